//! What `history` is asked for: read from the command line, and checked.

use clap::builder::PossibleValuesParser;
use clap::{ArgAction, ArgMatches, Command};

use super::args::{judged, option, sinks, verb};
use super::request::{Scope, both, many};
use super::sink::{self, HISTORY_FORMATS, HistoryFormat, Sink};
use super::surroundings::Surroundings;
use super::{Failure, Given, UsageFault};
use crate::date::{Cycle, DateRange, Day};
use crate::rule::Severity;
use crate::text::cli::CliText;

/// What `history` is asked for.
#[derive(Debug)]
pub(crate) struct HistoryRequest {
    /// The reference date of its scope is the last day.
    pub(crate) scope: Scope,
    pub(crate) sinks: Vec<Sink<HistoryFormat>>,
    /// The first day; `None`: as far back as there is anything.
    pub(crate) since: Option<Day>,
    /// The days on which the files as they are are judged, instead of commits.
    pub(crate) days: Option<Vec<Day>>,
    /// The lowest level that counts.
    pub(crate) level: Severity,
}

/// More points than this are not judged.
const MOST_POINTS: usize = 4_000;

/// The steps in which days are judged.
static STEPS: [&str; 5] = ["day", "week", "month", "quarter", "year"];

/// The verb with its options.
pub(super) fn command(text: &'static CliText) -> Command {
    let (names, history) = (&text.names, &text.history_options);
    let sinks = sinks(text, history.format, HISTORY_FORMATS.map(|(_, name)| name).to_vec());
    let choice = |name, help, value, values: &'static [&'static str]| {
        option(name, help, text.options, value)
            .hide_possible_values(true)
            .value_parser(PossibleValuesParser::new(values))
    };
    verb("history", text, &text.history).args(judged(text)).args([
        option("since", history.since, text.options, names.date),
        option("until", history.until, text.options, names.date),
        choice("every", history.every, names.step, &STEPS),
        choice("level", history.level, names.level, &["error", "warning", "note"]),
        option("rule", text.rule, text.filters, names.rule).action(ArgAction::Append),
        option("responsible", text.responsible, text.filters, names.office)
            .action(ArgAction::Append),
        sinks,
    ])
}

impl HistoryRequest {
    pub(super) fn read(matches: &ArgMatches, around: &Surroundings) -> Result<Self, Failure> {
        let sinks = sink::read(&many(matches, "format"), &HISTORY_FORMATS);
        let scope = Scope::read(matches, around);
        let (scope, sinks) =
            both(scope, sinks.map_err(|fault| vec![fault])).map_err(Failure::Usage)?;
        let bound = |name: &str, given, end: fn(DateRange) -> Day| {
            let found: Option<&String> = matches.get_one(name);
            let read = found.map(|found| day(found, given, end)).transpose();
            read.map_err(|fault| vec![fault])
        };
        let since = bound("since", Given::Since, |range| range.earliest);
        let until = bound("until", Given::Until, |range| range.latest);
        let (since, until) = both(since, until).map_err(Failure::Usage)?;
        let until = until.unwrap_or(scope.as_of.day);
        if let Some(since) = since.filter(|since| *since > until) {
            return Err(UsageFault::SpanReversed { since, until }.into());
        }
        let every = matches.get_one::<String>("every");
        let days = every.map(|step| days(step, since, until)).transpose()?;
        let level = matches.get_one::<String>("level").map_or("warning", String::as_str);
        let level = Severity::ALL.into_iter().find(|(_, name)| *name == level);
        let mut scope = scope;
        (scope.as_of.day, scope.horizon) = (until, until);
        Ok(Self {
            scope,
            sinks,
            since,
            days,
            level: level.map_or(Severity::Warning, |(level, _)| level),
        })
    }
}

/// One end of a date: a month or a year may be named.
fn day(found: &str, given: Given, end: fn(DateRange) -> Day) -> Result<Day, UsageFault> {
    let found = found.to_owned();
    match DateRange::parse(&found) {
        Err(fault) => Err(UsageFault::Day { found, given, fault }),
        Ok(range) => end(range).bound().ok_or(UsageFault::DayImprecise { found, given, range }),
    }
}

/// The last day of each step from `since` (else of a year) to `until`, which is the last of them.
fn days(step: &str, since: Option<Day>, until: Day) -> Result<Vec<Day>, UsageFault> {
    let since = since.unwrap_or_else(|| until.minus_months(12));
    let cycle = match step {
        "month" => Some(Cycle::Month),
        "quarter" => Some(Cycle::Quarter),
        "year" => Some(Cycle::Year),
        _ => None,
    };
    let length = if step == "week" { 7 } else { 1 };
    let mut days = Vec::new();
    if let Some(cycle) = cycle {
        let mut window = Some(cycle.window(since));
        while let Some(one) = window.filter(|one| one.last < until) {
            days.push(one.last);
            window = cycle.next(one);
        }
    } else {
        let count = until.days_since(since) / length;
        // Counted back from the last day, so that it is one of them.
        days.extend((1..=count).rev().map(|back| until.plus_days(-back * length)));
    }
    days.push(until);
    if days.len() > MOST_POINTS {
        return Err(UsageFault::TooManyPoints { points: days.len(), most: MOST_POINTS });
    }
    Ok(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(step: &str, since: &str, until: &str) -> Vec<String> {
        let day = |text| DateRange::parse(text).expect("a date").exact().expect("a day");
        let days = days(step, Some(day(since)), day(until)).expect("few");
        days.into_iter().map(|day| day.to_string()).collect()
    }

    #[test]
    fn steps_end_with_the_last_day() {
        let months = ["2019-01-31", "2019-02-28", "2019-03-31", "2019-04-02"];
        assert_eq!(told("month", "2019-01-15", "2019-04-02"), months);
        assert_eq!(told("month", "2019-01-15", "2019-01-31"), ["2019-01-31"]);
        assert_eq!(told("quarter", "2019-01-15", "2019-04-02"), ["2019-03-31", "2019-04-02"]);
        assert_eq!(
            told("week", "2019-01-01", "2019-01-16"),
            ["2019-01-02", "2019-01-09", "2019-01-16"]
        );
        assert_eq!(told("day", "2019-01-01", "2019-01-02"), ["2019-01-01", "2019-01-02"]);
        assert_eq!(told("year", "2018-05-01", "2018-05-01"), ["2018-05-01"]);
    }

    #[test]
    fn nobody_has_to_wait_forever() {
        let day = |text| DateRange::parse(text).expect("a date").exact().expect("a day");
        let fault = days("day", Some(day("1990-01-01")), day("2020-01-01"));
        assert!(matches!(fault, Err(UsageFault::TooManyPoints { most: MOST_POINTS, .. })));
    }
}
