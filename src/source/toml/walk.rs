//! The first thing in a value that is not TOML.

use std::ops::Range;

use toml_parser::Source;
use toml_parser::lexer::{Token, TokenKind};

use super::edit::{Diagnosis, excerpt};
use super::{Expected, MAX_DEPTH, SyntaxFault, bare, quotes, split};

/// A list or table that is still open, and where.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Frame {
    List(usize),
    Table(usize),
}

/// What belongs at the place that was reached.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Want {
    Value,
    Comma,
    Key,
}

pub(super) struct Walk<'t> {
    pub(super) text: &'t str,
    pub(super) from: usize,
    pub(super) tokens: Vec<(TokenKind, Range<usize>)>,
    pub(super) at: usize,
    pub(super) frames: Vec<Frame>,
    pub(super) want: Want,
    /// Where the last value ended, and whether it was a text in quotes.
    pub(super) last: (Range<usize>, bool),
}

pub(super) type Step = Result<(), Diagnosis>;

/// Finds what is wrong with a value: `text[from..]` up to the end of the statement.
pub(super) fn value(text: &str, from: usize) -> Option<Diagnosis> {
    let shift =
        |token: Token| (token.kind(), token.span().start() + from..token.span().end() + from);
    let tokens = Source::new(&text[from..]).lex().map(shift).collect();
    let mut walk = Walk {
        text,
        from,
        tokens,
        at: 0,
        frames: Vec::new(),
        want: Want::Value,
        last: (from..from, false),
    };
    while let Some((kind, range)) = walk.tokens.get(walk.at).cloned() {
        walk.at += 1;
        if let Err(diagnosis) = walk.step(kind, range) {
            return Some(diagnosis);
        }
    }
    None
}

impl Walk<'_> {
    fn step(&mut self, kind: TokenKind, range: Range<usize>) -> Step {
        match kind {
            TokenKind::Whitespace => Ok(()),
            TokenKind::Comment => quotes::control(self.text, range).map_or(Ok(()), Err),
            TokenKind::Newline => self.line_end(range),
            TokenKind::Eof => self.finish(range),
            _ if self.frames.len() > MAX_DEPTH => {
                Err(Diagnosis::plain(range, SyntaxFault::TooDeep { limit: MAX_DEPTH }))
            }
            _ => match self.want {
                Want::Value => self.value(kind, range),
                Want::Comma => self.behind_value(kind, range),
                Want::Key => self.key(kind, range),
            },
        }
    }

    fn line_end(&mut self, range: Range<usize>) -> Step {
        if &self.text[range.clone()] == "\r" {
            return Err(Diagnosis::plain(range, SyntaxFault::ControlCharacter { code: 13 }));
        }
        if self.frames.is_empty() {
            self.finish(range)?;
            self.at = self.tokens.len();
        }
        Ok(())
    }

    fn finish(&mut self, range: Range<usize>) -> Step {
        match self.frames.last() {
            Some(&frame) => Err(self.unclosed(frame)),
            None if self.want == Want::Value => Err(self.empty(range.start)),
            None => Ok(()),
        }
    }

    /// A bracket that is never closed; corrected where a value ended on the same line.
    pub(super) fn unclosed(&self, frame: Frame) -> Diagnosis {
        type Say = fn(String) -> SyntaxFault;
        let (at, closing, say): (usize, &str, Say) = match frame {
            Frame::List(at) => (at, "]", |fix| SyntaxFault::UnclosedList { fix }),
            Frame::Table(at) => (at, " }", |fix| SyntaxFault::UnclosedBrace { fix }),
        };
        let end = self.last.0.end;
        if self.want != Want::Comma || end <= at || self.text[at..end].contains('\n') {
            return Diagnosis::plain(at..at + 1, say(String::new()));
        }
        Diagnosis::mended(at..at + 1, end..end, closing, say)
    }

    /// Nothing where a value belongs: behind `=`.
    fn empty(&self, before: usize) -> Diagnosis {
        let end =
            if self.frames.is_empty() { self.from } else { self.text[..before].trim_end().len() };
        let last = self.text[..end].chars().next_back().map_or(0, char::len_utf8);
        let point = end - last..end;
        Diagnosis::mended(point, end..end, " \"\"", |fix| SyntaxFault::EmptyValue { fix })
    }

    pub(super) fn unexpected(&self, range: Range<usize>, expected: Expected) -> Diagnosis {
        let found = excerpt(&self.text[range.clone()]);
        Diagnosis::plain(range, SyntaxFault::Unexpected { found, expected })
    }

    pub(super) fn parent(&self) -> Option<Frame> {
        self.frames.len().checked_sub(2).map(|at| self.frames[at])
    }

    fn open(&mut self, kind: TokenKind, range: Range<usize>) {
        if kind == TokenKind::LeftSquareBracket {
            self.frames.push(Frame::List(range.start));
            self.want = Want::Value;
        } else {
            self.frames.push(Frame::Table(range.start));
            self.want = Want::Key;
        }
    }

    /// `]` or `}`.
    pub(super) fn close(&mut self, kind: TokenKind, range: Range<usize>) -> Step {
        let list = kind == TokenKind::RightSquareBracket;
        match self.frames.last().copied() {
            Some(frame) if matches!(frame, Frame::List(_)) == list => {
                self.frames.pop();
                self.want = Want::Comma;
                self.last = (range, false);
                Ok(())
            }
            Some(frame) => Err(self.unclosed(frame)),
            None => {
                let bracket = if list { ']' } else { '}' };
                let point = range.clone();
                Err(Diagnosis::mended(point, range, "", move |fix| SyntaxFault::SurplusClose {
                    bracket,
                    fix,
                }))
            }
        }
    }

    fn value(&mut self, kind: TokenKind, range: Range<usize>) -> Step {
        match kind {
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => {
                self.open(kind, range);
                Ok(())
            }
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                match self.frames.last() {
                    Some(Frame::Table(_)) if kind == TokenKind::RightCurlyBracket => {
                        Err(self.empty(range.start))
                    }
                    _ => self.close(kind, range),
                }
            }
            TokenKind::Comma => Err(match self.frames.last() {
                Some(Frame::List(_)) => surplus_comma(range),
                _ => self.empty(range.start),
            }),
            TokenKind::Equals if self.frames.is_empty() => {
                let point = self.from - 1..range.end;
                Err(Diagnosis::mended(point, range, "", |fix| SyntaxFault::DoubleEquals { fix }))
            }
            TokenKind::Equals => Err(self.unexpected(range, Expected::Value)),
            TokenKind::BasicString
            | TokenKind::LiteralString
            | TokenKind::MlBasicString
            | TokenKind::MlLiteralString => {
                if let Some(diagnosis) =
                    quotes::text(self.text, range.clone(), kind, !self.frames.is_empty())
                {
                    return Err(diagnosis);
                }
                self.last = (range, true);
                self.want = Want::Comma;
                Ok(())
            }
            _ => self.bare(range),
        }
    }

    /// A value without quotes.
    fn bare(&mut self, first: Range<usize>) -> Step {
        let nested = !self.frames.is_empty();
        let run = bare::run(self.text, first.start, nested);
        let behind = self.text[run.end..].trim_start();
        if nested && behind.starts_with('=') {
            if let Some(Frame::Table(_)) = self.frames.last()
                && let Some(diagnosis) = bare::key_behind(self.text, run.clone())
            {
                return Err(diagnosis);
            }
            return Err(self.equals_in_list(run));
        }
        if let Some(diagnosis) = bare::check(self.text, run.clone(), nested) {
            return Err(diagnosis);
        }
        while self.tokens.get(self.at).is_some_and(|(_, range)| range.start < run.end) {
            self.at += 1;
        }
        self.last = (run, false);
        self.want = Want::Comma;
        Ok(())
    }

    /// `key =` where a list wants a value: its `]` is missing if it stands in braces.
    fn equals_in_list(&self, range: Range<usize>) -> Diagnosis {
        match (self.frames.last(), self.parent()) {
            (Some(&open @ Frame::List(_)), Some(Frame::Table(_))) => self.unclosed(open),
            (Some(Frame::List(_)), _) if self.brace_follows(range.start) => {
                let at = range.start..range.start;
                Diagnosis::mended(range, at, "{ ", |fix| SyntaxFault::UnopenedBracket {
                    bracket: '{',
                    fix,
                })
            }
            (Some(Frame::List(_)), _) => Diagnosis::plain(range, SyntaxFault::EqualsInList),
            _ => self.unexpected(range, Expected::Value),
        }
    }

    fn brace_follows(&self, from: usize) -> bool {
        split::unopened_brace(&self.text[from..split::line_end(self.text, from)])
    }

    fn behind_value(&mut self, kind: TokenKind, range: Range<usize>) -> Step {
        let text = self.text;
        let frame = self.frames.last().copied();
        match kind {
            TokenKind::Comma => match frame {
                Some(Frame::List(_)) => self.want = Want::Value,
                Some(Frame::Table(_)) => self.want = Want::Key,
                None if text[range.end..].trim_start().starts_with(['#', '\n', '\r'])
                    || text[range.end..].trim().is_empty() =>
                {
                    return Err(surplus_comma(range));
                }
                None => return Err(bare::without_brackets(text, self.last.0.clone())),
            },
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                return self.close(kind, range);
            }
            TokenKind::Equals => {
                return Err(match frame {
                    Some(Frame::List(_)) => self.equals_in_list(range),
                    _ => self.unexpected(range, Expected::LineEnd),
                });
            }
            TokenKind::LeftCurlyBracket => match (frame, self.parent()) {
                (Some(table @ Frame::Table(_)), Some(Frame::List(_))) => {
                    return Err(self.unclosed(table));
                }
                _ => return Err(self.missing_separator(range)),
            },
            _ => return Err(self.missing_separator(range)),
        }
        Ok(())
    }

    /// Something follows a value without a comma or a line break.
    fn missing_separator(&self, next: Range<usize>) -> Diagnosis {
        let text = self.text;
        let (last, was_text) = self.last.clone();
        let rest = next.start..split::line_end(text, next.start);
        if was_text
            && last.end == next.start
            && let Some(diagnosis) = quotes::broken_inside(text, last.clone(), rest.end)
        {
            return diagnosis;
        }
        if let Some(diagnosis) = bare::foreign_comment(text, next.start) {
            return diagnosis;
        }
        let gap = last.end..next.start;
        let key_follows = split::is_key_line(&text[rest.clone()]);
        match self.frames.last() {
            Some(&open @ Frame::List(_))
                if key_follows && matches!(self.parent(), Some(Frame::Table(_))) =>
            {
                self.unclosed(open)
            }
            Some(Frame::Table(_)) if !key_follows => self.unexpected(next, Expected::Comma),
            Some(_) => {
                let end = gap.start..gap.start;
                let glued = gap.is_empty();
                let comma = if glued { ", " } else { "," };
                Diagnosis::mended(next, end, comma, |fix| SyntaxFault::MissingComma { fix })
            }
            None if key_follows => {
                Diagnosis::mended(rest, gap, "\n", |fix| SyntaxFault::TwoStatements { fix })
            }
            None => {
                let found = excerpt(text[rest.clone()].trim_end());
                Diagnosis::plain(rest, SyntaxFault::TrailingText { found })
            }
        }
    }
}

pub(super) fn surplus_comma(range: Range<usize>) -> Diagnosis {
    Diagnosis::mended(range.clone(), range, "", |fix| SyntaxFault::SurplusComma { fix })
}
