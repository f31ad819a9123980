//! The lines below the first one of a finding, in English.

use super::dates::{date, day, days, days_of, not_before, on, period};
use super::verdict::{names, verdict};
use crate::date::DateRange;
use crate::text::{Basis, Fact, Pointed, Recorded, Timing};

/// A fact as a label and a text.
pub(crate) fn fact(fact: &Fact) -> (&'static str, String) {
    match fact {
        Fact::Subject(title) => ("Subject", title.clone()),
        Fact::Responsible(offices) if offices.is_empty() => ("Responsible", "not named".to_owned()),
        Fact::Responsible(offices) => ("Responsible", offices.join(", ")),
        Fact::Due { due, before_hold, since, certain, is_limit: false } => {
            ("Due", due_line(*due, *before_hold, *since, *certain, "overdue"))
        }
        Fact::Due { due, before_hold, since, certain, is_limit: true } => {
            ("End due", due_line(*due, *before_hold, *since, *certain, "exceeded"))
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
        Fact::RecordsEnd(until) => ("Records", format!("The records end on {}.", day(*until))),
        Fact::Held { until: Some(until), reason } => {
            ("Hold", format!("until {}: {reason}", day(*until)))
        }
        Fact::Held { until: None, reason } => ("Hold", format!("until further notice: {reason}")),
        Fact::Rule(title) => ("Rule", title.en.to_string()),
        Fact::Basis(basis) => ("Basis", basis_line(basis)),
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
    before_hold: Option<DateRange>,
    since: Option<DateRange>,
    certain: bool,
    violated: &str,
) -> String {
    let mut line = days_of(due);
    if let Some(nominal) = before_hold {
        line = format!("{line} (without the hold: {})", days_of(nominal));
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
