//! Laws, notices and documents: their list and the pages of their articles.

use super::super::context::Object;
use super::super::frame::{date, link};
use super::super::markdown::{Place, inline};
use super::super::sources;
use super::guide::section_links;
use super::{check, duty, law, note, quiz};
use crate::link::{Site, href};
use crate::model::law::{Law, LawKind};
use crate::model::site_config::LawPage;
use crate::text::Text;

pub fn index(site: &Site, url: &str, context: Object) -> Object {
    let pages = site.config.law_pages.iter().map(|page| {
        let laws = page.laws.iter().filter_map(|id| law(site, id)).map(|law| {
            link(&law.name, &site.targets.resolved("law", &law.id).href(url))
                .text("name", &law.name)
                .text("short_name", law.short_names.first().map_or("", Text::as_str))
        });
        link(&page.title, &href(url, &page.url, None))
            .text("lead", &page.lead)
            .text("page_id", &page.id)
            .list("laws", laws)
    });
    context.list("pages", pages)
}

pub fn page(site: &Site, page: &LawPage, context: Object) -> Object {
    let laws: Vec<&Law> = page.laws.iter().filter_map(|id| law(site, id)).collect();
    let contents: Vec<Object> = laws
        .iter()
        .map(|law| {
            let name = law.short_names.first().unwrap_or(&law.name);
            link(name, &site.targets.resolved("law", &law.id).href(&page.url)).text("number", "").number("level", 2)
        })
        .collect();
    context
        .list("contents", if contents.len() > 1 { contents } else { Vec::new() })
        .list("laws", laws.iter().map(|law| object(site, &page.url, law)))
}

fn object(site: &Site, url: &str, law: &Law) -> Object {
    let place = Place { url, targets: &site.targets, level: 1 };
    let events = law.events.iter().map(|event| {
        Object::new()
            .object("date", date(&event.date))
            .html("text", &inline(&event.text, place))
            .list("sources", sources::sources(site, url, &event.source))
    });
    let articles = law.articles.iter().map(|article| {
        let target = format!("{}/{}", law.id, article.id);
        let destination = site.targets.resolved("law", &target);
        Object::new()
            .text("anchor", destination.anchor.as_deref().unwrap_or_default())
            .text("title", &article.title)
            .text("heading", &article.heading)
            .html("summary", &inline(&article.summary, place))
            .maybe("effective", article.effective.as_deref().map(date))
            .list("notes", note::objects(site, url, &article.note_ids))
            .list("sources", sources::sources(site, url, &article.source))
            .list("sections", section_links(site, url, site.index.sections(&format!("law:{target}"))))
            .list("duties", duty::links(site, url, site.index.duties(&format!("law:{target}"))))
            .list("checks", check::links(site, url, site.index.checks(&format!("law:{target}"))))
            .list("quizzes", quiz::links(site, url, &format!("law:{target}")))
    });
    Object::new()
        .text("id", &law.id)
        .text("name", &law.name)
        .texts("short_names", law.short_names.iter().map(Text::as_str))
        .text("reading", &law.reading)
        .text("number", law.number.as_deref().unwrap_or_default())
        .text(
            "kind",
            match law.kind {
                LawKind::Law => "law",
                LawKind::Notice => "notice",
                LawKind::Document => "document",
            },
        )
        .html("summary", &inline(&law.summary, place))
        .text("link", law.link.as_deref().unwrap_or_default())
        .list("sources", sources::sources(site, url, &law.source))
        .list("events", events)
        .list("articles", articles)
        .list("sections", section_links(site, url, site.index.sections(&format!("law:{}", law.id))))
        .list("duties", duty::links(site, url, site.index.duties(&format!("law:{}", law.id))))
        .list("checks", check::links(site, url, site.index.checks(&format!("law:{}", law.id))))
        .list("quizzes", quiz::links(site, url, &format!("law:{}", law.id)))
}
