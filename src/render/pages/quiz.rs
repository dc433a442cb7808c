//! Quiz sets: their list, a page each, and links to questions from what they are about.

use super::super::context::Object;
use super::super::frame::link;
use super::super::markdown::{Place, inline};
use super::super::{sources, words};
use super::check;
use crate::link::{QuestionPlace, Site, href};
use crate::model::quiz::{Question, QuizSet};
use crate::text::Text;

pub fn index(site: &Site, url: &str, object: Object) -> Object {
    object.list("sets", entries(site, url))
}

/// Links to all sets with what they are about.
pub fn entries(site: &Site, url: &str) -> Vec<Object> {
    let place = Place { url, targets: &site.targets, level: 1 };
    site.content
        .quizzes
        .iter()
        .map(|record| {
            let set = &record.value;
            link(&set.title, &href(url, &set.page.url, None))
                .text("page_id", &set.page.id)
                .html("lead", &inline(&set.lead, place))
                .number("count", set.questions.len())
        })
        .collect()
}

pub fn page(site: &Site, url: &str, set: &QuizSet, object: Object) -> Object {
    let index = site.content.quizzes.iter().position(|record| record.value.id.as_str() == set.id.as_str());
    let neighbour = |index: Option<usize>| {
        let set = &site.content.quizzes.get(index?)?.value;
        Some(link(&words::quiz::title(&set.title), &href(url, &set.page.url, None)))
    };
    object
        .text("set_id", &set.id)
        .text("set_title", &words::quiz::title(&set.title))
        .maybe("previous", neighbour(index.and_then(|index| index.checked_sub(1))))
        .maybe("next", neighbour(index.map(|index| index + 1)))
        .list("questions", set.questions.iter().map(|question| question_object(site, url, set, question)))
}

/// A question with its answers, for the page of its set and for what quotes it.
pub fn question_object(site: &Site, url: &str, set: &QuizSet, question: &Question) -> Object {
    let place = Place { url, targets: &site.targets, level: 1 };
    let links = |kind: &str, ids: &mut dyn Iterator<Item = &Text>| -> Vec<Object> {
        ids.map(|id| {
            let destination = site.targets.resolved(kind, id);
            link(&destination.title, &destination.href(url))
        })
        .collect()
    };
    let number = set.questions.iter().position(|other| other.id.as_str() == question.id.as_str()).unwrap_or(0) + 1;
    let choices = question.options.iter().enumerate().map(|(index, choice)| {
        let why = choice.why.as_ref().map(|why| inline(why, place)).unwrap_or_default();
        Object::new()
            .text("value", &(index + 1).to_string())
            .text("letter", words::quiz::letter(index))
            .html("text", &inline(&choice.text, place))
            .html("why", &why)
            .flag("correct", choice.correct)
    });
    let right = question.options.iter().position(|choice| choice.correct).unwrap_or(0);
    let mut sections: Vec<&Text> = Vec::new();
    for source in &question.source {
        if !sections.iter().any(|known| known.as_str() == source.section.as_str()) {
            sections.push(&source.section);
        }
    }
    // Other questions on the same sections: what else there is to try.
    let mut others: Vec<QuestionPlace> = sections
        .iter()
        .flat_map(|section| site.quizzes.about(&format!("section:{section}")))
        .copied()
        .filter(|place| place.find(&site.content).is_none_or(|(_, other)| other.id.as_str() != question.id.as_str()))
        .collect();
    others.sort();
    others.dedup();
    // What a duty is checked by; where no duty is named, what its sections are.
    let duties: Vec<String> = question.duties.iter().map(|id| format!("duty:{id}")).collect();
    let mut checks = check::about(site, duties.iter().map(String::as_str));
    if checks.is_empty() {
        let targets: Vec<String> = sections.iter().map(|id| format!("section:{id}")).collect();
        checks = check::about(site, targets.iter().map(String::as_str));
    }
    Object::new()
        .text("id", &question.id)
        .text("anchor", &question.anchor())
        .text("number", &words::quiz::number(number))
        .html("text", &inline(&question.text, place))
        .list("choices", choices)
        .text("right_letter", words::quiz::letter(right))
        .html("right_text", &question.right().map(|choice| inline(&choice.text, place)).unwrap_or_default())
        .html(
            "right_why",
            &question.right().and_then(|choice| choice.why.as_ref()).map(|why| inline(why, place)).unwrap_or_default(),
        )
        .list("roles", links("role", &mut question.roles.iter()))
        .list("laws", links("law", &mut question.article().into_iter()))
        .list("duties", links("duty", &mut question.duties.iter()))
        .list("checks", check::links(site, url, &checks))
        .list("quizzes", question_links(site, url, &others))
        .list("sections", links("section", &mut sections.into_iter()))
        .list("sources", sources::sources(site, url, &question.source))
}

/// Short links to questions about a target: 市町村 問3.
pub fn links(site: &Site, url: &str, target: &str) -> Vec<Object> {
    question_links(site, url, site.quizzes.about(target))
}

fn question_links(site: &Site, url: &str, places: &[QuestionPlace]) -> Vec<Object> {
    places
        .iter()
        .filter_map(|place| {
            let (set, question) = place.find(&site.content)?;
            let title = words::quiz::short(&set.title, place.question + 1);
            Some(link(&title, &href(url, &set.page.url, Some(&question.anchor()))).text("text", &question.text))
        })
        .collect()
}

/// One link a set to the first of its questions about any of the targets, with how many there are.
pub fn counted_links(site: &Site, url: &str, targets: &[String]) -> Vec<Object> {
    let sets = site.quizzes.by_set(targets);
    let found = sets.into_iter().filter_map(|(place, count)| Some((place.find(&site.content)?, count)));
    found
        .map(|((set, question), count)| {
            let title = words::quiz::counted(&set.title, count);
            link(&title, &href(url, &set.page.url, Some(&question.anchor())))
        })
        .collect()
}
