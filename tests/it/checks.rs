//! The self-assessment as the program builds it: models, forms, workbooks, and what was published
//! (CHECKS §2, §3, §8.5). What must be refused stands in `tests/fixtures/bad/checks`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::OnceLock;

use serde_json::Value;
use shirube::diagnostics::Diagnostics;
use shirube::load::load;
use shirube::model::check::modality_id;
use shirube::source::SourceTree;

use crate::html::{self, Piece};
use crate::program::program;
use crate::real_content;
use crate::site_test::{Built, SiteTest, fixture};

/// The checklists with the fewest questions each must have (CHECKS §16).
const CHECKLISTS: [(&str, usize); 4] = [("shichoson", 80), ("todofuken", 28), ("kikan", 30), ("kyogikai", 22)];

/// The real site with an artificial earlier edition of `kikan`.
fn with_earlier_edition() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| SiteTest::real_with_earlier_checklist().build())
}

#[track_caller]
fn model_of(page: &str) -> Value {
    let at = page.find("id=check-model").or_else(|| page.find("id=\"check-model\"")).expect("the page has a model");
    let (_, rest) = page[at..].split_once('>').expect("the element is open");
    let (json, _) = rest.split_once("</script>").expect("the element is closed");
    serde_json::from_str(json).expect("the model is JSON")
}

fn model(built: &Built, id: &str) -> Value {
    model_of(built.page(&format!("check/{id}.html")))
}

/// A file that the page of a checklist names.
#[track_caller]
fn script(built: &Built, address: &Value) -> Value {
    let path = address.as_str().and_then(|address| address.strip_prefix("../")).expect("an address from check/");
    let file = built.site().get(path).unwrap_or_else(|| panic!("there is no {path}"));
    let text = std::str::from_utf8(&file.bytes).expect("scripts are UTF-8");
    assert!(!text.contains('<') && !text.contains('&'), "{path} is not escaped");
    let json = text.strip_prefix("shirubeData.push(").and_then(|rest| rest.strip_suffix(");\n")).expect("one call");
    serde_json::from_str(json).expect("the value is JSON")
}

fn ids<'a>(model: &'a Value, list: &str) -> Vec<&'a str> {
    model[list].as_array().expect("a list").iter().map(|item| item["id"].as_str().expect("an id")).collect()
}

#[test]
fn the_four_checklists_are_as_large_as_they_must_be() {
    let built = real_content::built();
    let (mut voices, mut indicators) = (0, 0);
    for (id, least) in CHECKLISTS {
        let model = model(built, id);
        assert!(ids(&model, "questions").len() >= least, "{id}: {}", ids(&model, "questions").len());
        voices += ids(&model, "voices").len();
        indicators += ids(&model, "indicators").len();
    }
    assert!(voices >= 12 && indicators >= 12, "{voices} voices, {indicators} indicators");
}

#[test]
fn a_model_says_what_was_locked() {
    let built = real_content::built();
    for (id, _) in CHECKLISTS {
        let model = model(built, id);
        let site = SiteTest::real();
        let lock = site.files().get(&format!("content/checks/{id}/published.lock")).expect("a lock");
        let lock = String::from_utf8(lock.clone()).expect("the lock is text");
        let patch = model["patch"].to_string();
        let is_ours = |line: &&str| line.starts_with(&format!("{}\t{patch}\t", model["edition"].as_str().unwrap()));
        let mut lines: BTreeSet<&str> = lock.lines().filter(is_ours).collect();
        for (kind, list) in [("q", "questions"), ("fact", "profile"), ("voice", "voices"), ("ind", "indicators")] {
            for item in model[list].as_array().expect("a list") {
                let text = |name: &str| item[name].as_str().expect("a text").to_owned();
                let line = format!(
                    "{}\t{patch}\t{kind}\t{}\t{}\t{}\t{}",
                    model["edition"].as_str().unwrap(),
                    text("id"),
                    item["rev"].as_u64().unwrap_or(1),
                    text("mh"),
                    text("th")
                );
                assert!(lines.remove(line.as_str()), "not in the lock: {line}");
            }
        }
        let rest: Vec<&str> = lines.into_iter().collect();
        let hash = model["meaning_hash"].as_str().unwrap();
        assert!(matches!(rest.as_slice(), [line] if line.contains("\tmodel\t") && line.contains(hash)), "{rest:?}");
    }
}

#[test]
fn case_13_the_blank_form_is_complete_without_scripts() {
    let built = real_content::built();
    let content = load(&SourceTree::from_files(SiteTest::real().source_files()), &mut Diagnostics::default());
    let modalities = &content.site.as_ref().expect("a configuration").value.modalities;
    for (id, _) in CHECKLISTS {
        let page = built.page(&format!("check/{id}.html"));
        let pieces = html::pieces(page);
        let model = model(built, id);
        let records = content.checklists.iter().map(|record| &record.value).filter(|record| &*record.id == id);
        let checklist = records.max_by_key(|record| record.edition.as_str()).expect("a checklist");
        let mut found: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
        for piece in &pieces {
            if let Piece::Start(name, attributes) = piece
                && name == "fieldset"
                && let Some(question) = attributes.get("data-question-id")
            {
                let attributes = attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
                found.insert(question, attributes);
            }
        }
        let questions: BTreeSet<&str> = ids(&model, "questions").into_iter().collect();
        assert_eq!(found.keys().copied().collect::<BTreeSet<&str>>(), questions);
        assert_eq!(checklist.questions.len(), questions.len());
        for question in &checklist.questions {
            let id = question.id.as_str();
            let section = html::element(&pieces, &format!("q-{id}")).unwrap_or_else(|| panic!("no section q-{id}"));
            let text = html::visible_text(section);
            assert!(text.contains(question.text.ja.as_str()), "{id}");
            for point in &question.points {
                assert!(text.contains(point.text.as_str()), "{id}");
            }
            assert!(text.contains("□－該当なし") && text.contains("理由・メモ"), "{id}");
            let attributes = &found[id];
            assert_eq!(attributes["data-modality"], modality_id(modalities, &question.modality));
            assert_eq!(attributes["data-source"], question.basis[0].section.as_str());
            for hook in ["data-state", "data-asked", "data-source-page", "data-carried"] {
                assert!(attributes.contains_key(hook), "{id} {hook}");
            }
        }
        for hook in ["data-profile-id", "data-indicator-id", "data-voice-id"] {
            let list = match hook {
                "data-profile-id" => "profile",
                "data-indicator-id" => "indicators",
                _ => "voices",
            };
            let count = page.matches(&format!("{hook}=")).count();
            assert_eq!(count, ids(&model, list).len(), "{id} {hook}");
        }
        let text = built.main_text(&format!("check/{id}.html"));
        assert!(text.contains("点数ではありません。協議会で話し合うための資料です。"));
        for barred in ["合計点", "平均点", "順位", "達成率", "スコア", "合格", "偏差値", "ランキング"]
        {
            assert!(!page.contains(barred), "{id} says {barred}");
        }
    }
}

#[test]
fn what_helps_to_answer_stands_beside_the_newest_model_and_inside_the_others() {
    let built = with_earlier_edition();
    for (id, _) in CHECKLISTS {
        let model = model(built, id);
        let knowledge = script(built, &model["knowledge"]);
        let questions: BTreeSet<&str> = ids(&model, "questions").into_iter().collect();
        let links = knowledge.as_object().expect("links by question");
        assert_eq!(links.keys().map(String::as_str).collect::<BTreeSet<&str>>(), questions);
        let links: Vec<&Value> = links.values().flat_map(|list| list.as_array().expect("a list")).collect();
        assert!(!links.is_empty(), "{id}");
        for link in links {
            let address =
                link["href"].as_str().and_then(|href| href.strip_prefix("../")).expect("an address from check/");
            assert!(built.site().get(address.split('#').next().unwrap()).is_some(), "{address}");
        }
        assert!(model["questions"].as_array().unwrap().iter().all(|question| question["knowledge"].is_null()), "{id}");
        for edition in model["editions"].as_array().unwrap().iter().filter(|edition| !edition["script"].is_null()) {
            let earlier = script(built, &edition["script"]);
            assert!(earlier["knowledge"].is_null());
            assert!(earlier["questions"].as_array().unwrap().iter().any(|question| !question["knowledge"].is_null()));
        }
    }
}

#[test]
fn every_question_is_reached_from_its_roles_and_articles() {
    let built = real_content::built();
    for (id, _) in CHECKLISTS {
        let model = model(built, id);
        for question in model["questions"].as_array().unwrap() {
            let anchor = format!("#q-{}", question["id"].as_str().unwrap());
            let links: usize = built
                .pages()
                .iter()
                .filter(|(url, _)| !url.starts_with("check/") && !url.starts_with("print/"))
                .map(|(_, page)| page.matches(&format!("check/{id}.html{anchor}\"")).count())
                .sum();
            assert!(links > 0, "nothing leads to {id}{anchor}");
        }
    }
}

#[test]
fn an_earlier_edition_keeps_its_page_its_data_and_its_workbook() {
    let built = with_earlier_edition();
    let newest = model(built, "kikan");
    let editions: Vec<(&str, bool)> = newest["editions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|edition| (edition["edition"].as_str().unwrap(), edition["script"].is_null()))
        .collect();
    assert_eq!(editions, [("2026", true), ("2022", false)]);
    let earlier = script(built, &newest["editions"][1]["script"]);
    assert_eq!((earlier["kind"].as_str(), earlier["edition"].as_str()), (Some("shirube/model"), Some("2022")));
    assert_eq!(earlier["meaning_hash"], newest["editions"][1]["meaning_hash"]);
    assert!(earlier["steps"].as_array().unwrap().is_empty());
    let relations: BTreeSet<&str> =
        newest["steps"][0]["map"].as_array().unwrap().iter().map(|mapping| mapping["rel"].as_str().unwrap()).collect();
    let all = ["equal", "reworded", "narrower", "broader", "split", "merged", "related"];
    assert_eq!(relations, BTreeSet::from(all));
    let text = built.main_text("check/kikan/2022.html");
    for question in earlier["questions"].as_array().unwrap() {
        assert!(text.contains(question["text"]["ja"].as_str().unwrap()));
    }
    for model in [&newest, &earlier] {
        let workbook = script(built, &model["xlsx"]["script"]);
        let bytes = data_encoding::BASE64.decode(workbook["base64"].as_str().unwrap().as_bytes()).unwrap();
        let url = format!("check/kikan/kikan-{}.xlsx", model["edition"].as_str().unwrap());
        assert!(built.site().get(&url).expect("the workbook").bytes == bytes, "{url}");
        for question in ids(model, "questions") {
            assert!(workbook["cells"][format!("answers/{question}/state")].is_string(), "{question}");
        }
    }
    // The home of the checklist names the older form.
    assert!(built.page("check/kikan.html").contains("kikan/2022.html"));
}

#[test]
fn case_23_and_25_a_workbook_has_no_formulas_and_nothing_hidden() {
    let file = real_content::built().site().get("check/shichoson/shichoson-2026.xlsx").expect("a workbook");
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(&file.bytes)).expect("a zip");
    let names: Vec<String> = parts.file_names().map(|name| name.expect("a plain name").into_owned()).collect();
    assert_eq!(names.iter().filter(|name| name.starts_with("xl/worksheets/sheet")).count(), 11);
    for name in names {
        assert!(!name.contains("vba") && !name.contains("externalLink"), "{name}");
        let mut text = String::new();
        std::io::Read::read_to_string(&mut parts.by_name(&name).unwrap(), &mut text).unwrap();
        assert!(!text.contains("<f>") && !text.contains("<f ") && !text.contains("state=\"hidden\""), "{name}");
        if name.starts_with("xl/worksheets/") {
            assert!(text.contains("<sheetProtection sheet=\"1\"") && !text.contains("password"), "{name}");
        }
    }
}

#[test]
fn lock_appends_one_block_a_patch_and_refuses_mistakes() {
    let folder = tempfile::tempdir().unwrap();
    SiteTest::tiny().write_content(folder.path());
    let path = folder.path().join("content/checks/bunko/published.lock");
    let lock = |edition: &str| program(folder.path(), &["lock", "bunko", edition]).output().unwrap();
    let expected = fs::read(fixture("tiny/content/checks/bunko/published.lock")).unwrap();

    assert!(lock("2025").status.success());
    assert_eq!(fs::read(&path).unwrap(), expected, "a patch that is there is not written again");

    fs::remove_file(&path).unwrap();
    assert!(lock("2024").status.success() && lock("2025").status.success());
    assert_eq!(fs::read(&path).unwrap(), expected, "the same lines in the same order");

    let edition = folder.path().join("content/checks/bunko/2025.yaml");
    let text = fs::read_to_string(&edition).unwrap();
    fs::write(&edition, text.replace("村の人といっしょに", "村の人と").replace("patch: 1", "patch: 2")).unwrap();
    assert!(lock("2025").status.success());
    let longer = fs::read(&path).unwrap();
    assert!(longer.starts_with(&expected) && longer.len() > expected.len(), "nothing above is rewritten");

    fs::write(&edition, text.replace("すすめていますか", "配っていますか").replace("patch: 1", "patch: 3")).unwrap();
    let output = lock("2025");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("check-lock-meaning"));
    assert_eq!(fs::read(&path).unwrap(), longer);

    assert_eq!(lock("2031").status.code(), Some(1), "the content has errors, whatever is asked");
    fs::write(&edition, text.replace("patch: 1", "patch: 2")).unwrap();
    assert_eq!(lock("2031").status.code(), Some(2));
}
