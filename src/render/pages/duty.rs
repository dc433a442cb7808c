//! Duties as values for templates: on the page of their role, in the table of all duties,
//! and as links from laws and the guide.

use super::super::context::Object;
use super::super::frame::{date, link};
use super::super::{sources, words};
use super::{check, note, quiz};
use crate::link::{Site, query_href};
use crate::model::Record;
use crate::model::duty::Duty;
use crate::model::modality::Modality;
use crate::model::role::Role;
use crate::model::source_ref::Pages;
use crate::text::Text;

/// Ids of the two tables on the page of all roles.
pub const MATRIX: &str = "matrix";
pub const LIST: &str = "list";

/// The duties of one strength of a role.
pub struct Group<'a> {
    modality: &'a Modality,
    duties: Vec<&'a Record<Duty>>,
}

impl Group<'_> {
    pub fn word(&self) -> &str {
        &self.modality.word
    }

    pub fn count(&self) -> usize {
        self.duties.len()
    }

    /// Where it stands on its page.
    pub fn anchor(&self) -> &str {
        &self.modality.id
    }

    pub fn object(&self, site: &Site, url: &str) -> Object {
        strength(self.modality)
            .text("anchor", self.anchor())
            .number("count", self.count())
            .list("duties", self.duties.iter().map(|duty| object(site, url, duty)))
    }
}

/// Duties in groups, the strongest first; plain statements last.
pub fn by_strength<'a>(site: &'a Site, duties: &'a [usize]) -> Vec<Group<'a>> {
    let groups = site.config.modalities.iter().map(|modality| {
        let duties = records(site, duties).filter(|duty| has(duty, modality)).collect();
        Group { modality, duties }
    });
    groups.filter(|group| group.count() > 0).collect()
}

/// Short links to duties: strength, summary, role.
pub fn links(site: &Site, url: &str, duties: &[usize]) -> Vec<Object> {
    records(site, duties).map(|duty| entry(site, url, duty)).collect()
}

/// The two tables of all duties: how many of which strength a role has in a theme, and
/// all of them with what belongs to them.
pub fn tables(site: &Site, url: &str, context: Object) -> Object {
    let acting: Vec<&Role> = site
        .content
        .roles
        .iter()
        .map(|role| &role.value)
        .filter(|role| !site.index.duties(&format!("role:{}", role.id)).is_empty())
        .collect();
    let columns = acting.iter().map(|role| {
        let short = role.short_names.first().filter(|short| short.chars().count() < role.name.chars().count());
        link(short.unwrap_or(&role.name), &site.targets.resolved("role", &role.id).href(url))
            .text("id", &role.id)
            .text("name", &role.name)
    });
    let rows = site.content.themes.iter().map(|theme| {
        let theme = &theme.value;
        let cells = acting.iter().map(|role| cell(site, url, role, &theme.id));
        Object::new()
            .text("id", &theme.id)
            .text("name", &theme.name)
            .text("lead", &theme.lead)
            .text("href", &filtered(site, url, &[("theme", &theme.id)]))
            .list("cells", cells)
    });
    let all = &site.index.all_duties;
    context
        .flag("has_quizzes", !site.content.quizzes.is_empty())
        .text("matrix_anchor", MATRIX)
        .text("list_anchor", LIST)
        .list("columns", columns)
        .list("themes", rows)
        .flag("has_checks", !site.checks.is_empty())
        .list("modalities", site.config.modalities.iter().map(strength))
        .list(
            "pages",
            (1..=site.config.guidance.page_count).map(|page| Object::new().number("number", usize::from(page))),
        )
        .list("duties", records(site, all).map(|duty| object(site, url, duty)))
        .text("matrix_filename", &words::file_name(words::MATRIX_FILE))
        .text("list_filename", &words::file_name(words::DUTIES_FILE))
        .text("shown_filename", &words::file_name(words::SHOWN_DUTIES_FILE))
        .list(
            "contents",
            [(MATRIX, words::MATRIX_TITLE), (LIST, words::DUTIES_TITLE), ("roles", words::ROLES_TITLE)]
                .map(|(anchor, title)| link(title, &format!("#{anchor}")).text("number", "").number("level", 2)),
        )
}

fn cell(site: &Site, url: &str, role: &Role, theme: &str) -> Object {
    let duties: Vec<&Record<Duty>> = records(site, site.index.duties(&format!("role:{}", role.id)))
        .filter(|duty| duty.value.theme_ids().any(|id| id == theme))
        .collect();
    let counts = site.config.modalities.iter().filter_map(|modality| {
        let count = duties.iter().filter(|duty| has(duty, modality)).count();
        (count > 0).then(|| strength(modality).number("count", count))
    });
    Object::new()
        .text("href", &filtered(site, url, &[("role", &role.id), ("theme", theme)]))
        .number("count", duties.len())
        .list("counts", counts)
}

/// The list of all duties, narrowed.
fn filtered(site: &Site, url: &str, query: &[(&str, &str)]) -> String {
    query_href(url, &site.config.pages.roles.url, query, LIST)
}

fn records<'a>(site: &'a Site, duties: &'a [usize]) -> impl Iterator<Item = &'a Record<Duty>> {
    duties.iter().filter_map(|index| site.content.duties.get(*index))
}

fn has(duty: &Record<Duty>, modality: &Modality) -> bool {
    duty.value.modality.as_ref().is_some_and(|word| word.as_str() == modality.word.as_str())
}

/// Mark and word, always together (EXPERIENCE §2).
fn strength(modality: &Modality) -> Object {
    Object::new()
        .text("id", &modality.id)
        .text("word", &modality.word)
        .text("mark", modality.mark.as_deref().unwrap_or_default())
}

pub fn strength_of(site: &Site, word: &Text) -> Object {
    let modality = site.config.modalities.iter().find(|modality| modality.word.as_str() == word.as_str());
    strength(modality.expect("`check` knows the strength of every duty"))
}

fn entry(site: &Site, url: &str, duty: &Record<Duty>) -> Object {
    let value = &duty.value;
    let destination = site.targets.resolved("duty", &value.id);
    let role = site.targets.resolved("role", duty.role());
    let modality = value.modality.as_ref().expect("`check` refused a duty without a strength");
    link(&value.summary, &destination.href(url))
        .text("id", &value.id)
        .text("role_id", duty.role())
        .object("role", link(&role.title, &role.href(url)))
        .object("strength", strength_of(site, modality))
}

fn object(site: &Site, url: &str, duty: &Record<Duty>) -> Object {
    let value = &duty.value;
    let links = |kind: &str, ids: &mut dyn Iterator<Item = &Text>| -> Vec<Object> {
        ids.map(|id| {
            let destination = site.targets.resolved(kind, id);
            link(&destination.title, &destination.href(url))
        })
        .collect()
    };
    let themes = value.theme_ids().filter_map(|id| {
        let theme = site.content.themes.iter().find(|theme| theme.value.id.as_str() == id)?;
        Some(link(&theme.value.name, &filtered(site, url, &[("theme", id)])))
    });
    let theme_names = value.theme_ids().filter_map(|id| {
        site.content.themes.iter().find(|theme| theme.value.id.as_str() == id).map(|theme| theme.value.name.as_str())
    });
    let differs = value.differs.iter().map(|differing| {
        let pages = Pages { first: differing.page, last: differing.page_to.unwrap_or(differing.page) };
        Object::new()
            .object("strength", strength_of(site, &differing.modality))
            .object("source", sources::source(site, url, &differing.section, pages))
            .text("section_href", &site.targets.resolved("section", &differing.section).href(url))
    });
    let mut sections: Vec<&Text> = Vec::new();
    for id in duty.sections() {
        if !sections.iter().any(|known| known.as_str() == id.as_str()) {
            sections.push(id);
        }
    }
    entry(site, url, duty)
        .text("theme_ids", &value.theme_ids().collect::<Vec<_>>().join(" "))
        .list("themes", themes)
        .texts("theme_names", theme_names)
        .texts("partner_names", value.partners.iter().map(|id| &*site.targets.resolved("role", id).title))
        .list("partners", links("role", &mut value.partners.iter()))
        .list("laws", links("law", &mut value.article().into_iter()))
        .maybe("since", value.since.as_deref().map(date))
        .list("differs", differs)
        .list("quizzes", quiz::links(site, url, &format!("duty:{}", value.id)))
        .list("sections", links("section", &mut sections.into_iter()))
        .list("notes", note::objects(site, url, &value.note_ids))
        .list("checks", check::links(site, url, site.index.checks(&format!("duty:{}", value.id))))
        .list("sources", sources::sources(site, url, &value.source))
}
