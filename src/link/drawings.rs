//! Draws the figures, once for all the pages on which they stand.

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostics, messages};
use crate::drawing::{self, Drawing, Fault};
use crate::model::figure::{Figure, Variant};
use crate::model::{Content, Record};

/// The drawings of a figure.
#[derive(Debug, Clone)]
pub struct Drawings {
    pub wide: Drawing,
    pub narrow: Drawing,
}

/// All drawings by id of the figure; what found no room is reported. What cannot be drawn `check` has refused.
pub fn draw(content: &Content, diagnostics: &mut Diagnostics) -> BTreeMap<Box<str>, Drawings> {
    content
        .figures
        .iter()
        .filter(|record| record.value.is_drawable())
        .map(|record| {
            let wide = variant(record, Variant::Wide, diagnostics);
            let narrow = variant(record, Variant::Narrow, diagnostics);
            (record.value.id.as_str().into(), Drawings { wide, narrow })
        })
        .collect()
}

fn variant(record: &Record<Figure>, variant: Variant, diagnostics: &mut Diagnostics) -> Drawing {
    let figure = &record.value;
    let (drawing, faults) = drawing::draw(figure, variant);
    let is_narrow = variant == Variant::Narrow;
    for fault in faults {
        let text = match fault {
            Fault::LongLabel(index) => figure.nodes.get(index).map(|node| &node.label),
            Fault::LongFrame(index) => figure.groups.get(index).map(|group| &group.label),
            Fault::NoRoom(index) => figure.edges.get(index).and_then(|edge| edge.label.as_ref()),
        };
        let Some(text) = text else { continue };
        let place = record.place(text);
        diagnostics.push(match fault {
            Fault::NoRoom(_) => messages::figure_no_room(place, text, is_narrow),
            _ => messages::figure_label_long(place, text, is_narrow),
        });
    }
    drawing
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::drawing::{Point, Rect};
    use crate::load::load;
    use crate::source::{ContentPath, SourceTree};
    use crate::text::measure;

    fn loaded(tree: &SourceTree) -> Content {
        load(tree, &mut Diagnostics::default())
    }

    /// Draws a figure with these nodes and edges; the expected ids are those of mistakes.
    fn check(rest: &str, expected: &[&str]) {
        let path = ContentPath::new("content/figures/a.yaml").expect("a plain path");
        let head = "id: a\npage: {url: figures/a.html, id: F-01}\ntitle: 題\nglance: ひとこと\ncaption: 説明\n\
                    note_ids: []\nsource: [{section: I, page: 1}]\n";
        let content = loaded(&SourceTree::from_files(vec![(path, format!("{head}{rest}").into_bytes())]));
        let mut diagnostics = Diagnostics::default();
        draw(&content, &mut diagnostics);
        let found: Vec<&str> = diagnostics.sorted().iter().map(|diagnostic| diagnostic.id).collect();
        assert_eq!(found, expected, "{rest}");
    }

    #[test]
    fn words_that_find_no_room_are_reported() {
        let long = "長い言葉".repeat(40);
        check(&format!("nodes: [{{id: b, label: {long}, row: 1, column: 1}}]\nedges: []"), &["figure-label-long"]);
        let nodes = "nodes:\n- {id: b, label: 箱, row: 1, column: 1, narrow: {row: 1, column: 1}}\n\
                     - {id: c, label: 箱, row: 1, column: 2, narrow: {row: 1, column: 2}}\n";
        check(&format!("{nodes}edges: [{{from: b, to: c, label: 関与}}]"), &[]);
        check(&format!("{nodes}edges: [{{from: b, to: c, label: {long}}}]"), &["figure-no-room", "figure-no-room"]);
    }

    /// EXPERIENCE §6.3: labels fit their boxes, nothing lies on anything else.
    #[test]
    fn in_every_figure_labels_fit_and_nothing_overlaps() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let tree = SourceTree::read(root, |_| Vec::new()).expect("the content of this site");
        let content = loaded(&tree);
        assert!(content.figures.len() >= 4, "EXPERIENCE §16 wants four");
        for record in &content.figures {
            for variant in [Variant::Wide, Variant::Narrow] {
                let (drawing, faults) = drawing::draw(&record.value, variant);
                assert_eq!(faults, [], "{} {variant:?}", record.value.id);
                let faults = geometry(&record.value, variant, &drawing);
                assert!(faults.is_empty(), "{} {variant:?}: {faults:#?}", record.value.id);
            }
        }
    }

    fn geometry(figure: &Figure, variant: Variant, drawing: &Drawing) -> Vec<String> {
        let mut faults = Vec::new();
        let mut must = |holds: bool, what: String| {
            if !holds {
                faults.push(what);
            }
        };
        let page = Rect { left: 0, top: drawing.top, right: drawing.width, bottom: drawing.top + drawing.height };
        // 320 pixels less 16 on each side, and no text below 12 (EXPERIENCE §6.3).
        must(variant == Variant::Wide || drawing.width <= 288, format!("{} wide", drawing.width));
        must(drawing.boxes.len() == figure.nodes.len(), "a box is missing".to_owned());
        must(drawing.lines.len() == figure.edges.len(), "a line is missing".to_owned());
        for (index, drawn) in drawing.boxes.iter().enumerate() {
            let name = drawn.words.lines.concat();
            let words = drawn.words.rect();
            must(drawn.words.font_size >= 12, format!("「{name}」 is small"));
            // Readers may set letters an eighth of an em apart (WCAG 1.4.12).
            let longest = drawn.words.lines.iter().map(|line| measure::width(line) + 12 * line.chars().count() as u32);
            let longest = longest.max().unwrap_or(0) as i32 * drawn.words.font_size / 100;
            must(longest <= drawn.rect.width(), format!("「{name}」 leaves its box when spaced"));
            must(drawn.rect.contains(words), format!("「{name}」 leaves its box"));
            must(page.contains(drawn.rect), format!("「{name}」 leaves the drawing"));
            for other in drawing.boxes.iter().skip(index + 1) {
                must(
                    !drawn.rect.overlaps(other.rect),
                    format!("「{name}」 lies on 「{}」", other.words.lines.concat()),
                );
            }
        }
        let labels: Vec<&drawing::Words> = drawing
            .frames
            .iter()
            .map(|frame| &frame.words)
            .chain(drawing.lines.iter().filter_map(|line| line.words.as_ref()))
            .collect();
        for (index, label) in labels.iter().enumerate() {
            let name = label.lines.concat();
            must(label.font_size >= 12, format!("「{name}」 is small"));
            must(page.contains(label.rect()), format!("「{name}」 leaves the drawing"));
            for drawn in &drawing.boxes {
                must(
                    !drawn.rect.overlaps(label.rect()),
                    format!("「{name}」 lies on 「{}」", drawn.words.lines.concat()),
                );
            }
            for other in labels.iter().skip(index + 1) {
                must(!label.rect().overlaps(other.rect()), format!("「{name}」 lies on 「{}」", other.lines.concat()));
            }
        }
        for frame in &drawing.frames {
            must(
                frame.rect.contains(frame.words.rect()),
                format!("「{}」 leaves its frame", frame.words.lines.concat()),
            );
            let Some(group) = frame.group.and_then(|index| figure.groups.get(index)) else { continue };
            for (node, drawn) in figure.nodes.iter().zip(&drawing.boxes) {
                let belongs = group.nodes.iter().any(|id| id.as_str() == node.id.as_str());
                let stands_well =
                    if belongs { frame.rect.contains(drawn.rect) } else { !frame.rect.overlaps(drawn.rect) };
                must(stands_well, format!("「{}」 and the frame 「{}」", node.label, group.label));
            }
        }
        for line in &drawing.lines {
            for pair in line.points.windows(2) {
                let [first, second] = pair else { continue };
                must(first.x == second.x || first.y == second.y, "a line is askew".to_owned());
                for drawn in &drawing.boxes {
                    must(!crosses(drawn.rect, *first, *second), format!("a line through {:?}", drawn.words.lines));
                }
            }
        }
        faults
    }

    fn crosses(rect: Rect, first: Point, second: Point) -> bool {
        let inner = Rect { left: rect.left + 1, top: rect.top + 1, right: rect.right - 1, bottom: rect.bottom - 1 };
        let stretch = Rect {
            left: first.x.min(second.x),
            top: first.y.min(second.y),
            right: first.x.max(second.x),
            bottom: first.y.max(second.y),
        };
        stretch.left < inner.right
            && inner.left < stretch.right.max(stretch.left + 1)
            && stretch.top < inner.bottom
            && inner.top < stretch.bottom.max(stretch.top + 1)
    }
}
