//! What became of a question from one edition to another (CHECKS §9): steps between neighbours are put together by the
//! weakest relation, and states follow the maps of the scales. The logic of `chain.js`, held to it by the vectors.

use std::collections::{BTreeMap, BTreeSet};

use super::document::{Document, NON_ANSWERS};
use super::model::{Mapping, Model, Question, Step};
use crate::model::check::migration::Relation;

/// Where an item comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub rel: Relation,
    /// Ids in the older edition.
    pub from: Vec<String>,
}

/// What an edition took over from the one a document answered.
pub struct Lineage<'a> {
    /// The steps on the way; none within one edition, or where no way is known.
    pub steps: Vec<&'a Step>,
    /// By id of today's question; what is not here is new.
    pub questions: BTreeMap<String, Link>,
    pub indicators: BTreeMap<String, Link>,
}

/// Whether counts on both sides may stand side by side.
pub fn is_comparable(rel: Relation) -> bool {
    matches!(rel, Relation::Equal | Relation::Reworded)
}

pub fn lineage<'a>(old: &Document, model: &'a Model) -> Lineage<'a> {
    let steps = if old.check == model.id { steps_between(&model.steps, &old.edition, &model.edition) } else { None };
    let steps = steps.unwrap_or_default();
    if steps.is_empty() {
        // Without a migration between: the same id with an accepted meaning is equal, with another it is only related.
        let questions = model.questions.iter().filter_map(|question| {
            let held = old.snapshot.questions.get(&question.id);
            let answered = old.answers.get(&question.id).and_then(|answer| answer.mh.as_deref());
            let meaning = answered.or_else(|| held.and_then(|held| held.mh.as_deref()))?;
            Some((question.id.clone(), matched(&question.id, meaning, &question.mh, &question.accepts)))
        });
        let indicators = model.indicators.iter().filter_map(|indicator| {
            let held = old.snapshot.indicators.get(&indicator.id).and_then(|mh| mh.as_deref());
            let answered = old.indicators.get(&indicator.id).and_then(|figures| figures.mh.as_deref());
            let link = matched(&indicator.id, answered.or(held)?, &indicator.mh, &indicator.accepts);
            Some((indicator.id.clone(), link))
        });
        return Lineage { questions: questions.collect(), indicators: indicators.collect(), steps };
    }
    Lineage {
        questions: composed(&steps, |step| &step.map),
        indicators: composed(&steps, |step| step.indicators.as_deref().unwrap_or_default()),
        steps,
    }
}

fn matched(id: &str, meaning: &str, mh: &str, accepts: &[String]) -> Link {
    let is_equal = meaning == mh || accepts.iter().any(|accepted| accepted == meaning);
    let rel = if is_equal { Relation::Equal } else { Relation::Related };
    Link { rel, from: vec![id.to_owned()] }
}

/// The neighbours on the way from one edition to another; `None` where there is no such way.
fn steps_between<'a>(chain: &'a [Step], from: &str, to: &str) -> Option<Vec<&'a Step>> {
    let mut steps: Vec<&Step> = Vec::new();
    let mut edition = from;
    while edition != to {
        let step = chain.iter().find(|step| step.from == edition)?;
        if steps.iter().any(|known| std::ptr::eq(*known, step)) {
            return None;
        }
        steps.push(step);
        edition = &step.to;
    }
    Some(steps)
}

fn composed(steps: &[&Step], mappings: impl Fn(&Step) -> &[Mapping]) -> BTreeMap<String, Link> {
    let mut links: Option<BTreeMap<String, Link>> = None;
    for step in steps {
        let mut next = BTreeMap::new();
        for mapping in mappings(step) {
            let source = |id: &String| match &links {
                None => Some(Link { rel: Relation::Equal, from: vec![id.clone()] }),
                Some(links) => links.get(id).cloned(),
            };
            let sources: Vec<Link> = mapping.from.iter().filter_map(source).collect();
            if sources.is_empty() {
                continue;
            }
            let rel = sources.iter().fold(mapping.rel, |rel, source| weakest(rel, source.rel));
            let mut known = BTreeSet::new();
            let from: Vec<String> =
                sources.into_iter().flat_map(|source| source.from).filter(|id| known.insert(id.clone())).collect();
            for to in &mapping.to {
                next.insert(to.clone(), Link { rel, from: from.clone() });
            }
        }
        links = Some(next);
    }
    links.unwrap_or_default()
}

/// Two of one rank that differ give `related`.
fn weakest(left: Relation, right: Relation) -> Relation {
    let rank = |rel: Relation| match rel {
        Relation::Equal => 0,
        Relation::Reworded => 1,
        Relation::Narrower | Relation::Broader => 2,
        Relation::Split | Relation::Merged => 3,
        Relation::Related => 4,
    };
    match rank(left).cmp(&rank(right)) {
        std::cmp::Ordering::Greater => left,
        std::cmp::Ordering::Less => right,
        std::cmp::Ordering::Equal if left == right => left,
        std::cmp::Ordering::Equal => Relation::Related,
    }
}

/// A state on the scale of today's question; `None` is to be asked again. What is no step of a scale stays what it is.
pub fn mapped_state(
    state: &str,
    old_scale: Option<&str>,
    question: &Question,
    model: &Model,
    steps: &[&Step],
) -> Option<String> {
    if NON_ANSWERS.contains(&state) {
        return Some(state.to_owned());
    }
    let mut mapped = Some(state.to_owned());
    let mut on = old_scale.unwrap_or(&question.scale);
    for (index, step) in steps.iter().enumerate() {
        let maps = || step.scales.iter().flatten().filter(|map| map.from == on);
        let is_last = index + 1 == steps.len();
        let exact = maps().find(|map| is_last && map.to == question.scale);
        if let Some(map) = exact.or_else(|| maps().next())
            && let Some(old) = &mapped
        {
            mapped = map.options.get(old).cloned().flatten();
            on = &map.to;
        }
    }
    mapped.filter(|state| model.steps_of_scale(question).iter().any(|option| option.id == *state))
}
