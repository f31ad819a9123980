//! The account of an obligation in English.

use super::dates::{date, day, days, days_of, not_before, on, period};
use super::finding::{basis_line, from_line, recorded};
use super::labels::{level, state};
use crate::date::{DateRange, Day};
use crate::explanation::{Answer, Question};
use crate::register::{HoldEffect, State, WaiverEffect};
use crate::rule::Weight;
use crate::text::account::{AccountPhrase, AccountWords, Asked};

/// Headings and labels.
pub(crate) static ACCOUNT: AccountWords = AccountWords {
    key: "Key",
    origin: "Where the duty comes from",
    responsible: "Who is responsible",
    due: "How the due date is computed",
    counted: "What counted",
    not_counted: "What did not count",
    records: "How far the records go",
    holds: "Holds",
    waivers: "Waivers",
    decision: "How it was decided",
    causes: "What stands in the way",
    slack: "How much time there is",
    chain: "Critical chain",
    cure: "What would cure it",
    rule: "Rule",
    binds: "Binds",
    nothing: "Nothing.",
    nobody: "Nobody is named.",
    at_the_earliest: "At the earliest:",
    at_the_latest: "At the latest:",
    no_steps: "The computation cannot be shown: the start of the period is unknown, or the deadline is \
               suspended without an end.",
    underspecified: "No due date follows from the rule and the records.",
    no_due_date: "This duty has no due date.",
    records_do_not_matter: "Nothing depends on records that are missing.",
    none: "None.",
    in_plans: "In the plans given",
    keys: "Several duties start like this:",
    fires: "Example with a finding",
    is_silent: "Example without a finding",
    changed: "changed:",
};

/// A label and a text.
pub(crate) fn account(phrase: &AccountPhrase<'_>) -> (&'static str, String) {
    match phrase {
        AccountPhrase::Together(1) => ("Binds", "the plan, with 1 thing".to_owned()),
        AccountPhrase::Together(count) => {
            ("Binds", format!("the plan, with {count} things judged as one"))
        }
        AccountPhrase::InForce(from, to) => ("In force", in_force(*from, *to)),
        AccountPhrase::Promise { due, on: said, is_first, moves } => {
            let due = due.map_or_else(|| "without a date".to_owned(), date);
            let line = format!("{due}, promised {}", on(*said));
            match (is_first, moves) {
                (true, _) => ("Promise", line),
                (false, true) => ("Revision", format!("{line}; in time, moves the due date")),
                (false, false) => ("Revision", format!("{line}; too late, the due date stands")),
            }
        }
        AccountPhrase::Trigger { event, within } => {
            let within =
                within.map_or_else(String::new, |within| format!("; period: {}", period(within)));
            ("Trigger", format!("{}{within}", recorded(event)))
        }
        AccountPhrase::State { what, from } => {
            ("State", format!("{}, {}", what.en, from_line(*from)))
        }
        AccountPhrase::Date => ("Due date", "follows from a date of the subject".to_owned()),
        AccountPhrase::Override { field, value, reason } => {
            let reason = reason.map_or_else(String::new, |reason| format!(", because: {reason}"));
            ("Override", format!("{field} = {value}{reason}"))
        }
        AccountPhrase::Basis(basis) => ("Basis", basis_line(basis)),
        AccountPhrase::Paper { title, number } => {
            let number = number.map_or_else(String::new, |number| format!(" {number}"));
            ("", format!("according to “{title}”{number}"))
        }
        AccountPhrase::NamedByRule => ("", "named by the rule".to_owned()),
        AccountPhrase::AtPath(path) => ("", format!("stands at the end of the path “{path}”")),
        AccountPhrase::InField { field, holder } => {
            ("", format!("entered as “{field}” of the {holder}"))
        }
        AccountPhrase::Grace { grace, last } => {
            let line = format!(
                "With a grace period of {}, the last permissible day is {}.",
                period(*grace),
                the(*last)
            );
            ("", line)
        }
        AccountPhrase::Recorded(record) => ("", recorded(record)),
        AccountPhrase::Complete { what, until } => {
            let until = until.map_or_else(
                || "always complete".to_owned(),
                |until| format!("complete until {}", day(until)),
            );
            ("", format!("{}: {until}", what.en))
        }
        AccountPhrase::Hold { .. } | AccountPhrase::Waiver { .. } => ("", exception(phrase)),
        AccountPhrase::Result { state: of, certain, finding } => {
            let sure = if *certain { "certain" } else { "possible" };
            let weighs = finding.map_or_else(
                || "that is no finding".to_owned(),
                |finding| format!("level of the finding: {}", level(finding).to_lowercase()),
            );
            ("Result", format!("{} ({sure}); {weighs}", state(*of)))
        }
        AccountPhrase::Cause { message, key } => ("", format!("{message} ({key})")),
        AccountPhrase::Example { as_of, message } => {
            ("", format!("As of {}: {message}", day(*as_of)))
        }
        AccountPhrase::WithoutFinding(1) => ("", "1 duty without a finding".to_owned()),
        AccountPhrase::WithoutFinding(count) => ("", format!("{count} duties without a finding")),
        AccountPhrase::Slack { days, ready, needed_by, of } => {
            let time = format!(
                "{}ready at the earliest: {}; needed at the latest: {}",
                spare(*days),
                days_of(*ready),
                days_of(*needed_by)
            );
            ("", of.map_or(time.clone(), |(title, key)| format!("{title}: {time} ({key})")))
        }
        AccountPhrase::MoreLinks(more) => ("", format!("… ({more} more)")),
        AccountPhrase::ForecastCause { bound, on: said } => {
            ("", format!("forecast of {}: {}", date(*said), not_before(*bound)))
        }
    }
}

/// What a hold or a waiver does.
fn exception(phrase: &AccountPhrase<'_>) -> String {
    match phrase {
        AccountPhrase::Hold { reason, first, last, moves_to, effect } => {
            let time = match (moves_to, last) {
                (Some(new), _) => format!("from {}, new due date {}", day(*first), day(*new)),
                (None, Some(last)) => format!("{} to {}", day(*first), day(*last)),
                (None, None) => format!("from {} until further notice", day(*first)),
            };
            let effect = match effect {
                HoldEffect::Moves => "moves the due date",
                HoldEffect::NoEffect => "lies outside the period and changes nothing",
                HoldEffect::OtherRules => "is only about other rules",
                HoldEffect::Refused => "the rule takes no holds",
                HoldEffect::OtherOffice => "the rule does not take it from whoever ordered it",
            };
            format!("{time}: {} – {effect}", reason.trim_end_matches('.'))
        }
        AccountPhrase::Waiver { reason, last, effect } => {
            let effect = match effect {
                WaiverEffect::Excuses => "excuses the duty",
                WaiverEffect::Another => "another one lasts longer",
                WaiverEffect::NotNeeded => "there is nothing to excuse",
                WaiverEffect::OtherDuties => "is only about other duties of this rule",
                WaiverEffect::NotYet => "is not in effect yet on the reference date",
                WaiverEffect::Ended => "has ended by the reference date",
                WaiverEffect::NotAllowed => "the rule does not allow it as it is",
            };
            format!("until {}: {} – {effect}", day(*last), reason.trim_end_matches('.'))
        }
        _ => String::new(),
    }
}

fn in_force(from: Option<Day>, to: Option<Day>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("from {} to {}", day(from), day(to)),
        (Some(from), None) => format!("since {}", day(from)),
        (None, Some(to)) => format!("until {}", day(to)),
        (None, None) => "always".to_owned(),
    }
}

/// A day, or what is known of it.
fn the(range: DateRange) -> String {
    match range.exact() {
        Some(exact) => day(exact),
        None => format!("a day {}", days_of(range)),
    }
}

/// What a record weighs.
pub(crate) fn weight(weight: &Weight) -> String {
    match weight {
        Weight::Counts => "counts".to_owned(),
        Weight::MayCount => "possibly counts: its date is imprecise".to_owned(),
        Weight::Planned => "only planned and not confirmed".to_owned(),
        Weight::AfterReferenceDate => "lies after the reference date".to_owned(),
        Weight::Undated => "has no date".to_owned(),
        Weight::Outside(window) => format!("lies outside the window ({})", date(*window)),
        Weight::Before(from) => {
            format!("too early: what counts happens on {} or later", day(*from))
        }
        Weight::Serves(period) => {
            format!("fulfils another duty of this rule already (…/{period})")
        }
        Weight::Later => "is not needed here".to_owned(),
        Weight::Acting => "only acting cover, which the rule does not count".to_owned(),
        Weight::Unlike(asked) if asked.wanted.is_empty() => {
            format!("does not meet a condition of the rule: “{}” is empty", asked.path)
        }
        Weight::Unlike(asked) => {
            let wanted: Vec<&str> = asked.wanted.iter().map(|word| word.en.as_ref()).collect();
            format!(
                "does not meet a condition of the rule: “{}” is not {}",
                asked.path,
                wanted.join(" or ")
            )
        }
        Weight::Excepted => "excepted by the rule".to_owned(),
        Weight::TooLate => "comes only after the act that it must precede".to_owned(),
        Weight::Forbidden => "must not be there".to_owned(),
        Weight::Forecast { bound, is_newest: true } => {
            format!("{}; that is neither a new due date nor a fulfilment", not_before(*bound))
        }
        Weight::Forecast { bound, is_newest: false } => {
            format!("{}; outdated", not_before(*bound))
        }
    }
}

/// A question with its answer.
pub(crate) fn asked(asked: &Asked<'_>) -> String {
    let answer = match asked.answer {
        Answer::Yes => "Yes",
        Answer::No => "No",
        Answer::Perhaps => "Possibly",
        Answer::NotAsked => "",
    };
    let with = |question: &str, more: Option<String>| match more {
        Some(more) => format!("{question} {answer}: {more}."),
        None => format!("{question} {answer}."),
    };
    match asked.question {
        Question::Begun => {
            let more = match (asked.answer, asked.in_force_from) {
                (Answer::No, Some(from)) if from > asked.as_of => {
                    Some(format!("it is in force only from {}", day(from)))
                }
                (Answer::No, _) => Some("nothing has triggered it yet".to_owned()),
                (Answer::Perhaps, _) => Some("the date of the trigger is imprecise".to_owned()),
                _ => None,
            };
            with(
                "Is the rule in force on the reference date, and is there something to judge?",
                more,
            )
        }
        Question::DueDate if asked.answer == Answer::NotAsked => {
            "Is there a due date? No, this duty has none.".to_owned()
        }
        Question::DueDate => {
            let more = asked.due.map(|due| match asked.last {
                Some(last) if last != due => {
                    format!("{}; last permissible day {}", days_of(due), days_of(last))
                }
                _ => days_of(due),
            });
            with("Does a due date follow?", more)
        }
        Question::Fulfilled => {
            let question = if asked.is_kept {
                "Is it kept on the reference date?"
            } else {
                "Is it fulfilled by the reference date?"
            };
            let late = if asked.state == State::MetLate { ", too late" } else { "" };
            let met = asked.met_on.filter(|_| asked.answer != Answer::No && !asked.is_kept);
            with(question, met.map(|met| format!("{}{late}", on(met))))
        }
        Question::Held => with(
            "Is the deadline suspended on the reference date?",
            asked.reason.map(|reason| reason.trim_end_matches('.').to_owned()),
        ),
        Question::InTime if asked.answer == Answer::NotAsked => {
            "Is there time left? This duty does not ask that: it is kept or it is not.".to_owned()
        }
        Question::InTime => {
            let last = asked.last.and_then(|last| {
                let (first, end) = (last.earliest.bound()?, last.latest.bound()?);
                Some(match asked.answer {
                    Answer::Yes if first == end && end == asked.as_of => {
                        "it is the last day".to_owned()
                    }
                    Answer::Yes if first == end => {
                        format!("until {}, {} left", day(end), days(end.days_since(asked.as_of)))
                    }
                    Answer::Yes => format!("until {}", days_of(last)),
                    Answer::No if first == end => format!("the last day was {}", day(end)),
                    _ => format!("the last day lies {}", days_of(last)),
                })
            });
            with("Is there time left on the reference date?", last)
        }
        Question::WithinRecords => {
            let until = asked.records_until.map_or_else(
                || "nothing depends on records that are missing".to_owned(),
                |until| match asked.answer {
                    Answer::Yes => {
                        format!("until {}; what happened would stand there", day(until))
                    }
                    _ => format!("until {}; what happened later is not known", day(until)),
                },
            );
            with("Do the records reach that far?", Some(until))
        }
        Question::Waived => {
            let waived = asked.waived.map(|(until, otherwise)| {
                let reason = asked.reason.unwrap_or_default().trim_end_matches('.');
                format!(
                    "until {}; {}; without the waiver: {}",
                    day(until),
                    reason,
                    state(otherwise)
                )
            });
            with("Is it excused?", waived)
        }
    }
}

/// `12 days to spare; `, `3 days short; `; empty where nothing is known.
fn spare((least, most): (Option<i64>, Option<i64>)) -> String {
    match (least, most) {
        (Some(least), Some(most)) if least == most && least < 0 => {
            format!("{} short; ", days(-least))
        }
        (Some(0), Some(0)) => "not a day to spare; ".to_owned(),
        (Some(least), Some(most)) if least == most => format!("{} to spare; ", days(least)),
        (Some(least), Some(most)) if most < 0 => format!("{} to {} short; ", -most, days(-least)),
        (Some(least), Some(most)) if least < 0 => {
            format!("possibly {} short, at most {} to spare; ", days(-least), days(most))
        }
        (Some(least), Some(most)) => format!("{least} to {} to spare; ", days(most)),
        (None, Some(most)) if most < 0 => format!("at least {} short; ", days(-most)),
        (None, Some(most)) => format!("at most {} to spare; ", days(most)),
        (Some(least), None) => format!("at least {} to spare; ", days(least)),
        (None, None) => String::new(),
    }
}
