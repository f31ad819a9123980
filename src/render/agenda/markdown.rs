//! `markdown`: an agenda as tables, for wikis, issues and minutes.

use std::io::{self, Write};

use super::told::{Told, closing, has_several_plans, heading, summary, told};
use crate::agenda::{Agenda, By};
use crate::render::Options;
use crate::render::assumed::assumed_markdown;
use crate::render::markup::markdown as escaped;
use crate::text::agenda::AgendaPhrase;

/// Writes a table per heading. All text from plans is data: nothing in it is read as Markdown or HTML.
pub fn markdown(
    out: &mut dyn Write,
    agenda: &Agenda<'_>,
    by: By,
    options: &Options,
) -> io::Result<()> {
    let lang = options.lang;
    let words = lang.agenda_words();
    let with_plan = has_several_plans(agenda);
    writeln!(out, "# {}\n", escaped(&lang.agenda(AgendaPhrase::Title(agenda.as_of))))?;
    assumed_markdown(out, options)?;
    let mut columns = vec![words.due, words.what, words.duty, words.state, words.who];
    if with_plan {
        columns.push(words.plan);
    }
    columns.push(words.key);
    for group in agenda.groups(by) {
        writeln!(out, "## {}\n", escaped(&heading(group.heading, agenda, lang)))?;
        writeln!(out, "| {} |", columns.join(" | "))?;
        writeln!(out, "|{}", " --- |".repeat(columns.len()))?;
        for entry in &group.entries {
            writeln!(out, "{}", row(&told(entry, lang), with_plan))?;
        }
        writeln!(out)?;
    }
    for (label, text) in summary(agenda, options) {
        writeln!(out, "- {label}: {}", escaped(&text))?;
    }
    writeln!(out, "\n**{}**", escaped(&closing(agenda, lang)))
}

fn row(told: &Told, with_plan: bool) -> String {
    let mut cells = vec![&told.due, &told.what, &told.duty, &told.state, &told.who];
    if with_plan {
        cells.push(&told.plan);
    }
    cells.push(&told.key);
    let cells: Vec<String> = cells.into_iter().map(|cell| escaped(cell)).collect();
    format!("| {} |", cells.join(" | "))
}
