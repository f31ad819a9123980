//! Paths as platforms want them: seen from the root of the repository, whatever folder the program runs in.

use std::path::Path;

/// From shown paths to paths in a repository.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addresses {
    /// The current folder, absolute, with `/` between its parts; empty where it is not known.
    here: String,
    /// The root of the repository likewise; empty where there is none.
    root: String,
}

impl Addresses {
    /// Addresses for a run in a folder, within a repository or not.
    pub fn new(here: &Path, root: Option<&Path>) -> Self {
        let text = |path: &Path| path.to_string_lossy().replace('\\', "/");
        Self { here: text(here), root: root.map_or_else(|| text(here), text) }
    }

    /// A shown path as seen from the root of the repository. What lies outside of it is absolute; where nothing
    /// is known of any repository, the path is what it was.
    pub fn of(&self, path: &str) -> String {
        let whole = if path.starts_with('/') || self.here.is_empty() {
            path.to_owned()
        } else {
            format!("{}/{path}", self.here)
        };
        let whole = plain(&whole);
        let inside = whole.strip_prefix(self.root.trim_end_matches('/'));
        match inside.and_then(|inside| inside.strip_prefix('/')) {
            Some(inside) if !self.root.is_empty() => inside.to_owned(),
            _ => whole,
        }
    }
}

/// A path without `.` and, as far as it can be told, `..`.
fn plain(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            ".." if path.starts_with('/') => {}
            part => parts.push(part),
        }
    }
    let joined = parts.join("/");
    if path.starts_with('/') { format!("/{joined}") } else { joined }
}

/// An address as a URI reference (RFC 3986): relative to the repository, or with `file://`.
pub(crate) fn uri(address: &str) -> String {
    let mut uri = String::with_capacity(address.len());
    if address.starts_with('/') {
        uri.push_str("file://");
    }
    for byte in address.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            byte => {
                const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
                uri.push('%');
                uri.push(char::from(DIGITS[usize::from(byte >> 4)]));
                uri.push(char::from(DIGITS[usize::from(byte & 15)]));
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_seen_from_the_repository() {
        let of = |here: &str, root: Option<&str>, path: &str| {
            Addresses::new(Path::new(here), root.map(Path::new)).of(path)
        };
        assert_eq!(of("/r", Some("/r"), "data/x/plan.toml"), "data/x/plan.toml");
        assert_eq!(of("/r/plans", Some("/r"), "x/plan.toml"), "plans/x/plan.toml");
        assert_eq!(of("/r/plans", Some("/r"), "../y/plan.toml"), "y/plan.toml");
        assert_eq!(of("/r/plans", Some("/r"), "./plan.toml"), "plans/plan.toml");
        assert_eq!(of("/r/plans", Some("/r"), "/r/y/plan.toml"), "y/plan.toml");
        assert_eq!(of("/r", Some("/r"), "/elsewhere/plan.toml"), "/elsewhere/plan.toml");
        assert_eq!(of("/r", Some("/r"), "../rest/plan.toml"), "/rest/plan.toml");
        assert_eq!(of("/work", None, "x/plan.toml"), "x/plan.toml");
        assert_eq!(of("/work", None, "/work/x/plan.toml"), "x/plan.toml");
        assert_eq!(of("/", Some("/"), "x/plan.toml"), "x/plan.toml");
        assert_eq!(Addresses::default().of("data/./x/plan.toml"), "data/x/plan.toml");
    }

    #[test]
    fn uris_hold_nothing_but_what_they_may() {
        assert_eq!(uri("Pläne/a b#c%.toml"), "Pl%C3%A4ne/a%20b%23c%25.toml");
        assert_eq!(uri("/tmp/x.toml"), "file:///tmp/x.toml");
    }
}
