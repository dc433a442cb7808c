//! Where each record stands on the site: the ends of all typed links.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::checks::{self, PlacedChecklist};
use super::pages::GuideTree;
use crate::diagnostics::{Diagnostics, messages};
use crate::model::local::LocalKind;
use crate::model::site_config::SiteConfig;
use crate::model::{Content, Record};

/// A place on the finished site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
    /// Address of the page, relative to the site's root.
    pub url: Arc<str>,
    /// Id of the section on the page.
    pub anchor: Option<Arc<str>>,
    /// What the record is called in lists.
    pub title: Arc<str>,
    /// How it is cited where a link cannot be followed: on paper. Sections with a number and tables have one.
    pub label: Option<Arc<str>>,
}

impl Destination {
    /// The address as seen from the page `from`.
    pub fn href(&self, from: &str) -> String {
        href(from, &self.url, self.anchor.as_deref())
    }
}

/// The address of a place on the page `to` as seen from the page `from`, both relative
/// to the site's root. The one place where addresses are put together.
pub fn href(from: &str, to: &str, anchor: Option<&str>) -> String {
    if from == to {
        // A link to the page itself goes to its top, which every page names `main`.
        return format!("#{}", anchor.unwrap_or("main"));
    }
    let climb = "../".repeat(from.matches('/').count());
    match anchor {
        Some(anchor) => format!("{climb}{to}#{anchor}"),
        None => format!("{climb}{to}"),
    }
}

/// The address of a page with values for its filters. Names and values are ids, which need
/// no escaping.
pub fn query_href(from: &str, to: &str, query: &[(&str, &str)], anchor: &str) -> String {
    let climb = "../".repeat(from.matches('/').count());
    let query: Vec<String> = query.iter().map(|(name, value)| format!("{name}={value}")).collect();
    format!("{climb}{to}?{}#{anchor}", query.join("&"))
}

/// A place for what a municipality says of itself.
#[derive(Debug, Clone, Default)]
pub struct LocalSlot {
    /// What the overlays say; the uppermost wins.
    pub value: Option<Box<str>>,
    /// One entry a line.
    pub is_list: bool,
}

/// All destinations by typed link, such as `role:kikan`.
#[derive(Debug, Clone, Default)]
pub struct Targets {
    destinations: BTreeMap<Box<str>, Destination>,
    /// What can stand in a slot, by key.
    local_slots: Arc<BTreeMap<Box<str>, LocalSlot>>,
}

/// Kinds of typed links and the folder or file their records come from.
pub const KINDS: [(&str, &str); 15] = [
    ("section", "content/guide"),
    ("table", "content/tables"),
    ("note", "content/notes.yaml"),
    ("stat", "content/statistics.yaml"),
    ("law", "content/laws"),
    ("role", "content/roles.yaml"),
    ("term", "content/glossary"),
    ("duty", "content/duties"),
    ("figure", "content/figures"),
    ("training", "content/training"),
    ("check", "content/checks"),
    (LOCAL, "content/local_fields.yaml"),
    ("quiz", "content/quiz"),
    ("start", "content/start"),
    ("orientation", "content/orientation"),
];
/// A link of this kind is no way to a place but a slot for what a municipality says of itself.
pub const LOCAL: &str = "local";

impl Targets {
    pub fn get(&self, target: &str) -> Option<&Destination> {
        self.destinations.get(target)
    }

    /// The destination of a reference of a linked site.
    pub fn resolved(&self, kind: &str, id: &str) -> &Destination {
        self.get(&format!("{kind}:{id}")).expect("`link` resolved every reference before a site was made")
    }

    /// The same destinations, those on the pages `from` now on the page `to`: how links
    /// read on a page that gathers others.
    pub fn gathered(&self, from: &BTreeSet<&str>, to: &str) -> Self {
        let to: Arc<str> = to.into();
        let moved = self.destinations.iter().map(|(target, destination)| {
            let mut destination = destination.clone();
            if destination.anchor.is_some() && from.contains(&*destination.url) {
                destination.url = to.clone();
            }
            (target.clone(), destination)
        });
        Self { destinations: moved.collect(), local_slots: self.local_slots.clone() }
    }

    /// The slot of a key, which `link` found.
    pub fn local_slot(&self, key: &str) -> LocalSlot {
        self.local_slots.get(key).cloned().unwrap_or_default()
    }

    /// Every destination of the site.
    pub fn all(&self) -> impl Iterator<Item = &Destination> {
        self.destinations.values()
    }

    /// All targets of a kind, such as `role:…`.
    pub fn of_kind<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a str> {
        self.destinations
            .keys()
            .map(|target| &**target)
            .filter(move |target| target.strip_prefix(kind).is_some_and(|rest| rest.starts_with(':')))
    }

    fn insert(&mut self, target: String, url: &str, anchor: Option<&str>, title: String) {
        let destination =
            Destination { url: url.into(), anchor: anchor.map(Into::into), title: title.into(), label: None };
        self.destinations.insert(target.into(), destination);
    }

    fn label(&mut self, target: &str, label: &str) {
        if let Some(destination) = self.destinations.get_mut(target) {
            destination.label = Some(label.into());
        }
    }
}

pub fn collect(
    config: &Record<SiteConfig>,
    content: &Content,
    guide: &GuideTree,
    checks: &[PlacedChecklist],
    diagnostics: &mut Diagnostics,
) -> Targets {
    let pages = &config.value.pages;
    let mut targets = Targets::default();
    for (section, placed) in content.sections.iter().zip(&guide.sections) {
        let Some(page) = guide.pages.get(placed.page) else { continue };
        let id = section.front.id.as_str();
        let title = if section.front.number.is_some() {
            format!("{} {}", placed.label, section.front.title)
        } else {
            placed.label.clone()
        };
        targets.insert(format!("section:{id}"), &page.url, Some(id), title);
        if section.front.number.is_some() {
            targets.label(&format!("section:{id}"), &placed.label);
        }
        for found in &section.outline.boxes {
            let title = format!("{}：{}", found.label, found.title);
            targets.insert(format!("section:{}", found.id), &page.url, Some(&found.id), title);
        }
    }
    for table in &content.tables {
        let value = &table.value;
        let anchor = format!("tbl-{}", value.id);
        targets.insert(
            format!("table:{}", value.id),
            &value.page.url,
            Some(&anchor),
            format!("{}　{}", value.number, value.title),
        );
        targets.label(&format!("table:{}", value.id), &value.number);
    }
    for figure in &content.figures {
        let value = &figure.value;
        targets.insert(format!("figure:{}", value.id), &value.page.url, Some(&value.anchor()), value.name());
    }
    for pathway in &content.pathways {
        let value = &pathway.value;
        targets.insert(format!("training:{}", value.id), &value.page.url, None, value.title.to_string());
    }
    for set in &content.quizzes {
        let value = &set.value;
        targets.insert(format!("quiz:{}", value.id), &value.page.url, None, value.title.to_string());
        for question in &value.questions {
            let target = format!("quiz:{}", question.id);
            targets.insert(target, &value.page.url, Some(&question.anchor()), question.text.to_string());
        }
    }
    for path in &content.start_paths {
        let value = &path.value;
        targets.insert(format!("start:{}", value.id), &value.page.url, None, value.title.to_string());
    }
    for talk in &content.orientations {
        let front = &talk.front;
        targets.insert(format!("orientation:{}", front.id), &talk.guide_url, None, front.title.to_string());
    }
    for note in &content.notes {
        let value = &note.value;
        targets.insert(
            format!("note:{}", value.id),
            &pages.notes.url,
            Some(&format!("n{}", value.id)),
            value.title.to_string(),
        );
    }
    for statistic in &content.statistics {
        let value = &statistic.value;
        targets.insert(format!("stat:{}", value.id), &pages.statistics.url, Some(&value.id), value.name.to_string());
    }
    for role in &content.roles {
        let value = &role.value;
        let (url, anchor) = match &value.page {
            Some(page) => (&page.url, None),
            None => (&pages.roles.url, Some(value.id.as_str())),
        };
        targets.insert(format!("role:{}", value.id), url, anchor, value.name.to_string());
    }
    for term in &content.terms {
        let value = &term.value;
        targets.insert(format!("term:{}", value.id), &pages.glossary.url, Some(&value.id), value.name.to_string());
    }
    for placed in checks {
        let checklist = &checks::current(content, placed).value;
        targets.insert(format!("check:{}", placed.id), &placed.url, None, checklist.title.ja.to_string());
        for question in &checklist.questions {
            let target = format!("check:{}/{}", placed.id, question.id);
            let title = checks::question_title(checklist, question);
            targets.insert(target, &placed.url, Some(&question.section_id()), title);
        }
    }
    if let Some(fields) = &content.local_fields {
        for field in fields.value.fields() {
            targets.insert(format!("{LOCAL}:{}", field.key), &fields.value.page.url, None, field.label.to_string());
        }
        let slots = fields.value.fields().map(|field| {
            let said = content.local_values.iter().rev().flat_map(|record| &record.value.values);
            let mut said = said.filter(|(key, value)| key.as_str() == field.key.as_str() && !value.trim().is_empty());
            let value = said.next().map(|(_, value)| value.as_str().into());
            (field.key.as_str().into(), LocalSlot { value, is_list: field.kind == LocalKind::Lines })
        });
        targets.local_slots = Arc::new(slots.collect());
    }
    duties(content, &mut targets, diagnostics);
    laws(config, content, &mut targets, diagnostics);
    targets
}

/// A duty stands on the page of its role that holds its strength.
fn duties(content: &Content, targets: &mut Targets, diagnostics: &mut Diagnostics) {
    for duty in &content.duties {
        let value = &duty.value;
        let Some(role) = content.roles.iter().find(|role| role.value.id.as_str() == duty.role()) else {
            if !content.broken_folders.contains("content/roles.yaml") {
                let known = content.roles.iter().map(|role| role.value.id.as_str());
                diagnostics.push(messages::duty_without_role(duty.place(&value.id), duty.role(), known));
            }
            continue;
        };
        let modality = value.modality.as_deref().unwrap_or_default();
        let Some(url) = role.value.url_of(modality) else {
            diagnostics.push(messages::duty_on_no_page(duty.place(&value.id), duty.role()));
            continue;
        };
        targets.insert(format!("duty:{}", value.id), url, Some(&value.id), value.summary.to_string());
    }
}

/// On a page of one law an article is `#a77-2`; where several laws share a page, the
/// law's id stands before it.
fn laws(config: &Record<SiteConfig>, content: &Content, targets: &mut Targets, diagnostics: &mut Diagnostics) {
    for law in &content.laws {
        let value = &law.value;
        let page =
            config.value.law_pages.iter().find(|page| page.laws.iter().any(|id| id.as_str() == value.id.as_str()));
        let Some(page) = page else {
            diagnostics.push(messages::law_on_no_page(law.place(&value.id), &value.id));
            continue;
        };
        let name = value.short_names.first().unwrap_or(&value.name);
        targets.insert(format!("law:{}", value.id), &page.url, Some(&value.id), name.to_string());
        for article in &value.articles {
            let anchor =
                if page.laws.len() == 1 { format!("a{}", article.id) } else { format!("{}-a{}", value.id, article.id) };
            let title = format!("{name} {}", article.title);
            targets.insert(format!("law:{}/{}", value.id, article.id), &page.url, Some(&anchor), title);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_relative_and_never_end_in_a_folder() {
        let destination = |url: &str, anchor: Option<&str>| Destination {
            url: url.into(),
            anchor: anchor.map(Into::into),
            title: "".into(),
            label: None,
        };
        assert_eq!(destination("roles/kikan.html", None).href("guide/1-1.html"), "../roles/kikan.html");
        assert_eq!(destination("guide/1-1.html", Some("I-1")).href("index.html"), "guide/1-1.html#I-1");
        assert_eq!(destination("index.html", None).href("guide/1-1.html"), "../index.html");
        assert_eq!(destination("index.html", None).href("index.html"), "#main");
    }

    #[test]
    fn a_duty_stands_on_the_page_of_its_role_and_strength() {
        use crate::source::{ContentPath, SourceTree};
        let file = |path: &str, text: &str| (ContentPath::new(path).expect("a plain path"), text.as_bytes().to_vec());
        let role = "kind: person, summary: 要約, defined_in: [], partners: [], source: []";
        let roles = format!(
            "- {{id: kikan, name: 基幹, reading: きかん, {role}, page: {{url: roles/kikan.html, id: R-05}}, \
             more_pages: [{{url: roles/kikan-2.html, id: R-06, modalities: [可能, 事実]}}]}}\n\
             - {{id: adviser, name: 助言者, reading: じょげんしゃ, {role}}}\n"
        );
        let tree = SourceTree::from_files(vec![
            file("content/site.yaml", include_str!("../../content/site.yaml")),
            file("content/roles.yaml", &roles),
            file(
                "content/duties/kikan.yaml",
                "- {id: kikan-a, summary: 行う, modality: 必要}\n- {id: kikan-b, summary: 行う, modality: 事実}\n",
            ),
            file("content/duties/adviser.yaml", "- {id: adviser-a, summary: 行う}\n"),
            file("content/duties/kikann.yaml", "- {id: kikann-a, summary: 行う}\n"),
        ]);
        let mut diagnostics = Diagnostics::default();
        let content = crate::load::load(&tree, &mut diagnostics);
        let config = content.site.clone().expect("the site has a configuration");
        let targets = collect(&config, &content, &GuideTree::default(), &[], &mut diagnostics);
        let href = |id: &str| targets.get(id).map(|destination| destination.href("index.html"));
        assert_eq!(href("duty:kikan-a").as_deref(), Some("roles/kikan.html#kikan-a"));
        assert_eq!(href("duty:kikan-b").as_deref(), Some("roles/kikan-2.html#kikan-b"));
        assert_eq!((href("duty:adviser-a"), href("duty:kikann-a")), (None, None));
        let ids: Vec<&str> = diagnostics.sorted().iter().map(|diagnostic| diagnostic.id).collect();
        for id in ["duty-on-no-page", "duty-without-role"] {
            assert!(ids.contains(&id), "{ids:?}");
        }
    }

    #[test]
    fn a_filter_stands_between_page_and_place() {
        let query = [("role", "kikan"), ("theme", "jinzai")];
        assert_eq!(
            query_href("roles/kikan.html", "roles/index.html", &query, "list"),
            "../roles/index.html?role=kikan&theme=jinzai#list"
        );
    }
}
