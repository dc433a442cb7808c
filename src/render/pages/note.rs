//! 編注: the list of all editor's notes, and one note as it stands in a text.

use super::super::context::Object;
use super::super::markdown::{Place, inline};
use super::super::sources;
use super::guide::section_links;
use crate::link::Site;
use crate::model::note::Note;

pub fn page(site: &Site, url: &str, context: Object) -> Object {
    let notes = site.content.notes.iter().map(|record| {
        let note = &record.value;
        let used_in = site.index.sections(&format!("note:{}", note.id));
        object(site, url, note)
            .text("anchor", &format!("n{}", note.id))
            .list("used_in", section_links(site, url, used_in))
    });
    context.list("notes", notes)
}

pub fn object(site: &Site, url: &str, note: &Note) -> Object {
    let place = Place { url, targets: &site.targets, level: 1 };
    Object::new()
        .text("number", &note.id)
        .text("title", &note.title)
        .html("found", &inline(&note.found, place))
        .html("reading", &inline(&note.reading, place))
        .html("reason", &inline(&note.reason, place))
        .text("treatment", &note.treatment)
        .text("href", &site.targets.resolved("note", &note.id).href(url))
        .list("sources", sources::sources(site, url, &note.source))
}

/// The notes of a record, by their ids.
pub fn objects<'a>(site: &'a Site, url: &'a str, ids: &'a [crate::text::Text]) -> impl Iterator<Item = Object> {
    ids.iter().filter_map(move |id| {
        let note = site.content.notes.iter().find(|note| note.value.id.as_str() == id.as_str())?;
        Some(object(site, url, &note.value))
    })
}
