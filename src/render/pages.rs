//! The pages of a site: which there are, and the values of each, one kind of page a file.

mod change;
mod check;
mod duty;
mod figure;
mod glossary;
mod gojuon;
pub mod guide;
mod law;
pub mod local;
mod note;
mod orientation;
mod pairs;
mod print;
mod quiz;
mod role;
mod site;
mod source;
mod start;
mod statistic;
mod table;
mod training;

use tera::Context;

use super::Offer;
use super::context::Object;
use super::frame::Frame;
use super::words::{self, sitemap};
use crate::diagnostics::Place;
use crate::limits;
use crate::link::{PlacedChecklist, Site, href};
use crate::model::change::Revision;
use crate::model::figure::Figure;
use crate::model::law::Law;
use crate::model::orientation::Orientation;
use crate::model::quiz::QuizSet;
use crate::model::role::{DutyPage, Role};
use crate::model::site_config::{FixedPage, LawPage};
use crate::model::start::StartPath;
use crate::model::table::Table;
use crate::model::training::Pathway;

/// One page of the site.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    pub url: &'a str,
    pub id: &'a str,
    kind: Kind<'a>,
    site: &'a Site,
}

#[derive(Debug, Clone, Copy)]
enum Kind<'a> {
    Home(&'a FixedPage),
    GuideIndex,
    Guide(usize),
    Tables(&'a FixedPage),
    Table(&'a Table),
    Figures(&'a FixedPage),
    Figure(&'a Figure),
    Training(&'a FixedPage),
    Pathway(&'a Pathway),
    Checks(&'a FixedPage),
    Check(&'a PlacedChecklist),
    /// An earlier edition, by its index.
    CheckEdition(&'a PlacedChecklist, usize),
    Revision(&'a Revision),
    Start(&'a FixedPage),
    StartPath(&'a StartPath),
    /// One stage of a path, by its index.
    StartStage(&'a StartPath, usize),
    Orientations(&'a FixedPage),
    Orientation(&'a Orientation),
    Slides(&'a Orientation),
    Handout(&'a Orientation),
    Quizzes(&'a FixedPage),
    Quiz(&'a QuizSet),
    Roles(&'a FixedPage),
    Role(&'a Role),
    /// Duties of a role, continued.
    RoleDuties(&'a Role, &'a DutyPage),
    Laws(&'a FixedPage),
    LawPage(&'a LawPage),
    Statistics(&'a FixedPage),
    Glossary(&'a FixedPage),
    Pairs(&'a FixedPage),
    Gojuon(&'a FixedPage),
    SourcePages(&'a FixedPage),
    Notes(&'a FixedPage),
    Changes(&'a FixedPage),
    Search(&'a FixedPage),
    Sitemap(&'a FixedPage),
    About(&'a FixedPage),
    NotFound(&'a FixedPage),
    Accessibility(&'a FixedPage),
    Memo(&'a FixedPage),
    Download(&'a FixedPage),
    /// わがまち設定.
    Local(&'a FixedPage),
    PrintIndex(&'a FixedPage),
    PrintAll(&'a FixedPage),
    /// One part of the guide for paper, by the index of its page.
    PrintPart(usize),
    Meeting(&'a FixedPage),
}

/// All pages in the order of the site map.
pub fn list(site: &Site) -> Vec<Page<'_>> {
    let config = &site.config;
    let fixed = &config.pages;
    let mut pages = Vec::new();
    let mut add = |url, id, kind| pages.push(Page { url, id, kind, site });
    add(fixed.home.url.as_str(), fixed.home.id.as_str(), Kind::Home(&fixed.home));
    if let Some(page) = &fixed.start {
        add(&page.url, &page.id, Kind::Start(page));
    }
    for path in &site.content.start_paths {
        let path = &path.value;
        add(&path.page.url, &path.page.id, Kind::StartPath(path));
        for (index, stage) in path.stages.iter().enumerate() {
            if let Some(page) = &stage.page {
                add(&page.url, &page.id, Kind::StartStage(path, index));
            }
        }
    }
    add(&config.guide.url, &config.guide.id, Kind::GuideIndex);
    for (index, guide_page) in site.guide.pages.iter().enumerate() {
        add(&guide_page.url, &guide_page.id, Kind::Guide(index));
    }
    add(&fixed.tables.url, &fixed.tables.id, Kind::Tables(&fixed.tables));
    for table in &site.content.tables {
        add(&table.value.page.url, &table.value.page.id, Kind::Table(&table.value));
    }
    if let Some(figures) = &fixed.figures {
        add(&figures.url, &figures.id, Kind::Figures(figures));
    }
    for figure in &site.content.figures {
        add(&figure.value.page.url, &figure.value.page.id, Kind::Figure(&figure.value));
    }
    add(&fixed.roles.url, &fixed.roles.id, Kind::Roles(&fixed.roles));
    for role in &site.content.roles {
        if let Some(page) = &role.value.page {
            add(&page.url, &page.id, Kind::Role(&role.value));
        }
        for page in &role.value.more_pages {
            add(&page.url, &page.id, Kind::RoleDuties(&role.value, page));
        }
    }
    if let Some(training) = &fixed.training {
        add(&training.url, &training.id, Kind::Training(training));
    }
    for pathway in &site.content.pathways {
        add(&pathway.value.page.url, &pathway.value.page.id, Kind::Pathway(&pathway.value));
    }
    if let Some(checks) = &fixed.checks {
        add(&checks.url, &checks.id, Kind::Checks(checks));
    }
    for placed in &site.checks {
        add(&placed.url, &site.checklist(placed).page_id, Kind::Check(placed));
        for (index, url) in placed.earlier.iter().zip(&placed.earlier_urls) {
            let edition = &site.content.checklists[*index].value;
            add(url, &edition.print_id, Kind::CheckEdition(placed, *index));
        }
    }
    if let Some(page) = &fixed.orientation {
        add(&page.url, &page.id, Kind::Orientations(page));
    }
    for talk in &site.content.orientations {
        let ids = &talk.front.pages;
        add(&talk.guide_url, &ids.guide, Kind::Orientation(talk));
        add(&talk.slides_url, &ids.slides, Kind::Slides(talk));
        add(&talk.handout_url, &ids.handout, Kind::Handout(talk));
    }
    if let Some(page) = &fixed.quiz {
        add(&page.url, &page.id, Kind::Quizzes(page));
    }
    for set in &site.content.quizzes {
        add(&set.value.page.url, &set.value.page.id, Kind::Quiz(&set.value));
    }
    add(&fixed.glossary.url, &fixed.glossary.id, Kind::Glossary(&fixed.glossary));
    if let Some(page) = &fixed.pairs {
        add(&page.url, &page.id, Kind::Pairs(page));
    }
    if let Some(page) = &fixed.gojuon {
        add(&page.url, &page.id, Kind::Gojuon(page));
    }
    add(&fixed.laws.url, &fixed.laws.id, Kind::Laws(&fixed.laws));
    for law_page in &config.law_pages {
        add(&law_page.url, &law_page.id, Kind::LawPage(law_page));
    }
    for revision in &site.content.revisions {
        add(&revision.value.page.url, &revision.value.page.id, Kind::Revision(&revision.value));
    }
    add(&fixed.statistics.url, &fixed.statistics.id, Kind::Statistics(&fixed.statistics));
    add(&fixed.source_pages.url, &fixed.source_pages.id, Kind::SourcePages(&fixed.source_pages));
    add(&fixed.notes.url, &fixed.notes.id, Kind::Notes(&fixed.notes));
    if let Some(print) = &config.print {
        add(&print.index.url, &print.index.id, Kind::PrintIndex(&print.index));
        add(&print.all.url, &print.all.id, Kind::PrintAll(&print.all));
        for (head, root) in print.parts.iter().zip(&site.guide.roots) {
            add(&head.url, &head.id, Kind::PrintPart(*root));
        }
        add(&print.meeting.url, &print.meeting.id, Kind::Meeting(&print.meeting));
    }
    add(&fixed.changes.url, &fixed.changes.id, Kind::Changes(&fixed.changes));
    if let Some(search) = &fixed.search {
        add(&search.url, &search.id, Kind::Search(search));
    }
    add(&fixed.sitemap.url, &fixed.sitemap.id, Kind::Sitemap(&fixed.sitemap));
    add(&fixed.about.url, &fixed.about.id, Kind::About(&fixed.about));
    if let Some(accessibility) = &config.accessibility {
        add(&accessibility.page.url, &accessibility.page.id, Kind::Accessibility(&accessibility.page));
    }
    if let Some(memo) = &config.memo {
        add(&memo.url, &memo.id, Kind::Memo(memo));
    }
    if let Some(page) = &config.download {
        add(&page.url, &page.id, Kind::Download(page));
    }
    if let Some(local) = &site.content.local_fields {
        let page = &local.value.page;
        add(&page.url, &page.id, Kind::Local(page));
    }
    add(&fixed.not_found.url, &fixed.not_found.id, Kind::NotFound(&fixed.not_found));
    pages
}

/// The values of a page: its frame and what it is about.
pub fn context(frame: &Frame<'_>, page: &Page<'_>, all: &[Page<'_>]) -> Context {
    let site = page.site;
    let object = frame.object(page);
    let object = match page.kind {
        Kind::Home(_) => site::home(site, page.url, object),
        Kind::GuideIndex => guide::index(site, page.url, object),
        Kind::Guide(index) => guide::page(site, frame, index, object),
        Kind::Tables(_) => table::index(site, page.url, object),
        Kind::Table(table) => table::page(site, page.url, table, object),
        Kind::Figures(_) => figure::index(site, page.url, object),
        Kind::Figure(figure) => figure::page(site, page.url, figure, object),
        Kind::Training(_) => training::index(site, page.url, object),
        Kind::Pathway(pathway) => training::page(site, page.url, pathway, object),
        Kind::Checks(_) => check::index(site, frame, page.url, object),
        Kind::Check(placed) => check::page(site, frame, placed, object),
        Kind::CheckEdition(placed, index) => check::edition(site, frame, page.url, placed, index, object),
        Kind::Revision(revision) => change::page(site, page.url, revision, object),
        Kind::Start(_) => start::index(site, page.url, object),
        Kind::StartPath(path) => start::page(site, page.url, path, object),
        Kind::StartStage(path, index) => start::stage(site, page.url, path, index, object),
        Kind::Orientations(_) => orientation::index(site, page.url, object),
        Kind::Orientation(talk) => orientation::guide(site, page.url, talk, object),
        Kind::Slides(talk) => orientation::slides(site, page.url, talk, object),
        Kind::Handout(talk) => orientation::handout(site, page.url, talk, object),
        Kind::Quizzes(_) => quiz::index(site, page.url, object),
        Kind::Quiz(set) => quiz::page(site, page.url, set, object),
        Kind::Roles(_) => role::index(site, page.url, object),
        Kind::Role(role) => role::page(site, page.url, role, object),
        Kind::RoleDuties(role, _) => role::duties(site, page.url, role, object),
        Kind::Laws(_) => law::index(site, page.url, object),
        Kind::LawPage(law_page) => law::page(site, law_page, object),
        Kind::Statistics(_) => statistic::page(site, page.url, object),
        Kind::Glossary(_) => glossary::page(site, page.url, object),
        Kind::Pairs(_) => pairs::page(site, page.url, object),
        Kind::Gojuon(_) => gojuon::page(site, page.url, all, object),
        Kind::SourcePages(_) => source::page(site, page.url, object),
        Kind::Notes(_) => note::page(site, page.url, object),
        Kind::Changes(_) => site::changes(site, page.url, object),
        Kind::Search(_) => site::search(site, page.url, all, object),
        Kind::Sitemap(_) | Kind::NotFound(_) => site::sitemap(page.url, all, object),
        Kind::About(_) => site::text_parts(site, page.url, &site.config.about, object),
        Kind::Accessibility(_) => {
            let parts = site.config.accessibility.as_ref().map_or(&[][..], |page| &page.parts);
            site::text_parts(site, page.url, parts, object)
        }
        Kind::Memo(_) => object,
        // In the zip file itself there is nothing to carry away.
        Kind::Download(_) => object.maybe("archive", None),
        Kind::Local(_) => local::page(site, object),
        Kind::PrintIndex(_) => print::index(site, page.url, object),
        Kind::PrintAll(_) => print::book(site, page.url, &site.guide.roots, object),
        Kind::PrintPart(root) => print::book(site, page.url, &[root], object),
        Kind::Meeting(_) => print::meeting(site, page.url, object),
    };
    object.into_context()
}

/// The page from which the site can be carried away, where it stands beside the zip file.
pub fn offer(frame: &Frame<'_>, page: &Page<'_>, offer: &Offer<'_>) -> Context {
    let archive = Object::new()
        .text("href", &href(page.url, offer.file_name, None))
        .text("name", offer.file_name)
        .text("size", &words::megabytes(offer.size_bytes))
        .text("sha256", offer.sha256);
    frame.object(page).object("archive", archive).into_context()
}

impl Page<'_> {
    pub fn is_download(&self) -> bool {
        matches!(self.kind, Kind::Download(_))
    }

    /// File name of the page's template.
    pub fn template(&self) -> &'static str {
        match self.kind {
            Kind::Home(_) => "home.html",
            Kind::GuideIndex => "guide_index.html",
            Kind::Guide(_) => "guide_page.html",
            Kind::Tables(_) => "tables_index.html",
            Kind::Table(_) => "table_page.html",
            Kind::Figures(_) => "figures_index.html",
            Kind::Figure(_) => "figure_page.html",
            Kind::Training(_) => "training_index.html",
            Kind::Pathway(_) => "training_page.html",
            Kind::Checks(_) => "checks_index.html",
            Kind::Check(_) => "check_page.html",
            Kind::CheckEdition(..) => "check_edition.html",
            Kind::Revision(_) => "revision_page.html",
            Kind::Start(_) => "start_index.html",
            Kind::StartPath(_) => "start_page.html",
            Kind::StartStage(..) => "start_stage.html",
            Kind::Orientations(_) => "orientation_index.html",
            Kind::Orientation(_) => "orientation_guide.html",
            Kind::Slides(_) => "orientation_slides.html",
            Kind::Handout(_) => "orientation_handout.html",
            Kind::Quizzes(_) => "quiz_index.html",
            Kind::Quiz(_) => "quiz_page.html",
            Kind::Roles(_) => "roles_index.html",
            Kind::Role(_) => "role_page.html",
            Kind::RoleDuties(..) => "role_duties.html",
            Kind::Laws(_) => "laws_index.html",
            Kind::LawPage(_) => "law_page.html",
            Kind::Statistics(_) => "statistics.html",
            Kind::Glossary(_) => "glossary.html",
            Kind::Pairs(_) => "pairs.html",
            Kind::Gojuon(_) => "gojuon.html",
            Kind::SourcePages(_) => "source_pages.html",
            Kind::Notes(_) => "notes.html",
            Kind::Changes(_) => "changes.html",
            Kind::Search(_) => "search.html",
            Kind::Sitemap(_) => "sitemap.html",
            Kind::About(_) | Kind::Accessibility(_) => "about.html",
            Kind::NotFound(_) => "not_found.html",
            Kind::Memo(_) => "memo.html",
            Kind::Download(_) => "download.html",
            Kind::Local(_) => "local.html",
            Kind::PrintIndex(_) => "print_index.html",
            Kind::PrintAll(_) | Kind::PrintPart(_) => "print_book.html",
            Kind::Meeting(_) => "meeting.html",
        }
    }

    pub fn title(&self) -> String {
        match self.kind {
            Kind::GuideIndex => self.site.config.guide.title.to_string(),
            Kind::Guide(index) => guide::title(self.site, index),
            Kind::PrintPart(index) => words::for_paper(&guide::title(self.site, index)),
            Kind::Table(table) => format!("{}　{}", table.number, table.title),
            Kind::Figure(figure) => figure.name(),
            Kind::Pathway(pathway) => pathway.title.to_string(),
            Kind::Check(placed) => self.site.checklist(placed).title.ja.to_string(),
            Kind::CheckEdition(_, index) => {
                let edition = &self.site.content.checklists[index].value;
                words::check::edition_title(&edition.title.ja, &edition.edition)
            }
            Kind::Revision(revision) => revision.title.to_string(),
            Kind::Quiz(set) => words::quiz::title(&set.title),
            Kind::StartPath(path) => path.title.to_string(),
            Kind::StartStage(path, index) => {
                let stage = path.stages.get(index).map_or("", |stage| stage.label.as_str());
                words::start::stage(&path.short, stage)
            }
            Kind::Orientation(talk) => talk.front.title.to_string(),
            Kind::Slides(talk) => words::orientation::paper(&talk.front.title, words::orientation::SLIDES),
            Kind::Handout(talk) => words::orientation::paper(&talk.front.title, words::orientation::HANDOUT),
            Kind::Role(role) => role.name.to_string(),
            Kind::RoleDuties(role, page) => role::duties_title(role, page),
            Kind::LawPage(page) => page.title.to_string(),
            _ => self.fixed().map_or_else(String::new, |page| page.title.to_string()),
        }
    }

    pub fn lead(&self) -> &str {
        match self.kind {
            Kind::GuideIndex => &self.site.config.guide.lead,
            Kind::Table(table) => &table.glance,
            Kind::LawPage(page) => &page.lead,
            Kind::Check(placed) => &self.site.checklist(placed).lead,
            Kind::CheckEdition(_, index) => &self.site.content.checklists[index].value.lead,
            Kind::Quiz(set) => &set.lead,
            Kind::Orientation(talk) => &talk.front.lead,
            // These pages open with their glance, which says it already.
            Kind::Figure(_) | Kind::Pathway(_) | Kind::Revision(_) => "",
            _ => self.fixed().map_or("", |page| &page.lead),
        }
    }

    /// How the title is read, where somebody said so; roles stand in the index by themselves.
    pub fn reading(&self) -> Option<&str> {
        let reading = match self.kind {
            Kind::Guide(index) => {
                let section = self.site.guide.pages.get(index)?.sections.first()?;
                self.site.content.sections.get(*section)?.front.reading.as_ref()
            }
            Kind::Table(table) => table.reading.as_ref(),
            Kind::Figure(figure) => figure.reading.as_ref(),
            Kind::Pathway(pathway) => pathway.reading.as_ref(),
            Kind::Revision(revision) => revision.reading.as_ref(),
            Kind::Check(placed) => self.site.checklist(placed).reading.as_ref(),
            Kind::Quiz(set) => set.reading.as_ref(),
            Kind::StartPath(path) => path.reading.as_ref(),
            Kind::Orientation(talk) => talk.front.reading.as_ref(),
            _ => self.fixed()?.reading.as_ref(),
        };
        reading.map(|reading| reading.as_str())
    }

    /// Whether the page is that of a role, which the index lists by the role's reading.
    fn is_of_role(&self) -> bool {
        matches!(self.kind, Kind::Role(_))
    }

    fn is_of_table(&self) -> bool {
        matches!(self.kind, Kind::Table(_))
    }

    /// Titles and addresses of the pages above this one, below the home page.
    pub fn ancestors(&self) -> Vec<(String, String)> {
        let fixed = &self.site.config.pages;
        let above = |page: &FixedPage| vec![(page.title.to_string(), page.url.to_string())];
        match self.kind {
            Kind::Guide(index) => {
                let guide = &self.site.config.guide;
                let mut steps = Vec::new();
                let mut next = self.site.guide.pages.get(index).and_then(|page| page.parent);
                while let Some(parent) = next {
                    let Some(page) = self.site.guide.pages.get(parent) else { break };
                    steps.push((guide::title(self.site, parent), page.url.to_string()));
                    next = page.parent;
                }
                steps.push((guide.title.to_string(), guide.url.to_string()));
                steps.reverse();
                steps
            }
            Kind::Table(_) => above(&fixed.tables),
            Kind::Figure(_) => fixed.figures.as_ref().map(above).unwrap_or_default(),
            Kind::Pathway(_) => fixed.training.as_ref().map(above).unwrap_or_default(),
            Kind::Revision(_) => above(&fixed.changes),
            Kind::Check(_) => fixed.checks.as_ref().map(above).unwrap_or_default(),
            Kind::CheckEdition(placed, _) => {
                let mut steps = fixed.checks.as_ref().map(above).unwrap_or_default();
                steps.push((self.site.checklist(placed).title.ja.to_string(), placed.url.to_string()));
                steps
            }
            Kind::StartPath(_) => fixed.start.as_ref().map(above).unwrap_or_default(),
            Kind::StartStage(path, _) => {
                let mut steps = fixed.start.as_ref().map(above).unwrap_or_default();
                steps.push((path.title.to_string(), path.page.url.to_string()));
                steps
            }
            Kind::Orientation(_) => fixed.orientation.as_ref().map(above).unwrap_or_default(),
            Kind::Slides(talk) | Kind::Handout(talk) => {
                let mut steps = fixed.orientation.as_ref().map(above).unwrap_or_default();
                steps.push((talk.front.title.to_string(), talk.guide_url.to_string()));
                steps
            }
            Kind::Quiz(_) => fixed.quiz.as_ref().map(above).unwrap_or_default(),
            Kind::Role(_) => above(&fixed.roles),
            Kind::RoleDuties(role, _) => {
                let mut steps = above(&fixed.roles);
                steps.extend(role.page.iter().map(|page| (role.name.to_string(), page.url.to_string())));
                steps
            }
            Kind::LawPage(_) => above(&fixed.laws),
            Kind::PrintAll(_) | Kind::PrintPart(_) | Kind::Meeting(_) => {
                self.site.config.print.as_ref().map_or_else(Vec::new, |print| above(&print.index))
            }
            Kind::Pairs(_) | Kind::Gojuon(_) => above(&fixed.glossary),
            _ => Vec::new(),
        }
    }

    /// How large a page of the guide may get, and the place to blame if it gets larger
    /// (RELIABILITY §4). What it embeds counts as its text.
    pub fn growth_limit(&self) -> Option<(Place, usize)> {
        let Kind::Guide(index) = self.kind else { return None };
        let page = self.site.guide.pages.get(index)?;
        let mut source_bytes = 0;
        for index in &page.sections {
            let section = self.site.content.sections.get(*index)?;
            source_bytes += section.body.markdown().len();
            let ids = section.outline.references.iter().filter_map(|found| found.target.strip_prefix("table:"));
            for id in ids {
                let table = self.site.content.tables.iter().find(|table| table.value.id.as_str() == id);
                source_bytes +=
                    table.map_or(0, |table| table.value.inline_texts().iter().map(|text| text.len()).sum::<usize>());
            }
        }
        let section = self.site.content.sections.get(*page.sections.first()?)?;
        Some((section.place(&section.front.id), limits::BODY_GROWTH * source_bytes + limits::BODY_GROWTH_BYTES))
    }

    /// The group of the site map in which the page stands.
    pub fn group(&self) -> &'static str {
        match self.kind {
            Kind::Home(_) => sitemap::ENTRANCE,
            Kind::GuideIndex | Kind::Guide(_) => sitemap::GUIDE,
            Kind::Tables(_) | Kind::Table(_) => sitemap::TABLES,
            Kind::Figures(_) | Kind::Figure(_) => sitemap::FIGURES,
            Kind::Training(_) | Kind::Pathway(_) => sitemap::TRAINING,
            Kind::Start(_) | Kind::StartPath(_) | Kind::StartStage(..) => sitemap::START,
            Kind::Orientations(_) | Kind::Orientation(_) | Kind::Slides(_) | Kind::Handout(_) => sitemap::LEARNING,
            Kind::Quizzes(_) | Kind::Quiz(_) => sitemap::LEARNING,
            Kind::Roles(_) | Kind::Role(_) | Kind::RoleDuties(..) => sitemap::ROLES,
            Kind::Checks(_) | Kind::Check(_) | Kind::CheckEdition(..) => sitemap::CHECKS,
            Kind::Revision(_) | Kind::Laws(_) | Kind::LawPage(_) | Kind::Statistics(_) => sitemap::WORDS,
            Kind::Glossary(_) | Kind::Pairs(_) | Kind::Gojuon(_) => sitemap::WORDS,
            Kind::SourcePages(_) | Kind::Notes(_) => sitemap::SOURCE,
            Kind::PrintIndex(_) | Kind::PrintAll(_) | Kind::PrintPart(_) | Kind::Meeting(_) => sitemap::PRINT,
            Kind::Changes(_)
            | Kind::Search(_)
            | Kind::Sitemap(_)
            | Kind::About(_)
            | Kind::Accessibility(_)
            | Kind::Memo(_)
            | Kind::Download(_)
            | Kind::Local(_)
            | Kind::NotFound(_) => sitemap::SITE,
        }
    }

    fn fixed(&self) -> Option<&FixedPage> {
        match self.kind {
            Kind::Home(page)
            | Kind::Tables(page)
            | Kind::Figures(page)
            | Kind::Training(page)
            | Kind::Checks(page)
            | Kind::Start(page)
            | Kind::Orientations(page)
            | Kind::Quizzes(page)
            | Kind::Roles(page)
            | Kind::Laws(page)
            | Kind::Statistics(page)
            | Kind::Glossary(page)
            | Kind::Pairs(page)
            | Kind::Gojuon(page)
            | Kind::SourcePages(page)
            | Kind::Notes(page)
            | Kind::Changes(page)
            | Kind::Search(page)
            | Kind::Sitemap(page)
            | Kind::About(page)
            | Kind::Accessibility(page)
            | Kind::Memo(page)
            | Kind::Download(page)
            | Kind::Local(page)
            | Kind::PrintIndex(page)
            | Kind::PrintAll(page)
            | Kind::Meeting(page)
            | Kind::NotFound(page) => Some(page),
            _ => None,
        }
    }
}

/// A law by its id.
fn law<'a>(site: &'a Site, id: &str) -> Option<&'a Law> {
    site.content.laws.iter().map(|law| &law.value).find(|law| law.id.as_str() == id)
}
