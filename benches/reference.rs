//! What a build cannot be faster than: small programs that do a part of its work and nothing else.
//!
//! They run as processes of their own, one after each build, so that the ratio of the two means something on a machine
//! on which others work. They check nothing, resolve nothing and number nothing.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context as _;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use rayon::prelude::*;
use tera::{Context, Tera, Value};

/// Bytes around the text of a page: a frame with a menu and fifty links to its neighbours.
const FRAME_LINKS: usize = 50;
const TEMPLATE: &str = "<!DOCTYPE html><html lang=ja><head><meta charset=utf-8><title>{{ title }}</title></head>\
    <body><nav><ul>{% for link in links %}<li><a href=\"{{ link.href }}\">{{ link.title }}</a></li>{% endfor %}</ul>\
    </nav><main><h1>{{ title }}</h1>{{ body }}</main></body></html>";

/// Writes `file_count` files of `size_bytes` each into `out`, in one folder.
pub fn write(out: &Path, file_count: usize, size_bytes: usize) -> anyhow::Result<()> {
    let bytes = vec![b'x'; size_bytes];
    fs::create_dir_all(out)?;
    (0..file_count).into_par_iter().try_for_each(|index| fs::write(out.join(format!("{index}.html")), &bytes))?;
    Ok(())
}

/// Reads the Markdown of the guide below `site`, parses it, puts it into one template and writes the pages into `out`.
pub fn parse_template_write(site: &Path, out: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(out)?;
    let mut tera = Tera::default();
    tera.add_raw_templates([("page.html", TEMPLATE)])?;
    let links: Vec<Value> = (0..FRAME_LINKS)
        .map(|index| {
            let title = Value::normal_string("前に決めたこと");
            let href = Value::normal_string(&format!("s{index:05}.html"));
            Value::from([("title".into(), title), ("href".into(), href)].into_iter().collect::<tera::Map>())
        })
        .collect();
    let links = Value::from(links);
    let files: Vec<PathBuf> =
        fs::read_dir(site.join("content/guide"))?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    files.into_par_iter().try_for_each(|file| {
        let text = fs::read_to_string(&file)?;
        let (front_matter, markdown) = text.split_once("\n---\n").context("a guide file has front matter")?;
        let title = front_matter.lines().find_map(|line| line.strip_prefix("title: ")).unwrap_or_default();
        let mut context = Context::new();
        context.insert_value("title", Value::normal_string(title));
        context.insert_value("links", links.clone());
        context.insert_value("body", Value::safe_string(&html(markdown)));
        let page = tera.render("page.html", &context)?;
        let name = file.with_extension("html");
        fs::write(out.join(name.file_name().context("a listed file has a name")?), page)?;
        Ok(())
    })
}

/// Enough HTML for what the generator writes.
fn html(markdown: &str) -> String {
    let mut html = String::with_capacity(markdown.len() * 2);
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => html.extend(["<a href=\"", &dest_url, "\">"]),
            Event::Start(tag) => html.extend(["<", name(tag.to_end()), ">"]),
            Event::End(tag) => html.extend(["</", name(tag), ">"]),
            Event::Text(text) => {
                let _ = pulldown_cmark_escape::escape_html_body_text(&mut html, &text);
            }
            _ => {}
        }
    }
    html
}

fn name(tag: TagEnd) -> &'static str {
    match tag {
        TagEnd::Paragraph => "p",
        TagEnd::Heading(_) => "h2",
        TagEnd::List(_) => "ul",
        TagEnd::Item => "li",
        TagEnd::Table => "table",
        TagEnd::TableHead | TagEnd::TableRow => "tr",
        TagEnd::TableCell => "td",
        TagEnd::Strong => "strong",
        TagEnd::Link => "a",
        _ => "div",
    }
}
