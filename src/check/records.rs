//! Rules for notes, statistics, laws, roles and terms.

use std::collections::BTreeMap;

use crate::diagnostics::messages::subjects;
use crate::diagnostics::{Diagnostics, Place, messages};
use crate::model::{Content, Record};
use crate::text::Text;

/// A term is explained in at most so many characters (EXPERIENCE §6.4).
const MEANING_LIMIT: usize = 120;
/// A role in at most so many.
const ROLE_LIMIT: usize = 120;
/// An editor's note in at most so many (EXPERIENCE §2).
const NOTE_LIMIT: usize = 200;

pub fn check(content: &Content, diagnostics: &mut Diagnostics) {
    let page_count = super::page_count(content);
    for note in &content.notes {
        let value = &note.value;
        let count = [&value.found, &value.reading, &value.reason].iter().map(|text| visible_length(text)).sum();
        limit(note.place(&value.found), subjects::NOTE_TEXTS, count, NOTE_LIMIT, diagnostics);
        if let Some(site) = &content.site {
            let known = site.value.note_treatments.iter().map(Text::as_str);
            if !known.clone().any(|known| known == value.treatment.as_str()) {
                diagnostics.push(messages::unknown_treatment(note.place(&value.treatment), &value.treatment, known));
            }
        }
        sources(note, &value.id, &value.source, subjects::NOTE, page_count, diagnostics);
    }
    for statistic in &content.statistics {
        let value = &statistic.value;
        for (name, text) in [("as_of", &value.as_of), ("survey", &value.survey), ("value", &value.value)] {
            if text.trim().is_empty() {
                diagnostics.push(messages::empty_text(statistic.place(text), name));
            }
        }
        sources(statistic, &value.id, &value.source, subjects::STATISTIC, page_count, diagnostics);
    }
    for role in &content.roles {
        let value = &role.value;
        reading(role, &value.reading, diagnostics);
        limit(
            role.place(&value.summary),
            subjects::ROLE_SUMMARY,
            visible_length(&value.summary),
            ROLE_LIMIT,
            diagnostics,
        );
        sources(role, &value.id, &value.source, subjects::ROLE, page_count, diagnostics);
    }
    for table in &content.tables {
        if let Some(text) = &table.value.reading {
            reading(table, text, diagnostics);
        }
    }
    for figure in &content.figures {
        if let Some(text) = &figure.value.reading {
            reading(figure, text, diagnostics);
        }
    }
    for pathway in &content.pathways {
        if let Some(text) = &pathway.value.reading {
            reading(pathway, text, diagnostics);
        }
    }
    for revision in &content.revisions {
        if let Some(text) = &revision.value.reading {
            reading(revision, text, diagnostics);
        }
    }
    for set in &content.quizzes {
        if let Some(text) = &set.value.reading {
            reading(set, text, diagnostics);
        }
    }
    for path in &content.start_paths {
        if let Some(text) = &path.value.reading {
            reading(path, text, diagnostics);
        }
    }
    for talk in &content.orientations {
        if let Some(text) = talk.front.reading.as_ref().filter(|text| !is_reading(text)) {
            diagnostics.push(messages::bad_reading(talk.place(text), text));
        }
    }
    if let Some(site) = &content.site {
        let pages = &site.value.pages;
        let optional = [
            &pages.pairs,
            &pages.gojuon,
            &pages.figures,
            &pages.training,
            &pages.start,
            &pages.orientation,
            &pages.quiz,
        ]
        .into_iter()
        .flatten();
        for text in pages.every().into_iter().chain(optional).filter_map(|page| page.reading.as_ref()) {
            reading(site, text, diagnostics);
        }
    }
    for section in &content.sections {
        if let Some(text) = section.front.reading.as_ref().filter(|text| !is_reading(text)) {
            diagnostics.push(messages::bad_reading(section.place(text), text));
        }
    }
    laws(content, page_count, diagnostics);
    terms(content, page_count, diagnostics);
}

fn laws(content: &Content, page_count: u16, diagnostics: &mut Diagnostics) {
    for law in &content.laws {
        let value = &law.value;
        let file_name = law.path.as_str().rsplit('/').next().unwrap_or_default();
        if file_name.strip_suffix(".yaml") != Some(value.id.as_str()) {
            diagnostics.push(messages::file_name_differs(law.place(&value.id), &value.id));
        }
        reading(law, &value.reading, diagnostics);
        sources(law, &value.id, &value.source, subjects::LAW, page_count, diagnostics);
        if let Some(link) = &value.link
            && (!link.starts_with("https://") || link.chars().any(|character| !character.is_ascii_graphic()))
        {
            diagnostics.push(messages::bad_link_address(law.place(link), link));
        }
        for event in &value.events {
            date(law, &event.date, diagnostics);
            sources(law, &event.date, &event.source, subjects::LAW_EVENT, page_count, diagnostics);
        }
        for article in &value.articles {
            if let Some(effective) = &article.effective {
                date(law, effective, diagnostics);
            }
            sources(law, &article.id, &article.source, subjects::ARTICLE, page_count, diagnostics);
        }
    }
}

/// Terms: readings, lengths, and that one name means one term.
fn terms(content: &Content, page_count: u16, diagnostics: &mut Diagnostics) {
    let mut names: BTreeMap<&str, Place> = BTreeMap::new();
    for term in &content.terms {
        let value = &term.value;
        reading(term, &value.reading, diagnostics);
        limit(
            term.place(&value.meaning),
            subjects::TERM_MEANING,
            visible_length(&value.meaning),
            MEANING_LIMIT,
            diagnostics,
        );
        sources(term, &value.id, &value.source, subjects::TERM, page_count, diagnostics);
        for word in value.mark.iter().flatten() {
            if !std::iter::once(&value.name).chain(&value.short_names).any(|name| name.as_str() == word.as_str()) {
                diagnostics.push(messages::mark_not_a_name(term.place(word), word));
            }
        }
        for name in std::iter::once(&value.name).chain(&value.short_names) {
            match names.get(name.as_str()) {
                Some(first) => diagnostics.push(messages::duplicate_id(term.place(name), name, first)),
                None => {
                    names.insert(name, term.place(name));
                }
            }
        }
    }
}

/// Characters that a reader sees: the target of a typed link is not read.
pub(super) fn visible_length(text: &str) -> usize {
    let mut count = 0;
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("](") {
        count += before.chars().filter(|character| *character != '[').count();
        rest = after.split_once(')').map_or("", |(_, rest)| rest);
    }
    count + rest.chars().filter(|character| *character != '*').count()
}

pub(super) fn limit(place: Place, what: &str, count: usize, limit: usize, diagnostics: &mut Diagnostics) {
    if count > limit {
        diagnostics.push(messages::too_long(place, what, count, limit));
    }
}

pub(super) fn sources<T>(
    record: &Record<T>,
    id: &Text,
    sources: &[crate::model::source_ref::SourceRef],
    what: &str,
    page_count: u16,
    diagnostics: &mut Diagnostics,
) {
    if sources.is_empty() {
        diagnostics.push(messages::source_missing(record.place(id), what));
    }
    super::check_sources(sources, |source| record.place(&source.section), page_count, diagnostics);
}

fn reading<T>(record: &Record<T>, reading: &Text, diagnostics: &mut Diagnostics) {
    if !is_reading(reading) {
        diagnostics.push(messages::bad_reading(record.place(reading), reading));
    }
}

fn is_reading(reading: &str) -> bool {
    let is_kana = |character: char| matches!(character, 'ぁ'..='ゖ' | 'ー' | '・' | '（' | '）' | '0'..='9');
    !reading.is_empty() && reading.chars().all(is_kana)
}

pub(super) fn date<T>(record: &Record<T>, date: &Text, diagnostics: &mut Diagnostics) {
    if crate::model::date::Date::parse(date).is_none() {
        diagnostics.push(messages::bad_date(record.place(date), date));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_read_is_counted() {
        assert_eq!(visible_length("[基幹](role:kikan)が**行う**。"), 6);
    }

    #[test]
    fn only_names_of_a_term_are_marked() {
        use crate::source::{ContentPath, SourceTree};
        let term = "- {id: a, name: 委託相談, reading: いたく, short_names: [委託], aliases: [外注], mark: [委託, 外注], meaning: 要約, source: [{section: I, page: 1}]}\n";
        let path = ContentPath::new("content/glossary/a.yaml").expect("a plain path");
        let mut diagnostics = Diagnostics::default();
        let content =
            crate::load::load(&SourceTree::from_files(vec![(path, term.as_bytes().to_vec())]), &mut diagnostics);
        let mut found = Diagnostics::default();
        terms(&content, 51, &mut found);
        assert_eq!(found.sorted().iter().map(|found| found.id).collect::<Vec<_>>(), ["mark-not-a-name"]);
    }
}
