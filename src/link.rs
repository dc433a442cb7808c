//! Resolves every reference and lays the records out on pages.
//!
//! What comes out is a `Site`: it exists only when every reference in it has an end, so
//! that rendering has nothing left to doubt.

mod cross_index;
mod pages;
mod references;
mod targets;

pub use cross_index::CrossIndex;
pub use pages::{GuideTree, PlacedSection};
pub use targets::{Destination, Targets, href};

use crate::diagnostics::Diagnostics;
use crate::model::Content;
use crate::model::site_config::SiteConfig;

/// Content whose references all have an end.
#[derive(Debug)]
pub struct Site {
    pub config: SiteConfig,
    pub content: Content,
    /// The pages of the guide with their sections, in reading order.
    pub guide: GuideTree,
    /// Where each record stands.
    pub targets: Targets,
    /// Who refers to what.
    pub index: CrossIndex,
}

impl Site {
    /// How a section of the guidance is cited, such as `Ⅰ-7-(2)-②`.
    pub fn guide_label(&self, section: &str) -> &str {
        let index = self.guide.by_id.get(section);
        index.and_then(|index| self.guide.sections.get(*index)).map_or("", |placed| &placed.label)
    }
}

/// Links the content; `None` when a reference has no end or the site has no
/// configuration, both of which are reported.
pub fn link(content: Content, diagnostics: &mut Diagnostics) -> Option<Site> {
    let config = content.site.as_ref()?;
    let mut found = Diagnostics::default();
    let guide = pages::lay_out(config, &content, &mut found);
    let targets = targets::collect(config, &content, &guide, &mut found);
    references::resolve(&content, &targets, &mut found);
    let index = cross_index::build(&content, &guide, &mut found);
    let is_whole = !found.has_errors();
    diagnostics.append(found);
    let config = config.value.clone();
    is_whole.then_some(Site { config, content, guide, targets, index })
}
