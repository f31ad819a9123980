//! The lines below the first one of a finding, in German.

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
        Fact::Subject(title) => ("Gegenstand", title.clone()),
        Fact::Responsible(offices) if offices.is_empty() => {
            ("Zuständig", "nicht angegeben".to_owned())
        }
        Fact::Responsible(offices) => ("Zuständig", offices.join(", ")),
        Fact::Due { due, before, since, certain, is_limit: false } => {
            ("Fällig", due_line(*due, *before, *since, *certain, "überfällig"))
        }
        Fact::Due { due, before, since, certain, is_limit: true } => {
            ("Ende fällig", due_line(*due, *before, *since, *certain, "überschritten"))
        }
        Fact::Since(since) => ("Seit", since_line(*since)),
        Fact::Window(window) => ("Zeitraum", date(*window)),
        Fact::Every { follows, every } => {
            let every = match every {
                Some(every) => format!("Abstand: höchstens {}", period(*every)),
                None => "nicht festgelegt".to_owned(),
            };
            let follows =
                follows.as_ref().map(|follows| format!("zuletzt {}; ", recorded(follows)));
            ("Turnus", format!("{}{every}", follows.unwrap_or_default()))
        }
        Fact::Before(Some(first)) => ("Vorher nötig", recorded(first)),
        Fact::Before(None) => ("Vorher nötig", "nichts verzeichnet".to_owned()),
        Fact::After(then) => ("Zu früh", recorded(then)),
        Fact::Missing(parts) => ("Es fehlt", names(parts)),
        Fact::Unverified(parts) => ("Nicht belegt", names(parts)),
        Fact::Forbidden(parts) => ("Unzulässig", names(parts)),
        Fact::Ring(things) => ("Kreis", things.join(" → ")),
        Fact::Lasting { what, from, lasts, at_most, after_cover } => {
            let begin = if *after_cover {
                format!("seit dem Ende der Vertretung, {}", from_line(*from))
            } else {
                from_line(*from)
            };
            let lasts = match *lasts {
                (least, Some(most)) if least == most => format!("{} ({begin})", days(least)),
                (least, Some(most)) => format!("{least} bis {} ({begin})", days(most)),
                (least, None) if least > 0 => format!("mindestens {} ({begin})", days(least)),
                (_, None) => begin,
            };
            let limit = format!("zulässig: höchstens {}", period(*at_most));
            ("Dauer", format!("{}: {lasts}; {limit}", what.de))
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
        Fact::Slip { days: slip } => ("Verschoben", format!("um {} gegenüber der ersten Zusage", days(*slip))),
        Fact::Forecast { bound, on: said, late, is_cause } => {
            let late = match late {
                Some(late) => format!(", also mindestens {} nach dem Termin", days(*late)),
                None if *is_cause => ", also möglicherweise nach dem Termin".to_owned(),
                None => String::new(),
            };
            let line = format!("{}{late} (Stand {})", not_before(*bound), date(*said));
            if *is_cause { ("Ursache", format!("laut Prognose {line}")) } else { ("Prognose", line) }
        }
        Fact::Cause { title, verdict: stands, rule, ending } => {
            let ending = ending.map_or_else(String::new, |(bound, said)| {
                format!("; Ende {} erwartet (Stand {})", not_before(bound), date(said))
            });
            ("Ursache", format!("{title}: {}{ending} [{rule}]", verdict(stands)))
        }
        Fact::MoreCauses(1) => ("Ursache", "eine weitere".to_owned()),
        Fact::MoreCauses(more) => ("Ursache", format!("{more} weitere")),
        Fact::Clash(clash) => ("Widerspruch", clash_line(clash)),
        Fact::NoTime { ready, late } => {
            let late = late.map_or_else(String::new, |late| {
                format!(", also mindestens {} nach dem Termin", days(late))
            });
            ("Ursache", format!("nach dem, was dafür nötig ist, {} möglich{late}", not_before(*ready)))
        }
        Fact::Session { body, session, submit_by } => {
            let told = match (session, submit_by) {
                (Some(session), Some(by)) => format!(
                    "letzte rechtzeitige Sitzung am {}; die Vorlage hätte bis {} vorliegen müssen",
                    day(*session),
                    day(*by)
                ),
                (None, Some(by)) => format!("die Vorlage hätte bis {} vorliegen müssen", day(*by)),
                (Some(session), None) => {
                    format!("letzte rechtzeitige Sitzung war am {}", day(*session))
                }
                (None, None) => "keine rechtzeitige Sitzung verzeichnet".to_owned(),
            };
            ("Ursache", format!("{body}: {told}"))
        }
        Fact::Chain(titles) => ("Kette", titles.join(" ← ")),
        Fact::RecordsEnd(until) => {
            ("Stand", format!("Die Aufzeichnungen reichen nur bis {}.", day(*until)))
        }
        Fact::Held { until: Some(until), reason } => {
            ("Hemmung", format!("bis {}: {reason}", day(*until)))
        }
        Fact::Held { until: None, reason } => ("Hemmung", format!("bis auf Weiteres: {reason}")),
        Fact::Worse(known) => ("Bekannt", format!("laut Baseline nur als {}", level(*known))),
        Fact::Waived { until, reason, by, basis } => {
            let by = by.iter().map(|by| format!("genehmigt durch: {by}"));
            let basis = basis.iter().map(|basis| format!("Grundlage: {}", basis_line(basis)));
            let more: Vec<String> = by.chain(basis).collect();
            ("Ausnahme", format!("bis {}: {reason} ({})", day(*until), more.join("; ")))
        }
        Fact::Covers(rule, 0) => ("Erfasst", format!("[{rule}]")),
        Fact::Covers(rule, 1) => ("Erfasst", format!("eine Feststellung [{rule}]")),
        Fact::Covers(rule, count) => ("Erfasst", format!("{count} Feststellungen [{rule}]")),
        Fact::Defect(found, is_hold) => ("Mangel", defect_line(found, *is_hold)),
        Fact::Change(next) => ("Änderung", capital(&change(*next))),
        Fact::Rule(title) => ("Regel", title.de.to_string()),
        Fact::Basis(basis) => ("Grundlage", basis_line(basis)),
        Fact::Source(paper) => ("Quelle", basis_line(paper)),
        Fact::ToRecord => (
            "Zu tun",
            "Tragen Sie nach, was geschehen ist, und geben Sie an, bis wann die Aufzeichnungen nun \
             vollständig sind."
                .to_owned(),
        ),
        Fact::ToDo(help) => ("Zu tun", help.de.to_string()),
        Fact::Key(key, None) => ("Schlüssel", key.clone()),
        Fact::Key(first, Some(last)) => ("Schlüssel", format!("{first} (bis {last})")),
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
        Some((nominal, true)) => line = format!("{line} (ohne Hemmung {})", days_of(nominal)),
        Some((nominal, false)) => {
            line = format!("{line} (§ 193 BGB; an sich {})", days_of(nominal));
        }
        None => {}
    }
    let maybe = if certain { "" } else { "möglicherweise " };
    match since.map(|since| (since.earliest.bound(), since.latest.bound())) {
        Some((Some(first), Some(last))) if first == last => {
            format!("{line}, {maybe}{violated} seit {}", day(first))
        }
        Some((Some(first), Some(last))) if certain => {
            let since = format!("frühestens seit {}, spätestens seit {}", day(first), day(last));
            format!("{line}; {maybe}{violated} {since}")
        }
        Some((Some(first), _)) => {
            format!("{line}; {maybe}{violated} frühestens seit {}", day(first))
        }
        Some((None, Some(last))) if certain => {
            format!("{line}; {violated} spätestens seit {}", day(last))
        }
        Some((None, _)) | None => line,
    }
}

/// A day, or what is known of it.
fn since_line(since: DateRange) -> String {
    match (since.earliest.bound(), since.latest.bound()) {
        (Some(first), Some(last)) if first != last => {
            format!("frühestens {}, spätestens {}", day(first), day(last))
        }
        _ => date(since),
    }
}

pub(super) fn from_line(from: DateRange) -> String {
    match (from.earliest.bound(), from.latest.bound()) {
        (None, None) => "Beginn unbekannt".to_owned(),
        (None, Some(last)) => format!("Beginn unbekannt, spätestens am {}", day(last)),
        _ => format!("Beginn {}", on(from)),
    }
}

fn promise(said: DateRange, due: Option<DateRange>) -> String {
    match due {
        Some(due) => format!("{} ({})", date(due), on(said)),
        None => format!("ohne Termin ({})", on(said)),
    }
}

pub(super) fn recorded(record: &Recorded) -> String {
    let when = match &record.title {
        Some(title) => format!(" „{title}“, {}", date(record.on)),
        None => format!(" {}", on(record.on)),
    };
    let at = record.at.as_ref().map_or_else(String::new, |at| format!(" ({at})"));
    let timing = match record.timing {
        Timing::Past => "",
        Timing::Later => " – nach dem Stichtag",
        Timing::Planned => " – nur geplant",
    };
    format!("{}{at}{when}{timing}", record.what.de)
}

fn defect_line(found: &Defect, is_hold: bool) -> String {
    let what = defect(found, is_hold);
    match found {
        Defect::NoBasis => what,
        Defect::OtherOffice { rule, allowed } => {
            format!("{what}; befugt: {} [{rule}]", allowed.join(", "))
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
        Pointed::DueDate => "daraus folgt der Termin".to_owned(),
        Pointed::Record(what) => what.de.to_string(),
        Pointed::Records => "Stand der Aufzeichnungen".to_owned(),
        Pointed::Rule => "Regel".to_owned(),
    }
}

/// What a coming version of a rule makes of today's state.
pub(crate) fn change(change: Change) -> String {
    let level = match change.finding {
        Severity::Error => "ein Fehler",
        Severity::Warning => "eine Warnung",
        Severity::Note => "ein Hinweis",
    };
    format!("ab {} ist dies {level}", day(change.from))
}

/// A sentence of its own.
fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next();
    let rest = chars.as_str();
    first.into_iter().flat_map(char::to_uppercase).chain(rest.chars()).chain(['.']).collect()
}
