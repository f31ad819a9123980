//! How packs are named: shipped ones by name, others by path, either of them pinned.

use std::ops::Range;
use std::path::{Component, Path, PathBuf};

/// A pack as `packs` and `extends` name it: `common`, `common@1.0.0`, `./regeln.toml@sha256:…`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PackName<'n> {
    /// As written, without pins.
    pub name: &'n str,
    /// The version that it must have.
    pub version: Option<&'n str>,
    /// The SHA-256 that its file must have, in hexadecimal.
    pub sha256: Option<&'n str>,
}

/// What stands before a checksum.
const SHA256: &str = "sha256:";
/// Hexadecimal digits of a SHA-256.
const DIGITS: usize = 64;

impl<'n> PackName<'n> {
    /// Reads a name with its pins.
    ///
    /// # Errors
    /// Something behind `@` that is neither a version nor a checksum, as the bytes of the text.
    pub fn parse(text: &'n str) -> Result<Self, Range<usize>> {
        let mut pack = Self { name: text, version: None, sha256: None };
        let mut end = text.len();
        // An `@` inside a path is part of it.
        while let Some((name, pin)) = text[..end].rsplit_once('@').filter(|(_, pin)| !is_path(pin))
        {
            let range = name.len() + 1..end;
            let pin = match pin.strip_prefix(SHA256) {
                Some(digits) if is_checksum(digits) => pack.sha256.replace(digits),
                None if is_version(pin) => pack.version.replace(pin),
                _ => return Err(range),
            };
            if pin.is_some() || name.is_empty() {
                return Err(range);
            }
            (pack.name, end) = (name, name.len());
        }
        Ok(pack)
    }

    /// The name, whatever its pins.
    pub fn plain(text: &'n str) -> &'n str {
        match Self::parse(text) {
            Ok(pack) => pack.name,
            Err(pin) => &text[..pin.start - 1],
        }
    }

    /// Whether anything is pinned.
    pub fn is_pinned(self) -> bool {
        self.version.is_some() || self.sha256.is_some()
    }
}

fn is_version(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '+'))
}

fn is_checksum(text: &str) -> bool {
    text.len() == DIGITS && text.chars().all(|c| c.is_ascii_hexdigit())
}

/// Whether a pack's name is the path of a file or a folder.
pub(crate) fn is_path(name: &str) -> bool {
    name.contains(['/', '\\']) || has_toml_ending(name)
}

/// Whether a file is named as TOML files are.
pub(crate) fn has_toml_ending(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
}

/// A path from a folder, without `.` and `name/..` in its middle: the same pack has the same path in every
/// plan.
pub(crate) fn path_from(folder: &Path, name: &str) -> PathBuf {
    plain(&folder.join(name.replace('\\', "/")))
}

/// A path without `.` and `name/..` in its middle.
pub(crate) fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(plain.components().next_back(), Some(Component::Normal(_))) =>
            {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    // The SHA-256 of the empty file (FIPS 180-4).
    const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[test]
    fn pins_stand_behind_the_name() {
        let read = |text| PackName::parse(text).map(|pack| (pack.name, pack.version, pack.sha256));
        assert_eq!(read("common"), Ok(("common", None, None)));
        assert_eq!(read("common@1.2.0"), Ok(("common", Some("1.2.0"), None)));
        assert_eq!(read("common@1.2.0-rc.1"), Ok(("common", Some("1.2.0-rc.1"), None)));
        let path = format!("./regeln.toml@sha256:{EMPTY}");
        assert_eq!(read(&path), Ok(("./regeln.toml", None, Some(EMPTY))));
        let both = format!("common@1.2.0@sha256:{EMPTY}");
        assert_eq!(read(&both), Ok(("common", Some("1.2.0"), Some(EMPTY))));
        assert_eq!(read("./a@b.toml"), Ok(("./a@b.toml", None, None)));
        assert_eq!(read("./a@b/c.toml@1"), Ok(("./a@b/c.toml", Some("1"), None)));
    }

    #[test]
    fn what_is_no_pin_is_pointed_at() {
        for (text, wrong) in [
            ("common@", ""),
            ("common@neu", "neu"),
            ("common@sha256:e3b0c442", "sha256:e3b0c442"),
            ("common@1.0@2.0", "1.0"),
            ("@1.0", "1.0"),
            ("common@1.0 beta", "1.0 beta"),
        ] {
            let range = PackName::parse(text).expect_err(text);
            assert_eq!(&text[range], wrong, "{text}");
        }
        assert_eq!(PackName::plain("common@neu"), "common");
    }

    #[test]
    fn one_file_has_one_path() {
        let path = |folder: &str, name| path_from(Path::new(folder), name);
        assert_eq!(path("data/a", "./b.toml"), Path::new("data/a/b.toml"));
        assert_eq!(path("data/a", "../b/../c.toml"), Path::new("data/c.toml"));
        assert_eq!(path("", "../c.toml"), Path::new("../c.toml"));
        assert_eq!(path("a", ".\\b\\c.toml"), Path::new("a/b/c.toml"));
    }
}
