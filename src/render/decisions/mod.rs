//! `beschlusskontrolle`: the table by which a council follows what became of its decisions: the body, the date and
//! the number of the decision, the matter, who is responsible, until when, where it stands, and why it is late.
//!
//! It holds every finding, and every other act that has a due date and rests on a paper or a resolution of the
//! plan. What is dormant is left out, and so is what rests on a house rule or a law alone and is no finding.

mod decision;
mod page;

use std::io::{self, Write};

use self::decision::{Decision, decisions};
use super::csv::{Cell, Dialect};
use super::json::last;
use super::markup::{html, markdown};
use super::teller::Teller;
use super::telling::{All, Part, Telling};
use super::{Options, Tally};
use crate::date::DateRange;
use crate::register::{Finding, Obligation, Register, State};
use crate::rule::Facts;
use crate::text::formats::{FormatPhrase, FormatWords};
use crate::text::{Lang, Summary};

/// A table in Markdown for each plan.
#[derive(Debug)]
pub struct Decisions;

/// One table for Excel.
#[derive(Debug)]
pub struct DecisionsCsv;

/// A page with a table for each plan.
#[derive(Debug)]
pub struct DecisionsHtml;

/// One duty, as a council follows it.
struct Row {
    decisions: Vec<Decision>,
    matter: String,
    subject: String,
    responsible: String,
    due: Option<DateRange>,
    state: String,
    delay: String,
    key: String,
}

/// The rows of a register: by decision, then by due date.
fn rows(register: &Register, options: &Options) -> Vec<Row> {
    let lang = options.lang;
    let words = lang.format_words();
    let teller = Teller { register, lang };
    let mut rows: Vec<Row> = Vec::new();
    for (index, obligation) in register.selected(&options.selection) {
        let decisions = decisions(teller, obligation);
        let is_followed = decisions.iter().any(|decision| decision.is_recorded)
            && is_act(obligation)
            && obligation.state != State::Dormant;
        if obligation.finding.is_none() && !is_followed {
            continue;
        }
        let offices: Vec<String> =
            obligation.responsible.iter().map(|one| teller.title(*one).into_owned()).collect();
        let reasons = teller.reasons(&Finding::alone(register, index));
        let reasons: Vec<String> =
            teller.said(reasons).map(|(label, text)| format!("{label}: {text}")).collect();
        let delay = match obligation.state {
            State::Overdue | State::Breached | State::MetLate if reasons.is_empty() => {
                words.no_reason.to_owned()
            }
            _ => reasons.join("; "),
        };
        rows.push(Row {
            decisions,
            matter: super::escape::visible(lang.term(&register.rule(obligation).title))
                .into_owned(),
            subject: teller.topic(obligation).into_owned(),
            responsible: if offices.is_empty() {
                words.nobody.to_owned()
            } else {
                offices.join("; ")
            },
            due: obligation.due,
            state: teller.verdict_of(obligation),
            delay,
            key: obligation.id.clone(),
        });
    }
    rows.sort_by_cached_key(|row| {
        let first = row.decisions.first();
        let date = first.and_then(|decision| decision.date);
        let number = first.map(|decision| decision.number.clone());
        (date.is_none(), date, number, row.due.is_none(), row.due, row.key.clone())
    });
    rows
}

/// Whether something is to be done by a day. What a thing holds or is tied to is followed where it is a finding.
fn is_act(obligation: &Obligation) -> bool {
    let is_property = matches!(
        obligation.facts,
        Some(Facts::Content { .. } | Facts::Link { .. } | Facts::Records)
    );
    obligation.due.is_some() && !is_property
}

/// What the columns are called, in order.
fn headings(words: &FormatWords) -> [&'static str; 9] {
    [
        words.body,
        words.decided_on,
        words.number,
        words.matter,
        words.responsible,
        words.deadline,
        words.state,
        words.delay,
        words.key,
    ]
}

/// What stands in the columns, for reading.
fn cells(row: &Row, lang: Lang) -> [String; 9] {
    let words = lang.format_words();
    let of_all = |part: &dyn Fn(&Decision) -> String| {
        let parts: Vec<String> =
            row.decisions.iter().map(part).filter(|part| !part.is_empty()).collect();
        parts.join("; ")
    };
    let shown = |date: DateRange| lang.format(FormatPhrase::Due(date));
    [
        of_all(&|decision| decision.body.clone()),
        of_all(&|decision| decision.date.map(shown).unwrap_or_default()),
        of_all(&|decision| decision.number.clone()),
        if row.matter == row.subject {
            row.matter.clone()
        } else {
            format!("{}: {}", row.subject, row.matter)
        },
        row.responsible.clone(),
        row.due.map_or_else(|| words.no_date.to_owned(), shown),
        row.state.clone(),
        row.delay.clone(),
        row.key.clone(),
    ]
}

/// The lines below the tables.
fn summary(tally: Tally, options: &Options) -> [String; 2] {
    let (label, as_of) = options.lang.summary(&Summary::AsOf(options.as_of, options.origin));
    [format!("{label}: {as_of}"), options.lang.closing(tally.closing())]
}

impl Telling for Decisions {
    fn start(&self, out: &mut dyn Write, options: &Options) -> io::Result<()> {
        let title = options.lang.format(FormatPhrase::Decisions(options.as_of));
        writeln!(out, "# {}\n", markdown(&title))
    }

    fn tell(&self, register: &Register, part: &mut Part<'_>, options: &Options) -> io::Result<()> {
        let rows = rows(register, options);
        if rows.is_empty() {
            return Ok(());
        }
        let headings = headings(options.lang.format_words());
        writeln!(part.out, "## {}\n", markdown(&register.plan.header.title))?;
        writeln!(part.out, "| {} |", headings.join(" | "))?;
        writeln!(part.out, "|{}", " --- |".repeat(headings.len()))?;
        for row in &rows {
            let cells = cells(row, options.lang).map(|cell| markdown(&cell));
            writeln!(part.out, "| {} |", cells.join(" | "))?;
        }
        writeln!(part.out)
    }

    fn end(&self, out: &mut dyn Write, all: &All<'_>, options: &Options) -> io::Result<()> {
        let [as_of, closing] = summary(all.tally, options);
        writeln!(out, "{}\n\n**{}**", markdown(&as_of), markdown(&closing))
    }
}

impl Telling for DecisionsCsv {
    fn start(&self, out: &mut dyn Write, options: &Options) -> io::Result<()> {
        let words = options.lang.format_words();
        let headings: Vec<&'static str> =
            std::iter::once(words.plan).chain(headings(words)).chain([words.as_of]).collect();
        Dialect::Excel.start(out, &headings, options.lang)
    }

    fn tell(&self, register: &Register, part: &mut Part<'_>, options: &Options) -> io::Result<()> {
        let as_of = options.as_of.to_string();
        // An imprecise date is told in words; a day is one for the spreadsheet.
        let day = |date: DateRange| date.exact().is_some().then(|| last(date)).flatten();
        let rows = rows(register, options).into_iter().map(|row| {
            let mut cells = cells(&row, options.lang);
            if let [Decision { date: Some(date), .. }] = row.decisions.as_slice() {
                cells[1] = day(*date).unwrap_or_else(|| cells[1].clone());
            }
            cells[5] = row.due.and_then(day).unwrap_or_else(|| cells[5].clone());
            std::iter::once(register.plan.header.title.clone())
                .chain(cells)
                .chain([as_of.clone()])
                .map(Cell::Text)
                .collect()
        });
        Dialect::Excel.rows(&mut *part.out, rows, options.lang)
    }

    fn end(&self, _: &mut dyn Write, _: &All<'_>, _: &Options) -> io::Result<()> {
        Ok(())
    }
}

impl Telling for DecisionsHtml {
    fn start(&self, out: &mut dyn Write, options: &Options) -> io::Result<()> {
        let title = options.lang.format(FormatPhrase::Decisions(options.as_of));
        page::start(out, &title, options.lang)
    }

    fn tell(&self, register: &Register, part: &mut Part<'_>, options: &Options) -> io::Result<()> {
        let rows = rows(register, options);
        if rows.is_empty() {
            return Ok(());
        }
        let headings = headings(options.lang.format_words());
        page::table(
            &mut *part.out,
            &register.plan.header.title,
            &headings,
            rows.iter().map(|row| cells(row, options.lang)),
        )
    }

    fn end(&self, out: &mut dyn Write, all: &All<'_>, options: &Options) -> io::Result<()> {
        for line in summary(all.tally, options) {
            writeln!(out, "<p>{}</p>", html(&line))?;
        }
        page::end(out)
    }
}
