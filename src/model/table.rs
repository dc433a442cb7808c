//! Tables of the guidance: `content/tables/<id>.yaml`, in four shapes.
//!
//! The shape is said by the author and decides how a table reads on a phone and on
//! paper (EXPERIENCE §6.2).

use serde::Deserialize;

use super::site_config::PageHead;
use super::source_ref::SourceRef;
use crate::text::Text;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    pub id: Text,
    pub page: PageHead,
    /// How the guidance calls the table: 表Ⅰ－５.
    pub number: Text,
    pub title: Text,
    /// In hiragana: the place of the title in the index.
    pub reading: Option<Text>,
    pub glance: Text,
    pub source: Vec<SourceRef>,
    /// The headings of the columns are ours, the guidance has none.
    pub headings_added: bool,
    /// The document that the guidance names under the table.
    pub document: Option<Text>,
    /// Remarks under the table.
    pub remarks: Vec<Text>,
    pub note_ids: Vec<Text>,
    pub definition: Option<Definition>,
    pub list: Option<List>,
    pub tree: Option<Tree>,
    pub comparison: Option<Comparison>,
}

/// Two columns: what it is called, what it says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// Headings of the two columns.
    pub columns: Vec<Text>,
    pub groups: Vec<DefinitionGroup>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DefinitionGroup {
    /// A row over the full width that heads the rows below it.
    pub heading: Option<Text>,
    pub rows: Vec<DefinitionRow>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DefinitionRow {
    pub term: Text,
    pub items: Vec<Text>,
}

/// Plain columns; the first cell of a row is its heading.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    pub columns: Vec<Text>,
    pub rows: Vec<ListRow>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListRow {
    pub cells: Vec<Text>,
}

/// Rows that branch from left to right.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tree {
    pub parts: Vec<TreePart>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TreePart {
    pub title: Text,
    pub columns: Vec<Text>,
    pub nodes: Vec<TreeNode>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TreeNode {
    pub label: Text,
    /// How many columns the cell covers; one if not said.
    pub span: Option<u16>,
    #[serde(default)]
    pub children: Vec<TreeNode>,
    /// The last column of all rows of this node.
    pub end: Option<Text>,
}

/// Columns side by side, row by row.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    pub columns: Vec<Text>,
    pub rows: Vec<ComparisonRow>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComparisonRow {
    pub heading: Option<Text>,
    pub cells: Vec<ComparisonCell>,
}

/// A cell; one without text and items is empty in the guidance too.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComparisonCell {
    pub number: Option<Text>,
    pub text: Option<Text>,
    #[serde(default)]
    pub items: Vec<Text>,
}

impl Table {
    /// The texts that may hold inline Markdown.
    pub fn inline_texts(&self) -> Vec<&Text> {
        let mut texts: Vec<&Text> = self.remarks.iter().collect();
        for group in self.definition.iter().flat_map(|definition| &definition.groups) {
            texts.extend(&group.heading);
            texts.extend(group.rows.iter().flat_map(|row| std::iter::once(&row.term).chain(&row.items)));
        }
        texts.extend(self.list.iter().flat_map(|list| &list.rows).flat_map(|row| &row.cells));
        let mut nodes: Vec<&TreeNode> =
            self.tree.iter().flat_map(|tree| &tree.parts).flat_map(|part| &part.nodes).collect();
        while let Some(node) = nodes.pop() {
            texts.push(&node.label);
            texts.extend(&node.end);
            nodes.extend(&node.children);
        }
        for cell in self.comparison.iter().flat_map(|comparison| &comparison.rows).flat_map(|row| &row.cells) {
            texts.extend(&cell.text);
            texts.extend(&cell.items);
        }
        texts
    }
}
