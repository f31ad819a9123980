//! A history in English.

use super::dates::{day, days};
use super::labels::{many, state};
use crate::text::history::{Columns, HistoryPhrase, HistoryWords};

/// Single words.
pub(crate) static HISTORY: HistoryWords = HistoryWords {
    findings: "Findings over time",
    legend: "█ errors  ▒ warnings  ░ notes",
    courses: "When they appeared",
    no_courses: "There was none.",
    rates: "Met in time, by office and year",
    no_rates: "No duty has fallen due yet.",
    promises: "Promises that were moved",
    no_promises: "No promise was moved.",
    unreadable: "Unreadable",
    nobody: "Nobody named",
    span: "Span",
    points: "Judged",
    columns: Columns {
        findings: [
            "Key",
            "Plan",
            "Rule",
            "Subject",
            "Responsible",
            "Level",
            "State",
            "Appeared",
            "Commit",
            "Ended",
            "Commit after",
            "Days",
            "Since then",
        ],
        points: ["Day", "Commit", "Subject", "Outcome", "Errors", "Warnings", "Notes"],
        rates: ["Plan", "Office", "Year", "In time", "Too late", "Overdue", "No record", "Percent"],
        promises: [
            "Key",
            "Plan",
            "Rule",
            "Subject",
            "Responsible",
            "Day",
            "Commit",
            "Due before",
            "Due now",
            "Days",
            "Rewritten",
        ],
    },
};

/// A phrase.
pub(crate) fn history(phrase: HistoryPhrase<'_>) -> String {
    match phrase {
        HistoryPhrase::Span(since, until) => format!("{} to {}", day(since), day(until)),
        HistoryPhrase::Points { commits, count, unreadable, absent } => {
            let mut parts = vec![match (commits, count) {
                (true, 1) => "1 state from git".to_owned(),
                (true, _) => format!("{count} states from git"),
                (false, 1) => "the files as they are, as of 1 day".to_owned(),
                (false, _) => format!("the files as they are, as of {count} days"),
            }];
            if unreadable > 0 {
                parts.push(format!("{unreadable} of them unreadable"));
            }
            if absent > 0 {
                parts.push(format!("{absent} of them without a plan"));
            }
            parts.join(", ")
        }
        HistoryPhrase::Levels([0, 0, 0]) => "none".to_owned(),
        HistoryPhrase::Levels([errors, warnings, notes]) => {
            let told = [
                (errors, many(errors, "error")),
                (warnings, many(warnings, "warning")),
                (notes, many(notes, "note")),
            ];
            let told = told.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text);
            told.collect::<Vec<_>>().join(", ")
        }
        HistoryPhrase::Episode { from, from_commit, to, to_commit, days: length, end } => {
            let from = format!("{}{}", day(from), commit(from_commit));
            match to {
                None => format!("since {from}"),
                Some(to) => {
                    let end = end.map_or("no duty any more", state);
                    let (to, after) = (day(to), commit(to_commit));
                    format!("{from} to {to}{after} ({}), then {end}", days(length))
                }
            }
        }
        HistoryPhrase::Rate { percent, met, met_late, missed, unverified } => {
            let mut parts = Vec::new();
            if met_late > 0 {
                parts.push(format!("{met_late} too late"));
            }
            if missed > 0 {
                parts.push(format!("{missed} overdue"));
            }
            if unverified > 0 {
                parts.push(format!("{unverified} without a record"));
            }
            let rest =
                if parts.is_empty() { String::new() } else { format!("; {}", parts.join(", ")) };
            match percent {
                Some(percent) => {
                    format!("{percent} % ({met} of {}{rest})", met + met_late + missed)
                }
                None => format!("– ({unverified} without a record)"),
            }
        }
        HistoryPhrase::Move { on, commit: made, from, to, days, rewritten } => {
            let how = if rewritten { ", promise rewritten" } else { "" };
            let (on, commit) = (day(on), commit(made));
            format!("{} → {} ({}{how}; on {on}{commit})", day(from), day(to), signed(days))
        }
        HistoryPhrase::Moved(times, length) => {
            format!("moved {}, by {} in all", often(times), days(length))
        }
        HistoryPhrase::Unreadable(on, made, problem, count) => {
            let more = match count {
                1 => String::new(),
                2 => " (and 1 further error)".to_owned(),
                _ => format!(" (and {} further errors)", count - 1),
            };
            format!("{}{}: {problem}{more}", day(on), commit(made))
        }
        HistoryPhrase::Closing { appeared, ended, promises, moves, days: length } => {
            let found = match appeared {
                0 => "No finding appeared".to_owned(),
                1 if ended == 1 => "1 finding appeared and has ended".to_owned(),
                1 => "1 finding appeared and has not ended".to_owned(),
                _ => format!(
                    "{appeared} findings appeared, {ended} of them {} ended",
                    if ended == 1 { "has" } else { "have" }
                ),
            };
            let moved = match promises {
                0 => "no promise was moved".to_owned(),
                1 => format!("1 promise was moved {}, by {} in all", often(moves), days(length)),
                _ => format!(
                    "{promises} promises were moved {}, by {} in all",
                    often(moves),
                    days(length)
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
    if times == 1 { "once".to_owned() } else { format!("{times} times") }
}

/// `+122 days`.
fn signed(number: i64) -> String {
    let sign = if number > 0 { "+" } else { "−" };
    format!("{sign}{}", days(number.abs()))
}
