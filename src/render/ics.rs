//! iCalendar (RFC 5545): lines, folded, with text that cannot be anything else.

use std::io::{self, Write};

use super::escape::push_visible;
use crate::date::Day;

/// Octets of a line, without its end (3.1).
const LINE: usize = 75;

/// Writes content lines.
pub(crate) struct Ics<'a>(pub(crate) &'a mut dyn Write);

impl Ics<'_> {
    /// Begins a calendar that nothing but `product` depends on.
    pub(crate) fn begin(&mut self, product: &str) -> io::Result<()> {
        self.line("BEGIN:VCALENDAR")?;
        self.line("VERSION:2.0")?;
        self.line(&format!("PRODID:-//stichtag//{product} 1//EN"))?;
        self.line("CALSCALE:GREGORIAN")
    }

    /// Ends it.
    pub(crate) fn end(&mut self) -> io::Result<()> {
        self.line("END:VCALENDAR")
    }

    /// A line of which nothing must be escaped, in pieces of at most 75 octets that cut no character.
    pub(crate) fn line(&mut self, content: &str) -> io::Result<()> {
        let mut folded = String::with_capacity(content.len() + content.len() / 24 + 2);
        let mut used = 0;
        for c in content.chars() {
            if used + c.len_utf8() > LINE {
                folded.push_str("\r\n ");
                used = 1;
            }
            folded.push(c);
            used += c.len_utf8();
        }
        folded.push_str("\r\n");
        self.0.write_all(folded.as_bytes())
    }

    /// A property with text.
    pub(crate) fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.line(&format!("{name}:{}", escaped(text)))
    }

    /// A property with a day.
    pub(crate) fn day(&mut self, name: &str, day: Day) -> io::Result<()> {
        self.line(&format!("{name};VALUE=DATE:{}", compact(day)))
    }
}

/// `20191128`.
pub(crate) fn compact(day: Day) -> String {
    day.to_string().replace('-', "")
}

/// Text of iCalendar: backslash, semicolon, comma and line breaks are marked (3.3.11); other control characters
/// are spelled out.
fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => shown.extend(['\\', c]),
            '\n' => shown.push_str("\\n"),
            c => {
                // What is spelled out starts with a backslash of its own.
                let start = shown.len();
                push_visible(c, &mut shown);
                if shown[start..].starts_with('\\') {
                    shown.insert(start, '\\');
                }
            }
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut out = Vec::new();
        Ics(&mut out).line(&"ä".repeat(100)).expect("written");
        let text = String::from_utf8(out).expect("UTF-8");
        assert!(text.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(text.replace("\r\n ", "").trim_end(), "ä".repeat(100));
    }

    #[test]
    fn marks_are_escaped() {
        assert_eq!(escaped("a,b;c\\d\ne\r"), "a\\,b\\;c\\\\d\\ne\\\\u{d}");
    }
}
