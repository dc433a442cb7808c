//! Which gram stands in which unit, and how much it says there.
//!
//! tantivy builds the lists, in RAM and in segments that are joined here; what leaves is our own form:
//! grams sorted by bytes, units in order, and an impact of three bits in place of
//! frequency and length, so that a query needs no table of lengths.

use anyhow::Context;
use itertools::Itertools;
use rayon::prelude::*;
use tantivy::directory::RamDirectory;
use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{TextAnalyzer, TokenizerManager};
use tantivy::{DocSet, Index, TERMINATED, TantivyDocument};

use super::fold::Folder;
use super::grams::GramTokenizer;
use super::units::{Unit, UnitPage};
use crate::diagnostics::messages;

/// Impacts are stored as 0 to 7 and stand for an eighth to one.
pub const IMPACT_BITS: u32 = 3;

/// Fields and how much one occurrence in each counts: a title names the unit, a breadcrumb
/// only where it stands.
const FIELDS: [(&str, f64); 5] = [("title", 4.0), ("names", 3.0), ("headings", 2.0), ("above", 1.0), ("text", 1.0)];

/// Saturation and length correction of BM25.
const K1: f64 = 1.0;
const B: f64 = 0.6;
/// Characters of a usual section. A fixed number, so that a hundred one-line units more do
/// not move the sections.
const USUAL_LENGTH: f64 = 300.0;

const WRITER_BYTES: usize = 200_000_000;
const TOKENIZER: &str = "grams";
/// Units that are indexed one after the other; segments are made side by side. A fixed number, so that the cores of a machine
/// do not show.
const SEGMENT_UNITS: usize = 512;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posting {
    pub unit: u32,
    pub impact: u8,
}

/// One gram and the units in which it stands, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GramPostings {
    pub gram: String,
    /// In how many units it stands; more than are listed where only the best are.
    pub count: usize,
    pub postings: Vec<Posting>,
}

impl GramPostings {
    /// Leaves the units to which the gram says most: in a large site the long lists are
    /// those of grams that say little, and a browser need not load them.
    /// `weights` are those of the units.
    pub fn keep_best(&mut self, most: usize, weights: &[f64]) {
        if self.postings.len() <= most {
            return;
        }
        let value = |posting: &Posting| (f64::from(posting.impact) + 1.0) * weights[posting.unit as usize];
        let order =
            |left: &Posting, right: &Posting| value(right).total_cmp(&value(left)).then(left.unit.cmp(&right.unit));
        self.postings.select_nth_unstable_by(most, order);
        self.postings.truncate(most);
        self.postings.sort_unstable_by_key(|posting| posting.unit);
    }
}

/// # Errors
/// Trouble inside tantivy, which works in memory only.
pub fn build(
    folder: &Folder,
    pages: &[UnitPage],
    units: &[Unit],
    names: &[Vec<&str>],
) -> anyhow::Result<Vec<GramPostings>> {
    let numbers: Vec<usize> = (0..units.len()).collect();
    numbers
        .par_chunks(SEGMENT_UNITS)
        .map(|numbers| {
            let texts = |number: &usize| folded_texts(folder, pages, &units[*number], &names[*number]);
            segment(numbers.first().map_or(0, |first| *first as u32), numbers.iter().map(texts))
        })
        .try_reduce(Vec::new, |left, right| Ok(merged(left, right)))
        .with_context(messages::machine::internal_error)
}

/// The texts of a unit, one for each field.
fn folded_texts(folder: &Folder, pages: &[UnitPage], unit: &Unit, names: &[&str]) -> [String; FIELDS.len()] {
    let page = pages.get(unit.page);
    let breadcrumb = page.into_iter().flat_map(|page| page.breadcrumb.iter().chain([&page.title]));
    let above: Vec<&str> = breadcrumb.chain(&unit.above).map(String::as_str).collect();
    let texts = [&unit.title, &names.join("\n"), &unit.headings.join("\n"), &above.join("\n"), &unit.text];
    texts.map(|text| folder.fold(text))
}

/// The grams of units that follow each other from number `first` on.
fn segment(first: u32, units: impl Iterator<Item = [String; FIELDS.len()]>) -> tantivy::Result<Vec<GramPostings>> {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(TOKENIZER)
        .set_index_option(IndexRecordOption::WithFreqs)
        .set_fieldnorms(false);
    let options = TextOptions::default().set_indexing_options(indexing);
    let fields: Vec<Field> = FIELDS.iter().map(|(name, _)| schema.add_text_field(name, options.clone())).collect();
    let tokenizers = TokenizerManager::new();
    tokenizers.register(TOKENIZER, TextAnalyzer::from(GramTokenizer::default()));
    let mut writer = Index::builder()
        .schema(schema.build())
        .tokenizers(tokenizers)
        .single_segment_index_writer(RamDirectory::create(), WRITER_BYTES)?;
    // In characters of the folded text: exact, and simple to count in a browser as well.
    let mut lengths: Vec<f64> = Vec::new();
    for texts in units {
        let mut document = TantivyDocument::default();
        lengths.extend(texts.last().map(|text| text.chars().count() as f64));
        for (field, text) in fields.iter().zip(texts) {
            document.add_text(*field, text);
        }
        writer.add_document(document)?;
    }
    let index = writer.finalize()?;
    let searcher = index.reader()?.searcher();
    let Some(segment) = searcher.segment_readers().first() else { return Ok(Vec::new()) };

    let inverted: Vec<_> = fields.iter().map(|field| segment.inverted_index(*field)).collect::<Result<_, _>>()?;
    let mut streams = Vec::with_capacity(inverted.len());
    for index in &inverted {
        let mut stream = index.terms().stream()?;
        let has_term = stream.advance();
        streams.push((stream, has_term));
    }

    let mut grams = Vec::new();
    // Weighted frequency of the current gram in each unit; only touched entries are reset.
    let mut weights = vec![0.0_f64; lengths.len()];
    let mut touched: Vec<u32> = Vec::new();
    loop {
        let next = streams.iter().filter(|(_, has_term)| *has_term).map(|(stream, _)| stream.key().to_vec()).min();
        let Some(key) = next else { break };
        for (field_index, (stream, has_term)) in streams.iter_mut().enumerate() {
            if !*has_term || stream.key() != key.as_slice() {
                continue;
            }
            let mut postings =
                inverted[field_index].read_postings_from_terminfo(stream.value(), IndexRecordOption::WithFreqs)?;
            while postings.doc() != TERMINATED {
                let unit = postings.doc();
                let weight = &mut weights[unit as usize];
                if *weight == 0.0 {
                    touched.push(unit);
                }
                *weight += FIELDS[field_index].1 * f64::from(postings.term_freq());
                postings.advance();
            }
            *has_term = stream.advance();
        }
        touched.sort_unstable();
        let postings: Vec<Posting> = touched
            .iter()
            .map(|unit| {
                let weight = std::mem::take(&mut weights[*unit as usize]);
                Posting { unit: first + unit, impact: impact(weight, lengths[*unit as usize]) }
            })
            .collect();
        touched.clear();
        grams.push(GramPostings { gram: String::from_utf8_lossy(&key).into_owned(), count: postings.len(), postings });
    }
    Ok(grams)
}

/// The grams of both, whose units come one after the other.
fn merged(left: Vec<GramPostings>, right: Vec<GramPostings>) -> Vec<GramPostings> {
    left.into_iter()
        .merge_join_by(right, |left, right| left.gram.cmp(&right.gram))
        .map(|found| {
            found.reduce(|mut left, right| {
                left.count += right.count;
                left.postings.extend(right.postings);
                left
            })
        })
        .collect()
}

/// The saturated share of BM25, from 0 to 1, in steps.
fn impact(weight: f64, length: f64) -> u8 {
    let share = weight / (weight + K1 * (1.0 - B + B * length / USUAL_LENGTH));
    let steps = f64::from(1_u32 << IMPACT_BITS);
    (share * steps).round().clamp(1.0, steps) as u8 - 1
}
