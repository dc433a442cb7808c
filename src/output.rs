//! The finished site in memory, and the only way it reaches the disk.
//!
//! [`Output`] is what `build()` returns: every file of the site, keyed by an [`OutPath`].
//! [`OutputLock`](lock::OutputLock) takes it from there, in the order of the `mod` lines below:
//!
//! 1. `lock`: one build per folder; what a dead build left behind is cleaned up first.
//! 2. `old_site`: what stands in the folder, whose it is, and whether we may replace it at all.
//! 3. `staging`: the new site is written and flushed beside the old one.
//! 4. `swap`: one system call puts the new site in the place of the old one.
//! 5. `sweep`: the old site is deleted, and nothing but the old site.
//!
//! Nothing here knows what a page is made of, reads content, looks at a clock or speaks Japanese: errors are values
//! ([`PublishError`](publish_error::PublishError)) that `diagnostics` words for the user.

pub mod out_path;
pub mod publish_error;

mod manifest;

pub mod durable;

pub mod lock;

mod old_site;

pub mod staging;

mod swap;
mod sweep;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use self::out_path::OutPath;

/// The folder of the site that belongs to whoever runs it (RELIABILITY P5).
pub const LOCAL_FOLDER: &str = "local";

/// What a file of the site is, as far as publishing treats it differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    /// An HTML page. Its path ends in `.html` (RELIABILITY C6).
    Page,
    /// A file whose name carries its fingerprint. It outlives its site by one generation, because a page that was
    /// opened before the swap may load it after the swap (RELIABILITY P7).
    Asset,
    /// A stub below [`LOCAL_FOLDER`] that the host of the site fills in. It is written once and then left alone.
    Local,
    /// Everything else.
    Other,
}

/// One file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutFile {
    /// The content, ready to be written.
    pub bytes: Vec<u8>,
    /// How publishing treats the file.
    pub kind: FileKind,
    /// Where the file comes from, in the words of an author (`content/guide/I-1.md`); only ever shown, never read.
    pub origin: String,
}

/// A finished site: every file, sorted by path.
///
/// No two files of an `Output` can meet on any file system: paths are unique even where case is ignored, and no file
/// stands where another one needs a folder.
#[derive(Clone, Debug)]
pub struct Output {
    build_id: String,
    files: BTreeMap<OutPath, OutFile>,
    /// Case-folded path → path as written, to find collisions.
    folded_paths: BTreeMap<String, OutPath>,
}

/// Why a file cannot become part of an [`Output`]. Both are mistakes of an author, who is told about them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InsertError {
    /// Two files need the same place: equal paths, paths that differ in case only, or a file where the other needs a
    /// folder.
    Collision {
        /// The path of the file that came second.
        path: OutPath,
        /// Where the second file comes from.
        origin: String,
        /// The path of the file that is already there.
        other_path: OutPath,
        /// Where the first file comes from.
        other_origin: String,
    },
    /// A page whose path does not end in `.html`: on `file://` it would be shown as text.
    PageWithoutHtml {
        /// The path in question.
        path: OutPath,
        /// Where the page comes from.
        origin: String,
    },
}

impl Output {
    /// An empty site. `build_id` is the SHA-256 over program version and all inputs (RELIABILITY P8).
    pub fn new(build_id: impl Into<String>) -> Output {
        Output { build_id: build_id.into(), files: BTreeMap::new(), folded_paths: BTreeMap::new() }
    }

    /// Adds a file, or says which file stands in its way; the site is unchanged then.
    pub fn insert(&mut self, path: OutPath, file: OutFile) -> Result<(), InsertError> {
        if file.kind == FileKind::Page && !path.as_str().ends_with(".html") {
            return Err(InsertError::PageWithoutHtml { path, origin: file.origin });
        }
        if let Some((other_path, other_file)) = self.occupant(&path) {
            return Err(InsertError::Collision {
                other_path: other_path.clone(),
                other_origin: other_file.origin.clone(),
                path,
                origin: file.origin,
            });
        }
        self.folded_paths.insert(path.folded(), path.clone());
        self.files.insert(path, file);
        Ok(())
    }

    /// Puts other bytes into a file that is there; says whether it was.
    pub fn replace(&mut self, path: &str, bytes: Vec<u8>) -> bool {
        match self.files.get_mut(path) {
            Some(file) => {
                file.bytes = bytes;
                true
            }
            None => false,
        }
    }

    /// Adds every file of `other` that has a place here and returns the errors of all that have none, because the
    /// user is told about all mistakes of a run together. The build id stays the one of `self`.
    #[must_use = "each error is a mistake that the user has to be told"]
    pub fn merge(&mut self, other: Output) -> Vec<InsertError> {
        other.files.into_iter().filter_map(|(path, file)| self.insert(path, file).err()).collect()
    }

    /// The id of the build that made this site.
    pub fn build_id(&self) -> &str {
        &self.build_id
    }

    /// All files, sorted by path.
    pub fn files(&self) -> impl Iterator<Item = (&OutPath, &OutFile)> {
        self.files.iter()
    }

    /// The file at exactly this path: a look-up in a map, never on the disk (RELIABILITY S4).
    pub fn get(&self, path: &str) -> Option<&OutFile> {
        self.files.get(path)
    }

    /// How many files the site has.
    pub fn file_count(&self) -> usize {
        self.files.len()
    }

    /// How much the files hold together.
    pub fn size_bytes(&self) -> u64 {
        self.files.values().map(|file| file.bytes.len() as u64).sum()
    }

    /// The file that `path` would collide with: the same path, a file where `path` needs a folder, or a file inside
    /// the folder that `path` would stand in for.
    fn occupant(&self, path: &OutPath) -> Option<(&OutPath, &OutFile)> {
        let folded = path.folded();
        let as_folder = format!("{folded}/");
        let ancestors = folded.match_indices('/').map(|(end, _)| &folded[..end]);
        let occupant =
            ancestors.chain([folded.as_str()]).find_map(|place| self.folded_paths.get(place)).or_else(|| {
                let (first_below, path_below) = self.folded_paths.range(as_folder.clone()..).next()?;
                first_below.starts_with(&as_folder).then_some(path_below)
            })?;
        self.files.get_key_value(occupant)
    }
}
