//! How fast the site is built, how much memory that takes and how heavy its pages are.
//!
//! ```text
//! cargo bench --bench build                                   the real site and 100, 1,000 and 10,000 made-up pages
//! cargo bench --bench build -- 100 1000                       only these sizes, and the real site
//! cargo bench --bench build -- --rounds 9 --dir /dev/shm      more rounds, in memory instead of on the disk
//! cargo bench --bench build -- --program target/old/shirube   another build of the program, to compare
//! cargo bench --bench build -- --generate DIR 1000            only the made-up site, to look at it or to profile
//! cargo bench --bench build -- --serve DIR 5                  how long a change waits in `serve`, on such a site
//! cargo bench --bench build -- --generate DIR 1000 --texts content   with the sentences of a site, for the search
//! ```
//!
//! Each number is the best of the rounds, memory the worst; the time of the flush to the disk depends on what else the
//! machine writes and stands beside the time of the build. `ratio` is the processor time of the build by that of the
//! reference program that ran right after it (`reference`), the median of the rounds: it holds on a busy machine.
//! Nothing here is a test: no number makes it fail.

mod generate;
mod measure;
mod reference;
mod serve;

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, bail};
use walkdir::WalkDir;

use measure::Cost;
use shirube::diagnostics::messages::command_line;

/// Guide pages, and what a build of so many with its search may take: seconds without the flush, megabytes. Those of a
/// hundred pages were set before sites had a search.
const SIZES: [(usize, f64, f64); 3] = [(100, 0.03, 40.0), (1_000, 0.4, 120.0), (10_000, 4.0, 500.0)];
/// Seconds for the real site, and kilobytes for any page of it with all that it loads.
const REAL_SITE_S: f64 = 0.3;
const REAL_PAGE_KB: f64 = 150.0;

struct Options {
    sizes: Vec<usize>,
    round_count: usize,
    folder: PathBuf,
    program: PathBuf,
}

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["--serve", site, rounds] => show_serve(Path::new(site), rounds.parse()?),
        ["--generate", site, page_count] => Ok(generate::site(Path::new(site), page_count.parse()?, None)?),
        ["--generate", site, page_count, "--texts", content] => {
            Ok(generate::site(Path::new(site), page_count.parse()?, Some(Path::new(content)))?)
        }
        ["--reference", "write", out, file_count, size_bytes] => {
            reference::write(Path::new(out), file_count.parse()?, size_bytes.parse()?)
        }
        ["--reference", "parse-template-write", site, out] => {
            reference::parse_template_write(Path::new(site), Path::new(out))
        }
        arguments => run(&options(arguments)?),
    }
}

/// Prints how long a change waits.
fn show_serve(site: &Path, round_count: usize) -> anyhow::Result<()> {
    let mut out = io::stdout();
    for waited in serve::measure(site, Path::new(env!("CARGO_MANIFEST_DIR")), round_count)? {
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        let (best, median, worst) = (ms(waited.best), ms(waited.median), ms(waited.worst));
        writeln!(out, "{:<20} best {best:8.1} ms   median {median:8.1} ms   worst {worst:8.1} ms", waited.change)?;
    }
    Ok(())
}

fn options(arguments: &[&str]) -> anyhow::Result<Options> {
    let mut options = Options {
        sizes: Vec::new(),
        round_count: 5,
        folder: env!("CARGO_TARGET_TMPDIR").into(),
        program: env!("CARGO_BIN_EXE_shirube").into(),
    };
    let mut arguments = arguments.iter();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().with_context(|| format!("{argument} needs a value"));
        match *argument {
            "--bench" => {} // cargo says so to every benchmark
            "--rounds" => options.round_count = value()?.parse()?,
            "--dir" => options.folder = value()?.into(),
            "--program" => options.program = value()?.into(),
            size => options.sizes.push(size.parse().with_context(|| format!("{size} is neither option nor size"))?),
        }
    }
    if options.round_count == 0 {
        bail!("without rounds there is nothing to show");
    }
    if options.sizes.is_empty() {
        options.sizes = SIZES.iter().map(|(page_count, ..)| *page_count).collect();
    }
    Ok(options)
}

fn run(options: &Options) -> anyhow::Result<()> {
    let scratch = options.folder.join(format!("shirube-bench-{}", std::process::id()));
    fs::create_dir_all(&scratch)?;
    let result = table(options, &scratch);
    fs::remove_dir_all(&scratch)?;
    result
}

fn table(options: &Options, scratch: &Path) -> anyhow::Result<()> {
    let mut out = io::stdout();
    writeln!(
        out,
        "| site | pages | wall s | flush s | CPU s | CPU a page µs | peak MB | unchanged s | output MB | write only s (CPU) | parse, template, write s (CPU) | ratio |\n\
         |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    )?;
    let real_site = Path::new(env!("CARGO_MANIFEST_DIR"));
    let real = measure_site(options, real_site, scratch)?;
    writeln!(out, "{}", row("real", &real, Some((REAL_SITE_S, SIZES[0].2))))?;
    let heaviest = real.heaviest_page.clone();
    for size in &options.sizes {
        let site = scratch.join("site");
        fs::create_dir_all(&site)?;
        generate::site(&site, *size, None)?;
        let measured = measure_site(options, &site, scratch)?;
        let goal = SIZES.iter().find(|(page_count, ..)| page_count == size).map(|(_, wall, peak)| (*wall, *peak));
        writeln!(out, "{}", row("made up", &measured, goal))?;
        fs::remove_dir_all(&site)?;
    }
    let (url, size_bytes) = heaviest;
    writeln!(
        out,
        "\nHeaviest page of the real site: {url}, {:.0} KB with all it loads (≤ {REAL_PAGE_KB:.0}).",
        size_bytes as f64 / 1000.0
    )?;
    Ok(())
}

/// What all rounds of one site gave.
struct Measured {
    page_count: usize,
    size_bytes: u64,
    heaviest_page: (String, u64),
    rounds: Vec<Round>,
}

struct Round {
    build: Cost,
    flush: Duration,
    unchanged: Cost,
    write: Cost,
    parse_template_write: Cost,
}

fn measure_site(options: &Options, site: &Path, scratch: &Path) -> anyhow::Result<Measured> {
    let out = scratch.join("dist");
    let reference_out = scratch.join("reference");
    let build = || {
        let arguments = [
            "build".as_ref(),
            "--timings".as_ref(),
            "--site".as_ref(),
            site.as_os_str(),
            "--out".as_ref(),
            out.as_os_str(),
        ];
        measure::run(&options.program, &arguments)
    };
    let this = env::current_exe()?;
    let reference = |arguments: &[String]| -> anyhow::Result<Cost> {
        let cost = measure::run(&this, arguments)?;
        fs::remove_dir_all(&reference_out)?;
        Ok(cost)
    };
    let mut measured = Measured { page_count: 0, size_bytes: 0, heaviest_page: (String::new(), 0), rounds: Vec::new() };
    for _ in 0..options.round_count {
        let first = build()?;
        let unchanged = build()?;
        (measured.page_count, measured.size_bytes, measured.heaviest_page) = survey(&out)?;
        let page_bytes = measured.size_bytes / measured.page_count as u64;
        fs::remove_dir_all(&out)?;
        let name = || "--reference".to_owned();
        let to = || reference_out.display().to_string();
        let write = [name(), "write".to_owned(), to(), measured.page_count.to_string(), page_bytes.to_string()];
        let parse = [name(), "parse-template-write".to_owned(), site.display().to_string(), to()];
        measured.rounds.push(Round {
            flush: stage(&first.printed, command_line::FLUSH)?,
            build: first,
            unchanged,
            write: reference(&write)?,
            parse_template_write: reference(&parse)?,
        });
    }
    Ok(measured)
}

/// The time of a stage as `--timings` prints it.
fn stage(printed: &str, name: &str) -> anyhow::Result<Duration> {
    let zero = command_line::timing(name, Duration::ZERO);
    let (before, after) = zero.split_once("0.0").context("a timing has one decimal")?;
    let milliseconds = printed.lines().find_map(|line| line.strip_prefix(before)?.strip_suffix(after));
    let milliseconds = milliseconds.with_context(|| format!("no time of the stage {name} in\n{printed}"))?;
    Ok(Duration::from_secs_f64(milliseconds.parse::<f64>()? / 1000.0))
}

/// Pages, bytes of all files, and the page that is heaviest with the assets it names.
fn survey(out: &Path) -> anyhow::Result<(usize, u64, (String, u64))> {
    let mut pages: Vec<PathBuf> = Vec::new();
    let mut assets: Vec<(String, u64)> = Vec::new();
    let mut size_bytes = 0;
    for entry in WalkDir::new(out) {
        let entry = entry?;
        if !entry.file_type().is_file() {
            continue;
        }
        let file_bytes = entry.metadata()?.len();
        size_bytes += file_bytes;
        let relative = entry.path().strip_prefix(out)?;
        if relative.extension().is_some_and(|extension| extension == "html") {
            pages.push(relative.to_owned());
        } else if relative.starts_with("assets") || relative.starts_with("local") {
            assets.push((relative.to_string_lossy().into_owned(), file_bytes));
        }
    }
    let mut heaviest = (String::new(), 0);
    for page in &pages {
        let html = fs::read_to_string(out.join(page))?;
        let loaded: u64 = assets.iter().filter(|(name, _)| html.contains(name.as_str())).map(|(_, bytes)| bytes).sum();
        let weight = html.len() as u64 + loaded;
        if weight > heaviest.1 {
            heaviest = (page.display().to_string(), weight);
        }
    }
    Ok((pages.len(), size_bytes, heaviest))
}

fn row(name: &str, measured: &Measured, goal: Option<(f64, f64)>) -> String {
    let rounds = &measured.rounds;
    let best = |of: fn(&Round) -> Duration| rounds.iter().map(of).min().unwrap_or_default().as_secs_f64();
    let peak = rounds.iter().map(|round| round.build.peak_bytes).max().unwrap_or_default() as f64 / 1e6;
    let cpu = best(|round| round.build.cpu);
    let mut ratios: Vec<f64> = rounds
        .iter()
        .map(|round| round.build.cpu.as_secs_f64() / round.parse_template_write.cpu.as_secs_f64())
        .collect();
    ratios.sort_by(f64::total_cmp);
    let (wall_goal, peak_goal) =
        goal.map(|(wall, peak)| (format!(" (≤ {wall})"), format!(" (≤ {peak:.0})"))).unwrap_or_default();
    format!(
        "| {name} | {} | {:.3}{wall_goal} | {:.3} | {cpu:.3} | {:.0} | {peak:.0}{peak_goal} | {:.3} | {:.1} | {:.3} ({:.3}) | {:.3} ({:.3}) | {:.2} |",
        measured.page_count,
        best(|round| round.build.wall.saturating_sub(round.flush)),
        best(|round| round.flush),
        cpu * 1e6 / measured.page_count as f64,
        best(|round| round.unchanged.wall),
        measured.size_bytes as f64 / 1e6,
        best(|round| round.write.wall),
        best(|round| round.write.cpu),
        best(|round| round.parse_template_write.wall),
        best(|round| round.parse_template_write.cpu),
        ratios[ratios.len() / 2],
    )
}
