//! Which quiz questions belong to what: to a section, a role, an article, a duty.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Content;
use crate::model::quiz::{Question, QuizSet};

/// A question by its place in `Content::quizzes`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct QuestionPlace {
    pub set: usize,
    pub question: usize,
}

/// Questions by target, such as `section:I-3` or `duty:kikan-shuhi`, in the order of the sets.
#[derive(Debug, Clone, Default)]
pub struct Quizzes {
    by_target: BTreeMap<Box<str>, Vec<QuestionPlace>>,
}

impl Quizzes {
    pub fn about(&self, target: &str) -> &[QuestionPlace] {
        self.by_target.get(target).map_or(&[], Vec::as_slice)
    }

    /// Questions about any of the targets, set by set: the first one and how many there are.
    pub fn by_set(&self, targets: &[String]) -> Vec<(QuestionPlace, usize)> {
        let places: BTreeSet<QuestionPlace> = targets.iter().flat_map(|target| self.about(target)).copied().collect();
        let places: Vec<QuestionPlace> = places.into_iter().collect();
        let sets = places.chunk_by(|left, right| left.set == right.set);
        sets.filter_map(|set| Some((*set.first()?, set.len()))).collect()
    }
}

impl QuestionPlace {
    pub fn find(self, content: &Content) -> Option<(&QuizSet, &Question)> {
        let set = &content.quizzes.get(self.set)?.value;
        Some((set, set.questions.get(self.question)?))
    }
}

pub fn index(content: &Content) -> Quizzes {
    let owner_of_box: BTreeMap<&str, &str> = content
        .sections
        .iter()
        .flat_map(|section| section.outline.boxes.iter().map(|found| (found.id.as_str(), section.front.id.as_str())))
        .collect();
    let mut quizzes = Quizzes::default();
    for (set_index, set) in content.quizzes.iter().enumerate() {
        for (question_index, question) in set.value.questions.iter().enumerate() {
            let mut targets: BTreeSet<Box<str>> = BTreeSet::new();
            for id in question.source.iter().map(|source| source.section.as_str()) {
                targets.insert(format!("section:{id}").into());
                targets.extend(owner_of_box.get(id).map(|owner| format!("section:{owner}").into()));
            }
            targets.extend(question.roles.iter().map(|id| format!("role:{id}").into()));
            targets.extend(question.duties.iter().map(|id| format!("duty:{id}").into()));
            targets.extend(question.article().map(|id| format!("law:{id}").into()));
            for target in targets {
                let place = QuestionPlace { set: set_index, question: question_index };
                quizzes.by_target.entry(target).or_default().push(place);
            }
        }
    }
    quizzes
}
