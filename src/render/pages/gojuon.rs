//! 五十音索引: terms, roles, laws, tables and pages by reading, and the pages that have no
//! reading in the order of the site map. Also a way to find things without scripts.

use super::super::context::Object;
use super::super::frame::link;
use super::super::words::{KANA_ROWS, index_kinds as kinds};
use super::Page;
use crate::link::{Site, href};

struct Entry<'a> {
    reading: &'a str,
    title: String,
    href: String,
    kind: &'static str,
}

pub fn page(site: &Site, url: &str, all: &[Page<'_>], context: Object) -> Object {
    let mut entries: Vec<Entry<'_>> = Vec::new();
    let mut add = |reading, kind: &str, id: &str, word| {
        let destination = site.targets.resolved(kind, id);
        entries.push(Entry { reading, title: destination.title.to_string(), href: destination.href(url), kind: word });
    };
    for term in &site.content.terms {
        add(term.value.reading.as_str(), "term", &term.value.id, kinds::TERM);
    }
    for role in &site.content.roles {
        add(role.value.reading.as_str(), "role", &role.value.id, kinds::ROLE);
    }
    for law in &site.content.laws {
        add(law.value.reading.as_str(), "law", &law.value.id, kinds::LAW);
    }
    // A law is listed under the reading of its full name, so that name is its title here.
    for (entry, law) in entries.iter_mut().filter(|entry| entry.kind == kinds::LAW).zip(&site.content.laws) {
        entry.title = law.value.name.to_string();
    }
    let mut rest: Vec<(&'static str, Vec<Object>)> = Vec::new();
    for page in all.iter().filter(|page| !page.is_of_role()) {
        let address = href(url, page.url, None);
        match page.reading() {
            Some(reading) => {
                let kind = if page.is_of_table() { kinds::TABLE } else { kinds::PAGE };
                entries.push(Entry { reading, title: page.title(), href: address, kind });
            }
            None => {
                let item = link(&page.title(), &address).text("page_id", page.id);
                match rest.iter_mut().find(|(group, _)| *group == page.group()) {
                    Some((_, items)) => items.push(item),
                    None => rest.push((page.group(), vec![item])),
                }
            }
        }
    }
    entries
        .sort_by(|left, right| (left.reading, left.kind, &left.title).cmp(&(right.reading, right.kind, &right.title)));
    let rows = KANA_ROWS.iter().filter_map(|(row, id, characters)| {
        let of_row: Vec<Object> = entries
            .iter()
            .filter(|entry| entry.reading.chars().next().is_some_and(|first| characters.contains(first)))
            .map(|entry| link(&entry.title, &entry.href).text("reading", entry.reading).text("kind", entry.kind))
            .collect();
        (!of_row.is_empty()).then(|| Object::new().text("row", row).text("id", id).list("entries", of_row))
    });
    let rest = rest.into_iter().map(|(title, items)| Object::new().text("title", title).list("items", items));
    context.list("rows", rows).list("groups", rest)
}
