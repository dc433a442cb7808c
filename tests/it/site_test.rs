//! The one helper: a site from a folder or a text, built in memory.
//!
//! A text holds several files:
//!
//! ```text
//! //- content/roles.yaml
//! the whole file
//! //- edit content/notes.yaml
//! -  a line that stands there once
//! +  the line that takes its place
//! //- remove content/statistics.yaml
//! ```
//!
//! `\u{200B}` stands for a character, `\x{82}` for a byte and `\repeat{300}«> »` for many
//! (in it `\n` for a line end), so that no fixture hides what it is about. Folders that a
//! site lacks are those of the project.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use shirube::diagnostics::report::{self, Format};
use shirube::diagnostics::{Diagnostic, Diagnostics};
use shirube::output::Output;
use shirube::source::{ContentPath, SourceTree};
use shirube::{Build, Minify, Purpose, Workshop};
use walkdir::WalkDir;

use crate::html;

/// A site about to be built.
#[derive(Clone)]
pub struct SiteTest {
    files: BTreeMap<String, Vec<u8>>,
}

/// What came of it.
pub struct Built {
    pub diagnostics: Diagnostics,
    /// One line a diagnostic, as `--format short` prints them.
    pub report: String,
    pub output: Option<Output>,
}

/// The root of the project; the package of the fuzz targets, which includes this file, stands below it.
pub fn project() -> &'static Path {
    let mut folders = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    folders.find(|folder| folder.join("tests/fixtures").is_dir()).expect("the package stands in the project")
}

/// A file or folder below `tests/fixtures`.
pub fn fixture(path: &str) -> PathBuf {
    project().join("tests/fixtures").join(path)
}

impl SiteTest {
    /// Templates and assets of the project, and no content.
    pub fn empty() -> Self {
        static FILES: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
        let files = FILES.get_or_init(|| {
            let mut files = files_of(&project().join("templates"), "templates");
            files.extend(files_of(&project().join("assets/css"), "assets/css"));
            files.extend(files_of(&project().join("assets/js"), "assets/js"));
            files
        });
        Self { files: files.clone() }
    }

    /// The content of a folder.
    pub fn from_dir(folder: &Path) -> Self {
        let mut site = Self::empty();
        site.files.extend(files_of(&folder.join("content"), "content"));
        site
    }

    /// The real content.
    pub fn real() -> Self {
        Self::from_dir(project())
    }

    /// The real content with an artificial earlier edition of one checklist laid over it, and
    /// the way from it to the published one (CHECKS §2.8).
    pub fn real_with_earlier_checklist() -> Self {
        let mut site = Self::real();
        let files = files_of(&fixture("checks"), "content/checks");
        let (locks, others): (Vec<_>, Vec<_>) = files.into_iter().partition(|(path, _)| path.ends_with(".lock"));
        site.files.extend(others);
        for (path, lines) in locks {
            site.files.entry(path).or_default().extend(lines);
        }
        site
    }

    /// The second guidance, `tests/fixtures/tiny`.
    pub fn tiny() -> Self {
        Self::from_dir(&fixture("tiny"))
    }

    /// The same with the smallest assets that a build accepts: for tests of content.
    pub fn tiny_without_assets() -> Self {
        let mut site = Self::tiny();
        let is_entry = |path: &str| path.starts_with("assets/") && path.matches('/').count() == 2;
        site.files.retain(|path, _| !path.starts_with("assets/") || is_entry(path));
        for (_, entry) in site.files.iter_mut().filter(|(path, _)| path.starts_with("assets/")) {
            entry.clear();
        }
        site
    }

    /// The site changed as a text says; the text's form stands at the head of this file.
    pub fn patched(mut self, text: &str) -> Self {
        for part in text.split("//- ").skip(1) {
            let (header, body) = part.split_once('\n').unwrap_or((part, ""));
            let header = String::from_utf8(unescaped(header)).expect("a path is text");
            match header.split_once(' ') {
                Some(("remove", path)) => {
                    self.files.remove(path).unwrap_or_else(|| panic!("nothing to remove at {path}"));
                }
                Some(("edit", path)) => {
                    let file = self.files.get_mut(path).unwrap_or_else(|| panic!("nothing to edit at {path}"));
                    *file = edited(file, body);
                }
                _ => {
                    self.files.insert(header, unescaped(body));
                }
            }
        }
        self
    }

    /// The site with a file more, or another one in its place.
    pub fn with(mut self, path: &str, bytes: Vec<u8>) -> Self {
        self.files.insert(path.to_owned(), bytes);
        self
    }

    pub fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    pub fn build(&self) -> Built {
        self.build_with(Minify::Yes)
    }

    pub fn build_with(&self, minify: Minify) -> Built {
        build_tree(&SourceTree::from_files(self.source_files()), minify)
    }

    /// The same with what an earlier build left: for many builds of nearly the same site.
    pub fn build_in(&self, workshop: &mut Workshop, minify: Minify) -> Built {
        build_tree_in(workshop, &SourceTree::from_files(self.source_files()), minify)
    }

    /// All files in the order of their paths, as `SourceTree::from_files` takes them.
    pub fn source_files(&self) -> Vec<(ContentPath, Vec<u8>)> {
        let path = |path: &str| ContentPath::new(path).unwrap_or_else(|fault| panic!("{path}: {fault:?}"));
        self.files.iter().map(|(name, bytes)| (path(name), bytes.clone())).collect()
    }

    /// Writes the content to a folder, for the real binary; templates and assets are inside it.
    pub fn write_content(&self, folder: &Path) {
        for (path, bytes) in self.files.iter().filter(|(path, _)| path.starts_with("content/")) {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    }
}

pub fn build_tree(tree: &SourceTree, minify: Minify) -> Built {
    build_tree_in(&mut Workshop::default(), tree, minify)
}

fn build_tree_in(workshop: &mut Workshop, tree: &SourceTree, minify: Minify) -> Built {
    let Build { diagnostics, output, .. } =
        shirube::build_in(workshop, tree, minify, Purpose::Site, &mut |_| {}).expect("templates and assets are whole");
    let report = report::render(&diagnostics, Format::Short, |path| tree.text(path));
    Built { diagnostics, report, output }
}

impl Built {
    /// The site; a build that was refused fails the test with its diagnostics.
    #[track_caller]
    pub fn site(&self) -> &Output {
        self.output.as_ref().unwrap_or_else(|| panic!("the build was refused:\n{}", self.report))
    }

    /// The HTML of a page.
    #[track_caller]
    pub fn page(&self, url: &str) -> &str {
        let file = self.site().get(url).unwrap_or_else(|| panic!("there is no page {url}"));
        std::str::from_utf8(&file.bytes).expect("pages are UTF-8")
    }

    /// The visible text of `<main>` of a page; the frame round it is noise for a test.
    #[track_caller]
    pub fn main_text(&self, url: &str) -> String {
        html::text_of(self.page(url), "main").unwrap_or_else(|| panic!("{url} has no main"))
    }

    /// All pages: address and HTML.
    #[track_caller]
    pub fn pages(&self) -> Vec<(&str, &str)> {
        let pages = self.site().files().filter(|(path, _)| path.as_str().ends_with(".html"));
        pages.map(|(path, file)| (path.as_str(), std::str::from_utf8(&file.bytes).expect("pages are UTF-8"))).collect()
    }

    pub fn sorted(&self) -> Vec<&Diagnostic> {
        self.diagnostics.sorted()
    }
}

/// The files below a folder by their path, `name` first.
fn files_of(folder: &Path, name: &str) -> BTreeMap<String, Vec<u8>> {
    let entries = WalkDir::new(folder).into_iter().map(|entry| entry.unwrap_or_else(|error| panic!("{error}")));
    let files = entries.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let relative = entry.path().strip_prefix(folder).unwrap().to_str().unwrap();
            (format!("{name}/{relative}"), fs::read(entry.path()).unwrap())
        })
        .collect()
}

/// Lines that begin with `-` give way to the lines with `+` that follow them; lines with
/// `+` alone are added at the end.
fn edited(file: &[u8], edit: &str) -> Vec<u8> {
    let mut text = String::from_utf8(file.to_vec()).expect("only text is edited").into_bytes();
    let lines: Vec<&str> = edit.lines().filter(|line| !line.is_empty()).collect();
    for change in lines.chunk_by(|before, after| before.starts_with('-') || after.starts_with('+')) {
        let with = |sign: char| -> Vec<u8> {
            let lines = change.iter().filter_map(|line| line.strip_prefix(sign));
            lines.flat_map(|line| [unescaped(line), b"\n".to_vec()].concat()).collect()
        };
        let (old, new) = (with('-'), with('+'));
        if old.is_empty() {
            text.extend(new);
            continue;
        }
        let found: Vec<usize> =
            (0..text.len()).filter(|at| text[*at..].starts_with(&old) && (*at == 0 || text[at - 1] == b'\n')).collect();
        let [at] = found.as_slice() else {
            panic!("stands {} times in the file: {}", found.len(), String::from_utf8_lossy(&old));
        };
        text.splice(at..&(at + old.len()), new);
    }
    text
}

/// Text with its escapes replaced; see the head of this file.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        bytes.extend(before.as_bytes());
        let argument = |name: &str| escape.strip_prefix(name)?.split_once('}');
        rest = if let Some((digits, rest)) = argument("\\u{") {
            let character = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32).expect("a code point");
            bytes.extend(character.to_string().as_bytes());
            rest
        } else if let Some((digits, rest)) = argument("\\x{") {
            bytes.push(u8::from_str_radix(digits, 16).expect("a byte"));
            rest
        } else if let Some((count, rest)) = argument("\\repeat{") {
            let (unit, rest) = rest.strip_prefix('«').and_then(|rest| rest.split_once('»')).expect("a unit");
            bytes.extend(unit.replace("\\n", "\n").repeat(count.parse().expect("a number")).as_bytes());
            rest
        } else {
            bytes.push(b'\\');
            &escape[1..]
        };
    }
    bytes.extend(rest.as_bytes());
    bytes
}

#[test]
fn a_patch_writes_edits_and_removes() {
    let site = SiteTest { files: BTreeMap::from([("a".to_owned(), b"one\ntwo\n".to_vec()), ("b".into(), vec![])]) };
    let site = site.patched("//- edit a\n-two\n+zwei\\u{200B}\n+\\x{82}\n//- remove b\n//- c\n\\repeat{2}«x\\n»y\\z");
    let files: Vec<(&str, &[u8])> = site.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    assert_eq!(
        files,
        [
            ("a", "one\nzwei\u{200B}\n".as_bytes().iter().copied().chain([0x82, b'\n']).collect::<Vec<_>>().as_slice()),
            ("c", b"x\nx\ny\\z")
        ]
    );
}
