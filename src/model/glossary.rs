//! Terms: `content/glossary/*.yaml`.

use serde::Deserialize;

use super::source_ref::SourceRef;
use crate::text::Text;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    pub id: Text,
    pub name: Text,
    /// In hiragana; decides the order of the glossary.
    pub reading: Text,
    #[serde(default)]
    pub short_names: Vec<Text>,
    /// Other writings and everyday words.
    #[serde(default)]
    pub aliases: Vec<Text>,
    /// At most 120 characters.
    pub meaning: Text,
    /// Words of which the first in each section is marked: the name and short names, never
    /// aliases. Without this list the name alone.
    pub mark: Option<Vec<Text>>,
    #[serde(default)]
    pub confusable_with: Vec<Confusable>,
    pub source: Vec<SourceRef>,
}

impl Term {
    /// The words that are marked in running text.
    pub fn marked(&self) -> impl Iterator<Item = &Text> {
        let name = self.mark.is_none().then_some(&self.name);
        name.into_iter().chain(self.mark.iter().flatten())
    }
}

/// A term that is easily taken for this one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confusable {
    pub id: Text,
    /// The difference in two sentences.
    pub difference: Text,
}
