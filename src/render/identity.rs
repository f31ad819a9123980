//! What an obligation is known by in other programs: its key, as a fingerprint.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// The SHA-256 of an obligation's key, in hexadecimal.
///
/// It depends on the key alone: not on the line, the message, the reference date or the days overdue, so a
/// finding stays the same finding while a plan is edited and time passes.
pub(crate) fn fingerprint(key: &str) -> String {
    hexadecimal(&Sha256::digest(key))
}

/// Bytes as digits.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let mut shown = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        write!(shown, "{byte:02x}").expect("writing to a string cannot fail");
    }
    shown
}

/// A mail address as the name of a file: what could be a path, or means something to a shell, is replaced. Two
/// addresses never share a name.
pub(crate) fn file_name(address: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '@' | '.' | '-' | '_' | '+');
    if address.chars().all(is_plain) && !address.starts_with('.') {
        return address.to_owned();
    }
    let plain: String = address.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    format!("{}-{}", plain.trim_start_matches('.'), &fingerprint(address)[..8])
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    /// The test vector of FIPS 180-4 for "abc".
    #[test]
    fn it_is_sha_256() {
        assert_eq!(
            fingerprint("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
