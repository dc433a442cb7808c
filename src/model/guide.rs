//! Sections of the guide: `content/guide/<id>.md`.

use std::cell::Cell;
use std::sync::Arc;

use serde::Deserialize;

use super::source_ref::Pages;
use crate::diagnostics::Place;
use crate::source::ContentPath;
use crate::text::{Position, Text};

/// The YAML between the two `---` lines of a guide file.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrontMatter {
    /// Id of the section in the guidance; also its anchor.
    pub id: Text,
    pub title: Text,
    /// In hiragana: the place of the title in the index.
    pub reading: Option<Text>,
    /// The number that the guidance gives the section, such as `(2)` or `②`.
    pub number: Option<Text>,
    /// The section that this one is a part of.
    pub parent: Option<Text>,
    /// First and last page of the section's own text.
    pub pages: Vec<u16>,
    /// ひとことで: the section in at most 80 characters.
    pub glance: Text,
    /// Whose work the section describes.
    pub roles: Vec<Text>,
    /// Laws (`id`) and articles (`id/article`) that the section names.
    pub laws: Vec<Text>,
    pub kind: SectionKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SectionKind {
    Text,
    Case,
    Column,
}

/// One guide file.
#[derive(Debug, Clone)]
pub struct Section {
    pub path: ContentPath,
    pub front: FrontMatter,
    pub body: Body,
    /// What `load::markdown` found in the body.
    pub outline: Outline,
}

impl Section {
    /// Whether the rest of the site sees in both the same: whatever else differs is the text itself.
    pub fn is_linked_like(&self, other: &Self) -> bool {
        let (one, two) = (&self.outline, &other.outline);
        self.path == other.path
            && self.front == other.front
            && one.references.len() == two.references.len()
            && one.boxes.len() == two.boxes.len()
            && one
                .references
                .iter()
                .zip(&two.references)
                .all(|(one, two)| one.target == two.target && one.embeds == two.embeds)
            && one.boxes.iter().zip(&two.boxes).all(|(one, two)| {
                (&one.id, &one.label, &one.title, one.pages) == (&two.id, &two.label, &two.title, two.pages)
            })
    }

    pub fn place(&self, text: &Text) -> Place {
        Place::at(self.path.shared(), text.position())
    }

    pub fn pages(&self) -> Pages {
        let first = self.front.pages.first().copied().unwrap_or(0);
        Pages { first, last: self.front.pages.last().copied().unwrap_or(first) }
    }
}

/// Markdown: the text of a guide file after its front matter.
///
/// Shares the text of the file, so that ten thousand sections are held in memory once.
#[derive(Debug, Clone)]
pub struct Body {
    text: Arc<str>,
    start: usize,
    end: usize,
    first_line_number: u32,
}

impl Body {
    /// `start` is the byte at which the body begins; it lies on a character boundary.
    pub fn new(text: Arc<str>, start: usize, first_line_number: u32) -> Self {
        let end = text.len();
        Self { text, start, end, first_line_number }
    }

    /// A stretch of it, by bytes that lie on line ends, and the number of its first line.
    pub fn part(&self, start: usize, end: usize, first_line_number: u32) -> Self {
        Self { text: self.text.clone(), start: self.start + start, end: self.start + end, first_line_number }
    }

    pub fn markdown(&self) -> &str {
        self.text.get(self.start..self.end).unwrap_or_default()
    }

    pub fn positions(&self) -> Positions<'_> {
        let first = Position { line_number: self.first_line_number, column_number: 1 };
        Positions { body: self, known: Cell::new((0, first)) }
    }
}

/// Finds lines and columns of a body.
///
/// Counts on from the place that was asked for last: from the beginning each time, a body full of places would take
/// the square of its length.
pub struct Positions<'a> {
    body: &'a Body,
    /// A byte of the body and its position in the file.
    known: Cell<(usize, Position)>,
}

impl Positions<'_> {
    /// The position of a byte of the body in the file.
    pub fn of(&self, offset: usize) -> Position {
        if offset < self.known.get().0 {
            self.known.set(self.body.positions().known.get());
        }
        let (start, mut position) = self.known.get();
        let between = self.body.markdown().get(start..offset).unwrap_or_default();
        for (index, line) in between.split('\n').enumerate() {
            if index > 0 {
                position = Position { line_number: position.line_number + 1, column_number: 1 };
            }
            position.column_number += line.chars().count() as u32;
        }
        self.known.set((offset, position));
        position
    }
}

/// What the rest of the program needs to know of a body without reading it again.
#[derive(Debug, Clone, Default)]
pub struct Outline {
    /// Typed links, in the order of the text.
    pub references: Vec<Reference>,
    /// Boxes, in the order of the text.
    pub boxes: Vec<SourceBox>,
    /// Characters that a reader reads.
    pub character_count: usize,
}

/// A typed link such as `role:kikan`.
#[derive(Debug, Clone)]
pub struct Reference {
    pub target: Box<str>,
    pub position: Position,
    /// Whether the link is a paragraph of its own, which puts the record there.
    pub embeds: bool,
}

/// A box of the guidance (枠, コラム, 事例, 参考, 注, 図): a block quote that begins with a heading.
#[derive(Debug, Clone)]
pub struct SourceBox {
    pub id: String,
    pub label: String,
    pub title: String,
    /// The pages of the box where it says so itself.
    pub pages: Option<Pages>,
    pub position: Position,
}
