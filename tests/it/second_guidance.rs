//! A second guidance with other sections, roles and tables is built by the same program.
//!
//! `tests/fixtures/tiny` is about lending books in a village. Nothing of the real guidance
//! may stand in `src/` or `templates/`.

use std::collections::BTreeSet;
use std::fs;
use std::sync::OnceLock;

use shirube::diagnostics::report::{self, Format};
use walkdir::WalkDir;

use crate::html;
use crate::real_content::field_values;
use crate::site_test::{Built, SiteTest, project};

fn built() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| SiteTest::tiny().build())
}

#[track_caller]
fn check_main(url: &str, expected: &[&str]) {
    let text = built().main_text(url);
    let mut rest = text.as_str();
    for line in expected {
        let (_, after) =
            rest.split_once(line).unwrap_or_else(|| panic!("{url} does not show {line:?} here:\n{rest}\nof\n{text}"));
        rest = after;
    }
}

#[test]
fn it_is_built_without_a_mistake() {
    let full = report::render(&built().diagnostics, Format::Full, |_| None);
    assert_eq!(full, "");
    let urls: BTreeSet<&str> = built().pages().iter().map(|(url, _)| *url).collect();
    for url in ["index.html", "guide/a-1.html", "roles/bunko.html", "tables/k-3.html", "law/kimari.html", "404.html"] {
        assert!(urls.contains(url), "{url} of {urls:?}");
    }
    for (url, page) in built().pages() {
        assert_eq!(html::unsafe_markup(&html::pieces(page)), Vec::<String>::new(), "{url}");
    }
}

/// RELIABILITY H6, letter for letter; the browser's gate holds the real site to the same text.
#[test]
fn every_page_begins_with_the_policy() {
    let policy = "<head><meta charset=utf-8><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
                  script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
                  worker-src 'none'; base-uri 'none'; form-action 'self' file:; object-src 'none'; \
                  require-trusted-types-for 'script'; trusted-types app\">";
    for (url, page) in built().pages() {
        assert!(page.contains(policy), "{url} begins with {:.400}", page);
    }
}

#[test]
fn sections_stand_under_their_numbers() {
    check_main("guide/index.html", &["甲", "本を借りる", "1", "貸し出し", "2", "本の数", "乙", "文庫のしくみ"]);
    check_main(
        "guide/a-1.html",
        &["甲-1", "貸し出し", "二週間、三冊まで", "本は二週間借りられます。三冊までです。", "窓口", "予約"],
    );
    let page = built().page("guide/a-1.html");
    for id in ["A-1", "A-1-1", "A-1-1-ame", "A-1-2", "tbl-K-1"] {
        assert!(html::text_of(page, id).is_some(), "{id}");
    }
    check_main("guide/b.html", &["曜日", "時間", "平日", "九時", "開ける", "閉める"]);
}

#[test]
fn boxes_cases_and_columns_are_named() {
    let page = built().page("guide/a-1.html");
    let text = html::text_of(page, "A-1-1").unwrap();
    assert!(text.contains("事例"), "{text}");
    let text = html::text_of(page, "A-1-1-ame").unwrap();
    for words in ["例", "雨の日", "袋に入れて渡します。", "紙の袋", "p.2"] {
        assert!(text.contains(words), "{words} in {text}");
    }
    let text = html::text_of(page, "A-1-2").unwrap();
    assert!(text.contains("コラム") && text.contains("予約は貸し出しの前にします。"), "{text}");
}

#[test]
fn all_four_shapes_of_tables_are_shown() {
    check_main(
        "tables/k-1.html",
        &[
            "表一",
            "貸し出しの言葉",
            "言葉",
            "意味",
            "貸し出し",
            "本を渡します",
            "順番のこと",
            "予約",
            "村だけの言葉です。",
            "期間が二つある",
        ],
    );
    check_main("tables/k-2.html", &["種類", "冊数", "備考", "絵本", "500", "物語", "734", "大人も読めます"]);
    check_main(
        "tables/k-3.html",
        &["所", "係", "仕事", "費用", "文庫", "貸し出し係", "貸す", "村が払います", "返してもらう", "留守番", "なし"],
    );
    check_main("tables/k-4.html", &["平日", "休日", "窓口", "①", "九時に開きます", "十時に開きます", "電話に出ます"]);
}

/// The author says which strengths stand on which page; every page tells what stands on the others.
#[test]
fn a_role_may_go_on_on_a_further_page() {
    let further = "more_pages: [{url: roles/bunko-2.html, id: R-02, modalities: [ふつう]}]";
    let page = "  page: {url: roles/bunko.html, id: R-01}";
    let built =
        SiteTest::tiny().patched(&format!("//- edit content/roles.yaml\n-{page}\n+{page}\n+  {further}\n")).build();
    assert_eq!(built.report, "");
    let (first, further) = (built.main_text("roles/bunko.html"), built.main_text("roles/bunko-2.html"));
    for words in [
        "きまり（1件）",
        "ふつう（1件、別のページ）",
        "業務（2件）",
        "2ページ",
        "きまり1件（このページ）",
        "次のページに続きます",
    ] {
        assert!(first.contains(words), "{words} in {first}");
    }
    for words in [
        "文庫の業務：ふつう",
        "R-02",
        "きまり（1件、別のページ）",
        "2件のうち1件",
        "ふつう1件（このページ）",
        "ここまでです",
    ] {
        assert!(further.contains(words), "{words} in {further}");
    }
    assert!(!further.contains("本を貸し、返してもらう所です。"), "{further}");
    let (first, further) = (built.page("roles/bunko.html"), built.page("roles/bunko-2.html"));
    assert!(html::text_of(first, "bunko-kasu").is_some() && html::text_of(first, "bunko-kazoeru").is_none());
    assert!(html::text_of(further, "bunko-kazoeru").is_some() && html::text_of(further, "bunko-kasu").is_none());
    assert!(first.contains("bunko-2.html#plain") && further.contains("bunko.html#must"));
    assert!(built.page("roles/index.html").contains("bunko-2.html#bunko-kazoeru"));
}

#[test]
fn records_stand_on_their_pages() {
    check_main("roles/index.html", &["村", "むら", "文庫", "本の家", "貸し出し係"]);
    check_main(
        "roles/bunko.html",
        &["ぶんこ", "本を貸し、返してもらう所です。", "本を二週間貸さねばならない", "一年に一度、本を数える"],
    );
    check_main(
        "law/kimari.html",
        &[
            "村の図書の貸し出しに関する条例",
            "平成3年条例第7号",
            "図書条例",
            "平成3年（1991年）4月",
            "第3条",
            "期間",
            "貸し出し要綱",
        ],
    );
    check_main("glossary/index.html", &["貸し出し", "かしだし", "予約", "よやく"]);
    check_main(
        "statistics/index.html",
        &["1,234", "冊", "12%", "令和6年（2024年）", "文庫のしらべ", "雑誌を含みません。", "約3冊"],
    );
    check_main("source/notes.html", &["編注1", "期間が二つある", "直した", "二週間と読みます。"]);
    check_main("source/pages.html", &["原文 p.1", "原文 p.2", "原文 p.3", "原文 p.4"]);
    check_main("about.html", &["村の文庫の手引きを、自分たちの言葉で書き直しました。"]);
    check_main("changes/index.html", &["令和7年（2025年）7月1日", "作りました。"]);
}

/// String literals of Rust code outside comments and tests, with their lines.
fn literals(source: &str) -> Vec<(usize, String)> {
    let code = source.split("#[cfg(test)]").next().unwrap_or_default();
    let mut literals = Vec::new();
    for (line_index, line) in code.lines().enumerate() {
        let line = line.split("//").next().unwrap_or_default();
        let parts = line.split('"').skip(1).step_by(2);
        literals.extend(parts.map(|part| (line_index + 1, part.to_owned())));
    }
    literals
}

#[test]
fn no_id_of_the_real_guidance_stands_in_the_program() {
    let folders = ["content/guide/", "content/tables/", "content/roles.yaml", "content/laws/", "content/glossary/"];
    let ids: BTreeSet<String> = folders.iter().flat_map(|folder| field_values(folder, "id")).collect();
    assert!(ids.contains("I-7") && ids.contains("III-1") && ids.len() > 200, "{} ids", ids.len());
    let mut found = Vec::new();
    for entry in WalkDir::new(project().join("src")).into_iter().chain(WalkDir::new(project().join("templates"))) {
        let entry = entry.unwrap();
        if !entry.file_type().is_file() || entry.path().ends_with("tests.rs") {
            continue;
        }
        let text = fs::read_to_string(entry.path()).unwrap();
        let path = entry.path().strip_prefix(project()).unwrap().display();
        for (line_number, literal) in literals(&text) {
            // `role:kikan`, `#I-7` and `law:a/77-2` hold an id as well as `I-7` does.
            let is_id = literal.split([':', '#', '/']).any(|part| ids.contains(part));
            // An id of one plain word (`law`) may be a word of the program too.
            let is_plain = !literal.contains(['-', ':', '#']) && literal.chars().all(|c| c.is_ascii_lowercase());
            if is_id && !is_plain {
                found.push(format!("{path}:{line_number}: {literal}"));
            }
        }
        // In templates an id could also stand bare or in an address.
        if path.to_string().starts_with("templates") {
            for id in ids.iter().filter(|id| id.contains('-')) {
                let is_bare = |at: usize| {
                    let is_part = |character: char| character.is_ascii_alphanumeric() || character == '-';
                    !text[..at].ends_with(is_part) && !text[at + id.len()..].starts_with(is_part)
                };
                if text.match_indices(id.as_str()).any(|(at, _)| is_bare(at)) {
                    found.push(format!("{path}: {id}"));
                }
            }
        }
    }
    assert!(found.is_empty(), "ids of the guidance in the program:\n{}", found.join("\n"));
}

#[test]
fn nothing_of_the_real_guidance_is_on_its_pages() {
    let roles = field_values("content/roles.yaml", "name");
    let names: Vec<&String> = roles.iter().filter(|name| name.chars().count() > 4).collect();
    for (url, page) in built().pages() {
        for name in &names {
            assert!(!page.contains(name.as_str()), "{url} speaks of {name}");
        }
    }
}
