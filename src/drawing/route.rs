//! Lines between boxes: upright and level, around every box, with few bends.
//!
//! A search over the crossings of the lanes between columns and rows. It is exact and
//! knows no chance, so a figure is drawn the same every time.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use super::grid::{Laid, Measures};
use super::{Point, Rect};
use crate::model::figure::{EdgeKind, Figure, Group};

/// What makes a line worse, in units of length.
const BEND: u32 = 45;
const CROSSING: u32 = 40;
/// Running on top of a line that neither begins nor ends where this one does, a unit.
const OVERLAP: u32 = 30;
/// Passing through the words of a frame.
const THROUGH_WORDS: u32 = 150;
/// Leaving or entering a box away from the middle of its side.
const OFF_CENTRE: u32 = 14;
/// The last stretch must hold the head of the arrow.
const LAST_STRETCH: i32 = 11;

/// The points of each edge, in the order of the edges; empty where a node is unknown.
pub fn routes(figure: &Figure, laid: &Laid, measures: &Measures) -> Vec<Vec<Point>> {
    // Ends of lines: first the boxes, then the frames.
    let mut rects: Vec<Option<Rect>> = laid.boxes.iter().map(|drawn| drawn.as_ref().map(|drawn| drawn.rect)).collect();
    let box_count = rects.len();
    rects.extend(
        (0..figure.groups.len())
            .map(|index| laid.frames.iter().find(|frame| frame.group == Some(index)).map(|frame| frame.rect)),
    );
    let index_of = |id: &str| {
        let is_named = |group: &Group| group.id.as_ref().is_some_and(|known| known.as_str() == id);
        let node = figure.nodes.iter().position(|node| node.id.as_str() == id);
        node.or_else(|| Some(box_count + figure.groups.iter().position(is_named)?))
    };
    let lattice = Lattice::new(laid, &rects, box_count, measures);
    let mut drawn: Vec<Drawn> = figure
        .edges
        .iter()
        .map(|edge| {
            let (from, to) = (index_of(&edge.from), index_of(&edge.to));
            let rect = |index: Option<usize>| rects.get(index?).copied().flatten();
            let own = Own { from: from.unwrap_or(usize::MAX), to: to.unwrap_or(usize::MAX), kind: edge.kind };
            let ends = rect(from).zip(rect(to)).filter(|_| from != to);
            Drawn { own, ends, points: Vec::new() }
        })
        .collect();
    // The first time round a line knows only of those before it, the second time of all.
    for _ in 0..2 {
        for index in 0..drawn.len() {
            let Some(line) = drawn.get_mut(index) else { continue };
            line.points.clear();
            let (own, ends) = (line.own, line.ends);
            let found = ends.and_then(|(from, to)| lattice.search(from, to, own, &drawn));
            if let Some(line) = drawn.get_mut(index) {
                line.points = found.unwrap_or_default();
            }
        }
    }
    drawn.into_iter().map(|line| line.points).collect()
}

/// The ends of an edge. Edges of one kind that share an end may share their way to it.
#[derive(Debug, Clone, Copy)]
struct Own {
    from: usize,
    to: usize,
    kind: EdgeKind,
}

impl Own {
    fn may_share(self, other: Self) -> bool {
        self.kind == other.kind && (self.from == other.from || self.to == other.to)
    }
}

struct Drawn {
    own: Own,
    /// The boxes or frames at both ends; `None` where one is unknown.
    ends: Option<(Rect, Rect)>,
    points: Vec<Point>,
}

/// Where lines may run: upright at `xs`, level at `ys`.
struct Lattice {
    xs: Vec<i32>,
    ys: Vec<i32>,
    rects: Vec<Rect>,
    words: Vec<Rect>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heading {
    Right,
    Down,
    Left,
    Up,
}

const HEADINGS: [Heading; 4] = [Heading::Right, Heading::Down, Heading::Left, Heading::Up];

impl Lattice {
    fn new(laid: &Laid, ends: &[Option<Rect>], box_count: usize, measures: &Measures) -> Self {
        let mut xs = BTreeSet::new();
        let mut ys = BTreeSet::new();
        for (first, last) in &laid.column_bands {
            xs.extend(tracks(*first, *last));
        }
        for (first, last) in &laid.row_bands {
            ys.extend(tracks(*first, *last));
        }
        xs.extend(&laid.inner_ways);
        for (first, last) in &laid.columns {
            let quarter = (last - first) / 4;
            xs.extend([first + quarter, (first + last) / 2, last - quarter]);
        }
        for (first, last) in &laid.rows {
            let third = ((last - first) / 3).min(measures.line_height);
            ys.extend([(first + last) / 2, (first + last) / 2 - third, (first + last) / 2 + third]);
        }
        for rect in ends.iter().flatten() {
            let centre = rect.centre();
            xs.extend([rect.left, centre.x, rect.right]);
            ys.extend([rect.top, centre.y, rect.bottom]);
        }
        let rects = ends.iter().take(box_count).flatten().copied().collect();
        let words = laid.frames.iter().map(|frame| frame.words.rect()).collect();
        Self { xs: xs.into_iter().collect(), ys: ys.into_iter().collect(), rects, words }
    }

    fn point(&self, column: usize, row: usize) -> Point {
        Point { x: self.xs.get(column).copied().unwrap_or(0), y: self.ys.get(row).copied().unwrap_or(0) }
    }

    fn step(&self, column: usize, row: usize, heading: Heading) -> Option<(usize, usize)> {
        let (column, row) = match heading {
            Heading::Right => (column + 1, row),
            Heading::Down => (column, row + 1),
            Heading::Left => (column.checked_sub(1)?, row),
            Heading::Up => (column, row.checked_sub(1)?),
        };
        (column < self.xs.len() && row < self.ys.len()).then_some((column, row))
    }

    /// The cheapest way from the border of one box to that of another (Dijkstra).
    fn search(&self, from: Rect, to: Rect, own: Own, drawn: &[Drawn]) -> Option<Vec<Point>> {
        let (width, height) = (self.xs.len(), self.ys.len());
        let state = |column: usize, row: usize, heading: Heading| (row * width + column) * 4 + heading as usize;
        let mut cost = vec![u32::MAX; width * height * 4];
        let mut came_from = vec![usize::MAX; width * height * 4];
        let mut queue = BinaryHeap::new();
        for row in 0..height {
            for column in 0..width {
                let point = self.point(column, row);
                for heading in HEADINGS {
                    if leaves(from, point, heading) {
                        let start = off_centre(from, point);
                        let state = state(column, row, heading);
                        if let Some(slot) = cost.get_mut(state) {
                            *slot = start;
                        }
                        queue.push(Reverse((start, state)));
                    }
                }
            }
        }
        let mut goal: Option<usize> = None;
        while let Some(Reverse((known, current))) = queue.pop() {
            if cost.get(current).is_some_and(|cost| *cost < known) {
                continue;
            }
            let heading = HEADINGS.get(current % 4).copied()?;
            let (column, row) = ((current / 4) % width, (current / 4) / width);
            let here = self.point(column, row);
            if came_from.get(current).is_some_and(|before| *before != usize::MAX) && enters(to, here, heading) {
                goal = Some(current);
                break;
            }
            for next_heading in HEADINGS {
                let turns = next_heading != heading;
                let is_start = came_from.get(current).is_none_or(|before| *before == usize::MAX);
                if turns && (is_start || opposite(heading) == next_heading) {
                    continue;
                }
                let Some((next_column, next_row)) = self.step(column, row, next_heading) else { continue };
                let there = self.point(next_column, next_row);
                let Some(price) = self.price(here, there, own, drawn) else { continue };
                let mut total = known + price + if turns { BEND } else { 0 };
                if enters(to, there, next_heading) {
                    total += off_centre(to, there);
                    let length = (there.x - here.x).abs() + (there.y - here.y).abs();
                    if turns && own.kind != EdgeKind::Part && length < LAST_STRETCH {
                        continue;
                    }
                }
                let next = state(next_column, next_row, next_heading);
                if let (Some(slot), Some(before)) = (cost.get_mut(next), came_from.get_mut(next))
                    && total < *slot
                {
                    *slot = total;
                    *before = current;
                    queue.push(Reverse((total, next)));
                }
            }
        }
        let mut points = Vec::new();
        let mut current = goal?;
        loop {
            points.push(self.point((current / 4) % width, (current / 4) / width));
            match came_from.get(current) {
                Some(before) if *before != usize::MAX => current = *before,
                _ => break,
            }
        }
        points.reverse();
        Some(without_middle(points))
    }

    /// What a stretch between two neighbouring crossings costs; `None` through a box.
    fn price(&self, here: Point, there: Point, own: Own, drawn: &[Drawn]) -> Option<u32> {
        let middle = Point { x: (here.x + there.x) / 2, y: (here.y + there.y) / 2 };
        // Along a border counts as through the box.
        if self.rects.iter().any(|rect| rect.holds(middle)) {
            return None;
        }
        let length = ((there.x - here.x).abs() + (there.y - here.y).abs()) as u32;
        let mut price = length;
        if self.words.iter().any(|words| words.holds(middle)) {
            price += THROUGH_WORDS;
        }
        let stretch = Stretch::new(here, there);
        for other in drawn {
            let mut crosses = false;
            for pair in other.points.windows(2) {
                let [first, second] = pair else { continue };
                let known = Stretch::new(*first, *second);
                if known.upright == stretch.upright {
                    if known.overlap(stretch) > 0 && !own.may_share(other.own) {
                        price += OVERLAP * known.overlap(stretch) as u32;
                    }
                } else if known.meets(stretch) {
                    crosses = true;
                }
            }
            if crosses && !own.may_share(other.own) {
                price += CROSSING;
            }
        }
        Some(price)
    }
}

/// A straight part of a line.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    upright: bool,
    at: i32,
    first: i32,
    last: i32,
}

impl Stretch {
    fn new(one: Point, other: Point) -> Self {
        if one.x == other.x {
            Self { upright: true, at: one.x, first: one.y.min(other.y), last: one.y.max(other.y) }
        } else {
            Self { upright: false, at: one.y, first: one.x.min(other.x), last: one.x.max(other.x) }
        }
    }

    /// How long the two run closer together than eyes can tell apart.
    fn overlap(self, other: Self) -> i32 {
        if (self.at - other.at).abs() > 4 { 0 } else { self.last.min(other.last) - self.first.max(other.first) }
    }

    /// Whether an upright and a level one cross or touch; the first end counts, the last
    /// does not, so that a crossing at a joint is counted once.
    fn meets(self, other: Self) -> bool {
        self.first <= other.at && other.at <= self.last && other.first < self.at && self.at <= other.last
    }
}

/// Ways inside a band: its middle and a way on each side, where there is room.
fn tracks(first: i32, last: i32) -> Vec<i32> {
    let middle = (first + last) / 2;
    let step = ((last - first) / 4).min(8);
    if step >= 4 { vec![middle - step, middle, middle + step] } else { vec![middle] }
}

/// Corners are no place to begin or end.
const INSET: i32 = 8;

fn leaves(rect: Rect, point: Point, heading: Heading) -> bool {
    let beside = rect.top + INSET <= point.y && point.y <= rect.bottom - INSET;
    let above = rect.left + INSET <= point.x && point.x <= rect.right - INSET;
    match heading {
        Heading::Right => point.x == rect.right && beside,
        Heading::Left => point.x == rect.left && beside,
        Heading::Down => point.y == rect.bottom && above,
        Heading::Up => point.y == rect.top && above,
    }
}

fn enters(rect: Rect, point: Point, heading: Heading) -> bool {
    leaves(rect, point, opposite(heading))
}

fn off_centre(rect: Rect, point: Point) -> u32 {
    let centre = rect.centre();
    let is_level = point.x == rect.left || point.x == rect.right;
    let (away, half) = if is_level {
        ((point.y - centre.y).abs(), rect.height() / 2)
    } else {
        ((point.x - centre.x).abs(), rect.width() / 2)
    };
    if away <= 1 { 0 } else { OFF_CENTRE + (away * OFF_CENTRE as i32 / half.max(1)) as u32 }
}

fn opposite(heading: Heading) -> Heading {
    match heading {
        Heading::Right => Heading::Left,
        Heading::Down => Heading::Up,
        Heading::Left => Heading::Right,
        Heading::Up => Heading::Down,
    }
}

/// Only the ends and the bends.
fn without_middle(points: Vec<Point>) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::new();
    for point in points {
        if let [.., before, last] = kept.as_slice()
            && ((before.x == last.x && last.x == point.x) || (before.y == last.y && last.y == point.y))
        {
            kept.pop();
        }
        kept.push(point);
    }
    kept
}
