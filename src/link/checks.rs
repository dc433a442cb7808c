//! Which editions of which checklist stand on the site, and where (CHECKS §1.3).
//!
//! A checklist has one page, made of its newest edition, and a plain form for every earlier
//! one, kept for ever. Drafts have none.

use std::collections::BTreeMap;

use crate::model::check::{Checklist, Question};
use crate::model::{Content, Record};

/// Folder of all pages and files of the self-assessment.
const FOLDER: &str = "check";

/// A checklist with its editions, as indices into `Content::checklists`.
#[derive(Debug, Clone)]
pub struct PlacedChecklist {
    pub id: Box<str>,
    /// Address of its page.
    pub url: Box<str>,
    pub current: usize,
    /// The newest first.
    pub earlier: Vec<usize>,
    /// Addresses of the plain forms of the earlier editions.
    pub earlier_urls: Vec<Box<str>>,
    /// Indices into `Content::migrations`: from neighbour to neighbour up to the current edition.
    pub steps: Vec<usize>,
}

/// A question of the current edition of a checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct QuestionRef {
    /// Index into `Site::checks`.
    pub check: usize,
    pub question: usize,
}

impl PlacedChecklist {
    /// All editions that stand on the site, the newest first.
    pub fn editions(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.current).chain(self.earlier.iter().copied())
    }

    /// Address of an edition's blank workbook.
    pub fn workbook_url(&self, edition: &str) -> String {
        format!("{FOLDER}/{}/{}-{edition}.xlsx", self.id, self.id)
    }

    /// Folder of the scripts that are loaded when they are needed.
    pub fn data_folder(&self) -> String {
        format!("{FOLDER}/{}/data", self.id)
    }
}

/// The checklists in the order of their page ids.
pub fn lay_out(content: &Content) -> Vec<PlacedChecklist> {
    let mut editions: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, record) in content.checklists.iter().enumerate().filter(|(_, record)| record.value.is_shown()) {
        editions.entry(record.value.id.as_str()).or_default().push(index);
    }
    let edition = |index: &usize| content.checklists.get(*index).map(|record| record.value.edition.as_str());
    let mut placed: Vec<PlacedChecklist> = editions
        .into_iter()
        .filter_map(|(id, mut indices)| {
            indices.sort_by(|left, right| edition(right).cmp(&edition(left)));
            let (current, earlier) = indices.split_first()?;
            let is_step = |from: &str, to: &str| {
                content.migrations.iter().position(|record| {
                    let step = &record.value;
                    step.check.as_str() == id && step.from.as_str() == from && step.to.as_str() == to
                })
            };
            let mut steps: Vec<usize> =
                indices.windows(2).filter_map(|pair| is_step(edition(&pair[1])?, edition(&pair[0])?)).collect();
            steps.reverse();
            Some(PlacedChecklist {
                id: id.into(),
                url: format!("{FOLDER}/{id}.html").into(),
                current: *current,
                earlier: earlier.to_vec(),
                earlier_urls: earlier
                    .iter()
                    .filter_map(|index| Some(format!("{FOLDER}/{id}/{}.html", edition(index)?).into()))
                    .collect(),
                steps,
            })
        })
        .collect();
    let page_id = |placed: &PlacedChecklist| {
        content.checklists.get(placed.current).map(|record| record.value.page_id.to_string())
    };
    placed.sort_by_key(page_id);
    placed
}

/// The current edition of a checklist.
pub fn current<'a>(content: &'a Content, placed: &PlacedChecklist) -> &'a Record<Checklist> {
    content.checklists.get(placed.current).expect("`lay_out` gives indices of checklists")
}

/// What a question is called in lists.
pub fn question_title(checklist: &Checklist, question: &Question) -> String {
    format!("{} {}　{}", checklist.title.short, question.no, question.text.ja)
}
