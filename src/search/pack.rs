//! The form in which the index travels: classic scripts that hand over deflated bytes as
//! text, because a page on `file://` can load nothing else.
//!
//! The text has fifteen bits a character and the script is UTF-16, so that it is a sixteenth
//! larger than its bytes; base64 would be a third larger.
//!
//! One pack holds all texts and names, and nothing else: a browser counts the grams of a
//! megabyte of text faster than it would load the counts, which are larger than the text.
//! `assets/js/search/pack.js` reads it.

use std::io::Write as _;

use flate2::write::ZlibEncoder;
use flate2::{Compress, Compression};
use serde::Serialize;
use simd_adler32::Adler32;

use super::Collection;
use super::lexicon::NameKind;

/// Readers of another number refuse the pack.
pub const FORMAT: u32 = 6;
/// How many of the best are looked at in their text.
pub const LOOKED: usize = 30;
/// The global function that packs call; its capitals keep ids of content from shadowing it
/// (RELIABILITY H8).
pub const FUNCTION: &str = "SHIRUBE_SEARCH";
/// Effort of the deflater: packs are made once and loaded often.
const EFFORT: Compression = Compression::best();
/// Stands for fifteen bits of zeros. From here on every value of fifteen bits is a character that a string in a script
/// needs no escape for.
const FIRST_CHARACTER: u16 = 0x3400;
/// Comes after the last byte: the bits that fill the last character may look like one byte more.
const END: u8 = 0x80;
/// By its first bytes a browser knows the encoding, whatever a page or a server says.
const BYTE_ORDER_MARK: char = '\u{FEFF}';

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

/// How an index is cut: how many units of each kind, in order; shards; units of each text pack, in order; the dictionary
/// of the text packs.
pub type Pieces<'a> = (Vec<(&'a str, usize)>, usize, Vec<usize>, &'a str);

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
    script_with(function, name, deflated)
}

/// As `call`, deflated behind a dictionary.
///
/// No browser takes a dictionary of zlib. But it takes a stream that begins with the dictionary itself, stored and not
/// deflated; the script holds what follows, with the checksum of both.
pub fn call_behind(dictionary: &str, function: &str, name: &str, value: &impl Serialize) -> Vec<u8> {
    let bytes = serde_json::to_vec(value).expect("texts and numbers always become JSON");
    let mut compress = Compress::new(EFFORT, false);
    compress.set_dictionary(dictionary.as_bytes()).expect("a new stream takes a dictionary");
    let mut encoder = ZlibEncoder::new_with_compress(Vec::new(), compress);
    let mut deflated = encoder.write_all(&bytes).and_then(|()| encoder.finish()).expect("memory takes every byte");
    let mut checksum = Adler32::new();
    checksum.write(dictionary.as_bytes());
    checksum.write(&bytes);
    deflated.extend(checksum.finish().to_be_bytes());
    script_with(function, name, deflated)
}

fn script_with(function: &str, name: &str, deflated: Vec<u8>) -> Vec<u8> {
    let start = format!("{BYTE_ORDER_MARK}{function}(\"{name}\",\"");
    start.encode_utf16().chain(characters(deflated)).chain("\");\n".encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// Bytes as text, fifteen bits a character, highest first.
fn characters(mut bytes: Vec<u8>) -> impl Iterator<Item = u16> {
    bytes.push(END);
    let length = (bytes.len() * 8).div_ceil(15);
    (0..length).map(move |index| {
        let (byte, bit) = (index * 15 / 8, index * 15 % 8);
        let three = [0, 1, 2].map(|next| u32::from(bytes.get(byte + next).copied().unwrap_or(0)));
        let [first, second, third] = three;
        let value = (first << 16 | second << 8 | third) >> (24 - 15 - bit) & 0x7fff;
        FIRST_CHARACTER + value as u16
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_as_the_browser_reads_them() {
        let text = |bytes: &[u8]| characters(bytes.to_vec()).collect::<Vec<_>>();
        assert_eq!(text(&[0x00, 0xff, 0x10]), [0x347f, 0x7820, 0x3400]);
        assert_eq!(text(&[]), [0x7400]);
        assert_eq!(text(&[0xff; 15]).len(), 9);
        let script = call_with_bytes("F", "n", b"");
        assert_eq!(script[..4], [0xff, 0xfe, b'F', 0]);
    }
}
