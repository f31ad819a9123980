//! Characters that nobody sees, outside of texts.

use super::edit::Diagnosis;
use super::{SyntaxFault, quotes, valid};

/// A space that is no space, or a character without width.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{ad}' | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{2060}'..='\u{2064}'
            | '\u{2066}'..='\u{2069}' | '\u{3000}' | '\u{feff}'
    )
}

/// The same text with ordinary spaces and without characters of no width.
pub(super) fn visible(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c {
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => Some(' '),
            c if is_invisible(c) => None,
            c => Some(c),
        })
        .collect()
}

/// Whether the statement is right once the characters nobody sees are gone.
pub(super) fn only(text: &str) -> bool {
    text.contains(is_invisible) && {
        let cleaned = cleaned(text);
        cleaned != text && valid::is_valid(&cleaned)
    }
}

/// The statement without invisible characters outside of texts in quotes.
fn cleaned(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let next = quotes::end_of_quoted(text, at);
        let end = next.unwrap_or_else(|| at + text[at..].chars().next().map_or(1, char::len_utf8));
        if next.is_some() {
            cleaned.push_str(&text[at..end]);
        } else {
            cleaned.push_str(&visible(&text[at..end]));
        }
        at = end;
    }
    cleaned
}

/// The first character nobody sees.
pub(super) fn diagnosis(text: &str) -> Diagnosis {
    let (at, c) = text.char_indices().find(|&(_, c)| is_invisible(c)).unwrap_or((0, ' '));
    let code = u32::from(c);
    Diagnosis::mended(at..at + c.len_utf8(), 0..text.len(), cleaned(text).trim(), move |fix| {
        SyntaxFault::InvisibleCharacter { code, fix }
    })
}
