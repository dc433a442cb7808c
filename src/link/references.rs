//! Resolves every reference at its place of use.

use super::targets::{KINDS, LOCAL, Targets};
use crate::diagnostics::{Diagnostics, Place, messages};
use crate::load::markdown;
use crate::model::check::Checklist;
use crate::model::{Content, Record};

/// Kinds whose record may stand as a paragraph of its own.
const EMBEDDED: [&str; 3] = ["note", "table", "figure"];

pub fn resolve(content: &Content, targets: &Targets, diagnostics: &mut Diagnostics) {
    let mut resolver = Resolver { content, targets, diagnostics };
    for section in &content.sections {
        for id in &section.front.roles {
            resolver.resolve("role", id, || section.place(id));
        }
        for id in &section.front.laws {
            resolver.resolve("law", id, || section.place(id));
        }
        for reference in &section.outline.references {
            let place = || Place {
                path: section.path.shared().clone(),
                line_number: reference.position.line_number,
                column_number: reference.position.column_number,
            };
            resolver.resolve_typed(&reference.target, place);
            let kind = reference.target.split(':').next().unwrap_or_default();
            let is_known = KINDS.iter().any(|(known, _)| *known == kind);
            if reference.embeds && is_known && kind != LOCAL && !EMBEDDED.contains(&kind) {
                resolver.diagnostics.push(messages::embed_inside_text(place(), &reference.target));
            }
        }
    }
    for (place, source) in content.source_refs() {
        resolver.resolve("section", &source.section, || place.clone());
    }
    for (place, text) in content.inline_texts() {
        let mut found = Diagnostics::default();
        for target in markdown::inline_references(text, &place, &mut found) {
            resolver.resolve_typed(&target, || place.clone());
        }
        resolver.diagnostics.append(found);
    }
    for table in &content.tables {
        for id in &table.value.note_ids {
            resolver.resolve("note", id, || table.place(id));
        }
    }
    for figure in &content.figures {
        for id in &figure.value.note_ids {
            resolver.resolve("note", id, || figure.place(id));
        }
    }
    for pathway in &content.pathways {
        let value = &pathway.value;
        for id in &value.unknowns {
            resolver.resolve("note", id, || pathway.place(id));
        }
        for id in &value.roles {
            resolver.resolve("role", id, || pathway.place(id));
        }
        if let Some(id) = &value.figure {
            resolver.resolve("figure", id, || pathway.place(id));
        }
    }
    for revision in &content.revisions {
        for entry in &revision.value.entries {
            for id in &entry.roles {
                resolver.resolve("role", id, || revision.place(id));
            }
            for id in &entry.sections {
                resolver.resolve("section", id, || revision.place(id));
            }
            for id in &entry.laws {
                resolver.resolve("law", id, || revision.place(id));
            }
            for id in &entry.note_ids {
                resolver.resolve("note", id, || revision.place(id));
            }
        }
    }
    for set in &content.quizzes {
        for question in &set.value.questions {
            for id in &question.roles {
                resolver.resolve("role", id, || set.place(id));
            }
            for id in &question.duties {
                resolver.resolve("duty", id, || set.place(id));
            }
            if let Some(id) = question.article() {
                resolver.resolve("law", id, || set.place(id));
            }
        }
    }
    for record in &content.start_paths {
        for id in &record.value.roles {
            resolver.resolve("role", id, || record.place(id));
        }
        for target in record.value.tasks().flat_map(|task| task.read.iter().chain(&task.links)) {
            resolver.resolve_typed(target, || record.place(target));
        }
    }
    for talk in &content.orientations {
        for id in &talk.front.quiz {
            resolver.resolve("quiz", id, || talk.place(id));
        }
        for reference in talk.passages().flat_map(|passage| &passage.outline.references) {
            resolver.resolve_typed(&reference.target, || talk.place_at(reference.position));
        }
    }
    for law in &content.laws {
        for id in law.value.articles.iter().flat_map(|article| &article.note_ids) {
            resolver.resolve("note", id, || law.place(id));
        }
    }
    for role in &content.roles {
        for id in &role.value.partners {
            resolver.resolve("role", id, || role.place(id));
        }
        for id in &role.value.defined_in {
            resolver.resolve("section", id, || role.place(id));
        }
    }
    for term in &content.terms {
        for confusable in &term.value.confusable_with {
            resolver.resolve("term", &confusable.id, || term.place(&confusable.id));
        }
    }
    for duty in &content.duties {
        if let Some(id) = duty.value.article() {
            resolver.resolve("law", id, || duty.place(id));
        }
        for id in &duty.value.partners {
            resolver.resolve("role", id, || duty.place(id));
        }
        for differing in &duty.value.differs {
            resolver.resolve("section", &differing.section, || duty.place(&differing.section));
        }
        for id in &duty.value.note_ids {
            resolver.resolve("note", id, || duty.place(id));
        }
    }
    for checklist in &content.checklists {
        checks(checklist, &mut resolver);
    }
    if let Some(fields) = &content.local_fields {
        for id in fields.value.fields().flat_map(|field| &field.roles) {
            resolver.resolve("role", id, || fields.place(id));
        }
    }
    if let Some(site) = &content.site {
        for id in site.value.law_pages.iter().flat_map(|page| &page.laws) {
            resolver.resolve("law", id, || site.place(id));
        }
    }
}

fn checks(record: &Record<Checklist>, resolver: &mut Resolver<'_>) {
    for basis in record.value.bases() {
        resolver.resolve("section", &basis.section, || record.place(&basis.section));
        if let Some(law) = basis.article() {
            resolver.resolve("law", law, || record.place(law));
        }
    }
    for question in &record.value.questions {
        for id in &question.roles {
            resolver.resolve("role", id, || record.place(id));
        }
        for target in &question.knowledge {
            resolver.resolve_typed(target, || record.place(target));
        }
    }
    for reference in record.value.indicators.iter().filter_map(|indicator| indicator.reference.as_ref()) {
        if let Some(id) = &reference.stat {
            resolver.resolve("stat", id, || record.place(id));
        }
        if let Some(id) = &reference.section {
            resolver.resolve("section", id, || record.place(id));
        }
    }
}

struct Resolver<'a> {
    content: &'a Content,
    targets: &'a Targets,
    diagnostics: &'a mut Diagnostics,
}

impl Resolver<'_> {
    fn resolve(&mut self, kind: &str, id: &str, place: impl FnOnce() -> Place) {
        self.resolve_typed(&format!("{kind}:{id}"), place);
    }

    fn resolve_typed(&mut self, target: &str, place: impl FnOnce() -> Place) {
        if self.targets.get(target).is_some() {
            return;
        }
        let (kind, id) = target.split_once(':').unwrap_or((target, ""));
        match KINDS.iter().find(|(known, _)| *known == kind) {
            None => {
                let kinds = KINDS.iter().map(|(kind, _)| *kind);
                self.diagnostics.push(messages::unknown_link_kind(place(), kind, kinds));
            }
            // The record may stand in a file that is reported as broken anyway.
            Some((_, folder)) if self.content.broken_folders.contains(*folder) => {}
            // A duty stands on the page of its role.
            Some(("duty", _)) if self.content.broken_folders.contains("content/roles.yaml") => {}
            Some(_) => {
                let prefix = kind.len() + 1;
                let known = self.targets.of_kind(kind).filter_map(|target| target.get(prefix..));
                self.diagnostics.push(messages::broken_link(place(), id, known));
            }
        }
    }
}
