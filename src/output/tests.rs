//! Tests of the whole stage: a site goes in, a folder comes out.
//!
//! What needs real processes, a real full disk or a real kill is in `tests/it/publish_faults.rs`.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use walkdir::WalkDir;

use super::lock::OutputLock;
use super::manifest::{MANIFEST_NAME, MARKER_NAME, Manifest};
use super::out_path::OutPath;
use super::publish_error::{Action, PublishError};
use super::staging::{Flush, Published};
use super::{FileKind, InsertError, OutFile, Output};

/// A folder of its own for each test, removed at the end.
pub(super) struct Scratch(PathBuf);

impl Scratch {
    pub(super) fn new() -> Scratch {
        static NEXT_NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT_NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("shirube-test-{}-{number}", std::process::id()));
        fs::create_dir(&path).unwrap();
        Scratch(fs::canonicalize(path).unwrap())
    }

    pub(super) fn path(&self, relative: &str) -> PathBuf {
        self.0.join(relative)
    }

    /// The names directly in the scratch folder, sorted.
    pub(super) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn write(&self, relative: &str, text: &str) {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(super) fn lock(&self) -> OutputLock {
        OutputLock::acquire(&self.path("dist"), &[]).unwrap()
    }

    pub(super) fn publish(&self, output: &Output) -> Published {
        self.lock().publish(output, 0, Flush::LeaveToSystem).unwrap()
    }

    /// Every file and link of `dist`, with its bytes or its goal.
    pub(super) fn tree(&self) -> BTreeMap<String, Vec<u8>> {
        tree(&self.path("dist"))
    }

    /// The texts of the files in `dist`, without manifest.
    fn texts(&self) -> Vec<(String, String)> {
        let files = self.tree().into_iter().filter(|(path, _)| path != MANIFEST_NAME);
        files.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = WalkDir::new(folder).min_depth(1).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| !entry.file_type().is_dir()).map(|entry| {
        let relative = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        let is_link = entry.file_type().is_symlink();
        let goal = || fs::read_link(entry.path()).unwrap().into_os_string().into_encoded_bytes();
        (relative, if is_link { goal() } else { fs::read(entry.path()).unwrap() })
    });
    files.collect()
}

/// A site of these files; a path tells the kind.
pub(super) fn site(build_id: &str, files: &[(&str, &str)]) -> Output {
    let mut output = Output::new(build_id);
    for (path, text) in files {
        output.insert(OutPath::new(path).unwrap(), file(path, text)).unwrap();
    }
    output
}

fn file(path: &str, text: &str) -> OutFile {
    let kind = match path {
        _ if path.ends_with(".html") => FileKind::Page,
        _ if path.starts_with("assets/") => FileKind::Asset,
        _ if path.starts_with("local/") => FileKind::Local,
        _ => FileKind::Other,
    };
    OutFile { bytes: text.into(), kind, origin: format!("content/{path}.md") }
}

fn texts(files: &[(&str, &str)]) -> Vec<(String, String)> {
    files.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect()
}

// ---- a site in memory

fn check_collision(paths: [&str; 2]) {
    let mut output = site("1", &[(paths[0], "")]);
    let before = output.files().count();
    let error = output.insert(OutPath::new(paths[1]).unwrap(), file(paths[1], "")).unwrap_err();
    let InsertError::Collision { path, origin, other_path, other_origin } = error else { panic!("{error:?}") };
    assert_eq!([other_path.as_str(), path.as_str()], paths);
    assert_eq!([other_origin, origin], paths.map(|path| format!("content/{path}.md")));
    assert_eq!(output.files().count(), before);
}

#[test]
fn files_that_cannot_stand_side_by_side_are_refused_with_both_origins() {
    check_collision(["a.html", "a.html"]);
    check_collision(["guide/Flow.html", "guide/flow.html"]);
    check_collision(["Guide", "guide/flow.html"]);
    check_collision(["guide/flow.html", "GUIDE"]);
    check_collision(["a/b/c.html", "a/b"]);
}

#[test]
fn files_whose_names_only_look_alike_are_accepted() {
    assert_eq!(
        site("1", &[("a.html", ""), ("a-b.html", ""), ("a/b.html", ""), ("ab/c", ""), ("a/bc/d", "")]).file_count(),
        5
    );
}

#[test]
fn a_page_ends_in_html() {
    let mut output = Output::new("1");
    let page = OutFile { kind: FileKind::Page, ..file("a.html", "") };
    let error = output.insert(OutPath::new("a.htm").unwrap(), page).unwrap_err();
    assert!(matches!(error, InsertError::PageWithoutHtml { .. }), "{error:?}");
}

#[test]
fn merging_reports_every_collision_and_takes_the_rest() {
    let mut output = site("1", &[("a.html", "ours"), ("b.html", "ours")]);
    let errors = output.merge(site("1", &[("A.html", "theirs"), ("b.html", "theirs"), ("c.html", "theirs")]));
    assert_eq!(errors.len(), 2);
    assert_eq!(output.files().map(|(path, _)| path.as_str()).collect::<Vec<_>>(), ["a.html", "b.html", "c.html"]);
    assert_eq!(output.get("b.html").unwrap().bytes, b"ours");
    assert_eq!(output.size_bytes(), 14);
}

// ---- publishing

#[test]
fn a_site_is_published_where_there_was_none() {
    let scratch = Scratch::new();
    let files = [("assets/a.js", "script"), ("guide/a.html", "page"), ("index.html", "home")];
    let published = scratch.publish(&site("1", &files));
    assert_eq!(published, Published { swapped: true, file_count: 3, size_bytes: 14, left_behind: vec![] });
    assert_eq!(scratch.texts(), texts(&files));
    assert_eq!(scratch.names(), [".dist.lock", "dist"]);
}

#[test]
fn a_flushed_site_is_the_same_site() {
    let scratch = Scratch::new();
    for text in ["one", "two"] {
        scratch.lock().publish(&site(text, &[("index.html", text)]), 0, Flush::ToDisk).unwrap();
        assert_eq!(scratch.texts(), texts(&[("index.html", text)]));
    }
}

#[test]
fn a_site_is_published_into_a_folder_that_holds_at_most_the_traces_of_a_file_manager() {
    let scratch = Scratch::new();
    for noise in ["", ".DS_Store", "Thumbs.db", "desktop.ini"] {
        fs::create_dir(scratch.path("dist")).unwrap();
        if !noise.is_empty() {
            scratch.write(&format!("dist/{noise}"), "noise");
        }
        scratch.publish(&site("1", &[("index.html", "home")]));
        assert_eq!(scratch.texts(), texts(&[("index.html", "home")]));
        assert_eq!(scratch.names(), [".dist.lock", "dist"]);
        fs::remove_dir_all(scratch.path("dist")).unwrap();
    }
}

#[test]
fn parents_are_made_and_a_path_may_climb() {
    let scratch = Scratch::new();
    let dir = scratch.path("a/b/../c/dist");
    OutputLock::acquire(&dir, &[])
        .unwrap()
        .publish(&site("1", &[("index.html", "")]), 0, Flush::LeaveToSystem)
        .unwrap();
    assert_eq!(scratch.names(), ["a"]);
    assert!(scratch.path("a/c/dist/index.html").is_file());
}

#[test]
fn a_new_site_replaces_the_old_one_whole() {
    let scratch = Scratch::new();
    scratch.publish(&site("1", &[("gone/a.html", "1"), ("index.html", "1"), ("same.html", "same")]));
    fs::create_dir(scratch.path("dist/gone/empty")).unwrap();
    scratch.write("dist/gone/.DS_Store", "noise");
    assert!(scratch.publish(&site("2", &[("index.html", "2"), ("new/a.html", "2"), ("same.html", "same")])).swapped);
    assert_eq!(scratch.texts(), texts(&[("index.html", "2"), ("new/a.html", "2"), ("same.html", "same")]));
    assert_eq!(scratch.names(), [".dist.lock", "dist"]);
}

#[test]
fn an_equal_site_is_not_swapped() {
    let scratch = Scratch::new();
    let output = site("1", &[("index.html", "home"), ("local/local.js", "stub")]);
    scratch.publish(&output);
    scratch.write("dist/local/local.js", "of the host");
    let inode_before = fs::metadata(scratch.path("dist")).unwrap().ino();
    let published = scratch.publish(&output);
    assert_eq!(published, Published { swapped: false, file_count: 2, size_bytes: 8, left_behind: vec![] });
    assert_eq!(fs::metadata(scratch.path("dist")).unwrap().ino(), inode_before);
}

#[test]
fn a_damaged_site_is_published_again() {
    let output = site("1", &[("assets/a.js", "script"), ("index.html", "home")]);
    let damages: [fn(&Path); 3] = [
        |dist| fs::write(dist.join("index.html"), "hom").unwrap(),
        |dist| fs::write(dist.join("assets/a.js"), "scripT").unwrap(),
        |dist| fs::remove_file(dist.join("index.html")).unwrap(),
    ];
    for damage in damages {
        let scratch = Scratch::new();
        scratch.publish(&output);
        let whole = scratch.tree();
        damage(&scratch.path("dist"));
        assert!(!scratch.lock().is_current("1"));
        assert!(scratch.publish(&output).swapped);
        assert_eq!(scratch.tree(), whole);
    }
}

#[test]
fn a_site_is_current_until_something_changes() {
    let scratch = Scratch::new();
    let output = site("1", &[("index.html", "home"), ("local/local.js", "stub")]);
    assert!(!scratch.lock().is_current("1"));
    scratch.publish(&output);
    assert!(scratch.lock().is_current("1"));
    assert!(!scratch.lock().is_current("2"));

    scratch.write("dist/local/local.js", "of the host");
    scratch.write("dist/local/わが市.png", "picture");
    scratch.write("dist/.DS_Store", "noise");
    assert!(scratch.lock().is_current("1"), "what the host or a file manager does is no change");

    scratch.write("dist/guide/extra.html", "");
    assert!(!scratch.lock().is_current("1"));
    fs::remove_file(scratch.path("dist/guide/extra.html")).unwrap();
    assert!(scratch.lock().is_current("1"));
    fs::remove_file(scratch.path("dist/local/local.js")).unwrap();
    assert!(!scratch.lock().is_current("1"), "pages load the stub");
}

#[test]
fn a_site_with_warnings_is_never_current() {
    let scratch = Scratch::new();
    scratch.lock().publish(&site("1", &[("index.html", "")]), 1, Flush::LeaveToSystem).unwrap();
    assert!(!scratch.lock().is_current("1"));
}

// ---- refusals

/// Publishes a site, lets `prepare` do something to it, publishes another one and expects a refusal that changes nothing.
fn check_refusal(prepare: impl Fn(&Scratch), is_expected: impl Fn(&PublishError) -> bool) {
    let scratch = Scratch::new();
    scratch.publish(&site("1", &[("guide/a.html", "1"), ("index.html", "1"), ("local/local.js", "stub")]));
    prepare(&scratch);
    let (tree_before, names_before) = (scratch.tree(), scratch.names());
    let next = site("2", &[("index.html", "2"), ("local/local.js", "stub"), ("local/plan/a.html", "2")]);
    let error = scratch.lock().publish(&next, 0, Flush::LeaveToSystem).unwrap_err();
    assert!(is_expected(&error), "{error:?}");
    assert_eq!(scratch.tree(), tree_before);
    assert_eq!(scratch.names(), names_before);
}

fn names_unlisted(expected: &'static [&str]) -> impl Fn(&PublishError) -> bool {
    move |error| {
        let is_expected = |files: &[PathBuf]| files.iter().map(PathBuf::as_path).eq(expected.iter().map(Path::new));
        matches!(error, PublishError::UnlistedFiles { files, .. } if is_expected(files))
    }
}

#[test]
fn files_that_are_not_ours_are_named_and_kept() {
    check_refusal(
        |scratch| {
            scratch.write("dist/answers.json", "precious");
            scratch.write("dist/guide/b.html", "precious");
        },
        names_unlisted(&["answers.json", "guide/b.html"]),
    );
}

#[test]
fn links_in_the_site_are_named_and_not_followed() {
    check_refusal(
        |scratch| {
            scratch.write("elsewhere/a.html", "precious");
            fs::remove_dir_all(scratch.path("dist/guide")).unwrap();
            symlink(scratch.path("elsewhere"), scratch.path("dist/guide")).unwrap();
        },
        names_unlisted(&["guide"]),
    );
    check_refusal(
        |scratch| {
            fs::remove_file(scratch.path("dist/local/local.js")).unwrap();
            symlink("../index.html", scratch.path("dist/local/local.js")).unwrap();
        },
        names_unlisted(&["local/local.js"]),
    );
}

#[test]
fn a_file_of_the_host_in_the_place_of_a_page_is_named_and_kept() {
    check_refusal(
        |scratch| scratch.write("dist/local/plan/a.html", "of the host"),
        names_unlisted(&["local/plan/a.html"]),
    );
}

#[test]
fn a_folder_that_is_not_ours_is_refused() {
    let remove_manifest = |scratch: &Scratch| fs::remove_file(scratch.path("dist").join(MANIFEST_NAME)).unwrap();
    check_refusal(
        remove_manifest,
        |error| matches!(error, PublishError::NotOurs { found, .. } if found == Path::new("guide")),
    );
}

#[test]
fn a_manifest_that_is_damaged_newer_or_climbing_is_refused() {
    let replace = |from: &'static str, to: &'static str| {
        move |scratch: &Scratch| {
            let path = scratch.path("dist").join(MANIFEST_NAME);
            let changed = fs::read_to_string(&path).unwrap().replace(from, to);
            fs::write(path, changed).unwrap();
        }
    };
    let is_unreadable = |error: &PublishError| matches!(error, PublishError::ManifestUnreadable { .. });
    check_refusal(replace("}", ""), is_unreadable);
    check_refusal(replace("\"format_version\":1", "\"format_version\":2"), is_unreadable);
    check_refusal(replace("\"generator\":\"shirube", "\"generator\":\"hugo"), is_unreadable);
    check_refusal(replace("\"guide/a.html\"", "\"../guide/a.html\""), is_unreadable);
    let link_manifest = |scratch: &Scratch| {
        fs::rename(scratch.path("dist").join(MANIFEST_NAME), scratch.path("manifest")).unwrap();
        symlink("../manifest", scratch.path("dist").join(MANIFEST_NAME)).unwrap();
    };
    check_refusal(link_manifest, is_unreadable);
}

#[test]
fn a_read_only_folder_is_refused() {
    let set_mode = |mode| {
        move |scratch: &Scratch| {
            fs::set_permissions(scratch.path("dist"), fs::Permissions::from_mode(mode)).unwrap();
        }
    };
    check_refusal(set_mode(0o555), |error| matches!(error, PublishError::ReadOnlyFolder { .. }));
}

#[test]
fn a_site_that_cannot_be_written_to_its_end_leaves_the_old_one() {
    // The host's file stands where the new site needs a folder, which only shows while writing.
    check_refusal(
        |scratch| scratch.write("dist/local/plan", "of the host"),
        |error| matches!(error, PublishError::Io { action: Action::Write, .. }),
    );
}

#[test]
fn a_folder_of_sources_is_refused_before_anything_is_made() {
    let scratch = Scratch::new();
    scratch.write("site/content/guide/a.md", "text");
    let protected = [scratch.path("site/missing"), scratch.path("site/content")];
    for dir in ["site", "site/content", "site/content/guide", "site/content/new/dist", "site/x/../content/y"] {
        let error = OutputLock::acquire(&scratch.path(dir), &protected).err();
        assert!(matches!(error, Some(PublishError::Protected { .. })), "{dir}: {error:?}");
    }
    assert_eq!(scratch.names(), ["site"]);
    assert_eq!(tree(&scratch.path("site")).len(), 1);
    OutputLock::acquire(&scratch.path("site/dist"), &protected).unwrap();
    OutputLock::acquire(&scratch.path("site/content-2"), &protected).unwrap();
}

#[test]
fn what_is_no_folder_is_refused() {
    let scratch = Scratch::new();
    scratch.write("dist", "a file");
    let error = scratch.lock().stage(&site("1", &[]), 0).err();
    assert!(matches!(error, Some(PublishError::NotAFolder { .. })), "{error:?}");
    let error = OutputLock::acquire(Path::new("/"), &[]).err();
    assert!(matches!(error, Some(PublishError::IsRoot { .. })), "{error:?}");
    symlink(scratch.path("nowhere"), scratch.path("link")).unwrap();
    let error = OutputLock::acquire(&scratch.path("link"), &[]).err();
    assert!(matches!(error, Some(PublishError::LinkLeadsNowhere { .. })), "{error:?}");
    let error = OutputLock::acquire(&scratch.path(&"long".repeat(60)), &[]).map(|_| ());
    assert!(error.is_ok(), "240 bytes and a suffix are within the limit of a name");
    let error = OutputLock::acquire(&scratch.path(&"x".repeat(250)), &[]).err();
    assert!(matches!(error, Some(PublishError::Io { action: Action::Lock, .. })), "{error:?}");
}

// ---- what lives on

#[test]
fn what_the_host_put_into_local_is_carried_over() {
    let scratch = Scratch::new();
    let stubs = |text| [("index.html", text), ("local/index.html", text), ("local/local.js", text)];
    scratch.publish(&site("1", &stubs("1")));
    scratch.publish(&site("2", &stubs("2")));
    assert_eq!(scratch.texts(), texts(&stubs("2")), "an untouched stub is renewed");

    scratch.write("dist/local/local.js", "of the host");
    scratch.write("dist/local/絵/わが市.png", "picture");
    scratch.write("dist/local/.DS_Store", "noise");
    for text in ["3", "4"] {
        assert!(scratch.publish(&site(text, &stubs(text))).swapped);
        let local = [("local/local.js", "of the host"), ("local/絵/わが市.png", "picture")];
        let expected = [("index.html", text), ("local/index.html", text), local[0], local[1]];
        assert_eq!(scratch.texts(), texts(&expected));
        assert!(scratch.lock().is_current(text));
    }

    fs::remove_file(scratch.path("dist/local/local.js")).unwrap();
    assert!(scratch.publish(&site("4", &stubs("4"))).swapped);
    assert!(scratch.texts().contains(&("local/local.js".into(), "4".into())), "a stub that was deleted comes back");
    scratch.publish(&site("5", &[("index.html", "5")]));
    let expected = texts(&[("index.html", "5"), ("local/絵/わが市.png", "picture")]);
    assert_eq!(scratch.texts(), expected, "a stub goes with the last version that has it, a file of the host never");
    assert_eq!(scratch.names(), [".dist.lock", "dist"]);
}

#[test]
fn what_is_changed_or_added_at_the_last_moment_is_left_behind_and_named() {
    let scratch = Scratch::new();
    scratch.publish(&site("1", &[("index.html", "1"), ("local/local.js", "stub"), ("local/other.js", "stub")]));
    scratch.write("dist/local/local.js", "early");
    let next = site("2", &[("index.html", "2"), ("local/local.js", "stub"), ("local/other.js", "stub")]);
    let mut lock = scratch.lock();
    let staged = lock.stage(&next, 0).unwrap().unwrap();
    scratch.write("dist/local/local.js", "late");
    scratch.write("dist/answers/a.json", "late");
    let published = staged.flush(Flush::LeaveToSystem).unwrap().exchange().unwrap();
    drop(lock);

    let local = [("local/local.js", "early"), ("local/other.js", "stub")];
    assert_eq!(scratch.texts(), texts(&[("index.html", "2"), local[0], local[1]]));
    let left_behind = scratch.path(&format!(".dist.staging-{}", std::process::id()));
    assert_eq!(published.left_behind, std::slice::from_ref(&left_behind));
    let rest = || tree(&left_behind).into_keys().collect::<Vec<_>>();
    assert_eq!(rest(), [MANIFEST_NAME, "answers/a.json", "local/local.js"]);

    assert_eq!(scratch.publish(&site("3", &[("index.html", "3")])).left_behind, std::slice::from_ref(&left_behind));
    assert_eq!(rest(), [MANIFEST_NAME, "answers/a.json", "local/local.js"]);
    fs::remove_dir_all(left_behind.join("answers")).unwrap();
    fs::remove_file(left_behind.join("local/local.js")).unwrap();
    drop(scratch.lock());
    assert_eq!(scratch.names(), [".dist.lock", "dist"], "the next build takes away what nobody needs");
}

#[test]
fn assets_outlive_their_site_by_one_generation() {
    let scratch = Scratch::new();
    let generation = |number: &str| {
        let [asset, page] = [format!("assets/{number}.js"), format!("{number}.html")];
        site(number, &[("assets/all.css", "style"), (&asset, number), (&page, number)])
    };
    let check = |expected: &[&str], kept: &[&str]| {
        assert_eq!(scratch.texts().into_iter().map(|(path, _)| path).collect::<Vec<_>>(), expected);
        let manifest = Manifest::read(&scratch.path("dist")).unwrap().unwrap();
        assert_eq!(manifest.kept.keys().map(OutPath::as_str).collect::<Vec<_>>(), kept);
    };
    scratch.publish(&generation("1"));
    check(&["1.html", "assets/1.js", "assets/all.css"], &[]);
    scratch.publish(&generation("2"));
    check(&["2.html", "assets/1.js", "assets/2.js", "assets/all.css"], &["assets/1.js"]);
    assert!(scratch.lock().is_current("2"));
    assert!(!scratch.publish(&generation("2")).swapped, "kept assets do not make a site a new one");
    scratch.publish(&generation("3"));
    check(&["3.html", "assets/2.js", "assets/3.js", "assets/all.css"], &["assets/2.js"]);
    scratch.write("dist/assets/3.js", "damaged");
    scratch.publish(&generation("4"));
    check(&["4.html", "assets/4.js", "assets/all.css"], &[]);
    fs::remove_dir_all(scratch.path("dist")).unwrap();
    scratch.publish(&generation("5"));
    check(&["5.html", "assets/5.js", "assets/all.css"], &[]);
}

// ---- lock and remains

#[test]
fn a_second_build_is_told_who_holds_the_folder() {
    let scratch = Scratch::new();
    let lock = scratch.lock();
    let Err(PublishError::InUse { target, pid }) = OutputLock::acquire(&scratch.path("dist"), &[]) else {
        panic!("the lock was given twice")
    };
    assert_eq!((target, pid), (scratch.path("dist"), Some(std::process::id())));
    OutputLock::acquire(&scratch.path("other"), &[]).unwrap();
    drop(lock);
    scratch.lock();
}

#[test]
fn a_linked_folder_is_published_where_the_link_leads() {
    let scratch = Scratch::new();
    fs::create_dir_all(scratch.path("disk/www")).unwrap();
    symlink("disk/www", scratch.path("dist")).unwrap();
    for text in ["1", "2"] {
        scratch.publish(&site(text, &[("index.html", text)]));
        assert_eq!(fs::read_to_string(scratch.path("disk/www/index.html")).unwrap(), text);
    }
    assert_eq!(scratch.names(), ["disk", "dist"], "lock and staging stand beside the real folder");
    assert!(scratch.path("disk/.www.lock").is_file());
    let lock = scratch.lock();
    assert!(OutputLock::acquire(&scratch.path("disk/www"), &[]).is_err(), "two names, one folder, one lock");
    drop(lock);
}

#[test]
fn a_site_that_is_dropped_before_the_exchange_leaves_no_trace() {
    let scratch = Scratch::new();
    scratch.publish(&site("1", &[("index.html", "1")]));
    let before = scratch.tree();
    let mut lock = scratch.lock();
    let staged = lock.stage(&site("2", &[("index.html", "2")]), 0).unwrap().unwrap();
    let staging = scratch.path(&format!(".dist.staging-{}", std::process::id()));
    assert!(staging.join(MARKER_NAME).is_file() && staging.join(MANIFEST_NAME).is_file());
    drop(staged.flush(Flush::LeaveToSystem).unwrap());
    drop(lock);
    assert_eq!(scratch.tree(), before);
    assert_eq!(scratch.names(), [".dist.lock", "dist"]);
}

#[test]
fn the_remains_of_dead_builds_are_removed_and_nothing_else() {
    let scratch = Scratch::new();
    let output =
        site("1", &[("assets/a.js", "1"), ("guide/a.html", "1"), ("index.html", "1"), ("local/local.js", "1")]);
    scratch.publish(&output);
    // Dead while writing, before the marker, between exchange and deletion, and in the middle of deletion.
    scratch.write(&format!(".dist.staging-1/{MARKER_NAME}"), "");
    scratch.write(".dist.staging-1/guide/half.html", "ha");
    fs::create_dir(scratch.path(".dist.staging-2")).unwrap();
    for folder in [".dist.staging-3", ".dist.staging-4-1"] {
        for (path, bytes) in scratch.tree() {
            scratch.write(&format!("{folder}/{path}"), str::from_utf8(&bytes).unwrap());
        }
    }
    fs::remove_dir_all(scratch.path(".dist.staging-4-1/guide")).unwrap();
    fs::remove_file(scratch.path(".dist.staging-4-1/index.html")).unwrap();
    // Not ours: a stranger's folder, a site with another name, a file, a link.
    scratch.write(".dist.staging-5/precious", "");
    scratch.write(&format!(".dist.staging-x.staging-6/{MARKER_NAME}"), "");
    scratch.write(".dist.staging-7", "");
    symlink(".dist.staging-x.staging-6", scratch.path(".dist.staging-8")).unwrap();

    let before = scratch.tree();
    let staging_of_others = [".dist.staging-5", ".dist.staging-7", ".dist.staging-8", ".dist.staging-x.staging-6"];
    let mut expected = vec![".dist.lock"];
    expected.extend(staging_of_others);
    expected.push("dist");
    drop(scratch.lock());
    assert_eq!(scratch.names(), expected);
    assert_eq!(scratch.tree(), before);
    let left_behind = scratch.publish(&site("2", &[("index.html", "2")])).left_behind;
    assert_eq!(left_behind, [scratch.path(".dist.staging-5")]);
}
