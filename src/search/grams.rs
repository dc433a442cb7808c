//! Cuts a folded text into grams: overlapping pairs of Japanese characters, single kanji,
//! Latin words, numbers, and numbers with what they count.
//!
//! Pairs need no dictionary and cut the index and the query alike, which an analyser of
//! words does not. `assets/js/search/grams.js` is the same function for the browser.

use std::ops::Range;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::fold::{Script, script};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Japanese,
    Latin,
    Digit,
    Other,
}

fn class(character: char) -> Class {
    match script(character) {
        Script::Kanji | Script::Hiragana | Script::Katakana => Class::Japanese,
        Script::Latin => Class::Latin,
        Script::Digit => Class::Digit,
        Script::Other => Class::Other,
    }
}

/// Byte ranges of the grams of a folded text. With `single_kanji` every kanji is a gram of
/// its own as well, so that a query of one kanji finds something; queries go without.
pub fn grams(text: &str, single_kanji: bool) -> Vec<Range<usize>> {
    let characters: Vec<(usize, char, Class)> =
        text.char_indices().map(|(at, character)| (at, character, class(character))).collect();
    let end = |index: usize| characters.get(index).map_or(text.len(), |(at, _, _)| *at);
    let mut ranges = Vec::with_capacity(characters.len());
    let mut start = 0;
    while start < characters.len() {
        let (at, _, class) = characters[start];
        let mut stop = start + 1;
        while characters.get(stop).is_some_and(|(_, _, next)| *next == class) {
            stop += 1;
        }
        match class {
            Class::Japanese => {
                for (index, (_, character, _)) in characters.iter().enumerate().take(stop).skip(start) {
                    if index + 1 < stop {
                        ranges.push(end(index)..end(index + 2));
                    }
                    let is_kanji = script(*character) == Script::Kanji;
                    if stop - start == 1 || (single_kanji && is_kanji) {
                        ranges.push(end(index)..end(index + 1));
                    }
                }
            }
            Class::Latin => ranges.push(at..end(stop)),
            Class::Digit => {
                ranges.push(at..end(stop));
                if start > 0 && characters[start - 1].2 == Class::Japanese {
                    ranges.push(end(start - 1)..end(stop));
                }
                match characters.get(stop) {
                    Some((_, _, Class::Japanese)) => ranges.push(at..end(stop + 1)),
                    Some((_, '-', _)) => {
                        let mut last = stop + 1;
                        while characters.get(last).is_some_and(|(_, _, next)| *next == Class::Digit) {
                            last += 1;
                        }
                        if last > stop + 1 {
                            ranges.push(at..end(last));
                        }
                    }
                    _ => {}
                }
            }
            Class::Other => {}
        }
        start = stop;
    }
    ranges
}

/// The grams for tantivy. Its text is folded already.
#[derive(Debug, Clone, Default)]
pub struct GramTokenizer {
    token: Token,
}

pub struct GramStream<'a> {
    text: &'a str,
    ranges: std::vec::IntoIter<Range<usize>>,
    token: &'a mut Token,
}

impl Tokenizer for GramTokenizer {
    type TokenStream<'a> = GramStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> GramStream<'a> {
        self.token.reset();
        GramStream { text, ranges: grams(text, true).into_iter(), token: &mut self.token }
    }
}

impl TokenStream for GramStream<'_> {
    fn advance(&mut self) -> bool {
        let Some(range) = self.ranges.next() else { return false };
        self.token.position = self.token.position.wrapping_add(1);
        self.token.text.clear();
        self.token.text.push_str(self.text.get(range).unwrap_or_default());
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = grams(text, false).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[derive(serde::Deserialize)]
    struct Vectors {
        spellings: Vec<(String, String)>,
        vectors: Vec<Vector>,
    }

    #[derive(serde::Deserialize)]
    struct Vector {
        text: String,
        folded: String,
        grams: Vec<String>,
    }

    #[test]
    fn both_halves_of_the_search_cut_a_text_alike() {
        let file = include_str!("../../tests/fixtures/search_vectors.json");
        let vectors: Vectors = serde_json::from_str(file).expect("the fixture is JSON of this shape");
        let spellings = vectors.spellings.iter().map(|(from, to)| (from.as_str(), to.as_str()));
        let folder = super::super::fold::Folder::new(spellings);
        for Vector { text, folded, grams: expected } in vectors.vectors {
            let found = folder.fold(&text);
            assert_eq!(found, folded, "{text}");
            let found: Vec<&str> = grams(&folded, true).into_iter().map(|range| &folded[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn pairs_overlap_and_numbers_keep_what_they_count() {
        check("相談支援", &["相談", "談支", "支援"]);
        check("県", &["県"]);
        check("77条の2", &["77", "77条", "条の", "2", "の2"]);
        check("別記1-3", &["別記", "1", "記1", "1-3", "3"]);
        check("sns 広報", &["sns", "広報"]);
    }
}
