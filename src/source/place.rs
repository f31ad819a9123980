//! Where a piece of text stands: files, byte spans, and lines.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use memchr::{memchr, memrchr};

use super::lines::Lines;

/// A file in [`Sources`], by position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A span of bytes in a file: what a message points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// The byte after the last one; never before `start`.
    pub end: u32,
}

impl Default for Place {
    fn default() -> Self {
        Self::NOWHERE
    }
}

impl Place {
    /// The start of the first file: for what stands nowhere yet.
    pub const NOWHERE: Self = Self { file: FileId(0), start: 0, end: 0 };

    /// The bytes as a range.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The same file, other bytes.
    #[must_use]
    pub fn with(self, start: u32, end: u32) -> Self {
        Self { file: self.file, start, end }
    }
}

/// A position as people and machines count it: both from 1, columns in Unicode characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// One file that was read: its shown path, its text and an index of its lines.
#[derive(Debug)]
pub struct SourceFile {
    path: String,
    text: String,
    /// Made when somebody asks for a line.
    lines: OnceLock<Lines>,
}

impl SourceFile {
    fn new(path: String, text: String) -> Self {
        Self { path, text, lines: OnceLock::new() }
    }

    fn lines(&self) -> &Lines {
        self.lines.get_or_init(|| Lines::of(&self.text))
    }

    /// The path as it is shown: as given on the command line, with `/` between its parts.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many lines there are; an empty file has one.
    pub fn line_count(&self) -> usize {
        self.lines().before(&self.text, self.text.len()) + 1
    }

    /// The bytes of a line (counted from 0), without its line break.
    ///
    /// # Panics
    /// Where there are not so many lines.
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let start = self.lines().start(&self.text, line).expect("a line of the file");
        let length = memchr(b'\n', &self.text.as_bytes()[start..]);
        let text = &self.text[start..length.map_or(self.text.len(), |length| start + length)];
        start..start + text.trim_end_matches('\r').len()
    }

    /// The line (counted from 0) that holds a byte.
    pub fn line_of(&self, byte: usize) -> usize {
        self.lines().before(&self.text, byte.min(self.text.len()))
    }

    /// A byte as line and column.
    pub fn position(&self, byte: usize) -> Position {
        let byte = byte.min(self.text.len());
        let start = memrchr(b'\n', &self.text.as_bytes()[..byte]).map_or(0, |before| before + 1);
        let column = self.text[start..byte].chars().count() + 1;
        Position {
            line: u32::try_from(self.line_of(byte) + 1).unwrap_or(u32::MAX),
            column: u32::try_from(column).unwrap_or(u32::MAX),
        }
    }
}

/// All files of one run, in the order in which they were added.
///
/// A copy shares the files: the ids of the original mean the same in it.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Arc<SourceFile>>,
}

impl Sources {
    /// Takes a file in.
    ///
    /// # Panics
    /// With more than `u32::MAX` files.
    pub fn add(&mut self, path: String, text: String) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).expect("fewer files than u32::MAX"));
        self.files.push(Arc::new(SourceFile::new(path, text)));
        id
    }

    /// The ids of all files.
    pub fn ids(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..self.files.len()).map(|index| FileId(u32::try_from(index).unwrap_or(u32::MAX)))
    }

    /// The file behind an id.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The text at a place.
    pub fn slice(&self, place: Place) -> &str {
        &self.file(place.file).text[place.range()]
    }

    /// Where a place starts and ends, as lines and columns.
    pub fn positions(&self, place: Place) -> (Position, Position) {
        let file = self.file(place.file);
        (file.position(place.start as usize), file.position(place.end as usize))
    }
}
