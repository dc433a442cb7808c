//! One municipality's edition: what `init` writes, what an overlay says, adds and replaces, and that the base can move on.

use std::fs;
use std::path::Path;

use shirube::Minify;
use shirube::source::{ContentPath, SourceTree};

use crate::html::{self, Piece};
use crate::program::program;
use crate::site_test::{Built, SiteTest, build_tree, project};

/// The tiny site with an overlay, `path: text` each.
fn overlaid(site: &SiteTest, files: &[(&str, &str)]) -> SourceTree {
    overlaid_as(site, "midori", files)
}

fn overlaid_as(site: &SiteTest, folder: &str, files: &[(&str, &str)]) -> SourceTree {
    let path = |path: &str| ContentPath::in_overlay(1, folder, path).expect("a plain path");
    let own = files.iter().map(|(name, text)| (path(name), text.as_bytes().to_vec()));
    SourceTree::from_files(site.source_files().into_iter().chain(own).collect())
}

fn build(files: &[(&str, &str)]) -> Built {
    build_tree(&overlaid(&SiteTest::tiny_without_assets(), files), Minify::Yes)
}

const SAYS: &str = "schema: 1\nvalues:\n  name: みどり村\n  desk.name: 本の係\n  desk.contact: https://midori.example.jp\n  rounds: |\n    4月\n    10月\nnotes:\n  G-11: この章は村で直しました。\n  A-1-1: 村では朝だけです。\n";

/// Every slot of a page: its key, and whether it has a value.
fn slots(page: &str) -> Vec<(String, bool)> {
    html::pieces(page)
        .iter()
        .filter_map(|piece| match piece {
            Piece::Start(_, attributes) => {
                Some((attributes.get("data-local")?.clone(), attributes.contains_key("data-local-filled")))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn a_site_without_values_shows_a_sentence_in_every_slot() {
    let built = build(&[]);
    assert_eq!(built.report, "");
    assert!(built.main_text("guide/a-1.html").contains("村の窓口"));
    assert!(built.main_text("roles/bunko.html").contains("窓口に聞いてください。"));
    assert!(!built.page("guide/a-1.html").contains("local-note"));
    assert!(built.pages().iter().all(|(_, page)| slots(page).iter().all(|(_, is_filled)| !is_filled)));
}

#[test]
fn what_an_overlay_says_stands_in_every_slot() {
    let built = build(&[("local.yaml", SAYS)]);
    assert_eq!(built.report, "");
    let text = built.main_text("guide/a-1.html");
    for words in
        ["みどり村版", "本の係", "https://midori.example.jp", "この章は村で直しました。", "村では朝だけです。", "10月"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(built.page("guide/a-1.html").contains("data-town=\"みどり村版\""));
    assert!(built.main_text("print/meeting.html").contains("みどり村"));
    assert!(built.main_text("print/a.html").contains("村では朝だけです。"));
    let empty: Vec<_> = built
        .pages()
        .iter()
        .flat_map(|(url, page)| slots(page).into_iter().map(move |slot| (url.to_owned(), slot)))
        .filter(|(_, (_, is_filled))| !is_filled)
        .collect();
    assert!(empty.is_empty(), "{empty:?}");
}

#[test]
fn a_link_to_a_key_is_a_slot_with_the_authors_words() {
    let last =
        "[予約](term:yoyaku)は[貸し出し](term:kashidashi)の前にします。[雨の日](section:A-1-1-ame)は電話でもできます。";
    let linked = format!("//- edit content/guide/A-1-2.md\n-{last}\n+{last}[村の名前](local:name)に返します。\n");
    let site = SiteTest::tiny_without_assets().patched(&linked);
    let build = |site: &SiteTest, files: &[(&str, &str)]| build_tree(&overlaid(site, files), Minify::Yes);
    assert!(build(&site, &[]).main_text("guide/a-1.html").contains("村の名前に返します。"));
    assert!(build(&site, &[("local.yaml", SAYS)]).main_text("guide/a-1.html").contains("みどり村に返します。"));
    let wrong = SiteTest::tiny_without_assets().patched(&linked.replace("local:name", "local:nama"));
    let report = wrong.build().report;
    assert!(report.contains("content/guide/A-1-2.md:12:83: error[broken-link] 「nama」"), "{report}");
}

#[test]
fn an_overlay_adds_and_replaces_records_and_templates() {
    let term = |id: &str, name: &str| {
        format!(
            "- {{id: {id}, name: {name}, reading: かな, meaning: 村での意味です。, source: [{{section: A, page: 1}}]}}\n"
        )
    };
    let known = SiteTest::tiny_without_assets();
    let words = String::from_utf8(known.files()["content/glossary/words.yaml"].clone()).unwrap();
    let id = words.lines().find_map(|line| line.strip_prefix("- id: ")).expect("the tiny site has a term");
    let terms = term("mura-no-kotoba", "村言葉") + &term(id, "村の言い方");
    let built = build(&[
        ("content/glossary/mura.yaml", &terms),
        (
            "templates/not_found.html",
            "{% extends \"base.html\" %}{% block content %}<p>村のひな型</p>{% endblock content %}",
        ),
    ]);
    assert_eq!(built.report, "");
    let glossary = built.main_text("glossary/index.html");
    assert!(glossary.contains("村言葉") && glossary.contains("村の言い方"), "{glossary}");
    assert!(built.main_text("404.html").contains("村のひな型"));
    let pieces = html::pieces(built.page("glossary/index.html"));
    let has_id = |piece: &&Piece| matches!(piece, Piece::Start(_, attributes) if attributes.get("id").is_some_and(|found| found == id));
    let id_count = pieces.iter().filter(has_id).count();
    assert_eq!(id_count, 1);
}

#[test]
fn mistakes_of_an_overlay_are_named_with_its_file() {
    let report = |files: &[(&str, &str)]| build(files).report;
    let note = report(&[("local.yaml", "schema: 1\nnotes:\n  A-1-9: 補足\n")]);
    assert!(note.contains("midori/local.yaml:3:3") && note.contains("[local-note-place]"), "{note}");
    let term = report(&[("content/glossary/mura.yaml", "- {id: a, nmae: x}\n")]);
    assert!(term.starts_with("midori/content/glossary/mura.yaml:1"), "{term}");
    let file = report(&[("content/glosary/mura.yaml", "[]\n")]);
    assert!(file.starts_with("midori/content/glosary/mura.yaml: error[unknown-file]"), "{file}");
    let folder = tempfile::tempdir().unwrap();
    SiteTest::tiny().write_content(folder.path());
    fs::create_dir_all(folder.path().join("town/contents")).unwrap();
    let output = program(folder.path(), &["check", "--overlay", "town", "--format", "short"]).output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("town/contents") && said.contains("[overlay-stray]"), "{said}");
    assert_eq!(output.status.code(), Some(1));
    let output = program(folder.path(), &["build", "--overlay", "nowhere"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn where_an_overlay_stands_on_the_disk_does_not_show() {
    let site = SiteTest::tiny_without_assets();
    let build_id = |folder: &str, says: &str| shirube::build_id(&overlaid_as(&site, folder, &[("local.yaml", says)]));
    assert_eq!(build_id("midori", SAYS), build_id("/home/person/別の場所", SAYS));
    assert_ne!(build_id("midori", SAYS), build_id("midori", "schema: 1\n"));
    assert_ne!(build_id("midori", SAYS), shirube::build_id(&SourceTree::from_files(site.source_files())));
}

#[track_caller]
fn run(folder: &Path, arguments: &[&str]) -> String {
    let output = program(folder, arguments).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned() + &String::from_utf8_lossy(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{said}");
    said
}

/// `init` and three edits make an edition, and a new base below it keeps every word of it.
#[test]
fn an_edition_made_with_init_survives_an_upgrade_of_the_base() {
    let folder = tempfile::tempdir().unwrap();
    let at = |path: &str| folder.path().join(path);
    SiteTest::tiny().write_content(folder.path());
    run(folder.path(), &["init", "town"]);
    let again = program(folder.path(), &["init", "town"]).output().unwrap();
    assert_eq!(again.status.code(), Some(2), "an overlay is never overwritten");
    run(folder.path(), &["build", "--overlay", "town"]);

    // Edit one and two: the name and the desk. Edit three: a term of our own.
    let values = fs::read_to_string(at("town/local.yaml")).unwrap();
    let values = values.replace("  name: \"\"", "  name: みどり村").replace("  desk.name: \"\"", "  desk.name: 本の係");
    fs::write(at("town/local.yaml"), values).unwrap();
    let term =
        "- {id: mura, name: 村言葉, reading: むらことば, meaning: 村の言葉です。, source: [{section: A, page: 1}]}\n";
    fs::write(at("town/content/glossary/wagamachi.yaml"), term).unwrap();
    run(folder.path(), &["check", "--overlay", "town"]);
    run(folder.path(), &["build", "--overlay", "town"]);
    let shows = |url: &str, words: &[&str]| {
        let page = fs::read_to_string(at("dist").join(url)).unwrap();
        let text = html::text_of(&page, "main").unwrap();
        for word in words {
            assert!(text.contains(word), "{url} lacks {word}: {text}");
        }
    };
    shows("guide/a-1.html", &["みどり村版", "本の係"]);
    shows("glossary/index.html", &["村言葉"]);

    // The host has filled in local/local.js as well; then the base is replaced by a newer one.
    fs::write(at("dist/local/local.js"), "window.SHIRUBE_LOCAL = { schema: 1, values: {} };\n").unwrap();
    let site = fs::read_to_string(at("content/site.yaml")).unwrap();
    let edition = site.lines().find(|line| line.starts_with("edition: ")).expect("the site names its edition");
    fs::write(at("content/site.yaml"), site.replace(edition, "edition: 令和9年版")).unwrap();
    run(folder.path(), &["build", "--overlay", "town"]);
    shows("guide/a-1.html", &["令和9年版", "みどり村版", "本の係"]);
    shows("glossary/index.html", &["村言葉"]);
    let kept = fs::read_to_string(at("dist/local/local.js")).unwrap();
    assert!(kept.contains("schema: 1"), "{kept}");
}

/// The real site: every key says something, and every slot of every page shows it.
#[test]
fn every_slot_of_the_real_site_takes_a_value() {
    let fields = fs::read_to_string(project().join("content/local_fields.yaml")).unwrap();
    let keys: Vec<&str> =
        fields.lines().filter_map(|line| Some(line.split_once("{key: ")?.1.split_once(',')?.0)).collect();
    assert!(keys.len() >= 15, "{keys:?}");
    let says: String = keys.iter().map(|key| format!("  {key}: （{key}の値）\n")).collect();
    let tree = overlaid(&SiteTest::real(), &[("local.yaml", &format!("schema: 1\nvalues:\n{says}"))]);
    let built = build_tree(&tree, Minify::Yes);
    assert_eq!(built.report, "");
    let mut shown = Vec::new();
    for (url, page) in built.pages() {
        for (key, is_filled) in slots(page) {
            assert!(is_filled, "{url}: {key}");
            shown.push(key);
        }
    }
    assert!(shown.len() > 300, "{} slots", shown.len());
}
