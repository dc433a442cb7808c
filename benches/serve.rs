//! How long a saved change takes until its page can be sent: the time that people wait for in `shirube serve`.
//!
//! Counted from the file being written to the page being whole, with the pause that tells a finished save from one that
//! goes on. The browser and the notice of the system come on top.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::bail;
use shirube::serve::{Found, QUIET, Session};
use shirube::source::{ContentPath, SourceTree};

/// Best, median and worst of the rounds for one kind of change.
pub struct Waited {
    pub change: &'static str,
    pub best: Duration,
    pub median: Duration,
    pub worst: Duration,
}

/// Edits files of a made-up site in turn. `project` has the templates and assets.
pub fn measure(site: &Path, project: &Path, round_count: usize) -> anyhow::Result<Vec<Waited>> {
    for folder in ["templates", "assets/js", "assets/css"] {
        copy(&project.join(folder), &site.join(folder))?;
    }
    let none = |_: &str| -> Vec<(ContentPath, Vec<u8>)> { Vec::new() };
    let read = SourceTree::read(site, none).map_err(|error| anyhow::anyhow!("{error:?}"))?;
    let mut tree = Arc::new(read);
    let mut session = Session::default();
    let first = session.preview(tree.clone());
    if let Some(mistakes) = first.mistakes() {
        bail!("the made-up site is not whole:\n{mistakes}");
    }
    let page = "content/guide/S00002.md";
    let url = "guide/s00002.html";
    let changes: [(&'static str, &str, &str, &str); 4] = [
        ("words of a page", page, "。", "、書き足して。"),
        ("a link of a page", page, "](role:", "](role:"),
        ("base template", "templates/base.html", "本文へ移動", "本文へ移動する"),
        ("style sheet", "assets/css/site/base.css", "/*", "/* changed */ /*"),
    ];
    let mut waited = Vec::new();
    for (change, file, from, to) in changes {
        let path = site.join(file);
        let before = fs::read_to_string(&path)?;
        let mut times = Vec::new();
        for round in 0..round_count.max(1) * 2 {
            let text = match (change, round % 2) {
                (_, 1) => before.clone(),
                ("a link of a page", _) => format!("{before}\n[窓口の係](role:mado)にも伝えます。\n"),
                _ => before.replacen(from, to, 1),
            };
            let start = Instant::now();
            fs::write(&path, text)?;
            let changed = SourceTree::after(tree.clone(), site, &[], std::slice::from_ref(&path), none);
            tree = changed.map_err(|error| anyhow::anyhow!("{error:?}"))?;
            let preview = session.preview(tree.clone());
            match preview.find(url) {
                Found::File(_) => times.push(start.elapsed() + QUIET),
                other => bail!("{change}: {other:?}"),
            }
        }
        times.sort();
        waited.push(Waited { change, best: times[0], median: times[times.len() / 2], worst: times[times.len() - 1] });
    }
    Ok(waited)
}

fn copy(from: &Path, to: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()))?;
        } else {
            fs::copy(entry.path(), to.join(entry.file_name()))?;
        }
    }
    Ok(())
}
