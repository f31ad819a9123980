//! Where an obligation stands, in German: what follows its title in the first line.

use super::dates::{date, day, days, days_dative, days_of, on};
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
                format!("{certain} bis {possible}")
            };
            let count = match (at_least, at_most) {
                (Some(least), _) if verdict.state != State::Breached => {
                    format!("{number} von {least} verzeichnet")
                }
                (_, Some(most)) => format!("{number} verzeichnet, höchstens {most} zulässig"),
                _ => format!("{number} verzeichnet"),
            };
            let what = match verdict.state {
                State::Unverified if *nothing => "keine Aufzeichnungen".to_owned(),
                State::Unverified => format!("{count}, mehr nicht belegt"),
                State::AtRisk | State::DueSoon | State::Open | State::Overdue | State::Breached => {
                    format!("{count}, {}", plain(verdict))
                }
                _ => plain(verdict),
            };
            format!("{}: {what}", windows(runs))
        }
        Aspect::Lasting { what } => lasting(verdict, &what.de),
        Aspect::NoState { recorded } => match verdict.state {
            State::Unverified if *recorded => "aktueller Stand nicht belegt".to_owned(),
            State::Unverified => "keine Aufzeichnungen".to_owned(),
            _ => plain(verdict),
        },
        Aspect::Order { first, then } => order(verdict, *first, *then),
        Aspect::Parts { missing, forbidden, count, ring } => {
            parts(verdict, missing, forbidden, *count, ring)
        }
        Aspect::Records { until, of } => {
            let what = match of {
                Some(of) => format!("Aufzeichnungen zu „{}“", of.de),
                None => "Aufzeichnungen".to_owned(),
            };
            match verdict.state {
                State::Overdue => format!("{what} reichen nur bis {}", day(*until)),
                State::DueSoon => {
                    format!("{what} reichen bis {}, Ergänzung {}", day(*until), plain(verdict))
                }
                _ => format!("{what} reichen bis {}", day(*until)),
            }
        }
    }
}

/// `2017`, `2018 bis 2022`, `2018, 2020 bis 2022`.
fn windows(runs: &[(DateRange, DateRange)]) -> String {
    let mut names: Vec<String> = runs
        .iter()
        .take(2)
        .map(|(first, last)| {
            if first == last {
                date(*first)
            } else {
                format!("{} bis {}", date(*first), date(*last))
            }
        })
        .collect();
    if runs.len() > 2 {
        names.push("…".to_owned());
    }
    names.join(", ")
}

fn order(verdict: &Verdict, first: Option<DateRange>, then: DateRange) -> String {
    let maybe = if verdict.certain { "" } else { "möglicherweise " };
    match (verdict.state, first) {
        (State::Breached, Some(first)) => {
            format!("{maybe}zu früh: {}, der Schritt davor erst {}", date(then), date(first))
        }
        (State::Breached, None) => {
            format!("{maybe}zu früh: {}, ohne den Schritt davor", date(then))
        }
        (State::Unverified, _) => format!("{}: Schritt davor {maybe}nicht belegt", date(then)),
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
    let maybe = if verdict.certain { "" } else { "möglicherweise " };
    let few = |terms: &[Term]| match terms {
        [one] => one.de.to_string(),
        [one, two] => format!("{}, {}", one.de, two.de),
        [one, rest @ ..] => format!("{} und {} weitere", one.de, rest.len()),
        [] => String::new(),
    };
    let number = |(number, least, most): (u32, Option<u32>, Option<u32>)| match (least, most) {
        (Some(least), Some(most)) if least == most => format!("{number} statt {least}"),
        (Some(least), _) if number < least => format!("{number}, mindestens {least} nötig"),
        (_, Some(most)) if number > most => format!("{number}, höchstens {most} zulässig"),
        _ => plain(verdict),
    };
    match verdict.state {
        State::Unverified => match missing {
            [] => format!("{maybe}nicht belegt"),
            missing => format!("{} {maybe}nicht belegt", few(missing)),
        },
        State::Breached if !ring.is_empty() => {
            let members = ring.len().saturating_sub(1);
            match members {
                1 => "hängt von sich selbst ab".to_owned(),
                members => format!("{members} Dinge hängen im Kreis voneinander ab"),
            }
        }
        State::Breached if !missing.is_empty() => format!("{maybe}es fehlt: {}", few(missing)),
        State::Breached if !forbidden.is_empty() => {
            format!("{maybe}enthält Unzulässiges: {}", few(forbidden))
        }
        State::Breached => match count {
            Some(count) => format!("{maybe}{}", number(count)),
            None => plain(verdict),
        },
        _ => plain(verdict),
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
                format!("{maybe}überfällig, bis zu {}", days_dative(most))
            }
            Some((_, Some(most))) if most <= 0 => format!("{maybe}überfällig"),
            some => match span(some) {
                Some(span) => format!("{maybe}{span} überfällig"),
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
        State::Unverified => match verdict.due {
            Some(due) if due.exact().is_some() => {
                format!("am {} fällig, Erfüllung {maybe}nicht belegt", days_of(due))
            }
            _ => format!("Erfüllung {maybe}nicht belegt"),
        },
        State::Underspecified => "Termin unbestimmt".to_owned(),
        State::OnHold => format!("{maybe}gehemmt"),
        State::Waived => "ausgenommen".to_owned(),
        State::Dormant => "ruht".to_owned(),
    }
}

fn lasting(verdict: &Verdict, what: &str) -> String {
    let maybe = if verdict.certain { "" } else { "möglicherweise " };
    match verdict.state {
        State::Overdue => match verdict.days {
            Some((Some(least), Some(most))) if least <= 0 && most > 0 => {
                format!("{what} dauert {maybe}zu lange, um bis zu {}", days_dative(most))
            }
            Some((Some(least), _)) if least > 0 => {
                let span = span(verdict.days).unwrap_or_default();
                format!("{what} dauert {maybe}{span} zu lange")
            }
            _ => format!("{what} dauert {maybe}zu lange"),
        },
        State::AtRisk | State::DueSoon | State::Open => match left(verdict.days) {
            left if left.is_empty() => format!("{what} besteht {maybe}noch"),
            left => format!("{what} besteht {maybe}noch, {left}"),
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
        (Some(least), Some(most)) => Some(format!("{least} bis {}", days(most))),
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
