//! Rules for the tables of the guidance.

use crate::diagnostics::messages::subjects;
use crate::diagnostics::{Diagnostics, messages};
use crate::model::table::{Table, TreeNode};
use crate::model::{Content, Record};
use crate::text::Text;

pub fn check(content: &Content, diagnostics: &mut Diagnostics) {
    let page_count = super::page_count(content);
    for table in &content.tables {
        check_table(table, page_count, diagnostics);
    }
}

fn check_table(record: &Record<Table>, page_count: u16, diagnostics: &mut Diagnostics) {
    let table = &record.value;
    let place = record.place(&table.id);
    let file_name = record.path.as_str().rsplit('/').next().unwrap_or_default();
    if file_name.strip_suffix(".yaml") != Some(table.id.as_str()) {
        diagnostics.push(messages::file_name_differs(place.clone(), &table.id));
    }
    let count = table.glance.chars().count();
    if count > super::guide::GLANCE_LIMIT {
        diagnostics.push(messages::too_long(
            record.place(&table.glance),
            subjects::GLANCE,
            count,
            super::guide::GLANCE_LIMIT,
        ));
    }
    if table.source.is_empty() {
        diagnostics.push(messages::source_missing(place.clone(), subjects::TABLE));
    }
    super::check_sources(&table.source, |source| record.place(&source.section), page_count, diagnostics);
    let shapes = [table.definition.is_some(), table.list.is_some(), table.tree.is_some(), table.comparison.is_some()];
    let shape_count = shapes.iter().filter(|shape| **shape).count();
    if shape_count != 1 {
        diagnostics.push(messages::one_shape(place.clone(), shape_count));
    }
    let mut width = |first: &Text, found: usize, expected: usize| {
        if found != expected {
            diagnostics.push(messages::column_count(record.place(first), found, expected));
        }
    };
    if let Some(definition) = &table.definition {
        width(&table.id, definition.columns.len(), 2);
    }
    if let Some(list) = &table.list {
        for row in &list.rows {
            width(row.cells.first().unwrap_or(&table.id), row.cells.len(), list.columns.len());
        }
    }
    if let Some(comparison) = &table.comparison {
        for row in &comparison.rows {
            let first = row.cells.iter().find_map(|cell| cell.text.as_ref().or(cell.items.first()));
            width(first.unwrap_or(&table.id), row.cells.len(), comparison.columns.len());
        }
    }
    if let Some(tree) = &table.tree {
        for part in &tree.parts {
            for node in &part.nodes {
                for (leaf, columns) in paths(node) {
                    width(leaf, columns, part.columns.len());
                }
            }
        }
    }
}

/// The width of every row of a node, with the leaf it ends in.
///
/// A row is the path from the node to a leaf; the last column is taken by the `end`
/// of one node on the path. Depth is bounded by the YAML limit.
fn paths(node: &TreeNode) -> Vec<(&Text, usize)> {
    let own = usize::from(node.span.unwrap_or(1)) + usize::from(node.end.is_some());
    if node.children.is_empty() {
        return vec![(&node.label, own)];
    }
    node.children.iter().flat_map(paths).map(|(leaf, width)| (leaf, width + own)).collect()
}
