//! Single values and keys, decoded and checked.

use std::borrow::Cow;

use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::{ParseError, Raw, Span};

/// One value that is no list and no table.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Scalar<'s> {
    /// A string, unescaped.
    Text(Cow<'s, str>),
    Integer(i64),
    Float(f64),
    Boolean(bool),
    /// As it is written.
    Datetime,
}

/// Something was not valid TOML; [`super::diagnose`] finds out what.
#[derive(Clone, Copy, Debug)]
pub(super) struct Invalid;

/// Decodes one such value.
pub(super) fn scalar(raw: &str, encoding: Option<Encoding>) -> Result<Scalar<'_>, Invalid> {
    if let Some(plain) = plain_string(raw, encoding) {
        return Ok(Scalar::Text(Cow::Borrowed(plain)));
    }
    let mut failed: Option<ParseError> = None;
    let mut decoded = Cow::Borrowed("");
    let kind = whole(raw, encoding).decode_scalar(&mut decoded, &mut failed);
    if failed.is_some() {
        return Err(Invalid);
    }
    match kind {
        ScalarKind::String => Ok(Scalar::Text(decoded)),
        ScalarKind::Boolean(value) => Ok(Scalar::Boolean(value)),
        ScalarKind::DateTime => is_datetime(raw).then_some(Scalar::Datetime).ok_or(Invalid),
        ScalarKind::Float => match decoded.parse::<f64>() {
            Ok(value) if value.is_finite() || decoded.contains(['n', 'N']) => {
                Ok(Scalar::Float(value))
            }
            _ => Err(Invalid),
        },
        ScalarKind::Integer(radix) => {
            i64::from_str_radix(&decoded, radix.value()).map(Scalar::Integer).map_err(|_| Invalid)
        }
    }
}

/// Decodes one part of a key.
pub(super) fn key(raw: &str, encoding: Option<Encoding>) -> Result<Cow<'_, str>, Invalid> {
    if encoding.is_none() && !raw.is_empty() && raw.bytes().all(is_bare) {
        return Ok(Cow::Borrowed(raw));
    }
    if let Some(plain) = plain_string(raw, encoding) {
        return Ok(Cow::Borrowed(plain));
    }
    let mut failed: Option<ParseError> = None;
    let mut decoded = Cow::Borrowed("");
    whole(raw, encoding).decode_key(&mut decoded, &mut failed);
    if failed.is_some() { Err(Invalid) } else { Ok(decoded) }
}

/// Whether a comment holds only what a comment may hold.
pub(super) fn is_comment(raw: &str) -> bool {
    raw.bytes().all(|byte| byte >= 0x20 && byte != 0x7f || byte == b'\t')
}

/// A byte that needs no quotes in a key.
pub(super) const fn is_bare(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-'
}

fn whole(raw: &str, encoding: Option<Encoding>) -> Raw<'_> {
    Raw::new_unchecked(raw, encoding, Span::new_unchecked(0, raw.len()))
}

/// The inside of a string on one line that holds neither escapes nor control characters.
fn plain_string(raw: &str, encoding: Option<Encoding>) -> Option<&str> {
    let quote = match encoding? {
        Encoding::BasicString => '"',
        Encoding::LiteralString => '\'',
        Encoding::MlLiteralString | Encoding::MlBasicString => return None,
    };
    let inside = raw.strip_prefix(quote)?.strip_suffix(quote)?;
    let mut odd = false;
    for byte in inside.bytes() {
        odd |= byte < 0x20 || byte == b'\\' || byte == 0x7f || byte == quote as u8;
    }
    (!odd).then_some(inside)
}

/// Whether a value that starts like a date or a time is one, as TOML writes it.
fn is_datetime(raw: &str) -> bool {
    let bytes = raw.as_bytes();
    let Some((date, rest)) = bytes.split_at_checked(10).filter(|(date, _)| date[4] == b'-') else {
        return time_end(bytes).is_some_and(<[u8]>::is_empty);
    };
    if !is_date(date) {
        return false;
    }
    match rest {
        [] => true,
        [b'T' | b't' | b' ', time @ ..] => time_end(time).is_some_and(is_offset),
        _ => false,
    }
}

fn two(bytes: &[u8]) -> Option<u8> {
    match bytes {
        [tens @ b'0'..=b'9', ones @ b'0'..=b'9'] => Some((tens - b'0') * 10 + ones - b'0'),
        _ => None,
    }
}

fn is_date(date: &[u8]) -> bool {
    let (Some(century), Some(year), Some(month), Some(day)) =
        (two(&date[..2]), two(&date[2..4]), two(&date[5..7]), two(&date[8..]))
    else {
        return false;
    };
    let leap = if year == 0 { century.is_multiple_of(4) } else { year.is_multiple_of(4) };
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return false,
    };
    date[4] == b'-' && date[7] == b'-' && (1..=days).contains(&day)
}

/// What follows `HH:MM[:SS[.fraction]]`.
fn time_end(time: &[u8]) -> Option<&[u8]> {
    let (clock, mut rest) = time.split_at_checked(5)?;
    if clock[2] != b':' || two(&clock[..2])? > 23 || two(&clock[3..])? > 59 {
        return None;
    }
    if let [b':', seconds @ ..] = rest {
        let (seconds, after) = seconds.split_at_checked(2)?;
        if two(seconds)? > 60 {
            return None;
        }
        rest = after;
        if let [b'.', fraction @ ..] = rest {
            let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
            if digits == 0 {
                return None;
            }
            rest = &fraction[digits..];
        }
    }
    Some(rest)
}

fn is_offset(offset: &[u8]) -> bool {
    match offset {
        [] | [b'Z' | b'z'] => true,
        [b'+' | b'-', hours @ ..] if hours.len() == 5 => {
            hours[2] == b':'
                && two(&hours[..2]).is_some_and(|hours| hours <= 23)
                && two(&hours[3..]).is_some_and(|minutes| minutes <= 59)
        }
        _ => false,
    }
}
