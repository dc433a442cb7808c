//! Rules for training pathways.

use std::collections::BTreeMap;

use crate::diagnostics::messages::subjects;
use crate::diagnostics::{Diagnostics, Place, messages};
use crate::model::training::{Pathway, TransitionKind};
use crate::model::{Content, Record};
use crate::text::Text;

/// Renewals that fit on the planner's sheet.
const MOST_ROUNDS: u16 = 12;

pub fn check(content: &Content, diagnostics: &mut Diagnostics) {
    let page_count = super::page_count(content);
    for record in &content.pathways {
        let pathway = &record.value;
        let place = record.place(&pathway.id);
        let file_name = record.path.as_str().rsplit('/').next().unwrap_or_default();
        if file_name.strip_suffix(".yaml") != Some(pathway.id.as_str()) {
            diagnostics.push(messages::file_name_differs(place.clone(), &pathway.id));
        }
        let count = pathway.glance.chars().count();
        if count > super::guide::GLANCE_LIMIT {
            let limit = super::guide::GLANCE_LIMIT;
            diagnostics.push(messages::too_long(record.place(&pathway.glance), subjects::GLANCE, count, limit));
        }
        if pathway.source.is_empty() {
            diagnostics.push(messages::source_missing(place, subjects::PATHWAY));
        }
        super::check_sources(&pathway.source, |source| record.place(&source.section), page_count, diagnostics);
        stages(record, page_count, diagnostics);
        transitions(record, diagnostics);
    }
}

fn stages(record: &Record<Pathway>, page_count: u16, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    for stage in &record.value.stages {
        let place = record.place(&stage.id);
        if !super::ids::is_kebab(&stage.id) {
            diagnostics.push(messages::bad_id(place.clone(), &stage.id));
        }
        if let Some(hours) = &stage.hours
            && !is_hours(hours)
        {
            diagnostics.push(messages::training_hours(record.place(hours), hours));
        }
        if stage.source.is_empty() {
            diagnostics.push(messages::source_missing(place.clone(), subjects::STAGE));
        }
        super::check_sources(&stage.source, |source| record.place(&source.section), page_count, diagnostics);
        match seen.get(stage.id.as_str()) {
            Some(first) => diagnostics.push(messages::duplicate_id(place, &stage.id, first)),
            None => {
                seen.insert(&stage.id, place);
            }
        }
    }
}

fn transitions(record: &Record<Pathway>, diagnostics: &mut Diagnostics) {
    let pathway = &record.value;
    let mut known = |id: &Text| {
        if pathway.stage(id).is_none() {
            let stages = pathway.stages.iter().map(|stage| stage.id.as_str());
            diagnostics.push(messages::training_unknown_stage(record.place(id), id, stages));
        }
    };
    for transition in &pathway.transitions {
        known(&transition.from);
        known(&transition.to);
    }
    if let Some(planner) = &pathway.planner {
        known(&planner.start);
        known(&planner.renewal);
    }
    for transition in &pathway.transitions {
        let renews = transition.kind == TransitionKind::Renews;
        if renews != transition.every_years.is_some_and(|years| years > 0) {
            diagnostics.push(messages::training_every(record.place(&transition.from), renews));
        }
    }
    if let Some(planner) = &pathway.planner {
        if pathway.renewal_years(planner).is_none() {
            diagnostics.push(messages::training_planner(record.place(&planner.renewal), &planner.renewal));
        }
        if planner.rounds == 0 || planner.rounds > MOST_ROUNDS {
            diagnostics.push(messages::training_rounds(record.place(&planner.start), planner.rounds, MOST_ROUNDS));
        }
    }
}

/// `24` or `42.5`.
fn is_hours(hours: &str) -> bool {
    let (whole, part) = hours.split_once('.').unwrap_or((hours, "0"));
    [whole, part].iter().all(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_numbers() {
        assert!(is_hours("24") && is_hours("42.5"));
        assert!(!is_hours("24時間") && !is_hours("") && !is_hours("42.") && !is_hours("4.2.5"));
    }
}
