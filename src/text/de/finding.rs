//! The lines below the first one of a finding, in German.

use super::dates::{date, day, days, days_of, not_before, on, period};
use super::verdict::verdict;
use crate::date::DateRange;
use crate::source::fields::Term;
use crate::text::{Basis, Fact, Pointed, Recorded};

/// A fact as a label and a text.
pub(crate) fn fact(fact: &Fact) -> (&'static str, String) {
    match fact {
        Fact::Subject(title) => ("Gegenstand", title.clone()),
        Fact::Responsible(offices) if offices.is_empty() => {
            ("Zuständig", "nicht angegeben".to_owned())
        }
        Fact::Responsible(offices) => ("Zuständig", offices.join(", ")),
        Fact::Due { due, before_hold, since, certain } => {
            ("Fällig", due_line(*due, *before_hold, *since, *certain))
        }
        Fact::Since { since, certain } => {
            let maybe = if *certain { "" } else { "möglicherweise " };
            ("Seit", format!("{maybe}{}", since_line(*since)))
        }
        Fact::Parts { missing, forbidden } => {
            let list = |terms: &[Term]| {
                terms.iter().map(|term| term.de.as_ref()).collect::<Vec<_>>().join(", ")
            };
            match (missing.is_empty(), forbidden.is_empty()) {
                (_, true) => ("Es fehlt", list(missing)),
                (true, false) => ("Unzulässig", list(forbidden)),
                (false, false) => {
                    ("Es fehlt", format!("{}; unzulässig: {}", list(missing), list(forbidden)))
                }
            }
        }
        Fact::Ring(titles) => ("Kreis", titles.join(" → ")),
        Fact::Lasting { what, from, lasts, at_most, after_cover } => {
            let begin = if *after_cover {
                format!("seit dem Ende der Vertretung, {}", from_line(*from))
            } else {
                from_line(*from)
            };
            let lasts = match *lasts {
                (least, Some(most)) if least == most => days(least),
                (least, Some(most)) => format!("{least} bis {}", days(most)),
                (least, None) if least > 0 => format!("mindestens {}", days(least)),
                (_, None) => "Dauer unbekannt".to_owned(),
            };
            let limit = format!("zulässig: höchstens {}", period(*at_most));
            ("Dauer", format!("{}: {lasts} ({begin}); {limit}", what.de))
        }
        Fact::Ending { bound, on: said } => {
            ("Prognose", format!("Ende {} (Stand {})", not_before(*bound), date(*said)))
        }
        Fact::Trigger { record, within } => {
            ("Anlass", format!("{}; Frist: {}", recorded(record), period(*within)))
        }
        Fact::Recorded { records, more } => {
            let mut parts: Vec<String> = records.iter().map(recorded).collect();
            match more {
                0 => {}
                1 => parts.push("ein weiterer Eintrag".to_owned()),
                more => parts.push(format!("{more} weitere Einträge")),
            }
            ("Verzeichnet", parts.join("; "))
        }
        Fact::Promised { on: said, due } => ("Zugesagt", promise(*said, *due)),
        Fact::Revised { on: said, due, moves: true } => ("Geändert", promise(*said, *due)),
        Fact::Revised { on: said, due, moves: false } => {
            ("Geändert", format!("{}; zu spät, der Termin bleibt bestehen", promise(*said, *due)))
        }
        Fact::Slip { days: slip } => ("Verzug", format!("{} seit der ersten Zusage", days(*slip))),
        Fact::Forecast { bound, on: said, late, is_cause } => {
            let late = match late {
                Some(late) => format!(", also mindestens {} nach dem Termin", days(*late)),
                None if *is_cause => ", also möglicherweise nach dem Termin".to_owned(),
                None => String::new(),
            };
            let label = if *is_cause { "Ursache" } else { "Prognose" };
            (label, format!("{}{late} (Stand {})", not_before(*bound), date(*said)))
        }
        Fact::Cause { title, verdict: stands, rule, ending } => {
            let ending = ending.map_or_else(String::new, |(bound, said)| {
                format!("; Ende {} erwartet (Stand {})", not_before(bound), date(said))
            });
            ("Ursache", format!("{title}: {}{ending} [{rule}]", verdict(stands)))
        }
        Fact::MoreCauses(1) => ("Ursache", "eine weitere".to_owned()),
        Fact::MoreCauses(more) => ("Ursache", format!("{more} weitere")),
        Fact::RecordsEnd(until) => {
            ("Stand", format!("Die Aufzeichnungen reichen nur bis {}.", day(*until)))
        }
        Fact::Held { until: Some(until), reason } => {
            ("Hemmung", format!("bis {}: {reason}", day(*until)))
        }
        Fact::Held { until: None, reason } => ("Hemmung", format!("bis auf Weiteres: {reason}")),
        Fact::Rule(title) => ("Regel", title.de.to_string()),
        Fact::Basis(basis) => ("Grundlage", basis_line(basis)),
        Fact::ToDo(help) => ("Zu tun", help.de.to_string()),
        Fact::Key(key, None) => ("Schlüssel", key.clone()),
        Fact::Key(first, Some(last)) => ("Schlüssel", format!("{first} bis {last}")),
    }
}

fn since_line(since: DateRange) -> String {
    match (since.earliest.bound(), since.latest.bound()) {
        (Some(first), Some(last)) if first == last => format!("seit {}", day(first)),
        (Some(first), Some(last)) => {
            format!("frühestens seit {}, spätestens seit {}", day(first), day(last))
        }
        (Some(first), None) => format!("frühestens seit {}", day(first)),
        (None, Some(last)) => format!("spätestens seit {}", day(last)),
        (None, None) => "Beginn unbekannt".to_owned(),
    }
}

fn due_line(
    due: DateRange,
    before_hold: Option<DateRange>,
    since: Option<DateRange>,
    certain: bool,
) -> String {
    let mut line = days_of(due);
    if let Some(nominal) = before_hold {
        line = format!("{line} (ohne Hemmung {})", days_of(nominal));
    }
    let maybe = if certain { "" } else { "möglicherweise " };
    match since.map(|since| (since.earliest.bound(), since.latest.bound())) {
        Some((Some(first), Some(last))) if first == last => {
            format!("{line}, {maybe}überfällig seit {}", day(first))
        }
        Some((Some(first), Some(last))) => {
            let since = format!("frühestens seit {}, spätestens seit {}", day(first), day(last));
            format!("{line}; {maybe}überfällig {since}")
        }
        Some((Some(first), None)) => {
            format!("{line}; {maybe}überfällig frühestens seit {}", day(first))
        }
        Some((None, Some(last))) => {
            format!("{line}; {maybe}überfällig spätestens seit {}", day(last))
        }
        Some((None, None)) | None => line,
    }
}

fn from_line(from: DateRange) -> String {
    match (from.earliest.bound(), from.latest.bound()) {
        (None, None) => "Beginn unbekannt".to_owned(),
        (None, Some(last)) => format!("Beginn unbekannt, spätestens am {}", day(last)),
        _ => format!("Beginn {}", on(from)),
    }
}

fn promise(said: DateRange, due: Option<DateRange>) -> String {
    match due {
        Some(due) => format!("{} (zugesagt {})", date(due), on(said)),
        None => format!("ohne Termin ({})", on(said)),
    }
}

fn recorded(record: &Recorded) -> String {
    let planned = if record.planned { " (nur geplant)" } else { "" };
    let title = record.title.as_ref().map_or_else(String::new, |title| format!(" „{title}“"));
    format!("{}{title} {}{planned}", record.what.de, on(record.on))
}

fn basis_line(basis: &Basis) -> String {
    match basis {
        Basis::Text(text) => text.clone(),
        Basis::Record { title, number, date: written } => {
            let parts: Vec<String> = number
                .iter()
                .cloned()
                .chain(written.map(|written| format!("vom {}", date(written))))
                .collect();
            if parts.is_empty() { title.clone() } else { format!("{title} ({})", parts.join(" ")) }
        }
    }
}

/// The label of a snippet.
pub(crate) fn pointed(pointed: &Pointed) -> String {
    match pointed {
        Pointed::Promise(Some(due)) => format!("Zusage: {}", date(*due)),
        Pointed::Promise(None) => "Zusage ohne Termin".to_owned(),
        Pointed::Record(what) => what.de.to_string(),
        Pointed::Records => "Stand der Aufzeichnungen".to_owned(),
        Pointed::Rule => "Regel".to_owned(),
    }
}
