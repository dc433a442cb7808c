//! Conditions: one form each, known references, no ring, some way to come true (CHECKS §2.4).

use std::collections::BTreeMap;

use super::NON_ANSWERS;
use crate::diagnostics::messages::checklist::{self as messages, subjects};
use crate::diagnostics::{Diagnostics, Place};
use crate::model::Record;
use crate::model::check::Checklist;
use crate::model::check::condition::{Condition, Form, Known};
use crate::text::Text;

/// Conditions inside each other.
const DEPTH_LIMIT: usize = 4;

/// An item and its condition.
type Owned<'a> = (&'a Text, &'a Condition);

pub fn check(record: &Record<Checklist>, diagnostics: &mut Diagnostics) {
    let value = &record.value;
    let questions = value.questions.iter().map(|question| (&question.id, &question.applies_if));
    let facts = value.profile.iter().map(|fact| (&fact.id, &fact.applies_if));
    let indicators = value.indicators.iter().map(|indicator| (&indicator.id, &indicator.applies_if));
    let owned: Vec<Owned<'_>> = questions
        .chain(facts)
        .chain(indicators)
        .filter_map(|(id, condition)| Some((id, condition.as_ref()?)))
        .collect();
    for (id, condition) in &owned {
        let mut found = Diagnostics::default();
        one(record, id, condition, &mut found);
        // Whether it can come true is asked of a condition that is otherwise right.
        if !found.has_errors() && !can_hold(condition, value) {
            found.push(messages::condition_never(place(record, id, condition)));
        }
        diagnostics.append(found);
    }
    if let Some(ring) = ring(&owned) {
        let ids: Vec<&str> = ring.iter().map(|id| id.as_str()).collect();
        let first = ring.first().expect("a ring has members");
        diagnostics.push(messages::condition_cycle(record.place(first), &ids));
    }
}

fn one(record: &Record<Checklist>, id: &Text, condition: &Condition, diagnostics: &mut Diagnostics) {
    let depth = condition.depth();
    if depth > DEPTH_LIMIT {
        diagnostics.push(messages::condition_depth(place(record, id, condition), depth, DEPTH_LIMIT));
    }
    for part in condition.walk() {
        match part.form() {
            None => diagnostics.push(messages::condition_form(place(record, id, part))),
            Some(Form::Profile(fact, options)) => {
                let known = || record.value.profile.iter();
                match known().find(|found| found.id.as_str() == fact.as_str()) {
                    None => {
                        let ids = known().map(|found| found.id.as_str());
                        diagnostics.push(messages::unknown(record.place(fact), subjects::FACT, fact, ids));
                    }
                    Some(fact) => {
                        let ids: Vec<&str> = fact.options.iter().map(|option| option.id.as_str()).collect();
                        unknown(record, &options, subjects::OPTION, &ids, diagnostics);
                    }
                }
            }
            Some(Form::Answer(question, states)) => {
                let known = || record.value.questions.iter();
                match known().find(|found| found.id.as_str() == question.as_str()) {
                    None => {
                        let ids = known().map(|found| found.id.as_str());
                        diagnostics.push(messages::unknown(
                            record.place(question),
                            subjects::QUESTION_ID,
                            question,
                            ids,
                        ));
                    }
                    Some(question) => {
                        let scale = record.value.scale(&question.scale);
                        let ids: Vec<&str> =
                            scale.into_iter().flat_map(|scale| scale.option_ids()).chain(NON_ANSWERS).collect();
                        unknown(record, &states, subjects::ANSWER, &ids, diagnostics);
                    }
                }
            }
            Some(Form::All(list) | Form::Any(list)) if list.is_empty() => {
                diagnostics.push(messages::condition_form(place(record, id, part)));
            }
            Some(Form::All(_) | Form::Any(_) | Form::Not(_)) => {}
        }
    }
}

fn unknown(record: &Record<Checklist>, ids: &[&Text], what: &str, known: &[&str], diagnostics: &mut Diagnostics) {
    for id in ids.iter().filter(|id| !known.contains(&id.as_str())) {
        diagnostics.push(messages::unknown(record.place(id), what, id, known.iter().copied()));
    }
}

fn place(record: &Record<Checklist>, id: &Text, condition: &Condition) -> Place {
    record.place(condition.first_text().unwrap_or(id))
}

/// Whether some facts and answers make the condition true: tried one after the other, and
/// given up as soon as it is false whatever else is entered.
fn can_hold(condition: &Condition, checklist: &Checklist) -> bool {
    let mut wanted: Vec<Wanted<'_>> = Vec::new();
    for part in condition.walk() {
        let found = match part.form() {
            Some(Form::Profile(id, _)) => {
                let fact = checklist.profile.iter().find(|fact| fact.id.as_str() == id.as_str());
                let options = fact.into_iter().flat_map(|fact| &fact.options).map(|option| option.id.as_str());
                Wanted { is_fact: true, id, values: options.collect() }
            }
            Some(Form::Answer(id, _)) => {
                let question = checklist.questions.iter().find(|question| question.id.as_str() == id.as_str());
                let scale = question.and_then(|question| checklist.scale(&question.scale));
                let states = scale.into_iter().flat_map(|scale| scale.option_ids());
                Wanted { is_fact: false, id, values: states.chain(NON_ANSWERS).collect() }
            }
            _ => continue,
        };
        if !wanted.iter().any(|known| known.is_fact == found.is_fact && known.id == found.id) {
            wanted.push(found);
        }
    }
    try_values(condition, &wanted, &mut Known::default())
}

/// Something that a condition asks about, with all it may be.
struct Wanted<'a> {
    is_fact: bool,
    id: &'a str,
    values: Vec<&'a str>,
}

fn try_values<'a>(condition: &Condition, wanted: &[Wanted<'a>], known: &mut Known<'a>) -> bool {
    match (condition.holds(known), wanted.split_first()) {
        (Some(holds), _) => holds,
        (None, None) => false,
        (None, Some((first, rest))) => first.values.iter().any(|value| {
            let map = if first.is_fact { &mut known.profile } else { &mut known.answers };
            map.insert(first.id, value);
            let holds = try_values(condition, rest, known);
            let map = if first.is_fact { &mut known.profile } else { &mut known.answers };
            map.remove(first.id);
            holds
        }),
    }
}

/// Items that depend on each other in a ring, the first one again at the end.
fn ring<'a>(owned: &[Owned<'a>]) -> Option<Vec<&'a Text>> {
    let edges: BTreeMap<&str, (&'a Text, Vec<&'a Text>)> = owned
        .iter()
        .map(|(id, condition)| {
            let named = condition.walk().into_iter().filter_map(|part| part.profile.as_ref().or(part.answer.as_ref()));
            (id.as_str(), (*id, named.collect()))
        })
        .collect();
    let mut finished: Vec<&str> = Vec::new();
    for start in edges.keys() {
        let mut way: Vec<&'a Text> = Vec::new();
        if let Some(ring) = visit(start, &edges, &mut way, &mut finished) {
            return Some(ring);
        }
    }
    None
}

fn visit<'a>(
    id: &str,
    edges: &BTreeMap<&str, (&'a Text, Vec<&'a Text>)>,
    way: &mut Vec<&'a Text>,
    finished: &mut Vec<&'a str>,
) -> Option<Vec<&'a Text>> {
    let (own, named) = edges.get(id)?;
    if finished.contains(&id) {
        return None;
    }
    if let Some(start) = way.iter().position(|step| step.as_str() == id) {
        let mut ring: Vec<&Text> = way.get(start..).unwrap_or_default().to_vec();
        ring.push(own);
        return Some(ring);
    }
    way.push(own);
    for next in named {
        if let Some(ring) = visit(next, edges, way, finished) {
            return Some(ring);
        }
    }
    way.pop();
    finished.push(own.as_str());
    None
}
