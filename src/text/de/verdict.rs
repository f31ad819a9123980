//! Where an obligation stands, in German: what follows its title in the first line.

use super::dates::{day, days, days_dative, on, window};
use crate::date::{DateRange, Day};
use crate::register::State;
use crate::rule::{Defect, Need, WaiverCheck};
use crate::text::say::brief;
use crate::text::{Aspect, Part, Recorded, Verdict};

type Days = Option<(Option<i64>, Option<i64>)>;

/// A verdict in words: at most about 60 characters.
pub(crate) fn verdict(verdict: &Verdict) -> String {
    match verdict.waived_until {
        Some(until) => format!("ausgenommen bis {}: {}", day(until), unwaived(verdict)),
        None => unwaived(verdict),
    }
}

fn unwaived(verdict: &Verdict) -> String {
    match &verdict.aspect {
        Aspect::Windows { runs, certain, possible, at_least, at_most, nothing } => {
            let what = match (verdict.state, at_most) {
                (State::Unverified, _) if *nothing => "keine Aufzeichnungen".to_owned(),
                (State::Breached, Some(most)) => {
                    let maybe = if verdict.certain { "" } else { "möglicherweise " };
                    format!("{maybe}{possible} statt höchstens {most} verzeichnet")
                }
                (State::Unverified, _) => match at_least {
                    Some(least) => format!("nur {certain} von {least} belegt"),
                    None => "Einhaltung nicht belegt".to_owned(),
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
            "kein Turnus festgelegt".to_owned()
        }
        Aspect::Date | Aspect::Recurring => plain(verdict),
        Aspect::NotInForce => "noch nicht in Kraft".to_owned(),
        Aspect::Order(act) => order(verdict, act),
        Aspect::Parts { missing, forbidden, number, is_ring } => match verdict.state {
            State::Breached if *is_ring => "Abhängigkeiten bilden einen Kreis".to_owned(),
            State::Breached | State::Unverified => parts(verdict, missing, forbidden, *number),
            _ => plain(verdict),
        },
        Aspect::Lasting { what } => lasting(verdict, &what.de),
        Aspect::NoState { recorded } => match verdict.state {
            State::Unverified if *recorded => "aktueller Stand nicht belegt".to_owned(),
            State::Unverified => "keine Aufzeichnungen".to_owned(),
            _ => plain(verdict),
        },
        Aspect::Waiver { check, until, has_ended, need, defect } => {
            waiver(verdict, *check, *until, *has_ended, *need, defect.as_ref())
        }
        Aspect::Clash(clash) => super::causes::clash(clash),
        Aspect::Hold { defect } => hold(verdict, defect.as_ref()),
        Aspect::Records { until, of } => {
            let what = match of {
                Some(of) => format!("Aufzeichnungen zu „{}“", of.de),
                None => "Aufzeichnungen".to_owned(),
            };
            match verdict.state {
                State::Overdue => format!("{what} reichen nur bis {}", day(*until)),
                State::DueSoon => {
                    format!("{what} bis {}, Nachtrag {}", day(*until), plain(verdict))
                }
                _ => format!("{what} reichen bis {}", day(*until)),
            }
        }
    }
}

/// `1 von 2 verzeichnet`; where dates are imprecise only what is certain.
fn counted(certain: u32, possible: u32, least: u32) -> String {
    if certain == possible {
        format!("{certain} von {least} verzeichnet")
    } else {
        format!("{certain} von {least} sicher belegt")
    }
}

/// `2017`, `2018 bis 2022`, `2018, 2020 bis 2022`; `None` for windows that have no name.
fn windows(runs: &[(DateRange, DateRange)]) -> Option<String> {
    let mut names = Vec::new();
    for (first, last) in runs.iter().take(2) {
        let (from, to) = (window(*first)?.1, window(*last)?.1);
        names.push(if from == to { from } else { format!("{from} bis {to}") });
    }
    if runs.len() > 2 {
        names.push("…".to_owned());
    }
    Some(names.join(", "))
}

fn order(verdict: &Verdict, act: &Recorded) -> String {
    let maybe = if verdict.certain { "" } else { "möglicherweise " };
    match verdict.state {
        State::Breached => format!("{} {} {maybe}zu früh", act.what.de, on(act.on)),
        State::Unverified => format!("Reihenfolge {maybe}nicht belegt"),
        State::Met => format!("Reihenfolge {maybe}eingehalten"),
        _ => plain(verdict),
    }
}

fn parts(
    verdict: &Verdict,
    missing: &[Part],
    forbidden: &[Part],
    number: Option<(u32, Option<u32>, Option<u32>)>,
) -> String {
    let maybe = if verdict.certain { "" } else { "möglicherweise " };
    let list = |parts: &[Part]| brief(&names(parts));
    if verdict.state == State::Unverified {
        return match missing {
            [] => format!("Einhaltung {maybe}nicht belegt"),
            missing => format!("{maybe}nicht belegt: {}", list(missing)),
        };
    }
    match (missing, forbidden, number) {
        ([_], ..) => format!("{maybe}es fehlt: {}", list(missing)),
        ([_, ..], ..) => format!("{maybe}es fehlen: {}", list(missing)),
        ([], [_, ..], _) => format!("{maybe}nicht zulässig: {}", list(forbidden)),
        ([], [], Some((found, least, most))) => match (least, most) {
            (Some(least), Some(most)) if least == most => {
                format!("{maybe}{found} statt genau {least} verzeichnet")
            }
            (Some(least), _) if found < least => {
                format!("{maybe}{found} statt mindestens {least} verzeichnet")
            }
            (_, Some(most)) => format!("{maybe}{found} statt höchstens {most} verzeichnet"),
            _ => plain(verdict),
        },
        ([], [], None) => plain(verdict),
    }
}

/// Names of fields, kinds and things, one after the other.
pub(super) fn names(parts: &[Part]) -> String {
    let name = |part: &Part| match part {
        Part::Field(name) => format!("„{}“", name.de),
        Part::Kind(title) => title.de.to_string(),
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
            Some(ago) => format!("seit {} abgelaufen, wird noch gebraucht", days_dative(ago)),
            None => "abgelaufen, wird noch gebraucht".to_owned(),
        },
        (State::DueSoon, _) => match ago {
            Some(0) => "läuft heute ab".to_owned(),
            Some(ago) => format!("läuft in {} ab, am {}", days_dative(-ago), day(until)),
            None => format!("läuft am {} ab", day(until)),
        },
        (State::Open, WaiverCheck::Expiry) => format!("gilt bis {}", day(until)),
        (State::Open, _) => "wird noch nicht gebraucht".to_owned(),
        (State::Breached, WaiverCheck::Use) => match need {
            Need::NoDuty => "erfasst keine Pflicht".to_owned(),
            _ if has_ended => "abgelaufen und nicht mehr gebraucht".to_owned(),
            _ => "wird nicht mehr gebraucht".to_owned(),
        },
        (State::Breached, _) => found.map_or_else(|| plain(verdict), |one| defect(one, false)),
        (State::Met, WaiverCheck::Expiry) => "wird nicht mehr gebraucht".to_owned(),
        (State::Met, WaiverCheck::Use) => "wird gebraucht".to_owned(),
        (State::Met, WaiverCheck::Limits) => "zulässig".to_owned(),
        _ => plain(verdict),
    }
}

fn hold(verdict: &Verdict, found: Option<&Defect>) -> String {
    let past = verdict.days.and_then(|(_, most)| most);
    match (verdict.state, found) {
        (State::Breached, Some(found)) => defect(found, true),
        (State::Overdue, _) => match past {
            Some(past) => format!("{} länger als zulässig", days(past)),
            None => "länger als zulässig".to_owned(),
        },
        (State::DueSoon | State::Open, _) => match left(verdict.days) {
            left if left.is_empty() => "ohne Ende".to_owned(),
            _ if past == Some(0) => "noch heute zulässig".to_owned(),
            left => format!("ohne Ende, {left} zulässig"),
        },
        (State::Met, _) => "zulässig".to_owned(),
        _ => plain(verdict),
    }
}

/// What is wrong with a hold or, else, with a waiver.
pub(super) fn defect(defect: &Defect, is_hold: bool) -> String {
    let done = if is_hold { "angeordnet" } else { "genehmigt" };
    match defect {
        Defect::NotAllowed { .. } => "von der Regel nicht zugelassen".to_owned(),
        Defect::OtherOffice { .. } => format!("nicht vom dazu befugten Amt {done}"),
        Defect::NoBasis => "ohne Grundlage".to_owned(),
        Defect::TooLong { last, .. } => format!("länger als zulässig, zulässig bis {}", day(*last)),
        Defect::NoStart { .. } => "ohne ersten Tag, Dauer nicht prüfbar".to_owned(),
        Defect::TooBroad { .. } => "erfasst alles, wofür die Regel gilt".to_owned(),
    }
}

fn plain(verdict: &Verdict) -> String {
    let maybe = if verdict.certain { "" } else { "möglicherweise " };
    let with = |what: &str, rest: String| {
        if rest.is_empty() { what.to_owned() } else { format!("{what}, {rest}") }
    };
    match verdict.state {
        State::Overdue => match verdict.days {
            Some((Some(least), Some(most))) if least <= 0 && most > 0 => {
                format!("{maybe}bis zu {} überfällig", days(most))
            }
            Some((_, Some(most))) if most <= 0 => format!("{maybe}überfällig"),
            some => match span(some) {
                Some(span) => [maybe, &span, " überfällig"].concat(),
                None => format!("{maybe}überfällig"),
            },
        },
        State::Breached => format!("{maybe}nicht eingehalten"),
        State::AtRisk => with(&format!("{maybe}gefährdet"), left(verdict.days)),
        State::DueSoon => format!("{maybe}{}", due_in(verdict.days)),
        State::Open => with(&format!("{maybe}offen"), left(verdict.days)),
        State::MetLate => match span(verdict.days) {
            Some(span) => format!("{maybe}{span} zu spät erfüllt"),
            None => format!("{maybe}zu spät erfüllt"),
        },
        State::Met => match verdict.met_on {
            Some(date) => format!("{maybe}erfüllt {}", on(date)),
            None => format!("{maybe}erfüllt"),
        },
        State::Unverified => match verdict.due.and_then(DateRange::exact) {
            Some(due) => format!("Erfüllung bis {} {maybe}nicht belegt", day(due)),
            None => format!("Erfüllung {maybe}nicht belegt"),
        },
        State::Underspecified => "kein Termin genannt".to_owned(),
        State::OnHold => format!("{maybe}gehemmt"),
        State::Waived => "ausgenommen".to_owned(),
        State::Dormant => "noch nicht ausgelöst".to_owned(),
    }
}

fn lasting(verdict: &Verdict, what: &str) -> String {
    let maybe = if verdict.certain { "" } else { "möglicherweise " };
    match verdict.state {
        State::Overdue => match verdict.days {
            Some((Some(least), Some(most))) if least <= 0 && most > 0 => {
                format!("{what} dauert {maybe}bis zu {} zu lange", days(most))
            }
            Some((Some(least), _)) if least > 0 => {
                let span = span(verdict.days).unwrap_or_default();
                format!("{what} dauert {maybe}{span} zu lange")
            }
            _ => format!("{what} dauert {maybe}zu lange"),
        },
        State::AtRisk | State::DueSoon | State::Open => match left(verdict.days) {
            left if left.is_empty() => format!("{what} dauert {maybe}an"),
            left => format!("{what} dauert {maybe}an, {left}"),
        },
        State::MetLate => match span(verdict.days) {
            Some(span) => format!("{what} endete {maybe}{span} zu spät"),
            None => format!("{what} endete {maybe}zu spät"),
        },
        State::Met => format!("{what} endete {maybe}rechtzeitig"),
        State::Unverified => format!("{what}: Ende {maybe}nicht belegt"),
        _ => plain(verdict),
    }
}

/// `28 Tage`, `238 bis 602 Tage`, `mindestens 40 Tage`.
fn span(range: Days) -> Option<String> {
    match range? {
        (Some(least), Some(most)) if least == most => Some(days(least)),
        (Some(least), Some(most)) => Some([&least.to_string(), " bis ", &days(most)].concat()),
        (Some(least), None) if least > 0 => Some(format!("mindestens {}", days(least))),
        (None, Some(most)) => Some(format!("höchstens {}", days(most))),
        _ => None,
    }
}

/// `in 12 Tagen fällig`, `heute fällig`, `in 3 bis 10 Tagen fällig`.
fn due_in(range: Days) -> String {
    let Some((least, most)) = range else { return "bald fällig".to_owned() };
    // Days past due: the soonest due date is the greatest number.
    match (most.map(|days| -days), least.map(|days| -days)) {
        (Some(0), Some(0)) => "heute fällig".to_owned(),
        (Some(soonest), Some(latest)) if soonest == latest && soonest > 0 => {
            format!("in {} fällig", days_dative(soonest))
        }
        (_, Some(latest)) if latest < 0 => {
            format!("seit {} fällig, Nachfrist läuft", days_dative(-latest))
        }
        (_, Some(0)) => "fällig, Nachfrist läuft".to_owned(),
        (Some(soonest), Some(latest)) if soonest > 0 => {
            format!("in {soonest} bis {} fällig", days_dative(latest))
        }
        (_, Some(latest)) => format!("spätestens in {} fällig", days_dative(latest)),
        (Some(soonest), None) if soonest > 0 => {
            format!("frühestens in {} fällig", days_dative(soonest))
        }
        (Some(_) | None, None) => "bald fällig".to_owned(),
    }
}

/// `noch 109 Tage`, `heute fällig`, `noch 10 bis 40 Tage`; nothing where nothing is known.
fn left(range: Days) -> String {
    let Some((least, most)) = range else { return String::new() };
    match (most.map(|days| -days), least.map(|days| -days)) {
        (Some(soonest), Some(latest)) if soonest == latest && soonest > 0 => {
            format!("noch {}", days(soonest))
        }
        (Some(soonest), Some(latest)) if soonest > 0 => {
            format!("noch {soonest} bis {}", days(latest))
        }
        (_, Some(latest)) if latest > 0 => format!("noch höchstens {}", days(latest)),
        (Some(soonest), None) if soonest > 0 => format!("noch mindestens {}", days(soonest)),
        (_, None) => String::new(),
        (_, Some(_)) => due_in(range),
    }
}
