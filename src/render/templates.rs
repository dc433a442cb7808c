//! The templates: loading, minifying their own text once, rendering.

use std::collections::BTreeMap;
use std::fmt;

use tera::{Context, Kwargs, State, Tera};

use crate::source::{Contents, SourceTree};

/// All templates of the site.
pub struct Templates {
    tera: Tera,
}

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
    /// # Errors
    /// A template that is no template, or whose name does not end in `.html`: tera
    /// decides by the name whether it escapes.
    pub fn load(tree: &SourceTree, minify: Minify) -> Result<Self, TemplateError> {
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
            let text = match minify {
                Minify::Yes => minified(text),
                Minify::No => text.to_string(),
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
    String::from_utf8(minify_html::minify(text.as_bytes(), &config)).expect("minify-html keeps UTF-8 as it is")
}
