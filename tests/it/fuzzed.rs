//! What is fuzzed: each function takes any bytes and panics where a promise is broken (RELIABILITY T2).
//!
//! `seeds` runs them on every test, over the seeds of `.ci/fuzz/` and damaged copies of these. The targets of
//! `.ci/fuzz/` include this file by its path, so that there is one form of each oracle.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::sync::OnceLock;

use shirube::aggregate::{self, Aggregated, Checklists, Options};
use shirube::search::{self, SearchIndex};
use shirube::source::answer_files::{AnswerFile, Entry};
use shirube::source::{ContentPath, SourceTree};
use shirube::{Minify, Workshop, limits};

use crate::html;
use crate::seen::seen;
use crate::site_test::{Built, SiteTest, fixture};

/// A section of the tiny site in which nothing has to stand.
const SECTION: &str = "content/guide/A-1-2.md";

/// Mistakes that concern a file or the site as a whole and so have no line.
const WITHOUT_LINE: &[&str] = &[
    "bad-path",
    "dead-link",
    "duplicate-anchor",
    "editor-file",
    "encoding",
    "file-too-large",
    "missing-front-matter",
    "missing-site-config",
    "not-a-regular-file",
    "same-name",
    "unknown-file",
];

/// A file of content, its path on the first line: nothing but a diagnostic of ours comes of it, or a safe site.
pub fn yaml_page(bytes: &[u8]) {
    let Some((path, file)) = std::str::from_utf8(bytes).ok().and_then(|text| text.split_once('\n')) else { return };
    if path.starts_with("content/") && ContentPath::new(path).is_ok_and(|known| known.as_str() == path) {
        check(&tiny().with(path, file.into()), file.len());
    }
}

/// The body of a section: what is shown runs nothing, and reads the same minified.
pub fn md_pipeline(bytes: &[u8]) {
    check(&with_body(bytes), bytes.len());
}

/// The tiny site with another body of a section.
pub fn with_body(bytes: &[u8]) -> SiteTest {
    let site = tiny();
    let text = std::str::from_utf8(&site.files()[SECTION]).expect("the section is text");
    let (head, _) = text.rsplit_once("---\n").expect("the section has a front matter");
    let section = [head.as_bytes(), b"---\n", bytes].concat();
    site.with(SECTION, section)
}

/// What somebody types into the search: hits that exist, each once, the same every time.
pub fn query(bytes: &[u8]) {
    let index = index();
    let asked = String::from_utf8_lossy(bytes);
    let hits = index.search(&asked);
    let mut urls: Vec<&str> = hits.iter().map(|hit| hit.url.as_str()).collect();
    for hit in &hits {
        let page = hit.url.split('#').next().unwrap_or_default();
        assert!(plain().contains_key(page), "{asked:?} finds {page}, which is no page");
        assert!(hit.score.is_finite() && (0.0..=1.0).contains(&hit.coverage), "{asked:?}: {hit:?}");
    }
    urls.sort_unstable();
    urls.dedup();
    assert_eq!(urls.len(), hits.len(), "{asked:?} finds something twice");
    assert_eq!(index.search(&asked), hits, "{asked:?}");
    assert!(search::json(&hits, hits.len()).starts_with('['));
}

/// A file of answers beside a good one of another body: both stand in the list with what became of them, and the good
/// one is counted whatever the other holds.
pub fn answers(bytes: &[u8]) {
    let aggregated = counted(bytes);
    let written = aggregated.files.unwrap_or_else(|| panic!("nothing is counted: {:?}", aggregated.diagnostics));
    let (_, json) = written.iter().find(|(name, _)| name.ends_with(".json")).expect("the counts are written");
    let counts: serde_json::Value = serde_json::from_slice(json).expect("what is written is JSON");
    let mut lines: Vec<_> = counts["inputs"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|line| (line["file"].as_str(), line["status"].as_str()))
        .collect();
    lines.sort();
    assert!(matches!(lines.as_slice(), [(Some("good"), Some("used")), (Some("sent"), Some(_))]), "{lines:?}");
    assert!((1..=2).contains(&aggregated.body_count));
}

/// What comes of counting it beside the good one.
pub fn counted(bytes: &[u8]) -> Aggregated {
    static CHECKLISTS: OnceLock<Checklists> = OnceLock::new();
    let checklists = CHECKLISTS.get_or_init(|| {
        let tree = SourceTree::from_files(SiteTest::real().source_files());
        aggregate::checklists(&tree).expect("the library works").1.expect("the content is whole")
    });
    let folder = tempfile::tempdir().expect("the disk has room");
    let good = fs::read_to_string(fixture("answers/kikan/2026-1/full.json")).expect("the fixture is text");
    let good = good.replace("-fullfixtur", "-goodfixtur").replace("見本基幹センター", "別の基幹センター");
    let files = [("good", good.as_bytes()), ("sent", bytes)].map(|(name, bytes)| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("the disk has room");
        AnswerFile { name: name.to_owned(), path, entry: Entry::File }
    });
    let options = Options { check: Some("kikan".to_owned()), ..Options::default() };
    aggregate::aggregate(checklists, &files, options).expect("the checklist is there")
}

/// The search of the tiny site.
pub fn index() -> &'static SearchIndex {
    static INDEX: OnceLock<SearchIndex> = OnceLock::new();
    INDEX.get_or_init(|| {
        let tree = SourceTree::from_files(tiny().source_files());
        shirube::search_index(&tree).expect("the library works").1.expect("the tiny site is whole")
    })
}

pub fn tiny() -> SiteTest {
    static TINY: OnceLock<SiteTest> = OnceLock::new();
    TINY.get_or_init(SiteTest::tiny_without_assets).clone()
}

/// The pages of the tiny site as it is, without the build id.
fn plain() -> &'static BTreeMap<String, String> {
    static PLAIN: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    PLAIN.get_or_init(|| {
        let built = tiny().build();
        built.pages().into_iter().map(|(url, page)| (url.to_owned(), without_id(page, &built))).collect()
    })
}

fn without_id(page: &str, built: &Built) -> String {
    page.replace(built.site().build_id(), "")
}

/// Builds the site in both forms, and looks at every page that is not as in the tiny site.
pub fn check(site: &SiteTest, input_bytes: usize) {
    thread_local! {
        // Templates are loaded once; what a workshop keeps never shows in the bytes.
        static WORKSHOPS: RefCell<[Workshop; 2]> = RefCell::default();
    }
    let build = |index: usize, minify: Minify| {
        WORKSHOPS.with_borrow_mut(|workshops| site.build_in(&mut workshops[index], minify))
    };
    let built = build(0, Minify::Yes);
    let caught = built.sorted().into_iter().find(|diagnostic| diagnostic.id == "internal-error");
    assert!(caught.is_none(), "a library has panicked: {}", built.report);
    assert_eq!(built.output.is_some(), !built.diagnostics.has_errors(), "{}", built.report);
    let unhelpful = unhelpful(&built);
    assert!(unhelpful.is_empty(), "{unhelpful:?}");
    if built.output.is_none() {
        return;
    }
    let readable = build(1, Minify::No);
    for (url, page) in built.pages() {
        let before = plain().get(url);
        if before.is_some_and(|before| *before == without_id(page, &built)) {
            continue;
        }
        let found = html::unsafe_markup(&html::pieces(page));
        assert!(found.is_empty(), "{url} holds {found:?}");
        assert!(seen(page) == seen(readable.page(url)), "{url} reads differently when it is minified");
        let most = before.map_or(0, String::len) + limits::BODY_GROWTH * input_bytes + limits::BODY_GROWTH_BYTES;
        assert!(page.len() <= most, "{url} has grown to {} bytes from {input_bytes}", page.len());
    }
}

/// Whether each diagnostic helps: file, line, remedy, in Japanese (RELIABILITY R4).
pub fn unhelpful(built: &Built) -> Vec<String> {
    let mut found = Vec::new();
    for diagnostic in built.sorted() {
        let id = diagnostic.id;
        let is_japanese = |text: &str| text.contains(|character| ('ぁ'..='ん').contains(&character));
        let place = diagnostic.place.as_ref();
        if place.is_none() && id != "missing-site-config" {
            found.push(format!("{id} has no place"));
        }
        if place.is_some_and(|place| place.line_number == 0) && !WITHOUT_LINE.contains(&id) {
            found.push(format!("{id} has no line"));
        }
        if !is_japanese(&diagnostic.message) {
            found.push(format!("{id} is not in Japanese: {}", diagnostic.message));
        }
        if diagnostic.hint.is_none() {
            found.push(format!("{id} says no remedy: {}", diagnostic.message));
        }
    }
    found
}
