//! Pages about the site itself: home, changes, site map, about.

use super::super::context::Object;
use super::super::frame::{date, link};
use super::super::markdown::{Place, inline};
use super::{Page, change as revision, figure, guide, table};
use crate::link::{Site, href};
use crate::model::site_config::{Door, SiteChange, TextPart};

/// Changes on the home page (EXPERIENCE §3.2).
const NEWEST: usize = 3;
/// 五十音索引, where the site has one (EXPERIENCE §3.2).
const KANA_INDEX: &str = "glossary/gojuon.html";

pub fn home(site: &Site, url: &str, context: Object) -> Object {
    let door = |door: &Door| {
        let items = door.items.iter().map(|item| link(&item.title, &href(url, &item.url, None)));
        Object::new().text("title", &door.title).text("text", &door.text).list("items", items)
    };
    context
        .list("doors", site.config.doors.iter().map(door))
        .list("tasks", site.config.tasks.iter().map(door))
        .list("changes", site.config.changes.iter().take(NEWEST).map(change))
        .list("parts", guide::parts(site, url, &site.guide.roots))
        .list("tables", table::entries(site, url))
        .list("figures", figure::entries(site, url))
}

pub fn changes(site: &Site, url: &str, context: Object) -> Object {
    context.list("revisions", revision::entries(site, url)).list("changes", site.config.changes.iter().map(change))
}

fn change(change: &SiteChange) -> Object {
    Object::new().object("date", date(&change.date)).text("text", &change.text)
}

/// Pages in groups, in the order in which `pages::list` gives them.
pub fn sitemap(url: &str, all: &[Page<'_>], context: Object) -> Object {
    let mut groups: Vec<(&'static str, Vec<Object>)> = Vec::new();
    for page in all {
        let item = link(&page.title(), &href(url, page.url, None)).text("page_id", page.id);
        match groups.iter_mut().find(|(title, _)| *title == page.group()) {
            Some((_, items)) => items.push(item),
            None => groups.push((page.group(), vec![item])),
        }
    }
    context.list(
        "groups",
        groups.into_iter().map(|(title, items)| Object::new().text("title", title).list("items", items)),
    )
}

/// The page of the search: what it offers without a script and where nothing was found.
pub fn search(site: &Site, url: &str, all: &[Page<'_>], context: Object) -> Object {
    let pages = &site.config.pages;
    let wanted = [KANA_INDEX, &pages.glossary.url, &pages.source_pages.url, &pages.sitemap.url];
    let ways = wanted.iter().filter_map(|wanted| all.iter().find(|page| page.url == *wanted));
    context.list("ways", ways.map(|page| link(&page.title(), &href(url, page.url, None)).text("lead", page.lead())))
}

/// A page of headings with paragraphs, lists and tables.
pub fn text_parts(site: &Site, url: &str, parts: &[TextPart], context: Object) -> Object {
    let place = Place { url, targets: &site.targets, level: 1 };
    let parts = parts.iter().map(|part| {
        let mut rows = part.rows.iter();
        let head: Vec<&str> = rows.next().map_or_else(Vec::new, |row| row.iter().map(|cell| cell.as_str()).collect());
        Object::new()
            .text("heading", &part.heading)
            .htmls("paragraphs", part.paragraphs.iter().map(|paragraph| inline(paragraph, place)))
            .htmls("items", part.items.iter().map(|item| inline(item, place)))
            .texts("head", head)
            .list("rows", rows.map(|row| Object::new().htmls("cells", row.iter().map(|cell| inline(cell, place)))))
    });
    context.list("parts", parts)
}
