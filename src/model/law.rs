//! Laws, notices and documents that the guidance cites: `content/laws/<id>.yaml`.

use serde::Deserialize;

use super::source_ref::SourceRef;
use crate::text::Text;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    pub id: Text,
    pub kind: LawKind,
    pub name: Text,
    pub short_names: Vec<Text>,
    pub reading: Text,
    /// Number of the law, such as 平成17年法律第123号.
    pub number: Option<Text>,
    pub summary: Text,
    pub source: Vec<SourceRef>,
    /// Public text of the law; never needed to read the site.
    pub link: Option<Text>,
    #[serde(default)]
    pub events: Vec<LawEvent>,
    #[serde(default)]
    pub articles: Vec<Article>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LawKind {
    Law,
    Notice,
    Document,
}

/// What happened to a law and when: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawEvent {
    pub date: Text,
    pub text: Text,
    pub source: Vec<SourceRef>,
}

/// An article, or one paragraph of it (`5-p18` is 第5条第18項).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    pub id: Text,
    pub title: Text,
    pub heading: Text,
    pub summary: Text,
    /// Since when it reads so: `YYYY-MM-DD`.
    pub effective: Option<Text>,
    pub source: Vec<SourceRef>,
    #[serde(default)]
    pub note_ids: Vec<Text>,
}
