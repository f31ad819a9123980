//! Whether a piece of text is TOML as it stands.

use toml_parser::lexer::Token;
use toml_parser::parser::{Event, EventKind, RecursionGuard, parse_document};
use toml_parser::{ParseError, Source};

use super::scalar;

/// Deeper than what is allowed, so that whoever builds the document can say so.
const GUARD: u32 = 160;

/// Whether a statement is TOML as it stands, read alone.
pub(super) fn is_valid(statement: &str) -> bool {
    let tokens: Vec<Token> = Source::new(statement).lex().collect();
    let mut events: Vec<Event> = Vec::new();
    let mut failed: Option<ParseError> = None;
    let mut sound = true;
    parse_document(&tokens, &mut RecursionGuard::new(&mut events, GUARD), &mut failed);
    for event in &events {
        let raw = &statement[event.span().start()..event.span().end()];
        sound &= match event.kind() {
            EventKind::Scalar => scalar::scalar(raw, event.encoding()).is_ok(),
            EventKind::SimpleKey => scalar::key(raw, event.encoding()).is_ok(),
            EventKind::Comment => scalar::is_comment(raw),
            EventKind::Newline => raw != "\r",
            EventKind::Error => false,
            _ => true,
        };
    }
    failed.is_none() && sound && !statement.starts_with('\u{feff}')
}

/// Whether a text is one value, perhaps with a comment behind it.
pub(super) fn is_valid_value(value: &str) -> bool {
    is_valid(&format!("x = {}", value.trim_start()))
}
