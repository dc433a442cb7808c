//! The guidance page by page: what of this site stands on which of its pages.

use super::super::context::Object;
use super::super::frame::link;
use super::super::words::{self, source_items as kinds};
use super::duty;
use crate::link::{Site, query_href};
use crate::model::source_ref::SourceRef;

pub fn page(site: &Site, url: &str, context: Object) -> Object {
    let guidance = &site.config.guidance;
    let mut items: Vec<Vec<Object>> = (0..=guidance.page_count).map(|_| Vec::new()).collect();
    let mut add = |first: u16, last: u16, title: &str, href: &str, kind: &str| {
        for page in first..=last {
            if let Some(items) = items.get_mut(usize::from(page)) {
                items.push(link(title, href).text("kind", kind));
            }
        }
    };
    for index in site.guide.pages.iter().flat_map(|page| &page.sections) {
        let Some(section) = site.content.sections.get(*index) else { continue };
        let destination = site.targets.resolved("section", &section.front.id);
        let pages = section.pages();
        add(pages.first, pages.last, &destination.title, &destination.href(url), kinds::SECTION);
        for found in &section.outline.boxes {
            let pages = found.pages.unwrap_or(pages);
            let destination = site.targets.resolved("section", &found.id);
            add(pages.first, pages.last, &found.title, &destination.href(url), &found.label);
        }
    }
    for table in &site.content.tables {
        let destination = site.targets.resolved("table", &table.value.id);
        for source in &table.value.source {
            let pages = source.pages();
            add(pages.first, pages.last, &destination.title, &destination.href(url), kinds::TABLE);
        }
    }
    for figure in &site.content.figures {
        let destination = site.targets.resolved("figure", &figure.value.id);
        for source in &figure.value.source {
            let pages = source.pages();
            add(pages.first, pages.last, &destination.title, &destination.href(url), kinds::FIGURE);
        }
    }
    for law in &site.content.laws {
        for article in &law.value.articles {
            let destination = site.targets.resolved("law", &format!("{}/{}", law.value.id, article.id));
            for source in &article.source {
                let pages = source.pages();
                add(pages.first, pages.last, &destination.title, &destination.href(url), kinds::LAW);
            }
        }
    }
    for statistic in &site.content.statistics {
        let destination = site.targets.resolved("stat", &statistic.value.id);
        for source in &statistic.value.source {
            let pages = source.pages();
            add(pages.first, pages.last, &destination.title, &destination.href(url), kinds::STATISTIC);
        }
    }
    // Duties are many on every page: their table, narrowed to the page, lists them better than a copy of it here.
    for (number, items) in items.iter_mut().enumerate().skip(1) {
        let duties = site.index.all_duties.iter().filter_map(|index| site.content.duties.get(*index));
        let count = duties
            .filter(|duty| {
                let mut ranges = duty.value.source.iter().map(SourceRef::pages);
                ranges.any(|pages| (pages.first..=pages.last).any(|page| usize::from(page) == number))
            })
            .count();
        if count > 0 {
            let href = query_href(url, &site.config.pages.roles.url, &[("page", &number.to_string())], duty::LIST);
            items.push(link(&words::duties_of_page(count), &href).text("kind", kinds::DUTY));
        }
    }
    let pages = items.into_iter().enumerate().skip(1).map(|(number, items)| {
        Object::new()
            .number("number", number)
            .text("anchor", &format!("p{number}"))
            .flag("printed", guidance.printed_pages.iter().any(|page| usize::from(*page) == number))
            .list("items", items)
    });
    context.list("pages", pages)
}
