//! The order of the hits. The twin of `assets/js/search/rank.js`: constants and the order of
//! operations are part of the contract, so that both halves round alike.

use super::inverted::{IMPACT_BITS, Posting};
use super::lexicon::{Name, NameKind};
use super::query::{Lexicon, Part};

const FLOOR: f64 = 0.08;

const KIND_WEIGHTS: [(&str, f64); 16] = [
    ("term", 0.5),
    ("guide", 1.0),
    ("table", 0.8),
    ("figure", 0.4),
    ("law", 0.85),
    ("role", 0.3),
    ("duty", 0.25),
    ("statistic", 0.9),
    ("training", 0.6),
    ("change", 0.5),
    ("start", 0.4),
    ("pair", 0.3),
    ("note", 0.6),
    ("check", 0.25),
    ("quiz", 0.25),
    ("source", 0.4),
];
const OTHER_KIND_WEIGHT: f64 = 0.5;

/// Kinds that explain. The first hits are theirs, as far as they have about as much of the
/// query as any other.
const EXPLAINING: [&str; 8] = ["guide", "table", "law", "term", "statistic", "figure", "training", "change"];
const FIRST: usize = 3;
const ABOUT_AS_MUCH: f64 = 0.6;

const PHRASE: f64 = 1.0;
const TITLE: f64 = 1.5;
/// In a question, its words count half of what it is as a whole.
const WORDS: f64 = 0.5;
const NEAR: f64 = 0.4;
const NEAR_DISTANCE: f64 = 60.0;

#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    pub unit: usize,
    pub score: f64,
    pub coverage: f64,
    /// For each part the alternative that says most here.
    pub alternatives: Vec<usize>,
}

/// What ranking asks of an index.
pub struct Postings<'a> {
    pub unit_count: usize,
    pub kind_of: &'a dyn Fn(usize) -> &'a str,
    /// The units of a gram, and in how many it stands.
    pub of: &'a dyn Fn(&str) -> Option<(&'a [Posting], usize)>,
}

/// Rarity of a gram, in steps of 1/1024 so that two libraries of mathematics agree.
fn rarity(count: usize, total: usize) -> f64 {
    let (count, total) = (count as f64, total as f64);
    ((1.0 + (total - count + 0.5) / (count + 0.5)).ln() * 1024.0).round() / 1024.0
}

/// All units that have something of the query, best first, and for each part whether some
/// unit has all of it.
pub fn rank(parts: &[Part], index: &Postings<'_>) -> (Vec<Candidate>, Vec<bool>) {
    let count = index.unit_count;
    let mut score = vec![0.0; count];
    let mut covered = vec![0.0; count];
    let mut chosen: Vec<Vec<usize>> = Vec::with_capacity(parts.len());
    let mut wholes = Vec::with_capacity(parts.len());
    let mut total = 0.0;
    for part in parts {
        let mut best_value = vec![0.0; count];
        let mut best_score = vec![0.0; count];
        let mut best_share = vec![0.0; count];
        let mut choice = vec![0; count];
        let mut weight = 0.0;
        let mut is_whole = false;
        for (number, alternative) in part.alternatives.iter().enumerate() {
            let mut sum = vec![0.0; count];
            let mut share = vec![0.0; count];
            let mut all = 0.0;
            for (gram, gram_weight) in &alternative.grams {
                let (postings, stands_in) = (index.of)(gram).unwrap_or_default();
                let value = gram_weight * rarity(stands_in, count);
                all += value;
                for posting in postings {
                    let unit = posting.unit as usize;
                    sum[unit] += value * (f64::from(posting.impact) + 1.0) / f64::from(1_u32 << IMPACT_BITS);
                    share[unit] += value;
                }
            }
            if number == 0 {
                weight = all;
            }
            for unit in 0..count {
                if share[unit] == 0.0 {
                    continue;
                }
                let part_share: f64 = share[unit] / all;
                if part_share > 0.999 {
                    is_whole = true;
                }
                let own: f64 = sum[unit] * alternative.factor;
                let value = own * (0.3 + 0.7 * part_share * part_share);
                if value > best_value[unit] {
                    best_value[unit] = value;
                    best_score[unit] = own;
                    best_share[unit] = part_share * alternative.factor;
                    choice[unit] = number;
                }
            }
        }
        for unit in 0..count {
            score[unit] += best_score[unit];
            covered[unit] += weight * best_share[unit];
        }
        total += weight;
        chosen.push(choice);
        wholes.push(is_whole);
    }
    let mut candidates = Vec::new();
    for unit in 0..count {
        let coverage: f64 = covered[unit] / total;
        if score[unit] == 0.0 || coverage < FLOOR {
            continue;
        }
        candidates.push(Candidate {
            unit,
            score: score[unit] * (0.3 + 0.7 * coverage * coverage) * kind_weight((index.kind_of)(unit)),
            coverage,
            alternatives: chosen.iter().map(|choice| choice[unit]).collect(),
        });
    }
    sort(&mut candidates);
    (candidates, wholes)
}

pub fn kind_weight(kind: &str) -> f64 {
    KIND_WEIGHTS.iter().find(|(known, _)| *known == kind).map_or(OTHER_KIND_WEIGHT, |(_, weight)| *weight)
}

fn sort(candidates: &mut [Candidate]) {
    candidates.sort_by(|left, right| right.score.total_cmp(&left.score).then(left.unit.cmp(&right.unit)));
}

/// Looks at the best candidates again, `looked` of them, in their text. `text_of` gives
/// title and text, folded.
pub fn rescore(
    mut candidates: Vec<Candidate>,
    parts: &[Part],
    looked: usize,
    text_of: &dyn Fn(usize) -> (String, String),
) -> Vec<Candidate> {
    let seen = candidates.len().min(looked);
    for candidate in &mut candidates[..seen] {
        let (title, text) = text_of(candidate.unit);
        let title: Vec<char> = title.chars().collect();
        let text: Vec<char> = text.chars().collect();
        let mut phrase = 0.0;
        let mut titled = 0.0;
        let mut weight = 0.0;
        let mut places: Vec<f64> = Vec::new();
        for (index, part) in parts.iter().enumerate() {
            let alternative = &part.alternatives[candidate.alternatives[index]];
            let own = part.alternatives[0].total;
            let length = alternative.characters.len();
            let (in_title, _) = longest_run(&alternative.characters, &title);
            let (in_text, at) = longest_run(&alternative.characters, &text);
            let run = in_title.max(in_text) as f64 / length as f64;
            let words = words_found(&alternative.runs, &title, &text);
            phrase += own * (run * run).max((1.0 - WORDS) * run * run + WORDS * words) * alternative.factor;
            if in_title == length {
                titled += own * (length as f64 / title.len().max(1) as f64).min(1.0) * alternative.factor;
            }
            if in_text >= length.min(2) {
                places.push(at as f64);
            }
            weight += own;
        }
        let mut near = 0.0;
        if parts.len() > 1 && places.len() == parts.len() {
            let last = places.iter().copied().fold(f64::MIN, f64::max);
            let first = places.iter().copied().fold(f64::MAX, f64::min);
            near = NEAR_DISTANCE / (NEAR_DISTANCE + (last - first));
        }
        let factor = 1.0 + PHRASE * (phrase / weight) + TITLE * (titled / weight) + NEAR * near;
        candidate.score *= factor;
    }
    sort(&mut candidates[..seen]);
    candidates
}

/// Puts explaining kinds first. Kinds that restate are many: without this, three one-line
/// duties that hold the words of a question would stand before the section that answers it.
pub fn explain_first<'a>(ranked: Vec<Candidate>, looked: usize, kind_of: &dyn Fn(usize) -> &'a str) -> Vec<Candidate> {
    let best = ranked.iter().take(looked);
    let most = best.clone().map(|candidate| candidate.coverage).fold(0.0, f64::max);
    let first: Vec<usize> = best
        .filter(|candidate| EXPLAINING.contains(&kind_of(candidate.unit)) && candidate.coverage >= most * ABOUT_AS_MUCH)
        .map(|candidate| candidate.unit)
        .take(FIRST)
        .collect();
    let (mut explaining, others): (Vec<_>, Vec<_>) =
        ranked.into_iter().partition(|candidate| first.contains(&candidate.unit));
    explaining.extend(others);
    explaining
}

/// How much of the words of a question stands there, longer words counting more: the square
/// of the longest piece of each.
fn words_found(runs: &[Vec<char>], title: &[char], text: &[char]) -> f64 {
    let mut found = 0.0;
    let mut all = 0.0;
    for run in runs {
        let length = run.len() as f64;
        let share = longest_run(run, title).0.max(longest_run(run, text).0) as f64 / length;
        found += length * share * share;
        all += length;
    }
    if all == 0.0 { 0.0 } else { found / all }
}

/// The longest run of `wanted` that stands in `text`, and where it begins there.
fn longest_run(wanted: &[char], text: &[char]) -> (usize, usize) {
    let mut length = 0;
    let mut at = 0;
    let mut start = 0;
    while start + length < wanted.len() {
        while start + length < wanted.len() {
            match find(text, &wanted[start..start + length + 1]) {
                Some(found) => {
                    length += 1;
                    at = found;
                }
                None => break,
            }
        }
        start += 1;
    }
    (length, at)
}

fn find(text: &[char], wanted: &[char]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}

/// The units that define exactly what was asked, best first.
pub fn defining(whole: &str, lexicon: &Lexicon<'_>, fold: &dyn Fn(&str) -> String) -> Vec<usize> {
    let mut units: Vec<usize> = Vec::new();
    fn add(names: &[&Name], units: &mut Vec<usize>) {
        for name in names {
            if let Some(unit) = name.unit
                && name.kind <= NameKind::Label
                && !units.contains(&unit)
            {
                units.push(unit);
            }
        }
    }
    let names = lexicon.by_text.get(whole).map(Vec::as_slice).unwrap_or_default();
    add(names, &mut units);
    if units.is_empty() {
        for meaning in names.iter().flat_map(|name| &name.means) {
            if let Some(names) = lexicon.by_text.get(&fold(meaning)) {
                add(names, &mut units);
            }
        }
    }
    units
}
