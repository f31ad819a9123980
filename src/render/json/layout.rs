//! Where JSON breaks its lines: members of the whole, and elements of its lists, stand on lines of their own.

use std::io::{self, Write};

use serde::Serialize;

use super::writer::Writer;

/// Up to this depth, everything of a document starts a new line.
const DEEPEST: usize = 2;

/// Writes a whole document, and the end of its last line.
pub(in crate::render) fn write_document(
    out: &mut dyn Write,
    document: &impl Serialize,
) -> io::Result<()> {
    let mut writer = Writer::new(out, DEEPEST);
    document.serialize(&mut writer)?;
    writer.end(b"\n")
}

/// A value on one line, without the end of the line.
pub(in crate::render) fn on_one_line(value: &impl Serialize) -> String {
    let mut out = Vec::new();
    let mut writer = Writer::new(&mut out, 0);
    let written = value.serialize(&mut writer).map_err(io::Error::from);
    let written = written.and_then(|()| writer.end(b""));
    written.expect("it is written to memory, and its maps have no other keys than texts");
    String::from_utf8(out).expect("JSON is text")
}
