//! What is asked for: the command line and the environment, read and checked.

use std::path::PathBuf;

use clap::ArgMatches;
use clap_complete::Shell;

use super::authors::{LintRequest, TestRequest};
use super::graph::GraphRequest;
use super::history::HistoryRequest;
use super::kit::{InitRequest, SchemaRequest};
use super::outbox::{DoctorRequest, LedgerRequest};
use super::remind::RemindRequest;
use super::rules::RulesRequest;
use super::sink::{
    self, AGENDA_FORMATS, AgendaFormat, FORMATS, Named, PLAIN_FORMATS, PlainFormat, Sink,
};
use super::surroundings::{Surroundings, today};
use super::{AsOf, Failure, FristRequest, Given, HolidaysRequest, UsageFault};
use crate::agenda::By;
use crate::date::{DateRange, Day};
use crate::register::{Selection, State};
use crate::render::{Causes, Proofs};
use crate::rule::Severity;
use crate::text::Origin;

/// How many days an agenda looks ahead where nothing else is said.
const DEFAULT_DAYS: i64 = 90;
/// How many days it looks ahead at most: about ten years.
const MAX_DAYS: i64 = 3660;

/// More threads than this help nobody.
const MAX_THREADS: usize = 256;

/// What is asked for.
#[derive(Debug)]
pub(crate) enum Request {
    Check(CheckRequest),
    Agenda(AgendaRequest),
    Forecast(ForecastRequest),
    Diff(DiffRequest),
    History(HistoryRequest),
    Lint(LintRequest),
    Test(TestRequest),
    Graph(GraphRequest),
    Baseline(BaselineRequest),
    Remind(RemindRequest),
    Ledger(LedgerRequest),
    Doctor(DoctorRequest),
    Rules(RulesRequest),
    Explain(ExplainRequest),
    Frist(FristRequest),
    Holidays(HolidaysRequest),
    Completions(Shell),
    Init(InitRequest),
    Schema(SchemaRequest),
    Man,
}

/// Which plans are judged as of which day, and what of them is asked for.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    pub(crate) plans: Vec<PathBuf>,
    pub(crate) policies: Vec<PathBuf>,
    pub(crate) as_of: AsOf,
    /// Windows of time that start up to this day are judged; at least the reference date.
    pub(crate) horizon: Day,
    pub(crate) selection: Selection,
    /// Files of assumptions.
    pub(crate) assume: Vec<PathBuf>,
    /// The file of accepted findings.
    pub(crate) baseline: Option<PathBuf>,
    /// 0 for all cores.
    pub(crate) threads: usize,
}

/// What `check` is asked for.
#[derive(Debug)]
pub(crate) struct CheckRequest {
    pub(crate) scope: Scope,
    pub(crate) sinks: Vec<Sink>,
    /// The lowest level that counts; `None` for never.
    pub(crate) fail_on: Option<Severity>,
    /// Whose proofs JSON carries.
    pub(crate) proofs: Proofs,
    /// What people are told of causes.
    pub(crate) causes: Causes,
    /// Whether entries of the baseline that nothing needs count as well.
    pub(crate) strict_baseline: bool,
}

/// What `baseline` is asked for. `baseline` of its scope is the file, where it exists already.
#[derive(Debug)]
pub(crate) struct BaselineRequest {
    pub(crate) scope: Scope,
    pub(crate) file: PathBuf,
    /// Whether nothing is added.
    pub(crate) only_prunes: bool,
    /// The lowest level that is taken in.
    pub(crate) level: Severity,
}

/// What a verb is asked for that looks ahead: everything up to the horizon of its scope.
#[derive(Debug)]
pub(crate) struct AheadRequest<F> {
    pub(crate) scope: Scope,
    pub(crate) sinks: Vec<Sink<F>>,
    pub(crate) by: By,
}

/// What `explain` is asked for.
#[derive(Debug)]
pub(crate) struct ExplainRequest {
    /// A key, the beginning of keys, or the name of a rule or kind; `None` for the table of contents.
    pub(crate) topic: Option<String>,
    pub(crate) scope: Scope,
    pub(crate) sinks: Vec<Sink<PlainFormat>>,
}

/// What `agenda` is asked for.
pub(crate) type AgendaRequest = AheadRequest<AgendaFormat>;

/// What `forecast` is asked for.
pub(crate) type ForecastRequest = AheadRequest<PlainFormat>;

/// What `diff` is asked for: what has changed up to the reference date of its scope.
#[derive(Debug)]
pub(crate) struct DiffRequest {
    pub(crate) scope: Scope,
    pub(crate) sinks: Vec<Sink<PlainFormat>>,
    /// The day that is compared with; the reference date where only something else differs.
    pub(crate) from: Day,
    /// The commit that is compared with.
    pub(crate) from_commit: Option<String>,
    /// The commit that is compared, instead of what lies on the disk.
    pub(crate) to_commit: Option<String>,
    /// Whether something new or worse counts for the exit code.
    pub(crate) fail_on_new: bool,
}

impl Request {
    pub(super) fn read(matches: &ArgMatches, around: &Surroundings) -> Result<Self, Failure> {
        Ok(match matches.subcommand() {
            Some(("check", matches)) => Self::Check(CheckRequest::read(matches, around)?),
            Some(("agenda", matches)) => {
                Self::Agenda(AheadRequest::read(matches, around, &AGENDA_FORMATS)?)
            }
            Some(("forecast", matches)) => {
                Self::Forecast(AheadRequest::read(matches, around, &PLAIN_FORMATS)?)
            }
            Some(("diff", matches)) => Self::Diff(DiffRequest::read(matches, around)?),
            Some(("history", matches)) => Self::History(HistoryRequest::read(matches, around)?),
            Some(("remind", matches)) => match matches.subcommand() {
                Some(("ledger", matches)) => Self::Ledger(LedgerRequest::read(matches)?),
                Some(("doctor", matches)) => Self::Doctor(DoctorRequest::read(matches, around)?),
                _ => Self::Remind(RemindRequest::read(matches, around)?),
            },
            Some(("lint", matches)) => Self::Lint(LintRequest::read(matches)?),
            Some(("test", matches)) => Self::Test(TestRequest::read(matches)?),
            Some(("graph", matches)) => Self::Graph(GraphRequest::read(matches, around)?),
            Some(("baseline", matches)) => Self::Baseline(BaselineRequest::read(matches, around)?),
            Some(("rules", matches)) => Self::Rules(RulesRequest::read(matches)?),
            Some(("completions", matches)) => {
                Self::Completions(matches.get_one("shell").copied().unwrap_or(Shell::Bash))
            }
            Some(("init", matches)) => Self::Init(InitRequest::read(matches, around)?),
            Some(("schema", matches)) => Self::Schema(SchemaRequest::read(matches)),
            Some(("frist", matches)) => Self::Frist(FristRequest::read(matches)?),
            Some(("holidays", matches)) => Self::Holidays(HolidaysRequest::read(matches)?),
            Some(("explain", matches)) => Self::Explain(ExplainRequest::read(matches, around)?),
            Some(_) | None => Self::Man,
        })
    }
}

/// The values of an option that may be given several times.
pub(super) fn many<T: Clone + Send + Sync + 'static>(matches: &ArgMatches, name: &str) -> Vec<T> {
    // Not every verb has every option.
    matches.try_get_many(name).ok().flatten().into_iter().flatten().cloned().collect()
}

/// Whether a switch is given.
pub(super) fn is_set(matches: &ArgMatches, name: &str) -> bool {
    matches.try_get_one(name).ok().flatten() == Some(&true)
}

/// The lowest level that counts; `None` for never.
pub(super) fn fail_on(matches: &ArgMatches) -> Option<Severity> {
    let found = matches.get_one::<String>("fail-on").map_or("error", String::as_str);
    Severity::ALL.into_iter().find(|(_, name)| *name == found).map(|(level, _)| level)
}

impl Scope {
    pub(super) fn read(
        matches: &ArgMatches,
        around: &Surroundings,
    ) -> Result<Self, Vec<UsageFault>> {
        let states: Vec<String> = many(matches, "state");
        let states =
            State::ALL.into_iter().filter(|state| states.iter().any(|name| name == state.name()));
        let as_of = as_of(matches.get_one("as-of"), around).map_err(|fault| vec![fault]);
        let given: Vec<String> = many(matches, "threads");
        let threads = threads(given.first()).map_err(|fault| vec![fault]);
        let (as_of, threads) = both(as_of, threads)?;
        Ok(Self {
            plans: many(matches, "plan"),
            policies: many(matches, "policy"),
            as_of,
            horizon: as_of.day,
            selection: Selection {
                rules: many(matches, "rule"),
                states: states.collect(),
                offices: many(matches, "responsible"),
                accepted: is_set(matches, "show-accepted"),
            },
            assume: many(matches, "assume"),
            baseline: matches.try_get_one("baseline").ok().flatten().cloned(),
            threads,
        })
    }
}

/// Two values, or everything that is wrong with either.
pub(super) fn both<T, U>(
    one: Result<T, Vec<UsageFault>>,
    other: Result<U, Vec<UsageFault>>,
) -> Result<(T, U), Vec<UsageFault>> {
    match (one, other) {
        (Ok(one), Ok(other)) => Ok((one, other)),
        (one, other) => Err([one.err(), other.err()].into_iter().flatten().flatten().collect()),
    }
}

impl CheckRequest {
    fn read(matches: &ArgMatches, around: &Surroundings) -> Result<Self, Failure> {
        let fail_on = level(matches);
        let sinks = sink::read(&many(matches, "format"), &FORMATS).map_err(|fault| vec![fault]);
        let scope = Scope::read(matches, around).and_then(|scope| {
            let Some(named) = matches.get_one("until") else { return Ok(scope) };
            let horizon = until(None, Some(named), scope.as_of.day).map_err(|fault| vec![fault])?;
            Ok(Scope { horizon, ..scope })
        });
        let (scope, sinks) = both(scope, sinks).map_err(Failure::Usage)?;
        sink::tell_assumptions(&scope.assume, &sinks, &FORMATS)?;
        let proofs = matches.get_one::<String>("proofs");
        let proofs =
            Proofs::ALL.into_iter().find(|(_, name)| Some(*name) == proofs.map(String::as_str));
        let proofs = proofs.map_or(Proofs::None, |(proofs, _)| proofs);
        let causes = matches.get_one::<String>("causes");
        let causes =
            Causes::ALL.into_iter().find(|(_, name)| Some(*name) == causes.map(String::as_str));
        let causes = causes.map_or(Causes::default(), |(causes, _)| causes);
        let strict_baseline = is_set(matches, "strict-baseline");
        for option in ["--strict-baseline", "--show-accepted"] {
            if is_set(matches, option.trim_start_matches('-')) && scope.baseline.is_none() {
                return Err(UsageFault::NeedsOption { option, other: "--baseline" }.into());
            }
        }
        Ok(Self { scope, sinks, fail_on, proofs, causes, strict_baseline })
    }
}

impl BaselineRequest {
    fn read(matches: &ArgMatches, around: &Surroundings) -> Result<Self, Failure> {
        let level = level(matches).unwrap_or(Severity::Error);
        let file: PathBuf = matches.get_one("file").cloned().unwrap_or_default();
        let only_prunes = matches.get_one::<String>("action").is_some_and(|word| word == "prune");
        let scope = Scope::read(matches, around).map_err(Failure::Usage)?;
        // A new file is made; what is not there cannot be pruned, which is said with everything else.
        let baseline = Some(file.clone()).filter(|file| only_prunes || file.exists());
        Ok(Self { scope: Scope { baseline, ..scope }, file, only_prunes, level })
    }
}

/// The level of `--fail-on`; `None` for never.
fn level(matches: &ArgMatches) -> Option<Severity> {
    let name = matches.get_one::<String>("fail-on").map_or("error", String::as_str);
    Severity::ALL.into_iter().find(|(_, known)| *known == name).map(|(level, _)| level)
}

impl<F: Named> AheadRequest<F> {
    fn read(
        matches: &ArgMatches,
        around: &Surroundings,
        formats: &[(F, &str)],
    ) -> Result<Self, Failure> {
        let by = match matches.get_one::<String>("by").map(String::as_str) {
            Some("office") => By::Office,
            _ => By::Date,
        };
        let scope = Scope::read(matches, around).and_then(|scope| {
            let (days, named) = (matches.get_one("days"), matches.get_one("until"));
            let horizon = until(days, named, scope.as_of.day).map_err(|fault| vec![fault])?;
            Ok(Scope { horizon, ..scope })
        });
        let sinks = sink::read(&many(matches, "format"), formats);
        let sinks = sinks.map_err(|fault| vec![fault]);
        let (scope, sinks) = both(scope, sinks).map_err(Failure::Usage)?;
        sink::tell_assumptions(&scope.assume, &sinks, formats)?;
        Ok(Self { scope, sinks, by })
    }
}

impl ExplainRequest {
    fn read(matches: &ArgMatches, around: &Surroundings) -> Result<Self, Failure> {
        let sinks = sink::read(&many(matches, "format"), &PLAIN_FORMATS);
        let sinks = sinks.map_err(|fault| vec![fault]);
        let (scope, sinks) = both(Scope::read(matches, around), sinks).map_err(Failure::Usage)?;
        Ok(Self { topic: matches.get_one("topic").cloned(), scope, sinks })
    }
}

impl DiffRequest {
    fn read(matches: &ArgMatches, around: &Surroundings) -> Result<Self, Failure> {
        let found: Option<&String> = matches.get_one("from");
        let from = found.map(|found| one_day(found, Given::From)).transpose();
        let sinks = sink::read(&many(matches, "format"), &PLAIN_FORMATS);
        let others = both(from.map_err(|fault| vec![fault]), sinks.map_err(|fault| vec![fault]));
        let (scope, (from, sinks)) =
            both(Scope::read(matches, around), others).map_err(Failure::Usage)?;
        let commit = |name: &str| matches.get_one::<String>(name).cloned();
        let (from_commit, to_commit) = (commit("from-commit"), commit("to-commit"));
        if to_commit.is_some() && from_commit.is_none() {
            let (option, other) = ("--to-commit", "--from-commit");
            return Err(UsageFault::NeedsOption { option, other }.into());
        }
        if from.is_none() && from_commit.is_none() && scope.assume.is_empty() {
            let names = ["--from", "--from-commit", "--assume"].map(str::to_owned);
            return Err(UsageFault::MissingOneOf { names: names.into() }.into());
        }
        let (from, fail_on_new) = (from.unwrap_or(scope.as_of.day), is_set(matches, "fail-on-new"));
        Ok(Self { scope, sinks, from, from_commit, to_commit, fail_on_new })
    }
}

/// The last day of a span, from its length or as it is named. A month or a year means its last day.
fn until(days: Option<&String>, until: Option<&String>, as_of: Day) -> Result<Day, UsageFault> {
    let found = match (days, until) {
        (Some(_), Some(_)) => return Err(UsageFault::SpanTwice),
        (None, None) => return Ok(as_of.plus_days(DEFAULT_DAYS)),
        (Some(days), None) => {
            let number = days.parse().ok().filter(|number| (0..=MAX_DAYS).contains(number));
            let number = number.ok_or_else(|| UsageFault::Days { found: days.clone() })?;
            return Ok(as_of.plus_days(number));
        }
        (None, Some(until)) => until.clone(),
    };
    let last = match DateRange::parse(&found) {
        Err(fault) => return Err(UsageFault::Until { found, fault }),
        Ok(range) => range.latest.bound(),
    };
    match last {
        Some(last) if (0..=MAX_DAYS).contains(&last.days_since(as_of)) => Ok(last),
        last => Err(UsageFault::UntilOutside { found, last, as_of }),
    }
}

pub(super) fn threads(found: Option<&String>) -> Result<usize, UsageFault> {
    let Some(found) = found else { return Ok(0) };
    found
        .parse()
        .ok()
        .filter(|number| (1..=MAX_THREADS).contains(number))
        .ok_or_else(|| UsageFault::Threads { found: found.clone() })
}

/// The reference date: from the flag, else the environment, else the clock.
pub(super) fn as_of(flag: Option<&String>, around: &Surroundings) -> Result<AsOf, UsageFault> {
    let (found, given, origin) = match (flag, &around.as_of) {
        (Some(flag), _) => (flag, Given::AsOf, Origin::Flag),
        (None, Some(variable)) => (variable, Given::Environment, Origin::Environment),
        (None, None) => return Ok(AsOf { day: today(), origin: Origin::Clock }),
    };
    Ok(AsOf { day: one_day(found, given)?, origin })
}

/// A day, to the day.
pub(super) fn one_day(found: &str, given: Given) -> Result<Day, UsageFault> {
    let found = || found.to_owned();
    match DateRange::parse(&found()) {
        Err(fault) => Err(UsageFault::Day { found: found(), given, fault }),
        Ok(range) => {
            range.exact().ok_or_else(|| UsageFault::DayImprecise { found: found(), given, range })
        }
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
            assert!(matches!(fault, Err(UsageFault::DayImprecise { .. })), "{text}: {fault:?}");
        }
    }

    #[test]
    fn threads_are_a_small_number() {
        let read = |text: &str| threads(Some(&text.to_owned())).ok();
        assert_eq!((read("2"), read("0"), read("257"), read("zwei")), (Some(2), None, None, None));
        assert_eq!(threads(None), Ok(0));
    }

    #[test]
    fn a_span_ends_with_its_last_day() {
        let as_of = DateRange::parse("2019-11-28").ok().and_then(DateRange::exact).expect("a day");
        let last = |days: Option<&str>, named: Option<&str>| {
            let owned = |text: Option<&str>| text.map(str::to_owned);
            until(owned(days).as_ref(), owned(named).as_ref(), as_of).map(|day| day.to_string())
        };
        assert_eq!(last(None, None).as_deref(), Ok("2020-02-26"));
        assert_eq!(last(Some("0"), None).as_deref(), Ok("2019-11-28"));
        assert_eq!(last(None, Some("28.11.2019")).as_deref(), Ok("2019-11-28"));
        assert_eq!(last(None, Some("2020-Q1")).as_deref(), Ok("2020-03-31"));
        assert_eq!(last(Some("1"), Some("2020")), Err(UsageFault::SpanTwice));
        for days in ["-1", "3661", "drei", ""] {
            assert!(matches!(last(Some(days), None), Err(UsageFault::Days { .. })), "{days}");
        }
        for named in ["27.11.2019", "2020..", "unknown", "2100"] {
            let fault = last(None, Some(named));
            assert!(matches!(fault, Err(UsageFault::UntilOutside { .. })), "{named}");
        }
        assert!(matches!(last(None, Some("bald")), Err(UsageFault::Until { .. })));
    }
}
