//! How fast the answers of a prefecture, or of the whole country, are counted, and how much memory that takes
//! (CHECKS §16).
//!
//! ```text
//! cargo bench --bench aggregate                                 200 and 1,741 files
//! cargo bench --bench aggregate -- 50 --rounds 5                other numbers
//! cargo bench --bench aggregate -- --program target/old/shirube another build of the program, to compare
//! cargo bench --bench aggregate -- --generate DIR 200           only the files, to look at them or to profile
//! ```
//!
//! The files are the filled fixture of the real checklist with other bodies and other answers, a third each as JSON, as
//! the page for keeping and as a workbook; the same number gives the same bytes. Each figure is the best of the
//! rounds, memory the worst. Nothing here is a test: no number makes it fail.

#[path = "../tests/it/answer_files.rs"]
mod answer_files;
mod measure;

use std::env;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use answer_files::Answers;
use measure::Cost;

/// Files, and what counting them may take: seconds, mebibytes.
const GOALS: [(usize, f64, f64); 2] = [(200, 3.0, 512.0), (1_741, 10.0, 512.0)];
const CHECK: &str = "shichoson";
const STATES: [&str; 7] = ["met", "partly", "started", "not", "unknown", "na", "defer"];

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    if let ["--generate", folder, count] = arguments.as_slice() {
        return Ok(generate(Path::new(folder), count.parse()?)?);
    }
    let (mut counts, mut round_count) = (Vec::new(), 3);
    let mut program = PathBuf::from(env!("CARGO_BIN_EXE_shirube"));
    let mut arguments = arguments.into_iter();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().with_context(|| format!("{argument} needs a value"));
        match argument {
            "--rounds" => round_count = value()?.parse()?,
            "--program" => program = value()?.into(),
            count => counts.push(count.parse().with_context(|| format!("{count} is neither option nor number"))?),
        }
    }
    if round_count == 0 {
        bail!("without rounds there is nothing to show");
    }
    if counts.is_empty() {
        counts = GOALS.map(|(count, ..)| count).to_vec();
    }
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("shirube-aggregate-{}", std::process::id()));
    let result = table(&counts, round_count, &program, &scratch);
    fs::remove_dir_all(&scratch)?;
    result
}

fn table(counts: &[usize], round_count: usize, program: &Path, scratch: &Path) -> anyhow::Result<()> {
    let mut out = io::stdout();
    let mut closing: Vec<String> = Vec::new();
    writeln!(out, "| files | input MB | wall s | CPU s | peak MiB |\n|--:|--:|--:|--:|--:|")?;
    for count in counts {
        let (answers, results) = (scratch.join("answers"), scratch.join("results"));
        generate(&answers, *count)?;
        let rounds: Vec<Cost> = (0..round_count)
            .map(|_| {
                let [answers, results] = [&answers, &results].map(|path| path.as_os_str());
                let site = env!("CARGO_MANIFEST_DIR").as_ref();
                measure::run(
                    program,
                    &["aggregate".as_ref(), answers, "--out".as_ref(), results, "--site".as_ref(), site],
                )
            })
            .collect::<anyhow::Result<_>>()?;
        let best = |of: fn(&Cost) -> f64| rounds.iter().map(of).fold(f64::INFINITY, f64::min);
        let peak = rounds.iter().map(|round| round.peak_bytes).max().unwrap_or_default() as f64 / 1_048_576.0;
        let goal = GOALS.iter().find(|(known, ..)| known == count);
        let (wall_goal, peak_goal) =
            goal.map(|(_, wall, peak)| (format!(" (< {wall})"), format!(" (< {peak})"))).unwrap_or_default();
        let entries = fs::read_dir(&answers)?.map(|entry| Ok(entry?.metadata()?.len()));
        let size_bytes: u64 = entries.collect::<io::Result<Vec<u64>>>()?.iter().sum();
        writeln!(
            out,
            "| {count} | {:.0} | {:.2}{wall_goal} | {:.2} | {peak:.0}{peak_goal} |",
            size_bytes as f64 / 1e6,
            best(|round| round.wall.as_secs_f64()),
            best(|round| round.cpu.as_secs_f64()),
        )?;
        closing.extend(rounds.last().and_then(|round| round.printed.lines().last()).map(str::to_owned));
        fs::remove_dir_all(scratch)?;
        fs::create_dir_all(scratch)?;
    }
    // What it said, to see that it counted all of them.
    closing.iter().try_for_each(|line| writeln!(out, "{line}"))?;
    Ok(())
}

/// Files one after the other, so that the memory of this process does not show in the peak of the program.
fn generate(folder: &Path, count: usize) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    for number in 0..count {
        // Any unequal mixture does; a linear congruence is the same everywhere.
        let state = |index: usize| STATES.get((number * 31 + index * 17 + number * index) % 11).copied();
        let answers = Answers::of_body(CHECK, number).with_states(state).sealed();
        let (extension, bytes) = match number % 3 {
            0 => ("json", answers.json()),
            1 => ("html", answers.html()),
            _ => ("xlsx", answers.xlsx()),
        };
        fs::write(folder.join(format!("{number:04}.{extension}")), bytes)?;
    }
    Ok(())
}
