//! The fast way through a text: one pass over its bytes, straight into the document.
//!
//! It knows TOML as plans are written, and decides nothing about what TOML is: at everything else, right or
//! wrong, it gives up, and the grammar of `toml_parser` has its say. What it does read, it reads as that
//! would: with the same nodes, the same places, and the same problems.

use toml_parser::decoder::Encoding;

use super::build::{Builder, Frame, Slot};
use super::scalar::{self, is_bare};
use crate::source::node::{Held, Name, NameHash};
use crate::source::{Document, FileId, Place, Problem, TableOrigin, eight};

/// Lists and tables nested deeper than this are left to the grammar.
const DEEP: usize = 32;

struct Scan<'s, 'p> {
    text: &'s str,
    bytes: &'s [u8],
    at: usize,
    depth: usize,
    builder: Builder<'s, 'p>,
}

/// Reads a text; `None` at the first thing that is not plainly TOML.
pub(super) fn read<'s>(
    file: FileId,
    text: &'s str,
    problems: &mut Vec<Problem>,
) -> Option<Document<'s>> {
    let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let builder = Builder::new(file, text, problems);
    let mut scan = Scan { text, bytes: text.as_bytes(), at, depth: 0, builder };
    scan.statements()?;
    Some(scan.builder.finish())
}

impl Scan<'_, '_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn place(&self, start: usize, end: usize) -> Place {
        self.builder.place(start, end)
    }

    fn blanks(&mut self) {
        while let Some(b' ' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek() == Some(byte)).then(|| self.at += 1)
    }

    fn statements(&mut self) -> Option<()> {
        loop {
            self.blanks();
            match self.peek() {
                None => return Some(()),
                Some(b'\n' | b'\r' | b'#') => {}
                Some(b'[') => self.header()?,
                Some(_) => self.pair(self.builder.table())?,
            }
            self.line_end()?;
        }
    }

    /// A comment, if there is one, and the end of the line or of the text.
    fn line_end(&mut self) -> Option<()> {
        self.blanks();
        self.comment()?;
        if self.at == self.bytes.len() { Some(()) } else { self.line_break() }
    }

    fn line_break(&mut self) -> Option<()> {
        self.at += usize::from(self.peek() == Some(b'\r'));
        self.take(b'\n')
    }

    fn comment(&mut self) -> Option<()> {
        if self.peek() == Some(b'#') {
            let rest = &self.bytes[self.at..];
            let length = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let end = length.map_or(self.bytes.len(), |length| self.at + length);
            scalar::is_comment(&self.text[self.at..end]).then_some(())?;
            self.at = end;
        }
        Some(())
    }

    /// Blanks, line breaks and comments between the elements of a list.
    fn gap(&mut self) -> Option<()> {
        loop {
            self.blanks();
            match self.peek() {
                Some(b'#') => self.comment()?,
                Some(b'\n' | b'\r') => self.line_break()?,
                _ => return Some(()),
            }
        }
    }

    /// `[a.b]`, `[[a.b]]`.
    fn header(&mut self) -> Option<()> {
        let start = self.at;
        self.at += 1;
        let array = self.take(b'[').is_some();
        self.blanks();
        self.keys()?;
        self.take(b']')?;
        if array {
            self.take(b']')?;
        }
        let place = self.place(start, self.at);
        self.builder.open_table(array, place);
        Some(())
    }

    /// `a.b = …`.
    fn pair(&mut self, table: Frame) -> Option<()> {
        let name = self.key()?;
        self.blanks();
        let slot = if self.take(b'=').is_some() {
            self.builder.enter_one(table, name)
        } else {
            self.more_keys(name)?;
            self.take(b'=')?;
            self.builder.enter(table)
        };
        self.blanks();
        self.value(slot)
    }

    /// A key of one or more parts, and the blanks behind it.
    fn keys(&mut self) -> Option<()> {
        let name = self.key()?;
        self.blanks();
        self.more_keys(name)
    }

    /// The parts of a key behind the first one, and the blanks behind them.
    fn more_keys(&mut self, first: Name) -> Option<()> {
        self.builder.push_key(first);
        while self.take(b'.').is_some() {
            self.blanks();
            let name = self.key()?;
            self.builder.push_key(name);
            self.blanks();
        }
        Some(())
    }

    fn key(&mut self) -> Option<Name> {
        let start = self.at;
        if let b'"' | b'\'' = self.peek()? {
            let encoding = self.string()?;
            let meaning = scalar::key(&self.text[start..self.at], Some(encoding)).ok()?;
            let place = self.place(start, self.at);
            return Some(self.builder.name(meaning, place));
        }
        let mut hash = NameHash::START;
        loop {
            let word = eight::word(self.bytes, self.at);
            let length = eight::before(!eight::is_name(word) & eight::HIGH);
            if length == 8 {
                hash = hash.with(word);
                self.at += 8;
                continue;
            }
            hash = hash.with(word & !(u64::MAX << (length * 8)));
            self.at += length;
            break;
        }
        let Place { start, end, .. } = self.place(start, self.at);
        (start < end).then(|| Name { start, end, hash: hash.finish() })
    }

    /// At least one byte of a kind.
    fn run(&mut self, belongs: impl Fn(u8) -> bool) -> Option<()> {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take_while(|byte| belongs(**byte)).count();
        self.at += length;
        (length > 0).then_some(())
    }

    fn value(&mut self, slot: Slot) -> Option<()> {
        let start = self.at;
        let held = match self.peek()? {
            b'[' => return self.list(slot),
            b'{' => return self.table(slot),
            quote @ (b'"' | b'\'') => {
                let end = plain_end(self.bytes, start + 1, quote);
                if self.bytes.get(end) == Some(&quote) && (end > start + 1 || !self.is_long()) {
                    self.at = end + 1;
                    Held::Plain
                } else {
                    let encoding = self.string()?;
                    self.scalar(start, Some(encoding))?
                }
            }
            _ => {
                self.bare()?;
                self.scalar(start, None)?
            }
        };
        let place = self.place(start, self.at);
        self.builder.put(slot, held, place);
        Some(())
    }

    /// What a value that stands from here to where reading is means.
    fn scalar(&mut self, start: usize, encoding: Option<Encoding>) -> Option<Held> {
        let value = scalar::scalar(&self.text[start..self.at], encoding).ok()?;
        let place = self.place(start, self.at);
        Some(self.builder.hold(value, place))
    }

    /// A value without quotes, which ends where no other word follows.
    fn bare(&mut self) -> Option<()> {
        self.run(|byte| is_bare(byte) || matches!(byte, b'+' | b'.' | b':'))?;
        let rest = &self.bytes[self.at..];
        let next = rest.iter().find(|byte| !matches!(byte, b' ' | b'\t'));
        matches!(next, None | Some(b'\n' | b'\r' | b'#' | b',' | b']' | b'}')).then_some(())
    }

    fn list(&mut self, slot: Slot) -> Option<()> {
        let list = self.open(slot, Held::ARRAY)?;
        loop {
            self.gap()?;
            if self.peek() == Some(b']') {
                break;
            }
            self.value(list.element())?;
            self.gap()?;
            if self.take(b',').is_none() {
                break;
            }
        }
        self.close(list, b']')
    }

    fn table(&mut self, slot: Slot) -> Option<()> {
        let table = self.open(slot, Held::table(TableOrigin::Inline))?;
        self.blanks();
        if self.peek() != Some(b'}') {
            loop {
                self.pair(table)?;
                self.blanks();
                if self.take(b',').is_none() {
                    break;
                }
                self.blanks();
            }
        }
        self.close(table, b'}')
    }

    fn open(&mut self, slot: Slot, held: Held) -> Option<Frame> {
        self.depth += 1;
        if self.depth > DEEP {
            return None;
        }
        let place = self.place(self.at, self.at + 1);
        self.at += 1;
        let (frame, allowed) = self.builder.open(slot, held, place);
        allowed.then_some(frame)
    }

    fn close(&mut self, frame: Frame, bracket: u8) -> Option<()> {
        self.take(bracket)?;
        self.depth -= 1;
        self.builder.close(frame, self.at);
        Some(())
    }

    /// Whether three quotes stand here.
    fn is_long(&self) -> bool {
        let rest = &self.bytes[self.at..];
        rest.starts_with(b"\"\"\"") || rest.starts_with(b"'''")
    }

    /// A text in quotes, whatever is in it.
    fn string(&mut self) -> Option<Encoding> {
        let quote = self.peek()?;
        let basic = quote == b'"';
        let long = self.is_long();
        self.at += if long { 3 } else { 1 };
        loop {
            match self.peek()? {
                b'\\' if basic => self.at += 1,
                b'\n' if !long => return None,
                byte if byte == quote && (!long || self.is_long()) => break,
                _ => {}
            }
            self.at += 1;
        }
        if long {
            self.at += 3;
            let more = self.bytes[self.at..].iter().take(2).take_while(|byte| **byte == quote);
            self.at += more.count();
        } else {
            self.at += 1;
        }
        Some(match (basic, long) {
            (true, false) => Encoding::BasicString,
            (true, true) => Encoding::MlBasicString,
            (false, false) => Encoding::LiteralString,
            (false, true) => Encoding::MlLiteralString,
        })
    }
}

/// Where a run of characters ends that mean themselves in a text in such quotes: at a quote, a backslash, a control
/// character, or the end.
fn plain_end(bytes: &[u8], from: usize, quote: u8) -> usize {
    let mut at = from;
    loop {
        let word = eight::word(bytes, at);
        let odd = eight::is(word, quote) | eight::is(word, b'\\') | eight::is(word, 0x7f);
        let odd = odd | eight::is_below(word, b' ');
        if odd != 0 {
            return at + eight::before(odd);
        }
        at += 8;
    }
}
