//! Shows diagnostics: for people with the line of the mistake, in one line each, or as JSON.
//!
//! The only place that turns them into text, so that control characters of the content
//! can never steer a terminal (RELIABILITY S3).

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;

use super::messages::report as words;
use super::{Diagnostic, Diagnostics, Severity};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Message, line of the source and hint.
    Full,
    /// One line a mistake.
    Short,
    /// A JSON array for other programs.
    Json,
}

/// All diagnostics as text. `source_text` gives the text of a file by its path.
pub fn render<'a>(diagnostics: &Diagnostics, format: Format, source_text: impl Fn(&str) -> Option<&'a str>) -> String {
    let list = diagnostics.sorted();
    match format {
        Format::Full => {
            // Cut once: a file with many mistakes has many lines.
            let mut known: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
            for place in list.iter().filter_map(|diagnostic| diagnostic.place.as_ref()) {
                known
                    .entry(&place.path)
                    .or_insert_with(|| source_text(&place.path).into_iter().flat_map(str::lines).collect());
            }
            list.iter().map(|diagnostic| full(diagnostic, &known)).collect()
        }
        Format::Short => list.iter().map(|diagnostic| format!("{}\n", headline(diagnostic))).collect(),
        Format::Json => {
            let list: Vec<Json> = list.iter().map(|diagnostic| Json::new(diagnostic)).collect();
            let mut text = serde_json::to_string_pretty(&list).expect("texts and numbers always have a JSON form");
            text.push('\n');
            text
        }
    }
}

/// `path:line:col: error[id] message`
fn headline(diagnostic: &Diagnostic) -> String {
    let word = severity(diagnostic);
    let place = diagnostic.place.as_ref().map(|place| format!("{place}: ")).unwrap_or_default();
    // Entities bring line ends and tabs into addresses; one mistake stays on one line.
    let message = diagnostic.message.replace('\n', "<U+000A>").replace('\t', "<U+0009>");
    clean(&format!("{place}{word}[{}] {message}", diagnostic.id))
}

fn severity(diagnostic: &Diagnostic) -> &'static str {
    match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn full(diagnostic: &Diagnostic, lines: &BTreeMap<&str, Vec<&str>>) -> String {
    let mut text = headline(diagnostic);
    text.push('\n');
    let line = diagnostic.place.as_ref().and_then(|place| {
        let index = place.line_number.checked_sub(1)? as usize;
        Some((place.line_number, *lines.get(&*place.path)?.get(index)?))
    });
    if let Some((number, line)) = line {
        let shown: String = line.chars().take(120).collect();
        let _ = writeln!(text, "  {number} | {}", clean(&shown));
    }
    if let Some(hint) = &diagnostic.hint {
        let _ = writeln!(text, "  {}: {}", words::HINT, clean(hint));
    }
    text.push('\n');
    text
}

/// Control and invisible characters as their code points.
pub fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for character in text.chars() {
        let mut buffer = [0; 4];
        match crate::text::forbidden_character(character.encode_utf8(&mut buffer)) {
            Some(_) => {
                let _ = write!(cleaned, "<U+{:04X}>", u32::from(character));
            }
            None => cleaned.push(character),
        }
    }
    cleaned
}

#[derive(Serialize)]
struct Json<'a> {
    severity: &'static str,
    id: &'static str,
    path: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    message: &'a str,
    hint: Option<&'a str>,
}

impl<'a> Json<'a> {
    fn new(diagnostic: &'a Diagnostic) -> Self {
        let place = diagnostic.place.as_ref();
        Self {
            severity: severity(diagnostic),
            id: diagnostic.id,
            path: place.map(|place| &*place.path),
            line: place.map(|place| place.line_number).filter(|number| *number > 0),
            column: place.map(|place| place.column_number).filter(|number| *number > 0),
            message: &diagnostic.message,
            hint: diagnostic.hint.as_deref(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Place, messages};
    use super::*;

    fn one() -> Diagnostics {
        let mut diagnostics = Diagnostics::default();
        let place = Place { path: "content/roles.yaml".into(), line_number: 2, column_number: 3 };
        diagnostics.push(messages::unknown_field(place, "naem", &["id", "name"]));
        diagnostics
    }

    #[test]
    fn the_full_form_shows_place_line_and_hint() {
        let text = render(&one(), Format::Full, |_| Some("- id: a\n  naem: b\u{1b}[2J\n"));
        assert_eq!(
            text,
            "content/roles.yaml:2:3: error[unknown-field] 「naem」という項目はありません。\n  2 |   naem: b<U+001B>[2J\n  ヒント: 「name」ではありませんか。\n\n"
        );
    }

    #[test]
    fn the_short_form_is_one_line() {
        assert_eq!(render(&one(), Format::Short, |_| None).lines().count(), 1);
    }

    #[test]
    fn a_line_end_in_a_message_does_not_make_a_second_line() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(messages::unsafe_address(Place::file(&"a".into()), "java\nscript:\tx"));
        let text = render(&diagnostics, Format::Short, |_| None);
        assert_eq!(text.lines().count(), 1);
        assert!(text.contains("java<U+000A>script:<U+0009>x"), "{text}");
    }

    #[test]
    fn the_json_form_is_an_array_with_the_place_in_numbers() {
        let json: serde_json::Value =
            serde_json::from_str(&render(&one(), Format::Json, |_| None)).expect("valid JSON");
        assert_eq!(json[0]["line"], 2);
        assert_eq!(json[0]["id"], "unknown-field");
    }
}
