//! Laws that hold for all values: paths, ids and texts made by chance (RELIABILITY T3).
//!
//! The values are the same on every run, so that a merge does not fail by luck; `CASES` and `PROPTEST_RNG_SEED` ask
//! for more and for others. A value that breaks a law is made smaller before it is shown.

use std::cell::RefCell;
use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use shirube::output::out_path::{MAX_OUT_PATH_LENGTH, OutPath};
use shirube::output::{FileKind, OutFile, Output};
use shirube::source::ContentPath;
use shirube::text::forbidden_character;
use shirube::{Minify, Workshop};
use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::chance::times;
use crate::html::{self, Piece};
use crate::site_test::{Built, SiteTest};

fn cases(usual: usize) -> Config {
    let usual_seed = match Config::default().rng_seed {
        RngSeed::Random => RngSeed::Fixed(2026),
        fixed => fixed,
    };
    let cases = times("CASES", usual) as u32;
    Config { cases, rng_seed: usual_seed, failure_persistence: None, ..Config::default() }
}

/// Characters that have broken paths before, among others.
const PATHS: &str = r"([a-cA-C]{1,3}|[.~_-]{1,2}|con|LPT1|[か-き]\u{3099}?|[ \\:\u{7}\u{202E}%]|/|//|\.html){0,8}";
/// Texts of a title: markup, quotes, braces of templates, composed and decomposed Japanese.
const TITLES: &str =
    r#"([a-c]|[<>&"'`{}%=/\\]|</?[a-z]{1,6}|\{\{ | \}\}|&[a-z#0-9]{1,4};|[か-きｶ-ｷ]\u{3099}?|𠮷|\u{3000}| ){1,12}"#;

/// Two names that are one name to some file system or to some reader.
fn folded(name: &str) -> String {
    name.nfc().flat_map(char::to_lowercase).nfc().collect()
}

fn build(site: &SiteTest) -> Built {
    thread_local! {
        static WORKSHOP: RefCell<Workshop> = RefCell::default();
    }
    WORKSHOP.with_borrow_mut(|workshop| site.build_in(workshop, Minify::Yes))
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn a_path_of_content_stays_inside_and_has_one_form(path in PATHS) {
        let Ok(known) = ContentPath::new(&path) else { return Ok(()) };
        let known = known.as_str();
        let is_plain = !known.chars().any(|character| character.is_control() || character == '\\');
        prop_assert!(is_nfc(known) && is_plain);
        prop_assert!(known.split('/').all(|part| !["", ".", ".."].contains(&part)));
        let decomposed: String = path.nfd().collect();
        for form in [known, &decomposed] {
            prop_assert!(ContentPath::new(form).is_ok_and(|same| same.as_str() == known), "{}", path);
        }
    }

    #[test]
    fn no_two_files_of_a_site_are_one_elsewhere(paths in prop::collection::vec(PATHS, 2..12)) {
        let mut output = Output::new("");
        let mut taken: BTreeMap<String, String> = BTreeMap::new();
        for path in paths {
            let Ok(known) = OutPath::new(&path) else { continue };
            prop_assert_eq!(known.as_str(), path.as_str());
            prop_assert!(path.is_ascii() && path.len() <= MAX_OUT_PATH_LENGTH && !path.contains(['\\', ' ', ':']));
            let file = OutFile { bytes: Vec::new(), kind: FileKind::Asset, origin: path.clone() };
            let folded = folded(&path);
            let is_free = taken.keys().all(|other| {
                let holds = |outer: &str, inner: &str| inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('/'));
                *other != folded && !holds(other, &folded) && !holds(&folded, other)
            });
            prop_assert_eq!(output.insert(known, file).is_ok(), is_free, "{} beside {:?}", path, taken);
            if is_free {
                taken.insert(folded, path);
            }
        }
        prop_assert_eq!(output.file_count(), taken.len());
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn a_title_is_shown_as_it_was_written(title in TITLES) {
        prop_assume!(forbidden_character(&title).is_none() && !title.trim().is_empty());
        let path = "content/guide/A-1-2.md";
        let site = SiteTest::tiny_without_assets();
        let text = String::from_utf8(site.files()[path].clone()).expect("the section is text");
        let quoted = serde_json::to_string(&title).expect("a text has a JSON form");
        let built = build(&site.with(path, text.replace("title: 予約\n", &format!("title: {quoted}\n")).into_bytes()));
        prop_assert_eq!(&built.report, "");
        let expected = html::folded(&title).trim_matches(' ').to_owned();
        let mut shown_count = 0;
        for (url, page) in built.pages() {
            let pieces = html::pieces(page);
            prop_assert_eq!(html::unsafe_markup(&pieces), Vec::<String>::new(), "{}", url);
            shown_count += usize::from(html::visible_text(&pieces).contains(&expected));
        }
        prop_assert!(shown_count >= 2, "the page and the print view show {:?}, {} do", expected, shown_count);
    }

    #[test]
    fn anchors_that_are_one_elsewhere_never_stand_on_one_page(
        ids in prop::collection::vec("A-1-2-[aA]?[b-cB]?(か\u{3099}|が)?-?[0-1]?", 2..5)
    ) {
        let path = "content/guide/A-1-2.md";
        let site = SiteTest::tiny_without_assets();
        let mut text = String::from_utf8(site.files()[path].clone()).expect("the section is text");
        for id in &ids {
            text += &format!("\n> #### 例：題（p.2） {{#{id}}}\n> 文\n");
        }
        let built = build(&site.with(path, text.into_bytes()));
        let is_injective = ids.iter().enumerate().all(|(at, id)| ids[..at].iter().all(|other| folded(other) != folded(id)));
        prop_assert!(is_injective || built.output.is_none(), "{:?} were taken", ids);
        let Some(_) = &built.output else { return Ok(()) };
        for (url, page) in built.pages() {
            let mut anchors: Vec<String> = html::pieces(page)
                .into_iter()
                .filter_map(|piece| match piece {
                    Piece::Start(_, attributes) => attributes.get("id").map(|id| folded(id)),
                    _ => None,
                })
                .collect();
            let count = anchors.len();
            anchors.sort();
            anchors.dedup();
            prop_assert_eq!(anchors.len(), count, "{}", url);
        }
    }
}
