//! Paths for people who are new: `content/start/<id>.yaml`, what to do from the first day to the first year, and
//! `content/start/calendar.yaml`, the year.

use serde::Deserialize;

use super::site_config::PageHead;
use super::source_ref::SourceRef;
use crate::text::Text;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StartPath {
    pub id: Text,
    pub page: PageHead,
    pub title: Text,
    /// Who it is for, in a few words.
    pub short: Text,
    /// `short` in hiragana: the place in the index.
    pub reading: Option<Text>,
    pub roles: Vec<Text>,
    pub glance: Text,
    /// Those of `learning.stages` in `site.yaml`, in that order.
    pub stages: Vec<Stage>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    pub id: Text,
    pub label: Text,
    /// What one knows or can do after it.
    pub goal: Text,
    /// A page of its own, to print.
    pub page: Option<PageHead>,
    pub tasks: Vec<Task>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Begins with the id of the path; what is done is kept under it.
    pub id: Text,
    /// One of `learning.task_kinds`.
    pub kind: Text,
    /// How long it takes; for reading it is computed.
    pub minutes: Option<u16>,
    pub text: Text,
    /// Typed links to what is read.
    #[serde(default)]
    pub read: Vec<Text>,
    /// Typed links to what helps.
    #[serde(default)]
    pub links: Vec<Text>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    pub lead: Text,
    /// In the order in which they are shown.
    pub months: Vec<Month>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Month {
    pub month: u8,
    pub items: Vec<CalendarItem>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarItem {
    /// One of `learning.topics`.
    pub topic: Text,
    pub text: Text,
    /// Only what the guidance says has a source.
    #[serde(default)]
    pub source: Vec<SourceRef>,
}

impl StartPath {
    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.stages.iter().flat_map(|stage| &stage.tasks)
    }

    /// The texts that may hold inline Markdown.
    pub fn inline_texts(&self) -> Vec<&Text> {
        let mut texts: Vec<&Text> = self.stages.iter().map(|stage| &stage.goal).collect();
        texts.extend(self.tasks().map(|task| &task.text));
        texts
    }
}

impl Calendar {
    pub fn items(&self) -> impl Iterator<Item = &CalendarItem> {
        self.months.iter().flat_map(|month| &month.items)
    }
}
