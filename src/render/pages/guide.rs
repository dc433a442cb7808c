//! Pages of the guide and the list of its parts.

use std::collections::BTreeSet;

use tera::Value;

use super::super::context::Object;
use super::super::frame::{Frame, beside, folder, link};
use super::super::markdown::{self, Glossary, Piece, Place, inline, popover_id};
use super::super::{sources, words};
use super::{change, check, figure, local, note, quiz, table};
use crate::link::{PlacedSection, Site, href};
use crate::model::glossary::Term;
use crate::model::guide::{Section, SectionKind};
use crate::model::source_ref::Pages;

/// Characters that a reader reads in a minute (EXPERIENCE §3.3).
const CHARACTERS_A_MINUTE: usize = 500;

/// The title of a page: label and title of its own section.
pub fn title(site: &Site, index: usize) -> String {
    match own_section(site, index) {
        Some((section, placed)) if section.front.number.is_some() => {
            format!("{} {}", placed.label, section.front.title)
        }
        Some((section, _)) => section.front.title.to_string(),
        None => String::new(),
    }
}

pub fn index(site: &Site, url: &str, object: Object) -> Object {
    object.list("parts", parts(site, url, &site.guide.roots))
}

/// Pages with those below them, as a list for people.
pub fn parts(site: &Site, url: &str, indices: &[usize]) -> Vec<Object> {
    indices
        .iter()
        .filter_map(|index| {
            let page = site.guide.pages.get(*index)?;
            let (section, _) = own_section(site, *index)?;
            let number = section.front.number.as_deref().unwrap_or_default();
            let entry = link(&section.front.title, &href(url, &page.url, None))
                .text("number", number)
                .text("page_id", &page.id)
                .text("glance", &section.front.glance)
                .list("pages", parts(site, url, &page.children));
            Some(entry)
        })
        .collect()
}

pub fn page(site: &Site, frame: &Frame<'_>, index: usize, object: Object) -> Object {
    let Some(page) = site.guide.pages.get(index) else { return object };
    let url = page.url.as_str();
    let sections = sections(site, index);
    let characters: usize = sections.iter().map(|(section, _)| section.outline.character_count).sum();
    let first = sections.iter().map(|(section, _)| section.pages().first).min().unwrap_or(0);
    let last = sections.iter().map(|(section, _)| section.pages().last).max().unwrap_or(first);
    let contents: Vec<Object> = sections
        .iter()
        .skip(1)
        .map(|(section, placed)| {
            let number = section.front.number.as_deref().unwrap_or_default();
            link(&section.front.title, &href(url, url, Some(&section.front.id)))
                .text("number", number)
                .number("level", placed.level.into())
        })
        .collect();
    let mut terms = BTreeSet::new();
    let mut told = Told::default();
    let objects: Vec<Object> = sections
        .iter()
        .map(|(section, placed)| section_object(site, url, section, placed, Some(&mut terms), &mut told))
        .collect();
    let section_ids: Vec<&str> = sections.iter().map(|(section, _)| section.front.id.as_str()).collect();
    let number = sections.first().and_then(|(section, _)| section.front.number.as_deref()).unwrap_or_default();
    object
        .maybe("previous", index.checked_sub(1).and_then(|previous| neighbour(site, url, previous)))
        .maybe("next", neighbour(site, url, index + 1))
        .list("contents", if contents.len() > 1 { contents } else { Vec::new() })
        .number("minutes", characters.div_ceil(CHARACTERS_A_MINUTE).max(1))
        .text("number", number)
        .text("memo_href", &site.config.memo.as_ref().map_or_else(String::new, |memo| href(url, &memo.url, None)))
        .text("pages", &words::pages(Pages { first, last }))
        .list("chips", change::chips(site, url, &section_ids))
        .value("siblings", siblings(site, frame, index, url))
        .object("related", related(site, url, &sections, Pages { first, last }))
        .list("parts", parts(site, url, &page.children))
        .flag("has_tables", told.has_tables)
        .list("sections", objects)
        .list("terms", marked_terms(site, url, &terms))
}

/// The explanations of the terms that are marked on a page, by reading.
fn marked_terms(site: &Site, url: &str, indices: &BTreeSet<usize>) -> Vec<Object> {
    let mut terms: Vec<&Term> =
        indices.iter().filter_map(|index| site.content.terms.get(*index)).map(|term| &term.value).collect();
    terms.sort_by(|left, right| (&*left.reading, &*left.id).cmp(&(&*right.reading, &*right.id)));
    let place = Place { url, targets: &site.targets, level: 1 };
    terms
        .into_iter()
        .map(|term| {
            link(&term.name, &site.targets.resolved("term", &term.id).href(url))
                .text("popover_id", &popover_id(&term.id))
                .text("reading", &term.reading)
                .html("meaning", &inline(&term.meaning, place))
        })
        .collect()
}

/// The sections of a page with their places.
pub fn sections(site: &Site, page: usize) -> Vec<(&Section, &PlacedSection)> {
    let indices = site.guide.pages.get(page).map_or(&[][..], |page| &page.sections);
    indices
        .iter()
        .filter_map(|index| Some((site.content.sections.get(*index)?, site.guide.sections.get(*index)?)))
        .collect()
}

fn neighbour(site: &Site, url: &str, index: usize) -> Option<Object> {
    let page = site.guide.pages.get(index)?;
    Some(link(&title(site, index), &href(url, &page.url, None)))
}

/// The pages beside this one, for the navigation at its side.
///
/// Pages beside each other list each other: what they say is made once, in `Frame`.
fn siblings(site: &Site, frame: &Frame<'_>, index: usize, url: &str) -> Value {
    let parent = site.guide.pages.get(index).and_then(|page| page.parent);
    let indices = match parent.and_then(|parent| site.guide.pages.get(parent)) {
        Some(parent) => &parent.children,
        None => &site.guide.roots,
    };
    let siblings = indices.iter().filter_map(|sibling| {
        let page = site.guide.pages.get(*sibling)?;
        if *sibling != index && folder(&page.url) == folder(url) {
            return frame.guide_links.get(*sibling).cloned();
        }
        Some(numbered_link(site, *sibling, url).flag("current", *sibling == index).into_value())
    });
    Value::from(siblings.collect::<Vec<Value>>())
}

/// Links to all pages of the guide, each as seen from its own folder.
pub fn links(site: &Site) -> Vec<Value> {
    let pages = site.guide.pages.iter().enumerate();
    pages
        .map(|(index, page)| numbered_link(site, index, &beside(&page.url)).flag("current", false).into_value())
        .collect()
}

fn numbered_link(site: &Site, index: usize, from: &str) -> Object {
    let (Some(page), Some((section, _))) = (site.guide.pages.get(index), own_section(site, index)) else {
        return Object::new();
    };
    let number = section.front.number.as_deref().unwrap_or_default();
    link(&section.front.title, &href(from, &page.url, None)).text("number", number)
}

/// Answers to the five questions (EXPERIENCE §3.4).
fn related(site: &Site, url: &str, sections: &[(&Section, &PlacedSection)], pages: Pages) -> Object {
    let mut roles: Vec<&str> = Vec::new();
    let mut laws: Vec<&str> = Vec::new();
    let mut duties: Vec<usize> = Vec::new();
    for (section, _) in sections {
        roles.extend(
            section.front.roles.iter().map(|id| id.as_str()).filter(|id| !roles.contains(id)).collect::<Vec<_>>(),
        );
        laws.extend(
            section.front.laws.iter().map(|id| id.as_str()).filter(|id| !laws.contains(id)).collect::<Vec<_>>(),
        );
        duties.extend(site.index.duties(&format!("section:{}", section.front.id)));
    }
    let duties: Vec<usize> = site.index.all_duties.iter().copied().filter(|index| duties.contains(index)).collect();
    for duty in duties.iter().filter_map(|index| site.content.duties.get(*index)) {
        roles.extend(Some(duty.role()).filter(|id| !roles.contains(id)));
        laws.extend(duty.value.article().map(|id| id.as_str()).filter(|id| !laws.contains(id)));
    }
    let links = |kind: &str, ids: &[&str]| -> Vec<Object> {
        ids.iter()
            .map(|id| {
                let destination = site.targets.resolved(kind, id);
                link(&destination.title, &destination.href(url))
            })
            .collect()
    };
    // The duties themselves stand on the role's page; a page of the guide says how many of them it is about.
    let role_links = roles.iter().zip(links("role", &roles)).map(|(role, link)| {
        let of_role =
            duties.iter().filter_map(|index| site.content.duties.get(*index)).filter(|duty| duty.role() == *role);
        link.number("duty_count", of_role.count())
    });
    let targets: Vec<String> = sections.iter().map(|(section, _)| format!("section:{}", section.front.id)).collect();
    let object = Object::new()
        .list("roles", role_links)
        .list("laws", links("law", &laws))
        .list("checks", check::links(site, url, &check::about(site, targets.iter().map(String::as_str))))
        .list("quizzes", quiz::counted_links(site, url, &targets));
    object.list(
        "pages",
        (pages.first..=pages.last)
            .map(|page| link(&words::source_page(page), &sources::source_page_href(site, url, page))),
    )
}

/// What a page has shown so far: notes that it told in full it only names further down.
#[derive(Debug, Default)]
pub struct Told {
    notes: BTreeSet<String>,
    has_tables: bool,
}

/// A section as the pages of the guide show it, seen from the page `url`. The terms that
/// are marked in it are added to `terms`; without it none is marked.
pub fn section_object(
    site: &Site,
    url: &str,
    section: &Section,
    placed: &PlacedSection,
    terms: Option<&mut BTreeSet<usize>>,
    told: &mut Told,
) -> Object {
    let front = &section.front;
    let place = Place { url, targets: &site.targets, level: placed.level };
    let glossary = terms.is_some().then(|| Glossary { finder: &site.term_finder, terms: &site.content.terms });
    let (pieces, marked) = markdown::body(&section.body, place, glossary);
    if let Some(terms) = terms {
        terms.extend(marked);
    }
    let is_first = site
        .guide
        .pages
        .get(placed.page)
        .is_some_and(|page| page.sections.first() == site.guide.by_id.get(front.id.as_str()));
    let heading = title(site, placed.page);
    Object::new()
        .text("id", &front.id)
        .text("label", &placed.label)
        .text("number", front.number.as_deref().unwrap_or_default())
        .text("title", &front.title)
        // The first section's heading is that of the page, which stands outside of it.
        .text("search_title", if is_first { &heading } else { "" })
        .number("level", placed.level.into())
        .text("glance", &front.glance)
        .text("local_note", local::note(site, &front.id))
        .text(
            "kind",
            match front.kind {
                SectionKind::Text => "text",
                SectionKind::Case => "case",
                SectionKind::Column => "column",
            },
        )
        .list("pieces", pieces.iter().map(|piece| piece_object(site, url, section, placed.level, piece, told)))
        .object("source", sources::source(site, url, &front.id, section.pages()))
}

fn piece_object(site: &Site, url: &str, section: &Section, level: u8, piece: &Piece, told: &mut Told) -> Object {
    match piece {
        Piece::Html(html) => Object::new().text("kind", "html").html("html", html),
        Piece::Embed { kind, id } if kind == "table" => {
            let table = site.content.tables.iter().find(|table| table.value.id.as_str() == id);
            let table = table.expect("`link` resolved every embedded table");
            told.has_tables = true;
            Object::new().text("kind", "table").object("table", table::object(site, url, &table.value))
        }
        Piece::Embed { kind, id } if kind == "figure" => {
            Object::new().text("kind", "figure").object("figure", figure::by_id(site, url, id))
        }
        Piece::Embed { id, .. } => {
            let note = site.content.notes.iter().find(|note| note.value.id.as_str() == id);
            let note = note.expect("`link` resolved every embedded note");
            let is_first = told.notes.insert(note.value.id.to_string());
            let kind = if is_first { "note" } else { "note-again" };
            Object::new().text("kind", kind).object("note", note::object(site, url, &note.value))
        }
        Piece::Box(found) => {
            let pages = found.pages.unwrap_or_else(|| section.pages());
            let object = Object::new()
                .text("id", &found.id)
                .text("label", &found.label)
                .text("title", &found.title)
                .number("level", (level + 1).min(6).into())
                .list("pieces", found.pieces.iter().map(|piece| piece_object(site, url, section, level, piece, told)))
                .object("source", sources::source(site, url, &section.front.id, pages));
            Object::new().text("kind", "box").object("box", object)
        }
    }
}

fn own_section(site: &Site, page: usize) -> Option<(&Section, &PlacedSection)> {
    let index = *site.guide.pages.get(page)?.sections.first()?;
    Some((site.content.sections.get(index)?, site.guide.sections.get(index)?))
}

/// Links to sections with what they say in one line.
pub fn section_links(site: &Site, url: &str, indices: &[usize]) -> Vec<Object> {
    indices
        .iter()
        .filter_map(|index| {
            let section = site.content.sections.get(*index)?;
            let destination = site.targets.resolved("section", &section.front.id);
            Some(link(&destination.title, &destination.href(url)).text("glance", &section.front.glance))
        })
        .collect()
}
