//! The account of an obligation in English.

use super::dates::{date, day, days, days_of, not_before, on, period};
use super::finding::{basis_line, from_line, recorded};
use super::labels::{level, state};
use crate::date::{DateRange, Day};
use crate::explanation::{Answer, Question};
use crate::register::{HoldEffect, State, WaiverEffect};
use crate::rule::{Incurable, Weight};
use crate::text::account::{AccountPhrase, AccountWords, Asked, CurePhrase};

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
            ("", format!("{time}: {} – {effect}", reason.trim_end_matches('.')))
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
            ("", format!("until {}: {} – {effect}", day(*last), reason.trim_end_matches('.')))
        }
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
        AccountPhrase::ForecastCause { bound, on: said } => {
            ("", format!("forecast of {}: {}", date(*said), not_before(*bound)))
        }
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

/// A sentence about a cure.
pub(crate) fn cure(phrase: &CurePhrase<'_>) -> String {
    match phrase {
        CurePhrase::EndOfFile { file } => format!("Add at the end of {file}:"),
        CurePhrase::Table { place, header } => {
            format!("Add this line in {place} below {header}:")
        }
        CurePhrase::Braces { place } => {
            format!("Add in {place} before the closing brace:")
        }
        CurePhrase::List { place, field } => {
            format!("Add in {place} as the last element of the list “{field}”:")
        }
        CurePhrase::Instead { place, old } => format!("Replace in {place} {old} by:"),
        CurePhrase::Leads { state: State::MetLate, certain: false } => {
            "The duty is then met, possibly late.".to_owned()
        }
        CurePhrase::Leads { state: State::MetLate, .. } => {
            "The duty is then met late; in time is no longer possible.".to_owned()
        }
        CurePhrase::Leads { state: State::Open, .. } => {
            "The records are then up to date again.".to_owned()
        }
        CurePhrase::Leads { state: of, certain } => {
            format!("The duty is then {}{}.", maybe(*certain), state(*of))
        }
        CurePhrase::Lasts(None) => "It stays so.".to_owned(),
        CurePhrase::Lasts(Some(until)) => format!("It stays so until {}.", day(*until)),
        CurePhrase::Next { key, due } => {
            format!("The next duty of this rule is due {} ({key}).", days_of(*due))
        }
        CurePhrase::Dated(as_of) => format!(
            "The record is dated with the reference date. It is only true if what it says happened on {}.",
            day(*as_of)
        ),
        CurePhrase::Unrecorded => {
            "If it happened earlier and was only not recorded, the day that is on \
                                   paper belongs in the plan."
                .to_owned()
        }
        CurePhrase::Choices(fields) => {
            let names: Vec<String> = fields.iter().map(|name| format!("“{}”", name.en)).collect();
            format!(
                "What stands here for {} is only an example: put in what is right.",
                names.join(", ")
            )
        }
        CurePhrase::Alternatives(1) => {
            "The record can stand at one other thing just as well.".to_owned()
        }
        CurePhrase::Alternatives(count) => {
            format!("The record can stand at any of {count} other things just as well.")
        }
        CurePhrase::Declares(until) => format!(
            "With this you declare that everything is recorded up to {}. It is only true if nothing is \
             missing.",
            day(*until)
        ),
    }
}

fn maybe(certain: bool) -> &'static str {
    if certain { "" } else { "possibly " }
}

/// Why no record helps.
pub(crate) fn incurable(why: &Incurable, places: &[String], of: State) -> String {
    let places = places.join(", ");
    match why {
        Incurable::NothingToCure => match of {
            State::Met | State::MetLate => "Nothing is needed: the duty is met.".to_owned(),
            State::OnHold => "Nothing is needed while the deadline is suspended.".to_owned(),
            State::Waived => "Nothing is needed: the duty is excused.".to_owned(),
            State::Dormant => "Nothing is needed: the duty is dormant.".to_owned(),
            _ => "Nothing is needed at present.".to_owned(),
        },
        Incurable::Happened => "No record helps: what happened cannot be undone.".to_owned(),
        Incurable::Forbidden(_) => format!(
            "No record helps: something is there that must not be. Only once it is really gone may it leave \
             the plan: {places}."
        ),
        Incurable::Ring(_) => format!(
            "No record helps: things depend on each other in a ring. One of these dependencies must go: \
             {places}."
        ),
        Incurable::WindowOver(window) => format!(
            "No record of today helps: the window ({}) is over, and what happens now counts for a later \
             one.{}",
            date(*window),
            if of == State::Unverified {
                " What happened in it and was not recorded belongs in the plan, with the day that is on \
                 paper."
            } else {
                ""
            }
        ),
        Incurable::TooEarly(from) => {
            format!("No record helps yet: a fulfilment counts from {} on.", day(*from))
        }
        Incurable::NoDueDate => {
            "No record helps while there is no due date. Have a date promised, and \
                                 record the promise."
                .to_owned()
        }
        Incurable::NoInterval => {
            "No record helps: the rule does not say how often. The interval must be \
                                  decided and entered in the rule as “every”."
                .to_owned()
        }
        Incurable::WaitsForAct => {
            "There is nothing to record at present: whether the order is right shows \
                                   when the act takes place."
                .to_owned()
        }
        Incurable::RecordedLater(when, _) => format!(
            "No record of today is needed: the plan holds the fulfilment already ({}, {places}). It lies after \
             the reference date and counts from then on.",
            on(*when)
        ),
        Incurable::Imprecise(when, _) => format!(
            "No record of today helps: the fulfilment is recorded ({}, {places}), but too imprecisely. Record \
             the exact day as soon as it is on paper.",
            on(*when)
        ),
        Incurable::Taken(_) => format!(
            "No record helps: where the fulfilment would stand, something stands that does not count \
             ({places}), and there is no room for a second one."
        ),
        Incurable::NeedsDecision => {
            "No record of today helps: whoever may order or approve it has to decide. The \
                                     finding says what to do."
                .to_owned()
        }
        Incurable::Needless(_) => {
            format!("No record helps: nothing needs the waiver. Delete or correct it: {places}.")
        }
        Incurable::NothingFits => {
            "No single record helps. See above what did not count.".to_owned()
        }
    }
}
