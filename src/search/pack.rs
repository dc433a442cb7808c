//! The form in which the index travels: classic scripts that hand over deflated bytes as
//! base64, because a page on `file://` can load nothing else.
//!
//! One pack holds all texts and names, and nothing else: a browser counts the grams of a
//! megabyte of text faster than it would load the counts, which are larger than the text.
//! `assets/js/search/pack.js` reads it.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use serde::Serialize;

use super::Collection;
use super::lexicon::NameKind;

/// Readers of another number refuse the pack.
pub const FORMAT: u32 = 5;
/// How many of the best are looked at in their text.
pub const LOOKED: usize = 30;
/// The global function that packs call; its capitals keep ids of content from shadowing it
/// (RELIABILITY H8).
pub const FUNCTION: &str = "SHIRUBE_SEARCH";
/// Effort of the deflater: packs are made once and loaded often.
const EFFORT: Compression = Compression::best();

#[derive(Serialize)]
pub struct Head<'a> {
    format: u32,
    spellings: Vec<(&'a str, &'a str)>,
    names: Vec<(&'a str, u8, i64, &'a [String])>,
    cards: Vec<(usize, usize, usize)>,
    pages: Vec<(&'a str, &'a str, &'a str, &'a [String])>,
    units: Columns<'a>,
    /// Of a large site alone.
    pub pieces: Option<Pieces<'a>>,
}

/// How an index is cut: how many units of each kind, in order; shards; units of each text pack, in order.
pub type Pieces<'a> = (Vec<(&'a str, usize)>, usize, Vec<usize>);

/// The units, one list for each of their parts: lists of the same kind deflate better than rows.
#[derive(Default, Serialize)]
pub struct Columns<'a>(
    Vec<usize>,
    Vec<&'a str>,
    Vec<&'a str>,
    Vec<&'a str>,
    Vec<&'a [String]>,
    Vec<&'a [String]>,
    Vec<&'a str>,
    Vec<&'a str>,
);

/// The script of the one pack of a site.
pub fn script(index: &Collection, build_id: &str) -> Vec<u8> {
    let units = index.units.as_slice();
    let columns = Columns(
        units.iter().map(|unit| unit.page).collect(),
        units.iter().map(|unit| unit.anchor.as_str()).collect(),
        units.iter().map(|unit| unit.kind.as_str()).collect(),
        units.iter().map(|unit| unit.title.as_str()).collect(),
        units.iter().map(|unit| unit.above.as_slice()).collect(),
        units.iter().map(|unit| unit.headings.as_slice()).collect(),
        units.iter().map(|unit| unit.source_page.as_str()).collect(),
        units.iter().map(|unit| unit.text.as_str()).collect(),
    );
    let pages = index
        .pages
        .iter()
        .map(|page| (page.url.as_str(), page.title.as_str(), page.id.as_str(), page.breadcrumb.as_slice()));
    call(FUNCTION, build_id, &Head { pages: pages.collect(), units: columns, ..head(index) })
}

/// What every browser loads first: names and spellings, without pages and units.
pub fn head(index: &Collection) -> Head<'_> {
    Head {
        format: FORMAT,
        spellings: index.spellings.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect(),
        names: index
            .names
            .iter()
            .map(|name| {
                let unit = name.unit.map_or(-1, |unit| unit as i64);
                (name.text.as_str(), kind_number(name.kind), unit, name.means.as_slice())
            })
            .collect(),
        cards: index.cards.iter().map(|card| (card.unit, card.home, card.line)).collect(),
        pages: Vec::new(),
        units: Columns::default(),
        pieces: None,
    }
}

/// A script that hands a value to a function of the page.
pub fn call(function: &str, name: &str, value: &impl Serialize) -> Vec<u8> {
    let bytes = serde_json::to_vec(value).expect("texts and numbers always become JSON");
    call_with_bytes(function, name, &bytes)
}

pub fn call_with_bytes(function: &str, name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), EFFORT);
    let deflated = encoder.write_all(bytes).and_then(|()| encoder.finish()).expect("memory takes every byte");
    format!("{function}(\"{name}\",\"{}\");\n", data_encoding::BASE64.encode(&deflated)).into_bytes()
}

pub fn kind_number(kind: NameKind) -> u8 {
    match kind {
        NameKind::Name => 0,
        NameKind::ShortName => 1,
        NameKind::Article => 2,
        NameKind::Reading => 3,
        NameKind::Alias => 4,
        NameKind::Label => 5,
        NameKind::Word => 6,
        NameKind::WordReading => 7,
    }
}
