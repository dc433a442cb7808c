//! What every page has around its own content: menu, breadcrumb, addresses of assets.
//!
//! Values that many pages share are made once a folder depth, not once a page.

use std::collections::BTreeMap;

use tera::Value;

use super::Surroundings;
use super::context::Object;
use super::markdown::SafeHtml;
use super::pages::{Page, guide, local};
use super::words;
use crate::link::{Site, href};
use crate::model::site_config::MenuItem;

/// What a page may load and run: itself and the files beside it, nothing else
/// (RELIABILITY H6). Made here and not in a template, because minifying would write the
/// same policy in other letters, and its text is a contract.
const POLICY: &str = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; \
    style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'none'; base-uri 'none'; \
    form-action 'self' file:; object-src 'none'; require-trusted-types-for 'script'; trusted-types app\">";

/// The text of the policy alone.
pub fn policy() -> &'static str {
    POLICY.split('"').nth(3).expect("the policy stands in the second attribute")
}

/// The element that states it, for a page without a frame.
pub fn policy_element() -> SafeHtml {
    SafeHtml::literal(POLICY)
}

pub struct Frame<'a> {
    site: &'a Site,
    pub surroundings: &'a Surroundings,
    base_date: Value,
    site_value: Value,
    by_folder: BTreeMap<String, Shared>,
    /// Links to the pages of the guide, by index, as seen from their own folder.
    pub guide_links: Vec<Value>,
    /// Titles of the breadcrumb's fixed steps.
    home_title: &'a str,
}

/// What the pages of one folder share.
struct Shared {
    head: Value,
    footer: Value,
    /// Menus by the index of the entry that is current; the last one has none.
    menus: Vec<Value>,
}

impl<'a> Frame<'a> {
    pub fn new(site: &'a Site, surroundings: &'a Surroundings, pages: &[Page<'_>]) -> Self {
        let config = &site.config;
        let mut frame = Self {
            site,
            surroundings,
            base_date: date(&config.base_date).into_value(),
            site_value: Object::new()
                .text("id", &config.id)
                .text("title", &config.title)
                .text("subtitle", &config.subtitle)
                .text("edition", &config.edition)
                .text("disclaimer", &config.disclaimer)
                .text("contact", &config.contact)
                .text("guidance", &config.guidance.name)
                .value("local", local::places(site))
                .text("town", &local::town(site))
                .into_value(),
            by_folder: BTreeMap::new(),
            guide_links: guide::links(site),
            home_title: &config.pages.home.title,
        };
        for page in pages {
            let folder = folder(page.url);
            if !frame.by_folder.contains_key(folder) {
                frame.by_folder.insert(folder.to_owned(), frame.shared(page.url));
            }
        }
        frame
    }

    /// Links of a folder are the same for all its pages but for the page itself.
    fn shared(&self, url: &str) -> Shared {
        let from = beside(url);
        let menu = &self.site.config.navigation;
        let menus = (0..=menu.len())
            .map(|current| {
                let items = menu.iter().enumerate().map(|(index, item)| {
                    link(&item.title, &href(&from, &item.url, None)).flag("current", index == current)
                });
                list(items)
            })
            .collect();
        let surroundings = self.surroundings;
        Shared {
            head: Object::new()
                .html("policy", &SafeHtml::literal(POLICY))
                .text("css", &href(&from, &surroundings.style, None))
                .text("display_js", &href(&from, &surroundings.display_script, None))
                .text("site_js", &href(&from, &surroundings.site_script, None))
                .text("local_js", &href(&from, &surroundings.local_script, None))
                .texts_by_name("scripts", named(&from, surroundings, ".js"))
                .texts_by_name("styles", named(&from, surroundings, ".css"))
                .into_value(),
            footer: list(self.site.config.footer.iter().map(|item| link(&item.title, &href(&from, &item.url, None)))),
            menus,
        }
    }

    /// The values of the frame for one page.
    pub fn object(&self, page: &Page<'_>) -> Object {
        let shared = self.by_folder.get(folder(page.url)).expect("`new` saw the folder of every page");
        let menu = &self.site.config.navigation;
        let ancestors = page.ancestors();
        let is_below = |url: &str| page.url == url || ancestors.iter().any(|(_, ancestor)| ancestor == url);
        let belongs = |item: &MenuItem| is_below(&item.url) || item.also.iter().any(|url| is_below(url));
        let current = menu.iter().position(belongs).unwrap_or(menu.len());
        let home = &self.site.config.pages.home;
        let title = page.title();
        let page_object = Object::new()
            .text("id", page.id)
            .text("kind", page.template())
            .text("title", &title)
            .text("document_title", &words::document_title(&title, &self.site.config.title))
            .text("url", page.url)
            .text("lead", page.lead())
            .text("local_note", local::note(self.site, page.id))
            .number("minutes", 0);
        let mut breadcrumb = Vec::new();
        if page.url != home.url.as_str() {
            breadcrumb.push(link(self.home_title, &href(page.url, &home.url, None)));
            breadcrumb.extend(ancestors.iter().map(|(title, url)| link(title, &href(page.url, url, None))));
        }
        Object::new()
            .value("site", self.site_value.clone())
            .text("build_id", &self.surroundings.build_id)
            .value("base_date", self.base_date.clone())
            .value("head", shared.head.clone())
            .value("menu", shared.menus.get(current).cloned().unwrap_or_else(Value::none))
            .value("footer", shared.footer.clone())
            .object("page", page_object)
            .list("breadcrumb", breadcrumb)
            .text("home_href", &href(page.url, &home.url, None))
            .text("search_href", &search_href(self.site, page.url))
            .maybe("previous", None)
            .maybe("next", None)
            .list("contents", Vec::new())
    }
}

/// Addresses of the assets that end so, by their names without it: a template names them as `head.scripts.memo`.
fn named(from: &str, surroundings: &Surroundings, ending: &'static str) -> impl Iterator<Item = (String, String)> {
    surroundings
        .assets
        .iter()
        .filter_map(move |(name, url)| Some((name.strip_suffix(ending)?.to_owned(), href(from, url, None))))
}

/// Where the search box leads; its form needs a file name even on that page itself.
fn search_href(site: &Site, url: &str) -> String {
    let Some(search) = &site.config.pages.search else { return String::new() };
    if url == search.url.as_str() { search.url.to_string() } else { href(url, &search.url, None) }
}

/// Folder of a page; empty for the root.
pub fn folder(url: &str) -> &str {
    url.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A page beside `url` that no link names, to make links that all pages of the folder share.
pub fn beside(url: &str) -> String {
    match folder(url) {
        "" => "-".to_owned(),
        folder => format!("{folder}/-"),
    }
}

fn list(objects: impl Iterator<Item = Object>) -> Value {
    Value::from(objects.map(Object::into_value).collect::<Vec<Value>>())
}

/// A link as templates take it.
pub fn link(title: &str, href: &str) -> Object {
    Object::new().text("title", title).text("href", href)
}

/// A date as templates take it.
pub fn date(text: &str) -> Object {
    Object::new().text("iso", text).text("label", &words::date(text))
}
