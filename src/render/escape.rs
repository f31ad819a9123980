//! Text from files is data: nothing in it may act on a terminal, or hide.

use std::borrow::Cow;

use unicode_width::UnicodeWidthChar;

use crate::source::eight;

/// Whether a character must not reach a person as it is: it controls a terminal, turns the direction of
/// the text, or takes no room and so hides.
pub(crate) fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

/// The first byte of U+00C0 to U+00FF in UTF-8, the letters of western Europe: none of them is unsafe.
const LATIN: u8 = 0xc3;

/// Where the first unsafe character of a text starts, and the character. Nearly all of nearly every text is
/// printable ASCII, of which only the bytes are looked at.
pub(crate) fn first_unsafe(text: &str) -> Option<(usize, char)> {
    let odd = |word| eight::is_below(word, b' ') | eight::is(word, 0x7f) | eight::is_high(word);
    let mut at = 0;
    loop {
        at = eight::find(text.as_bytes(), at, odd);
        if text.as_bytes().get(at) == Some(&LATIN) {
            at += 2;
            continue;
        }
        let c = text[at..].chars().next()?;
        if is_unsafe(c) {
            return Some((at, c));
        }
        at += c.len_utf8();
    }
}

/// The same text with every unsafe character spelled out: `\u{202e}`.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if first_unsafe(text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        push_visible(c, &mut shown);
    }
    Cow::Owned(shown)
}

/// One character as [`visible`] shows it, at the end of a text.
pub(crate) fn push_visible(c: char, into: &mut String) {
    if is_unsafe(c) {
        into.extend(c.escape_unicode());
    } else {
        into.push(c);
    }
}

/// How many columns a text takes once it is visible.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

/// How many columns one character takes once it is visible.
pub(crate) fn char_width(c: char) -> usize {
    if is_unsafe(c) { c.escape_unicode().count() } else { c.width().unwrap_or(0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_unsafe_passes() {
        let text = "a\u{1b}[31mb\u{202e}c\rd\u{200b}e\u{9b}f\u{2066}g\n\u{feff}\u{e0041}";
        let shown = visible(text);
        assert!(!shown.contains(is_unsafe));
        assert_eq!(
            shown,
            "a\\u{1b}[31mb\\u{202e}c\\u{d}d\\u{200b}e\\u{9b}f\\u{2066}g\\u{a}\\u{feff}\\u{e0041}"
        );
        assert_eq!(width(text), shown.chars().count());
    }

    #[test]
    fn each_character_is_found_if_and_only_if_it_is_unsafe() {
        for c in '\0'..=char::MAX {
            let found = first_unsafe(&format!("äb{c}")).map(|(at, _)| at);
            assert_eq!(found, is_unsafe(c).then_some(3), "{c:?}");
        }
    }

    #[test]
    fn ordinary_text_is_left_alone() {
        let text = "Größe „x“ – 2020–2023, 漢字, e\u{301}";
        assert!(matches!(visible(text), Cow::Borrowed(_)));
        assert_eq!(width("漢字"), 4);
    }
}
