//! Where an obligation stands, in English: what follows its title in the first line.

use super::dates::{day, days, on, window};
use crate::date::{DateRange, Day};
use crate::register::State;
use crate::rule::{Defect, Need, WaiverCheck};
use crate::text::say::brief;
use crate::text::{Aspect, Part, Recorded, Verdict};

type Days = Option<(Option<i64>, Option<i64>)>;

/// A verdict in words: at most about 60 characters.
pub(crate) fn verdict(verdict: &Verdict) -> String {
    match verdict.waived_until {
        Some(until) => format!("waived until {}: {}", day(until), unwaived(verdict)),
        None => unwaived(verdict),
    }
}

fn unwaived(verdict: &Verdict) -> String {
    match &verdict.aspect {
        Aspect::Windows { runs, certain, possible, at_least, at_most, nothing } => {
            let what = match (verdict.state, at_most) {
                (State::Unverified, _) if *nothing => "no records".to_owned(),
                (State::Breached, Some(most)) => {
                    let maybe = if verdict.certain { "" } else { "possibly " };
                    format!("{maybe}{possible} recorded instead of at most {most}")
                }
                (State::Unverified, _) => match at_least {
                    Some(least) => format!("only {certain} of {least} on record"),
                    None => "no record of compliance".to_owned(),
                },
                (State::AtRisk | State::Open | State::DueSoon | State::Overdue, _) => {
                    let count = at_least.map(|least| counted(*certain, *possible, least));
                    let open = verdict.state == State::Open && count.is_some();
                    let rest = if open { left(verdict.days) } else { plain(verdict) };
                    let parts: Vec<String> =
                        count.into_iter().chain([rest]).filter(|part| !part.is_empty()).collect();
                    parts.join(", ")
                }
                _ => plain(verdict),
            };
            match windows(runs) {
                Some(windows) => [&windows, ": ", &what].concat(),
                None => what,
            }
        }
        Aspect::Recurring if verdict.state == State::Underspecified => {
            "no period is named".to_owned()
        }
        Aspect::Date | Aspect::Recurring => plain(verdict),
        Aspect::NotInForce => "not in force yet".to_owned(),
        Aspect::Order(act) => order(verdict, act),
        Aspect::Parts { missing, forbidden, number, is_ring } => match verdict.state {
            State::Breached if *is_ring => "dependencies form a ring".to_owned(),
            State::Breached | State::Unverified => parts(verdict, missing, forbidden, *number),
            _ => plain(verdict),
        },
        Aspect::Lasting { what } => lasting(verdict, &what.en),
        Aspect::NoState { recorded } => match verdict.state {
            State::Unverified if *recorded => "no record of where it stands now".to_owned(),
            State::Unverified => "no records".to_owned(),
            _ => plain(verdict),
        },
        Aspect::Waiver { check, until, has_ended, need, defect } => {
            waiver(verdict, *check, *until, *has_ended, *need, defect.as_ref())
        }
        Aspect::Clash(clash) => super::causes::clash(clash),
        Aspect::Hold { defect } => hold(verdict, defect.as_ref()),
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

/// `1 of 2 recorded`; where dates are imprecise only what is certain.
fn counted(certain: u32, possible: u32, least: u32) -> String {
    if certain == possible {
        format!("{certain} of {least} recorded")
    } else {
        format!("{certain} of {least} certain")
    }
}

/// `2017`, `2018 to 2022`, `2018, 2020 to 2022`; `None` for windows that have no name.
fn windows(runs: &[(DateRange, DateRange)]) -> Option<String> {
    let mut names = Vec::new();
    for (first, last) in runs.iter().take(2) {
        let (from, to) = (window(*first)?.1, window(*last)?.1);
        names.push(if from == to { from } else { format!("{from} to {to}") });
    }
    if runs.len() > 2 {
        names.push("…".to_owned());
    }
    Some(names.join(", "))
}

fn order(verdict: &Verdict, act: &Recorded) -> String {
    let maybe = if verdict.certain { "" } else { "possibly " };
    match verdict.state {
        State::Breached => format!("{} {} {maybe}too early", act.what.en, on(act.on)),
        State::Unverified => format!("{maybe}no record of the order"),
        State::Met => format!("order {maybe}kept"),
        _ => plain(verdict),
    }
}

fn parts(
    verdict: &Verdict,
    missing: &[Part],
    forbidden: &[Part],
    number: Option<(u32, Option<u32>, Option<u32>)>,
) -> String {
    let maybe = if verdict.certain { "" } else { "possibly " };
    let list = |parts: &[Part]| brief(&names(parts));
    if verdict.state == State::Unverified {
        return match missing {
            [] => format!("{maybe}no record of compliance"),
            missing => format!("{maybe}no record of: {}", list(missing)),
        };
    }
    match (missing, forbidden, number) {
        ([_, ..], ..) => format!("{maybe}missing: {}", list(missing)),
        ([], [_, ..], _) => format!("{maybe}not allowed: {}", list(forbidden)),
        ([], [], Some((found, least, most))) => match (least, most) {
            (Some(least), Some(most)) if least == most => {
                format!("{maybe}{found} recorded instead of exactly {least}")
            }
            (Some(least), _) if found < least => {
                format!("{maybe}{found} recorded instead of at least {least}")
            }
            (_, Some(most)) => format!("{maybe}{found} recorded instead of at most {most}"),
            _ => plain(verdict),
        },
        ([], [], None) => plain(verdict),
    }
}

/// Names of fields, kinds and things, one after the other.
pub(super) fn names(parts: &[Part]) -> String {
    let name = |part: &Part| match part {
        Part::Field(name) => format!("“{}”", name.en),
        Part::Kind(title) => title.en.to_string(),
        Part::Thing(title) => title.clone(),
    };
    parts.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn waiver(
    verdict: &Verdict,
    check: WaiverCheck,
    until: Day,
    has_ended: bool,
    need: Need,
    found: Option<&Defect>,
) -> String {
    let ago = verdict.days.and_then(|(_, most)| most);
    match (verdict.state, check) {
        (State::Overdue, _) => match ago {
            Some(ago) => format!("expired {} ago, still needed", days(ago)),
            None => "expired, still needed".to_owned(),
        },
        (State::DueSoon, _) => match ago {
            Some(0) => "expires today".to_owned(),
            Some(ago) => format!("expires in {}, on {}", days(-ago), day(until)),
            None => format!("expires on {}", day(until)),
        },
        (State::Open, WaiverCheck::Expiry) => format!("holds until {}", day(until)),
        (State::Open, _) => "not needed yet".to_owned(),
        (State::Breached, WaiverCheck::Use) => match need {
            Need::NoDuty => "covers no duty".to_owned(),
            _ if has_ended => "expired and no longer needed".to_owned(),
            _ => "no longer needed".to_owned(),
        },
        (State::Breached, _) => found.map_or_else(|| plain(verdict), |one| defect(one, false)),
        (State::Met, WaiverCheck::Expiry) => "no longer needed".to_owned(),
        (State::Met, WaiverCheck::Use) => "in use".to_owned(),
        (State::Met, WaiverCheck::Limits) => "allowed".to_owned(),
        _ => plain(verdict),
    }
}

fn hold(verdict: &Verdict, found: Option<&Defect>) -> String {
    let past = verdict.days.and_then(|(_, most)| most);
    match (verdict.state, found) {
        (State::Breached, Some(found)) => defect(found, true),
        (State::Overdue, _) => match past {
            Some(past) => format!("{} longer than allowed", days(past)),
            None => "longer than allowed".to_owned(),
        },
        (State::DueSoon | State::Open, _) => match left(verdict.days) {
            left if left.is_empty() => "without an end".to_owned(),
            _ if past == Some(0) => "allowed until today".to_owned(),
            left => format!("without an end, {left}"),
        },
        (State::Met, _) => "allowed".to_owned(),
        _ => plain(verdict),
    }
}

/// What is wrong with a hold or, else, with a waiver.
pub(super) fn defect(defect: &Defect, is_hold: bool) -> String {
    let done = if is_hold { "ordered" } else { "approved" };
    match defect {
        Defect::NotAllowed { .. } => "not allowed by the rule".to_owned(),
        Defect::OtherOffice { .. } => format!("{done} by somebody who may not"),
        Defect::NoBasis => "without a basis".to_owned(),
        Defect::TooLong { last, .. } => {
            format!("longer than allowed, which is until {}", day(*last))
        }
        Defect::NoStart { .. } => "without a first day, so of unknown length".to_owned(),
        Defect::TooBroad { .. } => "covers everything that the rule binds".to_owned(),
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
                format!("{maybe}overdue by up to {}", days(most))
            }
            Some((_, Some(most))) if most <= 0 => format!("{maybe}overdue"),
            some => match span(some) {
                Some(span) => [maybe, &span, " overdue"].concat(),
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
        State::Unverified => match verdict.due.and_then(DateRange::exact) {
            Some(due) => format!("{maybe}no record of fulfilment by {}", day(due)),
            None => format!("{maybe}no record of fulfilment"),
        },
        State::Underspecified => "no due date is named".to_owned(),
        State::OnHold => format!("{maybe}on hold"),
        State::Waived => "waived".to_owned(),
        State::Dormant => "not triggered yet".to_owned(),
    }
}

fn lasting(verdict: &Verdict, what: &str) -> String {
    let maybe = if verdict.certain { "" } else { "possibly " };
    match verdict.state {
        State::Overdue => match verdict.days {
            Some((Some(least), Some(most))) if least <= 0 && most > 0 => {
                format!("{what} {maybe}lasts up to {} too long", days(most))
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
        State::Unverified => format!("{maybe}no record that the {what} ended"),
        _ => plain(verdict),
    }
}

/// `28 days`, `238 to 602 days`, `at least 40 days`.
fn span(range: Days) -> Option<String> {
    match range? {
        (Some(least), Some(most)) if least == most => Some(days(least)),
        (Some(least), Some(most)) => Some([&least.to_string(), " to ", &days(most)].concat()),
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
