//! What stands in the folder before a build: may it be replaced, what of it lives on, and is it perhaps the new site?

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::manifest::{Listed, Manifest, Owner, slashed};
use super::out_path::OutPath;
use super::publish_error::{Action, PublishError};
use super::{FileKind, Output};

/// A folder that we may replace: missing, empty, or a site of ours with nothing foreign in it (RELIABILITY P5).
pub(super) struct OldSite {
    folder: PathBuf,
    /// None if no site stands there.
    pub(super) manifest: Option<Manifest>,
    /// What stands in the part of the host, relative to `folder`, stubs included.
    host_files: Vec<PathBuf>,
}

impl OldSite {
    /// Looks at everything in `folder` without following a link, or says why it must not be replaced.
    pub(super) fn survey(folder: &Path) -> Result<OldSite, PublishError> {
        let mut old_site = OldSite { folder: folder.to_owned(), manifest: None, host_files: Vec::new() };
        match fs::symlink_metadata(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(old_site),
            Err(error) => return Err(Action::Read.failed(folder)(error)),
            Ok(metadata) if !metadata.is_dir() => {
                return Err(PublishError::NotAFolder { target: folder.to_owned() });
            }
            // Root may write everywhere, so the system would not refuse; but somebody meant something by it.
            // On Windows the flag has another meaning for folders.
            Ok(metadata) if cfg!(unix) && metadata.permissions().readonly() => {
                return Err(PublishError::ReadOnlyFolder { target: folder.to_owned() });
            }
            Ok(_) => old_site.manifest = Manifest::read(folder)?,
        }

        let no_manifest = Manifest::default();
        let manifest = old_site.manifest.as_ref().unwrap_or(&no_manifest);
        let mut unlisted = Vec::new();
        for entry in WalkDir::new(folder).min_depth(1).sort_by_file_name() {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(folder).to_owned();
                Action::Read.failed(&path)(error)
            })?;
            let relative = relative_to(folder, entry.path());
            match manifest.owner(&relative, entry.file_type()) {
                Owner::Ours | Owner::Noise => {}
                // Folders come and go with their files. In a folder that is not ours even an empty one counts.
                Owner::Unknown if entry.file_type().is_dir() && old_site.manifest.is_some() => {}
                Owner::Host if old_site.manifest.is_some() => old_site.host_files.push(relative),
                Owner::Host | Owner::Unknown => unlisted.push(relative),
            }
        }
        match unlisted.first() {
            None => Ok(old_site),
            Some(found) if old_site.manifest.is_none() => {
                Err(PublishError::NotOurs { target: folder.to_owned(), found: found.clone() })
            }
            Some(_) => Err(PublishError::UnlistedFiles { target: folder.to_owned(), files: unlisted }),
        }
    }

    /// Whether the site is complete and exactly as its manifest says.
    pub(super) fn is_intact(&self) -> bool {
        self.manifest.as_ref().is_some_and(|manifest| manifest.stands_in(&self.folder))
    }

    /// What the host made of `local/`: every file there that is not our stub, as it was written last time.
    ///
    /// Where the new site has a file of its own in the place of a file of the host, we refuse: either choice would
    /// destroy something.
    pub(super) fn host_files_to_carry_over(&self, output: &Output) -> Result<Vec<PathBuf>, PublishError> {
        let Some(manifest) = &self.manifest else { return Ok(Vec::new()) };
        let is_changed = |relative: &&PathBuf| !manifest.is_stub(&self.folder, relative);
        let carried: Vec<PathBuf> = self.host_files.iter().filter(is_changed).cloned().collect();

        let is_in_the_way = |relative: &&PathBuf| {
            let own_file = slashed(relative).and_then(|name| output.get(&name));
            own_file.is_some_and(|own_file| own_file.kind != FileKind::Local)
        };
        let in_the_way: Vec<PathBuf> = carried.iter().filter(is_in_the_way).cloned().collect();
        if in_the_way.is_empty() {
            Ok(carried)
        } else {
            Err(PublishError::UnlistedFiles { target: self.folder.clone(), files: in_the_way })
        }
    }

    /// The assets of this site that the new one keeps for pages opened before the swap (RELIABILITY P7): not those it
    /// has itself, not those that this site had only kept, and none that is damaged.
    pub(super) fn assets_to_keep(&self, output: &Output) -> BTreeMap<OutPath, Listed> {
        let own_files = self.manifest.iter().flat_map(|manifest| &manifest.files);
        own_files
            .filter(|(path, listed)| listed.kind == FileKind::Asset && output.occupant(path).is_none())
            .filter(|(path, listed)| listed.stands_at(&self.folder.join(path)))
            .map(|(path, listed)| (path.clone(), listed.clone()))
            .collect()
    }
}

/// The path of a walked entry, relative to the folder walked.
pub(super) fn relative_to(folder: &Path, path: &Path) -> PathBuf {
    path.strip_prefix(folder).expect("a walk yields paths below its root").to_owned()
}
