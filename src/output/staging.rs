//! The new site on its way: written beside the old one, flushed, and put in its place.
//!
//! The types keep the order of RELIABILITY P1: only what is [`Staged`] can be flushed, only what went through
//! [`Staged::flush`] can be exchanged. Whatever is dropped on the way is removed, and the old site was never touched.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::Output;
use super::durable;
use super::lock::Places;
use super::manifest::{MANIFEST_NAME, MARKER_NAME, Manifest};
use super::publish_error::{Action, PublishError};
use super::{swap, sweep};

/// A site that is completely written, but not yet safe from a power cut.
#[must_use = "a staged site that is not exchanged is removed"]
pub struct Staged<'lock> {
    folder: StagingFolder<'lock>,
    published: Published,
}

/// A site that can take the place of the old one.
#[must_use = "a staged site that is not exchanged is removed"]
pub struct Flushed<'lock> {
    staged: Staged<'lock>,
    flush: Flush,
}

/// Whether to wait for the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flush {
    /// The site outlives a power cut (RELIABILITY P3). A second on a busy machine.
    ToDisk,
    /// The system writes when it likes. The swap is as whole as ever for everybody who reads, and whatever happens to
    /// this process; only a power cut may damage the site. For tests.
    LeaveToSystem,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// False if the folder already held the same site and was left alone.
    pub swapped: bool,
    /// The files of the site, without manifest, kept assets and what the host added.
    pub file_count: usize,
    /// What these files hold together.
    pub size_bytes: u64,
    /// Folders beside the site that could not be removed whole, because somebody changed or added a file in the old
    /// site while it was being replaced, or because the system refused. Those files are in there, and nothing else.
    pub left_behind: Vec<PathBuf>,
}

/// The folder `.dist.staging-<pid>`; dropping it cleans up, whatever it holds by then.
struct StagingFolder<'lock> {
    places: &'lock Places,
    path: PathBuf,
}

enum Source<'site> {
    Bytes(&'site [u8]),
    CopyOf(PathBuf),
}

impl<'lock> Staged<'lock> {
    /// Writes everything the new site consists of: its own files, the kept assets of `manifest`, and in place of the
    /// stubs what the host made of them (`carried`). Marker first, manifest last (RELIABILITY P2).
    pub(super) fn write(
        places: &'lock Places,
        output: &Output,
        manifest: &Manifest,
        carried: &[PathBuf],
    ) -> Result<Staged<'lock>, PublishError> {
        let mut files: BTreeMap<&Path, Source> = BTreeMap::new();
        files.extend(output.files().map(|(path, file)| (path.as_ref(), Source::Bytes(&file.bytes))));
        let copied = manifest.kept.keys().map(AsRef::as_ref).chain(carried.iter().map(PathBuf::as_path));
        files.extend(copied.map(|relative| (relative, Source::CopyOf(places.target.join(relative)))));

        let path = places.staging_folder(&places.free_number());
        fs::create_dir(&path).map_err(Action::Write.failed(&path))?;
        let folder = StagingFolder { places, path };
        folder.write(MARKER_NAME, &Source::Bytes(b""))?;
        let sub_folders: BTreeSet<&Path> = files.keys().filter_map(|relative| relative.parent()).collect();
        for sub_folder in sub_folders {
            let path = folder.path.join(sub_folder);
            fs::create_dir_all(&path).map_err(Action::Write.failed(&path))?;
        }
        files.par_iter().try_for_each(|(relative, source)| folder.write(relative, source))?;
        folder.write(MANIFEST_NAME, &Source::Bytes(&manifest.to_json()))?;
        Ok(Staged { folder, published: Published { swapped: true, ..Published::unchanged(output) } })
    }

    /// Waits until the new site is on the disk, if `flush` says so.
    pub fn flush(self, flush: Flush) -> Result<Flushed<'lock>, PublishError> {
        if flush == Flush::ToDisk {
            let path = &self.folder.path;
            durable::flush_tree(path).map_err(Action::Flush.failed(path))?;
        }
        Ok(Flushed { staged: self, flush })
    }
}

impl Flushed<'_> {
    /// Puts the new site in the place of the old one and deletes the old one. After an error the old site stands; once
    /// the new one stands, nothing counts as an error any more.
    pub fn exchange(self) -> Result<Published, PublishError> {
        let Staged { folder, published } = self.staged;
        // From here on the manifest says what may be deleted. The marker would make the next build delete everything,
        // also what somebody adds to the old site in its last moment.
        let marker = folder.path.join(MARKER_NAME);
        fs::remove_file(&marker).map_err(Action::Exchange.failed(&marker))?;
        swap::put_in_place(folder.places, &folder.path)?;
        if self.flush == Flush::ToDisk {
            durable::sync_folder_of(&folder.places.target);
        }
        Ok(Published { left_behind: sweep::sweep(folder.places), ..published })
    }
}

impl Published {
    /// The folder already holds this site.
    pub fn unchanged(output: &Output) -> Published {
        let (file_count, size_bytes) = (output.file_count(), output.size_bytes());
        Published { swapped: false, file_count, size_bytes, left_behind: Vec::new() }
    }
}

impl StagingFolder<'_> {
    fn write(&self, relative: impl AsRef<Path>, source: &Source) -> Result<(), PublishError> {
        let path = self.path.join(relative);
        let written: io::Result<()> = match source {
            Source::Bytes(bytes) => File::create_new(&path).and_then(|mut file| file.write_all(bytes)),
            Source::CopyOf(original) => fs::copy(original, &path).map(|_| ()),
        };
        written.map_err(Action::Write.failed(&path))
    }
}

impl Drop for StagingFolder<'_> {
    fn drop(&mut self) {
        sweep::sweep(self.places);
    }
}
