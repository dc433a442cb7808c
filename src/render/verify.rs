//! The second look at links: at the bytes that a browser will read, templates included.
//!
//! `link` resolved what authors wrote; this finds what a template or a menu got wrong
//! (RELIABILITY C7). It reads the pages as the HTML standard says, not by searching text.

use html5gum::{Token, Tokenizer};

use super::{RenderedPage, Surroundings};
use crate::diagnostics::{Diagnostics, messages};

/// Ids and addresses of one page.
#[derive(Debug, Default)]
pub struct Links {
    ids: Vec<String>,
    addresses: Vec<String>,
}

/// Attributes whose value is an address.
const ADDRESSES: [&[u8]; 3] = [b"href", b"src", b"action"];

/// `reported` are addresses that need no second look.
pub fn collect(html: &str, reported: &[String]) -> Links {
    let mut links = Links::default();
    for token in Tokenizer::new(html) {
        let Ok(Token::StartTag(tag)) = token else { continue };
        for (name, value) in &tag.attributes {
            let value = String::from_utf8_lossy(value);
            if name.as_slice() == b"id" {
                links.ids.push(value.into_owned());
            } else if ADDRESSES.contains(&name.as_slice()) {
                links.addresses.push(value.into_owned());
            }
        }
    }
    links.addresses.retain(|address| !reported.contains(address));
    links.addresses.sort();
    links.addresses.dedup();
    links
}

/// Reports every address without an end and every id that stands twice on a page.
pub fn resolve(pages: &[RenderedPage], links: &[Links], surroundings: &Surroundings, diagnostics: &mut Diagnostics) {
    let mut ends: Vec<(&str, &str)> = Vec::new();
    for (page, links) in pages.iter().zip(links) {
        let mut ids: Vec<&str> = links.ids.iter().map(String::as_str).collect();
        ids.sort_unstable();
        for pair in ids.windows(2) {
            if let [first, second] = pair
                && first == second
            {
                diagnostics.push(messages::duplicate_anchor(&page.url, first));
            }
        }
        ends.push((&page.url, ""));
        ends.extend(ids.into_iter().map(|id| (page.url.as_str(), id)));
    }
    for asset in
        [&surroundings.style, &surroundings.display_script, &surroundings.site_script, &surroundings.local_script]
    {
        ends.push((asset, ""));
    }
    ends.sort_unstable();
    for (page, links) in pages.iter().zip(links) {
        for address in &links.addresses {
            if is_external(address) {
                continue;
            }
            let is_dead = match end_of(&page.url, address) {
                Some((url, anchor)) => ends.binary_search(&(url.as_str(), anchor)).is_err(),
                None => true,
            };
            if is_dead {
                diagnostics.push(messages::dead_link(&page.url, address));
            }
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
        let page = |url: &str, html: &str| RenderedPage { url: url.to_owned(), html: html.to_owned() };
        let pages = [page("a/b.html", html), page("c.html", "<main id=\"main\"></main>")];
        let links: Vec<Links> = pages.iter().map(|page| collect(&page.html, &[])).collect();
        let surroundings = Surroundings {
            build_id: String::new(),
            style: "assets/site.css".to_owned(),
            display_script: "assets/display.js".to_owned(),
            site_script: "assets/site.js".to_owned(),
            local_script: "local/local.js".to_owned(),
        };
        let mut diagnostics = Diagnostics::default();
        resolve(&pages, &links, &surroundings, &mut diagnostics);
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
        ] {
            assert_eq!(check(html), ["dead-link"], "{html}");
        }
        assert_eq!(check("<p id=x></p><p id=x></p>"), ["duplicate-anchor"]);
    }
}
