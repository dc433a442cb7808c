//! まぎらわしい言葉: every pair of terms of which one names the other as easily confused.

use std::collections::BTreeSet;

use super::super::context::Object;
use super::super::frame::link;
use super::super::markdown::{Place, inline};
use super::super::sources;
use crate::link::Site;
use crate::model::glossary::Term;
use crate::model::source_ref::Pages;

pub fn page(site: &Site, url: &str, context: Object) -> Object {
    let mut terms: Vec<&Term> = site.content.terms.iter().map(|term| &term.value).collect();
    terms.sort_by(|left, right| (&*left.reading, &*left.id).cmp(&(&*right.reading, &*right.id)));
    let place = Place { url, targets: &site.targets, level: 1 };
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut pairs = Vec::new();
    for term in &terms {
        for confusable in &term.confusable_with {
            let (first, second) = (term.id.as_str().min(&confusable.id), term.id.as_str().max(&confusable.id));
            let other = terms.iter().find(|other| other.id.as_str() == confusable.id.as_str());
            let Some(other) = other.filter(|_| seen.insert((first, second))) else { continue };
            // Where the other one tells the difference too, in its own words, both stand there.
            let back = other.confusable_with.iter().find(|back| back.id.as_str() == term.id.as_str());
            let differences = std::iter::once(confusable).chain(back).map(|each| inline(&each.difference, place));
            // Both may name one place.
            let mut places: Vec<(&str, Pages)> = Vec::new();
            for source in term.source.iter().chain(&other.source) {
                let place = (source.section.as_str(), source.pages());
                if !places.contains(&place) {
                    places.push(place);
                }
            }
            let sources = places.into_iter().map(|(section, pages)| sources::source(site, url, section, pages));
            pairs.push(
                Object::new()
                    .text("anchor", &anchor(first, second))
                    .list("terms", [term, other].map(|term| one(site, url, term)))
                    .htmls("differences", differences)
                    .list("sources", sources),
            );
        }
    }
    context.number("count", pairs.len()).list("pairs", pairs)
}

fn one(site: &Site, url: &str, term: &Term) -> Object {
    link(&term.name, &site.targets.resolved("term", &term.id).href(url))
}

/// Where a pair of terms stands on the page, whichever of them comes first.
pub fn anchor(left: &str, right: &str) -> String {
    format!("{}--{}", left.min(right), left.max(right))
}
