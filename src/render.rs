//! Makes the pages: values of a linked site through templates into HTML.
//!
//! Every page is made by itself, in parallel; nothing is shared but what was made
//! before the first one. Nothing here reads the disk.

mod check_model;
mod context;
mod figure_svg;
mod frame;
mod json;
mod markdown;
mod menu;
mod pages;
mod sources;
mod templates;
mod verify;
mod words;

pub use check_model::{CheckFiles, WorkbookFile, knowledge as check_knowledge, model as check_model};
pub use context::Object;
pub use json::escaped as escaped_json;
pub use templates::{KnownTemplates, Minify, TemplateError, Templates};

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use crate::diagnostics::{Diagnostics, Place, messages};
use crate::link::Site;

/// What the frame of every page needs from the other stages.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// Identifies program and input; stands in every page (RELIABILITY P8).
    pub build_id: String,
    /// Addresses of the style sheet and the scripts, relative to the site's root.
    pub style: String,
    pub display_script: String,
    pub site_script: String,
    pub local_script: String,
    /// Where every asset stands, by its name below `assets/js/` or `assets/css/`; a template names
    /// what its pages need besides.
    pub assets: BTreeMap<String, String>,
    pub check_files: CheckFiles,
}

/// A zip file of the site, as its page says it.
#[derive(Debug, Clone, Copy)]
pub struct Offer<'a> {
    pub file_name: &'a str,
    pub size_bytes: usize,
    pub sha256: &'a str,
}

/// A finished page.
#[derive(Debug)]
pub struct RenderedPage {
    pub url: String,
    pub html: String,
}

/// All pages of the site in the order of the site map, and what the last look at the
/// finished bytes found wrong.
///
/// # Errors
/// A template that does not fit the values it gets: a mistake of ours, not of the content.
pub fn render(
    site: &Site,
    templates: &Templates,
    surroundings: &Surroundings,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<RenderedPage>, TemplateError> {
    let pages = pages::list(site);
    let frame = frame::Frame::new(site, surroundings, &pages);
    let dead_urls = menu::resolve(site, &pages, diagnostics);
    pages::local::resolve(site, &pages, diagnostics);
    let addresses = verify::Addresses::new(&pages, surroundings, dead_urls);
    let rendered: Vec<Result<(RenderedPage, verify::Links), Failure>> = pages
        .par_iter()
        .map(|page| {
            let work = || {
                let context = pages::context(&frame, page, &pages);
                let mut html = templates.render(page.template(), &context)?;
                // It grew by doubling; all pages are held until the site is written.
                html.shrink_to_fit();
                let links = addresses.collect(page.url, &html);
                Ok((RenderedPage { url: page.url.to_string(), html }, links))
            };
            match catch_unwind(AssertUnwindSafe(work)) {
                Ok(result) => result.map_err(Failure::Template),
                Err(_) => Err(Failure::Panic(page.url.into())),
            }
        })
        .collect();
    let mut finished = Vec::with_capacity(rendered.len());
    let mut links = Vec::with_capacity(rendered.len());
    for (page, result) in pages.iter().zip(rendered) {
        match result {
            Ok((rendered, page_links)) => {
                if let Some((place, limit)) = page.growth_limit()
                    && rendered.html.len() > limit
                {
                    diagnostics.push(messages::page_grows(place, rendered.html.len(), limit));
                }
                finished.push(rendered);
                links.push(page_links);
            }
            Err(Failure::Template(error)) => return Err(error),
            Err(Failure::Panic(url)) => {
                diagnostics.push(messages::internal_error(Some(Place::file(&url))));
                links.push(verify::Links::default());
            }
        }
    }
    let urls: Vec<&str> = pages.iter().map(|page| page.url).collect();
    verify::resolve(&urls, &links, diagnostics);
    Ok(finished)
}

/// One page, by its address; `None` if the site has none there.
///
/// # Errors
/// As `render`.
pub fn render_page(
    site: &Site,
    templates: &Templates,
    surroundings: &Surroundings,
    url: &str,
) -> Result<Option<String>, TemplateError> {
    let pages = pages::list(site);
    let Some(page) = pages.iter().find(|page| page.url == url) else { return Ok(None) };
    let frame = frame::Frame::new(site, surroundings, std::slice::from_ref(page));
    templates.render(page.template(), &pages::context(&frame, page, &pages)).map(Some)
}

/// What a page may load and run, for the header of a server.
pub fn policy() -> &'static str {
    frame::policy()
}

/// The same as the element that states it.
pub fn policy_element() -> markdown::SafeHtml {
    frame::policy_element()
}

/// The page from which the site is carried away, made once more when the zip file is known; `None` if there is none.
///
/// # Errors
/// As `render`.
pub fn render_offer(
    site: &Site,
    templates: &Templates,
    surroundings: &Surroundings,
    offer: &Offer<'_>,
) -> Result<Option<RenderedPage>, TemplateError> {
    let pages = pages::list(site);
    let Some(page) = pages.iter().find(|page| page.is_download()) else { return Ok(None) };
    let frame = frame::Frame::new(site, surroundings, std::slice::from_ref(page));
    let html = templates.render(page.template(), &pages::offer(&frame, page, offer))?;
    Ok(Some(RenderedPage { url: page.url.to_string(), html }))
}

enum Failure {
    Template(TemplateError),
    Panic(std::sync::Arc<str>),
}
