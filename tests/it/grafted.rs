//! Every bad value in every text field (RELIABILITY T1, the graft): fields and paragraphs of the tiny site, one at a time,
//! are replaced by what has broken sites before.
//!
//! `GRAFTS` says how many of all are tried, chosen by `SEED`; 0 tries each of them.

use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use shirube::source::SourceTree;

use crate::chance::{Chance, times};
use crate::fuzzed;
use crate::seeds::{WORDS, kept_if_broken};

/// Texts, beside those that damage the seeds: in YAML they stand in quotes, so that they reach the field.
const TEXTS: &[&str] = &[
    "",
    " ",
    "#",
    "0",
    "-1",
    "1.5",
    "null",
    "2025-02-30",
    "「」",
    "**",
    "a\tb",
    "か\u{3099}",
    "𠮷",
    "👩\u{200D}👧",
    "ＡＢＣ",
    "\u{202E}題",
    "\u{2066}題\u{2069}",
    "\u{AD}",
    "\u{7F}",
    "\u{FFFD}",
    "<b>太字</b>",
    "<svg onload=alert(1)>",
    "<iframe src=//example.com></iframe>",
    "\"><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;img src=x onerror=alert(1)&#62;",
    "\\<script>alert(1)\\</script>",
    "`<script>alert(1)</script>`",
    "'-alert(1)-'",
    "\" onmouseover=\"alert(1)",
    "a style=x",
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "//example.com",
    "https://example.org/\" onclick=\"alert(1)",
    "https://example.org/a b",
    "mailto:a@example.org",
    "[a](role:bunko)",
    "[a](role:nobody)",
    "[a](b",
    "{{ x | safe }}",
    "{% include \"page.html\" %}",
    "${x}",
    "../../etc/passwd",
    "..\\a",
    "/etc/passwd",
    "C:\\a",
    "con.html",
    "a/../b.html",
    "index.html",
    "guide/a.html",
    "assets/site.css",
    "A-1",
    "a-1",
    "bunko",
    "kashidashi",
    "kasu-ikutsu",
    "main",
    "role:bunko",
    "tosho-jorei/3",
];

/// What is no text, as it is written in YAML.
const SHAPES: &[&str] = &[
    "",
    "~",
    "true",
    "12",
    "-0",
    "1e999",
    "0x1F",
    "[]",
    "{}",
    "[a, b]",
    "{a: b}",
    "[[[a]]]",
    "{a: {b: [c]}}",
    "*a",
    "&a b",
    "!!binary aGk=",
    "|",
    "\"\\u202E\"",
    "\"\\0\"",
    "2025-01-01",
    "[a",
    "{a",
    "\"a",
];

const LOCK: &str = "content/checks/bunko/published.lock";

/// Where a text of the tiny site stands.
struct Field {
    path: String,
    range: Range<usize>,
    /// Or else Markdown.
    is_yaml: bool,
}

/// A field with what takes the place of its text.
struct Graft<'a> {
    field: &'a Field,
    value: String,
}

fn fields() -> Vec<Field> {
    let site = fuzzed::tiny();
    let mut fields = Vec::new();
    for (path, file) in site.files().iter().filter(|(path, _)| path.starts_with("content/")) {
        let text = std::str::from_utf8(file).unwrap();
        let head_end = if path.ends_with(".yaml") { text.len() } else { text.rfind("---\n").unwrap_or(0) };
        let mut add = |range, is_yaml| fields.push(Field { path: path.clone(), range, is_yaml });
        scalars(&text[..head_end]).into_iter().for_each(|range| add(range, true));
        paragraphs(text, head_end).into_iter().for_each(|range| add(range, false));
    }
    fields
}

/// The plain and quoted values of YAML as simple as that of the tiny site: neither keys nor texts of several lines.
fn scalars(yaml: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut depth = 0;
    let mut at = 0;
    while let Some(first) = yaml[at..].chars().next() {
        let rest = &yaml[at..];
        let to = |end: Option<usize>| end.unwrap_or(rest.len());
        let length = match first {
            '#' => to(rest.find('\n')),
            '-' if rest.starts_with("---\n") => 4,
            '-' if rest.starts_with("- ") => 2,
            ':' => {
                // What stands before it is a key.
                found.pop();
                1
            }
            '[' | '{' => {
                depth += 1;
                1
            }
            ']' | '}' => {
                depth -= 1;
                1
            }
            ' ' | '\n' | ',' => 1,
            _ => {
                let is_flow_end = |character: char| depth > 0 && matches!(character, ',' | ']' | '}');
                let length = match rest.strip_prefix('"') {
                    Some(quoted) => quoted.find('"').map_or(rest.len(), |end| end + 2),
                    None => to(rest.char_indices().find_map(|(index, character)| {
                        let is_key_end = character == ':' && rest[index + 1..].starts_with([' ', '\n']);
                        (character == '\n' || is_key_end || is_flow_end(character)).then_some(index)
                    })),
                };
                found.push(at..at + length);
                length
            }
        };
        at += length;
    }
    found
}

/// Stretches between empty lines; what a file holds after its front matter.
fn paragraphs(text: &str, start: usize) -> Vec<Range<usize>> {
    let mut at = start;
    let mut found = Vec::new();
    for piece in text[start..].split("\n\n") {
        let heading = if piece.starts_with("---\n") { 4 } else { 0 };
        found.push(at + heading..at + piece.len());
        at += piece.len() + 2;
    }
    found.retain(|range| !range.is_empty());
    found
}

impl Graft<'_> {
    fn all(fields: &[Field]) -> Vec<Graft<'_>> {
        let long = ["長い".repeat(4000), "a".repeat(9000), "[a](role:bunko) ".repeat(500)];
        let texts: Vec<&str> = WORDS.iter().chain(TEXTS).copied().chain(long.iter().map(String::as_str)).collect();
        let in_yaml: Vec<String> = texts
            .iter()
            .map(|text| serde_json::to_string(text).unwrap())
            .chain(SHAPES.iter().map(|shape| (*shape).to_owned()))
            .collect();
        let in_markdown: Vec<String> = texts.iter().map(|text| (*text).to_owned()).collect();
        let mut all = Vec::new();
        for field in fields {
            let values = if field.is_yaml { &in_yaml } else { &in_markdown };
            all.extend(values.iter().map(|value| Graft { field, value: value.clone() }));
        }
        all
    }

    /// As `fuzzed::yaml_page` takes it.
    fn file(&self) -> Vec<u8> {
        let site = fuzzed::tiny();
        let file = &site.files()[&self.field.path];
        let Range { start, end } = self.field.range;
        [self.field.path.as_bytes(), b"\n", &file[..start], self.value.as_bytes(), &file[end..]].concat()
    }

    fn name(&self) -> String {
        let Field { path, range, .. } = self.field;
        let line_number = 1 + fuzzed::tiny().files()[path][..range.start].iter().filter(|byte| **byte == b'\n').count();
        let value: String = self.value.chars().take(60).collect();
        format!("{path}:{line_number}, byte {}: {value:?}", range.start)
    }
}

/// What is published of a checklist may not change, so that every graft there is refused: it is tried again as if it had
/// been published so.
fn target(input: &[u8]) {
    fuzzed::yaml_page(input);
    let (path, file) = std::str::from_utf8(input).unwrap().split_once('\n').unwrap();
    if path.starts_with("content/checks/") && !path.ends_with(".lock") {
        let site = fuzzed::tiny().with(path, file.into()).with(LOCK, Vec::new());
        let tree = SourceTree::from_files(site.source_files());
        let blocks = ["2024", "2025"].map(|edition| shirube::lock_block(&tree, "bunko", edition));
        let lock: String = blocks.into_iter().flatten().map(|block| block.text).collect();
        fuzzed::check(&site.with(LOCK, lock.into()), file.len());
    }
}

#[test]
fn no_value_breaks_the_site_wherever_it_stands() {
    let fields = fields();
    let all = Graft::all(&fields);
    let count = times("GRAFTS", 60);
    let mut chance = Chance::new(times("SEED", 2026) as u64);
    let chosen: Vec<&Graft> = match count == 0 || count >= all.len() {
        true => all.iter().collect(),
        false => (0..count).map(|_| chance.pick(&all)).collect(),
    };
    let next = AtomicUsize::new(0);
    let broken = Mutex::new(Vec::new());
    let work = || {
        while let Some(graft) = chosen.get(next.fetch_add(1, Ordering::Relaxed)) {
            if kept_if_broken(target, &graft.file()).is_some() {
                broken.lock().unwrap_or_else(PoisonError::into_inner).push(graft.name());
            }
        }
    };
    // Few are done before another thread has loaded its templates.
    let thread_count = thread::available_parallelism().map_or(1, usize::from).min(1 + chosen.len() / 500);
    thread::scope(|scope| (0..thread_count).for_each(|_| drop(scope.spawn(work))));
    let mut broken = broken.into_inner().unwrap();
    broken.sort();
    assert!(broken.is_empty(), "{} of {} break a promise:\n{}", broken.len(), chosen.len(), broken.join("\n"));
}

#[test]
fn every_text_of_the_tiny_site_is_a_field() {
    let found = |yaml: &str| scalars(yaml).into_iter().map(|range| yaml[range].to_owned()).collect::<Vec<_>>();
    assert_eq!(
        found("# a: b\na: b c\nd:\n  - e\n  - {f: g, h: [i, \"j: , k\"]}\n  - {l: m-n}\no: -1, p\n"),
        ["b c", "e", "g", "i", "\"j: , k\"", "m-n", "-1, p"]
    );
    let markdown = "---\na: b\n---\nc\n\n> d\n";
    let ranges = paragraphs(markdown, 9);
    assert_eq!(ranges.into_iter().map(|range| &markdown[range]).collect::<Vec<_>>(), ["c", "> d\n"]);
    let fields = fields();
    let site = fuzzed::tiny();
    let contents = site.files().keys().filter(|path| path.starts_with("content/"));
    assert!(contents.clone().all(|path| fields.iter().any(|field| field.path == *path)));
    assert!(fields.len() > 900, "{} fields", fields.len());
}
