//! Lists and objects: where their elements go, and where lines break.

use serde::Serialize;
use serde::ser;

use super::{BUFFER, Done, Failed, Writer};

/// A list or an object that is still open.
pub(in crate::render::json) struct Open<'w, 'o> {
    writer: &'w mut Writer<'o>,
    closing: &'static [u8],
    is_empty: bool,
}

impl<'w, 'o> Open<'w, 'o> {
    pub(super) fn new(writer: &'w mut Writer<'o>, opening: &[u8], closing: &'static [u8]) -> Self {
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

    pub(super) fn close(self) {
        self.writer.depth -= 1;
        if self.writer.depth < self.writer.deepest && !self.is_empty {
            self.writer.line();
        }
        self.writer.put(self.closing);
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
