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

/// All drawings by id of the figure; what found no room is reported.
pub fn draw(content: &Content, diagnostics: &mut Diagnostics) -> BTreeMap<Box<str>, Drawings> {
    content
        .figures
        .iter()
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
