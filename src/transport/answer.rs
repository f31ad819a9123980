//! What a server said, cut down to what may be kept.

use std::fmt;

/// The most that is kept of the text of an answer, in characters.
const KEPT: usize = 200;

/// A reply: its code (RFC 5321, section 4.2), its enhanced code (RFC 3463), and the start of its text.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Answer {
    /// `250`, or the exit code of a program.
    pub code: u16,
    /// `2.1.5`; empty if there is none.
    pub enhanced: String,
    /// The text, on one line, without anything that a terminal would obey. It may name the mailbox.
    pub text: String,
}

impl Answer {
    /// An answer without its text: what is said about a login may repeat what was sent.
    pub(super) fn without_text(self) -> Self {
        Self { text: String::new(), ..self }
    }

    /// An answer from its lines.
    pub(super) fn new<'a>(code: u16, lines: impl IntoIterator<Item = &'a str>) -> Self {
        let text = lines.into_iter().collect::<Vec<_>>().join(" ");
        let text: String = crate::render::escape::visible(&text).chars().take(KEPT).collect();
        let (first, rest) = text.split_once(' ').unwrap_or((&text, ""));
        let is_enhanced = |word: &str| {
            let parts: Vec<&str> = word.split('.').collect();
            let is_number = |part: &&str| {
                (1..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
            };
            parts.len() == 3 && parts.iter().all(is_number)
        };
        if is_enhanced(first) {
            Self { code, enhanced: first.to_owned(), text: rest.trim().to_owned() }
        } else {
            Self { code, enhanced: String::new(), text }
        }
    }

    /// The codes alone, for logs: they name nobody.
    pub fn codes(&self) -> String {
        [self.code.to_string(), self.enhanced.clone()].join(" ").trim_end().to_owned()
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str([self.codes().as_str(), &self.text].join(" ").trim_end())
    }
}
