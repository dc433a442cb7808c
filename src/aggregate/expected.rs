//! The bodies whose answers a prefecture waits for: a table of codes and names (CHECKS §14, `--expect`).

use csv::{ReaderBuilder, Trim};
use unicode_normalization::UnicodeNormalization;

use super::selection::{Selection, code_key};
use crate::diagnostics::messages::aggregate as messages;
use crate::diagnostics::{Diagnostics, Place};
use crate::source::answer_files;

/// Lines of a table; there are 1,741 municipalities.
const LINES: usize = 10_000;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct ExpectedBody {
    pub code: String,
    pub name: String,
}

/// Reads the table: code and name in each line; a line without a digit above them is their heading.
pub fn read(file_name: &str, bytes: Vec<u8>, diagnostics: &mut Diagnostics) -> Vec<ExpectedBody> {
    let at = |line_number: u32| Place { line_number, ..Place::file(&file_name.into()) };
    let text = match answer_files::text(bytes) {
        Ok(text) => text,
        Err(fault) => {
            diagnostics.push(messages::expected_encoding(at(0), &fault));
            return Vec::new();
        }
    };
    let mut bodies: Vec<ExpectedBody> = Vec::new();
    let mut reader =
        ReaderBuilder::new().has_headers(false).flexible(true).trim(Trim::All).from_reader(text.as_bytes());
    for (index, record) in reader.records().enumerate() {
        let Ok(record) = record else {
            diagnostics.push(messages::expected_row(at(index as u32 + 1)));
            continue;
        };
        let line_number = record.position().map_or(0, |position| position.line() as u32);
        if index >= LINES {
            diagnostics.push(messages::expected_too_long(at(line_number), LINES));
            break;
        }
        let field = |index: usize| record.get(index).unwrap_or_default().nfkc().collect::<String>();
        let (code, name) = (field(0), field(1));
        let is_code = (2..=6).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit());
        if index == 0 && !code.bytes().any(|byte| byte.is_ascii_digit()) {
            continue;
        }
        if !is_code || name.is_empty() {
            diagnostics.push(messages::expected_row(at(line_number)));
        } else if bodies.iter().any(|known| code_key(&known.code) == code_key(&code)) {
            diagnostics.push(messages::expected_twice(at(line_number), &code));
        } else {
            bodies.push(ExpectedBody { code, name });
        }
    }
    bodies.sort();
    bodies
}

/// Those that no counted document speaks for, by itself or as a member of a joint body.
pub fn missing(expected: &[ExpectedBody], selection: &Selection<'_>) -> Vec<ExpectedBody> {
    let subjects = || selection.bodies.iter().map(|body| &body.document.subject);
    let is_there = |wanted: &ExpectedBody| {
        let key = code_key(&wanted.code);
        subjects().any(|subject| {
            // A name alone speaks for a body only where there is no code.
            let is_it = |code: &str, name: &str| {
                if code.is_empty() || code == name { name == wanted.name } else { code_key(code) == key }
            };
            is_it(&subject.code, &subject.name)
                || subject.members.iter().any(|member| is_it(&member.code, &member.name))
        })
    };
    expected.iter().filter(|wanted| !is_there(wanted)).cloned().collect()
}
