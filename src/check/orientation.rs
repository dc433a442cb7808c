//! Rules for talks: slides that can be read from the back of the room, words that fit the minutes (EXPERIENCE §9.2).

use std::collections::BTreeMap;

use crate::diagnostics::messages::subjects;
use crate::diagnostics::{Diagnostics, Place, messages};
use crate::model::Content;
use crate::model::orientation::{Orientation, Slide};
use crate::model::site_config::Learning;

const LEAD_LIMIT: usize = 120;
const SLIDE_LINES: usize = 6;
const SLIDE_CHARACTERS: usize = 120;
/// Characters that are spoken in a minute.
const SPOKEN_A_MINUTE: usize = 270;

pub fn check(content: &Content, diagnostics: &mut Diagnostics) {
    let page_count = super::page_count(content);
    let learning = content.site.as_ref().and_then(|site| site.value.learning.as_ref());
    for talk in &content.orientations {
        let front = &talk.front;
        let place = talk.place(&front.id);
        let file_name = talk.path.as_str().rsplit('/').next().unwrap_or_default();
        if file_name.strip_suffix(".md") != Some(front.id.as_str()) {
            diagnostics.push(messages::file_name_differs(place.clone(), &front.id));
        }
        let lead = front.lead.chars().count();
        super::records::limit(talk.place(&front.lead), subjects::TALK_LEAD, lead, LEAD_LIMIT, diagnostics);
        if front.source.is_empty() {
            diagnostics.push(messages::source_missing(place, subjects::TALK));
        }
        super::check_sources(&front.source, |source| talk.place(&source.section), page_count, diagnostics);
        sums(talk, diagnostics);
        match learning {
            Some(learning) => against(learning, talk, diagnostics),
            None if content.site.is_some() => {
                diagnostics.push(messages::learning_not_configured(talk.place(&front.id)));
            }
            None => {}
        }
        slides(talk, diagnostics);
    }
}

/// The parts say how the slides divide the time.
fn sums(talk: &Orientation, diagnostics: &mut Diagnostics) {
    let front = &talk.front;
    let minutes: u16 = front.parts.iter().map(|part| part.minutes).sum();
    if minutes != front.minutes {
        diagnostics.push(messages::talk_minutes(talk.place(&front.id), minutes, front.minutes));
    }
    let slide_count: usize = front.parts.iter().map(|part| part.slides).sum();
    if slide_count != talk.slides.len() {
        diagnostics.push(messages::talk_slides(talk.place(&front.id), slide_count, talk.slides.len()));
        return;
    }
    let mut rest = talk.slides.as_slice();
    for part in &front.parts {
        let (of_part, after) = rest.split_at(part.slides.min(rest.len()));
        rest = after;
        let minutes: u16 = of_part.iter().map(|slide| slide.minutes).sum();
        if minutes != part.minutes {
            diagnostics.push(messages::part_minutes(talk.place(&part.title), &part.title, minutes, part.minutes));
        }
    }
}

fn slides(talk: &Orientation, diagnostics: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    for slide in &talk.slides {
        let place = talk.place_at(slide.position);
        if !slide.id.is_empty() && !super::ids::is_kebab(&slide.id) {
            diagnostics.push(messages::bad_id(place.clone(), &slide.id));
        }
        match seen.get(slide.id.as_str()) {
            Some(first) => diagnostics.push(messages::duplicate_id(place.clone(), &slide.id, first)),
            None => {
                seen.insert(&slide.id, place.clone());
            }
        }
        let lines = slide.shown.line_count();
        if lines > SLIDE_LINES || lines == 0 {
            diagnostics.push(messages::slide_lines(place.clone(), lines, SLIDE_LINES));
        }
        let count = slide.shown.outline.character_count;
        super::records::limit(place, subjects::SLIDE, count, SLIDE_CHARACTERS, diagnostics);
    }
}

/// The words that name the passages, and how much a talk of this length may hold.
fn against(learning: &Learning, talk: &Orientation, diagnostics: &mut Diagnostics) {
    let words = [learning.spoken.as_str(), learning.handout.as_str()];
    let mut spoken = 0;
    let mut handed_out = 0;
    for slide in &talk.slides {
        for (index, passage) in slide.passages.iter().enumerate() {
            let place = talk.place_at(passage.position);
            let is_known = words.contains(&passage.name.as_str());
            if !is_known || slide.passages.iter().take(index).any(|other| other.name == passage.name) {
                diagnostics.push(messages::slide_passage(place, &passage.name, words));
            }
        }
        spoken += speech(talk, slide, &learning.spoken, diagnostics);
        handed_out += slide.passage(&learning.handout).map_or(0, |passage| passage.outline.character_count);
    }
    let place = || talk.place(&talk.front.id);
    let Some(limits) = learning.orientations.iter().find(|limits| limits.minutes == talk.front.minutes) else {
        return;
    };
    super::records::limit(place(), subjects::SPOKEN, spoken, limits.spoken, diagnostics);
    super::records::limit(place(), subjects::HANDOUT, handed_out, limits.handout, diagnostics);
    let count = talk.slides.len();
    if count < limits.slides_least || count > limits.slides_most {
        let (least, most) = (limits.slides_least, limits.slides_most);
        diagnostics.push(messages::talk_slide_count(place(), count, least, most));
    }
    if talk.front.quiz.len() != limits.quiz {
        diagnostics.push(messages::talk_quiz_count(place(), talk.front.quiz.len(), limits.quiz));
    }
}

fn speech(talk: &Orientation, slide: &Slide, name: &str, diagnostics: &mut Diagnostics) -> usize {
    let Some(passage) = slide.passage(name) else {
        diagnostics.push(messages::slide_without_speech(talk.place_at(slide.position), &slide.title, name));
        return 0;
    };
    let count = passage.outline.character_count;
    let limit = usize::from(slide.minutes) * SPOKEN_A_MINUTE;
    super::records::limit(talk.place_at(passage.position), subjects::SPEECH, count, limit, diagnostics);
    count
}
