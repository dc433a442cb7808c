//! Rules for start paths and the calendar. How long the reading takes `link` computes: it needs what is read.

use std::collections::BTreeMap;

use crate::diagnostics::messages::subjects;
use crate::diagnostics::{Diagnostics, Place, messages};
use crate::model::site_config::Learning;
use crate::model::start::{Stage, StartPath, Task};
use crate::model::{Content, Record};

/// A goal is one short sentence (EXPERIENCE §9.1).
const GOAL_LIMIT: usize = 60;

pub fn check(content: &Content, diagnostics: &mut Diagnostics) {
    let learning = content.site.as_ref().and_then(|site| site.value.learning.as_ref());
    for record in &content.start_paths {
        let path = &record.value;
        let file_name = record.path.as_str().rsplit('/').next().unwrap_or_default();
        if file_name.strip_suffix(".yaml") != Some(path.id.as_str()) {
            diagnostics.push(messages::file_name_differs(record.place(&path.id), &path.id));
        }
        let glance = super::records::visible_length(&path.glance);
        let limit = super::guide::GLANCE_LIMIT;
        super::records::limit(record.place(&path.glance), subjects::GLANCE, glance, limit, diagnostics);
        for stage in &path.stages {
            let goal = super::records::visible_length(&stage.goal);
            super::records::limit(record.place(&stage.goal), subjects::STAGE_GOAL, goal, GOAL_LIMIT, diagnostics);
            if stage.tasks.is_empty() {
                diagnostics.push(messages::empty_text(record.place(&stage.id), "tasks"));
            }
        }
        for task in path.tasks() {
            if task.id.strip_prefix(path.id.as_str()).is_none_or(|rest| !rest.starts_with('-')) {
                diagnostics.push(messages::task_id_of_other_path(record.place(&task.id), &task.id, &path.id));
            }
        }
        match learning {
            Some(learning) => against(learning, record, diagnostics),
            None if content.site.is_some() => {
                diagnostics.push(messages::learning_not_configured(record.place(&path.id)));
            }
            None => {}
        }
    }
    calendar(content, learning, diagnostics);
}

/// Stages and kinds are those of the site, in its order.
fn against(learning: &Learning, record: &Record<StartPath>, diagnostics: &mut Diagnostics) {
    let path = &record.value;
    let expected: Vec<&str> = learning.stages.iter().map(|stage| stage.id.as_str()).collect();
    let found: Vec<&str> = path.stages.iter().map(|stage| stage.id.as_str()).collect();
    if found != expected {
        diagnostics.push(messages::start_stages(record.place(&path.id), &found, &expected));
    }
    for stage in &path.stages {
        kinds(learning, record, stage, diagnostics);
    }
}

fn kinds(learning: &Learning, record: &Record<StartPath>, stage: &Stage, diagnostics: &mut Diagnostics) {
    let words = || learning.task_kinds.iter().map(|kind| kind.as_str());
    let mut rank = 0;
    for task in &stage.tasks {
        let Some(found) = words().position(|word| word == task.kind.as_str()) else {
            diagnostics.push(messages::unknown_task_kind(record.place(&task.kind), &task.kind, words()));
            continue;
        };
        if found < rank {
            diagnostics.push(messages::task_order(record.place(&task.kind), &task.kind, words()));
        }
        rank = rank.max(found);
        minutes(record, task, found == 0, diagnostics);
    }
}

/// What is read says what; everything else says how long it takes.
fn minutes(record: &Record<StartPath>, task: &Task, is_reading: bool, diagnostics: &mut Diagnostics) {
    if is_reading != task.minutes.is_none() || is_reading == task.read.is_empty() {
        diagnostics.push(messages::task_minutes(record.place(&task.id), is_reading));
    }
}

fn calendar(content: &Content, learning: Option<&Learning>, diagnostics: &mut Diagnostics) {
    let Some(record) = &content.calendar else { return };
    let page_count = super::page_count(content);
    let mut seen: BTreeMap<u8, Place> = BTreeMap::new();
    for month in &record.value.months {
        let place = month.items.first().map_or(record.place(&record.value.lead), |item| record.place(&item.topic));
        if !(1..=12).contains(&month.month) || seen.insert(month.month, place.clone()).is_some() {
            diagnostics.push(messages::calendar_month(place, month.month));
        }
    }
    for item in record.value.items() {
        let topics = || learning.iter().flat_map(|learning| &learning.topics).map(|topic| topic.as_str());
        if learning.is_some() && !topics().any(|topic| topic == item.topic.as_str()) {
            diagnostics.push(messages::unknown_topic(record.place(&item.topic), &item.topic, topics()));
        }
        super::check_sources(&item.source, |source| record.place(&source.section), page_count, diagnostics);
    }
}
