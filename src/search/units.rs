//! Reads off the finished pages what a search can find.
//!
//! A unit is a `section[id]` inside `main`, with its own text only: not that of sections
//! inside it, not navigation, buttons or popovers. Text that stands outside every section
//! makes one more unit, the page itself. Templates may help with attributes:
//!
//! - `data-search-title` on a section: its title, where no heading says it
//! - `data-search-skip`: nothing inside is searched; nor in the lines that name layers and sources (`LABELS`)
//! - `data-kind`: what the sections inside are, where the folder of the page does not tell
//!
//! Which kinds of pages there are is of no concern here.

use std::collections::BTreeMap;

use html5gum::{Token, Tokenizer};
use rayon::prelude::*;

use crate::link::Site;
use crate::render::RenderedPage;

/// Something that a search can find: one place on the site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unit {
    /// Index into the list of pages.
    pub page: usize,
    /// Id of the section; `main` for the page itself.
    pub anchor: String,
    pub kind: String,
    pub title: String,
    /// Titles of the sections round it, outermost first.
    pub above: Vec<String>,
    /// Headings inside it.
    pub headings: Vec<String>,
    /// Page of the guidance, such as `24` or `24-25`; may be empty.
    pub source_page: String,
    pub text: String,
}

/// What all units of a page have in common.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UnitPage {
    pub url: String,
    pub title: String,
    /// The id that people quote, such as `G-172`.
    pub id: String,
    /// Titles of the pages above it.
    pub breadcrumb: Vec<String>,
}

/// Kinds in the order in which equals are listed: what defines and explains before what
/// asks and lists. A kind that is not here comes last.
pub const KINDS: [&str; 16] = [
    "term",
    "guide",
    "table",
    "figure",
    "law",
    "role",
    "duty",
    "statistic",
    "training",
    "change",
    "start",
    "pair",
    "note",
    "check",
    "quiz",
    "source",
];
/// A unit of no kind in particular.
const OTHER_KIND: &str = "page";

/// What stands in a folder of the site (EXPERIENCE §3.2).
const FOLDERS: [(&str, &str); 15] = [
    ("guide", "guide"),
    ("tables", "table"),
    ("figures", "figure"),
    ("glossary", "term"),
    ("law", "law"),
    ("roles", "role"),
    ("statistics", "statistic"),
    ("training", "training"),
    ("changes", "change"),
    ("start", "start"),
    ("orientation", "start"),
    ("check", "check"),
    ("quiz", "quiz"),
    ("source", "source"),
    ("print", "print"),
];
/// Everything in print stands elsewhere as well.
const COPIES: &str = "print";

const SKIPPED: [&[u8]; 12] = [
    b"nav",
    b"button",
    b"script",
    b"style",
    b"template",
    b"noscript",
    b"svg",
    b"rt",
    b"rp",
    b"select",
    b"textarea",
    b"option",
];
/// Classes of the paragraphs that name a layer or says where it comes from; marking each of the thousands would weigh.
const LABELS: [&str; 2] = ["layer-label", "source-line"];
const VOID: [&[u8]; 14] = [
    b"area", b"base", b"br", b"col", b"embed", b"hr", b"img", b"input", b"link", b"meta", b"param", b"source",
    b"track", b"wbr",
];
const INLINE: [&[u8]; 25] = [
    b"button", b"a", b"abbr", b"b", b"bdi", b"bdo", b"cite", b"code", b"data", b"dfn", b"em", b"i", b"kbd", b"mark",
    b"q", b"rb", b"ruby", b"s", b"small", b"span", b"strong", b"sub", b"sup", b"time", b"u",
];

/// All units of the site in the order in which equals are listed, and the pages they stand on.
pub fn collect(site: &Site, pages: &[RenderedPage]) -> (Vec<UnitPage>, Vec<Unit>) {
    let mut unit_pages = Vec::with_capacity(pages.len());
    let mut units = Vec::new();
    let read_pages: Vec<_> = pages.par_iter().enumerate().map(|(index, page)| read(index, page)).collect();
    for (page, (unit_page, found)) in pages.iter().zip(read_pages) {
        unit_pages.push(unit_page);
        let are_copies = folder_kind(&page.url) == Some(COPIES);
        if are_copies {
            // What the page is for stands in its first block.
            units.extend(found.into_iter().filter(|unit| unit.anchor == "main").map(|mut unit| {
                unit.text = unit.text.lines().next().unwrap_or_default().to_owned();
                unit
            }));
        } else {
            units.extend(found);
        }
    }
    let units = without_copies(site, &unit_pages, units);
    let mut ranked: Vec<(usize, Unit)> = units.into_iter().map(|unit| (kind_rank(&unit.kind), unit)).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    (unit_pages, ranked.into_iter().map(|(_, unit)| unit).collect())
}

pub fn kind_rank(kind: &str) -> usize {
    KINDS.iter().position(|known| *known == kind).unwrap_or(KINDS.len())
}

fn folder_kind(url: &str) -> Option<&'static str> {
    let folder = url.split_once('/').map(|(folder, _)| folder)?;
    FOLDERS.iter().find(|(known, _)| *known == folder).map(|(_, kind)| *kind)
}

/// A table stands on its own page and in the guide: the place that links lead to is kept.
fn without_copies(site: &Site, pages: &[UnitPage], units: Vec<Unit>) -> Vec<Unit> {
    let mut homes: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for destination in site.targets.all() {
        if let Some(anchor) = &destination.anchor {
            homes.entry(anchor).or_default().push(&destination.url);
        }
    }
    let mut first: BTreeMap<(String, String), usize> = BTreeMap::new();
    for unit in &units {
        let key = (unit.anchor.clone(), unit.title.clone());
        let is_home = |page: usize| {
            homes.get(unit.anchor.as_str()).is_some_and(|urls| urls.iter().any(|url| *url == pages[page].url))
        };
        first
            .entry(key)
            .and_modify(|kept| {
                if !is_home(*kept) && is_home(unit.page) {
                    *kept = unit.page
                }
            })
            .or_insert(unit.page);
    }
    units
        .into_iter()
        .filter(|unit| {
            let is_shared = unit.anchor != "main" && homes.contains_key(unit.anchor.as_str());
            !is_shared || first.get(&(unit.anchor.clone(), unit.title.clone())) == Some(&unit.page)
        })
        .collect()
}

struct Open {
    tag: Vec<u8>,
    is_skipped: bool,
    /// Index of the unit that the element opens.
    unit: Option<usize>,
    is_heading: bool,
    is_main: bool,
    is_breadcrumb: bool,
    kind: Option<String>,
    /// An item of a list says what other places say.
    is_item: bool,
}

struct Reader {
    page: UnitPage,
    units: Vec<Draft>,
    open: Vec<Open>,
    heading: String,
    crumb: String,
}

#[derive(Default)]
struct Draft {
    unit: Unit,
    has_title: bool,
    is_page: bool,
}

fn read(index: usize, page: &RenderedPage) -> (UnitPage, Vec<Unit>) {
    let kind = folder_kind(&page.url).unwrap_or(OTHER_KIND);
    let whole = Draft {
        unit: Unit { page: index, anchor: "main".to_owned(), kind: kind.to_owned(), ..Unit::default() },
        has_title: false,
        is_page: true,
    };
    let mut reader = Reader {
        page: UnitPage { url: page.url.clone(), ..UnitPage::default() },
        units: vec![whole],
        open: Vec::new(),
        heading: String::new(),
        crumb: String::new(),
    };
    let is_copy = kind == COPIES;
    for token in Tokenizer::new(&page.html) {
        // A book is the longest page of a site, and only its first block is wanted.
        if is_copy && reader.has_block() {
            break;
        }
        match token {
            Ok(Token::StartTag(tag)) => {
                let attribute = |name: &[u8]| {
                    let value = tag.attributes.iter().find(|(found, _)| found.as_slice() == name);
                    value.map(|(_, value)| String::from_utf8_lossy(value).into_owned())
                };
                reader.start(&tag.name, tag.self_closing, &attribute);
            }
            Ok(Token::EndTag(tag)) => reader.end(&tag.name),
            Ok(Token::String(text)) => reader.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    reader.finish()
}

impl Reader {
    fn in_main(&self) -> bool {
        self.open.iter().any(|element| element.is_main)
    }

    fn is_skipped(&self) -> bool {
        self.open.iter().any(|element| element.is_skipped)
    }

    /// Whether the page has said what it is for.
    fn has_block(&self) -> bool {
        !self.page.title.is_empty() && self.units[0].unit.text.trim_start().contains('\n')
    }

    /// Index of the innermost unit; 0 is the page itself.
    fn current(&self) -> usize {
        self.open.iter().rev().find_map(|element| element.unit).unwrap_or(0)
    }

    fn start(&mut self, name: &[u8], is_closed: bool, attribute: &dyn Fn(&[u8]) -> Option<String>) {
        if !INLINE.contains(&name) {
            self.block();
        }
        if self.in_main() {
            let unit = self.current();
            if let Some(page) = attribute(b"data-source-page") {
                let known = &mut self.units[unit].unit.source_page;
                if known.is_empty() {
                    *known = page;
                }
            }
        }
        if let Some(id) = attribute(b"data-page-id") {
            self.page.id = id;
        }
        if VOID.contains(&name) || is_closed {
            return;
        }
        // A term in running text is a button, and still text.
        let is_term = attribute(b"data-term-id").is_some();
        let is_skipped = (SKIPPED.contains(&name) && !is_term)
            || attribute(b"data-search-skip").is_some()
            || name == b"p" && attribute(b"class").is_some_and(|class| LABELS.contains(&class.as_str()))
            || attribute(b"popover").is_some()
            || attribute(b"hidden").is_some()
            || attribute(b"aria-hidden").is_some_and(|value| value == "true");
        let kind = attribute(b"data-kind");
        let mut unit = None;
        if name == b"section"
            && self.in_main()
            && !self.is_skipped()
            && let Some(id) = attribute(b"id")
        {
            let parent = self.current();
            let mut above = self.units[parent].unit.above.clone();
            if parent > 0 && !self.units[parent].unit.title.is_empty() {
                above.push(self.units[parent].unit.title.clone());
            }
            let inherited = kind.clone().or_else(|| self.open.iter().rev().find_map(|element| element.kind.clone()));
            let mut draft = Draft {
                unit: Unit {
                    page: self.units[0].unit.page,
                    anchor: id,
                    kind: inherited.unwrap_or_else(|| self.units[0].unit.kind.clone()),
                    above,
                    ..Unit::default()
                },
                ..Draft::default()
            };
            if attribute(b"data-layer").is_some_and(|layer| layer == "note") && kind.is_none() {
                draft.unit.kind = "note".to_owned();
            }
            if let Some(title) = attribute(b"data-search-title").filter(|title| !title.is_empty()) {
                draft.unit.title = title;
                draft.has_title = true;
            }
            unit = Some(self.units.len());
            self.units.push(draft);
        }
        self.open.push(Open {
            tag: name.to_vec(),
            is_skipped,
            unit,
            is_heading: matches!(name, b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"figcaption" | b"legend"),
            is_main: name == b"main",
            is_breadcrumb: attribute(b"data-breadcrumb").is_some(),
            kind,
            is_item: name == b"li",
        });
    }

    fn end(&mut self, name: &[u8]) {
        if !INLINE.contains(&name) {
            self.block();
        }
        let Some(at) = self.open.iter().rposition(|element| element.tag == name) else { return };
        while self.open.len() > at {
            let Some(element) = self.open.pop() else { break };
            if element.is_heading && !self.heading.is_empty() {
                let heading = clean(&std::mem::take(&mut self.heading));
                self.close_heading(&element.tag, heading);
            }
            if element.tag == b"li" && !self.crumb.is_empty() {
                let crumb = clean(&std::mem::take(&mut self.crumb));
                self.page.breadcrumb.push(crumb);
            }
        }
    }

    fn close_heading(&mut self, tag: &[u8], heading: String) {
        let unit = self.current();
        if tag == b"h1" {
            self.page.title = heading.clone();
        }
        let draft = &mut self.units[unit];
        if draft.has_title {
            draft.unit.headings.push(heading.clone());
            draft.unit.text.push_str(&heading);
            draft.unit.text.push('\n');
        } else {
            draft.unit.title = heading;
            draft.has_title = true;
        }
    }

    fn block(&mut self) {
        if self.open.iter().any(|element| element.is_heading) {
            self.heading.push(' ');
        } else {
            let unit = self.current();
            self.units[unit].unit.text.push('\n');
        }
    }

    fn text(&mut self, text: &str) {
        if self.open.iter().any(|element| element.is_breadcrumb) {
            self.crumb.push_str(text);
            return;
        }
        if !self.in_main() || self.is_skipped() {
            return;
        }
        if self.open.iter().any(|element| element.is_heading) {
            self.heading.push_str(text);
            return;
        }
        let unit = self.current();
        if self.units[unit].is_page && self.open.iter().any(|element| element.is_item) {
            return;
        }
        self.units[unit].unit.text.push_str(text);
    }

    fn finish(self) -> (UnitPage, Vec<Unit>) {
        let Reader { mut page, units, .. } = self;
        // The first step is the site, the last the page itself.
        if !page.breadcrumb.is_empty() {
            page.breadcrumb.remove(0);
            page.breadcrumb.pop();
        }
        let mut finished = Vec::with_capacity(units.len());
        for draft in units {
            let mut unit = draft.unit;
            unit.text = clean_lines(&unit.text);
            let headings: Vec<&str> = unit.headings.iter().map(String::as_str).collect();
            let has_own_text = unit.text.lines().any(|line| !headings.contains(&line));
            if unit.title.is_empty() {
                unit.title = page.title.clone();
            }
            if draft.is_page {
                unit.headings.clear();
            }
            if has_own_text && !unit.title.is_empty() {
                finished.push(unit);
            }
        }
        join_page_and_section(&mut finished);
        (page, finished)
    }
}

/// A page about one section, such as that of a table, says in its lead what the section is:
/// they are one unit.
fn join_page_and_section(units: &mut Vec<Unit>) {
    let Some(page) = units.first().filter(|unit| unit.anchor == "main").cloned() else { return };
    let mut sections = units.iter_mut().skip(1);
    if let (Some(section), None) = (sections.next(), sections.next())
        && section.title.contains(&page.title)
    {
        section.text = format!("{}\n{}", page.text, section.text);
        units.remove(0);
    }
}

/// One line without runs of white space.
fn clean(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One line a block, none empty.
fn clean_lines(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(clean).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &[(&str, &str, &str, &str)]) {
        let page = RenderedPage { url: "guide/1.html".to_owned(), html: html.to_owned() };
        let (_, units) = read(0, &page);
        let found: Vec<(&str, &str, &str, &str)> =
            units.iter().map(|unit| (&*unit.anchor, &*unit.kind, &*unit.title, &*unit.text)).collect();
        assert_eq!(found, expected, "{html}");
    }

    #[test]
    fn a_section_is_found_with_its_own_text_only() {
        check(
            "<nav>x</nav><main id=main><h1>P</h1><nav>y</nav><section id=a><h2>A</h2><p>one <b>two</b></p>\
             <section id=b data-kind=quiz><p>mark</p><h3>B</h3><p>three<button>z</button></p></section>\
             <div popover>q</div><p>four</p></section></main>",
            &[("a", "guide", "A", "one two\nfour"), ("b", "quiz", "B", "mark\nthree")],
        );
    }

    #[test]
    fn a_page_with_text_of_its_own_is_found_as_a_whole() {
        check(
            "<main id=main><h1>P</h1><p>lead</p><ul><li><a href=x>link</a></li></ul><section id=e><h2>empty</h2></section></main>",
            &[("main", "guide", "P", "lead")],
        );
    }

    #[test]
    fn templates_may_name_a_section_and_leave_out_text() {
        check(
            "<main id=main><h1>P</h1><section id=a data-search-title=T><p data-search-skip>label</p><h3>sub</h3><p data-source-page=24>x</p></section></main>",
            &[("a", "guide", "T", "sub\nx")],
        );
    }
}
