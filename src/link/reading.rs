//! How long it takes to read what a start path names, and whether a day has that many minutes.

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostics, messages};
use crate::model::start::StartPath;
use crate::model::{Content, Record};

/// Characters that a reader reads in a minute (EXPERIENCE §3.3).
const CHARACTERS_A_MINUTE: usize = 500;
/// Kinds of typed links to what can be read.
const READ: [&str; 7] = ["section", "table", "figure", "term", "role", "law", "training"];

/// Minutes by id of the task, for tasks that are reading.
pub type Reading = BTreeMap<Box<str>, usize>;

pub fn measure(content: &Content, diagnostics: &mut Diagnostics) -> Reading {
    let lengths = lengths(content);
    let mut reading = Reading::new();
    for record in &content.start_paths {
        for task in record.value.tasks().filter(|task| !task.read.is_empty()) {
            for target in &task.read {
                let kind = target.split(':').next().unwrap_or_default();
                if !READ.contains(&kind) {
                    diagnostics.push(messages::not_readable(record.place(target), target, READ));
                }
            }
            let characters: usize = task.read.iter().filter_map(|target| lengths.get(target.as_str())).sum();
            reading.insert(task.id.as_str().into(), characters.div_ceil(CHARACTERS_A_MINUTE).max(1));
        }
        limits(content, record, &reading, diagnostics);
    }
    reading
}

fn limits(content: &Content, record: &Record<StartPath>, reading: &Reading, diagnostics: &mut Diagnostics) {
    let learning = content.site.as_ref().and_then(|site| site.value.learning.as_ref());
    for limit in learning.iter().flat_map(|learning| &learning.stages) {
        let stage = record.value.stages.iter().find(|stage| stage.id.as_str() == limit.id.as_str());
        let (Some(stage), Some(most)) = (stage, limit.reading_minutes) else { continue };
        let minutes: usize = stage.tasks.iter().filter_map(|task| reading.get(task.id.as_str())).sum();
        if minutes > usize::from(most) {
            diagnostics.push(messages::reading_too_long(record.place(&stage.id), &stage.label, minutes, most.into()));
        }
    }
}

/// Characters by target. What stands inside another section counts with that section only.
fn lengths(content: &Content) -> BTreeMap<String, usize> {
    let count = |text: &str| text.chars().count();
    let mut lengths = BTreeMap::new();
    for section in &content.sections {
        let characters = section.outline.character_count + count(&section.front.glance);
        lengths.insert(format!("section:{}", section.front.id), characters);
    }
    for table in &content.tables {
        let characters = table.value.inline_texts().into_iter().map(|text| count(text)).sum();
        lengths.insert(format!("table:{}", table.value.id), characters);
    }
    for figure in &content.figures {
        let texts = figure.value.nodes.iter().map(|node| &node.label).chain(figure.value.inline_texts());
        lengths.insert(format!("figure:{}", figure.value.id), texts.map(|text| count(text)).sum());
    }
    for term in &content.terms {
        lengths.insert(format!("term:{}", term.value.id), count(&term.value.meaning));
    }
    for role in &content.roles {
        let duties = content.duties.iter().filter(|duty| duty.role() == role.value.id.as_str());
        let characters = duties.map(|duty| count(&duty.value.summary)).sum::<usize>() + count(&role.value.summary);
        lengths.insert(format!("role:{}", role.value.id), characters);
    }
    for law in &content.laws {
        let articles = law.value.articles.iter();
        let whole = articles.clone().map(|article| count(&article.summary)).sum::<usize>() + count(&law.value.summary);
        lengths.insert(format!("law:{}", law.value.id), whole);
        for article in articles {
            lengths.insert(format!("law:{}/{}", law.value.id, article.id), count(&article.summary));
        }
    }
    for pathway in &content.pathways {
        let characters = pathway.value.inline_texts().into_iter().map(|text| count(text)).sum();
        lengths.insert(format!("training:{}", pathway.value.id), characters);
    }
    lengths
}
