//! What a person should know of each file: every note and every file that is not counted, at its place, all in one run.

use super::Input;
use super::reading::{Fault, Note};
use super::selection::{Selection, Status};
use crate::diagnostics::messages::aggregate as messages;
use crate::diagnostics::{Diagnostic, Diagnostics, Place};
use crate::limits;

pub fn add(inputs: &[Input], statuses: &[Status], selection: Option<&Selection<'_>>, diagnostics: &mut Diagnostics) {
    for (index, (input, status)) in inputs.iter().zip(statuses).enumerate() {
        let place = || Place::file(&input.file.as_str().into());
        if *status == Status::NotConsolidated {
            diagnostics.push(messages::not_consolidated(place()));
            continue;
        }
        let document = match &input.document {
            Ok(document) => document,
            Err(fault) => {
                diagnostics.push(refusal(fault, place()));
                continue;
            }
        };
        match status {
            Status::OtherCheck => diagnostics.push(messages::other_check(place(), &document.check)),
            Status::Ambiguous => diagnostics.push(messages::ambiguous(place(), &document.subject.name)),
            Status::OtherEdition => {
                let base = selection.map_or("", |selection| selection.model.edition.as_str());
                let body = selection.and_then(|selection| selection.bodies.iter().find(|body| body.input == index));
                let joined_count = body.and_then(|body| body.joined.as_ref()).map_or(0, |joined| joined.len());
                diagnostics.push(messages::other_edition(place(), &document.edition, base, joined_count));
            }
            _ => {}
        }
        // Of what is not counted, how well it was read matters to nobody.
        if matches!(status, Status::Used | Status::OtherEdition | Status::Ambiguous) {
            input.notes.iter().filter_map(|note| remark(note, place())).for_each(|found| diagnostics.push(found));
            let cells = input.notes.iter().filter_map(|note| match note {
                Note::NotUnderstood(cell) => Some(cell.as_str()),
                _ => None,
            });
            let cells: Vec<&str> = cells.collect();
            if !cells.is_empty() {
                diagnostics.push(messages::workbook_not_understood(place(), &cells));
            }
        }
    }
}

fn refusal(fault: &Fault, place: Place) -> Diagnostic {
    match fault {
        Fault::TooLarge { size_bytes } => messages::too_large(place, *size_bytes, limits::IMPORT_BYTES),
        Fault::Disk(cause) => messages::unreadable(place, cause),
        Fault::Encoding(fault) => messages::encoding(place, fault),
        Fault::NotJson { line_number, column_number } => {
            messages::not_json(Place { line_number: *line_number, column_number: *column_number, ..place })
        }
        Fault::TooDeep => messages::too_deep(place),
        Fault::TooMuchData => messages::too_much_data(place),
        Fault::DuplicateKey(key) => messages::duplicate_key(place, key),
        Fault::OtherKind(_) => messages::wrong_kind(place),
        Fault::Page => messages::page(place),
        Fault::NewerSchema => messages::newer_schema(place),
        Fault::Incomplete(part) => messages::incomplete(place, part),
        Fault::BadZip => messages::bad_zip(place),
        Fault::Encrypted => messages::encrypted(place),
        Fault::OldExcel => messages::old_excel(place),
        Fault::OpenDocument => messages::open_document(place),
        Fault::NoSheets => messages::no_sheets(place),
        Fault::Folder => messages::folder(place),
        Fault::Link | Fault::NotRegular => messages::not_regular(place),
    }
}

/// `None` for what is told together.
fn remark(note: &Note, place: Place) -> Option<Diagnostic> {
    Some(match note {
        Note::SetAside(paths) => messages::set_aside(place, paths),
        Note::Integrity => messages::integrity(place),
        Note::Differs(paths) => messages::workbook_differs(place, paths),
        Note::Emptied(paths) => messages::workbook_emptied(place, paths),
        Note::WithoutData => messages::workbook_without_data(place),
        Note::DataDamaged => messages::workbook_data_damaged(place),
        Note::WithoutAnswers => messages::workbook_without_answers(place),
        Note::NotUnderstood(_) => return None,
    })
}
