//! Rules for the sections of the guide.

use crate::diagnostics::messages::subjects;
use crate::diagnostics::{Diagnostics, Place, messages};
use crate::model::Content;
use crate::model::guide::Section;

/// ひとことで has at most so many characters (EXPERIENCE §2).
pub(super) const GLANCE_LIMIT: usize = 80;

pub fn check(content: &Content, diagnostics: &mut Diagnostics) {
    let page_count = super::page_count(content);
    for section in &content.sections {
        check_section(section, page_count, diagnostics);
        if let Some(site) = &content.site {
            let labels: Vec<&str> = site.value.box_labels.iter().map(|label| label.as_str()).collect();
            for found in &section.outline.boxes {
                if !labels.contains(&found.label.as_str()) {
                    let place = Place {
                        path: section.path.shared().clone(),
                        line_number: found.position.line_number,
                        column_number: found.position.column_number,
                    };
                    diagnostics.push(messages::unknown_box_label(place, &found.label, labels.iter().copied()));
                }
            }
        }
    }
}

fn check_section(section: &Section, page_count: u16, diagnostics: &mut Diagnostics) {
    let front = &section.front;
    let place = section.place(&front.id);
    let file_name = section.path.as_str().rsplit('/').next().unwrap_or_default();
    if file_name.strip_suffix(".md") != Some(front.id.as_str()) {
        diagnostics.push(messages::file_name_differs(place.clone(), &front.id));
    }
    if front.title.trim().is_empty() {
        diagnostics.push(messages::empty_text(section.place(&front.title), "title"));
    }
    if front.glance.trim().is_empty() {
        diagnostics.push(messages::empty_text(section.place(&front.glance), "glance"));
    }
    let count = front.glance.chars().count();
    if count > GLANCE_LIMIT {
        diagnostics.push(messages::too_long(section.place(&front.glance), subjects::GLANCE, count, GLANCE_LIMIT));
    }
    if section.body.markdown().trim().is_empty() {
        diagnostics.push(messages::empty_text(place.clone(), subjects::BODY));
    }
    match front.pages.as_slice() {
        [_] | [_, _] => super::check_pages(section.pages(), || place.clone(), page_count, diagnostics),
        _ => diagnostics.push(messages::pages_missing(place)),
    }
}
