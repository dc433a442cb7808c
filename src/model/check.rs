//! Checklists of the self-assessment: `content/checks/<id>/<edition>.yaml` (CHECKS §2.1–2.3).
//!
//! The parts with rules of their own stand below: conditions, meaning hashes, the lock of
//! published editions, migrations between neighbours.

pub mod condition;
pub mod lock;
pub mod meaning;
pub mod migration;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::modality::Modality;
use super::source_ref::Pages;
use crate::text::Text;
use condition::Condition;

/// Value of `schema` that this program reads.
pub const SCHEMA: &str = "shirube/check@1";
/// Value of `law` that says that the guidance names no article.
const NO_LAW: &str = "none";

/// One edition of one checklist.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    pub schema: Text,
    /// The name of the folder; never changes.
    pub id: Text,
    /// The name of the file: a year, and a letter where a year has several.
    pub edition: Text,
    /// Editorial number inside the edition.
    pub patch: u16,
    pub status: Status,
    /// `YYYY-MM-DD`; a draft has none.
    pub published: Option<Text>,
    /// Page id of the checklist.
    pub page_id: Text,
    /// Page id of this edition's plain form once a newer one exists.
    pub print_id: Text,
    pub title: Title,
    /// The title in hiragana: its place in the index.
    pub reading: Option<Text>,
    pub lead: Text,
    pub audience: Vec<Category>,
    /// What kind of body answers it, where it is not a municipality.
    #[serde(default)]
    pub subject: Subject,
    pub cycle: Cycle,
    pub scales: BTreeMap<String, Scale>,
    pub facets: Vec<Facet>,
    pub profile: Vec<Fact>,
    pub questions: Vec<Question>,
    #[serde(default)]
    pub voices: Vec<Voice>,
    #[serde(default)]
    pub indicators: Vec<Indicator>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Checked, not rendered.
    Draft,
    Published,
    /// Stays on the site.
    Retired,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    pub ja: Text,
    /// Goes into file names.
    pub short: Text,
    pub easy: Text,
}

/// The same in plain words (やさしい日本語).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    pub ja: Text,
    pub easy: Option<Text>,
}

/// What kind of body a checklist is for; several of them can answer as a joint body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    #[default]
    Municipality,
    Prefecture,
    Kikan,
    Council,
}

/// Who can know the answer; also who answers as a rater (CHECKS §2.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Category {
    Gyosei,
    Ken,
    Kikan,
    Itaku,
    Keikaku,
    Jigyosho,
    Iryo,
    Kyoiku,
    Shuro,
    Tojisha,
    Kazoku,
    Gakushiki,
    Hoka,
}

#[derive(Debug, Clone, Copy, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Cycle {
    pub min_years: u8,
    pub max_years: u8,
    pub interim: Interim,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Interim {
    Yearly,
    None,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    pub kind: ScaleKind,
    pub options: Vec<ScaleOption>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ScaleKind {
    /// Compared by order only; there are no numbers behind it.
    Ordinal,
    /// People are counted by answer.
    Counts,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScaleOption {
    pub id: Text,
    /// The character before the word.
    pub mark: Text,
    pub label: Text,
    /// When the option holds; always visible in a form.
    pub anchor: Option<Text>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Facet {
    pub id: Text,
    pub no: Text,
    pub title: Wording,
    pub lead: Text,
    /// Ids of `themes.yaml`.
    pub themes: Vec<Text>,
}

/// A fact about the office, by which questions are asked or not.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    pub id: Text,
    pub rev: u16,
    #[serde(default)]
    pub accepts: Vec<Text>,
    pub ask: Wording,
    pub help: Option<Text>,
    pub options: Vec<Choice>,
    pub applies_if: Option<Condition>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub id: Text,
    pub label: Text,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub id: Text,
    /// Revision of the meaning.
    pub rev: u16,
    /// Edition in which the question first stood.
    pub since: Text,
    /// Earlier meaning hashes of the same revision: declared editorial changes.
    #[serde(default)]
    pub accepts: Vec<Text>,
    pub facet: Text,
    /// For display only, such as `2-3`.
    pub no: Text,
    /// Pairs the forms of one matter in several checklists and voices.
    pub concept: Option<Text>,
    #[serde(default)]
    pub level: Level,
    #[serde(default)]
    pub core: bool,
    pub roles: Vec<Text>,
    pub respondents: Vec<Category>,
    /// A word of `modalities` in `site.yaml`.
    pub modality: Text,
    pub jijitsu_kind: Option<JijitsuKind>,
    pub basis: Vec<Basis>,
    pub applies_if: Option<Condition>,
    pub if_not: Option<Text>,
    pub text: Wording,
    #[serde(default)]
    pub points: Vec<Point>,
    pub scale: Text,
    #[serde(default)]
    pub evidence_hints: Vec<Text>,
    /// Typed links, such as `duty:kikan-a`.
    #[serde(default)]
    pub knowledge: Vec<Text>,
}

/// Of bodies that have a thing in common.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// Asked once.
    #[default]
    Shared,
    /// Asked of each member.
    Each,
}

/// What a plain statement of the guidance is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum JijitsuKind {
    Kinou,
    Jigyo,
    Jirei,
    Sanko,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    pub id: Text,
    pub text: Text,
}

/// Where the guidance says it, and what it says in our words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    pub section: Text,
    pub page: u16,
    pub page_to: Option<u16>,
    /// Law or article, or `none`.
    pub law: Option<Text>,
    /// Where this section gives another strength than the question has.
    pub modality: Option<Text>,
    pub says: Text,
    /// Since when it holds.
    pub effective: Option<Text>,
}

/// A question for the people concerned; never counted with the others.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Voice {
    pub id: Text,
    pub rev: u16,
    #[serde(default)]
    pub accepts: Vec<Text>,
    pub concept: Text,
    pub scale: Text,
    pub text: VoiceText,
    pub hint_easy: Option<Text>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VoiceText {
    pub easy: Option<Text>,
    pub ja: Option<Text>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    pub id: Text,
    pub rev: u16,
    #[serde(default)]
    pub accepts: Vec<Text>,
    pub facet: Text,
    pub text: Text,
    pub unit: Text,
    pub inputs: Vec<Input>,
    pub formula: Formula,
    /// Decimals shown.
    pub digits: u8,
    pub reference: Option<Reference>,
    /// The caveat beside the number.
    pub note: Option<Text>,
    pub basis: Vec<Basis>,
    pub applies_if: Option<Condition>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Input {
    pub id: Text,
    pub label: Text,
    pub unit: Option<Text>,
    pub kind: InputKind,
    pub min: Option<f64>,
    pub max: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum InputKind {
    Integer,
    Decimal,
    Date,
    Month,
}

/// How the number is made of its inputs; exactly one field is filled.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Formula {
    pub value: Option<Text>,
    pub sum: Option<Vec<Text>>,
    pub ratio: Option<Ratio>,
    pub elapsed: Option<Elapsed>,
    pub distribution: Option<Vec<Text>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ratio {
    pub num: Text,
    pub den: Text,
    pub per: u32,
}

/// Years from a date to the day the check speaks of.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Elapsed {
    pub from: Text,
}

/// A number to hold beside: a statistic, or what a section says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    pub stat: Option<Text>,
    pub section: Option<Text>,
    pub text: Option<Text>,
}

impl Checklist {
    /// Whether the edition stands on the site.
    pub fn is_shown(&self) -> bool {
        self.status != Status::Draft
    }

    pub fn scale(&self, id: &str) -> Option<&Scale> {
        self.scales.get(id)
    }

    /// Every section that the checklist names, with the pages.
    pub fn bases(&self) -> impl Iterator<Item = &Basis> {
        let questions = self.questions.iter().flat_map(|question| &question.basis);
        questions.chain(self.indicators.iter().flat_map(|indicator| &indicator.basis))
    }
}

impl Scale {
    pub fn option_ids(&self) -> impl Iterator<Item = &str> {
        self.options.iter().map(|option| option.id.as_str())
    }
}

impl Question {
    pub fn section_id(&self) -> String {
        format!("q-{}", self.id)
    }

    /// What the question stands on, as other records name it: `section:I-3`, `law:…`.
    pub fn targets(&self) -> Vec<String> {
        let sections = self.sections().into_iter().map(|section| format!("section:{section}"));
        sections.chain(self.laws().into_iter().map(|law| format!("law:{law}"))).collect()
    }

    /// Articles that the question stands on, each once.
    pub fn laws(&self) -> Vec<&Text> {
        let mut laws: Vec<&Text> = Vec::new();
        for law in self.basis.iter().filter_map(Basis::article) {
            if !laws.iter().any(|known| known.as_str() == law.as_str()) {
                laws.push(law);
            }
        }
        laws
    }

    /// Sections that the question stands on, each once.
    pub fn sections(&self) -> Vec<&Text> {
        let mut sections: Vec<&Text> = Vec::new();
        for basis in &self.basis {
            if !sections.iter().any(|known| known.as_str() == basis.section.as_str()) {
                sections.push(&basis.section);
            }
        }
        sections
    }
}

impl Basis {
    /// The article, unless the basis says that there is none or leaves it to another one.
    pub fn article(&self) -> Option<&Text> {
        self.law.as_ref().filter(|law| law.as_str() != NO_LAW)
    }

    pub fn pages(&self) -> Pages {
        Pages { first: self.page, last: self.page_to.unwrap_or(self.page) }
    }
}

impl Formula {
    /// Inputs in the order in which the formula names them.
    pub fn inputs(&self) -> Vec<&Text> {
        let mut inputs: Vec<&Text> = self.value.iter().collect();
        inputs.extend(self.sum.iter().flatten());
        inputs.extend(self.ratio.iter().flat_map(|ratio| [&ratio.num, &ratio.den]));
        inputs.extend(self.elapsed.iter().map(|elapsed| &elapsed.from));
        inputs.extend(self.distribution.iter().flatten());
        inputs
    }

    /// How many forms are filled; one is right.
    pub fn form_count(&self) -> usize {
        [
            self.value.is_some(),
            self.sum.is_some(),
            self.ratio.is_some(),
            self.elapsed.is_some(),
            self.distribution.is_some(),
        ]
        .into_iter()
        .filter(|is_filled| *is_filled)
        .count()
    }
}

/// Id of the strength that `word` says; the word itself where there is none, which `check` reports.
pub fn modality_id<'a>(modalities: &'a [Modality], word: &'a str) -> &'a str {
    modalities.iter().find(|modality| modality.word.as_str() == word).map_or(word, |modality| modality.id.as_str())
}
