//! Reads the input: `content/`, `templates/` and `assets/` as one value.
//!
//! The only module that reads the disk for a build. It says nothing about what the
//! files mean; a file that is no text is kept as such and reported by `load`.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use sha2::{Digest, Sha256};
use unicode_normalization::UnicodeNormalization;
use walkdir::WalkDir;

use crate::limits;

/// The folders that make a site.
pub const FOLDERS: [&str; 3] = ["content", "templates", "assets"];

/// Path of an input file relative to the site's root: NFC, `/` between components,
/// no `..`, no backslash, no control character (RELIABILITY C6).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ContentPath(Arc<str>);

/// Why a path cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathFault {
    /// Not a relative path inside the root.
    Outside,
    /// Backslash, control character or a name that is no UTF-8.
    Characters,
    /// Longer than `limits::INPUT_PATH_BYTES`.
    TooLong,
}

impl ContentPath {
    pub fn new(path: &str) -> Result<Self, PathFault> {
        let path: String = path.nfc().collect();
        if path.len() > limits::INPUT_PATH_BYTES {
            return Err(PathFault::TooLong);
        }
        if path.chars().any(|character| character.is_control() || character == '\\') {
            return Err(PathFault::Characters);
        }
        let drive = path.as_bytes().get(1) == Some(&b':');
        let climbs = path.split('/').any(|part| part.is_empty() || part == "." || part == "..");
        if climbs || drive {
            return Err(PathFault::Outside);
        }
        Ok(Self(path.into()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The same text, shared: what a `Place` holds.
    pub fn shared(&self) -> &Arc<str> {
        &self.0
    }
}

/// What a file holds.
#[derive(Debug, Clone)]
pub enum Contents {
    /// UTF-8 without byte order mark, lines end in LF.
    Text(Arc<str>),
    /// No text that we can read.
    Unreadable(TextFault),
    /// A file of `assets/` that is no text.
    Bytes(Arc<[u8]>),
}

/// Why bytes are no text (RELIABILITY C1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextFault {
    /// Looks like UTF-16.
    Utf16,
    /// Looks like Shift_JIS (CP932).
    Cp932,
    /// No UTF-8 from this line on.
    NotUtf8 { line_number: u32 },
    /// A carriage return that no line feed follows.
    LoneCarriageReturn { line_number: u32 },
    /// Larger than `limits::FILE_BYTES`.
    TooLarge { size_bytes: usize },
}

/// An entry of a folder that is not read, and why it matters.
#[derive(Debug, Clone)]
pub enum Skipped {
    /// A file that an editor leaves behind; not read.
    EditorFile(ContentPath),
    /// A link, a device, a pipe: only regular files are read.
    NotRegular(String),
    /// A name we cannot take.
    BadPath(String, PathFault),
    /// Two names that are one in NFC or without case.
    SameName(ContentPath, ContentPath),
}

/// All input of a build.
#[derive(Debug, Clone, Default)]
pub struct SourceTree {
    files: BTreeMap<ContentPath, Contents>,
    skipped: Vec<Skipped>,
    digest: [u8; 32],
}

/// The disk would not give us the input.
#[derive(Debug)]
pub struct ReadError {
    pub path: PathBuf,
    pub source: io::Error,
}

impl SourceTree {
    /// Reads the folders of a site below `root`; `fallback` gives the files of a folder
    /// that `root` lacks.
    pub fn read(root: &Path, fallback: impl Fn(&str) -> Vec<(ContentPath, Vec<u8>)>) -> Result<Self, ReadError> {
        let mut found = Vec::new();
        let mut skipped = Vec::new();
        let mut contents = Vec::new();
        for folder in FOLDERS {
            if root.join(folder).exists() {
                list(root, folder, &mut found, &mut skipped)?;
            } else {
                contents.extend(fallback(folder));
            }
        }
        let read = found.into_par_iter().map(|(path, file)| match fs::read(&file) {
            Ok(bytes) => Ok(decoded(path, bytes)),
            Err(source) => Err(ReadError { path: file, source }),
        });
        let read = read.collect::<Result<Vec<Decoded>, _>>()?;
        let mut tree = Self::from_decoded(contents.into_iter().map(|(path, bytes)| decoded(path, bytes)).chain(read));
        // An entry that is refused counts as input, or the tree would pass for the one before it. A
        // file that an editor leaves behind must not change a byte of the site.
        let mut digest = Sha256::new_with_prefix(tree.digest);
        let mut is_refused = false;
        for entry in &skipped {
            if let Skipped::NotRegular(name) | Skipped::BadPath(name, _) = entry {
                digest.update(name);
                digest.update([0]);
                is_refused = true;
            }
        }
        if is_refused {
            tree.digest = digest.finalize().into();
        }
        tree.skipped.append(&mut skipped);
        Ok(tree)
    }

    /// The same from memory: the program's own copy of the site, and tests.
    pub fn from_files(files: Vec<(ContentPath, Vec<u8>)>) -> Self {
        Self::from_decoded(files.into_iter().map(|(path, bytes)| decoded(path, bytes)))
    }

    fn from_decoded(files: impl Iterator<Item = Decoded>) -> Self {
        let mut sorted: Vec<Decoded> = files.collect();
        sorted.sort_by(|left, right| left.0.cmp(&right.0));
        let mut digest = Sha256::new();
        let mut tree = Self::default();
        let mut folded: BTreeMap<String, ContentPath> = BTreeMap::new();
        for (path, file_digest, contents) in sorted {
            digest.update(path.as_str().as_bytes());
            digest.update([0]);
            digest.update(file_digest);
            if let Some(first) = folded.insert(path.as_str().to_lowercase(), path.clone()) {
                tree.skipped.push(Skipped::SameName(first, path.clone()));
            }
            tree.files.insert(path, contents);
        }
        tree.digest = digest.finalize().into();
        tree
    }

    /// The files below `folder` (for instance `content/guide`), in the order of their paths.
    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a ContentPath, &'a Contents)> {
        self.files
            .iter()
            .filter(move |(path, _)| path.as_str().strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
    }

    /// The same as bytes, for files that need not be text.
    pub fn bytes_below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (String, Vec<u8>)> + 'a {
        self.below(folder).filter_map(|(path, contents)| {
            let bytes = match contents {
                Contents::Text(text) => text.as_bytes().to_vec(),
                Contents::Bytes(bytes) => bytes.to_vec(),
                Contents::Unreadable(_) => return None,
            };
            Some((path.as_str().to_owned(), bytes))
        })
    }

    pub fn get(&self, path: &str) -> Option<(&ContentPath, &Contents)> {
        let path = ContentPath::new(path).ok()?;
        self.files.get_key_value(&path)
    }

    /// Text of a file, for showing the line of a mistake.
    pub fn text(&self, path: &str) -> Option<&str> {
        match self.get(path) {
            Some((_, Contents::Text(text))) => Some(text),
            _ => None,
        }
    }

    pub fn skipped(&self) -> &[Skipped] {
        &self.skipped
    }

    /// SHA-256 over paths and bytes of all files: equal trees, equal digests.
    pub fn digest(&self) -> &[u8; 32] {
        &self.digest
    }
}

/// Lists the regular files below `root/folder`, without following links out of it.
fn list(
    root: &Path,
    folder: &str,
    found: &mut Vec<(ContentPath, PathBuf)>,
    skipped: &mut Vec<Skipped>,
) -> Result<(), ReadError> {
    let walk = WalkDir::new(root.join(folder)).sort_by_file_name();
    let entries = walk.into_iter().filter_entry(|entry| entry.file_name() != OsStr::new("node_modules"));
    for entry in entries {
        let entry = entry.map_err(|error| ReadError {
            path: error.path().map_or_else(|| root.join(folder), Path::to_path_buf),
            source: error.into(),
        })?;
        if entry.file_type().is_dir() {
            continue;
        }
        let relative = entry.path().strip_prefix(root).expect("walkdir stays below the folder it was given");
        let name = relative.iter().map(OsStr::to_string_lossy).collect::<Vec<_>>().join("/");
        match ContentPath::new(&name) {
            Err(fault) => skipped.push(Skipped::BadPath(name, fault)),
            Ok(_) if relative.to_str().is_none() => {
                skipped.push(Skipped::BadPath(name, PathFault::Characters));
            }
            Ok(_) if !entry.file_type().is_file() => skipped.push(Skipped::NotRegular(name)),
            Ok(path) if is_editor_file(&name) => skipped.push(Skipped::EditorFile(path)),
            Ok(path) => found.push((path, entry.into_path())),
        }
    }
    Ok(())
}

/// Files that editors and file managers leave beside the real ones.
fn is_editor_file(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.starts_with('.')
        || name.starts_with("~$")
        || name.ends_with('~')
        || name.ends_with(".swp")
        || name == "Thumbs.db"
        || name == "desktop.ini"
}

/// A file with the SHA-256 of its bytes.
type Decoded = (ContentPath, [u8; 32], Contents);

fn decoded(path: ContentPath, bytes: Vec<u8>) -> Decoded {
    let digest = Sha256::digest(&bytes).into();
    let contents = decode(&path, bytes);
    (path, digest, contents)
}

fn decode(path: &ContentPath, bytes: Vec<u8>) -> Contents {
    let is_asset = path.as_str().starts_with("assets/");
    if !is_asset && bytes.len() > limits::FILE_BYTES {
        return Contents::Unreadable(TextFault::TooLarge { size_bytes: bytes.len() });
    }
    match decode_text(bytes) {
        Ok(text) => Contents::Text(text.into()),
        Err((bytes, _)) if is_asset => Contents::Bytes(bytes.into()),
        Err((_, fault)) => Contents::Unreadable(fault),
    }
}

/// UTF-8 with at most one leading byte order mark; CRLF becomes LF.
fn decode_text(bytes: Vec<u8>) -> Result<String, (Vec<u8>, TextFault)> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err((bytes, TextFault::Utf16));
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let fault = if looks_like_cp932(&bytes) {
                TextFault::Cp932
            } else {
                let line_feeds = bytes.iter().take(valid).filter(|byte| **byte == b'\n').count();
                TextFault::NotUtf8 { line_number: line_feeds as u32 + 1 }
            };
            return Err((bytes, fault));
        }
    };
    let without_mark = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
    if !without_mark.contains('\r') {
        return Ok(without_mark);
    }
    let text = without_mark.replace("\r\n", "\n");
    match text.find('\r') {
        None => Ok(text),
        Some(at) => {
            let line_number = text.bytes().take(at).filter(|byte| *byte == b'\n').count() as u32 + 1;
            Err((text.into_bytes(), TextFault::LoneCarriageReturn { line_number }))
        }
    }
}

/// Whether the bytes make up double-byte characters of CP932. This only chooses the
/// wording of a message: nothing is ever converted.
fn looks_like_cp932(bytes: &[u8]) -> bool {
    let mut rest = bytes.iter();
    let mut pairs = 0;
    while let Some(byte) = rest.next() {
        match byte {
            0x00..=0x7F | 0xA1..=0xDF => {}
            0x81..=0x9F | 0xE0..=0xFC => match rest.next() {
                Some(0x40..=0x7E | 0x80..=0xFC) => pairs += 1,
                _ => return false,
            },
            _ => return false,
        }
    }
    pairs > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Result<String, TextFault> {
        decode_text(bytes.to_vec()).map_err(|(_, fault)| fault)
    }

    #[test]
    fn a_byte_order_mark_and_windows_line_ends_read_like_plain_text() {
        assert_eq!(decoded("\u{FEFF}a\r\nb\r\n".as_bytes()), Ok("a\nb\n".to_owned()));
    }

    #[test]
    fn other_encodings_are_recognised_but_not_converted() {
        assert_eq!(decoded(&[0xFF, 0xFE, 0x41, 0x00]), Err(TextFault::Utf16));
        assert_eq!(decoded(&[0x8E, 0x73, 0x92, 0xAC]), Err(TextFault::Cp932));
        assert_eq!(decoded(b"a\nb\n\xC3\x28\n"), Err(TextFault::NotUtf8 { line_number: 3 }));
        assert_eq!(decoded(b"a\nb\rc\n"), Err(TextFault::LoneCarriageReturn { line_number: 2 }));
    }

    #[test]
    fn a_path_stays_inside_the_site() {
        for (path, fault) in [
            ("content/../x", PathFault::Outside),
            ("/etc/passwd", PathFault::Outside),
            ("C:/x", PathFault::Outside),
            ("content\\x", PathFault::Characters),
            ("content/a\u{0}b", PathFault::Characters),
        ] {
            assert_eq!(ContentPath::new(path), Err(fault), "{path}");
        }
        assert_eq!(ContentPath::new("content/か\u{3099}.md").as_ref().map(ContentPath::as_str), Ok("content/が.md"));
    }

    #[test]
    fn equal_files_give_equal_digests_whatever_their_order() {
        let file = |path: &str, text: &str| (ContentPath::new(path).expect("a plain path"), text.as_bytes().to_vec());
        let one = SourceTree::from_files(vec![file("content/a", "1"), file("content/b", "2")]);
        let two = SourceTree::from_files(vec![file("content/b", "2"), file("content/a", "1")]);
        let other = SourceTree::from_files(vec![file("content/b", "1"), file("content/a", "2")]);
        assert_eq!(one.digest(), two.digest());
        assert_ne!(one.digest(), other.digest());
    }
}
