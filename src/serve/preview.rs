//! One state of the site: its pages are made when somebody asks for them, or it says what is wrong.

use std::collections::BTreeMap;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::diagnostics::messages::{machine, serve as words};
use crate::diagnostics::report::{self, Format};
use crate::diagnostics::{Diagnostics, Severity};
use crate::render::{self, Minify};
use crate::source::SourceTree;
use crate::{Build, LOCAL_SCRIPT, Links, Prepared, Purpose, Workshop, build_in, prepare, template_error};

/// Makes states of the site, each from what the one before it left.
#[derive(Default)]
pub struct Session {
    workshop: Workshop,
    /// The whole build has a workshop of its own: it runs beside the next preview.
    whole: Arc<Mutex<Workshop>>,
}

impl Session {
    /// The state of `tree`, with as little work as shows any page of it.
    pub fn preview(&mut self, tree: Arc<SourceTree>) -> Preview {
        let mut diagnostics = Diagnostics::default();
        let prepared =
            guarded(|| prepare(&tree, Minify::Yes, &mut self.workshop, Links::Kept, &mut diagnostics, &mut |_| {}));
        let state = match prepared {
            Err(trouble) => State::Trouble(trouble),
            Ok(Some(prepared)) if !diagnostics.has_errors() => State::Pages(Box::new(prepared)),
            Ok(_) => State::Mistakes(diagnostics),
        };
        Preview { tree, state, made: Mutex::default(), whole: OnceLock::new(), workshop: self.whole.clone() }
    }
}

/// A site whose pages can be asked for.
pub struct Preview {
    tree: Arc<SourceTree>,
    state: State,
    made: Mutex<BTreeMap<String, Arc<[u8]>>>,
    whole: OnceLock<Result<Build, String>>,
    workshop: Arc<Mutex<Workshop>>,
}

impl fmt::Debug for Preview {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Preview").field("whole", &self.whole.get().is_some()).finish_non_exhaustive()
    }
}

enum State {
    Pages(Box<Prepared>),
    Mistakes(Diagnostics),
    /// A template or an asset that is broken, or an error of ours.
    Trouble(String),
}

/// What stands at a path of the site.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    File(Arc<[u8]>),
    /// The site cannot be shown; why, for people.
    Mistakes(String),
    /// Known only when the whole site is built.
    NotYet,
    Nothing,
}

impl Preview {
    /// The file at exactly this path: a look-up among the names of the site, never on the disk (RELIABILITY S4).
    pub fn find(&self, path: &str) -> Found {
        if let Some(mistakes) = self.mistakes() {
            return if path.ends_with(".html") { Found::Mistakes(mistakes) } else { Found::Nothing };
        }
        if let Some(Ok(Build { output: Some(output), .. })) = self.whole.get() {
            return output.get(path).map_or(Found::Nothing, |file| Found::File(file.bytes.as_slice().into()));
        }
        let State::Pages(prepared) = &self.state else { return Found::Nothing };
        if path == LOCAL_SCRIPT {
            return Found::File(machine::LOCAL_STUB.as_bytes().into());
        }
        if let Some(file) = prepared.bundle.files.iter().find(|file| file.path == path) {
            return Found::File(file.bytes.as_slice().into());
        }
        if let Some(bytes) = prepared.data_files.get(path) {
            return Found::File(bytes.as_slice().into());
        }
        if !path.ends_with(".html") {
            return Found::NotYet;
        }
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = made.get(path) {
            return Found::File(bytes.clone());
        }
        let Prepared { site, templates, surroundings, .. } = &**prepared;
        match guarded(|| render::render_page(site, templates, surroundings, path).map_err(template_error)) {
            Err(trouble) => Found::Mistakes(trouble),
            Ok(None) => Found::Nothing,
            Ok(Some(html)) => {
                let bytes: Arc<[u8]> = html.into_bytes().into();
                made.insert(path.to_owned(), bytes.clone());
                Found::File(bytes)
            }
        }
    }

    pub fn tree(&self) -> Arc<SourceTree> {
        self.tree.clone()
    }

    /// Builds the whole site: every rule, every link, the search. Says whether the pages shown so far were wrong to
    /// be shown.
    pub fn complete(&self) -> bool {
        let was_shown = self.mistakes().is_none();
        let mut workshop = self.workshop.lock().unwrap_or_else(PoisonError::into_inner);
        let built = guarded(|| build_in(&mut workshop, &self.tree, Minify::Yes, Purpose::Site, &mut |_| {}));
        drop(workshop);
        let _ = self.whole.set(built);
        was_shown && self.mistakes().is_some()
    }

    /// Why the site cannot be shown; `None` as far as is known.
    pub fn mistakes(&self) -> Option<String> {
        match (self.whole.get(), &self.state) {
            (Some(Err(trouble)), _) | (None, State::Trouble(trouble)) => Some(trouble.clone()),
            (Some(Ok(build)), _) if build.output.is_none() => Some(self.text(&build.diagnostics)),
            (Some(Ok(_)), _) | (None, State::Pages(_)) => None,
            (None, State::Mistakes(diagnostics)) => Some(self.text(diagnostics)),
        }
    }

    /// What there is to say in the terminal; empty when all is well.
    pub fn said(&self) -> String {
        match self.whole.get() {
            Some(Ok(build)) if build.diagnostics.is_empty() => String::new(),
            Some(Ok(build)) => self.text(&build.diagnostics),
            _ => self.mistakes().unwrap_or_default(),
        }
    }

    /// Pages of the whole site, once it is built.
    pub fn page_count(&self) -> Option<usize> {
        match self.whole.get()? {
            Ok(build) if build.output.is_some() => Some(build.summary.page_count),
            _ => None,
        }
    }

    fn text(&self, diagnostics: &Diagnostics) -> String {
        let list = report::render(diagnostics, Format::Full, |path| self.tree.text(path));
        let errors = diagnostics.count(Severity::Error);
        let warnings = diagnostics.count(Severity::Warning);
        words::list(list.trim_end(), errors, warnings)
    }
}

/// A panic in a library costs one answer, not the server (RELIABILITY S6).
fn guarded<T>(work: impl FnOnce() -> anyhow::Result<T>) -> Result<T, String> {
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(result) => result.map_err(|error| format!("{error:#}")),
        Err(_) => Err(machine::internal_error()),
    }
}
