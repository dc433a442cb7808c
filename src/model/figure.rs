//! Figures: `content/figures/<id>.yaml`, nodes and what leads from one to another.
//!
//! A figure is written once and shown three ways: drawn wide, drawn narrow, and as a
//! list in words. `crate::drawing` works out the drawings, `render` writes all three.

use serde::Deserialize;

use super::site_config::PageHead;
use super::source_ref::SourceRef;
use crate::limits;
use crate::text::Text;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    pub id: Text,
    pub page: PageHead,
    /// Id of the figure in the guidance, such as `fig-I-1`; also its anchor. A figure
    /// that the guidance does not have is anchored by its own id.
    pub anchor: Option<Text>,
    /// How the guidance calls the figure, if it has it.
    pub number: Option<Text>,
    pub title: Text,
    /// The title in hiragana: its place in the index.
    pub reading: Option<Text>,
    pub glance: Text,
    /// Stands behind 「本文から作図」.
    pub caption: Text,
    /// The guidance has the figure, but its drawing is lost.
    #[serde(default)]
    pub lost: bool,
    pub note_ids: Vec<Text>,
    pub source: Vec<SourceRef>,
    /// Headings of columns, from left to right.
    #[serde(default)]
    pub lanes: Vec<Lane>,
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
    #[serde(default)]
    pub groups: Vec<Group>,
    /// What the drawing cannot say; stands under the list.
    #[serde(default)]
    pub remarks: Vec<Text>,
}

/// A column with a heading.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lane {
    pub id: Text,
    pub label: Text,
}

/// A box of the drawing, with its place in the wide one and, if said, in the narrow one.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    pub id: Text,
    pub label: Text,
    /// A second line in the box, such as the hours of a course.
    pub sub: Option<Text>,
    /// What the list says of the node besides its label.
    pub detail: Option<Text>,
    #[serde(default)]
    pub shape: Shape,
    /// Counted from 1.
    pub row: u16,
    /// Counted from 1; or else a lane is named.
    pub column: Option<u16>,
    pub lane: Option<Text>,
    /// How many rows and columns the box covers; one if not said.
    pub rows: Option<u16>,
    pub columns: Option<u16>,
    /// The place in the narrow drawing: said for all nodes or for none. Without it the
    /// boxes stand one under the other.
    pub narrow: Option<Cell>,
}

/// A place in a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    pub row: u16,
    pub column: u16,
    #[serde(default = "one")]
    pub rows: u16,
    #[serde(default = "one")]
    pub columns: u16,
}

impl Cell {
    /// Whether it lies inside the drawing.
    pub fn fits(self, variant: Variant) -> bool {
        let last_column = self.column.saturating_add(self.columns.max(1)) - 1;
        let last_row = self.row.saturating_add(self.rows.max(1)) - 1;
        self.row > 0 && self.column > 0 && last_column <= variant.most_columns() && last_row <= limits::FIGURE_ROWS
    }
}

fn one() -> u16 {
    1
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// Who or what acts, a step, a thing.
    #[default]
    Plain,
    /// A state that is reached.
    Round,
    /// What the figure is about.
    Strong,
}

/// What leads from one node to another.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edge {
    pub from: Text,
    pub to: Text,
    #[serde(default)]
    pub kind: EdgeKind,
    /// Stands beside the line.
    pub label: Option<Text>,
    /// The sentence of the list, where the one made from the kind does not do.
    pub text: Option<Text>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EdgeKind {
    /// First this, then that: an arrow.
    #[default]
    Leads,
    /// That is a part of this: a plain line.
    Part,
    /// This supports that: a dashed arrow.
    Supports,
    /// Both work together: a dashed line with two heads.
    Joins,
}

/// Boxes with a frame around them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// Named where an edge begins or ends at the frame.
    pub id: Option<Text>,
    pub label: Text,
    /// Ids of nodes.
    pub nodes: Vec<Text>,
    /// What the list says of the group besides its label.
    pub detail: Option<Text>,
}

/// The two drawings of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    Wide,
    Narrow,
}

impl Variant {
    /// More columns than this would leave boxes too narrow for words.
    pub fn most_columns(self) -> u16 {
        match self {
            Self::Wide => 6,
            Self::Narrow => 2,
        }
    }
}

impl Figure {
    pub fn anchor(&self) -> String {
        match &self.anchor {
            Some(anchor) => anchor.to_string(),
            None => format!("fig-{}", self.id),
        }
    }

    /// What the figure is called: number, if it has one, and title.
    pub fn name(&self) -> String {
        match &self.number {
            Some(number) => format!("{number}　{}", self.title),
            None => self.title.to_string(),
        }
    }

    pub fn node(&self, id: &str) -> Option<&Node> {
        self.nodes.iter().find(|node| node.id.as_str() == id)
    }

    /// What a node or a frame is called.
    pub fn label(&self, id: &str) -> Option<&Text> {
        let group = || self.groups.iter().find(|group| group.id.as_ref().is_some_and(|known| known.as_str() == id));
        self.node(id).map(|node| &node.label).or_else(|| group().map(|group| &group.label))
    }

    /// The places of all nodes, in the order of the nodes. A node that names no column
    /// and no known lane has none.
    pub fn cells(&self, variant: Variant) -> Vec<Option<Cell>> {
        let wide = |node: &Node| -> Option<Cell> {
            let lane = node
                .lane
                .as_ref()
                .and_then(|lane| self.lanes.iter().position(|known| known.id.as_str() == lane.as_str()));
            let column = node.column.or(lane.map(|index| index as u16 + 1))?;
            Some(Cell { row: node.row, column, rows: node.rows.unwrap_or(1), columns: node.columns.unwrap_or(1) })
        };
        match variant {
            Variant::Wide => self.nodes.iter().map(wide).collect(),
            Variant::Narrow if self.nodes.iter().any(|node| node.narrow.is_some()) => {
                self.nodes.iter().map(|node| node.narrow).collect()
            }
            // One under the other, in the order in which they are written.
            Variant::Narrow => {
                (1..).zip(&self.nodes).map(|(row, _)| Some(Cell { row, column: 1, rows: 1, columns: 1 })).collect()
            }
        }
    }

    /// Whether drawing it has an end in sight; `check` says why not.
    pub fn is_drawable(&self) -> bool {
        self.nodes.len() <= limits::FIGURE_NODES
            && self.edges.len() <= limits::FIGURE_EDGES
            && [Variant::Wide, Variant::Narrow]
                .into_iter()
                .all(|variant| self.cells(variant).into_iter().flatten().all(|cell| cell.fits(variant)))
    }

    /// The texts that may hold inline Markdown.
    pub fn inline_texts(&self) -> Vec<&Text> {
        let mut texts: Vec<&Text> = vec![&self.caption];
        texts.extend(&self.remarks);
        texts.extend(self.nodes.iter().filter_map(|node| node.detail.as_ref()));
        texts.extend(self.groups.iter().filter_map(|group| group.detail.as_ref()));
        texts.extend(self.edges.iter().filter_map(|edge| edge.text.as_ref()));
        texts
    }
}
