//! `csv`: a history as tables (RFC 4180): alone the one of findings, into a folder all four.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{Told, commit, problem};
use crate::history::Outcome;
use crate::render::Options;
use crate::render::csv::{Cell, Dialect};
use crate::rule::Severity;
use crate::text::Lang;
use crate::text::history::Columns;

/// Writes when each finding appeared and ended, a row for each time.
pub fn csv(out: &mut dyn Write, told: &Told<'_>, options: &Options) -> io::Result<()> {
    table(out, &columns(options.lang).findings, findings(told, options), options.lang)
}

/// All tables, by the names of their files.
///
/// # Errors
/// Memory refuses.
pub fn csv_tables(told: &Told<'_>, options: &Options) -> io::Result<BTreeMap<String, Vec<u8>>> {
    let words = columns(options.lang);
    let mut files = BTreeMap::new();
    let mut add = |name: &str, headings: &[&'static str], rows| {
        let mut text = Vec::new();
        table(&mut text, headings, rows, options.lang)?;
        files.insert(name.to_owned(), text);
        io::Result::Ok(())
    };
    add("findings.csv", &words.findings, findings(told, options))?;
    add("points.csv", &words.points, points(told, options))?;
    add("promises.csv", &words.promises, promises(told))?;
    add("rates.csv", &words.rates, rates(told, options))?;
    Ok(files)
}

fn columns(lang: Lang) -> &'static Columns {
    &lang.history_words().columns
}

fn table(
    out: &mut dyn Write,
    headings: &[&'static str],
    rows: Vec<Vec<Cell>>,
    lang: Lang,
) -> io::Result<()> {
    Dialect::Plain.start(out, headings, lang)?;
    Dialect::Plain.rows(out, rows, lang)
}

fn text(value: impl Into<String>) -> Cell {
    Cell::Text(value.into())
}

fn number(value: usize) -> Cell {
    Cell::Number(i64::try_from(value).ok())
}

fn findings(told: &Told<'_>, options: &Options) -> Vec<Vec<Cell>> {
    let lang = options.lang;
    let mut rows = Vec::new();
    for course in &told.history.courses {
        for episode in &course.episodes {
            let from = told.point(episode.from);
            let to = episode.to.map(|to| told.point(to));
            let end = match (to, episode.end) {
                (None, _) => String::new(),
                (Some(_), None) => "-".to_owned(),
                (Some(_), Some(state)) => lang.state(state).to_owned(),
            };
            rows.push(vec![
                text(&course.id),
                text(&course.plan),
                text(&course.rule),
                text(&course.subject.2),
                text(course.responsible.join("; ")),
                text(Severity::name(episode.level)),
                text(lang.state(episode.stand.state)),
                text(from.day.to_string()),
                text(commit(from).unwrap_or_default()),
                text(to.map(|point| point.day.to_string()).unwrap_or_default()),
                text(to.and_then(commit).unwrap_or_default()),
                Cell::Number(to.map(|point| point.day.days_since(from.day))),
                text(end),
            ]);
        }
    }
    rows
}

fn points(told: &Told<'_>, options: &Options) -> Vec<Vec<Cell>> {
    let row = |point: &crate::history::Point| {
        let (outcome, levels) = match point.outcome {
            Outcome::Judged(levels) => ("judged".to_owned(), levels.map(Some)),
            Outcome::Absent => ("absent".to_owned(), [None; 3]),
            Outcome::Unreadable(..) => {
                let problem = problem(point, options).unwrap_or_default();
                (format!("unreadable: {problem}"), [None; 3])
            }
        };
        let subject = point.commit.as_ref().map(|commit| commit.subject.clone());
        let mut row = vec![
            text(point.day.to_string()),
            text(commit(point).unwrap_or_default()),
            text(subject.unwrap_or_default()),
            text(outcome),
        ];
        row.extend(
            levels.map(|count| Cell::Number(count.and_then(|count| i64::try_from(count).ok()))),
        );
        row
    };
    told.history.points.iter().map(row).collect()
}

fn rates(told: &Told<'_>, options: &Options) -> Vec<Vec<Cell>> {
    let nobody = options.lang.history_words().nobody;
    let row = |rate: &crate::history::Rate| {
        vec![
            text(&rate.plan),
            text(rate.office.as_deref().unwrap_or(nobody)),
            Cell::Number(Some(i64::from(rate.year))),
            number(rate.met),
            number(rate.met_late),
            number(rate.missed),
            number(rate.unverified),
            Cell::Number(rate.percent().and_then(|percent| i64::try_from(percent).ok())),
        ]
    };
    told.rates.iter().map(row).collect()
}

fn promises(told: &Told<'_>) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    for promise in &told.history.promises {
        for one in &promise.moves {
            let point = told.point(one.at);
            rows.push(vec![
                text(&promise.id),
                text(&promise.plan),
                text(&promise.rule),
                text(&promise.subject.2),
                text(promise.responsible.join("; ")),
                text(point.day.to_string()),
                text(commit(point).unwrap_or_default()),
                text(one.from.to_string()),
                text(one.to.to_string()),
                Cell::Number(Some(one.days())),
                text(if one.rewritten { "1" } else { "0" }),
            ]);
        }
    }
    rows
}
