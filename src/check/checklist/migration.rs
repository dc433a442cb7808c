//! Migrations (CHECKS §9): one for each two neighbours, and in it every question of both.

use std::collections::{BTreeMap, BTreeSet};

use super::lock::accepts;
use crate::diagnostics::Diagnostics;
use crate::diagnostics::messages::checklist::{self as messages, subjects};
use crate::model::check::meaning::{self, Item, ItemKind};
use crate::model::check::migration::{Mapping, Migration, Relation, SCHEMA};
use crate::model::check::{Checklist, Question};
use crate::model::modality::Modality;
use crate::model::{Content, Record};
use crate::text::Text;

pub fn check(content: &Content, diagnostics: &mut Diagnostics) {
    let Some(site) = &content.site else { return };
    let modalities = &site.value.modalities;
    let mut checks: BTreeMap<&str, Vec<&Record<Checklist>>> = BTreeMap::new();
    for record in content.checklists.iter().filter(|record| record.value.is_shown()) {
        checks.entry(record.value.id.as_str()).or_default().push(record);
    }
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for (id, editions) in &mut checks {
        editions.sort_by(|left, right| left.value.edition.as_str().cmp(right.value.edition.as_str()));
        for pair in editions.windows(2) {
            let [from, to] = pair else { continue };
            let (from_name, to_name) = (from.value.edition.as_str(), to.value.edition.as_str());
            let path = format!("content/checks/{id}/migrations/{from_name}-{to_name}.yaml");
            match content.migrations.iter().find(|record| record.path.as_str() == path) {
                Some(record) => {
                    used.insert(record.path.as_str());
                    let of = Making { record, from: &from.value, to: &to.value, modalities };
                    one(&of, diagnostics);
                }
                // A file that could not be read is reported by itself.
                None if content.broken_folders.contains("content/checks") => {}
                None => {
                    let place = to.place(&to.value.edition);
                    diagnostics.push(messages::migration_missing(place, id, from_name, to_name));
                }
            }
        }
    }
    if content.broken_folders.contains("content/checks") {
        return;
    }
    for record in content.migrations.iter().filter(|record| !used.contains(record.path.as_str())) {
        let check = record.path.as_str().split('/').nth(2).unwrap_or_default();
        diagnostics.push(messages::migration_form(record.place(&record.value.from), check));
    }
}

/// A migration with the two editions it stands between.
struct Making<'a> {
    record: &'a Record<Migration>,
    from: &'a Checklist,
    to: &'a Checklist,
    modalities: &'a [Modality],
}

fn one(of: &Making<'_>, diagnostics: &mut Diagnostics) {
    let Making { record, from, to, .. } = of;
    let step = &record.value;
    let has_form = step.schema.as_str() == SCHEMA
        && step.check.as_str() == to.id.as_str()
        && step.from.as_str() == from.edition.as_str()
        && step.to.as_str() == to.edition.as_str();
    if !has_form {
        diagnostics.push(messages::migration_form(record.place(&step.from), &to.id));
    }
    super::super::records::date(record, &step.reviewed.date, diagnostics);
    let old = |id: &str| from.questions.iter().any(|question| question.id.as_str() == id);
    let new = |id: &str| to.questions.iter().any(|question| question.id.as_str() == id);
    for mapping in &step.map {
        known(of, &mapping.to, new, to, diagnostics);
        known(of, &mapping.from, old, from, diagnostics);
    }
    known(of, &step.new, new, to, diagnostics);
    known(of, step.retired.iter().map(|retired| &retired.id), old, from, diagnostics);
    totality(of, diagnostics);
    let facts = step.profile.iter().map(|fact| (&fact.to, &fact.from, fact.rel, &fact.why));
    let others = step.map.iter().chain(&step.voices).chain(&step.indicators);
    for (to_ids, from_ids, rel, why) in others.map(|found| (&found.to, &found.from, found.rel, &found.why)).chain(facts)
    {
        let first = to_ids.first().or(from_ids.first()).unwrap_or(&step.from);
        if rel != Relation::Equal && why.is_none() {
            diagnostics.push(messages::migration_why(record.place(first)));
        }
        if let Some(why) = why {
            super::limit(record.place(why), subjects::HELP, why.chars().count(), 120, diagnostics);
        }
    }
    for fact in &step.profile {
        known(of, &fact.to, |id| to.profile.iter().any(|found| &*found.id == id), to, diagnostics);
        known(of, &fact.from, |id| from.profile.iter().any(|found| &*found.id == id), from, diagnostics);
    }
    for voice in &step.voices {
        known(of, &voice.to, |id| to.voices.iter().any(|found| &*found.id == id), to, diagnostics);
        known(of, &voice.from, |id| from.voices.iter().any(|found| &*found.id == id), from, diagnostics);
    }
    for indicator in &step.indicators {
        known(of, &indicator.to, |id| to.indicators.iter().any(|found| &*found.id == id), to, diagnostics);
        known(of, &indicator.from, |id| from.indicators.iter().any(|found| &*found.id == id), from, diagnostics);
    }
    equal(of, diagnostics);
    scales(of, diagnostics);
}

fn known<'a>(
    of: &Making<'_>,
    ids: impl IntoIterator<Item = &'a Text>,
    is_known: impl Fn(&str) -> bool,
    edition: &Checklist,
    diagnostics: &mut Diagnostics,
) {
    for id in ids.into_iter().filter(|id| !is_known(id)) {
        let ids = edition.questions.iter().map(|question| question.id.as_str());
        diagnostics.push(messages::unknown(of.record.place(id), subjects::ITEM, id, ids));
    }
}

/// Every question of the older edition is mapped or retired, every one of the newer mapped or new.
fn totality(of: &Making<'_>, diagnostics: &mut Diagnostics) {
    let step = &of.record.value;
    let mapped_to: BTreeSet<&str> = step.map.iter().flat_map(|mapping| &mapping.to).map(Text::as_str).collect();
    let mapped_from: BTreeSet<&str> = step.map.iter().flat_map(|mapping| &mapping.from).map(Text::as_str).collect();
    let new: BTreeSet<&str> = step.new.iter().map(Text::as_str).collect();
    let retired: BTreeSet<&str> = step.retired.iter().map(|retired| retired.id.as_str()).collect();
    for question in &of.to.questions {
        if !mapped_to.contains(&*question.id) && !new.contains(&*question.id) {
            let place = of.record.place(&step.to);
            diagnostics.push(messages::migration_not_total(place, &question.id, true));
        }
    }
    for question in &of.from.questions {
        if !mapped_from.contains(&*question.id) && !retired.contains(&*question.id) {
            let place = of.record.place(&step.from);
            diagnostics.push(messages::migration_not_total(place, &question.id, false));
        }
    }
    let twice_new = step.new.iter().filter(|id| mapped_to.contains(id.as_str()));
    let twice_retired = step.retired.iter().map(|retired| &retired.id).filter(|id| mapped_from.contains(id.as_str()));
    for id in twice_new.chain(twice_retired) {
        diagnostics.push(messages::migration_twice(of.record.place(id), id));
    }
}

/// What is called equal means the same.
fn equal(of: &Making<'_>, diagnostics: &mut Diagnostics) {
    let old = meaning::items(of.from, of.modalities);
    let new = meaning::items(of.to, of.modalities);
    let find = |items: &'_ [Item], id: &str| {
        items.iter().find(|item| item.kind == ItemKind::Question && item.id == id).cloned()
    };
    for mapping in of.record.value.map.iter().filter(|mapping| mapping.rel == Relation::Equal) {
        for (to, from) in pairs(mapping) {
            let (Some(new), Some(old)) = (find(&new, to), find(&old, from)) else { continue };
            if new.mh != old.mh && !accepts(of.to, &new).any(|mh| mh.as_str() == old.mh) {
                diagnostics.push(messages::migration_equal(of.record.place(to), to));
            }
        }
    }
}

/// Where the steps of an answer differ, each old one is given a new one or asked again.
fn scales(of: &Making<'_>, diagnostics: &mut Diagnostics) {
    let find = |list: &'_ [Question], id: &str| list.iter().find(|question| &*question.id == id).cloned();
    for mapping in &of.record.value.map {
        for (to, from) in pairs(mapping) {
            let (Some(new), Some(old)) = (find(&of.to.questions, to), find(&of.from.questions, from)) else { continue };
            let (Some(new_scale), Some(old_scale)) = (of.to.scale(&new.scale), of.from.scale(&old.scale)) else {
                continue;
            };
            if new_scale.option_ids().eq(old_scale.option_ids()) {
                continue;
            }
            let is_mapped = of.record.value.scales.iter().any(|scale| {
                *scale.from == *old.scale
                    && *scale.to == *new.scale
                    && old_scale.option_ids().all(|id| scale.options.contains_key(id))
                    && scale
                        .options
                        .values()
                        .flatten()
                        .all(|id| new_scale.option_ids().any(|known| known == id.as_str()))
            });
            if !is_mapped {
                diagnostics.push(messages::migration_scale(of.record.place(to), to));
            }
        }
    }
}

/// Each newer id with each older one it comes from.
fn pairs(mapping: &Mapping) -> impl Iterator<Item = (&Text, &Text)> {
    mapping.to.iter().flat_map(|to| mapping.from.iter().map(move |from| (to, from)))
}
