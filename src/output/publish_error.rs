//! Everything that can keep a site from being published, as values.
//!
//! After each of these errors the old site stands as it stood (RELIABILITY promise 2). The Japanese wording, with what
//! the user can do, is in `diagnostics`; nothing here is shown as it is.

use std::error::Error;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// Why the site was not published. Paths are absolute and free of links unless a comment says otherwise.
#[derive(Debug)]
pub enum PublishError {
    /// Another build holds the lock of this folder (RELIABILITY P6).
    InUse {
        /// The folder that both want to write.
        target: PathBuf,
        /// The process that holds the lock, if its lock file says so.
        pid: Option<u32>,
    },
    /// The folder is, contains, or lies inside a folder of sources (RELIABILITY P5).
    Protected {
        /// The folder that was to be written.
        target: PathBuf,
        /// The folder of sources.
        protected: PathBuf,
    },
    /// The folder is given as a link that leads nowhere: perhaps its disk is not there, so we do not create it.
    LinkLeadsNowhere {
        /// The link, as the user gave it.
        link: PathBuf,
    },
    /// A file, or something else that is no folder, stands there.
    NotAFolder {
        /// What is no folder.
        target: PathBuf,
    },
    /// The folder is the root of a file system: nothing can stand beside it, so nothing can be exchanged with it.
    IsRoot {
        /// That root.
        target: PathBuf,
    },
    /// The folder is not empty and no site of ours (RELIABILITY P5).
    NotOurs {
        /// The folder.
        target: PathBuf,
        /// One of the things found there, relative to `target`.
        found: PathBuf,
    },
    /// The manifest in the folder is damaged, or a newer version of this program wrote it.
    ManifestUnreadable {
        /// The manifest.
        path: PathBuf,
    },
    /// The folder holds things that the manifest does not list (RELIABILITY P5).
    UnlistedFiles {
        /// The folder.
        target: PathBuf,
        /// All of them, sorted, relative to `target`.
        files: Vec<PathBuf>,
    },
    /// Somebody took away the right to write in the folder.
    ReadOnlyFolder {
        /// The folder.
        target: PathBuf,
    },
    /// A build was interrupted between two renames, and since then somebody put something else in the place of the
    /// site. We do not guess which of the two to keep (RELIABILITY P4).
    SwapUndecided {
        /// The place of the site, with something unknown in it.
        target: PathBuf,
        /// The site that stood there before.
        old_site: PathBuf,
    },
    /// The operating system refused a step.
    Io {
        /// What was to be done.
        action: Action,
        /// With what.
        path: PathBuf,
        /// What the system answered.
        source: io::Error,
    },
}

/// What was to be done when the operating system refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Take the lock of the folder.
    Lock,
    /// Read a file or a folder.
    Read,
    /// Write a file or make a folder.
    Write,
    /// Wait until everything written is on the disk.
    Flush,
    /// Put the new site in the place of the old one.
    Exchange,
}

impl Action {
    /// Makes the error of a step: `fs::read(path).map_err(Action::Read.failed(path))`.
    pub(super) fn failed<E: Into<io::Error>>(self, path: &Path) -> impl FnOnce(E) -> PublishError {
        move |source| PublishError::Io { action: self, path: path.to_owned(), source: source.into() }
    }
}

/// Says no more than that publishing failed: `diagnostics` words the error for users.
impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the site was not published")
    }
}

impl Error for PublishError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            PublishError::Io { source, .. } => Some(source),
            _ => None,
        }
    }
}
