//! Entries in short, and the fast way to them: through lines as [`super::write`] puts them.

use memchr::memchr2;

use super::read::is_key;
use super::{Entry, HEAD};
use crate::rule::Severity;
use crate::source::{FileId, Place};

/// An entry that holds no text, but says where its texts stand in the words of its baseline.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    key: Span,
    message: Span,
    level: Severity,
    place: Place,
}

/// First byte, and the byte after the last one.
#[derive(Clone, Copy, Debug)]
struct Span(u32, u32);

impl Span {
    /// Files are capped so that their bytes can be counted so.
    fn new(start: usize, end: usize) -> Self {
        let short = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self(short(start), short(end))
    }

    /// A text that is put behind the words.
    fn pushed(words: &mut String, text: &str) -> Self {
        let start = words.len();
        words.push_str(text);
        Self::new(start, words.len())
    }

    fn of(self, words: &str) -> &str {
        &words[self.0 as usize..self.1 as usize]
    }
}

impl Line {
    /// An entry, whose texts are put behind the words.
    pub(super) fn of(entry: &Entry<'_>, words: &mut String) -> Self {
        let key = Span::pushed(words, &entry.key);
        let message = Span::pushed(words, &entry.message);
        Self { key, message, level: entry.level, place: entry.place }
    }

    /// The key of the obligation.
    pub(super) fn key(self, words: &str) -> &str {
        self.key.of(words)
    }

    /// Up to which level it accepts.
    pub(super) fn level(self) -> Severity {
        self.level
    }

    /// The whole entry.
    pub(super) fn entry(self, words: &str) -> Entry<'_> {
        let (key, message) = (self.key(words).into(), self.message.of(words).into());
        Entry { key, level: self.level, message, place: self.place }
    }
}

/// Reads a file whose texts all mean what stands in it. It knows the lines of [`super::write`], and decides nothing
/// about what a baseline may be: at everything else, right or wrong, it gives up.
pub(super) fn read(file: FileId, text: &str) -> Option<Vec<Line>> {
    text.starts_with(HEAD).then_some(())?;
    let mut scan = Scan { text, at: HEAD.len() };
    let mut lines = Vec::new();
    while scan.at < text.len() {
        lines.push(scan.line(file)?);
    }
    let key = |line: &Line| line.key(text);
    lines.sort_by(|one, other| key(one).cmp(key(other)));
    // That a key stands there twice is said where TOML is read.
    lines.is_sorted_by(|one, other| key(one) < key(other)).then_some(lines)
}

/// Each step begins where the one before has ended; `None` at what is not expected there.
struct Scan<'t> {
    text: &'t str,
    at: usize,
}

impl Scan<'_> {
    /// `"…" = { level = "…", message = "…" }`.
    fn line(&mut self, file: FileId) -> Option<Line> {
        let start = self.at;
        let key = self.quoted()?;
        let place = Span::new(start, self.at);
        self.take(" = { level = ")?;
        let level = self.quoted()?.of(self.text);
        self.take(", message = ")?;
        let message = self.quoted()?;
        self.take(" }\n")?;
        let (level, _) = *Severity::ALL.iter().find(|(_, name)| *name == level)?;
        let is_blank = message.of(self.text).trim().is_empty();
        (is_key(key.of(self.text)) && !is_blank).then_some(())?;
        Some(Line { key, message, level, place: Place { file, start: place.0, end: place.1 } })
    }

    fn take(&mut self, words: &str) -> Option<()> {
        let is_there = self.text.as_bytes()[self.at..].starts_with(words.as_bytes());
        self.at += words.len();
        is_there.then_some(())
    }

    /// A text in quotes without anything that could mean something else.
    fn quoted(&mut self) -> Option<Span> {
        self.take("\"")?;
        let start = self.at;
        self.at += memchr2(b'"', b'\\', &self.text.as_bytes()[start..])?;
        let (end, text) = (self.at, self.text[start..self.at].bytes());
        self.take("\"")?;
        // Looking at all of them is faster than stopping at the first.
        let has_control = text.fold(false, |has, byte| has | byte.is_ascii_control());
        (!has_control).then_some(())?;
        Some(Span::new(start, end))
    }
}
