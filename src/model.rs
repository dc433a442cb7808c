//! The kinds of records that authors write, one file per kind.
//!
//! Every field has a type of its own and every text knows its place (RELIABILITY C4).
//! Nothing here reads, checks or renders.

pub mod change;
pub mod check;
pub mod date;
pub mod duty;
pub mod figure;
pub mod glossary;
pub mod guide;
pub mod law;
pub mod local;
pub mod modality;
pub mod note;
pub mod orientation;
pub mod quiz;
pub mod role;
pub mod search_words;
pub mod site_config;
pub mod source_ref;
pub mod start;
pub mod statistic;
pub mod table;
pub mod theme;
pub mod training;

use crate::diagnostics::Place;
use crate::source::ContentPath;
use crate::text::{Position, Text};

/// A record and the file it comes from.
#[derive(Debug, Clone)]
pub struct Record<T> {
    pub path: ContentPath,
    pub value: T,
}

impl<T> Record<T> {
    /// The place of one of the record's texts.
    pub fn place(&self, text: &Text) -> Place {
        self.place_at(text.position())
    }

    pub fn place_at(&self, position: Position) -> Place {
        Place::at(self.path.shared(), position)
    }
}

/// Everything the authors wrote: the result of `load`, the input of `check` and `link`.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// `None` when `site.yaml` is missing or broken, which is reported.
    pub site: Option<Record<site_config::SiteConfig>>,
    pub sections: Vec<std::sync::Arc<guide::Section>>,
    pub tables: Vec<Record<table::Table>>,
    pub notes: Vec<Record<note::Note>>,
    pub statistics: Vec<Record<statistic::Statistic>>,
    pub laws: Vec<Record<law::Law>>,
    pub roles: Vec<Record<role::Role>>,
    pub terms: Vec<Record<glossary::Term>>,
    pub themes: Vec<Record<theme::Theme>>,
    pub duties: Vec<Record<duty::Duty>>,
    pub figures: Vec<Record<figure::Figure>>,
    pub pathways: Vec<Record<training::Pathway>>,
    pub revisions: Vec<Record<change::Revision>>,
    /// Editions of checklists, by path.
    pub checklists: Vec<Record<check::Checklist>>,
    pub migrations: Vec<Record<check::migration::Migration>>,
    /// What published editions meant.
    pub locks: Vec<Record<check::lock::Lock>>,
    /// In the order of their page ids.
    pub quizzes: Vec<Record<quiz::QuizSet>>,
    /// In the order of their page ids.
    pub start_paths: Vec<Record<start::StartPath>>,
    /// A site may do without.
    pub calendar: Option<Record<start::Calendar>>,
    /// The longest first.
    pub orientations: Vec<orientation::Orientation>,
    /// A site may do without.
    pub search_words: Option<Record<search_words::SearchWords>>,
    /// What municipalities can say of themselves; a site may do without.
    pub local_fields: Option<Record<local::LocalFields>>,
    /// What one says, overlay by overlay.
    pub local_values: Vec<Record<local::LocalValues>>,
    /// Folders of which a file could not be loaded. A reference into one of them is not
    /// reported as broken: the record may well stand in the file that is already named.
    pub broken_folders: std::collections::BTreeSet<String>,
}

impl Content {
    pub fn record_count(&self) -> usize {
        self.sections.len()
            + self.tables.len()
            + self.notes.len()
            + self.statistics.len()
            + self.laws.len()
            + self.roles.len()
            + self.terms.len()
            + self.themes.len()
            + self.duties.len()
            + self.figures.len()
            + self.pathways.len()
            + self.revisions.len()
            + self.checklists.len()
            + self.start_paths.len()
            + self.orientations.len()
            + self.quizzes.iter().map(|set| set.value.questions.len()).sum::<usize>()
    }

    /// Every text of the YAML files that may hold inline Markdown, with its place.
    pub fn inline_texts(&self) -> Vec<(Place, &Text)> {
        let mut texts = Vec::new();
        for table in &self.tables {
            texts.extend(table.value.inline_texts().into_iter().map(|text| (table.place(text), text)));
        }
        for note in &self.notes {
            let value = &note.value;
            texts.extend([&value.found, &value.reading, &value.reason].map(|text| (note.place(text), text)));
        }
        for statistic in &self.statistics {
            let value = &statistic.value;
            let optional = [&value.numerator, &value.denominator, &value.caution];
            texts.extend(optional.into_iter().flatten().map(|text| (statistic.place(text), text)));
        }
        for law in &self.laws {
            let value = &law.value;
            texts.push((law.place(&value.summary), &value.summary));
            texts.extend(value.events.iter().map(|event| (law.place(&event.text), &event.text)));
            texts.extend(value.articles.iter().map(|article| (law.place(&article.summary), &article.summary)));
        }
        texts.extend(self.roles.iter().map(|role| (role.place(&role.value.summary), &role.value.summary)));
        for term in &self.terms {
            texts.push((term.place(&term.value.meaning), &term.value.meaning));
            let differences = term.value.confusable_with.iter().map(|confusable| &confusable.difference);
            texts.extend(differences.map(|text| (term.place(text), text)));
        }
        for figure in &self.figures {
            texts.extend(figure.value.inline_texts().into_iter().map(|text| (figure.place(text), text)));
        }
        for pathway in &self.pathways {
            texts.extend(pathway.value.inline_texts().into_iter().map(|text| (pathway.place(text), text)));
        }
        for revision in &self.revisions {
            texts.extend(revision.value.inline_texts().into_iter().map(|text| (revision.place(text), text)));
        }
        for set in &self.quizzes {
            texts.extend(set.value.inline_texts().into_iter().map(|text| (set.place(text), text)));
        }
        for path in &self.start_paths {
            texts.extend(path.value.inline_texts().into_iter().map(|text| (path.place(text), text)));
        }
        if let Some(calendar) = &self.calendar {
            texts.push((calendar.place(&calendar.value.lead), &calendar.value.lead));
            texts.extend(calendar.value.items().map(|item| (calendar.place(&item.text), &item.text)));
        }
        if let Some(site) = &self.site {
            let config = &site.value;
            let parts = config.about.iter().chain(config.accessibility.iter().flat_map(|page| &page.parts));
            let inline =
                parts.flat_map(|part| part.paragraphs.iter().chain(&part.items).chain(part.rows.iter().flatten()));
            texts.extend(inline.map(|text| (site.place(text), text)));
        }
        texts
    }

    /// Every place where a record names its source in the guidance.
    pub fn source_refs(&self) -> Vec<(Place, &source_ref::SourceRef)> {
        let mut refs = Vec::new();
        fn add<'a, T>(
            refs: &mut Vec<(Place, &'a source_ref::SourceRef)>,
            record: &Record<T>,
            sources: &'a [source_ref::SourceRef],
        ) {
            refs.extend(sources.iter().map(|source| (record.place(&source.section), source)));
        }
        for record in &self.tables {
            add(&mut refs, record, &record.value.source);
        }
        for record in &self.notes {
            add(&mut refs, record, &record.value.source);
        }
        for record in &self.statistics {
            add(&mut refs, record, &record.value.source);
        }
        for record in &self.roles {
            add(&mut refs, record, &record.value.source);
        }
        for record in &self.terms {
            add(&mut refs, record, &record.value.source);
        }
        for record in &self.duties {
            add(&mut refs, record, &record.value.source);
        }
        for record in &self.figures {
            add(&mut refs, record, &record.value.source);
        }
        for record in &self.pathways {
            add(&mut refs, record, &record.value.source);
            for stage in &record.value.stages {
                add(&mut refs, record, &stage.source);
            }
        }
        for record in &self.revisions {
            add(&mut refs, record, &record.value.source);
            for entry in &record.value.entries {
                add(&mut refs, record, &entry.source);
            }
        }
        for record in &self.quizzes {
            for question in &record.value.questions {
                add(&mut refs, record, &question.source);
            }
        }
        for talk in &self.orientations {
            refs.extend(talk.front.source.iter().map(|source| (talk.place(&source.section), source)));
        }
        if let Some(record) = &self.calendar {
            for item in record.value.items() {
                add(&mut refs, record, &item.source);
            }
        }
        for record in &self.laws {
            add(&mut refs, record, &record.value.source);
            for event in &record.value.events {
                add(&mut refs, record, &event.source);
            }
            for article in &record.value.articles {
                add(&mut refs, record, &article.source);
            }
        }
        refs
    }
}
