//! Shows how far a build is on a terminal, and measures its stages.
//!
//! The only place with a clock: what is built never depends on it.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Draws on standard error, and only if that is a terminal.
pub struct Progress {
    bar: ProgressBar,
    stages: Vec<(&'static str, Duration)>,
    current: Option<(&'static str, Instant)>,
}

impl Progress {
    pub fn new() -> Self {
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
            bar.set_style(style);
        }
        Self { bar, stages: Vec::new(), current: None }
    }

    pub fn enter(&mut self, stage: &'static str) {
        self.leave();
        self.bar.set_message(stage);
        self.bar.tick();
        self.current = Some((stage, Instant::now()));
    }

    /// Ends the last stage and takes the line away; gives all stages with their times.
    pub fn finish(&mut self) -> &[(&'static str, Duration)] {
        self.leave();
        self.bar.finish_and_clear();
        &self.stages
    }

    fn leave(&mut self) {
        if let Some((stage, start)) = self.current.take() {
            self.stages.push((stage, start.elapsed()));
        }
    }
}
