//! The templates: loading, minifying their own text once, rendering.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use tera::{Context, Kwargs, State, Tera};

use crate::source::{ContentPath, Contents, SourceTree};

/// All templates of the site.
pub struct Templates {
    tera: Tera,
}

/// Templates as they were read, and what minifying made of them.
#[derive(Debug, Default)]
pub struct KnownTemplates(BTreeMap<ContentPath, (Arc<str>, String)>);

/// A template that cannot be read or does not fit its values.
#[derive(Debug)]
pub struct TemplateError {
    /// Name of the template, where it is known.
    pub name: String,
    pub source: tera::Error,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.name)
    }
}

impl std::error::Error for TemplateError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

/// Whether the templates' own text is minified. Only the test that compares both forms
/// says no (RELIABILITY H5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Minify {
    Yes,
    No,
}

impl Templates {
    /// Loads all templates; minifies only what has changed since `known` was filled.
    ///
    /// # Errors
    /// A template that is no template, or whose name does not end in `.html`: tera
    /// decides by the name whether it escapes.
    pub fn load(tree: &SourceTree, minify: Minify, known: &mut KnownTemplates) -> Result<Self, TemplateError> {
        let mut tera = Tera::default();
        tera.autoescape_on([""]);
        // No filter makes markup of text; see `Object::html`.
        tera.register_filter("safe", |_: &str, _: Kwargs, _: &State| -> tera::TeraResult<String> {
            Err(tera::Error::message("`safe` is not available: markup comes from render::markdown only"))
        });
        let mut sources = BTreeMap::new();
        for (path, contents) in tree.below("templates") {
            let name = path.as_str().strip_prefix("templates/").unwrap_or_default().to_owned();
            let text = match contents {
                Contents::Text(text) if name.ends_with(".html") => text,
                _ => {
                    let source = tera::Error::message("a template is UTF-8 text in a file whose name ends in .html");
                    return Err(TemplateError { name, source });
                }
            };
            let text = match (minify, known.0.get(path)) {
                (Minify::No, _) => text.to_string(),
                (Minify::Yes, Some((as_read, minified))) if as_read == text => minified.clone(),
                (Minify::Yes, _) => {
                    let minified = minified(text);
                    known.0.insert(path.clone(), (text.clone(), minified.clone()));
                    minified
                }
            };
            // A template of an overlay comes later and takes the place of the site's own.
            sources.insert(name, text);
        }
        tera.add_raw_templates(sources.iter().map(|(name, text)| (name.as_str(), text.as_str())))
            .map_err(|source| TemplateError { name: String::new(), source })?;
        Ok(Self { tera })
    }

    pub fn render(&self, name: &str, context: &Context) -> Result<String, TemplateError> {
        self.tera.render(name, context).map_err(|source| TemplateError { name: name.to_owned(), source })
    }
}

/// The text of a template without the white space that no reader sees.
///
/// Minifying each page would cost more than everything else a page needs; what the
/// templates hold is the same on every page, and rendered Markdown is tight already.
fn minified(text: &str) -> String {
    let config = minify_html::Cfg {
        keep_closing_tags: true,
        keep_html_and_head_opening_tags: true,
        keep_input_type_text_attr: true,
        preserve_brace_template_syntax: true,
        ..minify_html::Cfg::default()
    };
    let tight =
        String::from_utf8(minify_html::minify(text.as_bytes(), &config)).expect("minify-html keeps UTF-8 as it is");
    without_space_beside_blocks(&tight)
}

/// Elements that begin and end lines: white space directly beside their tags is never seen.
const BLOCKS: &[&str] = &[
    "article",
    "body",
    "dd",
    "details",
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
    "head",
    "header",
    "legend",
    "li",
    "link",
    "main",
    "nav",
    "ol",
    "option",
    "p",
    "script",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
];

/// minify-html takes the statements of a template for text and keeps the space round them. On a page it would stand
/// thousands of times between one block and the next.
fn without_space_beside_blocks(text: &str) -> String {
    let mut tight = String::with_capacity(text.len());
    for (index, part) in text.split(' ').enumerate() {
        let is_seen = !(ends_with_block(&tight) || (begins_with_block(part) && !tight.ends_with("{{")));
        if index > 0 && is_seen {
            tight.push(' ');
        }
        tight.push_str(part);
    }
    tight
}

fn begins_with_block(text: &str) -> bool {
    text.strip_prefix('<').is_some_and(|tag| is_block_tag(tag.strip_prefix('/').unwrap_or(tag)))
}

fn ends_with_block(text: &str) -> bool {
    text.ends_with('>') && text.rfind('<').is_some_and(|start| begins_with_block(&text[start..]))
}

/// `tag` begins with the name of the element.
fn is_block_tag(tag: &str) -> bool {
    let is_in_name = |character: char| character.is_ascii_alphanumeric() || matches!(character, '_' | '-');
    let end = tag.find(|character| !is_in_name(character)).unwrap_or(tag.len());
    BLOCKS.contains(&&tag[..end])
}
