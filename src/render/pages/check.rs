//! The self-assessment: its list of checklists, the page of each, and the plain forms of
//! earlier editions.
//!
//! A page holds the whole blank form, for paper and for browsers without scripts; the page of
//! a checklist also holds its model for the script that runs there.

use std::collections::BTreeSet;

use super::super::check_model::{self, Reference};
use super::super::context::Object;
use super::super::frame::{Frame, link};
use super::super::{json, sources, words};
use super::duty::strength_of;
use super::quiz;
use crate::link::{PlacedChecklist, QuestionRef, Site, href};
use crate::model::check::{Basis, Checklist, Fact, Indicator, Input, InputKind, Question, Scale, Voice, modality_id};
use crate::text::Text;

pub fn index(site: &Site, frame: &Frame<'_>, url: &str, context: Object) -> Object {
    let checklists = site.checks.iter().map(|placed| {
        let checklist = site.checklist(placed);
        link(&checklist.title.ja, &href(url, &placed.url, None))
            .text("page_id", &checklist.page_id)
            .text("glance", &checklist.lead)
            .text("easy", &checklist.title.easy)
            .number("question_count", checklist.questions.len())
            .number("core_count", core_count(checklist))
            .number("voice_count", checklist.voices.len())
            .number("indicator_count", checklist.indicators.len())
            .text("audience", &words::check::categories(&checklist.audience))
            .text("workbook_href", &workbook_href(frame, url, placed, checklist))
            .list(
                "facets",
                checklist.facets.iter().map(|facet| {
                    let count = checklist.questions.iter().filter(|question| *question.facet == *facet.id).count();
                    Object::new().text("title", &words::check::facet(&facet.no, &facet.title.ja)).number("count", count)
                }),
            )
            .list("earlier", earlier(site, url, placed))
    });
    context.list("checklists", checklists)
}

pub fn page(site: &Site, frame: &Frame<'_>, placed: &PlacedChecklist, context: Object) -> Object {
    let surroundings = frame.surroundings;
    let model = check_model::model(site, placed, placed.current, &surroundings.build_id, &surroundings.check_files);
    form(site, frame, &placed.url, placed, site.checklist(placed), context)
        .list("earlier", earlier(site, &placed.url, placed))
        .value("model", json::json_in_html(&check_model::beside_form(model)))
}

/// The plain form of an earlier edition.
pub fn edition(
    site: &Site,
    frame: &Frame<'_>,
    url: &str,
    placed: &PlacedChecklist,
    index: usize,
    context: Object,
) -> Object {
    let checklist = &site.content.checklists[index].value;
    let newest = site.checklist(placed);
    form(site, frame, url, placed, checklist, context)
        .object("newest", link(&newest.title.ja, &href(url, &placed.url, None)))
}

/// Questions about some of the targets, each once, in the order of the checklists.
pub fn about<'a>(site: &Site, targets: impl Iterator<Item = &'a str>) -> Vec<QuestionRef> {
    let found: BTreeSet<QuestionRef> = targets.flat_map(|target| site.index.checks(target)).copied().collect();
    found.into_iter().collect()
}

/// Links to questions.
pub fn links(site: &Site, url: &str, questions: &[QuestionRef]) -> Vec<Object> {
    let link_to = |found: &QuestionRef| {
        let placed = site.checks.get(found.check)?;
        let checklist = site.checklist(placed);
        let question = checklist.questions.get(found.question)?;
        let destination = site.targets.resolved("check", &format!("{}/{}", placed.id, question.id));
        let short = words::check::short(&checklist.title.short, &question.no);
        Some(link(&destination.title, &destination.href(url)).text("short", &short))
    };
    questions.iter().filter_map(link_to).collect()
}

fn earlier(site: &Site, url: &str, placed: &PlacedChecklist) -> Vec<Object> {
    let editions = placed.earlier.iter().zip(&placed.earlier_urls);
    editions
        .map(|(index, address)| {
            let checklist = &site.content.checklists[*index].value;
            let title = words::check::edition_title(&checklist.title.ja, &checklist.edition);
            link(&title, &href(url, address, None)).text("page_id", &checklist.print_id)
        })
        .collect()
}

fn core_count(checklist: &Checklist) -> usize {
    checklist.questions.iter().filter(|question| question.core).count()
}

fn workbook_href(frame: &Frame<'_>, url: &str, placed: &PlacedChecklist, checklist: &Checklist) -> String {
    let key = (placed.id.to_string(), checklist.edition.to_string());
    let workbook = frame.surroundings.check_files.workbooks.get(&key);
    workbook.map_or_else(String::new, |workbook| href(url, &workbook.url, None))
}

/// The blank form.
fn form(
    site: &Site,
    frame: &Frame<'_>,
    url: &str,
    placed: &PlacedChecklist,
    checklist: &Checklist,
    context: Object,
) -> Object {
    let facets: Vec<Object> = checklist
        .facets
        .iter()
        .map(|facet| {
            let questions = checklist.questions.iter().filter(|question| *question.facet == *facet.id);
            let indicators = checklist.indicators.iter().filter(|indicator| *indicator.facet == *facet.id);
            Object::new()
                .text("id", &facet.id)
                .text("anchor", &format!("facet-{}", facet.id))
                .text("title", &words::check::facet(&facet.no, &facet.title.ja))
                .text("lead", &facet.lead)
                .list("questions", questions.map(|found| question(site, url, checklist, found)))
                .list("indicators", indicators.map(|found| indicator(site, url, found)))
        })
        .collect();
    let contents = checklist.facets.iter().map(|facet| {
        let title = words::check::facet(&facet.no, &facet.title.ja);
        link(&title, &format!("#facet-{}", facet.id)).text("number", "").number("level", 2)
    });
    let scales = checklist.scales.values().filter(|scale| scale.options.iter().any(|option| option.anchor.is_some()));
    context
        .text("check_id", &checklist.id)
        .text("edition", &checklist.edition)
        .number("patch", checklist.patch.into())
        .text("easy_title", &checklist.title.easy)
        .number("question_count", checklist.questions.len())
        .number("core_count", core_count(checklist))
        .text("audience", &words::check::categories(&checklist.audience))
        .number("min_years", checklist.cycle.min_years.into())
        .number("max_years", checklist.cycle.max_years.into())
        .text("workbook_href", &workbook_href(frame, url, placed, checklist))
        .list("scales", scales.map(options_of))
        .list("profile", checklist.profile.iter().map(fact))
        .list("facets", facets)
        .list("voices", checklist.voices.iter().map(|found| voice(checklist, found)))
        .list("contents", contents)
}

fn options_of(scale: &Scale) -> Object {
    let options = scale.options.iter().map(|option| {
        Object::new()
            .text("id", &option.id)
            .text("mark", &option.mark)
            .text("label", &option.label)
            .text("anchor", option.anchor.as_deref().unwrap_or_default())
    });
    Object::new().list("options", options)
}

fn fact(fact: &Fact) -> Object {
    Object::new()
        .text("id", &fact.id)
        .text("ask", &fact.ask.ja)
        .text("help", fact.help.as_deref().unwrap_or_default())
        .texts("options", fact.options.iter().map(|option| option.label.as_str()))
}

fn question(site: &Site, url: &str, checklist: &Checklist, question: &Question) -> Object {
    let links = |kind: &str, ids: &[&Text]| -> Vec<Object> {
        ids.iter()
            .map(|id| {
                let destination = site.targets.resolved(kind, id);
                link(&destination.title, &destination.href(url))
            })
            .collect()
    };
    let roles: Vec<&Text> = question.roles.iter().collect();
    let first = question.basis.first();
    let options = checklist.scale(&question.scale).into_iter().flat_map(|scale| &scale.options);
    Object::new()
        .text("id", &question.id)
        .text("anchor", &question.section_id())
        .text("number", &words::check::question_number(&question.no))
        .text("text", &question.text.ja)
        .flag("core", question.core)
        .text("modality", modality_id(&site.config.modalities, &question.modality))
        .object("strength", strength_of(site, &question.modality))
        .text("asked", if question.applies_if.is_some() { "undetermined" } else { "yes" })
        .text("if_not", question.if_not.as_deref().unwrap_or_default())
        .text("source", first.map_or("", |basis| basis.section.as_str()))
        .text("source_page", &first.map_or_else(String::new, |basis| basis.pages().attribute()))
        .list("roles", links("role", &roles))
        .list("laws", links("law", &question.laws()))
        .list("bases", question.basis.iter().map(|found| basis(site, url, found)))
        .list("quizzes", quiz::counted_links(site, url, &question.targets()))
        .texts("points", question.points.iter().map(|point| point.text.as_str()))
        .texts("hints", question.evidence_hints.iter().map(Text::as_str))
        .list("options", options.map(|option| Object::new().text("mark", &option.mark).text("label", &option.label)))
}

/// Where the guidance says it; another strength than the question's is said beside it.
fn basis(site: &Site, url: &str, basis: &Basis) -> Object {
    sources::source(site, url, &basis.section, basis.pages())
        .text("section_href", &site.targets.resolved("section", &basis.section).href(url))
        .maybe("differs", basis.modality.as_ref().map(|word| strength_of(site, word)))
        .text("says", &basis.says)
}

fn indicator(site: &Site, url: &str, indicator: &Indicator) -> Object {
    let reference = check_model::reference(site, url, indicator).map(|found| {
        let Reference { label, value, unit, share, year, source, note, href } = found;
        link(&label, &href)
            .text("value", &value)
            .text("unit", &unit)
            .text("share", &share)
            .text("year", &year)
            .text("source", &source)
            .text("note", &note)
    });
    Object::new()
        .text("id", &indicator.id)
        .text("text", &indicator.text)
        .text("unit", &indicator.unit)
        .list("inputs", indicator.inputs.iter().map(input))
        .maybe("reference", reference)
        .text("note", indicator.note.as_deref().unwrap_or_default())
        .list("bases", indicator.basis.iter().map(|found| basis(site, url, found)))
}

fn input(input: &Input) -> Object {
    let kind = match input.kind {
        InputKind::Integer | InputKind::Decimal => "number",
        InputKind::Date => "date",
        InputKind::Month => "month",
    };
    Object::new()
        .text("id", &input.id)
        .text("label", &input.label)
        .text("unit", input.unit.as_deref().unwrap_or_default())
        .text("kind", kind)
}

fn voice(checklist: &Checklist, voice: &Voice) -> Object {
    let options = checklist.scale(&voice.scale).into_iter().flat_map(|scale| &scale.options);
    Object::new()
        .text("id", &voice.id)
        .text("text", voice.text.easy.as_deref().unwrap_or_default())
        .text("hint", voice.hint_easy.as_deref().unwrap_or_default())
        .texts("options", options.map(|option| option.label.as_str()))
}
