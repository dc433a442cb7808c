//! Made-up files of answers: those of `tests/fixtures/answers` changed, in all three forms, with the right checksum.
//!
//! The benchmark of `aggregate` uses this file too.

use std::fmt::Write as _;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The sheets of a workbook that answers change.
const HEAD: &str = "xl/worksheets/sheet1.xml";
const ANSWERS: &str = "xl/worksheets/sheet3.xml";
const DATA: &str = "xl/worksheets/sheet11.xml";
/// Units of a cell of the data sheet.
const CHUNK: usize = 30_000;
/// What the states are called in a workbook.
const LABELS: [(&str, &str); 7] = [
    ("met", "できている"),
    ("partly", "一部できている"),
    ("started", "取りかかっている"),
    ("not", "できていない"),
    ("unknown", "わからない・確認する"),
    ("na", "該当なし"),
    ("defer", "協議会で決める"),
];

/// One document, as the text of its file.
#[derive(Clone)]
pub struct Answers {
    folder: PathBuf,
    text: String,
    /// By the place of the question, where they are others than the fixture's.
    states: Option<Vec<Option<&'static str>>>,
}

impl Answers {
    /// The fixture of a checklist in which everything is filled.
    pub fn full(check: &str) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/answers").join(check).join("2026-1");
        let text = fs::read_to_string(folder.join("full.json")).expect("the fixture is there");
        Self { folder, text, states: None }
    }

    /// The same document of another body: the number is in its id, code and name.
    pub fn of_body(check: &str, number: usize) -> Self {
        let letter = |place: u32| char::from(b"abcdefghijklmnopqrstuvwxyz234567"[number / 32_usize.pow(place) % 32]);
        let id: String = (0..4).rev().map(letter).collect();
        let body = Self::full(check)
            .with("a-20261123-fullfixtur", &format!("a-20261123-bodyno{id}"))
            .with("\"code\": \"000000\"", &format!("\"code\": \"{:06}\"", 100_000 + 10 * number));
        let at = body.text.find("\"name\": \"").expect("a subject has a name") + "\"name\": \"".len();
        let end = at + body.text[at..].find('"').expect("a name ends");
        let mut text = body.text;
        text.replace_range(at..end, &format!("まち{number}"));
        Self { text, ..body }.sealed()
    }

    /// A part of the text replaced where it first stands.
    pub fn with(mut self, old: &str, new: &str) -> Self {
        let at = self.text.find(old).unwrap_or_else(|| panic!("{old} stands nowhere"));
        self.text.replace_range(at..at + old.len(), new);
        self
    }

    /// Other states: `state` is asked for each question by its place, `None` takes the answer back.
    pub fn with_states(self, mut state: impl FnMut(usize) -> Option<&'static str>) -> Self {
        let mut text = String::with_capacity(self.text.len());
        let mut states = Vec::new();
        for line in self.text.lines() {
            if !line.starts_with("      \"state\": \"") {
                let _ = writeln!(text, "{line}");
                continue;
            }
            let state = state(states.len());
            if let Some(state) = state {
                let _ = writeln!(text, "      \"state\": \"{state}\",");
            }
            states.push(state);
        }
        Self { text, states: Some(states), ..self }
    }

    /// With the checksum of what it holds now, as if it had just been saved for the first time.
    pub fn sealed(self) -> Self {
        let body = self.body();
        let (saved, sealed) = ("      \"body\": \"", "    \"body\": \"");
        let mut lines: Vec<String> = self.text.lines().map(str::to_owned).collect();
        let is_save = |line: &String| line.starts_with(saved);
        let place = lines.iter().position(|line| line == "  ],").expect("saves end");
        let save = lines[..place].iter().rposition(is_save).expect("there is a save");
        lines[save] = format!("{saved}{body}\"");
        let seal = lines.iter().rposition(|line| line.starts_with(sealed)).expect("there is a checksum");
        lines[seal] = format!("{sealed}{body}\"");
        Self { text: lines.join("\n") + "\n", ..self }
    }

    /// The hash of the content: of the text without what a save adds.
    pub fn body(&self) -> String {
        let left_out = ["integrity", "seq", "saved_at", "saves", "app"].map(|key| format!("  \"{key}\":"));
        let mut content = String::new();
        let mut is_left_out = false;
        for line in self.text.lines() {
            if line.starts_with("  \"") {
                is_left_out = left_out.iter().any(|key| line.starts_with(key));
            }
            if !is_left_out && line != "}" {
                let _ = writeln!(content, "{line}");
            }
        }
        let content = content.trim_end().trim_end_matches(',');
        HEXLOWER.encode(Sha256::digest(format!("{content}\n}}\n").as_bytes()).as_slice())
    }

    pub fn json(&self) -> Vec<u8> {
        self.text.clone().into_bytes()
    }

    pub fn html(&self) -> Vec<u8> {
        let page = fs::read_to_string(self.folder.join("full.html")).expect("the fixture is there");
        let mark = "id=\"shirube-answers\">";
        let start = page.find(mark).expect("the page holds the answers") + mark.len();
        let end = start + page[start..].find("</script").expect("the block ends");
        let block = self.text.replace('<', "\\u003C").replace('>', "\\u003E").replace('&', "\\u0026");
        format!("{}{block}{}", &page[..start], &page[end..]).into_bytes()
    }

    pub fn xlsx(&self) -> Vec<u8> {
        let data = self.text.lines().map(str::trim_start).collect::<String>().replace("_x", "_\\u0078");
        let states = self.states.clone().unwrap_or_default();
        let name = self.between("\"name\": \"");
        let code = self.between("\"code\": \"");
        self.workbook(|part, xml| match part {
            HEAD => with_cell(&with_cell(xml, "B12", &name), "B13", &code),
            ANSWERS => states.iter().enumerate().fold(xml.to_owned(), |xml, (index, state)| {
                let label = LABELS.iter().find(|(id, _)| Some(*id) == *state).map_or("", |(_, label)| label);
                with_cell(&xml, &format!("F{}", index + 2), label)
            }),
            DATA => with_data(xml, &data),
            _ => xml.to_owned(),
        })
    }

    /// The fixture's workbook with its parts changed.
    pub fn workbook(&self, change: impl Fn(&str, &str) -> String) -> Vec<u8> {
        let bytes = fs::read(self.folder.join("full.xlsx")).expect("the fixture is there");
        let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a workbook");
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for index in 0..archive.len() {
            let mut entry = archive.by_index(index).expect("an entry");
            let name = entry.name().expect("a name").into_owned();
            let mut xml = String::new();
            entry.read_to_string(&mut xml).expect("text");
            writer.start_file(name.as_str(), SimpleFileOptions::default()).expect("an entry");
            writer.write_all(change(&name, &xml).as_bytes()).expect("memory");
        }
        writer.finish().expect("a workbook").into_inner()
    }

    /// The text behind a mark, up to the quote.
    fn between(&self, mark: &str) -> String {
        let start = self.text.find(mark).expect("the mark is there") + mark.len();
        let end = start + self.text[start..].find('"').expect("a text ends");
        self.text[start..end].to_owned()
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// The text of a cell that has one.
pub fn with_cell(xml: &str, reference: &str, text: &str) -> String {
    let cell = xml.find(&format!("r=\"{reference}\"")).unwrap_or_else(|| panic!("there is no cell {reference}"));
    let mark = "preserve\">";
    let start = cell + xml[cell..].find(mark).expect("the cell holds a text") + mark.len();
    let end = start + xml[start..].find("</t>").expect("the text ends");
    format!("{}{}{}", &xml[..start], escaped(text), &xml[end..])
}

/// The data sheet with another text, in pieces that a cell takes.
pub fn with_data(xml: &str, data: &str) -> String {
    let start = xml.find("</row>").expect("a heading") + "</row>".len();
    let end = xml.find("</sheetData>").expect("the sheet ends");
    let letters: Vec<char> = data.chars().collect();
    let mut rows = String::new();
    for (index, chunk) in letters.chunks(CHUNK).enumerate() {
        let text = escaped(&chunk.iter().collect::<String>());
        let row = index + 2;
        let _ = write!(
            rows,
            "<row r=\"{row}\"><c r=\"A{row}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c></row>"
        );
    }
    format!("{}{rows}{}", &xml[..start], &xml[end..])
}
