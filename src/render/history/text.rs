//! `text`: a history for reading on a terminal, or on paper.

use std::io::{self, Write};

use super::{Told, chart, commit, problem};
use crate::date::Day;
use crate::history::{Course, Episode, Outcome, Rate};
use crate::register::Stand;
use crate::render::Options;
use crate::render::agenda::{lines, underlined};
use crate::render::escape::{visible, width as columns};
use crate::render::style::{Role, paint};
use crate::render::wrap::wrap;
use crate::text::Summary;
use crate::text::compare::ComparePhrase;
use crate::text::history::HistoryPhrase;

/// The widest that a line from the first to the last day gets.
const LINE: usize = 60;
/// How wide the bar of a share is.
const SHARE: usize = 20;
/// The narrowest that a bar gets before its text gives way.
const BAR: usize = 8;

/// Writes how many findings there were, when each of them appeared, how many duties were met in time, and which
/// promises were moved.
pub fn text(out: &mut dyn Write, told: &Told<'_>, options: &Options) -> io::Result<()> {
    findings(out, told, options)?;
    courses(out, told, options)?;
    rates(out, told, options)?;
    promises(out, told, options)?;
    unreadable(out, told, options)?;
    summary(out, told, options)?;
    let moves = told.history.promises.iter().flat_map(|promise| &promise.moves);
    let (appeared, ended) = told.history.appeared();
    let closing = options.lang.history(HistoryPhrase::Closing {
        appeared,
        ended,
        promises: told.history.promises.len(),
        moves: moves.clone().count(),
        days: moves.map(crate::history::Move::days).sum(),
    });
    writeln!(out)?;
    head(out, &closing, options)
}

/// A row for each point, or for the last one of each month, quarter or year.
fn findings(out: &mut dyn Write, told: &Told<'_>, options: &Options) -> io::Result<()> {
    let words = options.lang.history_words();
    underlined(out, words.findings, options)?;
    let judged: Vec<(Day, [usize; 3], Option<&str>)> = told
        .history
        .judged()
        .map(|(_, point, levels)| (point.day, levels, commit(point)))
        .collect();
    let greatest = judged.iter().map(|(_, levels, _)| levels.iter().sum()).max().unwrap_or(0);
    let days: Vec<Day> = judged.iter().map(|(day, ..)| *day).collect();
    let rows: Vec<(String, [usize; 3], String)> = chart::rows(&days)
        .into_iter()
        .map(|(index, cycle)| {
            let (day, levels, commit) = judged[index];
            let label = match (cycle, commit) {
                (Some(cycle), _) => cycle.window(day).range().to_string(),
                (None, Some(commit)) => format!("{day} {commit}"),
                (None, None) => day.to_string(),
            };
            (label, levels, options.lang.history(HistoryPhrase::Levels(levels)))
        })
        .collect();
    let widest = |texts: &mut dyn Iterator<Item = &String>| texts.map(|text| columns(text)).max();
    let label = widest(&mut rows.iter().map(|(label, ..)| label)).unwrap_or(0);
    let said = widest(&mut rows.iter().map(|(.., said)| said)).unwrap_or(0);
    let room = options.handler().width.saturating_sub(label + said + 6).clamp(BAR, LINE);
    let used = greatest.min(room);
    for (name, levels, said) in rows {
        let bar = chart::bar(levels, greatest, used);
        let gap = " ".repeat(used.saturating_sub(columns(&bar)));
        let name = format!("{name:label$}");
        writeln!(out, "  {}  {bar}{gap}  {said}", paint(&name, Role::Label, options.color))?;
    }
    writeln!(out, "\n  {}\n", paint(words.legend, Role::Frame, options.color))
}

fn courses(out: &mut dyn Write, told: &Told<'_>, options: &Options) -> io::Result<()> {
    let (lang, words) = (options.lang, options.lang.history_words());
    underlined(out, words.courses, options)?;
    let Some(span) = told.span() else { return Ok(()) };
    let room = options.handler().width.saturating_sub(4).min(LINE);
    // What appeared first comes first.
    let mut courses: Vec<&Course> = told.history.courses.iter().collect();
    courses.sort_by_key(|course| course.episodes.first().map(|one| one.from));
    if courses.is_empty() {
        writeln!(out, "  {}\n", words.no_courses)?;
    }
    for course in courses {
        head(out, &format!("{} [{}]", course.subject.2, course.rule), options)?;
        let day = |index: usize| told.point(index).day;
        let spans: Vec<(Day, Option<Day>)> =
            course.episodes.iter().map(|one| (day(one.from), one.to.map(day))).collect();
        writeln!(out, "  {}", paint(&chart::line(&spans, span, room), Role::Frame, options.color))?;
        let mut facts: Vec<(&str, String)> = Vec::new();
        for episode in &course.episodes {
            let label = lang.level(episode.level);
            let stand = Stand { finding: None, ..episode.stand };
            let stand = lang.compare(ComparePhrase::Stand(Some(stand)));
            facts.push((label, format!("{stand}, {}", episode_told(told, episode, options))));
        }
        if !course.responsible.is_empty() {
            facts.push((lang.agenda_words().who, course.responsible.join("; ")));
        }
        facts.push((lang.agenda_words().key, course.id.clone()));
        lines(out, &facts, options)?;
        writeln!(out)?;
    }
    Ok(())
}

fn episode_told(told: &Told<'_>, episode: &Episode, options: &Options) -> String {
    let from = told.point(episode.from);
    let to = episode.to.map(|to| told.point(to));
    options.lang.history(HistoryPhrase::Episode {
        from: from.day,
        from_commit: commit(from),
        to: to.map(|point| point.day),
        to_commit: to.and_then(commit),
        days: to.map_or(0, |point| point.day.days_since(from.day)),
        end: episode.end,
    })
}

/// Years below offices.
fn rates(out: &mut dyn Write, told: &Told<'_>, options: &Options) -> io::Result<()> {
    let words = options.lang.history_words();
    underlined(out, words.rates, options)?;
    if told.rates.is_empty() {
        writeln!(out, "  {}\n", words.no_rates)?;
    }
    let room = if options.handler().width < 60 { BAR } else { SHARE };
    let of = |rate: &Rate| (rate.plan.clone(), rate.office.clone());
    for of_office in told.rates.chunk_by(|one, other| of(one) == of(other)) {
        let office = of_office[0].office.as_deref().unwrap_or(words.nobody);
        let name = if told.registers.len() > 1 {
            format!("{office} ({})", of_office[0].plan)
        } else {
            office.to_owned()
        };
        head(out, &name, options)?;
        for rate in of_office {
            let said = options.lang.history(HistoryPhrase::Rate {
                percent: rate.percent(),
                met: rate.met,
                met_late: rate.met_late,
                missed: rate.missed,
                unverified: rate.unverified,
            });
            let indent = room + 10;
            let rest = options.handler().width.saturating_sub(indent);
            let said = wrap(&said, rest, rest).join(&format!("\n{}", " ".repeat(indent)));
            writeln!(out, "  {:4}  {}  {said}", rate.year, chart::share(rate.percent(), room))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn promises(out: &mut dyn Write, told: &Told<'_>, options: &Options) -> io::Result<()> {
    let (lang, words) = (options.lang, options.lang.history_words());
    underlined(out, words.promises, options)?;
    if told.history.promises.is_empty() {
        writeln!(out, "  {}\n", words.no_promises)?;
    }
    for promise in &told.history.promises {
        let sum = lang.history(HistoryPhrase::Moved(promise.moves.len(), promise.days()));
        head(out, &format!("{} [{}]: {sum}", promise.subject.2, promise.rule), options)?;
        let mut facts: Vec<(&str, String)> = Vec::new();
        for one in &promise.moves {
            let point = told.point(one.at);
            let said = lang.history(HistoryPhrase::Move {
                on: point.day,
                commit: commit(point),
                from: one.from,
                to: one.to,
                days: one.days(),
                rewritten: one.rewritten,
            });
            facts.push((if facts.is_empty() { lang.agenda_words().due } else { "" }, said));
        }
        if !promise.responsible.is_empty() {
            facts.push((lang.agenda_words().who, promise.responsible.join("; ")));
        }
        facts.push((lang.agenda_words().key, promise.id.clone()));
        lines(out, &facts, options)?;
        writeln!(out)?;
    }
    Ok(())
}

fn unreadable(out: &mut dyn Write, told: &Told<'_>, options: &Options) -> io::Result<()> {
    let mut broken = told.history.points.iter().filter_map(|point| match point.outcome {
        Outcome::Unreadable(count, ..) => Some((point, count, problem(point, options)?)),
        _ => None,
    });
    let Some(first) = broken.next() else { return Ok(()) };
    underlined(out, options.lang.history_words().unreadable, options)?;
    for (point, count, problem) in std::iter::once(first).chain(broken) {
        let phrase = HistoryPhrase::Unreadable(point.day, commit(point), &problem, count);
        let width = options.handler().width;
        for (index, line) in
            wrap(&options.lang.history(phrase), width - 2, width - 4).iter().enumerate()
        {
            writeln!(out, "{}{line}", if index == 0 { "  " } else { "    " })?;
        }
    }
    writeln!(out)
}

fn summary(out: &mut dyn Write, told: &Told<'_>, options: &Options) -> io::Result<()> {
    let (lang, words) = (options.lang, options.lang.history_words());
    let points = &told.history.points;
    let count = |fits: fn(&Outcome) -> bool| points.iter().filter(|one| fits(&one.outcome)).count();
    let mut facts: Vec<(&str, String)> = Vec::new();
    if let Some((since, until)) = told.span() {
        facts.push((words.span, lang.history(HistoryPhrase::Span(since, until))));
    }
    facts.push((
        words.points,
        lang.history(HistoryPhrase::Points {
            commits: points.iter().any(|point| point.commit.is_some()),
            count: points.len(),
            unreadable: count(|one| matches!(one, Outcome::Unreadable(..))),
            absent: count(|one| matches!(one, Outcome::Absent)),
        }),
    ));
    for register in told.registers {
        let header = &register.plan.header;
        facts.push(lang.summary(&Summary::Plan { title: &header.title, id: &header.id }));
    }
    let selection = options.selection.named();
    if !selection.is_empty() {
        facts.push(lang.summary(&Summary::Selection(&selection)));
    }
    lines(out, &facts, options)
}

/// A line that stands out.
fn head(out: &mut dyn Write, text: &str, options: &Options) -> io::Result<()> {
    let width = options.handler().width;
    for (index, line) in wrap(&visible(text), width, width - 4).iter().enumerate() {
        let indent = if index == 0 { "" } else { "    " };
        writeln!(out, "{indent}{}", paint(line, Role::Head, options.color))?;
    }
    Ok(())
}
