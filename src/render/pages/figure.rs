//! Figures: their list, a page each, and a figure as it stands in a text.

use super::super::context::Object;
use super::super::figure_svg::svg;
use super::super::frame::link;
use super::super::markdown::{Place, inline};
use super::super::{sources, words};
use super::guide::section_links;
use super::note;
use crate::link::{Site, href};
use crate::model::figure::{Edge, EdgeKind, Figure, Node, Variant};
use crate::text::Text;

pub fn index(site: &Site, url: &str, object: Object) -> Object {
    object.list("figures", entries(site, url))
}

pub fn entries(site: &Site, url: &str) -> Vec<Object> {
    let mut figures: Vec<&Figure> = site.content.figures.iter().map(|record| &record.value).collect();
    figures.sort_by(|left, right| left.page.id.as_str().cmp(&right.page.id));
    figures
        .into_iter()
        .map(|figure| {
            link(&figure.title, &href(url, &figure.page.url, None))
                .text("number", figure.number.as_deref().unwrap_or_default())
                .text("glance", &figure.glance)
                .text("page_id", &figure.page.id)
        })
        .collect()
}

pub fn page(site: &Site, url: &str, figure: &Figure, context: Object) -> Object {
    let target = format!("figure:{}", figure.id);
    let pathways = site.content.pathways.iter().map(|record| &record.value);
    let pathways =
        pathways.filter(|pathway| pathway.figure.as_ref().is_some_and(|id| id.as_str() == figure.id.as_str()));
    context
        .object("figure", object(site, url, figure))
        .list("used_in", section_links(site, url, site.index.sections(&target)))
        .list("pathways", pathways.map(|pathway| link(&pathway.title, &href(url, &pathway.page.url, None))))
}

/// A figure by its id, as it stands on the page `url`.
pub fn by_id(site: &Site, url: &str, id: &str) -> Object {
    let figure = site.content.figures.iter().find(|figure| figure.value.id.as_str() == id);
    object(site, url, &figure.expect("`link` resolved every embedded figure").value)
}

/// The same without the editor's notes that stand on the page anyway.
pub fn beside_notes(site: &Site, url: &str, id: &str, others: &[Text]) -> Object {
    let figure = site.content.figures.iter().find(|figure| figure.value.id.as_str() == id);
    let figure = &figure.expect("`link` resolved every figure").value;
    let stands = |id: &&Text| others.iter().any(|other| other.as_str() == id.as_str());
    let left: Vec<Text> = figure.note_ids.iter().filter(|id| !stands(id)).cloned().collect();
    object(site, url, figure).list("notes", note::objects(site, url, &left))
}

pub fn object(site: &Site, url: &str, figure: &Figure) -> Object {
    let place = Place { url, targets: &site.targets, level: 1 };
    let drawings = site.drawings.get(figure.id.as_str()).expect("`link` drew every figure");
    let picture = |drawing, variant| svg(drawing, variant, &figure.id, &figure.name()).value();
    Object::new()
        .text("anchor", &figure.anchor())
        .text("name", &figure.name())
        .text("glance", &figure.glance)
        .flag("lost", figure.lost)
        .html("caption", &inline(&figure.caption, place))
        .text("href", &href(url, &figure.page.url, None))
        .value("wide", picture(&drawings.wide, Variant::Wide))
        .value("narrow", picture(&drawings.narrow, Variant::Narrow))
        .list("elements", elements(figure, place))
        .list("relations", relations(figure, place))
        .htmls("remarks", figure.remarks.iter().map(|remark| inline(remark, place)))
        .list("notes", note::objects(site, url, &figure.note_ids))
        .list("sources", sources::sources(site, url, &figure.source))
}

/// The nodes in words, those of a frame or a column together. A node inside several
/// frames stands with the first of them that the author wrote.
fn elements(figure: &Figure, place: Place<'_>) -> Vec<Object> {
    let group_of = |node: &Node| {
        figure.groups.iter().position(|group| group.nodes.iter().any(|id| id.as_str() == node.id.as_str()))
    };
    let lane_of = |node: &Node| {
        let lane = node.lane.as_ref()?;
        figure.lanes.iter().position(|known| known.id.as_str() == lane.as_str())
    };
    let item = |node: &Node| {
        let detail = node.detail.as_ref().map(|detail| inline(detail, place)).unwrap_or_default();
        Object::new().text("label", &words::figure::node(&node.label, node.sub.as_deref())).html("detail", &detail)
    };
    let mut done = vec![false; figure.nodes.len()];
    let mut elements = Vec::new();
    for (index, node) in figure.nodes.iter().enumerate() {
        if done.get(index).copied().unwrap_or(true) {
            continue;
        }
        let (group, lane) = (group_of(node), lane_of(node));
        let heading = match (group, lane) {
            (Some(group), _) => figure.groups.get(group).map(|group| (&group.label, group.detail.as_ref())),
            (None, Some(lane)) => figure.lanes.get(lane).map(|lane| (&lane.label, None)),
            (None, None) => None,
        };
        let mut items = Vec::new();
        for (other_index, other) in figure.nodes.iter().enumerate().skip(index) {
            let belongs = other_index == index
                || (heading.is_some() && group_of(other) == group && (group.is_some() || lane_of(other) == lane));
            if belongs && let Some(done) = done.get_mut(other_index) {
                *done = true;
                items.push(item(other));
            }
        }
        let (label, detail) = heading.map_or(("", None), |(label, detail)| (label.as_str(), detail));
        let detail = detail.map(|detail| inline(detail, place)).unwrap_or_default();
        elements.push(Object::new().text("label", label).html("detail", &detail).list("items", items));
    }
    elements
}

/// The edges in words. Parts of one whole are named in one sentence.
fn relations(figure: &Figure, place: Place<'_>) -> Vec<Object> {
    let name = |id: &str| figure.label(id).map_or("", |label| label.as_str());
    let is_plain_part = |edge: &Edge| edge.kind == EdgeKind::Part && edge.text.is_none() && edge.label.is_none();
    let mut relations = Vec::new();
    let mut edges = figure.edges.iter().peekable();
    while let Some(edge) = edges.next() {
        let object = match &edge.text {
            Some(text) if text.is_empty() => continue,
            Some(text) => Object::new().html("html", &inline(text, place)).text("text", ""),
            None => {
                let mut ends = vec![name(&edge.to)];
                while is_plain_part(edge)
                    && let Some(next) =
                        edges.next_if(|next| is_plain_part(next) && next.from.as_str() == edge.from.as_str())
                {
                    ends.push(name(&next.to));
                }
                let label = edge.label.as_deref().unwrap_or_default();
                Object::new().text("text", &words::figure::relation(edge.kind, name(&edge.from), &ends, label))
            }
        };
        relations.push(object);
    }
    relations
}
