//! Reads the input: `content/`, `templates/` and `assets/` as one value, and overlays on top of them.
//!
//! An overlay is a folder with the same folders: each file knows which layer it comes from, and what a layer above
//! does to one below it is the business of `load` (records) and of whoever reads a file by its name (the last wins).
//! The only module that reads the disk for a build. It says nothing about what the
//! files mean; a file that is no text is kept as such and reported by `load`.

pub mod answer_files;

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
pub struct ContentPath {
    /// 0 is the site itself, 1 the first overlay.
    layer: u8,
    /// Where the path below the layer's folder begins.
    start: u16,
    /// What authors are told: for an overlay with the name of its folder.
    shown: Arc<str>,
}

/// What an overlay says of its municipality; it stands beside the overlay's folders.
pub const LOCAL_VALUES: &str = "local.yaml";

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
        Ok(Self { layer: 0, start: 0, shown: path.into() })
    }

    /// The path of a file of an overlay: `layer` counts from 1, `folder` is what people call it.
    pub fn in_overlay(layer: u8, folder: &str, path: &str) -> Result<Self, PathFault> {
        let path = Self::new(path)?;
        let folder: String = folder.chars().filter(|character| !character.is_control()).collect();
        let folder = folder.trim_end_matches('/');
        let start = u16::try_from(folder.len() + 1).map_err(|_| PathFault::TooLong)?;
        Ok(Self { layer, start, shown: format!("{folder}/{}", path.as_str()).into() })
    }

    /// The path below the folder of its layer: what the file is.
    pub fn as_str(&self) -> &str {
        self.shown.get(self.start.into()..).unwrap_or_default()
    }

    /// The path as authors know it, shared: what a `Place` holds.
    pub fn shared(&self) -> &Arc<str> {
        &self.shown
    }

    /// 0 for the site itself.
    pub fn layer(&self) -> u8 {
        self.layer
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

impl Contents {
    /// Whether two files hold the same. Files that were read once are known by where they stand in memory.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Text(one), Self::Text(two)) => Arc::ptr_eq(one, two) || one == two,
            (Self::Bytes(one), Self::Bytes(two)) => Arc::ptr_eq(one, two) || one == two,
            (Self::Unreadable(one), Self::Unreadable(two)) => one == two,
            _ => false,
        }
    }
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
    /// An entry of an overlay's folder that is none of the folders that are read.
    Stray(String),
}

/// All input of a build.
#[derive(Debug, Clone, Default)]
pub struct SourceTree {
    files: BTreeMap<ContentPath, Contents>,
    /// SHA-256 of the bytes of each file.
    digests: BTreeMap<ContentPath, [u8; 32]>,
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
        Self::read_layers(root, &[], fallback)
    }

    /// The same with `overlays` on top, the last one uppermost.
    pub fn read_layers(
        root: &Path,
        overlays: &[PathBuf],
        fallback: impl Fn(&str) -> Vec<(ContentPath, Vec<u8>)>,
    ) -> Result<Self, ReadError> {
        let mut found = Vec::new();
        let mut skipped = Vec::new();
        let mut contents = Vec::new();
        for folder in FOLDERS {
            if root.join(folder).exists() {
                list(root, folder, ContentPath::new, &mut found, &mut skipped)?;
            } else {
                contents.extend(fallback(folder));
            }
        }
        for (index, overlay) in overlays.iter().enumerate() {
            list_overlay(overlay, index + 1, &mut found, &mut skipped)?;
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
            if let Skipped::NotRegular(name) | Skipped::BadPath(name, _) | Skipped::Stray(name) = entry {
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
        let mut tree = Self::default();
        let mut folded: BTreeMap<(u8, String), ContentPath> = BTreeMap::new();
        for (path, digest, contents) in sorted {
            if let Some(first) = folded.insert((path.layer, path.as_str().to_lowercase()), path.clone()) {
                tree.skipped.push(Skipped::SameName(first, path.clone()));
            }
            tree.digests.insert(path.clone(), digest);
            tree.files.insert(path, contents);
        }
        tree.seal();
        tree
    }

    /// The digest of all files. Where an overlay stands on the disk is no part of it.
    fn seal(&mut self) {
        let mut digest = Sha256::new();
        for (path, file) in &self.digests {
            digest.update(path.as_str().as_bytes());
            digest.update([path.layer]);
            digest.update(file);
        }
        self.digest = digest.finalize().into();
    }

    /// The tree after files at `changed` may have become others. Only those are read again, unless more has happened
    /// than that files hold something else.
    ///
    /// # Errors
    /// As `read_layers`.
    pub fn after(
        mut before: Arc<Self>,
        root: &Path,
        overlays: &[PathBuf],
        changed: &[PathBuf],
        fallback: impl Fn(&str) -> Vec<(ContentPath, Vec<u8>)>,
    ) -> Result<Arc<Self>, ReadError> {
        let is_refused = before.skipped.iter().any(|entry| !matches!(entry, Skipped::EditorFile(_)));
        let mut read = Vec::new();
        for path in changed {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let known = known_path(path, root, overlays).filter(|known| before.files.contains_key(known));
            match (known, fs::symlink_metadata(path)) {
                (Some(known), Ok(metadata)) if metadata.is_file() && !is_refused => match fs::read(path) {
                    Ok(bytes) => read.push(decoded(known, bytes)),
                    Err(source) => return Err(ReadError { path: path.clone(), source }),
                },
                // What an editor leaves beside the file it saves changes no byte of the site.
                (None, Ok(metadata)) if metadata.is_file() && is_editor_file(&name) => {}
                (None, Err(_)) if is_editor_file(&name) => {}
                _ => return Self::read_layers(root, overlays, fallback).map(Arc::new),
            }
        }
        let tree = Arc::make_mut(&mut before);
        for (path, digest, contents) in read {
            // The same bytes stay where they are, so that what was made of them is known again.
            if tree.digests.insert(path.clone(), digest) != Some(digest) {
                tree.files.insert(path, contents);
            }
        }
        tree.seal();
        Ok(before)
    }

    /// The files below `folder` (for instance `content/guide`), the site's own first, then those of each overlay, in
    /// the order of their paths.
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

    /// The file of that name in the uppermost layer that has one.
    pub fn get<'a>(&'a self, path: &'a str) -> Option<(&'a ContentPath, &'a Contents)> {
        self.each(path).last()
    }

    /// The files of that name, the site's own first.
    pub fn each<'a>(&'a self, path: &'a str) -> impl Iterator<Item = (&'a ContentPath, &'a Contents)> {
        let own = ContentPath::new(path).ok().and_then(|path| self.files.get_key_value(&path));
        let above = self.files.range(FIRST_OVERLAY.clone()..).filter(move |(found, _)| found.as_str() == path);
        own.into_iter().chain(above)
    }

    /// Text of a file by the path that authors know, for showing the line of a mistake.
    pub fn text(&self, shown: &str) -> Option<&str> {
        let own = ContentPath::new(shown).ok().and_then(|path| self.files.get(&path));
        let mut above = self.files.range(FIRST_OVERLAY.clone()..);
        let found = own.or_else(|| above.find(|(path, _)| &**path.shared() == shown).map(|(_, contents)| contents));
        match found {
            Some(Contents::Text(text)) => Some(text),
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

/// The file of the site or of an overlay that stands at a path of the disk.
fn known_path(path: &Path, root: &Path, overlays: &[PathBuf]) -> Option<ContentPath> {
    let slashed = |relative: &Path| relative.iter().map(OsStr::to_string_lossy).collect::<Vec<_>>().join("/");
    let in_overlay = overlays.iter().enumerate().find_map(|(index, overlay)| {
        let shown = overlay.to_string_lossy().replace('\\', "/");
        let layer = u8::try_from(index + 1).ok()?;
        ContentPath::in_overlay(layer, &shown, &slashed(path.strip_prefix(overlay).ok()?)).ok()
    });
    in_overlay.or_else(|| ContentPath::new(&slashed(path.strip_prefix(root).ok()?)).ok())
}

/// Before every file of an overlay, behind every file of the site.
static FIRST_OVERLAY: std::sync::LazyLock<ContentPath> =
    std::sync::LazyLock::new(|| ContentPath { layer: 1, start: 0, shown: "".into() });

/// Lists the files of an overlay; what is none of its folders is named, or it would be silently missing.
fn list_overlay(
    overlay: &Path,
    layer: usize,
    found: &mut Vec<(ContentPath, PathBuf)>,
    skipped: &mut Vec<Skipped>,
) -> Result<(), ReadError> {
    let layer = u8::try_from(layer).unwrap_or(u8::MAX);
    let shown = overlay.to_string_lossy().replace('\\', "/");
    let unreadable = |source| ReadError { path: overlay.to_path_buf(), source };
    let mut entries = fs::read_dir(overlay).and_then(Iterator::collect::<io::Result<Vec<_>>>).map_err(unreadable)?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        if FOLDERS.contains(&name.as_str()) {
            list(overlay, &name, |path| ContentPath::in_overlay(layer, &shown, path), found, skipped)?;
        } else if name == LOCAL_VALUES {
            match ContentPath::in_overlay(layer, &shown, &name) {
                Ok(path) if entry.file_type().map_err(unreadable)?.is_file() => found.push((path, entry.path())),
                Ok(path) => skipped.push(Skipped::NotRegular(path.shared().to_string())),
                Err(fault) => skipped.push(Skipped::BadPath(name, fault)),
            }
        } else if !is_editor_file(&name) && !name.ends_with(".txt") && !name.ends_with(".md") {
            skipped.push(Skipped::Stray(format!("{shown}/{name}")));
        }
    }
    Ok(())
}

/// Lists the regular files below `root/folder`, without following links out of it.
fn list(
    root: &Path,
    folder: &str,
    content_path: impl Fn(&str) -> Result<ContentPath, PathFault>,
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
        match content_path(&name) {
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
