//! `shirube aggregate` (CHECKS §14): files of answers go in, counts come out, and no file is passed over in silence.
//! Tests of the edge cases of CHECKS §15 are named after their numbers.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;
use std::sync::OnceLock;

use serde_json::{Value, json};
use shirube::aggregate::{self, AggregateError, Aggregated, Checklists, Options};
use shirube::diagnostics::report::{self, Format};
use shirube::source::SourceTree;
use shirube::source::answer_files;
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::answer_files::{Answers, with_cell, with_data};
use crate::html;
use crate::program::{program, tree};
use crate::site_test::SiteTest;

/// A folder of answers.
struct Folder {
    folder: TempDir,
}

/// What came of it.
struct Counted {
    json: Value,
    files: Vec<(String, Vec<u8>)>,
    report: String,
}

impl Folder {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn add(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        fs::write(self.path().join(name), bytes).unwrap();
        self
    }

    #[track_caller]
    fn count(&self, options: Options) -> Counted {
        counted(self.run(real(), options).unwrap())
    }

    fn run(&self, checklists: &Checklists, options: Options) -> Result<Aggregated, AggregateError> {
        let files = answer_files::list(&[self.path().to_owned()]).unwrap();
        aggregate::aggregate(checklists, &files, options)
    }
}

fn checklists(site: &SiteTest) -> Checklists {
    let (diagnostics, checklists) = aggregate::checklists(&SourceTree::from_files(site.source_files())).unwrap();
    checklists.unwrap_or_else(|| panic!("{diagnostics:?}"))
}

/// Those of the real content, read once.
fn real() -> &'static Checklists {
    static REAL: OnceLock<Checklists> = OnceLock::new();
    REAL.get_or_init(|| checklists(&SiteTest::real()))
}

fn of(check: &str) -> Options {
    Options { check: Some(check.to_owned()), folder: "回答".to_owned(), ..Options::default() }
}

#[track_caller]
fn counted(aggregated: Aggregated) -> Counted {
    let report = report::render(&aggregated.diagnostics, Format::Short, |_| None);
    let files = aggregated.files.unwrap_or_else(|| panic!("nothing was counted:\n{report}"));
    let files: Vec<(String, Vec<u8>)> = files.into_iter().map(|(name, bytes)| (name.to_owned(), bytes)).collect();
    let json = serde_json::from_slice(&files[0].1).unwrap();
    Counted { json, files, report }
}

impl Counted {
    fn status(&self, file: &str) -> &str {
        let inputs = self.json["inputs"].as_array().unwrap();
        let lines: Vec<&Value> = inputs.iter().filter(|line| line["file"] == file).collect();
        assert_eq!(lines.len(), 1, "{file} stands once in the list");
        lines[0]["status"].as_str().unwrap()
    }

    fn text(&self, name: &str) -> &str {
        let (_, bytes) = self.files.iter().find(|(found, _)| found == name).unwrap();
        std::str::from_utf8(bytes).unwrap()
    }

    #[track_caller]
    fn check_report(&self, file: &str, id: &str) {
        let line = self.report.lines().find(|line| line.starts_with(file) && line.contains(&format!("[{id}]")));
        assert!(line.is_some(), "{file} [{id}] is not told:\n{}", self.report);
    }
}

const STATES: [&str; 7] = ["met", "partly", "started", "not", "unknown", "na", "defer"];

/// A body whose answers go round the states from a place on.
fn body(check: &str, number: usize) -> Answers {
    Answers::of_body(check, number).with_states(|index| Some(STATES[(index + number) % STATES.len()])).sealed()
}

/// The changed document saved once more: it knows what it was before.
fn saved_again(changed: Answers) -> Answers {
    let next = "    },\n    {\n      \"seq\": 2,\n      \"at\": \"2026-11-24T09:00:00+09:00\",\n      \"body\": \"\"\n    }\n  ],";
    changed.with("    }\n  ],", next).sealed()
}

#[test]
fn answers_of_all_forms_are_counted_alike() {
    let folders = [Folder::new(), Folder::new(), Folder::new()];
    for number in 0..6 {
        let body = body("kikan", number);
        folders[0].add(&format!("{number}.json"), body.json());
        folders[1].add(&format!("{number}.html"), body.html());
        folders[2].add(&format!("{number}.xlsx"), body.xlsx());
    }
    let [json, html, xlsx] = folders.map(|folder| folder.count(of("kikan")));
    for counted in [&json, &html, &xlsx] {
        assert_eq!(counted.report, "", "nothing is to be said of them");
        let value = &counted.json;
        assert_eq!(value["n"], json!({"bodies": 6, "joint": 0, "members": 0, "other_edition": 0}));
        for key in ["questions", "gate", "cells", "classes", "comparison", "indicators", "requests", "meaning_hash"] {
            assert_eq!(value[key], json.json[key], "{key}");
        }
    }
    let value = &json.json;
    assert_eq!(
        (&value["kind"], &value["schema"], &value["check"]),
        (&json!("shirube/aggregate"), &json!(1), &json!("kikan"))
    );
    let number = |value: &Value| value.as_u64().unwrap();
    let questions = value["questions"].as_object().unwrap();
    assert!(questions.len() >= 30);
    for (id, tally) in questions {
        let states = ["met", "partly", "started", "not", "unknown", "defer", "unanswered", "na"];
        let sum: u64 = states.iter().map(|state| number(&tally[*state])).sum();
        assert_eq!(sum, number(&tally["asked"]), "{id} adds up");
        assert_eq!(number(&tally["asked"]) + number(&tally["not_asked"]), 6, "{id} is of every body");
        assert_eq!(number(&tally["n"]), number(&tally["asked"]) - number(&tally["na"]), "{id}");
        let checked: u64 = tally["checked"].as_object().unwrap().values().map(number).sum();
        assert_eq!(checked, number(&tally["met"]), "{id}");
    }
    let of_cells: u64 = value["cells"].as_object().unwrap().values().map(|cell| number(&cell["met"])).sum();
    let of_questions: u64 = questions.values().map(|tally| number(&tally["met"])).sum();
    assert_eq!(of_cells, of_questions);
    // How what is met was made sure of stands beside it.
    let page = json.text("index.html");
    let first = &questions["hibi-sodan-taio"];
    let numbers = |keys: &[&str]| keys.iter().map(|key| first[*key].to_string()).collect::<Vec<String>>();
    let checked = ["record", "hearing", "belief", "none"].map(|key| first["checked"][key].to_string());
    let shown = [numbers(&["met"]), checked.to_vec(), numbers(&["partly"])].concat();
    let cells: Vec<String> = shown.iter().map(|number| format!("<td class=number>{number}</td>")).collect();
    assert!(page.contains(&cells.join("  ")), "{cells:?}");
    let gate = value["gate"].as_object().unwrap();
    let statuses = ["all_confirmed", "unmet", "unconfirmed", "none_asked"];
    assert_eq!(statuses.iter().map(|status| number(&gate[*status])).sum::<u64>(), 6);
    // Keys stand in the order of the checklist.
    let text = json.text("aggregate.json");
    let at = |key: &str| text.find(&format!("\n  \"{key}\"")).unwrap_or_else(|| panic!("no {key}"));
    let keys = ["check", "edition", "inputs", "missing", "n", "questions", "gate", "cells", "comparison", "requests"];
    assert!(keys.windows(2).all(|pair| at(pair[0]) < at(pair[1])));
}

/// Each file is listed once with what became of it, and none is dropped.
#[test]
fn edge_58_every_file_is_listed_whatever_it_is() {
    let folder = Folder::new();
    folder.add("a.json", body("kikan", 1).json());
    folder.add("a-same.xlsx", body("kikan", 1).xlsx());
    folder.add("a-again.json", body("kikan", 1).json());
    let first = body("kikan", 2);
    let later = saved_again(first.clone().with("\"state\": \"met\"", "\"state\": \"not\""));
    folder.add("b-old.json", first.json()).add("b-new.html", later.html());
    // Two documents of one body, and nothing says which holds.
    let other = body("kikan", 3).with("bodyno", "bodyxx").with("\"state\": \"met\"", "\"state\": \"not\"").sealed();
    folder.add("c-one.json", body("kikan", 3).json()).add("c-two.json", other.json());
    let rater = body("kikan", 4).with("\"type\": \"consolidated\"", "\"type\": \"rater\"").sealed();
    folder.add("d-rater.json", rater.json());
    folder.add("d-public.json", "{\"kind\": \"shirube/public\", \"schema\": 1}");
    folder.add("e-other.json", body("todofuken", 5).json());
    folder.add("f-broken.json", "{\n  \"kind\": ");
    let altered = String::from_utf8(body("kikan", 6).json()).unwrap().replacen("\"met\"", "\"not\"", 1);
    folder.add("g-altered.json", altered);
    let joint = body("kikan", 7)
        .with("\"type\": \"kikan\"", "\"type\": \"joint\"")
        .with(
            "\"members\": []",
            "\"members\": [{\"code\": \"200010\", \"name\": \"一の町\"}, {\"code\": \"200028\", \"name\": \"二の町\"}]",
        )
        .sealed();
    folder.add("h-joint.json", String::from_utf8(joint.json()).unwrap());
    // The round before of the joint body, named by a later one.
    let next = body("kikan", 8)
        .with("\"previous\": null", &format!("\"previous\": {{\"doc_id\": \"{}\"}}", "a-20261123-bodynoaaaj"));
    folder.add(
        "i-now.json",
        next.with("\"name\": \"まち8\"", "\"name\": \"まち9\"").with("100080", "100090").sealed().json(),
    );
    folder.add("i-before.json", body("kikan", 9).json());
    let expected = "コード,名前\n100010,まち1\n20001,一の町\n999999,\"届かない, 町\"\n";
    let options = Options { expected: Some(("expect.csv".to_owned(), expected.into())), ..of("kikan") };
    let counted = folder.count(options);

    let statuses = [
        ("a.json", "used"),
        ("b-old.json", "older-copy"),
        ("b-new.html", "used"),
        ("c-one.json", "ambiguous"),
        ("c-two.json", "ambiguous"),
        ("d-rater.json", "not-consolidated"),
        ("d-public.json", "not-consolidated"),
        ("e-other.json", "other-check"),
        ("f-broken.json", "unreadable"),
        ("g-altered.json", "used"),
        ("h-joint.json", "used"),
        ("i-now.json", "used"),
        ("i-before.json", "older-copy"),
    ];
    let copies: Vec<&str> = ["a.json", "a-same.xlsx", "a-again.json"].map(|file| counted.status(file)).to_vec();
    assert_eq!(copies.iter().filter(|status| **status == "used").count(), 1, "{copies:?}");
    assert_eq!(copies.iter().filter(|status| **status == "duplicate").count(), 2, "{copies:?}");
    for (file, status) in statuses.into_iter().skip(1) {
        assert_eq!(counted.status(file), status, "{file}");
    }
    assert_eq!(counted.json["inputs"].as_array().unwrap().len(), 15);
    assert_eq!(counted.json["n"], json!({"bodies": 5, "joint": 1, "members": 2, "other_edition": 0}));
    assert_eq!(counted.json["missing"], json!([{"code": "999999", "name": "届かない, 町"}]));
    assert_eq!(counted.json["comparison"]["n"], 1);
    counted.check_report("c-one.json", "answers-ambiguous");
    counted.check_report("d-rater.json", "answers-not-consolidated");
    counted.check_report("e-other.json", "answers-other-check");
    counted.check_report("f-broken.json:2", "answers-not-json");
    counted.check_report("g-altered.json", "answers-integrity");
    // Nobody stands for himself in what few have.
    assert_eq!(counted.json["classes"], json!({}));
}

#[test]
fn edge_58_another_edition_joins_with_what_is_the_same() {
    let site = SiteTest::real_with_earlier_checklist();
    let folder = Folder::new();
    for number in 1..3 {
        folder.add(&format!("{number}.json"), body("kikan", number).json());
    }
    let old = |letters: &str, code: &str, answers: &str| {
        format!(
            r#"{{"kind": "shirube/answers", "schema": 1, "doc_id": "a-20221123-{letters}", "seq": 1, "saves": [],
            "model": {{"id": "kikan", "edition": "2022", "patch": 1}}, "subject": {{"type": "kikan", "code": "{code}", "name": "むかし{code}"}},
            "profile": {{}}, "answers": {answers}}}"#
        )
    };
    folder.add(
        "old.json",
        old(
            "aaaaaaaaaa",
            "300012",
            r#"{"gyomu-seiri": {"rev": 1, "state": "met"}, "homon-doko-jogen": {"rev": 1, "state": "met"}}"#,
        ),
    );
    let counted = counted(folder.run(&checklists(&site), of("kikan")).unwrap());
    assert_eq!(counted.json["edition"], "2026", "the most frequent");
    assert_eq!(counted.status("old.json"), "other-edition");
    counted.check_report("old.json", "answers-other-edition");
    assert_eq!(counted.json["n"]["other_edition"], 1);
    let total = |id: &str| {
        let tally = &counted.json["questions"][id];
        tally["asked"].as_u64().unwrap() + tally["not_asked"].as_u64().unwrap()
    };
    assert_eq!(total("gyomu-seiri"), 3, "reworded: joins");
    assert_eq!(total("homon-doko-jogen"), 2, "narrower: does not");
    assert_eq!(counted.json["gate"]["n"], 2, "who answered all of it");
}

#[test]
fn edge_58_members_of_joint_bodies_are_counted_once() {
    let members =
        "\"members\": [{\"code\": \"200010\", \"name\": \"一の町\"}, {\"code\": \"200028\", \"name\": \"二の町\"}]";
    let each = |state: &str, code: &str| format!("\"{code}\": {{\"rev\": 1, \"state\": \"{state}\"}}");
    let joint = |number: usize, first: &str, second: &str| {
        let each = format!("\"each\": {{{}, {}}},\n      \"reason\": ", each(first, "200010"), each(second, "200028"));
        let text = String::from_utf8(Answers::of_body("kyogikai", number).json()).unwrap();
        // Into the answer of the first question that is asked of each member.
        let (before, after) = text.split_once("\"keikaku-jogen\": {").unwrap();
        format!("{before}\"keikaku-jogen\": {{{}", after.replacen("\"reason\": ", &each, 1))
            .replacen("\"type\": \"council\"", "\"type\": \"joint\"", 1)
            .replacen("\"members\": []", members, 1)
    };
    let folder = Folder::new();
    folder.add("1.json", joint(1, "met", "not")).add("2.json", joint(2, "met", "partly"));
    let counted = folder.count(of("kyogikai"));
    assert_eq!(counted.json["n"], json!({"bodies": 2, "joint": 2, "members": 2, "other_edition": 0}));
    let tally = &counted.json["questions"]["keikaku-jogen"];
    assert_eq!((&tally["asked"], &tally["met"], &tally["not"]), (&json!(2), &json!(1), &json!(0)));
    assert_eq!(tally["unanswered"], 1, "of whom two bodies say different things nobody knows");
    let shared = counted.json["questions"].as_object().unwrap().iter().next().unwrap().1;
    assert_eq!(shared["asked"], 2, "asked of each body once");
}

#[test]
fn a_body_that_became_a_joint_one_is_compared_with_what_it_was() {
    let before = body("kikan", 1).with("\"type\": \"kikan\"", "\"type\": \"municipality\"").sealed();
    let previous = "\"previous\": {\"doc_id\": \"a-20261123-bodynoaaab\"}";
    let now = Answers::of_body("kikan", 2)
        .with("\"code\": \"100020\"", "\"code\": \"10001\"")
        .with("\"type\": \"kikan\"", "\"type\": \"joint\"")
        .with("\"previous\": null", previous)
        .sealed();
    let folder = Folder::new();
    folder.add("before.json", before.json()).add("now.json", now.json());
    let counted = folder.count(of("kikan"));
    assert_eq!((counted.status("before.json"), counted.status("now.json")), ("older-copy", "used"));
    assert_eq!((&counted.json["n"]["bodies"], &counted.json["comparison"]["n"]), (&json!(1), &json!(1)));
}

/// Names and order of files show in the list of files only, and the same folder gives the same bytes.
#[test]
fn edge_59_order_and_names_change_no_count() {
    let (one, other) = (Folder::new(), Folder::new());
    for number in 0..7 {
        let body = body("kikan", number);
        one.add(&format!("{number}.json"), body.json());
        other.add(&format!("村-{}.json", 9 - number), body.json());
    }
    let (first, second) = (one.count(of("kikan")), other.count(of("kikan")));
    for key in ["n", "questions", "gate", "cells", "classes", "comparison", "indicators", "requests"] {
        assert_eq!(first.json[key], second.json[key], "{key}");
    }
    // Elsewhere, in another order on the disk.
    let copy = Folder::new();
    for number in (0..7).rev() {
        copy.add(&format!("{number}.json"), body("kikan", number).json());
    }
    let third = copy.count(of("kikan"));
    for ((name, bytes), (_, again)) in first.files.iter().zip(&third.files) {
        assert!(bytes == again, "{name} differs");
    }
}

/// A workbook with one part of so many bytes, and as many more as are asked for.
fn bomb(size_bytes: usize, entry_count: usize) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..entry_count {
        writer.start_file(format!("xl/{index}.xml"), SimpleFileOptions::default()).unwrap();
        writer.write_all(&vec![b'0'; size_bytes / entry_count]).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Whatever lies in the folder, limits hold and the rest is counted.
#[test]
fn edge_59_hostile_files_stop_nothing() {
    let folder = Folder::new();
    let good = body("kikan", 1);
    folder.add("good.json", good.json());
    fs::create_dir(folder.path().join("inner")).unwrap();
    fs::write(folder.path().join("inner/x.json"), good.json()).unwrap();
    let mut cases = vec![("inner", "answers-folder")];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/etc/hosts", folder.path().join("link.json")).unwrap();
        // Opening a pipe would wait for ever.
        rustix::fs::mknodat(
            rustix::fs::CWD,
            folder.path().join("pipe.json"),
            rustix::fs::FileType::Fifo,
            0o600.into(),
            0,
        )
        .unwrap();
        cases.extend([("link.json", "answers-not-regular"), ("pipe.json", "answers-not-regular")]);
    }
    let mut add = |name: &'static str, id: &'static str, bytes: Vec<u8>| {
        folder.add(name, bytes);
        cases.push((name, id));
    };
    add("bomb.xlsx", "answers-too-much-data", bomb(65 * 1024 * 1024, 1));
    add("many.xlsx", "answers-too-much-data", bomb(2_000, 201));
    // The directory says less than what comes out.
    let mut lying = bomb(1_000_000, 1);
    let sizes: Vec<usize> =
        (0..lying.len() - 4).filter(|at| lying[*at..at + 4] == 1_000_000_u32.to_le_bytes()).collect();
    sizes.iter().for_each(|at| lying[*at..at + 4].copy_from_slice(&10_u32.to_le_bytes()));
    add("lying.xlsx", "answers-bad-zip", lying);
    let mut cut = good.xlsx();
    cut.truncate(cut.len() / 2);
    add("cut.xlsx", "answers-bad-zip", cut);
    let mut wrong_sum = good.xlsx();
    let name = b"xl/worksheets/sheet3.xml";
    let entry = wrong_sum.windows(name.len()).rposition(|window| window == name).unwrap();
    wrong_sum[entry - 30] ^= 0xff;
    add("checksum.xlsx", "answers-bad-zip", wrong_sum);
    add("empty.xlsx", "answers-bad-zip", bomb(10, 1));
    add("large.json", "answers-too-large", vec![b' '; 10 * 1024 * 1024 + 1]);
    add("deep.json", "answers-too-deep", "[".repeat(200_000).into_bytes());
    add("wide.json", "answers-too-much-data", format!("[{}0]", "0,".repeat(500_000)).into_bytes());
    add("twice.json", "answers-duplicate-key", b"{\"kind\": 1, \"kind\": 2}".to_vec());
    add("nothing.json", "answers-not-json", Vec::new());
    add("half.json", "answers-not-json", good.json()[..30_000].to_vec());
    add("list.json", "answers-wrong-kind", b"[1, 2]".to_vec());
    add("later.json", "answers-newer-schema", b"{\"kind\": \"shirube/answers\", \"schema\": 2}".to_vec());
    add("bare.json", "answers-bad-shape", b"{\"kind\": \"shirube/answers\", \"schema\": 1}".to_vec());
    add("utf16.json", "answers-encoding", "{\"a\": 1}".encode_utf16().flat_map(u16::to_le_bytes).collect());
    add("cp932.json", "answers-encoding", b"{\"a\": \"\x8E\x73\"}".to_vec());
    add("page.html", "answers-page", b"<!doctype html><main data-module=\"check\"></main>".to_vec());
    add("other.html", "answers-wrong-kind", b"<p>hello</p>".to_vec());
    add("paper.pdf", "answers-wrong-kind", b"%PDF-1.7".to_vec());
    let compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    add("old.xls", "answers-old-excel", compound.to_vec());
    let locked: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    add("locked.xlsx", "answers-encrypted", [compound.to_vec(), locked].concat());
    add(
        "table.ods",
        "answers-open-document",
        b"PK\x03\x04\x14\0\0\0\0\0mimetypeapplication/vnd.oasis.opendocument".to_vec(),
    );
    let foreign = good.workbook(|part, xml| match part {
        "xl/worksheets/sheet3.xml" => {
            xml.replace("<sheetData>", "<sheetData><!--").replace("</sheetData>", "--></sheetData>")
        }
        "xl/worksheets/sheet11.xml" => with_data(xml, ""),
        _ => xml.to_owned(),
    });
    add("foreign.xlsx", "answers-no-sheets", foreign);
    // A cell far outside costs nothing.
    let far = body("kikan", 2);
    let far_bytes = far.workbook(|part, xml| match part {
        "xl/worksheets/sheet3.xml" => xml.replace(
            "</sheetData>",
            "<row r=\"1048576\"><c r=\"XFD1048576\" t=\"inlineStr\"><is><t>!</t></is></c></row></sheetData>",
        ),
        _ => xml.to_owned(),
    });
    folder.add("far.xlsx", far_bytes);

    let counted = folder.count(of("kikan"));
    assert_eq!(counted.status("good.json"), "used");
    assert_eq!(counted.status("far.xlsx"), "used");
    for (name, id) in &cases {
        assert_eq!(counted.status(name), "unreadable", "{name}");
        counted.check_report(name, id);
    }
    for line in counted.report.lines() {
        assert!(!line.contains("secret") && line.chars().any(|letter| ('ぁ'..='ん').contains(&letter)), "{line}");
    }
    assert_eq!(counted.json["inputs"].as_array().unwrap().len(), cases.len() + 2);
}

#[test]
fn a_file_that_is_gone_when_its_turn_comes_is_named() {
    let folder = Folder::new();
    folder.add("1.json", body("kikan", 1).json()).add("gone.json", body("kikan", 2).json());
    let files = answer_files::list(&[folder.path().to_owned()]).unwrap();
    fs::remove_file(folder.path().join("gone.json")).unwrap();
    let counted = counted(aggregate::aggregate(real(), &files, of("kikan")).unwrap());
    assert_eq!(counted.status("gone.json"), "unreadable");
    counted.check_report("gone.json", "answers-unreadable");
}

#[test]
fn a_workbook_is_read_sheet_first_and_differences_are_told() {
    let folder = Folder::new();
    let answers = body("kikan", 1);
    let edited = answers.workbook(|part, xml| match part {
        // As a spreadsheet shows a code that it takes for a number.
        "xl/worksheets/sheet1.xml" => with_cell(xml, "B13", "0"),
        "xl/worksheets/sheet3.xml" => {
            let xml = with_cell(xml, "F2", "×");
            let xml = with_cell(&xml, "F3", "出来てる。");
            let xml = with_cell(&xml, "F4", "たぶん");
            with_cell(&xml, "F5", "")
        }
        _ => xml.to_owned(),
    });
    folder.add("edited.xlsx", edited);
    // A blank workbook that somebody filled in never was a document.
    let by_hand = answers.workbook(|part, xml| match part {
        "xl/worksheets/sheet1.xml" => with_cell(&with_cell(xml, "B12", "手書きの村"), "B13", "４００００１"),
        "xl/worksheets/sheet11.xml" => with_data(xml, ""),
        _ => xml.to_owned(),
    });
    folder.add("by-hand.xlsx", by_hand);
    let damaged = answers.workbook(|part, xml| match part {
        "xl/worksheets/sheet1.xml" => with_cell(&with_cell(xml, "B12", "別の村"), "B13", "400002"),
        "xl/worksheets/sheet11.xml" => with_data(xml, "{\"kind\""),
        _ => xml.to_owned(),
    });
    folder.add("damaged.xlsx", damaged);
    let without = body("kikan", 2);
    let without_sheet = without.clone().workbook(|part, xml| match part {
        "xl/worksheets/sheet1.xml" => with_cell(&with_cell(xml, "B12", "三つ目"), "B13", "400003"),
        "xl/worksheets/sheet3.xml" => {
            xml.replace("<sheetData>", "<sheetData><!--").replace("</sheetData>", "--></sheetData>")
        }
        "xl/worksheets/sheet11.xml" => {
            let data = String::from_utf8(without.json()).unwrap();
            with_data(xml, &data.lines().map(str::trim_start).collect::<String>())
        }
        _ => xml.to_owned(),
    });
    folder.add("without.xlsx", without_sheet);
    folder.add(
        "odd.json",
        String::from_utf8(body("kikan", 5).json()).unwrap().replacen(
            "\"checked_by\": \"record\"",
            "\"checked_by\": \"guess\"",
            1,
        ),
    );

    let counted = folder.count(of("kikan"));
    counted.check_report("edited.xlsx", "answers-workbook-differs");
    counted.check_report("edited.xlsx", "answers-not-understood");
    counted.check_report("edited.xlsx", "answers-workbook-emptied");
    counted.check_report("by-hand.xlsx", "answers-workbook-without-data");
    counted.check_report("damaged.xlsx", "answers-workbook-data-damaged");
    counted.check_report("without.xlsx", "answers-workbook-without-answers");
    counted.check_report("odd.json", "answers-set-aside");
    let inputs = counted.json["inputs"].as_array().unwrap();
    let edited = inputs.iter().find(|line| line["file"] == "edited.xlsx").unwrap();
    assert_eq!(edited["code"], "000000");
    let by_hand = inputs.iter().find(|line| line["file"] == "by-hand.xlsx").unwrap();
    assert_eq!(
        (&by_hand["name"], &by_hand["edition"], &by_hand["status"]),
        (&json!("手書きの村"), &json!("2026"), &json!("used"))
    );
    assert_eq!(counted.json["n"]["bodies"], 5);
}

#[test]
fn answers_of_members_are_read_from_their_rows() {
    let members =
        "\"members\": [{\"code\": \"200010\", \"name\": \"一の町\"}, {\"code\": \"200028\", \"name\": \"二の町\"}]";
    let joint = Answers::of_body("kyogikai", 1)
        .with("\"type\": \"council\"", "\"type\": \"joint\"")
        .with("\"members\": []", members)
        .sealed();
    let data = String::from_utf8(joint.json()).unwrap();
    let cell = |place: &str, text: &str| format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row = |number: usize, state: &str, code: &str| {
        let cells = cell(&format!("F{number}"), state) + &cell(&format!("O{number}"), &format!("keikaku-jogen {code}"));
        format!("<row r=\"{number}\">{cells}</row>")
    };
    let bytes = joint.workbook(|part, xml| match part {
        "xl/worksheets/sheet3.xml" => {
            let rows = row(301, "できている", "200010") + &row(302, "できていない", "200028");
            xml.replace("</sheetData>", &format!("{rows}</sheetData>"))
        }
        "xl/worksheets/sheet11.xml" => with_data(xml, &data.lines().map(str::trim_start).collect::<String>()),
        _ => xml.to_owned(),
    });
    let folder = Folder::new();
    folder.add("joint.xlsx", bytes);
    let counted = folder.count(of("kyogikai"));
    let tally = &counted.json["questions"]["keikaku-jogen"];
    assert_eq!(
        (&tally["asked"], &tally["met"], &tally["not"]),
        (&json!(2), &json!(1), &json!(1)),
        "{}",
        counted.report
    );
}

#[test]
fn classes_are_told_from_five_bodies_on() {
    let folder = Folder::new();
    let of_class = |number: usize, class: &str| {
        let class = format!("\"population_class\": \"{class}\"");
        body("kikan", number).with("\"population_class\": null", &class).sealed().json()
    };
    let classes = ["u1", "u1", "u1", "u1", "u1", "1-3", "1-3", "3-5", "5-10", "o30"];
    for (number, class) in classes.iter().enumerate() {
        folder.add(&format!("{number}.json"), of_class(number, class));
    }
    let counted = folder.count(of("kikan"));
    let found: Vec<&String> = counted.json["classes"].as_object().unwrap().keys().collect();
    assert_eq!(found, ["u1", "その他の規模"]);
    let asked = |value: &Value| value["hibi-sodan-taio"]["asked"].as_u64().unwrap();
    let sum: u64 = counted.json["classes"].as_object().unwrap().values().map(asked).sum();
    assert_eq!(sum, asked(&counted.json["questions"]));
    // On the page and in the workbook they stand below each other at every question, with every number.
    let classes = counted.json["classes"].as_object().unwrap();
    let labels = ["1万人未満", "その他の規模"];
    let columns =
        ["met", "partly", "started", "not", "unknown", "defer", "unanswered", "n", "na", "not_asked", "covered"];
    let mut expected = Vec::new();
    for question in counted.json["questions"].as_object().unwrap().keys() {
        for (label, tallies) in labels.into_iter().zip(classes.values()) {
            let counts = columns.map(|column| tallies[question][column].to_string());
            expected.push([label.to_owned()].into_iter().chain(counts).collect::<Vec<String>>());
        }
    }
    let page = counted.text("index.html");
    let table = page.split_once("<table class=\"table-classes\">").unwrap().1.split_once("</table>").unwrap().0;
    assert_eq!(table.matches("<th rowspan=\"2\" scope=row>").count() * 2, expected.len(), "each question once");
    let rows = table.split("<tr").filter(|row| row.contains("<td"));
    let on_page = rows.map(|row| {
        let texts = row.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text.trim());
        let texts: Vec<String> = texts.filter(|text| !text.is_empty()).map(str::to_owned).collect();
        texts[texts.len() - 12..].to_vec()
    });
    let mut on_page: Vec<Vec<String>> = on_page.collect();
    let (_, workbook) = &counted.files[3];
    let mut workbook: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(workbook.clone())).unwrap();
    let sheet = calamine::Reader::worksheet_range(&mut workbook, "人口の区分").unwrap();
    let rows = sheet.rows().skip(3).map(|row| row[2..].iter().map(ToString::to_string).collect());
    assert!(on_page == rows.collect::<Vec<Vec<String>>>(), "page and workbook differ");
    on_page.sort();
    expected.sort();
    assert!(on_page == expected, "page and counts differ");
    // One body less, and the rest would tell of four.
    fs::remove_file(folder.path().join("9.json")).unwrap();
    assert_eq!(folder.count(of("kikan")).json["classes"], json!({}));
}

#[test]
fn a_body_is_named_only_where_it_agreed_and_somebody_asked() {
    let folder = Folder::new();
    let shares = |number: usize| body("kikan", number).with("\"share_name\": false", "\"share_name\": true").sealed();
    folder.add("1.json", shares(1).json()).add("2.json", body("kikan", 2).json()).add("3.json", shares(3).json());
    let without = folder.count(of("kikan"));
    let requests = without.json["requests"].as_array().unwrap();
    assert!(!requests.is_empty());
    assert!(!requests.iter().any(|request| request.to_string().contains("まち")), "{requests:?}");
    assert!(requests.windows(2).all(|pair| pair[0]["n"].as_u64() >= pair[1]["n"].as_u64()));
    let named = folder.count(Options { shows_names: true, ..of("kikan") });
    let all = named.json["requests"].to_string();
    assert!(all.contains("まち1") && all.contains("まち3") && !all.contains("まち2"), "{all}");
    // The list of files has names, but nothing by which an alias could be told.
    for line in without.json["inputs"].as_array().unwrap() {
        assert!(!line.to_string().contains("基幹A") && line.get("alias").is_none());
    }
    let page = without.text("index.html");
    let inputs =
        page.split_once("id=\"inputs\"").or_else(|| page.split_once("id=inputs")).expect("the list of files").1;
    assert!(!["基幹A", "基幹B", "基幹C"].iter().any(|alias| inputs.contains(alias)));
}

#[test]
fn the_page_is_safe_and_holds_no_answers_of_one_body() {
    let folder = Folder::new();
    for number in 0..5 {
        folder.add(&format!("{number}.json"), body("kikan", number).json());
    }
    let evil = body("kikan", 7).with("\"name\": \"まち7\"", "\"name\": \"<script>alert(1)</script>&\"").sealed();
    folder.add("<b>.json", evil.json());
    let counted = folder.count(of("kikan"));
    let page = counted.text("index.html");
    assert!(!page.contains("<script"), "no script runs");
    assert!(page.contains("default-src 'none'; script-src 'self'; style-src 'self'"), "the policy of the site");
    assert!(
        !page.contains("<style") && !page.contains("style=\"") && !page.contains("http:") && !page.contains("https:"),
        "nothing from outside"
    );
    assert_eq!(html::unsafe_markup(&html::pieces(page)), Vec::<String>::new());
    assert!(page.contains("点数ではありません。協議会で話し合うための資料です。"));
    for barred in ["合計点", "平均", "順位", "達成率", "スコア", "合格", "偏差値", "ランキング"]
    {
        assert!(!page.contains(barred), "{barred}");
    }
    assert!(page.matches("<caption>").count() == page.matches("<table").count());
    assert!(!counted.text("aggregate.css").contains("@import"));
    let (_, workbook) = &counted.files[3];
    let archive = zip::ZipArchive::new(Cursor::new(workbook.clone())).unwrap();
    assert!(archive.len() < 40 && !archive.file_names().any(|name| name.unwrap().contains("vba")));
}

/// Every mistake of the list in one run.
#[test]
fn mistakes_in_the_list_of_bodies_are_all_told() {
    let folder = Folder::new();
    folder.add("1.json", body("kikan", 1).json());
    let refused = |bytes: &[u8]| {
        let options = Options { expected: Some(("expect.csv".to_owned(), bytes.to_vec())), ..of("kikan") };
        let aggregated = folder.run(real(), options).unwrap();
        assert!(aggregated.files.is_none(), "nothing is written");
        report::render(&aggregated.diagnostics, Format::Short, |_| None)
    };
    let report = refused("コード,名前\n100010,まち1\n100010,まち一\nまち二,100020\n,\n".as_bytes());
    assert!(report.contains("expect.csv:3: error[expected-twice]"), "{report}");
    assert!(report.contains("expect.csv:4: error[expected-row]"), "{report}");
    assert!(report.contains("expect.csv:5: error[expected-row]"), "{report}");
    let report = refused(b"\x83\x52\x81\x5B\x83\x68,\x96\xBC\x91\x4F\n");
    assert!(report.contains("expect.csv: error[expected-encoding]"), "{report}");
    let report = refused("1234,まち\n".repeat(10_002).as_bytes());
    assert!(report.contains("error[expected-too-long]"), "{}", report.lines().last().unwrap_or_default());
}

#[test]
fn the_command_ends_as_the_others_do() {
    let site = tempfile::tempdir().unwrap();
    SiteTest::real().write_content(site.path());
    let folder = site.path().join("回答");
    fs::create_dir(&folder).unwrap();
    let run = |arguments: &[&str]| {
        let output = program(site.path(), arguments).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    };
    let (code, out, err) = run(&["aggregate", "回答"]);
    assert_eq!((code, out.as_str()), (Some(2), ""), "{err}");
    assert!(err.contains("--out") && err.contains("指定がありません"), "{err}");
    let (code, _, err) = run(&["aggregate", "どこか", "--out", "集計"]);
    assert!(code == Some(2) && err.contains("どこか がありません"), "{err}");
    let (code, _, err) = run(&["aggregate", "回答", "--out", "回答"]);
    assert!(code == Some(2) && err.contains("書き出す先にできません"), "{err}");
    let (code, _, err) = run(&["aggregate", "回答", "--out", "集計", "--expect", "なし.csv"]);
    assert!(code == Some(2) && err.contains("なし.csv を読めません"), "{err}");
    let (code, _, err) = run(&["aggregate", "回答", "--out", "集計"]);
    assert!(code == Some(1) && err.contains("error[answers-none]") && !site.path().join("集計").exists(), "{err}");
    fs::write(folder.join("a.json"), body("kikan", 1).json()).unwrap();
    fs::write(folder.join("b.json"), body("todofuken", 2).json()).unwrap();
    let (code, _, err) = run(&["aggregate", "回答", "--out", "集計"]);
    assert!(code == Some(2) && err.contains("kikan（1件）、todofuken（1件）") && err.contains("--check"), "{err}");
    let (code, _, err) = run(&["aggregate", "回答", "--out", "集計", "--check", "kikann"]);
    assert!(code == Some(2) && err.contains("「kikann」という点検はありません"), "{err}");
    let (code, out, err) = run(&["aggregate", "回答", "--out", "集計/県", "--check", "kikan", "--jobs", "1"]);
    assert_eq!(code, Some(0), "{err}");
    assert!(out.starts_with("できました：1 団体、ファイル 2 件、集計しなかったファイル 1 件"), "{out}");
    let written = tree(&site.path().join("集計/県"));
    let names: Vec<&str> = written.keys().map(|path| path.to_str().unwrap()).collect();
    assert_eq!(names, ["aggregate.css", "aggregate.json", "aggregate.xlsx", "index.html"]);
    let (code, ..) = run(&["aggregate", "回答", "--out", "集計/県", "--check", "kikan", "--jobs", "2"]);
    assert!(code == Some(0) && tree(&site.path().join("集計/県")) == written, "the same bytes on every run");
}
