//! Rules for the site configuration: addresses, page ids, dates.

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostics, Place, messages};
use crate::model::Content;
use crate::model::date::Date;
use crate::model::site_config::GuidePage;
use crate::output::LOCAL_FOLDER;
use crate::output::out_path::OutPath;
use crate::text::Text;

pub fn check(content: &Content, diagnostics: &mut Diagnostics) {
    let Some(site) = &content.site else { return };
    let config = &site.value;
    if !super::ids::is_kebab(&config.id) || !(3..=24).contains(&config.id.len()) {
        diagnostics.push(messages::bad_id(site.place(&config.id), &config.id));
    }
    let dates = std::iter::once(&config.base_date).chain(config.changes.iter().map(|change| &change.date));
    for date in dates {
        if Date::parse(date).is_none_or(|date| !date.is_a_day()) {
            diagnostics.push(messages::bad_date(site.place(date), date));
        }
    }
    let mut heads: Vec<(&Text, &Text, Place, Place)> = Vec::new();
    let pages = &config.pages;
    for page in pages.every() {
        heads.push((&page.url, &page.id, site.place(&page.url), site.place(&page.id)));
    }
    for page in [&pages.pairs, &pages.gojuon].into_iter().flatten() {
        heads.push((&page.url, &page.id, site.place(&page.url), site.place(&page.id)));
    }
    let print = config.print.iter().flat_map(|print| [&print.index, &print.all, &print.meeting]);
    for page in print
        .chain(&config.memo)
        .chain(&config.download)
        .chain(config.accessibility.iter().map(|accessibility| &accessibility.page))
    {
        heads.push((&page.url, &page.id, site.place(&page.url), site.place(&page.id)));
    }
    for page in config.print.iter().flat_map(|print| &print.parts) {
        heads.push((&page.url, &page.id, site.place(&page.url), site.place(&page.id)));
    }
    for page in [&pages.figures, &pages.training, &pages.checks, &pages.quiz, &pages.start, &pages.orientation]
        .into_iter()
        .flatten()
    {
        heads.push((&page.url, &page.id, site.place(&page.url), site.place(&page.id)));
    }
    if let (Some(figure), None) = (content.figures.first(), &pages.figures) {
        diagnostics.push(messages::page_not_configured(figure.place(&figure.value.id), "figures"));
    }
    if let (Some(pathway), None) = (content.pathways.first(), &pages.training) {
        diagnostics.push(messages::page_not_configured(pathway.place(&pathway.value.id), "training"));
    }
    if let (Some(checklist), None) = (content.checklists.first(), &pages.checks) {
        diagnostics.push(messages::page_not_configured(checklist.place(&checklist.value.id), "checks"));
    }
    if let (Some(set), None) = (content.quizzes.first(), &pages.quiz) {
        diagnostics.push(messages::page_not_configured(set.place(&set.value.id), "quiz"));
    }
    if let (Some(path), None) = (content.start_paths.first(), &pages.start) {
        diagnostics.push(messages::page_not_configured(path.place(&path.value.id), "start"));
    }
    if let (Some(talk), None) = (content.orientations.first(), &pages.orientation) {
        diagnostics.push(messages::page_not_configured(talk.place(&talk.front.id), "orientation"));
    }
    for path in &content.start_paths {
        let stages = path.value.stages.iter().filter_map(|stage| stage.page.as_ref());
        for page in std::iter::once(&path.value.page).chain(stages) {
            heads.push((&page.url, &page.id, path.place(&page.url), path.place(&page.id)));
        }
    }
    for talk in &content.orientations {
        let ids = &talk.front.pages;
        for (url, id) in
            [(&talk.guide_url, &ids.guide), (&talk.slides_url, &ids.slides), (&talk.handout_url, &ids.handout)]
        {
            heads.push((url, id, talk.place(id), talk.place(id)));
        }
    }
    for set in &content.quizzes {
        let page = &set.value.page;
        heads.push((&page.url, &page.id, set.place(&page.url), set.place(&page.id)));
    }
    for figure in &content.figures {
        let page = &figure.value.page;
        heads.push((&page.url, &page.id, figure.place(&page.url), figure.place(&page.id)));
    }
    for pathway in &content.pathways {
        let page = &pathway.value.page;
        heads.push((&page.url, &page.id, pathway.place(&page.url), pathway.place(&page.id)));
    }
    for revision in &content.revisions {
        let page = &revision.value.page;
        heads.push((&page.url, &page.id, revision.place(&page.url), revision.place(&page.id)));
    }
    if let Some(page) = &pages.search {
        heads.push((&page.url, &page.id, site.place(&page.url), site.place(&page.id)));
    }
    for page in &config.law_pages {
        heads.push((&page.url, &page.id, site.place(&page.url), site.place(&page.id)));
    }
    heads.push((&config.guide.url, &config.guide.id, site.place(&config.guide.url), site.place(&config.guide.id)));
    let mut guide_pages: Vec<&GuidePage> = config.guide.pages.iter().collect();
    while let Some(page) = guide_pages.pop() {
        heads.push((&page.url, &page.id, site.place(&page.url), site.place(&page.id)));
        guide_pages.extend(&page.pages);
    }
    for table in &content.tables {
        let page = &table.value.page;
        heads.push((&page.url, &page.id, table.place(&page.url), table.place(&page.id)));
    }
    for role in &content.roles {
        if let Some(page) = &role.value.page {
            heads.push((&page.url, &page.id, role.place(&page.url), role.place(&page.id)));
        }
        for page in &role.value.more_pages {
            heads.push((&page.url, &page.id, role.place(&page.url), role.place(&page.id)));
        }
    }
    if let Some(print) = &config.print
        && print.parts.len() != config.guide.pages.len()
    {
        let (found, expected) = (print.parts.len(), config.guide.pages.len());
        diagnostics.push(messages::print_parts(site.place(&print.all.url), found, expected));
    }
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    for (id, place) in checklist_pages(content) {
        if !is_page_id(id) {
            diagnostics.push(messages::bad_page_id(place.clone(), id));
        }
        match seen.get(id) {
            Some(first) => diagnostics.push(messages::duplicate_page(place, id, first)),
            None => {
                seen.insert(id, place);
            }
        }
    }
    heads.sort_by(|left, right| left.2.cmp(&right.2));
    for (url, id, url_place, id_place) in heads {
        if !is_page_url(url) {
            diagnostics.push(messages::bad_url(url_place.clone(), url));
        }
        if !is_page_id(id) {
            diagnostics.push(messages::bad_page_id(id_place.clone(), id));
        }
        for (what, place) in [(url.as_str(), url_place), (id.as_str(), id_place)] {
            match seen.get(what) {
                Some(first) => diagnostics.push(messages::duplicate_page(place, what, first)),
                None => {
                    seen.insert(what, place);
                }
            }
        }
    }
}

/// Page ids of checklists: the newest edition has the page of the checklist, every one keeps an
/// id for its plain form. Their addresses follow from the ids of the checklists.
fn checklist_pages(content: &Content) -> Vec<(&str, Place)> {
    let mut ids = Vec::new();
    for record in content.checklists.iter().filter(|record| record.value.is_shown()) {
        let value = &record.value;
        let is_newest = !content.checklists.iter().any(|other| {
            other.value.is_shown()
                && other.value.id.as_str() == value.id.as_str()
                && other.value.edition.as_str() > value.edition.as_str()
        });
        if is_newest {
            ids.push((value.page_id.as_str(), record.place(&value.page_id)));
        }
        ids.push((value.print_id.as_str(), record.place(&value.print_id)));
    }
    ids
}

/// Lower-case ASCII, at most one folder, ends in `.html`, at most 80 characters (EXPERIENCE §3.2);
/// a path that every system knows, and not in the folder of whoever runs the site.
fn is_page_url(url: &str) -> bool {
    let Some(stem) = url.strip_suffix(".html") else { return false };
    let parts: Vec<&str> = stem.split('/').collect();
    parts.len() <= 2
        && parts.iter().all(|part| super::ids::is_kebab(part))
        && OutPath::new(url).is_ok()
        && parts.first() != Some(&LOCAL_FOLDER)
}

/// A capital letter and two to five digits (EXPERIENCE §3.3; five for very large sites).
pub(super) fn is_page_id(id: &str) -> bool {
    let mut characters = id.chars();
    let capital = characters.next().is_some_and(|character| character.is_ascii_uppercase());
    let rest = characters.as_str();
    let digits = rest.strip_prefix('-').unwrap_or_default();
    capital && (2..=5).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_ids_and_addresses_have_one_form() {
        assert!(is_page_id("G-172") && !is_page_id("g-172") && !is_page_id("G172") && !is_page_id("G-1"));
        assert!(is_page_url("guide/1-7-2.html") && is_page_url("404.html"));
        for url in [
            "guide/",
            "/x.html",
            "a/b/c.html",
            "手引き.html",
            "../x.html",
            "X.html",
            "a b.html",
            "con.html",
            "aux/a.html",
            "local/a.html",
        ] {
            assert!(!is_page_url(url), "{url}");
        }
    }
}
