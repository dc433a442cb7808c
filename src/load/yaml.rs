//! The only module that knows serde-saphyr: YAML text in, typed records out.
//!
//! The options refuse whatever YAML can do beyond plain data (RELIABILITY C3), and each
//! refusal becomes a diagnostic of ours, so that no English and no Rust type name
//! reaches an author.

use serde::de::{Deserialize, DeserializeOwned, Deserializer, Error as _};
use serde_saphyr::budget::BudgetBreach;
use serde_saphyr::options::{DuplicateKeyPolicy, MergeKeyPolicy};
use serde_saphyr::{Error, Options, Spanned};

use crate::diagnostics::{Diagnostic, Diagnostics, Place, messages};
use crate::limits;
use crate::source::ContentPath;
use crate::text::{Position, Text};

/// Marks the error that `Text` raises for a character that cannot be seen; the code
/// point follows. serde lets a type say no only in words.
const FORBIDDEN_MARK: &str = "shirube-forbidden-character ";

/// Reads one document whose first line is the first line of the file.
pub fn read<T: DeserializeOwned>(text: &str, path: &ContentPath, diagnostics: &mut Diagnostics) -> Option<T> {
    match serde_saphyr::from_str_with_options(text, options()) {
        Ok(value) => Some(value),
        Err(error) => {
            diagnostics.push(diagnostic(error.without_snippet(), text, path));
            None
        }
    }
}

fn options() -> Options {
    serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: limits::YAML_DEPTH,
            max_nodes: limits::YAML_NODES,
            max_documents: 1,
            max_anchors: 0,
            max_aliases: 0,
            max_merge_keys: 0,
        },
        duplicate_keys: DuplicateKeyPolicy::Error,
        merge_keys: MergeKeyPolicy::Error,
        reject_unsupported_tags: true,
        reject_tagged_field_names: true,
        no_schema: true,
        strict_booleans: true,
        ignore_binary_tag_for_string: true,
        with_snippet: false,
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<String>::deserialize(deserializer)?;
        let position = Position {
            line_number: spanned.referenced.line() as u32,
            column_number: spanned.referenced.column() as u32,
        };
        Text::new(spanned.value, position)
            .map_err(|character| D::Error::custom(format!("{FORBIDDEN_MARK}{:X}", u32::from(character))))
    }
}

/// Our words for what serde-saphyr refuses.
fn diagnostic(error: &Error, text: &str, path: &ContentPath) -> Diagnostic {
    let mut place = Place::file(path.shared());
    if let Some(location) = error.location() {
        place.line_number = location.line() as u32;
        place.column_number = location.column() as u32;
    }
    match error {
        Error::AliasError { error, .. } => diagnostic(error, text, path),
        Error::SerdeUnknownField { field, expected, .. } => messages::unknown_field(place, field, expected),
        Error::SerdeUnknownVariant { variant, expected, .. } => messages::unknown_value(place, variant, expected),
        Error::SerdeMissingField { field, .. } => messages::missing_field(place, field),
        Error::DuplicateMappingKey { key, .. } => {
            let first = key.as_deref().and_then(|key| first_line_of(key, text, &place));
            messages::duplicate_field(place, key.as_deref(), first)
        }
        Error::QuotingRequired { value, .. } => messages::quotes_needed(place, value),
        Error::SerdeInvalidType { .. }
        | Error::SerdeInvalidValue { .. }
        | Error::SerdeInvalidLength { .. }
        | Error::InvalidScalar { .. }
        | Error::InvalidBooleanStrict { .. }
        | Error::NullIntoString { .. }
        | Error::UnexpectedSequenceEnd { .. }
        | Error::UnexpectedMappingEnd { .. }
        | Error::Unexpected { .. } => messages::wrong_shape(place),
        Error::UnsupportedTag { .. }
        | Error::TaggedStructFieldName { .. }
        | Error::TaggedScalarCannotDeserializeIntoString { .. }
        | Error::TaggedEnumMismatch { .. } => messages::yaml_tag(place),
        Error::MergeKeyNotAllowed { .. }
        | Error::MergeValueNotMapOrSeqOfMaps { .. }
        | Error::UnknownAnchor { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. } => messages::yaml_anchor(place),
        Error::MultipleDocuments { .. } => messages::several_documents(place),
        Error::Eof { .. } => messages::empty_file(place),
        Error::Budget { breach, .. } => match breach {
            BudgetBreach::Aliases { .. }
            | BudgetBreach::Anchors { .. }
            | BudgetBreach::MergeKeys { .. }
            | BudgetBreach::AliasAnchorRatio { .. } => messages::yaml_anchor(place),
            BudgetBreach::Documents { .. } => messages::several_documents(place),
            BudgetBreach::Depth { .. } => messages::too_deep(place, limits::YAML_DEPTH),
            _ => messages::too_many_nodes(place, limits::YAML_NODES),
        },
        other => match forbidden(&other.to_string()) {
            Some(character) => messages::forbidden_character(place, character),
            None => messages::broken_yaml(place),
        },
    }
}

/// The character that `Text` refused, if that is what the error says.
fn forbidden(message: &str) -> Option<char> {
    let (_, rest) = message.split_once(FORBIDDEN_MARK)?;
    let digits: String = rest.chars().take_while(char::is_ascii_hexdigit).collect();
    char::from_u32(u32::from_str_radix(&digits, 16).ok()?)
}

/// The line above `place` on which the same key stands with the same indentation.
fn first_line_of(key: &str, text: &str, place: &Place) -> Option<u32> {
    let key_of = |line: &str| {
        let name = line.trim_start().trim_start_matches("- ").trim_start();
        let indentation = line.len() - name.len();
        name.starts_with(&format!("{key}:")).then_some(indentation)
    };
    let lines: Vec<&str> = text.lines().take(place.line_number as usize).collect();
    let (last, above) = lines.split_last()?;
    let indentation = key_of(last)?;
    let index = above.iter().rposition(|line| key_of(line) == Some(indentation))?;
    Some(index as u32 + 1)
}
