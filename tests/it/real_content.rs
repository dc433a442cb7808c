//! The real content: whole, without a mistake, in our own words, the same bytes every time.
//!
//! What compares with the guidance itself needs `shared/source/guidance.md` beside or
//! above the project; without it those tests say that they are skipped.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::OnceLock;

use shirube::Minify;
use shirube::source::SourceTree;
use unicode_normalization::UnicodeNormalization;

use crate::html::{self, Piece};
use crate::site_test::{Built, SiteTest, build_tree, project};

/// The real site, built once for all tests.
pub fn built() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| SiteTest::real().build())
}

/// The guidance, if it is there.
fn guidance() -> Option<String> {
    let file = project().ancestors().map(|folder| folder.join("shared/source/guidance.md")).find(|file| file.is_file());
    let text = file.and_then(|file| fs::read_to_string(file).ok());
    if text.is_none() {
        eprintln!("skipped: shared/source/guidance.md is not here");
    }
    text
}

/// The files of the content with their text.
fn content() -> BTreeMap<String, String> {
    let site = SiteTest::real();
    let files = site.files().iter().filter(|(path, _)| path.starts_with("content/"));
    files.map(|(path, bytes)| (path.clone(), String::from_utf8(bytes.clone()).expect("content is UTF-8"))).collect()
}

/// Values of a field at the head of a record, such as `id`, in the files of a folder.
pub fn field_values(folder: &str, field: &str) -> Vec<String> {
    let mut values = Vec::new();
    for (_, text) in content().into_iter().filter(|(path, _)| path.starts_with(folder)) {
        for line in text.lines() {
            let line = line.strip_prefix("- ").or_else(|| line.strip_prefix("  ")).unwrap_or(line);
            if let Some(value) = line.strip_prefix(field).and_then(|rest| rest.strip_prefix(": ")) {
                values.push(value.trim_matches('"').to_owned());
            }
        }
    }
    values
}

#[test]
fn the_content_has_no_mistake() {
    assert_eq!(built().report, "");
    assert!(built().output.is_some());
}

#[test]
fn every_section_note_and_table_stands_on_a_page() {
    let pages: Vec<Vec<Piece>> = built().pages().iter().map(|(_, page)| html::pieces(page)).collect();
    let stands = |id: &str| pages.iter().any(|page| html::element(page, id).is_some());
    let mut missing = Vec::new();
    if let Some(guidance) = guidance() {
        let ids: Vec<&str> = guidance
            .lines()
            .filter(|line| line.starts_with('#'))
            .filter_map(|line| line.split_once("{#")?.1.split_once('}').map(|(id, _)| id))
            .filter(|id| id.starts_with('I'))
            .collect();
        assert!(ids.len() > 71, "sections and boxes of the guidance");
        missing.extend(ids.into_iter().filter(|id| !stands(id)).map(str::to_owned));
    }
    let sections = field_values("content/guide/", "id");
    assert!(sections.len() >= 71, "sections of the content: {}", sections.len());
    missing.extend(sections.into_iter().filter(|id| !stands(id)));
    missing.extend((1..=42).map(|number| format!("n{number}")).filter(|id| !stands(id)));
    missing.extend((1..=7).map(|number| format!("tbl-I-{number}")).filter(|id| !stands(id)));
    assert!(missing.is_empty(), "on no page: {missing:?}");
}

#[test]
fn every_build_gives_the_same_bytes() {
    let files = SiteTest::real().source_files();
    // Backwards and cut in the middle: any order will do.
    let mut shuffled: Vec<_> = files.iter().rev().cloned().collect();
    shuffled.rotate_left(files.len() / 3);
    let other = on_threads(1, || build_tree(&SourceTree::from_files(shuffled), Minify::Yes));
    let (first, second) = (built().site(), other.site());
    assert_eq!(first.build_id(), second.build_id());
    let differing: Vec<&str> = first
        .files()
        .filter(|(path, file)| second.get(path.as_str()) != Some(*file))
        .map(|(path, _)| path.as_str())
        .collect();
    assert!(differing.is_empty() && first.file_count() == second.file_count(), "these differ: {differing:?}");
}

fn on_threads<T: Send>(count: usize, work: impl FnOnce() -> T + Send) -> T {
    rayon::ThreadPoolBuilder::new().num_threads(count).build().unwrap().install(work)
}

/// The longest run of characters that content may share with the guidance.
const LONGEST_RUN: usize = 40;

#[test]
fn no_long_run_of_words_is_taken_from_the_guidance() {
    let Some(guidance) = guidance() else { return };
    let (_, text) = guidance.split_once("<!-- p.1 -->").expect("the text begins on page 1");
    let source: Vec<char> = comparable(text).chars().collect();
    let length = LONGEST_RUN + 1;
    let runs: BTreeSet<&[char]> = source.windows(length).collect();
    let content = content();
    let names = official_names(&content);
    let mut found = Vec::new();
    for (path, text) in &content {
        // A name gives way to a character of its own that stands in no other text.
        let text = names.iter().fold(comparable(text), |text, name| text.replace(name.as_str(), "\u{1}"));
        let text: Vec<char> = text.chars().collect();
        let mut at = 0;
        while at + length <= text.len() {
            if runs.contains(&text[at..at + length]) {
                found.push(format!("{path}: {}", text[at..at + length].iter().collect::<String>()));
                at += length;
            } else {
                at += 1;
            }
        }
    }
    assert!(found.is_empty(), "taken from the guidance:\n{}", found.join("\n"));
}

/// What is left of a text when its form is taken away: width, marks, addresses, comments.
fn comparable(text: &str) -> String {
    let text: String = text.nfkc().collect();
    let text = without(&text, "<!--", "-->");
    let mut plain = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("](") {
        plain.push_str(before);
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    plain.push_str(rest);
    plain.retain(|character| !character.is_whitespace() && !"[]*_#>|`\"'「」-".contains(character));
    plain
}

fn without(text: &str, start: &str, end: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(start) {
        kept.push_str(before);
        rest = after.split_once(end).map_or("", |(_, rest)| rest);
    }
    kept + rest
}

/// Names that must stand as they are: of laws, notices, surveys, tables and their documents.
fn official_names(content: &BTreeMap<String, String>) -> Vec<String> {
    let fields = [
        ("content/laws/", "name"),
        ("content/statistics.yaml", "survey"),
        ("content/tables/", "title"),
        ("content/tables/", "document"),
    ];
    let mut names: Vec<String> = Vec::new();
    for (folder, field) in fields {
        for text in content.iter().filter(|(path, _)| path.starts_with(folder)).map(|(_, text)| text) {
            let values = text.lines().filter_map(|line| line.trim_start().strip_prefix(field)?.strip_prefix(": "));
            names.extend(values.flat_map(|value| value.split('／')).map(comparable));
        }
    }
    // A name that holds another one goes first.
    names.sort_by_key(|name| std::cmp::Reverse(name.chars().count()));
    names.retain(|name| name.chars().count() > 8);
    names.dedup();
    names
}

#[test]
fn a_copied_sentence_would_be_found() {
    assert_eq!(comparable("<!-- 注 -->「相談」は [基幹](role:kikan) が **行う**。"), "相談は基幹が行う。");
    assert_eq!(comparable("ＡＢ１"), "AB1");
}
