//! Where an obligation stands, in German: what follows its title in the first line.

use super::dates::{day, days, days_dative, on, push_day, push_days, window};
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
        into.extend(["ausgenommen bis ", &day(until), ": "]);
    }
    let maybe = maybe(verdict);
    match &verdict.aspect {
        Aspect::Windows { runs, certain, possible, at_least, at_most, nothing } => {
            push_windows(into, runs);
            match (verdict.state, at_most) {
                (State::Unverified, _) if *nothing => into.push_str("keine Aufzeichnungen"),
                (State::Breached, Some(most)) => {
                    put(into, format_args!("{maybe}{possible} statt höchstens {most} verzeichnet"));
                }
                (State::Unverified, _) => match at_least {
                    Some(least) => put(into, format_args!("nur {certain} von {least} belegt")),
                    None => into.push_str("Einhaltung nicht belegt"),
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
            into.push_str("kein Turnus festgelegt");
        }
        Aspect::Date | Aspect::Recurring => plain(into, verdict),
        Aspect::NotInForce => into.push_str("noch nicht in Kraft"),
        Aspect::Order(act) => order(into, verdict, act),
        Aspect::Parts { missing, forbidden, number, is_ring } => match verdict.state {
            State::Breached if *is_ring => into.push_str("Abhängigkeiten bilden einen Kreis"),
            State::Breached | State::Unverified => {
                parts(into, verdict, missing, forbidden, *number);
            }
            _ => plain(into, verdict),
        },
        Aspect::Lasting { what } => lasting(into, verdict, &what.de),
        Aspect::NoState { recorded } => match verdict.state {
            State::Unverified if *recorded => into.push_str("aktueller Stand nicht belegt"),
            State::Unverified => into.push_str("keine Aufzeichnungen"),
            _ => plain(into, verdict),
        },
        Aspect::Waiver { check, until, has_ended, need, defect } => {
            waiver(into, verdict, *check, *until, *has_ended, *need, defect.as_ref());
        }
        Aspect::Clash(clash) => into.push_str(&super::causes::clash(clash)),
        Aspect::Hold { defect } => hold(into, verdict, defect.as_ref()),
        Aspect::Records { until, of } => {
            into.push_str("Aufzeichnungen");
            if let Some(of) = of {
                into.extend([" zu „", &of.de, "“"]);
            }
            match verdict.state {
                State::Overdue => into.extend([" reichen nur bis ", &day(*until)]),
                State::DueSoon => {
                    into.extend([" bis ", &day(*until), ", Nachtrag "]);
                    plain(into, verdict);
                }
                _ => into.extend([" reichen bis ", &day(*until)]),
            }
        }
    }
}

/// A word before what is so under some readings alone.
fn maybe(verdict: &Verdict) -> &'static str {
    if verdict.certain { "" } else { "möglicherweise " }
}

/// `1 von 2 verzeichnet`; where dates are imprecise only what is certain.
fn counted(into: &mut String, certain: u32, possible: u32, least: u32) {
    let how = if certain == possible { "verzeichnet" } else { "sicher belegt" };
    put(into, format_args!("{certain} von {least} {how}"));
}

/// `2017: `, `2018 bis 2022: `, `2018, 2020 bis 2022: `; nothing for windows that have no name.
fn push_windows(into: &mut String, runs: &[(DateRange, DateRange)]) {
    let names =
        runs.iter().take(2).map(|(first, last)| Some((window(*first)?.1, window(*last)?.1)));
    let Some(names) = names.collect::<Option<Vec<(String, String)>>>() else { return };
    let mut before = "";
    for (from, to) in names {
        into.extend([before, &from]);
        if from != to {
            into.extend([" bis ", &to]);
        }
        before = ", ";
    }
    into.push_str(if runs.len() > 2 { ", …: " } else { ": " });
}

fn order(into: &mut String, verdict: &Verdict, act: &Recorded) {
    let maybe = maybe(verdict);
    match verdict.state {
        State::Breached => into.extend([&*act.what.de, " ", &on(act.on), " ", maybe, "zu früh"]),
        State::Unverified => into.extend(["Reihenfolge ", maybe, "nicht belegt"]),
        State::Met => into.extend(["Reihenfolge ", maybe, "eingehalten"]),
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
            into.extend(["Einhaltung ", maybe, "nicht belegt"]);
        }
        _ if verdict.state == State::Unverified => list("nicht belegt: ", missing),
        ([_], ..) => list("es fehlt: ", missing),
        ([_, ..], ..) => list("es fehlen: ", missing),
        ([], [_, ..], _) => list("nicht zulässig: ", forbidden),
        ([], [], Some((found, least, most))) => {
            let (how, number) = match (least, most) {
                (Some(least), Some(most)) if least == most => ("genau", least),
                (Some(least), _) if found < least => ("mindestens", least),
                (_, Some(most)) => ("höchstens", most),
                _ => return plain(into, verdict),
            };
            put(into, format_args!("{maybe}{found} statt {how} {number} verzeichnet"));
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
            Part::Field(name) => [between, "„", &name.de, "“"],
            Part::Kind(title) => [between, &title.de, "", ""],
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
                into.extend(["seit ", &days_dative(ago), " abgelaufen, wird noch gebraucht"]);
            }
            None => into.push_str("abgelaufen, wird noch gebraucht"),
        },
        (State::DueSoon, _) => match ago {
            Some(0) => into.push_str("läuft heute ab"),
            Some(ago) => {
                into.extend(["läuft in ", &days_dative(-ago), " ab, am ", &day(until)]);
            }
            None => into.extend(["läuft am ", &day(until), " ab"]),
        },
        (State::Open, WaiverCheck::Expiry) => into.extend(["gilt bis ", &day(until)]),
        (State::Open, _) => into.push_str("wird noch nicht gebraucht"),
        (State::Breached, WaiverCheck::Use) => into.push_str(match need {
            Need::NoDuty => "erfasst keine Pflicht",
            _ if has_ended => "abgelaufen und nicht mehr gebraucht",
            _ => "wird nicht mehr gebraucht",
        }),
        (State::Breached, _) => match found {
            Some(found) => into.push_str(&defect(found, false)),
            None => plain(into, verdict),
        },
        (State::Met, WaiverCheck::Expiry) => into.push_str("wird nicht mehr gebraucht"),
        (State::Met, WaiverCheck::Use) => into.push_str("wird gebraucht"),
        (State::Met, WaiverCheck::Limits) => into.push_str("zulässig"),
        _ => plain(into, verdict),
    }
}

fn hold(into: &mut String, verdict: &Verdict, found: Option<&Defect>) {
    let past = verdict.days.and_then(|(_, most)| most);
    match (verdict.state, found) {
        (State::Breached, Some(found)) => into.push_str(&defect(found, true)),
        (State::Overdue, _) => match past {
            Some(past) => into.extend([&*days(past), " länger als zulässig"]),
            None => into.push_str("länger als zulässig"),
        },
        (State::DueSoon | State::Open, _) if !verdict.knows_what_is_left() => {
            into.push_str("ohne Ende");
        }
        (State::DueSoon | State::Open, _) if past == Some(0) => {
            into.push_str("noch heute zulässig");
        }
        (State::DueSoon | State::Open, _) => {
            left(into, "ohne Ende, ", verdict);
            into.push_str(" zulässig");
        }
        (State::Met, _) => into.push_str("zulässig"),
        _ => plain(into, verdict),
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

fn plain(into: &mut String, verdict: &Verdict) {
    let maybe = maybe(verdict);
    match verdict.state {
        State::Overdue => {
            into.push_str(maybe);
            match verdict.days {
                Some((Some(least), Some(most))) if least <= 0 && most > 0 => {
                    into.push_str("bis zu ");
                    push_days(into, most);
                    into.push(' ');
                }
                Some((_, Some(most))) if most <= 0 => {}
                some => span(into, some, " "),
            }
            into.push_str("überfällig");
        }
        State::Breached => into.extend([maybe, "nicht eingehalten"]),
        State::AtRisk => {
            into.extend([maybe, "gefährdet"]);
            left(into, ", ", verdict);
        }
        State::DueSoon => {
            into.push_str(maybe);
            due_in(into, verdict.days);
        }
        State::Open => {
            into.extend([maybe, "offen"]);
            left(into, ", ", verdict);
        }
        State::MetLate => {
            into.push_str(maybe);
            span(into, verdict.days, " ");
            into.push_str("zu spät erfüllt");
        }
        State::Met => {
            into.extend([maybe, "erfüllt"]);
            if let Some(date) = verdict.met_on {
                into.extend([" ", &on(date)]);
            }
        }
        State::Unverified => {
            into.push_str("Erfüllung ");
            if let Some(due) = verdict.due.and_then(DateRange::exact) {
                into.push_str("bis ");
                push_day(into, due);
                into.push(' ');
            }
            into.extend([maybe, "nicht belegt"]);
        }
        State::Underspecified => into.push_str("kein Termin genannt"),
        State::OnHold => into.extend([maybe, "gehemmt"]),
        State::Waived => into.push_str("ausgenommen"),
        State::Dormant => into.push_str("noch nicht ausgelöst"),
    }
}

fn lasting(into: &mut String, verdict: &Verdict, what: &str) {
    let maybe = maybe(verdict);
    match verdict.state {
        State::Overdue => {
            into.extend([what, " dauert ", maybe]);
            match verdict.days {
                Some((Some(least), Some(most))) if least <= 0 && most > 0 => {
                    into.push_str("bis zu ");
                    push_days(into, most);
                    into.push(' ');
                }
                Some((Some(least), _)) if least > 0 => span(into, verdict.days, " "),
                _ => {}
            }
            into.push_str("zu lange");
        }
        State::AtRisk | State::DueSoon | State::Open => {
            into.extend([what, " dauert ", maybe, "an"]);
            left(into, ", ", verdict);
        }
        State::MetLate => {
            into.extend([what, " endete ", maybe]);
            span(into, verdict.days, " ");
            into.push_str("zu spät");
        }
        State::Met => into.extend([what, " endete ", maybe, "rechtzeitig"]),
        State::Unverified => into.extend([what, ": Ende ", maybe, "nicht belegt"]),
        _ => plain(into, verdict),
    }
}

/// `28 Tage`, `238 bis 602 Tage`, `mindestens 40 Tage`, and what comes after it; nothing where nothing is known.
fn span(into: &mut String, range: Days, after: &str) {
    let Some(range) = range else { return };
    match range {
        (Some(least), Some(most)) if least == most => push_days(into, least),
        (Some(least), Some(most)) => {
            push_number(into, least);
            into.push_str(" bis ");
            push_days(into, most);
        }
        (Some(least), None) if least > 0 => {
            into.push_str("mindestens ");
            push_days(into, least);
        }
        (None, Some(most)) => {
            into.push_str("höchstens ");
            push_days(into, most);
        }
        _ => return,
    }
    into.push_str(after);
}

/// `in 12 Tagen fällig`, `heute fällig`, `in 3 bis 10 Tagen fällig`.
fn due_in(into: &mut String, range: Days) {
    let Some((least, most)) = range else { return into.push_str("bald fällig") };
    // Days past due: the soonest due date is the greatest number.
    match (most.map(|days| -days), least.map(|days| -days)) {
        (Some(0), Some(0)) => into.push_str("heute fällig"),
        (Some(soonest), Some(latest)) if soonest == latest && soonest > 0 => {
            into.extend(["in ", &days_dative(soonest), " fällig"]);
        }
        (_, Some(latest)) if latest < 0 => {
            into.extend(["seit ", &days_dative(-latest), " fällig, Nachfrist läuft"]);
        }
        (_, Some(0)) => into.push_str("fällig, Nachfrist läuft"),
        (Some(soonest), Some(latest)) if soonest > 0 => {
            into.push_str("in ");
            push_number(into, soonest);
            into.extend([" bis ", &days_dative(latest), " fällig"]);
        }
        (_, Some(latest)) => into.extend(["spätestens in ", &days_dative(latest), " fällig"]),
        (Some(soonest), None) if soonest > 0 => {
            into.extend(["frühestens in ", &days_dative(soonest), " fällig"]);
        }
        (Some(_) | None, None) => into.push_str("bald fällig"),
    }
}

/// `noch 109 Tage`, `heute fällig`, `noch 10 bis 40 Tage`, and what comes before it; nothing where nothing is known.
fn left(into: &mut String, before: &str, verdict: &Verdict) {
    let Some((least, most)) = verdict.days.filter(|_| verdict.knows_what_is_left()) else { return };
    into.push_str(before);
    match (most.map(|days| -days), least.map(|days| -days)) {
        (Some(soonest), Some(latest)) if soonest == latest && soonest > 0 => {
            into.push_str("noch ");
            push_days(into, soonest);
        }
        (Some(soonest), Some(latest)) if soonest > 0 => {
            into.push_str("noch ");
            push_number(into, soonest);
            into.push_str(" bis ");
            push_days(into, latest);
        }
        (_, Some(latest)) if latest > 0 => {
            into.push_str("noch höchstens ");
            push_days(into, latest);
        }
        (Some(soonest), None) => {
            into.push_str("noch mindestens ");
            push_days(into, soonest);
        }
        _ => due_in(into, verdict.days),
    }
}
