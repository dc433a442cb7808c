//! Who refers to what: from a role, an article, a table, a note or a page of the guidance
//! back to the sections.

use std::collections::{BTreeMap, BTreeSet};

use super::pages::GuideTree;
use crate::diagnostics::{Diagnostics, Place, messages};
use crate::model::Content;

/// Sections by what they name; sections are given by index, in reading order.
#[derive(Debug, Clone, Default)]
pub struct CrossIndex {
    /// By target, such as `role:kikan` or `law:sogo-shien-ho/77-2`: sections that name it
    /// in their front matter or link to it.
    sections: BTreeMap<Box<str>, Vec<usize>>,
    /// By id of a table: the section in which it stands.
    pub tables: BTreeMap<Box<str>, usize>,
}

impl CrossIndex {
    pub fn sections(&self, target: &str) -> &[usize] {
        self.sections.get(target).map_or(&[], Vec::as_slice)
    }
}

pub fn build(content: &Content, guide: &GuideTree, diagnostics: &mut Diagnostics) -> CrossIndex {
    let mut index = CrossIndex::default();
    for section_index in guide.pages.iter().flat_map(|page| page.sections.iter().copied()) {
        let Some(section) = content.sections.get(section_index) else { continue };
        let mut named: BTreeSet<Box<str>> = BTreeSet::new();
        named.extend(section.front.roles.iter().map(|id| format!("role:{id}").into()));
        named.extend(section.front.laws.iter().map(|id| format!("law:{id}").into()));
        for reference in &section.outline.references {
            named.insert(reference.target.clone());
            let Some(id) = reference.target.strip_prefix("table:").filter(|_| reference.embeds) else { continue };
            if index.tables.insert(id.into(), section_index).is_some() {
                let place = Place {
                    path: section.path.shared().clone(),
                    line_number: reference.position.line_number,
                    column_number: reference.position.column_number,
                };
                diagnostics.push(messages::table_embedded_twice(place, id));
            }
        }
        for target in named {
            index.sections.entry(target).or_default().push(section_index);
        }
    }
    for table in &content.tables {
        let id = table.value.id.as_str();
        if !index.tables.contains_key(id) && !content.broken_folders.contains("content/guide") {
            diagnostics.push(messages::table_not_embedded(table.place(&table.value.id), id));
        }
    }
    index
}
