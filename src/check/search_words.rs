//! Rules for the words of the search.

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostics, Place, messages};
use crate::model::search_words::SearchWords;
use crate::model::{Content, Record};
use crate::text::Text;

pub fn check(content: &Content, diagnostics: &mut Diagnostics) {
    let Some(record) = &content.search_words else { return };
    let value = &record.value;
    let mut typed: Vec<&Text> = Vec::new();
    for spelling in &value.spellings {
        filled(record, &spelling.to, "to", diagnostics);
        each(record, &spelling.from, &spelling.to, "from", diagnostics);
        typed.extend(&spelling.from);
    }
    report_twice(record, &typed, diagnostics);
    let mut typed: Vec<&Text> = Vec::new();
    for word in &value.words {
        let anchor = word.words.first().or(word.means.first());
        if let Some(anchor) = anchor {
            each(record, &word.words, anchor, "words", diagnostics);
            each(record, &word.means, anchor, "means", diagnostics);
        }
        typed.extend(&word.words);
    }
    report_twice(record, &typed, diagnostics);
    let mut typed: Vec<&Text> = Vec::new();
    for reading in &value.readings {
        let is_kana = |character: char| matches!(character, 'ぁ'..='ゖ' | 'ー');
        if reading.reading.is_empty() || !reading.reading.chars().all(is_kana) {
            diagnostics.push(messages::bad_reading(record.place(&reading.reading), &reading.reading));
        }
        each(record, &reading.words, &reading.reading, "words", diagnostics);
        typed.push(&reading.reading);
    }
    report_twice(record, &typed, diagnostics);
}

fn filled(record: &Record<SearchWords>, text: &Text, field: &str, diagnostics: &mut Diagnostics) {
    if text.trim().is_empty() {
        diagnostics.push(messages::empty_text(record.place(text), field));
    }
}

/// A list says something, and nothing in it is empty.
fn each(record: &Record<SearchWords>, texts: &[Text], anchor: &Text, field: &str, diagnostics: &mut Diagnostics) {
    if texts.is_empty() {
        diagnostics.push(messages::empty_text(record.place(anchor), field));
    }
    for text in texts {
        filled(record, text, field, diagnostics);
    }
}

fn report_twice(record: &Record<SearchWords>, texts: &[&Text], diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    for text in texts {
        match seen.get(text.as_str()) {
            Some(first) => diagnostics.push(messages::duplicate_search_word(record.place(text), text, first)),
            None => {
                seen.insert(text, record.place(text));
            }
        }
    }
}
