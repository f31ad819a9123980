//! Where an obligation stands, in English: what follows its title in the first line.

use super::dates::{date, day, days, days_of, on};
use crate::date::DateRange;
use crate::register::State;
use crate::source::fields::Term;
use crate::text::{Aspect, Verdict};

type Days = Option<(Option<i64>, Option<i64>)>;

/// A verdict in words: at most about 60 characters.
pub(crate) fn verdict(verdict: &Verdict) -> String {
    match &verdict.aspect {
        Aspect::Date => plain(verdict),
        Aspect::Windows { runs, certain, possible, at_least, at_most, nothing } => {
            let number = if certain == possible {
                certain.to_string()
            } else {
                format!("{certain} to {possible}")
            };
            let count = match (at_least, at_most) {
                (Some(least), _) if verdict.state != State::Breached => {
                    format!("{number} of {least} recorded")
                }
                (_, Some(most)) => format!("{number} recorded, at most {most} allowed"),
                _ => format!("{number} recorded"),
            };
            let what = match verdict.state {
                State::Unverified if *nothing => "no records".to_owned(),
                State::Unverified => format!("{count}, no record of more"),
                State::AtRisk | State::DueSoon | State::Open | State::Overdue | State::Breached => {
                    format!("{count}, {}", plain(verdict))
                }
                _ => plain(verdict),
            };
            format!("{}: {what}", windows(runs))
        }
        Aspect::Lasting { what } => lasting(verdict, &what.en),
        Aspect::NoState { recorded } => match verdict.state {
            State::Unverified if *recorded => "no record of where it stands now".to_owned(),
            State::Unverified => "no records".to_owned(),
            _ => plain(verdict),
        },
        Aspect::Order { first, then } => order(verdict, *first, *then),
        Aspect::Parts { missing, forbidden, count, ring } => {
            parts(verdict, missing, forbidden, *count, ring)
        }
        Aspect::Records { until, of } => {
            let what = match of {
                Some(of) => format!("records of “{}”", of.en),
                None => "records".to_owned(),
            };
            match verdict.state {
                State::Overdue => format!("{what} end on {} already", day(*until)),
                State::DueSoon => {
                    format!("{what} end on {}, update {}", day(*until), plain(verdict))
                }
                _ => format!("{what} end on {}", day(*until)),
            }
        }
    }
}

/// `2017`, `2018 to 2022`, `2018, 2020 to 2022`.
fn windows(runs: &[(DateRange, DateRange)]) -> String {
    let mut names: Vec<String> = runs
        .iter()
        .take(2)
        .map(|(first, last)| {
            if first == last {
                date(*first)
            } else {
                format!("{} to {}", date(*first), date(*last))
            }
        })
        .collect();
    if runs.len() > 2 {
        names.push("…".to_owned());
    }
    names.join(", ")
}

fn order(verdict: &Verdict, first: Option<DateRange>, then: DateRange) -> String {
    let maybe = if verdict.certain { "" } else { "possibly " };
    match (verdict.state, first) {
        (State::Breached, Some(first)) => {
            format!("{maybe}too early: {}, the step before it only {}", date(then), date(first))
        }
        (State::Breached, None) => {
            format!("{maybe}too early: {}, without the step before it", date(then))
        }
        (State::Unverified, _) => format!("{}: {maybe}no record of the step before it", date(then)),
        _ => plain(verdict),
    }
}

/// What is missing or too much, in one line; the whole list stands below.
fn parts(
    verdict: &Verdict,
    missing: &[Term],
    forbidden: &[Term],
    count: Option<(u32, Option<u32>, Option<u32>)>,
    ring: &[String],
) -> String {
    let maybe = if verdict.certain { "" } else { "possibly " };
    let few = |terms: &[Term]| match terms {
        [one] => one.en.to_string(),
        [one, two] => format!("{}, {}", one.en, two.en),
        [one, rest @ ..] => format!("{} and {} more", one.en, rest.len()),
        [] => String::new(),
    };
    let number = |(number, least, most): (u32, Option<u32>, Option<u32>)| match (least, most) {
        (Some(least), Some(most)) if least == most => format!("{number} instead of {least}"),
        (Some(least), _) if number < least => format!("{number}, at least {least} needed"),
        (_, Some(most)) if number > most => format!("{number}, at most {most} allowed"),
        _ => plain(verdict),
    };
    match verdict.state {
        State::Unverified => match missing {
            [] => format!("{maybe}no record"),
            missing => format!("{maybe}no record of {}", few(missing)),
        },
        State::Breached if !ring.is_empty() => {
            let members = ring.len().saturating_sub(1);
            match members {
                1 => "depends on itself".to_owned(),
                members => format!("{members} things depend on each other in a ring"),
            }
        }
        State::Breached if !missing.is_empty() => format!("{maybe}missing: {}", few(missing)),
        State::Breached if !forbidden.is_empty() => {
            format!("{maybe}holds what it must not: {}", few(forbidden))
        }
        State::Breached => match count {
            Some(count) => format!("{maybe}{}", number(count)),
            None => plain(verdict),
        },
        _ => plain(verdict),
    }
}

fn plain(verdict: &Verdict) -> String {
    let maybe = if verdict.certain { "" } else { "possibly " };
    let with = |what: &str, rest: String| {
        if rest.is_empty() { what.to_owned() } else { format!("{what}, {rest}") }
    };
    match verdict.state {
        State::Overdue => match verdict.days {
            Some((Some(least), Some(most))) if least <= 0 && most > 0 => {
                format!("{maybe}overdue, by up to {}", days(most))
            }
            Some((_, Some(most))) if most <= 0 => format!("{maybe}overdue"),
            some => match span(some) {
                Some(span) => format!("{maybe}{span} overdue"),
                None => format!("{maybe}overdue"),
            },
        },
        State::Breached => format!("{maybe}not complied with"),
        State::AtRisk => with(&format!("{maybe}at risk"), left(verdict.days)),
        State::DueSoon => format!("{maybe}{}", due_in(verdict.days)),
        State::Open => with(&format!("{maybe}open"), left(verdict.days)),
        State::MetLate => match span(verdict.days) {
            Some(span) => format!("{maybe}met {span} late"),
            None => format!("{maybe}met late"),
        },
        State::Met => match verdict.met_on {
            Some(date) => format!("{maybe}met {}", on(date)),
            None => format!("{maybe}met"),
        },
        State::Unverified => {
            let what = if verdict.certain { "no record" } else { "possibly no record" };
            match verdict.due {
                Some(due) if due.exact().is_some() => {
                    format!("due on {}, {what} of fulfilment", days_of(due))
                }
                _ => format!("{what} of fulfilment"),
            }
        }
        State::Underspecified => "no due date can be determined".to_owned(),
        State::OnHold => format!("{maybe}on hold"),
        State::Waived => "waived".to_owned(),
        State::Dormant => "dormant".to_owned(),
    }
}

fn lasting(verdict: &Verdict, what: &str) -> String {
    let maybe = if verdict.certain { "" } else { "possibly " };
    match verdict.state {
        State::Overdue => match verdict.days {
            Some((Some(least), Some(most))) if least <= 0 && most > 0 => {
                format!("{what} {maybe}lasts too long, by up to {}", days(most))
            }
            Some((Some(least), _)) if least > 0 => {
                let span = span(verdict.days).unwrap_or_default();
                format!("{what} {maybe}lasts {span} too long")
            }
            _ => format!("{what} {maybe}lasts too long"),
        },
        State::AtRisk | State::DueSoon | State::Open => match left(verdict.days) {
            left if left.is_empty() => format!("{what} {maybe}still lasts"),
            left => format!("{what} {maybe}still lasts, {left}"),
        },
        State::MetLate => match span(verdict.days) {
            Some(span) => format!("{what} {maybe}ended {span} late"),
            None => format!("{what} {maybe}ended late"),
        },
        State::Met => format!("{what} {maybe}ended in time"),
        State::Unverified => format!("{what}: {maybe}no record of its end"),
        _ => plain(verdict),
    }
}

/// `28 days`, `238 to 602 days`, `at least 40 days`.
fn span(range: Days) -> Option<String> {
    match range? {
        (Some(least), Some(most)) if least == most => Some(days(least)),
        (Some(least), Some(most)) => Some(format!("{least} to {}", days(most))),
        (Some(least), None) if least > 0 => Some(format!("at least {}", days(least))),
        (None, Some(most)) => Some(format!("at most {}", days(most))),
        _ => None,
    }
}

/// `due in 12 days`, `due today`, `due in 3 to 10 days`.
fn due_in(range: Days) -> String {
    let Some((least, most)) = range else { return "due soon".to_owned() };
    // Days past due: the soonest due date is the greatest number.
    match (most.map(|days| -days), least.map(|days| -days)) {
        (Some(0), Some(0)) => "due today".to_owned(),
        (Some(soonest), Some(latest)) if soonest == latest && soonest > 0 => {
            format!("due in {}", days(soonest))
        }
        (_, Some(latest)) if latest < 0 => format!("due for {}, within its grace", days(-latest)),
        (_, Some(0)) => "due, within its grace".to_owned(),
        (Some(soonest), Some(latest)) if soonest > 0 => {
            format!("due in {soonest} to {}", days(latest))
        }
        (_, Some(latest)) => format!("due in {} at the latest", days(latest)),
        (Some(soonest), None) if soonest > 0 => {
            format!("due in {} at the earliest", days(soonest))
        }
        (Some(_) | None, None) => "due soon".to_owned(),
    }
}

/// `109 days left`, `due today`, `10 to 40 days left`; nothing where nothing is known.
fn left(range: Days) -> String {
    let Some((least, most)) = range else { return String::new() };
    match (most.map(|days| -days), least.map(|days| -days)) {
        (Some(soonest), Some(latest)) if soonest == latest && soonest > 0 => {
            format!("{} left", days(soonest))
        }
        (Some(soonest), Some(latest)) if soonest > 0 => {
            format!("{soonest} to {} left", days(latest))
        }
        (_, Some(latest)) if latest > 0 => format!("at most {} left", days(latest)),
        (Some(soonest), None) if soonest > 0 => format!("at least {} left", days(soonest)),
        (_, None) => String::new(),
        (_, Some(_)) => due_in(range),
    }
}
