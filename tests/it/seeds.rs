//! The seeds of the fuzz targets, and copies of them damaged by chance, through the same functions (RELIABILITY T2).
//!
//! Those of answers are the files that must load for ever. `.ci/nightly` fuzzes for longer, with a compiler that sees which way the input went. A find becomes a seed.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use crate::chance::{Chance, times};
use crate::fuzzed;
use crate::site_test::project;

/// What has broken readers of such files before.
pub const WORDS: &[&str] = &[
    "<script>alert(1)</script>",
    "</script>",
    "<img src=x onerror=alert(1)>",
    "<!--",
    "](javascript:alert(1))",
    "](JaVa&#x0A;script:alert(1))",
    "[a](data:text/html,1)",
    "[a](//example.com)",
    "[a](term:yoyaku)",
    "[a](section:A-1-1-ame)",
    "&#0;",
    "&#x202E;",
    "\u{200B}",
    "\u{FEFF}",
    "\u{3000}",
    "か\u{3099}",
    "\r\n",
    "\r",
    "\n\n",
    "\n---\n",
    "\n> #### 例：題（p.2） {#A-1-2-x}\n> 文\n",
    "\n|a|b|\n|-|-|\n|c|\n",
    "\n```\n",
    "\n# 題 {#main onclick=a}\n",
    "{{ x }}",
    "{% raw %}",
    "&a ",
    "*a ",
    "!!binary ",
    "<<: ",
    "? ",
    "- ",
    ": ",
    "\"",
    "'",
    "\t",
    "1e999",
    "~",
    "「",
    "99999999999999999999",
];

/// Runs a target over its seeds; a finding is named with the bytes that led to it.
fn replay(folder: &str, target: fn(&[u8]), usual_count: usize) {
    let seeds = seeds(&project().join(folder));
    assert!(seeds.len() >= 8, "{} seeds in {folder}", seeds.len());
    let mut chance = Chance::new(times("SEED", 2026) as u64);
    let damaged = (0..times("DAMAGED", usual_count)).map(|_| damaged(&seeds, &mut chance)).collect::<Vec<_>>();
    for input in seeds.iter().chain(&damaged) {
        let kept = kept_if_broken(target, input);
        assert!(kept.is_none(), "{folder}: this input broke a promise: {kept:?}");
    }
}

/// Where an input is kept that breaks a promise.
pub fn kept_if_broken(target: fn(&[u8]), input: &[u8]) -> Option<PathBuf> {
    catch_unwind(AssertUnwindSafe(|| target(input))).err()?;
    let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join("broke-a-promise");
    fs::write(&kept, input).expect("the disk has room");
    Some(kept)
}

fn seeds(folder: &Path) -> Vec<Vec<u8>> {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

/// A seed after one to six accidents.
fn damaged(seeds: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = chance.pick(seeds).clone();
    for _ in 0..=chance.below(6) {
        let hit = chance.range(bytes.len());
        let (hit, new) = match chance.below(6) {
            0 => (hit, Vec::new()),
            1 => (hit.clone(), bytes[hit].repeat(2)),
            2 => (hit.clone(), bytes[hit].iter().map(|byte| byte ^ (1 << chance.below(4))).collect()),
            3 => {
                let other = chance.pick(seeds);
                (hit, other[chance.range(other.len())].to_vec())
            }
            _ => (hit.start..hit.start, chance.pick(WORDS).as_bytes().to_vec()),
        };
        bytes.splice(hit, new);
    }
    // One in eight keeps its broken characters; more would only test that these are refused.
    if chance.below(8) > 0 {
        bytes = bytes.utf8_chunks().flat_map(|chunk| chunk.valid().bytes()).collect();
    }
    bytes
}

#[test]
fn no_file_of_content_breaks_the_reader() {
    replay(".ci/fuzz/seeds/yaml_page", fuzzed::yaml_page, 40);
}

#[test]
fn no_text_breaks_its_way_into_a_page() {
    replay(".ci/fuzz/seeds/md_pipeline", fuzzed::md_pipeline, 24);
}

#[test]
fn no_query_breaks_the_search() {
    replay(".ci/fuzz/seeds/query", fuzzed::query, 400);
}

#[test]
fn no_file_of_answers_breaks_the_count() {
    replay("tests/fixtures/answers/kikan/2026-1", fuzzed::answers, 60);
}
