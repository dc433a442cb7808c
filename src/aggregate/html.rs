//! The page of an aggregate: everything readable and printable without a script, under the policy of every page of the
//! site, with one style sheet beside it.

use std::collections::BTreeMap;

use anyhow::{Context, anyhow};

use super::STYLE;
use super::tables::{Section, Value, View};
use crate::assets;
use crate::diagnostics::messages::{aggregate as words, machine};
use crate::render::{self, KnownTemplates, Minify, Object, Templates};
use crate::source::SourceTree;

const TEMPLATE: &str = "aggregate.html";
const STYLE_SOURCE: &str = "assets/css/aggregate.css";

/// The template and the style sheet.
pub struct Look {
    templates: Templates,
    /// Minified.
    pub style: Vec<u8>,
}

impl Look {
    /// # Errors
    /// A template or a style sheet that is not there or broken.
    pub fn load(tree: &SourceTree) -> anyhow::Result<Self> {
        let missing = || machine::missing_asset(STYLE);
        let sources: BTreeMap<String, Vec<u8>> =
            tree.bytes_below("assets/css").filter(|(path, _)| path == STYLE_SOURCE).collect();
        let bundle = assets::bundle(&sources).map_err(|_| anyhow!(missing()))?;
        let style = bundle.files.into_iter().next().with_context(missing)?.bytes;
        let templates = Templates::load(tree, Minify::Yes, &mut KnownTemplates::default()).map_err(broken)?;
        Ok(Self { templates, style })
    }

    /// # Errors
    /// A template that does not fit: the program cannot run.
    pub fn page(&self, view: &View<'_>, sections: &[Section]) -> anyhow::Result<String> {
        let context = Object::new()
            .html("policy", &render::policy_element())
            .text("style", STYLE)
            .text("title", &words::title(&view.model.title.ja))
            .text("edition", &words::edition(&view.model.edition))
            .text("notice", words::NOTICE)
            .list("sections", sections.iter().map(section));
        self.templates.render(TEMPLATE, &context.into_context()).map_err(broken)
    }
}

fn broken(error: render::TemplateError) -> anyhow::Error {
    anyhow!(machine::template(&error.name, &error.source.to_string()))
}

fn section(section: &Section) -> Object {
    let groups = section.groups.iter().filter(|(_, rows)| !rows.is_empty()).map(|(name, rows)| {
        let caption = if name.is_empty() { section.title } else { name };
        Object::new()
            .text("caption", caption)
            .rows("rows", rows.iter().map(|row| row.iter().map(cell).collect()).collect())
    });
    Object::new()
        .text("id", section.id)
        .text("title", section.title)
        .texts("headings", section.headings.iter().copied())
        .list("groups", groups)
}

fn cell(value: &Value) -> Object {
    match value {
        Value::Text(text) => Object::new().text("text", text).flag("is_number", false),
        Value::Count(count) => Object::new().text("text", &count.to_string()).flag("is_number", true),
        Value::Figure(figure) => Object::new().text("text", figure).flag("is_number", true),
    }
}
