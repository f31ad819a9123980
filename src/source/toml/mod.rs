//! TOML text to [`Document`], with every problem of the file.
//!
//! A file without errors is read in one pass: mostly by `scan`, which knows TOML as plans are written, else by
//! the grammar of `toml_parser`; both put the document together with `build`. Only when something in it is not
//! TOML is it read again, statement by statement (`recover`), so that each broken statement gives exactly one
//! problem and all others are in the document.

mod bare;
mod braces;
mod build;
mod dates;
mod diagnose;
mod edit;
mod fault;
mod invisible;
mod keys;
mod quotes;
mod recover;
mod scalar;
mod scan;
mod split;
#[cfg(test)]
mod tests;
mod tree;
mod valid;
mod walk;
mod write;

use toml_parser::ParseError;
use toml_parser::Source;
use toml_parser::lexer::{Token, TokenKind};
use toml_parser::parser::parse_document;

use super::{Document, FileId, Problem};
use build::Builder;
use edit::excerpt;

pub use fault::{Expected, SyntaxFault};
pub(crate) use write::quoted;

/// How deep lists and tables may be nested.
const MAX_DEPTH: usize = 80;

/// How many pieces of the text are read before they are put together, if a statement ends there.
const BATCH: usize = 2048;

/// Reads a document. Always returns one; what could not be read is [`super::Value::Invalid`].
pub fn parse<'s>(file: FileId, text: &'s str, problems: &mut Vec<Problem>) -> Document<'s> {
    let known = problems.len();
    for read in [scan::read, read_whole] {
        if let Some(document) = read(file, text, problems) {
            return document;
        }
        problems.truncate(known);
    }
    recover::read_statements(file, text, problems)
}

/// The whole file in one pass; `None` as soon as something in it is not TOML.
fn read_whole<'s>(
    file: FileId,
    text: &'s str,
    problems: &mut Vec<Problem>,
) -> Option<Document<'s>> {
    let mut builder = Builder::new(file, text, problems);
    let mut failed: Option<ParseError> = None;
    let mut batch: Vec<Token> = Vec::with_capacity(BATCH * 2);
    let mut depth = 0_usize;
    for token in Source::new(text).lex() {
        batch.push(token);
        match token.kind() {
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => depth += 1,
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                depth = depth.saturating_sub(1);
            }
            TokenKind::Newline if depth == 0 && batch.len() >= BATCH => {
                parse_document(&batch, &mut builder, &mut failed);
                batch.clear();
                if failed.is_some() || builder.failed {
                    return None;
                }
            }
            _ => {}
        }
    }
    parse_document(&batch, &mut builder, &mut failed);
    if failed.is_some() || builder.failed { None } else { Some(builder.finish()) }
}
