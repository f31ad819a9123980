//! How a message looks on a terminal: a first line, labelled lines, places in files, advice.

use std::fmt::{self, Write};

use miette::{Diagnostic, LabeledSpan, ReportHandler, Severity as MietteSeverity, SourceCode};

use super::escape::{visible, width};
use super::snippet;
use super::style::{Role, paint};
use super::wrap::wrap;
use crate::rule::Severity;

/// What stands left of everything below a first line.
const INDENT: &str = "  ";

/// The narrowest output in which labels stand in a column of their own.
const COLUMNS_FROM: usize = 60;

/// Draws messages of any kind; everything that it draws is escaped.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Handler {
    /// The width in columns.
    pub(crate) width: usize,
    /// Whether colours are wanted.
    pub(crate) color: bool,
}

impl ReportHandler for Handler {
    fn debug(&self, error: &dyn Diagnostic, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = match error.severity() {
            None | Some(MietteSeverity::Error) => Severity::Error,
            Some(MietteSeverity::Warning) => Severity::Warning,
            Some(MietteSeverity::Advice) => Severity::Note,
        };
        let text = error.to_string();
        let (head, facts) = text.split_once('\n').unwrap_or((&text, ""));
        let help = error.help().map(|help| help.to_string()).unwrap_or_default();
        let facts: Vec<(&str, &str)> = facts.lines().map(labelled).collect();
        let help: Vec<(&str, &str)> = help.lines().map(labelled).collect();
        let column = label_column(facts.iter().chain(&help).map(|(label, _)| *label));

        self.head(head, level, f)?;
        self.lines(&facts, column, f)?;
        self.snippets(error, level, f)?;
        self.lines(&help, column, f)
    }
}

/// A message as [`Handler`] draws it.
pub(crate) struct Drawn<'a>(pub(crate) Handler, pub(crate) &'a dyn Diagnostic);

impl fmt::Display for Drawn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.debug(self.1, f)
    }
}

/// The column in which the texts of labelled lines start.
pub(crate) fn label_column<'a>(labels: impl Iterator<Item = &'a str>) -> usize {
    labels.map(width).max().unwrap_or(0) + 2
}

fn labelled(line: &str) -> (&str, &str) {
    line.split_once('\t').unwrap_or(("", line))
}

impl Handler {
    fn head(self, head: &str, level: Severity, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let head = visible(head);
        let lines = wrap(&head, self.width, self.width.saturating_sub(4));
        for (index, line) in lines.iter().enumerate() {
            match line.split_once(':').filter(|_| index == 0) {
                Some((word, rest)) => writeln!(
                    f,
                    "{}{}",
                    paint(word, Role::Level(level), self.color),
                    paint(&format!(":{rest}"), Role::Head, self.color)
                )?,
                None if index == 0 => writeln!(f, "{}", paint(line, Role::Head, self.color))?,
                None => writeln!(f, "    {}", paint(line, Role::Head, self.color))?,
            }
        }
        Ok(())
    }

    /// Labelled lines: labels in a column, or in front where the width is small.
    pub(crate) fn lines(
        self,
        lines: &[(&str, &str)],
        column: usize,
        f: &mut dyn Write,
    ) -> fmt::Result {
        let mut above = "";
        for (label, text) in lines {
            let text = visible(text);
            let label_shown = if *label == above { "" } else { label };
            above = if label.is_empty() { above } else { label };
            // Lines to copy keep their form, however wide they are.
            if let Some(code) = text.strip_prefix("    ") {
                let column = if self.width < COLUMNS_FROM { INDENT.len() } else { column };
                writeln!(f, "{INDENT}{}{code}", " ".repeat(column))?;
                continue;
            }
            if self.width < COLUMNS_FROM {
                self.in_front(label, &text, f)?;
            } else {
                self.in_columns(label_shown, &text, column, f)?;
            }
        }
        Ok(())
    }

    fn in_columns(self, label: &str, text: &str, column: usize, f: &mut dyn Write) -> fmt::Result {
        let room = self.width.saturating_sub(INDENT.len() + column);
        let gap = " ".repeat(column - width(label));
        for (index, line) in wrap(text, room, room).iter().enumerate() {
            match index {
                0 if column > 2 => {
                    let label = paint(label, Role::Label, self.color && !label.is_empty());
                    writeln!(f, "{INDENT}{label}{gap}{line}")?;
                }
                0 => writeln!(f, "{INDENT}{line}")?,
                _ => writeln!(f, "{INDENT}{}{line}", " ".repeat(column))?,
            }
        }
        Ok(())
    }

    fn in_front(self, label: &str, text: &str, f: &mut dyn Write) -> fmt::Result {
        let room = self.width.saturating_sub(INDENT.len());
        let used = if label.is_empty() { 0 } else { width(label) + 2 };
        let rest = room.saturating_sub(INDENT.len());
        for (index, line) in wrap(text, room.saturating_sub(used), rest).iter().enumerate() {
            match index {
                0 if label.is_empty() => writeln!(f, "{INDENT}{line}")?,
                0 => {
                    let label = format!("{label}:");
                    writeln!(f, "{INDENT}{} {line}", paint(&label, Role::Label, self.color))?;
                }
                _ => writeln!(f, "{INDENT}{INDENT}{line}")?,
            }
        }
        Ok(())
    }

    fn snippets(
        self,
        error: &dyn Diagnostic,
        level: Severity,
        f: &mut fmt::Formatter<'_>,
    ) -> fmt::Result {
        let mut files: Vec<(&dyn SourceCode, Vec<LabeledSpan>)> = Vec::new();
        let own = error.source_code().zip(error.labels());
        files.extend(own.map(|(source, labels)| (source, labels.collect())));
        for other in error.related().into_iter().flatten() {
            let places = other.source_code().zip(other.labels());
            files.extend(places.map(|(source, labels)| (source, labels.collect())));
        }
        snippet::draw(&files, level, self, f)
    }
}
