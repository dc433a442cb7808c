//! Finds the terms of the glossary in running text.
//!
//! The longest word wins. A word counts only where it stands for itself: not inside a
//! longer word of the same script. Which words of a term are looked for, its record says.

use aho_corasick::{AhoCorasick, Input, MatchKind};

use crate::model::Record;
use crate::model::glossary::Term;

/// All words to look for. Indices of terms are those of `Content::terms`.
#[derive(Debug, Clone)]
pub struct TermFinder {
    words: AhoCorasick,
    /// By index of a word: its term, and whether it is the term's name.
    terms: Vec<(usize, bool)>,
}

/// A term in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FoundTerm {
    pub start: usize,
    pub end: usize,
    pub term: usize,
    /// Whether the word is the name, which the reading belongs to, or a short name.
    pub is_name: bool,
}

/// A word of at most so many characters is no word of its own before more of the same
/// script: 委託 in 委託契約.
const SHORT_WORD: usize = 2;

impl TermFinder {
    pub fn new(terms: &[Record<Term>]) -> Self {
        let mut words = Vec::new();
        let mut owners = Vec::new();
        for (index, term) in terms.iter().enumerate() {
            for word in term.value.marked().filter(|word| !word.is_empty()) {
                words.push(word.as_str());
                owners.push((index, word.as_str() == term.value.name.as_str()));
            }
        }
        let words = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(words)
            .expect("the words of a glossary fit into an automaton");
        Self { words, terms: owners }
    }

    /// The terms in a text, in its order, without overlaps.
    pub fn find(&self, text: &str) -> Vec<FoundTerm> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(word) = self.words.find(Input::new(text).span(at..text.len())) {
            let (start, end) = (word.start(), word.end());
            if let Some((term, is_name)) = self.terms.get(word.pattern().as_usize()).copied()
                && stands_alone(text, start, end)
            {
                found.push(FoundTerm { start, end, term, is_name });
                at = end;
            } else {
                at = start + text.get(start..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            }
        }
        found
    }
}

fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let word = text.get(start..end).unwrap_or_default();
    let first = word.chars().next().and_then(script);
    let last = word.chars().next_back().and_then(script);
    let before = text.get(..start).and_then(|text| text.chars().next_back()).and_then(script);
    let after = text.get(end..).and_then(|text| text.chars().next()).and_then(script);
    let continues =
        after.is_some() && after == last && (after != Some(Script::Han) || word.chars().count() <= SHORT_WORD);
    let continued = before.is_some() && before == first;
    !continued && !continues
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Katakana,
    Han,
}

/// The scripts whose words run on without a mark between them.
fn script(character: char) -> Option<Script> {
    match character {
        'a'..='z'
        | 'A'..='Z'
        | '0'..='9'
        | '\u{FF10}'..='\u{FF19}'
        | '\u{FF21}'..='\u{FF3A}'
        | '\u{FF41}'..='\u{FF5A}' => Some(Script::Latin),
        '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' => Some(Script::Katakana),
        '\u{3005}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' => Some(Script::Han),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{ContentPath, SourceTree};

    fn check(text: &str, expected: &[&str]) {
        let yaml = "\
- {id: keikaku, name: 計画相談, reading: けいかくそうだん, meaning: 要約, source: []}
- {id: keikaku-shien, name: 計画相談支援, reading: けいかくそうだんしえん, meaning: 要約, source: []}
- {id: itaku, name: 委託, reading: いたく, short_names: [外部], aliases: [外注], meaning: 要約, source: []}
- {id: kikan, name: 基幹相談支援センター, reading: きかん, short_names: [基幹], mark: [基幹相談支援センター, 基幹], meaning: 要約, source: []}
- {id: needs, name: ニーズ, reading: にーず, mark: [], meaning: 要約, source: []}
- {id: ojt, name: OJT, reading: おーじぇーてぃー, meaning: 要約, source: []}
";
        let path = ContentPath::new("content/glossary/a.yaml").expect("a plain path");
        let tree = SourceTree::from_files(vec![(path, yaml.as_bytes().to_vec())]);
        let content = crate::load::load(&tree, &mut Default::default());
        let found: Vec<&str> =
            TermFinder::new(&content.terms).find(text).iter().map(|found| &text[found.start..found.end]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_longest_word_wins() {
        check("計画相談支援と計画相談は違う", &["計画相談支援", "計画相談"]);
    }

    #[test]
    fn a_word_inside_a_word_is_none() {
        check("委託契約と再委託", &[]);
        check("委託は、委託です", &["委託", "委託"]);
        check("非計画相談", &[]);
        check("計画相談等", &["計画相談"]);
        check("OJTとXOJT", &["OJT"]);
    }

    #[test]
    fn only_the_words_that_the_record_names_are_found() {
        check("基幹は外部や外注のニーズを聞く", &["基幹"]);
    }
}
