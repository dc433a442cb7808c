//! Rules for figures: places in the drawing, ends of lines, what is said of a lost one.

use std::collections::BTreeMap;

use crate::diagnostics::messages::subjects;
use crate::diagnostics::{Diagnostics, Place, messages};
use crate::limits::{FIGURE_EDGES, FIGURE_NODES, FIGURE_ROWS};
use crate::model::figure::{Cell, Figure, Variant};
use crate::model::{Content, Record};

pub fn check(content: &Content, diagnostics: &mut Diagnostics) {
    let page_count = super::page_count(content);
    for record in &content.figures {
        let figure = &record.value;
        let place = record.place(&figure.id);
        let file_name = record.path.as_str().rsplit('/').next().unwrap_or_default();
        if file_name.strip_suffix(".yaml") != Some(figure.id.as_str()) {
            diagnostics.push(messages::file_name_differs(place.clone(), &figure.id));
        }
        let count = figure.glance.chars().count();
        if count > super::guide::GLANCE_LIMIT {
            let limit = super::guide::GLANCE_LIMIT;
            diagnostics.push(messages::too_long(record.place(&figure.glance), subjects::GLANCE, count, limit));
        }
        if figure.source.is_empty() {
            diagnostics.push(messages::source_missing(place.clone(), subjects::FIGURE));
        }
        super::check_sources(&figure.source, |source| record.place(&source.section), page_count, diagnostics);
        if figure.lost && figure.note_ids.is_empty() {
            diagnostics.push(messages::figure_without_note(place.clone()));
        }
        if figure.nodes.len() > FIGURE_NODES || figure.edges.len() > FIGURE_EDGES {
            diagnostics.push(messages::figure_too_large(place, FIGURE_NODES, FIGURE_EDGES));
            continue;
        }
        names(record, diagnostics);
        for variant in [Variant::Wide, Variant::Narrow] {
            places(record, variant, diagnostics);
        }
    }
}

/// Nodes have names of their own, and what names a node names one.
fn names(record: &Record<Figure>, diagnostics: &mut Diagnostics) {
    let figure = &record.value;
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    let lanes = figure.lanes.iter().map(|lane| &lane.id);
    let groups = figure.groups.iter().filter_map(|group| group.id.as_ref());
    for id in figure.nodes.iter().map(|node| &node.id).chain(lanes).chain(groups) {
        if !super::ids::is_kebab(id) {
            diagnostics.push(messages::bad_id(record.place(id), id));
        }
        match seen.get(id.as_str()) {
            Some(first) => diagnostics.push(messages::duplicate_id(record.place(id), id, first)),
            None => {
                seen.insert(id, record.place(id));
            }
        }
    }
    let nodes = || figure.nodes.iter().map(|node| node.id.as_str());
    for id in figure.edges.iter().flat_map(|edge| [&edge.from, &edge.to]) {
        if figure.label(id).is_none() {
            let groups = figure.groups.iter().filter_map(|group| group.id.as_deref());
            diagnostics.push(messages::figure_unknown_node(record.place(id), id, nodes().chain(groups)));
        }
    }
    for id in figure.groups.iter().flat_map(|group| &group.nodes) {
        if figure.node(id).is_none() {
            diagnostics.push(messages::figure_unknown_node(record.place(id), id, nodes()));
        }
    }
    for lane in figure.nodes.iter().filter_map(|node| node.lane.as_ref()) {
        if !figure.lanes.iter().any(|known| known.id.as_str() == lane.as_str()) {
            let lanes = figure.lanes.iter().map(|lane| lane.id.as_str());
            diagnostics.push(messages::figure_unknown_lane(record.place(lane), lane, lanes));
        }
    }
}

/// Every node has a place of its own inside the drawing.
fn places(record: &Record<Figure>, variant: Variant, diagnostics: &mut Diagnostics) {
    let figure = &record.value;
    let is_narrow = variant == Variant::Narrow;
    let cells = figure.cells(variant);
    for (index, (node, cell)) in figure.nodes.iter().zip(&cells).enumerate() {
        let place = || record.place(&node.id);
        let Some(cell) = cell else {
            diagnostics.push(messages::figure_no_place(place(), &node.id, is_narrow));
            continue;
        };
        if !cell.fits(variant) {
            let widest = variant.most_columns();
            diagnostics.push(messages::figure_outside(place(), &node.id, widest, FIGURE_ROWS, is_narrow));
        }
        let earlier = figure.nodes.iter().zip(&cells).take(index);
        for (other, other_cell) in earlier {
            if other_cell.is_some_and(|other_cell| share(*cell, other_cell)) {
                diagnostics.push(messages::figure_same_cell(place(), &node.id, &other.id, is_narrow));
            }
        }
    }
}

fn share(one: Cell, other: Cell) -> bool {
    let meet = |first: u16, count: u16, second: u16, second_count: u16| {
        first < second.saturating_add(second_count.max(1)) && second < first.saturating_add(count.max(1))
    };
    meet(one.row, one.rows, other.row, other.rows) && meet(one.column, one.columns, other.column, other.columns)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::load;
    use crate::source::{ContentPath, SourceTree};

    const HEAD: &str = "id: a\npage: {url: figures/a.html, id: F-01}\ntitle: 題\nglance: ひとこと\ncaption: 説明\n\
                        note_ids: []\nsource: [{section: I, page: 1}]\n";

    /// Checks a figure; the expected ids stand in the order of the lines.
    fn check(rest: &str, expected: &[&str]) {
        let path = ContentPath::new("content/figures/a.yaml").expect("a plain path");
        let tree = SourceTree::from_files(vec![(path, format!("{HEAD}{rest}").into_bytes())]);
        let mut diagnostics = Diagnostics::default();
        let content = load(&tree, &mut diagnostics);
        assert_eq!(content.figures.len(), 1, "{:?}", diagnostics.sorted());
        let mut diagnostics = Diagnostics::default();
        super::check(&content, &mut diagnostics);
        let found: Vec<&str> = diagnostics.sorted().iter().map(|diagnostic| diagnostic.id).collect();
        assert_eq!(found, expected, "{rest}");
    }

    #[test]
    fn a_plain_figure_is_left_alone() {
        check(
            "nodes:\n- {id: b, label: 箱, row: 1, column: 1}\n- {id: c, label: 箱, row: 2, column: 1}\nedges: [{from: b, to: c}]",
            &[],
        );
        check("lanes: [{id: l, label: 列}]\nnodes:\n- {id: b, label: 箱, row: 1, lane: l}\nedges: []", &[]);
    }

    #[test]
    fn lines_and_frames_name_boxes_that_are_there() {
        check("nodes:\n- {id: b, label: 箱, row: 1, column: 1}\nedges: [{from: b, to: x}]", &["figure-unknown-node"]);
        check(
            "nodes:\n- {id: b, label: 箱, row: 1, column: 1}\nedges: []\ngroups: [{label: 枠, nodes: [x]}]",
            &["figure-unknown-node"],
        );
        check(
            "nodes:\n- {id: b, label: 箱, row: 1, column: 1}\nedges: [{from: g, to: b}]\ngroups: [{id: g, label: 枠, nodes: [b]}]",
            &[],
        );
        check("nodes:\n- {id: b, label: 箱, row: 1, lane: x}\nedges: []", &["figure-no-place", "figure-unknown-lane"]);
    }

    #[test]
    fn every_box_has_a_place_of_its_own() {
        check(
            "nodes:\n- {id: b, label: 箱, row: 1, column: 1, columns: 2}\n- {id: c, label: 箱, row: 1, column: 2}\nedges: []",
            &["figure-same-cell"],
        );
        check("nodes:\n- {id: b, label: 箱, row: 0, column: 1}\nedges: []", &["figure-outside"]);
        check("nodes:\n- {id: b, label: 箱, row: 1, column: 7}\nedges: []", &["figure-outside"]);
        check("nodes:\n- {id: b, label: 箱, row: 1}\nedges: []", &["figure-no-place"]);
        check(
            "nodes:\n- {id: b, label: 箱, row: 1, column: 1, narrow: {row: 1, column: 1}}\n- {id: c, label: 箱, row: 2, column: 1}\nedges: []",
            &["figure-no-place"],
        );
        check(
            "nodes:\n- {id: b, label: 箱, row: 1, column: 1}\n- {id: b, label: 箱, row: 2, column: 1}\nedges: []",
            &["duplicate-id"],
        );
    }

    #[test]
    fn a_lost_drawing_has_a_note() {
        check("lost: true\nnodes: [{id: b, label: 箱, row: 1, column: 1}]\nedges: []", &["figure-without-note"]);
    }
}
