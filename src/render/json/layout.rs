//! Where JSON breaks its lines: members of the whole, and elements of its lists, stand on lines of their own.

use std::io::{self, BufWriter, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use crate::render::escape::first_unsafe;

/// Up to this depth, everything of a document starts a new line.
const DEEPEST: usize = 2;

/// JSON comes in many small pieces; what they are written to gets large ones.
const BUFFER: usize = 1 << 16;

/// Writes a whole document, and the end of its last line.
pub(in crate::render) fn write_document(
    out: &mut dyn Write,
    document: &impl Serialize,
) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(BUFFER, out);
    let layout = Layout { deepest: DEEPEST, ..Layout::default() };
    document.serialize(&mut Serializer::with_formatter(&mut out, layout))?;
    writeln!(out)?;
    out.flush()
}

/// A value on one line, without the end of the line.
pub(in crate::render) fn on_one_line(value: &impl Serialize) -> String {
    let mut out = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut out, Layout::default());
    value.serialize(&mut serializer).expect("it has no maps with other keys than texts");
    String::from_utf8(out).expect("JSON is text")
}

/// One line per obligation. Characters that could act on a terminal are written as `\u202e`, which reads back as
/// the same text.
#[derive(Debug, Default)]
struct Layout {
    /// Up to this depth everything starts a new line.
    deepest: usize,
    depth: usize,
    is_empty: bool,
}

impl Layout {
    fn open<W: ?Sized + Write>(&mut self, bracket: &[u8], out: &mut W) -> io::Result<()> {
        self.depth += 1;
        self.is_empty = true;
        out.write_all(bracket)
    }

    fn item<W: ?Sized + Write>(&mut self, first: bool, out: &mut W) -> io::Result<()> {
        self.is_empty = false;
        let is_broken = self.depth <= self.deepest;
        match (first, is_broken) {
            (true, _) => {}
            (false, true) => out.write_all(b",")?,
            (false, false) => out.write_all(b", ")?,
        }
        if is_broken { self.line(out) } else { Ok(()) }
    }

    fn close<W: ?Sized + Write>(&mut self, bracket: &[u8], out: &mut W) -> io::Result<()> {
        self.depth -= 1;
        if self.depth < self.deepest && !self.is_empty {
            self.line(out)?;
        }
        self.is_empty = false;
        out.write_all(bracket)
    }

    fn line<W: ?Sized + Write>(&self, out: &mut W) -> io::Result<()> {
        out.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| out.write_all(b"  "))
    }
}

impl Formatter for Layout {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(b"[", out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(b"]", out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.item(first, out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(b"{", out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(b"}", out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.item(first, out)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, c)) = first_unsafe(rest) {
            out.write_all(&rest.as_bytes()[..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = &rest[at + c.len_utf8()..];
        }
        out.write_all(rest.as_bytes())
    }
}
