//! Resolves every reference and lays the records out on pages.
//!
//! What comes out is a `Site`: it exists only when every reference in it has an end, so
//! that rendering has nothing left to doubt.

mod checks;
mod coverage;
mod cross_index;
mod drawings;
mod pages;
mod quizzes;
mod references;
mod targets;
mod terms;

pub use checks::{PlacedChecklist, QuestionRef};
pub use coverage::{Coverage, measure};
pub use cross_index::CrossIndex;
pub use drawings::Drawings;
pub use pages::{GuideTree, PlacedSection};
pub use quizzes::{QuestionPlace, Quizzes};
pub use targets::{Destination, LOCAL, Targets, href, query_href};
pub use terms::TermFinder;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::Diagnostics;
use crate::model::Content;
use crate::model::check::Checklist;
use crate::model::site_config::SiteConfig;

/// Content whose references all have an end.
#[derive(Debug, Clone)]
pub struct Site {
    pub config: SiteConfig,
    pub content: Content,
    /// The pages of the guide with their sections, in reading order.
    pub guide: GuideTree,
    /// Where each record stands.
    pub targets: Targets,
    /// Who refers to what.
    pub index: CrossIndex,
    /// Finds terms in running text.
    pub term_finder: TermFinder,
    /// The checklists of the self-assessment.
    pub checks: Vec<PlacedChecklist>,
    /// Which quiz questions belong to what.
    pub quizzes: Quizzes,
    /// By id of the figure.
    pub drawings: BTreeMap<Box<str>, Drawings>,
}

impl Site {
    /// The site as a page sees it that gathers the guide's `pages` with their tables and figures: what
    /// stands on them stands on the page itself.
    pub fn gathered_on(&self, url: &str, pages: &[usize]) -> Self {
        let mut gathered = BTreeSet::new();
        for page in pages.iter().filter_map(|index| self.guide.pages.get(*index)) {
            gathered.insert(page.url.as_str());
            let tables = self.content.tables.iter().map(|table| &table.value);
            gathered.extend(
                tables
                    .filter(|table| {
                        self.index.tables.get(table.id.as_str()).is_some_and(|index| page.sections.contains(index))
                    })
                    .map(|table| table.page.url.as_str()),
            );
            let figures = self.content.figures.iter().map(|figure| &figure.value);
            gathered.extend(
                figures
                    .filter(|figure| {
                        self.index.figures.get(figure.id.as_str()).is_some_and(|index| page.sections.contains(index))
                    })
                    .map(|figure| figure.page.url.as_str()),
            );
        }
        let targets = self.targets.gathered(&gathered, url);
        Self { targets, ..self.clone() }
    }

    /// The current edition of a checklist.
    pub fn checklist(&self, placed: &PlacedChecklist) -> &Checklist {
        &checks::current(&self.content, placed).value
    }

    /// How a section of the guidance is cited, such as `Ⅰ-7-(2)-②`.
    pub fn guide_label(&self, section: &str) -> &str {
        let index = self.guide.by_id.get(section);
        match index.and_then(|index| self.guide.sections.get(*index)) {
            Some(placed) => &placed.label,
            // A box is cited by its title.
            None => self.targets.get(&format!("section:{section}")).map_or("", |found| &found.title),
        }
    }
}

/// Links the content; `None` when a reference has no end or the site has no
/// configuration, both of which are reported.
pub fn link(content: Content, diagnostics: &mut Diagnostics) -> Option<Site> {
    let config = content.site.as_ref()?;
    let mut found = Diagnostics::default();
    let guide = pages::lay_out(config, &content, &mut found);
    let checks = checks::lay_out(&content);
    let targets = targets::collect(config, &content, &guide, &checks, &mut found);
    references::resolve(&content, &targets, &mut found);
    let index = cross_index::build(&content, &guide, &checks, &mut found);
    let quizzes = quizzes::index(&content);
    let drawings = drawings::draw(&content, &mut found);
    let is_whole = !found.has_errors();
    diagnostics.append(found);
    let config = config.value.clone();
    let term_finder = TermFinder::new(&content.terms);
    is_whole.then_some(Site { config, content, guide, targets, index, term_finder, checks, quizzes, drawings })
}
