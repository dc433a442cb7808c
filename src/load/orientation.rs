//! Splits a talk into its slides: `## title（3分） {#id}`, below it what is projected, then `###` passages.
//!
//! Which passages there are and how long they may be is the business of `check`.

use std::sync::Arc;

use super::{front_matter, markdown, yaml};
use crate::diagnostics::{Diagnostics, Place, messages};
use crate::model::guide::Body;
use crate::model::orientation::{FrontMatter, Orientation, Passage, Slide};
use crate::source::ContentPath;
use crate::text::{Position, Text};

const SLIDE: &str = "## ";
const PASSAGE: &str = "### ";

pub fn read(path: &ContentPath, text: &Arc<str>, diagnostics: &mut Diagnostics) -> Option<Orientation> {
    let parts = front_matter::split(path, text, diagnostics)?;
    let front: FrontMatter = yaml::read(parts.front_matter, path, diagnostics)?;
    let slides = slides(path, &parts.body, diagnostics);
    let stem = path.as_str().strip_prefix("content/").and_then(|name| name.strip_suffix(".md")).unwrap_or_default();
    let url = |ending: &str, id: &Text| {
        Text::new(format!("{stem}{ending}.html"), id.position()).expect("a path holds no invisible characters")
    };
    Some(Orientation {
        path: path.clone(),
        guide_url: url("", &front.pages.guide),
        slides_url: url("-slides", &front.pages.slides),
        handout_url: url("-handout", &front.pages.handout),
        front,
        slides,
    })
}

/// A heading line with what stands below it.
struct Block<'a> {
    heading: &'a str,
    heading_start: usize,
    start: usize,
    end: usize,
}

fn slides(path: &ContentPath, body: &Body, diagnostics: &mut Diagnostics) -> Vec<Slide> {
    let place = |position: Position| Place::at(path.shared(), position);
    let positions = body.positions();
    let mut slides: Vec<Slide> = Vec::new();
    for block in blocks(body.markdown()) {
        let position = positions.of(block.heading_start);
        let part = body.part(block.start, block.end, positions.of(block.start).line_number);
        let passage = |name: &str, diagnostics: &mut Diagnostics| {
            let outline = markdown::outline(path, &part, diagnostics);
            Passage { name: name.to_owned(), position, body: part.clone(), outline }
        };
        if let Some(name) = block.heading.strip_prefix(PASSAGE) {
            match slides.last_mut() {
                Some(slide) => slide.passages.push(passage(name.trim(), diagnostics)),
                None => diagnostics.push(messages::slide_text_outside(place(position))),
            }
        } else if let Some(heading) = block.heading.strip_prefix(SLIDE) {
            let (title, minutes, id) = heading_parts(heading);
            if minutes == 0 || id.is_empty() || title.is_empty() {
                diagnostics.push(messages::slide_heading(place(position)));
            }
            let shown = passage("", diagnostics);
            slides.push(Slide {
                id: id.to_owned(),
                title: title.to_owned(),
                minutes,
                position,
                shown,
                passages: Vec::new(),
            });
        } else if !part.markdown().trim().is_empty() {
            diagnostics.push(messages::slide_text_outside(place(positions.of(0))));
        }
    }
    slides
}

/// The text before the first heading makes a block without one.
fn blocks(markdown: &str) -> Vec<Block<'_>> {
    let mut blocks = vec![Block { heading: "", heading_start: 0, start: 0, end: 0 }];
    let mut offset = 0;
    for line in markdown.split_inclusive('\n') {
        let end = offset + line.len();
        if line.starts_with(SLIDE) || line.starts_with(PASSAGE) {
            blocks.push(Block { heading: line.trim_end(), heading_start: offset, start: end, end });
        } else if let Some(block) = blocks.last_mut() {
            block.end = end;
        }
        offset = end;
    }
    blocks
}

/// `title（3分） {#id}` as title, minutes and id; 0 and empty where they are missing.
fn heading_parts(heading: &str) -> (&str, u16, &str) {
    let (rest, id) = match heading.trim_end().strip_suffix('}').and_then(|text| text.rsplit_once("{#")) {
        Some((rest, id)) => (rest.trim_end(), id),
        None => (heading.trim_end(), ""),
    };
    let minutes = rest.strip_suffix('）').and_then(|text| {
        let (title, minutes) = text.rsplit_once('（')?;
        // Whatever word the minutes are counted with.
        let digits = minutes.trim_end_matches(|character: char| !character.is_ascii_digit());
        Some((title.trim_end(), digits.parse().ok()?))
    });
    match minutes {
        Some((title, minutes)) => (title, minutes, id),
        None => (rest, 0, id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_says_title_minutes_and_id() {
        assert_eq!(heading_parts("流れ（3分） {#slide-a}"), ("流れ", 3, "slide-a"));
        assert_eq!(heading_parts("流れ（3分）"), ("流れ", 3, ""));
        assert_eq!(heading_parts("流れ（旧） {#a}"), ("流れ（旧）", 0, "a"));
        assert_eq!(heading_parts("三つ（例）（12分） {#a}"), ("三つ（例）", 12, "a"));
    }

    #[test]
    fn slides_and_passages_know_their_places() {
        let path = ContentPath::new("content/orientation/a.md").expect("a plain path");
        let text: Arc<str> = "前\n## 一（2分） {#s-1}\n- い\n\n### 話\n話す\n\n## 二（1分） {#s-2}\n- ろ\n".into();
        let mut diagnostics = Diagnostics::default();
        let slides = slides(&path, &Body::new(text, 0, 10), &mut diagnostics);
        let ids: Vec<&str> = diagnostics.sorted().iter().map(|found| found.id).collect();
        assert_eq!(ids, ["slide-text-outside"]);
        let found: Vec<_> = slides
            .iter()
            .map(|slide| (slide.title.as_str(), slide.minutes, slide.position.line_number, slide.shown.body.markdown()))
            .collect();
        assert_eq!(found, [("一", 2, 11, "- い\n\n"), ("二", 1, 17, "- ろ\n")]);
        let said = slides[0].passage("話").expect("the first slide has it");
        assert_eq!((said.body.markdown(), said.body.positions().of(0).line_number), ("話す\n\n", 15));
    }
}
