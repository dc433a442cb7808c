//! Talks with slides: `content/orientation/<id>.md`. One file holds what is projected, what is said and what is handed
//! out; nothing is written twice.

use serde::Deserialize;

use super::guide::{Body, Outline};
use super::source_ref::SourceRef;
use crate::diagnostics::Place;
use crate::source::ContentPath;
use crate::text::{Position, Text};

/// One file.
#[derive(Debug, Clone)]
pub struct Orientation {
    pub path: ContentPath,
    pub front: FrontMatter,
    pub slides: Vec<Slide>,
    /// Addresses of its three pages, made from the name of the file.
    pub guide_url: Text,
    pub slides_url: Text,
    pub handout_url: Text,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrontMatter {
    pub id: Text,
    pub title: Text,
    /// The title in hiragana: its place in the index.
    pub reading: Option<Text>,
    pub minutes: u16,
    /// Page ids.
    pub pages: PageIds,
    pub lead: Text,
    /// Consecutive slides.
    pub parts: Vec<Part>,
    /// Ids of quiz questions, asked in the last part.
    pub quiz: Vec<Text>,
    pub source: Vec<SourceRef>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageIds {
    pub guide: Text,
    pub slides: Text,
    pub handout: Text,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    pub title: Text,
    pub minutes: u16,
    /// How many slides.
    pub slides: usize,
    pub kind: PartKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PartKind {
    Talk,
    Discussion,
    Quiz,
}

/// A heading of the second level and what stands below it.
#[derive(Debug, Clone)]
pub struct Slide {
    /// The anchor.
    pub id: String,
    pub title: String,
    pub minutes: u16,
    pub position: Position,
    /// What is projected.
    pub shown: Passage,
    /// What stands below sub-headings: what is said, what is handed out.
    pub passages: Vec<Passage>,
}

/// A stretch of Markdown below one heading.
#[derive(Debug, Clone)]
pub struct Passage {
    /// The sub-heading; empty for what is projected.
    pub name: String,
    pub position: Position,
    pub body: Body,
    pub outline: Outline,
}

impl Orientation {
    pub fn place(&self, text: &Text) -> Place {
        self.place_at(text.position())
    }

    pub fn place_at(&self, position: Position) -> Place {
        Place::at(self.path.shared(), position)
    }

    pub fn passages(&self) -> impl Iterator<Item = &Passage> {
        self.slides.iter().flat_map(|slide| std::iter::once(&slide.shown).chain(&slide.passages))
    }
}

impl Slide {
    pub fn passage(&self, name: &str) -> Option<&Passage> {
        self.passages.iter().find(|passage| passage.name == name)
    }
}

impl Passage {
    /// Lines that an author wrote: bullets, mostly.
    pub fn line_count(&self) -> usize {
        self.body.markdown().lines().filter(|line| !line.trim().is_empty()).count()
    }
}
