//! Every fact of the guidance is found on the site, in the section it comes from.
//!
//! `tests/fixtures/facts.tsv` is a list made from the guidance alone: section, page, the
//! fact in a few words, and the words by which it is known, separated by `|`. `note:6`
//! stands for that editor's note, `section:…` for a link, `{#…}` for a box.

use std::collections::BTreeMap;
use std::fs;

use crate::html::{self, Piece};
use crate::real_content::built;
use crate::site_test::fixture;

#[test]
fn every_fact_of_the_guidance_is_found_in_its_section() {
    let built = built();
    let pages: Vec<Vec<Piece>> = built.pages().iter().map(|(_, page)| html::pieces(page)).collect();
    let mut sections: BTreeMap<String, Option<(&[Piece], String)>> = BTreeMap::new();
    let facts = fs::read_to_string(fixture("facts.tsv")).unwrap();
    let mut missing = Vec::new();
    let mut count = 0;
    for (line_index, line) in facts.lines().enumerate().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [section, page, fact, words] = fields.as_slice() else {
            panic!("facts.tsv:{}: four fields are needed", line_index + 1);
        };
        count += 1;
        let id = match section.split_once(':') {
            Some(("table", id)) => format!("tbl-{id}"),
            _ => (*section).to_owned(),
        };
        let found = sections.entry(id.clone()).or_insert_with(|| {
            let element = pages.iter().find_map(|page| html::element(page, &id))?;
            Some((element, without_space(&html::visible_text(element))))
        });
        let Some((element, text)) = found else {
            missing.push(format!("{section} is on no page"));
            continue;
        };
        let missed: Vec<&str> = words.split('|').filter(|word| !is_found(word, element, text)).collect();
        if !missed.is_empty() {
            missing.push(format!("{section} p.{page} {fact}: {}", missed.join(" | ")));
        }
    }
    assert!(count > 800, "the list of facts is whole: {count}");
    assert!(missing.is_empty(), "{} of {count} facts are missing:\n{}", missing.len(), missing.join("\n"));
}

fn is_found(word: &str, element: &[Piece], text: &str) -> bool {
    let attribute = |name: &str, matches: &dyn Fn(&str) -> bool| {
        element.iter().any(
            |piece| matches!(piece, Piece::Start(_, attributes) if attributes.get(name).is_some_and(|value| matches(value))),
        )
    };
    match word.split_once(':') {
        Some(("note", number)) => attribute("href", &|href| href.ends_with(&format!("#n{number}"))),
        Some(("section", id)) => attribute("href", &|href| href.ends_with(&format!("#{id}"))),
        _ => match word.strip_prefix("{#").and_then(|rest| rest.strip_suffix('}')) {
            Some(id) => attribute("id", &|found| found == id),
            None => text.contains(&without_space(word)),
        },
    }
}

fn without_space(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}
