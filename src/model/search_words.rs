//! What people type and the guidance does not say: `content/search.yaml`.

use serde::Deserialize;

use crate::text::Text;

/// The whole file.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SearchWords {
    /// Variants of writing that are the same word for everybody.
    #[serde(default)]
    pub spellings: Vec<Spelling>,
    /// Everyday words and short names.
    #[serde(default)]
    pub words: Vec<Word>,
    /// Readings of words that are no record, also of parts of compounds.
    #[serde(default)]
    pub readings: Vec<Reading>,
}

/// Writings that count as `to`, in the index and in queries.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spelling {
    pub to: Text,
    pub from: Vec<Text>,
}

/// Words that are looked up as other words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Word {
    /// What people type; the first is offered as a suggestion.
    pub words: Vec<Text>,
    /// What the site says instead; each is searched.
    pub means: Vec<Text>,
    /// Why the two are the same; for those who edit the file.
    pub why: Option<Text>,
}

/// What is read so; several words may share a reading.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// In hiragana.
    pub reading: Text,
    pub words: Vec<Text>,
}
