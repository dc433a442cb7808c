//! Adds up what many bodies answered (CHECKS §14). Only counts of bodies: no total over questions of different strength,
//! no mean, no share and no order of bodies.

use std::collections::BTreeSet;
use std::collections::btree_map::{BTreeMap, Entry};

use data_encoding::HEXLOWER;
use rayon::prelude::*;
use serde::Serialize;
use serde::ser::Serializer;
use sha2::{Digest, Sha256};

use super::conditions::Asked;
use super::document::{Answer, Document};
use super::indicators::IndicatorValue;
use super::model::{Level, MODALITIES, Model, Reference};
use super::selection::{Body, Selection, code_key};
use super::summary::{Changes, GateStatus, State, StateCounts, Summary, View, answer_of, summarise};
use crate::diagnostics::messages::aggregate as words;
use crate::limits;
use crate::sheets::words::NEED_IDS;

/// Classes of population, smallest first.
pub const POPULATION_CLASSES: [&str; 6] = ["u1", "1-3", "3-5", "5-10", "10-30", "o30"];

/// Names with values in an order of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ordered<V>(pub Vec<(String, V)>);

impl<V: Serialize> Serialize for Ordered<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl<V> Ordered<V> {
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value))
    }

    pub fn get(&self, key: &str) -> Option<&V> {
        self.iter().find(|(found, _)| *found == key).map(|(_, value)| value)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Everything that is counted.
#[derive(Debug, Clone, Serialize)]
pub struct Counts {
    pub n: Bodies,
    pub questions: Ordered<Tally>,
    pub gate: GateCounts,
    pub cells: Ordered<Sum>,
    pub classes: Ordered<Ordered<Tally>>,
    pub comparison: Comparison,
    pub indicators: Ordered<Quartiles>,
    pub requests: Vec<Request>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Bodies {
    pub bodies: usize,
    /// Those of `bodies` that several municipalities share, and how many these are.
    pub joint: usize,
    pub members: usize,
    /// Those of `bodies` that answered another edition and stand only in what is the same in both.
    pub other_edition: usize,
}

/// How many bodies (of a question asked of each member: how many members) answered what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    #[serde(flatten)]
    pub counts: StateCounts,
    pub needs: BTreeMap<String, usize>,
}

/// The same over the questions of a facet that have one strength.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Sum {
    pub questions: usize,
    #[serde(flatten)]
    pub counts: StateCounts,
}

/// Numbers of bodies that answered the edition counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct GateCounts {
    pub n: usize,
    pub all_confirmed: usize,
    pub unmet: usize,
    pub unconfirmed: usize,
    pub none_asked: usize,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// Bodies with a document of the round before.
    pub n: usize,
    pub comparable: usize,
    pub counts: Changes,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Quartiles {
    /// Bodies with a value.
    pub n: usize,
    pub q1: Option<String>,
    pub median: Option<String>,
    pub q3: Option<String>,
    /// Shares of a distribution, by input.
    #[serde(skip_serializing_if = "Ordered::is_empty")]
    pub parts: Ordered<Quartiles>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<Reference>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Request {
    pub question: String,
    pub need: String,
    pub n: usize,
    pub bodies: Vec<String>,
}

/// Adds up; `shows_names` names those bodies that agreed to it.
pub fn count(selection: &Selection<'_>, shows_names: bool) -> Counts {
    let (model, bodies) = (selection.model, &selection.bodies);
    let counted: Vec<OfBody<'_>> =
        bodies.par_iter().enumerate().map(|(index, body)| OfBody::of(model, index, body)).collect();
    let mut gate = GateCounts::default();
    let mut comparison = Comparison::default();
    let mut values: BTreeMap<&str, Vec<IndicatorValue>> = BTreeMap::new();
    let mut answers = Vec::new();
    for (body, of_body) in bodies.iter().zip(counted) {
        let OfBody { summary, answers: own } = of_body;
        answers.extend(own);
        if body.joined.is_none() {
            gate.n += 1;
            match summary.gate.status {
                GateStatus::AllConfirmed => gate.all_confirmed += 1,
                GateStatus::Unmet => gate.unmet += 1,
                GateStatus::Unconfirmed => gate.unconfirmed += 1,
                GateStatus::NoneAsked => gate.none_asked += 1,
            }
        }
        if let Some(changes) = summary.comparison {
            comparison.n += 1;
            comparison.comparable += changes.improved + changes.kept + changes.declined;
            comparison.counts.add(changes);
        }
        for (id, value) in summary.indicators {
            values.entry(id).or_default().push(value);
        }
    }
    let answers = once_each(answers);
    let names = names(bodies, shows_names);
    let questions = tallies(model, &answers, |_| true);
    let indicators = model.indicators.iter().map(|indicator| {
        let values = values.remove(indicator.id.as_str()).unwrap_or_default();
        let shown = quartiles(values.iter().filter_map(|value| value.value.as_deref()).collect());
        let is_distribution = values.iter().any(|value| !value.parts.is_empty());
        let parts = indicator.inputs.iter().filter(|_| is_distribution).map(|input| {
            let shares = values.iter().filter_map(|value| value.parts.get(&input.id)).map(String::as_str);
            (input.id.clone(), quartiles(shares.collect()))
        });
        let reference = model.references.get(&indicator.id).cloned();
        let n = if is_distribution { values.iter().filter(|value| !value.parts.is_empty()).count() } else { shown.n };
        (indicator.id.clone(), Quartiles { n, parts: Ordered(parts.collect()), reference, ..shown })
    });
    Counts {
        n: number(bodies),
        gate,
        cells: cells(model, &questions),
        classes: classes(model, bodies, &answers),
        comparison,
        indicators: Ordered(indicators.collect()),
        requests: requests(model, &answers, &names),
        questions,
    }
}

fn number(bodies: &[Body<'_>]) -> Bodies {
    let joint = || bodies.iter().filter(|body| body.document.subject.is_joint());
    let members: BTreeSet<String> =
        joint().flat_map(|body| &body.document.subject.members).map(|member| code_key(&member.code)).collect();
    Bodies {
        bodies: bodies.len(),
        joint: joint().count(),
        members: members.len(),
        other_edition: bodies.iter().filter(|body| body.joined.is_some()).count(),
    }
}

/// One answer that counts: of a body, or of a member to a question that is asked of each.
struct Counted {
    question: usize,
    /// Indices of the bodies that gave it.
    bodies: BTreeSet<usize>,
    asked: Asked,
    state: Option<String>,
    checked_by: Option<String>,
    needs: BTreeSet<String>,
}

/// What counts of one body.
struct OfBody<'a> {
    summary: Summary<'a>,
    /// With who they are of: the body itself, or a municipality by its code.
    answers: Vec<(String, Counted)>,
}

impl<'a> OfBody<'a> {
    fn of(model: &'a Model, index: usize, body: &Body<'_>) -> Self {
        let document: &Document = &body.document;
        let subject = &document.subject;
        // What is asked once of a body is its own, whoever else has its code.
        let itself = format!("#{index}");
        let code = Some(code_key(&subject.code)).filter(|code| !code.is_empty()).unwrap_or_else(|| itself.clone());
        let summary = summarise(model, document, body.previous, View::default());
        let mut answers = Vec::new();
        let mut add = |states: &[State<'_>], view: View<'_>, unit: &str| {
            for state in states {
                let question = state.question;
                if body.joined.as_ref().is_some_and(|joined| !joined.contains(&question.id)) {
                    continue;
                }
                let unit = if question.level == Level::Each { unit } else { &itself };
                let answer = answer_of(document, question, &question.id, view);
                answers.push((unit.to_owned(), Counted::of(index, state, answer)));
            }
        };
        add(&summary.states, View::default(), &code);
        for member in subject.members.iter().filter(|_| subject.is_joint()) {
            let view = View { member: Some(member.code.as_str()), scope: None };
            add(&summarise(model, document, None, view).states, view, &code_key(&member.code));
        }
        Self { summary, answers }
    }
}

/// Answers of all bodies. A municipality that belongs to several of them is counted once; where they say different
/// things of it, nobody knows, so it counts as open.
fn once_each(answers: Vec<(String, Counted)>) -> Vec<Counted> {
    let mut counted: BTreeMap<(usize, String), Counted> = BTreeMap::new();
    for (unit, answer) in answers {
        match counted.entry((answer.question, unit)) {
            Entry::Vacant(place) => {
                place.insert(answer);
            }
            Entry::Occupied(mut place) => place.get_mut().join(answer),
        }
    }
    counted.into_values().collect()
}

impl Counted {
    fn of(body: usize, state: &State<'_>, answer: Option<&Answer>) -> Self {
        let is_asked = state.asked != Asked::No;
        let needs = answer.filter(|answer| is_asked && !answer.is_unconfirmed).map(|answer| answer.needs.iter());
        let needs = needs.into_iter().flatten().filter(|need| NEED_IDS.contains(&need.as_str()));
        Self {
            question: state.index,
            bodies: BTreeSet::from([body]),
            asked: state.asked,
            state: state.state.clone(),
            checked_by: state.checked_by.clone(),
            needs: needs.cloned().collect(),
        }
    }

    fn join(&mut self, other: Self) {
        if self.asked == Asked::No {
            self.asked = other.asked;
        }
        (self.state, self.checked_by) = match (self.state.take(), other.state) {
            (Some(one), Some(two)) if one != two => (None, None),
            (Some(one), Some(_)) => {
                (Some(one), self.checked_by.take().filter(|by| other.checked_by.as_ref() == Some(by)))
            }
            (Some(one), None) => (Some(one), self.checked_by.take()),
            (None, two) => (two, other.checked_by),
        };
        self.bodies.extend(other.bodies);
        self.needs.extend(other.needs);
    }
}

fn tallies(model: &Model, answers: &[Counted], takes: impl Fn(&Counted) -> bool) -> Ordered<Tally> {
    let mut tallies = vec![Tally::default(); model.questions.len()];
    for answer in answers.iter().filter(|answer| takes(answer)) {
        let Some(tally) = tallies.get_mut(answer.question) else { continue };
        tally.counts.count(answer.asked, answer.state.as_deref(), answer.checked_by.as_deref());
        for need in &answer.needs {
            *tally.needs.entry(need.clone()).or_default() += 1;
        }
    }
    Ordered(model.questions.iter().map(|question| question.id.clone()).zip(tallies).collect())
}

/// By facet and strength, in the order of the model.
fn cells(model: &Model, questions: &Ordered<Tally>) -> Ordered<Sum> {
    let mut cells = Vec::new();
    for facet in &model.facets {
        for modality in MODALITIES {
            let of_cell = model.questions.iter().zip(questions.iter().map(|(_, tally)| tally));
            let of_cell = of_cell.filter(|(question, _)| question.facet == facet.id && question.modality == modality);
            let mut sum = Sum::default();
            for (_, tally) in of_cell {
                sum.questions += 1;
                sum.counts.add(&tally.counts);
            }
            if sum.questions > 0 {
                cells.push((format!("{}/{modality}", facet.id), sum));
            }
        }
    }
    Ordered(cells)
}

/// By class of population, if at least so many bodies stand in each: classes that are smaller go together, and where
/// even they are too few there is no split, since the rest would tell of them.
fn classes(model: &Model, bodies: &[Body<'_>], answers: &[Counted]) -> Ordered<Ordered<Tally>> {
    let class_of = |body: &Body<'_>| {
        let class = body.document.subject.population_class.as_deref();
        class.filter(|class| POPULATION_CLASSES.contains(class)).map(str::to_owned)
    };
    let mut members: BTreeMap<Option<String>, BTreeSet<usize>> = BTreeMap::new();
    for (index, body) in bodies.iter().enumerate() {
        members.entry(class_of(body)).or_default().insert(index);
    }
    // Whoever joins with another edition stands in some questions only, and makes no class large.
    let is_large = |class: &BTreeSet<usize>| {
        let whole = class.iter().filter(|index| bodies.get(**index).is_some_and(|body| body.joined.is_none()));
        whole.count() >= limits::POPULATION_CLASS
    };
    let mut classes: Vec<(String, BTreeSet<usize>)> = Vec::new();
    for class in POPULATION_CLASSES {
        if let Some(found) = members.remove(&Some(class.to_owned())) {
            if is_large(&found) {
                classes.push((class.to_owned(), found));
            } else {
                members.entry(None).or_default().extend(found);
            }
        }
    }
    if classes.is_empty() {
        return Ordered::default();
    }
    if let Some(rest) = members.remove(&None) {
        if !is_large(&rest) {
            return Ordered::default();
        }
        classes.push((words::OTHER_CLASS.to_owned(), rest));
    }
    let tally = |class: &BTreeSet<usize>| {
        tallies(model, answers, |answer| answer.bodies.first().is_some_and(|body| class.contains(body)))
    };
    Ordered(classes.iter().map(|(name, class)| (name.clone(), tally(class))).collect())
}

/// The values at a quarter, half and three quarters of the way, by the nearest rank; none of them of few bodies.
fn quartiles(mut values: Vec<&str>) -> Quartiles {
    let n = values.len();
    let number = |value: &str| value.parse::<f64>().unwrap_or_default();
    values.sort_by(|left, right| number(left).total_cmp(&number(right)));
    let at = |quarter: usize| {
        let rank = (quarter * n).div_ceil(4).max(1);
        values.get(rank - 1).filter(|_| n >= limits::POPULATION_CLASS).map(|value| (*value).to_owned())
    };
    Quartiles { n, q1: at(1), median: at(2), q3: at(3), ..Quartiles::default() }
}

/// What is asked for, most often first; then in the order of the model.
fn requests(model: &Model, answers: &[Counted], names: &[Name]) -> Vec<Request> {
    let mut bodies: BTreeMap<(usize, usize), BTreeSet<usize>> = BTreeMap::new();
    for answer in answers {
        for (need, _) in NEED_IDS.iter().enumerate().filter(|(_, need)| answer.needs.contains(**need)) {
            bodies.entry((answer.question, need)).or_default().extend(&answer.bodies);
        }
    }
    let mut requests: Vec<Request> = bodies
        .into_iter()
        .filter_map(|((question, need), bodies)| {
            let mut found: Vec<&Name> = bodies.iter().filter_map(|index| names.get(*index)).collect();
            found.sort();
            Some(Request {
                question: model.questions.get(question)?.id.clone(),
                need: (*NEED_IDS.get(need)?).to_owned(),
                n: found.len(),
                bodies: found.into_iter().map(|name| name.shown.clone()).collect(),
            })
        })
        .collect();
    requests.sort_by_key(|request| std::cmp::Reverse(request.n));
    requests
}

/// What a body is called where it must be; those with names stand by their codes, in front.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    alias_number: usize,
    code: String,
    shown: String,
}

/// An alias says nothing: its order is that of a hash, so that neither code nor result shows in it.
fn names(bodies: &[Body<'_>], shows_names: bool) -> Vec<Name> {
    let mut order: Vec<(String, usize)> = bodies
        .iter()
        .enumerate()
        .map(|(index, body)| (HEXLOWER.encode(&Sha256::digest(format!("alias{}", body.document.body))), index))
        .collect();
    order.sort();
    let mut names = vec![Name { alias_number: 0, code: String::new(), shown: String::new() }; bodies.len()];
    for (number, (_, index)) in order.into_iter().enumerate() {
        let (Some(body), Some(name)) = (bodies.get(index), names.get_mut(index)) else { continue };
        let subject = &body.document.subject;
        *name = if shows_names && subject.share_name && !subject.name.is_empty() {
            Name { alias_number: 0, code: subject.code.clone(), shown: subject.name.clone() }
        } else {
            let shown = words::alias(&subject.kind, &letters(number));
            Name { alias_number: number + 1, code: String::new(), shown }
        };
    }
    names
}

/// A, B, …, Z, AA, …
fn letters(number: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = number + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quartiles_are_values_that_somebody_has() {
        let of = |values: &[&str]| {
            let found = quartiles(values.to_vec());
            (found.n, found.q1, found.median, found.q3)
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(of(&["1", "2", "3", "4"]), (4, None, None, None));
        assert_eq!(of(&["10", "9", "-1", "2.5", "100"]), (5, some("2.5"), some("9"), some("10")));
        assert_eq!(of(&["1", "2", "3", "4", "5", "6", "7", "8"]), (8, some("2"), some("4"), some("6")));
        assert_eq!(of(&[]), (0, None, None, None));
    }

    #[test]
    fn letters_go_on_after_the_alphabet() {
        let found: Vec<String> = [0, 25, 26, 701, 702].into_iter().map(letters).collect();
        assert_eq!(found, ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
