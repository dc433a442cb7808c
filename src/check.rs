//! Rules that look at one record at a time, one family of rules a file.
//!
//! References between records are the business of `link`.

mod change;
mod checklist;
mod duty;
mod figure;
mod guide;
mod ids;
mod local;
mod orientation;
mod quiz;
mod records;
mod role;
mod search_words;
mod site_config;
mod start;
mod table;
mod training;

use crate::diagnostics::{Diagnostics, Place, messages};
use crate::model::Content;
use crate::model::source_ref::{Pages, SourceRef};

pub fn check(content: &Content, diagnostics: &mut Diagnostics) {
    ids::check(content, diagnostics);
    guide::check(content, diagnostics);
    table::check(content, diagnostics);
    figure::check(content, diagnostics);
    training::check(content, diagnostics);
    change::check(content, diagnostics);
    checklist::check(content, diagnostics);
    quiz::check(content, diagnostics);
    start::check(content, diagnostics);
    orientation::check(content, diagnostics);
    records::check(content, diagnostics);
    role::check(content, diagnostics);
    duty::check(content, diagnostics);
    search_words::check(content, diagnostics);
    local::check(content, diagnostics);
    site_config::check(content, diagnostics);
}

/// Pages of the guidance, for the rules about sources. Without a site configuration,
/// which is reported by itself, no page is refused.
fn page_count(content: &Content) -> u16 {
    content.site.as_ref().map_or(u16::MAX, |site| site.value.guidance.page_count)
}

fn check_sources(
    sources: &[SourceRef],
    place_of: impl Fn(&SourceRef) -> Place,
    page_count: u16,
    diagnostics: &mut Diagnostics,
) {
    for source in sources {
        check_pages(source.pages(), || place_of(source), page_count, diagnostics);
    }
}

/// Pages exist and run forward.
fn check_pages(pages: Pages, place: impl Fn() -> Place, page_count: u16, diagnostics: &mut Diagnostics) {
    if let Some(page) = [pages.first, pages.last].into_iter().find(|page| *page == 0 || *page > page_count) {
        diagnostics.push(messages::bad_page(place(), page, page_count));
    } else if pages.last < pages.first {
        diagnostics.push(messages::pages_backwards(place(), pages.first, pages.last));
    }
}
