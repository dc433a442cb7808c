//! Reads folders of answers, for `aggregate`: what lies in them, and one file at a time, so that a thousand files never
//! lie in memory together. Only regular files directly in a folder are read; what else lies there is named.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::{ReadError, TextFault, decode_text, is_editor_file};

/// An entry of a folder of answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerFile {
    /// What lists call it: the name of the file, behind that of its folder where there are several.
    pub name: String,
    pub path: PathBuf,
    pub entry: Entry,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    File,
    Folder,
    Link,
    /// A device, a pipe.
    Other,
}

/// Why a file was not read.
#[derive(Debug)]
pub enum AnswerFileFault {
    TooLarge { size_bytes: u64 },
    Io(io::Error),
}

/// What lies in the folders, by name. What editors and file managers leave behind is no answer of anybody.
///
/// # Errors
/// A folder that cannot be listed.
pub fn list(folders: &[PathBuf]) -> Result<Vec<AnswerFile>, ReadError> {
    let mut files = Vec::new();
    for (index, folder) in folders.iter().enumerate() {
        let failed = |source: io::Error| ReadError { path: folder.clone(), source };
        for entry in fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let name = shown(&entry.file_name());
            if is_editor_file(&name) {
                continue;
            }
            let kind = entry.file_type().map_err(failed)?;
            files.push(AnswerFile {
                name: if folders.len() > 1 { format!("{}/{name}", label(folders, index)) } else { name },
                path: entry.path(),
                entry: match kind {
                    kind if kind.is_file() => Entry::File,
                    kind if kind.is_dir() => Entry::Folder,
                    kind if kind.is_symlink() => Entry::Link,
                    _ => Entry::Other,
                },
            });
        }
    }
    files.sort_by(|left, right| (&left.name, &left.path).cmp(&(&right.name, &right.path)));
    Ok(files)
}

/// The last part of a folder's path, with its number where two have the same; where the folder stands on the disk is
/// no part of what is written.
fn label(folders: &[PathBuf], index: usize) -> String {
    let name = |folder: &Path| folder.file_name().map(shown).unwrap_or_default();
    let own = folders.get(index).map(|folder| name(folder)).unwrap_or_default();
    let is_single = folders.iter().filter(|folder| name(folder) == own).count() == 1;
    if is_single && !own.is_empty() { own } else { format!("{own}#{}", index + 1) }
}

/// A name without what would steer a terminal.
fn shown(name: &OsStr) -> String {
    name.to_string_lossy()
        .chars()
        .map(|character| if character.is_control() { '\u{FFFD}' } else { character })
        .collect()
}

/// The bytes of a file, if they are no more than `most`.
///
/// # Errors
/// More bytes than that, and trouble with the disk.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, AnswerFileFault> {
    let file = File::open(path).map_err(AnswerFileFault::Io)?;
    let size_bytes = file.metadata().map_err(AnswerFileFault::Io)?.len();
    if size_bytes > most {
        return Err(AnswerFileFault::TooLarge { size_bytes });
    }
    let mut bytes = Vec::with_capacity(size_bytes as usize);
    // One more than allowed, in case the file grows while it is read.
    file.take(most + 1).read_to_end(&mut bytes).map_err(AnswerFileFault::Io)?;
    match bytes.len() as u64 {
        size_bytes if size_bytes > most => Err(AnswerFileFault::TooLarge { size_bytes }),
        _ => Ok(bytes),
    }
}

/// Text as files of content are read: UTF-8, with or without byte order mark.
///
/// # Errors
/// What the bytes seem to be instead.
pub fn text(bytes: Vec<u8>) -> Result<String, TextFault> {
    let zero_count = bytes.iter().take(64).filter(|byte| **byte == 0).count();
    if zero_count * 4 > bytes.len().min(64) {
        // UTF-16 without a mark.
        return Err(TextFault::Utf16);
    }
    match decode_text(bytes) {
        // Between the parts of JSON any white space will do.
        Err((bytes, TextFault::LoneCarriageReturn { .. })) => Ok(String::from_utf8_lossy(&bytes).replace('\r', "\n")),
        Err((_, fault)) => Err(fault),
        Ok(text) => Ok(text),
    }
}
