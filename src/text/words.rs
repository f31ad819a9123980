//! One question to a language, one answer: adding a language means one more arm in each.

use super::baseline::BaselineLine;
use super::statement::{Closing, Fact, Pointed, Summary, Verdict};
use super::{Lang, de, en};
use crate::register::{Change, State};
use crate::rule::Severity;
use crate::source::fields::Term;

impl Lang {
    /// A term in this language.
    pub fn term(self, term: &Term) -> &str {
        match self {
            Self::De => &term.de,
            Self::En => &term.en,
        }
    }

    /// Where an obligation stands.
    pub fn verdict(self, verdict: &Verdict) -> String {
        match self {
            Self::De => de::verdict(verdict),
            Self::En => en::verdict(verdict),
        }
    }

    /// The same at the end of a text.
    pub(crate) fn push_verdict(self, into: &mut String, verdict: &Verdict) {
        match self {
            Self::De => de::push_verdict(into, verdict),
            Self::En => en::push_verdict(into, verdict),
        }
    }

    /// What a coming version of a rule makes of today's state, as a part of a sentence.
    pub fn change(self, change: Change) -> String {
        match self {
            Self::De => de::change(change),
            Self::En => en::change(change),
        }
    }

    /// A line below the first one: its label and its text.
    pub fn fact(self, fact: &Fact) -> (&'static str, String) {
        match self {
            Self::De => de::fact(fact),
            Self::En => en::fact(fact),
        }
    }

    /// The label of a snippet.
    pub fn pointed(self, pointed: &Pointed) -> String {
        match self {
            Self::De => de::pointed(pointed),
            Self::En => en::pointed(pointed),
        }
    }

    /// A level, as it starts a message.
    pub fn level(self, level: Severity) -> &'static str {
        match self {
            Self::De => de::level(level),
            Self::En => en::level(level),
        }
    }

    /// A level of a finding that a baseline accepts.
    pub fn accepted(self, level: &str) -> String {
        match self {
            Self::De => de::accepted(level),
            Self::En => en::accepted(level),
        }
    }

    /// What a baseline did: a label and a text.
    pub fn baseline(self, line: &BaselineLine<'_>) -> (&'static str, String) {
        match self {
            Self::De => de::baseline_line(line),
            Self::En => en::baseline_line(line),
        }
    }

    /// A state, after a number or before a title.
    pub fn state(self, state: State) -> &'static str {
        match self {
            Self::De => de::state(state),
            Self::En => en::state(state),
        }
    }

    /// The first line of a problem with the input.
    pub fn problem(self, path: &str, line: Option<u32>, title: &str) -> String {
        match self {
            Self::De => de::problem(path, line, title),
            Self::En => en::problem(path, line, title),
        }
    }

    /// What stands before advice on a problem.
    pub fn help(self) -> &'static str {
        match self {
            Self::De => de::help(),
            Self::En => en::help(),
        }
    }

    /// A line of a summary: its label and its text.
    pub fn summary(self, line: &Summary<'_>) -> (&'static str, String) {
        match self {
            Self::De => de::summary(line),
            Self::En => en::summary(line),
        }
    }

    /// The last line of an output.
    pub fn closing(self, closing: Closing) -> String {
        match self {
            Self::De => de::closing(closing),
            Self::En => en::closing(closing),
        }
    }
}
