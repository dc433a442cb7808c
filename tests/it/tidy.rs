//! What the compiler and clippy cannot hold: layers, headers, languages, the map of modules.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::site_test::project;

/// Modules by layer, lowest first; a module imports only from layers before its own.
/// ARCHITECTURE.md tells the same story.
const LAYERS: &[&[&str]] = &[
    &["text", "limits"],
    &["source", "output"],
    &["diagnostics"],
    &["model"],
    &["drawing"],
    &["load"],
    &["check", "link"],
    &["assets", "render", "sheets"],
    &["search"],
    &["lib", "aggregate", "scaffold", "package", "serve"],
    &["main", "arguments", "embedded", "progress"],
];

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|modules| modules.contains(&module))
}

/// All files below a folder of the project with one of the extensions, as paths from the root.
fn files(folder: &str, extensions: &[&str]) -> Vec<(String, String)> {
    let mut paths: Vec<PathBuf> = WalkDir::new(project().join(folder))
        .into_iter()
        .filter_entry(|entry| entry.file_name() != "node_modules")
        .map(|entry| entry.unwrap_or_else(|error| panic!("{error}")).into_path())
        .filter(|path| path.extension().is_some_and(|found| extensions.iter().any(|extension| found == *extension)))
        .collect();
    paths.sort();
    let relative = |path: &Path| path.strip_prefix(project()).unwrap().to_str().unwrap().replace('\\', "/");
    paths.iter().map(|path| (relative(path), fs::read_to_string(path).unwrap())).collect()
}

/// Rust code without comments, line ends kept; unit tests at the end are left out.
fn code(source: &str) -> String {
    let code = source.split("#[cfg(test)]\nmod").next().unwrap_or_default();
    code.lines().map(|line| format!("{}\n", without_comment(line))).collect()
}

/// The line up to a `//` that stands outside a string.
fn without_comment(line: &str) -> &str {
    let mut in_string = false;
    let mut before = ' ';
    for (at, character) in line.char_indices() {
        match character {
            '"' if before != '\\' && before != '\'' => in_string = !in_string,
            '/' if before == '/' && !in_string => return &line[..at - 1],
            _ => {}
        }
        before = if before == '\\' { ' ' } else { character };
    }
    line
}

/// String literals of a line of code. A literal that runs over lines is read line by line.
fn literals(code: &str) -> Vec<(usize, String)> {
    let mut literals = Vec::new();
    let mut literal: Option<String> = None;
    for (line_index, line) in code.lines().enumerate() {
        let mut before = ' ';
        for character in line.chars() {
            match (&mut literal, character) {
                (None, '"') if before != '\'' => literal = Some(String::new()),
                (Some(text), '"') if before != '\\' => {
                    literals.push((line_index + 1, std::mem::take(text)));
                    literal = None;
                }
                (Some(text), other) => text.push(other),
                _ => {}
            }
            before = if before == '\\' { ' ' } else { character };
        }
    }
    literals
}

fn is_japanese(text: &str) -> bool {
    text.chars().any(|character| matches!(character, 'ぁ'..='ん' | 'ァ'..='ヶ' | '一'..='龠'))
}

#[test]
fn modules_import_only_from_layers_below() {
    let mut wrong = Vec::new();
    for (path, source) in files("src", &["rs"]) {
        let module = path.trim_start_matches("src/").split(['/', '.']).next().unwrap().to_owned();
        let Some(own) = layer(&module) else {
            wrong.push(format!("{path}: `{module}` has no layer; give it one here and in ARCHITECTURE.md"));
            continue;
        };
        if path.ends_with("tests.rs") || layer("lib") == Some(own) || own == LAYERS.len() - 1 {
            continue;
        }
        let code = code(&source);
        for (at, _) in code.match_indices("crate::") {
            let rest = &code[at + "crate::".len()..];
            let names: Vec<&str> = match rest.strip_prefix('{') {
                // Each name of a group, without what stands in groups of its own.
                Some(group) => group.split('}').next().unwrap().split(',').map(str::trim).collect(),
                None => vec![rest],
            };
            for name in names {
                let name: String = name
                    .chars()
                    .take_while(|character| character.is_ascii_alphanumeric() || *character == '_')
                    .collect();
                let is_below = layer(&name).is_some_and(|other| other < own);
                if !is_below && name != module && !name.is_empty() {
                    let line_number = code[..at].lines().count();
                    wrong.push(format!("{path}:{line_number}: `{module}` must not know `{name}`"));
                }
            }
        }
        let is_top = path.matches('/').count() == 1;
        if is_top && code.contains("super::") {
            wrong.push(format!("{path}: `super::` is the crate; name the module as `crate::…`"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let mut wrong = Vec::new();
    for folder in ["src", "tests", "benches"] {
        if !project().join(folder).exists() {
            continue;
        }
        for (path, source) in files(folder, &["rs"]) {
            if !source.starts_with("//! ") {
                wrong.push(path);
            }
        }
    }
    for (path, source) in files("assets/js", &["js"]) {
        if !source.starts_with("/**") && !path.ends_with(".test.js") {
            wrong.push(path);
        }
    }
    for (path, source) in files("assets/css", &["css"]) {
        if !source.starts_with("/*") {
            wrong.push(path);
        }
    }
    assert!(wrong.is_empty(), "these do not begin with what they are for: {wrong:?}");
}

#[test]
fn modules_are_files_beside_their_folders() {
    let paths: BTreeSet<String> = files("src", &["rs"]).into_iter().map(|(path, _)| path).collect();
    for path in &paths {
        assert!(!path.ends_with("/mod.rs"), "{path}: the file of a folder stands beside it");
        let folder = path.rsplit_once('/').unwrap().0;
        assert!(folder == "src" || paths.contains(&format!("{folder}.rs")), "{path} has no {folder}.rs");
    }
    for name in ["utils", "common", "helpers", "types", "prelude", "misc"] {
        assert!(!paths.iter().any(|path| path.ends_with(&format!("/{name}.rs"))), "no drawer named `{name}`");
    }
}

#[test]
fn japanese_stands_only_where_words_are_kept() {
    let mut wrong = Vec::new();
    for (path, source) in files("src", &["rs"]) {
        let holds_words = path.starts_with("src/diagnostics/messages")
            || ["src/render/words.rs", "src/sheets/words.rs"].contains(&path.as_str());
        // Classes of characters: those that begin or end no line, and those that search folds.
        let holds_characters = path == "src/text/measure.rs" || path == "src/search/japanese.rs";
        if holds_words || holds_characters || path.ends_with("/tests.rs") {
            continue;
        }
        for (line_number, literal) in literals(&code(&source)) {
            if is_japanese(&literal) {
                wrong.push(format!("{path}:{line_number}: {literal}"));
            }
        }
    }
    for (path, source) in files("assets/js", &["js"]) {
        let holds_characters = path == "assets/js/search/japanese.js";
        if holds_characters || path.ends_with("messages.js") || path.ends_with(".test.js") {
            continue;
        }
        let mut in_comment = false;
        for (line_index, line) in source.lines().enumerate() {
            let line = line.trim();
            in_comment |= line.starts_with("/*");
            if !in_comment && is_japanese(without_comment(line)) {
                wrong.push(format!("{path}:{}: {line}", line_index + 1));
            }
            in_comment &= !line.ends_with("*/");
        }
    }
    assert!(wrong.is_empty(), "Japanese words outside messages and words:\n{}", wrong.join("\n"));
}

#[test]
fn architecture_names_the_modules_that_exist() {
    let Ok(text) = fs::read_to_string(project().join("ARCHITECTURE.md")) else {
        eprintln!("skipped: there is no ARCHITECTURE.md");
        return;
    };
    let (_, map) = text.split_once("## Code map").expect("ARCHITECTURE.md has a code map");
    let map = map.split("\n## ").next().unwrap_or_default();
    let list = map.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_digit() || first == ' '));
    // `shirube new` is a command, not a module.
    let named = list.flat_map(|line| line.split('`').skip(1).step_by(2)).filter(|name| !name.contains(' '));
    let named = named.map(|name| name.rsplit("::").next().unwrap_or(name));
    let named: BTreeSet<&str> = named.collect();
    let modules: Vec<String> = files("src", &["rs"]).into_iter().map(|(path, _)| path).collect();
    let stem = |path: &str| path.rsplit('/').next().unwrap().trim_end_matches(".rs").to_owned();
    // One kind of page a file, and tests, are named as a kind.
    let is_listed = |path: &&String| !path.starts_with("src/render/pages/") && !path.ends_with("/tests.rs");
    let unnamed: Vec<&String> =
        modules.iter().filter(is_listed).filter(|path| !named.contains(stem(path).as_str())).collect();
    assert!(unnamed.is_empty(), "ARCHITECTURE.md does not name {unnamed:?}");
    let stems: BTreeSet<String> = modules.iter().map(|path| stem(path)).collect();
    let gone: Vec<&str> = named.into_iter().filter(|name| !stems.contains(*name)).collect();
    assert!(gone.is_empty(), "ARCHITECTURE.md names modules that are not there: {gone:?}");
}

#[test]
fn edge_cases_have_tests() {
    let list = fs::read_to_string(project().join("tests/edge_cases.md")).unwrap();
    let wanted: BTreeSet<u32> =
        list.lines().filter_map(|line| line.strip_prefix("- ")?.split_once(": ")?.0.parse().ok()).collect();
    assert!(wanted.len() >= 45, "the list of edge cases is read");
    let scripts = [files("assets/js", &["js"]), files("tests/browser", &["mjs"])].concat();
    let scripts = scripts.iter().filter(|(path, _)| path.ends_with(".test.js") || path.ends_with(".mjs"));
    let in_scripts = scripts.flat_map(|(_, text)| {
        ["test(", "browserTest(", "sideBySide("]
            .into_iter()
            .flat_map(|call| text.split(call).skip(1))
            .map(|after| &after[1..])
    });
    let in_rust = [files("tests/it", &["rs"]), files("src", &["rs"])].concat();
    let in_rust = in_rust
        .iter()
        .flat_map(|(_, text)| text.split("#[test]\n").skip(1).filter_map(|after| after.split_once("fn ")));
    let in_rust = in_rust.map(|(_, name)| name.split('(').next().unwrap_or_default().replace('_', " "));
    let vectors = files("tests/vectors/summary", &["json"]);
    let vectors = vectors.iter().map(|(path, _)| path.rsplit('/').next().unwrap_or_default().replace('-', " "));
    let names: Vec<String> = in_scripts.map(str::to_owned).chain(in_rust).chain(vectors).collect();
    let tested: BTreeSet<u32> = names.iter().flat_map(|name| cases(name)).collect();
    let missing: Vec<&u32> = wanted.difference(&tested).collect();
    assert!(missing.is_empty(), "edge cases without a test of their number: {missing:?}");
}

/// The numbers a test's name begins with: `case 14 and 18: …`.
fn cases(name: &str) -> Vec<u32> {
    let Some(rest) = name.trim_start().strip_prefix("case ") else { return Vec::new() };
    rest.split([' ', ':'])
        .map_while(|word| if word == "and" { Some(None) } else { word.parse().ok().map(Some) })
        .flatten()
        .collect()
}

#[test]
fn comments_and_literals_are_told_apart() {
    assert_eq!(without_comment("let a = \"https://b\"; // c"), "let a = \"https://b\"; ");
    assert_eq!(without_comment("'\"' // a"), "'\"' ");
    assert_eq!(literals("f(\"a\\\"b\", '\"', \"c\")"), [(1, "a\\\"b".to_owned()), (1, "c".to_owned())]);
}
