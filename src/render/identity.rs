//! What an obligation is known by in other programs: its key, as a fingerprint.

use crate::source::sha256;

/// The SHA-256 of an obligation's key, in hexadecimal.
///
/// It depends on the key alone: not on the line, the message, the reference date or the days overdue, so a
/// finding stays the same finding while a plan is edited and time passes.
pub(crate) fn fingerprint(key: &str) -> String {
    sha256(key)
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
