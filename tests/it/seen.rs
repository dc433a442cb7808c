//! A page as a reader meets it: blocks, lines and tags, without what minifying may change (RELIABILITY H5).

use std::collections::BTreeMap;

use crate::html::{self, Piece};

/// Text of these elements is kept as it is.
const VERBATIM: [&str; 4] = ["pre", "textarea", "script", "style"];

/// A page as a browser reads it.
#[derive(Debug, PartialEq)]
pub enum Seen {
    Tag(String, BTreeMap<String, String>),
    End(String),
    /// Text between two block boundaries, inline tags left out, space folded.
    Line(String),
    Verbatim(String),
}

/// Blocks and lines in their order; then all tags with attributes in theirs.
pub fn seen(page: &str) -> (Vec<Seen>, Vec<Seen>) {
    let mut blocks = Vec::new();
    let mut tags = Vec::new();
    let mut line = String::new();
    let mut verbatim: Option<(String, String)> = None;
    let end_line = |line: &mut String, blocks: &mut Vec<Seen>| {
        let text = html::folded(line).trim_matches(' ').to_owned();
        line.clear();
        if !text.is_empty() {
            blocks.push(Seen::Line(text));
        }
    };
    for piece in html::pieces(page) {
        match piece {
            Piece::Text(text) => match &mut verbatim {
                Some((_, kept)) => kept.push_str(&text),
                None => line.push_str(&text),
            },
            Piece::Start(name, mut attributes) => {
                // What a button is if nothing is said; minify-html leaves it out.
                if name == "button" && attributes.get("type").is_some_and(|kind| kind == "submit") {
                    attributes.remove("type");
                }
                if html::is_block(&name) {
                    end_line(&mut line, &mut blocks);
                    blocks.push(Seen::Tag(name.clone(), BTreeMap::new()));
                }
                if VERBATIM.contains(&name.as_str()) {
                    verbatim = Some((name.clone(), String::new()));
                }
                tags.push(Seen::Tag(name, attributes));
            }
            Piece::End(name) => {
                if verbatim.as_ref().is_some_and(|(open, _)| *open == name)
                    && let Some((_, text)) = verbatim.take()
                {
                    blocks.push(Seen::Verbatim(text));
                }
                if html::is_block(&name) {
                    end_line(&mut line, &mut blocks);
                    blocks.push(Seen::End(name.clone()));
                }
                tags.push(Seen::End(name));
            }
            Piece::Doctype => {}
        }
    }
    end_line(&mut line, &mut blocks);
    (blocks, tags)
}
