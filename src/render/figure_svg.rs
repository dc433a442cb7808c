//! Drawings as SVG inside the page.
//!
//! Colours are `currentColor` and classes, so that dark screens, forced colours and paper
//! work; nothing needs a `style` attribute, which the security policy forbids. Where
//! things stand was worked out by `crate::drawing`.

use std::fmt::Write;

use pulldown_cmark_escape::escape_html;
use tera::Value;

use crate::drawing::{Drawing, Line, Words};
use crate::model::figure::{EdgeKind, Shape, Variant};

/// Markup that this module made.
#[derive(Debug, Clone)]
pub struct Svg(String);

impl Svg {
    pub fn value(&self) -> Value {
        Value::safe_string(&self.0)
    }
}

/// `name` is what the picture is called; `id` keeps its arrow heads apart from those of
/// other pictures on the page.
pub fn svg(drawing: &Drawing, variant: Variant, id: &str, name: &str) -> Svg {
    let variant = match variant {
        Variant::Wide => "wide",
        Variant::Narrow => "narrow",
    };
    let arrow = format!("arrow-{id}-{variant}");
    let mut svg = String::new();
    let (width, height) = (drawing.width, drawing.height);
    // Lengths in em let the picture grow with the reader's text.
    let _ = write!(
        svg,
        "<svg class=\"drawing-{variant}\" role=\"img\" viewBox=\"0 {} {width} {height}\" width=\"{}em\" height=\"{}em\" \
         fill=\"none\" stroke=\"currentColor\" text-anchor=\"middle\" aria-label=\"",
        drawing.top,
        hundredths(width * 100 / 16),
        hundredths(height * 100 / 16),
    );
    let _ = escape_html(&mut svg, name);
    let _ = write!(
        svg,
        "\"><defs><marker id=\"{arrow}\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\" markerHeight=\"8\" \
         markerUnits=\"userSpaceOnUse\" orient=\"auto-start-reverse\"><path d=\"M0 0 10 5 0 10z\" fill=\"currentColor\" \
         stroke=\"none\"/></marker></defs>"
    );
    for frame in &drawing.frames {
        let rect = frame.rect;
        if frame.group.is_none() {
            let _ = write!(svg, "<path class=\"drawing-band\" d=\"M{} {}H{}\"/>", rect.left, rect.bottom, rect.right);
        } else {
            let _ = write!(
                svg,
                "<rect class=\"drawing-frame\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"6\" stroke-dasharray=\"2 3\"/>",
                rect.left,
                rect.top,
                rect.width(),
                rect.height()
            );
        }
    }
    // Lines without heads share stretches; in one path these are not drawn twice.
    let (plain, headed): (Vec<&Line>, Vec<&Line>) = drawing.lines.iter().partition(|line| line.kind == EdgeKind::Part);
    if !plain.is_empty() {
        path(&mut svg, &plain, &arrow);
    }
    for line in headed {
        path(&mut svg, &[line], &arrow);
    }
    for drawn in &drawing.boxes {
        let rect = drawn.rect;
        let (radius, stroke) = match drawn.shape {
            Shape::Plain => (2, "1.5"),
            Shape::Round => ((rect.height() / 2).min(18), "1.5"),
            Shape::Strong => (2, "3"),
        };
        let _ = write!(
            svg,
            "<rect class=\"drawing-box\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{radius}\" stroke-width=\"{stroke}\"/>",
            rect.left,
            rect.top,
            rect.width(),
            rect.height()
        );
    }
    for drawn in &drawing.boxes {
        words(&mut svg, &drawn.words, "drawing-label");
    }
    for frame in &drawing.frames {
        words(&mut svg, &frame.words, "drawing-frame-label");
    }
    for label in drawing.lines.iter().filter_map(|line| line.words.as_ref()) {
        words(&mut svg, label, "drawing-line-label");
    }
    svg.push_str("</svg>");
    Svg(svg)
}

/// Lines of one kind.
fn path(svg: &mut String, lines: &[&Line], arrow: &str) {
    svg.push_str("<path class=\"drawing-line\" stroke-width=\"1.5\" d=\"");
    for line in lines {
        let mut before = None;
        for point in &line.points {
            let _ = match before {
                None => write!(svg, "M{} {}", point.x, point.y),
                Some(x) if x == point.x => write!(svg, "V{}", point.y),
                Some(_) => write!(svg, "H{}", point.x),
            };
            before = Some(point.x);
        }
    }
    svg.push('"');
    let kind = lines.first().map_or(EdgeKind::Part, |line| line.kind);
    if matches!(kind, EdgeKind::Supports | EdgeKind::Joins) {
        svg.push_str(" stroke-dasharray=\"6 3\"");
    }
    if kind == EdgeKind::Joins {
        let _ = write!(svg, " marker-start=\"url(#{arrow})\"");
    }
    if kind != EdgeKind::Part {
        let _ = write!(svg, " marker-end=\"url(#{arrow})\"");
    }
    svg.push_str("/>");
}

/// One `text` for all lines, so that they are copied together.
fn words(svg: &mut String, words: &Words, class: &str) {
    if words.lines.is_empty() {
        return;
    }
    let _ =
        write!(svg, "<text class=\"{class}\" font-size=\"{}\" fill=\"currentColor\" stroke=\"none\">", words.font_size);
    let mut y = words.y * 100 + words.font_size * 36;
    for (index, line) in words.lines.iter().enumerate() {
        let weight = if index < words.strong_lines { " font-weight=\"700\"" } else { "" };
        let _ = write!(svg, "<tspan x=\"{}\" y=\"{}\"{weight}>", words.x, hundredths(y));
        let _ = escape_html(&mut *svg, line);
        svg.push_str("</tspan>");
        y += words.line_height * 100;
    }
    svg.push_str("</text>");
}

/// A number of hundredths as a decimal.
fn hundredths(number: i32) -> String {
    format!("{}.{:02}", number / 100, number % 100)
}
