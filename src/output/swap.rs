//! The one moment in which the site changes (RELIABILITY P4).
//!
//! Where the system can exchange two folders in one call, a reader finds the old site or the new one at every instant.
//! Elsewhere two renames do it, and between them there is no site; a journal lets the next build undo the first rename
//! if the second one never came.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::durable;
use super::lock::{Places, is_number};
use super::publish_error::{Action, PublishError};

/// Puts the folder `staging` in the place of the site. What stood there is found at `staging`, or at another staging
/// folder, afterwards.
pub(super) fn put_in_place(places: &Places, staging: &Path) -> Result<(), PublishError> {
    let target = &places.target;
    let is_done = match fs::symlink_metadata(target) {
        Ok(_) => exchange_names(staging, target),
        Err(_) => durable::rename(staging, target).map(|()| true),
    };
    match is_done {
        Ok(true) => Ok(()),
        Ok(false) => Journal::new(places, staging)?.run(places),
        Err(error) => Err(Action::Exchange.failed(target)(error)),
    }
}

/// Exchanges two names in one call. False if the system or the file system cannot do that.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange_names(one: &Path, other: &Path) -> io::Result<bool> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;

    /// The kernel, the file system or a network share does not know the call or this flag of it.
    const NOT_SUPPORTED: [Errno; 4] = [Errno::INVAL, Errno::NOSYS, Errno::NOTSUP, Errno::OPNOTSUPP];

    match renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE) {
        Ok(()) => Ok(true),
        Err(error) if NOT_SUPPORTED.contains(&error) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Exchanges two names in one call: not on this system.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange_names(_one: &Path, _other: &Path) -> io::Result<bool> {
    Ok(false)
}

/// The file `.dist.swap`: between which folders a swap by two renames is going on.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Journal {
    /// The number of the staging folder that holds the new site.
    new_site: String,
    /// The number of the staging folder that takes the old site.
    old_site: String,
}

/// What a swap by two renames consists of. A process may die before, between and after any of these.
#[derive(Clone, Copy, Debug)]
enum Step {
    WriteJournal,
    MoveOldAway,
    MoveNewIn,
    RemoveJournal,
}

impl Step {
    const ALL: [Step; 4] = [Step::WriteJournal, Step::MoveOldAway, Step::MoveNewIn, Step::RemoveJournal];
}

impl Journal {
    fn new(places: &Places, staging: &Path) -> Result<Journal, PublishError> {
        let prefix = places.staging_folder("");
        let number = staging.as_os_str().as_encoded_bytes().strip_prefix(prefix.as_os_str().as_encoded_bytes());
        let new_site = String::from_utf8_lossy(number.unwrap_or_default()).into_owned();
        Ok(Journal { new_site, old_site: places.free_number() })
    }

    /// The journal of a swap that never ended, if there is one.
    fn read(places: &Places) -> Result<Option<Journal>, PublishError> {
        let path = places.journal();
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Action::Read.failed(&path)(error)),
        };
        // It was written atomically, so a damaged journal is none of ours. A name in it never leads elsewhere.
        let journal: Result<Journal, _> = serde_json::from_slice(&bytes);
        let is_ours =
            |journal: &Journal| is_number(journal.new_site.as_bytes()) && is_number(journal.old_site.as_bytes());
        match journal.ok().filter(is_ours) {
            Some(journal) => Ok(Some(journal)),
            None => Err(Action::Read.failed(&path)(io::Error::from(io::ErrorKind::InvalidData))),
        }
    }

    fn run(&self, places: &Places) -> Result<(), PublishError> {
        for step in Step::ALL {
            if let Err(error) = self.perform(step, places) {
                settle_journal(places)?;
                return Err(error);
            }
        }
        Ok(())
    }

    fn perform(&self, step: Step, places: &Places) -> Result<(), PublishError> {
        let target = &places.target;
        let rename = |from: &Path, to: &Path| {
            durable::rename(from, to).map_err(Action::Exchange.failed(target))?;
            durable::sync_folder_of(target);
            Ok(())
        };
        match step {
            Step::WriteJournal => {
                let json = serde_json::to_vec(self).expect("two texts have a JSON form");
                durable::write_file_atomically(&places.journal(), &json)
            }
            Step::MoveOldAway => rename(target, &self.old_folder(places)),
            Step::MoveNewIn => rename(&self.new_folder(places), target),
            Step::RemoveJournal => remove_journal(places),
        }
    }

    fn new_folder(&self, places: &Places) -> PathBuf {
        places.staging_folder(&self.new_site)
    }

    fn old_folder(&self, places: &Places) -> PathBuf {
        places.staging_folder(&self.old_site)
    }
}

/// Ends a swap that was interrupted. If the old site was moved away and the new one never arrived, the old one comes
/// back: it was never touched, and whoever calls this is about to publish its own site anyway. The folder that is left
/// over is swept away later.
pub(super) fn settle_journal(places: &Places) -> Result<(), PublishError> {
    let Some(journal) = Journal::read(places)? else { return Ok(()) };
    let target = &places.target;
    let old_folder = journal.old_folder(places);
    let stands = |path: &Path| fs::symlink_metadata(path).is_ok();
    let is_half_done = stands(&old_folder) && (stands(&journal.new_folder(places)) || !stands(target));
    if is_half_done {
        // Renaming onto a folder succeeds only if it is empty; so what somebody put there since then stays.
        match durable::rename(&old_folder, target) {
            Ok(()) => durable::sync_folder_of(target),
            Err(_) if stands(target) => {
                return Err(PublishError::SwapUndecided { target: target.clone(), old_site: old_folder });
            }
            Err(error) => return Err(Action::Exchange.failed(target)(error)),
        }
    }
    remove_journal(places)
}

fn remove_journal(places: &Places) -> Result<(), PublishError> {
    let path = places.journal();
    fs::remove_file(&path).map_err(Action::Exchange.failed(&path))?;
    durable::sync_folder_of(&path);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::manifest::MARKER_NAME;
    use crate::output::tests::{Scratch, site};

    /// Publishes `site-1`, then dies in the middle of publishing `site-2`, after the first steps of a swap by renames.
    fn die_after(step_count: usize) -> Scratch {
        let scratch = Scratch::new();
        scratch.publish(&site("1", &[("index.html", "1"), ("old.html", "1")]));
        let mut lock = scratch.lock();
        // A dead process runs no destructor.
        std::mem::forget(lock.stage(&site("2", &[("index.html", "2")]), 0).unwrap());
        let staging = lock.places.staging_folders().pop().unwrap();
        fs::remove_file(staging.join(MARKER_NAME)).unwrap();
        let journal = Journal::new(&lock.places, &staging).unwrap();
        for step in Step::ALL.into_iter().take(step_count) {
            journal.perform(step, &lock.places).unwrap();
        }
        scratch
    }

    #[test]
    fn after_a_death_at_any_point_of_a_swap_by_renames_the_next_build_finds_a_whole_site() {
        for step_count in 0..=Step::ALL.len() {
            let scratch = die_after(step_count);
            drop(scratch.lock());
            let expected = if step_count < 3 { vec!["index.html", "old.html"] } else { vec!["index.html"] };
            let tree = scratch.tree();
            assert_eq!(tree.keys().skip(1).collect::<Vec<_>>(), expected, "{step_count}");
            assert_eq!(tree["index.html"], if step_count < 3 { b"1" } else { b"2" }, "{step_count}");
            assert_eq!(scratch.names(), [".dist.lock", "dist"], "{step_count}");
            let next = scratch.publish(&site("2", &[("index.html", "2")]));
            assert_eq!(next.swapped, step_count < 3, "{step_count}");
        }
    }

    #[test]
    fn a_folder_that_appeared_while_the_site_was_away_is_not_guessed_about() {
        let scratch = die_after(2);
        fs::create_dir(scratch.path("dist")).unwrap();
        drop(scratch.lock());
        assert_eq!(scratch.tree()["index.html"], b"1", "an empty folder gives way");

        let scratch = die_after(2);
        fs::create_dir(scratch.path("dist")).unwrap();
        fs::write(scratch.path("dist/precious"), "").unwrap();
        let names_before = scratch.names();
        let error = crate::output::lock::OutputLock::acquire(&scratch.path("dist"), &[]).err();
        let Some(PublishError::SwapUndecided { old_site, .. }) = error else { panic!("{error:?}") };
        assert_eq!(fs::read(old_site.join("index.html")).unwrap(), b"1");
        assert_eq!(scratch.names(), names_before);
        fs::rename(scratch.path("dist"), scratch.path("precious")).unwrap();
        drop(scratch.lock());
        assert_eq!(scratch.tree()["index.html"], b"1");
    }

    #[test]
    fn a_swap_by_renames_ends_as_an_exchange_does() {
        let scratch = die_after(0);
        let lock_path = scratch.path("dist");
        let places = crate::output::lock::OutputLock::acquire(&lock_path, &[]).unwrap().places;
        let staging = places.staging_folder("1");
        fs::create_dir(&staging).unwrap();
        fs::write(staging.join("new"), "").unwrap();
        Journal::new(&places, &staging).unwrap().run(&places).unwrap();
        assert_eq!(scratch.tree().into_keys().collect::<Vec<_>>(), ["new"]);
        drop(scratch.lock());
        assert_eq!(scratch.names(), [".dist.lock", "dist"]);
    }

    #[test]
    fn a_swap_by_renames_that_fails_brings_the_old_site_back() {
        let scratch = die_after(0);
        let before = scratch.tree();
        let places = crate::output::lock::OutputLock::acquire(&scratch.path("dist"), &[]).unwrap().places;
        // There is no such folder, so the second rename fails.
        let error = Journal::new(&places, &places.staging_folder("1")).unwrap().run(&places).unwrap_err();
        assert!(matches!(error, PublishError::Io { action: Action::Exchange, .. }), "{error:?}");
        assert_eq!(scratch.tree(), before);
        drop(scratch.lock());
        assert_eq!(scratch.names(), [".dist.lock", "dist"]);
    }

    #[test]
    fn a_journal_that_is_none_of_ours_stops_the_build() {
        for text in ["", "{}", r#"{"new_site":"../x","old_site":"1"}"#] {
            let scratch = die_after(0);
            fs::write(scratch.path(".dist.swap"), text).unwrap();
            let names_before = scratch.names();
            let error = crate::output::lock::OutputLock::acquire(&scratch.path("dist"), &[]).err();
            assert!(matches!(error, Some(PublishError::Io { action: Action::Read, .. })), "{error:?}");
            assert_eq!(scratch.names(), names_before);
        }
    }
}
