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
    let groups = section.groups.iter().filter(|(_, rows)| !rows.is_empty());
    Object::new()
        .text("id", section.id)
        .text("title", section.title)
        .texts("headings", section.headings.iter().copied())
        .list("groups", groups.map(|(name, rows)| group(section, name, rows)))
}

/// Rows that follow each other under one name show it once.
fn group(section: &Section, name: &str, rows: &[Vec<Value>]) -> Object {
    let mut shown = Vec::new();
    let shares_name = |one: &[Value], other: &[Value]| section.name_count > 1 && one.first() == other.first();
    for rows in rows.chunk_by(|one, other| shares_name(one, other)) {
        for (index, row) in rows.iter().enumerate() {
            let cells = row.iter().enumerate().filter(|(column, _)| index == 0 || *column > 0);
            let cells = cells.map(|(column, value)| {
                let row_count = if column == 0 { rows.len() } else { 1 };
                cell(value).number("row_count", row_count).flag("is_name", column < section.name_count)
            });
            shown.push(Object::new().flag("continues", index > 0).list("cells", cells));
        }
    }
    Object::new().text("name", name).list("rows", shown)
}

fn cell(value: &Value) -> Object {
    let (text, is_number) = match value {
        Value::Text(text) => (text.clone(), false),
        Value::Count(count) => (count.to_string(), true),
        Value::Figure(figure) => (figure.clone(), true),
    };
    Object::new().text("text", &text).flag("is_number", is_number)
}
