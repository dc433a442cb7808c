//! The real binary: what it says, how it ends, and that nothing around it shows in a site.

use std::fs;
use std::path::Path;

use crate::program::{program, tree};
use crate::site_test::SiteTest;

/// What a run said and how it ended.
struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

fn run(folder: &Path, arguments: &[&str]) -> Run {
    let output = program(folder, arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program speaks UTF-8");
    Run { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// A folder with the tiny site.
fn tiny() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    SiteTest::tiny().write_content(folder.path());
    folder
}

#[track_caller]
fn check_refusal(run: &Run, words: &[&str]) {
    assert_eq!(run.code, Some(2), "{}{}", run.out, run.err);
    assert_eq!(run.out, "");
    for word in words {
        assert!(run.err.contains(word), "{word:?} is missing in: {}", run.err);
    }
    for foreign in ["error:", "Error", "panicked", "Usage", "os error", "No such file"] {
        assert!(!run.err.contains(foreign), "{foreign:?} in: {}", run.err);
    }
}

#[test]
fn a_build_ends_with_0_and_one_line() {
    let folder = tiny();
    let first = run(folder.path(), &["build"]);
    assert_eq!((first.code, first.err.as_str()), (Some(0), ""));
    assert!(first.out.starts_with("できました：") && first.out.lines().count() == 1, "{}", first.out);
    assert!(folder.path().join("dist/index.html").is_file());
    let timings = run(folder.path(), &["build", "--timings", "--out", "other"]);
    assert!(timings.out.lines().count() > 5 && timings.out.contains("ミリ秒"), "{}", timings.out);
}

#[test]
fn a_second_build_says_that_nothing_has_changed() {
    let folder = tiny();
    assert_eq!(run(folder.path(), &["build"]).code, Some(0));
    let old = tree(folder.path());
    let second = run(folder.path(), &["build"]);
    assert_eq!(second.code, Some(0), "{}", second.err);
    assert!(second.out.contains("変わっていません"), "{}", second.out);
    let mut new = tree(folder.path());
    // The number of the process.
    new.insert(".dist.lock".into(), old[Path::new(".dist.lock")].clone());
    assert!(new == old);
    fs::remove_file(folder.path().join("dist/index.html")).unwrap();
    assert!(run(folder.path(), &["build"]).out.starts_with("できました："), "a missing page is made again");
}

#[test]
fn mistakes_in_the_content_end_with_1() {
    let folder = tiny();
    fs::write(folder.path().join("content/notes.yaml"), "- naem: x\n").unwrap();
    for command in ["build", "check"] {
        let run = run(folder.path(), &[command]);
        assert_eq!((run.code, run.out.as_str()), (Some(1), ""), "{}", run.err);
        for words in
            ["content/notes.yaml:1:3: error[unknown-field]", "  1 | - naem: x", "  ヒント: ", "エラーが 1 件あります。"]
        {
            assert!(run.err.contains(words), "{words:?} is missing in: {}", run.err);
        }
    }
    assert!(!folder.path().join("dist").exists());
}

#[test]
fn check_writes_nothing() {
    let folder = tiny();
    let old = tree(folder.path());
    let run = run(folder.path(), &["check"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.err.starts_with("内容に誤りはありません。\n"), "{}", run.err);
    assert!(tree(folder.path()) == old);
}

#[test]
fn json_is_an_array_on_standard_output() {
    let folder = tiny();
    let whole = run(folder.path(), &["check", "--format", "json"]);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&whole.out).unwrap(), serde_json::json!([]));
    fs::write(folder.path().join("content/notes.yaml"), "- naem: x\n").unwrap();
    let run = run(folder.path(), &["check", "--format", "json"]);
    assert_eq!((run.code, run.err.as_str()), (Some(1), ""));
    let list: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(list.as_array().map(Vec::len), Some(1));
    for (field, expected) in [
        ("severity", serde_json::json!("error")),
        ("id", serde_json::json!("unknown-field")),
        ("path", serde_json::json!("content/notes.yaml")),
        ("line", serde_json::json!(1)),
        ("column", serde_json::json!(3)),
    ] {
        assert_eq!(list[0][field], expected, "{field}");
    }
}

#[test]
fn an_empty_folder_gets_the_site_inside_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let run = run(folder.path(), &["build"]);
    assert_eq!(run.code, Some(0), "{}", run.err);
    assert!(run.err.contains("組み込まれた内容"), "{}", run.err);
    let pages = tree(&folder.path().join("dist"));
    let tree = shirube::source::SourceTree::from_files(SiteTest::real().source_files());
    let real = shirube::build_as(&tree, shirube::Minify::Yes, shirube::Purpose::Offered, &mut |_| {});
    let site = real.expect("templates and assets are whole").output.expect("the content has no mistake");
    for (path, file) in site.files() {
        let found = pages.get(Path::new(path.as_str()));
        assert!(found == Some(&file.bytes), "{} differs from the site of the folder", path.as_str());
    }
}

#[test]
fn wrong_arguments_are_named_in_japanese() {
    let folder = tempfile::tempdir().unwrap();
    let run = |arguments: &[&str]| run(folder.path(), arguments);
    check_refusal(&run(&["biuld"]), &["「biuld」という命令はありません。", "「build」ではありませんか。"]);
    check_refusal(
        &run(&["build", "--sita", "."]),
        &["「--sita」という指定はありません。", "「--site」ではありませんか。"],
    );
    check_refusal(&run(&["build", "--format", "xml"]), &["「xml」は、この指定の値として使えません。"]);
    check_refusal(&run(&["build", "--jobs", "many"]), &["「many」は、この指定の値として使えません。"]);
    check_refusal(&run(&["build", "--out"]), &["--out", "の値がありません。"]);
    check_refusal(&run(&["build", "extra"]), &["使い方は shirube --help で見られます。"]);
    check_refusal(&run(&["check", "--out", "x"]), &["「--out」という指定はありません。"]);
    check_refusal(&run(&["build", "--jobs", "1", "--jobs", "2"]), &["引数の書き方が違います。"]);
    assert!(tree(folder.path()).is_empty());
}

#[test]
fn help_is_in_japanese_and_no_mistake() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&["--help"][..], &["build", "--help"], &[]] {
        let run = run(folder.path(), arguments);
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{arguments:?}");
        for foreign in ["Usage", "Options", "Commands", "Print", "default"] {
            assert!(!run.out.contains(foreign), "{foreign:?} in: {}", run.out);
        }
        assert!(run.out.contains("使い方"), "{}", run.out);
    }
    assert!(run(folder.path(), &["--version"]).out.contains(env!("CARGO_PKG_VERSION")));
}

#[test]
fn trouble_with_folders_is_said_in_one_sentence() {
    let folder = tiny();
    check_refusal(&run(folder.path(), &["build", "--site", "nowhere"]), &["サイトのフォルダー nowhere がありません。"]);
    check_refusal(
        &run(folder.path(), &["check", "--site", "content/site.yaml"]),
        &["content/site.yaml がありません。"],
    );
    check_refusal(&run(folder.path(), &["build", "--out", "content"]), &["出力先にできません。", "--out"]);
    check_refusal(&run(folder.path(), &["build", "--out", "."]), &["出力先にできません。"]);
    fs::write(folder.path().join("dist"), "a file").unwrap();
    check_refusal(&run(folder.path(), &["build"]), &["dist", "--out"]);
    fs::remove_file(folder.path().join("dist")).unwrap();
    fs::create_dir(folder.path().join("dist")).unwrap();
    fs::write(folder.path().join("dist/letter.txt"), "mine").unwrap();
    check_refusal(&run(folder.path(), &["build"]), &["letter.txt", "消してしまわないように"]);
    assert_eq!(fs::read_to_string(folder.path().join("dist/letter.txt")).unwrap(), "mine");
}

#[cfg(unix)]
#[test]
fn an_output_that_cannot_be_written_is_named() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tiny();
    let locked = folder.path().join("locked");
    fs::create_dir(&locked).unwrap();
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
    // Whoever may do everything is stopped by no permission; a system folder stops them too.
    let out = if fs::write(locked.join("probe"), "").is_ok() { "/sys/shirube/dist" } else { "locked/dist" };
    check_refusal(&run(folder.path(), &["build", "--out", out]), &["書き込めませんでした", "--out"]);
    let content = folder.path().join("content");
    fs::rename(content.join("notes.yaml"), content.join("notes.old")).unwrap();
    fs::create_dir_all(folder.path().join("templates")).unwrap();
    fs::write(folder.path().join("templates/base.html"), "{% if %}").unwrap();
    let run = run(folder.path(), &["build"]);
    assert_ne!(run.code, Some(0), "{}", run.out);
    assert!(!run.err.contains("panicked"), "{}", run.err);
}

#[test]
fn nothing_around_a_build_shows_in_the_site() {
    let folder = tiny();
    assert_eq!(run(folder.path(), &["build", "--jobs", "1"]).code, Some(0));
    let old = tree(&folder.path().join("dist"));
    // Another place, called from elsewhere, under another clock, language and home.
    let other = tempfile::Builder::new().prefix("村の 文庫").tempdir().unwrap();
    SiteTest::tiny().write_content(&other.path().join("a/b"));
    let mut command = program(Path::new("/"), &["build", "--jobs", "2", "--site"]);
    command.arg(other.path().join("a/b")).arg("--out").arg(other.path().join("out/かしほん"));
    command.env_clear().env("TZ", "Pacific/Kiritimati").env("LANG", "tr_TR.UTF-8").env("LC_ALL", "C");
    command.env("SOURCE_DATE_EPOCH", "0").env("HOME", "/nowhere").env("RAYON_NUM_THREADS", "1").env("NO_COLOR", "1");
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(tree(&other.path().join("out/かしほん")) == old);
}
