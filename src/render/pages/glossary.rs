//! The glossary, in the order of the kana table.

use super::super::context::Object;
use super::super::frame::link;
use super::super::markdown::{Place, inline};
use super::super::sources;
use super::super::words::KANA_ROWS;
use crate::link::{Site, href};
use crate::model::glossary::Term;
use crate::text::Text;

pub fn page(site: &Site, url: &str, context: Object) -> Object {
    let mut terms: Vec<&Term> = site.content.terms.iter().map(|term| &term.value).collect();
    // Readings decide; terms with one reading keep the order of their ids.
    terms.sort_by(|left, right| (&*left.reading, &*left.id).cmp(&(&*right.reading, &*right.id)));
    let rows = KANA_ROWS.iter().filter_map(|(row, id, characters)| {
        let of_row: Vec<Object> = terms
            .iter()
            .filter(|term| term.reading.chars().next().is_some_and(|first| characters.contains(first)))
            .map(|term| object(site, url, term))
            .collect();
        (!of_row.is_empty()).then(|| Object::new().text("row", row).text("id", id).list("terms", of_row))
    });
    let fixed = &site.config.pages;
    let more = [&fixed.pairs, &fixed.gojuon].into_iter().flatten().chain([&fixed.laws, &fixed.statistics]);
    let more = more.map(|page| link(&page.title, &href(url, &page.url, None)).text("glance", &page.lead));
    context.list("more", more).list("rows", rows)
}

fn object(site: &Site, url: &str, term: &Term) -> Object {
    let place = Place { url, targets: &site.targets, level: 1 };
    let confusable = term.confusable_with.iter().map(|confusable| {
        let destination = site.targets.resolved("term", &confusable.id);
        // The page of pairs tells the difference in full; a site without one tells it here.
        match &site.config.pages.pairs {
            Some(page) => {
                let anchor = super::pairs::anchor(&term.id, &confusable.id);
                link(&destination.title, &href(url, &page.url, Some(&anchor))).text("name", &destination.title)
            }
            None => link(&destination.title, &destination.href(url))
                .text("name", &destination.title)
                .html("difference", &inline(&confusable.difference, place)),
        }
    });
    Object::new()
        .text("id", &term.id)
        .text("name", &term.name)
        .text("reading", &term.reading)
        .texts("short_names", term.short_names.iter().map(Text::as_str))
        .texts("aliases", term.aliases.iter().map(Text::as_str))
        .html("meaning", &inline(&term.meaning, place))
        .list("confusable", confusable)
        .list("sources", sources::sources(site, url, &term.source))
}
