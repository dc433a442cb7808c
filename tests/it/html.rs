//! Reads finished pages as a browser does: elements, attributes, visible text.
//!
//! Only as much as tests need, and apart from the program's own reading of pages.

use std::collections::BTreeMap;

use html5gum::{Token, Tokenizer};

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Name and attributes of a start tag.
    Start(String, BTreeMap<String, String>),
    End(String),
    Text(String),
    Doctype,
}

/// Elements that have no end tag.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements that do not stand in a line of text: white space beside them is not seen.
const BLOCKS: &[&str] = &[
    "html",
    "head",
    "title",
    "base",
    "link",
    "meta",
    "script",
    "noscript",
    "style",
    "template",
    "body",
    "address",
    "article",
    "aside",
    "blockquote",
    "br",
    "caption",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "section",
    "search",
    "summary",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "svg",
    "g",
];

pub fn is_block(name: &str) -> bool {
    BLOCKS.contains(&name)
}

pub fn is_void(name: &str) -> bool {
    VOID.contains(&name)
}

/// The page in pieces, comments left out. Broken HTML fails the test.
pub fn pieces(html: &str) -> Vec<Piece> {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).expect("pages are UTF-8");
    let mut pieces: Vec<Piece> = Vec::new();
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let attributes = tag.attributes.iter().map(|(name, value)| (text(name), text(value))).collect();
                pieces.push(Piece::Start(text(&tag.name), attributes));
                // In a drawing, and only there, `/>` ends an element.
                if tag.self_closing && !is_void(&text(&tag.name)) {
                    pieces.push(Piece::End(text(&tag.name)));
                }
            }
            Token::EndTag(tag) => pieces.push(Piece::End(text(&tag.name))),
            Token::String(string) => match pieces.last_mut() {
                Some(Piece::Text(before)) => before.push_str(&text(&string)),
                _ => pieces.push(Piece::Text(text(&string))),
            },
            Token::Doctype(_) => pieces.push(Piece::Doctype),
            Token::Comment(_) => {}
            Token::Error(error) => panic!("broken HTML: {error:?}"),
        }
    }
    pieces
}

/// The pieces of the element with this id, itself included.
pub fn element<'a>(pieces: &'a [Piece], id: &str) -> Option<&'a [Piece]> {
    let start = pieces.iter().position(
        |piece| matches!(piece, Piece::Start(_, attributes) if attributes.get("id").is_some_and(|found| found == id)),
    )?;
    let mut depth = 0_usize;
    for (index, piece) in pieces.iter().enumerate().skip(start) {
        match piece {
            Piece::Start(name, _) if !is_void(name) => depth += 1,
            Piece::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return pieces.get(start..=index);
        }
    }
    None
}

/// What is read of pieces: blocks on lines of their own, other white space as one space.
pub fn visible_text(pieces: &[Piece]) -> String {
    let mut lines = vec![String::new()];
    let mut hidden_in: Option<&str> = None;
    for piece in pieces {
        match piece {
            // How a word is read stands above the word, not in the line.
            Piece::Start(name, _) if ["script", "style", "rt", "rp"].contains(&name.as_str()) => hidden_in = Some(name),
            Piece::End(name) if hidden_in == Some(name.as_str()) => hidden_in = None,
            Piece::Start(name, _) | Piece::End(name) if is_block(name) => lines.push(String::new()),
            Piece::Text(text) if hidden_in.is_none() => lines.last_mut().expect("never empty").push_str(text),
            _ => {}
        }
    }
    let folded = lines.iter().map(|line| folded(line).trim_matches(' ').to_owned());
    folded.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The visible text of the element with this id.
pub fn text_of(html: &str, id: &str) -> Option<String> {
    element(&pieces(html), id).map(visible_text)
}

/// Runs of ASCII white space as one space.
pub fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            ' ' | '\t' | '\n' | '\r' | '\u{C}' => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            other => folded.push(other),
        }
    }
    folded
}

/// What on a page could run, load or send something that our own templates do not:
/// a list of findings, empty for a safe page (RELIABILITY H3, H4, H6, H7).
pub fn unsafe_markup(pieces: &[Piece]) -> Vec<String> {
    let mut found = Vec::new();
    for piece in pieces {
        let Piece::Start(name, attributes) = piece else { continue };
        let is_foreign = ["iframe", "frame", "object", "embed", "base", "applet", "img", "audio", "video", "style"];
        if is_foreign.contains(&name.as_str()) {
            found.push(format!("<{name}>"));
        }
        let is_data = attributes.get("type").is_some_and(|kind| kind == "application/json");
        if name == "script" && !is_data && !attributes.get("src").is_some_and(|src| is_own_file(src)) {
            found.push("a script that is no file of ours".to_owned());
        }
        if name == "meta" && attributes.get("http-equiv").is_some_and(|value| value != "Content-Security-Policy") {
            found.push("a meta that steers the browser".to_owned());
        }
        for (attribute, value) in attributes {
            let is_address = ["href", "src", "action", "formaction", "xlink:href", "data", "poster"];
            let runs = attribute.starts_with("on") || attribute == "style" || attribute == "srcdoc";
            let leads_away = is_address.contains(&attribute.as_str()) && !is_safe_address(value);
            if runs || leads_away {
                found.push(format!("{attribute}={value:?}"));
            }
        }
    }
    found
}

fn is_own_file(address: &str) -> bool {
    is_safe_address(address) && !address.contains(':')
}

/// Relative or of the four schemes; the way a browser reads it, not the way it is written.
fn is_safe_address(address: &str) -> bool {
    let is_hidden = |character: char| character.is_control() || character.is_whitespace() || character == '\\';
    if address.contains(is_hidden) || address.starts_with("//") {
        return false;
    }
    let before_path = address.split(['/', '?', '#']).next().unwrap_or_default();
    match before_path.split_once(':') {
        None => true,
        Some((scheme, _)) => ["http", "https", "mailto", "tel"].contains(&scheme),
    }
}

#[test]
fn an_unsafe_page_is_recognised() {
    for html in [
        "<script>alert(1)</script>",
        "<script src=https://example.com/x.js></script>",
        "<p onclick=alert(1)>",
        "<a href=JavaScript:alert(1)>",
        "<a href=\"java&#x0A;script:alert(1)\">",
        "<a href=//example.com/>",
        "<a href=\"data:text/html,1\">",
        "<iframe src=a.html></iframe>",
        "<p style=\"x\">",
        "<meta http-equiv=refresh content=1>",
        "<img src=x>",
    ] {
        assert!(!unsafe_markup(&pieces(html)).is_empty(), "{html}");
    }
    let safe = "<p>&lt;script&gt;</p><a href=../a.html#b>a</a><script src=a.js></script>";
    assert!(unsafe_markup(&pieces(safe)).is_empty());
}

#[test]
fn visible_text_folds_space_and_keeps_blocks_apart() {
    let html = "<main id=main><p> a  <b>b</b>\n</p><ul><li>c</ul><script>d</script></main>";
    // An element that is not closed would swallow the page.
    assert_eq!(text_of(&html.replace("</ul>", "</li></ul>"), "main").as_deref(), Some("a b\nc"));
}
