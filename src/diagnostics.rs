//! What is wrong with the content, as values.
//!
//! A diagnostic is made by one factory function per kind of mistake (`messages`) and
//! shown in one place (`report`). Trouble with the machine or a template is not a
//! diagnostic but an `anyhow::Error`.

pub mod messages;
pub mod report;

use std::fmt;
use std::sync::Arc;

use crate::text::Position;

/// Whether the site can still be built.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site is not built; the program ends with exit code 1.
    Error,
    /// The site is built; the author should look at the place.
    Warning,
}

/// A place in an input file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path of the file, relative to the site's root, with `/`.
    pub path: Arc<str>,
    /// Line number, counted from 1; 0 stands for the file as a whole.
    pub line_number: u32,
    /// Column number in characters, counted from 1; 0 stands for the whole line.
    pub column_number: u32,
}

impl Place {
    /// The file as a whole.
    pub fn file(path: &Arc<str>) -> Self {
        Self { path: path.clone(), line_number: 0, column_number: 0 }
    }

    pub fn at(path: &Arc<str>, position: Position) -> Self {
        Self { path: path.clone(), line_number: position.line_number, column_number: position.column_number }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.path)?;
        if self.line_number > 0 {
            write!(formatter, ":{}", self.line_number)?;
        }
        if self.column_number > 0 {
            write!(formatter, ":{}", self.column_number)?;
        }
        Ok(())
    }
}

/// One mistake: where it is, what is wrong, what to do.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where; `None` only for what concerns the whole site.
    pub place: Option<Place>,
    pub severity: Severity,
    /// Stable name of the kind of mistake, English kebab-case, never reused.
    pub id: &'static str,
    /// What is wrong, in Japanese.
    pub message: String,
    /// What to do, in Japanese.
    pub hint: Option<String>,
}

/// The mistakes of one run, in the order in which they were found.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    pub fn append(&mut self, mut other: Diagnostics) {
        self.list.append(&mut other.list);
    }

    /// Leaves out the mistakes of one kind.
    pub fn remove(&mut self, id: &str) {
        self.list.retain(|diagnostic| diagnostic.id != id);
    }

    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All diagnostics by place, so that a run lists them the same way whatever the
    /// order of the stages, and the same mistake found twice is listed once.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut list: Vec<&Diagnostic> = self.list.iter().collect();
        list.sort();
        list.dedup();
        list
    }
}
