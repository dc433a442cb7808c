//! わがまち: what a municipality says of itself all over the site.
//!
//! `content/local_fields.yaml` lists what can be said (keys, labels, what stands where nothing is said), `local.yaml`
//! of an overlay says it. The same values may come as a script of the host, long after the build; what a value may
//! hold is therefore written twice, here and in `assets/js/local/rules.js`, and shared vectors hold the two together.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::site_config::FixedPage;
use crate::diagnostics::messages::local::LocalFault;
use crate::limits;
use crate::text::Text;

/// The form of the values that this program writes and reads.
pub const SCHEMA: u32 = 1;

/// The whole of `content/local_fields.yaml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalFields {
    /// The page with the form.
    pub page: FixedPage,
    pub groups: Vec<LocalGroup>,
}

impl LocalFields {
    pub fn fields(&self) -> impl Iterator<Item = &LocalField> {
        self.groups.iter().flat_map(|group| &group.fields)
    }

    pub fn field(&self, key: &str) -> Option<&LocalField> {
        self.fields().find(|field| field.key.as_str() == key)
    }
}

/// Fields that stand together in the form.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalGroup {
    pub title: Text,
    pub fields: Vec<LocalField>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalField {
    /// Lower-case words joined by dots, such as `desk.contact`; never reused.
    pub key: Text,
    pub label: Text,
    pub hint: Option<Text>,
    /// What stands in a slot without a value; a slot without it is hidden until it has one.
    pub fallback: Option<Text>,
    #[serde(default)]
    pub kind: LocalKind,
    /// Where the value shows besides the texts that link it.
    #[serde(default)]
    pub places: Vec<LocalPlace>,
    /// Ids of roles on whose pages the value shows.
    #[serde(default)]
    pub roles: Vec<Text>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LocalKind {
    #[default]
    Line,
    /// A list, one entry a line.
    Lines,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LocalPlace {
    /// The name of the edition: in the head of every page and on every sheet.
    Head,
    /// The foot of every page.
    Foot,
    Start,
    Calendar,
    Orientation,
    Meeting,
}

impl LocalPlace {
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Head, "head"),
        (Self::Foot, "foot"),
        (Self::Start, "start"),
        (Self::Calendar, "calendar"),
        (Self::Orientation, "orientation"),
        (Self::Meeting, "meeting"),
    ];
}

/// What one municipality says: `local.yaml`, and `window.SHIRUBE_LOCAL` of `local/local.js`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LocalValues {
    pub schema: u32,
    /// `YYYY-MM-DD`.
    pub updated: Option<Text>,
    #[serde(default)]
    pub values: BTreeMap<Text, Text>,
    /// By the id of a page or of a section of the guidance.
    #[serde(default)]
    pub notes: BTreeMap<Text, Text>,
}

/// What is wrong with the value of a field; an empty value says nothing and is never wrong.
pub fn value_fault(kind: LocalKind, value: &str) -> Option<LocalFault> {
    let lines = lines(value);
    if kind == LocalKind::Line && lines.len() > 1 {
        return Some(LocalFault::SeveralLines);
    }
    if lines.len() > limits::LOCAL_LINES {
        return Some(LocalFault::TooManyLines { limit: limits::LOCAL_LINES });
    }
    lines.iter().find_map(|line| text_fault(line, limits::LOCAL_LINE_CHARACTERS))
}

/// The same for a note.
pub fn note_fault(note: &str) -> Option<LocalFault> {
    text_fault(note.trim(), limits::LOCAL_NOTE_CHARACTERS)
}

fn text_fault(text: &str, limit: usize) -> Option<LocalFault> {
    if text.chars().count() > limit {
        return Some(LocalFault::TooLong { limit });
    }
    is_foreign_address(text).then_some(LocalFault::Address)
}

/// The lines that say something.
pub fn lines(value: &str) -> Vec<&str> {
    value.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect()
}

const ADDRESSES: [&str; 4] = ["http", "https", "mailto", "tel"];
/// Schemes that run or read something; another word before a colon is a word, such as `FAX:`.
const FOREIGN: [&str; 7] = ["javascript", "vbscript", "data", "file", "blob", "view-source", "about"];

fn scheme(text: &str) -> Option<(String, &str)> {
    let (scheme, rest) = text.split_once(':')?;
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+.-".contains(&byte));
    is_scheme.then(|| (scheme.to_ascii_lowercase(), rest))
}

fn is_foreign_address(text: &str) -> bool {
    scheme(text).is_some_and(|(scheme, rest)| {
        let scheme = scheme.as_str();
        FOREIGN.contains(&scheme) || (rest.starts_with("//") && !ADDRESSES.contains(&scheme))
    })
}

/// Whether the whole text is an address that a reader can follow.
pub fn is_address(text: &str) -> bool {
    let Some((scheme, rest)) = scheme(text) else { return false };
    let is_plain = rest.chars().all(|character| !character.is_whitespace() && !"\\\"'<>".contains(character));
    let is_web = matches!(scheme.as_str(), "http" | "https");
    is_plain
        && ADDRESSES.contains(&scheme.as_str())
        && if is_web { rest.len() > 2 && rest.starts_with("//") } else { !rest.is_empty() }
}

/// A number of a mobile telephone, which belongs to a person more often than to a desk.
pub fn holds_mobile_number(text: &str) -> bool {
    text.split(|character: char| !character.is_ascii_digit() && character != '-').any(|word| {
        let digits: String = word.chars().filter(char::is_ascii_digit).collect();
        digits.len() == 11 && ["070", "080", "090"].iter().any(|prefix| digits.starts_with(prefix))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `assets/js/local/rules.test.js` reads the same file.
    #[test]
    fn the_rules_are_those_of_the_script() {
        #[derive(serde::Deserialize)]
        struct Vector {
            kind: String,
            text: String,
            #[serde(default = "one")]
            repeat: usize,
            fault: Option<String>,
            #[serde(default)]
            address: bool,
            #[serde(default)]
            mobile: bool,
        }
        fn one() -> usize {
            1
        }
        let vectors: Vec<Vector> = serde_json::from_str(include_str!("../../tests/fixtures/local_vectors.json"))
            .expect("the vectors are whole");
        assert!(vectors.len() > 20);
        for vector in vectors {
            let text = vector.text.repeat(vector.repeat);
            let fault = match vector.kind.as_str() {
                "note" => note_fault(&text),
                "lines" => value_fault(LocalKind::Lines, &text),
                _ => value_fault(LocalKind::Line, &text),
            };
            let fault = fault.map(|fault| match fault {
                LocalFault::TooLong { .. } => "too-long",
                LocalFault::SeveralLines => "several-lines",
                LocalFault::TooManyLines { .. } => "too-many-lines",
                LocalFault::Address => "address",
            });
            assert_eq!(fault, vector.fault.as_deref(), "{text:?}");
            assert_eq!(is_address(&text), vector.address, "{text:?}");
            assert_eq!(holds_mobile_number(&text), vector.mobile, "{text:?}");
        }
    }
}
