//! The site as one zip file to carry away: the same bytes on every run (RELIABILITY D5).
//!
//! One folder with every file of the site, and a text that says how to open it. Times come from the content, names of
//! users and machines stand nowhere.

use std::io::{Cursor, Write as _};

use anyhow::Context;
use data_encoding::HEXLOWER;
use rayon::prelude::*;
use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::diagnostics::messages::{machine, package as words};
use crate::model::date::Date;
use crate::model::site_config::SiteConfig;
use crate::output::Output;

/// A finished zip file.
#[derive(Debug)]
pub struct Package {
    /// What the file should be called; ASCII.
    pub file_name: String,
    pub bytes: Vec<u8>,
}

impl Package {
    pub fn sha256(&self) -> String {
        HEXLOWER.encode(&Sha256::digest(&self.bytes))
    }
}

/// What the zip file of a site is called: the site's id and its day.
pub fn file_name(config: &SiteConfig) -> String {
    format!("{}.zip", folder(config))
}

fn folder(config: &SiteConfig) -> String {
    let day: String = config.base_date.chars().filter(char::is_ascii_digit).collect();
    format!("{}-{day}", config.id.as_str())
}

/// Puts a site into a zip file.
///
/// # Errors
/// Trouble inside the zip library.
pub fn package(config: &SiteConfig, output: &Output) -> anyhow::Result<Package> {
    let folder = folder(config);
    let readme = words::readme(&config.title, &config.edition, &config.disclaimer, &folder);
    let mut files: Vec<(String, &[u8])> =
        output.files().map(|(path, file)| (format!("{folder}/{}", path.as_str()), file.bytes.as_slice())).collect();
    files.push((format!("{folder}/{}", words::README), readme.as_bytes()));
    files.sort();
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .unix_permissions(0o644)
        .last_modified_time(time(config));
    // Deflating is all the work: each stretch is packed by itself, then the stretches are put one behind the other.
    let packed: Vec<Vec<u8>> = files
        .par_chunks(32)
        .map(|files| {
            let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
            for (name, bytes) in files {
                writer.start_file(name.as_str(), options)?;
                writer.write_all(bytes)?;
            }
            Ok(writer.finish()?.into_inner())
        })
        .collect::<anyhow::Result<_>>()
        .with_context(machine::internal_error)?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for bytes in packed {
        writer.merge_archive(ZipArchive::new(Cursor::new(bytes))?)?;
    }
    let bytes = writer.finish().with_context(machine::internal_error)?.into_inner();
    Ok(Package { file_name: format!("{folder}.zip"), bytes })
}

/// The day of the site; the first that a zip file can name where the site has none.
fn time(config: &SiteConfig) -> DateTime {
    let time = Date::parse(&config.base_date).and_then(|date| {
        let (month, day) = (date.month?, date.day?);
        DateTime::from_date_and_time(date.year, month, day, 0, 0, 0).ok()
    });
    time.unwrap_or_default()
}
