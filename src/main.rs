//! The command line of Shirube: reads, builds, publishes, reports.
//!
//! The only place that prints and that decides how the program ends: 0 done, 1 the
//! content has errors, 2 could not run.

mod arguments;
mod embedded;
mod progress;

use std::fs;
use std::io::{self, Write};
use std::panic;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, anyhow};

use arguments::{
    AggregateArguments, Arguments, BuildArguments, CheckArguments, Command, InitArguments, LockArguments, NewArguments,
    PackageArguments, SearchArguments, ServeArguments,
};
use progress::Progress;
use shirube::aggregate::{self, AggregateError};
use shirube::diagnostics::messages::checklist::lock as locks;
use shirube::diagnostics::messages::{
    self, aggregate as aggregates, command_line as words, machine, overlay as overlays, package as packages,
    serve as serving, skeleton as skeletons,
};
use shirube::diagnostics::report::{self, Format};
use shirube::diagnostics::{Diagnostics, Severity};
use shirube::output::durable::write_file_atomically;
use shirube::output::lock::OutputLock;
use shirube::output::publish_error::PublishError;
use shirube::output::staging::Flush;
use shirube::scaffold::{self, ScaffoldError};
use shirube::search::{self, SearchIndex};
use shirube::serve;
use shirube::source::answer_files::{self, AnswerFileFault};
use shirube::source::{FOLDERS, SourceTree};
use shirube::{Build, LockError, Minify, Purpose, Stage, limits};

const DONE: u8 = 0;
const CONTENT_HAS_ERRORS: u8 = 1;
const COULD_NOT_RUN: u8 = 2;

fn main() -> ExitCode {
    // What a panic would print is of no use to the people who run this.
    panic::set_hook(Box::new(|_| {}));
    let code = match panic::catch_unwind(run) {
        Ok(Ok(code)) => code,
        Ok(Err(error)) => {
            say_error(&format!("{error:#}"));
            COULD_NOT_RUN
        }
        Err(_) => {
            say_error(&machine::internal_error());
            COULD_NOT_RUN
        }
    };
    ExitCode::from(code)
}

fn run() -> anyhow::Result<u8> {
    let arguments = match Arguments::read() {
        Ok(arguments) => arguments,
        Err(end) => {
            if end.is_error {
                say_error(&end.text);
                return Ok(COULD_NOT_RUN);
            }
            say(&end.text);
            return Ok(DONE);
        }
    };
    match arguments.command {
        Command::Build(arguments) => build(&arguments),
        Command::Check(arguments) => check(&arguments),
        Command::New(arguments) => new_record(&arguments),
        Command::Init(arguments) => init(&arguments),
        Command::Serve(arguments) => serve(&arguments),
        Command::Package(arguments) => package(&arguments),
        Command::Search(arguments) => search(&arguments),
        Command::Lock(arguments) => lock(&arguments),
        Command::Aggregate(arguments) => aggregate(arguments),
    }
}

fn build(arguments: &BuildArguments) -> anyhow::Result<u8> {
    refuse_missing(&arguments.site)?;
    refuse_missing_overlays(&arguments.overlay)?;
    let out = arguments.out.clone().unwrap_or_else(|| arguments.site.join("dist"));
    let shown = out.display().to_string();
    let mut protected: Vec<_> = FOLDERS.iter().chain(&["src"]).map(|folder| arguments.site.join(folder)).collect();
    protected.extend(arguments.overlay.iter().cloned());
    let mut progress = Progress::new();

    progress.enter(words::READ);
    let mut lock = OutputLock::acquire(&out, &protected).map_err(publish_error)?;
    let tree = read(&arguments.site, &arguments.overlay)?;
    if lock.is_current(&shirube::build_id(&tree)) {
        progress.finish();
        say(&words::unchanged(&shown));
        return Ok(DONE);
    }

    let Build { diagnostics, output, summary, .. } = in_pool(arguments.jobs, || {
        shirube::build_as(&tree, Minify::Yes, Purpose::Offered, &mut |stage| progress.enter(name(stage)))
    })?;
    let Some(output) = output else {
        progress.finish();
        show(&diagnostics, arguments.format.into(), &tree);
        return Ok(CONTENT_HAS_ERRORS);
    };

    progress.enter(words::WRITE);
    let warning_count = diagnostics.count(Severity::Warning);
    let size_bytes = output.size_bytes();
    let published = match lock.stage(&output, warning_count).map_err(publish_error)? {
        None => None,
        Some(staged) => {
            progress.enter(words::FLUSH);
            let flushed = staged.flush(Flush::ToDisk).map_err(publish_error)?;
            progress.enter(words::EXCHANGE);
            Some(flushed.exchange().map_err(publish_error)?)
        }
    };
    let stages = progress.finish().to_vec();

    if !diagnostics.is_empty() {
        show(&diagnostics, arguments.format.into(), &tree);
    }
    match published {
        None => say(&words::same_files(&shown)),
        Some(published) => {
            if !published.left_behind.is_empty() {
                say_error(&messages::publish::left_behind_text(&published.left_behind));
            }
            say(&words::built(summary.page_count, summary.record_count, size_bytes, &shown));
        }
    }
    if arguments.timings {
        for (stage, time) in stages {
            say(&words::timing(stage, time));
        }
    }
    Ok(DONE)
}

/// Everything that `build` checks; writes nothing.
fn check(arguments: &CheckArguments) -> anyhow::Result<u8> {
    refuse_missing(&arguments.site)?;
    refuse_missing_overlays(&arguments.overlay)?;
    let tree = read(&arguments.site, &arguments.overlay)?;
    let build = in_pool(None, || shirube::build(&tree, Minify::Yes, &mut |_| {}))?;
    show(&build.diagnostics, arguments.format.into(), &tree);
    if !matches!(Format::from(arguments.format), Format::Json)
        && let Some(coverage) = shirube::coverage(&tree)
    {
        say_error(&messages::report::coverage(&messages::report::Covered {
            sections: coverage.section_count,
            without_duties: &coverage.sections_without_duties,
            without_terms: &coverage.sections_without_terms,
            duties: coverage.duty_count,
            without_law: coverage.duties_without_law,
            terms: coverage.term_count,
            roles: coverage.role_count,
            idle_roles: coverage.roles_without_duties,
        }));
        for checklist in &coverage.checklists {
            let facets = checklist.facets.iter().map(|(facet, counts)| (facet.as_str(), counts.as_slice()));
            say_error(&messages::report::checklist(&checklist.title, facets));
        }
    }
    Ok(if build.diagnostics.has_errors() { CONTENT_HAS_ERRORS } else { DONE })
}

/// The site's own search; the order is that of the browser.
fn search(arguments: &SearchArguments) -> anyhow::Result<u8> {
    let words = arguments.words.join(" ");
    if words.trim().is_empty() && !arguments.stdin {
        say_error(words::NO_SEARCH_WORDS);
        return Ok(COULD_NOT_RUN);
    }
    refuse_missing(&arguments.site)?;
    let tree = read(&arguments.site, &[])?;
    let (diagnostics, index) = in_pool(None, || shirube::search_index(&tree))?;
    let Some(index) = index else {
        show(&diagnostics, Format::Full, &tree);
        return Ok(CONTENT_HAS_ERRORS);
    };
    if arguments.stdin {
        for line in io::stdin().lines() {
            answer(arguments, &index, &line.with_context(machine::internal_error)?);
        }
    } else {
        answer(arguments, &index, &words);
    }
    Ok(DONE)
}

fn answer(arguments: &SearchArguments, index: &SearchIndex, query: &str) {
    let hits = index.search(query);
    if arguments.json {
        say(&search::json(&hits, arguments.limit));
        return;
    }
    say(&report::clean(&words::search_count(query, hits.len())));
    if arguments.explain
        && let Some(hit) = hits.first()
    {
        say(&report::clean(&words::search_asked(&hit.asked)));
    }
    for (index, hit) in hits.iter().take(arguments.limit).enumerate() {
        let breadcrumb = hit.breadcrumb.join(words::BREADCRUMB_STEP);
        say(&words::search_hit(index + 1, &hit.kind, &hit.title, &breadcrumb, &hit.url, &hit.snippet()));
        if let Some(card) = &hit.card {
            say(&report::clean(&words::search_card(&card.title, &card.text, &card.url)));
        }
        if arguments.explain {
            say(&words::search_explanation(hit.score, hit.coverage, hit.is_defining));
        }
    }
}

/// Writes the skeleton of a record: to the end of a list, or as a file that is not there yet.
fn new_record(arguments: &NewArguments) -> anyhow::Result<u8> {
    // Beside the program's own content one file of one's own would be the whole site.
    if !arguments.site.join("content").is_dir() {
        return Err(anyhow!(skeletons::no_content()));
    }
    let tree = read(&arguments.site, &[])?;
    let skeleton = scaffold::skeleton(&tree, arguments.kind.into(), &arguments.id).map_err(|error| match error {
        ScaffoldError::Exists(path) => anyhow!(skeletons::exists(&path)),
        ScaffoldError::NoRole(id) => anyhow!(skeletons::no_role(&id)),
        ScaffoldError::NoSection => anyhow!(skeletons::no_section()),
        ScaffoldError::Wrong(diagnostic) => {
            let path = diagnostic.place.as_ref().map(|place| place.path.to_string()).unwrap_or_default();
            let hint = diagnostic.hint.as_deref().unwrap_or_default();
            anyhow!(skeletons::wrong(&path, &diagnostic.message, hint))
        }
    })?;
    let shown = skeleton.path.as_str();
    let path = arguments.site.join(shown);
    let unwritable = |error: io::Error| anyhow!(machine::unwritable(shown, &error));
    let bytes = if skeleton.appends {
        scaffold::appended(&fs::read(&path).map_err(unwritable)?, &skeleton.text)
    } else {
        if path.symlink_metadata().is_ok() {
            return Err(anyhow!(skeletons::exists(shown)));
        }
        fs::create_dir_all(path.parent().unwrap_or(&arguments.site)).map_err(unwritable)?;
        skeleton.text.clone().into_bytes()
    };
    write_file_atomically(&path, &bytes).map_err(publish_error)?;
    say(&if skeleton.appends {
        skeletons::extended(shown, &skeleton.next)
    } else {
        skeletons::created(shown, &skeleton.next)
    });
    Ok(DONE)
}

/// Writes down what an edition of a checklist means, once for each patch.
fn lock(arguments: &LockArguments) -> anyhow::Result<u8> {
    if !arguments.site.join("content").is_dir() {
        return Err(anyhow!(skeletons::no_content()));
    }
    let tree = read(&arguments.site, &[])?;
    let (check, edition) = (arguments.check.as_str(), arguments.edition.as_str());
    let block = match shirube::lock_block(&tree, check, edition) {
        Ok(block) => block,
        Err(LockError::NoEdition) => return Err(anyhow!(locks::no_edition(check, edition))),
        Err(LockError::Draft) => return Err(anyhow!(locks::is_draft(check, edition))),
        Err(LockError::Wrong(diagnostics)) => {
            show(&diagnostics, Format::Full, &tree);
            say_error(&locks::has_errors());
            return Ok(CONTENT_HAS_ERRORS);
        }
    };
    let shown = block.path.as_str();
    if block.is_there {
        say(&locks::unchanged(shown));
        return Ok(DONE);
    }
    let path = arguments.site.join(shown);
    let unwritable = |error: io::Error| anyhow!(machine::unwritable(shown, &error));
    let mut bytes = if path.is_file() { fs::read(&path).map_err(unwritable)? } else { Vec::new() };
    if bytes.last().is_some_and(|byte| *byte != b'\n') {
        bytes.push(b'\n');
    }
    bytes.extend(block.text.as_bytes());
    write_file_atomically(&path, &bytes).map_err(publish_error)?;
    say(&locks::appended(shown, block.text.lines().count()));
    Ok(DONE)
}

/// Shows the site on this machine until the process is ended.
fn serve(arguments: &ServeArguments) -> anyhow::Result<u8> {
    refuse_missing(&arguments.site)?;
    refuse_missing_overlays(&arguments.overlay)?;
    // Files are watched and reported by their full names.
    let full = |path: &Path| fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let options = serve::Options {
        site: full(&arguments.site),
        overlays: arguments.overlay.iter().map(|overlay| full(overlay)).collect(),
        fallback: embedded::files,
        port: arguments.port,
    };
    let opens = arguments.open;
    let said = move |event: &serve::Event<'_>| match event {
        serve::Event::Listening(address) => {
            say(&serving::listening(address));
            if opens && open(address).is_err() {
                say_error(&serving::cannot_open(address));
            }
        }
        serve::Event::Built(preview) => {
            say_error(&preview.said());
            if let Some(page_count) = preview.page_count() {
                say(&serving::built(page_count));
            }
        }
        serve::Event::Unreadable(text) => say_error(text),
    };
    serve::serve(options, Arc::new(said))?;
    Ok(DONE)
}

/// Hands our own address to the program that opens addresses (RELIABILITY S1).
#[expect(clippy::disallowed_methods, reason = "the one program that is started: the opener, with our own address")]
fn open(address: &str) -> io::Result<()> {
    let mut opener = if cfg!(target_os = "macos") {
        std::process::Command::new("open")
    } else if cfg!(windows) {
        std::process::Command::new("explorer")
    } else {
        std::process::Command::new("xdg-open")
    };
    opener.arg(address).spawn().map(drop)
}

/// The site as one zip file.
fn package(arguments: &PackageArguments) -> anyhow::Result<u8> {
    refuse_missing(&arguments.site)?;
    refuse_missing_overlays(&arguments.overlay)?;
    let tree = read(&arguments.site, &arguments.overlay)?;
    let mut progress = Progress::new();
    let build = in_pool(None, || {
        shirube::build_as(&tree, Minify::Yes, Purpose::Packaged, &mut |stage| progress.enter(name(stage)))
    })?;
    progress.finish();
    if !build.diagnostics.is_empty() {
        show(&build.diagnostics, Format::Full, &tree);
    }
    let Some(package) = build.package else { return Ok(CONTENT_HAS_ERRORS) };
    let path = arguments.out.clone().unwrap_or_else(|| PathBuf::from(&package.file_name));
    write_file_atomically(&path, &package.bytes).map_err(publish_error)?;
    say(&packages::written(&path.display().to_string(), package.bytes.len(), &package.sha256()));
    Ok(DONE)
}

/// Writes an overlay for one municipality; never over anything that is there (RELIABILITY P9).
fn init(arguments: &InitArguments) -> anyhow::Result<u8> {
    refuse_missing(&arguments.site)?;
    let folder = &arguments.folder;
    let shown = folder.display().to_string();
    let unwritable = |error: io::Error| anyhow!(machine::unwritable(&shown, &error));
    let is_free = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    };
    if !is_free {
        return Err(anyhow!(overlays::exists(&shown)));
    }
    let tree = read(&arguments.site, &[])?;
    for (name, text) in scaffold::overlay(&tree, &shown) {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder)).map_err(unwritable)?;
        write_file_atomically(&path, text.as_bytes()).map_err(publish_error)?;
    }
    say(&overlays::created(&shown));
    Ok(DONE)
}

/// Counts the answers of many bodies. A file that cannot be counted is named and stops nothing.
fn aggregate(arguments: AggregateArguments) -> anyhow::Result<u8> {
    let AggregateArguments { folders, out, check, names, expect, site, overlay, jobs, format } = arguments;
    refuse_missing(&site)?;
    refuse_missing_overlays(&overlay)?;
    for folder in &folders {
        let shown = || folder.display().to_string();
        if !folder.is_dir() {
            return Err(anyhow!(aggregates::no_folder(&shown())));
        }
        // What is written there would be read as an answer the next time.
        if out.exists() && fs::canonicalize(&out).ok() == fs::canonicalize(folder).ok() {
            return Err(anyhow!(aggregates::out_is_input(&shown())));
        }
    }
    let expected = match &expect {
        None => None,
        Some(path) => {
            let shown = path.display().to_string();
            let bytes = answer_files::read(path, limits::FILE_BYTES as u64).map_err(|fault| match fault {
                AnswerFileFault::TooLarge { .. } => anyhow!(aggregates::expected_too_large(&shown)),
                AnswerFileFault::Io(_) => anyhow!(aggregates::no_expected_file(&shown)),
            })?;
            Some((shown, bytes))
        }
    };
    let mut progress = Progress::new();
    progress.enter(words::READ);
    let tree = read(&site, &overlay)?;
    let files = answer_files::list(&folders).map_err(|error| anyhow!(machine::unreadable(&error)))?;
    let (diagnostics, checklists) = in_pool(jobs, || aggregate::checklists(&tree))?;
    let Some(checklists) = checklists else {
        progress.finish();
        show(&diagnostics, format.into(), &tree);
        return Ok(CONTENT_HAS_ERRORS);
    };
    progress.enter(aggregates::READ);
    let folder = folders.first().map(|folder| folder.display().to_string()).unwrap_or_default();
    let options = aggregate::Options { check, shows_names: names, expected, folder };
    let aggregated = in_pool(jobs, || {
        aggregate::aggregate(&checklists, &files, options).map_err(|error| match error {
            AggregateError::UnknownCheck { check, known } => {
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                anyhow!(aggregates::unknown_check(&check, &known))
            }
            AggregateError::SeveralChecks(found) => anyhow!(aggregates::several_checks(&found)),
            AggregateError::Broken(error) => error,
        })
    })?;
    progress.finish();
    if !aggregated.diagnostics.is_empty() {
        show(&aggregated.diagnostics, format.into(), &tree);
    }
    let Some(outputs) = aggregated.files else { return Ok(CONTENT_HAS_ERRORS) };
    let shown = out.display().to_string();
    fs::create_dir_all(&out).map_err(|error| anyhow!(machine::unwritable(&shown, &error)))?;
    for (name, bytes) in outputs {
        write_file_atomically(&out.join(name), &bytes).map_err(publish_error)?;
    }
    say(&aggregates::done(aggregated.body_count, aggregated.file_count, aggregated.unread_count, &shown));
    Ok(DONE)
}

/// Comes first: making the folder of the output would make a missing site, too.
fn refuse_missing(site: &Path) -> anyhow::Result<()> {
    if site.is_dir() { Ok(()) } else { Err(anyhow!(machine::no_such_site(&site.display().to_string()))) }
}

fn refuse_missing_overlays(overlays: &[PathBuf]) -> anyhow::Result<()> {
    match overlays.iter().find(|overlay| !overlay.is_dir()) {
        None => Ok(()),
        Some(missing) => Err(anyhow!(machine::no_such_overlay(&missing.display().to_string()))),
    }
}

/// The input: the site's folder, and for each folder that it lacks the program's own.
fn read(site: &Path, overlays: &[PathBuf]) -> anyhow::Result<SourceTree> {
    if !site.join("content").is_dir() {
        say_error(words::EMBEDDED_CONTENT);
    }
    SourceTree::read_layers(site, overlays, embedded::files).map_err(|error| anyhow!(machine::unreadable(&error)))
}

/// Runs `work` on threads with stacks deep enough for everything within `limits`.
fn in_pool<T: Send>(jobs: Option<usize>, work: impl FnOnce() -> anyhow::Result<T> + Send) -> anyhow::Result<T> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.unwrap_or(0))
        .stack_size(limits::WORKER_STACK_BYTES)
        .build()
        .with_context(machine::internal_error)?;
    pool.install(work)
}

fn name(stage: Stage) -> &'static str {
    match stage {
        Stage::Load => words::LOAD,
        Stage::Check => words::CHECK_STAGE,
        Stage::Link => words::LINK,
        Stage::Bundle => words::BUNDLE,
        Stage::Render => words::RENDER,
        Stage::Index => words::INDEX,
        Stage::Package => words::PACKAGE_STAGE,
    }
}

fn publish_error(error: PublishError) -> anyhow::Error {
    anyhow!(messages::publish::publish_error_text(&error))
}

fn show(diagnostics: &Diagnostics, format: Format, tree: &SourceTree) {
    let text = report::render(diagnostics, format, |path| tree.text(path));
    match format {
        Format::Json => say(text.trim_end()),
        _ => {
            say_error(text.trim_end());
            let errors = diagnostics.count(Severity::Error);
            let warnings = diagnostics.count(Severity::Warning);
            say_error(&messages::report::summary(errors, warnings));
        }
    }
}

/// Writes a line; a reader that has gone away is no reason to fail.
fn say(text: &str) {
    let _ = writeln!(io::stdout(), "{text}");
}

fn say_error(text: &str) {
    if !text.is_empty() {
        let _ = writeln!(io::stderr(), "{text}");
    }
}
