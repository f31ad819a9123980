//! What is asked for: the command line and the environment, read and checked.

use std::path::PathBuf;

use clap::ArgMatches;
use clap_complete::Shell;

use super::sink::{self, Sink};
use super::surroundings::{Surroundings, today};
use super::{AsOf, Failure, FristRequest, HolidaysRequest, UsageFault};
use crate::date::DateRange;
use crate::register::{Selection, State};
use crate::render::Proofs;
use crate::rule::Severity;
use crate::text::Origin;

/// More threads than this help nobody.
const MAX_THREADS: usize = 256;

/// What is asked for.
#[derive(Debug)]
pub(crate) enum Request {
    Check(CheckRequest),
    Explain { topic: Option<String> },
    Frist(FristRequest),
    Holidays(HolidaysRequest),
    Completions(Shell),
    Man,
}

/// What `check` is asked for.
#[derive(Debug)]
pub(crate) struct CheckRequest {
    pub(crate) plans: Vec<PathBuf>,
    pub(crate) policies: Vec<PathBuf>,
    pub(crate) as_of: AsOf,
    pub(crate) sinks: Vec<Sink>,
    /// The lowest level that counts; `None` for never.
    pub(crate) fail_on: Option<Severity>,
    pub(crate) selection: Selection,
    /// Whose proofs JSON carries.
    pub(crate) proofs: Proofs,
    /// 0 for all cores.
    pub(crate) threads: usize,
}

impl Request {
    pub(super) fn read(matches: &ArgMatches, around: &Surroundings) -> Result<Self, Failure> {
        Ok(match matches.subcommand() {
            Some(("check", matches)) => Self::Check(CheckRequest::read(matches, around)?),
            Some(("completions", matches)) => {
                Self::Completions(matches.get_one("shell").copied().unwrap_or(Shell::Bash))
            }
            Some(("man", _)) => Self::Man,
            Some(("frist", matches)) => Self::Frist(FristRequest::read(matches)?),
            Some(("holidays", matches)) => Self::Holidays(HolidaysRequest::read(matches)?),
            Some((_, matches)) => Self::Explain { topic: matches.get_one("topic").cloned() },
            None => Self::Explain { topic: None },
        })
    }
}

impl CheckRequest {
    fn read(matches: &ArgMatches, around: &Surroundings) -> Result<Self, Failure> {
        let many = |name: &str| -> Vec<String> {
            matches.get_many(name).into_iter().flatten().cloned().collect()
        };
        let paths = |name: &str| -> Vec<PathBuf> {
            matches.get_many(name).into_iter().flatten().cloned().collect()
        };
        let states = many("state");
        let states =
            State::ALL.into_iter().filter(|state| states.iter().any(|name| name == state.name()));
        let fail_on = matches.get_one::<String>("fail-on").map_or("error", String::as_str);
        let fail_on =
            Severity::ALL.into_iter().find(|(_, name)| *name == fail_on).map(|(level, _)| level);
        let as_of = as_of(matches.get_one("as-of"), around);
        let sinks = sink::read(&many("format"));
        let threads = threads(matches.get_one("threads"));
        let (as_of, sinks, threads) = match (as_of, sinks, threads) {
            (Ok(as_of), Ok(sinks), Ok(threads)) => (as_of, sinks, threads),
            (as_of, sinks, threads) => {
                let faults = [as_of.err(), sinks.err(), threads.err()];
                return Err(Failure::Usage(faults.into_iter().flatten().collect()));
            }
        };
        Ok(Self {
            plans: paths("plan"),
            policies: paths("policy"),
            as_of,
            sinks,
            fail_on,
            proofs: Proofs::ALL
                .into_iter()
                .find(|(_, name)| Some(*name) == matches.get_one("proofs").map(String::as_str))
                .map_or(Proofs::None, |(proofs, _)| proofs),
            selection: Selection {
                rules: many("rule"),
                states: states.collect(),
                offices: many("responsible"),
            },
            threads,
        })
    }
}

fn threads(found: Option<&String>) -> Result<usize, UsageFault> {
    let Some(found) = found else { return Ok(0) };
    found
        .parse()
        .ok()
        .filter(|number| (1..=MAX_THREADS).contains(number))
        .ok_or_else(|| UsageFault::Threads { found: found.clone() })
}

/// The reference date: from the flag, else the environment, else the clock.
fn as_of(flag: Option<&String>, around: &Surroundings) -> Result<AsOf, UsageFault> {
    let (found, origin) = match (flag, &around.as_of) {
        (Some(flag), _) => (flag, Origin::Flag),
        (None, Some(variable)) => (variable, Origin::Environment),
        (None, None) => return Ok(AsOf { day: today(), origin: Origin::Clock }),
    };
    let (found, from_environment) = (found.clone(), origin == Origin::Environment);
    match DateRange::parse(&found) {
        Err(fault) => Err(UsageFault::AsOf { found, from_environment, fault }),
        Ok(range) => match range.exact() {
            Some(day) => Ok(AsOf { day, origin }),
            None => Err(UsageFault::AsOfImprecise { found, from_environment, range }),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_comes_before_the_environment() {
        let around =
            Surroundings { as_of: Some("2020-01-01".to_owned()), ..Surroundings::default() };
        let flag = "28.11.2019".to_owned();
        let read =
            |flag, around| as_of(flag, around).map(|as_of| (as_of.day.to_string(), as_of.origin));
        assert_eq!(read(Some(&flag), &around), Ok(("2019-11-28".to_owned(), Origin::Flag)));
        assert_eq!(read(None, &around), Ok(("2020-01-01".to_owned(), Origin::Environment)));
        let clock = read(None, &Surroundings::default()).expect("the clock is a date");
        assert_eq!(clock.1, Origin::Clock);
    }

    #[test]
    fn the_reference_date_is_one_day() {
        for text in ["2019-11", "2019", "unknown", "..2019-11-28"] {
            let fault = as_of(Some(&text.to_owned()), &Surroundings::default());
            assert!(matches!(fault, Err(UsageFault::AsOfImprecise { .. })), "{text}: {fault:?}");
        }
    }

    #[test]
    fn threads_are_a_small_number() {
        let read = |text: &str| threads(Some(&text.to_owned())).ok();
        assert_eq!((read("2"), read("0"), read("257"), read("zwei")), (Some(2), None, None, None));
        assert_eq!(threads(None), Ok(0));
    }
}
