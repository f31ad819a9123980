//! The lines below the first one of a finding, in English.

use super::causes::clash_line;
use super::dates::{date, day, days, days_of, not_before, on, period};
use super::labels::level;
use super::verdict::{defect, names, verdict};
use crate::date::DateRange;
use crate::register::Change;
use crate::rule::{Defect, Severity};
use crate::text::{Basis, Fact, Pointed, Recorded, Timing};

/// A fact as a label and a text.
#[expect(clippy::too_many_lines, reason = "one arm per fact, so that none is forgotten")]
pub(crate) fn fact(fact: &Fact) -> (&'static str, String) {
    match fact {
        Fact::Subject(title) => ("Subject", title.clone()),
        Fact::Responsible(offices) if offices.is_empty() => ("Responsible", "not named".to_owned()),
        Fact::Responsible(offices) => ("Responsible", offices.join(", ")),
        Fact::Due { due, before, since, certain, is_limit: false } => {
            ("Due", due_line(*due, *before, *since, *certain, "overdue"))
        }
        Fact::Due { due, before, since, certain, is_limit: true } => {
            ("End due", due_line(*due, *before, *since, *certain, "exceeded"))
        }
        Fact::Since(since) => ("Since", since_line(*since)),
        Fact::Window(window) => ("Window", date(*window)),
        Fact::Every { follows, every } => {
            let every = match every {
                Some(every) => format!("at most {} apart", period(*every)),
                None => "not named".to_owned(),
            };
            let follows = follows.as_ref().map(|follows| format!("last {}; ", recorded(follows)));
            ("Period", format!("{}{every}", follows.unwrap_or_default()))
        }
        Fact::Before(Some(first)) => ("Needed before", recorded(first)),
        Fact::Before(None) => ("Needed before", "nothing recorded".to_owned()),
        Fact::After(then) => ("Too early", recorded(then)),
        Fact::Missing(parts) => ("Missing", names(parts)),
        Fact::Unverified(parts) => ("Unverified", names(parts)),
        Fact::Forbidden(parts) => ("Not allowed", names(parts)),
        Fact::Ring(things) => ("Ring", things.join(" → ")),
        Fact::Lasting { what, from, lasts, at_most, after_cover } => {
            let begin = if *after_cover {
                format!("since acting cover ended, {}", from_line(*from))
            } else {
                from_line(*from)
            };
            let lasts = match *lasts {
                (least, Some(most)) if least == most => format!("{} ({begin})", days(least)),
                (least, Some(most)) => format!("{least} to {} ({begin})", days(most)),
                (least, None) if least > 0 => format!("at least {} ({begin})", days(least)),
                (_, None) => begin,
            };
            let limit = format!("allowed: at most {}", period(*at_most));
            ("Duration", format!("{}: {lasts}; {limit}", what.en))
        }
        Fact::Ending { bound, on: said } => {
            ("Forecast", format!("ends {} (as of {})", not_before(*bound), date(*said)))
        }
        Fact::Trigger { record, within } => {
            ("Trigger", format!("{}; period: {}", recorded(record), period(*within)))
        }
        Fact::Recorded { records, more } => {
            let mut parts: Vec<String> = records.iter().map(recorded).collect();
            match more {
                0 => {}
                1 => parts.push("one more record".to_owned()),
                more => parts.push(format!("{more} more records")),
            }
            ("Recorded", parts.join("; "))
        }
        Fact::Promised { on: said, due } => ("Promised", promise(*said, *due)),
        Fact::Revised { on: said, due, moves: true } => ("Revised", promise(*said, *due)),
        Fact::Revised { on: said, due, moves: false } => {
            ("Revised", format!("{}; too late, the due date stands", promise(*said, *due)))
        }
        Fact::Slip { days: slip } => {
            ("Postponed", format!("by {} against the first promise", days(*slip)))
        }
        Fact::Forecast { bound, on: said, late, is_cause } => {
            let late = match late {
                Some(late) => format!(", so at least {} after the due date", days(*late)),
                None if *is_cause => ", so possibly after the due date".to_owned(),
                None => String::new(),
            };
            let line = format!("{}{late} (as of {})", not_before(*bound), date(*said));
            if *is_cause { ("Cause", format!("forecast: {line}")) } else { ("Forecast", line) }
        }
        Fact::Cause { title, verdict: stands, rule, ending } => {
            let ending = ending.map_or_else(String::new, |(bound, said)| {
                format!("; expected to end {} (as of {})", not_before(bound), date(said))
            });
            ("Cause", format!("{title}: {}{ending} [{rule}]", verdict(stands)))
        }
        Fact::MoreCauses(more) => ("Cause", format!("{more} more")),
        Fact::Clash(clash) => ("Contradiction", clash_line(clash)),
        Fact::NoTime { ready, late } => {
            let late = late.map_or_else(String::new, |late| {
                format!(", so at least {} after the due date", days(late))
            });
            ("Cause", format!("by what it needs, possible {}{late}", not_before(*ready)))
        }
        Fact::Session { body, session, submit_by } => {
            let told = match (session, submit_by) {
                (Some(session), Some(by)) => format!(
                    "last session in time on {}; the paper had to be there by {}",
                    day(*session),
                    day(*by)
                ),
                (None, Some(by)) => format!("the paper had to be there by {}", day(*by)),
                (Some(session), None) => format!("last session in time was on {}", day(*session)),
                (None, None) => "no session in time on record".to_owned(),
            };
            ("Cause", format!("{body}: {told}"))
        }
        Fact::Chain(titles) => ("Chain", titles.join(" ← ")),
        Fact::RecordsEnd(until) => ("Records", format!("The records end on {}.", day(*until))),
        Fact::Held { until: Some(until), reason } => {
            ("Hold", format!("until {}: {reason}", day(*until)))
        }
        Fact::Held { until: None, reason } => ("Hold", format!("until further notice: {reason}")),
        Fact::Worse(known) => {
            ("Accepted", format!("by the baseline only as a {}", level(*known).to_lowercase()))
        }
        Fact::Waived { until, reason, by, basis } => {
            let by = by.iter().map(|by| format!("approved by: {by}"));
            let basis = basis.iter().map(|basis| format!("basis: {}", basis_line(basis)));
            let more: Vec<String> = by.chain(basis).collect();
            ("Waiver", format!("until {}: {reason} ({})", day(*until), more.join("; ")))
        }
        Fact::Covers(rule, 0) => ("Covers", format!("[{rule}]")),
        Fact::Covers(rule, 1) => ("Covers", format!("one finding [{rule}]")),
        Fact::Covers(rule, count) => ("Covers", format!("{count} findings [{rule}]")),
        Fact::Defect(found, is_hold) => ("Defect", defect_line(found, *is_hold)),
        Fact::Change(next) => ("Change", capital(&change(*next))),
        Fact::Rule(title) => ("Rule", title.en.to_string()),
        Fact::Basis(basis) => ("Basis", basis_line(basis)),
        Fact::Source(paper) => ("Source", basis_line(paper)),
        Fact::ToRecord => (
            "To do",
            "Record what has happened, and say up to when the records are complete now.".to_owned(),
        ),
        Fact::ToDo(help) => ("To do", help.en.to_string()),
        Fact::Key(key, None) => ("Key", key.clone()),
        Fact::Key(first, Some(last)) => ("Key", format!("{first} (to {last})")),
    }
}

fn due_line(
    due: DateRange,
    before: Option<(DateRange, bool)>,
    since: Option<DateRange>,
    certain: bool,
    violated: &str,
) -> String {
    let mut line = days_of(due);
    match before {
        Some((nominal, true)) => line = format!("{line} (without the hold: {})", days_of(nominal)),
        Some((nominal, false)) => {
            line = format!("{line} (§ 193 BGB; by itself {})", days_of(nominal));
        }
        None => {}
    }
    let maybe = if certain { "" } else { "possibly " };
    match since.map(|since| (since.earliest.bound(), since.latest.bound())) {
        Some((Some(first), Some(last))) if first == last => {
            format!("{line}, {maybe}{violated} since {}", day(first))
        }
        Some((Some(first), Some(last))) if certain => {
            let since = format!("{} at the earliest, {} at the latest", day(first), day(last));
            format!("{line}; {maybe}{violated} since {since}")
        }
        Some((Some(first), _)) => {
            format!("{line}; {maybe}{violated} since {} at the earliest", day(first))
        }
        Some((None, Some(last))) if certain => {
            format!("{line}; {violated} since {} at the latest", day(last))
        }
        Some((None, _)) | None => line,
    }
}

/// A day, or what is known of it.
fn since_line(since: DateRange) -> String {
    match (since.earliest.bound(), since.latest.bound()) {
        (Some(first), Some(last)) if first != last => {
            format!("{} at the earliest, {} at the latest", day(first), day(last))
        }
        _ => date(since),
    }
}

pub(super) fn from_line(from: DateRange) -> String {
    match (from.earliest.bound(), from.latest.bound()) {
        (None, None) => "start unknown".to_owned(),
        (None, Some(last)) => format!("start unknown, {} at the latest", day(last)),
        _ => format!("started {}", on(from)),
    }
}

fn promise(said: DateRange, due: Option<DateRange>) -> String {
    match due {
        Some(due) => format!("{} ({})", date(due), on(said)),
        None => format!("without a date ({})", on(said)),
    }
}

pub(super) fn recorded(record: &Recorded) -> String {
    let when = match &record.title {
        Some(title) => format!(" “{title}”, {}", date(record.on)),
        None => format!(" {}", on(record.on)),
    };
    let at = record.at.as_ref().map_or_else(String::new, |at| format!(" ({at})"));
    let timing = match record.timing {
        Timing::Past => "",
        Timing::Later => " – after the reference date",
        Timing::Planned => " – only planned",
    };
    format!("{}{at}{when}{timing}", record.what.en)
}

fn defect_line(found: &Defect, is_hold: bool) -> String {
    let what = defect(found, is_hold);
    match found {
        Defect::NoBasis => what,
        Defect::OtherOffice { rule, allowed } => {
            format!("{what}; who may: {} [{rule}]", allowed.join(", "))
        }
        Defect::NotAllowed { rule }
        | Defect::TooLong { rule, .. }
        | Defect::NoStart { rule }
        | Defect::TooBroad { rule } => format!("{what} [{rule}]"),
    }
}

pub(super) fn basis_line(basis: &Basis) -> String {
    match basis {
        Basis::Text(text) => text.clone(),
        Basis::Record { title, number, date: written } => {
            let parts: Vec<String> = number
                .iter()
                .cloned()
                .chain(written.map(|written| format!("of {}", date(written))))
                .collect();
            if parts.is_empty() { title.clone() } else { format!("{title} ({})", parts.join(" ")) }
        }
    }
}

/// The label of a snippet.
pub(crate) fn pointed(pointed: &Pointed) -> String {
    match pointed {
        Pointed::Promise(Some(due)) => format!("promise: {}", date(*due)),
        Pointed::Promise(None) => "promise without a date".to_owned(),
        Pointed::DueDate => "the due date follows from this".to_owned(),
        Pointed::Record(what) => what.en.to_string(),
        Pointed::Records => "how far the records go".to_owned(),
        Pointed::Rule => "rule".to_owned(),
    }
}

/// What a coming version of a rule makes of today's state.
pub(crate) fn change(change: Change) -> String {
    let level = match change.finding {
        Severity::Error => "an error",
        Severity::Warning => "a warning",
        Severity::Note => "a note",
    };
    format!("from {} this will be {level}", day(change.from))
}

/// A sentence of its own.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next();
    let rest = chars.as_str();
    first.into_iter().flat_map(char::to_uppercase).chain(rest.chars()).chain(['.']).collect()
}
