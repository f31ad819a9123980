//! What is wrong with one broken statement, and what of it can still be used.

use std::ops::Range;

use super::edit::{Diagnosis, excerpt};
use super::keys::{self, Path};
use super::{Expected, SyntaxFault, bare, invisible, quotes, split, valid, walk};

/// What a broken statement still tells.
pub(super) enum Salvage<'s> {
    /// Nothing.
    Nothing,
    /// A header; without a path what follows belongs nowhere.
    Header { path: Option<Path<'s>>, array: bool },
    /// A key, and where its value stands, if the fault is not in the value.
    Key { path: Path<'s>, sound_value: Option<Range<usize>> },
}

impl Salvage<'_> {
    /// The same for a header that starts further back.
    fn moved(mut self, by: usize) -> Self {
        if let Self::Header { path: Some(path), .. } = &mut self {
            for part in &mut path.parts {
                part.range = part.range.start + by..part.range.end + by;
            }
        }
        self
    }
}

/// What is wrong with a statement that is not TOML.
pub(super) fn statement(text: &str) -> (Diagnosis, Salvage<'_>) {
    if text.starts_with('#') {
        let whole = 0..text.len();
        let diagnosis =
            quotes::control(text, whole.clone()).unwrap_or_else(|| no_statement(text, whole));
        return (diagnosis, Salvage::Nothing);
    }
    if text.starts_with("<<<<<<<") {
        let line = 0..split::line_end(text, 0);
        return (Diagnosis::plain(line, SyntaxFault::MergeConflict), Salvage::Nothing);
    }
    if text.starts_with(invisible::is_invisible) || invisible::only(text) {
        let visible = text.trim_start_matches(invisible::is_invisible);
        let salvage = if visible.starts_with('[') {
            header(visible).1.moved(text.len() - visible.len())
        } else {
            pair(text).1
        };
        return (invisible::diagnosis(text), salvage);
    }
    if text.starts_with('[') { header(text) } else { pair(text) }
}

/// What is wrong with a key; `None` when it can stand as it is.
pub(super) fn key(text: &str, range: Range<usize>) -> Option<Diagnosis> {
    let end = range.start + text[range.clone()].trim_end().len();
    let range = range.start..end;
    let raw = &text[range.clone()];
    match keys::path(text, range.clone()) {
        Some(path) if path.is_usable() => None,
        Some(path) => {
            let found = excerpt(raw);
            let corrected = path.corrected(text);
            Some(Diagnosis::mended(range.clone(), range, corrected, move |fix| {
                SyntaxFault::KeyCharacters { found: found.clone(), fix }
            }))
        }
        None if raw.starts_with('.') || raw.ends_with('.') || raw.contains("..") => {
            Some(Diagnosis::plain(range, SyntaxFault::EmptyKey))
        }
        None => {
            let found = excerpt(raw);
            Some(Diagnosis::plain(
                range,
                SyntaxFault::Unexpected { found, expected: Expected::Key },
            ))
        }
    }
}

fn no_statement(text: &str, range: Range<usize>) -> Diagnosis {
    let line = range.start..split::line_end(text, range.start).min(range.end);
    let found = excerpt(text[line].trim_end());
    Diagnosis::plain(range, SyntaxFault::NoStatement { found })
}

fn header(text: &str) -> (Diagnosis, Salvage<'_>) {
    let opening = text.bytes().take_while(|&byte| byte == b'[').count();
    let (inner_end, closing) = header_end(text, opening);
    let inner = opening..opening + text[opening..inner_end].trim_end().len();
    let behind = inner_end + closing;
    let array = opening == 2 || closing == 2;
    let path = keys::path(text, inner.clone());
    let salvage = |path| Salvage::Header { path, array };
    let raw = text[inner.clone()].trim();
    if opening > 2 || (closing > 0 && raw.contains([',', '=']) && path.is_none()) {
        let point = 0..behind;
        let fault =
            if raw.contains('=') { SyntaxFault::EqualsInList } else { SyntaxFault::MissingKey };
        return (Diagnosis::plain(point, fault), Salvage::Nothing);
    }
    if raw.is_empty() {
        return (Diagnosis::plain(0..behind, SyntaxFault::EmptyKey), salvage(None));
    }
    let (open, close) = if array { ("[[", "]]") } else { ("[", "]") };
    let whole = format!("{open}{raw}{close}");
    if closing < opening {
        let diagnosis = Diagnosis::mended(
            0..opening,
            0..if closing == 0 { inner.end } else { behind },
            whole,
            |fix| SyntaxFault::UnclosedHeader { fix },
        );
        return (diagnosis, salvage(path));
    }
    if closing > opening {
        let diagnosis = if closing > 2 {
            let point = inner_end + 2..behind;
            Diagnosis::mended(point.clone(), point, "", |fix| SyntaxFault::SurplusClose {
                bracket: ']',
                fix,
            })
        } else {
            Diagnosis::mended(0..opening, 0..behind, whole, |fix| SyntaxFault::UnopenedHeader {
                fix,
            })
        };
        return (diagnosis, salvage(path));
    }
    match path {
        Some(path) if path.is_usable() => (behind_header(text, behind), salvage(Some(path))),
        Some(path) => {
            let found = excerpt(raw);
            let fixed = path.corrected(text);
            let say = move |fix| SyntaxFault::HeaderCharacters { found: found.clone(), fix };
            (Diagnosis::mended(inner.clone(), inner, fixed, say), salvage(Some(path)))
        }
        None if raw.matches('"').count() == 1 => {
            let open = text.find('"').unwrap_or_default();
            let say = |fix| SyntaxFault::UnclosedText { quote: '"', fix };
            (Diagnosis::mended(open..open + 1, inner.end..inner.end, "\"", say), salvage(None))
        }
        None => {
            let fault = if raw.contains("..") || raw.starts_with('.') || raw.ends_with('.') {
                SyntaxFault::EmptyKey
            } else {
                SyntaxFault::Unexpected { found: excerpt(raw), expected: Expected::Key }
            };
            (Diagnosis::plain(inner, fault), salvage(None))
        }
    }
}

/// Where the name in a header ends, and how many closing brackets follow.
fn header_end(text: &str, from: usize) -> (usize, usize) {
    let mut at = from;
    while let Some(c) = text[at..].chars().next() {
        match c {
            ']' => {
                let brackets = text[at..].bytes().take_while(|&byte| byte == b']').count();
                return (at, brackets);
            }
            '#' => return (at, 0),
            '"' | '\'' => at = quotes::end_of_quoted(text, at).unwrap_or(at + 1),
            c => at += c.len_utf8(),
        }
    }
    (text.len(), 0)
}

fn behind_header(text: &str, behind: usize) -> Diagnosis {
    let rest = text[behind..].trim_start();
    let start = text.len() - rest.len();
    if rest.starts_with('#') {
        return quotes::control(text, start..text.len())
            .unwrap_or_else(|| no_statement(text, 0..text.len()));
    }
    if let Some(diagnosis) = bare::foreign_comment(text, start) {
        return diagnosis;
    }
    if let Some(bracket) = rest.chars().next().filter(|c| matches!(c, ']' | '}')) {
        let point = start..start + 1;
        return Diagnosis::mended(point.clone(), point, "", move |fix| SyntaxFault::SurplusClose {
            bracket,
            fix,
        });
    }
    if split::is_key_line(rest) {
        return Diagnosis::mended(start..text.len(), behind..start, "\n", |fix| {
            SyntaxFault::TwoStatements { fix }
        });
    }
    let found = excerpt(rest);
    Diagnosis::plain(start..text.len(), SyntaxFault::TrailingText { found })
}

fn pair(text: &str) -> (Diagnosis, Salvage<'_>) {
    if let Some(diagnosis) = bare::foreign_comment(text, 0) {
        return (diagnosis, Salvage::Nothing);
    }
    let end = key_end(text);
    let Some(b'=') = text.as_bytes().get(end) else { return without_equals(text, end) };
    let raw = &text[..end];
    if raw.trim().is_empty() {
        return (Diagnosis::plain(end..end + 1, SyntaxFault::EmptyKey), Salvage::Nothing);
    }
    let value = end + 1;
    let of_key = key(text, 0..end);
    let path = keys::path(text, 0..raw.trim_end().len());
    let of_value = unopened(text, value).or_else(|| walk::value(text, value));
    let sound_value = of_value.is_none().then_some(value..text.len());
    let salvage = path.map_or(Salvage::Nothing, |path| Salvage::Key { path, sound_value });
    let whole = 0..text.len();
    let diagnosis = of_key.or(of_value).unwrap_or_else(|| {
        let found = excerpt(text[value..].trim());
        Diagnosis::plain(whole, SyntaxFault::Unexpected { found, expected: Expected::Value })
    });
    (diagnosis, salvage)
}

/// Where the key of a statement ends: at `=`, or at whatever else cannot be part of it.
fn key_end(text: &str) -> usize {
    let mut at = 0;
    let mut start_of_part = true;
    while let Some(c) = text[at..].chars().next() {
        match c {
            '"' | '\'' if start_of_part => match quotes::end_of_quoted(text, at) {
                Some(end) => {
                    at = end;
                    start_of_part = false;
                    continue;
                }
                None => return at,
            },
            '=' | '\n' | '\r' | '[' | ']' | '{' | '}' | '#' | ',' | '"' | '\'' => return at,
            '.' => start_of_part = true,
            c => start_of_part &= c.is_whitespace(),
        }
        at += c.len_utf8();
    }
    at
}

/// A list or table whose opening bracket is missing: right once it is there.
fn unopened(text: &str, from: usize) -> Option<Diagnosis> {
    let rest = &text[from..];
    let start = from + rest.len() - rest.trim_start().len();
    let uncommented = text.trim_end();
    let last = uncommented.chars().next_back().filter(|c| matches!(c, ']' | '}'))?;
    let bracket = if last == ']' { '[' } else { '{' };
    let mended = format!("x = {bracket}{}", &text[start..]);
    if !valid::is_valid(&mended)
        || text[start..].starts_with(['[', '{'])
        || start >= uncommented.len() - 1
    {
        return None;
    }
    let say = move |fix| SyntaxFault::UnopenedBracket { bracket, fix };
    if text[from..start].contains('\n') {
        return Some(Diagnosis::mended(from - 1..from, from..from, format!(" {bracket}"), say));
    }
    let point = start..start + text[start..].chars().next().map_or(0, char::len_utf8);
    Some(Diagnosis::mended(point, start..start, bracket.to_string(), say))
}

/// A line without `=` where it belongs.
fn without_equals(text: &str, end: usize) -> (Diagnosis, Salvage<'_>) {
    let first = split::line_end(text, 0);
    let key = text[..end].trim_end();
    let next = text[end..].chars().next();
    let line = text[..first].trim_end();
    let salvage = |key: &str| {
        keys::path(text, 0..key.len())
            .map_or(Salvage::Nothing, |path| Salvage::Key { path, sound_value: None })
    };
    if line.ends_with("\"\"\"") || line.ends_with("'''") {
        return (no_statement(text, 0..line.len()), Salvage::Nothing);
    }
    if next == Some(']') {
        let closing = text[end..].bytes().take_while(|&byte| byte == b']').count();
        if key.is_empty() {
            let say = |fix| SyntaxFault::SurplusClose { bracket: ']', fix };
            return (Diagnosis::mended(0..1, 0..1, "", say), Salvage::Nothing);
        }
        let path =
            keys::path(text, 0..key.len()).filter(|_| text[end + closing..].trim().is_empty());
        if let Some(path) = path {
            let (array, open) = if closing == 2 { (true, "[[") } else { (false, "[") };
            let say = |fix| SyntaxFault::UnopenedHeader { fix };
            return (
                Diagnosis::mended(0..end + closing, 0..0, open, say),
                Salvage::Header { path: Some(path), array },
            );
        }
    }
    if text.starts_with('}') {
        let say = |fix| SyntaxFault::SurplusClose { bracket: '}', fix };
        return (Diagnosis::mended(0..1, 0..1, "", say), Salvage::Nothing);
    }
    if let Some(colon) =
        text[..end].find(':').filter(|&at| !text[at..].starts_with("://") && at > 0)
    {
        let key = text[..colon].trim_end();
        if keys::path(text, 0..key.len()).is_some() && !key.contains(char::is_whitespace) {
            let spaced = if key.len() == colon { " =" } else { "=" };
            let say = |fix| SyntaxFault::ColonForEquals { fix };
            return (
                Diagnosis::mended(colon..colon + 1, colon..colon + 1, spaced, say),
                salvage(key),
            );
        }
    }
    let begins_value = matches!(next, Some('"' | '\'' | '[' | '{'));
    let words = text[..end].split([' ', '\t']).filter(|word| !word.is_empty());
    let name = text.split([' ', '\t', '"', '\'', '[', '{', '\n']).next().unwrap_or_default();
    let value = text[name.len()..first].trim_start();
    let usable = keys::path(text, 0..name.len()).is_some_and(|path| path.is_usable());
    let one_value = words.count() == 2 && super::scalar::scalar(value.trim_end(), None).is_ok();
    if usable
        && !name.starts_with(['"', '\''])
        && (begins_value && key.len() == name.len() || one_value)
    {
        let at = name.len();
        let gap = at..at + text[at..].len() - text[at..].trim_start().len();
        let point = 0..line.len();
        let say = |fix| SyntaxFault::MissingEquals { fix };
        return (Diagnosis::mended(point, gap, " = ", say), salvage(name));
    }
    if key.is_empty() && begins_value
        || text.starts_with(['"', '\'']) && !text.starts_with("\"\"\"")
    {
        return (Diagnosis::plain(0..line.len(), SyntaxFault::MissingKey), Salvage::Nothing);
    }
    (no_statement(text, 0..line.len()), Salvage::Nothing)
}
