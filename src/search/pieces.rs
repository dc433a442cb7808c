//! The form in which the index of a large site travels: the head that everybody loads, and
//! pieces that a browser loads when a query needs them.
//!
//! A shard holds the lists of some grams; which one is said by a hash of the gram, so that
//! no table of grams has to be loaded. A text pack holds the units that follow each other
//! in the order of the site. `assets/js/search/pieces.js` reads both.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::inverted::{GramPostings, IMPACT_BITS};
use super::units::Unit;
use super::{Collection, SearchFile, pack};

/// The global function that pieces call.
const FUNCTION: &str = "SHIRUBE_PIECE";
/// How many of the best are looked at in their text, and shown at once: each may bring a text pack of its own.
pub const LOOKED: usize = 4;
/// The longest list of a gram.
pub const LISTED: usize = 1024;
/// Pieces are as small as three thousand files for ten thousand pages allow.
const PIECES_OF_THOUSAND_PAGES: usize = 298;
/// Bytes of texts that a text pack has at least: below, deflating gains too little.
const TEXT_BYTES: usize = 6_000;
/// Bytes that a shard should have before it is deflated.
const SHARD_BYTES: usize = 3_200;
/// Folders of a large site hold at most so many files.
const FOLDER_FILES: usize = 256;

/// A piece: its name, and the script that brings it.
pub type Piece = (String, Vec<u8>);

/// The script of the head.
pub fn head_script(
    index: &Collection,
    build_id: &str,
    shard_count: usize,
    packs: &[&[Unit]],
    dictionary: &str,
) -> Vec<u8> {
    // Units are sorted by kind.
    let mut kinds: Vec<(&str, usize)> = Vec::new();
    for unit in &index.units {
        match kinds.last_mut() {
            Some((kind, count)) if *kind == unit.kind => *count += 1,
            _ => kinds.push((&unit.kind, 1)),
        }
    }
    let mut head = pack::head(index);
    head.pieces = Some((kinds, shard_count, packs.iter().map(|units| units.len()).collect(), dictionary));
    pack::call(pack::FUNCTION, build_id, &head)
}

/// The lists of all grams.
pub fn shards(grams: &[GramPostings]) -> Vec<Piece> {
    let encoded: Vec<Vec<u8>> = grams.par_iter().map(encode).collect();
    let total: usize = encoded.iter().map(Vec::len).sum();
    let count = total.div_ceil(SHARD_BYTES).max(1);
    let mut shards: BTreeMap<usize, Vec<u8>> = (0..count).map(|shard| (shard, Vec::new())).collect();
    for (gram, bytes) in grams.iter().zip(encoded) {
        if let Some(shard) = shards.get_mut(&(hash(&gram.gram) as usize % count)) {
            shard.extend(bytes);
        }
    }
    shards
        .into_par_iter()
        .map(|(shard, bytes)| {
            let name = format!("p{shard}");
            let script = pack::call_with_bytes(FUNCTION, &name, &bytes);
            (name, script)
        })
        .collect()
}

/// FNV-1a, 32 bits.
fn hash(gram: &str) -> u32 {
    gram.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Length and bytes of the gram, in how many units it stands, how many are listed, and for
/// each the distance from the one before with the impact in its last bits.
fn encode(gram: &GramPostings) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(gram.gram.len() + gram.postings.len() * 2 + 4);
    varint(&mut bytes, gram.gram.len() as u64);
    bytes.extend(gram.gram.as_bytes());
    varint(&mut bytes, gram.count as u64);
    varint(&mut bytes, gram.postings.len() as u64);
    let mut before = 0;
    for posting in &gram.postings {
        varint(&mut bytes, u64::from(posting.unit - before) << IMPACT_BITS | u64::from(posting.impact));
        before = posting.unit;
    }
    bytes
}

/// Seven bits a byte, lowest first.
fn varint(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}

/// The units of each text pack, beside so many shards.
pub fn text_packs(index: &Collection, shard_count: usize) -> Vec<&[Unit]> {
    let total: usize = index.units.iter().map(|unit| unit.text.len()).sum();
    let most = (index.pages.len() * PIECES_OF_THOUSAND_PAGES / 1000).saturating_sub(shard_count).max(1);
    let full = (total / most).max(TEXT_BYTES);
    let mut at = 0;
    let number = |unit: &Unit| {
        let number = at / full;
        at += unit.text.len();
        number
    };
    let numbers: Vec<usize> = index.units.iter().map(number).collect();
    let mut rest = index.units.as_slice();
    let take = |same: &[usize]| {
        let (pack, others) = rest.split_at(same.len());
        rest = others;
        pack
    };
    numbers.chunk_by(|left, right| left == right).map(take).collect()
}

/// The units with their texts.
pub fn texts(index: &Collection, packs: &[&[Unit]], dictionary: &str) -> Vec<Piece> {
    packs
        .par_iter()
        .enumerate()
        .map(|(number, units)| {
            let rows: Vec<_> = units
                .iter()
                .map(|unit| {
                    let page = &index.pages[unit.page];
                    let place = (&page.url, &page.title, &page.id, &page.breadcrumb);
                    (place, &unit.anchor, &unit.kind, &unit.title, &unit.above, &unit.source_page, &unit.text)
                })
                .collect();
            let name = format!("t{number}");
            let script = pack::call_behind(dictionary, FUNCTION, &name, &rows);
            (name, script)
        })
        .collect()
}

/// The pieces as files, in folders that no system finds too full.
pub fn files(folder: &str, pieces: Vec<Piece>) -> impl Iterator<Item = SearchFile> {
    pieces.into_iter().enumerate().map(move |(number, (name, bytes))| {
        let half = FOLDER_FILES / 2;
        SearchFile { path: format!("{folder}/{:02x}/{name}.js", number / half), bytes }
    })
}

#[cfg(test)]
mod tests {
    use super::super::inverted::Posting;
    use super::*;

    #[test]
    fn lists_are_written_as_the_browser_reads_them() {
        let postings = vec![Posting { unit: 3, impact: 7 }, Posting { unit: 40, impact: 0 }];
        let gram = GramPostings { gram: "相談".to_owned(), count: 300, postings };
        let bytes = encode(&gram);
        assert_eq!(bytes[1..7], *"相談".as_bytes());
        assert_eq!(bytes[7..], [0xac, 0x02, 2, 31, 0xa8, 0x02]);
        assert_eq!((hash(""), hash("a")), (0x811c_9dc5, 0xe40c_292c));
    }

    #[test]
    fn of_a_long_list_the_best_stay_in_order() {
        let postings = [1, 7, 3, 7, 7].iter().enumerate();
        let postings = postings.map(|(unit, impact)| Posting { unit: unit as u32, impact: *impact });
        let mut gram = GramPostings { gram: "談".to_owned(), count: 5, postings: postings.collect() };
        gram.keep_best(3, &[1.0, 1.0, 1.0, 0.25, 1.0]);
        let kept: Vec<u32> = gram.postings.iter().map(|posting| posting.unit).collect();
        assert_eq!((kept, gram.count), (vec![1, 2, 4], 5));
    }
}
