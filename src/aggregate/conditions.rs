//! Which questions and indicators are asked of a body (CHECKS §2.4): the logic of `conditions.js`, held to it by the
//! shared vectors.
//!
//! What is not asked has no answer here, although the answer given before is kept in the document: a leaf on it is
//! false, not undetermined, since nobody will be asked for it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::document::Document;
use super::model::{Condition, Model};

/// Conditions are at most four deep and chains of questions have no circle; both are checked where a model is made.
const DEPTH: usize = 64;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Asked {
    Yes,
    No,
    /// Hangs on what is not answered yet, and so is asked.
    Undetermined,
}

/// What is asked, by id.
pub struct AskedItems<'a> {
    pub questions: BTreeMap<&'a str, Asked>,
    pub indicators: BTreeMap<&'a str, Asked>,
}

/// `state_of` gives the state of a question that counts.
pub fn asked_items<'a>(
    model: &'a Model,
    document: &Document,
    state_of: &dyn Fn(&str) -> Option<String>,
) -> AskedItems<'a> {
    let mut asking = Asking { model, document, state_of, known: BTreeMap::new() };
    let questions = model.questions.iter();
    let questions = questions.map(|item| (item.id.as_str(), asking.asked(&item.id, item.applies_if.as_ref(), 0)));
    let questions = questions.collect();
    let indicators = model.indicators.iter();
    let indicators = indicators.map(|item| (item.id.as_str(), asking.asked(&item.id, item.applies_if.as_ref(), 0)));
    let indicators = indicators.collect();
    AskedItems { questions, indicators }
}

struct Asking<'a> {
    model: &'a Model,
    document: &'a Document,
    state_of: &'a dyn Fn(&str) -> Option<String>,
    known: BTreeMap<&'a str, Asked>,
}

impl<'a> Asking<'a> {
    fn asked(&mut self, id: &'a str, condition: Option<&'a Condition>, depth: usize) -> Asked {
        if let Some(known) = self.known.get(id) {
            return *known;
        }
        let holds = match condition {
            Some(condition) if depth < DEPTH => self.holds(condition, depth + 1),
            _ => Some(true),
        };
        let asked = match holds {
            Some(true) => Asked::Yes,
            Some(false) => Asked::No,
            None => Asked::Undetermined,
        };
        self.known.insert(id, asked);
        asked
    }

    /// Kleene's strong logic; `None` is undetermined.
    fn holds(&mut self, condition: &'a Condition, depth: usize) -> Option<bool> {
        if let Some(parts) = &condition.all {
            return every(parts.iter().map(|part| self.holds(part, depth)));
        }
        if let Some(parts) = &condition.any {
            return every(parts.iter().map(|part| self.holds(part, depth).map(|holds| !holds))).map(|holds| !holds);
        }
        if let Some(part) = &condition.not {
            return self.holds(part, depth).map(|holds| !holds);
        }
        let wanted = condition.among.as_deref().unwrap_or(condition.is.as_slice());
        if let Some(id) = &condition.profile {
            let fact = self.model.profile.iter().find(|fact| fact.id == *id);
            let Some(fact) = fact else { return Some(false) };
            if self.asked(&fact.id, fact.applies_if.as_ref(), depth) == Asked::No {
                return Some(false);
            }
            return self.document.profile.get(id).map(|option| wanted.contains(option));
        }
        let question = condition.answer.as_deref().and_then(|id| self.model.question(id));
        let Some(question) = question else { return Some(false) };
        if self.asked(&question.id, question.applies_if.as_ref(), depth) == Asked::No {
            return Some(false);
        }
        (self.state_of)(&question.id).map(|state| wanted.contains(&state))
    }
}

/// All parts are looked at: what they ask is remembered.
fn every(parts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let parts: Vec<Option<bool>> = parts.collect();
    if parts.contains(&Some(false)) {
        Some(false)
    } else if parts.contains(&None) {
        None
    } else {
        Some(true)
    }
}
