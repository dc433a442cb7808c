//! Shirube turns a structured encoding of a guidance into a static site.
//!
//! The stages stand below in the order in which they run; each takes values and gives
//! values. Only `source` reads the disk and only `output` writes it. Nothing here knows a
//! particular guidance: sections, roles and tables come from `content/`.

pub mod limits;
pub mod text;

pub mod output;
pub mod source;

pub mod diagnostics;

pub mod model;

mod drawing;

pub mod load;

mod check;
mod link;

mod assets;
mod render;
pub mod search;
mod sheets;

pub mod aggregate;
pub mod package;
pub mod scaffold;
pub mod serve;

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::Context;
use data_encoding::HEXLOWER;
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use diagnostics::{Diagnostic, Diagnostics, Place, messages};
use model::Content;
use model::check::{Checklist, lock};
use output::out_path::OutPath;
use output::{FileKind, OutFile, Output};
use source::{ContentPath, Contents, SourceTree};

pub use link::Coverage;
pub use render::Minify;

/// Settings that the host of a site fills in; it must exist, or every page of the site
/// would log an error (EXPERIENCE §11).
const LOCAL_SCRIPT: &str = "local/local.js";

/// What became of a build.
#[derive(Debug)]
pub struct Build {
    pub diagnostics: Diagnostics,
    /// The finished site, unless the content has errors.
    pub output: Option<Output>,
    /// Its zip file, where that was asked for.
    pub package: Option<package::Package>,
    pub summary: Summary,
}

/// Numbers for the closing line.
#[derive(Debug, Clone, Copy, Default)]
pub struct Summary {
    pub page_count: usize,
    pub record_count: usize,
}

/// A stage of a build, for showing where the time goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Load,
    Check,
    Link,
    Bundle,
    Render,
    Index,
    Package,
}

/// The id of what `tree` builds: equal ids, equal sites (RELIABILITY P8).
pub fn build_id(tree: &SourceTree) -> String {
    let mut digest = Sha256::new();
    digest.update(env!("SHIRUBE_PROGRAM").as_bytes());
    digest.update([0]);
    digest.update(tree.digest());
    HEXLOWER.encode(&digest.finalize())
}

/// Builds the site. Pure: the same tree gives the same bytes.
///
/// `entered` is told each stage when it begins.
///
/// # Errors
/// A template or an asset that is broken: the program cannot run. Mistakes in the content
/// are no errors but diagnostics.
pub fn build(tree: &SourceTree, minify: Minify, entered: &mut dyn FnMut(Stage)) -> anyhow::Result<Build> {
    build_as(tree, minify, Purpose::Site, entered)
}

/// What a site is built for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The site alone.
    Site,
    /// To be published: beside it its zip file, if it has a page that offers one.
    Offered,
    /// To be carried away: the zip file comes with it.
    Packaged,
}

/// The same for any purpose.
///
/// # Errors
/// As `build`.
pub fn build_as(
    tree: &SourceTree,
    minify: Minify,
    purpose: Purpose,
    entered: &mut dyn FnMut(Stage),
) -> anyhow::Result<Build> {
    build_in(&mut Workshop::default(), tree, minify, purpose, entered)
}

/// The same with what an earlier build left in the workshop; what comes out does not depend on it.
///
/// # Errors
/// As `build`.
pub fn build_in(
    workshop: &mut Workshop,
    tree: &SourceTree,
    minify: Minify,
    purpose: Purpose,
    entered: &mut dyn FnMut(Stage),
) -> anyhow::Result<Build> {
    let mut diagnostics = Diagnostics::default();
    let (rendered, summary) = rendered(tree, minify, workshop, &mut diagnostics, entered)?;
    let Some(Rendered { prepared, pages }) = rendered else {
        return Ok(Build { diagnostics, output: None, package: None, summary });
    };
    let Prepared { site, templates, surroundings, bundle, data_files, .. } = &prepared;

    entered(Stage::Index);
    let build_id = &surroundings.build_id;
    let search_files = search::index(site, &pages, &mut diagnostics).files(build_id)?;

    let mut output = Output::new(build_id);
    for page in pages {
        insert(&mut output, &page.url, FileKind::Page, page.html.into_bytes())?;
    }
    for file in &bundle.files {
        insert(&mut output, &file.path, FileKind::Asset, file.bytes.clone())?;
    }
    for (path, bytes) in data_files {
        insert(&mut output, path, FileKind::Asset, bytes.clone())?;
    }
    for file in search_files {
        insert(&mut output, &file.path, FileKind::Asset, file.bytes)?;
    }
    insert(&mut output, LOCAL_SCRIPT, FileKind::Local, messages::machine::LOCAL_STUB.as_bytes().to_vec())?;
    let offers = purpose == Purpose::Offered && site.config.download.is_some();
    if !offers && purpose != Purpose::Packaged {
        return Ok(Build { diagnostics, output: Some(output), package: None, summary });
    }
    entered(Stage::Package);
    let package = package::package(&site.config, &output)?;
    if offers {
        let sha256 = package.sha256();
        let offer = render::Offer { file_name: &package.file_name, size_bytes: package.bytes.len(), sha256: &sha256 };
        if let Some(page) = render::render_offer(site, templates, surroundings, &offer).map_err(template_error)? {
            output.replace(&page.url, page.html.into_bytes());
        }
        insert(&mut output, &package.file_name, FileKind::Other, package.bytes)?;
        return Ok(Build { diagnostics, output: Some(output), package: None, summary });
    }
    Ok(Build { diagnostics, output: Some(output), package: Some(package), summary })
}

/// The search of the site that `tree` builds, for the terminal.
///
/// # Errors
/// As `build`, and trouble inside the index library.
pub fn search_index(tree: &SourceTree) -> anyhow::Result<(Diagnostics, Option<search::SearchIndex>)> {
    let mut diagnostics = Diagnostics::default();
    let (rendered, _) = rendered(tree, Minify::Yes, &mut Workshop::default(), &mut diagnostics, &mut |_| {})?;
    let Some(Rendered { prepared, pages }) = rendered else { return Ok((diagnostics, None)) };
    let index = search::index(&prepared.site, &pages, &mut diagnostics).into_index()?;
    Ok((diagnostics, Some(index)))
}

/// A site whose pages are finished.
struct Rendered {
    prepared: Prepared,
    pages: Vec<render::RenderedPage>,
}

/// `None` when the content has errors.
fn rendered(
    tree: &SourceTree,
    minify: Minify,
    workshop: &mut Workshop,
    diagnostics: &mut Diagnostics,
    entered: &mut dyn FnMut(Stage),
) -> anyhow::Result<(Option<Rendered>, Summary)> {
    let prepared = prepare(tree, minify, workshop, Links::Anew, diagnostics, entered)?;
    let Some(prepared) = prepared else { return Ok((None, Summary::default())) };
    let Prepared { site, templates, surroundings, .. } = &prepared;
    let pages = render::render(site, templates, surroundings, diagnostics).map_err(template_error)?;
    let summary = Summary { page_count: pages.len(), record_count: prepared.record_count };
    if diagnostics.has_errors() {
        return Ok((None, summary));
    }
    Ok((Some(Rendered { prepared, pages }), summary))
}

/// Everything from which any page of a site can be made.
struct Prepared {
    site: Arc<link::Site>,
    templates: Arc<render::Templates>,
    surroundings: render::Surroundings,
    bundle: Arc<assets::Bundle>,
    /// Workbooks and data of the self-assessment, by their addresses.
    data_files: BTreeMap<String, Vec<u8>>,
    record_count: usize,
}

/// Keeps what the stages gave, so that the next build of nearly the same tree redoes only what a change touches.
#[derive(Default)]
pub struct Workshop {
    loader: load::Loader,
    linked: Option<Linked>,
    /// By checklist and edition; they change with the records alone.
    workbooks: BTreeMap<(String, String), Arc<sheets::BlankWorkbook>>,
    /// With the files it was made of; so below.
    bundle: Option<Kept<BTreeMap<String, Vec<u8>>, assets::Bundle>>,
    known_templates: render::KnownTemplates,
    templates: Option<Kept<Vec<(ContentPath, Contents)>, render::Templates>>,
}

/// What was made, with what it was made of.
type Kept<From, Made> = (From, Arc<Made>);

/// The last site without mistakes.
struct Linked {
    site: Arc<link::Site>,
    record_count: usize,
    /// What `check` and `link` had to say about it.
    diagnostics: Vec<Diagnostic>,
}

/// Whether links are resolved anew when nothing but the text of sections has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Links {
    Anew,
    /// Take those of the last site: what a section's text says besides its links reaches no other page. Its own
    /// rules are left to a build that follows.
    Kept,
}

/// All stages before the first page; `None` when the content has errors.
fn prepare(
    tree: &SourceTree,
    minify: Minify,
    workshop: &mut Workshop,
    links: Links,
    diagnostics: &mut Diagnostics,
    entered: &mut dyn FnMut(Stage),
) -> anyhow::Result<Option<Prepared>> {
    entered(Stage::Load);
    let (content, others_changed) = workshop.loader.load(tree, diagnostics);
    if others_changed {
        workshop.linked = None;
        workshop.workbooks.clear();
    }
    let is_like = |linked: &Linked| {
        let before = &linked.site.content.sections;
        before.len() == content.sections.len()
            && before.iter().zip(&content.sections).all(|(one, two)| Arc::ptr_eq(one, two) || one.is_linked_like(two))
    };
    match workshop.linked.take_if(|linked| links == Links::Kept && !diagnostics.has_errors() && is_like(linked)) {
        Some(linked) => {
            linked.diagnostics.iter().for_each(|found| diagnostics.push(found.clone()));
            let mut site = Arc::unwrap_or_clone(linked.site);
            site.content.sections = content.sections;
            workshop.linked = Some(Linked { site: Arc::new(site), ..linked });
        }
        None => {
            let mut found = Diagnostics::default();
            let linked = linked(content, &mut found, entered);
            let is_whole = !found.has_errors() && !diagnostics.has_errors();
            let said = found.sorted().into_iter().cloned().collect();
            diagnostics.append(found);
            match linked {
                Some((site, record_count)) if is_whole => {
                    workshop.linked = Some(Linked { site: Arc::new(site), record_count, diagnostics: said });
                }
                // The gate: behind it nothing can be wrong with the content.
                _ => return Ok(None),
            }
        }
    }
    let linked = workshop.linked.as_ref().expect("both ways through leave a site");
    let (site, record_count) = (linked.site.clone(), linked.record_count);

    entered(Stage::Bundle);
    let sources: BTreeMap<String, Vec<u8>> = tree.bytes_below("assets").collect();
    let bundle = match workshop.bundle.take_if(|(known, _)| *known == sources) {
        Some((_, bundle)) => bundle,
        None => match bundle(&sources, diagnostics) {
            Some(bundle) => Arc::new(bundle),
            None => return Ok(None),
        },
    };
    workshop.bundle = Some((sources, bundle.clone()));
    let asset = |name: &str| bundle.urls.get(name).cloned().with_context(|| messages::machine::missing_asset(name));
    let surroundings = render::Surroundings {
        build_id: build_id(tree),
        style: asset("site.css")?,
        display_script: asset("display.js")?,
        site_script: asset("site.js")?,
        local_script: LOCAL_SCRIPT.to_owned(),
        assets: bundle.urls.clone(),
        check_files: render::CheckFiles::default(),
    };
    let (check_files, data_files) = check_files(&site, &bundle, &mut workshop.workbooks)?;
    let surroundings = render::Surroundings { check_files, ..surroundings };

    entered(Stage::Render);
    let sources: Vec<(ContentPath, Contents)> =
        tree.below("templates").map(|(path, contents)| (path.clone(), contents.clone())).collect();
    let is_same = |known: &[(ContentPath, Contents)]| {
        let same = |((one, old), (two, new)): (&(ContentPath, Contents), &(ContentPath, Contents))| {
            one == two && old.is_same(new)
        };
        known.len() == sources.len() && known.iter().zip(&sources).all(same)
    };
    let templates = match workshop.templates.take_if(|(known, _)| is_same(known)) {
        Some((_, templates)) => templates,
        None => {
            let templates = render::Templates::load(tree, minify, &mut workshop.known_templates);
            Arc::new(templates.map_err(template_error)?)
        }
    };
    workshop.templates = Some((sources, templates.clone()));
    Ok(Some(Prepared { site, templates, surroundings, bundle, data_files, record_count }))
}

/// A block of lines for `published.lock`.
#[derive(Debug)]
pub struct LockBlock {
    /// The file it belongs to, from the root of the site.
    pub path: String,
    pub text: String,
    /// Whether the file holds it already.
    pub is_there: bool,
}

/// Why an edition cannot be locked.
#[derive(Debug)]
pub enum LockError {
    NoEdition,
    Draft,
    /// The content has other mistakes, which the lock would keep for ever.
    Wrong(Diagnostics),
}

/// What `published.lock` has to say about an edition of a checklist.
///
/// # Errors
/// An edition that is not there or not to be published, and mistakes of the content.
pub fn lock_block(tree: &SourceTree, check: &str, edition: &str) -> Result<LockBlock, LockError> {
    let mut diagnostics = Diagnostics::default();
    let content = load::load(tree, &mut diagnostics);
    check::check(&content, &mut diagnostics);
    let is_wanted = |checklist: &Checklist| *checklist.id == *check && *checklist.edition == *edition;
    let checklist = content.checklists.iter().map(|record| &record.value).find(|checklist| is_wanted(checklist));
    let checklist = match checklist {
        Some(checklist) if checklist.is_shown() => checklist.clone(),
        Some(_) => return Err(LockError::Draft),
        None if diagnostics.has_errors() => return Err(LockError::Wrong(diagnostics)),
        None => return Err(LockError::NoEdition),
    };
    let modalities = content.site.as_ref().map_or_else(Vec::new, |site| site.value.modalities.clone());
    let path = format!("content/checks/{check}/{}", lock::FILE_NAME);
    let locked = content.locks.iter().find(|lock| lock.path.as_str() == path);
    let is_there = locked.is_some_and(|lock| lock.value.newest_patch(edition) == Some(checklist.patch));
    let _ = link::link(content, &mut diagnostics);
    diagnostics.remove(messages::checklist::LOCK_MISSING);
    if diagnostics.has_errors() {
        return Err(LockError::Wrong(diagnostics));
    }
    Ok(LockBlock { path, text: lock::block(&checklist, &modalities), is_there })
}

/// The files of the self-assessment besides its pages: blank workbooks, the same in a script that
/// a page can load without a server, and the models of earlier editions.
fn check_files(
    site: &link::Site,
    bundle: &assets::Bundle,
    workbooks: &mut BTreeMap<(String, String), Arc<sheets::BlankWorkbook>>,
) -> anyhow::Result<(render::CheckFiles, BTreeMap<String, Vec<u8>>)> {
    let mut check_files = render::CheckFiles { archive_css: archive_css(bundle), ..render::CheckFiles::default() };
    let mut files = BTreeMap::new();
    let editions: Vec<_> =
        site.checks.iter().flat_map(|placed| placed.editions().map(move |index| (placed, index))).collect();
    let made: Vec<_> = editions
        .into_par_iter()
        .map(|(placed, index)| {
            let checklist = &site.content.checklists[index].value;
            let key = (checklist.id.to_string(), checklist.edition.to_string());
            let workbook = match workbooks.get(&key) {
                Some(known) => known.clone(),
                None => sheets::workbook(checklist, &site.config.modalities)
                    .map(Arc::new)
                    .with_context(|| messages::machine::workbook(&checklist.id, &checklist.edition))?,
            };
            let script = workbook_script(placed, checklist, &workbook);
            Ok((placed, key, workbook, script))
        })
        .collect::<anyhow::Result<_>>()?;
    for (placed, key, workbook, script) in made {
        let url = placed.workbook_url(&key.1);
        files.insert(url.clone(), workbook.bytes.clone());
        check_files.workbooks.insert(key.clone(), render::WorkbookFile { url, script: script.0.clone() });
        files.insert(script.0, script.1);
        workbooks.entry(key).or_insert(workbook);
    }
    // A model names the scripts of the workbooks and of what helps to answer, so these come first.
    for placed in &site.checks {
        let checklist = &site.content.checklists[placed.current].value;
        let knowledge = render::check_knowledge(site, placed, placed.current);
        let (url, bytes) = data_script(placed, &format!("{}-links", checklist.edition), &knowledge);
        check_files.knowledge_scripts.insert((checklist.id.to_string(), checklist.edition.to_string()), url.clone());
        files.insert(url, bytes);
        for index in &placed.earlier {
            let checklist = &site.content.checklists[*index].value;
            // Without the build, so that the file keeps its name as long as it says the same.
            let model = render::check_model(site, placed, *index, "", &check_files);
            let (url, bytes) = data_script(placed, &checklist.edition, &model);
            check_files.model_scripts.insert((checklist.id.to_string(), checklist.edition.to_string()), url.clone());
            files.insert(url, bytes);
        }
    }
    Ok((check_files, files))
}

/// The blank workbook in a script that a page can load without a server.
fn workbook_script(
    placed: &link::PlacedChecklist,
    checklist: &Checklist,
    workbook: &sheets::BlankWorkbook,
) -> (String, Vec<u8>) {
    let mut data = workbook.map.outline();
    data["kind"] = "shirube/xlsx".into();
    data["schema"] = 1.into();
    data["id"] = checklist.id.as_str().into();
    data["edition"] = checklist.edition.as_str().into();
    data["patch"] = checklist.patch.into();
    data["cells"] = serde_json::json!(workbook.map.cells());
    data["base64"] = data_encoding::BASE64.encode(&workbook.bytes).into();
    data_script(placed, &format!("{}-xlsx", checklist.edition), &data)
}

/// A classic script that hands a value over: its address, with the hash of its bytes, and the bytes.
fn data_script(placed: &link::PlacedChecklist, stem: &str, value: &serde_json::Value) -> (String, Vec<u8>) {
    let bytes = format!("shirubeData.push({});\n", render::escaped_json(value)).into_bytes();
    let name = assets::hashed_path(&format!("{stem}.js"), &bytes);
    (format!("{}/{name}", placed.data_folder()), bytes)
}

/// The style of a saved page of answers, which carries it inside.
fn archive_css(bundle: &assets::Bundle) -> String {
    let url = bundle.urls.get("archive.css");
    let file = url.and_then(|url| bundle.files.iter().find(|file| file.path == *url));
    file.map_or_else(String::new, |file| String::from_utf8_lossy(&file.bytes).into_owned())
}

/// How much of the guidance the records cover; `None` when the content has errors.
pub fn coverage(tree: &SourceTree) -> Option<Coverage> {
    let mut diagnostics = Diagnostics::default();
    let content = load::load(tree, &mut diagnostics);
    let (site, _) = linked(content, &mut diagnostics, &mut |_| {})?;
    Some(link::measure(&site))
}

fn linked(
    content: Content,
    diagnostics: &mut Diagnostics,
    entered: &mut dyn FnMut(Stage),
) -> Option<(link::Site, usize)> {
    entered(Stage::Check);
    check::check(&content, diagnostics);
    entered(Stage::Link);
    let record_count = content.record_count();
    link::link(content, diagnostics).map(|site| (site, record_count))
}

fn bundle(sources: &BTreeMap<String, Vec<u8>>, diagnostics: &mut Diagnostics) -> Option<assets::Bundle> {
    match assets::bundle(sources) {
        Ok(bundle) => Some(bundle),
        Err(errors) => {
            for error in errors {
                let place = Place {
                    path: error.path.into(),
                    line_number: error.line_number as u32,
                    column_number: error.column_number as u32,
                };
                diagnostics.push(messages::bundle(place, &error.kind));
            }
            None
        }
    }
}

fn insert(output: &mut Output, path: &str, kind: FileKind, bytes: Vec<u8>) -> anyhow::Result<()> {
    let out_path =
        OutPath::new(path).map_err(|error| anyhow::anyhow!(messages::publish::out_path_error_text(path, &error)))?;
    let file = OutFile { bytes, kind, origin: path.to_owned() };
    output.insert(out_path, file).map_err(|error| anyhow::anyhow!(messages::publish::insert_error_text(&error)))
}

fn template_error(error: render::TemplateError) -> anyhow::Error {
    anyhow::anyhow!(messages::machine::template(&error.name, &error.source.to_string()))
}
