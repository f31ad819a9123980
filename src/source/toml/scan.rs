//! The fast way through a text: one pass over its bytes, straight into the document.
//!
//! It knows TOML as plans are written, and decides nothing about what TOML is: at everything else, right or
//! wrong, it gives up, and the grammar of `toml_parser` has its say. What it does read, it reads as that
//! would: with the same nodes, the same places, and the same problems.

use std::borrow::Cow;

use toml_parser::decoder::Encoding;

use super::build::Builder;
use super::scalar::{self, is_bare};
use crate::source::{Document, FileId, Key, Problem, TableOrigin, Value, eight};

/// Lists and tables nested deeper than this are left to the grammar.
const DEEP: usize = 32;

/// The bytes that need no quotes in a key.
static BARE: [bool; 256] = {
    let mut bare = [false; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        bare[byte as usize] = is_bare(byte);
        byte += 1;
    }
    bare
};

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

impl<'s> Scan<'s, '_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn blanks(&mut self) {
        let rest = &self.bytes[self.at..];
        self.at += rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
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
                Some(_) => self.pair()?,
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
        let place = self.builder.place(start, self.at);
        self.builder.open_table(array, place);
        Some(())
    }

    /// `a.b = …`.
    fn pair(&mut self) -> Option<()> {
        self.keys()?;
        self.take(b'=')?;
        self.builder.enter_value();
        self.blanks();
        self.value()
    }

    /// A key of one or more parts, and the blanks behind it.
    fn keys(&mut self) -> Option<()> {
        loop {
            self.key()?;
            self.blanks();
            if self.take(b'.').is_none() {
                return Some(());
            }
            self.blanks();
        }
    }

    fn key(&mut self) -> Option<()> {
        let start = self.at;
        let name = match self.peek()? {
            b'"' | b'\'' => {
                let encoding = self.string()?;
                scalar::key(&self.text[start..self.at], Some(encoding)).ok()?
            }
            _ => {
                self.run(|byte| BARE[usize::from(byte)])?;
                Cow::Borrowed(&self.text[start..self.at])
            }
        };
        let place = self.builder.place(start, self.at);
        self.builder.push_key(Key::new(name, place));
        Some(())
    }

    /// At least one byte of a kind.
    fn run(&mut self, belongs: impl Fn(u8) -> bool) -> Option<()> {
        let rest = &self.bytes[self.at..];
        let length = rest.iter().take_while(|byte| belongs(**byte)).count();
        self.at += length;
        (length > 0).then_some(())
    }

    fn value(&mut self) -> Option<()> {
        let start = self.at;
        let value = match self.peek()? {
            b'[' => return self.list(),
            b'{' => return self.table(),
            quote @ (b'"' | b'\'') => {
                let end = plain_end(self.bytes, start + 1);
                if self.bytes.get(end) == Some(&quote) && (end > start + 1 || !self.is_long()) {
                    self.at = end + 1;
                    Value::Text(Cow::Borrowed(&self.text[start + 1..end]))
                } else {
                    let encoding = self.string()?;
                    scalar::scalar(&self.text[start..self.at], Some(encoding)).ok()?
                }
            }
            _ => self.bare()?,
        };
        let place = self.builder.place(start, self.at);
        self.builder.put(value, place);
        Some(())
    }

    /// A value without quotes, which ends where no other word follows.
    fn bare(&mut self) -> Option<Value<'s>> {
        let start = self.at;
        self.run(|byte| is_bare(byte) || matches!(byte, b'+' | b'.' | b':'))?;
        let raw = &self.text[start..self.at];
        let rest = &self.bytes[self.at..];
        let next = rest.iter().find(|byte| !matches!(byte, b' ' | b'\t'));
        matches!(next, None | Some(b'\n' | b'\r' | b'#' | b',' | b']' | b'}')).then_some(())?;
        scalar::scalar(raw, None).ok()
    }

    fn list(&mut self) -> Option<()> {
        self.open(Value::Array)?;
        loop {
            self.gap()?;
            if self.peek() == Some(b']') {
                break;
            }
            self.value()?;
            self.gap()?;
            if self.take(b',').is_none() {
                break;
            }
        }
        self.close(b']')
    }

    fn table(&mut self) -> Option<()> {
        self.open(Value::Table(TableOrigin::Inline))?;
        self.blanks();
        if self.peek() != Some(b'}') {
            loop {
                self.pair()?;
                self.blanks();
                if self.take(b',').is_none() {
                    break;
                }
                self.blanks();
            }
        }
        self.close(b'}')
    }

    fn open(&mut self, value: Value<'s>) -> Option<()> {
        self.depth += 1;
        if self.depth > DEEP {
            return None;
        }
        let place = self.builder.place(self.at, self.at + 1);
        self.at += 1;
        self.builder.open(value, place).then_some(())
    }

    fn close(&mut self, bracket: u8) -> Option<()> {
        self.take(bracket)?;
        self.depth -= 1;
        self.builder.close(self.at);
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

/// Where a run of characters ends that mean themselves in every text in quotes: at a quote, a backslash or a
/// control character.
fn plain_end(bytes: &[u8], from: usize) -> usize {
    eight::find(bytes, from, |word| {
        let quote = eight::is(word, b'"') | eight::is(word, b'\'') | eight::is(word, b'\\');
        quote | eight::is_below(word, b' ') | eight::is(word, 0x7f)
    })
}
