//! `shirube new`: a commented skeleton of a record, and the file it belongs into.
//!
//! Pure: the input of the site goes in, the text to write comes out. The skeleton is held
//! against the site before anything is written, so that it never breaks a file; what it
//! still needs elsewhere (a place in the page tree, say) the closing words name.

mod overlay;

pub use overlay::overlay;

use crate::check;
use crate::diagnostics::messages::skeleton::{self, Surroundings};
use crate::diagnostics::{Diagnostic, Diagnostics, Severity};
use crate::load;
use crate::model::Content;
use crate::source::{ContentPath, SourceTree};

/// Kinds of records that can be begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Role,
    Duty,
    Term,
    Section,
    Table,
    Law,
    Note,
    Statistic,
}

/// What to write where.
#[derive(Debug)]
pub struct Skeleton {
    pub path: ContentPath,
    /// Whether the text goes to the end of a file that stands there already.
    pub appends: bool,
    pub text: String,
    /// What the author has to do next.
    pub next: String,
}

/// Why there is no skeleton.
#[derive(Debug)]
pub enum ScaffoldError {
    /// The file of the record stands there already.
    Exists(String),
    /// The id of a duty begins with no role.
    NoRole(String),
    /// There is no section that the record could name as its source.
    NoSection,
    /// The record would be wrong where it would stand: a bad id, one that is taken, or a
    /// file that cannot be read.
    Wrong(Box<Diagnostic>),
}

/// Makes the skeleton of a record for the site in `tree`.
pub fn skeleton(tree: &SourceTree, kind: Kind, id: &str) -> Result<Skeleton, ScaffoldError> {
    let mut before = Diagnostics::default();
    let content = load::load(tree, &mut before);
    check::check(&content, &mut before);
    let surroundings = surroundings(&content, id)?;
    let (path, text, next) = match kind {
        Kind::Role => ("content/roles.yaml".to_owned(), skeleton::role(&surroundings), skeleton::next_role(id)),
        Kind::Duty => {
            let role = role_of(&content, id).ok_or_else(|| ScaffoldError::NoRole(id.to_owned()))?;
            (format!("content/duties/{role}.yaml"), skeleton::duty(&surroundings), skeleton::next_words())
        }
        Kind::Term => {
            (format!("content/glossary/{}.yaml", row(id)), skeleton::term(&surroundings), skeleton::next_words())
        }
        Kind::Section => {
            (format!("content/guide/{id}.md"), skeleton::section(&surroundings), skeleton::next_section(id))
        }
        Kind::Table => {
            let page_id = free_page_id(&content, 'T');
            (format!("content/tables/{id}.yaml"), skeleton::table(&surroundings, &page_id), skeleton::next_table(id))
        }
        Kind::Law => (format!("content/laws/{id}.yaml"), skeleton::law(&surroundings), skeleton::next_law(id)),
        Kind::Note => ("content/notes.yaml".to_owned(), skeleton::note(&surroundings), skeleton::next_note(id)),
        Kind::Statistic => {
            ("content/statistics.yaml".to_owned(), skeleton::statistic(&surroundings), skeleton::next_words())
        }
    };
    let is_list = !matches!(kind, Kind::Section | Kind::Table | Kind::Law);
    let exists = tree.get(&path).is_some();
    if exists && !is_list {
        return Err(ScaffoldError::Exists(path));
    }
    let path = ContentPath::new(&path).map_err(|_| ScaffoldError::NoRole(id.to_owned()))?;
    refuse_new_mistakes(tree, &path, &text, &before)?;
    Ok(Skeleton { path, appends: exists, text, next })
}

/// The bytes of a file with the skeleton at its end, lines ended as the file ends them.
pub fn appended(old: &[u8], text: &str) -> Vec<u8> {
    let windows = old.windows(2).any(|pair| pair == b"\r\n");
    let line_end = if windows { "\r\n" } else { "\n" };
    let mut bytes = old.to_vec();
    if !bytes.is_empty() && !bytes.ends_with(b"\n") {
        bytes.extend(line_end.as_bytes());
    }
    bytes.extend(text.replace('\n', line_end).as_bytes());
    bytes
}

/// The site with the record in it must have no mistake in that file that it had not before.
fn refuse_new_mistakes(
    tree: &SourceTree,
    path: &ContentPath,
    text: &str,
    before: &Diagnostics,
) -> Result<(), ScaffoldError> {
    let mut files: Vec<(ContentPath, Vec<u8>)> = tree
        .bytes_below("content")
        .filter(|(name, _)| name != path.as_str())
        .filter_map(|(name, bytes)| Some((ContentPath::new(&name).ok()?, bytes)))
        .collect();
    let old = tree.text(path.as_str()).unwrap_or_default();
    files.push((path.clone(), appended(old.as_bytes(), text)));
    let mut after = Diagnostics::default();
    let content = load::load(&SourceTree::from_files(files), &mut after);
    check::check(&content, &mut after);
    let known = before.sorted();
    let new = after.sorted().into_iter().find(|found| {
        let here = found.place.as_ref().is_some_and(|place| *place.path == *path.as_str());
        here && found.severity == Severity::Error && !known.contains(found)
    });
    match new {
        Some(diagnostic) => Err(ScaffoldError::Wrong(Box::new(diagnostic.clone()))),
        None => Ok(()),
    }
}

/// What a skeleton takes from the site so that it is valid from the start.
fn surroundings<'a>(content: &'a Content, id: &'a str) -> Result<Surroundings<'a>, ScaffoldError> {
    let section = content.sections.first().ok_or(ScaffoldError::NoSection)?;
    let site = content.site.as_ref().map(|site| &site.value);
    let modalities = site.map(|site| site.modalities.as_slice()).unwrap_or_default();
    // A plain statement claims nothing until the author decides.
    let modality = modalities.iter().find(|modality| modality.endings.is_empty()).or(modalities.last());
    Ok(Surroundings {
        id,
        section: &section.front.id,
        page: section.pages().first,
        theme: content.themes.first().map_or("", |theme| &theme.value.id),
        modality: modality.map_or("", |modality| &modality.word),
        ending: modality.and_then(|modality| modality.endings.first()).map_or("", |ending| ending),
        treatment: site.and_then(|site| site.note_treatments.first()).map_or("", |treatment| treatment),
    })
}

/// The role with the longest id that begins `id`.
fn role_of<'a>(content: &'a Content, id: &str) -> Option<&'a str> {
    let roles = content.roles.iter().filter(|role| role.value.page.is_some()).map(|role| role.value.id.as_str());
    roles.filter(|role| id.strip_prefix(role).is_some_and(|rest| rest.starts_with('-'))).max_by_key(|role| role.len())
}

/// File of the glossary by the first letter of an id in Latin letters.
fn row(id: &str) -> &'static str {
    match id.bytes().next() {
        Some(b'k' | b'g') => "ka",
        Some(b's' | b'z' | b'j') => "sa",
        Some(b't' | b'd' | b'c') => "ta",
        Some(b'n') => "na",
        Some(b'h' | b'f' | b'b' | b'p') => "ha",
        Some(b'm') => "ma",
        Some(b'y') => "ya",
        Some(b'r' | b'l') => "ra",
        Some(b'w') => "wa",
        _ => "a",
    }
}

fn free_page_id(content: &Content, letter: char) -> String {
    let is_taken = |id: &str| content.tables.iter().any(|table| table.value.page.id.as_str() == id);
    let mut ids = (30..=99_999).map(|number| format!("{letter}-{number}"));
    ids.find(|id| !is_taken(id)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The real site with one section and few lists: skeletons stand beside real records.
    fn site() -> SourceTree {
        let file = |path: &str, text: &str| (ContentPath::new(path).expect("a plain path"), text.as_bytes().to_vec());
        SourceTree::from_files(vec![
            file("content/site.yaml", include_str!("../content/site.yaml")),
            file("content/themes.yaml", include_str!("../content/themes.yaml")),
            file("content/roles.yaml", include_str!("../content/roles.yaml")),
            file("content/notes.yaml", include_str!("../content/notes.yaml")),
            file("content/statistics.yaml", include_str!("../content/statistics.yaml")),
            file("content/guide/I-1.md", include_str!("../content/guide/I-1.md")),
            file("content/glossary/na.yaml", include_str!("../content/glossary/na.yaml")),
        ])
    }

    const ALL: [(Kind, &str); 8] = [
        (Kind::Role, "new-role"),
        (Kind::Duty, "kyogikai-shichoson-new-duty"),
        (Kind::Term, "new-term"),
        (Kind::Section, "IX-1"),
        (Kind::Table, "IX-1"),
        (Kind::Law, "new-law"),
        (Kind::Note, "900"),
        (Kind::Statistic, "new-statistic"),
    ];

    #[test]
    fn every_skeleton_is_a_valid_record_in_the_right_file() {
        let tree = site();
        let paths: Vec<String> = ALL
            .into_iter()
            .map(|(kind, id)| match skeleton(&tree, kind, id) {
                Ok(skeleton) => skeleton.path.as_str().to_owned(),
                Err(error) => panic!("{kind:?}: {error:?}"),
            })
            .collect();
        assert_eq!(
            paths,
            [
                "content/roles.yaml",
                "content/duties/kyogikai-shichoson.yaml",
                "content/glossary/na.yaml",
                "content/guide/IX-1.md",
                "content/tables/IX-1.yaml",
                "content/laws/new-law.yaml",
                "content/notes.yaml",
                "content/statistics.yaml"
            ]
        );
    }

    #[test]
    fn nothing_that_stands_there_is_touched() {
        let tree = site();
        assert!(matches!(skeleton(&tree, Kind::Section, "I-1"), Err(ScaffoldError::Exists(_))));
        for (kind, id) in [(Kind::Role, "kikan"), (Kind::Note, "1"), (Kind::Term, "Needs"), (Kind::Note, "kikan")] {
            let error = skeleton(&tree, kind, id).map(|_| ()).expect_err(id);
            assert!(matches!(error, ScaffoldError::Wrong(_)), "{id}: {error:?}");
        }
        assert!(matches!(skeleton(&tree, Kind::Duty, "nobody-a"), Err(ScaffoldError::NoRole(_))));
        let path = ContentPath::new("content/notes.yaml").expect("a plain path");
        let empty = SourceTree::from_files(vec![(path, Vec::new())]);
        assert!(matches!(skeleton(&empty, Kind::Note, "1"), Err(ScaffoldError::NoSection)));
    }

    #[test]
    fn a_file_keeps_its_line_ends() {
        assert_eq!(appended(b"- a\r\n- b", "- c\n"), b"- a\r\n- b\r\n- c\r\n");
        assert_eq!(appended(b"- a\n", "- c\n"), b"- a\n- c\n");
        assert_eq!(appended(b"", "- c\n"), b"- c\n");
    }
}
