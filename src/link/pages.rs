//! The page tree of the guide: which section stands on which page, at which level, under
//! which number.

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostics, messages};
use crate::model::guide::Section;
use crate::model::site_config::{GuidePage, SiteConfig};
use crate::model::{Content, Record};
use crate::text::Text;

/// Pages of the guide in reading order.
#[derive(Debug, Clone, Default)]
pub struct GuideTree {
    pub pages: Vec<PlacedPage>,
    /// Indices into `pages` of those that stand under no other.
    pub roots: Vec<usize>,
    /// By index of the section in `Content::sections`.
    pub sections: Vec<PlacedSection>,
    /// Index of a section by its id.
    pub by_id: BTreeMap<Box<str>, usize>,
}

/// A page with its place in the tree.
#[derive(Debug, Clone)]
pub struct PlacedPage {
    pub url: Text,
    pub id: Text,
    pub parent: Option<usize>,
    pub children: Vec<usize>,
    /// Indices of sections in the order of the page; the first is the page's own.
    pub sections: Vec<usize>,
}

/// Where a section stands.
#[derive(Debug, Clone, Default)]
pub struct PlacedSection {
    /// Index of its page.
    pub page: usize,
    /// 1 for the page's own section, one more for each section around it on the page.
    pub level: u8,
    /// How the section is cited: the numbers of its ancestors and its own, such as `Ⅰ-7-(2)-②`.
    pub label: String,
}

pub fn lay_out(config: &Record<SiteConfig>, content: &Content, diagnostics: &mut Diagnostics) -> GuideTree {
    let by_id: BTreeMap<&str, usize> =
        content.sections.iter().enumerate().map(|(index, section)| (section.front.id.as_str(), index)).collect();
    let mut layout =
        Layout { config, content, by_id, placed: vec![None; content.sections.len()], pages: Vec::new(), diagnostics };
    let roots = layout.place_pages(&config.value.guide.pages, None);
    layout.report_sections_without_page();
    let sections = layout.placed.iter().map(|placed| placed.clone().unwrap_or_default()).collect();
    let by_id = layout.by_id.iter().map(|(id, index)| ((*id).into(), *index)).collect();
    GuideTree { pages: layout.pages, roots, sections, by_id }
}

struct Layout<'a> {
    config: &'a Record<SiteConfig>,
    content: &'a Content,
    by_id: BTreeMap<&'a str, usize>,
    placed: Vec<Option<PlacedSection>>,
    pages: Vec<PlacedPage>,
    diagnostics: &'a mut Diagnostics,
}

impl Layout<'_> {
    /// Recursion follows the nesting of the site configuration, which YAML limits.
    fn place_pages(&mut self, pages: &[GuidePage], parent: Option<usize>) -> Vec<usize> {
        let mut indices = Vec::new();
        for page in pages {
            let index = self.pages.len();
            indices.push(index);
            self.pages.push(PlacedPage {
                url: page.url.clone(),
                id: page.id.clone(),
                parent,
                children: Vec::new(),
                sections: Vec::new(),
            });
            if page.sections.is_empty() {
                self.diagnostics.push(messages::empty_text(self.config.place(&page.url), "sections"));
            }
            let sections: Vec<usize> = page.sections.iter().filter_map(|id| self.place_section(id, index)).collect();
            let children = self.place_pages(&page.pages, Some(index));
            if let Some(placed) = self.pages.get_mut(index) {
                placed.sections = sections;
                placed.children = children;
            }
        }
        indices
    }

    fn place_section(&mut self, id: &Text, page: usize) -> Option<usize> {
        let place = self.config.place(id);
        let Some(index) = self.by_id.get(id.as_str()).copied() else {
            if !self.content.broken_folders.contains("content/guide") {
                self.diagnostics.push(messages::broken_link(place, id, self.by_id.keys().copied()));
            }
            return None;
        };
        if self.placed.get(index).is_some_and(Option::is_some) {
            self.diagnostics.push(messages::section_twice(place, id));
            return None;
        }
        let section = self.content.sections.get(index)?;
        let parent = section.front.parent.as_ref().and_then(|parent| self.parent(section, parent));
        let level = match &parent {
            Some(parent) if parent.page == page => parent.level.saturating_add(1),
            _ => 1,
        };
        let label = label(section, parent.as_ref());
        if let Some(slot) = self.placed.get_mut(index) {
            *slot = Some(PlacedSection { page, level, label });
        }
        Some(index)
    }

    /// The parent's place; it stands before its parts, on this page or one above.
    fn parent(&mut self, section: &Section, parent: &Text) -> Option<PlacedSection> {
        let placed = self.by_id.get(parent.as_str()).and_then(|index| self.placed.get(*index)?.clone());
        if placed.is_none() && !self.content.broken_folders.contains("content/guide") {
            self.diagnostics.push(messages::parent_elsewhere(section.place(parent), parent));
        }
        placed
    }

    fn report_sections_without_page(&mut self) {
        for (section, placed) in self.content.sections.iter().zip(&self.placed) {
            if placed.is_none() {
                self.diagnostics
                    .push(messages::section_on_no_page(section.place(&section.front.id), &section.front.id));
            }
        }
    }
}

/// A section without a number of its own is cited by its title behind its parent's label.
fn label(section: &Section, parent: Option<&PlacedSection>) -> String {
    let own = match &section.front.number {
        Some(number) => number.to_string(),
        None => {
            return match parent {
                Some(parent) => format!("{}「{}」", parent.label, section.front.title),
                None => section.front.title.to_string(),
            };
        }
    };
    match parent {
        Some(parent) => format!("{}-{own}", parent.label),
        None => own,
    }
}
