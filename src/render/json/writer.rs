//! JSON as `stichtag` writes it: from serde's data model to bytes, in one pass over each text.
//!
//! Characters that could act on a terminal are written as `\u202e`, which reads back as the same text. Keys of
//! maps must be texts.

use std::fmt;
use std::io::{self, Write};

use serde::Serialize;
use serde::ser::{self, Impossible};

use crate::render::escape::is_unsafe;
use crate::source::eight;

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

/// A list or an object that is still open.
pub(super) struct Open<'w, 'o> {
    writer: &'w mut Writer<'o>,
    closing: &'static [u8],
    is_empty: bool,
}

impl<'w, 'o> Open<'w, 'o> {
    fn new(writer: &'w mut Writer<'o>, opening: &[u8], closing: &'static [u8]) -> Self {
        writer.depth += 1;
        writer.put(opening);
        Self { writer, closing, is_empty: true }
    }

    /// Makes room for the next element or member.
    fn next(&mut self) -> Done {
        let is_broken = self.writer.depth <= self.writer.deepest;
        match (self.is_empty, is_broken) {
            (true, _) => {}
            (false, true) => self.writer.put(b","),
            (false, false) => self.writer.put(b", "),
        }
        self.is_empty = false;
        if is_broken {
            self.writer.line();
            if self.writer.buffer.len() >= BUFFER {
                self.writer.hand_on().map_err(Failed)?;
            }
        }
        Ok(())
    }

    fn element<T: ?Sized + Serialize>(&mut self, value: &T) -> Done {
        self.next()?;
        value.serialize(&mut *self.writer)
    }

    fn close(self) {
        self.writer.depth -= 1;
        if self.writer.depth < self.writer.deepest && !self.is_empty {
            self.writer.line();
        }
        self.writer.put(self.closing);
    }
}

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

impl ser::SerializeSeq for Open<'_, '_> {
    type Ok = ();
    type Error = Failed;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Done {
        self.element(value)
    }

    fn end(self) -> Done {
        self.close();
        Ok(())
    }
}

impl ser::SerializeTuple for Open<'_, '_> {
    type Ok = ();
    type Error = Failed;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Done {
        self.element(value)
    }

    fn end(self) -> Done {
        self.close();
        Ok(())
    }
}

impl ser::SerializeTupleStruct for Open<'_, '_> {
    type Ok = ();
    type Error = Failed;

    fn serialize_field<T: ?Sized + Serialize>(&mut self, value: &T) -> Done {
        self.element(value)
    }

    fn end(self) -> Done {
        self.close();
        Ok(())
    }
}

impl ser::SerializeMap for Open<'_, '_> {
    type Ok = ();
    type Error = Failed;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, key: &T) -> Done {
        self.element(key)
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, value: &T) -> Done {
        self.writer.put(b": ");
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Done {
        self.close();
        Ok(())
    }
}

impl ser::SerializeStruct for Open<'_, '_> {
    type Ok = ();
    type Error = Failed;

    /// The names of fields are those of Rust, or renamed to plain words: nothing in them needs an escape.
    fn serialize_field<T: ?Sized + Serialize>(&mut self, key: &'static str, value: &T) -> Done {
        self.next()?;
        self.writer.put(b"\"");
        self.writer.put(key.as_bytes());
        self.writer.put(b"\": ");
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Done {
        self.close();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    fn written(value: &impl Serialize, deepest: usize) -> String {
        let mut out = Vec::new();
        let mut writer = Writer::new(&mut out, deepest);
        value.serialize(&mut writer).expect("memory");
        writer.end(b"").expect("memory");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn lines_break_down_to_a_depth() {
        let value = json!({ "a": [{ "b": [1, -2], "c": {} }, []], "d": null, "e": [], "f": true });
        assert_eq!(
            written(&value, 2),
            "{\n  \"a\": [\n    {\"b\": [1, -2], \"c\": {}},\n    []\n  ],\n  \"d\": null,\n  \"e\": [],\n  \"f\": true\n}"
        );
        assert_eq!(
            written(&value, 0),
            "{\"a\": [{\"b\": [1, -2], \"c\": {}}, []], \"d\": null, \"e\": [], \"f\": true}"
        );
    }

    #[test]
    fn nothing_that_acts_is_written_as_it_is() {
        assert_eq!(
            written(&"\u{1b}\u{202e}\u{7f}\u{e0041}\"\\\n„ä“", 0),
            "\"\\u001b\\u202e\\u007f\\udb40\\udc41\\\"\\\\\\n„ä“\""
        );
    }

    proptest! {
        #[test]
        fn everything_reads_back(
            texts in prop::collection::btree_map(any::<String>(), any::<String>(), 0..4),
            numbers: (i64, u64, Option<bool>),
        ) {
            let value: (BTreeMap<String, String>, _) = (texts, numbers);
            let read: Value = serde_json::from_str(&written(&value, 2)).expect("JSON");
            prop_assert_eq!(read, serde_json::to_value(&value).expect("a value"));
        }
    }
}
