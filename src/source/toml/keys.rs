//! Keys and headers of broken statements, read as far as they can be understood.

use std::borrow::Cow;
use std::ops::Range;

use super::edit::usable_name;
use super::scalar;
use super::split::is_bare_name;
use toml_parser::decoder::Encoding;

/// One part of a key: where it stands in the statement, and what it means.
#[derive(Clone, Debug)]
pub(super) struct Part<'s> {
    pub(super) range: Range<usize>,
    pub(super) name: Cow<'s, str>,
    pub(super) usable: bool,
}

/// A key as far as it is understood.
#[derive(Clone, Debug, Default)]
pub(super) struct Path<'s> {
    pub(super) parts: Vec<Part<'s>>,
}

impl Path<'_> {
    /// Whether it could stand as it is.
    pub(super) fn is_usable(&self) -> bool {
        !self.parts.is_empty() && self.parts.iter().all(|part| part.usable)
    }

    /// How it can be written.
    pub(super) fn corrected(&self, statement: &str) -> String {
        let parts: Vec<_> = self
            .parts
            .iter()
            .map(|part| {
                if part.usable {
                    statement[part.range.clone()].to_owned()
                } else {
                    usable_name(&part.name)
                }
            })
            .collect();
        parts.join(".")
    }
}

/// Reads a key leniently; `None` where a part is empty or a quote is not closed.
pub(super) fn path(statement: &str, range: Range<usize>) -> Option<Path<'_>> {
    let mut parts = Vec::new();
    let mut at = range.start;
    loop {
        let end = part_end(&statement[at..range.end])? + at;
        let raw = &statement[at..end];
        let trimmed = raw.trim();
        let start = at + raw.len() - raw.trim_start().len();
        parts.push(part(trimmed, start)?);
        if parts.len() > super::MAX_DEPTH {
            return None;
        }
        if end == range.end {
            return Some(Path { parts });
        }
        at = end + 1;
    }
}

fn part(trimmed: &str, start: usize) -> Option<Part<'_>> {
    let range = start..start + trimmed.len();
    let encoding = match trimmed.chars().next()? {
        '"' => Some(Encoding::BasicString),
        '\'' => Some(Encoding::LiteralString),
        _ => None,
    };
    if let Ok(name) = scalar::key(trimmed, encoding) {
        return Some(Part { range, name, usable: true });
    }
    if encoding.is_some() {
        return None;
    }
    let visible = super::invisible::visible(trimmed);
    if visible != trimmed {
        let name = Cow::Owned(usable_name(&visible));
        return Some(Part { range, name, usable: false });
    }
    let straight = trimmed.trim_matches(['"', '\'', '„', '“', '”', '‚', '‘', '’', '»', '«']);
    if straight.is_empty() || straight.contains(['"', '\'', '=', '[', ']', '{', '}', ',', '\\']) {
        return None;
    }
    let folded = usable_name(straight);
    let name = if is_bare_name(&folded) { Cow::Owned(folded) } else { Cow::Borrowed(straight) };
    Some(Part { range, name, usable: false })
}

/// The next dot outside of quotes, or the end.
fn part_end(text: &str) -> Option<usize> {
    let trimmed = text.trim_start();
    let skipped = text.len() - trimmed.len();
    let quoted = match trimmed.chars().next() {
        Some(quote @ ('"' | '\'')) => skipped + 1 + trimmed[1..].find(quote)? + 1,
        _ => 0,
    };
    Some(text[quoted..].find('.').map_or(text.len(), |dot| quoted + dot))
}
