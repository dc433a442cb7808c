//! The site as one zip file: whole, the same on every run, and nothing in it that leads to another one.

use std::fs;
use std::io::{Cursor, Read};

use shirube::source::SourceTree;
use shirube::{Build, Minify, Purpose};
use zip::ZipArchive;

use crate::program::program;
use crate::site_test::SiteTest;

fn built(purpose: Purpose) -> Build {
    let tree = SourceTree::from_files(SiteTest::tiny().source_files());
    shirube::build_as(&tree, Minify::Yes, purpose, &mut |_| {}).expect("templates and assets are whole")
}

#[test]
fn a_package_holds_the_site_in_one_folder_with_a_text_that_says_how_to_open_it() {
    let build = built(Purpose::Packaged);
    let (output, package) = (build.output.unwrap(), build.package.unwrap());
    let mut archive = ZipArchive::new(Cursor::new(&package.bytes)).unwrap();
    let folder = package.file_name.strip_suffix(".zip").unwrap().to_owned();
    let mut names = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name =
            file.name().unwrap().strip_prefix(&format!("{folder}/")).expect("one folder holds everything").to_owned();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        if name == "はじめにお読みください.txt" {
            let text = String::from_utf8(bytes).unwrap();
            assert!(text.starts_with('\u{FEFF}') && text.contains("許可する") && text.contains("local フォルダー"));
            assert_eq!(text.matches('\n').count(), text.matches("\r\n").count());
        } else {
            assert!(name.is_ascii(), "{name}");
            assert_eq!(output.get(&name).expect("a file of the site").bytes, bytes, "{name}");
        }
        names.push(name);
    }
    assert_eq!(names.len(), output.file_count() + 1);
    assert!(names.is_sorted(), "entries are in order");
    assert!(names.contains(&"local/local.js".to_owned()) && names.contains(&"index.html".to_owned()));
    assert!(!names.iter().any(|name| name.ends_with(".zip")));
    let page = String::from_utf8(output.get("download.html").unwrap().bytes.clone()).unwrap();
    assert!(!page.contains(".zip\""), "the copy inside offers nothing");
}

#[test]
fn a_published_site_offers_the_package_with_its_digest() {
    let (offered, packaged) = (built(Purpose::Offered), built(Purpose::Packaged));
    let (output, package) = (offered.output.unwrap(), packaged.package.unwrap());
    assert_eq!(output.get(&package.file_name).unwrap().bytes, package.bytes);
    let page = String::from_utf8(output.get("download.html").unwrap().bytes.clone()).unwrap();
    assert!(page.contains(&format!("href=\"{}\"", package.file_name)) && page.contains(&package.sha256()), "{page}");
}

#[test]
fn two_runs_write_the_same_package() {
    let folder = tempfile::tempdir().unwrap();
    SiteTest::tiny().write_content(folder.path());
    for (name, zone) in [("a.zip", "Asia/Tokyo"), ("b.zip", "America/Lima")] {
        let output = program(folder.path(), &["package", "--out", name]).env("TZ", zone).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let [a, b] = ["a.zip", "b.zip"].map(|name| fs::read(folder.path().join(name)).unwrap());
    assert!(a == b && a.len() > 1000);
    // A zip file stays as it is when the content has mistakes.
    fs::write(folder.path().join("content/roles.yaml"), "- {id: a}\n").unwrap();
    let output = program(folder.path(), &["package", "--out", "a.zip"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(fs::read(folder.path().join("a.zip")).unwrap() == b);
}
