//! Rules for revisions of law.

use std::collections::BTreeMap;

use crate::diagnostics::messages::subjects;
use crate::diagnostics::{Diagnostics, Place, messages};
use crate::model::Content;
use crate::model::date::Date;

/// A chip stands in the head of a page, beside other short things.
const CHIP_LIMIT: usize = 10;

pub fn check(content: &Content, diagnostics: &mut Diagnostics) {
    let page_count = super::page_count(content);
    for record in &content.revisions {
        let revision = &record.value;
        let place = record.place(&revision.id);
        let file_name = record.path.as_str().rsplit('/').next().unwrap_or_default();
        if file_name.strip_suffix(".yaml") != Some(revision.id.as_str()) {
            diagnostics.push(messages::file_name_differs(place.clone(), &revision.id));
        }
        for (what, text, limit) in [
            (subjects::GLANCE, &revision.glance, super::guide::GLANCE_LIMIT),
            (subjects::CHIP, &revision.chip, CHIP_LIMIT),
        ] {
            let count = text.chars().count();
            if count > limit {
                diagnostics.push(messages::too_long(record.place(text), what, count, limit));
            }
        }
        if revision.source.is_empty() {
            diagnostics.push(messages::source_missing(place, subjects::REVISION));
        }
        super::check_sources(&revision.source, |source| record.place(&source.section), page_count, diagnostics);
        let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
        for date in std::iter::once(&revision.effective)
            .chain(revision.entries.iter().filter_map(|entry| entry.effective.as_ref()))
        {
            if Date::parse(date).is_none() {
                diagnostics.push(messages::bad_date(record.place(date), date));
            }
        }
        for entry in &revision.entries {
            let place = record.place(&entry.id);
            if !super::ids::is_kebab(&entry.id) {
                diagnostics.push(messages::bad_id(place.clone(), &entry.id));
            }
            if entry.source.is_empty() {
                diagnostics.push(messages::source_missing(place.clone(), subjects::REVISION_ENTRY));
            }
            super::check_sources(&entry.source, |source| record.place(&source.section), page_count, diagnostics);
            if entry.roles.is_empty() || entry.sections.is_empty() {
                diagnostics.push(messages::change_for_nobody(place.clone(), &entry.id));
            }
            match seen.get(entry.id.as_str()) {
                Some(first) => diagnostics.push(messages::duplicate_id(place, &entry.id, first)),
                None => {
                    seen.insert(&entry.id, place);
                }
            }
        }
    }
}
