//! What was published stays what it was (CHECKS §2.6, rules 1 to 5): editions against
//! `published.lock`.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::messages::checklist as messages;
use crate::diagnostics::{Diagnostics, Place};
use crate::model::check::Checklist;
use crate::model::check::lock::{FILE_NAME, Lock, LockedItem};
use crate::model::check::meaning::{self, Item, ItemKind};
use crate::model::modality::Modality;
use crate::model::{Content, Record};
use crate::text::Text;

pub fn check(content: &Content, diagnostics: &mut Diagnostics) {
    // Without the words of strength, which is reported by itself, no hash can be compared.
    let Some(site) = &content.site else { return };
    let modalities = &site.value.modalities;
    for lock in &content.locks {
        for line_number in &lock.value.broken {
            diagnostics.push(messages::lock_broken(line(lock, *line_number)));
        }
    }
    let mut checks: BTreeMap<&str, Vec<&Record<Checklist>>> = BTreeMap::new();
    for record in content.checklists.iter().filter(|record| record.value.is_shown()) {
        checks.entry(record.value.id.as_str()).or_default().push(record);
    }
    for (id, mut editions) in checks {
        editions.sort_by(|left, right| left.value.edition.as_str().cmp(right.value.edition.as_str()));
        let path = format!("content/checks/{id}/{FILE_NAME}");
        let lock = content.locks.iter().find(|lock| lock.path.as_str() == path);
        for record in &editions {
            edition(record, lock, modalities, diagnostics);
        }
        if let Some(lock) = lock {
            // A file that could not be read is reported by itself.
            if !content.broken_folders.contains("content/checks") {
                missing_editions(&editions, lock, diagnostics);
            }
            between_editions(&editions, lock, modalities, diagnostics);
        }
        reused(&editions, lock, diagnostics);
    }
}

/// One edition against its own newest lines.
fn edition(
    record: &Record<Checklist>,
    lock: Option<&Record<Lock>>,
    modalities: &[Modality],
    diagnostics: &mut Diagnostics,
) {
    let checklist = &record.value;
    let missing =
        || messages::lock_missing(record.place(&checklist.edition), &checklist.id, &checklist.edition, checklist.patch);
    let newest = lock.and_then(|lock| Some((lock, lock.value.newest_patch(&checklist.edition)?)));
    let Some((lock, patch)) = newest else {
        diagnostics.push(missing());
        return;
    };
    if checklist.patch < patch {
        diagnostics.push(messages::lock_patch(record.place(&checklist.edition), patch, checklist.patch));
        return;
    }
    let items = meaning::items(checklist, modalities);
    let locked = lock.value.items(&checklist.edition, patch);
    let mut is_same = true;
    for was in &locked {
        let Some(item) = items.iter().find(|item| item.kind == was.kind && item.id == was.id) else {
            diagnostics.push(messages::lock_item_missing(line(lock, was.line_number), was.id, &checklist.edition));
            is_same = false;
            continue;
        };
        let place = || place_of(record, item);
        if item.rev != was.rev {
            diagnostics.push(messages::lock_rev(place(), &item.id, was.rev, item.rev));
            is_same = false;
        } else if item.mh != was.mh && !accepts(checklist, item).any(|mh| mh.as_str() == was.mh) {
            diagnostics.push(messages::lock_meaning(place(), &item.id, was.mh));
            is_same = false;
        } else if checklist.patch == patch && (item.mh != was.mh || item.th != was.th) {
            diagnostics.push(messages::lock_display(place(), &item.id, patch));
        }
    }
    for item in &items {
        if !locked.iter().any(|was| was.kind == item.kind && was.id == item.id) {
            diagnostics.push(messages::lock_item_added(place_of(record, item), &item.id, &checklist.edition));
            is_same = false;
        }
    }
    if checklist.patch > patch && is_same {
        diagnostics.push(missing());
    }
}

/// An edition that was published has a file for ever: old answers are read by it.
fn missing_editions(editions: &[&Record<Checklist>], lock: &Record<Lock>, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeSet<&str> = editions.iter().map(|record| record.value.edition.as_str()).collect();
    for found in &lock.value.lines {
        if seen.insert(&found.edition) {
            let place = line(lock, found.line_number);
            diagnostics.push(messages::lock_item_missing(place, &format!("{}.yaml", found.edition), &found.edition));
        }
    }
}

/// A revision never goes back. Whether the meaning changed from one edition to the next is
/// said by the migration.
fn between_editions(
    editions: &[&Record<Checklist>],
    lock: &Record<Lock>,
    modalities: &[Modality],
    diagnostics: &mut Diagnostics,
) {
    for pair in editions.windows(2) {
        let [before, after] = pair else { continue };
        let Some(patch) = lock.value.newest_patch(&before.value.edition) else { continue };
        let items = meaning::items(&after.value, modalities);
        for was in lock.value.items(&before.value.edition, patch) {
            let Some(item) = items.iter().find(|item| item.kind == was.kind && item.id == was.id) else { continue };
            if item.rev < was.rev {
                diagnostics.push(messages::lock_rev(place_of(after, item), &item.id, was.rev, item.rev));
            }
        }
    }
}

/// Ids are used once: not for another kind, and not again after an edition without them.
fn reused(editions: &[&Record<Checklist>], lock: Option<&Record<Lock>>, diagnostics: &mut Diagnostics) {
    let mut used: BTreeMap<&str, LockedItem<'_>> = BTreeMap::new();
    if let Some(lock) = lock {
        let names: BTreeSet<&str> = lock.value.lines.iter().map(|line| line.edition.as_str()).collect();
        for name in names {
            let Some(patch) = lock.value.newest_patch(name) else { continue };
            for item in lock.value.items(name, patch) {
                used.entry(item.id).or_insert(item);
            }
        }
    }
    // Ids by the first edition that lacks them again.
    let mut retired: BTreeMap<&str, &str> = BTreeMap::new();
    let mut before: BTreeSet<&str> = BTreeSet::new();
    for record in editions {
        let found: Vec<(ItemKind, &Text)> = ids(&record.value);
        for (kind, id) in &found {
            if let Some(was) = used.get(id.as_str()).filter(|was| was.kind != *kind) {
                let why = messages::used_as(was.kind.word(), was.line_number);
                diagnostics.push(messages::id_reused(record.place(id), id, &why));
            }
            if let Some(edition) = retired.get(id.as_str()) {
                diagnostics.push(messages::id_reused(record.place(id), id, &messages::used_and_retired(edition)));
            }
        }
        let now: BTreeSet<&str> = found.into_iter().map(|(_, id)| id.as_str()).collect();
        for id in before.difference(&now) {
            retired.entry(id).or_insert(&record.value.edition);
        }
        before.extend(now);
    }
}

fn ids(checklist: &Checklist) -> Vec<(ItemKind, &Text)> {
    let mut ids: Vec<(ItemKind, &Text)> = Vec::new();
    ids.extend(checklist.questions.iter().map(|question| (ItemKind::Question, &question.id)));
    ids.extend(checklist.profile.iter().map(|fact| (ItemKind::Fact, &fact.id)));
    ids.extend(checklist.voices.iter().map(|voice| (ItemKind::Voice, &voice.id)));
    ids.extend(checklist.indicators.iter().map(|indicator| (ItemKind::Indicator, &indicator.id)));
    ids
}

/// Earlier meanings that an item declares to be its own.
pub fn accepts<'a>(checklist: &'a Checklist, item: &Item) -> impl Iterator<Item = &'a Text> {
    let id = item.id.as_str();
    let accepts: Option<&Vec<Text>> = match item.kind {
        ItemKind::Question => checklist.questions.iter().find(|found| &*found.id == id).map(|found| &found.accepts),
        ItemKind::Fact => checklist.profile.iter().find(|found| &*found.id == id).map(|found| &found.accepts),
        ItemKind::Voice => checklist.voices.iter().find(|found| &*found.id == id).map(|found| &found.accepts),
        ItemKind::Indicator => checklist.indicators.iter().find(|found| &*found.id == id).map(|found| &found.accepts),
    };
    accepts.into_iter().flatten()
}

fn place_of(record: &Record<Checklist>, item: &Item) -> Place {
    let id = ids(&record.value).into_iter().find(|(kind, id)| *kind == item.kind && id.as_str() == item.id);
    id.map_or_else(|| record.place(&record.value.id), |(_, id)| record.place(id))
}

fn line(lock: &Record<Lock>, line_number: u32) -> Place {
    Place { path: lock.path.shared().clone(), line_number, column_number: 0 }
}
