//! The path of a file of the site, valid on every system the site may be copied to (RELIABILITY C6).
//!
//! An `OutPath` is also what a manifest may name: whatever stands in a damaged or forged manifest, nothing outside the
//! published folder is ever read or deleted.

use std::borrow::Borrow;
use std::fmt;
use std::path::Path;

use serde::{Deserialize, Serialize};

/// The longest path of a file of the site, in characters (RELIABILITY §4).
pub const MAX_OUT_PATH_LENGTH: usize = 80;

/// Names that Windows gives to devices, whatever follows the first dot
/// (<https://learn.microsoft.com/windows/win32/fileio/naming-a-file>). `COM` and `LPT` take a digit.
const RESERVED_NAMES: [&str; 4] = ["con", "prn", "aux", "nul"];
const RESERVED_NUMBERED_NAMES: [&str; 2] = ["com", "lpt"];

/// A path relative to the root of the site, its parts separated by `/`.
///
/// Every part is made of the characters that a URL never escapes (letters, digits, `-` `.` `_` `~`; RFC 3986 §2.3), so
/// that a path is its own URL. No part begins or ends with a dot or is a device name of Windows.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub struct OutPath(String);

/// Why a text is no [`OutPath`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutPathError {
    /// Longer than [`MAX_OUT_PATH_LENGTH`] characters.
    TooLong {
        /// The length found, in characters.
        length: usize,
    },
    /// A part is empty: an empty path, a `/` at either end, or two of them together.
    EmptyPart,
    /// A part begins with a dot (`.`, `..`, hidden files).
    LeadingDot {
        /// The part.
        part: String,
    },
    /// A part ends in a dot, which Windows drops.
    TrailingDot {
        /// The part.
        part: String,
    },
    /// A part is a device name of Windows.
    Reserved {
        /// The part.
        part: String,
    },
    /// A character outside the allowed set; spaces, `\`, drive colons, control characters and Japanese are among them.
    ForbiddenCharacter {
        /// The first such character. It may be a control character, so escape it before showing it.
        character: char,
    },
}

impl OutPath {
    /// Checks `path`; the error names its first problem.
    pub fn new(path: &str) -> Result<OutPath, OutPathError> {
        let length = path.chars().count();
        if length > MAX_OUT_PATH_LENGTH {
            return Err(OutPathError::TooLong { length });
        }
        let is_forbidden = |&c: &char| !(c.is_ascii_alphanumeric() || "-._~/".contains(c));
        if let Some(character) = path.chars().find(is_forbidden) {
            return Err(OutPathError::ForbiddenCharacter { character });
        }
        path.split('/').try_for_each(check_part)?;
        Ok(OutPath(path.to_owned()))
    }

    /// The path as text, which is also its URL relative to the root of the site.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form in which two paths are compared: file systems of Windows and macOS ignore case.
    pub(super) fn folded(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

fn check_part(part: &str) -> Result<(), OutPathError> {
    let stem = part.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let is_numbered = stem.strip_suffix(|c: char| c.is_ascii_digit());
    let is_reserved = RESERVED_NAMES.contains(&stem.as_str())
        || is_numbered.is_some_and(|name| RESERVED_NUMBERED_NAMES.contains(&name));
    match part {
        "" => Err(OutPathError::EmptyPart),
        _ if part.starts_with('.') => Err(OutPathError::LeadingDot { part: part.to_owned() }),
        _ if part.ends_with('.') => Err(OutPathError::TrailingDot { part: part.to_owned() }),
        _ if is_reserved => Err(OutPathError::Reserved { part: part.to_owned() }),
        _ => Ok(()),
    }
}

impl TryFrom<String> for OutPath {
    type Error = OutPathError;

    fn try_from(path: String) -> Result<OutPath, OutPathError> {
        OutPath::new(&path)
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for OutPath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl AsRef<Path> for OutPath {
    fn as_ref(&self) -> &Path {
        Path::new(&self.0)
    }
}

/// For serde, which wants words for a refused manifest entry; `diagnostics` has the ones that users see.
impl fmt::Display for OutPathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a path of a site")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, expected: Result<(), OutPathError>) {
        assert_eq!(OutPath::new(path).map(|_| ()), expected, "{path:?}");
    }

    #[test]
    fn ordinary_paths_are_accepted() {
        for path in ["index.html", "guide/I-7-2-1.html", "assets/site.0123456789abcdef.js", "a~b_c", "com/lpt/con1"] {
            check(path, Ok(()));
        }
    }

    #[test]
    fn a_path_has_80_characters_at_most() {
        check(&"a".repeat(80), Ok(()));
        check(&"a".repeat(81), Err(OutPathError::TooLong { length: 81 }));
        check(&"あ".repeat(81), Err(OutPathError::TooLong { length: 81 }));
    }

    #[test]
    fn a_path_is_relative_and_stays_below_the_root() {
        for path in ["", "/", "/etc/passwd", "a//b", "a/"] {
            check(path, Err(OutPathError::EmptyPart));
        }
        for (path, part) in [("../a", ".."), ("a/../b", ".."), ("./a", "."), (".htaccess", ".htaccess")] {
            check(path, Err(OutPathError::LeadingDot { part: part.to_owned() }));
        }
        for (path, character) in [("C:a", ':'), (r"a\b", '\\'), (r"\\server\a", '\\')] {
            check(path, Err(OutPathError::ForbiddenCharacter { character }));
        }
    }

    #[test]
    fn a_path_is_legal_on_windows() {
        for part in ["con", "CON", "nul.html", "Aux.tar.gz", "com1", "LPT9.txt", "com0"] {
            check(&format!("a/{part}"), Err(OutPathError::Reserved { part: part.to_owned() }));
        }
        check("a./b", Err(OutPathError::TrailingDot { part: "a.".to_owned() }));
        for character in ['<', '>', '"', '|', '?', '*', ' ', '\0', '\u{1b}', '\u{7f}'] {
            check(&format!("a{character}b"), Err(OutPathError::ForbiddenCharacter { character }));
        }
    }

    #[test]
    fn a_path_is_its_own_url() {
        for character in ['#', '%', '&', '+', 'é', '図', '\u{3000}'] {
            check(&format!("a{character}b"), Err(OutPathError::ForbiddenCharacter { character }));
        }
    }

    #[test]
    fn a_path_is_read_back_only_when_it_is_valid() {
        let path = OutPath::new("guide/a.html").expect("an ordinary path");
        let json = serde_json::to_string(&path).expect("a text");
        assert_eq!(json, "\"guide/a.html\"");
        assert_eq!(serde_json::from_str::<OutPath>(&json).ok(), Some(path));
        assert!(serde_json::from_str::<OutPath>("\"../a\"").is_err());
    }
}
