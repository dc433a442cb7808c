//! What a query asks for: its parts, and for each part the ways in which the site may say it.
//!
//! The twin of `assets/js/search/query.js`: both must cut, weigh and extend a query alike,
//! so that a terminal and a browser list the same hits in the same order.

use std::collections::BTreeMap;

use super::fold::{Folded, Folder, Script};
use super::grams::grams;
use super::lexicon::{Name, NameKind};

/// What ends a part of a query, beside white space.
const BREAKS: &str = "、。，？！?!「」『』";
const PART_LIMIT: usize = 12;
const PART_LENGTH: usize = 80;

const MIXED_WEIGHT: f64 = 0.4;
const PARTICLE_WEIGHT: f64 = 0.25;
const NUMBER_WEIGHT: f64 = 0.5;

const NAME_FACTOR: f64 = 0.95;
const READING_FACTOR: f64 = 0.9;
const ABBREVIATION_FACTOR: f64 = 0.7;

const SLIP_FACTOR: f64 = 0.7;

const SLIP_MIN: usize = 4;
const SLIP_LONG: usize = 8;
const SLIPS: usize = 2;

const ABBREVIATION_MIN: usize = 2;
const ABBREVIATION_MAX: usize = 6;
const ABBREVIATIONS: usize = 2;
const READING_LIMIT: usize = 4;
/// Shorter words say little alone.
const RUN_MIN: usize = 2;

/// One way to say a part.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    pub text: String,
    pub characters: Vec<char>,
    /// Its words without particles and endings, where it has some.
    pub runs: Vec<Vec<char>>,
    /// Grams in order of their first place, with their weight.
    pub grams: Vec<(String, f64)>,
    pub total: f64,
    pub factor: f64,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    pub text: String,
    scripts: Vec<Script>,
    pub alternatives: Vec<Alternative>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    pub parts: Vec<Part>,
    /// The query as one word.
    pub whole: String,
}

/// The names of a site by their folded text.
#[derive(Debug, Default)]
pub struct Lexicon<'a> {
    /// Best kind first.
    pub by_text: BTreeMap<String, Vec<&'a Name>>,
    /// Words by their reading, and the readings in the order of the names.
    readings: BTreeMap<String, Vec<&'a str>>,
    reading_order: Vec<String>,
    longest_reading: usize,
    longest_name: usize,
}

impl<'a> Lexicon<'a> {
    pub fn new(names: &'a [Name], folder: &Folder) -> Self {
        let mut lexicon = Self::default();
        for name in names {
            let text = folder.fold(&name.text);
            if text.is_empty() {
                continue;
            }
            let length = text.chars().count();
            lexicon.longest_name = lexicon.longest_name.max(length);
            lexicon.by_text.entry(text.clone()).or_default().push(name);
            if matches!(name.kind, NameKind::Reading | NameKind::WordReading) {
                if !lexicon.readings.contains_key(&text) {
                    lexicon.reading_order.push(text.clone());
                }
                let words = lexicon.readings.entry(text).or_default();
                for word in &name.means {
                    if !words.contains(&word.as_str()) {
                        words.push(word);
                    }
                }
                lexicon.longest_reading = lexicon.longest_reading.max(length);
            }
        }
        for names in lexicon.by_text.values_mut() {
            names.sort_by_key(|name| name.kind);
        }
        lexicon
    }
}

pub fn read(query: &str, lexicon: &Lexicon<'_>, folder: &Folder) -> Query {
    let mut parts: Vec<Part> = Vec::new();
    for raw in query.split(|character: char| character.is_whitespace() || BREAKS.contains(character)) {
        let cut: String = raw.chars().take(PART_LENGTH).collect();
        let folded = folder.fold_with_scripts(&cut);
        if folded.scripts.iter().all(|script| *script == Script::Other)
            || parts.iter().any(|part| part.text == folded.text)
        {
            continue;
        }
        let own = alternative(&folded.text, &folded.scripts, 1.0);
        if own.grams.is_empty() {
            continue;
        }
        let Folded { text, scripts } = folded;
        let mut part = Part { text, scripts, alternatives: vec![own] };
        add_names(&mut part, lexicon, folder);
        add_readings(&mut part, lexicon, folder);
        parts.push(part);
        if parts.len() == PART_LIMIT {
            break;
        }
    }
    let whole = folder
        .fold(query)
        .chars()
        .filter(|character| !character.is_whitespace() && !"、。？！?!".contains(*character))
        .collect();
    Query { parts, whole }
}

fn alternative(text: &str, scripts: &[Script], factor: f64) -> Alternative {
    let characters: Vec<char> = text.chars().collect();
    let is_mixed = scripts.iter().any(|script| !matches!(script, Script::Hiragana | Script::Other));
    // Byte offsets of grams as indices of characters.
    let index_of: BTreeMap<usize, usize> =
        text.char_indices().enumerate().map(|(index, (at, _))| (at, index)).collect();
    let index_at = |at: usize| index_of.get(&at).copied().unwrap_or(characters.len());
    let mut list: Vec<(String, f64)> = Vec::new();
    for range in grams(text, false) {
        let own = &scripts[index_at(range.start)..index_at(range.end)];
        let kana = own.iter().filter(|script| **script == Script::Hiragana).count();
        let weight = if is_mixed && kana > 0 {
            if kana == own.len() { PARTICLE_WEIGHT } else { MIXED_WEIGHT }
        } else if own.iter().all(|script| *script == Script::Digit) && characters.len() > own.len() {
            NUMBER_WEIGHT
        } else {
            1.0
        };
        let gram = text.get(range).unwrap_or_default();
        match list.iter_mut().find(|(known, _)| known == gram) {
            Some((_, known)) => *known = known.max(weight),
            None => list.push((gram.to_owned(), weight)),
        }
    }
    let total = list.iter().map(|(_, weight)| weight).sum();
    let runs = if is_mixed { word_runs(&characters, scripts) } else { Vec::new() };
    Alternative { text: text.to_owned(), characters, runs, grams: list, total, factor }
}

/// Runs of characters that are no hiragana.
fn word_runs(characters: &[char], scripts: &[Script]) -> Vec<Vec<char>> {
    let mut runs = Vec::new();
    let mut run = Vec::new();
    let ends = [('\n', Script::Other)];
    for (character, script) in characters.iter().copied().zip(scripts.iter().copied()).chain(ends) {
        if matches!(script, Script::Hiragana | Script::Other) {
            let run = std::mem::take(&mut run);
            if run.len() >= RUN_MIN {
                runs.push(run);
            }
        } else {
            run.push(character);
        }
    }
    runs
}

fn add(part: &mut Part, text: &str, factor: f64, folder: &Folder) {
    let folded = folder.fold_with_scripts(text);
    if part.alternatives.iter().all(|known| known.text != folded.text) {
        let made = alternative(&folded.text, &folded.scripts, factor);
        if !made.grams.is_empty() {
            part.alternatives.push(made);
        }
    }
}

/// Short names, aliases and everyday words, as the whole part or inside of it.
fn add_names(part: &mut Part, lexicon: &Lexicon<'_>, folder: &Folder) {
    let characters: Vec<char> = part.text.chars().collect();
    for name in lexicon.by_text.get(&part.text).into_iter().flatten() {
        for meaning in &name.means {
            add(part, meaning, NAME_FACTOR, folder);
        }
    }
    let mut out = String::new();
    let mut is_changed = false;
    let mut index = 0;
    while index < characters.len() {
        let mut taken = 0;
        let last = characters.len().min(index + lexicon.longest_name);
        for end in (index + 2..=last).rev() {
            let inner: String = characters[index..end].iter().collect();
            if inner == part.text {
                continue;
            }
            if let Some(meaning) = meaning_inside(&inner, &part.scripts[index..end], lexicon, folder) {
                out.push_str(meaning);
                taken = end - index;
                is_changed = true;
                break;
            }
        }
        if taken == 0 {
            out.push(characters[index]);
            taken = 1;
        }
        index += taken;
    }
    if is_changed {
        add(part, &out, NAME_FACTOR, folder);
    }
}

fn meaning_inside<'a>(inner: &str, scripts: &[Script], lexicon: &Lexicon<'a>, folder: &Folder) -> Option<&'a str> {
    if scripts.iter().all(|script| *script == Script::Hiragana) {
        return None;
    }
    lexicon.by_text.get(inner)?.iter().find_map(|name| {
        if matches!(name.kind, NameKind::Reading | NameKind::WordReading) {
            return None;
        }
        let meaning = name.means.first()?;
        // A short name inside of its own long name is no short name.
        (!folder.fold(meaning).contains(inner)).then_some(meaning.as_str())
    })
}

/// A part in kana as the words that are read so, also in pieces.
fn add_readings(part: &mut Part, lexicon: &Lexicon<'_>, folder: &Folder) {
    if part.scripts.iter().any(|script| !matches!(script, Script::Hiragana | Script::Katakana)) {
        return;
    }
    let characters: Vec<char> = part.text.chars().collect();
    let count = characters.len();
    if count < 2 {
        return;
    }
    // The cheapest way to cut what comes after each place: words cost one, leftover kana
    // three a character.
    struct Step<'a> {
        cost: usize,
        end: usize,
        words: &'a [&'a str],
    }
    let mut best: Vec<Step<'_>> = (0..=count).map(|_| Step { cost: 0, end: count, words: &[] }).collect();
    for start in (0..count).rev() {
        let mut step = Step { cost: 3 + best[start + 1].cost, end: start + 1, words: &[] };
        for end in (start + 2..=count.min(start + lexicon.longest_reading)).rev() {
            let piece: String = characters[start..end].iter().collect();
            if let Some(words) = lexicon.readings.get(&piece)
                && best[end].cost + 1 < step.cost
            {
                step = Step { cost: best[end].cost + 1, end, words };
            }
        }
        best[start] = step;
    }
    let mut pieces: Vec<Vec<String>> = Vec::new();
    let mut leftover = 0;
    let mut at = 0;
    while at < count {
        let step = &best[at];
        if step.words.is_empty() {
            pieces.push(vec![characters[at].to_string()]);
            leftover += 1;
        } else {
            pieces.push(step.words.iter().map(|word| (*word).to_owned()).collect());
        }
        at = step.end;
    }
    if leftover * 2 <= count && leftover < count {
        let first: Vec<&str> = pieces.iter().map(|words| words[0].as_str()).collect();
        let mut ways = vec![first.concat()];
        for (index, words) in pieces.iter().enumerate() {
            for word in words.iter().skip(1) {
                let mut way = first.clone();
                way[index] = word;
                ways.push(way.concat());
            }
        }
        for way in ways.into_iter().take(READING_LIMIT) {
            add(part, &way, READING_FACTOR, folder);
        }
    }
    // The beginning of a reading.
    if count >= 3 {
        let mut found: Vec<(&str, &str)> = lexicon
            .reading_order
            .iter()
            .filter(|reading| reading.len() > part.text.len() && reading.starts_with(&part.text))
            .flat_map(|reading| lexicon.readings[reading].iter().map(|word| (reading.as_str(), *word)))
            .collect();
        found.sort_by(|left, right| {
            left.0.chars().count().cmp(&right.0.chars().count()).then_with(|| left.0.cmp(right.0))
        });
        let words: Vec<String> = found.into_iter().take(ABBREVIATIONS).map(|(_, word)| word.to_owned()).collect();
        for word in words {
            add(part, &word, ABBREVIATION_FACTOR, folder);
        }
    }
}

/// A short part that stands nowhere as the abbreviation of a longer name: the first
/// character agrees and the others follow in order. Whether one was found.
pub fn add_abbreviations(part: &mut Part, candidates: &[String], folder: &Folder) -> bool {
    let wanted: Vec<char> = part.text.chars().collect();
    if !(ABBREVIATION_MIN..=ABBREVIATION_MAX).contains(&wanted.len()) {
        return false;
    }
    let mut found: Vec<(usize, usize, String)> = Vec::new();
    for candidate in candidates {
        let text = folder.fold(candidate);
        let characters: Vec<char> = text.chars().collect();
        if characters.first() != wanted.first()
            || characters.len() <= wanted.len()
            || characters.len() > wanted.len() * 4 + 4
        {
            continue;
        }
        let mut gaps = 0;
        let mut at = 0;
        let mut previous: Option<usize> = None;
        for (index, character) in characters.iter().enumerate() {
            if at == wanted.len() {
                break;
            }
            if *character == wanted[at] {
                if previous.is_some_and(|previous| index != previous + 1) {
                    gaps += 1;
                }
                previous = Some(index);
                at += 1;
            }
        }
        if at == wanted.len() && !found.iter().any(|(_, _, known)| *known == text) {
            found.push((gaps, characters.len(), text));
        }
    }
    found.sort();
    let count = part.alternatives.len();
    for (_, _, text) in found.into_iter().take(ABBREVIATIONS) {
        let Folded { text: again, scripts } = folder.fold_with_scripts(&text);
        let scripts: Vec<Script> = scripts
            .into_iter()
            .map(|script| if script == Script::Hiragana { Script::Katakana } else { script })
            .collect();
        if part.alternatives.iter().all(|known| known.text != text) {
            let mut made = alternative(&again, &scripts, ABBREVIATION_FACTOR);
            made.text = text;
            part.alternatives.push(made);
        }
    }
    part.alternatives.len() > count
}

/// A part that stands nowhere as the name from which it differs by a slip. Whether one was
/// found.
pub fn add_slips(part: &mut Part, lexicon: &Lexicon<'_>, folder: &Folder) -> bool {
    let wanted: Vec<char> = part.text.chars().collect();
    if wanted.len() < SLIP_MIN {
        return false;
    }
    let limit = if wanted.len() < SLIP_LONG { 1 } else { 2 };
    let is_word = |name: &&Name| !matches!(name.kind, NameKind::Article | NameKind::Label | NameKind::WordReading);
    let mut near: Vec<(usize, &str)> = lexicon
        .by_text
        .iter()
        .filter(|(_, names)| names.iter().any(is_word))
        .filter(|(text, _)| text.chars().count().abs_diff(wanted.len()) <= limit)
        .map(|(text, _)| (strsim::osa_distance(&part.text, text), text.as_str()))
        .filter(|(found, _)| (1..=limit).contains(found))
        .collect();
    near.sort_unstable();
    let count = part.alternatives.len();
    for (_, text) in near.into_iter().take(SLIPS) {
        add(part, text, SLIP_FACTOR, folder);
    }
    part.alternatives.len() > count
}
