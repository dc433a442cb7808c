//! Bad input (RELIABILITY §10): every file below `tests/fixtures/bad/` changes the tiny
//! site and says what must come of it; the diagnostics stand beside it.
//!
//! A case begins with its reaction: E refused, W built with a warning, A same result as
//! the plain form, S shown as typed. After `shown:` follows what a reader must see. The
//! form of the changes stands at the head of `site_test`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use shirube::Minify;
use shirube::diagnostics::Severity;
use snapbox::Data;
use snapbox::assert::{Action, Assert};
use walkdir::WalkDir;

use crate::fuzzed;
use crate::html;
use crate::program::{program, tree};
use crate::site_test::{Built, SiteTest, fixture, project};

/// Kinds of mistakes that no file of content can bring about, with the unit test of each.
const TESTED_BESIDE_THE_CODE: &[(&str, &str)] = &[
    // A panic in a library.
    ("internal-error", "src/load.rs"),
    // An overlay.
    ("check-overlay", "src/check/checklist.rs"),
    // What a municipality says of itself stands in an overlay.
    ("local-unknown-key", "src/check/local.rs"),
    ("local-schema", "src/check/local.rs"),
    ("local-mobile-number", "src/check/local.rs"),
];

struct Case {
    name: String,
    path: PathBuf,
    reaction: char,
    shown: Vec<String>,
    patch: String,
}

impl Case {
    fn read(path: PathBuf) -> Self {
        let text = fs::read_to_string(&path).unwrap();
        let (head, patch) = text.split_at(text.find("//- ").unwrap_or_else(|| panic!("{path:?} changes nothing")));
        let mut reaction = None;
        let mut shown = Vec::new();
        for line in head.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match line.split_once(": ") {
                Some(("reaction", value)) => reaction = value.chars().next(),
                Some(("shown", value)) => shown.push(value.to_owned()),
                _ => panic!("{path:?}: {line}"),
            }
        }
        let name = path.strip_prefix(fixture("bad")).unwrap().display().to_string();
        let reaction = reaction.unwrap_or_else(|| panic!("{name} says no reaction"));
        Self { name, path, reaction, shown, patch: patch.to_owned() }
    }

    fn build(&self) -> Built {
        without_assets(SiteTest::tiny_without_assets().patched(&self.patch))
    }
}

/// Templates as they are: what is tested here is the content, and minifying takes longest.
fn without_assets(site: SiteTest) -> Built {
    site.build_with(Minify::No)
}

fn cases(class: &str) -> Vec<Case> {
    let mut paths: Vec<PathBuf> = WalkDir::new(fixture("bad").join(class))
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    paths.into_iter().map(Case::read).collect()
}

/// Builds all cases of a class; says everything that is wrong, not only the first.
fn check(class: &str) {
    let cases = cases(class);
    assert!(cases.len() >= 3, "several files for {class}");
    let plain = without_assets(SiteTest::tiny_without_assets());
    let mut failures = Vec::new();
    for case in &cases {
        let built = case.build();
        let mut fail = |what: String| failures.push(format!("{}: {what}", case.name));
        for what in wrong_reaction(case, &built, &plain) {
            fail(what);
        }
        for what in fuzzed::unhelpful(&built) {
            fail(what);
        }
        let expected = Data::read_from(&case.path.with_extension("expected"), None).raw();
        let name = case.name.as_str();
        let snapshot = Assert::new().action(Action::Verify).action_env("SNAPSHOTS");
        if let Err(error) = snapshot.try_eq(Some(&name), without_sizes(&built.report).into(), expected) {
            fail(error.to_string());
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The sizes of finished pages change with every template.
fn without_sizes(report: &str) -> String {
    let line = |line: &str| match (line.contains("[page-grows]"), line.split_once('（')) {
        (true, Some((before, _))) => format!("{before}（…）\n"),
        _ => format!("{line}\n"),
    };
    report.lines().map(line).collect()
}

/// Whether the build reacted as the case says.
fn wrong_reaction(case: &Case, built: &Built, plain: &Built) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut must = |holds: bool, what: &str| {
        if !holds {
            wrong.push(format!("{what}\n{}", built.report));
        }
    };
    let errors = built.diagnostics.count(Severity::Error);
    let warnings = built.diagnostics.count(Severity::Warning);
    match case.reaction {
        'E' => must(errors > 0 && built.output.is_none(), "must be refused"),
        'W' => must(errors == 0 && warnings > 0 && built.output.is_some(), "must be built with a warning"),
        'A' => {
            must(built.diagnostics.is_empty(), "must say nothing");
            must(built.output.is_some() && contents(built) == contents(plain), "must build the plain site");
        }
        'S' => {
            must(errors == 0 && built.output.is_some(), "must be built");
            must(!case.shown.is_empty(), "must say what is shown");
        }
        other => panic!("{}: no reaction is called {other}", case.name),
    }
    if built.output.is_some() {
        let mut text = String::new();
        for (url, page) in built.pages() {
            let plain_page = plain.site().get(url).map(|file| String::from_utf8_lossy(&file.bytes));
            if plain_page.is_some_and(|plain_page| without_id(page, built) == without_id(&plain_page, plain)) {
                continue; // It is the page that every other case has.
            }
            let pieces = html::pieces(page);
            for finding in html::unsafe_markup(&pieces) {
                must(false, &format!("{url} holds {finding}"));
            }
            text += &html::element(&pieces, "main").map(html::visible_text).unwrap_or_default();
        }
        for shown in &case.shown {
            must(text.contains(shown), &format!("no page shows {shown}"));
        }
    }
    wrong
}

/// The site without the build id, which differs as the input does.
fn contents(built: &Built) -> BTreeMap<String, String> {
    let site = built.site();
    let text = |bytes: &[u8]| without_id(&decoded(bytes), built);
    let path = |path: &str| path.replace(&site.build_id()[..16], "");
    site.files().map(|(found, file)| (path(found.as_str()), text(&file.bytes))).collect()
}

/// Packs of the search are UTF-16, all else is UTF-8.
fn decoded(bytes: &[u8]) -> String {
    let Some(units) = bytes.strip_prefix(&[0xff, 0xfe]) else { return String::from_utf8_lossy(bytes).into_owned() };
    let units = units.as_chunks().0.iter().map(|unit| u16::from_le_bytes(*unit));
    char::decode_utf16(units).map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

fn without_id(page: &str, built: &Built) -> String {
    page.replace(built.site().build_id(), "")
}

#[test]
fn other_encodings_and_line_ends_are_refused_or_read_alike() {
    check("encodings");
}

#[test]
fn characters_that_cannot_be_seen_are_refused() {
    check("invisible");
}

#[test]
fn yaml_beyond_plain_data_is_refused() {
    check("yaml");
}

#[test]
fn fields_and_values_of_the_wrong_kind_are_refused() {
    check("values");
}

#[test]
fn broken_front_matter_is_refused() {
    check("front-matter");
}

#[test]
fn markdown_has_limits_and_a_form() {
    check("markdown");
}

#[test]
fn nothing_that_an_author_writes_runs_as_a_program() {
    check("script");
}

#[test]
fn a_duty_that_says_less_than_it_must_is_refused() {
    check("duties");
}

#[test]
fn a_figure_that_cannot_be_drawn_is_refused() {
    check("figures");
}

#[test]
fn a_pathway_or_revision_that_makes_no_sense_is_refused() {
    check("training");
}

#[test]
fn learning_that_teaches_nothing_is_refused() {
    check("learning");
}

#[test]
fn search_words_that_say_nothing_are_named() {
    check("search");
}

#[test]
fn case_29_a_checklist_that_contradicts_itself_or_what_was_published_is_refused() {
    check("checks");
}

#[test]
fn ids_that_collide_are_refused() {
    check("ids");
}

#[test]
fn paths_that_cannot_exist_elsewhere_are_refused() {
    check("paths");
}

#[test]
fn links_that_lead_nowhere_are_refused() {
    check("links");
}

/// CHECKS §16: each mistake an author of a checklist can make is planted twice.
#[test]
fn case_29_each_mistake_in_a_checklist_is_planted_at_least_twice() {
    let messages = fs::read_to_string(project().join("src/diagnostics/messages/checklist.rs")).unwrap();
    let kinds: BTreeSet<&str> =
        messages.split('"').filter(|text| text.starts_with("check-") && !text.contains(' ')).collect();
    assert!(kinds.len() > 30, "{kinds:?}");
    let found: Vec<String> = WalkDir::new(fixture("bad/checks"))
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "expected"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let beside = |kind: &str| TESTED_BESIDE_THE_CODE.iter().any(|(other, _)| *other == kind);
    let rare: Vec<(&str, usize)> = kinds
        .into_iter()
        .filter(|kind| !beside(kind))
        .map(|kind| (kind, found.iter().filter(|text| text.contains(&format!("[{kind}]"))).count()))
        .filter(|(_, count)| *count < 2)
        .collect();
    assert!(rare.is_empty(), "planted less than twice: {rare:?}");
}

#[test]
fn every_class_is_run_and_there_are_many_cases() {
    let folders: BTreeSet<String> =
        fs::read_dir(fixture("bad")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let source = fs::read_to_string(project().join("tests/it/bad_input.rs")).unwrap();
    for folder in &folders {
        assert!(source.contains(&format!("check(\"{folder}\")")), "no test runs tests/fixtures/bad/{folder}");
    }
    let count: usize = folders.iter().map(|folder| cases(folder).len()).sum();
    assert!(count >= 500, "{count} cases");
}

/// The ids in the factories of `src/diagnostics/messages*`, whatever file they stand in.
fn ids_of_diagnostics() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for entry in WalkDir::new(project().join("src/diagnostics")) {
        let entry = entry.unwrap();
        if !entry.path().to_str().unwrap().contains("messages") || !entry.file_type().is_file() {
            continue;
        }
        let source = fs::read_to_string(entry.path()).unwrap();
        for call in ["error(", "warning("] {
            for (at, _) in source.match_indices(call) {
                let argument = source[at + call.len()..].trim_start();
                if let Some((id, _)) = argument.strip_prefix('"').and_then(|rest| rest.split_once('"')) {
                    ids.insert(id.to_owned());
                }
            }
        }
    }
    ids
}

#[test]
fn every_kind_of_mistake_has_a_test() {
    let mut tested: BTreeSet<String> = BTreeSet::new();
    for entry in WalkDir::new(fixture("bad")) {
        let entry = entry.unwrap();
        if entry.path().extension().is_some_and(|extension| extension == "expected") {
            let text = fs::read_to_string(entry.path()).unwrap();
            let ids = text.lines().filter_map(|line| line.split_once('[')?.1.split_once(']'));
            tested.extend(ids.map(|(id, _)| id.to_owned()));
        }
    }
    let own_source = fs::read_to_string(project().join("tests/it/bad_input.rs")).unwrap();
    let folder_tests = own_source.split_once("fn only_regular_files").expect("the tests of folders stand below").1;
    let overlays = fs::read_to_string(project().join("tests/it/overlay.rs")).unwrap();
    let answers = fs::read_to_string(project().join("tests/it/aggregate.rs")).unwrap();
    for (id, file) in TESTED_BESIDE_THE_CODE {
        let source = fs::read_to_string(project().join(file)).unwrap();
        let (_, unit_tests) = source.split_once("#[cfg(test)]").unwrap_or_else(|| panic!("{file} has no tests"));
        assert!(unit_tests.contains(&format!("\"{id}\"")), "{file} does not test {id}");
        tested.insert((*id).to_owned());
    }
    let ids = ids_of_diagnostics();
    assert!(ids.len() > 50, "the factories were found: {ids:?}");
    let missing: Vec<&String> = ids
        .iter()
        .filter(|id| {
            !tested.contains(*id)
                && !folder_tests.contains(&format!("[{id}]"))
                && !overlays.contains(&format!("[{id}]"))
                && !answers.contains(&format!("[{id}]"))
                && !answers.contains(&format!("\"{id}\""))
        })
        .collect();
    assert!(missing.is_empty(), "no case of tests/fixtures/bad/ brings about {missing:?}");
}

/// The tiny site in a folder, built once: the old site of the tests below.
fn published() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    SiteTest::tiny().write_content(folder.path());
    let output = program(folder.path(), &["build"]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    folder
}

/// Builds and expects a refusal that leaves the old site byte for byte; gives its report.
#[track_caller]
fn refused(folder: &Path) -> String {
    let old = tree(&folder.join("dist"));
    let Output { status, stdout, stderr } = program(folder, &["build", "--format", "short"]).output().unwrap();
    let report = String::from_utf8(stderr).unwrap();
    assert_eq!(status.code(), Some(1), "{report}");
    assert_eq!(String::from_utf8_lossy(&stdout), "");
    assert!(!report.contains("panicked"), "{report}");
    assert!(tree(&folder.join("dist")) == old, "the old site has changed");
    report
}

#[test]
fn an_error_leaves_the_old_site_byte_for_byte() {
    let folder = published();
    // One case of each class; all of them would say the same, as the gate is one.
    for class in
        ["encodings", "invisible", "yaml", "values", "front-matter", "markdown", "script", "ids", "paths", "links"]
    {
        let case = cases(class).into_iter().find(|case| case.reaction == 'E').expect("each class refuses something");
        fs::remove_dir_all(folder.path().join("content")).unwrap();
        SiteTest::tiny_without_assets().patched(&case.patch).write_content(folder.path());
        let report = refused(folder.path());
        let expected = fs::read_to_string(case.path.with_extension("expected")).unwrap();
        assert!(report.starts_with(&expected), "{}: {report}", case.name);
    }
}

#[cfg(unix)]
#[test]
fn only_regular_files_with_names_that_travel_are_read() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    let folder = published();
    let content = folder.path().join("content");
    let outside = tempfile::NamedTempFile::new().unwrap();
    fs::write(outside.path(), "secret").unwrap();

    symlink(outside.path(), content.join("guide/C.md")).unwrap();
    let report = refused(folder.path());
    assert!(report.contains("content/guide/C.md: error[not-a-regular-file]"), "{report}");
    assert!(!report.contains("secret"), "{report}");
    fs::remove_file(content.join("guide/C.md")).unwrap();

    symlink(outside.path().parent().unwrap(), content.join("laws/more")).unwrap();
    let report = refused(folder.path());
    assert!(report.contains("content/laws/more: error[not-a-regular-file]"), "{report}");
    fs::remove_file(content.join("laws/more")).unwrap();

    // Opening a pipe would wait for ever.
    rustix::fs::mknodat(rustix::fs::CWD, content.join("pipe.yaml"), rustix::fs::FileType::Fifo, 0o600.into(), 0)
        .unwrap();
    let report = refused(folder.path());
    assert!(report.contains("content/pipe.yaml: error[not-a-regular-file]"), "{report}");
    fs::remove_file(content.join("pipe.yaml")).unwrap();

    for name in [&b"a\\b.md"[..], b"a\nb.md", b"\xFF.md", b"a\x1B[2Jb.md"] {
        let path = content.join("guide").join(OsStr::from_bytes(name));
        fs::write(&path, "---\n").unwrap();
        let report = refused(folder.path());
        assert!(report.contains("error[bad-path]"), "{report}");
        assert!(!report.contains('\u{1B}'), "{report}");
        fs::remove_file(path).unwrap();
    }
    let deep = content.join("guide").join("d".repeat(120)).join("e".repeat(120));
    fs::create_dir_all(&deep).unwrap();
    fs::write(deep.join("f.md"), "").unwrap();
    assert!(refused(folder.path()).contains("error[bad-path]"));
    fs::remove_dir_all(deep.parent().unwrap()).unwrap();

    // A folder of the name of a file.
    fs::remove_file(content.join("notes.yaml")).unwrap();
    fs::create_dir(content.join("notes.yaml")).unwrap();
    fs::write(content.join("notes.yaml/1.yaml"), "").unwrap();
    let report = refused(folder.path());
    assert!(report.contains("content/notes.yaml/1.yaml: error[unknown-file]"), "{report}");
}

#[test]
fn what_an_editor_leaves_behind_is_skipped_with_a_notice() {
    let folder = published();
    let old = tree(&folder.path().join("dist"));
    for name in [".#A.md", "A.md~", ".A.md.swp", "~$A.md", ".DS_Store", "Thumbs.db"] {
        let path = folder.path().join("content/guide").join(name);
        fs::write(&path, "---\n").unwrap();
        let output = program(folder.path(), &["check", "--format", "short"]).output().unwrap();
        let report = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{report}");
        assert!(report.contains(&format!("content/guide/{name}: warning[editor-file]")), "{report}");
    }
    assert!(program(folder.path(), &["build"]).output().unwrap().status.success());
    assert!(tree(&folder.path().join("dist")) == old, "the site has changed");
}

#[cfg(unix)]
#[test]
fn two_names_that_are_one_elsewhere_are_refused() {
    let folder = published();
    let words = folder.path().join("content/glossary");
    for (first, second) in [("a.yaml", "A.yaml"), ("か\u{3099}.yaml", "が.yaml")] {
        fs::write(words.join(first), "[]\n").unwrap();
        fs::write(words.join(second), "[]\n").unwrap();
        let report = refused(folder.path());
        assert!(report.contains("error[same-name]"), "{first} {second}: {report}");
        fs::remove_file(words.join(first)).unwrap();
        fs::remove_file(words.join(second)).unwrap();
    }
}
