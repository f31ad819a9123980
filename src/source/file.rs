//! Bytes of a file to text.

use super::MAX_FILE_BYTES;
use super::place::{FileId, Place, Sources};
use super::problem::Problem;

/// Why a file cannot be read as text.
#[derive(Clone, Debug, PartialEq)]
pub enum FileFault {
    /// Longer than [`MAX_FILE_BYTES`].
    TooLarge {
        /// How long it is, in bytes.
        bytes: u64,
    },
    /// Written by Windows as UTF-16.
    Utf16,
    /// Not UTF-8, and most likely Windows-1252: the text reads well that way.
    Windows1252 {
        /// The word at the first such byte, read as Windows-1252.
        word: String,
    },
    /// Not text at all.
    NotText,
    /// `plan.toml.txt`, and no `plan.toml` beside it.
    WrongEnding {
        /// The name it should have.
        meant: String,
    },
}

impl Sources {
    /// Takes a file's bytes in. What is not UTF-8 is reported and shown as best it can be; its text is then
    /// empty for reading, so `None` is returned.
    pub fn add_bytes(
        &mut self,
        path: String,
        bytes: Vec<u8>,
        problems: &mut Vec<Problem>,
    ) -> Option<FileId> {
        if bytes.len() > MAX_FILE_BYTES {
            let fault = FileFault::TooLarge { bytes: bytes.len() as u64 };
            return self.refuse(path, fault, problems);
        }
        match String::from_utf8(bytes) {
            Ok(text) => Some(self.add(path, text)),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                self.refuse_bytes(path, &error.into_bytes(), at, problems);
                None
            }
        }
    }

    /// Takes a file in by name only, to say why it was not read.
    pub fn refuse(
        &mut self,
        path: String,
        fault: FileFault,
        problems: &mut Vec<Problem>,
    ) -> Option<FileId> {
        let file = self.add(path, String::new());
        problems.push(Problem::new(Place { file, start: 0, end: 0 }, fault));
        None
    }

    fn refuse_bytes(&mut self, path: String, bytes: &[u8], at: usize, problems: &mut Vec<Problem>) {
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            self.refuse(path, FileFault::Utf16, problems);
            return;
        }
        if bytes.contains(&0) {
            self.refuse(path, FileFault::NotText, problems);
            return;
        }
        let before: String = String::from_utf8_lossy(&bytes[..at]).into_owned();
        let text: String =
            before.chars().chain(bytes[at..].iter().map(|byte| windows_1252(*byte))).collect();
        let start = before
            .rfind(|c: char| !c.is_alphanumeric())
            .map_or(0, |index| index + before[index..].chars().next().map_or(0, char::len_utf8));
        let rest = &text[start..];
        let end = start + rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let end = end.max(start + rest.chars().next().map_or(0, char::len_utf8));
        let word = text[start..end].to_owned();
        let file = self.add(path, text);
        let span = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        let place = Place { file, start: span(start), end: span(end) };
        problems.push(Problem::new(place, FileFault::Windows1252 { word }));
    }
}

/// One byte of Windows-1252 (WHATWG Encoding Standard, index windows-1252).
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        byte => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_windows_1252_and_points_at_the_word() {
        let mut sources = Sources::default();
        let mut problems = Vec::new();
        let bytes = b"title = \"Ma\xdfnahme\"\n".to_vec();
        assert_eq!(sources.add_bytes("plan.toml".to_owned(), bytes, &mut problems), None);
        let fault = FileFault::Windows1252 { word: "Maßnahme".to_owned() };
        assert_eq!(problems[0].fault, fault.into());
        assert_eq!(sources.slice(problems[0].place), "Maßnahme");
    }

    #[test]
    fn names_utf_16_and_binary() {
        let mut sources = Sources::default();
        let mut problems = Vec::new();
        for bytes in [b"\xff\xfep\0l\0".to_vec(), b"\x80\0\x01".to_vec()] {
            assert_eq!(sources.add_bytes("x".to_owned(), bytes, &mut problems), None);
        }
        assert_eq!(problems[0].fault, FileFault::Utf16.into());
        assert_eq!(problems[1].fault, FileFault::NotText.into());
    }
}
