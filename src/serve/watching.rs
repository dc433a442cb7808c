//! Waits for files to change, and makes the next state of the site.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecursiveMode, Watcher};

use super::{Event, Options, Session, Shown};
use crate::diagnostics::messages::{machine, serve as words};
use crate::limits;
use crate::source::{FOLDERS, SourceTree};

/// An editor that saves a file makes several events of it; this long after the last one it is done.
pub const QUIET: Duration = Duration::from_millis(5);
/// A program that never stops writing does not keep us from showing what there is.
const ROUNDS: usize = 8;

type Said = Arc<dyn Fn(&Event<'_>) + Send + Sync>;

/// Starts two threads: one makes previews as files change, one builds the whole site behind it.
pub fn start(options: Options, session: Session, shown: Arc<Shown>, said: Said) -> anyhow::Result<()> {
    let (changed, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
        if let Ok(event) = event
            && matters(event.kind)
        {
            let _ = changed.send(event.paths);
        }
    })?;
    let folders = FOLDERS.iter().map(|folder| options.site.join(folder)).filter(|folder| folder.is_dir());
    for folder in folders.chain(options.overlays.iter().cloned()) {
        watcher
            .watch(&folder, RecursiveMode::Recursive)
            .map_err(|_| anyhow::anyhow!(words::cannot_watch(&folder.display().to_string())))?;
    }
    let (wanted, wants) = mpsc::channel();
    let _ = wanted.send(());
    let (behind, behind_said) = (shown.clone(), said.clone());
    spawn("whole", move || complete(&wants, &behind, &behind_said))?;
    spawn("preview", move || {
        let _watcher = watcher;
        follow(&options, session, &changes, &wanted, &shown, &said);
    })
}

/// A preview renders on the thread that asks for it, and templates nest.
fn spawn(name: &str, work: impl FnOnce() + Send + 'static) -> anyhow::Result<()> {
    thread::Builder::new().name(name.to_owned()).stack_size(limits::WORKER_STACK_BYTES).spawn(work)?;
    Ok(())
}

/// Whether something is different now; that we read a file ourselves is nothing.
fn matters(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

fn follow(
    options: &Options,
    mut session: Session,
    changes: &Receiver<Vec<PathBuf>>,
    wanted: &mpsc::Sender<()>,
    shown: &Shown,
    said: &Said,
) {
    let mut tree = shown.preview().0.tree();
    while let Ok(mut paths) = changes.recv() {
        for _ in 0..ROUNDS {
            match changes.recv_timeout(QUIET) {
                Ok(more) => paths.extend(more),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        paths.sort();
        paths.dedup();
        match SourceTree::after(tree.clone(), &options.site, &options.overlays, &paths, options.fallback) {
            Err(error) => said(&Event::Unreadable(machine::unreadable(&error))),
            Ok(next) if next.digest() == tree.digest() => tree = next,
            Ok(next) => {
                tree = next;
                shown.show(Arc::new(session.preview(tree.clone())));
                let _ = wanted.send(());
            }
        }
    }
}

/// Builds the newest state as a whole, whenever there is one.
fn complete(wants: &Receiver<()>, shown: &Shown, said: &Said) {
    // One thread: the previews that people wait for have the others.
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).stack_size(limits::WORKER_STACK_BYTES).build();
    let Ok(pool) = pool else { return };
    while wants.recv().is_ok() {
        while wants.try_recv().is_ok() {}
        let (preview, _) = shown.preview();
        if pool.install(|| preview.complete()) && Arc::ptr_eq(&preview, &shown.preview().0) {
            shown.show_again();
        }
        shown.news.send_modify(|news| *news += 1);
        said(&Event::Built(&preview));
    }
}
