//! The second look at links: at the bytes that a browser will read, templates included.
//!
//! `link` resolved what authors wrote; this finds what a template or a menu got wrong
//! (RELIABILITY C7). It reads the pages as the HTML standard says, not by searching text.

#![expect(clippy::disallowed_types, reason = "the map is only asked, never walked: its order reaches nothing")]

use std::collections::HashMap;
use std::convert::Infallible;

use html5gum::emitters::ForwardingEmitter;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, Span, Tokenizer};

use super::Surroundings;
use super::pages::Page;
use crate::diagnostics::{Diagnostics, messages};
use crate::link::href;

/// Every address of the site; they are known before the first page is made.
pub struct Addresses<'a> {
    /// The index of a page, or none for an asset.
    urls: HashMap<&'a str, Option<usize>>,
    reported: Vec<&'a str>,
}

/// What a finished page leaves to be looked at.
///
/// Most addresses are settled as soon as the page is made: of a hundred on each of ten thousand pages only those that
/// name an id of another page are kept.
#[derive(Debug, Default)]
pub struct Links {
    /// Sorted.
    ids: Vec<Box<str>>,
    /// Addresses that lead nowhere, each once.
    dead: Vec<Box<str>>,
    /// Addresses that name an id, each once, with the index of the page.
    with_id: Vec<(Box<str>, usize)>,
}

impl<'a> Addresses<'a> {
    /// `reported` are addresses that need no second look.
    pub fn new(pages: &[Page<'a>], surroundings: &'a Surroundings, reported: Vec<&'a str>) -> Self {
        let workbooks = surroundings.check_files.workbooks.values().map(|workbook| &workbook.url);
        let files = surroundings.assets.values().chain([&surroundings.local_script]).chain(workbooks);
        Self { reported, ..Self::from_urls(pages.iter().map(|page| page.url), files.map(String::as_str)) }
    }

    fn from_urls(pages: impl Iterator<Item = &'a str>, assets: impl IntoIterator<Item = &'a str>) -> Self {
        let pages = pages.enumerate().map(|(index, url)| (url, Some(index)));
        let urls = pages.chain(assets.into_iter().map(|url| (url, None))).collect();
        Self { urls, reported: Vec::new() }
    }

    /// Reads the page at `url`.
    pub fn collect(&self, url: &str, html: &str) -> Links {
        let mut links = Links::default();
        let mut attribute = Attribute::Other;
        let event = |event: CallbackEvent<'_>, _: Span<()>| {
            match (event, &attribute) {
                (CallbackEvent::AttributeName { name }, _) => attribute = Attribute::of(name),
                (CallbackEvent::AttributeValue { value }, Attribute::Id) => {
                    links.ids.push(String::from_utf8_lossy(value).into());
                }
                (CallbackEvent::AttributeValue { value }, Attribute::Address) => {
                    self.follow(url, &String::from_utf8_lossy(value), &mut links);
                }
                _ => {}
            }
            None
        };
        let Ok(()) = Tokenizer::new_with_emitter(html, TagsOnly(CallbackEmitter::new(event))).finish();
        for reported in self.reported.iter().map(|reported| href(url, reported, None)) {
            links.dead.retain(|address| **address != *reported);
            links.with_id.retain(|(address, _)| **address != *reported);
        }
        links.ids.sort_unstable();
        links.dead.sort_unstable();
        links.dead.dedup();
        links.with_id.sort_unstable();
        links.with_id.dedup();
        links
    }

    fn follow(&self, url: &str, address: &str, links: &mut Links) {
        if is_external(address) {
            return;
        }
        let end = end_of(url, address).and_then(|(target, id)| Some((*self.urls.get(target.as_str())?, id)));
        match end {
            Some((_, "")) => {}
            Some((Some(page), _)) => links.with_id.push((address.into(), page)),
            Some((None, _)) | None => links.dead.push(address.into()),
        }
    }
}

/// What an attribute is to us.
enum Attribute {
    Id,
    Address,
    Other,
}

impl Attribute {
    fn of(name: &[u8]) -> Self {
        match name {
            b"id" => Self::Id,
            b"href" | b"src" | b"action" => Self::Address,
            _ => Self::Other,
        }
    }
}

/// The tags of a page without its texts: to check each character of them for what the standard calls a parse error
/// would take longer than everything else that is done here.
struct TagsOnly<E>(E);

impl<E: Emitter<Token = Infallible>> ForwardingEmitter for TagsOnly<E> {
    type Token = Infallible;

    fn inner(&mut self) -> &mut impl Emitter<Token = Infallible> {
        &mut self.0
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn emit_string(&mut self, _: &[u8]) {}
}

impl Links {
    fn has_id(&self, id: &str) -> bool {
        self.ids.binary_search_by(|known| (**known).cmp(id)).is_ok()
    }
}

/// Reports every address without an end and every id that stands twice on a page. `links` are those of `urls`.
pub fn resolve(urls: &[&str], links: &[Links], diagnostics: &mut Diagnostics) {
    for (url, found) in urls.iter().zip(links) {
        for pair in found.ids.windows(2) {
            if let [first, second] = pair
                && first == second
            {
                diagnostics.push(messages::duplicate_anchor(url, first));
            }
        }
        let has_end = |address: &str, page: usize| {
            let anchor = address.split_once('#').map_or("", |(_, anchor)| anchor);
            links.get(page).is_some_and(|links| links.has_id(anchor))
        };
        let without_end = found.with_id.iter().filter(|(address, page)| !has_end(address, *page));
        for address in found.dead.iter().chain(without_end.map(|(address, _)| address)) {
            diagnostics.push(messages::dead_link(url, address));
        }
    }
}

fn is_external(address: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:"].iter().any(|scheme| address.starts_with(scheme))
}

/// Page and id to which an address leads from `url`; `None` if it leaves the site or
/// could not work by double click: root-absolute, or ending in a folder.
fn end_of<'a>(url: &str, address: &'a str) -> Option<(String, &'a str)> {
    let (path, anchor) = address.split_once('#').unwrap_or((address, ""));
    let path = path.split('?').next().unwrap_or_default();
    if path.is_empty() {
        return Some((url.to_owned(), anchor));
    }
    if path.starts_with('/') || path.ends_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = url.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => {
                parts.pop()?;
            }
            "." | "" => return None,
            part => parts.push(part),
        }
    }
    Some((parts.join("/"), anchor))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str) -> Vec<String> {
        let pages = [("a/b.html", html), ("c.html", "<main id=\"main\"></main>")];
        let urls = pages.map(|(url, _)| url);
        let addresses = Addresses::from_urls(urls.into_iter(), ["assets/site.css", "local/local.js"]);
        let links: Vec<Links> = pages.iter().map(|(url, html)| addresses.collect(url, html)).collect();
        let mut diagnostics = Diagnostics::default();
        resolve(&urls, &links, &mut diagnostics);
        diagnostics.sorted().iter().map(|diagnostic| diagnostic.id.to_owned()).collect()
    }

    #[test]
    fn what_leads_somewhere_is_left_alone() {
        assert!(check("<p id=x><a href=\"#x\">1</a><a href='../c.html#main'>2</a><link href=../assets/site.css><a href=https://example.com/>3</a>").is_empty());
        assert!(check("<p>href=\"../nowhere.html\"</p><!-- <a href=\"x.html\"> -->").is_empty());
    }

    #[test]
    fn what_leads_nowhere_is_found() {
        for html in [
            "<a href=\"#y\">",
            "<a href=\"../d.html\">",
            "<a href=\"../c.html#y\">",
            "<a href=\"/c.html\">",
            "<a href=\"../\">",
            "<img src=x.png>",
            "<a href=\"../../c.html\">",
            "<a href=\"../assets/site.css#x\">",
        ] {
            assert_eq!(check(html), ["dead-link"], "{html}");
        }
        assert_eq!(check("<p id=x></p><p id=x></p>"), ["duplicate-anchor"]);
    }
}
