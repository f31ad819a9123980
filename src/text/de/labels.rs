//! Levels, states, summaries and closing lines, in German.

use super::dates::day;
use crate::register::State;
use crate::rule::Severity;
use crate::text::{Closing, Origin, Summary};

/// A level as it starts a message.
pub(crate) fn level(level: Severity) -> &'static str {
    match level {
        Severity::Error => "Fehler",
        Severity::Warning => "Warnung",
        Severity::Note => "Hinweis",
    }
}

/// A level of a finding that a baseline accepts.
pub(crate) fn accepted(level: &str) -> String {
    format!("{level} (bekannt)")
}

/// A state, after a number or before a title.
pub(crate) fn state(state: State) -> &'static str {
    match state {
        State::Unverified => "nicht belegt",
        State::Overdue => "überfällig",
        State::Breached => "nicht eingehalten",
        State::AtRisk => "gefährdet",
        State::DueSoon => "bald fällig",
        State::Open => "offen",
        State::MetLate => "zu spät erfüllt",
        State::Met => "erfüllt",
        State::Underspecified => "unbestimmt",
        State::OnHold => "gehemmt",
        State::Waived => "ausgenommen",
        State::Dormant => "ruhend",
    }
}

/// The first line of a problem: where, and what.
pub(crate) fn problem(path: &str, line: Option<u32>, title: &str) -> String {
    match line {
        Some(line) => format!("Fehler in {path}, Zeile {line}: {title}"),
        None => format!("Fehler in {path}: {title}"),
    }
}

/// What stands before advice on a problem.
pub(crate) fn help() -> &'static str {
    "Hilfe"
}

/// A line of a summary as a label and a text.
pub(crate) fn summary(line: &Summary<'_>) -> (&'static str, String) {
    match line {
        Summary::AsOf(date, origin) => {
            let origin = match origin {
                Origin::Flag => "mit --as-of angegeben",
                Origin::Environment => "aus der Umgebung",
                Origin::Clock => "heute",
            };
            ("Stichtag", format!("{} ({origin})", day(*date)))
        }
        Summary::Assumed { title, path } => ("Annahme", format!("{title} ({path})")),
        Summary::OnlyAssumed(files) => {
            let these = if *files == 1 { "dieser Annahme" } else { "diesen Annahmen" };
            ("", format!("Das Ergebnis beruht auf {these}, nicht auf dem Plan allein."))
        }
        Summary::Plan { title, id } => ("Plan", format!("{title} ({id})")),
        Summary::Selection(options) => {
            let options: Vec<String> =
                options.iter().map(|(name, value)| format!("--{name} {value}")).collect();
            ("Auswahl", options.join(" "))
        }
        Summary::States(states) => {
            let total: usize = states.iter().map(|(_, count)| count).sum();
            let parts: Vec<String> =
                states.iter().map(|(of, count)| format!("{count} {}", state(*of))).collect();
            ("Pflichten", if total == 0 { "keine".to_owned() } else { parts.join(", ") })
        }
        Summary::Unbound { rule, title } => ("Ohne Gegenstand", format!("{} [{rule}]", title.de)),
        Summary::SwitchedOff { rule, reason } => ("Abgeschaltet", format!("[{rule}] {reason}")),
    }
}

/// The last line.
pub(crate) fn closing(closing: Closing) -> String {
    match closing {
        Closing::Findings { errors: 0, warnings: 0, notes: 0 } => {
            "Keine Fehler, Warnungen oder Hinweise.".to_owned()
        }
        Closing::Findings { errors, warnings, notes } => format!(
            "{errors} Fehler, {}, {}.",
            many(warnings, "Warnung", "Warnungen"),
            many(notes, "Hinweis", "Hinweise"),
        ),
        Closing::NothingJudged => {
            "Es wurde nichts geprüft: Es gibt keinen Plan oder keine Regel mit Gegenstand."
                .to_owned()
        }
        Closing::Problems(errors) => format!("{errors} Fehler. Es wurde nichts geprüft."),
    }
}

pub(super) fn many(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
