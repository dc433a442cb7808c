//! The manifest `.build-manifest.json`: what we wrote into a folder, and therefore what we may delete (RELIABILITY P5).

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use data_encoding::HEXLOWER;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::out_path::OutPath;
use super::publish_error::{Action, PublishError};
use super::{FileKind, LOCAL_FOLDER, Output};

/// The name of the manifest. It begins with a dot, so no [`OutPath`] can ever be equal to it.
pub(super) const MANIFEST_NAME: &str = ".build-manifest.json";
/// The name of the file that marks a folder as staging, from before its first file until just before the swap.
pub(super) const MARKER_NAME: &str = ".shirube-staging";

/// Rises with every change to the shape of the manifest.
const FORMAT_VERSION: u32 = 1;
const GENERATOR: &str = concat!("shirube ", env!("CARGO_PKG_VERSION"));

/// What file managers leave in every folder that somebody has looked into (RELIABILITY P5).
const NOISE_NAMES: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    generator: String,
    format_version: u32,
    pub(super) build_id: String,
    pub(super) warning_count: usize,
    /// The files of the site itself. A file of the kind `Local` is listed as our stub, whatever its host made of it.
    pub(super) files: BTreeMap<OutPath, Listed>,
    /// The assets of the site before this one (RELIABILITY P7).
    pub(super) kept: BTreeMap<OutPath, Listed>,
}

/// What the manifest says about one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Listed {
    pub(super) kind: FileKind,
    size_bytes: u64,
    sha256: Fingerprint,
}

/// The SHA-256 of some bytes, in JSON as 64 lower-case hex digits.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
struct Fingerprint([u8; 32]);

/// Whose a thing in a published folder is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// We wrote it and may delete it.
    Ours,
    /// It belongs to whoever runs the site, and is carried from site to site.
    Host,
    /// Left by a file manager; not worth a refusal.
    Noise,
    /// Nobody we know: never touched, and a reason to refuse.
    Unknown,
}

impl Manifest {
    pub(super) fn new(
        output: &Output,
        warning_count: usize,
        files: BTreeMap<OutPath, Listed>,
        kept: BTreeMap<OutPath, Listed>,
    ) -> Manifest {
        let build_id = output.build_id().to_owned();
        Manifest {
            generator: GENERATOR.to_owned(),
            format_version: FORMAT_VERSION,
            build_id,
            warning_count,
            files,
            kept,
        }
    }

    /// The manifest in `folder`, if there is one.
    pub(super) fn read(folder: &Path) -> Result<Option<Manifest>, PublishError> {
        let path = folder.join(MANIFEST_NAME);
        let unreadable = || PublishError::ManifestUnreadable { path: path.clone() };
        match fs::symlink_metadata(&path) {
            // A link or a pipe under this name is not ours; reading a pipe would wait for ever.
            Ok(metadata) if !metadata.is_file() => return Err(unreadable()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            _ => {}
        }
        let bytes = fs::read(&path).map_err(Action::Read.failed(&path))?;
        let manifest: Manifest = serde_json::from_slice(&bytes).map_err(|_| unreadable())?;
        let is_ours = manifest.generator.starts_with("shirube ") && manifest.format_version == FORMAT_VERSION;
        if is_ours { Ok(Some(manifest)) } else { Err(unreadable()) }
    }

    pub(super) fn to_json(&self) -> Vec<u8> {
        let mut json = serde_json::to_vec(self).expect("texts, numbers and maps keyed by text have a JSON form");
        json.push(b'\n');
        json
    }

    /// Whose the thing at `relative` is. Only regular files belong to anybody: we never write a link or a pipe, and
    /// neither deleting nor copying one means what it means for a file.
    pub(super) fn owner(&self, relative: &Path, file_type: fs::FileType) -> Owner {
        if !file_type.is_file() {
            return Owner::Unknown;
        }
        let name = slashed(relative);
        let listed = name.as_deref().and_then(|name| self.files.get(name).or_else(|| self.kept.get(name)));
        let is_noise = relative.file_name().is_some_and(|name| NOISE_NAMES.iter().any(|noise| name == *noise));
        match (name.as_deref(), listed) {
            (Some(MANIFEST_NAME | MARKER_NAME), _) => Owner::Ours,
            (_, Some(listed)) if listed.kind == FileKind::Local => Owner::Host,
            (_, Some(_)) => Owner::Ours,
            _ if is_noise => Owner::Noise,
            _ if relative.starts_with(LOCAL_FOLDER) => Owner::Host,
            _ => Owner::Unknown,
        }
    }

    /// Whether the file of the host at `relative` in `folder` is still the stub that we wrote.
    pub(super) fn is_stub(&self, folder: &Path, relative: &Path) -> bool {
        let stub = slashed(relative).and_then(|name| self.files.get(name.as_str()));
        stub.is_some_and(|stub| stub.stands_at(&folder.join(relative)))
    }

    /// Whether every listed file stands in `folder` as listed. Stubs of the host only have to be there.
    pub(super) fn stands_in(&self, folder: &Path) -> bool {
        let listed_files: Vec<_> = self.files.iter().chain(&self.kept).collect();
        listed_files.par_iter().all(|(path, listed)| match listed.kind {
            FileKind::Local => folder.join(path).is_file(),
            _ => listed.stands_at(&folder.join(path)),
        })
    }
}

/// A folder without manifest, seen through the manifest that an empty folder would have: nothing in it is ours.
impl Default for Manifest {
    fn default() -> Manifest {
        Manifest::new(&Output::new(""), 0, BTreeMap::new(), BTreeMap::new())
    }
}

/// The manifest entries of all files of a site.
pub(super) fn list_files(output: &Output) -> BTreeMap<OutPath, Listed> {
    let files: Vec<_> = output.files().collect();
    files.par_iter().map(|(path, file)| ((*path).clone(), Listed::new(file.kind, &file.bytes))).collect()
}

impl Listed {
    fn new(kind: FileKind, bytes: &[u8]) -> Listed {
        Listed { kind, size_bytes: bytes.len() as u64, sha256: Fingerprint::of(bytes) }
    }

    /// Whether the file at `path` has exactly the listed bytes. The size is asked first, so that a huge file put in
    /// place of a small one is not read.
    pub(super) fn stands_at(&self, path: &Path) -> bool {
        let read_listed = || -> io::Result<bool> {
            let mut file = File::open(path)?;
            if file.metadata()?.len() != self.size_bytes {
                return Ok(false);
            }
            let mut bytes = Vec::with_capacity(self.size_bytes as usize);
            file.read_to_end(&mut bytes)?;
            Ok(Fingerprint::of(&bytes) == self.sha256)
        };
        read_listed().unwrap_or(false)
    }
}

impl Fingerprint {
    fn of(bytes: &[u8]) -> Fingerprint {
        Fingerprint(Sha256::digest(bytes).into())
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> String {
        fingerprint.to_string()
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = &'static str;

    fn try_from(hex: String) -> Result<Fingerprint, &'static str> {
        let bytes = HEXLOWER.decode(hex.as_bytes()).ok().and_then(|bytes| bytes.try_into().ok());
        bytes.map(Fingerprint).ok_or("not 64 hex digits")
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// `relative` with `/` on every system, as the manifest writes it; none if it is not UTF-8, which no path of ours is.
pub(super) fn slashed(relative: &Path) -> Option<String> {
    let relative = relative.to_str()?;
    Some(if cfg!(windows) { relative.replace('\\', "/") } else { relative.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_written_and_read_back() {
        let fingerprint = Fingerprint::of(b"abc");
        let hex = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"; // FIPS 180-4, example 1
        assert_eq!(fingerprint.to_string(), hex);
        assert_eq!(Fingerprint::try_from(hex.to_owned()), Ok(fingerprint));
        for wrong in ["", "ab", &hex.to_uppercase(), &hex.replace('b', "g"), &format!("{hex}00")] {
            assert!(Fingerprint::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }
}
