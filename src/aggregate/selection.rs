//! Which of the files are counted, and what the others are (CHECKS §14): every file gets exactly one status, and no body
//! is counted twice. Nothing depends on the names of files or their order.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::Input;
use super::document::{CONSOLIDATED, Document, Subject};
use super::model::Model;
use super::reading::{Fault, Models};
use super::summary::joined;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    Used,
    /// Another file holds a later state of the document, or the next round of the same body.
    OlderCopy,
    /// Another file holds the same.
    Duplicate,
    /// Of another edition than the one that is counted: joins for what is equal or only reworded.
    OtherEdition,
    OtherCheck,
    /// The answers of one rater, a part, or what was made for the public.
    NotConsolidated,
    Unreadable,
    /// Two documents of one body, and nothing says which holds.
    Ambiguous,
}

/// A body with the document that is counted for it.
pub struct Body<'a> {
    /// Index of the file.
    pub input: usize,
    /// In the edition that is counted.
    pub document: Cow<'a, Document>,
    /// The items of another edition that count, where it is of one.
    pub joined: Option<BTreeSet<String>>,
    /// The document of the round before, if it is among the files.
    pub previous: Option<&'a Document>,
}

pub struct Selection<'a> {
    pub model: &'a Model,
    /// In an order that hangs on their content alone.
    pub bodies: Vec<Body<'a>>,
}

/// Counts the files of each checklist: what was meant when nothing was said.
pub fn checks(inputs: &[Input]) -> BTreeMap<&str, usize> {
    let mut checks = BTreeMap::new();
    for document in inputs.iter().filter_map(|input| input.document.as_ref().ok()) {
        if document.role == CONSOLIDATED {
            *checks.entry(document.check.as_str()).or_default() += 1;
        }
    }
    checks
}

const PUBLIC: &str = "public";

/// The status of each file, and what is counted: `None` if nothing of the checklist can be, because no file is used or
/// the site knows none of its editions.
pub fn select<'a>(inputs: &'a [Input], check: &str, models: &'a Models) -> (Vec<Status>, Option<Selection<'a>>) {
    let mut statuses: Vec<Status> = inputs.iter().map(|input| first_status(input, check)).collect();
    let candidates: Vec<Candidate<'a>> = inputs
        .iter()
        .enumerate()
        .filter(|(index, _)| statuses.get(*index) == Some(&Status::Used))
        .filter_map(|(index, input)| Some(Candidate { index, input, document: input.document.as_ref().ok()? }))
        .collect();
    let usual_kind = most_frequent(candidates.iter().map(|one| one.document.subject.kind.as_str()));
    let usual_kind = usual_kind.unwrap_or_default();

    let latest = latest_copies(&candidates, &mut statuses);

    // The document of the round before is no second one of its body.
    let follows = |one: &Candidate<'_>, other: &Candidate<'_>| {
        let previous = one.document.previous.as_ref().map(|(doc_id, _)| doc_id.as_str());
        let doc_id = other.document.doc_id.as_str();
        previous == Some(doc_id) && !doc_id.is_empty() && one.index != other.index
    };
    let (rounds_before, current): (Vec<Candidate<'a>>, Vec<Candidate<'a>>) =
        latest.iter().copied().partition(|one| latest.iter().any(|other| follows(other, one) && !follows(one, other)));
    set(&mut statuses, &rounds_before, Status::OlderCopy);

    let chosen = one_of_each_body(current, usual_kind, &mut statuses);

    // The most frequent edition that the site knows; of two the newer.
    let known =
        chosen.iter().map(|one| one.document.edition.as_str()).filter(|edition| models.get(check, edition).is_some());
    let Some(model) = most_frequent(known).and_then(|edition| models.get(check, edition)) else {
        set(&mut statuses, &chosen, Status::OtherEdition);
        return (statuses, None);
    };
    let mut bodies: Vec<Body<'a>> = Vec::new();
    for one in chosen {
        let before = rounds_before.iter().find(|other| follows(&one, other));
        let is_same_body = |other: &&Candidate<'_>| {
            let (now, then) = (&one.document.subject, &other.document.subject);
            // A body that became a joint one, or is one no longer, is known by its code.
            let code = code_key(&now.code);
            let changed_shape = now.is_joint() != then.is_joint() && !code.is_empty() && code == code_key(&then.code);
            changed_shape || body_key(now, usual_kind) == body_key(then, usual_kind)
        };
        let previous = before.filter(is_same_body).map(|other| other.document);
        if one.document.edition == model.edition {
            let mut document = Cow::Borrowed(one.document);
            if document.subject.kind.is_empty() {
                document.to_mut().subject.kind = usual_kind.to_owned();
            }
            bodies.push(Body { input: one.index, document, joined: None, previous });
            continue;
        }
        set(&mut statuses, &[one], Status::OtherEdition);
        let document = joined(model, one.document);
        let joined: BTreeSet<String> = document.answers.keys().cloned().collect();
        if !joined.is_empty() {
            bodies.push(Body {
                input: one.index,
                document: Cow::Owned(document),
                joined: Some(joined),
                previous: None,
            });
        }
    }
    bodies.sort_by(|left, right| left.document.body.cmp(&right.document.body));
    (statuses, Some(Selection { model, bodies }))
}

#[derive(Clone, Copy)]
struct Candidate<'a> {
    index: usize,
    input: &'a Input,
    document: &'a Document,
}

fn set(statuses: &mut [Status], candidates: &[Candidate<'_>], status: Status) {
    for candidate in candidates {
        if let Some(slot) = statuses.get_mut(candidate.index) {
            *slot = status;
        }
    }
}

/// Of the copies of each document the one that all others became.
fn latest_copies<'a>(candidates: &[Candidate<'a>], statuses: &mut [Status]) -> Vec<Candidate<'a>> {
    let mut by_document: BTreeMap<&str, Vec<Candidate<'a>>> = BTreeMap::new();
    for candidate in candidates {
        let doc_id = candidate.document.doc_id.as_str();
        // A workbook that never was a document is one by itself, and equal bytes are equal answers.
        let key = if doc_id.is_empty() { candidate.document.body.as_str() } else { doc_id };
        by_document.entry(key).or_default().push(*candidate);
    }
    let mut latest = Vec::new();
    for mut copies in by_document.into_values() {
        copies.sort_by_key(|copy| (copy.document.body.as_str(), copy.input.sha256.as_str(), copy.index));
        let (mut distinct, mut repeated): (Vec<Candidate<'a>>, Vec<Candidate<'a>>) = (Vec::new(), Vec::new());
        for copy in copies {
            let is_known = distinct.last().is_some_and(|last| last.document.body == copy.document.body);
            if is_known { repeated.push(copy) } else { distinct.push(copy) }
        }
        set(statuses, &repeated, Status::Duplicate);
        let is_superseded =
            |one: &Candidate<'_>| distinct.iter().any(|other| supersedes(other, one) && !supersedes(one, other));
        let (older, newest): (Vec<Candidate<'a>>, Vec<Candidate<'a>>) =
            distinct.iter().copied().partition(is_superseded);
        set(statuses, &older, Status::OlderCopy);
        match newest.as_slice() {
            [only] => latest.push(*only),
            several => set(statuses, several, Status::Ambiguous),
        }
    }
    latest
}

/// The documents of bodies that have only one.
fn one_of_each_body<'a>(
    candidates: Vec<Candidate<'a>>,
    usual_kind: &str,
    statuses: &mut [Status],
) -> Vec<Candidate<'a>> {
    let mut by_body: BTreeMap<String, Vec<Candidate<'a>>> = BTreeMap::new();
    for candidate in candidates {
        let key = body_key(&candidate.document.subject, usual_kind).unwrap_or_else(|| candidate.document.body.clone());
        by_body.entry(key).or_default().push(candidate);
    }
    let mut chosen = Vec::new();
    for documents in by_body.values() {
        match documents.as_slice() {
            [only] => chosen.push(*only),
            several => set(statuses, several, Status::Ambiguous),
        }
    }
    chosen
}

fn first_status(input: &Input, check: &str) -> Status {
    match &input.document {
        Err(Fault::OtherKind(kind)) if kind == PUBLIC => Status::NotConsolidated,
        Err(_) => Status::Unreadable,
        Ok(document) if document.check != check => Status::OtherCheck,
        Ok(document) if document.role != CONSOLIDATED => Status::NotConsolidated,
        Ok(_) => Status::Used,
    }
}

/// Whether one document was saved after the other, which it began as.
fn supersedes(one: &Candidate<'_>, other: &Candidate<'_>) -> bool {
    !one.document.is_altered
        && one.document.body != other.document.body
        && one.document.saves.contains(&other.document.body)
}

/// What one body is known by: its code, else its name. Of centers and councils a municipality may have several.
/// `None` for a body without either.
fn body_key(subject: &Subject, usual_kind: &str) -> Option<String> {
    let kind = if subject.kind.is_empty() { usual_kind } else { &subject.kind };
    let code = code_key(&subject.code);
    let name: String = subject.name.nfkc().filter(|character| !character.is_whitespace()).collect();
    if code.is_empty() && name.is_empty() {
        return None;
    }
    let name = if code.is_empty() || matches!(kind, "kikan" | "council") { name } else { String::new() };
    Some(format!("{kind} {code} {name}"))
}

/// A code without its check digit, which not everybody writes: municipalities have five digits before it.
pub fn code_key(code: &str) -> String {
    let code: String = code.nfkc().filter(|character| !character.is_whitespace()).collect();
    if code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()) { code[..5].to_owned() } else { code }
}

/// The last of the most frequent in their own order.
fn most_frequent<'a>(texts: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for text in texts.filter(|text| !text.is_empty()) {
        *counts.entry(text).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(text, count)| (*count, *text)).map(|(text, _)| text)
}
