//! Rules for わがまち: what can be said, and what an overlay says.

use std::collections::BTreeMap;

use super::ids::is_kebab;
use super::site_config::is_page_id;
use crate::diagnostics::{Diagnostics, Place, messages};
use crate::model::date::Date;
use crate::model::local::{self, LocalFields, LocalValues};
use crate::model::{Content, Record};
use crate::output::LOCAL_FOLDER;
use crate::text::Text;

pub fn check(content: &Content, diagnostics: &mut Diagnostics) {
    if let Some(record) = &content.local_fields {
        fields(record, diagnostics);
    }
    for record in &content.local_values {
        values(record, content.local_fields.as_ref(), diagnostics);
    }
}

fn fields(record: &Record<LocalFields>, diagnostics: &mut Diagnostics) {
    let page = &record.value.page;
    // The one page in the folder of whoever runs the site: the form stands beside the file that it makes.
    if *page.url != *format!("{LOCAL_FOLDER}/index.html") {
        diagnostics.push(messages::bad_url(record.place(&page.url), &page.url));
    }
    if !is_page_id(&page.id) {
        diagnostics.push(messages::bad_page_id(record.place(&page.id), &page.id));
    }
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    for field in record.value.fields() {
        let place = record.place(&field.key);
        if !field.key.split('.').all(is_kebab) {
            diagnostics.push(messages::bad_id(place.clone(), &field.key));
        }
        match seen.get(field.key.as_str()) {
            Some(first) => diagnostics.push(messages::duplicate_id(place, &field.key, first)),
            None => {
                seen.insert(&field.key, place);
            }
        }
        if let Some(text) = &field.fallback
            && let Some(fault) = local::value_fault(field.kind, text)
        {
            diagnostics.push(messages::local::fault(record.place(text), &field.key, fault));
        }
    }
}

fn values(record: &Record<LocalValues>, fields: Option<&Record<LocalFields>>, diagnostics: &mut Diagnostics) {
    let said = &record.value;
    if said.schema != local::SCHEMA {
        diagnostics.push(messages::local::schema(Place::file(record.path.shared()), said.schema, local::SCHEMA));
    }
    if let Some(updated) = &said.updated
        && Date::parse(updated).is_none_or(|date| !date.is_a_day())
    {
        diagnostics.push(messages::bad_date(record.place(updated), updated));
    }
    for (key, value) in &said.values {
        let Some(field) = fields.and_then(|fields| fields.value.field(key)) else {
            let known = fields.iter().flat_map(|fields| fields.value.fields().map(|field| field.key.as_str()));
            diagnostics.push(messages::local::unknown_key(record.place(key), key, known));
            continue;
        };
        if let Some(fault) = local::value_fault(field.kind, value) {
            diagnostics.push(messages::local::fault(record.place(value), key, fault));
        }
        personal(record, value, diagnostics);
    }
    for (id, note) in &said.notes {
        if let Some(fault) = local::note_fault(note) {
            diagnostics.push(messages::local::fault(record.place(note), id, fault));
        }
        personal(record, note, diagnostics);
    }
}

fn personal(record: &Record<LocalValues>, text: &Text, diagnostics: &mut Diagnostics) {
    if local::holds_mobile_number(text) {
        diagnostics.push(messages::local::mobile_number(record.place(text)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{ContentPath, SourceTree};

    fn check_values(yaml: &str) -> Vec<String> {
        let fields = include_bytes!("../../content/local_fields.yaml").to_vec();
        let tree = SourceTree::from_files(vec![
            (ContentPath::new("content/local_fields.yaml").expect("a plain path"), fields),
            (ContentPath::in_overlay(1, "midori", "local.yaml").expect("a plain path"), yaml.as_bytes().to_vec()),
        ]);
        let mut diagnostics = Diagnostics::default();
        let content = crate::load::load(&tree, &mut diagnostics);
        check(&content, &mut diagnostics);
        let found = diagnostics.sorted();
        let found = found.into_iter().filter(|found| found.place.is_some());
        found
            .map(|found| {
                let place = found.place.as_ref().map(ToString::to_string).unwrap_or_default();
                format!("{place} {} {}", found.id, found.hint.as_deref().unwrap_or_default())
            })
            .collect()
    }

    #[test]
    fn what_a_municipality_says_is_checked_at_its_line() {
        assert!(check_values("schema: 1\nupdated: \"2026-11-23\"\nvalues:\n  name: みどり市\n").is_empty());
        for (yaml, place, id) in [
            ("schema: 2\n", "", "local-schema"),
            ("schema: 1\nupdated: 昨日\n", ":2:10", "bad-date"),
            ("schema: 1\nvalues:\n  nama: みどり市\n", ":3:3", "local-unknown-key"),
            ("schema: 1\nvalues:\n  desk.contact: javascript:alert(1)\n", ":3:17", "local-address"),
            ("schema: 1\nvalues:\n  name: |\n    一\n    二\n", ":4:5", "local-several-lines"),
            ("schema: 1\nvalues:\n  desk.contact: 090-1234-5678\n", ":3:17", "local-mobile-number"),
            ("schema: 1\nname: みどり市\n", ":2:1", "unknown-field"),
        ] {
            let found = check_values(yaml);
            let expected = format!("midori/local.yaml{place} {id} ");
            assert!(found.len() == 1 && found[0].starts_with(&expected), "{yaml}: {found:?}");
        }
        assert!(check_values("schema: 1\nvalues:\n  nama: みどり市\n")[0].contains("「name」ではありませんか"));
        let long = check_values(&format!("schema: 1\nvalues: {{name: {}}}\n", "あ".repeat(201)));
        assert!(long[0].contains("local-too-long"), "{long:?}");
        let many = check_values(&format!("schema: 1\nvalues:\n  itaku.list: |\n{}", "    あ\n".repeat(25)));
        assert!(many[0].contains("local-too-many-lines"), "{many:?}");
    }
}
