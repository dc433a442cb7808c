//! Bytes that outlive a power cut: flushed files, flushed folders, and single files that are whole or not there.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::publish_error::{Action, PublishError};

/// Writes one file so that its reader finds the old bytes or the new ones and nothing else: temporary file beside it,
/// flush, rename (RELIABILITY P9). Everything that is no site goes this way: packages, exports, skeletons.
///
/// The folder has to exist. If `path` is a link, the file it leads to is replaced, not the link. A process that is
/// killed meanwhile leaves `.<name>.tmp-<pid>`; on any other failure nothing is left.
pub fn write_file_atomically(path: &Path, bytes: &[u8]) -> Result<(), PublishError> {
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let temporary = temporary_beside(&path);
    let write = || -> io::Result<()> {
        let mut file = File::create(&temporary)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        drop(file); // Windows renames no open file.
        rename(&temporary, &path)
    };
    if let Err(error) = write() {
        fs::remove_file(&temporary).ok();
        return Err(Action::Write.failed(&path)(error));
    }
    sync_folder_of(&path);
    Ok(())
}

fn temporary_beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".tmp-{}", std::process::id()));
    path.with_file_name(name)
}

/// Waits until everything below `folder` is on the disk (RELIABILITY P3).
///
/// On Linux one call flushes the whole file system; measured on 1,000 files it is three to four times as fast as one
/// call a file, which is what the other systems get.
pub(super) fn flush_tree(folder: &Path) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    match rustix::fs::syncfs(File::open(folder)?) {
        Err(rustix::io::Errno::NOSYS) => {}
        done => return Ok(done?),
    }
    flush_each(folder)
}

fn flush_each(folder: &Path) -> io::Result<()> {
    let entries = WalkDir::new(folder).into_iter().collect::<Result<Vec<_>, _>>()?;
    let (folders, files): (Vec<_>, Vec<_>) = entries.iter().partition(|entry| entry.file_type().is_dir());
    // Windows flushes only what is open for writing; elsewhere a file of the host may not be writable.
    let open = |path: &Path| OpenOptions::new().read(true).write(cfg!(windows)).open(path);
    files.par_iter().try_for_each(|file| open(file.path())?.sync_all())?;
    if cfg!(unix) {
        folders.par_iter().try_for_each(|folder| File::open(folder.path())?.sync_all())?;
    }
    Ok(())
}

/// Makes renames in the folder that holds `path` outlive a power cut.
///
/// It comes after the rename, when every reader already sees the new file; so a file system that knows no such call
/// (Windows, some network shares) is no reason to report a failure.
pub(super) fn sync_folder_of(path: &Path) {
    let folder = match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    File::open(folder).and_then(|folder| folder.sync_all()).ok();
}

/// Renames; on Windows, where a program that looks into a file blocks it for a moment, with patience (RELIABILITY P4).
pub(super) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    /// `ERROR_ACCESS_DENIED` and `ERROR_SHARING_VIOLATION`.
    const PASSING_WINDOWS_ERRORS: [Option<i32>; 2] = [Some(5), Some(32)];
    // Ten pauses, together ten seconds.
    for retry_number in 0..10 {
        match fs::rename(from, to) {
            Err(error) if cfg!(windows) && PASSING_WINDOWS_ERRORS.contains(&error.raw_os_error()) => {
                std::thread::sleep(std::time::Duration::from_millis(10 << retry_number));
            }
            done => return done,
        }
    }
    fs::rename(from, to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::tests::Scratch;

    #[test]
    fn a_file_is_written_anew_and_replaced() {
        let scratch = Scratch::new();
        let path = scratch.path("a.zip");
        for bytes in [b"one".as_slice(), b"two", b""] {
            write_file_atomically(&path, bytes).unwrap();
            assert_eq!(fs::read(&path).unwrap(), bytes);
        }
        assert_eq!(scratch.names(), ["a.zip"]);
    }

    #[test]
    fn a_link_stays_and_the_file_behind_it_is_replaced() {
        let scratch = Scratch::new();
        let (file, link) = (scratch.path("file"), scratch.path("link"));
        fs::write(&file, "old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        write_file_atomically(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"new");
    }

    #[test]
    fn a_file_that_cannot_be_put_in_place_leaves_nothing_behind() {
        let scratch = Scratch::new();
        let path = scratch.path("folder");
        fs::create_dir(&path).unwrap();
        let error = write_file_atomically(&path, b"bytes").unwrap_err();
        assert!(matches!(error, PublishError::Io { action: Action::Write, .. }), "{error:?}");
        assert_eq!(scratch.names(), ["folder"]);
    }

    #[test]
    fn a_tree_is_flushed_file_by_file_where_the_system_has_no_better_way() {
        let scratch = Scratch::new();
        fs::create_dir_all(scratch.path("a/b")).unwrap();
        fs::write(scratch.path("a/b/c"), "c").unwrap();
        flush_each(&scratch.path("a")).unwrap();
        flush_each(&scratch.path("missing")).unwrap_err();
    }
}
