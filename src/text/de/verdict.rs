//! Where an obligation stands, in German: what follows its title in the first line.

use super::dates::{date, day, days, days_dative, days_of, on};
use crate::date::DateRange;
use crate::register::State;
use crate::text::{Aspect, Verdict};

type Days = Option<(Option<i64>, Option<i64>)>;

/// A verdict in words: at most about 60 characters.
pub(crate) fn verdict(verdict: &Verdict) -> String {
    match &verdict.aspect {
        Aspect::Date => plain(verdict),
        Aspect::Windows { runs, certain, possible, at_least, nothing } => {
            let count = if certain == possible {
                format!("{certain} von {at_least} verzeichnet")
            } else {
                format!("{certain} bis {possible} von {at_least} verzeichnet")
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
