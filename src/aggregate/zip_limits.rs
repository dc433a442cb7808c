//! What a workbook of a stranger may be as a zip file, before any library unpacks it (CHECKS §8.5; APPNOTE 6.3).
//!
//! The central directory is walked first; names, places and sizes must be right, nothing inflates to more than it says,
//! and the checksums hold: whoever reads an entry may stop before its end. The rules are those of `zip.js`.

use std::collections::BTreeSet;
use std::io::Read as _;

use flate2::Crc;
use flate2::read::DeflateDecoder;

use crate::limits;

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
const END_LENGTH: usize = 22;
const COMMENT_MAX: usize = 0xffff;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
const ENCRYPTED_FLAG: u16 = 1;

/// Why a package is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ZipFault {
    /// Broken, or made to look like what it is not.
    Bad,
    TooMuchData,
    Encrypted,
}

struct Entry<'a> {
    method: u16,
    size: usize,
    checksum: u32,
    packed: &'a [u8],
}

/// Looks at the whole package.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn check(bytes: &[u8]) -> Result<(), ZipFault> {
    let end = end_of_directory(bytes).ok_or(ZipFault::Bad)?;
    let count = u16_at(bytes, end + 10)?;
    let start = u32_at(bytes, end + 16)? as usize;
    if u16_at(bytes, end + 4)? != 0 || u16_at(bytes, end + 8)? != count || start > end {
        return Err(ZipFault::Bad);
    }
    if usize::from(count) > limits::ZIP_ENTRIES {
        return Err(ZipFault::TooMuchData);
    }
    let mut names = BTreeSet::new();
    let mut places = Vec::new();
    let mut entries = Vec::new();
    let mut inflated = 0_usize;
    let mut at = start;
    for _ in 0..count {
        if at + 46 > end || u32_at(bytes, at)? != CENTRAL {
            return Err(ZipFault::Bad);
        }
        let name_length = usize::from(u16_at(bytes, at + 28)?);
        let name = slice(bytes, at + 46, name_length)?;
        if u16_at(bytes, at + 8)? & ENCRYPTED_FLAG != 0 {
            return Err(ZipFault::Encrypted);
        }
        let method = u16_at(bytes, at + 10)?;
        let packed_size = u32_at(bytes, at + 20)? as usize;
        let size = u32_at(bytes, at + 24)? as usize;
        let local = u32_at(bytes, at + 42)? as usize;
        if !is_plain_name(name) || !names.insert(name) || !matches!(method, STORED | DEFLATED) {
            return Err(ZipFault::Bad);
        }
        inflated = inflated.saturating_add(size);
        if inflated > limits::INFLATED_BYTES {
            return Err(ZipFault::TooMuchData);
        }
        let from = data_start(bytes, local, name)?;
        let to = from.saturating_add(packed_size);
        if to > start || (method == STORED && size != packed_size) {
            return Err(ZipFault::Bad);
        }
        places.push((local, to));
        let checksum = u32_at(bytes, at + 16)?;
        entries.push(Entry { method, size, checksum, packed: slice(bytes, from, packed_size)? });
        let extra = usize::from(u16_at(bytes, at + 30)?) + usize::from(u16_at(bytes, at + 32)?);
        at += 46 + name_length + extra;
    }
    // Bytes that several entries share are how a small file becomes a large one.
    places.sort_unstable();
    if places.windows(2).any(|pair| matches!(pair, [(_, to), (from, _)] if from < to)) {
        return Err(ZipFault::Bad);
    }
    // A directory may lie about what comes out; only inflating tells.
    let is_true = |entry: &Entry<'_>| match entry.method {
        STORED => checksum(entry.packed) == entry.checksum,
        _ => {
            let mut data = Vec::new();
            // One byte more than is said is enough to tell.
            let read = DeflateDecoder::new(entry.packed).take(entry.size as u64 + 1).read_to_end(&mut data);
            read.is_ok_and(|length| length == entry.size) && checksum(&data) == entry.checksum
        }
    };
    if entries.iter().all(is_true) { Ok(()) } else { Err(ZipFault::Bad) }
}

fn checksum(data: &[u8]) -> u32 {
    let mut crc = Crc::new();
    crc.update(data);
    crc.sum()
}

fn end_of_directory(bytes: &[u8]) -> Option<usize> {
    let last = bytes.len().checked_sub(END_LENGTH)?;
    (last.saturating_sub(COMMENT_MAX)..=last).rev().find(|at| {
        let comment = u16_at(bytes, at + 20).map(usize::from);
        u32_at(bytes, *at) == Ok(END) && comment.is_ok_and(|length| at + END_LENGTH + length == bytes.len())
    })
}

fn data_start(bytes: &[u8], at: usize, name: &[u8]) -> Result<usize, ZipFault> {
    let name_length = usize::from(u16_at(bytes, at.saturating_add(26))?);
    if u32_at(bytes, at)? != LOCAL || slice(bytes, at + 30, name_length)? != name {
        return Err(ZipFault::Bad);
    }
    Ok(at + 30 + name_length + usize::from(u16_at(bytes, at + 28)?))
}

fn is_plain_name(name: &[u8]) -> bool {
    let climbs = name.split(|byte| *byte == b'/').any(|part| part == b"..");
    !name.is_empty() && !name.starts_with(b"/") && !name.contains(&b'\\') && !name.contains(&0) && !climbs
}

fn slice(bytes: &[u8], at: usize, length: usize) -> Result<&[u8], ZipFault> {
    bytes.get(at..at.saturating_add(length)).ok_or(ZipFault::Bad)
}

fn u16_at(bytes: &[u8], at: usize) -> Result<u16, ZipFault> {
    let bytes = slice(bytes, at, 2)?.try_into().map_err(|_| ZipFault::Bad)?;
    Ok(u16::from_le_bytes(bytes))
}

fn u32_at(bytes: &[u8], at: usize) -> Result<u32, ZipFault> {
    let bytes = slice(bytes, at, 4)?.try_into().map_err(|_| ZipFault::Bad)?;
    Ok(u32::from_le_bytes(bytes))
}
