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

use html5gum::emitters::ForwardingEmitter;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, Span, Tokenizer};
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
/// Classes of the paragraphs that name a layer, say where it comes from, or hold what `lexicon` knows of a term; marking each of the thousands would weigh.
const LABELS: [&[u8]; 3] = [b"layer-label", b"source-line", b"term-fact"];
const NAV_END: &str = "</nav>";
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

/// An element that is open, with what it and those round it say about the text inside.
#[derive(Default)]
struct Open {
    tag: Vec<u8>,
    is_skipped: bool,
    /// Index of the innermost unit; 0 is the page itself.
    unit: usize,
    is_heading: bool,
    in_heading: bool,
    in_main: bool,
    in_breadcrumb: bool,
    kind: Option<String>,
    /// An item of a list says what other places say.
    in_item: bool,
}

/// What a start tag says that is of use here.
#[derive(Default)]
struct Tag {
    name: Vec<u8>,
    id: Option<String>,
    kind: Option<String>,
    page_id: Option<String>,
    search_title: Option<String>,
    source_page: Option<String>,
    is_breadcrumb: bool,
    is_label: bool,
    is_note: bool,
    is_skipped: bool,
    is_term: bool,
}

impl Tag {
    fn read(&mut self, attribute: &[u8], value: &[u8]) {
        let text = || Some(String::from_utf8_lossy(value).into_owned());
        match attribute {
            b"id" => self.id = text(),
            b"data-kind" => self.kind = text(),
            b"data-page-id" => self.page_id = text(),
            b"data-search-title" => self.search_title = text(),
            b"data-source-page" => self.source_page = text(),
            b"data-breadcrumb" => self.is_breadcrumb = true,
            b"data-term-id" => self.is_term = true,
            b"data-layer" => self.is_note = value == b"note",
            b"class" => self.is_label = LABELS.contains(&value),
            b"data-search-skip" | b"popover" | b"hidden" => self.is_skipped = true,
            b"aria-hidden" => self.is_skipped |= value == b"true",
            _ => {}
        }
    }
}

struct Reader {
    page: UnitPage,
    units: Vec<Draft>,
    open: Vec<Open>,
    tag: Tag,
    attribute: Vec<u8>,
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
        tag: Tag::default(),
        attribute: Vec::new(),
        heading: String::new(),
        crumb: String::new(),
    };
    let is_copy = kind == COPIES;
    for part in parts(&page.html) {
        let event = |event: CallbackEvent<'_>, _: Span<()>| {
            reader.event(event);
            // A book is the longest page of a site, and only its first block is wanted.
            (is_copy && reader.has_block()).then_some(())
        };
        // There is no token but the one that says it is enough.
        let Ok(_) = Tokenizer::new_with_emitter(part, Unjudged(CallbackEmitter::new(event))).next().transpose();
    }
    reader.finish()
}

/// Where a page says where it stands, and its main part: the frame round them is the same on every page and often
/// longer.
fn parts(html: &str) -> impl Iterator<Item = &str> {
    let main = html.find("<main").unwrap_or_default();
    let breadcrumb = html[..main].find("data-breadcrumb").and_then(|at| {
        let start = html[..at].rfind('<')?;
        let end = at + html[at..main].find(NAV_END)? + NAV_END.len();
        html.get(start..end)
    });
    let end = html.rfind("</main>").unwrap_or(html.len());
    breadcrumb.into_iter().chain(html.get(main..end))
}

/// The tokens of a page that others have judged.
struct Unjudged<E>(E);

impl<E: Emitter> ForwardingEmitter for Unjudged<E> {
    type Token = E::Token;

    fn inner(&mut self) -> &mut impl Emitter<Token = E::Token> {
        &mut self.0
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }
}

impl Reader {
    fn event(&mut self, event: CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag { name: name.to_vec(), ..Tag::default() };
            }
            CallbackEvent::AttributeName { name } => {
                name.clone_into(&mut self.attribute);
                self.tag.read(name, b"");
            }
            CallbackEvent::AttributeValue { value } => self.tag.read(&self.attribute, value),
            CallbackEvent::CloseStartTag { self_closing } => self.start(self_closing),
            CallbackEvent::EndTag { name } => self.end(name),
            CallbackEvent::String { value } => self.text(value),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
    }

    /// Whether the page has said what it is for.
    fn has_block(&self) -> bool {
        !self.page.title.is_empty() && self.units[0].unit.text.trim_start().contains('\n')
    }

    /// The start of an element, after its last attribute.
    fn start(&mut self, is_closed: bool) {
        let tag = std::mem::take(&mut self.tag);
        let name = tag.name.as_slice();
        if !INLINE.contains(&name) {
            self.block();
        }
        let outside = Open::default();
        let round = self.open.last().unwrap_or(&outside);
        let draft = &mut self.units[round.unit];
        if let Some(page) = tag.source_page
            && round.in_main
            && draft.unit.source_page.is_empty()
        {
            draft.unit.source_page = page;
        }
        if let Some(id) = tag.page_id {
            self.page.id = id;
        }
        if VOID.contains(&name) || is_closed {
            return;
        }
        let mut unit = round.unit;
        if name == b"section"
            && round.in_main
            && !round.is_skipped
            && let Some(id) = tag.id
        {
            let parent = &self.units[round.unit].unit;
            let mut above = parent.above.clone();
            if round.unit > 0 && !parent.title.is_empty() {
                above.push(parent.title.clone());
            }
            let inherited = tag.kind.as_ref().or(round.kind.as_ref()).unwrap_or(&self.units[0].unit.kind);
            let kind = if tag.is_note && tag.kind.is_none() { "note" } else { inherited };
            let title = tag.search_title.unwrap_or_default();
            let has_title = !title.is_empty();
            let page = self.units[0].unit.page;
            let found = Unit { page, anchor: id, kind: kind.to_owned(), title, above, ..Unit::default() };
            unit = self.units.len();
            self.units.push(Draft { unit: found, has_title, is_page: false });
        }
        let is_heading = matches!(name, b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" | b"figcaption" | b"legend");
        // A term in running text is a button, and still text.
        let is_skipped = SKIPPED.contains(&name) && !tag.is_term || name == b"p" && tag.is_label || tag.is_skipped;
        let opened = Open {
            is_skipped: round.is_skipped || is_skipped,
            unit,
            is_heading,
            in_heading: round.in_heading || is_heading,
            in_main: round.in_main || name == b"main",
            in_breadcrumb: round.in_breadcrumb || tag.is_breadcrumb,
            kind: tag.kind.or_else(|| round.kind.clone()),
            in_item: round.in_item || name == b"li",
            tag: tag.name,
        };
        self.open.push(opened);
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
        let unit = self.open.last().map_or(0, |round| round.unit);
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
        let Some(round) = self.open.last() else { return };
        if round.in_heading {
            self.heading.push(' ');
        } else {
            self.units[round.unit].unit.text.push('\n');
        }
    }

    fn text(&mut self, text: &[u8]) {
        let Some(round) = self.open.last() else { return };
        let unit = &mut self.units[round.unit];
        let into = if round.in_breadcrumb {
            &mut self.crumb
        } else if !round.in_main || round.is_skipped {
            return;
        } else if round.in_heading {
            &mut self.heading
        } else if unit.is_page && round.in_item {
            return;
        } else {
            &mut unit.unit.text
        };
        into.push_str(&String::from_utf8_lossy(text));
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
    fn a_page_says_where_it_stands_before_its_main_part() {
        let html = "<head><title>t</title></head><body><nav><ol><li>z</ol></nav><nav data-breadcrumb><ol><li>top</li>\
                    <li>folder</li><li>P</li></ol></nav><nav>x</nav><main id=main><h1>P</h1><section id=a><h2>A</h2><p>one\
                    </section></main><footer><p>f</footer>";
        let page = RenderedPage { url: "guide/1.html".to_owned(), html: html.to_owned() };
        let (page, units) = read(0, &page);
        assert_eq!((page.title, page.breadcrumb), ("P".to_owned(), vec!["folder".to_owned()]));
        assert_eq!(units.len(), 1);
        assert_eq!((&*units[0].title, &*units[0].text), ("A", "one"));
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
