//! 出典: where in the guidance something stands, as values for templates.

use super::context::Object;
use super::words;
use crate::link::Site;
use crate::model::source_ref::{Pages, SourceRef};

/// A source line of a section and its pages, seen from the page `url`.
pub fn source(site: &Site, url: &str, section: &str, pages: Pages) -> Object {
    let label = site.guide_label(section);
    Object::new()
        .text("label", label)
        .text("section", section)
        .text("attribute", &pages.attribute())
        .text("text", &words::pages(pages))
        .text("href", &source_page_href(site, url, pages.first))
}

pub fn sources(site: &Site, url: &str, sources: &[SourceRef]) -> Vec<Object> {
    sources.iter().map(|reference| source(site, url, &reference.section, reference.pages())).collect()
}

/// The address of a page of the guidance on the list of pages.
pub fn source_page_href(site: &Site, url: &str, page: u16) -> String {
    let anchor = format!("p{page}");
    crate::link::href(url, &site.config.pages.source_pages.url, Some(&anchor))
}
