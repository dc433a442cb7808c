//! Talks: their list, and for each one the words to say, the slides, and the sheet to hand out.

use super::super::context::Object;
use super::super::frame::link;
use super::super::markdown::{self, Piece, Place, SafeHtml, inline};
use super::super::{sources, words};
use super::quiz;
use crate::link::{Site, href};
use crate::model::orientation::{Orientation, Part, PartKind, Passage, Slide};

pub fn index(site: &Site, url: &str, object: Object) -> Object {
    let talks = site.content.orientations.iter().map(|talk| {
        link(&talk.front.title, &href(url, &talk.guide_url, None))
            .text("page_id", &talk.front.pages.guide)
            .text("lead", &talk.front.lead)
            .list("pages", papers(talk, url))
    });
    let also = [&site.config.pages.quiz, &site.config.pages.training].into_iter().flatten();
    object
        .list("talks", talks)
        .list("also", also.map(|page| link(&page.title, &href(url, &page.url, None)).text("glance", &page.lead)))
}

/// The three pages of a talk.
fn papers(talk: &Orientation, url: &str) -> Vec<Object> {
    let ids = &talk.front.pages;
    [
        (words::orientation::GUIDE, &talk.guide_url, &ids.guide),
        (words::orientation::SLIDES, &talk.slides_url, &ids.slides),
        (words::orientation::HANDOUT, &talk.handout_url, &ids.handout),
    ]
    .map(|(title, target, id)| link(title, &href(url, target, None)).text("page_id", id))
    .into()
}

/// The timetable and what is said.
pub fn guide(site: &Site, url: &str, talk: &Orientation, object: Object) -> Object {
    common(site, url, talk, object).list("questions", questions(site, url, talk))
}

pub fn slides(site: &Site, url: &str, talk: &Orientation, object: Object) -> Object {
    common(site, url, talk, object)
}

pub fn handout(site: &Site, url: &str, talk: &Orientation, object: Object) -> Object {
    let object = common(site, url, talk, object);
    object.list("questions", questions(site, url, talk))
}

fn common(site: &Site, url: &str, talk: &Orientation, object: Object) -> Object {
    let mut start = 0;
    let mut rest = talk.slides.as_slice();
    let mut number = 0;
    let mut parts = Vec::new();
    for part in &talk.front.parts {
        let (of_part, after) = rest.split_at(part.slides.min(rest.len()));
        rest = after;
        let from = start;
        let slides: Vec<Object> = of_part
            .iter()
            .map(|slide| {
                number += 1;
                let end = start + usize::from(slide.minutes);
                let object = slide_object(site, url, slide, number, start, end);
                start = end;
                object
            })
            .collect();
        parts.push(part_object(part, from, start).list("slides", slides));
    }
    object
        .text("talk_id", &talk.front.id)
        .text("talk_title", &talk.front.title)
        .text("talk_lead", &talk.front.lead)
        .number("talk_minutes", talk.front.minutes.into())
        .number("slide_count", talk.slides.len())
        .list("talk_parts", parts)
        .list("papers", papers(talk, url))
        .list("sources", sources::sources(site, url, &talk.front.source))
}

fn part_object(part: &Part, from: usize, to: usize) -> Object {
    Object::new()
        .text("title", &part.title)
        .number("part_minutes", part.minutes.into())
        .text("from", &words::orientation::clock(from))
        .text("to", &words::orientation::clock(to))
        .flag("is_quiz", part.kind == PartKind::Quiz)
        .flag("is_discussion", part.kind == PartKind::Discussion)
}

fn slide_object(site: &Site, url: &str, slide: &Slide, number: usize, start: usize, end: usize) -> Object {
    let learning = site.config.learning.as_ref();
    let html = |passage: Option<&Passage>| passage.map(|passage| prose(site, url, passage)).unwrap_or_default();
    let named = |name: Option<&crate::text::Text>| html(name.and_then(|name| slide.passage(name)));
    Object::new()
        .text("id", &slide.id)
        .text("title", &slide.title)
        .number("number", number)
        .number("minutes", slide.minutes.into())
        .number("end", end)
        .text("from", &words::orientation::clock(start))
        .text("to", &words::orientation::clock(end))
        .htmls("shown", html(Some(&slide.shown)))
        .htmls("spoken", named(learning.map(|learning| &learning.spoken)))
        .htmls("handout", named(learning.map(|learning| &learning.handout)))
}

/// A passage as markup. A record cannot stand in a slide; it is linked instead.
fn prose(site: &Site, url: &str, passage: &Passage) -> Vec<SafeHtml> {
    let place = Place { url, targets: &site.targets, level: 3 };
    let (pieces, _) = markdown::body(&passage.body, place, None);
    pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Html(html) => Some(html.clone()),
            Piece::Embed { kind, id } => {
                let title = &site.targets.resolved(kind, id).title;
                Some(inline(&format!("[{title}]({kind}:{id})"), place))
            }
            Piece::Box(_) => None,
        })
        .collect()
}

fn questions(site: &Site, url: &str, talk: &Orientation) -> Vec<Object> {
    let sets = || site.content.quizzes.iter().map(|record| &record.value);
    talk.front
        .quiz
        .iter()
        .enumerate()
        .filter_map(|(index, id)| {
            let (set, question) = sets().find_map(|set| {
                Some((set, set.questions.iter().find(|question| question.id.as_str() == id.as_str())?))
            })?;
            let object = quiz::question_object(site, url, set, question);
            Some(
                object
                    .text("number", &words::quiz::number(index + 1))
                    .text("href", &href(url, &set.page.url, Some(&question.anchor()))),
            )
        })
        .collect()
}
