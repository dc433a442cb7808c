//! `shirube serve`: the site from memory on this machine alone, made anew whenever a file changes.
//!
//! `preview` holds one state of the site and makes a page when it is asked for; `watching` waits for files to change
//! and builds; `answers` says what a request gets; `listening` is the door, and the only place with a network. The
//! folder of the published site is never touched.

mod answers;
mod listening;
mod preview;
mod watching;

pub use answers::{Answer, Question, answer};
pub use preview::{Found, Preview, Session};
pub use watching::QUIET;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;

use crate::diagnostics::messages;
use crate::limits;
use crate::source::{ContentPath, SourceTree};

/// A file by its path in the site.
pub type File = (ContentPath, Vec<u8>);

/// What is served.
pub struct Options {
    pub site: PathBuf,
    pub overlays: Vec<PathBuf>,
    /// The files of a folder that the site lacks.
    pub fallback: fn(&str) -> Vec<File>,
    /// 0 takes any that is free.
    pub port: u16,
}

/// What whoever started the server wants to hear.
#[derive(Debug)]
pub enum Event<'a> {
    /// The site can be opened at this address.
    Listening(&'a str),
    /// A state of the site is whole, and what there is to say about it.
    Built(&'a Preview),
    /// Files could not be read; the site stays as it was.
    Unreadable(String),
}

/// The newest state of the site, and its number; the browsers wait for the next one.
struct Shown {
    preview: Mutex<Arc<Preview>>,
    number: watch::Sender<u64>,
    /// Counts whatever becomes known: new states and whole builds.
    news: watch::Sender<u64>,
}

impl Shown {
    fn preview(&self) -> (Arc<Preview>, u64) {
        let preview = self.preview.lock().unwrap_or_else(PoisonError::into_inner);
        (preview.clone(), *self.number.borrow())
    }

    fn show(&self, preview: Arc<Preview>) {
        let mut shown = self.preview.lock().unwrap_or_else(PoisonError::into_inner);
        *shown = preview;
        self.number.send_modify(|number| *number += 1);
        self.news.send_modify(|news| *news += 1);
    }

    /// The same state, of which more is known now.
    fn show_again(&self) {
        let _shown = self.preview.lock().unwrap_or_else(PoisonError::into_inner);
        self.number.send_modify(|number| *number += 1);
    }
}

/// Serves until the process ends.
///
/// # Errors
/// A port that is taken, files that cannot be read or watched.
pub fn serve(options: Options, said: Arc<dyn Fn(&Event<'_>) + Send + Sync>) -> anyhow::Result<()> {
    let listeners = listening::bind(options.port)?;
    let tree = SourceTree::read_layers(&options.site, &options.overlays, options.fallback);
    let tree = tree.map_err(|error| anyhow::anyhow!(messages::machine::unreadable(&error)))?;
    let mut session = Session::default();
    let first = Arc::new(session.preview(Arc::new(tree)));
    let shown =
        Arc::new(Shown { preview: Mutex::new(first), number: watch::Sender::new(1), news: watch::Sender::new(0) });
    watching::start(options, session, shown.clone(), said.clone())?;
    said(&Event::Listening(&listeners.address()));
    // Pages are made on the thread that answers, and templates nest.
    let door = std::thread::Builder::new().stack_size(limits::WORKER_STACK_BYTES);
    let door = door.spawn(move || listening::listen(listeners, shown))?;
    door.join().unwrap_or_else(|_| Err(anyhow::anyhow!(messages::machine::internal_error())))
}
