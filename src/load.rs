//! Turns the files of `content/` into typed records.
//!
//! A file that cannot be read is reported and left out; all others are read all the
//! same, so that a run lists the mistakes of every file. References between records are
//! not looked at here.

mod front_matter;
pub mod markdown;
mod orientation;
mod overlay;
mod yaml;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use rayon::prelude::*;
use serde::de::DeserializeOwned;

use crate::diagnostics::{Diagnostic, Diagnostics, Place, messages};
use crate::model::check::lock::Lock;
use crate::model::guide::Section;
use crate::model::orientation::Orientation;
use crate::model::{Content, Record};
use crate::source::{ContentPath, Contents, LOCAL_VALUES, Skipped, SourceTree};
use crate::text::forbidden_character;

/// Where a kind of record is written.
const SITE: &str = "content/site.yaml";
const SEARCH: &str = "content/search.yaml";
const LOCAL_FIELDS: &str = "content/local_fields.yaml";
const GUIDE: &str = "content/guide";
const START: &str = "content/start";
const CALENDAR: &str = "content/start/calendar.yaml";
const ORIENTATION: &str = "content/orientation";
const LISTS: [&str; 4] = ["content/notes.yaml", "content/statistics.yaml", "content/roles.yaml", "content/themes.yaml"];
const FOLDERS: [&str; 12] = [
    GUIDE,
    "content/tables",
    "content/laws",
    "content/glossary",
    "content/duties",
    "content/figures",
    "content/training",
    "content/changes",
    CHECKS,
    "content/quiz",
    START,
    ORIENTATION,
];
/// One folder a checklist: its editions, migrations and lock.
const CHECKS: &str = "content/checks";
const MIGRATIONS: &str = "/migrations/";

pub fn load(tree: &SourceTree, diagnostics: &mut Diagnostics) -> Content {
    Loader::default().load(tree, diagnostics).0
}

/// Everything but the guide.
fn others_of(tree: &SourceTree, diagnostics: &mut Diagnostics) -> Content {
    let mut content = Content {
        site: None,
        sections: Vec::new(),
        tables: each_file(tree, "content/tables", diagnostics),
        notes: list_file(tree, LISTS[0], diagnostics),
        statistics: list_file(tree, LISTS[1], diagnostics),
        laws: each_file(tree, "content/laws", diagnostics),
        roles: list_file(tree, LISTS[2], diagnostics),
        terms: lists(tree, "content/glossary", diagnostics),
        themes: list_file(tree, LISTS[3], diagnostics),
        duties: lists(tree, "content/duties", diagnostics),
        figures: each_file(tree, "content/figures", diagnostics),
        pathways: each_file(tree, "content/training", diagnostics),
        revisions: each_file(tree, "content/changes", diagnostics),
        checklists: files_where(tree, CHECKS, |path| !path.contains(MIGRATIONS), diagnostics),
        migrations: files_where(tree, CHECKS, |path| path.contains(MIGRATIONS), diagnostics),
        locks: locks(tree, diagnostics),
        quizzes: each_file(tree, "content/quiz", diagnostics),
        start_paths: each_file(tree, START, diagnostics),
        calendar: one_file(tree, CALENDAR, diagnostics),
        orientations: orientations(tree, diagnostics),
        search_words: one_file(tree, SEARCH, diagnostics),
        local_fields: one_file(tree, LOCAL_FIELDS, diagnostics),
        local_values: tree
            .each(LOCAL_VALUES)
            .filter_map(|(path, contents)| {
                parse(path, contents, diagnostics).map(|value| Record { path: path.clone(), value })
            })
            .collect(),
        broken_folders: Default::default(),
    };
    content.quizzes.sort_by(|left, right| left.value.page.id.as_str().cmp(right.value.page.id.as_str()));
    content.start_paths.sort_by(|left, right| left.value.page.id.as_str().cmp(right.value.page.id.as_str()));
    content.orientations.sort_by_key(|talk| std::cmp::Reverse(talk.front.minutes));
    match tree.get(SITE) {
        None => diagnostics.push(messages::missing_site_config(SITE)),
        Some((path, contents)) => {
            content.site = parse(path, contents, diagnostics).map(|value| Record { path: path.clone(), value });
        }
    }
    content
}

/// Records of overlays in their places, and what could not be loaded.
fn finished(mut content: Content, diagnostics: &Diagnostics) -> Content {
    content.broken_folders = diagnostics
        .sorted()
        .iter()
        .filter(|diagnostic| diagnostic.severity == crate::diagnostics::Severity::Error)
        .filter_map(|diagnostic| diagnostic.place.as_ref())
        .map(|place| folder_of(&place.path).unwrap_or(&place.path).to_owned())
        .collect();
    overlay::replace_by_id(&mut content);
    content
}

/// The folder or file of records that a path belongs to, also below the folder of an overlay.
fn folder_of(shown: &str) -> Option<&'static str> {
    let is_below = |folder: &str| shown.starts_with(folder) || shown.contains(&format!("/{folder}"));
    FOLDERS.iter().chain(&LISTS).copied().find(|folder| is_below(folder))
}

/// One file is one record; a site may do without it.
fn one_file<T: DeserializeOwned>(tree: &SourceTree, path: &str, diagnostics: &mut Diagnostics) -> Option<Record<T>> {
    let (path, contents) = tree.get(path)?;
    parse(path, contents, diagnostics).map(|value| Record { path: path.clone(), value })
}

/// Each file of a folder is one record.
fn each_file<T: DeserializeOwned + Send>(
    tree: &SourceTree,
    folder: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<Record<T>> {
    files_where(tree, folder, |_| true, diagnostics)
}

/// Some files of a folder are one record each.
fn files_where<T: DeserializeOwned + Send>(
    tree: &SourceTree,
    folder: &str,
    is_wanted: impl Fn(&str) -> bool,
    diagnostics: &mut Diagnostics,
) -> Vec<Record<T>> {
    tree.below(folder)
        .filter(|(path, _)| path.as_str().ends_with(".yaml") && is_wanted(path.as_str()) && path.as_str() != CALENDAR)
        .filter_map(|(path, contents)| {
            parse(path, contents, diagnostics).map(|value| Record { path: path.clone(), value })
        })
        .collect()
}

/// The locks of the checklists; lines of another form are reported by `check`.
fn locks(tree: &SourceTree, diagnostics: &mut Diagnostics) -> Vec<Record<Lock>> {
    tree.below(CHECKS)
        .filter(|(path, _)| is_lock(path.as_str()))
        .filter_map(|(path, contents)| {
            text(path, contents, diagnostics).map(|text| Record { path: path.clone(), value: Lock::parse(text) })
        })
        .collect()
}

fn is_lock(path: &str) -> bool {
    path.strip_prefix(CHECKS).is_some_and(|rest| rest.matches('/').count() == 2 && rest.ends_with("/published.lock"))
}

/// Each file of a folder is a list of records.
fn lists<T: DeserializeOwned + Send>(tree: &SourceTree, folder: &str, diagnostics: &mut Diagnostics) -> Vec<Record<T>> {
    tree.below(folder)
        .filter(|(path, _)| path.as_str().ends_with(".yaml"))
        .flat_map(|(path, contents)| records(path, contents, diagnostics))
        .collect()
}

/// One file is a list of records; a site may do without it.
fn list_file<T: DeserializeOwned + Send>(
    tree: &SourceTree,
    path: &str,
    diagnostics: &mut Diagnostics,
) -> Vec<Record<T>> {
    tree.each(path).flat_map(|(path, contents)| records(path, contents, diagnostics)).collect()
}

fn records<T: DeserializeOwned + Send>(
    path: &ContentPath,
    contents: &Contents,
    diagnostics: &mut Diagnostics,
) -> Vec<Record<T>> {
    let values: Vec<T> = parse(path, contents, diagnostics).unwrap_or_default();
    values.into_iter().map(|value| Record { path: path.clone(), value }).collect()
}

fn parse<T: DeserializeOwned>(path: &ContentPath, contents: &Contents, diagnostics: &mut Diagnostics) -> Option<T> {
    let text = text(path, contents, diagnostics)?;
    guarded(path, diagnostics, |diagnostics| yaml::read(text, path, diagnostics)).flatten()
}

/// Guide files are read side by side: they are many, and independent of each other.
fn sections(tree: &SourceTree, known: &mut KnownSections, diagnostics: &mut Diagnostics) -> Vec<Arc<Section>> {
    let files: Vec<(&ContentPath, &Contents)> =
        tree.below(GUIDE).filter(|(path, _)| path.as_str().ends_with(".md")).collect();
    let loaded: Vec<KnownSection> = files
        .par_iter()
        .map(|(path, contents)| {
            if let Some(known) = known.get(*path).filter(|known| known.contents.is_same(contents)) {
                return known.clone();
            }
            let mut diagnostics = Diagnostics::default();
            let section = text(path, contents, &mut diagnostics).and_then(|text| {
                guarded(path, &mut diagnostics, |diagnostics| section(path, text, diagnostics)).flatten()
            });
            let diagnostics = diagnostics.sorted().into_iter().cloned().collect();
            KnownSection { contents: (*contents).clone(), section: section.map(Arc::new), diagnostics }
        })
        .collect();
    let mut sections = Vec::with_capacity(loaded.len());
    for loaded in &loaded {
        loaded.diagnostics.iter().for_each(|found| diagnostics.push(found.clone()));
        sections.extend(loaded.section.clone());
    }
    *known = files.into_iter().map(|(path, _)| path.clone()).zip(loaded).collect();
    sections
}

fn orientations(tree: &SourceTree, diagnostics: &mut Diagnostics) -> Vec<Orientation> {
    tree.below(ORIENTATION)
        .filter(|(path, _)| path.as_str().ends_with(".md"))
        .filter_map(|(path, contents)| {
            let text = text(path, contents, diagnostics)?;
            guarded(path, diagnostics, |diagnostics| orientation::read(path, text, diagnostics)).flatten()
        })
        .collect()
}

type KnownSections = BTreeMap<ContentPath, KnownSection>;

/// What a guide file gave when it was read.
#[derive(Debug, Clone)]
struct KnownSection {
    contents: Contents,
    section: Option<Arc<Section>>,
    diagnostics: Vec<Diagnostic>,
}

/// Loads a tree again and again: a file that is as it was is not read once more.
#[derive(Debug, Default)]
pub struct Loader {
    sections: KnownSections,
    /// All files but those of the guide, with what they gave.
    others: Option<KnownOthers>,
}

#[derive(Debug)]
struct KnownOthers {
    files: Vec<(ContentPath, Contents)>,
    content: Content,
    diagnostics: Vec<Diagnostic>,
}

impl Loader {
    /// As `load`; says besides whether any file changed that is not one of the guide.
    pub fn load(&mut self, tree: &SourceTree, diagnostics: &mut Diagnostics) -> (Content, bool) {
        let is_guide = |path: &ContentPath| path.as_str().starts_with(GUIDE) && path.as_str().ends_with(".md");
        let others = || tree.below("content").chain(tree.each(LOCAL_VALUES)).filter(|(path, _)| !is_guide(path));
        let known = self.others.as_ref().filter(|known| {
            let mut before = known.files.iter();
            let is_same = others().all(|(path, contents)| {
                before.next().is_some_and(|(known, before)| known == path && before.is_same(contents))
            });
            is_same && before.next().is_none()
        });
        let is_known = known.is_some();
        if !is_known {
            let mut found = Diagnostics::default();
            let content = others_of(tree, &mut found);
            let files = others().map(|(path, contents)| (path.clone(), contents.clone())).collect();
            let diagnostics = found.sorted().into_iter().cloned().collect();
            self.others = Some(KnownOthers { files, content, diagnostics });
        }
        let others = self.others.as_ref().expect("it was known or has just been loaded");
        let mut found = Diagnostics::default();
        others.diagnostics.iter().for_each(|known| found.push(known.clone()));
        let mut content = others.content.clone();
        content.sections = sections(tree, &mut self.sections, &mut found);
        report_skipped(tree, &mut found);
        report_unknown_files(tree, &mut found);
        let content = finished(content, &found);
        diagnostics.append(found);
        (content, !is_known)
    }
}

fn section(path: &ContentPath, text: &Arc<str>, diagnostics: &mut Diagnostics) -> Option<Section> {
    let parts = front_matter::split(path, text, diagnostics)?;
    let outline = markdown::outline(path, &parts.body, diagnostics);
    let front = yaml::read(parts.front_matter, path, diagnostics)?;
    Some(Section { path: path.clone(), front, body: parts.body, outline })
}

/// The text of a file, if it is text throughout.
fn text<'a>(path: &ContentPath, contents: &'a Contents, diagnostics: &mut Diagnostics) -> Option<&'a Arc<str>> {
    match contents {
        Contents::Unreadable(fault) => {
            diagnostics.push(messages::unreadable_file(path.shared(), *fault));
            None
        }
        Contents::Bytes(_) => None,
        Contents::Text(text) => {
            let mut is_clean = true;
            for (line_index, line) in text.split('\n').enumerate() {
                if let Some((at, character)) = forbidden_character(line) {
                    let before = line.get(..at).unwrap_or_default().chars().count();
                    let place = Place {
                        path: path.shared().clone(),
                        line_number: line_index as u32 + 1,
                        column_number: before as u32 + 1,
                    };
                    diagnostics.push(messages::forbidden_character(place, character));
                    is_clean = false;
                }
            }
            is_clean.then_some(text)
        }
    }
}

/// A panic in a library costs one file, not the run (RELIABILITY S6).
fn guarded<T>(
    path: &ContentPath,
    diagnostics: &mut Diagnostics,
    work: impl FnOnce(&mut Diagnostics) -> T,
) -> Option<T> {
    let mut found = Diagnostics::default();
    let result = catch_unwind(AssertUnwindSafe(|| work(&mut found)));
    diagnostics.append(found);
    match result {
        Ok(value) => Some(value),
        Err(_) => {
            diagnostics.push(messages::internal_error(Some(Place::file(path.shared()))));
            None
        }
    }
}

fn report_skipped(tree: &SourceTree, diagnostics: &mut Diagnostics) {
    for skipped in tree.skipped() {
        diagnostics.push(match skipped {
            Skipped::EditorFile(path) if path.as_str().starts_with("content/") => messages::editor_file(path.shared()),
            Skipped::EditorFile(_) => continue,
            Skipped::NotRegular(path) => messages::not_a_regular_file(path),
            Skipped::BadPath(path, fault) => messages::bad_path(path, *fault),
            Skipped::SameName(first, second) => messages::same_name(first.as_str(), second.shared()),
            Skipped::Stray(path) => messages::local::stray(path),
        });
    }
}

/// A file in the wrong place would be silently missing from the site.
fn report_unknown_files(tree: &SourceTree, diagnostics: &mut Diagnostics) {
    for (path, _) in tree.below("content") {
        let name = path.as_str();
        let in_folder = FOLDERS.iter().any(|folder| {
            let suffix = if [GUIDE, ORIENTATION].contains(folder) { ".md" } else { ".yaml" };
            name.starts_with(&format!("{folder}/")) && name.ends_with(suffix)
        });
        let in_folder = in_folder || is_lock(name);
        if ![SITE, SEARCH, LOCAL_FIELDS].contains(&name) && !LISTS.contains(&name) && !in_folder {
            diagnostics.push(messages::unknown_file(path.shared()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_in_a_library_costs_one_file_and_not_the_run() {
        let path = ContentPath::new("content/guide/a.md").expect("a plain path");
        let mut diagnostics = Diagnostics::default();
        let value: Option<()> = guarded(&path, &mut diagnostics, |_| panic!("as a library would"));
        assert_eq!(value, None);
        let found = diagnostics.sorted();
        assert_eq!(found.iter().map(|found| found.id).collect::<Vec<_>>(), ["internal-error"]);
    }
}
