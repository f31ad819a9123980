//! What `frist` and `holidays` are asked for.

use clap::ArgMatches;

use super::{Failure, UsageFault};
use crate::date::holidays::{Land, Locality, Regional, YEARS};
use crate::date::law::{Counting, Direction, End, LawFault, MonthPart};
use crate::date::{DateFault, DateRange, Day, Period, PeriodFault};
use crate::source::fields::closest;

/// What `frist` is asked for.
#[derive(Debug)]
pub(crate) struct FristRequest {
    /// The event, or the first day.
    pub(crate) event: Event,
    /// How long.
    pub(crate) period: Period,
    /// How many of its days were given as weeks.
    pub(crate) weeks: u32,
    pub(crate) counting: Counting,
    pub(crate) direction: Direction,
    pub(crate) end: End,
    /// The place; `None` where the computation needs none.
    pub(crate) locality: Option<Locality>,
    /// For machines.
    pub(crate) json: bool,
}

/// The day from which a period runs, as it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Event {
    /// One day, or an interval that means its last.
    Stated(DateRange),
    /// A part of a month.
    Month(MonthPart, DateRange),
}

/// What `holidays` is asked for.
#[derive(Debug)]
pub(crate) struct HolidaysRequest {
    pub(crate) year: i32,
    pub(crate) locality: Locality,
    pub(crate) format: HolidayFormat,
}

/// What holidays look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HolidayFormat {
    Human,
    Json,
    Ics,
}

/// All formats of holidays by name.
pub(crate) static HOLIDAY_FORMATS: [(HolidayFormat, &str); 3] =
    [(HolidayFormat::Human, "human"), (HolidayFormat::Json, "json"), (HolidayFormat::Ics, "ics")];

/// What can be wrong with a question of law.
#[derive(Clone, Debug, PartialEq)]
pub enum FristFault {
    /// There is no such Land.
    UnknownLand {
        /// As written.
        found: String,
        /// The Land that was probably meant: its code, or its name.
        meant: Option<&'static str>,
    },
    /// Not a period.
    Period {
        /// As written.
        found: String,
        /// Why not.
        fault: PeriodFault,
        /// The character at which it was noticed, from 0.
        at: usize,
    },
    /// Not a date.
    Event {
        /// As written.
        found: String,
        /// Why not.
        fault: DateFault,
    },
    /// A period needs a day to run from.
    EventImprecise {
        /// As written.
        found: String,
        /// What it means.
        range: DateRange,
    },
    /// Working days are counted in days.
    WorkingDays {
        /// The period as written.
        found: String,
    },
    /// The Land has no such regional holiday.
    UnknownRegional {
        /// As written.
        found: String,
        /// The Land.
        land: Land,
        /// What it has.
        allowed: Vec<&'static str>,
    },
    /// Regional holidays need a Land.
    RegionalWithoutLand,
    /// The holidays of the year are not known.
    Year {
        /// As written.
        found: String,
    },
    /// The deadline cannot be computed.
    Law(LawFault),
}

impl From<FristFault> for Failure {
    fn from(fault: FristFault) -> Self {
        Self::Usage(vec![UsageFault::Frist(fault)])
    }
}

impl Event {
    /// The day.
    pub(crate) fn day(self) -> Day {
        match self {
            Self::Stated(range) => range.latest,
            Self::Month(part, month) => {
                let first = month.earliest;
                part.day(first.year(), first.month()).unwrap_or(month.latest)
            }
        }
    }
}

impl FristRequest {
    pub(super) fn read(matches: &ArgMatches) -> Result<Self, FristFault> {
        let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
        let flag = |name: &str| matches.get_flag(name);
        let locality = locality(matches)?;
        let (mut period, weeks) = text("period").map_or(Ok((Period::ZERO, 0)), period)?;
        if flag("working-days") {
            if weeks > 0 || period.months > 0 {
                let found = text("period").unwrap_or_default().to_owned();
                return Err(FristFault::WorkingDays { found });
            }
            period = Period::from_working_days(period.days + period.working_days);
        }
        let counting =
            if flag("start-counts") { Counting::StartCounted } else { Counting::EventExcluded };
        let direction = if flag("before") { Direction::Before } else { Direction::After };
        let rollover = text("rollover").unwrap_or("bgb193");
        let end = End::ALL.into_iter().find(|(_, name)| *name == rollover);
        Ok(Self {
            event: event(text("event").unwrap_or_default(), period, direction)?,
            period,
            weeks,
            counting,
            direction,
            end: end.map_or(End::ALL[0].0, |(end, _)| end),
            locality,
            json: text("format") == Some("json"),
        })
    }
}

impl HolidaysRequest {
    pub(super) fn read(matches: &ArgMatches) -> Result<Self, FristFault> {
        let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
        let found = text("year").unwrap_or_default();
        let year = found.trim().parse().ok().filter(|year| YEARS.contains(year));
        let year = year.ok_or_else(|| FristFault::Year { found: found.to_owned() })?;
        let locality = locality(matches)?.ok_or(FristFault::Law(LawFault::NoLand))?;
        let format = HOLIDAY_FORMATS.iter().find(|(_, name)| Some(*name) == text("format"));
        let format = format.map_or(HolidayFormat::Human, |(format, _)| *format);
        Ok(Self { year, locality, format })
    }
}

/// `--land` and `--regional`.
fn locality(matches: &ArgMatches) -> Result<Option<Locality>, FristFault> {
    let words: Vec<&String> = matches.get_many("regional").into_iter().flatten().collect();
    let Some(found) = matches.get_one::<String>("land") else {
        return if words.is_empty() { Ok(None) } else { Err(FristFault::RegionalWithoutLand) };
    };
    let land = Land::find(found).ok_or_else(|| unknown_land(found))?;
    let mut locality = Locality::of(land);
    for word in words {
        let rule = Regional::find(land, word).ok_or_else(|| FristFault::UnknownRegional {
            found: word.clone(),
            land,
            allowed: Regional::ALL
                .into_iter()
                .filter(|rule| rule.land() == land)
                .map(|rule| rule.names().0)
                .collect(),
        })?;
        locality.regional.push(rule);
    }
    Ok(Some(locality))
}

pub(super) fn unknown_land(found: &str) -> FristFault {
    let names = || Land::ALL.into_iter().flat_map(Land::names);
    let word = found.trim();
    let code = word.strip_prefix("DE-").or_else(|| word.strip_prefix("de-")).unwrap_or(word);
    let meant = closest(code, names())
        .or_else(|| {
            // "Meck-Pomm" and "Württemberg" are parts, or nearly.
            let word = code.to_lowercase();
            names().find(|name| word.chars().count() > 3 && name.to_lowercase().contains(&word))
        })
        .and_then(|meant| names().find(|name| *name == meant));
    FristFault::UnknownLand { found: found.to_owned(), meant }
}

fn period(found: &str) -> Result<(Period, u32), FristFault> {
    Period::parse_with_weeks(found).map_err(|(fault, at)| {
        let at = found.get(..at).unwrap_or(found).chars().count();
        FristFault::Period { found: found.to_owned(), fault, at }
    })
}

/// A day; without a period also an interval, which means its last day.
fn event(found: &str, period: Period, direction: Direction) -> Result<Event, FristFault> {
    if let Some((part, month)) = MonthPart::parse(found) {
        return Ok(Event::Month(part, month));
    }
    let range = DateRange::parse(found)
        .map_err(|fault| FristFault::Event { found: found.to_owned(), fault })?;
    let is_stated = period.is_zero() && direction == Direction::After && range.latest.is_bound();
    if range.exact().is_none() && !is_stated {
        return Err(FristFault::EventImprecise { found: found.to_owned(), range });
    }
    Ok(Event::Stated(range))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_land_that_is_nearly_one_is_guessed() {
        for (found, guess) in [
            ("Niedersaxen", Some("Niedersachsen")),
            ("Baden-Wuertemberg", Some("Baden-Württemberg")),
            ("Pommern", Some("Mecklenburg-Vorpommern")),
            ("Westfalen", Some("Nordrhein-Westfalen")),
            ("Atlantis", None),
        ] {
            let FristFault::UnknownLand { meant, .. } = unknown_land(found) else { panic!() };
            assert_eq!(meant, guess, "{found}");
        }
        let FristFault::UnknownLand { meant, .. } = unknown_land("DE-NS") else { panic!() };
        assert!(meant.is_some_and(|code| code.len() == 2));
    }

    #[test]
    fn an_unreadable_period_is_pointed_at() {
        let at = |text: &str| match period(text) {
            Err(FristFault::Period { at, fault, .. }) => (fault, at),
            other => panic!("{other:?}"),
        };
        assert_eq!(at("12 moons"), (PeriodFault::UnknownUnit, 3));
        assert_eq!(at("1½ Möndchen"), (PeriodFault::UnknownUnit, 3));
        assert_eq!(at("-3 days"), (PeriodFault::Negative, 0));
        assert_eq!(at("3"), (PeriodFault::NoUnit, 1));
    }
}
