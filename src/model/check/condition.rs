//! Conditions under which a question is asked (CHECKS §2.4): three-valued, because a fact
//! that nobody has entered yet must not hide a question.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::text::Text;

/// Exactly one form is filled: `profile` with `is` or `in`, `answer` with `in`, `all`, `any`
/// or `not`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    pub profile: Option<Text>,
    pub is: Option<Text>,
    #[serde(rename = "in")]
    pub among: Option<Vec<Text>>,
    pub answer: Option<Text>,
    pub all: Option<Vec<Condition>>,
    pub any: Option<Vec<Condition>>,
    pub not: Option<Box<Condition>>,
}

/// A condition read as one of its forms.
#[derive(Debug, Clone)]
pub enum Form<'a> {
    /// The fact has one of these values.
    Profile(&'a Text, Vec<&'a Text>),
    /// The question has one of these answers.
    Answer(&'a Text, Vec<&'a Text>),
    All(&'a [Condition]),
    Any(&'a [Condition]),
    Not(&'a Condition),
}

/// Facts and answers by id; what is missing is not entered yet.
#[derive(Debug, Clone, Default)]
pub struct Known<'a> {
    pub profile: BTreeMap<&'a str, &'a str>,
    pub answers: BTreeMap<&'a str, &'a str>,
}

impl Condition {
    /// `None` unless exactly one form is filled.
    pub fn form(&self) -> Option<Form<'_>> {
        match self {
            Self {
                profile: Some(id),
                is: Some(option),
                among: None,
                answer: None,
                all: None,
                any: None,
                not: None,
            } => Some(Form::Profile(id, vec![option])),
            Self {
                profile: Some(id),
                is: None,
                among: Some(options),
                answer: None,
                all: None,
                any: None,
                not: None,
            } => Some(Form::Profile(id, options.iter().collect())),
            Self {
                profile: None,
                is: None,
                among: Some(states),
                answer: Some(id),
                all: None,
                any: None,
                not: None,
            } => Some(Form::Answer(id, states.iter().collect())),
            Self { profile: None, is: None, among: None, answer: None, all: Some(list), any: None, not: None } => {
                Some(Form::All(list))
            }
            Self { profile: None, is: None, among: None, answer: None, all: None, any: Some(list), not: None } => {
                Some(Form::Any(list))
            }
            Self { profile: None, is: None, among: None, answer: None, all: None, any: None, not: Some(inner) } => {
                Some(Form::Not(inner))
            }
            _ => None,
        }
    }

    /// Kleene's strong logic: `None` stands for undetermined. True and undetermined mean that
    /// the question is asked.
    pub fn holds(&self, known: &Known<'_>) -> Option<bool> {
        let leaf = |value: Option<&&str>, wanted: Vec<&Text>| {
            value.map(|value| wanted.iter().any(|wanted| wanted.as_str() == *value))
        };
        match self.form()? {
            Form::Profile(id, options) => leaf(known.profile.get(id.as_str()), options),
            Form::Answer(id, states) => leaf(known.answers.get(id.as_str()), states),
            Form::All(list) => {
                let values: Vec<Option<bool>> = list.iter().map(|inner| inner.holds(known)).collect();
                if values.contains(&Some(false)) {
                    Some(false)
                } else if values.contains(&None) {
                    None
                } else {
                    Some(true)
                }
            }
            Form::Any(list) => {
                let values: Vec<Option<bool>> = list.iter().map(|inner| inner.holds(known)).collect();
                if values.contains(&Some(true)) {
                    Some(true)
                } else if values.contains(&None) {
                    None
                } else {
                    Some(false)
                }
            }
            Form::Not(inner) => inner.holds(known).map(|value| !value),
        }
    }

    /// 1 for a leaf, one more for each condition around it.
    pub fn depth(&self) -> usize {
        let lists = self.all.iter().chain(&self.any).flatten();
        1 + lists.chain(self.not.as_deref()).map(Self::depth).max().unwrap_or(0)
    }

    /// This condition and all inside it.
    pub fn walk(&self) -> Vec<&Self> {
        let mut found = vec![self];
        let lists = self.all.iter().chain(&self.any).flatten();
        for inner in lists.chain(self.not.as_deref()) {
            found.extend(inner.walk());
        }
        found
    }

    /// Any text of the condition, for its place.
    pub fn first_text(&self) -> Option<&Text> {
        self.walk().into_iter().find_map(|found| {
            let named = found.profile.as_ref().or(found.answer.as_ref()).or(found.is.as_ref());
            named.or_else(|| found.among.as_ref()?.first())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Position;

    fn text(value: &str) -> Text {
        Text::new(value.to_owned(), Position::default()).expect("a visible text")
    }

    fn condition(value: &serde_json::Value) -> Condition {
        let texts = |name: &str| {
            let list = value.get(name)?.as_array()?;
            Some(list.iter().filter_map(|entry| entry.as_str()).map(text).collect())
        };
        let one = |name: &str| value.get(name)?.as_str().map(text);
        let list = |name: &str| Some(value.get(name)?.as_array()?.iter().map(condition).collect());
        Condition {
            profile: one("profile"),
            is: one("is"),
            among: texts("in"),
            answer: one("answer"),
            all: list("all"),
            any: list("any"),
            not: value.get("not").map(|inner| Box::new(condition(inner))),
        }
    }

    /// The vectors that the script runs too.
    #[test]
    fn conditions_hold_as_the_vectors_say() {
        let vectors: serde_json::Value =
            serde_json::from_str(include_str!("../../../tests/vectors/conditions.json")).expect("the vectors are JSON");
        let vectors = vectors.as_array().expect("a list of vectors");
        assert!(vectors.len() >= 20, "vectors");
        for vector in vectors {
            let map = |name: &str| -> BTreeMap<&str, &str> {
                let entries = vector[name].as_object().into_iter().flatten();
                entries.filter_map(|(id, value)| Some((id.as_str(), value.as_str()?))).collect()
            };
            let known = Known { profile: map("profile"), answers: map("answers") };
            let found = condition(&vector["condition"]).holds(&known);
            assert_eq!(found, vector["expect"].as_bool(), "{}", vector["name"]);
        }
    }

    #[test]
    fn exactly_one_form_is_filled() {
        let filled = |json: &str| condition(&serde_json::from_str(json).expect("JSON")).form().is_some();
        assert!(filled(r#"{"profile":"a","is":"b"}"#) && filled(r#"{"answer":"a","in":["met"]}"#));
        for wrong in
            [r#"{}"#, r#"{"profile":"a"}"#, r#"{"answer":"a","is":"b"}"#, r#"{"profile":"a","is":"b","all":[]}"#]
        {
            assert!(!filled(wrong), "{wrong}");
        }
    }
}
