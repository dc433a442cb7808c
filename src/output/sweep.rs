//! Deletes old sites and the remains of dead builds, and nothing else.
//!
//! Everything to be deleted stands in a folder `.dist.staging-<number>`, in one of these forms:
//!
//! - with marker: a site that was being written. All of it is ours.
//! - with manifest and without marker: a finished site, in most cases the one that was just replaced. It goes as far as
//!   its manifest says that it is ours; a file of the host goes only if the same bytes stand in the site.
//! - with neither: the empty folder that a first site replaced, or a build that died between two system calls. It goes
//!   if nothing is in it but the traces of a file manager.
//!
//! In each form what makes the folder recognisable is deleted last, so that a sweep can itself be interrupted.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::lock::Places;
use super::manifest::{MANIFEST_NAME, MARKER_NAME, Manifest, Owner};
use super::old_site::relative_to;

/// Deletes what can be deleted of all staging folders and returns those that are still there, sorted.
///
/// To be called under the lock, when no staging folder is in use.
pub(super) fn sweep(places: &Places) -> Vec<PathBuf> {
    let mut folders = places.staging_folders();
    if fs::symlink_metadata(places.journal()).is_ok() {
        return folders; // A swap could not be ended, so one of them may be the only site there is.
    }
    for folder in &folders {
        if fs::symlink_metadata(folder.join(MARKER_NAME)).is_ok() {
            remove_unfinished(folder);
        } else {
            match Manifest::read(folder) {
                Ok(Some(manifest)) => remove_finished(folder, &manifest, &places.target),
                Ok(None) => remove_noise(folder),
                Err(_) => {}
            }
        }
        // Removes only an empty folder.
        fs::remove_dir(folder).ok();
    }
    folders.retain(|folder| fs::symlink_metadata(folder).is_ok());
    folders
}

/// Empties the folder of a site that was being written.
fn remove_unfinished(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let is_kept_back = |name: &Path| name == Path::new(MARKER_NAME) || name == Path::new(MANIFEST_NAME);
    let paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    let is_emptied = paths
        .par_iter()
        .filter(|path| !is_kept_back(&relative_to(folder, path)))
        .all(|path| fs::remove_dir_all(path).or_else(|_| fs::remove_file(path)).is_ok());
    if is_emptied {
        fs::remove_file(folder.join(MANIFEST_NAME)).ok();
        fs::remove_file(folder.join(MARKER_NAME)).ok();
    }
}

/// Takes everything out of the folder of a finished site that is ours or that the site at `target` has as well.
fn remove_finished(folder: &Path, manifest: &Manifest, target: &Path) {
    let entries: Vec<_> = WalkDir::new(folder).min_depth(1).contents_first(true).into_iter().flatten().collect();
    let (sub_folders, files): (Vec<_>, Vec<_>) = entries.iter().partition(|entry| entry.file_type().is_dir());
    let is_ours = |relative: &Path, file_type| match manifest.owner(relative, file_type) {
        Owner::Ours | Owner::Noise => true,
        Owner::Host => manifest.is_stub(folder, relative) || is_same(&folder.join(relative), &target.join(relative)),
        Owner::Unknown => false,
    };
    files.par_iter().for_each(|file| {
        let relative = relative_to(folder, file.path());
        if relative != Path::new(MANIFEST_NAME) && is_ours(&relative, file.file_type()) {
            fs::remove_file(file.path()).ok();
        }
    });
    for sub_folder in sub_folders {
        fs::remove_dir(sub_folder.path()).ok();
    }
    if fs::read_dir(folder).is_ok_and(|rest| rest.count() == 1) {
        fs::remove_file(folder.join(MANIFEST_NAME)).ok();
    }
}

fn remove_noise(folder: &Path) {
    for entry in WalkDir::new(folder).min_depth(1).max_depth(1).into_iter().flatten() {
        if Manifest::default().owner(Path::new(entry.file_name()), entry.file_type()) == Owner::Noise {
            fs::remove_file(entry.path()).ok();
        }
    }
}

fn is_same(one: &Path, other: &Path) -> bool {
    matches!((fs::read(one), fs::read(other)), (Ok(one), Ok(other)) if one == other)
}
