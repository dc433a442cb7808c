//! One edition of a checklist as answers are counted against it: the part of the built model (CHECKS §3) that counting
//! and the tables need. It is read from the very model that the page of the checklist holds, so that both halves count
//! against one thing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::check::InputKind;
use crate::model::check::migration::Relation;

/// The strength whose questions are the gate (CHECKS §7.1, rule 5).
pub const GATE: &str = "gimu";
/// Strengths from the strongest; plain facts carry none and come last. The scripts hold the same list.
pub const MODALITIES: [&str; 7] = [GATE, "doryoku", "hitsuyo", "motome", "nozomashii", "kano", "jijitsu"];

#[derive(Debug, Clone, Deserialize)]
pub struct Model {
    pub id: String,
    pub edition: String,
    pub patch: u32,
    pub meaning_hash: String,
    pub title: Title,
    pub scales: BTreeMap<String, Scale>,
    pub facets: Vec<Facet>,
    pub profile: Vec<Fact>,
    pub questions: Vec<Question>,
    #[serde(default)]
    pub indicators: Vec<Indicator>,
    #[serde(default)]
    pub references: BTreeMap<String, Reference>,
    /// From neighbour to neighbour, up to this edition.
    #[serde(default)]
    pub steps: Vec<Step>,
}

#[derive(Debug, Clone, Default, Deserialize)]
pub struct Title {
    pub ja: String,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Scale {
    /// Best first.
    pub options: Vec<Choice>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Choice {
    pub id: String,
    pub label: String,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Facet {
    pub id: String,
    pub title: Title,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Fact {
    pub id: String,
    pub rev: u32,
    pub options: Vec<Choice>,
    pub applies_if: Option<Condition>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Question {
    pub id: String,
    pub rev: u32,
    pub mh: String,
    #[serde(default)]
    pub accepts: Vec<String>,
    pub facet: String,
    pub no: String,
    #[serde(default)]
    pub level: Level,
    #[serde(default)]
    pub core: bool,
    pub modality: String,
    pub applies_if: Option<Condition>,
    pub text: Title,
    pub scale: String,
}

/// Of a joint body.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Asked once.
    #[default]
    Shared,
    /// Asked of each member.
    Each,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Indicator {
    pub id: String,
    pub rev: u32,
    pub mh: String,
    #[serde(default)]
    pub accepts: Vec<String>,
    pub text: String,
    pub unit: String,
    pub inputs: Vec<Input>,
    pub formula: Formula,
    pub digits: u32,
    pub applies_if: Option<Condition>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Input {
    pub id: String,
    pub label: String,
    pub kind: InputKind,
}

/// How a number is made of its inputs.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Formula {
    Value(String),
    Sum(Vec<String>),
    Ratio {
        num: String,
        den: String,
        per: f64,
    },
    Elapsed {
        from: String,
    },
    /// Has no value of its own, but shares of each input.
    Distribution(Vec<String>),
}

/// A number to hold beside an indicator, never a measure of it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Reference {
    pub label: String,
    pub value: String,
    pub unit: String,
    pub year: String,
    pub source: String,
    pub note: String,
}

/// Under what a thing is asked; as `model::check::condition` writes it for the scripts.
#[derive(Debug, Clone, Deserialize)]
pub struct Condition {
    pub profile: Option<String>,
    pub answer: Option<String>,
    pub is: Option<String>,
    #[serde(rename = "in")]
    pub among: Option<Vec<String>>,
    pub all: Option<Vec<Condition>>,
    pub any: Option<Vec<Condition>>,
    pub not: Option<Box<Condition>>,
}

/// One step between neighbouring editions (CHECKS §9).
#[derive(Debug, Clone, Deserialize)]
pub struct Step {
    pub from: String,
    pub to: String,
    pub map: Vec<Mapping>,
    pub scales: Option<Vec<ScaleMapping>>,
    pub indicators: Option<Vec<Mapping>>,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Mapping {
    pub to: Vec<String>,
    pub from: Vec<String>,
    pub rel: Relation,
}

#[derive(Debug, Clone, Deserialize)]
pub struct ScaleMapping {
    pub from: String,
    pub to: String,
    /// Older option to newer one; none means that it is asked again.
    pub options: BTreeMap<String, Option<String>>,
}

impl Model {
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// The steps of the scale of a question, best first.
    pub fn steps_of_scale(&self, question: &Question) -> &[Choice] {
        self.scales.get(&question.scale).map_or(&[], |scale| &scale.options)
    }
}
