//! One build per folder, and the program of publishing in one place.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Component, Path, PathBuf};
use std::time::Duration;

use super::Output;
use super::manifest::{Manifest, list_files};
use super::old_site::OldSite;
use super::publish_error::{Action, PublishError};
use super::staging::{Flush, Published, Staged};
use super::{swap, sweep};

/// The right to write one folder, until it is dropped (RELIABILITY P6).
///
/// The system takes the lock back when the process dies, however it dies, so there is never a stale one; the lock file
/// stays, because deleting it would let two builds hold two different files of the same name.
pub struct OutputLock {
    pub(super) places: Places,
    _lock_file: File,
}

/// Far more than a process needs from taking the lock to writing its number.
const HOLDER_WRITES_WITHIN: Duration = Duration::from_millis(50);
/// On a busy machine the holder may be kept waiting between emptying the file and writing its number.
const HOLDER_ATTEMPTS: usize = 20;

/// Where a site is published, and the names of everything that stands beside it.
pub(super) struct Places {
    /// The folder of the site: absolute, without links.
    pub(super) target: PathBuf,
    /// The folder that holds `target`, so that all of this is on one file system.
    pub(super) parent: PathBuf,
    name: OsString,
}

impl OutputLock {
    /// Takes the lock of `dir`, which may be missing (it is made when a site is published) or a link, and cleans up
    /// after a build that was interrupted: an exchange that was begun is undone or completed, and its staging folder
    /// goes.
    ///
    /// `protected` are the folders of sources. None of them may be `dir`, lie in it or hold it; this is checked first,
    /// so that a refused folder does not even get a lock file beside it.
    pub fn acquire(dir: &Path, protected: &[PathBuf]) -> Result<OutputLock, PublishError> {
        let target = resolve(dir)?;
        refuse_protected(&target, protected)?;
        let places = Places::new(target)?;
        fs::create_dir_all(&places.parent).map_err(Action::Write.failed(&places.parent))?;
        let lock_file = lock(&places)?;
        swap::settle_journal(&places)?;
        // What cannot be removed now is no reason to stop; `Published::left_behind` names it.
        sweep::sweep(&places);
        Ok(OutputLock { places, _lock_file: lock_file })
    }

    /// Whether the folder already holds the site with this build id, complete, unchanged, and built without a warning
    /// that would have to be shown again. Then nothing needs to be rendered.
    pub fn is_current(&self, build_id: &str) -> bool {
        let is_same_build = |manifest: &Manifest| manifest.build_id == build_id && manifest.warning_count == 0;
        OldSite::survey(&self.places.target)
            .is_ok_and(|old_site| old_site.manifest.as_ref().is_some_and(is_same_build) && old_site.is_intact())
    }

    /// Publishes `output`; whoever wants to know how long each step takes calls the steps one by one.
    pub fn publish(&mut self, output: &Output, warning_count: usize, flush: Flush) -> Result<Published, PublishError> {
        match self.stage(output, warning_count)? {
            Some(staged) => staged.flush(flush)?.exchange(),
            None => Ok(Published::unchanged(output)),
        }
    }

    /// Writes `output` beside the old site, or nothing at all if the old site is the same, file by file.
    ///
    /// `warning_count` is what [`is_current`](Self::is_current) wants to know next time. The lock is borrowed mutably
    /// because there is never a second staging folder: the first is removed when it is dropped without exchange.
    pub fn stage(&mut self, output: &Output, warning_count: usize) -> Result<Option<Staged<'_>>, PublishError> {
        let old_site = OldSite::survey(&self.places.target)?;
        let carried = old_site.host_files_to_carry_over(output)?;
        let files = list_files(output);
        if old_site.manifest.as_ref().is_some_and(|manifest| manifest.files == files) && old_site.is_intact() {
            return Ok(None);
        }
        let kept = old_site.assets_to_keep(output);
        let manifest = Manifest::new(output, warning_count, files, kept);
        Staged::write(&self.places, output, &manifest, &carried).map(Some)
    }
}

impl Places {
    fn new(target: PathBuf) -> Result<Places, PublishError> {
        match (target.parent(), target.file_name()) {
            (Some(parent), Some(name)) => Ok(Places { parent: parent.to_owned(), name: name.to_owned(), target }),
            _ => Err(PublishError::IsRoot { target }),
        }
    }

    /// `.dist.lock` beside `dist`.
    fn lock_file(&self) -> PathBuf {
        self.beside(".lock")
    }

    /// `.dist.swap` beside `dist`.
    pub(super) fn journal(&self) -> PathBuf {
        self.beside(".swap")
    }

    /// `.dist.staging-<number>` beside `dist`.
    pub(super) fn staging_folder(&self, number: &str) -> PathBuf {
        self.beside(&format!(".staging-{number}"))
    }

    fn beside(&self, suffix: &str) -> PathBuf {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(suffix);
        self.parent.join(name)
    }

    /// A number under which no staging folder stands: our process id, with a suffix where a dead process of the same
    /// id left something that is not ours to delete.
    pub(super) fn free_number(&self) -> String {
        let pid = std::process::id();
        let mut numbers = (0..).map(|attempt| if attempt == 0 { pid.to_string() } else { format!("{pid}-{attempt}") });
        let is_free = |number: &String| fs::symlink_metadata(self.staging_folder(number)).is_err();
        numbers.find(is_free).expect("there are more numbers than folders")
    }

    /// All staging folders, of whichever process, sorted.
    pub(super) fn staging_folders(&self) -> Vec<PathBuf> {
        let prefix = self.staging_folder("");
        let prefix = prefix.file_name().unwrap_or_default().as_encoded_bytes();
        let is_staging = |name: &OsStr| name.as_encoded_bytes().strip_prefix(prefix).is_some_and(is_number);
        let Ok(siblings) = fs::read_dir(&self.parent) else { return Vec::new() };
        let mut folders: Vec<PathBuf> = siblings
            .flatten()
            .filter(|sibling| is_staging(&sibling.file_name()))
            .filter(|sibling| sibling.file_type().is_ok_and(|file_type| file_type.is_dir()))
            .map(|sibling| sibling.path())
            .collect();
        folders.sort();
        folders
    }
}

/// Whether `bytes` is a number as [`Places::free_number`] makes them. The staging folder of a site named
/// `dist.staging-x` is not taken for one of `dist`.
pub(super) fn is_number(bytes: &[u8]) -> bool {
    !bytes.is_empty() && bytes.iter().all(|byte| byte.is_ascii_digit() || *byte == b'-')
}

/// The real place of `dir`: links are followed, and what does not exist yet is appended to what does (RELIABILITY P2).
fn resolve(dir: &Path) -> Result<PathBuf, PublishError> {
    let absolute = std::path::absolute(dir).map_err(Action::Read.failed(dir))?;
    for ancestor in absolute.ancestors() {
        match fs::canonicalize(ancestor) {
            Ok(real) => {
                let missing = absolute.strip_prefix(ancestor).expect("an ancestor is a prefix");
                // No link can stand in what is missing, so `..` only takes back the part before it.
                return Ok(missing.components().fold(real, |mut path, component| {
                    match component {
                        Component::ParentDir => drop(path.pop()),
                        component => path.push(component),
                    }
                    path
                }));
            }
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(Action::Read.failed(ancestor)(error)),
            Err(_) if fs::symlink_metadata(ancestor).is_ok() => {
                return Err(PublishError::LinkLeadsNowhere { link: ancestor.to_owned() });
            }
            Err(_) => {}
        }
    }
    Err(PublishError::IsRoot { target: absolute })
}

fn refuse_protected(target: &Path, protected: &[PathBuf]) -> Result<(), PublishError> {
    // A folder of sources that does not exist can neither hold the site nor be lost with it.
    let mut real_folders = protected.iter().filter_map(|folder| fs::canonicalize(folder).ok());
    match real_folders.find(|folder| folder.starts_with(target) || target.starts_with(folder)) {
        Some(protected) => Err(PublishError::Protected { target: target.to_owned(), protected }),
        None => Ok(()),
    }
}

fn lock(places: &Places) -> Result<File, PublishError> {
    let path = places.lock_file();
    let failed = |error: io::Error| Action::Lock.failed(&path)(error);
    let mut file =
        OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path).map_err(failed)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            // The holder may have the lock since a moment ago, with the number of its predecessor still in the file.
            // On Windows a locked file cannot be read.
            let pid = (0..HOLDER_ATTEMPTS).find_map(|_| {
                std::thread::sleep(HOLDER_WRITES_WITHIN);
                let mut holder = String::new();
                file.rewind().and_then(|()| file.read_to_string(&mut holder)).ok()?;
                holder.trim().parse().ok()
            });
            return Err(PublishError::InUse { target: places.target.clone(), pid });
        }
        Err(TryLockError::Error(error)) => return Err(failed(error)),
    }
    // The number is a courtesy to whoever comes second: a full disk must not stop a build that has nothing to write.
    let write_holder =
        file.set_len(0).and_then(|()| file.rewind()).and_then(|()| writeln!(file, "{}", std::process::id()));
    write_holder.ok();
    Ok(file)
}
