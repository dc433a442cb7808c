//! Answers in a workbook (CHECKS §8.5, 14): what stands in the sheets of the answers, and below it the document that
//! the data sheet carries. Columns are found by their headings and rows by their ids, never by place.
//!
//! The package is held to its limits before calamine sees it, and sheets are read cell by cell: a cell far out costs
//! nothing, where a whole range would be allocated.

use std::collections::btree_map::{BTreeMap, Entry};
use std::io::Cursor;

use calamine::{DataRef, Reader, Xlsx};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

use super::choices::{self, choice, loose, pairs};
use super::document::{Answer, CONSOLIDATED, Document, Figures};
use super::model::{Level, Model};
use super::reading::{Fault, Models, Note, from_json};
use super::zip_limits::{self, ZipFault};
use crate::limits;
use crate::sheets::words;

/// Rows in which the headings of a table may stand, from the first with something in it.
const HEADING_ROWS: usize = 60;

/// Cells with something in them, by row and column.
type Rows = BTreeMap<u32, BTreeMap<u32, String>>;

/// Reads a workbook that was exported, or a blank one that somebody filled in.
///
/// # Errors
/// A package beyond the limits, or one without the sheet of answers.
pub fn read(bytes: &[u8], models: &Models) -> Result<(Document, Vec<Note>), Fault> {
    zip_limits::check(bytes).map_err(|fault| match fault {
        ZipFault::Bad => Fault::BadZip,
        ZipFault::TooMuchData => Fault::TooMuchData,
        ZipFault::Encrypted => Fault::Encrypted,
    })?;
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|_| Fault::BadZip)?;
    let names = workbook.sheet_names();
    let mut sheet = |wanted: &str| -> Result<Rows, Fault> {
        let name = names.iter().find(|name| loose(name) == loose(wanted));
        name.map_or_else(|| Ok(Rows::new()), |name| rows(&mut workbook, name))
    };
    let sheets = Sheets {
        head: sheet(words::GUIDE)?,
        profile: sheet(words::PROFILE)?,
        answers: sheet(words::ANSWERS)?,
        indicators: sheet(words::INDICATORS)?,
    };
    let data = chunks(&sheet(words::DATA)?);
    let mut notes = Vec::new();
    let base = if data.trim().is_empty() {
        notes.push(Note::WithoutData);
        None
    } else {
        match from_json(&data) {
            Ok((document, found)) => {
                notes.extend(found);
                Some(document)
            }
            Err(fault @ (Fault::OtherKind(_) | Fault::NewerSchema)) => return Err(fault),
            Err(_) => {
                notes.push(Note::DataDamaged);
                None
            }
        }
    };
    let document = match base {
        // Without its edition nobody knows what its cells mean; what it carries is whole.
        Some(document) => match models.get(&document.check, &document.edition) {
            Some(model) => sheets.over(document, model, &mut notes),
            None => document,
        },
        None => {
            let model = sheets.best_model(models).ok_or(Fault::NoSheets)?;
            let mut document =
                Document { check: model.id.clone(), edition: model.edition.clone(), ..Document::default() };
            document.patch = u64::from(model.patch);
            document.role = CONSOLIDATED.to_owned();
            document.adopt(model);
            let mut document = sheets.over(document, model, &mut notes);
            document.body = HEXLOWER.encode(&Sha256::digest(bytes));
            notes.retain(|note| !matches!(note, Note::Differs(_)));
            document
        }
    };
    Ok((document, notes))
}

/// The cells of one sheet.
fn rows(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Rows, Fault> {
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|_| Fault::BadZip)?;
    let mut rows = Rows::new();
    let mut cell_count = 0;
    while let Some(cell) = reader.next_cell().map_err(|_| Fault::BadZip)? {
        cell_count += 1;
        if cell_count > limits::SHEET_CELLS {
            return Err(Fault::TooMuchData);
        }
        let text = match cell.get_value() {
            DataRef::String(text) => text.clone(),
            DataRef::SharedString(text) => (*text).to_owned(),
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
            DataRef::Int(number) => number.to_string(),
            DataRef::Float(number) => number.to_string(),
            DataRef::Bool(flag) => u8::from(*flag).to_string(),
            DataRef::DateTime(serial) => choices::serial_date(serial),
            DataRef::Empty | DataRef::Error(_) => continue,
        };
        if text.is_empty() {
            continue;
        }
        let (row, column) = cell.get_position();
        rows.entry(row).or_default().insert(column, text);
        if rows.len() > limits::SHEET_ROWS {
            return Err(Fault::TooMuchData);
        }
    }
    Ok(rows)
}

/// The document in the data sheet, put together.
fn chunks(rows: &Rows) -> String {
    let table = Table::find(rows, &[words::DATA_HEADING]);
    let (column, first) =
        table.as_ref().map_or((0, 0), |table| (table.column(words::DATA_HEADING).unwrap_or(0), table.first));
    rows.range(first..).filter_map(|(_, cells)| cells.get(&column)).map(String::as_str).collect()
}

/// The rows below a line of headings.
struct Table<'a> {
    rows: &'a Rows,
    /// By heading as it is compared.
    columns: BTreeMap<String, u32>,
    /// That of the revision of a question.
    rev: Option<u32>,
    first: u32,
}

impl<'a> Table<'a> {
    /// The table that has all these headings, wherever it stands in the sheet.
    fn find(rows: &'a Rows, headings: &[&str]) -> Option<Self> {
        rows.iter().take(HEADING_ROWS).find_map(|(row, cells)| {
            let columns: BTreeMap<String, u32> = cells.iter().map(|(column, text)| (loose(text), *column)).collect();
            let is_here = headings.iter().all(|heading| columns.contains_key(&loose(heading)));
            let rev = columns.get(&loose(words::REV)).copied();
            is_here.then_some(Self { rows, columns, rev, first: row + 1 })
        })
    }

    fn column(&self, heading: &str) -> Option<u32> {
        self.columns.get(&loose(heading)).copied()
    }

    /// Rows by their ids; of two that say different things the first is taken, and told.
    fn by_id(&self, headings: &[&str], notes: &mut Vec<Note>) -> BTreeMap<String, Row<'_>> {
        let mut found: BTreeMap<String, Row<'_>> = BTreeMap::new();
        let columns: Vec<u32> = headings.iter().filter_map(|heading| self.column(heading)).collect();
        for (number, cells) in self.rows.range(self.first..) {
            let ids: Vec<&str> =
                columns.iter().filter_map(|column| cells.get(column)).map(|text| text.trim()).collect();
            if ids.len() < headings.len() {
                continue;
            }
            let row = Row { table: self, cells };
            match found.entry(ids.join(" ")) {
                Entry::Vacant(place) => {
                    place.insert(row);
                }
                Entry::Occupied(place) if place.get().cells != cells => {
                    notes.push(Note::NotUnderstood(format!("{} {}", number + 1, place.key())));
                }
                Entry::Occupied(_) => {}
            }
        }
        found
    }
}

struct Row<'a> {
    table: &'a Table<'a>,
    cells: &'a BTreeMap<u32, String>,
}

impl Row<'_> {
    /// The text in a column; empty for none.
    fn text(&self, column: Option<u32>) -> &str {
        column.and_then(|column| self.cells.get(&column)).map_or("", |text| text.trim())
    }

    /// Whether the row was made for this revision of a question; one without a number was.
    fn is_of(&self, rev: u32) -> bool {
        let written = self.text(self.table.rev);
        written.is_empty() || written == rev.to_string()
    }
}

struct Sheets {
    head: Rows,
    profile: Rows,
    answers: Rows,
    indicators: Rows,
}

impl Sheets {
    /// The edition whose questions stand in the sheet of answers; of two the newer one.
    fn best_model<'a>(&self, models: &'a Models) -> Option<&'a Model> {
        let table = Table::find(&self.answers, &[words::ID, words::STATE])?;
        let rows = table.by_id(&[words::ID], &mut Vec::new());
        let fitting = |model: &Model| {
            let is_here = |id: &str, rev: u32| rows.get(id).is_some_and(|row| row.is_of(rev));
            model.questions.iter().filter(|question| is_here(&question.id, question.rev)).count()
        };
        let best = models.iter().max_by_key(|model| (fitting(model), model.edition.as_str()))?;
        (fitting(best) > 0).then_some(best)
    }

    /// The document with what the sheets say in the place of what it holds; differences are told.
    fn over(&self, mut document: Document, model: &Model, notes: &mut Vec<Note>) -> Document {
        let mut changes = Changes { paths: Vec::new(), emptied: Vec::new(), notes: Vec::new() };
        self.read_head(&mut document, &mut changes);
        self.read_profile(&mut document, model, &mut changes);
        if Table::find(&self.answers, &[words::ID, words::STATE]).is_none() {
            changes.notes.push(Note::WithoutAnswers);
        }
        self.read_answers(&mut document, model, &mut changes);
        self.read_indicators(&mut document, model, &mut changes);
        if !changes.paths.is_empty() {
            // Other content than that of the document it was made from.
            let told = format!("{}\n{}", document.body, changes.paths.join("\n"));
            document.body = HEXLOWER.encode(&Sha256::digest(told.as_bytes()));
            notes.push(Note::Differs(changes.paths));
        }
        if !changes.emptied.is_empty() {
            notes.push(Note::Emptied(changes.emptied));
        }
        notes.append(&mut changes.notes);
        document
    }

    fn read_head(&self, document: &mut Document, changes: &mut Changes) {
        let Some(table) = Table::find(&self.head, &[words::ID, words::ENTRY]) else { return };
        let rows = table.by_id(&[words::ID], &mut changes.notes);
        let column = table.column(words::ENTRY);
        let entry = |id: &str| rows.get(id).map_or("", |row| row.text(column));
        changes.take("subject/name", entry("subject/name"), &mut document.subject.name);
        // A spreadsheet that takes a code for a number drops its zeros.
        let (code, known) = (entry("subject/code"), &document.subject.code);
        let is_same = !code.is_empty() && code.trim_start_matches('0') == known.trim_start_matches('0');
        let code = if is_same { known.clone() } else { code.to_owned() };
        changes.take("subject/code", &code, &mut document.subject.code);
        let day = entry("as_of");
        match choices::date(day) {
            Some(day) => changes.take("as_of", &day, &mut document.as_of),
            None if day.is_empty() => {}
            None => changes.not_understood("as_of", day),
        }
    }

    fn read_profile(&self, document: &mut Document, model: &Model, changes: &mut Changes) {
        let Some(table) = Table::find(&self.profile, &[words::ID, words::STATE]) else { return };
        let rows = table.by_id(&[words::ID], &mut changes.notes);
        let column = table.column(words::STATE);
        for fact in &model.profile {
            let Some(row) = rows.get(&fact.id).filter(|row| row.is_of(fact.rev)) else { continue };
            let options: Vec<(&str, &str)> =
                fact.options.iter().map(|option| (option.id.as_str(), option.label.as_str())).collect();
            let (path, text) = (format!("profile/{}", fact.id), row.text(column));
            match choice(text, &options) {
                _ if text.is_empty() => changes.empty(path, document.profile.contains_key(&fact.id)),
                Some(option) => {
                    changes.differs(path, document.profile.get(&fact.id).map(String::as_str) != Some(option));
                    document.profile.insert(fact.id.clone(), option.to_owned());
                }
                None => changes.not_understood(&path, text),
            }
        }
    }

    fn read_answers(&self, document: &mut Document, model: &Model, changes: &mut Changes) {
        let Some(table) = Table::find(&self.answers, &[words::ID, words::STATE]) else { return };
        let rows = table.by_id(&[words::ID], &mut changes.notes);
        let checked_by = pairs(&words::CHECKED_BY_IDS, &words::CHECKED_BY_LIST);
        let needs = pairs(&words::NEED_IDS, &words::NEEDS_LIST);
        let columns = [words::STATE, words::CHECKED_BY, words::NEEDS].map(|heading| table.column(heading));
        let [state_column, checked_by_column, needs_column] = columns;
        let subject = &document.subject;
        let members: Vec<String> =
            subject.members.iter().filter(|_| subject.is_joint()).map(|member| member.code.clone()).collect();
        let asked = model.questions.iter().flat_map(|question| {
            let each = members.iter().filter(|_| question.level == Level::Each);
            [None].into_iter().chain(each.map(Some)).map(move |member| (question, member))
        });
        for (question, member) in asked {
            // What is asked of each member of a joint body has rows of its own.
            let (key, place) = match member {
                Some(code) => (format!("{} {code}", question.id), format!("answers/{}/each/{code}", question.id)),
                None => (question.id.clone(), format!("answers/{}", question.id)),
            };
            let Some(row) = rows.get(&key).filter(|row| row.is_of(question.rev)) else { continue };
            let held = document.answers.get(&question.id);
            let held = if let Some(code) = member { held.and_then(|answer| answer.each.get(code)) } else { held };
            let known = held.cloned().unwrap_or_default();
            let mut answer = known.clone();
            let path = |field: &str| format!("{place}/{field}");
            let text = row.text(state_column);
            match choices::state(text, model, question) {
                _ if text.is_empty() => changes.empty(path("state"), known.effective_state().is_some()),
                Some(state) if known.effective_state() != Some(state) => {
                    changes.differs(path("state"), true);
                    // Whoever wrote it down has confirmed it.
                    answer = Answer { state: Some(state.to_owned()), is_unconfirmed: false, ..answer };
                }
                Some(_) => {}
                None => changes.not_understood(&path("state"), text),
            }
            let text = row.text(checked_by_column);
            match choice(text, &checked_by) {
                _ if text.is_empty() => changes.empty(path("checked_by"), known.checked_by.is_some()),
                Some(by) => {
                    changes.differs(path("checked_by"), known.checked_by.as_deref() != Some(by));
                    answer.checked_by = Some(by.to_owned());
                }
                None => changes.not_understood(&path("checked_by"), text),
            }
            let text = row.text(needs_column);
            match choices::several(text, &needs) {
                _ if text.is_empty() => changes.empty(path("needs"), !known.needs.is_empty()),
                Some(found) => {
                    changes.differs(path("needs"), known.needs != found);
                    answer.needs = found;
                }
                None => changes.not_understood(&path("needs"), text),
            }
            if answer != known {
                answer.mh.get_or_insert_with(|| question.mh.clone());
                let place = document.answers.entry(question.id.clone()).or_default();
                match member {
                    Some(code) => drop(place.each.insert(code.clone(), answer)),
                    None => *place = answer,
                }
            }
        }
    }

    fn read_indicators(&self, document: &mut Document, model: &Model, changes: &mut Changes) {
        let Some(table) = Table::find(&self.indicators, &[words::INDICATOR_ID, words::INPUT_ID, words::VALUE]) else {
            return;
        };
        let rows = table.by_id(&[words::INDICATOR_ID, words::INPUT_ID], &mut changes.notes);
        let [value_column, state_column] = [words::VALUE, words::NO_VALUE].map(|heading| table.column(heading));
        let no_values = pairs(&words::NO_VALUE_IDS, &words::NO_VALUES);
        for indicator in &model.indicators {
            let known = document.indicators.get(&indicator.id).cloned().unwrap_or_default();
            let mut figures: Figures = known.clone();
            for (index, input) in indicator.inputs.iter().enumerate() {
                let row = rows.get(&format!("{} {}", indicator.id, input.id));
                let Some(row) = row.filter(|row| row.is_of(indicator.rev)) else { continue };
                let (path, text) = (format!("indicators/{}/{}", indicator.id, input.id), row.text(value_column));
                match choices::figure(text, input.kind) {
                    _ if text.is_empty() => changes.empty(path, known.inputs.contains_key(&input.id)),
                    Some(value) => {
                        changes.differs(path, known.inputs.get(&input.id) != Some(&value));
                        figures.inputs.insert(input.id.clone(), value);
                    }
                    None => changes.not_understood(&path, text),
                }
                let (path, text) = (format!("indicators/{}/state", indicator.id), row.text(state_column));
                match choice(text, &no_values) {
                    _ if index > 0 || text.is_empty() => {}
                    Some(state) => {
                        changes.differs(path, known.state.as_deref() != Some(state));
                        figures.state = Some(state.to_owned());
                    }
                    None => changes.not_understood(&path, text),
                }
            }
            if figures != known {
                figures.mh.get_or_insert_with(|| indicator.mh.clone());
                document.indicators.insert(indicator.id.clone(), figures);
            }
        }
    }
}

/// What the sheets say otherwise than the document in the data sheet, by path.
struct Changes {
    paths: Vec<String>,
    /// Cells that are blank where the document has something; the document is taken.
    emptied: Vec<String>,
    notes: Vec<Note>,
}

impl Changes {
    fn take(&mut self, path: &str, text: &str, field: &mut String) {
        if text.is_empty() {
            self.empty(path.to_owned(), !field.is_empty());
        } else {
            self.differs(path.to_owned(), text != field.trim());
            *field = text.to_owned();
        }
    }

    fn differs(&mut self, path: String, differs: bool) {
        if differs {
            self.paths.push(path);
        }
    }

    fn empty(&mut self, path: String, was_filled: bool) {
        if was_filled {
            self.emptied.push(path);
        }
    }

    fn not_understood(&mut self, path: &str, text: &str) {
        let text: String = text.chars().take(20).collect();
        self.notes.push(Note::NotUnderstood(format!("{path} {text}")));
    }
}
