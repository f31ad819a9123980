//! Where one statement of a broken file ends and the next one begins.
//!
//! A statement whose bracket or quote never closes ends before the next line that can only be a new
//! statement, so that one slip costs one statement. Every search is either bounded or moves on, so that a
//! large broken file is still read in linear time.

use std::ops::Range;

use super::scalar::is_bare;

/// How many lines a statement may take in to find the bracket or quote that belongs to it.
const LOOKAHEAD: usize = 100;

/// How many lines an unresolved conflict of two versions may have.
const CONFLICT: usize = 1000;
/// How many bytes of a line are looked at to find the bracket that belongs to it.
const NEAR: usize = 1000;

/// The next statement at or behind a byte, without the space around it.
pub(super) fn next(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let start = from + rest.find(|c| !matches!(c, ' ' | '\t' | '\n' | '\r'))?;
    let end = end_of(text, start);
    Some(start..start + text[start..end].trim_end_matches([' ', '\t', '\n', '\r']).len())
}

/// The end of a line, before its line break.
pub(super) fn line_end(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |at| from + at)
}

/// The start of the line that holds a byte.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text.as_bytes()[..at].iter().rposition(|&byte| byte == b'\n').map_or(0, |before| before + 1)
}

/// Whether a line starts a header that can be nothing else, not even a list in a list.
pub(super) fn is_header(line: &str, indent: usize) -> bool {
    let trimmed = line.trim();
    let Some(inner) = trimmed.strip_prefix('[') else { return false };
    let double = inner.starts_with('[');
    let inner = inner.trim_start_matches('[');
    let Some((path, behind)) = inner.split_once(']') else { return false };
    let behind = behind.trim_start_matches(']').trim_start();
    if !(behind.is_empty() || behind.starts_with('#')) {
        return false;
    }
    let first = path.split('.').next().unwrap_or_default().trim();
    let named = first.starts_with(char::is_alphabetic)
        && !matches!(first, "true" | "false" | "inf" | "nan");
    let path_like = path
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '"' | '\'' | ' '));
    let own_indent = line.len() - line.trim_start().len();
    named && path_like && (double || path.contains('.') || own_indent <= indent)
}

/// Whether a line starts with a key and `=`.
pub(super) fn is_key_line(line: &str) -> bool {
    let line = line.trim_start();
    if let Some(quote) = line.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        return line[1..]
            .split_once(quote)
            .is_some_and(|(_, behind)| behind.trim_start().starts_with('='));
    }
    line.find(['"', '\'', '[', ']', '{', '}', ',', '#', '=', '\n'])
        .is_some_and(|at| at > 0 && line[at..].starts_with('='))
}

/// Whether a line closes a brace that it did not open.
pub(super) fn unopened_brace(line: &str) -> bool {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        match c {
            '#' => return false,
            '"' | '\'' => {
                at += line[at + 1..].find(c).map_or(0, |close| close + 1);
            }
            '{' => depth += 1,
            '}' if depth == 0 => return true,
            '}' => depth -= 1,
            _ => {}
        }
        at += c.len_utf8();
    }
    false
}

/// The rest of a line, as far as it is worth looking.
fn near(text: &str, from: usize) -> &str {
    let mut end = text.len().min(from + NEAR);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let near = &text[from..end];
    near.split('\n').next().unwrap_or(near)
}

/// A line of the text and where it starts.
fn lines_from(text: &str, from: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut at = from;
    text[from..].split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line.trim_end_matches(['\n', '\r']))
    })
}

fn end_of(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let indent = start - line_start(text, start);
    if text[start..].starts_with("<<<<<<<") {
        let mut lines = lines_from(text, start).skip(1).take(CONFLICT);
        let end =
            lines.find(|(_, line)| line.starts_with("<<<<<<<") || line.starts_with(">>>>>>>"));
        if let Some((at, line)) = end.filter(|(_, line)| line.starts_with('>')) {
            return at + line.len();
        }
    }
    let one_line = matches!(bytes[start], b'[' | b'#' | b']' | b'}')
        || text[start..].starts_with("\"\"\"")
        || text[start..].starts_with("'''");
    if one_line {
        return line_end(text, start);
    }
    let mut open: Vec<u8> = Vec::new();
    let mut lists = 0_usize;
    let mut at = start;
    let mut before = b'\n';
    let mut in_word = false;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'#' => {
                at = line_end(text, at);
                continue;
            }
            b'"' | b'\'' if !in_word => match string_end(text, at, indent, open.is_empty()) {
                Ok(end) => {
                    before = byte;
                    at = end;
                    continue;
                }
                Err(end) => return end,
            },
            b'[' | b'{' => {
                open.push(byte);
                lists += usize::from(byte == b'[');
            }
            b']' | b'}' => {
                let opening = if byte == b']' { b'[' } else { b'{' };
                let stray = byte == b']'
                    && open.last() == Some(&b'{')
                    && unopened_brace(near(text, at + 1));
                let partners = if byte == b']' { lists } else { open.len() - lists };
                if !stray && partners > 0 {
                    while let Some(closed) = open.pop() {
                        lists -= usize::from(closed == b'[');
                        if closed == opening {
                            break;
                        }
                    }
                }
            }
            b'\n' => {
                if open.is_empty() {
                    return continued(text, at, before, indent).unwrap_or(at);
                }
                let line = &text[at + 1..line_end(text, at + 1)];
                let in_braces = open.last() == Some(&b'{') && matches!(before, b',' | b'{');
                let in_list = open.last() == Some(&b'[');
                let belongs = in_braces || in_list && unopened_brace(line);
                if is_header(line, indent) || is_key_line(line) && !belongs {
                    return at;
                }
            }
            _ => {}
        }
        if !matches!(byte, b'\n' | b'\r' | b' ' | b'\t') {
            before = byte;
        }
        in_word = !matches!(
            byte,
            b'\n' | b'\r' | b' ' | b'\t' | b',' | b'=' | b'.' | b'[' | b']' | b'{' | b'}'
        );
        at += 1;
    }
    text.len()
}

/// The end of a line that ended with a comma or `=`: the elements below it belong to it if they end with a
/// bracket whose partner is missing.
fn continued(text: &str, end: usize, before: u8, indent: usize) -> Option<usize> {
    if !matches!(before, b',' | b'=') || end + 1 > text.len() {
        return None;
    }
    for (start, line) in lines_from(text, end + 1).take(LOOKAHEAD) {
        let trimmed = line.trim_start();
        if trimmed.starts_with([']', '}']) {
            return Some(start + line.len());
        }
        if is_header(line, indent) || is_key_line(line) {
            return None;
        }
    }
    None
}

/// The end of a text in quotes, or the end of the statement when it is not closed.
fn string_end(text: &str, at: usize, indent: usize, alone: bool) -> Result<usize, usize> {
    let quote = &text[at..=at];
    let rest = &text[at..];
    if rest.starts_with(&quote.repeat(3)) {
        return long_end(text, at, quote, indent);
    }
    let bytes = text.as_bytes();
    let mut end = at + 1;
    while let Some(&byte) = bytes.get(end).filter(|&&byte| byte != b'\n') {
        end += 1;
        if byte == bytes[at] {
            return Ok(end);
        }
        if byte == b'\\' && bytes[at] == b'"' && matches!(bytes.get(end), Some(b'\\' | b'"')) {
            end += 1;
        }
    }
    if alone && end < text.len() {
        for (start, line) in lines_from(text, end + 1).take(LOOKAHEAD) {
            if line.trim().is_empty() || is_header(line, indent) || is_key_line(line) {
                break;
            }
            if line.trim_end().ends_with(quote) && line.matches(quote).count() == 1 {
                return Err(start + line.len());
            }
        }
    }
    Ok(end)
}

/// The first of `quotes` that no backslash hides.
fn closing(inside: &str, quotes: &str) -> Option<usize> {
    let bytes = inside.as_bytes();
    let mut from = 0;
    loop {
        let at = from + inside[from..].find(quotes)?;
        let escapes = bytes[from..at].iter().rev().take_while(|&&byte| byte == b'\\').count();
        if quotes.starts_with('\'') || escapes % 2 == 0 {
            return Some(at);
        }
        from = at + 1;
    }
}

fn long_end(text: &str, at: usize, quote: &str, indent: usize) -> Result<usize, usize> {
    let quotes = quote.repeat(3);
    let inside = at + 3;
    let close = closing(&text[inside..], &quotes).map(|close| inside + close);
    let end = close.unwrap_or(text.len());
    let before = text[inside..end].trim_end_matches([' ', '\t']);
    let opens_another = before.ends_with('=') && before.contains('\n');
    if close.is_some() && !opens_another {
        let mut end = end + 3;
        let extra = text[end..].bytes().take(2).take_while(|&byte| byte == quote.as_bytes()[0]);
        end += extra.count();
        return Ok(end);
    }
    let first = line_end(text, at);
    let body = (first + 1).min(text.len());
    let next = lines_from(text, body)
        .take_while(|&(start, _)| start < end || close.is_none())
        .find(|(_, line)| is_header(line, indent) || is_key_line(line));
    Err(next.map_or(text.len(), |(start, _)| start - 1))
}

/// Whether every byte of a name can stand without quotes.
pub(super) fn is_bare_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(is_bare)
}
