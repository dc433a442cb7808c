//! Training pathways: their list and a page each.

use super::super::context::Object;
use super::super::frame::link;
use super::super::markdown::{Place, inline};
use super::super::{sources, words};
use super::{figure, note};
use crate::link::{Site, href};
use crate::model::training::{Pathway, Planner, Stage, StageKind};

pub fn index(site: &Site, url: &str, object: Object) -> Object {
    let place = Place { url, targets: &site.targets, level: 1 };
    let pathways = site.content.pathways.iter().map(|record| {
        let pathway = &record.value;
        link(&pathway.title, &href(url, &pathway.page.url, None))
            .text("glance", &pathway.glance)
            .text("page_id", &pathway.page.id)
    });
    // Each course once, whichever pathways it stands on.
    let mut courses: Vec<&Stage> = Vec::new();
    for stage in site.content.pathways.iter().flat_map(|record| &record.value.stages) {
        if stage.kind == StageKind::Course && !courses.iter().any(|known| known.name.as_str() == stage.name.as_str()) {
            courses.push(stage);
        }
    }
    object
        .list("pathways", pathways)
        .list("courses", courses.into_iter().map(|stage| stage_object(site, url, stage, place)))
}

pub fn page(site: &Site, url: &str, pathway: &Pathway, object: Object) -> Object {
    let place = Place { url, targets: &site.targets, level: 1 };
    let roles = pathway.roles.iter().map(|id| {
        let destination = site.targets.resolved("role", id);
        link(&destination.title, &destination.href(url))
    });
    let others = site.content.pathways.iter().map(|record| &record.value);
    let others = others.filter(|other| other.id.as_str() != pathway.id.as_str());
    let shown = pathway.figure.as_ref().map(|id| figure::beside_notes(site, url, id, &pathway.unknowns));
    object
        .text("glance", &pathway.glance)
        .htmls("intro", pathway.intro.iter().map(|text| inline(text, place)))
        .maybe("figure", shown)
        .list("stages", pathway.stages.iter().map(|stage| stage_object(site, url, stage, place)))
        .htmls("transitions", pathway.transitions.iter().map(|transition| inline(&transition.text, place)))
        .list("unknowns", note::objects(site, url, &pathway.unknowns))
        .list("roles", roles)
        .list("others", others.map(|other| link(&other.title, &href(url, &other.page.url, None))))
        .maybe("planner", pathway.planner.as_ref().map(|planner| planner_object(pathway, planner, place)))
        .text("file_stem", &words::file_name(&words::training::table_title(&pathway.title)))
        .list("sources", sources::sources(site, url, &pathway.source))
}

fn stage_object(site: &Site, url: &str, stage: &Stage, place: Place<'_>) -> Object {
    let detail = stage.detail.as_ref().map(|detail| inline(detail, place)).unwrap_or_default();
    Object::new()
        .text("id", &stage.id)
        .text("kind", words::training::kind(stage.kind, stage.optional))
        .text("name", &stage.name)
        .text("hours", stage.hours.as_deref().unwrap_or_default())
        .text("years", stage.years.as_deref().unwrap_or_default())
        .text("form", &words::training::list(stage.form.iter().map(|form| form.as_str())))
        .htmls("conditions", stage.conditions.iter().map(|condition| inline(condition, place)))
        .html("detail", &detail)
        .list("sources", sources::sources(site, url, &stage.source))
}

fn planner_object(pathway: &Pathway, planner: &Planner, place: Place<'_>) -> Object {
    let name = |id: &str| pathway.stage(id).map_or("", |stage| stage.name.as_str());
    let every = pathway.renewal_years(planner).map_or(0, usize::from);
    let rounds = (1..=planner.rounds).map(|round| {
        let condition = if round == 1 { &planner.first } else { &planner.later };
        Object::new().text("label", &words::training::round(round)).html("condition", &inline(condition, place))
    });
    Object::new()
        .text("start", name(&planner.start))
        .text("renewal", name(&planner.renewal))
        .number("every", every)
        .html("rule", &inline(&planner.rule, place))
        .html("caution", &inline(&planner.caution, place))
        .list("rounds", rounds)
}
