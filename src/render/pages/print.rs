//! Pages made for paper: the whole guide, its parts, and what to lay before a meeting.

use super::super::context::Object;
use super::super::frame::link;
use super::{figure, guide, role, table};
use crate::link::{PlacedSection, Site, href};

pub fn index(site: &Site, url: &str, context: Object) -> Object {
    let Some(print) = &site.config.print else { return context };
    let parts =
        print.parts.iter().zip(&site.guide.roots).map(|(head, root)| {
            link(&guide::title(site, *root), &href(url, &head.url, None)).text("page_id", &head.id)
        });
    context
        .object("all", link(&print.all.title, &href(url, &print.all.url, None)).text("page_id", &print.all.id))
        .object(
            "meeting",
            link(&print.meeting.title, &href(url, &print.meeting.url, None)).text("page_id", &print.meeting.id),
        )
        .list("parts", parts)
        .list("tables", table::entries(site, url))
}

/// The pages below `roots`, one after the other, with the links between them inside the document.
pub fn book(site: &Site, url: &str, roots: &[usize], context: Object) -> Object {
    let mut pages = Vec::new();
    let mut next: Vec<usize> = roots.iter().rev().copied().collect();
    while let Some(index) = next.pop() {
        pages.push(index);
        next.extend(site.guide.pages.get(index).map_or(&[][..], |page| &page.children).iter().rev());
    }
    let gathered = site.gathered_on(url, &pages);
    let mut told = guide::Told::default();
    let chapters = pages.iter().filter_map(|index| {
        let page = gathered.guide.pages.get(*index)?;
        let sections = guide::sections(&gathered, *index);
        let (own, _) = sections.first()?;
        let chapter = link(&guide::title(&gathered, *index), &href(url, url, Some(&own.front.id)))
            .text("page_id", &page.id)
            .flag("is_root", page.parent.is_none())
            .list(
                "sections",
                sections.iter().map(|(section, placed)| {
                    // The chapter's title stands one level below the document's.
                    let placed = PlacedSection { level: placed.level + 1, ..(*placed).clone() };
                    // No marks: the book is long, and the terms have pages of their own.
                    guide::section_object(&gathered, url, section, &placed, None, &mut told)
                }),
            );
        Some(chapter)
    });
    context.list("chapters", chapters)
}

/// Everything one may want on the table of a meeting: the tables, the figures, the guide in a few words, the roles.
pub fn meeting(site: &Site, url: &str, context: Object) -> Object {
    let glances = site.guide.pages.iter().enumerate().map(|(index, _)| {
        let sections = guide::sections(site, index);
        let rows = sections.iter().map(|(section, placed)| {
            let destination = site.targets.resolved("section", &section.front.id);
            link(&destination.title, &destination.href(url))
                .text("glance", &section.front.glance)
                .number("level", placed.level.into())
        });
        Object::new().text("title", &guide::title(site, index)).list("rows", rows)
    });
    let tables = site.content.tables.iter().map(|table| table::object(site, url, &table.value));
    let figures = site.content.figures.iter().map(|figure| figure::object(site, url, &figure.value));
    role::groups(site, url, context).list("tables", tables).list("figures", figures).list("chapters", glances)
}
