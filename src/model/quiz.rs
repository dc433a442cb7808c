//! Questions to see what one has kept: `content/quiz/<id>.yaml`, one set a file.

use serde::Deserialize;

use super::site_config::PageHead;
use super::source_ref::SourceRef;
use crate::text::Text;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuizSet {
    pub id: Text,
    pub page: PageHead,
    pub title: Text,
    /// The title in hiragana: its place in the index.
    pub reading: Option<Text>,
    pub lead: Text,
    pub questions: Vec<Question>,
}

/// One question. What it cannot do without is optional here all the same, so that `check` says in its own words what is
/// missing.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Begins with the id of the set.
    pub id: Text,
    pub text: Text,
    pub options: Vec<Choice>,
    /// Whose work it is about.
    #[serde(default)]
    pub roles: Vec<Text>,
    /// Law or article, or `none` where the guidance names none.
    pub law: Option<Text>,
    #[serde(default)]
    pub duties: Vec<Text>,
    #[serde(default)]
    pub source: Vec<SourceRef>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub text: Text,
    /// Why it is right or wrong.
    pub why: Option<Text>,
    #[serde(default)]
    pub correct: bool,
}

/// Value of `law` that says that the guidance names no article.
const NO_LAW: &str = "none";

impl Question {
    /// The place on the page of its set.
    pub fn anchor(&self) -> String {
        format!("q-{}", self.id)
    }

    /// The article, unless the question says that there is none.
    pub fn article(&self) -> Option<&Text> {
        self.law.as_ref().filter(|law| law.as_str() != NO_LAW)
    }

    pub fn right(&self) -> Option<&Choice> {
        self.options.iter().find(|choice| choice.correct)
    }
}

impl QuizSet {
    /// The texts that may hold inline Markdown.
    pub fn inline_texts(&self) -> Vec<&Text> {
        let mut texts = Vec::new();
        for question in &self.questions {
            texts.push(&question.text);
            texts
                .extend(question.options.iter().flat_map(|choice| [Some(&choice.text), choice.why.as_ref()]).flatten());
        }
        texts
    }
}
