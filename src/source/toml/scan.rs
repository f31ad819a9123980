//! The fast way through a text: one pass over its bytes, straight into the document.
//!
//! It knows TOML as plans are written, and decides nothing about what TOML is: at everything else, right or
//! wrong, it gives up, and the grammar of `toml_parser` has its say. What it does read, it reads as that
//! would: with the same nodes, the same places, and the same problems.

use toml_parser::decoder::Encoding;

use super::build::{Builder, Frame};
use super::scalar::{self, is_bare};
use crate::source::name::{Name, NameHash};
use crate::source::node::Held;
use crate::source::{Document, FileId, Problem, TableOrigin, eight};

/// What is nested deeper than this is left to the grammar.
const DEEP: usize = 32;

/// Each step takes the place where it begins and gives the one where it ends; `None` at what is not plainly TOML.
struct Scan<'s, 'p> {
    text: &'s str,
    builder: Builder<'s, 'p>,
}

/// Reads a text; `None` at the first thing that is not plainly TOML.
pub(super) fn read<'s>(
    file: FileId,
    text: &'s str,
    problems: &mut Vec<Problem>,
) -> Option<Document<'s>> {
    u32::try_from(text.len()).ok()?;
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut scan = Scan { text, builder: Builder::new(file, text, problems) };
    scan.statements(start)?;
    Some(scan.builder.finish())
}

/// A place in a text as nodes have it.
#[expect(clippy::cast_possible_truncation, reason = "longer texts are not read here")]
fn short(at: usize) -> u32 {
    at as u32
}

impl Scan<'_, '_> {
    fn peek(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn take(&self, at: usize, byte: u8) -> Option<usize> {
        (self.peek(at) == Some(byte)).then_some(at + 1)
    }

    /// The end of the blanks that stand here, perhaps none.
    fn blanks(&self, mut at: usize) -> usize {
        while let Some(b' ' | b'\t') = self.peek(at) {
            at += 1;
        }
        at
    }

    fn statements(&mut self, mut at: usize) -> Option<()> {
        loop {
            at = match self.peek(at) {
                None => return Some(()),
                Some(b'\n' | b' ' | b'\t') => at + 1,
                Some(b'\r' | b'#') => self.line_end(at)?,
                Some(b'[') => {
                    let end = self.header(at)?;
                    self.line_end(end)?
                }
                Some(_) => {
                    let end = self.pair(at, self.builder.table())?;
                    self.line_end(end)?
                }
            };
        }
    }

    /// The end of a statement's line.
    #[inline]
    fn line_end(&self, at: usize) -> Option<usize> {
        self.take(at, b'\n').or_else(|| self.other_line_end(at))
    }

    /// A comment, if there is one, and the end of the line or of the text.
    fn other_line_end(&self, at: usize) -> Option<usize> {
        let at = self.comment(self.blanks(at))?;
        if at == self.text.len() { Some(at) } else { self.line_break(at) }
    }

    fn line_break(&self, at: usize) -> Option<usize> {
        self.take(at + usize::from(self.peek(at) == Some(b'\r')), b'\n')
    }

    fn comment(&self, at: usize) -> Option<usize> {
        if self.peek(at) != Some(b'#') {
            return Some(at);
        }
        let rest = &self.text[at..];
        let length = rest.bytes().position(|byte| matches!(byte, b'\n' | b'\r'));
        let comment = &rest[..length.unwrap_or(rest.len())];
        scalar::is_comment(comment).then_some(at + comment.len())
    }

    /// Blanks, line breaks and comments between the elements of a list.
    #[inline]
    fn gap(&self, at: usize) -> Option<usize> {
        match self.peek(at) {
            Some(byte) if byte > b'#' => Some(at),
            _ => self.long_gap(at),
        }
    }

    #[inline(never)]
    fn long_gap(&self, mut at: usize) -> Option<usize> {
        loop {
            at = match self.peek(at) {
                Some(b' ' | b'\t' | b'\n') => at + 1,
                Some(b'\r') => self.line_break(at)?,
                Some(b'#') => self.comment(at)?,
                _ => return Some(at),
            };
        }
    }

    /// `[a.b]`, `[[a.b]]`.
    fn header(&mut self, start: usize) -> Option<usize> {
        let array = self.take(start + 1, b'[');
        let mut parent = Some(Document::ROOT);
        let mut at = array.unwrap_or(start + 1);
        let mut depth = 1;
        let (name, mut end) = loop {
            let (name, behind) = self.key(self.blanks(at))?;
            let behind = self.blanks(behind);
            let Some(dot) = self.take(behind, b'.') else { break (name, self.take(behind, b']')?) };
            parent = parent.and_then(|parent| self.builder.descend(parent, name));
            (at, depth) = (dot, depth + 1);
        };
        if array.is_some() {
            end = self.take(end, b']')?;
        }
        let place = self.builder.place(start, end);
        self.builder.open_table(parent.map(|parent| (parent, name)), array.is_some(), depth, place);
        (depth <= DEEP).then_some(end)
    }

    /// `a.b = …`.
    fn pair(&mut self, start: usize, table: Frame) -> Option<usize> {
        let (hash, end) = bare_key(self.text.as_bytes(), start, NameHash::START);
        let (slot, at) = match self.equals(end) {
            Some(at) if (1..Name::OTHER).contains(&short(end - start)) => {
                let name = Name::new(short(start), short(end - start), hash);
                (self.builder.enter_one(table, name), at)
            }
            _ => self.long_key(start, table)?,
        };
        self.value(at, slot)
    }

    /// Behind `=`, with the blanks around it.
    fn equals(&self, mut at: usize) -> Option<usize> {
        while let Some(word) = eight::word(self.text.as_bytes(), at) {
            let spaces = eight::spaces(word);
            let [equals, blank, next, ..] = (word >> (spaces % 8 * 8)).to_le_bytes();
            if spaces < 6 {
                // Mostly, one blank stands behind it.
                if [equals, blank] == *b"= " && next > b' ' {
                    return Some(at + spaces + 2);
                }
                break;
            }
            at += spaces;
        }
        Some(self.blanks(self.take(self.blanks(at), b'=')?))
    }

    /// A key in quotes or of several parts, and `=`: the node that waits for the value.
    #[cold]
    fn long_key(&mut self, start: usize, table: Frame) -> Option<(Frame, usize)> {
        let mut at = start;
        loop {
            let (name, end) = self.key(at)?;
            self.builder.push_key(name);
            at = self.blanks(end);
            match self.take(at, b'.') {
                Some(dot) => at = self.blanks(dot),
                None => return Some((self.builder.enter(table), self.equals(at)?)),
            }
        }
    }

    /// One part of a key.
    #[inline]
    fn key(&mut self, start: usize) -> Option<(Name, usize)> {
        let (hash, end) = bare_key(self.text.as_bytes(), start, NameHash::START);
        let length = short(end - start);
        if (1..Name::OTHER).contains(&length) {
            return Some((Name::new(short(start), length, hash), end));
        }
        self.other_key(start, end)
    }

    /// One part of a key that is in quotes or long.
    #[cold]
    fn other_key(&mut self, start: usize, bare_end: usize) -> Option<(Name, usize)> {
        let (encoding, end) = match bare_end - start {
            0 => self.quoted(start).map(|(encoding, end)| (Some(encoding), end))?,
            _ => (None, bare_end),
        };
        let meaning = scalar::key(&self.text[start..end], encoding).ok()?;
        let place = self.builder.place(start, end);
        Some((self.builder.name(meaning, place), end))
    }

    #[inline]
    fn value(&mut self, start: usize, slot: Frame) -> Option<usize> {
        if let Some(at) = self.take(start, b'"')
            && let Some(end) = plain_end::<b'"'>(self.text.as_bytes(), at)
        {
            self.builder.fill(slot, Held::Plain, short(start), short(end));
            return Some(end);
        }
        self.other_value(start, slot)
    }

    /// Anything but a plain text in double quotes.
    fn other_value(&mut self, start: usize, slot: Frame) -> Option<usize> {
        let (held, end) = match self.peek(start)? {
            b'[' => return self.list(start, slot),
            b'{' => return self.table(start, slot),
            b'"' | b'\'' => {
                let (encoding, end) = self.quoted(start)?;
                (self.scalar(start, end, Some(encoding))?, end)
            }
            _ => {
                let end = self.bare(start)?;
                let held = match &self.text[start..end] {
                    "true" => Held::Boolean(true),
                    "false" => Held::Boolean(false),
                    _ => self.scalar(start, end, None)?,
                };
                (held, end)
            }
        };
        self.builder.fill(slot, held, short(start), short(end));
        Some(end)
    }

    /// What a value means.
    fn scalar(&mut self, start: usize, end: usize, encoding: Option<Encoding>) -> Option<Held> {
        let value = scalar::scalar(&self.text[start..end], encoding).ok()?;
        let place = self.builder.place(start, end);
        Some(self.builder.hold(value, place))
    }

    /// A value without quotes, which ends where no other word follows.
    fn bare(&self, start: usize) -> Option<usize> {
        let belongs = |byte: u8| is_bare(byte) || matches!(byte, b'+' | b'.' | b':');
        let rest = &self.text.as_bytes()[start..];
        let length = rest.iter().take_while(|byte| belongs(**byte)).count();
        let next = self.peek(self.blanks(start + length));
        let ends = matches!(next, None | Some(b'\n' | b'\r' | b'#' | b',' | b']' | b'}'));
        (length > 0 && ends).then_some(start + length)
    }

    fn list(&mut self, start: usize, slot: Frame) -> Option<usize> {
        let list = self.builder.open_below(slot, Held::ARRAY, DEEP)?;
        let mut at = self.gap(start + 1)?;
        while self.peek(at) != Some(b']') {
            let element = self.builder.element(list);
            at = self.value(at, element)?;
            at = self.gap(at)?;
            match self.take(at, b',') {
                Some(comma) => at = self.gap(comma)?,
                None => break,
            }
        }
        self.close(list, start, at, b']')
    }

    fn table(&mut self, start: usize, slot: Frame) -> Option<usize> {
        let held = Held::table(TableOrigin::Inline);
        let table = self.builder.open_below(slot, held, DEEP)?;
        let mut at = self.blanks(start + 1);
        if self.peek(at) != Some(b'}') {
            loop {
                at = self.pair(at, table)?;
                at = self.blanks(at);
                match self.take(at, b',') {
                    Some(comma) => at = self.blanks(comma),
                    None => break,
                }
            }
        }
        self.close(table, start, at, b'}')
    }

    fn close(&mut self, frame: Frame, start: usize, at: usize, bracket: u8) -> Option<usize> {
        let end = self.take(at, bracket)?;
        self.builder.close(frame, short(start), short(end));
        Some(end)
    }

    /// Whether three quotes stand here.
    fn is_long(&self, at: usize) -> bool {
        let rest = &self.text.as_bytes()[at..];
        rest.starts_with(b"\"\"\"") || rest.starts_with(b"'''")
    }

    /// A text in quotes, whatever is in it.
    fn quoted(&self, start: usize) -> Option<(Encoding, usize)> {
        let quote = self.peek(start).filter(|byte| matches!(byte, b'"' | b'\''))?;
        let basic = quote == b'"';
        let long = self.is_long(start);
        let mut at = start + if long { 3 } else { 1 };
        loop {
            match self.peek(at)? {
                b'\\' if basic => at += 1,
                b'\n' if !long => return None,
                byte if byte == quote && (!long || self.is_long(at)) => break,
                _ => {}
            }
            at += 1;
        }
        if long {
            at += 3;
            let more = self.text.as_bytes()[at..].iter().take(2);
            at += more.take_while(|byte| **byte == quote).count();
        } else {
            at += 1;
        }
        let encoding = match (basic, long) {
            (true, false) => Encoding::BasicString,
            (true, true) => Encoding::MlBasicString,
            (false, false) => Encoding::LiteralString,
            (false, true) => Encoding::MlLiteralString,
        };
        Some((encoding, at))
    }
}

/// A key without quotes, of which something may be read already: the number of its name, and where it ends.
#[inline]
fn bare_key(bytes: &[u8], mut at: usize, mut hash: NameHash) -> (u32, usize) {
    loop {
        let Some(word) = eight::word(bytes, at) else { return last_bare_key(bytes, at, hash) };
        let length = eight::before(!eight::is_name(word) & eight::HIGH);
        at += length;
        if length < 8 {
            hash = hash.with(word & !(u64::MAX << (length * 8)));
            return (hash.finish(), at);
        }
        hash = hash.with(word);
    }
}

/// As [`bare_key`], within the last seven bytes of a text.
#[cold]
fn last_bare_key(bytes: &[u8], at: usize, hash: NameHash) -> (u32, usize) {
    let rest = eight::last_word(&bytes[at..]).to_le_bytes();
    let (hash, length) = bare_key(&rest, 0, hash);
    (hash, at + length)
}

/// Where a text in quotes ends, behind its quote, if all of its characters mean themselves; it begins here.
#[inline]
fn plain_end<const QUOTE: u8>(bytes: &[u8], start: usize) -> Option<usize> {
    let end = plain_run::<QUOTE>(bytes, start);
    let closes = bytes.get(end) == Some(&QUOTE);
    let is_long = end == start && bytes.get(end + 1) == Some(&QUOTE);
    (closes && !is_long).then_some(end + 1)
}

/// Where the next quote, backslash or control character stands, or the end of the text.
#[inline]
fn plain_run<const QUOTE: u8>(bytes: &[u8], start: usize) -> usize {
    let mut rest = &bytes[start..];
    while let Some((word, behind)) = rest.split_first_chunk() {
        let word = u64::from_le_bytes(*word);
        let odd = eight::is(word, QUOTE) | eight::is(word, b'\\') | eight::is_control(word);
        if odd != 0 {
            return bytes.len() - rest.len() + eight::before(odd);
        }
        rest = behind;
    }
    bytes.len() - rest.len() + last_plain_run::<QUOTE>(rest)
}

/// As [`plain_run`], within the last seven bytes of a text.
#[cold]
fn last_plain_run<const QUOTE: u8>(rest: &[u8]) -> usize {
    plain_run::<QUOTE>(&eight::last_word(rest).to_le_bytes(), 0)
}
