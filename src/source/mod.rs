//! Files, spans and TOML documents, and what can be wrong with them.
//!
//! Reading never stops at the first error: [`toml::parse`] always returns a document, with every
//! problem it met beside it.

mod checksum;
mod document;
pub(crate) mod eight;
pub mod fields;
mod file;
mod graft;
mod lines;
mod name;
mod node;
mod place;
mod problem;
pub mod toml;

pub(crate) use checksum::{hexadecimal, sha256};
pub use document::{At, Document, Key, NodeId, TableOrigin, Value};
pub use file::FileFault;
pub use place::{FileId, Place, Position, SourceFile, Sources};
pub use problem::{Fault, Problem, SyntaxFault};

/// The longest file that is read, in bytes. A larger one is refused by name.
pub const MAX_FILE_BYTES: usize = 256 * 1024 * 1024;
