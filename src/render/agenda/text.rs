//! `text`: an agenda for reading on a terminal, or on paper.

use std::io::{self, Write};

use super::told::{Told, closing, has_several_plans, heading, summary, told};
use crate::agenda::{Agenda, By};
use crate::render::escape::{visible, width as columns};
use crate::render::handler::label_column;
use crate::render::style::{Role, paint};
use crate::render::wrap::wrap;
use crate::render::{Options, assumed_text};

/// Writes what is due under headings, each entry with its duty, its state, who has to act, and its key.
pub fn text(out: &mut dyn Write, agenda: &Agenda<'_>, by: By, options: &Options) -> io::Result<()> {
    assumed_text(out, options)?;
    for group in agenda.groups(by) {
        underlined(out, &heading(group.heading, agenda, options.lang), options)?;
        // An office's heading names the plan and, where nobody else has to act, who does.
        let is_office = by == By::Office;
        for entry in &group.entries {
            let extra = Extra {
                who: !is_office || entry.obligation.responsible.len() > 1,
                plan: !is_office && has_several_plans(agenda),
            };
            write_entry(out, &told(entry, options.lang), extra, options)?;
            writeln!(out)?;
        }
    }
    lines(out, &summary(agenda, options), options)?;
    writeln!(out)?;
    let width = options.handler().width;
    for line in wrap(&closing(agenda, options.lang), width, width) {
        writeln!(out, "{}", paint(&line, Role::Head, options.color))?;
    }
    Ok(())
}

/// A heading, and a line below it.
pub(in crate::render) fn underlined(
    out: &mut dyn Write,
    title: &str,
    options: &Options,
) -> io::Result<()> {
    let width = options.handler().width;
    let lines = wrap(&visible(title), width, width);
    for line in &lines {
        writeln!(out, "{}", paint(line, Role::Head, options.color))?;
    }
    let widest = lines.iter().map(|line| columns(line)).max().unwrap_or(0);
    writeln!(out, "{}\n", paint(&"─".repeat(widest), Role::Frame, options.color))
}

/// Which lines an entry has beside those of every entry.
#[derive(Clone, Copy)]
struct Extra {
    who: bool,
    plan: bool,
}

fn write_entry(
    out: &mut dyn Write,
    told: &Told,
    extra: Extra,
    options: &Options,
) -> io::Result<()> {
    let width = options.handler().width;
    let head = format!("{}: {}", visible(&told.due), visible(&told.what));
    for (index, line) in wrap(&head, width, width - 4).iter().enumerate() {
        let indent = if index == 0 { "" } else { "    " };
        writeln!(out, "{indent}{}", paint(line, Role::Head, options.color))?;
    }
    let words = options.lang.agenda_words();
    let mut told_lines = vec![(words.duty, told.duty.clone()), (words.state, told.state.clone())];
    if extra.who {
        told_lines.push((words.who, told.who.clone()));
    }
    if extra.plan {
        told_lines.push((words.plan, told.plan.clone()));
    }
    told_lines.push((words.key, told.key.clone()));
    lines(out, &told_lines, options)
}

/// Labels, and texts beside them.
pub(in crate::render) fn lines(
    out: &mut dyn Write,
    told: &[(&str, String)],
    options: &Options,
) -> io::Result<()> {
    let column = label_column(told.iter().map(|(label, _)| *label));
    let told: Vec<(&str, &str)> = told.iter().map(|(label, text)| (*label, &**text)).collect();
    let mut text = String::new();
    options.handler().lines(&told, column, &mut text).map_err(io::Error::other)?;
    out.write_all(text.as_bytes())
}
