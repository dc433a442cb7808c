//! Breaks planted by chance: every one is reported where it stands, and nothing else is (RELIABILITY R10, T9).
//!
//! What each kind of mistake says is tested by `bad_input`; here many stand side by side in one site.

use std::collections::{BTreeMap, BTreeSet};

use shirube::Minify;
use shirube::diagnostics::Diagnostic;

use crate::chance::Chance;
use crate::html::{self, Piece};
use crate::site_test::SiteTest;

const SECTION_COUNT: usize = 40;
const ROUND_COUNT: usize = 10;
const BREAKS_A_ROUND: usize = 10;

/// A section; `%` is its number, and each link and id is one that a break can hit.
const SECTION: &str = "\
---
id: Z-%
title: 節%
pages: [1]
glance: 節です。
roles: [bunko]
laws: [kashidashi-yoko]
kind: text
---
[始め](section:Z-1)と[雨の日](section:A-1-1-ame)を読みます。

[予約](term:yoyaku)は[村](role:mura)へ。[注](note:1)と[数](stat:kashidashi-su)と[三条](law:tosho-jorei/3)と[表](table:K-1)があります。

> #### 例：箱（p.1） {#Z-%-hako}
> 本文です。
";

/// A page of the tree in `content/site.yaml`.
const PAGE: &str = "        - {url: guide/z-%.html, id: G-9%, sections: [Z-%]}\n";

/// What stands there, what takes its place, and what must be said.
type Break = (&'static str, &'static str, &'static str);

const IN_A_SECTION: [Break; 15] = [
    ("section:Z-1", "section:Z-100", "broken-link"),
    ("section:A-1-1-ame", "section:A-1-1-yuki", "broken-link"),
    ("section:A-1-1-ame", "section:a-1-1-AME", "broken-link"),
    ("term:yoyaku", "term:yoyaki", "broken-link"),
    ("role:mura", "role:machi", "broken-link"),
    ("note:1", "note:11", "broken-link"),
    ("stat:kashidashi-su", "stat:kashidashi", "broken-link"),
    ("law:tosho-jorei/3", "law:tosho-jorei/33", "broken-link"),
    ("table:K-1", "table:K-11", "broken-link"),
    ("roles: [bunko]", "roles: [bunka]", "broken-link"),
    ("laws: [kashidashi-yoko]", "laws: [kashidashi]", "broken-link"),
    ("を読みます", "を読みます![図](zu.png)", "image"),
    ("を読みます", "を[読みます](z-2.html)", "unsafe-address"),
    ("{#Z-%-hako}", "{#A-1-1-ame}", "duplicate-id"),
    ("{#Z-%-hako}", "{#Z-%-か\u{3099}}", "bad-id"),
];

const IN_THE_PAGE_TREE: [Break; 7] = [
    ("guide/z-%.html", "guide/b.html", "duplicate-page"),
    ("id: G-9%", "id: G-20", "duplicate-page"),
    ("guide/z-%.html", "guide/Z-%.html", "bad-url"),
    ("guide/z-%.html", "guide/lpt1.z-%.html", "bad-url"),
    ("guide/z-%.html", "guide/z-%..html/", "bad-url"),
    ("guide/z-%.html", "../z-%.html", "bad-url"),
    ("[Z-%]", "[Z-%, B]", "section-twice"),
];

fn numbered(text: &str, number: usize) -> String {
    text.replace('%', &number.to_string())
}

fn section_path(number: usize) -> String {
    format!("content/guide/Z-{number}.md")
}

/// The tiny site with so many sections more: the files that are not its own.
fn whole() -> BTreeMap<String, String> {
    let site = String::from_utf8(SiteTest::tiny().files()["content/site.yaml"].clone()).unwrap();
    let last = "    - {url: guide/b.html, id: G-20, sections: [B]}\n";
    let pages: String = (1..=SECTION_COUNT).map(|number| numbered(PAGE, number)).collect();
    let sections = (1..=SECTION_COUNT).map(|number| (section_path(number), numbered(SECTION, number)));
    let mut files: BTreeMap<String, String> = sections.collect();
    let with_pages = format!("    - url: guide/b.html\n      id: G-20\n      sections: [B]\n      pages:\n{pages}");
    assert!(site.contains(last));
    files.insert("content/site.yaml".to_owned(), site.replace(last, &with_pages));
    files
}

/// The tiny site with these files.
fn site(files: &BTreeMap<String, String>) -> SiteTest {
    let tiny = SiteTest::tiny_without_assets();
    files.iter().fold(tiny, |site, (path, text)| site.with(path, text.clone().into_bytes()))
}

/// Where something is wrong, and what is said of it.
type Finding = (String, u32, String);

/// Puts a break into a file; gives what must be said.
fn plant(files: &mut BTreeMap<String, String>, path: &str, number: usize, kind: Break) -> Finding {
    let (before, after) = (numbered(kind.0, number), numbered(kind.1, number));
    let text = files.get_mut(path).expect("the file is there");
    let page = numbered(PAGE, number);
    // In the tree of pages it is the line of this page that breaks.
    let start = text.find(&page).unwrap_or_default();
    let at = start + text[start..].find(&before).unwrap_or_else(|| panic!("{path} has no {before}"));
    let line_number = text[..at].matches('\n').count() as u32 + 1;
    text.replace_range(at..at + before.len(), &after);
    (path.to_owned(), line_number, kind.2.to_owned())
}

#[test]
fn every_planted_break_is_found_and_nothing_else() {
    let kinds: Vec<(bool, Break)> =
        IN_A_SECTION.map(|kind| (false, kind)).into_iter().chain(IN_THE_PAGE_TREE.map(|kind| (true, kind))).collect();
    let mut chance = Chance::new(10);
    let mut wrong = Vec::new();
    for round in 0..ROUND_COUNT {
        // Section 1 stays, as all others lead to it.
        let mut numbers: Vec<usize> = (2..=SECTION_COUNT).collect();
        let mut breaks: Vec<(String, usize, Break)> = (0..BREAKS_A_ROUND)
            .map(|index| {
                let (is_in_the_tree, kind) = kinds[(round * BREAKS_A_ROUND + index) % kinds.len()];
                let number = numbers.swap_remove(chance.below(numbers.len()));
                (if is_in_the_tree { "content/site.yaml".to_owned() } else { section_path(number) }, number, kind)
            })
            .collect();
        // What a file that cannot be read may hold is not missed elsewhere: a link to a section waits until every
        // section is whole. So an author who repairs what is said sees the rest on the second run, and no later.
        for run in 0..2 {
            let mut files = whole();
            let mut expected = BTreeSet::new();
            for (path, number, kind) in &breaks {
                expected.insert(plant(&mut files, path, *number, *kind));
            }
            let built = site(&files).build_with(Minify::No);
            let finding = |diagnostic: &Diagnostic| {
                let place = diagnostic.place.as_ref().expect("a break has a place");
                (place.path.to_string(), place.line_number, diagnostic.id.to_owned())
            };
            let found: BTreeSet<Finding> = built.sorted().into_iter().map(finding).collect();
            assert!(breaks.is_empty() || built.output.is_none());
            wrong.extend(found.difference(&expected).map(|finding| format!("round {round} invents {finding:?}")));
            if run == 1 {
                wrong.extend(expected.difference(&found).map(|finding| format!("round {round} misses {finding:?}")));
            }
            breaks.retain(|(path, number, kind)| !found.contains(&plant(&mut whole(), path, *number, *kind)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_unbroken_site_says_nothing_and_leads_nowhere_else() {
    let built = site(&whole()).build_with(Minify::No);
    assert_eq!(built.report, "");
    // Every address, found apart from the program's own second look.
    let pages: BTreeMap<&str, Vec<Piece>> =
        built.pages().into_iter().map(|(url, page)| (url, html::pieces(page))).collect();
    let mut link_count = 0;
    for (url, pieces) in &pages {
        let attributes = pieces.iter().filter_map(|piece| match piece {
            Piece::Start(_, attributes) => Some(attributes),
            _ => None,
        });
        let addresses = attributes.flat_map(|attributes| ["href", "src", "action"].map(|name| attributes.get(name)));
        for address in addresses.flatten().filter(|address| !address.contains(':')) {
            let (path, id) = address.split_once('#').unwrap_or((address, ""));
            let path = path.split('?').next().unwrap_or_default();
            let target = if path.is_empty() { (*url).to_owned() } else { joined(url, path) };
            let is_there = match pages.get(target.as_str()) {
                Some(pieces) => id.is_empty() || html::element(pieces, id).is_some(),
                None => built.site().get(&target).is_some(),
            };
            assert!(is_there, "{url} leads to {address}");
            link_count += 1;
        }
    }
    assert!(link_count > 1_000, "{link_count} links");
}

/// A relative address from the root of the site.
fn joined(from: &str, address: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in address.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{address} climbs out of the site"),
            part => parts.push(part),
        }
    }
    parts.join("/")
}
