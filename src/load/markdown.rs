//! What a guide file may hold besides plain prose, read once.
//!
//! Finds typed links and boxes with their places and refuses what the site does not
//! show: images, addresses that could run a program, classes on headings, nesting
//! without end. HTML is made from the same events later, by `render::markdown`.

use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use crate::diagnostics::{Diagnostics, Place, messages};
use crate::limits;
use crate::model::guide::{Body, Outline, Positions, Reference, SourceBox};
use crate::model::source_ref::Pages;
use crate::source::ContentPath;
use crate::text::{Position, forbidden_character};

/// The first heading of a section's body; the levels above belong to the page.
const FIRST_LEVEL: u8 = 3;

/// The Markdown that authors write, in one place for all who read it.
pub fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_HEADING_ATTRIBUTES
}

/// A typed link is `kind:id` with a kind in plain letters; the kinds are those that
/// `link` resolves.
pub fn is_typed(address: &str) -> bool {
    address.split_once(':').is_some_and(|(kind, _)| {
        !kind.is_empty() && kind.bytes().all(|byte| byte.is_ascii_lowercase()) && !EXTERNAL.contains(&kind)
    })
}

/// Schemes of addresses outside the site (RELIABILITY H4).
const EXTERNAL: [&str; 4] = ["http", "https", "mailto", "tel"];

/// Reads a body. Mistakes are reported; what could be read is returned all the same.
pub fn outline(path: &ContentPath, body: &Body, diagnostics: &mut Diagnostics) -> Outline {
    let positions = body.positions();
    let outline = Outline::default();
    let mut reader = Reader { path, body, positions, diagnostics, outline, last_level: FIRST_LEVEL - 1 };
    reader.read();
    reader.outline
}

/// Reads a text of a YAML file, which may hold inline Markdown only: the typed links it
/// holds, and its mistakes at `place`.
pub fn inline_references(text: &str, place: &Place, diagnostics: &mut Diagnostics) -> Vec<Box<str>> {
    let mut references = Vec::new();
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) if is_typed(&dest_url) => references.push((*dest_url).into()),
            Event::Start(Tag::Link { dest_url, .. }) if !is_external(&dest_url) => {
                diagnostics.push(messages::unsafe_address(place.clone(), &dest_url));
            }
            Event::Start(Tag::Image { .. }) => diagnostics.push(messages::image(place.clone())),
            Event::Start(Tag::Paragraph | Tag::Link { .. } | Tag::Strong | Tag::Emphasis) => {}
            Event::Start(_) | Event::Rule => diagnostics.push(messages::block_in_text(place.clone())),
            Event::Html(_) | Event::InlineHtml(_) => diagnostics.push(messages::raw_html(place.clone())),
            Event::Text(text) => {
                if let Some((_, character)) = forbidden_character(&text) {
                    diagnostics.push(messages::forbidden_character(place.clone(), character));
                }
            }
            _ => {}
        }
    }
    references
}

/// Plainly outside the site, and nothing in it that a browser would read differently.
fn is_external(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| EXTERNAL.contains(&scheme))
        && !address.chars().any(|character| character.is_control() || character.is_whitespace() || character == '\\')
}

struct Reader<'a> {
    path: &'a ContentPath,
    body: &'a Body,
    positions: Positions<'a>,
    diagnostics: &'a mut Diagnostics,
    outline: Outline,
    last_level: u8,
}

/// A heading that is being read.
struct OpenHeading {
    id: Option<String>,
    in_box: bool,
    text: String,
    position: Position,
}

impl Reader<'_> {
    fn read(&mut self) {
        let markdown = self.body.markdown();
        let mut depth = 0_usize;
        let mut quotes = 0_usize;
        // A block quote whose heading has not been seen yet, by its start.
        let mut box_without_heading: Option<usize> = None;
        let mut heading: Option<OpenHeading> = None;
        let mut columns = 0_usize;
        let mut cells = 0_usize;
        // The typed link that is, so far, all that its paragraph holds.
        let mut paragraph: Option<ParagraphState> = None;

        for (event, range) in Parser::new_ext(markdown, options()).into_offset_iter() {
            if let (Some(start), false) =
                (box_without_heading, matches!(event, Event::Start(Tag::Heading { .. } | Tag::BlockQuote(_))))
            {
                self.diagnostics.push(messages::box_without_heading(self.place(start)));
                box_without_heading = None;
            }
            match event {
                Event::Start(tag) => {
                    depth += 1;
                    if depth == limits::NESTED_ELEMENTS {
                        self.diagnostics.push(messages::too_deep(self.place(range.start), limits::NESTED_ELEMENTS));
                        return;
                    }
                    match tag {
                        Tag::Paragraph => paragraph = Some(ParagraphState::Empty),
                        Tag::BlockQuote(_) => {
                            quotes += 1;
                            // Once a box, however many stand in each other.
                            if quotes == 2 {
                                self.diagnostics.push(messages::nested_box(self.place(range.start)));
                            }
                            box_without_heading = Some(range.start);
                        }
                        Tag::Heading { level, id, classes, attrs } => {
                            let in_box = box_without_heading.take().is_some();
                            self.heading_level(level, quotes > 0, range.start);
                            if !classes.is_empty() || !attrs.is_empty() || (id.is_some() && !in_box) {
                                self.diagnostics.push(messages::heading_attributes(self.place(range.start)));
                            }
                            heading = Some(OpenHeading {
                                id: id.map(|id| id.to_string()),
                                in_box,
                                text: String::new(),
                                position: self.position(range.start),
                            });
                        }
                        Tag::Link { link_type, dest_url, .. } => {
                            let typed = self.link(link_type, &dest_url, range.start);
                            let is_first = matches!(paragraph, Some(ParagraphState::Empty));
                            paragraph = paragraph.map(|_| match (typed, is_first) {
                                (true, true) => ParagraphState::InLink(self.outline.references.len() - 1),
                                _ => ParagraphState::Mixed,
                            });
                        }
                        Tag::Image { .. } => self.diagnostics.push(messages::image(self.place(range.start))),
                        Tag::Table(alignments) => columns = alignments.len(),
                        Tag::TableRow | Tag::TableHead => {
                            cells += columns;
                            if cells > limits::TABLE_CELLS {
                                self.diagnostics
                                    .push(messages::too_many_cells(self.place(range.start), limits::TABLE_CELLS));
                                return;
                            }
                        }
                        _ => {}
                    }
                }
                Event::End(tag) => {
                    depth -= 1;
                    match tag {
                        TagEnd::Paragraph => {
                            if let Some(ParagraphState::AfterLink(index)) = paragraph.take()
                                && let Some(reference) = self.outline.references.get_mut(index)
                            {
                                reference.embeds = true;
                            }
                        }
                        TagEnd::Link => {
                            if let Some(ParagraphState::InLink(index)) = paragraph {
                                paragraph = Some(ParagraphState::AfterLink(index));
                            }
                        }
                        TagEnd::BlockQuote(_) => quotes -= 1,
                        TagEnd::Heading(_) => {
                            if let Some(heading) = heading.take() {
                                self.close_heading(heading);
                            }
                        }
                        _ => {}
                    }
                }
                Event::Text(text) | Event::Code(text) => {
                    self.outline.character_count += text.chars().count();
                    self.decoded_text(&text, &range);
                    // The parser gives delimiters that close nothing as texts of their own.
                    let follows_star = markdown.get(..range.start).is_some_and(|before| before.ends_with('*'));
                    if text.contains("**") || (&*text == "*" && !follows_star) {
                        self.diagnostics.push(messages::stars_shown(self.place(range.start)));
                    }
                    if let Some(heading) = &mut heading {
                        heading.text.push_str(&text);
                    }
                    paragraph = paragraph.map(ParagraphState::with_text);
                }
                Event::Html(_) | Event::InlineHtml(_) => {
                    self.diagnostics.push(messages::raw_html(self.place(range.start)));
                    paragraph = paragraph.map(|_| ParagraphState::Mixed);
                }
                _ => paragraph = paragraph.map(|_| ParagraphState::Mixed),
            }
        }
    }

    fn place(&self, offset: usize) -> Place {
        Place::at(self.path.shared(), self.position(offset))
    }

    fn position(&self, offset: usize) -> Position {
        self.positions.of(offset)
    }

    /// Headings begin below the page's own and never skip a level; a box's heading
    /// counts as one below whatever stands around it.
    fn heading_level(&mut self, level: HeadingLevel, in_box: bool, start: usize) {
        let level = level as u8;
        let fits = level >= FIRST_LEVEL && (in_box || level <= self.last_level + 1);
        if !fits {
            self.diagnostics.push(messages::heading_level(self.place(start), FIRST_LEVEL));
        }
        if !in_box {
            self.last_level = level;
        }
    }

    /// Notes a typed link, refuses an address that is neither typed nor plainly outside.
    fn link(&mut self, link_type: LinkType, address: &str, start: usize) -> bool {
        if is_typed(address) {
            let position = self.position(start);
            self.outline.references.push(Reference { target: address.into(), position, embeds: false });
            return true;
        }
        if !is_external(address) && !matches!(link_type, LinkType::Email) {
            self.diagnostics.push(messages::unsafe_address(self.place(start), address));
        }
        false
    }

    /// Entities may bring back characters that the raw file does not hold.
    fn decoded_text(&mut self, text: &str, range: &std::ops::Range<usize>) {
        if self.body.markdown().get(range.clone()) == Some(text) {
            return;
        }
        if let Some((_, character)) = forbidden_character(text) {
            self.diagnostics.push(messages::forbidden_character(self.place(range.start), character));
        }
    }

    /// `LABEL：title（p.14）` with an id makes a box.
    fn close_heading(&mut self, heading: OpenHeading) {
        if !heading.in_box {
            return;
        }
        let position = heading.position;
        let parts = heading.text.split_once('：');
        match (heading.id, parts) {
            (Some(id), Some((label, rest))) => {
                let (title, pages) = box_pages(rest.trim());
                let label = label.trim().to_owned();
                self.outline.boxes.push(SourceBox { id, label, title: title.to_owned(), pages, position });
            }
            _ => self.diagnostics.push(messages::box_heading(Place::at(self.path.shared(), position))),
        }
    }
}

/// What a paragraph holds so far, to find those that are one typed link and nothing else.
#[derive(Clone, Copy)]
enum ParagraphState {
    Empty,
    InLink(usize),
    AfterLink(usize),
    Mixed,
}

impl ParagraphState {
    fn with_text(self) -> Self {
        match self {
            Self::InLink(index) => Self::InLink(index),
            _ => Self::Mixed,
        }
    }
}

/// Splits `title（p.26-27）` into the title and its pages.
pub fn box_pages(text: &str) -> (&str, Option<Pages>) {
    let parsed = text.strip_suffix('）').and_then(|text| {
        let (title, pages) = text.rsplit_once("（p.")?;
        let (first, last) = pages.split_once(['-', '–', '〜']).unwrap_or((pages, pages));
        Some((title.trim_end(), Pages { first: first.trim().parse().ok()?, last: last.trim().parse().ok()? }))
    });
    match parsed {
        Some((title, pages)) => (title, Some(pages)),
        None => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(markdown: &str) -> (Outline, Vec<String>) {
        let path = ContentPath::new("content/guide/a.md").expect("a plain path");
        let mut diagnostics = Diagnostics::default();
        let outline = outline(&path, &Body::new(markdown.into(), 0, 1), &mut diagnostics);
        let ids = diagnostics
            .sorted()
            .iter()
            .map(|diagnostic| {
                format!("{} {}", diagnostic.place.as_ref().map_or(0, |place| place.line_number), diagnostic.id)
            })
            .collect();
        (outline, ids)
    }

    #[test]
    fn typed_links_are_found_with_their_places() {
        let (outline, ids) = check("本文の[基幹](role:kikan)です。\n\n[編注6](note:6)\n");
        assert!(ids.is_empty(), "{ids:?}");
        let found: Vec<_> = outline
            .references
            .iter()
            .map(|reference| {
                (&*reference.target, reference.position.line_number, reference.position.column_number, reference.embeds)
            })
            .collect();
        assert_eq!(found, [("role:kikan", 1, 4, false), ("note:6", 3, 1, true)]);
    }

    #[test]
    fn a_box_gives_label_title_pages_and_id() {
        let (outline, ids) = check("> #### コラム：Ａ県のビジョン（p.26-27） {#I-4-column}\n> 本文\n");
        assert!(ids.is_empty(), "{ids:?}");
        let found = &outline.boxes[0];
        assert_eq!(
            (found.id.as_str(), found.label.as_str(), found.title.as_str()),
            ("I-4-column", "コラム", "Ａ県のビジョン")
        );
        assert_eq!(found.pages, Some(Pages { first: 26, last: 27 }));
    }

    #[test]
    fn what_could_run_or_load_something_is_refused() {
        for (markdown, id) in [
            ("[x](javascript:alert(1))", "1 broken-link"),
            ("[x](JaVaScRiPt:alert(1))", "1 unsafe-address"),
            ("[x](//example.com)", "1 unsafe-address"),
            ("[x](data&colon;text/html,1)", "1 broken-link"),
            ("![x](a.png)", "1 image"),
            ("<b>x</b>", "1 raw-html"),
            ("### x {.c}", "1 heading-attributes"),
            ("### x {onclick=a}", "1 heading-attributes"),
            ("## x", "1 heading-level"),
            ("### x\n\n##### y", "3 heading-level"),
            ("> 本文", "1 box-without-heading"),
            ("> #### 枠だけ\n> 本文", "1 box-heading"),
            ("a&#x200B;b", "1 forbidden-character"),
            ("これは**「強み」**です", "1 stars-shown"),
        ] {
            let (outline, ids) = check(markdown);
            // An unknown kind of typed link is refused by `link`, with all kinds named.
            let typed =
                outline.references.iter().map(|reference| format!("{} broken-link", reference.position.line_number));
            let all: Vec<String> = ids.into_iter().chain(typed).collect();
            assert!(all.contains(&id.to_owned()), "{markdown}: {all:?}");
        }
    }

    #[test]
    fn nesting_and_growth_have_an_end() {
        let (_, ids) = check(&"> ".repeat(300));
        assert!(ids.iter().any(|id| id.contains("too-deep")), "{ids:?}");
        let header = format!("|{}\n|{}\n", "a|".repeat(500), "-|".repeat(500));
        let (_, ids) = check(&format!("{header}{}", "|x|\n".repeat(300)));
        assert!(ids.iter().any(|id| id.contains("too-many-cells")), "{ids:?}");
    }
}
