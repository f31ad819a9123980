//! JSON as `stichtag` writes it: from serde's data model to bytes, in one pass over each text.
//!
//! Characters that could act on a terminal are written as `\u202e`, which reads back as the same text. Keys of
//! maps must be texts.

mod open;
#[cfg(test)]
mod tests;

use std::fmt;
use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{self, Impossible};

use crate::render::escape::is_unsafe;
use crate::source::eight;
use open::Open;

/// JSON comes in many small pieces; what they are written to gets large ones.
const BUFFER: usize = 1 << 16;

/// A writer of one value.
pub(super) struct Writer<'o> {
    out: &'o mut dyn Write,
    buffer: Vec<u8>,
    /// Up to this depth everything starts a new line.
    deepest: usize,
    depth: usize,
}

impl<'o> Writer<'o> {
    pub(super) fn new(out: &'o mut dyn Write, deepest: usize) -> Self {
        Self { out, buffer: Vec::new(), deepest, depth: 0 }
    }

    /// Adds some bytes behind the value, and hands on what is left.
    pub(super) fn end(mut self, bytes: &[u8]) -> io::Result<()> {
        self.put(bytes);
        self.hand_on()?;
        self.out.flush()
    }

    fn hand_on(&mut self) -> io::Result<()> {
        self.out.write_all(&self.buffer)?;
        self.buffer.clear();
        Ok(())
    }

    fn put(&mut self, bytes: &[u8]) {
        self.buffer.extend_from_slice(bytes);
    }

    fn line(&mut self) {
        self.put(b"\n");
        for _ in 0..self.depth {
            self.put(b"  ");
        }
    }

    fn number(&mut self, number: u64) {
        let mut digits = [0; 20];
        let mut at = digits.len();
        let mut rest = number;
        loop {
            at -= 1;
            digits[at] = b'0' + (rest % 10) as u8;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.put(&digits[at..]);
    }

    fn text(&mut self, text: &str) {
        self.put(b"\"");
        let mut written = 0;
        let mut at = 0;
        loop {
            at = eight::find(text.as_bytes(), at, |word| {
                let mark = eight::is(word, b'"') | eight::is(word, b'\\') | eight::is(word, 0x7f);
                mark | eight::is_below(word, b' ') | eight::is_high(word)
            });
            let Some(c) = text[at..].chars().next() else { break };
            let next = at + c.len_utf8();
            if matches!(c, '"' | '\\') || is_unsafe(c) {
                self.put(&text.as_bytes()[written..at]);
                self.escaped(c);
                written = next;
            }
            at = next;
        }
        self.put(&text.as_bytes()[written..]);
        self.put(b"\"");
    }

    fn escaped(&mut self, c: char) {
        match c {
            '"' => self.put(b"\\\""),
            '\\' => self.put(b"\\\\"),
            '\u{8}' => self.put(b"\\b"),
            '\t' => self.put(b"\\t"),
            '\n' => self.put(b"\\n"),
            '\u{c}' => self.put(b"\\f"),
            '\r' => self.put(b"\\r"),
            c => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    self.put(format!("\\u{unit:04x}").as_bytes());
                }
            }
        }
    }
}

/// Why a value cannot be written.
#[derive(Debug)]
pub(super) struct Failed(io::Error);

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Failed {}

impl ser::Error for Failed {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(io::Error::other(message.to_string()))
    }
}

impl From<Failed> for io::Error {
    fn from(failed: Failed) -> Self {
        failed.0
    }
}

type Done = Result<(), Failed>;

impl<'w, 'o> ser::Serializer for &'w mut Writer<'o> {
    type Ok = ();
    type Error = Failed;
    type SerializeSeq = Open<'w, 'o>;
    type SerializeTuple = Open<'w, 'o>;
    type SerializeTupleStruct = Open<'w, 'o>;
    type SerializeTupleVariant = Impossible<(), Failed>;
    type SerializeMap = Open<'w, 'o>;
    type SerializeStruct = Open<'w, 'o>;
    type SerializeStructVariant = Impossible<(), Failed>;

    fn serialize_bool(self, value: bool) -> Done {
        self.put(if value { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> Done {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Done {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Done {
        self.serialize_i64(value.into())
    }

    fn serialize_i64(self, value: i64) -> Done {
        if value < 0 {
            self.put(b"-");
        }
        self.number(value.unsigned_abs());
        Ok(())
    }

    fn serialize_u8(self, value: u8) -> Done {
        self.serialize_u64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Done {
        self.serialize_u64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Done {
        self.serialize_u64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Done {
        self.number(value);
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Done {
        self.serialize_f64(value.into())
    }

    fn serialize_f64(self, value: f64) -> Done {
        let text = serde_json::to_string(&value).map_err(ser::Error::custom)?;
        self.put(text.as_bytes());
        Ok(())
    }

    fn serialize_char(self, value: char) -> Done {
        self.text(value.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Done {
        self.text(value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Done {
        value.serialize(self)
    }

    fn serialize_none(self) -> Done {
        self.serialize_unit()
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Done {
        self.put(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Done {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Done {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(self, _: &'static str, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Done {
        let mut open = Open::new(self, b"{", b"}");
        ser::SerializeStruct::serialize_field(&mut open, variant, value)?;
        open.close();
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Open<'w, 'o>, Failed> {
        Ok(Open::new(self, b"[", b"]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Open<'w, 'o>, Failed> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Open<'w, 'o>, Failed> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Failed> {
        Err(ser::Error::custom(format_args!("{variant}: no contract has such a value")))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Open<'w, 'o>, Failed> {
        Ok(Open::new(self, b"{", b"}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Open<'w, 'o>, Failed> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Failed> {
        Err(ser::Error::custom(format_args!("{variant}: no contract has such a value")))
    }
}
