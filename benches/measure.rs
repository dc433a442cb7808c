//! Runs a program and says what it cost: wall, processor, peak memory.

use std::ffi::OsStr;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use wait4::Wait4;

/// What one run cost.
#[derive(Debug, Clone, Default)]
pub struct Cost {
    pub wall: Duration,
    /// User and system together, over all threads.
    pub cpu: Duration,
    pub peak_bytes: u64,
    /// What the program printed.
    pub printed: String,
}

/// Runs `program` to its end; it has to succeed.
#[expect(clippy::disallowed_methods, reason = "the rule is for the program; this measures the program from outside")]
pub fn run<T: AsRef<OsStr>>(program: &Path, arguments: &[T]) -> anyhow::Result<Cost> {
    let start = Instant::now();
    let mut child = Command::new(program).args(arguments).stdout(Stdio::piped()).spawn()?;
    let mut printed = String::new();
    child.stdout.take().context("standard output is piped")?.read_to_string(&mut printed)?;
    let used = child.wait4()?;
    let wall = start.elapsed();
    ensure!(used.status.success(), "{} ended with {}\n{printed}", program.display(), used.status);
    Ok(Cost { wall, cpu: used.rusage.utime + used.rusage.stime, peak_bytes: used.rusage.maxrss, printed })
}
