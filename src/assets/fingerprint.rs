//! Names that carry the content's hash, so that a page and its assets always belong together (RELIABILITY P7).
//!
//! It does not decide what is shipped.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// RELIABILITY P7: the first 16 hex digits, that is 8 bytes.
const HASH_BYTE_COUNT: usize = 8;

/// `icons/x.svg` becomes `icons/x.0123456789abcdef.svg`: the hash stands before the last extension,
/// so the server still sees the file's type. A name without extension gets the hash at its end.
pub fn hashed_path(logical_path: &str, bytes: &[u8]) -> String {
    let hash = HEXLOWER.encode(&Sha256::digest(bytes)[..HASH_BYTE_COUNT]);
    let name_start = logical_path.rfind('/').map_or(0, |index| index + 1);
    let (folder, name) = logical_path.split_at(name_start);
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{folder}{stem}.{hash}.{extension}"),
        None => format!("{folder}{name}.{hash}"),
    }
}

#[cfg(test)]
mod tests {
    use super::hashed_path;

    // The digest of the empty input is e3b0c44298fc1c14 9afb… (FIPS 180-4 test vector).
    #[test]
    fn the_hash_is_the_start_of_sha_256_and_stands_before_the_extension() {
        assert_eq!(hashed_path("site.js", b""), "site.e3b0c44298fc1c14.js");
        assert_eq!(hashed_path("icons/a.b/x.min.svg", b""), "icons/a.b/x.min.e3b0c44298fc1c14.svg");
        assert_eq!(hashed_path("a.b/NOTICE", b""), "a.b/NOTICE.e3b0c44298fc1c14");
    }

    #[test]
    fn another_content_gives_another_name() {
        assert_ne!(hashed_path("site.js", b"1"), hashed_path("site.js", b"2"));
    }
}
