//! Words beside lines: a free place for each label, close to its line.

use super::grid::{Laid, Measures};
use super::{Fault, Line, Point, Rect, Words};
use crate::model::figure::Figure;
use crate::text::measure;

/// Room between a line and the words beside it.
const BESIDE: i32 = 5;

pub fn label(
    figure: &Figure,
    laid: &Laid,
    routes: Vec<Vec<Point>>,
    measures: &Measures,
    faults: &mut Vec<Fault>,
) -> Vec<Line> {
    let boxes: Vec<Rect> = laid.boxes.iter().flatten().map(|drawn| drawn.rect.grown(2)).collect();
    let mut taken: Vec<Rect> = laid.frames.iter().map(|frame| frame.words.rect()).collect();
    let page = Rect { left: 0, top: 0, right: measures.width, bottom: laid.height };
    let mut lines = Vec::with_capacity(routes.len());
    for (index, (edge, points)) in figure.edges.iter().zip(&routes).enumerate() {
        if points.len() < 2 {
            continue;
        }
        let words = edge.label.as_ref().and_then(|label| {
            let is_free = |words: &Words| {
                let rect = words.rect();
                page.contains(rect)
                    && !boxes.iter().any(|drawn| drawn.overlaps(rect))
                    && !taken.iter().any(|other| other.overlaps(rect))
            };
            // Of the free places the one that hides the fewest other lines.
            let hidden = |words: &Words| {
                let rect = words.rect().grown(1);
                routes
                    .iter()
                    .enumerate()
                    .filter(|(other, _)| *other != index)
                    .flat_map(|(_, points)| points.windows(2))
                    .filter(|pair| matches!(pair, [first, second] if touches(rect, *first, *second)))
                    .count()
            };
            let found = places(label, points, measures).into_iter().filter(is_free).min_by_key(hidden);
            match &found {
                Some(words) => taken.push(words.rect()),
                None => faults.push(Fault::NoRoom(index)),
            }
            found
        });
        lines.push(Line { points: points.clone(), kind: edge.kind, words });
    }
    lines
}

/// Places for a label, the best first: beside and on the longest stretches.
fn places(label: &str, points: &[Point], measures: &Measures) -> Vec<Words> {
    let size = measures.small_size;
    let line_height = size + 4;
    let whole = measure::width(label);
    let shapes: Vec<Vec<String>> = [whole, whole / 2 + 60, whole / 3 + 60]
        .into_iter()
        .map(|room| measure::wrap(label, room.max(300)))
        .filter(|lines| lines.len() <= 3)
        .collect();
    let mut stretches: Vec<(Point, Point)> = points
        .windows(2)
        .filter_map(|pair| match pair {
            [first, second] => Some((*first, *second)),
            _ => None,
        })
        .collect();
    stretches.sort_by_key(|(first, second)| -((second.x - first.x).abs() + (second.y - first.y).abs()));
    let mut places = Vec::new();
    for lines in &shapes {
        let words = |x: i32, y: i32| Words {
            x,
            y: y - line_height * (lines.len() as i32 - 1) / 2,
            line_height,
            font_size: size,
            lines: lines.clone(),
            strong_lines: 0,
        };
        let sample = words(0, 0).rect();
        let (half, high) = (sample.width() / 2 + BESIDE, sample.height());
        for (first, second) in &stretches {
            for (share, of) in [(1, 2), (2, 5), (3, 5), (1, 4), (3, 4)] {
                let x = first.x + (second.x - first.x) * share / of;
                let y = first.y + (second.y - first.y) * share / of;
                if first.x == second.x {
                    places.extend([words(x + half, y), words(x - half, y)]);
                    if (second.y - first.y).abs() >= high + 24 {
                        places.push(words(x, y));
                    }
                } else {
                    places.extend([words(x, y - high / 2 - 3), words(x, y + high / 2 + 3)]);
                    if (second.x - first.x).abs() >= sample.width() + 30 {
                        places.push(words(x, y));
                    }
                }
            }
        }
    }
    places
}

fn touches(rect: Rect, first: Point, second: Point) -> bool {
    rect.left <= first.x.max(second.x)
        && first.x.min(second.x) <= rect.right
        && rect.top <= first.y.max(second.y)
        && first.y.min(second.y) <= rect.bottom
}
