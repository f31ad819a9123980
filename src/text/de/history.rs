//! A history in German.

use super::dates::{day, days, days_dative};
use super::labels::{many, state};
use crate::text::history::{Columns, HistoryPhrase, HistoryWords};

/// Single words.
pub(crate) static HISTORY: HistoryWords = HistoryWords {
    findings: "Feststellungen im Lauf der Zeit",
    legend: "█ Fehler  ▒ Warnungen  ░ Hinweise",
    courses: "Wann sie auftraten",
    no_courses: "Es gab keine.",
    rates: "Rechtzeitig erfüllt, nach Amt und Jahr",
    no_rates: "Noch ist keine Pflicht fällig geworden.",
    promises: "Verschobene Zusagen",
    no_promises: "Keine Zusage wurde verschoben.",
    unreadable: "Nicht lesbar",
    nobody: "Ohne Zuständigkeit",
    span: "Zeitraum",
    points: "Beurteilt",
    columns: Columns {
        findings: [
            "Schlüssel",
            "Plan",
            "Regel",
            "Gegenstand",
            "Zuständig",
            "Stufe",
            "Zustand",
            "Aufgetreten",
            "Commit",
            "Beendet",
            "Commit danach",
            "Tage",
            "Danach",
        ],
        points: ["Tag", "Commit", "Betreff", "Ergebnis", "Fehler", "Warnungen", "Hinweise"],
        rates: [
            "Plan",
            "Amt",
            "Jahr",
            "Rechtzeitig",
            "Zu spät",
            "Überfällig",
            "Ohne Nachweis",
            "Prozent",
        ],
        promises: [
            "Schlüssel",
            "Plan",
            "Regel",
            "Gegenstand",
            "Zuständig",
            "Tag",
            "Commit",
            "Bisher fällig",
            "Nun fällig",
            "Tage",
            "Neu geschrieben",
        ],
    },
};

/// A phrase.
pub(crate) fn history(phrase: HistoryPhrase<'_>) -> String {
    match phrase {
        HistoryPhrase::Span(since, until) => format!("{} bis {}", day(since), day(until)),
        HistoryPhrase::Points { commits, count, unreadable, absent } => {
            let mut parts = vec![match (commits, count) {
                (true, 1) => "1 Stand aus Git".to_owned(),
                (true, _) => format!("{count} Stände aus Git"),
                (false, 1) => "die Dateien, wie sie sind, zu 1 Tag".to_owned(),
                (false, _) => format!("die Dateien, wie sie sind, zu {count} Tagen"),
            }];
            if unreadable > 0 {
                parts.push(format!("{unreadable} davon nicht lesbar"));
            }
            if absent > 0 {
                parts.push(format!("{absent} davon ohne Plan"));
            }
            parts.join(", ")
        }
        HistoryPhrase::Levels([0, 0, 0]) => "keine".to_owned(),
        HistoryPhrase::Levels([errors, warnings, notes]) => {
            let told = [
                (errors, many(errors, "Fehler", "Fehler")),
                (warnings, many(warnings, "Warnung", "Warnungen")),
                (notes, many(notes, "Hinweis", "Hinweise")),
            ];
            let told = told.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text);
            told.collect::<Vec<_>>().join(", ")
        }
        HistoryPhrase::Episode { from, from_commit, to, to_commit, days: length, end } => {
            let from = format!("{}{}", day(from), commit(from_commit));
            match to {
                None => format!("seit {from}"),
                Some(to) => {
                    let end = end.map_or("keine Pflicht mehr", state);
                    let (to, after) = (day(to), commit(to_commit));
                    format!("{from} bis {to}{after} ({}), dann {end}", days(length))
                }
            }
        }
        HistoryPhrase::Rate { percent, met, met_late, missed, unverified } => {
            let mut parts = Vec::new();
            if met_late > 0 {
                parts.push(format!("{met_late} zu spät"));
            }
            if missed > 0 {
                parts.push(format!("{missed} überfällig"));
            }
            if unverified > 0 {
                parts.push(format!("{unverified} ohne Nachweis"));
            }
            let rest =
                if parts.is_empty() { String::new() } else { format!("; {}", parts.join(", ")) };
            match percent {
                Some(percent) => {
                    format!("{percent} % ({met} von {}{rest})", met + met_late + missed)
                }
                None => format!("– ({unverified} ohne Nachweis)"),
            }
        }
        HistoryPhrase::Move { on, commit: made, from, to, days, rewritten } => {
            let how = if rewritten { ", Zusage neu geschrieben" } else { "" };
            let (on, commit) = (day(on), commit(made));
            format!("{} → {} ({}{how}; am {on}{commit})", day(from), day(to), signed(days))
        }
        HistoryPhrase::Moved(times, days) => {
            format!("{} verschoben, insgesamt um {}", often(times), days_dative(days))
        }
        HistoryPhrase::Unreadable(on, made, problem, count) => {
            let more = match count {
                1 => String::new(),
                2 => " (und 1 weiterer Fehler)".to_owned(),
                _ => format!(" (und {} weitere Fehler)", count - 1),
            };
            format!("{}{}: {problem}{more}", day(on), commit(made))
        }
        HistoryPhrase::Closing { appeared, ended, promises, moves, days } => {
            let found = match appeared {
                0 => "Keine Feststellung trat auf".to_owned(),
                1 if ended == 1 => "1 Feststellung trat auf und ist beendet".to_owned(),
                1 => "1 Feststellung trat auf und besteht noch".to_owned(),
                _ => format!(
                    "{appeared} Feststellungen traten auf, {ended} davon {} beendet",
                    if ended == 1 { "ist" } else { "sind" }
                ),
            };
            let moved = match promises {
                0 => "keine Zusage wurde verschoben".to_owned(),
                1 => format!(
                    "1 Zusage wurde {} verschoben, insgesamt um {}",
                    often(moves),
                    days_dative(days)
                ),
                _ => format!(
                    "{promises} Zusagen wurden {} verschoben, insgesamt um {}",
                    often(moves),
                    days_dative(days)
                ),
            };
            format!("{found}; {moved}.")
        }
    }
}

fn commit(commit: Option<&str>) -> String {
    commit.map(|commit| format!(" [{commit}]")).unwrap_or_default()
}

fn often(times: usize) -> String {
    if times == 1 { "einmal".to_owned() } else { format!("{times}-mal") }
}

/// `+122 Tage`.
fn signed(number: i64) -> String {
    let sign = if number > 0 { "+" } else { "−" };
    format!("{sign}{}", days(number.abs()))
}
