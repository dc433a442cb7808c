//! The geometry of figures: from a record to boxes, frames, lines and places for words.
//!
//! Pure and without fonts: the same record gives the same drawing. Which colours and
//! strokes things have is not known here, and nothing is written as SVG. Lengths are
//! units of the drawing; the narrow drawing is shown at one CSS pixel a unit on a page
//! of 320 pixels (EXPERIENCE §6.3).

mod grid;
mod place;
mod route;

use crate::model::figure::{EdgeKind, Figure, Shape, Variant};

/// A rectangle in units of the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rect {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

/// A point in units of the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    pub x: i32,
    pub y: i32,
}

/// Lines of text, centred on `x`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    pub x: i32,
    /// The middle of the first line.
    pub y: i32,
    pub line_height: i32,
    pub font_size: i32,
    pub lines: Vec<String>,
    /// How many of the lines are the label; the rest is what stands below it.
    pub strong_lines: usize,
}

#[derive(Debug, Clone)]
pub struct DrawnBox {
    pub rect: Rect,
    pub shape: Shape,
    pub words: Words,
}

/// A frame around boxes, or a band over a column.
#[derive(Debug, Clone)]
pub struct Frame {
    pub rect: Rect,
    pub words: Words,
    /// Index of the group; `None` for the band over a column, which has no border of its
    /// own but a line below its words.
    pub group: Option<usize>,
}

#[derive(Debug, Clone)]
pub struct Line {
    /// At least two points, each straight above, below or beside the one before.
    pub points: Vec<Point>,
    pub kind: EdgeKind,
    pub words: Option<Words>,
}

#[derive(Debug, Clone)]
pub struct Drawing {
    pub width: i32,
    /// Where the drawing begins and how high it is.
    pub top: i32,
    pub height: i32,
    pub frames: Vec<Frame>,
    pub boxes: Vec<DrawnBox>,
    pub lines: Vec<Line>,
}

/// Words that found no room: what an author has to shorten or move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The label of the node with this index takes too many lines.
    LongLabel(usize),
    /// The label of the frame with this index is wider than the frame.
    LongFrame(usize),
    /// The label of the edge with this index has no free place beside its line.
    NoRoom(usize),
}

/// Half the thickest stroke, and a little.
const EDGE: i32 = 3;

/// Draws a figure.
///
/// Edges and frames whose nodes are unknown are left out: `check` reports them.
pub fn draw(figure: &Figure, variant: Variant) -> (Drawing, Vec<Fault>) {
    let mut measures = grid::Measures::of(variant);
    if figure.edges.iter().all(|edge| edge.label.is_none()) {
        // Without words between the rows, an arrow is all that has to fit.
        measures.row_gap = grid::BARE_ROW_GAP;
    }
    let mut faults = Vec::new();
    let laid = grid::lay_out(figure, variant, &measures, &mut faults);
    let routes = route::routes(figure, &laid, &measures);
    let lines = place::label(figure, &laid, routes, &measures, &mut faults);
    // Above and below, room was kept for lines that may not have come.
    let rects = laid.boxes.iter().flatten().map(|drawn| drawn.rect).chain(laid.frames.iter().map(|frame| frame.rect));
    let words = lines.iter().filter_map(|line| line.words.as_ref()).map(Words::rect);
    let points = lines.iter().flat_map(|line| &line.points).map(|point| Rect::at(*point));
    let used = rects.chain(words).chain(points).reduce(Rect::around).unwrap_or(Rect::at(Point { x: 0, y: 0 }));
    let drawing = Drawing {
        width: measures.width,
        top: used.top - EDGE,
        height: used.height() + 2 * EDGE,
        frames: laid.frames,
        boxes: laid.boxes.into_iter().flatten().collect(),
        lines,
    };
    (drawing, faults)
}

impl Rect {
    pub fn width(self) -> i32 {
        self.right - self.left
    }

    pub fn height(self) -> i32 {
        self.bottom - self.top
    }

    fn at(point: Point) -> Self {
        Self { left: point.x, top: point.y, right: point.x, bottom: point.y }
    }

    fn centre(self) -> Point {
        Point { x: (self.left + self.right) / 2, y: (self.top + self.bottom) / 2 }
    }

    /// Whether the two share more than a border.
    pub fn overlaps(self, other: Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    pub fn contains(self, other: Self) -> bool {
        self.left <= other.left && self.top <= other.top && other.right <= self.right && other.bottom <= self.bottom
    }

    fn holds(self, point: Point) -> bool {
        self.left <= point.x && point.x <= self.right && self.top <= point.y && point.y <= self.bottom
    }

    fn around(self, other: Self) -> Self {
        Self {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    fn grown(self, by: i32) -> Self {
        Self { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }
}

impl Words {
    /// The rectangle that the words fill in the widest font.
    pub fn rect(&self) -> Rect {
        let ems = self.lines.iter().map(|line| crate::text::measure::width(line)).max().unwrap_or(0);
        let width = (ems as i32 * self.font_size + 99) / 100;
        let top = self.y - self.line_height / 2;
        Rect {
            left: self.x - width / 2,
            top,
            right: self.x - width / 2 + width,
            bottom: top + self.line_height * self.lines.len() as i32,
        }
    }
}
