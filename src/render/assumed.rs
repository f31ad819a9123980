//! What a result rests on beside what is recorded: said first, and plainly.

use std::io::{self, Write};

use serde::Serialize;

use super::Options;
use super::agenda::lines;
use super::escape::visible;
use super::markup::markdown;
use crate::text::Summary;

/// A file of assumptions that was laid over a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Assumed {
    /// What is assumed, in its own words.
    pub title: String,
    /// The file, as it is shown.
    pub path: String,
}

impl Options {
    /// What is assumed, as labels and texts; the last line says what that means.
    pub(super) fn assumptions(&self) -> Vec<(&'static str, String)> {
        let mut told: Vec<_> = self
            .assumed
            .iter()
            .map(|Assumed { title, path }| self.lang.summary(&Summary::Assumed { title, path }))
            .collect();
        if !told.is_empty() {
            told.push(self.lang.summary(&Summary::OnlyAssumed(self.assumed.len())));
        }
        told
    }
}

/// Writes it for people, above everything else.
pub(crate) fn assumed_text(out: &mut dyn Write, options: &Options) -> io::Result<()> {
    if options.assumed.is_empty() {
        return Ok(());
    }
    lines(out, &options.assumptions(), options)?;
    writeln!(out)
}

/// Writes it as comments, a line each.
pub(super) fn assumed_comments(out: &mut dyn Write, options: &Options) -> io::Result<()> {
    options.assumptions().iter().try_for_each(|(label, text)| {
        let colon = if label.is_empty() { "" } else { ": " };
        writeln!(out, "# {label}{colon}{}", visible(text))
    })
}

/// Writes it as a quotation.
pub(super) fn assumed_markdown(out: &mut dyn Write, options: &Options) -> io::Result<()> {
    let told = options.assumptions();
    for (index, (label, text)) in told.iter().enumerate() {
        let mark = if label.is_empty() { String::new() } else { format!("**{label}:** ") };
        writeln!(out, "> {mark}{}", markdown(text))?;
        if index + 1 < told.len() {
            writeln!(out, ">")?;
        }
    }
    if told.is_empty() { Ok(()) } else { writeln!(out) }
}
