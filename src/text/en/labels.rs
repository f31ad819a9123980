//! Levels, states, summaries and closing lines, in English.

use super::dates::day;
use crate::register::State;
use crate::rule::Severity;
use crate::text::{Closing, Origin, Summary};

/// A level as it starts a message.
pub(crate) fn level(level: Severity) -> &'static str {
    match level {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Note => "Note",
    }
}

/// A level of a finding that a baseline accepts.
pub(crate) fn accepted(level: &str) -> String {
    format!("{level} (accepted)")
}

/// A state, after a number or before a title.
pub(crate) fn state(state: State) -> &'static str {
    match state {
        State::Unverified => "unverified",
        State::Overdue => "overdue",
        State::Breached => "breached",
        State::AtRisk => "at risk",
        State::DueSoon => "due soon",
        State::Open => "open",
        State::MetLate => "met late",
        State::Met => "met",
        State::Underspecified => "underspecified",
        State::OnHold => "on hold",
        State::Waived => "waived",
        State::Dormant => "dormant",
    }
}

/// The first line of a problem: where, and what.
pub(crate) fn problem(path: &str, line: Option<u32>, title: &str) -> String {
    match line {
        Some(line) => format!("Error in {path}, line {line}: {title}"),
        None => format!("Error in {path}: {title}"),
    }
}

/// What stands before advice on a problem.
pub(crate) fn help() -> &'static str {
    "Help"
}

/// A line of a summary as a label and a text.
pub(crate) fn summary(line: &Summary<'_>) -> (&'static str, String) {
    match line {
        Summary::AsOf(date, origin) => {
            let origin = match origin {
                Origin::Flag => "given with --as-of",
                Origin::Environment => "from the environment",
                Origin::Clock => "today",
            };
            ("Reference date", format!("{} ({origin})", day(*date)))
        }
        Summary::Assumed { title, path } => ("Assumption", format!("{title} ({path})")),
        Summary::OnlyAssumed(files) => {
            let these = if *files == 1 { "this assumption" } else { "these assumptions" };
            ("", format!("The result rests on {these}, not on the plan alone."))
        }
        Summary::Plan { title, id } => ("Plan", format!("{title} ({id})")),
        Summary::Selection(options) => {
            let options: Vec<String> =
                options.iter().map(|(name, value)| format!("--{name} {value}")).collect();
            ("Selection", options.join(" "))
        }
        Summary::States(states) => {
            let total: usize = states.iter().map(|(_, count)| count).sum();
            let parts: Vec<String> =
                states.iter().map(|(of, count)| format!("{count} {}", state(*of))).collect();
            ("Obligations", if total == 0 { "none".to_owned() } else { parts.join(", ") })
        }
        Summary::Unbound { rule, title } => ("No subject", format!("{} [{rule}]", title.en)),
        Summary::SwitchedOff { rule, reason } => ("Switched off", format!("[{rule}] {reason}")),
    }
}

/// The last line.
pub(crate) fn closing(closing: Closing) -> String {
    match closing {
        Closing::Findings { errors: 0, warnings: 0, notes: 0 } => {
            "No errors, warnings or notes.".to_owned()
        }
        Closing::Findings { errors, warnings, notes } => {
            let (errors, warnings) = (many(errors, "error"), many(warnings, "warning"));
            format!("{errors}, {warnings}, {}.", many(notes, "note"))
        }
        Closing::NothingJudged => {
            "Nothing was checked: there is no plan, or no rule with a subject.".to_owned()
        }
        Closing::Problems(errors) => format!("{}. Nothing was checked.", many(errors, "error")),
    }
}

pub(super) fn many(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
