//! Digests the program's own source, so that a build id tells two programs of one version
//! apart (RELIABILITY P8).

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

fn main() {
    let mut paths = vec![PathBuf::from("Cargo.lock")];
    collect(Path::new("src"), &mut paths);
    paths.sort();
    let mut digest = Sha256::new();
    for path in &paths {
        println!("cargo::rerun-if-changed={}", path.display());
        digest.update(fs::read(path).expect("cargo runs this beside the sources"));
        digest.update([0]);
    }
    println!("cargo::rerun-if-changed=src");
    let hex: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    println!("cargo::rustc-env=SHIRUBE_PROGRAM={hex}");
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("src is a folder of folders and files") {
        let path = entry.expect("an entry of src").path();
        if path.is_dir() {
            collect(&path, paths);
        } else {
            paths.push(path);
        }
    }
}
