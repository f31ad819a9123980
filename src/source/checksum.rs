//! What a text is known by: its SHA-256 (FIPS 180-4).

use sha2::{Digest, Sha256};

/// The SHA-256 of a text, in hexadecimal.
pub(crate) fn sha256(text: &str) -> String {
    hexadecimal(&Sha256::digest(text))
}

/// Bytes as digits, two for each.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from(b"0123456789abcdef"[usize::from(half)]);
    let mut shown = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        shown.extend([digit(byte >> 4), digit(byte & 15)]);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The test vector of FIPS 180-4 for "abc".
    #[test]
    fn it_is_sha_256() {
        assert_eq!(
            sha256("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn each_byte_has_its_two_digits() {
        for byte in 0..=u8::MAX {
            assert_eq!(hexadecimal(&[byte]), format!("{byte:02x}"));
        }
    }
}
