//! Training pathways: `content/training/<id>.yaml`, stages and what leads from one to
//! the next.

use serde::Deserialize;

use super::site_config::PageHead;
use super::source_ref::SourceRef;
use crate::text::Text;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pathway {
    pub id: Text,
    pub page: PageHead,
    pub title: Text,
    /// The title in hiragana: its place in the index.
    pub reading: Option<Text>,
    pub glance: Text,
    /// Paragraphs before the figure.
    #[serde(default)]
    pub intro: Vec<Text>,
    /// Whose pathway it is.
    pub roles: Vec<Text>,
    /// The figure that shows it.
    pub figure: Option<Text>,
    pub source: Vec<SourceRef>,
    pub stages: Vec<Stage>,
    pub transitions: Vec<Transition>,
    /// Numbers of the editor's notes on what the guidance leaves open.
    pub unknowns: Vec<Text>,
    pub planner: Option<Planner>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    pub id: Text,
    pub kind: StageKind,
    pub name: Text,
    /// Hours of a course, such as `42.5`.
    pub hours: Option<Text>,
    /// Years of experience, as the guidance says them.
    pub years: Option<Text>,
    /// How a course is held: 講義, 演習, 実習.
    #[serde(default)]
    pub form: Vec<Text>,
    /// A course that nothing requires.
    #[serde(default)]
    pub optional: bool,
    /// What one must have to be admitted or appointed.
    #[serde(default)]
    pub conditions: Vec<Text>,
    pub detail: Option<Text>,
    pub source: Vec<SourceRef>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum StageKind {
    Course,
    Experience,
    Status,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transition {
    pub from: Text,
    pub to: Text,
    pub kind: TransitionKind,
    /// For `renews`: every so many years.
    pub every_years: Option<u16>,
    /// The sentence of the list.
    pub text: Text,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TransitionKind {
    /// `to` cannot be reached without `from`.
    Requires,
    Leads,
    /// `from` keeps up `to`, again and again.
    Renews,
}

/// The form that works out when a renewal falls due.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Planner {
    /// The stage whose year the reader enters.
    pub start: Text,
    /// The stage that renews; its transition says how often.
    pub renewal: Text,
    /// How many renewals are worked out.
    pub rounds: u16,
    /// The rule in words.
    pub rule: Text,
    /// What is required the first time, and from the second on.
    pub first: Text,
    pub later: Text,
    /// How the years are counted, and what the reader has to ask.
    pub caution: Text,
}

impl Pathway {
    pub fn stage(&self, id: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.id.as_str() == id)
    }

    /// How often the planner's renewal falls due.
    pub fn renewal_years(&self, planner: &Planner) -> Option<u16> {
        self.transitions
            .iter()
            .find(|transition| {
                transition.kind == TransitionKind::Renews && transition.from.as_str() == planner.renewal.as_str()
            })
            .and_then(|transition| transition.every_years)
    }

    /// The texts that may hold inline Markdown.
    pub fn inline_texts(&self) -> Vec<&Text> {
        let mut texts: Vec<&Text> = self.intro.iter().collect();
        for stage in &self.stages {
            texts.extend(&stage.conditions);
            texts.extend(&stage.detail);
        }
        texts.extend(self.transitions.iter().map(|transition| &transition.text));
        if let Some(planner) = &self.planner {
            texts.extend([&planner.rule, &planner.first, &planner.later, &planner.caution]);
        }
        texts
    }
}
