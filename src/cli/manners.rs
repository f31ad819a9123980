//! How output looks: the language, the colours, the width.

use std::ffi::OsString;

use super::command::verbs;
use super::{Failure, Surroundings};
use crate::render::style::{Role, paint};
use crate::render::wrap::fill;
use crate::rule::Severity;
use crate::text::{self, Explanation, Lang};

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
            verb = verb.or_else(|| verbs().find(|verb| *verb == word));
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
        if let Failure::NoVerb(shown) | Failure::Input(shown) | Failure::Undelivered(shown) =
            failure
        {
            return shown.clone();
        }
        let said = text::cli::failure(failure, self.lang);
        let said: Vec<String> = said.iter().map(|said| self.explained(said)).collect();
        let mut shown = said.join("\n");
        if matches!(failure, Failure::Usage(_)) {
            let verb = self.verb.map(|verb| format!("{verb} ")).unwrap_or_default();
            let words = text::cli::cli(self.lang);
            shown.extend(["\n", words.more_help, ": stichtag ", &verb, "--help\n"]);
        }
        shown
    }

    fn explained(&self, said: &Explanation) -> String {
        let width = self.width.min(MAX_WIDTH);
        let level = format!("{}:", self.lang.level(Severity::Error));
        let mut shown = paint(&level, Role::Level(Severity::Error), self.err).to_string();
        let indent = level.chars().count() + 1;
        for (index, line) in fill(&said.title, width, indent, 4).lines().enumerate() {
            let (before, line) = line.split_at(if index == 0 { indent } else { 4 });
            shown += if index == 0 { " " } else { before };
            shown += &paint(line, Role::Head, self.err).to_string();
            shown += "\n";
        }
        for line in said.help.iter().filter(|line| !line.is_empty()) {
            let indent = 2 + line.len() - line.trim_start().len();
            shown += &fill(line.trim(), width, indent, indent);
            shown += "\n";
        }
        shown
    }
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
}
