//! Rules for quiz sets: each question has one right answer, and every answer says why.

use crate::diagnostics::messages::subjects;
use crate::diagnostics::{Diagnostics, messages};
use crate::model::quiz::{Question, QuizSet};
use crate::model::{Content, Record};

/// Lengths at which a set still reads quickly on a telephone and on paper (EXPERIENCE §9.3).
const LEAD_LIMIT: usize = 80;
const QUESTION_LIMIT: usize = 120;
const ANSWER_LIMIT: usize = 80;
const WHY_LIMIT: usize = 160;
const ANSWERS: std::ops::RangeInclusive<usize> = 3..=4;
const ROLES: std::ops::RangeInclusive<usize> = 1..=4;

pub fn check(content: &Content, diagnostics: &mut Diagnostics) {
    let page_count = super::page_count(content);
    for record in &content.quizzes {
        let set = &record.value;
        let file_name = record.path.as_str().rsplit('/').next().unwrap_or_default();
        if file_name.strip_suffix(".yaml") != Some(set.id.as_str()) {
            diagnostics.push(messages::file_name_differs(record.place(&set.id), &set.id));
        }
        let lead = super::records::visible_length(&set.lead);
        super::records::limit(record.place(&set.lead), subjects::QUIZ_LEAD, lead, LEAD_LIMIT, diagnostics);
        if set.questions.is_empty() {
            diagnostics.push(messages::empty_text(record.place(&set.id), "questions"));
        }
        for question in &set.questions {
            if question.id.strip_prefix(set.id.as_str()).is_none_or(|rest| !rest.starts_with('-')) {
                diagnostics.push(messages::quiz_id_of_other_set(record.place(&question.id), &question.id, &set.id));
            }
            check_question(record, question, diagnostics);
            let sources = &question.source;
            super::records::sources(record, &question.id, sources, subjects::QUIZ_QUESTION, page_count, diagnostics);
        }
    }
}

fn check_question(record: &Record<QuizSet>, question: &Question, diagnostics: &mut Diagnostics) {
    let place = || record.place(&question.id);
    let long = [(&question.text, subjects::QUIZ_QUESTION, QUESTION_LIMIT)].into_iter();
    let long = long.chain(question.options.iter().map(|choice| (&choice.text, subjects::QUIZ_ANSWER, ANSWER_LIMIT)));
    let whys = question.options.iter().filter_map(|choice| choice.why.as_ref());
    for (text, what, limit) in long.chain(whys.map(|why| (why, subjects::QUIZ_WHY, WHY_LIMIT))) {
        let count = super::records::visible_length(text);
        super::records::limit(record.place(text), what, count, limit, diagnostics);
        if text.trim().is_empty() {
            diagnostics.push(messages::empty_text(record.place(text), what));
        }
    }
    for choice in question.options.iter().filter(|choice| choice.why.is_none()) {
        diagnostics.push(messages::quiz_without_why(record.place(&choice.text), &choice.text));
    }
    if !ANSWERS.contains(&question.options.len()) {
        let (least, most) = (*ANSWERS.start(), *ANSWERS.end());
        diagnostics.push(messages::quiz_answer_count(place(), question.options.len(), least, most));
    }
    let right = question.options.iter().filter(|choice| choice.correct).count();
    if right != 1 {
        diagnostics.push(messages::quiz_right_answers(place(), right));
    }
    if !ROLES.contains(&question.roles.len()) {
        let (least, most) = (*ROLES.start(), *ROLES.end());
        diagnostics.push(messages::quiz_role_count(place(), question.roles.len(), least, most));
    }
    if question.law.is_none() {
        diagnostics.push(messages::quiz_without_law(place()));
    }
}
