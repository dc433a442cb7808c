//! Makes the site searchable without a server: units of the finished pages, an inverted
//! index, and the script that carries both into a browser.
//!
//! The pages themselves are not changed. What a browser does with the script is written a
//! second time in `assets/js/search/`; `query` is its twin for the terminal, and tests hold
//! the two to the same order.

mod dictionary;
pub mod fold;
pub mod grams;
mod inverted;
pub mod japanese;
mod lexicon;
mod pack;
mod pieces;
mod query;
mod rank;
mod units;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;

use crate::diagnostics::{Diagnostics, messages};
use crate::link::Site;
use crate::render::RenderedPage;

use fold::{Folder, Script, script};
use inverted::GramPostings;
use lexicon::{Card, Name, NameKind};
use query::{Lexicon, Query};
use units::{Unit, UnitPage};

/// Texts up to this size travel in one pack. A browser counts its grams in about a second;
/// far more would keep the first hit waiting.
const ONE_PACK_BYTES: usize = 3_000_000;
/// Where packs stand; the browser's loader knows the same pattern.
const FOLDER: &str = "assets/search";
/// A pack is named after the build, which pages carry, so that a page that was opened
/// before an update still finds the pack of its own generation (RELIABILITY P7).
const NAME_LENGTH: usize = 16;

/// A file of the site: its path and its bytes.
#[derive(Debug)]
pub struct SearchFile {
    pub path: String,
    pub bytes: Vec<u8>,
}

/// Lengths of words of the texts that a short word may abbreviate.
const SHORTEST: usize = 4;
const LONGEST: usize = 20;
/// Hits that score less than this share of the best are noise.
const FAINT: f64 = 0.02;
const SNIPPET_LENGTH: usize = 110;

/// One hit of a search.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    unit: usize,
    /// Relative to the site's root, with the id of the section.
    pub url: String,
    pub title: String,
    pub breadcrumb: Vec<String>,
    pub kind: String,
    pub score: f64,
    /// Share of the query that stands there, from 0 to 1.
    pub coverage: f64,
    pub text: String,
    /// Whether the query is its name, reading, short name or article.
    pub is_defining: bool,
    /// The explanation of the name that was asked for, where a unit explains it.
    pub card: Option<HitCard>,
    /// Everything that was searched for, folded.
    pub asked: Vec<String>,
}

/// What a name means, and where that stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HitCard {
    pub url: String,
    pub title: String,
    pub text: String,
}

impl Hit {
    /// The beginning of the first block of the text that has some of the query.
    pub fn snippet(&self) -> String {
        let asked = |line: &&str| {
            let folded = Folder::default().fold(line);
            self.asked.iter().any(|text| folded.contains(text.as_str()))
        };
        let line = self.text.lines().find(asked).or_else(|| self.text.lines().next()).unwrap_or_default();
        let mut snippet: String = line.chars().take(SNIPPET_LENGTH).collect();
        if snippet.len() < line.len() {
            snippet.push('…');
        }
        snippet
    }
}

/// Hits as other programs take them, in one line.
pub fn json(hits: &[Hit], limit: usize) -> String {
    #[derive(Serialize)]
    struct JsonHit<'a> {
        url: &'a str,
        title: &'a str,
        breadcrumb: &'a [String],
        kind: &'a str,
        score: f64,
        snippet: String,
        card: Option<&'a HitCard>,
    }
    let list: Vec<JsonHit<'_>> = hits
        .iter()
        .take(limit)
        .map(|hit| JsonHit {
            url: &hit.url,
            title: &hit.title,
            breadcrumb: &hit.breadcrumb,
            kind: &hit.kind,
            score: hit.score,
            snippet: hit.snippet(),
            card: hit.card.as_ref(),
        })
        .collect();
    serde_json::to_string(&list).expect("texts and finite numbers always become JSON")
}

/// Everything that can be found, and the names by which people ask for it.
#[derive(Debug)]
pub struct Collection {
    spellings: Vec<(String, String)>,
    folder: Folder,
    names: Vec<Name>,
    cards: Vec<Card>,
    pages: Vec<UnitPage>,
    units: Vec<Unit>,
    /// Whether a browser loads texts and counts in pieces.
    is_large: bool,
}

/// A collection with its inverted index: answers queries without a browser.
#[derive(Debug)]
pub struct SearchIndex {
    collection: Collection,
    grams: Vec<GramPostings>,
}

/// Reads off a finished site what can be found there, and reports words of the search that
/// lead nowhere.
pub fn index(site: &Site, pages: &[RenderedPage], diagnostics: &mut Diagnostics) -> Collection {
    let spellings = spellings(site);
    let folder = Folder::new(spellings.iter().map(|(from, to)| (from.as_str(), to.as_str())));
    let (pages, units) = units::collect(site, pages);
    let (names, cards) = lexicon::collect(site, &pages, &units, &folder);
    let is_large = units.iter().map(|unit| unit.text.len()).sum::<usize>() > ONE_PACK_BYTES;
    let mut collection = Collection { spellings, folder, names, cards, pages, units, is_large };
    if is_large {
        // Everybody loads the names; thousands of page ids are found by their grams as well.
        collection.names.retain(|name| name.kind != NameKind::Label);
    }
    collection.report_dead_words(site, diagnostics);
    collection
}

/// Variant and what it stands for.
fn spellings(site: &Site) -> Vec<(String, String)> {
    let record = site.content.search_words.iter();
    let spellings = record.flat_map(|record| &record.value.spellings);
    spellings
        .flat_map(|spelling| spelling.from.iter().map(|from| (from.to_string(), spelling.to.to_string())))
        .collect()
}

impl Collection {
    /// The files that a browser loads.
    ///
    /// # Errors
    /// Trouble inside the index library: an error of ours, not of the content.
    pub fn files(self, build_id: &str) -> anyhow::Result<Vec<SearchFile>> {
        let name: String = build_id.chars().take(NAME_LENGTH).collect();
        let path = format!("{FOLDER}/{name}.js");
        if !self.is_large {
            return Ok(vec![SearchFile { path, bytes: pack::script(&self, build_id) }]);
        }
        let index = self.into_index()?;
        let shards = pieces::shards(&index.grams);
        let packs = pieces::text_packs(&index.collection, shards.len());
        let dictionary = dictionary::of(index.collection.units.iter().map(|unit| unit.text.as_str()));
        let texts = pieces::texts(&index.collection, &packs, &dictionary);
        let head = pieces::head_script(&index.collection, build_id, shards.len(), &packs, &dictionary);
        let mut files = vec![SearchFile { path, bytes: head }];
        files.extend(pieces::files(&format!("{FOLDER}/{name}"), shards));
        files.extend(pieces::files(&format!("{FOLDER}/{name}"), texts));
        Ok(files)
    }

    /// How many of the best are looked at in their text; of a large site the browser has to
    /// load each of them.
    fn looked(&self) -> usize {
        if self.is_large { pieces::LOOKED } else { pack::LOOKED }
    }

    /// Makes the inverted index.
    ///
    /// # Errors
    /// Trouble inside the index library: an error of ours, not of the content.
    pub fn into_index(self) -> anyhow::Result<SearchIndex> {
        let mut names_of_unit: Vec<Vec<&str>> = vec![Vec::new(); self.units.len()];
        for name in &self.names {
            if let Some(unit) = name.unit {
                names_of_unit[unit].push(&name.text);
            }
        }
        let mut grams = inverted::build(&self.folder, &self.pages, &self.units, &names_of_unit)?;
        if self.is_large {
            let weights: Vec<f64> = self.units.iter().map(|unit| rank::kind_weight(&unit.kind)).collect();
            grams.par_iter_mut().for_each(|gram| gram.keep_best(pieces::LISTED, &weights));
        }
        Ok(SearchIndex { collection: self, grams })
    }

    fn hit(&self, unit: usize, score: f64, coverage: f64) -> Hit {
        let found = &self.units[unit];
        let page = &self.pages[found.page];
        let above = page.breadcrumb.iter().chain([&page.title]).chain(&found.above);
        Hit {
            unit,
            url: format!("{}#{}", page.url, found.anchor),
            title: found.title.clone(),
            breadcrumb: above.filter(|title| !title.is_empty() && **title != found.title).cloned().collect(),
            kind: found.kind.clone(),
            score,
            coverage,
            text: found.text.clone(),
            is_defining: false,
            card: None,
            asked: Vec::new(),
        }
    }

    fn card(&self, card: Card) -> HitCard {
        let unit = &self.units[card.unit];
        HitCard {
            url: format!("{}#{}", self.pages[unit.page].url, unit.anchor),
            title: unit.title.clone(),
            text: unit.text.lines().nth(card.line).unwrap_or_default().to_owned(),
        }
    }

    /// Names that a short word may abbreviate: those of records, and long words of the texts.
    fn long_names(&self) -> Vec<String> {
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut found: Vec<String> = Vec::new();
        let named = self.names.iter().filter(|name| matches!(name.kind, NameKind::Name | NameKind::Word));
        for text in named.flat_map(|name| [&name.text].into_iter().chain(&name.means)) {
            if seen.insert(text) {
                found.push(text.clone());
            }
        }
        let units = if self.is_large { &[] } else { self.units.as_slice() };
        for word in units.iter().flat_map(|unit| long_words(&unit.text)) {
            if seen.insert(word) {
                found.push(word.to_owned());
            }
        }
        found
    }

    /// A word that is looked up as something the site never says helps nobody.
    fn report_dead_words(&self, site: &Site, diagnostics: &mut Diagnostics) {
        let Some(record) = &site.content.search_words else { return };
        let words = record.value.words.iter().flat_map(|word| &word.means);
        let readings = record.value.readings.iter().flat_map(|reading| &reading.words);
        // As the site writes it, most words are found at once; only for the others everything is folded.
        let is_written =
            |text: &str| self.units.iter().any(|unit| unit.text.contains(text) || unit.title.contains(text));
        let mut folded: Option<Vec<String>> = None;
        let mut known: BTreeMap<&str, bool> = BTreeMap::new();
        for text in words.chain(readings) {
            let is_alive = *known.entry(text.as_str()).or_insert_with(|| {
                is_written(text) || {
                    let fold = |unit: &Unit| self.folder.fold(&format!("{}\n{}", unit.title, unit.text));
                    let texts = folded.get_or_insert_with(|| self.units.par_iter().map(fold).collect());
                    let wanted = self.folder.fold(text);
                    wanted.split(' ').all(|part| texts.iter().any(|text| text.contains(part)))
                }
            });
            if !is_alive {
                diagnostics.push(messages::search_word_finds_nothing(record.place(text), text));
            }
        }
    }
}

impl SearchIndex {
    /// The hits of a query in the order in which a browser lists them.
    pub fn search(&self, text: &str) -> Vec<Hit> {
        let Collection { folder, names, units, .. } = &self.collection;
        let lexicon = Lexicon::new(names, folder);
        let mut query = query::read(text, &lexicon, folder);
        let kind_of = |unit: usize| units[unit].kind.as_str();
        let of = |gram: &str| {
            let found = self.grams.binary_search_by(|known| known.gram.as_str().cmp(gram)).ok()?;
            let GramPostings { postings, count, .. } = &self.grams[found];
            Some((postings.as_slice(), *count))
        };
        let postings = rank::Postings { unit_count: units.len(), kind_of: &kind_of, of: &of };
        let (mut candidates, wholes) = rank::rank(&query.parts, &postings);
        let is_slip = wholes.as_slice() == [false];
        let mut is_extended = false;
        if wholes.contains(&false) {
            let names = self.collection.long_names();
            for (part, is_whole) in query.parts.iter_mut().zip(wholes) {
                if !is_whole {
                    is_extended |= query::add_abbreviations(part, &names, folder);
                    is_extended |= query::add_slips(part, &lexicon, folder);
                }
            }
        }
        if is_extended {
            candidates = rank::rank(&query.parts, &postings).0;
        }
        let text_of = |unit: usize| {
            let unit = &units[unit];
            (folder.fold(&unit.title), folder.fold(&unit.text))
        };
        let first = self.first_of(&query, is_slip, &lexicon);
        let card = first.and_then(|(_, card)| card);
        let looked = self.collection.looked();
        let ranked = rank::rescore(candidates, &query.parts, looked, &text_of);
        let mut hits: Vec<Hit> = rank::explain_first(ranked, looked, &kind_of)
            .into_iter()
            .filter(|candidate| card.is_none_or(|card| card.unit != candidate.unit))
            .map(|candidate| self.collection.hit(candidate.unit, candidate.score, candidate.coverage))
            .collect();
        let most = |hits: &[Hit]| hits.iter().map(|hit| hit.score).fold(0.0, f64::max);
        if let Some((unit, card)) = first {
            let best = most(&hits);
            let own = hits.iter().position(|hit| hit.unit == unit).map(|index| hits.remove(index));
            let mut hit = own.unwrap_or_else(|| self.collection.hit(unit, 0.0, 0.0));
            hit.score = best.max(hit.score);
            hit.is_defining = true;
            hit.card = card.map(|card| self.collection.card(card));
            hits.insert(0, hit);
        }
        let least = most(&hits) * FAINT;
        hits.retain(|hit| hit.score >= least);
        let wanted: Vec<&str> =
            query.parts.iter().flat_map(|part| &part.alternatives).map(|a| a.text.as_str()).collect();
        for hit in &mut hits {
            hit.asked = wanted.iter().map(|text| (*text).to_owned()).collect();
        }
        hits
    }
}

impl SearchIndex {
    /// What the query names: its section, and the card that explains it.
    fn first_of(&self, query: &Query, is_slip: bool, lexicon: &Lexicon<'_>) -> Option<(usize, Option<Card>)> {
        let folder = &self.collection.folder;
        let mut texts: Vec<&str> = vec![&query.whole];
        if let Some(article) = query.whole.strip_prefix(japanese::LAW)
            && article.starts_with(|first: char| first.is_ascii_digit())
        {
            texts.push(article);
        }
        if is_slip {
            let alternatives = query.parts.iter().flat_map(|part| part.alternatives.iter().skip(1));
            texts.extend(alternatives.map(|alternative| alternative.text.as_str()));
        }
        let unit = texts
            .into_iter()
            .find_map(|text| rank::defining(text, lexicon, &|text| folder.fold(text)).first().copied())?;
        // Of two cards for one unit the later counts, as in a browser's map.
        let card = self.collection.cards.iter().rfind(|card| card.unit == unit).copied();
        Some((card.map_or(unit, |card| card.home), card))
    }
}

/// Runs of kanji and katakana, which are mostly names.
fn long_words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut length = 0;
    for (at, character) in text.char_indices().chain([(text.len(), '\n')]) {
        let goes_on = matches!(script(character), Script::Kanji | Script::Katakana)
            || character == japanese::LONG_VOWEL
            || character == japanese::MIDDLE_DOT;
        let mut end = at;
        if goes_on {
            length += 1;
            end += character.len_utf8();
        }
        if !goes_on || length == LONGEST {
            if length >= SHORTEST {
                words.extend(text.get(start..end));
            }
            length = 0;
            start = if goes_on { end } else { at + character.len_utf8() };
        }
    }
    words
}
