//! How much of the guidance the records cover: numbers for authors, not mistakes.

use super::Site;
use crate::model::check::{Checklist, Facet};

/// What `check` tells besides mistakes. Sections are named by how they are cited.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    pub section_count: usize,
    /// Sections that no duty names as its source.
    pub sections_without_duties: Vec<String>,
    /// Sections that no term names as its source.
    pub sections_without_terms: Vec<String>,
    pub duty_count: usize,
    /// Duties for which the guidance names no article.
    pub duties_without_law: usize,
    pub term_count: usize,
    pub role_count: usize,
    /// Roles that act on no duty: those without a page of their own.
    pub roles_without_duties: usize,
    /// Questions of each checklist by part and strength.
    pub checklists: Vec<ChecklistCoverage>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChecklistCoverage {
    pub title: String,
    /// Number and title of a part, and how many questions it has of which strength, the strongest first.
    pub facets: Vec<(String, Vec<(String, usize)>)>,
}

pub fn measure(site: &Site) -> Coverage {
    let content = &site.content;
    let without = |named: &dyn Fn(&str) -> bool| -> Vec<String> {
        let ids =
            site.guide.pages.iter().flat_map(|page| &page.sections).filter_map(|index| content.sections.get(*index));
        ids.map(|section| section.front.id.as_str())
            .filter(|id| !named(id))
            .map(|id| site.guide_label(id).to_owned())
            .collect()
    };
    let has_term = |id: &str| {
        content.terms.iter().any(|term| term.value.source.iter().any(|source| source.section.as_str() == id))
    };
    Coverage {
        section_count: content.sections.len(),
        sections_without_duties: without(&|id| !site.index.duties(&format!("section:{id}")).is_empty()),
        sections_without_terms: without(&has_term),
        duty_count: content.duties.len(),
        duties_without_law: content.duties.iter().filter(|duty| duty.value.article().is_none()).count(),
        term_count: content.terms.len(),
        role_count: content.roles.len(),
        roles_without_duties: content
            .roles
            .iter()
            .filter(|role| site.index.duties(&format!("role:{}", role.value.id)).is_empty())
            .count(),
        checklists: site.checks.iter().map(|placed| checklist(site, site.checklist(placed))).collect(),
    }
}

fn checklist(site: &Site, checklist: &Checklist) -> ChecklistCoverage {
    let facet = |facet: &Facet| {
        let of_facet = || checklist.questions.iter().filter(|question| *question.facet == *facet.id);
        let counts = site.config.modalities.iter().filter_map(|modality| {
            let count = of_facet().filter(|question| *question.modality == *modality.word).count();
            (count > 0).then(|| (modality.word.to_string(), count))
        });
        (format!("{} {}", facet.no, facet.title.ja), counts.collect())
    };
    ChecklistCoverage { title: checklist.title.short.to_string(), facets: checklist.facets.iter().map(facet).collect() }
}
