//! The counts as tables, in the order in which they are read; the page and the workbook show the same ones.

use super::InputLine;
use super::counting::{Counts, Quartiles, Request, Sum, Tally};
use super::expected::ExpectedBody;
use super::model::{Model, Question};
use super::selection::Status;
use super::summary::StateCounts;
use crate::diagnostics::messages::aggregate as words;
use words::{headings, sheets};

/// Everything that is shown.
#[derive(Clone, Copy)]
pub struct View<'a> {
    pub model: &'a Model,
    pub inputs: &'a [InputLine<'a>],
    pub counts: &'a Counts,
    /// `None` where nobody said who is waited for.
    pub missing: Option<&'a [ExpectedBody]>,
}

/// One kind of counts.
pub struct Section {
    /// Anchor of the page.
    pub id: &'static str,
    pub title: &'static str,
    /// What a group is, such as a facet; none where all rows stand together.
    pub group_heading: Option<&'static str>,
    /// So many columns name a row; of two, rows that follow each other may share the first.
    pub name_count: usize,
    pub headings: Vec<&'static str>,
    pub groups: Vec<(String, Vec<Vec<Value>>)>,
}

#[derive(PartialEq)]
pub enum Value {
    Text(String),
    Count(usize),
    /// A number as it is shown, with its decimals.
    Figure(String),
}

impl Value {
    fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    fn figure(figure: Option<&String>) -> Self {
        figure.map_or_else(|| Self::text(""), |figure| Self::Figure(figure.clone()))
    }
}

/// The sections that have something to show; the list of files comes last.
pub fn sections(view: &View<'_>) -> Vec<Section> {
    let sections = [
        overview(view),
        questions(view),
        cells(view),
        indicators(view),
        requests(view),
        missing(view),
        classes(view),
        inputs(view),
    ];
    sections.into_iter().filter(|section| section.groups.iter().any(|(_, rows)| !rows.is_empty())).collect()
}

fn overview(view: &View<'_>) -> Section {
    let Counts { n, gate, comparison, .. } = view.counts;
    let rows = |lines: Vec<(&str, usize)>| -> Vec<Vec<Value>> {
        lines.into_iter().map(|(name, count)| vec![Value::text(name), Value::Count(count)]).collect()
    };
    let bodies = [n.bodies, n.joint, n.members, n.other_edition];
    let gates = [gate.all_confirmed, gate.unmet, gate.unconfirmed, gate.none_asked];
    let changes = comparison.counts;
    let changes = [
        changes.improved,
        changes.kept,
        changes.declined,
        changes.prev_open,
        changes.now_open,
        changes.not_comparable,
        changes.new,
    ];
    let mut groups = vec![
        (words::BODIES.to_owned(), rows(words::overview(bodies, view.missing.map(<[_]>::len)))),
        (words::gate(gate.n), rows(words::GATE.into_iter().zip(gates).collect())),
    ];
    if comparison.n > 0 {
        groups.push((words::compared(comparison.n), rows(words::CHANGES.into_iter().zip(changes).collect())));
    }
    Section {
        id: "overview",
        title: sheets::OVERVIEW,
        group_heading: Some(headings::PART),
        name_count: 1,
        headings: vec![headings::ITEM, headings::NUMBER],
        groups,
    }
}

/// The columns of counts, the same wherever answers are counted.
fn count_headings() -> impl Iterator<Item = &'static str> {
    words::STATES.into_iter().chain([words::N, words::NA, words::NOT_ASKED, words::COVERED])
}

fn counts(counts: &StateCounts) -> impl Iterator<Item = Value> {
    let StateCounts { met, partly, started, not, unknown, defer, unanswered, n, na, not_asked, covered, .. } = *counts;
    let counts = [met, partly, started, not, unknown, defer, unanswered, n, na, not_asked, covered];
    counts.into_iter().map(Value::Count)
}

fn question_title(question: &Question) -> String {
    format!("{} {}", question.no, question.text.ja)
}

/// Rows of questions, by facet.
fn by_facet(view: &View<'_>, rows: impl Fn(&Question) -> Vec<Vec<Value>>) -> Vec<(String, Vec<Vec<Value>>)> {
    let rows = |facet: &str| {
        let questions = view.model.questions.iter().filter(|question| question.facet == facet);
        questions.flat_map(&rows).collect()
    };
    view.model.facets.iter().map(|facet| (facet.title.ja.clone(), rows(&facet.id))).collect()
}

/// Of what is met stands beside it how it was made sure of (rule 6).
fn questions(view: &View<'_>) -> Section {
    let mut count_headings = count_headings();
    let met = count_headings.next();
    let names = [headings::QUESTION, headings::MODALITY];
    let row = |question: &Question| {
        let tally = view.counts.questions.get(&question.id)?;
        let checked = tally.counts.checked;
        let checked = [checked.record, checked.hearing, checked.belief, checked.none];
        let names = [question_title(question), words::modality(&question.modality).to_owned()];
        let mut counts = counts(&tally.counts);
        let met = counts.next();
        let row = names.into_iter().map(Value::Text).chain(met).chain(checked.map(Value::Count)).chain(counts);
        Some(row.collect())
    };
    Section {
        id: "questions",
        title: sheets::QUESTIONS,
        group_heading: Some(headings::FACET),
        name_count: 1,
        headings: names.into_iter().chain(met).chain(words::CHECKED).chain(count_headings).collect(),
        groups: by_facet(view, |question| row(question).into_iter().collect()),
    }
}

fn cells(view: &View<'_>) -> Section {
    let rows = |facet: &str| {
        let of_facet = view.counts.cells.iter().filter_map(|(key, sum)| {
            let (found, modality) = key.split_once('/')?;
            (found == facet).then_some((modality, sum))
        });
        let row = |(modality, sum): (&str, &Sum)| {
            let names = [Value::text(words::modality(modality)), Value::Count(sum.questions)];
            names.into_iter().chain(counts(&sum.counts)).collect()
        };
        of_facet.map(row).collect()
    };
    Section {
        id: "cells",
        title: sheets::CELLS,
        group_heading: Some(headings::FACET),
        name_count: 1,
        headings: [headings::MODALITY, headings::QUESTION_COUNT].into_iter().chain(count_headings()).collect(),
        groups: view.model.facets.iter().map(|facet| (facet.title.ja.clone(), rows(&facet.id))).collect(),
    }
}

/// The classes stand below each other at every question, which is written once.
fn classes(view: &View<'_>) -> Section {
    let row = |question: &Question, class: &str, tally: &Tally| {
        let names = [question_title(question), words::population_class(class).to_owned()];
        names.into_iter().map(Value::Text).chain(counts(&tally.counts)).collect()
    };
    let rows = |question: &Question| {
        let classes = view.counts.classes.iter();
        classes.filter_map(|(class, tallies)| Some(row(question, class, tallies.get(&question.id)?))).collect()
    };
    Section {
        id: "classes",
        title: sheets::CLASSES,
        group_heading: Some(headings::FACET),
        name_count: 2,
        headings: [headings::QUESTION, headings::CLASS].into_iter().chain(count_headings()).collect(),
        groups: by_facet(view, rows),
    }
}

fn indicators(view: &View<'_>) -> Section {
    let mut rows = Vec::new();
    for indicator in &view.model.indicators {
        let Some(found) = view.counts.indicators.get(&indicator.id) else { continue };
        if found.parts.is_empty() {
            rows.push(quartiles(&indicator.text, &indicator.unit, found));
        }
        for (input, part) in found.parts.iter() {
            let label = indicator.inputs.iter().find(|known| known.id == input).map_or(input, |known| &known.label);
            rows.push(quartiles(&words::share_of(&indicator.text, label), words::PERCENT, part));
        }
    }
    Section {
        id: "indicators",
        title: sheets::INDICATORS,
        group_heading: None,
        name_count: 1,
        headings: vec![
            headings::INDICATOR,
            headings::UNIT,
            headings::VALUE_COUNT,
            headings::Q1,
            headings::MEDIAN,
            headings::Q3,
            headings::REFERENCE,
        ],
        groups: vec![(String::new(), rows)],
    }
}

fn quartiles(name: &str, unit: &str, found: &Quartiles) -> Vec<Value> {
    let reference = found.reference.as_ref().map(|reference| {
        let value = format!("{}{}", reference.value, reference.unit);
        words::reference(&[&reference.label, &value, &reference.year, &reference.source, &reference.note])
    });
    vec![
        Value::text(name),
        Value::text(unit),
        Value::Count(found.n),
        Value::figure(found.q1.as_ref()),
        Value::figure(found.median.as_ref()),
        Value::figure(found.q3.as_ref()),
        Value::Text(reference.unwrap_or_default()),
    ]
}

fn requests(view: &View<'_>) -> Section {
    let title = |id: &str| view.model.question(id).map_or_else(|| id.to_owned(), question_title);
    let row = |request: &Request| {
        vec![
            Value::Text(title(&request.question)),
            Value::text(words::need(&request.need)),
            Value::Count(request.n),
            Value::Text(request.bodies.join(words::SEPARATOR)),
        ]
    };
    Section {
        id: "requests",
        title: sheets::REQUESTS,
        group_heading: None,
        name_count: 1,
        headings: vec![headings::QUESTION, headings::NEED, headings::BODY_COUNT, headings::BODIES],
        groups: vec![(String::new(), view.counts.requests.iter().map(row).collect())],
    }
}

fn missing(view: &View<'_>) -> Section {
    let row = |body: &ExpectedBody| vec![Value::text(&body.name), Value::text(&body.code)];
    Section {
        id: "missing",
        title: sheets::MISSING,
        group_heading: None,
        name_count: 1,
        headings: vec![headings::NAME, headings::CODE],
        groups: vec![(String::new(), view.missing.unwrap_or_default().iter().map(row).collect())],
    }
}

fn inputs(view: &View<'_>) -> Section {
    let row = |line: &InputLine<'_>| {
        vec![
            Value::text(line.file),
            Value::text(line.code),
            Value::text(line.name),
            Value::text(line.edition),
            Value::text(status(line.status)),
            Value::Text(line.notes.join("\n")),
            Value::Count(usize::try_from(line.bytes).unwrap_or(usize::MAX)),
            Value::text(line.sha256),
        ]
    };
    Section {
        id: "inputs",
        title: sheets::INPUTS,
        group_heading: None,
        name_count: 1,
        headings: vec![
            headings::FILE,
            headings::CODE,
            headings::NAME,
            headings::EDITION,
            headings::STATUS,
            headings::NOTES,
            headings::SIZE,
            headings::SHA256,
        ],
        groups: vec![(String::new(), view.inputs.iter().map(row).collect())],
    }
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Used => words::statuses::USED,
        Status::OlderCopy => words::statuses::OLDER_COPY,
        Status::Duplicate => words::statuses::DUPLICATE,
        Status::OtherEdition => words::statuses::OTHER_EDITION,
        Status::OtherCheck => words::statuses::OTHER_CHECK,
        Status::NotConsolidated => words::statuses::NOT_CONSOLIDATED,
        Status::Unreadable => words::statuses::UNREADABLE,
        Status::Ambiguous => words::statuses::AMBIGUOUS,
    }
}
