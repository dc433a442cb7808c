//! From the bytes of a file to a document that can be counted (CHECKS §5.4, 14): size, kind, encoding, form, in this
//! order. Nothing passes in silence: what was not taken over or is odd is in the notes.

use std::panic::{self, AssertUnwindSafe};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::document::{Document, DocumentFault};
use super::json::{self, JsonFaultKind};
use super::model::Model;
use super::workbook;
use crate::source::TextFault;
use crate::source::answer_files;

const ZIP: &[u8] = b"PK";
const COMPOUND_FILE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const PDF: &[u8] = b"%PDF";
const OPEN_DOCUMENT: &[u8] = b"mimetypeapplication/vnd.oasis";
/// Name of the stream in which Office keeps a workbook behind a password, in UTF-16.
const ENCRYPTED_STREAM: &[u8] = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0";
/// The element of a file for keeping that holds the answers, and one that only a page of the site has.
const DATA_BLOCK: &str = "shirube-answers";
const PAGE_MARKS: [&str; 2] = ["check-model", "data-module=\"check\""];
/// What a save adds is not part of the content it saves (CHECKS §5.3).
const NOT_IN_BODY: [&str; 5] = ["integrity", "seq", "saved_at", "saves", "app"];

/// Every edition of every checklist of the site.
#[derive(Debug, Default)]
pub struct Models(Vec<Model>);

impl Models {
    pub fn new(models: Vec<Model>) -> Self {
        Self(models)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Model> {
        self.0.iter()
    }

    pub fn get(&self, check: &str, edition: &str) -> Option<&Model> {
        self.iter().find(|model| model.id == check && model.edition == edition)
    }

    /// The newest edition.
    pub fn newest(&self, check: &str) -> Option<&Model> {
        self.iter().filter(|model| model.id == check).max_by(|left, right| left.edition.cmp(&right.edition))
    }
}

/// Why a file holds nothing that can be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    TooLarge {
        size_bytes: u64,
    },
    /// The disk would not give it, in the words of `messages`.
    Disk(String),
    Encoding(TextFault),
    NotJson {
        line_number: u32,
        column_number: u32,
    },
    TooDeep,
    TooMuchData,
    DuplicateKey(String),
    /// A file of another kind, by its name where it is one of ours.
    OtherKind(String),
    /// The page of the site itself, saved from a browser.
    Page,
    NewerSchema,
    Incomplete(&'static str),
    BadZip,
    Encrypted,
    OldExcel,
    OpenDocument,
    NoSheets,
    Folder,
    Link,
    NotRegular,
}

/// What a person should know of a file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Note {
    /// Fields of the wrong form, by path.
    SetAside(Vec<String>),
    /// The content is not what its checksum says.
    Integrity,
    /// The sheets of a workbook say otherwise than its data sheet.
    Differs(Vec<String>),
    /// Cells were emptied; what the data sheet holds was taken.
    Emptied(Vec<String>),
    /// A cell, by path and what stands in it.
    NotUnderstood(String),
    WithoutData,
    DataDamaged,
    WithoutAnswers,
}

/// Reads one file.
///
/// # Errors
/// Why there is nothing to count in it.
pub fn read(bytes: Vec<u8>, models: &Models) -> Result<(Document, Vec<Note>), Fault> {
    if bytes.starts_with(ZIP) && bytes.get(2).is_some_and(|byte| *byte < 9) {
        if contains(bytes.get(..200).unwrap_or(&bytes), OPEN_DOCUMENT) {
            return Err(Fault::OpenDocument);
        }
        // A file of a stranger that brings a library down must not sink the others.
        return panic::catch_unwind(AssertUnwindSafe(|| workbook::read(&bytes, models))).unwrap_or(Err(Fault::BadZip));
    }
    if bytes.starts_with(COMPOUND_FILE) {
        return Err(if contains(&bytes, ENCRYPTED_STREAM) { Fault::Encrypted } else { Fault::OldExcel });
    }
    if bytes.starts_with(PDF) {
        return Err(Fault::OtherKind(String::new()));
    }
    let text = answer_files::text(bytes).map_err(Fault::Encoding)?;
    if !text.trim_start().starts_with('<') {
        return from_text(&text, &text, 0);
    }
    let (block, line_count) = data_block(&text).ok_or_else(|| {
        if PAGE_MARKS.iter().any(|mark| text.contains(mark)) { Fault::Page } else { Fault::OtherKind(String::new()) }
    })?;
    from_text(block, &without_escapes(block), line_count)
}

/// `written` is the text as it was saved; `line_count` lines stand above it in the file.
fn from_text(text: &str, written: &str, line_count: u32) -> Result<(Document, Vec<Note>), Fault> {
    let (mut document, mut notes) = from_json(text).map_err(|fault| match fault {
        Fault::NotJson { line_number, column_number } => {
            Fault::NotJson { line_number: line_number + line_count, column_number }
        }
        other => other,
    })?;
    let body = body_hash(written);
    if body != document.body {
        notes.push(Note::Integrity);
        document.body = body;
        document.is_altered = true;
    }
    Ok((document, notes))
}

/// The document in a text, without a look at its checksum.
pub fn from_json(text: &str) -> Result<(Document, Vec<Note>), Fault> {
    let value = json::parse(text).map_err(|fault| match fault.kind {
        JsonFaultKind::NotJson => Fault::NotJson { line_number: fault.line_number, column_number: fault.column_number },
        JsonFaultKind::TooDeep => Fault::TooDeep,
        JsonFaultKind::TooMuch => Fault::TooMuchData,
        JsonFaultKind::DuplicateKey(key) => Fault::DuplicateKey(key),
    })?;
    let (document, aside) = Document::read(&value).map_err(|fault| match fault {
        DocumentFault::OtherKind(kind) => Fault::OtherKind(kind),
        DocumentFault::NewerSchema(_) => Fault::NewerSchema,
        DocumentFault::Incomplete(part) => Fault::Incomplete(part),
    })?;
    let notes = if aside.is_empty() { Vec::new() } else { vec![Note::SetAside(aside)] };
    Ok((document, notes))
}

/// The text in the data block of a file for keeping, and how many lines stand before it. The file is never parsed as a
/// page.
fn data_block(html: &str) -> Option<(&str, u32)> {
    let mut at = 0;
    loop {
        let start = at + html.get(at..)?.find("<script")?;
        let end = start + html.get(start..)?.find('>')?;
        let tag = html.get(start..end)?;
        let id = tag.split_whitespace().find_map(|attribute| attribute.strip_prefix("id="));
        if id.is_some_and(|id| id.trim_matches(['"', '\'']) == DATA_BLOCK) {
            let text = html.get(end + 1..)?;
            let length = text.find("</script").unwrap_or(text.len());
            let line_count = html.get(..=end)?.bytes().filter(|byte| *byte == b'\n').count();
            return Some((text.get(..length)?, u32::try_from(line_count).unwrap_or(u32::MAX)));
        }
        at = end;
    }
}

/// The letters that a data block must not hold, as they were saved.
fn without_escapes(block: &str) -> String {
    const ESCAPES: [(&str, &str); 5] =
        [("\\u003C", "<"), ("\\u003E", ">"), ("\\u0026", "&"), ("\\u2028", "\u{2028}"), ("\\u2029", "\u{2029}")];
    json::with_escapes(block, |escape| {
        let (written, letter) = ESCAPES.iter().find(|(written, _)| escape.starts_with(written))?;
        Some((written.len(), *letter))
    })
}

/// The hash of the content: of the text as it was saved, without the members that a save adds. A member begins with a
/// line that is indented by two; no text in JSON holds a line end.
fn body_hash(written: &str) -> String {
    let mut digest = Sha256::new_with_prefix("{\n");
    let mut is_content = false;
    // The last line of the content ends without the comma that parted it from what is left out.
    let mut last: Option<&str> = None;
    for line in written.trim_end().trim_end_matches("\n}").lines() {
        if let Some(member) = line.strip_prefix("  \"") {
            is_content = member.split('"').next().is_some_and(|key| !NOT_IN_BODY.contains(&key));
        }
        if is_content && let Some(before) = last.replace(line) {
            digest.update(before);
            digest.update("\n");
        }
    }
    let last = last.unwrap_or_default();
    digest.update(last.strip_suffix(',').unwrap_or(last));
    digest.update("\n}\n");
    HEXLOWER.encode(&digest.finalize())
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    fn fixture(name: &str) -> Vec<u8> {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/answers").join(name);
        fs::read(path).expect("the fixture is there")
    }

    /// JSON and the file for keeping are the same document, and the checksum is that of the script.
    #[test]
    fn every_form_of_a_file_is_one_document() {
        let models = Models::default();
        for name in ["empty", "half", "full", "na"] {
            let (json, notes) = read(fixture(&format!("kikan/2026-1/{name}.json")), &models).expect("a document");
            assert_eq!(notes, []);
            let (html, notes) = read(fixture(&format!("kikan/2026-1/{name}.html")), &models).expect("a document");
            assert_eq!((notes.as_slice(), &html.body), (&[][..], &json.body));
            let (xlsx, notes) = read(fixture(&format!("kikan/2026-1/{name}.xlsx")), &models).expect("a document");
            assert_eq!((notes.as_slice(), &xlsx.body), (&[][..], &json.body));
            assert_eq!(xlsx.answers, json.answers);
        }
    }

    #[test]
    fn a_changed_file_is_told() {
        let text = String::from_utf8(fixture("kikan/2026-1/full.json")).expect("text");
        let changed = text.replacen("\"met\"", "\"not\"", 1);
        assert_ne!(changed, text);
        let (document, notes) = read(changed.into_bytes(), &Models::default()).expect("a document");
        assert_eq!(notes, [Note::Integrity]);
        assert!(document.is_altered);
    }

    #[test]
    fn escapes_of_a_data_block_are_taken_back() {
        assert_eq!(without_escapes(r#""\u003Cb\\u003E\n\u0026\u2028""#), "\"<b\\\\u003E\\n&\u{2028}\"");
    }
}
