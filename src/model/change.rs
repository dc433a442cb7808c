//! Revisions of law: `content/changes/<id>.yaml`, what changed and whose work it changes.

use serde::Deserialize;

use super::site_config::PageHead;
use super::source_ref::SourceRef;
use crate::text::Text;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revision {
    pub id: Text,
    pub page: PageHead,
    pub title: Text,
    /// The title in hiragana: its place in the index.
    pub reading: Option<Text>,
    pub glance: Text,
    /// The few characters that mark pages it touches.
    pub chip: Text,
    /// Since when it holds: `YYYY-MM` or `YYYY-MM-DD`.
    pub effective: Text,
    #[serde(default)]
    pub intro: Vec<Text>,
    pub source: Vec<SourceRef>,
    pub entries: Vec<Entry>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Also the anchor.
    pub id: Text,
    pub title: Text,
    /// What was changed, by which law or notice.
    pub what: Text,
    pub before: Text,
    pub after: Text,
    /// Since when, if it is not the day of the whole revision.
    pub effective: Option<Text>,
    /// Whose work changes.
    pub roles: Vec<Text>,
    /// How it changes, a sentence each.
    pub work: Vec<Text>,
    pub sections: Vec<Text>,
    pub laws: Vec<Text>,
    #[serde(default)]
    pub note_ids: Vec<Text>,
    pub source: Vec<SourceRef>,
}

impl Revision {
    /// The texts that may hold inline Markdown.
    pub fn inline_texts(&self) -> Vec<&Text> {
        let mut texts: Vec<&Text> = self.intro.iter().collect();
        for entry in &self.entries {
            texts.extend([&entry.what, &entry.before, &entry.after]);
            texts.extend(&entry.work);
        }
        texts
    }
}
