//! Markdown to HTML, the only maker of `SafeHtml`.
//!
//! Raw HTML is written out as text exactly as typed; addresses come from `link` or were
//! refused by `load`; every other text and attribute is escaped by pulldown-cmark's own
//! functions. The HTML is tight by construction, so it needs no minifier.

use std::collections::BTreeSet;
use std::sync::Arc;

use pulldown_cmark::{Alignment, Event, HeadingLevel, Parser, Tag, TagEnd};
use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};
use tera::Value;

use super::words::LIST_SEPARATOR;
use crate::link::{Destination, LOCAL, Targets, TermFinder};
use crate::load::markdown::{box_pages, is_typed, options};
use crate::model::Record;
use crate::model::glossary::Term;
use crate::model::guide::Body;
use crate::model::local;
use crate::model::source_ref::Pages;

/// Markup that this module made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// Markup that stands in the program's own text.
    pub fn literal(markup: &'static str) -> Self {
        Self(markup.to_owned())
    }

    pub fn value(&self) -> Value {
        Value::safe_string(&self.0)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A stretch of a section's body.
#[derive(Debug, PartialEq)]
pub enum Piece {
    Html(SafeHtml),
    /// A record that stands as a paragraph of its own: kind and id.
    Embed {
        kind: String,
        id: String,
    },
    Box(BoxPiece),
}

/// A box of the guidance.
#[derive(Debug, PartialEq)]
pub struct BoxPiece {
    pub id: String,
    pub label: String,
    pub title: String,
    pub pages: Option<Pages>,
    pub pieces: Vec<Piece>,
}

/// What rendering needs to know of its surroundings.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// Address of the page on which the text stands.
    pub url: &'a str,
    pub targets: &'a Targets,
    /// Level of the heading above the text.
    pub level: u8,
}

/// The terms of the glossary, for marking them in a text.
#[derive(Debug, Clone, Copy)]
pub struct Glossary<'a> {
    pub finder: &'a TermFinder,
    pub terms: &'a [Record<Term>],
}

/// The element that explains a term on the page where it is marked.
pub fn popover_id(term: &str) -> String {
    format!("pop-{term}")
}

/// The body of a section, with the first occurrence of each term as a button that opens
/// its explanation (EXPERIENCE §6.4), and the indices of those terms.
pub fn body(body: &Body, place: Place<'_>, glossary: Option<Glossary<'_>>) -> (Vec<Piece>, BTreeSet<usize>) {
    let mut writer = Writer::new(place);
    writer.marks = glossary.map(|glossary| Marks { glossary, seen: BTreeSet::new(), marked: BTreeSet::new() });
    for event in Parser::new_ext(body.markdown(), options()) {
        writer.event(event);
    }
    writer.finish()
}

/// A text of a record: what stands in a paragraph, without the paragraph.
pub fn inline(text: &str, place: Place<'_>) -> SafeHtml {
    let mut writer = Writer::new(place);
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
            event => writer.event(event),
        }
    }
    writer.flush();
    SafeHtml(writer.html)
}

/// A nested list, as lists of labels: each entry's depth counts from 0 and is at most one
/// deeper than the entry before it.
pub fn nested_list(entries: &[(usize, SafeHtml)]) -> SafeHtml {
    let mut html = String::new();
    let mut open = 0;
    for (depth, label) in entries {
        if open == depth + 1 {
            html.push_str("</li>");
        } else if open > depth + 1 {
            html.push_str(&"</li></ul>".repeat(open - depth - 1));
            html.push_str("</li>");
            open = depth + 1;
        } else {
            html.push_str("<ul>");
            open += 1;
        }
        html.push_str("<li>");
        html.push_str(&label.0);
    }
    html.push_str(&"</li></ul>".repeat(open));
    SafeHtml(html)
}

/// Two stretches of inline markup side by side, the second in its own element.
pub fn with_aside(main: &SafeHtml, aside: &SafeHtml) -> SafeHtml {
    SafeHtml(format!("{}<span class=\"tree-end\">{}</span>", main.0, aside.0))
}

struct Writer<'a> {
    place: Place<'a>,
    html: String,
    /// Text that has been read but not written: a term may run over a line break.
    pending: String,
    marks: Option<Marks<'a>>,
    /// How many of the elements around the text are headings or links, where no term is marked.
    unmarked_depth: usize,
    in_table: bool,
    pieces: Vec<Piece>,
    /// The box being written, with the pieces that stand before it.
    open_box: Option<(BoxPiece, Vec<Piece>)>,
    /// Text of the box's heading while it is being read.
    box_heading: Option<String>,
    awaits_box_heading: bool,
    /// The level at which the author wrote the box's heading.
    box_level: u8,
    /// Where the current paragraph begins in `html`, and what stands in it alone so far.
    paragraph: Option<(usize, Alone)>,
    /// The text written last ended at a soft break, after this character.
    break_after: Option<char>,
    alignments: Vec<Alignment>,
    column: usize,
    in_table_head: bool,
    image_depth: usize,
    /// Where the author's words begin in the slot that is open, and whether a value stands before them.
    open_slot: Option<(usize, bool)>,
    /// Where the attributes of the open link end, and how its destination is cited.
    citation: Option<(usize, Arc<str>)>,
}

/// The terms of one section.
struct Marks<'a> {
    glossary: Glossary<'a>,
    /// Terms that have stood in the section already, marked or linked.
    seen: BTreeSet<usize>,
    marked: BTreeSet<usize>,
}

/// Whether a paragraph is one embeddable link and nothing else.
enum Alone {
    Nothing,
    Link(String),
    Closed(String),
    No,
}

impl<'a> Writer<'a> {
    fn new(place: Place<'a>) -> Self {
        Self {
            place,
            html: String::new(),
            pending: String::new(),
            marks: None,
            unmarked_depth: 0,
            in_table: false,
            pieces: Vec::new(),
            open_box: None,
            box_heading: None,
            awaits_box_heading: false,
            box_level: 0,
            paragraph: None,
            break_after: None,
            alignments: Vec::new(),
            column: 0,
            in_table_head: false,
            image_depth: 0,
            open_slot: None,
            citation: None,
        }
    }

    fn finish(mut self) -> (Vec<Piece>, BTreeSet<usize>) {
        self.flush();
        self.close_html();
        (self.pieces, self.marks.map(|marks| marks.marked).unwrap_or_default())
    }

    /// Writes the text that was read, terms marked where that is allowed.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.pending);
        let in_heading_cell = self.in_table && (self.in_table_head || self.column == 0);
        let Some(marks) = self.marks.as_mut().filter(|_| self.unmarked_depth == 0 && !in_heading_cell) else {
            let _ = escape_html_body_text(&mut self.html, &text);
            return;
        };
        let mut written = 0;
        for found in marks.glossary.finder.find(&text) {
            let Some(term) = marks.glossary.terms.get(found.term).filter(|_| marks.seen.insert(found.term)) else {
                continue;
            };
            marks.marked.insert(found.term);
            let _ = escape_html_body_text(&mut self.html, text.get(written..found.start).unwrap_or_default());
            write_term(
                &mut self.html,
                &term.value,
                text.get(found.start..found.end).unwrap_or_default(),
                found.is_name,
            );
            written = found.end;
        }
        let _ = escape_html_body_text(&mut self.html, text.get(written..).unwrap_or_default());
    }

    fn close_html(&mut self) {
        if !self.html.is_empty() {
            self.pieces.push(Piece::Html(SafeHtml(std::mem::take(&mut self.html))));
        }
    }

    fn event(&mut self, event: Event<'_>) {
        if !matches!(event, Event::Text(_) | Event::SoftBreak) {
            self.flush();
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text),
            Event::Html(text) | Event::InlineHtml(text) => {
                self.not_alone();
                self.text(&text);
            }
            Event::Code(text) => {
                self.not_alone();
                self.html.push_str("<code>");
                self.unmarked_depth += 1;
                self.text(&text);
                self.flush();
                self.unmarked_depth -= 1;
                self.html.push_str("</code>");
            }
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => {
                self.not_alone();
                self.html.push_str("<br>");
            }
            Event::Rule => self.html.push_str("<hr>"),
            // The extensions that would make these are not switched on.
            Event::FootnoteReference(_) | Event::TaskListMarker(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        if matches!(tag, Tag::Heading { .. } | Tag::Link { .. } | Tag::CodeBlock(_)) {
            self.unmarked_depth += 1;
        }
        match tag {
            Tag::Paragraph => {
                self.paragraph = Some((self.html.len(), Alone::Nothing));
                self.html.push_str("<p>");
            }
            Tag::Heading { level, id, .. } => {
                if std::mem::take(&mut self.awaits_box_heading) {
                    self.box_heading = Some(String::new());
                    self.box_level = level as u8;
                    if let (Some((open, _)), Some(id)) = (&mut self.open_box, id) {
                        open.id = id.to_string();
                    }
                } else {
                    let level = self.level(level);
                    self.html.push_str(&format!("<h{level}>"));
                }
            }
            Tag::BlockQuote(_) => {
                self.close_html();
                let empty = BoxPiece {
                    id: String::new(),
                    label: String::new(),
                    title: String::new(),
                    pages: None,
                    pieces: Vec::new(),
                };
                self.open_box = Some((empty, std::mem::take(&mut self.pieces)));
                self.awaits_box_heading = true;
            }
            Tag::List(None) => self.html.push_str("<ul>"),
            Tag::List(Some(1)) => self.html.push_str("<ol>"),
            Tag::List(Some(first)) => self.html.push_str(&format!("<ol start=\"{first}\">")),
            Tag::Item => self.html.push_str("<li>"),
            Tag::Strong => self.element("<strong>"),
            Tag::Emphasis => self.element("<em>"),
            Tag::Link { dest_url, .. } => self.open_link(&dest_url),
            Tag::Table(alignments) => {
                self.alignments = alignments;
                self.in_table = true;
                self.html.push_str("<div class=\"table-scroll\"><table>");
            }
            Tag::TableHead => {
                self.in_table_head = true;
                self.column = 0;
                self.html.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                self.column = 0;
                self.html.push_str("<tr>");
            }
            Tag::TableCell => {
                self.html.push_str(match (self.in_table_head, self.column) {
                    (true, _) => "<th scope=\"col\">",
                    (false, 0) => "<th scope=\"row\">",
                    (false, _) => "<td>",
                });
            }
            Tag::CodeBlock(_) => self.html.push_str("<pre><code>"),
            // Refused by `load`; nothing of it is shown.
            Tag::Image { .. } => self.image_depth += 1,
            Tag::HtmlBlock => self.html.push_str("<p>"),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        if matches!(tag, TagEnd::Heading(_) | TagEnd::Link | TagEnd::CodeBlock) {
            self.unmarked_depth -= 1;
        }
        match tag {
            TagEnd::Paragraph => self.end_paragraph(),
            TagEnd::Heading(level) => match self.box_heading.take() {
                Some(heading) => self.name_box(&heading),
                None => {
                    let level = self.level(level);
                    self.html.push_str(&format!("</h{level}>"));
                }
            },
            TagEnd::BlockQuote(_) => {
                self.close_html();
                if let Some((mut closed, before)) = self.open_box.take() {
                    closed.pieces = std::mem::replace(&mut self.pieces, before);
                    self.pieces.push(Piece::Box(closed));
                }
            }
            TagEnd::List(true) => self.html.push_str("</ol>"),
            TagEnd::List(false) => self.html.push_str("</ul>"),
            TagEnd::Item => self.html.push_str("</li>"),
            TagEnd::Strong => self.html.push_str("</strong>"),
            TagEnd::Emphasis => self.html.push_str("</em>"),
            TagEnd::Link => match self.open_slot.take() {
                Some((start, is_filled)) => self.close_slot(start, is_filled),
                None => {
                    self.html.push_str("</a>");
                    self.cite();
                    if let Some((_, alone)) = &mut self.paragraph
                        && let Alone::Link(target) = alone
                    {
                        *alone = Alone::Closed(std::mem::take(target));
                    }
                }
            },
            TagEnd::Table => {
                self.in_table = false;
                self.html.push_str("</tbody></table></div>");
            }
            TagEnd::TableHead => {
                self.in_table_head = false;
                self.html.push_str("</tr></thead><tbody>");
            }
            TagEnd::TableRow => self.html.push_str("</tr>"),
            TagEnd::TableCell => {
                let is_heading = self.in_table_head || self.column == 0;
                self.html.push_str(if is_heading { "</th>" } else { "</td>" });
                self.column += 1;
            }
            TagEnd::CodeBlock => self.html.push_str("</code></pre>"),
            TagEnd::Image => self.image_depth -= 1,
            TagEnd::HtmlBlock => self.html.push_str("</p>"),
            _ => {}
        }
        self.break_after = None;
    }

    /// `###` of a file stands one below the section's own heading, a heading in a box
    /// below the box's, which is one below the section's too; six is the deepest.
    fn level(&self, level: HeadingLevel) -> u8 {
        let level = level as u8;
        let below = if self.open_box.is_some() {
            1 + level.saturating_sub(self.box_level).max(1)
        } else {
            level.saturating_sub(2).max(1)
        };
        (self.place.level + below).min(6)
    }

    fn element(&mut self, tag: &str) {
        self.not_alone();
        self.html.push_str(tag);
    }

    fn not_alone(&mut self) {
        if let Some((_, alone)) = &mut self.paragraph {
            *alone = Alone::No;
        }
    }

    /// A place for what a municipality says: its value if it is known now, else the author's words until a script
    /// knows it.
    fn open_slot(&mut self, key: &str) {
        self.not_alone();
        self.html.push_str("<span class=\"local-slot\" data-layer=\"local\" data-local=\"");
        let _ = escape_href(&mut self.html, key);
        let slot = self.place.targets.local_slot(key);
        self.html.push_str(if slot.is_list { "\" data-local-lines" } else { "\"" });
        match &slot.value {
            Some(value) => {
                self.html.push_str(" data-local-filled>");
                let shown = local::lines(value).join(LIST_SEPARATOR);
                let _ = escape_html_body_text(&mut self.html, &shown);
            }
            None => self.html.push('>'),
        }
        self.open_slot = Some((self.html.len(), slot.value.is_some()));
    }

    /// Behind the author's words, which give way to a value that is known.
    fn close_slot(&mut self, start: usize, is_filled: bool) {
        if is_filled {
            self.html.truncate(start);
        }
        self.html.push_str("</span>");
    }

    fn open_link(&mut self, address: &str) {
        if let Some((LOCAL, key)) = address.split_once(':') {
            return self.open_slot(key);
        }
        match is_typed(address).then(|| self.place.targets.get(address)).flatten() {
            Some(destination) => {
                let href = Destination::href(destination, self.place.url);
                self.see_linked_term(address);
                if let Some((_, alone)) = &mut self.paragraph {
                    *alone = match alone {
                        Alone::Nothing => Alone::Link(address.to_owned()),
                        _ => Alone::No,
                    };
                }
                self.html.push_str("<a href=\"");
                let _ = escape_href(&mut self.html, &href);
                self.html.push('"');
                self.citation = destination.label.clone().map(|label| (self.html.len(), label));
                self.html.push('>');
            }
            None => {
                self.not_alone();
                self.html.push_str("<a class=\"external\" rel=\"noreferrer\" href=\"");
                let _ = escape_href(&mut self.html, address);
                self.html.push_str("\">");
            }
        }
    }

    /// Gives the link that just ended the label that paper prints after it, unless its words say it.
    fn cite(&mut self) {
        let Some((attributes_end, label)) = self.citation.take() else { return };
        if !self.html.get(attributes_end..).is_some_and(|words| words.contains(&*label)) {
            let mut attribute = " data-to=\"".to_owned();
            let _ = escape_html(&mut attribute, &label);
            attribute.push('"');
            self.html.insert_str(attributes_end, &attribute);
        }
    }

    /// A term that the author linked needs no mark after it.
    fn see_linked_term(&mut self, address: &str) {
        let Some(marks) = &mut self.marks else { return };
        if let Some(id) = address.strip_prefix("term:") {
            marks.seen.extend(marks.glossary.terms.iter().position(|term| term.value.id.as_str() == id));
        }
    }

    fn end_paragraph(&mut self) {
        let embedded = match self.paragraph.take() {
            Some((start, Alone::Closed(target))) => match target.split_once(':') {
                Some((kind @ ("note" | "table" | "figure"), id)) => Some((start, kind.to_owned(), id.to_owned())),
                _ => None,
            },
            _ => None,
        };
        match embedded {
            Some((start, kind, id)) => {
                self.html.truncate(start);
                self.close_html();
                self.pieces.push(Piece::Embed { kind, id });
            }
            None => self.html.push_str("</p>"),
        }
    }

    fn name_box(&mut self, heading: &str) {
        let Some((open, _)) = &mut self.open_box else { return };
        let (label, rest) = heading.split_once('：').unwrap_or(("", heading));
        let (title, pages) = box_pages(rest.trim());
        open.label = label.trim().to_owned();
        open.title = title.to_owned();
        open.pages = pages;
    }

    fn text(&mut self, text: &str) {
        if self.image_depth > 0 {
            return;
        }
        if let Some(heading) = &mut self.box_heading {
            heading.push_str(text);
            return;
        }
        if let Some((_, alone @ (Alone::Nothing | Alone::Closed(_)))) = &mut self.paragraph {
            *alone = Alone::No;
        }
        if let (Some(before), Some(after)) = (self.break_after.take(), text.chars().next())
            && before.is_ascii_graphic()
            && after.is_ascii_graphic()
        {
            self.pending.push(' ');
        }
        self.pending.push_str(text);
    }

    /// A line break inside a Japanese paragraph adds no space; between two Latin words
    /// it does.
    fn soft_break(&mut self) {
        if self.box_heading.is_some() {
            return;
        }
        self.break_after = self.pending.chars().next_back().or(self.html.chars().next_back());
    }
}

/// A term as a button, its name with the reading above it. The reading is for the eye
/// only: it stands as text in the explanation.
fn write_term(html: &mut String, term: &Term, word: &str, is_name: bool) {
    html.push_str("<button class=\"term\" type=\"button\" popovertarget=\"");
    let _ = escape_href(&mut *html, &popover_id(&term.id));
    html.push_str("\" data-term-id=\"");
    let _ = escape_href(&mut *html, &term.id);
    html.push_str("\">");
    if is_name {
        html.push_str("<ruby>");
    }
    let _ = escape_html_body_text(&mut *html, word);
    if is_name {
        html.push_str("<rp>（</rp><rt aria-hidden=\"true\">");
        let _ = escape_html_body_text(&mut *html, &term.reading);
        html.push_str("</rt><rp>）</rp></ruby>");
    }
    html.push_str("</button>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{ContentPath, SourceTree};

    const TERMS: &str = "\
- {id: itaku, name: 委託相談, reading: いたくそうだん, meaning: 要約, source: []}
- {id: kikan, name: 基幹相談支援センター, reading: きかん, short_names: [基幹], mark: [基幹], meaning: 要約, source: []}
";

    fn terms(yaml: &str) -> Vec<Record<Term>> {
        let path = ContentPath::new("content/glossary/a.yaml").expect("a plain path");
        let tree = SourceTree::from_files(vec![(path, yaml.as_bytes().to_vec())]);
        crate::load::load(&tree, &mut Default::default()).terms
    }

    fn body(body: &Body, place: Place<'_>) -> Vec<Piece> {
        super::body(body, place, None).0
    }

    #[test]
    fn the_first_of_each_term_is_marked() {
        let terms = terms(TERMS);
        let finder = TermFinder::new(&terms);
        let itaku = "<button class=\"term\" type=\"button\" popovertarget=\"pop-itaku\" data-term-id=\"itaku\"><ruby>委託相談<rp>（</rp><rt aria-hidden=\"true\">いたくそうだん</rt><rp>）</rp></ruby></button>";
        let kikan =
            "<button class=\"term\" type=\"button\" popovertarget=\"pop-kikan\" data-term-id=\"kikan\">基幹</button>";
        for (markdown, expected, count) in [
            ("委託相談は、委託相談です。", format!("<p>{itaku}は、委託相談です。</p>"), 1),
            ("委託\n相談と**基幹**", format!("<p>{itaku}と<strong>{kikan}</strong></p>"), 2),
            ("### 委託相談\n\n委託相談", format!("<h3>委託相談</h3><p>{itaku}</p>"), 1),
            ("`基幹`と[基幹](https://example.com/)", "<p><code>基幹</code>と<a class=\"external\" rel=\"noreferrer\" href=\"https://example.com/\">基幹</a></p>".to_owned(), 0),
            ("A&amp;基幹<", format!("<p>A&amp;{kikan}&lt;</p>"), 1),
        ] {
            let targets = Targets::default();
            let place = Place { url: "guide/a.html", targets: &targets, level: 2 };
            let (pieces, marked) =
                super::body(&Body::new(markdown.into(), 0, 1), place, Some(Glossary { finder: &finder, terms: &terms }));
            let [Piece::Html(html)] = pieces.as_slice() else { panic!("one piece: {pieces:?}") };
            assert_eq!(html.0, expected);
            assert_eq!(marked.len(), count, "{markdown}");
        }
    }

    fn check(markdown: &str, expected: &str) {
        let targets = Targets::default();
        let pieces =
            body(&Body::new(markdown.into(), 0, 1), Place { url: "guide/a.html", targets: &targets, level: 2 });
        let html: Vec<String> = pieces
            .into_iter()
            .map(|piece| match piece {
                Piece::Html(html) => html.0,
                other => format!("{other:?}"),
            })
            .collect();
        assert_eq!(html.join("\n"), expected);
    }

    #[test]
    fn a_line_break_adds_a_space_only_between_latin_words() {
        check("市町村は、\n相談を受けます。", "<p>市町村は、相談を受けます。</p>");
        check("Case\nManagement", "<p>Case Management</p>");
        check("**強み**\nです", "<p><strong>強み</strong>です</p>");
    }

    #[test]
    fn headings_stand_below_the_section() {
        check("### a\n\n#### b", "<h3>a</h3><h4>b</h4>");
    }

    #[test]
    fn raw_html_is_shown_as_typed() {
        check("a <b onclick=x>b</b>", "<p>a &lt;b onclick=x&gt;b&lt;/b&gt;</p>");
        check("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>");
    }

    #[test]
    fn tables_have_headings_in_their_first_column() {
        check(
            "|a|b|\n|-|-|\n|1|2|",
            "<div class=\"table-scroll\"><table><thead><tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr></thead>\
             <tbody><tr><th scope=\"row\">1</th><td>2</td></tr></tbody></table></div>",
        );
    }

    #[test]
    fn a_box_is_a_piece_of_its_own() {
        let targets = Targets::default();
        let markdown = "前\n\n> #### 枠：目的（p.1） {#I-1-a}\n> 中\n\n後";
        let pieces = body(&Body::new(markdown.into(), 0, 1), Place { url: "a.html", targets: &targets, level: 1 });
        let [Piece::Html(before), Piece::Box(found), Piece::Html(after)] = pieces.as_slice() else {
            panic!("three pieces: {pieces:?}");
        };
        assert_eq!((before.0.as_str(), after.0.as_str()), ("<p>前</p>", "<p>後</p>"));
        assert_eq!((found.id.as_str(), found.label.as_str(), found.title.as_str()), ("I-1-a", "枠", "目的"));
        assert_eq!(found.pieces, [Piece::Html(SafeHtml("<p>中</p>".to_owned()))]);
    }

    #[test]
    fn lists_nest_by_depth() {
        let entry = |depth, text: &str| (depth, SafeHtml(text.to_owned()));
        let html = nested_list(&[entry(0, "a"), entry(1, "b"), entry(2, "c"), entry(1, "d"), entry(0, "e")]);
        assert_eq!(html.0, "<ul><li>a<ul><li>b<ul><li>c</li></ul></li><li>d</li></ul></li><li>e</li></ul>");
    }
}
