//! `text`: an agenda for reading on a terminal, or on paper.

use std::io::{self, Write};

use super::told::{Told, closing, has_several_plans, heading, summary, told};
use crate::agenda::{Agenda, By};
use crate::render::Options;
use crate::render::escape::visible;
use crate::render::handler::label_column;
use crate::render::style::{Role, paint};
use crate::render::wrap::wrap;

/// Writes what is due under headings, each entry with its duty, its state, who has to act, and its key.
pub fn text(
    out: &mut dyn Write,
    agenda: &Agenda<'_>,
    by: By,
    options: &Options,
) -> io::Result<()> {
    for group in agenda.groups(by) {
        let title = heading(group.heading, agenda, options.lang);
        let title = visible(&title);
        let width = options.handler().width;
        for line in wrap(&title, width, width) {
            writeln!(out, "{}", paint(&line, Role::Head, options.color))?;
            writeln!(out, "{}", paint(&"─".repeat(line.chars().count()), Role::Frame, options.color))?;
        }
        writeln!(out)?;
        for entry in &group.entries {
            write_entry(out, &told(entry, options.lang), has_several_plans(agenda), options)?;
            writeln!(out)?;
        }
    }
    lines(out, &summary(agenda, options), options)?;
    writeln!(out)?;
    writeln!(out, "{}", paint(&closing(agenda, options.lang), Role::Head, options.color))
}

fn write_entry(
    out: &mut dyn Write,
    told: &Told,
    with_plan: bool,
    options: &Options,
) -> io::Result<()> {
    let width = options.handler().width;
    let head = format!("{}: {}", visible(&told.due), visible(&told.what));
    for (index, line) in wrap(&head, width, width - 4).iter().enumerate() {
        let indent = if index == 0 { "" } else { "    " };
        writeln!(out, "{indent}{}", paint(line, Role::Head, options.color))?;
    }
    let words = options.lang.agenda_words();
    let mut told_lines = vec![
        (words.duty, told.duty.clone()),
        (words.state, told.state.clone()),
        (words.who, told.who.clone()),
    ];
    if with_plan {
        told_lines.push((words.plan, told.plan.clone()));
    }
    told_lines.push((words.key, told.key.clone()));
    lines(out, &told_lines, options)
}

fn lines(out: &mut dyn Write, told: &[(&str, String)], options: &Options) -> io::Result<()> {
    let column = label_column(told.iter().map(|(label, _)| *label));
    let told: Vec<(&str, &str)> = told.iter().map(|(label, text)| (*label, &**text)).collect();
    let mut text = String::new();
    options.handler().lines(&told, column, &mut text).map_err(io::Error::other)?;
    out.write_all(text.as_bytes())
}
