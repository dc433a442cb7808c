//! Revisions of law: a page each, and the marks on the pages of the guide they touch.

use super::super::context::Object;
use super::super::frame::{date, link};
use super::super::markdown::{Place, inline};
use super::super::sources;
use super::guide::section_links;
use super::note;
use crate::link::{Site, href};
use crate::model::change::{Entry, Revision};

/// Links to all revisions, with what they say in one line.
pub fn entries(site: &Site, url: &str) -> Vec<Object> {
    site.content
        .revisions
        .iter()
        .map(|record| {
            let revision = &record.value;
            link(&revision.title, &href(url, &revision.page.url, None))
                .text("glance", &revision.glance)
                .text("page_id", &revision.page.id)
        })
        .collect()
}

pub fn page(site: &Site, url: &str, revision: &Revision, object: Object) -> Object {
    let place = Place { url, targets: &site.targets, level: 1 };
    // Roles in the order of `roles.yaml`; only those whose work changes.
    let roles = site.content.roles.iter().map(|record| &record.value).filter_map(|role| {
        let count = revision.entries.iter().filter(|entry| names(entry, &role.id)).count();
        (count > 0).then(|| Object::new().text("id", &role.id).text("name", &role.name).number("count", count))
    });
    object
        .text("glance", &revision.glance)
        .object("effective", date(&revision.effective))
        .htmls("intro", revision.intro.iter().map(|text| inline(text, place)))
        .number("entry_count", revision.entries.len())
        .list("roles", roles)
        .list("entries", revision.entries.iter().map(|entry| entry_object(site, url, revision, entry, place)))
        .list("sources", sources::sources(site, url, &revision.source))
}

fn names(entry: &Entry, role: &str) -> bool {
    entry.roles.iter().any(|id| id.as_str() == role)
}

fn entry_object(site: &Site, url: &str, revision: &Revision, entry: &Entry, place: Place<'_>) -> Object {
    let links = |kind: &str, ids: &[crate::text::Text]| -> Vec<Object> {
        ids.iter()
            .map(|id| {
                let destination = site.targets.resolved(kind, id);
                link(&destination.title, &destination.href(url))
            })
            .collect()
    };
    let sections: Vec<usize> =
        entry.sections.iter().filter_map(|id| site.guide.by_id.get(id.as_str()).copied()).collect();
    let role_ids: Vec<&str> = entry.roles.iter().map(|id| id.as_str()).collect();
    Object::new()
        .text("id", &entry.id)
        .text("title", &entry.title)
        .text("role_ids", &role_ids.join(" "))
        .object("effective", date(entry.effective.as_ref().unwrap_or(&revision.effective)))
        .html("what", &inline(&entry.what, place))
        .html("before", &inline(&entry.before, place))
        .html("after", &inline(&entry.after, place))
        .htmls("work", entry.work.iter().map(|text| inline(text, place)))
        .list("roles", links("role", &entry.roles))
        .list("laws", links("law", &entry.laws))
        .list("sections", section_links(site, url, &sections))
        .list("notes", note::objects(site, url, &entry.note_ids))
        .list("sources", sources::sources(site, url, &entry.source))
}

/// Marks for a page on which these sections stand: one a revision, leading to its first
/// entry that names one of them.
pub fn chips(site: &Site, url: &str, sections: &[&str]) -> Vec<Object> {
    site.content
        .revisions
        .iter()
        .filter_map(|record| {
            let revision = &record.value;
            let entry = revision
                .entries
                .iter()
                .find(|entry| entry.sections.iter().any(|id| sections.contains(&id.as_str())))?;
            Some(link(&revision.chip, &href(url, &revision.page.url, Some(&entry.id))).text("full", &revision.title))
        })
        .collect()
}
