//! Ids: their form, and that no two records of a kind share one.

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostics, Place, messages};
use crate::model::{Content, Record};
use crate::text::Text;

pub fn check(content: &Content, diagnostics: &mut Diagnostics) {
    // A box is linked as a section is, so the two share their ids.
    let sections = content.sections.iter().map(|section| (section.front.id.as_str(), section.place(&section.front.id)));
    let boxes = content.sections.iter().flat_map(|section| {
        section.outline.boxes.iter().map(|found| {
            let place = Place {
                path: section.path.shared().clone(),
                line_number: found.position.line_number,
                column_number: found.position.column_number,
            };
            (found.id.as_str(), place)
        })
    });
    unique_names(sections.chain(boxes), is_guidance_id, diagnostics);
    unique(places(&content.figures, |figure| &figure.id), is_kebab, diagnostics);
    unique(places(&content.pathways, |pathway| &pathway.id), is_kebab, diagnostics);
    unique(places(&content.revisions, |revision| &revision.id), is_kebab, diagnostics);
    unique(places(&content.tables, |table| &table.id), is_guidance_id, diagnostics);
    unique(places(&content.notes, |note| &note.id), is_number, diagnostics);
    unique(places(&content.statistics, |statistic| &statistic.id), is_kebab, diagnostics);
    unique(places(&content.laws, |law| &law.id), is_kebab, diagnostics);
    unique(places(&content.roles, |role| &role.id), is_kebab, diagnostics);
    unique(places(&content.terms, |term| &term.id), is_kebab, diagnostics);
    unique(places(&content.themes, |theme| &theme.id), is_kebab, diagnostics);
    unique(places(&content.duties, |duty| &duty.id), is_kebab, diagnostics);
    unique(places(&content.quizzes, |set| &set.id), is_kebab, diagnostics);
    let questions = content
        .quizzes
        .iter()
        .flat_map(|set| set.value.questions.iter().map(|question| (&question.id, set.place(&question.id))));
    unique(questions, is_kebab, diagnostics);
    unique(places(&content.start_paths, |path| &path.id), is_kebab, diagnostics);
    let tasks =
        content.start_paths.iter().flat_map(|path| path.value.tasks().map(|task| (&task.id, path.place(&task.id))));
    unique(tasks, is_kebab, diagnostics);
    let talks = content.orientations.iter().map(|talk| (&talk.front.id, talk.place(&talk.front.id)));
    unique(talks, is_kebab, diagnostics);
    for law in &content.laws {
        let articles = law.value.articles.iter().map(|article| (&article.id, law.place(&article.id)));
        unique(articles, is_kebab, diagnostics);
    }
}

fn places<T>(records: &[Record<T>], id: impl Fn(&T) -> &Text) -> impl Iterator<Item = (&Text, Place)> {
    records.iter().map(move |record| {
        let id = id(&record.value);
        (id, record.place(id))
    })
}

fn unique<'a>(
    ids: impl Iterator<Item = (&'a Text, Place)>,
    is_well_formed: fn(&str) -> bool,
    diagnostics: &mut Diagnostics,
) {
    unique_names(ids.map(|(id, place)| (id.as_str(), place)), is_well_formed, diagnostics);
}

/// Ids that differ only in case count as one: they would share a file on some systems.
fn unique_names<'a>(
    ids: impl Iterator<Item = (&'a str, Place)>,
    is_well_formed: fn(&str) -> bool,
    diagnostics: &mut Diagnostics,
) {
    let mut seen: BTreeMap<String, Place> = BTreeMap::new();
    for (id, place) in ids {
        if !is_well_formed(id) {
            diagnostics.push(messages::bad_id(place.clone(), id));
        }
        match seen.get(&id.to_lowercase()) {
            Some(first) => diagnostics.push(messages::duplicate_id(place, id, first)),
            None => {
                seen.insert(id.to_lowercase(), place);
            }
        }
    }
}

/// Lower-case letters and digits in groups joined by single hyphens.
pub(super) fn is_kebab(id: &str) -> bool {
    id.split('-')
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

/// Like kebab-case, with the capitals that numbers of a guidance have (`I-7-2-2-a`).
fn is_guidance_id(id: &str) -> bool {
    id.split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

fn is_number(id: &str) -> bool {
    !id.is_empty() && !id.starts_with('0') && id.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_have_one_form_a_kind() {
        assert!(
            is_kebab("kikan-center")
                && is_kebab("77-2")
                && !is_kebab("Kikan")
                && !is_kebab("a--b")
                && !is_kebab("基幹")
        );
        assert!(is_guidance_id("I-7-2-2-a") && !is_guidance_id("I_7") && !is_guidance_id(""));
        assert!(is_number("42") && !is_number("042") && !is_number("n6"));
    }
}
