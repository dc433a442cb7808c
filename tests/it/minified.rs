//! Minifying changes nothing that a reader can see (RELIABILITY H5, R11).
//!
//! Templates are minified once when they are loaded; here every page is rendered from
//! both forms and compared as a browser reads it.

use std::collections::BTreeMap;

use shirube::Minify;

use crate::html::{self, Piece};
use crate::real_content;
use crate::site_test::{Built, SiteTest};

/// Text of these elements is kept as it is.
const VERBATIM: [&str; 4] = ["pre", "textarea", "script", "style"];

/// A page as a browser reads it.
#[derive(Debug, PartialEq)]
enum Seen {
    Tag(String, BTreeMap<String, String>),
    End(String),
    /// Text between two block boundaries, inline tags left out, space folded.
    Line(String),
    Verbatim(String),
}

/// Blocks and lines in their order; then all tags with attributes in theirs.
fn seen(page: &str) -> (Vec<Seen>, Vec<Seen>) {
    let mut blocks = Vec::new();
    let mut tags = Vec::new();
    let mut line = String::new();
    let mut verbatim: Option<(String, String)> = None;
    let end_line = |line: &mut String, blocks: &mut Vec<Seen>| {
        let text = html::folded(line).trim_matches(' ').to_owned();
        line.clear();
        if !text.is_empty() {
            blocks.push(Seen::Line(text));
        }
    };
    for piece in html::pieces(page) {
        match piece {
            Piece::Text(text) => match &mut verbatim {
                Some((_, kept)) => kept.push_str(&text),
                None => line.push_str(&text),
            },
            Piece::Start(name, mut attributes) => {
                // What a button is if nothing is said; minify-html leaves it out.
                if name == "button" && attributes.get("type").is_some_and(|kind| kind == "submit") {
                    attributes.remove("type");
                }
                if html::is_block(&name) {
                    end_line(&mut line, &mut blocks);
                    blocks.push(Seen::Tag(name.clone(), BTreeMap::new()));
                }
                if VERBATIM.contains(&name.as_str()) {
                    verbatim = Some((name.clone(), String::new()));
                }
                tags.push(Seen::Tag(name, attributes));
            }
            Piece::End(name) => {
                if verbatim.as_ref().is_some_and(|(open, _)| *open == name)
                    && let Some((_, text)) = verbatim.take()
                {
                    blocks.push(Seen::Verbatim(text));
                }
                if html::is_block(&name) {
                    end_line(&mut line, &mut blocks);
                    blocks.push(Seen::End(name.clone()));
                }
                tags.push(Seen::End(name));
            }
            Piece::Doctype => {}
        }
    }
    end_line(&mut line, &mut blocks);
    (blocks, tags)
}

fn check_all(minified: &Built, plain: &Built) {
    let pages = minified.pages();
    assert_eq!(pages.len(), plain.pages().len());
    let mut differing = Vec::new();
    for (url, page) in pages {
        let ((blocks, tags), (plain_blocks, plain_tags)) = (seen(page), seen(plain.page(url)));
        for (found, expected) in [(blocks, plain_blocks), (tags, plain_tags)] {
            let all = (0..found.len().max(expected.len())).filter(|index| found.get(*index) != expected.get(*index));
            // Where one thing is missing, all that follow differ.
            let count = if found.len() == expected.len() { usize::MAX } else { 1 };
            for index in all.take(count) {
                differing.push((format!("{:?} instead of {:?}", found.get(index), expected.get(index)), url));
            }
        }
    }
    // What stands in a template is wrong on every page of it.
    differing.sort();
    differing.dedup_by_key(|(what, _)| what.clone());
    let list: Vec<String> = differing.into_iter().map(|(what, url)| format!("{url}: {what}")).collect();
    let remedy = "minify-html drops the space; take it out of the template too, as `</button><!--⏎--><button>`";
    assert!(list.is_empty(), "{}\n{remedy}", list.join("\n"));
}

#[test]
fn every_page_of_the_real_site_reads_the_same_minified() {
    check_all(real_content::built(), &SiteTest::real().build_with(Minify::No));
}

#[test]
fn every_page_of_a_site_with_awkward_texts_reads_the_same_minified() {
    let site = SiteTest::tiny().patched(
        "//- edit content/guide/A-2.md\n\
         -[表二](table:K-2)\n\
         +a `b  c` d [e](https://example.org/) [f](https://example.org/) **g** *h*\n+\n\
         +```\n+  二  つ\n+\n+<b>  &amp;\n+```\n+\n\
         +&lt;p&gt; &nbsp; 「 」 {{ x }} {% raw %}\n+\n\
         +[表二](table:K-2)\n\
         //- edit content/guide/A.md\n\
         -title: 本を借りる\n\
         +title: \"  a  b <c> & \\\"d\\\" 'e' \"\n\
         //- edit content/tables/K-2.yaml\n\
         -    - cells: [絵本, \"500\", \"\"]\n\
         +    - cells: [\" a  b \", \"`c  d`\", \"a <e>\"]\n",
    );
    check_all(&site.build(), &site.build_with(Minify::No));
}

#[test]
fn a_lost_space_would_be_found() {
    let different = |one: &str, other: &str| seen(one) != seen(other);
    assert!(different("<p><b>a</b> <b>b</b></p>", "<p><b>a</b><b>b</b></p>"));
    assert!(different("<p><label>a</label> <button>b</button></p>", "<p><label>a</label><button>b</button></p>"));
    assert!(different("<pre> a</pre>", "<pre>a</pre>"));
    assert!(different("<p class=a>a</p>", "<p>a</p>"));
    assert!(different("<p>a</p><p>b</p>", "<p>ab</p>"));
    assert!(!different("<ul>\n <li> <b>a </b> b\n</li>\n</ul>", "<ul><li><b>a</b> b</li></ul>"));
}
