//! Keys in braces, as part of [`Walk`].

use std::ops::Range;

use toml_parser::lexer::TokenKind;

use super::edit::Diagnosis;
use super::walk::{Frame, Step, Walk, Want, surplus_comma};
use super::{SyntaxFault, bare, split};

impl Walk<'_> {
    /// What stands where a key belongs.
    pub(super) fn key(&mut self, kind: TokenKind, range: Range<usize>) -> Step {
        let in_list = matches!(self.parent(), Some(Frame::List(_)));
        let Some(&table) = self.frames.last() else { return Ok(()) };
        match kind {
            TokenKind::RightCurlyBracket => return self.close(kind, range),
            TokenKind::RightSquareBracket => return Err(self.unclosed(table)),
            TokenKind::Comma => return Err(surplus_comma(range)),
            TokenKind::Equals => return Err(Diagnosis::plain(range, SyntaxFault::EmptyKey)),
            TokenKind::LeftCurlyBracket | TokenKind::LeftSquareBracket => {
                return Err(if in_list { self.unclosed(table) } else { missing_key(range) });
            }
            _ => {}
        }
        let Some(equals) = self.equals_behind() else {
            let quoted = self.text[range.clone()].starts_with(['"', '\'']);
            return Err(match (quoted, in_list) {
                (true, _) if self.list_ends_behind(range.start) => {
                    let (point, say) = (self.last.0.clone(), |fix| SyntaxFault::UnopenedBracket {
                        bracket: '[',
                        fix,
                    });
                    Diagnosis::mended(point.clone(), point.start..point.start, "[", say)
                }
                (true, true) => self.unclosed(table),
                (true, false) => missing_key(range),
                _ => bare::without_equals(self.text, range),
            });
        };
        let key = range.start..self.tokens[equals].1.start;
        if let Some(diagnosis) = super::diagnose::key(self.text, key) {
            return Err(diagnosis);
        }
        self.at = equals + 1;
        self.want = Want::Value;
        Ok(())
    }

    /// The `=` that ends the key that was just begun, if one does.
    fn equals_behind(&self) -> Option<usize> {
        let start = self.at - 1;
        let mut ahead = self.tokens[start..].iter().zip(start..);
        ahead
            .find(|((kind, _), _)| {
                !matches!(
                    kind,
                    TokenKind::Whitespace
                        | TokenKind::Dot
                        | TokenKind::Atom
                        | TokenKind::BasicString
                        | TokenKind::LiteralString
                )
            })
            .filter(|((kind, _), _)| *kind == TokenKind::Equals)
            .map(|(_, at)| at)
    }

    /// Whether `]` stands further on in the line, before the `}` of the table that is open.
    fn list_ends_behind(&self, from: usize) -> bool {
        let line = &self.text[from..split::line_end(self.text, from)];
        line.split_once(']').is_some_and(|(before, behind)| {
            !before.contains(['[', '{', '}']) && split::unopened_brace(behind)
        })
    }
}

fn missing_key(range: Range<usize>) -> Diagnosis {
    Diagnosis::plain(range, SyntaxFault::MissingKey)
}
