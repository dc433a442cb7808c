//! Blank workbooks of the checklists (CHECKS §8.5): what stands in which sheet, and where every
//! answer has its cell.
//!
//! No macros, formulas or hidden parts; cells for entries are formatted blanks of text, so that
//! leading zeros and dates stay as typed. The time of creation is the day of publication and the
//! order of everything is fixed: equal input gives equal bytes. Reading and filling a workbook is
//! the business of the script in the page.

pub mod words;

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, ProtectionOptions,
    Workbook, Worksheet, XlsxError,
};
use serde_json::{Map, Value, json};

use crate::model::check::meaning::{self, ItemKind};
use crate::model::check::{Checklist, Scale};
use crate::model::date::Date;
use crate::model::modality::Modality;

/// Rows for entries beyond the questions (CHECKS §8.5).
const EVIDENCE_ROWS: u32 = 200;
const PLAN_ROWS: u32 = 60;
/// Rows for the chunks of JSON that come back with a filled workbook.
const DATA_ROWS: u32 = 400;
/// Characters of a list that Excel takes inline.
const INLINE_LIST: usize = 255;
const FONT: &str = "BIZ UDPGothic";
const A4: u8 = 9;

/// A finished workbook.
pub struct BlankWorkbook {
    pub bytes: Vec<u8>,
    pub map: WorkbookMap,
}

/// Where everything stands in a workbook.
#[derive(Debug, Clone, Default)]
pub struct WorkbookMap {
    /// By the part's short name, such as `answers`: name of the sheet.
    names: BTreeMap<&'static str, &'static str>,
    /// First and last row of the entries, counted from 1.
    rows: BTreeMap<&'static str, (u32, u32)>,
    /// Letter of the column of each field.
    columns: BTreeMap<&'static str, BTreeMap<&'static str, String>>,
    /// `answers/<id>/state` → `回答!F12`.
    cells: BTreeMap<String, String>,
}

impl WorkbookMap {
    /// Enough to work out every cell, since rows stand in the order of the model.
    pub fn outline(&self) -> Value {
        let sheets: Map<String, Value> =
            self.names.values().map(|name| ((*name).to_owned(), Value::from(part_of(name)))).collect();
        let rows: Map<String, Value> =
            self.rows.iter().map(|(part, rows)| ((*part).to_owned(), json!([rows.0, rows.1]))).collect();
        json!({"sheets": sheets, "names": self.names, "rows": rows, "columns": self.columns})
    }

    /// Every cell by the path of its answer.
    pub fn cells(&self) -> &BTreeMap<String, String> {
        &self.cells
    }
}

/// The sheets in their order.
const SHEETS: [(&str, &str); 11] = [
    ("head", words::GUIDE),
    ("profile", words::PROFILE),
    ("answers", words::ANSWERS),
    ("points", words::POINTS),
    ("evidence", words::EVIDENCE),
    ("plan", words::PLAN),
    ("indicators", words::INDICATORS),
    ("voices", words::VOICES),
    ("previous", words::PREVIOUS),
    ("register", words::REGISTER),
    ("data", words::DATA),
];

fn part_of(name: &str) -> String {
    let index = SHEETS.iter().position(|(_, known)| *known == name).unwrap_or_default();
    format!("xl/worksheets/sheet{}.xml", index + 1)
}

/// The blank workbook of an edition.
///
/// # Errors
/// What Excel does not allow: a mistake of ours.
pub fn workbook(checklist: &Checklist, modalities: &[Modality]) -> Result<BlankWorkbook, XlsxError> {
    let mut making = Making::new(checklist, modalities);
    making.head()?;
    making.profile()?;
    making.answers()?;
    making.points()?;
    making.evidence()?;
    making.plan()?;
    making.indicators()?;
    making.voices()?;
    making.previous()?;
    making.register()?;
    making.data()?;
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(checklist)?);
    for sheet in making.sheets {
        workbook.push_worksheet(sheet);
    }
    let bytes = workbook.save_to_buffer()?;
    let names = SHEETS.into_iter().collect();
    Ok(BlankWorkbook { bytes, map: WorkbookMap { names, ..making.map } })
}

fn properties(checklist: &Checklist) -> Result<DocProperties, XlsxError> {
    let date = checklist.published.as_ref().and_then(|published| Date::parse(published));
    let (year, month, day) = match date {
        Some(Date { year, month: Some(month), day: Some(day) }) => (year, month, day),
        _ => (2000, 1, 1),
    };
    let created = ExcelDateTime::from_ymd(year, month, day)?;
    Ok(DocProperties::new()
        .set_title(words::workbook_title(&checklist.title.ja, &checklist.edition))
        .set_comment(words::NOTICE)
        .set_creation_datetime(&created))
}

/// What a column is for.
#[derive(Clone, Copy)]
enum Column {
    /// Shown, not to be changed.
    Locked,
    /// To be filled in.
    Entry,
}

/// A column: field in the answers, heading, width, use.
type Heading = (&'static str, &'static str, f64, Column);

struct Making<'a> {
    checklist: &'a Checklist,
    modalities: &'a [Modality],
    sheets: Vec<Worksheet>,
    map: WorkbookMap,
    locked: Format,
    entry: Format,
    heading: Format,
    title: Format,
    /// Column of the register in which the next list that is too long for a cell begins.
    lists: Vec<Vec<String>>,
}

impl<'a> Making<'a> {
    fn new(checklist: &'a Checklist, modalities: &'a [Modality]) -> Self {
        let plain = || Format::new().set_font_name(FONT).set_text_wrap().set_align(FormatAlign::Top);
        let boxed = || plain().set_border(FormatBorder::Thin).set_num_format("@");
        Self {
            checklist,
            modalities,
            sheets: Vec::new(),
            map: WorkbookMap::default(),
            locked: boxed(),
            entry: boxed().set_background_color(Color::RGB(0x00E8_F1FE)).set_unlocked(),
            heading: boxed().set_bold().set_background_color(Color::RGB(0x00F2_F2F2)),
            title: Format::new().set_font_name(FONT).set_bold().set_font_size(14),
            lists: Vec::new(),
        }
    }

    /// A sheet with its headings in row `heading_row`, counted from 0.
    fn sheet(&mut self, part: &'static str, heading_row: u32, headings: &[Heading]) -> Result<Worksheet, XlsxError> {
        let name = SHEETS.iter().find(|(known, _)| *known == part).map_or(part, |(_, name)| *name);
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?;
        sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
        let options =
            ProtectionOptions { sort: true, use_autofilter: true, format_rows: true, ..ProtectionOptions::new() };
        sheet.protect_with_options(&options);
        let mut columns = BTreeMap::new();
        for (index, (field, heading, width, _)) in headings.iter().enumerate() {
            let column = index as u16;
            sheet.set_column_width(column, *width)?;
            sheet.write_string_with_format(heading_row, column, *heading, &self.heading)?;
            columns.insert(*field, letter(column));
        }
        if !headings.is_empty() {
            sheet.set_repeat_rows(heading_row, heading_row)?;
            sheet.set_freeze_panes(heading_row + 1, 0)?;
            self.map.columns.insert(part, columns);
        }
        Ok(sheet)
    }

    /// One row: what is locked stands there, the rest waits. `path` is that of the record in the answers; the fields
    /// of its entries follow it.
    fn row(
        &mut self,
        sheet: &mut Worksheet,
        part: &'static str,
        row: u32,
        headings: &[Heading],
        texts: &[(&str, &str)],
        path: Option<&str>,
    ) -> Result<(), XlsxError> {
        for (index, (field, _, _, column_kind)) in headings.iter().enumerate() {
            let column = index as u16;
            match column_kind {
                Column::Locked => {
                    let text = texts.iter().find(|(known, _)| known == field).map_or("", |(_, text)| *text);
                    if text.is_empty() {
                        sheet.write_blank(row, column, &self.locked)?;
                    } else {
                        sheet.write_string_with_format(row, column, text, &self.locked)?;
                    }
                }
                Column::Entry => {
                    sheet.write_blank(row, column, &self.entry)?;
                    if let Some(path) = path {
                        let name = SHEETS.iter().find(|(known, _)| *known == part).map_or(part, |(_, name)| *name);
                        let key = if field.is_empty() { path.to_owned() } else { format!("{path}/{field}") };
                        self.map.cells.insert(key, format!("{name}!{}{}", letter(column), row + 1));
                    }
                }
            }
        }
        Ok(())
    }

    /// A list to choose from; other words may be typed all the same, they are read loosely.
    fn list(
        &mut self,
        sheet: &mut Worksheet,
        rows: (u32, u32),
        column: u16,
        choices: &[&str],
    ) -> Result<(), XlsxError> {
        let length: usize = choices.iter().map(|choice| choice.encode_utf16().count() + 1).sum();
        let validation = if length <= INLINE_LIST && !choices.iter().any(|choice| choice.contains(',')) {
            DataValidation::new().allow_list_strings(choices)?
        } else {
            let list: Vec<String> = choices.iter().map(|choice| (*choice).to_owned()).collect();
            let index = self.lists.iter().position(|known| *known == list).unwrap_or(self.lists.len());
            if index == self.lists.len() {
                self.lists.push(list);
            }
            let column = letter(list_column(index));
            let range = format!("={}!${column}$2:${column}${}", words::REGISTER, choices.len() + 1);
            DataValidation::new().allow_list_formula(range.as_str().into())
        };
        let validation = validation.ignore_blank(true).show_error_message(false);
        sheet.add_data_validation(rows.0, column, rows.1, column, &validation)?;
        Ok(())
    }

    fn head(&mut self) -> Result<(), XlsxError> {
        let headings: [Heading; 4] = [
            ("item", words::ITEM, 30.0, Column::Locked),
            ("", words::ENTRY, 60.0, Column::Entry),
            ("hint", words::NOTE, 44.0, Column::Locked),
            ("id", words::ID, 24.0, Column::Locked),
        ];
        let lines = words::GUIDE_LINES.len() as u32;
        let heading_row = 4 + lines;
        let mut sheet = self.sheet("head", heading_row, &headings)?;
        // Nothing is frozen where the instructions stand above.
        sheet.set_freeze_panes(0, 0)?;
        let plain = Format::new().set_font_name(FONT);
        sheet.write_string_with_format(0, 0, self.checklist.title.ja.as_str(), &self.title)?;
        let edition = words::edition(&self.checklist.edition, self.checklist.patch);
        sheet.write_string_with_format(1, 0, edition, &plain)?;
        sheet.write_string_with_format(2, 0, words::NOTICE, &plain.clone().set_bold())?;
        for (index, line) in words::GUIDE_LINES.iter().enumerate() {
            sheet.write_string_with_format(3 + index as u32, 0, *line, &plain)?;
        }
        for (index, (path, name, hint)) in words::HEAD.iter().enumerate() {
            let row = heading_row + 1 + index as u32;
            self.row(&mut sheet, "head", row, &headings, &[("item", name), ("hint", hint), ("id", path)], Some(path))?;
        }
        self.finish(sheet, "head", heading_row + 1, words::HEAD.len() as u32);
        Ok(())
    }

    fn profile(&mut self) -> Result<(), XlsxError> {
        let headings: [Heading; 6] = [
            ("ask", words::QUESTION, 50.0, Column::Locked),
            ("v", words::STATE, 24.0, Column::Entry),
            ("note", words::NOTE, 40.0, Column::Entry),
            ("choices", words::CHOICES, 40.0, Column::Locked),
            ("id", words::ID, 18.0, Column::Locked),
            ("rev", words::REV, 6.0, Column::Locked),
        ];
        let mut sheet = self.sheet("profile", 0, &headings)?;
        for (index, fact) in self.checklist.profile.iter().enumerate() {
            let row = 1 + index as u32;
            let labels: Vec<&str> = fact.options.iter().map(|option| option.label.as_str()).collect();
            let (choices, rev) = (words::list_of(&labels), fact.rev.to_string());
            let texts = [("ask", fact.ask.ja.as_str()), ("choices", &choices), ("id", &fact.id), ("rev", &rev)];
            self.row(&mut sheet, "profile", row, &headings, &texts, Some(&format!("profile/{}", fact.id)))?;
            self.list(&mut sheet, (row, row), 1, &labels)?;
        }
        self.finish(sheet, "profile", 1, self.checklist.profile.len() as u32);
        Ok(())
    }

    fn answers(&mut self) -> Result<(), XlsxError> {
        let headings: [Heading; 16] = [
            ("no", words::NUMBER, 7.0, Column::Locked),
            ("facet", words::FACET, 16.0, Column::Locked),
            ("text", words::QUESTION, 46.0, Column::Locked),
            ("modality", words::MODALITY, 10.0, Column::Locked),
            ("basis", words::BASIS, 20.0, Column::Locked),
            ("state", words::STATE, 20.0, Column::Entry),
            ("na-reason", words::NA_REASON, 18.0, Column::Entry),
            ("na-who", words::NA_WHO, 16.0, Column::Entry),
            ("checked_by", words::CHECKED_BY, 16.0, Column::Entry),
            ("reason", words::REASON, 40.0, Column::Entry),
            ("handover", words::HANDOVER, 30.0, Column::Entry),
            ("ask-who", words::ASK_WHO, 16.0, Column::Entry),
            ("ask-by", words::ASK_BY, 13.0, Column::Entry),
            ("needs", words::NEEDS, 16.0, Column::Entry),
            ("id", words::ID, 18.0, Column::Locked),
            ("rev", words::REV, 6.0, Column::Locked),
        ];
        let mut sheet = self.sheet("answers", 0, &headings)?;
        let checklist = self.checklist;
        for (index, question) in checklist.questions.iter().enumerate() {
            let row = 1 + index as u32;
            let facet = checklist.facets.iter().find(|facet| *facet.id == *question.facet);
            let sections: Vec<&str> = question.sections().into_iter().map(|id| id.as_str()).collect();
            let laws: Vec<&str> = question.laws().into_iter().map(|id| id.as_str()).collect();
            let basis = [sections, laws].concat().join(" ");
            let rev = question.rev.to_string();
            let texts = [
                ("no", question.no.as_str()),
                ("facet", facet.map_or("", |facet| facet.title.ja.as_str())),
                ("text", &question.text.ja),
                ("modality", &question.modality),
                ("basis", &basis),
                ("id", &question.id),
                ("rev", &rev),
            ];
            self.row(&mut sheet, "answers", row, &headings, &texts, Some(&format!("answers/{}", question.id)))?;
        }
        let last = checklist.questions.len() as u32;
        // Runs of questions on one scale share a list.
        let mut first = 0;
        while let Some(question) = checklist.questions.get(first) {
            let run = checklist.questions.iter().skip(first).take_while(|next| *next.scale == *question.scale).count();
            let labels = states(checklist.scale(&question.scale));
            self.list(&mut sheet, (1 + first as u32, (first + run) as u32), 5, &labels)?;
            first += run;
        }
        self.list(&mut sheet, (1, last), 6, &words::NA_REASONS)?;
        self.list(&mut sheet, (1, last), 8, &words::CHECKED_BY_LIST)?;
        let hint = DataValidation::new().allow_any_value().set_input_message(words::NEEDS_HINT)?;
        sheet.add_data_validation(1, 13, last, 13, &hint)?;
        sheet.autofilter(0, 0, last, headings.len() as u16 - 1)?;
        self.finish(sheet, "answers", 1, last);
        Ok(())
    }

    fn points(&mut self) -> Result<(), XlsxError> {
        let headings: [Heading; 6] = [
            ("no", words::NUMBER, 7.0, Column::Locked),
            ("point", words::POINT, 60.0, Column::Locked),
            ("", words::TICKED, 12.0, Column::Entry),
            ("question", words::QUESTION_ID, 18.0, Column::Locked),
            ("id", words::POINT_ID, 14.0, Column::Locked),
            ("rev", words::REV, 6.0, Column::Locked),
        ];
        let mut sheet = self.sheet("points", 0, &headings)?;
        let mut row = 0;
        for question in &self.checklist.questions {
            for point in &question.points {
                row += 1;
                let rev = question.rev.to_string();
                let texts = [
                    ("no", question.no.as_str()),
                    ("point", &point.text),
                    ("question", &question.id),
                    ("id", &point.id),
                    ("rev", &rev),
                ];
                let path = format!("answers/{}/points/{}", question.id, point.id);
                self.row(&mut sheet, "points", row, &headings, &texts, Some(&path))?;
            }
        }
        if row > 0 {
            self.list(&mut sheet, (1, row), 2, &words::TICKED_LIST)?;
        }
        self.finish(sheet, "points", 1, row);
        Ok(())
    }

    fn evidence(&mut self) -> Result<(), XlsxError> {
        let headings: [Heading; 8] = [
            ("question", words::QUESTION, 18.0, Column::Entry),
            ("title", words::TITLE, 40.0, Column::Entry),
            ("where", words::PLACE, 40.0, Column::Entry),
            ("as_of", words::AS_OF, 13.0, Column::Entry),
            ("retain_until", words::RETAIN_UNTIL, 13.0, Column::Entry),
            ("for", words::DIRECTION, 12.0, Column::Entry),
            ("vis", words::SEEN_BY, 12.0, Column::Entry),
            ("id", words::EVIDENCE_ID, 18.0, Column::Entry),
        ];
        let mut sheet = self.sheet("evidence", 0, &headings)?;
        for row in 1..=EVIDENCE_ROWS {
            self.row(&mut sheet, "evidence", row, &headings, &[], None)?;
        }
        self.list(&mut sheet, (1, EVIDENCE_ROWS), 5, &words::DIRECTIONS)?;
        self.list(&mut sheet, (1, EVIDENCE_ROWS), 6, &words::VISIBILITIES)?;
        self.finish(sheet, "evidence", 1, EVIDENCE_ROWS);
        Ok(())
    }

    fn plan(&mut self) -> Result<(), XlsxError> {
        let headings: [Heading; 10] = [
            ("what", words::WHAT, 46.0, Column::Entry),
            ("questions", words::PLAN_QUESTIONS, 20.0, Column::Entry),
            ("owner", words::OWNER, 18.0, Column::Entry),
            ("due", words::DUE, 13.0, Column::Entry),
            ("resource", words::RESOURCE, 26.0, Column::Entry),
            ("links", words::LINKS, 26.0, Column::Entry),
            ("status", words::PROGRESS, 12.0, Column::Entry),
            ("check_on", words::CHECK_ON, 13.0, Column::Entry),
            ("note", words::NOTE, 30.0, Column::Entry),
            ("id", words::PLAN_ID, 18.0, Column::Entry),
        ];
        let mut sheet = self.sheet("plan", 0, &headings)?;
        for row in 1..=PLAN_ROWS {
            self.row(&mut sheet, "plan", row, &headings, &[], None)?;
        }
        let hint = DataValidation::new().allow_any_value().set_input_message(words::PLAN_QUESTIONS_HINT)?;
        sheet.add_data_validation(1, 1, PLAN_ROWS, 1, &hint)?;
        self.list(&mut sheet, (1, PLAN_ROWS), 6, &words::PROGRESSES)?;
        self.finish(sheet, "plan", 1, PLAN_ROWS);
        Ok(())
    }

    fn indicators(&mut self) -> Result<(), XlsxError> {
        let headings: [Heading; 11] = [
            ("text", words::INDICATOR, 40.0, Column::Locked),
            ("label", words::INPUT, 30.0, Column::Locked),
            ("value", words::VALUE, 18.0, Column::Entry),
            ("unit", words::UNIT, 10.0, Column::Locked),
            ("hint", words::KIND, 12.0, Column::Locked),
            ("state", words::NO_VALUE, 14.0, Column::Entry),
            ("source", words::SOURCE, 26.0, Column::Entry),
            ("note", words::NOTE, 26.0, Column::Entry),
            ("id", words::INDICATOR_ID, 18.0, Column::Locked),
            ("input", words::INPUT_ID, 14.0, Column::Locked),
            ("rev", words::REV, 6.0, Column::Locked),
        ];
        let mut sheet = self.sheet("indicators", 0, &headings)?;
        let mut row = 0;
        for indicator in &self.checklist.indicators {
            for input in &indicator.inputs {
                row += 1;
                let rev = indicator.rev.to_string();
                let texts = [
                    ("text", indicator.text.as_str()),
                    ("label", &input.label),
                    ("unit", input.unit.as_deref().unwrap_or_default()),
                    ("hint", words::input_hint(input.kind)),
                    ("id", &indicator.id),
                    ("input", &input.id),
                    ("rev", &rev),
                ];
                let path = format!("indicators/{}/{}", indicator.id, input.id);
                self.row(&mut sheet, "indicators", row, &headings, &texts, Some(&path))?;
            }
        }
        if row > 0 {
            self.list(&mut sheet, (1, row), 5, &words::NO_VALUES)?;
        }
        self.finish(sheet, "indicators", 1, row);
        Ok(())
    }

    fn voices(&mut self) -> Result<(), XlsxError> {
        let mut headings: Vec<Heading> = vec![("text", words::VOICE, 46.0, Column::Locked)];
        // The columns of counts are those of the scales that voices use.
        let scales = self.checklist.voices.iter().filter_map(|voice| self.checklist.scale(&voice.scale));
        let mut counted: Vec<(String, String)> = Vec::new();
        for option in scales.flat_map(|scale| &scale.options) {
            if !counted.iter().any(|(id, _)| *id == *option.id) {
                counted.push((option.id.to_string(), option.label.to_string()));
            }
        }
        headings.extend([
            ("opinions", words::OPINIONS, 46.0, Column::Entry),
            ("response", words::RESPONSE, 40.0, Column::Entry),
            ("id", words::ID, 18.0, Column::Locked),
            ("rev", words::REV, 6.0, Column::Locked),
        ]);
        let mut sheet = self.sheet("voices", 0, &headings)?;
        let fixed = headings.len() as u16;
        for (index, (id, label)) in counted.iter().enumerate() {
            let column = fixed + index as u16;
            sheet.set_column_width(column, 14.0)?;
            sheet.write_string_with_format(0, column, label.as_str(), &self.heading)?;
            for (row, voice) in self.checklist.voices.iter().enumerate() {
                let row = 1 + row as u32;
                sheet.write_blank(row, column, &self.entry)?;
                let path = format!("voices/{}/{id}", voice.id);
                self.map.cells.insert(path, format!("{}!{}{}", words::VOICES, letter(column), row + 1));
            }
        }
        for (index, voice) in self.checklist.voices.iter().enumerate() {
            let row = 1 + index as u32;
            let rev = voice.rev.to_string();
            let texts = [("text", voice.text.easy.as_deref().unwrap_or_default()), ("id", &voice.id), ("rev", &rev)];
            self.row(&mut sheet, "voices", row, &headings, &texts, Some(&format!("voices/{}", voice.id)))?;
        }
        self.finish(sheet, "voices", 1, self.checklist.voices.len() as u32);
        Ok(())
    }

    /// Last time's answers: written by the script, never read.
    fn previous(&mut self) -> Result<(), XlsxError> {
        let headings: [Heading; 6] = [
            ("no", words::NUMBER, 7.0, Column::Locked),
            ("text", words::QUESTION, 46.0, Column::Locked),
            ("question", words::PREVIOUS_QUESTION, 46.0, Column::Locked),
            ("state", words::PREVIOUS_STATE, 20.0, Column::Locked),
            ("reason", words::PREVIOUS_REASON, 46.0, Column::Locked),
            ("id", words::ID, 18.0, Column::Locked),
        ];
        let mut sheet = self.sheet("previous", 0, &headings)?;
        for (index, question) in self.checklist.questions.iter().enumerate() {
            let row = 1 + index as u32;
            let texts = [("no", question.no.as_str()), ("text", &question.text.ja), ("id", &question.id)];
            self.row(&mut sheet, "previous", row, &headings, &texts, None)?;
            for (field, column) in [("question", "C"), ("state", "D"), ("reason", "E")] {
                let cell = format!("{}!{column}{}", words::PREVIOUS, row + 1);
                self.map.cells.insert(format!("previous/{}/{field}", question.id), cell);
            }
        }
        self.finish(sheet, "previous", 1, self.checklist.questions.len() as u32);
        Ok(())
    }

    /// All items with their choices, and lists that are too long for a cell; never read.
    fn register(&mut self) -> Result<(), XlsxError> {
        let headings: [Heading; 6] = [
            ("kind", words::KIND, 8.0, Column::Locked),
            ("id", words::ID, 20.0, Column::Locked),
            ("rev", words::REV, 6.0, Column::Locked),
            ("text", words::WORDING, 60.0, Column::Locked),
            ("choices", words::CHOICES, 50.0, Column::Locked),
            ("mh", words::FINGERPRINT, 36.0, Column::Locked),
        ];
        let mut sheet = self.sheet("register", 0, &headings)?;
        let items = meaning::items(self.checklist, self.modalities);
        for (index, item) in items.iter().enumerate() {
            let (text, choices) = self.wording(item.kind, &item.id);
            let rev = item.rev.to_string();
            let texts = [
                ("kind", item.kind.word()),
                ("id", &item.id),
                ("rev", &rev),
                ("text", &text),
                ("choices", &choices),
                ("mh", &item.mh),
            ];
            self.row(&mut sheet, "register", 1 + index as u32, &headings, &texts, None)?;
        }
        for (index, list) in self.lists.iter().enumerate() {
            let column = list_column(index);
            sheet.write_string_with_format(0, column, words::CHOICES, &self.heading)?;
            for (row, choice) in list.iter().enumerate() {
                sheet.write_string_with_format(1 + row as u32, column, choice.as_str(), &self.locked)?;
            }
        }
        self.finish(sheet, "register", 1, items.len() as u32);
        Ok(())
    }

    fn wording(&self, kind: ItemKind, id: &str) -> (String, String) {
        let checklist = self.checklist;
        match kind {
            ItemKind::Question => {
                let Some(found) = checklist.questions.iter().find(|question| *question.id == *id) else {
                    return Default::default();
                };
                (found.text.ja.to_string(), words::list_of(&states(checklist.scale(&found.scale))))
            }
            ItemKind::Fact => {
                let Some(found) = checklist.profile.iter().find(|fact| *fact.id == *id) else {
                    return Default::default();
                };
                let labels: Vec<&str> = found.options.iter().map(|option| option.label.as_str()).collect();
                (found.ask.ja.to_string(), words::list_of(&labels))
            }
            ItemKind::Voice => {
                let Some(found) = checklist.voices.iter().find(|voice| *voice.id == *id) else {
                    return Default::default();
                };
                let scale = checklist.scale(&found.scale);
                let options = scale.into_iter().flat_map(|scale| &scale.options);
                let labels: Vec<&str> = options.map(|option| option.label.as_str()).collect();
                (found.text.easy.as_deref().unwrap_or_default().to_owned(), words::list_of(&labels))
            }
            ItemKind::Indicator => {
                let found = checklist.indicators.iter().find(|indicator| *indicator.id == *id);
                found.map_or_else(Default::default, |found| (found.text.to_string(), found.unit.to_string()))
            }
        }
    }

    fn data(&mut self) -> Result<(), XlsxError> {
        let headings: [Heading; 1] = [("chunk", words::DATA_HEADING, 80.0, Column::Locked)];
        let mut sheet = self.sheet("data", 0, &headings)?;
        for row in 1..=DATA_ROWS {
            self.row(&mut sheet, "data", row, &headings, &[], None)?;
        }
        self.finish(sheet, "data", 1, DATA_ROWS);
        Ok(())
    }

    /// `first` counts from 0.
    fn finish(&mut self, sheet: Worksheet, part: &'static str, first: u32, count: u32) {
        self.map.rows.insert(part, (first + 1, first + count));
        self.sheets.push(sheet);
    }
}

/// The words of an answer: those of the scale, then those outside it.
fn states(scale: Option<&Scale>) -> Vec<&str> {
    let options = scale.into_iter().flat_map(|scale| &scale.options).map(|option| option.label.as_str());
    options.chain(words::NON_ANSWERS).collect()
}

/// Lists stand to the right of the register.
fn list_column(index: usize) -> u16 {
    8 + index as u16
}

/// A, B, …, Z; no sheet has more columns.
fn letter(column: u16) -> String {
    char::from(b'A' + column.min(25) as u8).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Diagnostics;
    use crate::source::{ContentPath, SourceTree};

    fn tiny() -> Checklist {
        let path = ContentPath::new("content/checks/bunko/2025.yaml").expect("a plain path");
        let text = include_str!("../tests/fixtures/tiny/content/checks/bunko/2025.yaml");
        let tree = SourceTree::from_files(vec![(path, text.as_bytes().to_vec())]);
        let content = crate::load::load(&tree, &mut Diagnostics::default());
        content.checklists.into_iter().next().expect("a checklist").value
    }

    #[test]
    fn case_23_equal_checklists_give_equal_bytes() {
        let one = workbook(&tiny(), &[]).expect("a workbook");
        let other = workbook(&tiny(), &[]).expect("a workbook");
        assert!(one.bytes == other.bytes && one.map.cells == other.map.cells);
    }

    #[test]
    fn every_answer_has_a_cell_and_the_outline_finds_it() {
        let checklist = tiny();
        let map = workbook(&checklist, &[]).expect("a workbook").map;
        let outline = map.outline();
        for (index, question) in checklist.questions.iter().enumerate() {
            for field in ["state", "reason", "na-reason", "needs"] {
                let column = outline["columns"]["answers"][field].as_str().expect("a column");
                let row = outline["rows"]["answers"][0].as_u64().expect("a row") + index as u64;
                let cell = format!("{}!{column}{row}", words::ANSWERS);
                assert_eq!(map.cells().get(&format!("answers/{}/{field}", question.id)), Some(&cell));
            }
        }
        assert_eq!(outline["rows"]["evidence"], json!([2, 201]));
        assert_eq!(outline["sheets"][words::ANSWERS], "xl/worksheets/sheet3.xml");
        let wanted =
            ["subject/name", "as_of", "profile/basho/v", "answers/kasu-kikan/points/hari", "voices/koe-kariru/hai"];
        for path in wanted.into_iter().chain(["indicators/kashidashi-ritsu/kashita/value", "previous/kasu-kikan/state"])
        {
            assert!(map.cells().contains_key(path), "{path}");
        }
    }
}
