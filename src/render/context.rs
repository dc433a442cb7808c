//! Values for templates.
//!
//! Text is escaped by the template engine. Markup comes in through two doors: `Object::html`
//! takes only what `render::markdown` made, and the drawings of `render::figure_svg` come
//! as values of their own (RELIABILITY H2).

use std::collections::BTreeMap;

use tera::{Context, Map, Value};

use super::markdown::SafeHtml;

/// A group of named values.
#[derive(Debug, Clone, Default)]
pub struct Object(BTreeMap<&'static str, Value>);

impl Object {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn text(mut self, name: &'static str, text: &str) -> Self {
        self.0.insert(name, Value::normal_string(text));
        self
    }

    pub fn html(mut self, name: &'static str, html: &SafeHtml) -> Self {
        self.0.insert(name, html.value());
        self
    }

    pub fn number(mut self, name: &'static str, number: usize) -> Self {
        self.0.insert(name, Value::from(number as u64));
        self
    }

    pub fn flag(mut self, name: &'static str, flag: bool) -> Self {
        self.0.insert(name, Value::from(flag));
        self
    }

    pub fn object(self, name: &'static str, object: Object) -> Self {
        self.value(name, object.into_value())
    }

    /// A value that may be missing; templates ask with `{% if name %}`.
    pub fn maybe(self, name: &'static str, object: Option<Object>) -> Self {
        let value = object.map_or_else(Value::none, Object::into_value);
        self.value(name, value)
    }

    pub fn list(self, name: &'static str, objects: impl IntoIterator<Item = Object>) -> Self {
        let values: Vec<Value> = objects.into_iter().map(Object::into_value).collect();
        self.value(name, Value::from(values))
    }

    pub fn texts<'a>(self, name: &'static str, texts: impl IntoIterator<Item = &'a str>) -> Self {
        let values: Vec<Value> = texts.into_iter().map(Value::normal_string).collect();
        self.value(name, Value::from(values))
    }

    pub fn htmls(self, name: &'static str, htmls: impl IntoIterator<Item = SafeHtml>) -> Self {
        let values: Vec<Value> = htmls.into_iter().map(|html| html.value()).collect();
        self.value(name, Value::from(values))
    }

    /// Texts whose names only the input tells.
    pub fn texts_by_name(self, name: &'static str, texts: impl Iterator<Item = (String, String)>) -> Self {
        let texts: Map = texts.map(|(name, text)| (name.into(), Value::normal_string(&text))).collect();
        self.value(name, Value::from(texts))
    }

    /// Rows of objects, for tables.
    pub fn rows(self, name: &'static str, rows: Vec<Vec<Object>>) -> Self {
        let values: Vec<Value> = rows
            .into_iter()
            .map(|row| Value::from(row.into_iter().map(Object::into_value).collect::<Vec<Value>>()))
            .collect();
        self.value(name, Value::from(values))
    }

    /// A value made before, shared by many pages.
    pub fn value(mut self, name: &'static str, value: Value) -> Self {
        self.0.insert(name, value);
        self
    }

    pub fn into_value(self) -> Value {
        Value::from(self.0.into_iter().map(|(name, value)| (name.into(), value)).collect::<Map>())
    }

    /// The values as the top level of a template.
    pub fn into_context(self) -> Context {
        let mut context = Context::new();
        for (name, value) in self.0 {
            context.insert_value(name, value);
        }
        context
    }
}
