//! Where JSON breaks its lines: members of the whole, and elements of its lists, stand on lines of their own.

use std::io::{self, Write};

use serde::Serialize;

use super::writer::Writer;

/// Up to this depth everything starts a new line.
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
