//! Paths for people who are new: their list with the year's calendar, a page a path, and stages to print.

use super::super::context::Object;
use super::super::frame::link;
use super::super::markdown::{Place, inline};
use super::super::{sources, words};
use crate::link::{Site, href};
use crate::model::start::{Calendar, Stage, StartPath, Task};
use crate::text::Text;

pub fn index(site: &Site, url: &str, object: Object) -> Object {
    object
        .list("paths", entries(site, url, &|_| true))
        .maybe("calendar", site.content.calendar.as_ref().map(|record| calendar(site, url, &record.value)))
}

/// Links to the paths that are asked for.
pub fn entries(site: &Site, url: &str, is_wanted: &dyn Fn(&StartPath) -> bool) -> Vec<Object> {
    let paths = site.content.start_paths.iter().map(|record| &record.value).filter(|path| is_wanted(path));
    paths
        .map(|path| {
            link(&path.title, &href(url, &path.page.url, None))
                .text("page_id", &path.page.id)
                .text("glance", &path.glance)
                .text("short", &path.short)
        })
        .collect()
}

/// Links to the paths that a role takes.
pub fn of_role(site: &Site, url: &str, role: &str) -> Vec<Object> {
    entries(site, url, &|path| path.roles.iter().any(|id| id.as_str() == role))
}

pub fn page(site: &Site, url: &str, path: &StartPath, object: Object) -> Object {
    let contents = path
        .stages
        .iter()
        .map(|stage| link(&stage.label, &href(url, url, Some(&stage.id))).text("number", "").number("level", 2));
    let roles = path.roles.iter().map(|id| {
        let destination = site.targets.resolved("role", id);
        link(&destination.title, &destination.href(url))
    });
    let others = entries(site, url, &|other| other.id.as_str() != path.id.as_str());
    object
        .text("path_id", &path.id)
        .text("short", &path.short)
        .text("glance", &path.glance)
        .list("contents", contents)
        .list("stages", path.stages.iter().map(|stage| stage_object(site, url, stage)))
        .list("roles", roles)
        .list("others", others)
        .text("calendar_href", &calendar_href(site, url))
}

/// One stage by itself, to print.
pub fn stage(site: &Site, url: &str, path: &StartPath, index: usize, object: Object) -> Object {
    let Some(stage) = path.stages.get(index) else { return object };
    let neighbour = |stage: Option<&Stage>| {
        let stage = stage?;
        let page = stage.page.as_ref()?;
        Some(link(&words::start::stage(&path.short, &stage.label), &href(url, &page.url, None)))
    };
    object
        .maybe("previous", neighbour(index.checked_sub(1).and_then(|index| path.stages.get(index))))
        .maybe("next", neighbour(path.stages.get(index + 1)))
        .object("path", link(&path.title, &href(url, &path.page.url, Some(&stage.id))))
        .object("stage", stage_object(site, url, stage))
}

fn stage_object(site: &Site, url: &str, stage: &Stage) -> Object {
    let place = Place { url, targets: &site.targets, level: 2 };
    // Kinds in the order of the stage, each once.
    let mut groups: Vec<(&Text, Vec<Object>)> = Vec::new();
    let mut reading = 0;
    let mut total = 0;
    for task in &stage.tasks {
        let minutes = minutes(site, task);
        total += minutes;
        if site.reading.contains_key(task.id.as_str()) {
            reading += minutes;
        }
        let item = task_object(site, url, task, minutes);
        match groups.last_mut() {
            Some((kind, items)) if kind.as_str() == task.kind.as_str() => items.push(item),
            _ => groups.push((&task.kind, vec![item])),
        }
    }
    let groups = groups.into_iter().map(|(kind, items)| Object::new().text("kind", kind).list("tasks", items));
    let page =
        stage.page.as_ref().map(|page| link(&stage.label, &href(url, &page.url, None)).text("page_id", &page.id));
    Object::new()
        .text("id", &stage.id)
        .text("label", &stage.label)
        .html("goal", &inline(&stage.goal, place))
        .number("task_count", stage.tasks.len())
        .text("reading_time", &words::start::duration(reading))
        .text("total_time", &words::start::duration(total))
        .list("groups", groups)
        .maybe("page", page)
}

fn task_object(site: &Site, url: &str, task: &Task, minutes: usize) -> Object {
    let place = Place { url, targets: &site.targets, level: 2 };
    // A record that the site does not have yet is left out.
    let links = |targets: &[Text]| -> Vec<Object> {
        let found = targets.iter().filter_map(|target| site.targets.get(target.as_str()).map(|found| (target, found)));
        found
            .map(|(target, found)| {
                let is_quiz =
                    site.content.quizzes.iter().any(|set| target.strip_prefix("quiz:") == Some(&*set.value.id));
                let title = if is_quiz { words::quiz::title(&found.title) } else { found.title.to_string() };
                link(&title, &found.href(url))
            })
            .collect()
    };
    Object::new()
        .text("id", &task.id)
        .text("duration", &words::start::duration(minutes))
        .html("text", &inline(&task.text, place))
        .list("read", links(&task.read))
        .list("links", links(&task.links))
}

fn minutes(site: &Site, task: &Task) -> usize {
    site.reading.get(task.id.as_str()).copied().unwrap_or_else(|| task.minutes.map_or(0, usize::from))
}

fn calendar(site: &Site, url: &str, calendar: &Calendar) -> Object {
    let place = Place { url, targets: &site.targets, level: 2 };
    let months = calendar.months.iter().map(|month| {
        let items = month.items.iter().map(|item| {
            Object::new()
                .text("topic", &item.topic)
                .html("text", &inline(&item.text, place))
                .list("sources", sources::sources(site, url, &item.source))
        });
        Object::new().text("label", &words::start::month(month.month)).list("items", items)
    });
    Object::new().html("lead", &inline(&calendar.lead, place)).list("months", months)
}

/// The anchor is part of the address that other sites may know (EXPERIENCE §3.2).
const CALENDAR: &str = "calendar";

fn calendar_href(site: &Site, url: &str) -> String {
    let index = site.config.pages.start.as_ref().filter(|_| site.content.calendar.is_some());
    index.map_or_else(String::new, |page| href(url, &page.url, Some(CALENDAR)))
}
