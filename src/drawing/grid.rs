//! Boxes and frames: columns of one width, rows as high as their words.

use super::{DrawnBox, Fault, Frame, Rect, Words};
use crate::model::figure::{Cell, Figure, Variant};
use crate::text::measure;

/// The lengths of a variant.
#[derive(Debug, Clone, Copy)]
pub struct Measures {
    pub width: i32,
    pub font_size: i32,
    pub line_height: i32,
    /// Size of words beside lines.
    pub small_size: i32,
    /// Room beside the outermost boxes, in which a line can pass.
    pub margin: i32,
    /// Room between boxes side by side, and one above the other.
    pub column_gap: i32,
    pub row_gap: i32,
    /// Room between a frame and what stands in it.
    pub frame_gap: i32,
    /// Room above and below the words of a box.
    pub box_gap: i32,
    /// A label with more lines is no label but a text.
    pub most_lines: usize,
}

/// Readers may set letters an eighth of an em apart (WCAG 1.4.12): words fill at most
/// this share of a box, in hundredths.
const FILL: i32 = 87;
/// Room between rows where no words stand beside lines.
pub const BARE_ROW_GAP: i32 = 26;
/// Frames inside one another that are looked for above a row.
const DEEPEST: i32 = 8;

impl Measures {
    pub fn of(variant: Variant) -> Self {
        match variant {
            // The text column is 694 pixels wide, paper 635: the words become 14 and 13.
            Variant::Wide => Self {
                width: 684,
                font_size: 14,
                line_height: 19,
                small_size: 13,
                margin: 18,
                column_gap: 34,
                row_gap: 36,
                frame_gap: 12,
                box_gap: 9,
                most_lines: 6,
            },
            // The text column of a page of 320 pixels.
            Variant::Narrow => Self {
                width: 288,
                font_size: 13,
                line_height: 18,
                small_size: 12,
                margin: 9,
                column_gap: 28,
                row_gap: 32,
                frame_gap: 12,
                box_gap: 7,
                most_lines: 7,
            },
        }
    }
}

/// Boxes and frames in their places, and the free bands between them.
pub struct Laid {
    pub height: i32,
    /// By index of the node; `None` where the node names no place.
    pub boxes: Vec<Option<DrawnBox>>,
    pub frames: Vec<Frame>,
    /// Bands in which lines run, as their first and last unit: between columns …
    pub column_bands: Vec<(i32, i32)>,
    /// … and between rows.
    pub row_bands: Vec<(i32, i32)>,
    /// Upright ways inside a frame, between its border and its boxes.
    pub inner_ways: Vec<i32>,
    /// Columns and rows themselves.
    pub columns: Vec<(i32, i32)>,
    pub rows: Vec<(i32, i32)>,
}

/// A frame before it has a place: the cells it encloses and the frames inside it.
struct Enclosure {
    index: usize,
    members: Vec<usize>,
    first_row: usize,
    last_row: usize,
    first_column: usize,
    last_column: usize,
    /// How many frames lie inside one another below this one, itself included.
    depth: i32,
}

pub fn lay_out(figure: &Figure, variant: Variant, measures: &Measures, faults: &mut Vec<Fault>) -> Laid {
    let cells = figure.cells(variant);
    let known = || cells.iter().flatten();
    let column_count = known().map(|cell| end(cell.column, cell.columns)).max().unwrap_or(1);
    let row_count = known().map(|cell| end(cell.row, cell.rows)).max().unwrap_or(1);
    let enclosures = enclosures(figure, &cells);

    // Frames push columns apart.
    let before = |column: usize| deepest(&enclosures, |frame| frame.first_column == column) * measures.frame_gap;
    let after = |column: usize| deepest(&enclosures, |frame| frame.last_column == column) * measures.frame_gap;
    let taken: i32 = (0..column_count).map(|column| before(column) + after(column)).sum();
    // Few columns leave room for words beside the lines between them.
    let column_gap = match (variant, column_count) {
        (Variant::Wide, ..=3) => 2 * measures.column_gap,
        (Variant::Wide, 4) => measures.column_gap + 10,
        _ => measures.column_gap,
    };
    let gaps = column_gap * (column_count as i32 - 1) + 2 * measures.margin;
    let column_width = (measures.width - gaps - taken) / column_count as i32;
    let mut inner_ways = Vec::new();
    let mut columns = Vec::with_capacity(column_count);
    let mut column_bands = vec![(0, measures.margin)];
    let mut x = measures.margin;
    for column in 0..column_count {
        x += before(column);
        if before(column) > 0 {
            inner_ways.push(x - measures.frame_gap / 2);
        }
        columns.push((x, x + column_width));
        x += column_width;
        if after(column) > 0 {
            inner_ways.push(x + measures.frame_gap / 2);
        }
        x += after(column);
        let band = if column + 1 == column_count { measures.margin } else { column_gap };
        column_bands.push((x, x + band));
        x += band;
    }

    // Words decide how high a row is.
    let mut heights = vec![2 * measures.box_gap + measures.line_height; row_count];
    let mut lines_of = Vec::with_capacity(figure.nodes.len());
    let mut by_span: Vec<(usize, usize, i32)> = Vec::new();
    for (index, (node, cell)) in figure.nodes.iter().zip(&cells).enumerate() {
        let Some(cell) = cell else {
            lines_of.push((Vec::new(), 0));
            continue;
        };
        let (left, right) = span(&columns, cell.column, cell.columns);
        let (lines, strong_lines) = words_of(&node.label, node.sub.as_deref(), right - left, measures.font_size);
        if lines.len() > measures.most_lines {
            faults.push(Fault::LongLabel(index));
        }
        let height = 2 * measures.box_gap + measures.line_height * lines.len() as i32;
        by_span.push((start(cell.row), end(cell.row, cell.rows), height));
        lines_of.push((lines, strong_lines));
    }
    // Rows grow for the boxes of one row first, then for those over several.
    by_span.sort_by_key(|(first, last, _)| last - first);

    let lane_words: Vec<(usize, Words)> = if variant == Variant::Wide {
        figure
            .lanes
            .iter()
            .enumerate()
            .filter_map(|(index, lane)| {
                let (left, right) = columns.get(index).copied()?;
                let lines = measure::wrap(&lane.label, ems(right - left, measures.font_size));
                Some((index, words((left + right) / 2, 0, lines, measures)))
            })
            .collect()
    } else {
        Vec::new()
    };
    let lane_height = lane_words.iter().map(|(_, words)| words.lines.len() as i32).max().unwrap_or(0)
        * measures.line_height
        + if lane_words.is_empty() { 0 } else { measures.box_gap };

    let frame_lines: Vec<Vec<String>> = enclosures
        .iter()
        .map(|frame| {
            let left = columns.get(frame.first_column).map_or(0, |column| column.0);
            let right = columns.get(frame.last_column).map_or(0, |column| column.1);
            figure
                .groups
                .get(frame.index)
                .map(|group| measure::wrap(&group.label, ems(right - left, measures.font_size)))
                .unwrap_or_default()
        })
        .collect();
    for (frame, lines) in enclosures.iter().zip(&frame_lines) {
        if lines.len() > 3 {
            faults.push(Fault::LongFrame(frame.index));
        }
    }
    // Above a row stand the words of the frames that begin there, the outer ones first.
    let above = |row: usize, within: i32| -> i32 {
        (1..=within)
            .map(|depth| {
                enclosures
                    .iter()
                    .zip(&frame_lines)
                    .filter(|(frame, _)| frame.first_row == row && frame.depth == depth)
                    .map(|(_, lines)| measures.line_height * lines.len() as i32 + measures.frame_gap)
                    .max()
                    .unwrap_or(0)
            })
            .sum()
    };
    let below = |row: usize| deepest(&enclosures, |frame| frame.last_row == row) * measures.frame_gap;

    // Grow the last row of a box that needs more than its rows give.
    for (first, last, needed) in by_span {
        let between: i32 = (first + 1..last).map(|row| measures.row_gap + above(row, DEEPEST) + below(row - 1)).sum();
        let given: i32 = heights.get(first..last).map_or(0, |rows| rows.iter().sum::<i32>()) + between;
        if let Some(height) = heights.get_mut(last - 1)
            && given < needed
        {
            *height += needed - given;
        }
    }

    let mut rows = Vec::with_capacity(row_count);
    // A margin above and below, in which a line can pass; none is needed over a heading.
    let top = if lane_height > 0 { measures.box_gap } else { 2 };
    let mut y = top + lane_height;
    let first_band = if lane_height > 0 { measures.row_gap / 2 } else { measures.margin };
    let mut row_bands = vec![(y, y + first_band)];
    y += first_band;
    for (row, height) in heights.iter().enumerate() {
        y += above(row, DEEPEST);
        rows.push((y, y + height));
        y += height + below(row);
        let band = if row + 1 == row_count { measures.margin } else { measures.row_gap };
        row_bands.push((y, y + band));
        y += band;
    }
    let height = y + 2;

    let mut boxes: Vec<Option<DrawnBox>> = Vec::with_capacity(figure.nodes.len());
    for ((node, cell), (lines, strong_lines)) in figure.nodes.iter().zip(&cells).zip(lines_of) {
        boxes.push(cell.map(|cell| {
            let (left, right) = span(&columns, cell.column, cell.columns);
            let (top, bottom) = span(&rows, cell.row, cell.rows);
            let rect = Rect { left, top, right, bottom };
            let centre = rect.centre();
            let first = centre.y - measures.line_height * (lines.len() as i32 - 1) / 2;
            let mut words = words(centre.x, first, lines, measures);
            words.strong_lines = strong_lines;
            DrawnBox { rect, shape: node.shape, words }
        }));
    }

    let mut frames = Vec::new();
    for (frame, lines) in enclosures.iter().zip(&frame_lines) {
        let members = frame.members.iter().filter_map(|index| boxes.get(*index)?.as_ref()).map(|drawn| drawn.rect);
        let Some(inner) = members.reduce(Rect::around) else { continue };
        let side = frame.depth * measures.frame_gap;
        let row_top = rows.get(frame.first_row).map_or(inner.top, |row| row.0);
        let top = row_top - above(frame.first_row, frame.depth);
        let rect = Rect { left: inner.left - side, top, right: inner.right + side, bottom: inner.bottom + side };
        let mut words =
            words(rect.centre().x, top + measures.frame_gap / 2 + measures.line_height / 2, lines.clone(), measures);
        words.strong_lines = words.lines.len();
        frames.push(Frame { rect, words, group: Some(frame.index) });
    }
    for (index, mut words) in lane_words {
        let Some((left, right)) = columns.get(index).copied() else { continue };
        words.y = top + measures.line_height / 2;
        words.strong_lines = words.lines.len();
        frames.push(Frame { rect: Rect { left, top: 0, right, bottom: top + lane_height }, words, group: None });
    }
    Laid { height, boxes, frames, column_bands, row_bands, inner_ways, columns, rows }
}

/// Lines of a label and of what stands below it, and how many are the label's.
fn words_of(label: &str, sub: Option<&str>, box_width: i32, font_size: i32) -> (Vec<String>, usize) {
    let room = ems(box_width, font_size);
    let mut lines = measure::wrap(label, room);
    let strong_lines = lines.len();
    if let Some(sub) = sub {
        lines.extend(measure::wrap(sub, room));
    }
    (lines, strong_lines)
}

/// How many hundredths of an em a line in a box may have.
fn ems(box_width: i32, font_size: i32) -> u32 {
    (box_width * FILL / font_size).max(100) as u32
}

fn words(x: i32, y: i32, lines: Vec<String>, measures: &Measures) -> Words {
    Words { x, y, line_height: measures.line_height, font_size: measures.font_size, strong_lines: 0, lines }
}

/// Index of the first row or column; a number that is none counts as the first.
fn start(number: u16) -> usize {
    usize::from(number.max(1)) - 1
}

/// Index behind the last row or column.
fn end(number: u16, count: u16) -> usize {
    start(number) + usize::from(count.max(1))
}

fn span(tracks: &[(i32, i32)], number: u16, count: u16) -> (i32, i32) {
    let first = tracks.get(start(number)).copied().unwrap_or_default();
    let last = tracks.get(end(number, count) - 1).copied().unwrap_or(first);
    (first.0, last.1)
}

fn deepest(enclosures: &[Enclosure], at: impl Fn(&Enclosure) -> bool) -> i32 {
    enclosures.iter().filter(|frame| at(frame)).map(|frame| frame.depth).max().unwrap_or(0)
}

/// Frames, those inside others first.
fn enclosures(figure: &Figure, cells: &[Option<Cell>]) -> Vec<Enclosure> {
    let mut found: Vec<Enclosure> = figure
        .groups
        .iter()
        .enumerate()
        .filter_map(|(index, group)| {
            let members: Vec<usize> = group
                .nodes
                .iter()
                .filter_map(|id| figure.nodes.iter().position(|node| node.id.as_str() == id.as_str()))
                .collect();
            let places: Vec<Cell> = members.iter().filter_map(|index| *cells.get(*index)?).collect();
            let rows = places.iter().map(|cell| (start(cell.row), end(cell.row, cell.rows) - 1));
            let columns = places.iter().map(|cell| (start(cell.column), end(cell.column, cell.columns) - 1));
            Some(Enclosure {
                index,
                first_row: rows.clone().map(|row| row.0).min()?,
                last_row: rows.map(|row| row.1).max()?,
                first_column: columns.clone().map(|column| column.0).min()?,
                last_column: columns.map(|column| column.1).max()?,
                members,
                depth: 1,
            })
        })
        .collect();
    found.sort_by_key(|frame| (frame.members.len(), frame.index));
    for index in 0..found.len() {
        let inner = found.get(..index).unwrap_or_default();
        let depth = found.get(index).map_or(1, |outer| {
            let inside = inner.iter().filter(|frame| frame.members.iter().all(|node| outer.members.contains(node)));
            1 + inside.map(|frame| frame.depth).max().unwrap_or(0)
        });
        if let Some(frame) = found.get_mut(index) {
            frame.depth = depth;
        }
    }
    found
}
