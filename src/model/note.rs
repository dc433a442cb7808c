//! 編注, the editor's notes: `content/notes.yaml`.

use serde::Deserialize;

use super::source_ref::SourceRef;
use crate::text::Text;

/// A doubtful place of the guidance and what we make of it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// The note's number, counted from 1.
    pub id: Text,
    pub title: Text,
    pub source: Vec<SourceRef>,
    /// What stands in the guidance.
    pub found: Text,
    /// How we read it.
    pub reading: Text,
    /// Why we read it so.
    pub reason: Text,
    /// What we did about it.
    pub treatment: Text,
}
