//! わがまち: the page with the form, the slots that stand all over the site, and the notes of an overlay.

use tera::Value;

use super::super::context::Object;
use super::super::words;
use super::Page;
use crate::diagnostics::{Diagnostics, messages};
use crate::limits;
use crate::link::Site;
use crate::model::local::{self, LocalField, LocalKind, LocalPlace};

/// The form: every field with what an overlay has put into it.
pub fn page(site: &Site, context: Object) -> Object {
    let Some(fields) = &site.content.local_fields else { return context };
    let groups = fields.value.groups.iter().enumerate().map(|(index, group)| {
        let fields = group.fields.iter().map(|field| {
            slot(site, field)
                .text("hint", field.hint.as_deref().unwrap_or_default())
                .text("anchor", &field.key.replace('.', "_"))
                .text("value", site.targets.local_slot(&field.key).value.as_deref().unwrap_or_default())
                .number("lines_max", limits::LOCAL_LINES)
        });
        Object::new().text("title", &group.title).number("number", index + 1).list("fields", fields)
    });
    let page = site.guide.pages.iter().find(|page| page.parent.is_some()).or_else(|| site.guide.pages.first());
    let section = page.and_then(|page| site.content.sections.get(*page.sections.first()?));
    context
        .text("example_page", page.map_or("", |page| &page.id))
        .text("example_section", section.map_or("", |section| &section.front.id))
        .list("groups", groups)
        .number("line_max", limits::LOCAL_LINE_CHARACTERS)
        .number("note_max", limits::LOCAL_NOTE_CHARACTERS)
        .number("schema", local::SCHEMA as usize)
}

/// The slots that every page and every component can show, by place.
pub fn places(site: &Site) -> Value {
    let Some(fields) = &site.content.local_fields else { return Value::none() };
    let mut places = Object::new();
    for (place, name) in LocalPlace::ALL {
        let here = fields.value.fields().filter(|field| field.places.contains(&place));
        places = places.list(name, here.map(|field| slot(site, field)));
    }
    places.into_value()
}

/// The slots of the page of a role.
pub fn of_role(site: &Site, role: &str) -> Vec<Object> {
    let fields = site.content.local_fields.iter().flat_map(|fields| fields.value.fields());
    fields.filter(|field| field.roles.iter().any(|id| id.as_str() == role)).map(|field| slot(site, field)).collect()
}

/// The edition of the municipality, for the heads of sheets; empty where none is known.
pub fn town(site: &Site) -> String {
    let mut fields = site.content.local_fields.iter().flat_map(|fields| fields.value.fields());
    let name = fields.find(|field| field.places.contains(&LocalPlace::Head));
    let value = name.and_then(|field| site.targets.local_slot(&field.key).value);
    value.map(|value| words::town_edition(value.trim())).unwrap_or_default()
}

/// What the municipality adds to a page or a section, by its id; empty where it adds nothing.
pub fn note<'a>(site: &'a Site, id: &str) -> &'a str {
    let mut notes = site.content.local_values.iter().rev().flat_map(|record| &record.value.notes);
    notes.find(|(place, _)| place.as_str() == id).map_or("", |(_, note)| note.trim())
}

fn slot(site: &Site, field: &LocalField) -> Object {
    let value = site.targets.local_slot(&field.key).value;
    let shown = value.as_deref().or(field.fallback.as_deref()).unwrap_or_default();
    let lines = local::lines(shown)
        .into_iter()
        .map(|line| Object::new().text("text", line).text("href", if local::is_address(line) { line } else { "" }));
    Object::new()
        .text("key", &field.key)
        .text("label", &field.label)
        .flag("is_filled", value.is_some())
        .flag("is_hidden", shown.is_empty())
        .flag("is_list", field.kind == LocalKind::Lines)
        .list("lines", lines)
}

/// Reports notes that name a page or a section which the site has not.
pub fn resolve(site: &Site, pages: &[Page<'_>], diagnostics: &mut Diagnostics) {
    for record in &site.content.local_values {
        for id in record.value.notes.keys() {
            let is_page = pages.iter().any(|page| page.id == id.as_str());
            if !is_page && !site.guide.by_id.contains_key(id.as_str()) {
                let pages = pages.iter().map(|page| page.id);
                let sections = site.content.sections.iter().map(|section| section.front.id.as_str());
                diagnostics.push(messages::local::note_without_place(record.place(id), id, pages.chain(sections)));
            }
        }
    }
}
