//! `shirube init`: the files of an overlay for one municipality, commented, valid from the start.

use crate::diagnostics::Diagnostics;
use crate::diagnostics::messages::overlay as words;
use crate::load;
use crate::model::local::{LocalKind, SCHEMA};
use crate::source::{LOCAL_VALUES, SourceTree};

/// The files of a new overlay that people call `folder`: path below it and text. Lines of the file for people end as
/// on Windows, where it is read.
pub fn overlay(tree: &SourceTree, folder: &str) -> Vec<(&'static str, String)> {
    let content = load::load(tree, &mut Diagnostics::default());
    let groups = content.local_fields.as_ref().map(|fields| fields.value.groups.as_slice()).unwrap_or_default();
    let groups: Vec<(&str, Vec<words::Field<'_>>)> = groups
        .iter()
        .map(|group| {
            let fields = group.fields.iter().map(|field| words::Field {
                key: &field.key,
                label: &field.label,
                hint: field.hint.as_deref().unwrap_or_default(),
                is_list: field.kind == LocalKind::Lines,
            });
            (group.title.as_str(), fields.collect())
        })
        .collect();
    let section = content.sections.first();
    let (section, page) = section.map_or(("", 1), |section| (section.front.id.as_str(), section.pages().first));
    vec![
        (LOCAL_VALUES, words::local_values(SCHEMA, &groups, section)),
        (words::TERMS, words::terms(section, page)),
        (words::README, format!("\u{FEFF}{}", words::readme(folder).replace('\n', "\r\n"))),
    ]
}
