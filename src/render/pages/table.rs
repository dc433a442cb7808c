//! Tables of the guidance: their list, a page each, and a table as it stands in a text.

use super::super::context::Object;
use super::super::frame::link;
use super::super::markdown::{Place, SafeHtml, inline, nested_list, with_aside};
use super::super::{sources, words};
use super::guide::section_links;
use super::note;
use crate::link::{Site, href};
use crate::model::table::{Comparison, Definition, List, Table, TreeNode, TreePart};
use crate::text::Text;

pub fn index(site: &Site, url: &str, object: Object) -> Object {
    object.list("tables", entries(site, url))
}

pub fn entries(site: &Site, url: &str) -> Vec<Object> {
    site.content
        .tables
        .iter()
        .map(|record| {
            let table = &record.value;
            link(&table.title, &href(url, &table.page.url, None))
                .text("number", &table.number)
                .text("glance", &table.glance)
                .text("page_id", &table.page.id)
                .text("shape", shape(table))
        })
        .collect()
}

pub fn page(site: &Site, url: &str, table: &Table, context: Object) -> Object {
    let used_in = site.index.sections(&format!("table:{}", table.id));
    context.object("table", object(site, url, table)).list("used_in", section_links(site, url, used_in))
}

fn shape(table: &Table) -> &'static str {
    if table.definition.is_some() {
        "definition"
    } else if table.list.is_some() {
        "list"
    } else if table.tree.is_some() {
        "tree"
    } else {
        "comparison"
    }
}

pub fn object(site: &Site, url: &str, table: &Table) -> Object {
    let place = Place { url, targets: &site.targets, level: 1 };
    let title = format!("{}　{}", table.number, table.title);
    let object = Object::new()
        .text("id", &table.id)
        .text("anchor", &format!("tbl-{}", table.id))
        .text("number", &table.number)
        .text("title", &table.title)
        .text("glance", &table.glance)
        .text("href", &href(url, &table.page.url, None))
        .text("shape", shape(table))
        .flag("headings_added", table.headings_added)
        .text("document", table.document.as_deref().unwrap_or_default())
        .htmls("remarks", table.remarks.iter().map(|remark| inline(remark, place)))
        .list("notes", note::objects(site, url, &table.note_ids))
        .list("sources", sources::sources(site, url, &table.source))
        .text("filename", &words::file_name(&title));
    match (&table.definition, &table.list, &table.tree, &table.comparison) {
        (Some(definition), ..) => with_definition(object, definition, place),
        (_, Some(list), ..) => with_list(object, list, place),
        (_, _, Some(tree), _) => object.list("parts", tree.parts.iter().map(|part| tree_part(part, place))),
        (.., Some(comparison)) => with_comparison(object, comparison, place),
        // `check` refused a table without a shape.
        _ => object,
    }
}

fn columns(object: Object, columns: &[Text]) -> Object {
    object.texts("columns", columns.iter().map(Text::as_str))
}

fn with_definition(object: Object, definition: &Definition, place: Place<'_>) -> Object {
    let groups = definition.groups.iter().map(|group| {
        let heading = group.heading.as_ref().map(|heading| inline(heading, place)).unwrap_or_default();
        let rows = group.rows.iter().map(|row| {
            Object::new()
                .html("term", &inline(&row.term, place))
                .htmls("items", row.items.iter().map(|item| inline(item, place)))
        });
        Object::new().html("heading", &heading).list("rows", rows)
    });
    columns(object, &definition.columns).list("groups", groups)
}

fn with_list(object: Object, list: &List, place: Place<'_>) -> Object {
    let rows =
        list.rows.iter().map(|row| Object::new().htmls("cells", row.cells.iter().map(|cell| inline(cell, place))));
    columns(object, &list.columns).list("rows", rows)
}

fn with_comparison(object: Object, comparison: &Comparison, place: Place<'_>) -> Object {
    let rows = comparison.rows.iter().map(|row| {
        let cells = row.cells.iter().zip(&comparison.columns).map(|(cell, column)| {
            let text = cell.text.as_ref().map(|text| inline(text, place)).unwrap_or_default();
            Object::new()
                .text("number", cell.number.as_deref().unwrap_or_default())
                .flag("empty", text.is_empty() && cell.items.is_empty())
                .html("html", &text)
                .htmls("items", cell.items.iter().map(|item| inline(item, place)))
                .text("column", column)
        });
        Object::new().text("heading", row.heading.as_deref().unwrap_or_default()).list("cells", cells)
    });
    columns(object, &comparison.columns).list("rows", rows)
}

fn tree_part(part: &TreePart, place: Place<'_>) -> Object {
    let mut rows = Vec::new();
    let mut entries = Vec::new();
    for node in &part.nodes {
        let first = rows.len();
        add_rows(&mut rows, node, 0, &part.columns, place);
        debug_assert!(rows.len() > first, "a node has at least its own row");
        add_entries(&mut entries, node, 0, place);
    }
    columns(Object::new().text("title", &part.title), &part.columns)
        .rows("rows", rows)
        .html("list", &nested_list(&entries))
}

/// How many rows a node takes up: one for each leaf.
fn leaf_count(node: &TreeNode) -> usize {
    if node.children.is_empty() { 1 } else { node.children.iter().map(leaf_count).sum() }
}

/// Writes the cells of a node and its children, each cell in the row in which it begins.
/// The last column of a node's rows stands behind the cells of its first row.
fn add_rows(rows: &mut Vec<Vec<Object>>, node: &TreeNode, column: usize, columns: &[Text], place: Place<'_>) {
    let first_row = rows.len();
    let span = usize::from(node.span.unwrap_or(1));
    let cell = Object::new()
        .html("html", &inline(&node.label, place))
        .number("colspan", span)
        .number("rowspan", leaf_count(node))
        .flag("header", true)
        .text("column", columns.get(column).map_or("", Text::as_str));
    rows.push(vec![cell]);
    for (index, child) in node.children.iter().enumerate() {
        if index == 0 {
            // The first child shares the node's row.
            let mut child_rows = Vec::new();
            add_rows(&mut child_rows, child, column + span, columns, place);
            let mut child_rows = child_rows.into_iter();
            if let (Some(row), Some(first)) = (rows.last_mut(), child_rows.next()) {
                row.extend(first);
            }
            rows.extend(child_rows);
        } else {
            add_rows(rows, child, column + span, columns, place);
        }
    }
    if let (Some(end), Some(row)) = (&node.end, rows.get_mut(first_row)) {
        let cell = Object::new()
            .html("html", &inline(end, place))
            .number("colspan", 1)
            .number("rowspan", leaf_count(node))
            .flag("header", false)
            .text("column", columns.last().map_or("", Text::as_str));
        row.push(cell);
    }
}

fn add_entries(entries: &mut Vec<(usize, SafeHtml)>, node: &TreeNode, depth: usize, place: Place<'_>) {
    let label = inline(&node.label, place);
    let label = match &node.end {
        Some(end) => with_aside(&label, &inline(end, place)),
        None => label,
    };
    entries.push((depth, label));
    for child in &node.children {
        add_entries(entries, child, depth + 1, place);
    }
}
