//! Who acts: the list of roles and a page each.

use super::super::context::Object;
use super::super::frame::link;
use super::super::markdown::{Place, inline};
use super::super::{sources, words};
use super::duty::Group;
use super::guide::section_links;
use super::{check, duty, local, quiz, start};
use crate::link::{Site, href, query_href};
use crate::model::role::{DutyPage, Role, RoleKind};
use crate::text::Text;

/// The page of all roles: what they do, then what they are.
pub fn index(site: &Site, url: &str, context: Object) -> Object {
    groups(site, url, duty::tables(site, url, context))
}

/// What the roles are, in groups.
pub fn groups(site: &Site, url: &str, context: Object) -> Object {
    let groups = [RoleKind::Body, RoleKind::Organisation, RoleKind::Person].into_iter().zip(words::ROLE_GROUPS).map(
        |(kind, title)| {
            let roles = site.content.roles.iter().filter(|role| role.value.kind == kind).map(|role| {
                let role = &role.value;
                let (target, page_id) = match &role.page {
                    Some(page) => (href(url, &page.url, None), page.id.as_str()),
                    None => (String::new(), ""),
                };
                object(site, url, role).text("href", &target).text("page_id", page_id)
            });
            Object::new().text("title", title).list("roles", roles)
        },
    );
    context.list("groups", groups)
}

/// How a further page of a role is called.
pub fn duties_title(role: &Role, page: &DutyPage) -> String {
    let words: Vec<&str> = page.modalities.iter().map(Text::as_str).collect();
    words::role::duties(&role.name, &words)
}

/// A page of a role that holds nothing but duties.
pub fn duties(site: &Site, url: &str, role: &Role, context: Object) -> Object {
    let duties = site.index.duties(&format!("role:{}", role.id));
    let groups = duty::by_strength(site, duties);
    let url_of = |group: &Group<'_>| role.url_of(group.word()).map_or("", |url| url.as_str());
    // Contents name every strength, so that nobody takes the end of the page for the end of the list.
    let contents: Vec<Object> = groups
        .iter()
        .map(|group| {
            let title = match url_of(group) {
                of_group if of_group == url => words::with_count(group.word(), group.count()),
                _ => words::role::elsewhere(group.word(), group.count()),
            };
            link(&title, &href(url, url_of(group), Some(group.anchor()))).text("number", "").number("level", 2)
        })
        .collect();
    let urls: Vec<&str> = role.urls().map(Text::as_str).collect();
    let pages: Vec<Object> = urls
        .iter()
        .map(|of_page| {
            let counts: Vec<(&str, usize)> = groups
                .iter()
                .filter(|group| url_of(group) == *of_page)
                .map(|group| (group.word(), group.count()))
                .collect();
            link(&words::role::counts(&counts), &href(url, of_page, None)).flag("current", *of_page == url)
        })
        .collect();
    let neighbour = |index: Option<usize>| {
        let page = urls.get(index?)?;
        let title = match role.more_pages.iter().find(|further| further.url.as_str() == *page) {
            Some(further) => duties_title(role, further),
            None => role.name.to_string(),
        };
        Some(link(&title, &href(url, page, None)))
    };
    let index = urls.iter().position(|of_page| *of_page == url);
    let of_page = || groups.iter().filter(|group| url_of(group) == url);
    context
        .number("duty_count", duties.len())
        .number("page_duty_count", of_page().map(Group::count).sum())
        .list("strengths", of_page().map(|group| group.object(site, url)))
        .list("contents", if contents.len() > 1 { contents } else { Vec::new() })
        .list("role_pages", if pages.len() > 1 { pages } else { Vec::new() })
        .maybe("previous", neighbour(index.and_then(|index| index.checked_sub(1))))
        .maybe("next", neighbour(index.map(|index| index + 1)))
        .text("table_href", &query_href(url, &site.config.pages.roles.url, &[("role", &role.id)], duty::LIST))
}

/// The first page of a role.
pub fn page(site: &Site, url: &str, role: &Role, context: Object) -> Object {
    let mentioned_in = site.index.sections(&format!("role:{}", role.id));
    let defined_in: Vec<usize> =
        role.defined_in.iter().filter_map(|id| site.guide.by_id.get(id.as_str()).copied()).collect();
    let rest: Vec<usize> = mentioned_in.iter().copied().filter(|index| !defined_in.contains(index)).collect();
    let duties = site.index.duties(&format!("role:{}", role.id));
    let mut laws: Vec<&Text> = Vec::new();
    for id in duties.iter().filter_map(|index| site.content.duties.get(*index)?.value.article()) {
        if !laws.iter().any(|known| known.as_str() == id.as_str()) {
            laws.push(id);
        }
    }
    for section in defined_in.iter().filter_map(|index| site.content.sections.get(*index)) {
        for id in &section.front.laws {
            if !laws.iter().any(|known| known.as_str() == id.as_str()) {
                laws.push(id);
            }
        }
    }
    let links = |kind: &str, ids: &mut dyn Iterator<Item = &Text>| -> Vec<Object> {
        ids.map(|id| {
            let destination = site.targets.resolved(kind, id);
            link(&destination.title, &destination.href(url))
        })
        .collect()
    };
    self::duties(site, url, role, context)
        .object("role", object(site, url, role))
        .list("local_slots", local::of_role(site, &role.id))
        .list("defined_in", section_links(site, url, &defined_in))
        .list("partners", links("role", &mut role.partners.iter()))
        .list("checks", check::links(site, url, site.index.checks(&format!("role:{}", role.id))))
        .list("mentioned_in", section_links(site, url, &rest))
        .list("laws", links("law", &mut laws.into_iter()))
        .list("start_paths", start::of_role(site, url, &role.id))
        .list("quizzes", quiz::counted_links(site, url, &[format!("role:{}", role.id)]))
}

fn object(site: &Site, url: &str, role: &Role) -> Object {
    let place = Place { url, targets: &site.targets, level: 1 };
    Object::new()
        .text("id", &role.id)
        .text("name", &role.name)
        .text("reading", &role.reading)
        .html("summary", &inline(&role.summary, place))
        .texts("short_names", role.short_names.iter().map(Text::as_str))
        .list("sources", sources::sources(site, url, &role.source))
}
