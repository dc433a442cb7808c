//! The view of a prefecture over the answers of many bodies (CHECKS §14): files in, three forms of one count out.
//!
//! Files are read one by one and at the same time, and of each only what is counted is kept. No output has a row with
//! the answers of one body, and nothing is sorted by result.

mod choices;
mod conditions;
mod counting;
mod document;
mod expected;
mod html;
mod indicators;
mod json;
mod lineage;
mod model;
mod reading;
mod remarks;
mod selection;
mod summary;
mod tables;
mod workbook;
mod xlsx;
mod zip_limits;

use anyhow::Context;
use data_encoding::HEXLOWER;
use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::diagnostics::messages::aggregate as messages;
use crate::diagnostics::{Diagnostics, Place};
use crate::limits;
use crate::link::Site;
use crate::load;
use crate::render::{CheckFiles, check_model};
use crate::source::SourceTree;
use crate::source::answer_files::{self, AnswerFile, AnswerFileFault, Entry};

use counting::{Bodies, Comparison, GateCounts, Ordered, Quartiles, Request, Sum, Tally};
use document::Document;
use expected::ExpectedBody;
use model::Model;
use reading::{Fault, Models, Note};
use selection::Status;

/// Names of the files that are written.
const JSON: &str = "aggregate.json";
const PAGE: &str = "index.html";
const STYLE: &str = "aggregate.css";
const WORKBOOK: &str = "aggregate.xlsx";

/// What is wanted.
#[derive(Debug, Default)]
pub struct Options {
    /// Id of the checklist; needed where the files are of several.
    pub check: Option<String>,
    /// Whether bodies that agreed to it are named.
    pub shows_names: bool,
    /// The table of bodies that are waited for: name of the file and its bytes.
    pub expected: Option<(String, Vec<u8>)>,
    /// What the folders are called in messages.
    pub folder: String,
}

/// What became of it.
#[derive(Debug)]
pub struct Aggregated {
    /// What is to be known of the files, and mistakes in the list of bodies.
    pub diagnostics: Diagnostics,
    /// Names and bytes; `None` where there are errors.
    pub files: Option<Vec<(&'static str, Vec<u8>)>>,
    pub body_count: usize,
    pub file_count: usize,
    /// Files that are not counted and hold nothing that is.
    pub unread_count: usize,
}

/// Why it could not begin.
#[derive(Debug)]
pub enum AggregateError {
    UnknownCheck {
        check: String,
        known: Vec<String>,
    },
    /// With the number of files of each.
    SeveralChecks(Vec<(String, usize)>),
    Broken(anyhow::Error),
}

/// A file that was looked at.
struct Input {
    file: String,
    /// Empty where it could not be read.
    sha256: String,
    size_bytes: u64,
    document: Result<Document, Fault>,
    notes: Vec<Note>,
}

/// The contents of `aggregate.json`.
#[derive(Serialize)]
struct Aggregate<'a> {
    kind: &'static str,
    schema: u32,
    check: &'a str,
    edition: &'a str,
    meaning_hash: &'a str,
    inputs: &'a [InputLine<'a>],
    missing: &'a [ExpectedBody],
    n: &'a Bodies,
    questions: &'a Ordered<Tally>,
    gate: &'a GateCounts,
    cells: &'a Ordered<Sum>,
    classes: &'a Ordered<Ordered<Tally>>,
    comparison: &'a Comparison,
    indicators: &'a Ordered<Quartiles>,
    requests: &'a [Request],
}

#[derive(Serialize)]
struct InputLine<'a> {
    file: &'a str,
    sha256: &'a str,
    code: &'a str,
    name: &'a str,
    edition: &'a str,
    status: Status,
    bytes: u64,
    /// What a person should know of it; for tables only.
    #[serde(skip)]
    notes: Vec<String>,
}

/// What counting needs of a site: its checklists, and the look of the page.
pub struct Checklists {
    models: Models,
    /// In the order of the site.
    ids: Vec<String>,
    look: html::Look,
}

/// The checklists of the site that `tree` holds; `None` when the content has errors.
///
/// # Errors
/// Broken templates or assets: the program cannot run.
pub fn checklists(tree: &SourceTree) -> anyhow::Result<(Diagnostics, Option<Checklists>)> {
    let mut diagnostics = Diagnostics::default();
    let content = load::load(tree, &mut diagnostics);
    let site = super::linked(content, &mut diagnostics, &mut |_| {}).map(|(site, _)| site);
    let Some(site) = site.filter(|_| !diagnostics.has_errors()) else { return Ok((diagnostics, None)) };
    let ids = site.checks.iter().map(|placed| placed.id.to_string()).collect();
    let checklists = Checklists { models: models(&site)?, ids, look: html::Look::load(tree)? };
    // Warnings of the content are the business of other commands.
    Ok((Diagnostics::default(), Some(checklists)))
}

/// Counts what the files hold.
///
/// # Errors
/// A checklist that is not there or not chosen, and a template that does not fit.
pub fn aggregate(
    checklists: &Checklists,
    answer_files: &[AnswerFile],
    options: Options,
) -> Result<Aggregated, AggregateError> {
    let models = &checklists.models;
    let mut diagnostics = Diagnostics::default();
    let expected = options.expected.map(|(name, bytes)| expected::read(&name, bytes, &mut diagnostics));
    let is_refused = diagnostics.has_errors();
    if let Some(check) = &options.check
        && models.newest(check).is_none()
    {
        return Err(AggregateError::UnknownCheck { check: check.clone(), known: checklists.ids.clone() });
    }
    let inputs: Vec<Input> = answer_files.par_iter().map(|file| read(file, models)).collect();
    let check = match options.check {
        Some(check) => check,
        None => only_check(&inputs, models)?,
    };
    let (statuses, selection) = selection::select(&inputs, &check, models);
    remarks::add(&inputs, &statuses, selection.as_ref(), &mut diagnostics);
    let selection = selection.filter(|selection| !selection.bodies.is_empty());
    if selection.is_none() {
        diagnostics.push(messages::nothing_to_count(Place::file(&options.folder.as_str().into())));
    }
    let file_count = inputs.len();
    let Some(selection) = selection.filter(|_| !is_refused) else {
        return Ok(Aggregated { diagnostics, files: None, body_count: 0, file_count, unread_count: file_count });
    };
    let counts = counting::count(&selection, options.shows_names);
    let missing = expected.as_deref().map(|expected| expected::missing(expected, &selection));
    let view = tables::View {
        model: selection.model,
        inputs: &lines(&inputs, &statuses, &diagnostics),
        counts: &counts,
        missing: missing.as_deref(),
    };
    let files = files(&checklists.look, &view).map_err(AggregateError::Broken)?;
    let counted = |status: &&Status| matches!(status, Status::Used | Status::OtherEdition);
    Ok(Aggregated {
        files: Some(files),
        body_count: selection.bodies.len(),
        file_count,
        unread_count: file_count - statuses.iter().filter(counted).count(),
        diagnostics,
    })
}

/// The checklist of which there are files, if there is only one; no id where there is none.
fn only_check(inputs: &[Input], models: &Models) -> Result<String, AggregateError> {
    let mut found: Vec<(String, usize)> = selection::checks(inputs)
        .into_iter()
        .filter(|(check, _)| models.newest(check).is_some())
        .map(|(check, count)| (check.to_owned(), count))
        .collect();
    if found.len() > 1 {
        return Err(AggregateError::SeveralChecks(found));
    }
    Ok(found.pop().map_or_else(String::new, |(check, _)| check))
}

/// Every edition on the site, as its page holds it.
fn models(site: &Site) -> anyhow::Result<Models> {
    let mut models = Vec::new();
    for placed in &site.checks {
        for index in placed.editions() {
            let value = check_model(site, placed, index, "", &CheckFiles::default());
            let edition = value["edition"].as_str().unwrap_or_default().to_owned();
            let model: Model = serde_json::from_value(value).with_context(|| messages::model(&placed.id, &edition))?;
            models.push(model);
        }
    }
    Ok(Models::new(models))
}

fn read(file: &AnswerFile, models: &Models) -> Input {
    let input =
        |document, notes, sha256, size_bytes| Input { file: file.name.clone(), sha256, size_bytes, document, notes };
    let unread = |fault, size_bytes| input(Err(fault), Vec::new(), String::new(), size_bytes);
    match file.entry {
        Entry::Folder => return unread(Fault::Folder, 0),
        Entry::Link => return unread(Fault::Link, 0),
        Entry::Other => return unread(Fault::NotRegular, 0),
        Entry::File => {}
    }
    match answer_files::read(&file.path, limits::IMPORT_BYTES) {
        Err(AnswerFileFault::TooLarge { size_bytes }) => unread(Fault::TooLarge { size_bytes }, size_bytes),
        Err(AnswerFileFault::Io(error)) => unread(Fault::Disk(messages::disk(&error)), 0),
        Ok(bytes) => {
            let sha256 = HEXLOWER.encode(&Sha256::digest(&bytes));
            let size_bytes = bytes.len() as u64;
            match reading::read(bytes, models) {
                Ok((document, notes)) => input(Ok(document), notes, sha256, size_bytes),
                Err(fault) => input(Err(fault), Vec::new(), sha256, size_bytes),
            }
        }
    }
}

fn files(look: &html::Look, view: &tables::View<'_>) -> anyhow::Result<Vec<(&'static str, Vec<u8>)>> {
    let tables::View { model, inputs, counts, missing } = *view;
    let aggregate = Aggregate {
        kind: "shirube/aggregate",
        schema: 1,
        check: &model.id,
        edition: &model.edition,
        meaning_hash: &model.meaning_hash,
        inputs,
        missing: missing.unwrap_or_default(),
        n: &counts.n,
        questions: &counts.questions,
        gate: &counts.gate,
        cells: &counts.cells,
        classes: &counts.classes,
        comparison: &counts.comparison,
        indicators: &counts.indicators,
        requests: &counts.requests,
    };
    let broken = || messages::model(&model.id, &model.edition);
    let mut json = serde_json::to_vec_pretty(&aggregate).with_context(broken)?;
    json.push(b'\n');
    let sections = tables::sections(view);
    Ok(vec![
        (JSON, json),
        (PAGE, look.page(view, &sections)?.into_bytes()),
        (STYLE, look.style.clone()),
        (WORKBOOK, xlsx::workbook(view, &sections).with_context(broken)?),
    ])
}

/// The list of files, by code and name; it carries no alias.
fn lines<'a>(inputs: &'a [Input], statuses: &[Status], diagnostics: &Diagnostics) -> Vec<InputLine<'a>> {
    let said = diagnostics.sorted();
    let mut lines: Vec<InputLine<'a>> = inputs
        .iter()
        .zip(statuses)
        .map(|(input, status)| {
            let document = input.document.as_ref().ok();
            let text = |of: fn(&Document) -> &str| document.map_or("", of);
            let is_of = |place: &Option<Place>| place.as_ref().is_some_and(|place| *place.path == *input.file);
            let notes = said.iter().filter(|found| is_of(&found.place)).map(|found| found.message.clone());
            InputLine {
                file: &input.file,
                sha256: &input.sha256,
                code: text(|document| &document.subject.code),
                name: text(|document| &document.subject.name),
                edition: text(|document| &document.edition),
                status: *status,
                bytes: input.size_bytes,
                notes: notes.collect(),
            }
        })
        .collect();
    lines.sort_by(|left, right| (left.code, left.file).cmp(&(right.code, right.file)));
    lines
}
