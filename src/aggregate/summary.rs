//! The counts of one document (CHECKS §7): what `summary.js` counts in the browser, as far as a prefecture adds it up.
//! Shared vectors hold both to one result. No fractions in counts, no grand total: strengths are an order, not weights.

use std::collections::BTreeMap;

use serde::Serialize;

use super::conditions::{Asked, AskedItems, asked_items};
use super::document::{Answer, Document};
use super::indicators::{self, IndicatorValue};
use super::lineage::{self, is_comparable, lineage, mapped_state};
use super::model::{GATE, Level, MODALITIES, Model, Question};
use crate::limits;

/// The cell of a facet over all strengths.
const ALL: &str = "all";

/// What is counted of a document.
#[derive(Debug, Clone, Copy, Default)]
pub struct View<'a> {
    /// Only what is asked of each member, for this one.
    pub member: Option<&'a str>,
    /// `None`: as the cycle says.
    pub scope: Option<Scope>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    Full,
    /// The questions of the core only.
    Interim,
}

pub struct Summary<'a> {
    /// By question, in the order of the model.
    pub states: Vec<State<'a>>,
    pub gate: Gate<'a>,
    pub comparison: Option<Changes>,
    pub indicators: Vec<(&'a str, IndicatorValue)>,
}

#[derive(Debug, Clone)]
pub struct State<'a> {
    pub question: &'a Question,
    /// Place of the question in the model.
    pub index: usize,
    pub asked: Asked,
    /// The state that counts.
    pub state: Option<String>,
    pub checked_by: Option<String>,
}

/// How many answers say what; the states add up to `asked`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct StateCounts {
    /// Those of `asked` that apply.
    pub n: usize,
    pub asked: usize,
    pub met: usize,
    pub partly: usize,
    pub started: usize,
    pub not: usize,
    pub unknown: usize,
    pub defer: usize,
    pub unanswered: usize,
    pub na: usize,
    pub not_asked: usize,
    /// Those with a step of their scale.
    pub covered: usize,
    pub checked: Checked,
}

/// Counts of the questions of a facet, and what follows from them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Cell {
    #[serde(flatten)]
    pub counts: StateCounts,
    pub low: Option<usize>,
    pub high: Option<usize>,
    pub enough: bool,
    pub percent: Option<usize>,
    pub empty: bool,
}

/// How what is met was made sure of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Checked {
    pub record: usize,
    pub hearing: usize,
    pub belief: usize,
    pub none: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gate<'a> {
    pub status: GateStatus,
    pub met: usize,
    pub unmet: Vec<&'a str>,
    pub unconfirmed: Vec<&'a str>,
    pub na: Vec<&'a str>,
    pub belief: Vec<&'a str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum GateStatus {
    AllConfirmed,
    Unmet,
    Unconfirmed,
    NoneAsked,
}

/// How answers changed since the document before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Changes {
    pub improved: usize,
    pub kept: usize,
    pub declined: usize,
    pub prev_open: usize,
    pub now_open: usize,
    pub not_comparable: usize,
    pub new: usize,
}

/// The answer that a view is about.
pub fn answer_of<'a>(document: &'a Document, question: &Question, id: &str, view: View<'_>) -> Option<&'a Answer> {
    let answer = document.answers.get(id)?;
    match view.member {
        Some(member) if question.level == Level::Each => answer.each.get(member),
        _ => Some(answer),
    }
}

pub fn summarise<'a>(
    model: &'a Model,
    document: &Document,
    previous: Option<&Document>,
    view: View<'_>,
) -> Summary<'a> {
    let asked = asked_in(model, document, view);
    let states: Vec<State<'a>> = questions_of(model, document, view)
        .map(|(index, question)| {
            let answer = answer_of(document, question, &question.id, view);
            let state = answer.and_then(Answer::effective_state).map(str::to_owned);
            let checked_by = answer.and_then(|answer| answer.checked_by.clone()).filter(|_| state.is_some());
            let asked = asked.questions.get(question.id.as_str()).copied().unwrap_or(Asked::Yes);
            State { question, index, asked, state, checked_by }
        })
        .collect();
    let indicators = model.indicators.iter().map(|indicator| {
        let value = match asked.indicators.get(indicator.id.as_str()) {
            Some(Asked::No) => IndicatorValue::none("not_asked"),
            _ => indicators::value(indicator, document.indicators.get(&indicator.id), &document.as_of),
        };
        (indicator.id.as_str(), value)
    });
    Summary {
        gate: gate(&states),
        comparison: previous.map(|previous| changes(model, previous, &states, &cells(model, &states), view)),
        indicators: indicators.collect(),
        states,
    }
}

/// A joint body counts what is asked once; what is asked of each member is counted for one member at a time.
fn questions_of<'a>(
    model: &'a Model,
    document: &Document,
    view: View<'_>,
) -> impl Iterator<Item = (usize, &'a Question)> {
    let scope = view.scope.unwrap_or(if document.is_interim { Scope::Interim } else { Scope::Full });
    let (is_joint, is_of_member) = (document.subject.is_joint(), view.member.is_some());
    model.questions.iter().enumerate().filter(move |(_, question)| {
        let is_each = question.level == Level::Each;
        let is_of_view = if is_of_member { is_each } else { !is_joint || !is_each };
        is_of_view && (scope == Scope::Full || question.core)
    })
}

fn asked_in<'a>(model: &'a Model, document: &Document, view: View<'_>) -> AskedItems<'a> {
    asked_items(model, document, &|id| {
        let answer = answer_of(document, model.question(id)?, id, view)?;
        answer.effective_state().map(str::to_owned)
    })
}

fn cells(model: &Model, states: &[State<'_>]) -> Vec<(String, Cell)> {
    let mut cells = Vec::new();
    for facet in &model.facets {
        let in_facet = || states.iter().filter(|state| state.question.facet == facet.id);
        for modality in MODALITIES {
            let of_modality = || in_facet().filter(|state| state.question.modality == modality);
            if of_modality().next().is_some() {
                cells.push((format!("{}/{modality}", facet.id), cell(of_modality())));
            }
        }
        cells.push((format!("{}/{ALL}", facet.id), cell(in_facet())));
    }
    cells
}

fn cell<'a>(states: impl Iterator<Item = &'a State<'a>>) -> Cell {
    let mut counts = StateCounts::default();
    for state in states {
        counts.count(state.asked, state.state.as_deref(), state.checked_by.as_deref());
    }
    Cell::of(counts)
}

impl StateCounts {
    /// Counts one answer.
    pub fn count(&mut self, asked: Asked, state: Option<&str>, checked_by: Option<&str>) {
        if asked == Asked::No {
            self.not_asked += 1;
            return;
        }
        self.asked += 1;
        match state {
            Some("met") => {
                self.met += 1;
                match checked_by {
                    Some("record") => self.checked.record += 1,
                    Some("hearing") => self.checked.hearing += 1,
                    Some("belief") => self.checked.belief += 1,
                    _ => self.checked.none += 1,
                }
            }
            Some("partly") => self.partly += 1,
            Some("started") => self.started += 1,
            Some("not") => self.not += 1,
            Some("unknown") => self.unknown += 1,
            Some("defer") => self.defer += 1,
            Some("na") => self.na += 1,
            _ => self.unanswered += 1,
        }
        self.n = self.asked - self.na;
        self.covered = self.met + self.partly + self.started + self.not;
    }

    pub fn add(&mut self, other: &Self) {
        self.n += other.n;
        self.asked += other.asked;
        self.met += other.met;
        self.partly += other.partly;
        self.started += other.started;
        self.not += other.not;
        self.unknown += other.unknown;
        self.defer += other.defer;
        self.unanswered += other.unanswered;
        self.na += other.na;
        self.not_asked += other.not_asked;
        self.covered += other.covered;
        self.checked.record += other.checked.record;
        self.checked.hearing += other.checked.hearing;
        self.checked.belief += other.checked.belief;
        self.checked.none += other.checked.none;
    }
}

impl Cell {
    /// What follows from the counts (rules 1 to 3).
    fn of(counts: StateCounts) -> Self {
        let StateCounts { n, met, covered, .. } = counts;
        if n == 0 {
            return Self { counts, empty: true, ..Self::default() };
        }
        let open = counts.unknown + counts.defer + counts.unanswered;
        let is_percent_shown = n >= limits::PERCENT_FROM_N && open == 0;
        Self {
            low: Some(met),
            high: Some(met + open),
            enough: limits::COVERAGE_OF * covered >= limits::COVERAGE_NEEDED * n,
            percent: is_percent_shown.then(|| (100 * met / n).max(usize::from(met > 0))),
            empty: false,
            counts,
        }
    }
}

fn is_gap(state: &str) -> bool {
    matches!(state, "partly" | "started" | "not")
}

fn gate<'a>(states: &[State<'a>]) -> Gate<'a> {
    let mut gate = Gate {
        status: GateStatus::NoneAsked,
        met: 0,
        unmet: Vec::new(),
        unconfirmed: Vec::new(),
        na: Vec::new(),
        belief: Vec::new(),
    };
    for state in states.iter().filter(|state| state.question.modality == GATE && state.asked != Asked::No) {
        let id = state.question.id.as_str();
        match state.state.as_deref() {
            Some("na") => gate.na.push(id),
            Some("met") => {
                gate.met += 1;
                if state.checked_by.as_deref() == Some("belief") {
                    gate.belief.push(id);
                }
            }
            Some(found) if is_gap(found) => gate.unmet.push(id),
            _ => gate.unconfirmed.push(id),
        }
    }
    gate.status = if !gate.unmet.is_empty() {
        GateStatus::Unmet
    } else if !gate.unconfirmed.is_empty() {
        GateStatus::Unconfirmed
    } else if gate.met > 0 {
        GateStatus::AllConfirmed
    } else {
        GateStatus::NoneAsked
    };
    gate
}

/// Counts over the facets of which enough is known.
fn changes(
    model: &Model,
    previous: &Document,
    states: &[State<'_>],
    cells: &[(String, Cell)],
    view: View<'_>,
) -> Changes {
    let lineage = lineage(previous, model);
    // Only the edition of this model says what was asked then; of another the document does not hold the conditions.
    let asked_before = (previous.edition == model.edition).then(|| asked_in(model, previous, view).questions);
    let is_known = |facet: &str| {
        let key = format!("{facet}/{ALL}");
        cells.iter().any(|(found, cell)| *found == key && cell.enough)
    };
    let mut changes = Changes::default();
    for state in states.iter().filter(|state| state.asked != Asked::No && is_known(&state.question.facet)) {
        let question = state.question;
        let Some(link) = lineage.questions.get(&question.id) else {
            changes.new += 1;
            continue;
        };
        let source = match link.from.as_slice() {
            [id] => id,
            _ => {
                changes.not_comparable += 1;
                continue;
            }
        };
        let was_asked =
            asked_before.as_ref().and_then(|asked| asked.get(source.as_str())).is_none_or(|asked| *asked != Asked::No);
        let before = answer_of(previous, question, source, view).filter(|_| was_asked);
        let before = before.and_then(Answer::effective_state);
        let scale = previous.snapshot.questions.get(source).map(|answered| answered.scale.as_str());
        let old = before.and_then(|state| mapped_state(state, scale, question, model, &lineage.steps));
        let is_lost = before.is_some() && old.is_none();
        if !is_comparable(link.rel) || is_lost {
            changes.not_comparable += 1;
            continue;
        }
        let place = |state: Option<&str>| {
            model.steps_of_scale(question).iter().position(|option| Some(option.id.as_str()) == state)
        };
        match (place(old.as_deref()), place(state.state.as_deref())) {
            (_, None) => changes.now_open += 1,
            (None, Some(_)) => changes.prev_open += 1,
            (Some(from), Some(to)) if to < from => changes.improved += 1,
            (Some(from), Some(to)) if to > from => changes.declined += 1,
            _ => changes.kept += 1,
        }
    }
    changes
}

impl Changes {
    pub fn add(&mut self, other: Self) {
        self.improved += other.improved;
        self.kept += other.kept;
        self.declined += other.declined;
        self.prev_open += other.prev_open;
        self.now_open += other.now_open;
        self.not_comparable += other.not_comparable;
        self.new += other.new;
    }
}

/// The same document as if it had been given in today's edition: answers to what is equal or only reworded, under
/// today's ids, and nothing else (CHECKS §14).
pub fn joined(model: &Model, old: &Document) -> Document {
    let lineage = lineage(old, model);
    let mut document = Document { answers: BTreeMap::new(), indicators: BTreeMap::new(), ..old.clone() };
    // An option that is none today says nothing about what is asked today.
    let is_known = |id: &str, option: &str| {
        let fact = model.profile.iter().find(|fact| fact.id == id);
        fact.is_some_and(|fact| fact.options.iter().any(|known| known.id == option))
    };
    document.profile.retain(|id, option| is_known(id, option));
    for question in &model.questions {
        let Some(source) = single_source(lineage.questions.get(&question.id)) else { continue };
        let scale = old.snapshot.questions.get(source).map(|answered| answered.scale.as_str());
        let translated = |answer: &Answer| {
            let state = answer.state.as_deref();
            let state = state.and_then(|state| mapped_state(state, scale, question, model, &lineage.steps));
            Answer { state, ..answer.clone() }
        };
        let answer = old.answers.get(source).map(|answer| Answer {
            each: answer.each.iter().map(|(code, member)| (code.clone(), translated(member))).collect(),
            ..translated(answer)
        });
        document.answers.insert(question.id.clone(), answer.unwrap_or_default());
    }
    for indicator in &model.indicators {
        let source = single_source(lineage.indicators.get(&indicator.id));
        if let Some(figures) = source.and_then(|source| old.indicators.get(source)) {
            document.indicators.insert(indicator.id.clone(), figures.clone());
        }
    }
    document
}

/// The item that another edition has in the place of today's.
fn single_source(link: Option<&lineage::Link>) -> Option<&str> {
    match link {
        Some(link) if is_comparable(link.rel) => match link.from.as_slice() {
            [source] => Some(source),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aggregate::json;
    use serde_json::{Map, Value, json};
    use std::fs;
    use std::path::Path;

    /// The five parts of a Summary that both halves compute.
    fn shown(model: &Model, summary: &Summary<'_>) -> Value {
        let states: Map<String, Value> = summary
            .states
            .iter()
            .map(|state| {
                let question = state.question;
                let value = json!({
                    "asked": state.asked, "state": state.state, "checked_by": state.checked_by,
                    "modality": question.modality, "facet": question.facet,
                });
                (question.id.clone(), value)
            })
            .collect();
        let cells: Map<String, Value> =
            cells(model, &summary.states).into_iter().map(|(key, cell)| (key, json!(cell))).collect();
        let indicators: Map<String, Value> = summary
            .indicators
            .iter()
            .map(|(id, found)| {
                let mut value = json!(found);
                value["reference"] = json!(model.references.get(*id));
                ((*id).to_owned(), value)
            })
            .collect();
        let comparison = summary.comparison.map(|counts| json!({"counts": counts}));
        json!({
            "states": states, "cells": cells, "gate": summary.gate, "comparison": comparison, "indicators": indicators,
        })
    }

    fn check(path: &Path) {
        let text = fs::read_to_string(path).expect("the vector is there");
        let vector: Value = serde_json::from_str(&text).expect("the vector is JSON");
        let model: Model = serde_json::from_value(vector["model"].clone()).expect("a model");
        let document = |key: &str| {
            let text = vector.get(key)?.to_string();
            Some(Document::taken(&json::parse(&text).expect("a document")))
        };
        let options = &vector["options"];
        let scope = match options["scope"].as_str() {
            Some("full") => Some(Scope::Full),
            Some("interim") => Some(Scope::Interim),
            _ => None,
        };
        let view = View { member: options["member"].as_str(), scope };
        let summary = summarise(&model, &document("doc").expect("a document"), document("previous").as_ref(), view);
        assert_eq!(shown(&model, &summary), vector["expect"], "{}", vector["name"]);
    }

    /// The vectors that the script runs too (`summary.test.js`); edge cases 30 to 35, 37, 39 and 56 are among them.
    #[test]
    fn counts_are_those_of_the_vectors() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/summary");
        let mut paths: Vec<_> =
            fs::read_dir(folder).expect("the folder is there").map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        assert!(paths.len() >= 40, "vectors");
        paths.iter().for_each(|path| check(path));
    }

    /// The same figures on both sides (CHECKS §1.7).
    #[test]
    fn limits_are_those_of_the_scripts() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors/limits.json");
        let shared: Value = serde_json::from_str(&fs::read_to_string(path).expect("the file is there")).expect("JSON");
        for (name, figure) in [
            ("IMPORT_BYTES_MAX", limits::IMPORT_BYTES as usize),
            ("INFLATED_BYTES_MAX", limits::INFLATED_BYTES),
            ("ZIP_ENTRIES_MAX", limits::ZIP_ENTRIES),
            ("SHEET_ROWS_MAX", limits::SHEET_ROWS),
            ("JSON_DEPTH_MAX", limits::JSON_DEPTH),
            ("JSON_VALUES_MAX", limits::JSON_VALUES),
            ("COVERAGE_OF", limits::COVERAGE_OF),
            ("COVERAGE_NEEDED", limits::COVERAGE_NEEDED),
            ("PERCENT_FROM_N", limits::PERCENT_FROM_N),
            ("POPULATION_CLASS_MIN", limits::POPULATION_CLASS),
        ] {
            assert_eq!(shared[name].as_u64(), Some(figure as u64), "{name}");
        }
        assert_eq!(shared["MODALITIES"], json!(MODALITIES));
        assert_eq!(shared["NON_ANSWERS"], json!(crate::aggregate::document::NON_ANSWERS));
    }
}
