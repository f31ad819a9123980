//! Values without quotes, and what their writer meant.

use std::ops::Range;

use super::edit::{Diagnosis, excerpt, quoted};
use super::{Expected, SyntaxFault, dates, invisible, scalar, split};

const OPENERS: [char; 9] = ['„', '“', '”', '‚', '‘', '’', '»', '«', '›'];
const CLOSERS: [char; 9] = ['“', '”', '‘', '’', '«', '»', '‹', '›', '„'];
/// How many places of a value are tried as its end.
const TRIES: usize = 64;
const FOREIGN: [&str; 4] = ["//", ";", "--", "/*"];

/// The whole of a value without quotes that starts at `from`. In a list or in braces it ends at the next comma or bracket.
pub(super) fn run(text: &str, from: usize, nested: bool) -> Range<usize> {
    if let Some(opener) = text[from..].chars().next().filter(|c| OPENERS.contains(c)) {
        let line = &text[from..split::line_end(text, from)];
        let inside = opener.len_utf8();
        let close = line[inside..]
            .char_indices()
            .find(|&(at, c)| {
                let behind = &line[inside + at + c.len_utf8()..];
                (CLOSERS.contains(&c) || c == '"')
                    && behind.trim_start().chars().next().is_none_or(|c| ",]}#".contains(c))
            })
            .map(|(at, c)| inside + at + c.len_utf8());
        if let Some(close) = close {
            return from..from + close;
        }
    }
    let rest = &text[from..];
    let ends: &[char] = if nested { &[',', ']', '}', '#', '=', '{', '\n'] } else { &['#', '\n'] };
    let end = rest.find(ends).unwrap_or(rest.len());
    from..from + rest[..end].trim_end().len()
}

/// What is wrong with a value without quotes; `None` when it is right as it is.
pub(super) fn check(text: &str, run: Range<usize>, nested: bool) -> Option<Diagnosis> {
    let found = &text[run.clone()];
    if scalar::scalar(found, None).is_ok() {
        return None;
    }
    Some(
        unseen(text, &run)
            .or_else(|| more_behind(text, &run, nested))
            .unwrap_or_else(|| classify(found, run, nested)),
    )
}

/// A character nobody sees, where the rest would be right without it.
fn unseen(text: &str, run: &Range<usize>) -> Option<Diagnosis> {
    let (at, c) = text[run.clone()].char_indices().find(|&(_, c)| invisible::is_invisible(c))?;
    let cleaned = invisible::visible(&text[run.clone()]);
    let cleaned = cleaned.trim();
    let encoding = match cleaned.chars().next() {
        Some('"') => Some(toml_parser::decoder::Encoding::BasicString),
        Some('\'') => Some(toml_parser::decoder::Encoding::LiteralString),
        _ => None,
    };
    if scalar::scalar(cleaned, encoding).is_err() && !cleaned.starts_with(['[', '{']) {
        return None;
    }
    let point = run.start + at..run.start + at + c.len_utf8();
    let code = u32::from(c);
    Some(Diagnosis::mended(point, run.clone(), cleaned, move |fix| {
        SyntaxFault::InvisibleCharacter { code, fix }
    }))
}

/// A right value with something behind it: a comment of another language, a bracket, the next statement.
fn more_behind(text: &str, run: &Range<usize>, nested: bool) -> Option<Diagnosis> {
    let found = &text[run.clone()];
    let right = |end: usize| scalar::scalar(found[..end].trim_end(), None).is_ok();
    for (at, _) in found.match_indices([' ', '\t', ';', '/', ',', ']', '}']).take(TRIES) {
        if !right(at) {
            continue;
        }
        let end = run.start + found[..at].trim_end().len();
        let rest = found[at..].trim_start();
        let start = run.end - rest.len();
        if let Some(diagnosis) = foreign_comment(text, start) {
            return Some(diagnosis);
        }
        let line = start..split::line_end(text, start);
        if rest == "," {
            return Some(Diagnosis::mended(start..run.end, start..run.end, "", |fix| {
                SyntaxFault::SurplusComma { fix }
            }));
        }
        if let Some(bracket) = rest.chars().next().filter(|c| matches!(c, ']' | '}'))
            && rest.len() == 1
        {
            return Some(Diagnosis::mended(start..run.end, start..run.end, "", move |fix| {
                SyntaxFault::SurplusClose { bracket, fix }
            }));
        }
        if split::is_key_line(&text[line.clone()]) && !rest.starts_with(',') {
            let say = |fix| SyntaxFault::TwoStatements { fix };
            let comma = |fix| SyntaxFault::MissingComma { fix };
            return Some(if nested {
                Diagnosis::mended(start..run.end, end..end, ",", comma)
            } else {
                Diagnosis::mended(line, end..start, "\n", say)
            });
        }
        let next = rest.split_whitespace().next().unwrap_or_default();
        if nested && scalar::scalar(next, None).is_ok() {
            return Some(Diagnosis::mended(start..start + next.len(), end..end, ",", |fix| {
                SyntaxFault::MissingComma { fix }
            }));
        }
    }
    let first = found.split(',').next().unwrap_or_default();
    let listed = !nested
        && first.len() < found.len()
        && !found.ends_with(',')
        && (dates::is_date_like(first.trim())
            || scalar::scalar(first.trim(), None).is_ok() && found.contains(", "));
    listed.then(|| without_brackets(text, run.clone()))
}

/// A right value with the next key behind it.
pub(super) fn key_behind(text: &str, run: Range<usize>) -> Option<Diagnosis> {
    let (value, key) = text[run.clone()].split_once(char::is_whitespace)?;
    scalar::scalar(value, None).ok()?;
    let key = run.end - key.trim_start().len()..run.end;
    let end = run.start + value.len();
    Some(Diagnosis::mended(key, end..end, ",", |fix| SyntaxFault::MissingComma { fix }))
}

/// Several values, but no brackets around them. `first` is the first of them.
pub(super) fn without_brackets(text: &str, first: Range<usize>) -> Diagnosis {
    let end = split::line_end(text, first.start);
    let line = &text[first.start..end];
    let behind = line.find(" #").unwrap_or(line.len());
    let all = first.start..first.start + line[..behind].trim_end().trim_end_matches(',').len();
    let list = format!("[{}]", &text[all.clone()]);
    Diagnosis::mended(first, all, list, |fix| SyntaxFault::ListWithoutBrackets { fix })
}

/// A comment as other languages write it.
pub(super) fn foreign_comment(text: &str, at: usize) -> Option<Diagnosis> {
    let rest = &text[at..split::line_end(text, at)];
    let mark = FOREIGN.into_iter().find(|mark| rest.starts_with(mark))?;
    let point = at..at + mark.len();
    let (edited, comment) = match rest[mark.len()..].trim() {
        "" => (at..at + rest.trim_end().len(), String::new()),
        words => (
            at..at + rest.trim_end().len(),
            format!("# {}", words.trim_end_matches("*/").trim_end()),
        ),
    };
    Some(Diagnosis::mended(point, edited, comment, move |fix| SyntaxFault::ForeignComment {
        mark,
        fix,
    }))
}

/// A key in braces that no `=` follows.
pub(super) fn without_equals(text: &str, first: Range<usize>) -> Diagnosis {
    let raw = &text[first.clone()];
    if let Some(name) = raw.strip_suffix(':') {
        let colon = first.start + name.len()..first.end;
        return Diagnosis::mended(colon.clone(), colon, " =", |fix| SyntaxFault::ColonForEquals {
            fix,
        });
    }
    let end = first.start + raw.find(['"', '\'']).unwrap_or(raw.len());
    let next = text[end..].trim_start();
    if next.starts_with(',') || next.starts_with('}') || next.is_empty() {
        let found = excerpt(raw);
        return Diagnosis::plain(first, SyntaxFault::Unexpected { found, expected: Expected::Key });
    }
    Diagnosis::mended(first, end..end, " =", |fix| SyntaxFault::MissingEquals { fix })
}

fn classify(found: &str, run: Range<usize>, nested: bool) -> Diagnosis {
    let whole = run.clone();
    let shown = excerpt(found);
    let mended = |text: String, say: Box<dyn Fn(String) -> SyntaxFault>| {
        Diagnosis::mended(whole.clone(), whole.clone(), text, say)
    };
    if found.starts_with(OPENERS) {
        let inner = found.trim_start_matches(OPENERS).trim_end_matches(CLOSERS);
        let inner = if inner.len() + 1 < found.len() { inner.trim_end_matches('"') } else { inner };
        return mended(quoted(inner), Box::new(|fix| SyntaxFault::TypographicQuotes { fix }));
    }
    if found.ends_with(['"', '\'']) {
        let inner = found.trim_end_matches(['"', '\'']);
        return mended(quoted(inner), Box::new(|fix| SyntaxFault::UnopenedText { fix }));
    }
    let lower = found.to_lowercase();
    if let Some(meant) = truth(&lower) {
        let say = move |fix| SyntaxFault::Truth { found: shown.clone(), meant, fix };
        return mended(meant.to_string(), Box::new(say));
    }
    if matches!(
        lower.as_str(),
        "unbekannt"
            | "unknown"
            | "offen"
            | "open"
            | "laufend"
            | "ongoing"
            | "null"
            | "nil"
            | "none"
            | "n/a"
            | "k.a."
            | "k. a."
            | "-"
            | "–"
            | "?"
            | "heute"
            | "today"
    ) {
        let say = move |fix| SyntaxFault::UnquotedUnknown { found: shown.clone(), fix };
        return mended(quoted(found), Box::new(say));
    }
    if dates::is_german(found) {
        return mended(quoted(found), Box::new(|fix| SyntaxFault::GermanDate { fix }));
    }
    if dates::is_full_iso(found) {
        return Diagnosis::plain(run, SyntaxFault::ImpossibleDate { found: shown });
    }
    if dates::is_vague(found) {
        let say = move |fix| SyntaxFault::VagueDate { found: shown.clone(), fix };
        return mended(quoted(found), Box::new(say));
    }
    if let Some((text, kind)) = number(found) {
        let say = move |fix| {
            let found = shown.clone();
            match kind {
                Number::Comma => SyntaxFault::DecimalComma { found, fix },
                Number::Zeros => SyntaxFault::LeadingZeros { found, fix },
                Number::Bad => SyntaxFault::BadNumber { found, fix },
            }
        };
        return mended(text, Box::new(say));
    }
    let one_word = !found.contains(char::is_whitespace);
    let worded = found.contains(char::is_alphanumeric);
    if one_word
        && worded
        && (found.contains('@') || found.contains("://") || found.starts_with("www."))
    {
        let say = move |fix| SyntaxFault::UnquotedAddress { found: shown.clone(), fix };
        return mended(quoted(found), Box::new(say));
    }
    if worded && !(nested && found.contains('"')) {
        let say = move |fix| SyntaxFault::UnquotedText { found: shown.clone(), fix };
        return mended(quoted(found), Box::new(say));
    }
    Diagnosis::plain(run, SyntaxFault::Unexpected { found: shown, expected: Expected::Value })
}

fn truth(lower: &str) -> Option<bool> {
    match lower {
        "ja" | "yes" | "j" | "y" | "true" | "wahr" | "on" | "an" | "richtig" => Some(true),
        "nein" | "no" | "n" | "false" | "falsch" | "off" | "aus" => Some(false),
        _ => None,
    }
}

enum Number {
    Comma,
    Zeros,
    Bad,
}

/// How something that looks like a number has to be written.
fn number(found: &str) -> Option<(String, Number)> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = found.trim_start_matches(['+', '-']);
    if let Some((whole, fraction)) = unsigned.split_once(',')
        && digits(whole)
        && digits(fraction)
    {
        return Some((found.replace(',', "."), Number::Comma));
    }
    if digits(unsigned) {
        return Some((
            quoted(found),
            if unsigned.starts_with('0') { Number::Zeros } else { Number::Bad },
        ));
    }
    let numeric = unsigned.starts_with(|c: char| c.is_ascii_digit())
        && unsigned.chars().all(|c| c.is_ascii_digit() || " .,%€_+-\u{a0}".contains(c));
    if !numeric {
        return None;
    }
    let plain = found.replace(['.', ' ', '\u{a0}'], "").replace(',', ".");
    let usable = scalar::scalar(&plain, None).is_ok();
    Some((if usable { plain } else { quoted(found) }, Number::Bad))
}
