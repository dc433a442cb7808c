//! Rules for checklists (CHECKS §2.6): one edition at a time here; conditions, the lock and
//! migrations have files of their own.

mod condition;
mod lock;
mod migration;

use std::collections::{BTreeMap, BTreeSet};

use super::records::limit;
use crate::diagnostics::messages::checklist::{self as messages, subjects};
use crate::diagnostics::messages::{bad_date, duplicate_id, unknown_modality};
use crate::diagnostics::{Diagnostics, Place};
use crate::model::check::{Basis, Checklist, Formula, Indicator, Question, SCHEMA, Scale, ScaleKind, Status};
use crate::model::date::Date;
use crate::model::modality::Modality;
use crate::model::{Content, Record};
use crate::text::Text;

/// States of an ordinal scale, the best first (CHECKS §2.1).
const STATES: [&str; 4] = ["met", "partly", "started", "not"];
/// The two that no scale lacks.
const NEEDED_STATES: [&str; 2] = ["met", "not"];
/// Answers outside every scale.
pub(super) const NON_ANSWERS: [&str; 3] = ["unknown", "na", "defer"];

pub fn check(content: &Content, diagnostics: &mut Diagnostics) {
    let surroundings = Surroundings::new(content);
    for record in &content.checklists {
        edition(record, &surroundings, diagnostics);
        let is_ours = |other: &Record<Checklist>| {
            other.path.layer() < record.path.layer() && other.value.id.as_str() == record.value.id.as_str()
        };
        if content.checklists.iter().any(is_ours) {
            diagnostics.push(messages::overlay(record.place(&record.value.id), &record.value.id));
        }
    }
    concepts(content, diagnostics);
    lock::check(content, diagnostics);
    migration::check(content, diagnostics);
}

/// What the rules about one edition need to know of the rest of the site.
struct Surroundings<'a> {
    content: &'a Content,
    page_count: u16,
    modalities: &'a [Modality],
    /// Concepts that some voice uses.
    voiced: BTreeSet<&'a str>,
}

impl<'a> Surroundings<'a> {
    fn new(content: &'a Content) -> Self {
        let voices = content.checklists.iter().flat_map(|record| &record.value.voices);
        Self {
            content,
            page_count: super::page_count(content),
            modalities: content.site.as_ref().map_or(&[], |site| &site.value.modalities),
            voiced: voices.map(|voice| voice.concept.as_str()).collect(),
        }
    }
}

fn edition(record: &Record<Checklist>, at: &Surroundings<'_>, diagnostics: &mut Diagnostics) {
    head(record, diagnostics);
    ids(record, diagnostics);
    scales(record, diagnostics);
    facets(record, at, diagnostics);
    facts(record, diagnostics);
    questions(record, at, diagnostics);
    voices(record, diagnostics);
    indicators(record, at, diagnostics);
    condition::check(record, diagnostics);
    for text in texts(&record.value) {
        for word in messages::BARRED_WORDS.iter().filter(|word| text.contains(**word)) {
            diagnostics.push(messages::barred_word(record.place(text), word));
        }
    }
}

fn head(record: &Record<Checklist>, diagnostics: &mut Diagnostics) {
    let value = &record.value;
    if value.schema.as_str() != SCHEMA {
        diagnostics.push(messages::schema(record.place(&value.schema), SCHEMA));
    }
    let parts: Vec<&str> = record.path.as_str().split('/').collect();
    let (folder, name) = match parts.as_slice() {
        [.., folder, name] => (*folder, name.strip_suffix(".yaml").unwrap_or(name)),
        _ => ("", ""),
    };
    if folder != value.id.as_str() || parts.len() != 4 {
        diagnostics.push(messages::folder_differs(record.place(&value.id), &value.id));
    }
    if name != value.edition.as_str() || !is_edition(&value.edition) {
        diagnostics.push(messages::edition(record.place(&value.edition), &value.edition));
    }
    amount(record.place(&value.id), subjects::PATCH, value.patch.into(), 1, 99, diagnostics);
    match &value.published {
        Some(date) if Date::parse(date).is_none_or(|date| !date.is_a_day()) => {
            diagnostics.push(bad_date(record.place(date), date));
        }
        None if value.status != Status::Draft => diagnostics.push(messages::not_published(record.place(&value.id))),
        _ => {}
    }
    length(record, subjects::TITLE, &value.title.ja, 40, diagnostics);
    length(record, subjects::SHORT, &value.title.short, 12, diagnostics);
    length(record, subjects::EASY_TITLE, &value.title.easy, 60, diagnostics);
    length(record, subjects::LEAD, &value.lead, 160, diagnostics);
    let place = || record.place(&value.id);
    let (min, max) = (value.cycle.min_years, value.cycle.max_years);
    amount(place(), subjects::YEARS, max.into(), min.clamp(1, 10).into(), 10, diagnostics);
    amount(place(), subjects::YEARS, min.into(), 1, 10, diagnostics);
    amount(place(), subjects::AUDIENCE, value.audience.len(), 1, 4, diagnostics);
    amount(place(), subjects::SCALES, value.scales.len(), 1, 4, diagnostics);
    amount(place(), subjects::FACETS, value.facets.len(), 1, 12, diagnostics);
    amount(place(), subjects::FACTS, value.profile.len(), 0, 15, diagnostics);
    amount(place(), subjects::QUESTIONS, value.questions.len(), 1, 300, diagnostics);
    amount(place(), subjects::VOICES, value.voices.len(), 0, 30, diagnostics);
    amount(place(), subjects::INDICATORS, value.indicators.len(), 0, 30, diagnostics);
}

/// `2026`, or `2026b` for the second of a year.
pub(super) fn is_edition(edition: &str) -> bool {
    let digits = edition.get(..4).unwrap_or_default();
    let rest = edition.get(4..).unwrap_or("--");
    digits.len() == 4
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && rest.len() <= 1
        && rest.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// An id of the self-assessment (CHECKS §2.1): it stands in files for many years.
fn is_slug(id: &str) -> bool {
    let parts: Vec<&str> = id.split('-').collect();
    let is_part =
        |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    id.len() <= 40
        && parts.len() <= 6
        && parts.iter().all(is_part)
        && id.starts_with(|first: char| first.is_ascii_lowercase())
        && !parts.iter().any(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Ids of all kinds, each once in an edition; ids inside an item, each once in it.
fn ids(record: &Record<Checklist>, diagnostics: &mut Diagnostics) {
    let value = &record.value;
    let questions = value.questions.iter().map(|question| &question.id);
    let facts = value.profile.iter().map(|fact| &fact.id);
    let voices = value.voices.iter().map(|voice| &voice.id);
    let indicators = value.indicators.iter().map(|indicator| &indicator.id);
    unique(record, questions.chain(facts).chain(voices).chain(indicators), diagnostics);
    unique(record, std::iter::once(&value.id), diagnostics);
    unique(record, value.facets.iter().map(|facet| &facet.id), diagnostics);
    for question in &value.questions {
        unique(record, question.points.iter().map(|point| &point.id), diagnostics);
    }
    for fact in &value.profile {
        unique(record, fact.options.iter().map(|option| &option.id), diagnostics);
    }
    for indicator in &value.indicators {
        unique(record, indicator.inputs.iter().map(|input| &input.id), diagnostics);
    }
    for scale in value.scales.values() {
        unique(record, scale.options.iter().map(|option| &option.id), diagnostics);
    }
}

fn unique<'a>(record: &Record<Checklist>, ids: impl Iterator<Item = &'a Text>, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    for id in ids {
        if !is_slug(id) {
            diagnostics.push(messages::id(record.place(id), id));
        }
        match seen.get(id.as_str()) {
            Some(first) => diagnostics.push(duplicate_id(record.place(id), id, first)),
            None => {
                seen.insert(id, record.place(id));
            }
        }
    }
}

fn scales(record: &Record<Checklist>, diagnostics: &mut Diagnostics) {
    let value = &record.value;
    for (id, scale) in &value.scales {
        // A scale without options has no place of its own.
        let place = scale.options.first().map_or_else(|| record.place(&value.id), |option| record.place(&option.id));
        if !is_slug(id) {
            diagnostics.push(messages::id(place.clone(), id));
        }
        if !is_whole(scale) {
            diagnostics.push(messages::scale_options(place, id));
        }
        for option in &scale.options {
            length(record, subjects::OPTION_LABEL, &option.label, 16, diagnostics);
            if let Some(anchor) = &option.anchor {
                length(record, subjects::ANCHOR, anchor, 60, diagnostics);
            }
        }
    }
}

fn is_whole(scale: &Scale) -> bool {
    let ids: Vec<&str> = scale.option_ids().collect();
    match scale.kind {
        ScaleKind::Ordinal => {
            let ranks: Vec<Option<usize>> = ids.iter().map(|id| STATES.iter().position(|state| state == id)).collect();
            ranks.iter().all(Option::is_some)
                && ranks.windows(2).all(|pair| pair.first() < pair.last())
                && NEEDED_STATES.iter().all(|state| ids.contains(state))
        }
        ScaleKind::Counts => ids.len() >= 2 && !ids.iter().any(|id| NON_ANSWERS.contains(id)),
    }
}

fn facets(record: &Record<Checklist>, at: &Surroundings<'_>, diagnostics: &mut Diagnostics) {
    for facet in &record.value.facets {
        length(record, subjects::NUMBER, &facet.no, 8, diagnostics);
        length(record, subjects::FACET_TITLE, &facet.title.ja, 24, diagnostics);
        length(record, subjects::LEAD, &facet.lead, 120, diagnostics);
        match &facet.title.easy {
            Some(easy) => length(record, subjects::FACET_EASY, easy, 40, diagnostics),
            None => diagnostics.push(messages::easy_missing(record.place(&facet.id), subjects::FACET)),
        }
        let known = || at.content.themes.iter().map(|theme| theme.value.id.as_str());
        for theme in facet.themes.iter().filter(|theme| !known().any(|id| id == theme.as_str())) {
            if !at.content.broken_folders.contains("content/themes.yaml") {
                diagnostics.push(messages::unknown(record.place(theme), subjects::THEME, theme, known()));
            }
        }
    }
}

fn facts(record: &Record<Checklist>, diagnostics: &mut Diagnostics) {
    for fact in &record.value.profile {
        length(record, subjects::ASK, &fact.ask.ja, 80, diagnostics);
        if let Some(help) = &fact.help {
            length(record, subjects::HELP, help, 120, diagnostics);
        }
        amount(record.place(&fact.id), subjects::REV, fact.rev.into(), 1, u16::MAX.into(), diagnostics);
        amount(record.place(&fact.id), subjects::OPTIONS, fact.options.len(), 2, 8, diagnostics);
        amount(record.place(&fact.id), subjects::ACCEPTS, fact.accepts.len(), 0, 10, diagnostics);
        for option in &fact.options {
            length(record, subjects::OPTION_LABEL, &option.label, 20, diagnostics);
        }
    }
}

fn questions(record: &Record<Checklist>, at: &Surroundings<'_>, diagnostics: &mut Diagnostics) {
    let mut texts: BTreeMap<&str, Place> = BTreeMap::new();
    for question in &record.value.questions {
        let text = &question.text.ja;
        let place = || record.place(&question.id);
        amount(place(), subjects::REV, question.rev.into(), 1, u16::MAX.into(), diagnostics);
        amount(place(), subjects::ROLES, question.roles.len(), 1, 4, diagnostics);
        amount(place(), subjects::RESPONDENTS, question.respondents.len(), 1, 6, diagnostics);
        amount(place(), subjects::POINTS, question.points.len(), 0, 8, diagnostics);
        amount(place(), subjects::HINTS, question.evidence_hints.len(), 0, 6, diagnostics);
        amount(place(), subjects::KNOWLEDGE, question.knowledge.len(), 0, 5, diagnostics);
        amount(place(), subjects::ACCEPTS, question.accepts.len(), 0, 10, diagnostics);
        length(record, subjects::NUMBER, &question.no, 8, diagnostics);
        length(record, subjects::QUESTION, text, 120, diagnostics);
        for point in &question.points {
            length(record, subjects::POINT, &point.text, 80, diagnostics);
        }
        for hint in &question.evidence_hints {
            length(record, subjects::HINT, hint, 30, diagnostics);
        }
        if !is_edition(&question.since) || question.since.as_str() > record.value.edition.as_str() {
            let since = messages::since(record.place(&question.since), &question.since, &record.value.edition);
            diagnostics.push(since);
        }
        if messages::NEGATIVE_QUESTIONS.iter().any(|negative| text.contains(negative)) {
            diagnostics.push(messages::negative(record.place(text)));
        }
        if !text.ends_with(messages::QUESTION_ENDING) {
            diagnostics.push(messages::ending(record.place(text)));
        }
        match texts.get(text.as_str()) {
            Some(first) => diagnostics.push(messages::same_text(record.place(text), first)),
            None => {
                texts.insert(text, record.place(text));
            }
        }
        let is_voiced = question.concept.as_ref().is_some_and(|concept| at.voiced.contains(concept.as_str()));
        if question.text.easy.is_none() && (question.core || is_voiced) {
            diagnostics.push(messages::easy_missing(record.place(text), subjects::QUESTION_ID));
        }
        if question.applies_if.is_some() != question.if_not.is_some() {
            diagnostics.push(messages::if_not(place(), question.applies_if.is_some()));
        }
        if let Some(if_not) = &question.if_not {
            length(record, subjects::IF_NOT, if_not, 80, diagnostics);
        }
        known_facet(record, &question.facet, diagnostics);
        known_scale(record, &question.scale, ScaleKind::Ordinal, diagnostics);
        strength(record, question, at, diagnostics);
        bases(record, &question.id, &question.basis, at, diagnostics);
    }
}

/// The strength of a question: its word is known, some basis has it, and what belongs to it is there.
fn strength(record: &Record<Checklist>, question: &Question, at: &Surroundings<'_>, diagnostics: &mut Diagnostics) {
    let modalities = at.modalities;
    // Without a site configuration, which is reported by itself, no word is refused.
    let Some(strongest) = modalities.first() else { return };
    let word = &question.modality;
    let Some(modality) = modalities.iter().find(|modality| modality.word.as_str() == word.as_str()) else {
        let known = modalities.iter().map(|modality| modality.word.as_str());
        diagnostics.push(unknown_modality(record.place(word), word, known));
        return;
    };
    let is_statement = modality.endings.is_empty();
    if is_statement != question.jijitsu_kind.is_some() {
        diagnostics.push(messages::statement_kind(record.place(word), is_statement));
    }
    let has_it = |basis: &Basis| basis.modality.as_ref().is_none_or(|other| other.as_str() == word.as_str());
    if !question.basis.iter().any(has_it) {
        diagnostics.push(messages::modality_without_basis(record.place(word), word));
    }
    if modality.id.as_str() == strongest.id.as_str() {
        if !question.core {
            diagnostics.push(messages::core_missing(record.place(&question.id), word));
        }
        let says_none = question.basis.iter().any(|basis| basis.law.is_some()) && question.laws().is_empty();
        if says_none && !is_known_duty(question, at) {
            diagnostics.push(messages::duty_without_law(record.place(&question.id), word));
        }
    }
}

/// Whether a duty that the question names has its strength and no article, either: then the
/// guidance was looked at twice.
fn is_known_duty(question: &Question, at: &Surroundings<'_>) -> bool {
    let named = |id: &str| question.knowledge.iter().any(|target| target.strip_prefix("duty:") == Some(id));
    at.content.duties.iter().map(|duty| &duty.value).any(|duty| {
        named(&duty.id) && duty.article().is_none() && duty.modality.as_deref() == Some(question.modality.as_str())
    })
}

fn bases(record: &Record<Checklist>, id: &Text, bases: &[Basis], at: &Surroundings<'_>, diagnostics: &mut Diagnostics) {
    amount(record.place(id), subjects::BASIS, bases.len(), 1, 4, diagnostics);
    if !bases.iter().any(|basis| basis.law.is_some()) {
        diagnostics.push(messages::without_law(record.place(id)));
    }
    for basis in bases {
        length(record, subjects::SAYS, &basis.says, 120, diagnostics);
        super::check_pages(basis.pages(), || record.place(&basis.section), at.page_count, diagnostics);
        if let Some(effective) = &basis.effective {
            super::records::date(record, effective, diagnostics);
        }
        if let Some(word) = &basis.modality
            && !at.modalities.is_empty()
            && !at.modalities.iter().any(|modality| modality.word.as_str() == word.as_str())
        {
            let known = at.modalities.iter().map(|modality| modality.word.as_str());
            diagnostics.push(unknown_modality(record.place(word), word, known));
        }
    }
}

fn voices(record: &Record<Checklist>, diagnostics: &mut Diagnostics) {
    for voice in &record.value.voices {
        amount(record.place(&voice.id), subjects::REV, voice.rev.into(), 1, u16::MAX.into(), diagnostics);
        match &voice.text.easy {
            Some(easy) => length(record, subjects::VOICE, easy, 60, diagnostics),
            None => diagnostics.push(messages::easy_missing(record.place(&voice.id), subjects::VOICES)),
        }
        if let Some(hint) = &voice.hint_easy {
            length(record, subjects::HELP, hint, 60, diagnostics);
        }
        known_scale(record, &voice.scale, ScaleKind::Counts, diagnostics);
    }
}

fn indicators(record: &Record<Checklist>, at: &Surroundings<'_>, diagnostics: &mut Diagnostics) {
    for indicator in &record.value.indicators {
        let place = || record.place(&indicator.id);
        amount(place(), subjects::REV, indicator.rev.into(), 1, u16::MAX.into(), diagnostics);
        amount(place(), subjects::INPUTS, indicator.inputs.len(), 1, 8, diagnostics);
        amount(place(), subjects::DIGITS, indicator.digits.into(), 0, 3, diagnostics);
        length(record, subjects::INDICATOR, &indicator.text, 60, diagnostics);
        length(record, subjects::UNIT, &indicator.unit, 10, diagnostics);
        for input in &indicator.inputs {
            length(record, subjects::INPUT, &input.label, 30, diagnostics);
        }
        if let Some(note) = &indicator.note {
            length(record, subjects::NOTE, note, 120, diagnostics);
        }
        known_facet(record, &indicator.facet, diagnostics);
        bases(record, &indicator.id, &indicator.basis, at, diagnostics);
        formula(record, indicator, &indicator.formula, diagnostics);
        if let Some(reference) = &indicator.reference {
            let is_whole = match (&reference.stat, &reference.section) {
                (Some(_), None) => reference.text.is_none(),
                (None, Some(_)) => reference.text.is_some(),
                _ => false,
            };
            if !is_whole {
                diagnostics.push(messages::reference(place()));
            }
            if let Some(text) = &reference.text {
                length(record, subjects::NOTE, text, 40, diagnostics);
            }
        }
    }
}

fn formula(record: &Record<Checklist>, indicator: &Indicator, formula: &Formula, diagnostics: &mut Diagnostics) {
    if formula.form_count() != 1 {
        diagnostics.push(messages::formula(record.place(&indicator.id)));
    }
    for id in formula.inputs() {
        let known = || indicator.inputs.iter().map(|input| input.id.as_str());
        if !known().any(|input| input == id.as_str()) {
            diagnostics.push(messages::unknown(record.place(id), subjects::INPUT_ID, id, known()));
        }
    }
}

fn known_facet(record: &Record<Checklist>, id: &Text, diagnostics: &mut Diagnostics) {
    let known = || record.value.facets.iter().map(|facet| facet.id.as_str());
    if !known().any(|facet| facet == id.as_str()) {
        diagnostics.push(messages::unknown(record.place(id), subjects::FACET, id, known()));
    }
}

fn known_scale(record: &Record<Checklist>, id: &Text, kind: ScaleKind, diagnostics: &mut Diagnostics) {
    match record.value.scale(id) {
        None => {
            let known = record.value.scales.keys().map(String::as_str);
            diagnostics.push(messages::unknown(record.place(id), subjects::SCALE, id, known));
        }
        Some(scale) if scale.kind != kind => diagnostics.push(messages::scale_of_other_kind(record.place(id), id)),
        Some(_) => {}
    }
}

/// A concept pairs things; one that stands alone pairs nothing. Only the newest edition of
/// each checklist counts.
fn concepts(content: &Content, diagnostics: &mut Diagnostics) {
    if content.broken_folders.contains("content/checks") {
        return;
    }
    let mut newest: BTreeMap<&str, &Record<Checklist>> = BTreeMap::new();
    for record in &content.checklists {
        let known = newest.entry(record.value.id.as_str()).or_insert(record);
        if known.value.edition.as_str() < record.value.edition.as_str() {
            *known = record;
        }
    }
    let mut uses: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    for record in newest.into_values() {
        let questions = record.value.questions.iter().filter_map(|question| question.concept.as_ref());
        for concept in questions.chain(record.value.voices.iter().map(|voice| &voice.concept)) {
            uses.entry(concept).or_default().push(record.place(concept));
        }
    }
    for (concept, places) in uses {
        if let [place] = places.as_slice() {
            diagnostics.push(messages::concept_alone(place.clone(), concept));
        }
    }
}

/// Every text that a reader sees.
fn texts(value: &Checklist) -> Vec<&Text> {
    let mut texts: Vec<&Text> = vec![&value.title.ja, &value.title.short, &value.title.easy, &value.lead];
    for facet in &value.facets {
        texts.extend([&facet.title.ja, &facet.lead]);
        texts.extend(&facet.title.easy);
    }
    for scale in value.scales.values() {
        texts.extend(scale.options.iter().flat_map(|option| [Some(&option.label), option.anchor.as_ref()]).flatten());
    }
    for fact in &value.profile {
        texts.push(&fact.ask.ja);
        texts.extend(fact.ask.easy.iter().chain(&fact.help));
        texts.extend(fact.options.iter().map(|option| &option.label));
    }
    for question in &value.questions {
        texts.push(&question.text.ja);
        texts.extend(question.text.easy.iter().chain(&question.if_not).chain(&question.evidence_hints));
        texts.extend(question.points.iter().map(|point| &point.text));
        texts.extend(question.basis.iter().map(|basis| &basis.says));
    }
    for voice in &value.voices {
        texts.extend(voice.text.easy.iter().chain(&voice.text.ja).chain(&voice.hint_easy));
    }
    for indicator in &value.indicators {
        texts.extend([&indicator.text, &indicator.unit]);
        texts.extend(&indicator.note);
        texts.extend(indicator.inputs.iter().map(|input| &input.label));
        texts.extend(indicator.basis.iter().map(|basis| &basis.says));
    }
    texts
}

fn length(record: &Record<Checklist>, what: &str, text: &Text, most: usize, diagnostics: &mut Diagnostics) {
    limit(record.place(text), what, text.chars().count(), most, diagnostics);
}

fn amount(place: Place, what: &str, count: usize, least: usize, most: usize, diagnostics: &mut Diagnostics) {
    if !(least..=most).contains(&count) {
        diagnostics.push(messages::count(place, what, count, least, most));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{ContentPath, SourceTree};

    #[test]
    fn an_overlay_adds_checklists_and_changes_none() {
        let text = include_str!("../../tests/fixtures/tiny/content/checks/bunko/2025.yaml");
        let found = |id: &str| {
            let path = format!("content/checks/{id}/2025.yaml");
            let overlay = ContentPath::in_overlay(1, "machi", &path).expect("a plain path");
            let site = ContentPath::new("content/checks/bunko/2025.yaml").expect("a plain path");
            let other = text.replace("id: bunko", &format!("id: {id}"));
            let files = vec![(site, text.as_bytes().to_vec()), (overlay, other.into_bytes())];
            let mut diagnostics = Diagnostics::default();
            let content = crate::load::load(&SourceTree::from_files(files), &mut diagnostics);
            check(&content, &mut diagnostics);
            diagnostics.sorted().iter().any(|found| found.id == "check-overlay")
        };
        assert!(found("bunko") && !found("machi-bunko"));
    }

    #[test]
    fn editions_and_ids_have_one_form() {
        assert!(is_edition("2026") && is_edition("2026b"));
        assert!(!is_edition("26") && !is_edition("2026B") && !is_edition("2026bc") && !is_edition("20260"));
        assert!(is_slug("kikan-secchi") && is_slug("s4") && is_slug("jukan-10man"));
        for id in ["", "K-01", "7-2", "kikan-7", "a--b", "a-b-c-d-e-f-g", "かいご", &"a".repeat(41)] {
            assert!(!is_slug(id), "{id}");
        }
    }
}
