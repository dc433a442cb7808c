//! 程度, the strength of a duty: the list `modalities` of `content/site.yaml`, strongest first.
//!
//! The words belong to the language of the content, so they are data: which there are, how
//! they are marked and which verbs say them (EXPERIENCE §2).

use serde::Deserialize;

use crate::text::Text;

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Modality {
    /// In addresses and in the page, such as `gimu`.
    pub id: Text,
    /// As authors write it and readers see it.
    pub word: Text,
    /// The one character before the word; none for plain statements.
    pub mark: Option<Text>,
    /// How a summary of this strength ends. Empty for plain statements: those end in
    /// anything but the endings of the others.
    #[serde(default)]
    pub endings: Vec<Text>,
}

/// Whether a summary says the strength of `modality`.
pub fn agrees(summary: &str, modality: &Modality, all: &[Modality]) -> bool {
    if modality.endings.is_empty() {
        return !all.iter().any(|other| ends_like(summary, other));
    }
    ends_like(summary, modality)
}

fn ends_like(summary: &str, modality: &Modality) -> bool {
    modality.endings.iter().any(|ending| summary.ends_with(ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Position;

    fn modality(word: &str, endings: &[&str]) -> Modality {
        let text = |value: &str| Text::new(value.to_owned(), Position::default()).expect("a visible text");
        Modality {
            id: text(word),
            word: text(word),
            mark: None,
            endings: endings.iter().map(|ending| text(ending)).collect(),
        }
    }

    #[test]
    fn a_summary_ends_as_its_word_says() {
        let all =
            [modality("必要", &["必要がある"]), modality("可能", &["できる", "考えられる"]), modality("事実", &[])];
        for (summary, agreeing) in [
            ("見直す必要がある", [true, false, false]),
            ("委託できる", [false, true, false]),
            ("窓口である", [false, false, true]),
        ] {
            assert_eq!([0, 1, 2].map(|index| agrees(summary, &all[index], &all)), agreeing, "{summary}");
        }
    }
}
