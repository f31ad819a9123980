//! How output looks: the language, the colours, the width.

use std::ffi::OsString;

use unicode_width::UnicodeWidthStr;

use super::{Failure, Surroundings};
use crate::text::{self, Lang};

/// The widest that messages get: longer lines are hard to read.
const MAX_WIDTH: usize = 100;

/// How output looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Manners {
    /// The language.
    pub(crate) lang: Lang,
    /// Whether the standard output has colours.
    pub(crate) out: bool,
    /// Whether messages have colours.
    pub(crate) err: bool,
    /// Columns.
    pub(crate) width: usize,
    /// The verb, for the help that a failure points to.
    verb: Option<&'static str>,
}

/// All verbs.
pub(super) const VERBS: [&str; 4] = ["check", "explain", "completions", "man"];

impl Manners {
    /// Looks for `--lang` and `--color` before anything is parsed, so that parsing can complain in the
    /// right language. What is wrong with them is found later.
    pub(super) fn of(arguments: &[OsString], around: &Surroundings) -> Self {
        let mut lang = Lang::default();
        let mut colour = around.colour;
        let mut verb = None;
        let mut words = arguments.iter().skip(1).map(|word| word.to_string_lossy()).peekable();
        while let Some(word) = words.next() {
            if word == "--" {
                break;
            }
            verb = verb.or_else(|| VERBS.into_iter().find(|verb| *verb == word));
            let (name, value) = match word.split_once('=') {
                Some((name, value)) => (name, value),
                None => (word.as_ref(), words.peek().map_or("", |next| next.as_ref())),
            };
            match (name, value) {
                ("--lang", "de") => lang = Lang::De,
                ("--lang", "en") => lang = Lang::En,
                ("--color", "always") => colour = Some(true),
                ("--color", "never") => colour = Some(false),
                _ => {}
            }
        }
        Self {
            lang,
            out: colour.unwrap_or(around.out_is_terminal),
            err: colour.unwrap_or(around.err_is_terminal),
            width: around.width,
            verb,
        }
    }

    /// A failure as it is shown.
    pub(super) fn failure(&self, failure: &Failure) -> String {
        let said = match failure {
            Failure::NoVerb(shown) | Failure::Input(shown) => return shown.clone(),
            failure => text::cli::failure(failure, self.lang),
        };
        let words = text::cli::cli(self.lang);
        let (red, bold, plain) =
            if self.err { ("\u{1b}[1;31m", "\u{1b}[1m", "\u{1b}[0m") } else { ("", "", "") };
        let width = self.width.min(MAX_WIDTH);
        let indent = words.error.len() + 2;
        let title = fill(&printable(&said.title), width, indent, 2);
        let mut shown = format!("{red}{}:{plain} {bold}{}{plain}\n", words.error, &title[indent..]);
        for line in said.help.iter().filter(|line| !line.is_empty()) {
            let line = printable(line);
            shown.push_str(&if line.starts_with(' ') {
                format!("  {}\n", line.trim_end())
            } else {
                format!("{}\n", fill(&line, width, 2, 2))
            });
        }
        if matches!(failure, Failure::Usage(_)) {
            let verb = self.verb.map(|verb| format!("{verb} ")).unwrap_or_default();
            shown.push_str(&format!("\n{}: stichtag {verb}--help\n", words.more_help));
        }
        shown
    }
}

/// A text in lines of at most `width` columns where its words allow it; the first line starts after `first`
/// spaces, the others after `rest`.
pub(crate) fn fill(text: &str, width: usize, first: usize, rest: usize) -> String {
    let mut filled = " ".repeat(first);
    let mut column = first;
    let mut is_start = true;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        if !is_start && column + 1 + word.width() > width {
            filled.push('\n');
            filled.push_str(&" ".repeat(rest));
            column = rest;
            is_start = true;
        }
        if !is_start {
            filled.push(' ');
            column += 1;
        }
        filled.push_str(word);
        column += word.width();
        is_start = false;
    }
    filled
}

/// Text that came from outside, without anything that a terminal would obey.
pub(crate) fn printable(text: &str) -> String {
    let is_bidi = |c: char| matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let mut printable = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() || is_bidi(c) {
            printable.push_str(&format!("\\u{{{:x}}}", u32::from(c)));
        } else {
            printable.push(c);
        }
    }
    printable
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &[&str]) -> (Lang, bool) {
        let arguments: Vec<OsString> = words.iter().map(OsString::from).collect();
        let manners = Manners::of(&arguments, &Surroundings::default());
        (manners.lang, manners.out)
    }

    #[test]
    fn language_and_colour_are_found_before_parsing() {
        assert_eq!(of(&["stichtag", "chekc", "--lang", "en"]), (Lang::En, false));
        assert_eq!(of(&["stichtag", "--lang=en", "--color=always"]), (Lang::En, true));
        assert_eq!(of(&["stichtag", "check", "--", "--lang", "en"]), (Lang::De, false));
        assert_eq!(of(&["stichtag", "--lang", "fr", "--lang"]), (Lang::De, false));
    }

    #[test]
    fn lines_are_filled_by_columns() {
        assert_eq!(fill("für die Maßnahme", 10, 2, 1), "  für die\n Maßnahme");
        assert_eq!(fill("Donaudampfschifffahrt", 10, 0, 0), "Donaudampfschifffahrt");
    }

    #[test]
    fn nothing_reaches_the_terminal_that_it_would_obey() {
        assert_eq!(printable("a\u{1b}[2J\u{202e}b\n"), "a\\u{1b}[2J\\u{202e}b\\u{a}");
    }
}
