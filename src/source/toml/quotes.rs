//! Texts in quotes that are broken.

use std::ops::Range;

use toml_parser::lexer::TokenKind;

use super::edit::{Diagnosis, quoted};
use super::{SyntaxFault, scalar};

/// What is wrong with a text in quotes; `None` when it is right.
pub(super) fn text(
    text: &str,
    range: Range<usize>,
    kind: TokenKind,
    nested: bool,
) -> Option<Diagnosis> {
    let raw = &text[range.clone()];
    let (quote, length) = match kind {
        TokenKind::BasicString => ('"', 1),
        TokenKind::LiteralString => ('\'', 1),
        TokenKind::MlBasicString => ('"', 3),
        _ => ('\'', 3),
    };
    let open = range.start..range.start + length;
    if !is_closed(raw, quote, length) {
        return Some(if length == 3 {
            let quotes = if quote == '"' { "\"\"\"" } else { "'''" };
            Diagnosis::plain(open, SyntaxFault::UnclosedLongText { quotes })
        } else {
            unclosed(text, range, quote, nested)
        });
    }
    if scalar::scalar(raw, kind.encoding()).is_ok() {
        return None;
    }
    control(text, range.clone()).or_else(|| backslash(text, range.clone(), length)).or_else(|| {
        let found = super::edit::excerpt(raw);
        Some(Diagnosis::plain(
            range,
            SyntaxFault::Unexpected { found, expected: super::Expected::Value },
        ))
    })
}

fn is_closed(raw: &str, quote: char, length: usize) -> bool {
    let inside = raw.get(length..).unwrap_or_default();
    let Some(content) = inside.strip_suffix(&quote.to_string().repeat(length)) else {
        return false;
    };
    let escapes = content.bytes().rev().take_while(|&byte| byte == b'\\').count();
    quote == '\'' || escapes % 2 == 0
}

/// The first control character of a text or a comment.
pub(super) fn control(text: &str, range: Range<usize>) -> Option<Diagnosis> {
    let raw = &text[range.clone()];
    let (at, c) = raw.char_indices().find(|&(at, c)| {
        c.is_ascii_control()
            && !matches!(c, '\t' | '\n')
            && !(c == '\r' && raw[at..].starts_with("\r\n"))
    })?;
    let start = range.start + at;
    Some(Diagnosis::plain(start..start + 1, SyntaxFault::ControlCharacter { code: u32::from(c) }))
}

/// The first backslash that starts nothing TOML knows.
fn backslash(text: &str, range: Range<usize>, length: usize) -> Option<Diagnosis> {
    let raw = &text[range.clone()];
    let mut at = length;
    let (start, width) = loop {
        at += raw[at..].find('\\')?;
        let behind = &raw[at + 1..];
        let next = behind.chars().next()?;
        let digits = match next {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            _ => 0,
        };
        let hex = behind.bytes().skip(1).take(digits).take_while(u8::is_ascii_hexdigit).count();
        let code = behind.get(1..=hex).and_then(|code| u32::from_str_radix(code, 16).ok());
        let known = match digits {
            0 => "\"\\befnrt".contains(next) || length == 3 && next.is_whitespace(),
            _ => hex == digits && code.is_some_and(|code| char::from_u32(code).is_some()),
        };
        if !known {
            break (at, 1 + next.len_utf8());
        }
        at += 1 + next.len_utf8();
    };
    let inner = &raw[length..raw.len() - length];
    Some(escaped(range.start + start..range.start + start + width, range, inner, text, length))
}

/// A text whose backslashes are meant as they stand.
fn escaped(
    point: Range<usize>,
    whole: Range<usize>,
    inner: &str,
    text: &str,
    length: usize,
) -> Diagnosis {
    let found = text[point.clone()].to_owned();
    let literal = if inner.contains('\'') || inner.contains("\\\"") || length == 3 {
        let quotes = "\"".repeat(length);
        format!("{quotes}{}{quotes}", inner.replace('\\', "\\\\").replace("\\\\\"", "\\\""))
    } else {
        format!("'{inner}'")
    };
    Diagnosis::mended(point, whole, literal, move |fix| SyntaxFault::Backslash {
        found: found.clone(),
        fix,
    })
}

fn unclosed(text: &str, range: Range<usize>, quote: char, nested: bool) -> Diagnosis {
    let raw = &text[range.clone()];
    let open = range.start..range.start + 1;
    let line = raw.trim_end();
    if let Some(path) = line.strip_suffix("\\\"").filter(|path| path.len() > 1 && quote == '"') {
        let inner = format!("{}\\", &path[1..]);
        let end = range.start + line.len();
        return escaped(end - 2..end, range.start..end, &inner, text, 1);
    }
    if text[range.end..].trim_end().ends_with(quote) {
        return Diagnosis::plain(open, SyntaxFault::LineBreakInText);
    }
    let end = if nested {
        let closers = line.trim_end_matches([']', '}', ',', ' ', '\t']);
        range.start + closers.len().max(1)
    } else {
        let comment = line.find(" #").map_or(line.len(), |at| line[..at].trim_end().len());
        range.start + comment
    };
    Diagnosis::mended(open, end..end, quote.to_string(), move |fix| SyntaxFault::UnclosedText {
        quote,
        fix,
    })
}

/// A text in quotes with a word glued to it: a quote is missing before the word, or there are quotes in
/// the text.
pub(super) fn broken_inside(text: &str, first: Range<usize>, end: usize) -> Option<Diagnosis> {
    let raw = &text[first.clone()];
    let quote = raw.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inner = raw.get(1..raw.len() - 1)?;
    let open = first.start..first.start + 1;
    if let Some(cut) = inner
        .trim_end()
        .ends_with([',', '=', '{', '['])
        .then(|| inner.find([',', '}', ']']))
        .flatten()
    {
        let at = first.start + 1 + cut;
        return Some(Diagnosis::mended(open, at..at, quote.to_string(), move |fix| {
            SyntaxFault::UnclosedText { quote, fix }
        }));
    }
    let last = first.end + text[first.end..end].rfind(quote)?;
    let whole = first.start..last + 1;
    let inside = &text[first.start + 1..last];
    if text[whole.end..end].trim_start().starts_with(|c| !",]}#".contains(c)) {
        return None;
    }
    let point = first.end - 1..last;
    let inside = if inner.is_empty() { inside.trim_matches(quote) } else { inside };
    let text = quoted(&inside.replace("\\\"", "\""));
    Some(Diagnosis::mended(point, whole, text, |fix| SyntaxFault::InnerQuotes { fix }))
}

/// Where a text in quotes ends on its line, if the text at `at` is one.
pub(super) fn end_of_quoted(text: &str, at: usize) -> Option<usize> {
    let quote = text[at..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let end = at + 1 + text[at + 1..].find([quote, '\n'])?;
    text[end..].starts_with(quote).then_some(end + 1)
}
