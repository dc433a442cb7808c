//! The bundle stage: from the files below `assets/` to the files a site ships, with content-hashed names.
//!
//! Scripts are linked (`script`), style sheets joined and minified (`style`), everything else is copied.
//! This stage is pure: it reads no disk and knows no pages. Which page loads which asset is the matter of `render`.

mod fingerprint;
mod script;
mod style;

pub use fingerprint::hashed_path;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::messages::bundle::BundleErrorKind;

/// What a site ships from `assets/`.
#[derive(Debug, PartialEq, Eq)]
pub struct Bundle {
    /// Sorted by path.
    pub files: Vec<BundledFile>,
    /// From the logical name, as templates write it (`site.js`, `base.css`, `icons/x.svg`), to the path
    /// below the site's root (`assets/site.0123456789abcdef.js`).
    pub urls: BTreeMap<String, String>,
}

/// One file of the site: its path below the site's root, and its bytes.
#[derive(Debug, PartialEq, Eq)]
pub struct BundledFile {
    pub path: String,
    pub bytes: Vec<u8>,
}

/// A mistake in a file below `assets/`, with its place. Line and column count from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BundleError {
    pub path: String,
    pub line_number: usize,
    pub column_number: usize,
    pub kind: BundleErrorKind,
}

const ROOT: &str = "assets";
const SCRIPT_FOLDER: &str = "assets/js";
const STYLE_FOLDER: &str = "assets/css";

/// Bundles the files below `assets/`; other files in `sources` are passed over.
///
/// An *entry* is a script directly in `assets/js/`, or a style sheet directly in `assets/css/`, that no other
/// one imports. Everything an entry imports becomes part of it, and nothing else of those two kinds is shipped.
///
/// # Errors
///
/// Every mistake in every file, sorted by place; a file that no entry reaches is checked as well.
pub fn bundle(sources: &BTreeMap<String, Vec<u8>>) -> Result<Bundle, Vec<BundleError>> {
    let mut errors = Vec::new();
    let mut script_sources = BTreeMap::new();
    let mut style_sources = BTreeMap::new();
    let mut logical_files: BTreeMap<String, Vec<u8>> = BTreeMap::new();

    for (path, bytes) in sources {
        let Some(logical_path) = path.strip_prefix("assets/").filter(|path| is_shipped(path)) else {
            continue;
        };
        if !logical_path.chars().all(is_safe_in_url) {
            errors.push(BundleError::at_start(path, BundleErrorKind::UnsafeFileName));
        } else if is_below(path, SCRIPT_FOLDER) && path.ends_with(".js") {
            script_sources.extend(text(path, bytes, &mut errors));
        } else if is_below(path, STYLE_FOLDER) && path.ends_with(".css") {
            style_sources.extend(text(path, bytes, &mut errors));
        } else if [".js", ".mjs", ".cjs", ".css"].iter().any(|extension| path.ends_with(extension)) {
            errors.push(BundleError::at_start(path, BundleErrorKind::MisplacedSource));
        } else {
            logical_files.insert(logical_path.to_owned(), bytes.clone());
        }
    }

    // Style sheets name images, so the images' names must be known first.
    let urls: BTreeMap<String, String> = logical_files
        .iter()
        .map(|(logical_path, bytes)| {
            let hashed_path = fingerprint::hashed_path(logical_path, bytes);
            (logical_path.clone(), hashed_path)
        })
        .collect();
    logical_files.extend(script::link(&script_sources, &mut errors));
    logical_files.extend(style::join(&style_sources, &urls, &mut errors));

    if !errors.is_empty() {
        errors.sort();
        errors.dedup();
        return Err(errors);
    }
    let mut bundle = Bundle { files: Vec::new(), urls: BTreeMap::new() };
    for (logical_path, bytes) in logical_files {
        let hashed_path = fingerprint::hashed_path(&logical_path, &bytes);
        let path = format!("{ROOT}/{hashed_path}");
        bundle.urls.insert(logical_path, path.clone());
        bundle.files.push(BundledFile { path, bytes });
    }
    bundle.files.sort_by(|left, right| left.path.cmp(&right.path));
    Ok(bundle)
}

/// Leaves out what is there for the tools only: tests, type declarations, package lists, settings.
/// `logical_path` is the path below `assets/`.
fn is_shipped(logical_path: &str) -> bool {
    let name = logical_path.rsplit('/').next().unwrap_or(logical_path);
    let is_hidden = logical_path.split('/').any(|part| part.starts_with('.'));
    let is_package = logical_path.split('/').any(|part| part == "node_modules");
    let is_setting = name.ends_with(".json") && (name.starts_with("package") || name.starts_with("tsconfig"))
        || name.ends_with(".config.js");
    let is_check = name.ends_with(".test.js") || name.ends_with(".d.ts");
    !(is_hidden || is_package || is_setting || is_check)
}

/// Lower case only, because `X.svg` and `x.svg` are one file on Windows and two elsewhere.
fn is_safe_in_url(character: char) -> bool {
    matches!(character, 'a'..='z' | '0'..='9' | '-' | '_' | '.' | '/')
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
}

/// Which file imports which, in the order of the imports. A target need not be a file.
type ImportGraph<'path> = BTreeMap<&'path str, Vec<&'path str>>;

/// The entries, as (logical name, path): files directly in `folder` that nobody imports.
fn entries<'path>(graph: &ImportGraph<'path>, folder: &str) -> Vec<(&'path str, &'path str)> {
    let imported: BTreeSet<&str> = graph.values().flatten().copied().collect();
    graph
        .keys()
        .filter(|path| !imported.contains(*path))
        .filter_map(|path| Some((path.strip_prefix(folder)?.strip_prefix('/')?, *path)))
        .filter(|(name, _)| !name.contains('/'))
        .collect()
}

/// An import that closes a ring.
struct Cycle<'path> {
    path: &'path str,
    import_index: usize,
    /// The ring, from the imported file to itself.
    paths: Vec<&'path str>,
}

impl Cycle<'_> {
    fn kind(&self) -> BundleErrorKind {
        let paths = self.paths.iter().map(|path| (*path).to_owned()).collect();
        BundleErrorKind::ImportCycle { paths }
    }
}

/// Finds the imports that close a ring, going depth first from each file in turn.
fn find_cycles<'path>(graph: &ImportGraph<'path>) -> Vec<Cycle<'path>> {
    fn visit<'path>(
        path: &'path str,
        graph: &ImportGraph<'path>,
        way: &mut Vec<&'path str>,
        finished: &mut BTreeSet<&'path str>,
        cycles: &mut Vec<Cycle<'path>>,
    ) {
        if finished.contains(path) {
            return;
        }
        way.push(path);
        for (import_index, target) in graph.get(path).into_iter().flatten().enumerate() {
            match way.iter().position(|step| step == target) {
                Some(start) => {
                    let paths = way[start..].iter().chain([target]).copied().collect();
                    cycles.push(Cycle { path, import_index, paths });
                }
                None => visit(target, graph, way, finished, cycles),
            }
        }
        way.pop();
        finished.insert(path);
    }

    let mut cycles = Vec::new();
    let mut finished = BTreeSet::new();
    for path in graph.keys() {
        visit(path, graph, &mut Vec::new(), &mut finished, &mut cycles);
    }
    cycles
}

fn text<'source>(
    path: &'source str,
    bytes: &'source [u8],
    errors: &mut Vec<BundleError>,
) -> Option<(&'source str, &'source str)> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Some((path, text)),
        Err(error) => {
            let valid = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            let offset = valid.len();
            errors.push(BundleError::at_offset(path, &valid, offset, BundleErrorKind::NotUtf8));
            None
        }
    }
}

/// Resolves what an `import` or `url()` in the file `from_path` names. It must stay below `folder`.
/// Whether there is such a file, the caller sees.
fn resolve(from_path: &str, specifier: &str, folder: &'static str) -> Result<String, BundleErrorKind> {
    let mut parts: Vec<&str> = from_path.split('/').collect();
    parts.pop();
    for part in specifier.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                if parts.pop().is_none() {
                    break;
                }
            }
            _ => parts.push(part),
        }
    }
    let path = parts.join("/");
    if is_below(&path, folder) {
        Ok(path)
    } else {
        Err(BundleErrorKind::LeavesFolder { specifier: specifier.to_owned(), folder })
    }
}

/// Resolves an import of one source by another: relative, with extension, inside the folder.
fn resolve_import(
    from_path: &str,
    specifier: &str,
    folder: &'static str,
    extension: &'static str,
) -> Result<String, BundleErrorKind> {
    if !specifier.starts_with("./") && !specifier.starts_with("../") {
        return Err(BundleErrorKind::NotRelative { specifier: specifier.to_owned() });
    }
    if !specifier.ends_with(extension) {
        return Err(BundleErrorKind::MissingExtension { specifier: specifier.to_owned(), extension });
    }
    resolve(from_path, specifier, folder)
}

impl BundleError {
    fn at_start(path: &str, kind: BundleErrorKind) -> Self {
        Self { path: path.to_owned(), line_number: 1, column_number: 1, kind }
    }

    /// `offset` counts bytes in `text`, as oxc does.
    fn at_offset(path: &str, text: &str, offset: usize, kind: BundleErrorKind) -> Self {
        let before = &text[..text.floor_char_boundary(offset)];
        let (line_number, line_start) = lines(text)
            .take_while(|(_, start, _)| *start <= before.len())
            .last()
            .map_or((1, 0), |(line_number, start, _)| (line_number, start));
        Self { path: path.to_owned(), line_number, column_number: before[line_start..].chars().count() + 1, kind }
    }

    /// Line and column from 1, the column in UTF-16 code units, as lightningcss does.
    fn at_utf16(path: &str, text: &str, line_number: usize, utf16_column_number: usize, kind: BundleErrorKind) -> Self {
        let line = lines(text).find(|(number, _, _)| *number == line_number).map_or("", |(_, _, line)| line);
        let mut utf16_count = 0;
        let column_index = line
            .chars()
            .take_while(|character| {
                utf16_count += character.len_utf16();
                utf16_count < utf16_column_number
            })
            .count();
        Self { path: path.to_owned(), line_number, column_number: column_index + 1, kind }
    }
}

/// The lines of `text`, each with its number from 1 and the byte offset of its start.
/// A line ends at LF, CR LF or CR, as in an editor.
fn lines(text: &str) -> impl Iterator<Item = (usize, usize, &str)> {
    let mut rest = Some(text);
    let mut start = 0;
    let mut line_number = 0;
    std::iter::from_fn(move || {
        let current = rest?;
        let line_start = start;
        line_number += 1;
        let line = match current.find(['\n', '\r']) {
            None => {
                rest = None;
                current
            }
            Some(end) => {
                let break_length = if current[end..].starts_with("\r\n") { 2 } else { 1 };
                start += end + break_length;
                rest = Some(&current[end + break_length..]);
                &current[..end]
            }
        };
        Some((line_number, line_start, line))
    })
}

#[cfg(test)]
mod fixture {
    //! Several input files in one string: a line `//- assets/js/a.js` starts each.

    use std::collections::BTreeMap;
    use std::fmt::Write as _;

    use super::{Bundle, bundle};
    use crate::diagnostics::messages::bundle::bundle_error_text;

    pub fn sources(fixture: &str) -> BTreeMap<String, Vec<u8>> {
        fixture
            .split("//- ")
            .skip(1)
            .map(|file| {
                let (path, text) = file.split_once('\n').expect("a path stands on its line");
                (path.to_owned(), text.as_bytes().to_vec())
            })
            .collect()
    }

    /// The bundle of a fixture that must be right.
    pub fn bundled(fixture: &str) -> Bundle {
        match bundle(&sources(fixture)) {
            Ok(bundle) => bundle,
            Err(errors) => panic!("no mistake expected: {errors:#?}"),
        }
    }

    /// The text of the asset with this logical name.
    pub fn asset(fixture: &str, logical_name: &str) -> String {
        let bundle = bundled(fixture);
        let path = &bundle.urls[logical_name];
        let file = bundle.files.iter().find(|file| file.path == *path);
        let bytes = file.expect("each URL has its file").bytes.clone();
        String::from_utf8(bytes).expect("scripts and style sheets are UTF-8")
    }

    /// All mistakes, one a line: `path:line:column id`.
    pub fn mistakes(fixture: &str) -> String {
        let mut lines = String::new();
        for error in bundle(&sources(fixture)).expect_err("a mistake is expected") {
            let (message, hint) = bundle_error_text(&error.kind);
            assert!(message.ends_with('\u{3002}') && hint.ends_with('\u{3002}'));
            let (path, line, column) = (&error.path, error.line_number, error.column_number);
            let _ = writeln!(lines, "{path}:{line}:{column} {}", error.kind.id());
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::fixture::{bundled, mistakes, sources};
    use super::*;

    fn urls(fixture: &str) -> Vec<String> {
        let urls = bundled(fixture).urls;
        urls.into_iter().map(|(name, path)| format!("{name} {path}")).collect()
    }

    #[test]
    fn names_carry_the_hash_and_equal_input_gives_equal_bytes() {
        let fixture =
            "//- assets/icons/x.svg\n<svg/>\n//- assets/js/site.js\nf();\n//- assets/css/base.css\na{color:red}\n";
        assert_eq!(
            urls(fixture),
            [
                "base.css assets/base.f1efdae7713ca43d.css",
                "icons/x.svg assets/icons/x.cd1fafe3cc7f06f5.svg",
                "site.js assets/site.b351b9d130f4769a.js",
            ]
        );
        assert_eq!(bundled(fixture), bundled(fixture));
    }

    #[test]
    fn a_changed_module_changes_the_name_of_its_entry_only() {
        let before = bundled(
            "//- assets/js/a.js\nimport { x } from './m/m.js'; f(x);\n//- assets/js/b.js\ng();\n//- assets/js/m/m.js\nexport const x = 1;\n",
        );
        let after = bundled(
            "//- assets/js/a.js\nimport { x } from './m/m.js'; f(x);\n//- assets/js/b.js\ng();\n//- assets/js/m/m.js\nexport const x = 2;\n",
        );
        assert_ne!(before.urls["a.js"], after.urls["a.js"]);
        assert_eq!(before.urls["b.js"], after.urls["b.js"]);
    }

    #[test]
    fn files_for_the_tools_are_not_shipped() {
        let bundle = bundled(concat!(
            "//- assets/.npmrc\n\n//- assets/package.json\n{}\n//- assets/package-lock.json\n{}\n",
            "//- assets/tsconfig.json\n{}\n//- assets/eslint.config.js\nexport default 1;\n",
            "//- assets/eslint.config.test.js\n(\n//- assets/node_modules/a/a.js\n(\n",
            "//- assets/js/a/a.test.js\nimport 'node:test';\n//- assets/js/a/a.d.ts\n(\n",
            "//- assets/js/.cache/a.js\n(\n//- content/a.md\n# A\n",
        ));
        assert_eq!(bundle.files, []);
        assert_eq!(bundle.urls, BTreeMap::new());
    }

    #[test]
    fn a_script_or_style_sheet_elsewhere_is_refused_instead_of_being_copied() {
        let fixture = "//- assets/a.js\n\n//- assets/js/a.mjs\n\n//- assets/js/a.css\n\n//- assets/jsx/b.js\n\n";
        let expected = "\
assets/a.js:1:1 asset-misplaced
assets/js/a.css:1:1 asset-misplaced
assets/js/a.mjs:1:1 asset-misplaced
assets/jsx/b.js:1:1 asset-misplaced
";
        assert_eq!(mistakes(fixture), expected);
    }

    #[test]
    fn a_name_that_needs_escaping_in_a_url_is_refused() {
        let fixture = "//- assets/icons/a b.svg\n\n//- assets/icons/A.svg\n\n";
        let expected = "\
assets/icons/A.svg:1:1 asset-unsafe-name
assets/icons/a b.svg:1:1 asset-unsafe-name
";
        assert_eq!(mistakes(fixture), expected);
    }

    #[test]
    fn bytes_that_are_not_utf_8_are_refused_at_their_place() {
        let mut sources = sources("//- assets/icons/binary.png\n\n");
        sources.insert("assets/icons/binary.png".to_owned(), vec![0xff]);
        assert!(bundle(&sources).is_ok());
        sources.insert("assets/js/a.js".to_owned(), b"f();\n'\xe3\x81\x82\xff'".to_vec());
        let errors = bundle(&sources).expect_err("0xff is never UTF-8");
        let expected = BundleError {
            path: "assets/js/a.js".to_owned(),
            line_number: 2,
            column_number: 3,
            kind: BundleErrorKind::NotUtf8,
        };
        assert_eq!(errors, [expected]);
    }

    #[test]
    fn mistakes_of_all_files_come_in_one_run_sorted_by_place() {
        let fixture = "//- assets/js/b.js\nimport x from './n.js';\nawait f();\n//- assets/js/a.js\nlet let;\n//- assets/css/a.css\na:hoverr{}\n//- assets/x.css\n";
        let expected = "\
assets/css/a.css:1:3 style-syntax
assets/js/a.js:1:5 script-syntax
assets/js/b.js:1:8 script-default-import
assets/js/b.js:1:15 asset-not-found
assets/js/b.js:2:1 script-top-level-await
assets/x.css:1:1 asset-misplaced
";
        assert_eq!(mistakes(fixture), expected);
    }

    #[test]
    fn columns_count_characters_and_lines_end_as_in_an_editor() {
        let at = |text: &str, offset| {
            let error = BundleError::at_offset("a", text, offset, BundleErrorKind::NotUtf8);
            (error.line_number, error.column_number)
        };
        let text = "a\r\n\u{3042}\u{1f600}b\rc\n";
        assert_eq!(at(text, 0), (1, 1));
        assert_eq!(at(text, 3), (2, 1));
        assert_eq!(at(text, 10), (2, 3));
        assert_eq!(at(text, 12), (3, 1));
        assert_eq!(at(text, 14), (4, 1));
        assert_eq!(at(text, 99), (4, 1));
        let at = |line, column| {
            let error = BundleError::at_utf16("a", text, line, column, BundleErrorKind::NotUtf8);
            (error.line_number, error.column_number)
        };
        assert_eq!(at(2, 1), (2, 1));
        assert_eq!(at(2, 4), (2, 3));
    }
}
