//! Where an obligation stands, in English: what follows its title in the first line.

use super::dates::{day, days, on, push_day, push_days, window};
use crate::date::{DateRange, Day};
use crate::register::State;
use crate::rule::{Defect, Need, WaiverCheck};
use crate::text::say::{push_brief_of, push_number, put};
use crate::text::{Aspect, Part, Recorded, Verdict};

type Days = Option<(Option<i64>, Option<i64>)>;

/// A verdict in words: at most about 60 characters.
pub(crate) fn verdict(verdict: &Verdict) -> String {
    let mut text = String::new();
    push_verdict(&mut text, verdict);
    text
}

/// The same at the end of a text.
pub(crate) fn push_verdict(into: &mut String, verdict: &Verdict) {
    if let Some(until) = verdict.waived_until {
        into.extend(["waived until ", &day(until), ": "]);
    }
    let maybe = maybe(verdict);
    match &verdict.aspect {
        Aspect::Windows { runs, certain, possible, at_least, at_most, nothing } => {
            push_windows(into, runs);
            match (verdict.state, at_most) {
                (State::Unverified, _) if *nothing => into.push_str("no records"),
                (State::Breached, Some(most)) => {
                    put(into, format_args!("{maybe}{possible} recorded instead of at most {most}"));
                }
                (State::Unverified, _) => match at_least {
                    Some(least) => put(into, format_args!("only {certain} of {least} on record")),
                    None => into.push_str("no record of compliance"),
                },
                (State::AtRisk | State::Open | State::DueSoon | State::Overdue, _) => {
                    let Some(least) = *at_least else { return plain(into, verdict) };
                    counted(into, *certain, *possible, least);
                    if verdict.state == State::Open {
                        return left(into, ", ", verdict);
                    }
                    into.push_str(", ");
                    plain(into, verdict);
                }
                _ => plain(into, verdict),
            }
        }
        Aspect::Recurring if verdict.state == State::Underspecified => {
            into.push_str("no period is named");
        }
        Aspect::Date | Aspect::Recurring => plain(into, verdict),
        Aspect::NotInForce => into.push_str("not in force yet"),
        Aspect::Order(act) => order(into, verdict, act),
        Aspect::Parts { missing, forbidden, number, is_ring } => match verdict.state {
            State::Breached if *is_ring => into.push_str("dependencies form a ring"),
            State::Breached | State::Unverified => {
                parts(into, verdict, missing, forbidden, *number);
            }
            _ => plain(into, verdict),
        },
        Aspect::Lasting { what } => lasting(into, verdict, &what.en),
        Aspect::NoState { recorded } => match verdict.state {
            State::Unverified if *recorded => into.push_str("no record of where it stands now"),
            State::Unverified => into.push_str("no records"),
            _ => plain(into, verdict),
        },
        Aspect::Waiver { check, until, has_ended, need, defect } => {
            waiver(into, verdict, *check, *until, *has_ended, *need, defect.as_ref());
        }
        Aspect::Clash(clash) => into.push_str(&super::causes::clash(clash)),
        Aspect::Hold { defect } => hold(into, verdict, defect.as_ref()),
        Aspect::Records { until, of } => {
            into.push_str("records");
            if let Some(of) = of {
                into.extend([" of “", &of.en, "”"]);
            }
            match verdict.state {
                State::Overdue => into.extend([" end on ", &day(*until), " already"]),
                State::DueSoon => {
                    into.extend([" end on ", &day(*until), ", update "]);
                    plain(into, verdict);
                }
                _ => into.extend([" end on ", &day(*until)]),
            }
        }
    }
}

/// A word before what is so under some readings alone.
fn maybe(verdict: &Verdict) -> &'static str {
    if verdict.certain { "" } else { "possibly " }
}

/// `1 of 2 recorded`; where dates are imprecise only what is certain.
fn counted(into: &mut String, certain: u32, possible: u32, least: u32) {
    let how = if certain == possible { "recorded" } else { "certain" };
    put(into, format_args!("{certain} of {least} {how}"));
}

/// `2017: `, `2018 to 2022: `, `2018, 2020 to 2022: `; nothing for windows that have no name.
fn push_windows(into: &mut String, runs: &[(DateRange, DateRange)]) {
    let names =
        runs.iter().take(2).map(|(first, last)| Some((window(*first)?.1, window(*last)?.1)));
    let Some(names) = names.collect::<Option<Vec<(String, String)>>>() else { return };
    let mut before = "";
    for (from, to) in names {
        into.extend([before, &from]);
        if from != to {
            into.extend([" to ", &to]);
        }
        before = ", ";
    }
    into.push_str(if runs.len() > 2 { ", …: " } else { ": " });
}

fn order(into: &mut String, verdict: &Verdict, act: &Recorded) {
    let maybe = maybe(verdict);
    match verdict.state {
        State::Breached => into.extend([&*act.what.en, " ", &on(act.on), " ", maybe, "too early"]),
        State::Unverified => into.extend([maybe, "no record of the order"]),
        State::Met => into.extend(["order ", maybe, "kept"]),
        _ => plain(into, verdict),
    }
}

fn parts(
    into: &mut String,
    verdict: &Verdict,
    missing: &[Part],
    forbidden: &[Part],
    number: Option<(u32, Option<u32>, Option<u32>)>,
) {
    let maybe = maybe(verdict);
    let mut list = |label: &str, parts: &[Part]| {
        into.extend([maybe, label]);
        push_brief_of(into, pieces(parts));
    };
    match (missing, forbidden, number) {
        ([], ..) if verdict.state == State::Unverified => {
            into.extend([maybe, "no record of compliance"]);
        }
        _ if verdict.state == State::Unverified => list("no record of: ", missing),
        ([_, ..], ..) => list("missing: ", missing),
        ([], [_, ..], _) => list("not allowed: ", forbidden),
        ([], [], Some((found, least, most))) => {
            let (how, number) = match (least, most) {
                (Some(least), Some(most)) if least == most => ("exactly", least),
                (Some(least), _) if found < least => ("at least", least),
                (_, Some(most)) => ("at most", most),
                _ => return plain(into, verdict),
            };
            put(into, format_args!("{maybe}{found} recorded instead of {how} {number}"));
        }
        ([], [], None) => plain(into, verdict),
    }
}

/// Names of fields, kinds and things, one after the other.
pub(super) fn names(parts: &[Part]) -> String {
    pieces(parts).collect()
}

/// The same in pieces.
fn pieces(parts: &[Part]) -> impl Iterator<Item = &str> {
    parts.iter().enumerate().flat_map(|(number, part)| {
        let between = if number > 0 { ", " } else { "" };
        match part {
            Part::Field(name) => [between, "“", &name.en, "”"],
            Part::Kind(title) => [between, &title.en, "", ""],
            Part::Thing(title) => [between, title, "", ""],
        }
    })
}

fn waiver(
    into: &mut String,
    verdict: &Verdict,
    check: WaiverCheck,
    until: Day,
    has_ended: bool,
    need: Need,
    found: Option<&Defect>,
) {
    let ago = verdict.days.and_then(|(_, most)| most);
    match (verdict.state, check) {
        (State::Overdue, _) => match ago {
            Some(ago) => {
                into.extend(["expired ", &days(ago), " ago, still needed"]);
            }
            None => into.push_str("expired, still needed"),
        },
        (State::DueSoon, _) => match ago {
            Some(0) => into.push_str("expires today"),
            Some(ago) => {
                into.extend(["expires in ", &days(-ago), ", on ", &day(until)]);
            }
            None => into.extend(["expires on ", &day(until)]),
        },
        (State::Open, WaiverCheck::Expiry) => into.extend(["holds until ", &day(until)]),
        (State::Open, _) => into.push_str("not needed yet"),
        (State::Breached, WaiverCheck::Use) => into.push_str(match need {
            Need::NoDuty => "covers no duty",
            _ if has_ended => "expired and no longer needed",
            _ => "no longer needed",
        }),
        (State::Breached, _) => match found {
            Some(found) => into.push_str(&defect(found, false)),
            None => plain(into, verdict),
        },
        (State::Met, WaiverCheck::Expiry) => into.push_str("no longer needed"),
        (State::Met, WaiverCheck::Use) => into.push_str("in use"),
        (State::Met, WaiverCheck::Limits) => into.push_str("allowed"),
        _ => plain(into, verdict),
    }
}

fn hold(into: &mut String, verdict: &Verdict, found: Option<&Defect>) {
    let past = verdict.days.and_then(|(_, most)| most);
    match (verdict.state, found) {
        (State::Breached, Some(found)) => into.push_str(&defect(found, true)),
        (State::Overdue, _) => match past {
            Some(past) => into.extend([&*days(past), " longer than allowed"]),
            None => into.push_str("longer than allowed"),
        },
        (State::DueSoon | State::Open, _) if !verdict.knows_what_is_left() => {
            into.push_str("without an end");
        }
        (State::DueSoon | State::Open, _) if past == Some(0) => {
            into.push_str("allowed until today");
        }
        (State::DueSoon | State::Open, _) => {
            left(into, "without an end, ", verdict);
        }
        (State::Met, _) => into.push_str("allowed"),
        _ => plain(into, verdict),
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

fn plain(into: &mut String, verdict: &Verdict) {
    let maybe = maybe(verdict);
    match verdict.state {
        State::Overdue => {
            into.push_str(maybe);
            match verdict.days {
                Some((Some(least), Some(most))) if least <= 0 && most > 0 => {
                    into.push_str("overdue by up to ");
                    push_days(into, most);
                    return;
                }
                Some((_, Some(most))) if most <= 0 => {}
                some => span(into, some, " "),
            }
            into.push_str("overdue");
        }
        State::Breached => into.extend([maybe, "not complied with"]),
        State::AtRisk => {
            into.extend([maybe, "at risk"]);
            left(into, ", ", verdict);
        }
        State::DueSoon => {
            into.push_str(maybe);
            due_in(into, verdict.days);
        }
        State::Open => {
            into.extend([maybe, "open"]);
            left(into, ", ", verdict);
        }
        State::MetLate => {
            into.extend([maybe, "met "]);
            span(into, verdict.days, " ");
            into.push_str("late");
        }
        State::Met => {
            into.extend([maybe, "met"]);
            if let Some(date) = verdict.met_on {
                into.extend([" ", &on(date)]);
            }
        }
        State::Unverified => {
            into.extend([maybe, "no record of fulfilment"]);
            if let Some(due) = verdict.due.and_then(DateRange::exact) {
                into.push_str(" by ");
                push_day(into, due);
            }
        }
        State::Underspecified => into.push_str("no due date is named"),
        State::OnHold => into.extend([maybe, "on hold"]),
        State::Waived => into.push_str("waived"),
        State::Dormant => into.push_str("not triggered yet"),
    }
}

fn lasting(into: &mut String, verdict: &Verdict, what: &str) {
    let maybe = maybe(verdict);
    match verdict.state {
        State::Overdue => {
            into.extend([what, " ", maybe, "lasts "]);
            match verdict.days {
                Some((Some(least), Some(most))) if least <= 0 && most > 0 => {
                    into.push_str("up to ");
                    push_days(into, most);
                    into.push(' ');
                }
                Some((Some(least), _)) if least > 0 => span(into, verdict.days, " "),
                _ => {}
            }
            into.push_str("too long");
        }
        State::AtRisk | State::DueSoon | State::Open => {
            into.extend([what, " ", maybe, "still lasts"]);
            left(into, ", ", verdict);
        }
        State::MetLate => {
            into.extend([what, " ", maybe, "ended "]);
            span(into, verdict.days, " ");
            into.push_str("late");
        }
        State::Met => into.extend([what, " ", maybe, "ended in time"]),
        State::Unverified => into.extend([maybe, "no record that the ", what, " ended"]),
        _ => plain(into, verdict),
    }
}

/// `28 days`, `238 to 602 days`, `at least 40 days`, and what comes after it; nothing where nothing is known.
fn span(into: &mut String, range: Days, after: &str) {
    let Some(range) = range else { return };
    match range {
        (Some(least), Some(most)) if least == most => push_days(into, least),
        (Some(least), Some(most)) => {
            push_number(into, least);
            into.push_str(" to ");
            push_days(into, most);
        }
        (Some(least), None) if least > 0 => {
            into.push_str("at least ");
            push_days(into, least);
        }
        (None, Some(most)) => {
            into.push_str("at most ");
            push_days(into, most);
        }
        _ => return,
    }
    into.push_str(after);
}

/// `due in 12 days`, `due today`, `due in 3 to 10 days`.
fn due_in(into: &mut String, range: Days) {
    let Some((least, most)) = range else { return into.push_str("due soon") };
    // Days past due: the soonest due date is the greatest number.
    match (most.map(|days| -days), least.map(|days| -days)) {
        (Some(0), Some(0)) => into.push_str("due today"),
        (Some(soonest), Some(latest)) if soonest == latest && soonest > 0 => {
            into.extend(["due in ", &days(soonest)]);
        }
        (_, Some(latest)) if latest < 0 => {
            into.extend(["due for ", &days(-latest), ", within its grace"]);
        }
        (_, Some(0)) => into.push_str("due, within its grace"),
        (Some(soonest), Some(latest)) if soonest > 0 => {
            into.push_str("due in ");
            push_number(into, soonest);
            into.extend([" to ", &days(latest)]);
        }
        (_, Some(latest)) => into.extend(["due in ", &days(latest), " at the latest"]),
        (Some(soonest), None) if soonest > 0 => {
            into.extend(["due in ", &days(soonest), " at the earliest"]);
        }
        (Some(_) | None, None) => into.push_str("due soon"),
    }
}

/// `109 days left`, `due today`, `10 to 40 days left`, and what comes before it; nothing where nothing is known.
fn left(into: &mut String, before: &str, verdict: &Verdict) {
    let Some((least, most)) = verdict.days.filter(|_| verdict.knows_what_is_left()) else { return };
    into.push_str(before);
    match (most.map(|days| -days), least.map(|days| -days)) {
        (Some(soonest), Some(latest)) if soonest == latest && soonest > 0 => {
            push_days(into, soonest);
        }
        (Some(soonest), Some(latest)) if soonest > 0 => {
            push_number(into, soonest);
            into.push_str(" to ");
            push_days(into, latest);
        }
        (_, Some(latest)) if latest > 0 => {
            into.push_str("at most ");
            push_days(into, latest);
        }
        (Some(soonest), None) => {
            into.push_str("at least ");
            push_days(into, soonest);
        }
        _ => return due_in(into, verdict.days),
    }
    into.push_str(" left");
}
