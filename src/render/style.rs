//! Colours of a terminal, where they are wanted.

use std::fmt::{self, Display};

use crate::rule::Severity;

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// The word at the start of a message.
    Level(Severity),
    /// The rest of its first line.
    Head,
    /// The label of a line.
    Label,
    /// Frames, line numbers and paths.
    Frame,
}

/// A text in its colour; the text is not changed otherwise.
#[derive(Debug)]
pub(crate) struct Painted<'a> {
    text: &'a str,
    role: Option<Role>,
}

/// Paints a text, if colours are wanted.
pub(crate) fn paint(text: &str, role: Role, color: bool) -> Painted<'_> {
    Painted { text, role: color.then_some(role) }
}

impl Display for Painted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = match self.role {
            None => return f.write_str(self.text),
            Some(Role::Level(Severity::Error)) => "1;31",
            Some(Role::Level(Severity::Warning)) => "1;33",
            Some(Role::Level(Severity::Note)) => "1;36",
            Some(Role::Head) => "1",
            Some(Role::Label) => "2",
            Some(Role::Frame) => "34",
        };
        write!(f, "\u{1b}[{code}m{}\u{1b}[0m", self.text)
    }
}
