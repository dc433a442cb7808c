//! Minifying changes nothing that a reader can see (RELIABILITY H5, R11).
//!
//! Templates are minified once when they are loaded; here every page is rendered from
//! both forms and compared as a browser reads it.

use shirube::Minify;

use crate::real_content;
use crate::seen::seen;
use crate::site_test::{Built, SiteTest};

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
