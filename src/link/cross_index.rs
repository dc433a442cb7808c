//! Who refers to what: from a role, an article, a table, a note or a page of the guidance
//! back to the sections and the duties, and what nothing refers to.

use std::collections::{BTreeMap, BTreeSet};

use super::checks::{PlacedChecklist, QuestionRef};
use super::pages::GuideTree;
use crate::diagnostics::{Diagnostics, Place, messages};
use crate::model::Content;

/// Sections by what they name; sections are given by index, in reading order.
#[derive(Debug, Clone, Default)]
pub struct CrossIndex {
    /// By target, such as `role:kikan` or `law:sogo-shien-ho/77-2`: sections that name it
    /// in their front matter or link to it.
    sections: BTreeMap<Box<str>, Vec<usize>>,
    /// By id of a table: the section in which it stands.
    pub tables: BTreeMap<Box<str>, usize>,
    /// By target, such as `role:kikan`, `section:I-3`, `law:sogo-shien-ho/77-2`: indices of
    /// duties of that role, of that section, on that ground; the strongest first.
    duties: BTreeMap<Box<str>, Vec<usize>>,
    /// All duties: role by role as `roles.yaml` lists them, in each the strongest first.
    pub all_duties: Vec<usize>,
    /// By target, such as `role:kikan`, `duty:kikan-a`, `section:I-3`, `law:sogo-shien-ho/77-2`:
    /// the questions of the self-assessment about it.
    checks: BTreeMap<Box<str>, Vec<QuestionRef>>,
    /// The same for figures.
    pub figures: BTreeMap<Box<str>, usize>,
}

impl CrossIndex {
    pub fn sections(&self, target: &str) -> &[usize] {
        self.sections.get(target).map_or(&[], Vec::as_slice)
    }

    pub fn checks(&self, target: &str) -> &[QuestionRef] {
        self.checks.get(target).map_or(&[], Vec::as_slice)
    }

    pub fn duties(&self, target: &str) -> &[usize] {
        self.duties.get(target).map_or(&[], Vec::as_slice)
    }
}

pub fn build(
    content: &Content,
    guide: &GuideTree,
    checks: &[PlacedChecklist],
    diagnostics: &mut Diagnostics,
) -> CrossIndex {
    let mut index = CrossIndex::default();
    for section_index in guide.pages.iter().flat_map(|page| page.sections.iter().copied()) {
        let Some(section) = content.sections.get(section_index) else { continue };
        let mut named: BTreeSet<Box<str>> = BTreeSet::new();
        named.extend(section.front.roles.iter().map(|id| format!("role:{id}").into()));
        named.extend(section.front.laws.iter().map(|id| format!("law:{id}").into()));
        for reference in &section.outline.references {
            named.insert(reference.target.clone());
            if !reference.embeds {
                continue;
            }
            let (kind, id) = reference.target.split_once(':').unwrap_or_default();
            let embedded = match kind {
                "table" => &mut index.tables,
                "figure" => &mut index.figures,
                _ => continue,
            };
            if embedded.insert(id.into(), section_index).is_some() {
                let place = Place {
                    path: section.path.shared().clone(),
                    line_number: reference.position.line_number,
                    column_number: reference.position.column_number,
                };
                diagnostics.push(match kind {
                    "table" => messages::table_embedded_twice(place, id),
                    _ => messages::figure_embedded_twice(place, id),
                });
            }
        }
        for target in named {
            index.sections.entry(target).or_default().push(section_index);
        }
    }
    for table in &content.tables {
        let id = table.value.id.as_str();
        if !index.tables.contains_key(id) && !content.broken_folders.contains("content/guide") {
            diagnostics.push(messages::table_not_embedded(table.place(&table.value.id), id));
        }
    }
    index_duties(content, &mut index);
    index_checks(content, checks, &mut index);
    report_orphans(content, &index, diagnostics);
    for figure in &content.figures {
        let id = figure.value.id.as_str();
        if !index.figures.contains_key(id) && !content.broken_folders.contains("content/guide") {
            diagnostics.push(messages::figure_not_embedded(figure.place(&figure.value.id), id));
        }
    }
    index
}

fn index_duties(content: &Content, index: &mut CrossIndex) {
    let role_rank: BTreeMap<&str, usize> =
        content.roles.iter().enumerate().map(|(rank, role)| (role.value.id.as_str(), rank)).collect();
    let modalities = content.site.as_ref().map_or(&[][..], |site| &site.value.modalities);
    let strength = |index: &usize| {
        let word = content.duties.get(*index).and_then(|duty| duty.value.modality.as_ref());
        modalities.iter().position(|modality| word.is_some_and(|word| **word == *modality.word))
    };
    let role = |index: &usize| content.duties.get(*index).and_then(|duty| role_rank.get(duty.role()).copied());
    let owner_of_box = owners_of_boxes(content);
    let mut order: Vec<usize> = (0..content.duties.len()).collect();
    order.sort_by_key(|index| (strength(index), role(index), *index));
    for duty_index in &order {
        let Some(duty) = content.duties.get(*duty_index) else { continue };
        let mut targets: BTreeSet<Box<str>> = BTreeSet::new();
        targets.insert(format!("role:{}", duty.role()).into());
        for id in duty.sections().map(|id| id.as_str()) {
            targets.insert(format!("section:{id}").into());
            targets.extend(owner_of_box.get(id).map(|owner| format!("section:{owner}").into()));
        }
        targets.extend(duty.value.article().map(|id| format!("law:{id}").into()));
        for target in targets {
            index.duties.entry(target).or_default().push(*duty_index);
        }
    }
    order.sort_by_key(|index| (role(index), strength(index), *index));
    index.all_duties = order;
}

fn index_checks(content: &Content, checks: &[PlacedChecklist], index: &mut CrossIndex) {
    let owner_of_box = owners_of_boxes(content);
    for (check, placed) in checks.iter().enumerate() {
        let checklist = &super::checks::current(content, placed).value;
        for (question_index, question) in checklist.questions.iter().enumerate() {
            let mut targets: BTreeSet<Box<str>> = BTreeSet::new();
            targets.extend(question.roles.iter().map(|id| format!("role:{id}").into()));
            targets.extend(question.laws().into_iter().map(|id| format!("law:{id}").into()));
            targets.extend(question.knowledge.iter().map(|target| target.as_str().into()));
            for id in question.sections() {
                targets.insert(format!("section:{id}").into());
                targets.extend(owner_of_box.get(id.as_str()).map(|owner| format!("section:{owner}").into()));
            }
            for target in targets {
                index.checks.entry(target).or_default().push(QuestionRef { check, question: question_index });
            }
        }
    }
}

/// The sections in which boxes stand, by the id of the box.
fn owners_of_boxes(content: &Content) -> BTreeMap<&str, &str> {
    let boxes = content
        .sections
        .iter()
        .flat_map(|section| section.outline.boxes.iter().map(|found| (found.id.as_str(), section.front.id.as_str())));
    boxes.collect()
}

/// A page of a role without duties, and an article that nothing stands on, lead nowhere.
fn report_orphans(content: &Content, index: &CrossIndex, diagnostics: &mut Diagnostics) {
    let is_broken = |folder: &str| content.broken_folders.contains(folder);
    if is_broken("content/duties") {
        return;
    }
    for role in content.roles.iter().filter(|role| role.value.page.is_some()) {
        let id = role.value.id.as_str();
        if index.duties(&format!("role:{id}")).is_empty() {
            diagnostics.push(messages::role_without_duty(role.place(&role.value.id), id));
        }
    }
    if is_broken("content/guide") {
        return;
    }
    for law in &content.laws {
        for article in &law.value.articles {
            let target = format!("law:{}/{}", law.value.id, article.id);
            if index.sections(&target).is_empty() && index.duties(&target).is_empty() {
                let shown = format!("{}/{}", law.value.id, article.id);
                diagnostics.push(messages::orphan_article(law.place(&article.id), &shown));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{ContentPath, SourceTree};

    const ROLES: &str = "- {id: kikan, name: 基幹, reading: きかん, kind: organisation, summary: 要約, defined_in: [], partners: [], source: [], page: {url: roles/kikan.html, id: R-05}}\n";
    const LAW: &str = "{id: ho, kind: law, name: 法, short_names: [], reading: ほう, summary: 要約, source: [], articles: [{id: '1', title: 第1条, heading: 目的, summary: 要約, source: []}]}\n";

    fn check(duties: &str, expected: &[&str]) {
        let file = |path: &str, text: &str| (ContentPath::new(path).expect("a plain path"), text.as_bytes().to_vec());
        let tree = SourceTree::from_files(vec![
            file("content/site.yaml", include_str!("../../content/site.yaml")),
            file("content/roles.yaml", ROLES),
            file("content/laws/ho.yaml", LAW),
            file("content/duties/kikan.yaml", duties),
        ]);
        let mut diagnostics = Diagnostics::default();
        let content = crate::load::load(&tree, &mut diagnostics);
        build(&content, &GuideTree::default(), &[], &mut diagnostics);
        let ids: Vec<&str> = diagnostics.sorted().iter().map(|diagnostic| diagnostic.id).collect();
        assert_eq!(ids, expected, "{duties}");
    }

    #[test]
    fn nothing_stands_alone() {
        check("- {id: kikan-a, summary: 行う, modality: 事実, law: ho/1}\n", &[]);
        check("- {id: kikan-a, summary: 行う, modality: 事実, law: none}\n", &["orphan-article"]);
        check("[]", &["orphan-article", "role-without-duty"]);
        // A broken file of duties is reported by itself.
        check("- {id: kikan-a\n", &["broken-yaml"]);
    }
}
