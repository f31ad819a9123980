//! Which days are free at one place.

use super::{Holiday, Land, Regional, Scope, YEARS, holidays};
use crate::date::Day;

/// The days of one place: what decides whether a day is free there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locality {
    /// The Land.
    pub land: Land,
    /// The regional rules that hold in the municipality; none: only holidays of the whole Land.
    pub regional: Vec<Regional>,
    /// Closing days beside the holidays: no law, but a convention of the house.
    pub closing: Option<ClosingDays>,
}

/// Days on which a house is closed by its own decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosingDays {
    /// What the set is called.
    pub name: String,
    /// The days.
    pub days: Vec<ClosingDay>,
}

/// One closing day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosingDay {
    /// Every year: month and day of the month.
    Yearly(u32, u32),
    /// Once.
    Once(Day),
}

/// Why a day is not a working day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FreeDay {
    /// A public holiday, on whatever day of the week.
    Holiday(Holiday),
    /// A Saturday.
    Saturday,
    /// A Sunday.
    Sunday,
    /// A closing day of the house.
    Closed,
}

impl Locality {
    /// A Land, with the holidays that hold everywhere in it.
    pub fn of(land: Land) -> Self {
        Self { land, regional: Vec::new(), closing: None }
    }

    /// Whether a holiday of the Land holds here.
    pub fn has(&self, scope: Scope) -> bool {
        match scope {
            Scope::Land => true,
            Scope::Municipalities(rule) => self.regional.contains(&rule),
        }
    }

    /// Why a day is free here; `None` if it is a working day: Monday to Friday and no holiday. Outside
    /// the known years only the days of the week count.
    pub fn free(&self, day: Day) -> Option<FreeDay> {
        let year = day.year();
        let holiday = Holiday::ALL
            .into_iter()
            .filter(|_| YEARS.contains(&year))
            .find(|holiday| {
                holiday.scope(year, self.land).is_some_and(|scope| self.has(scope))
                    && holiday.day(year) == Some(day)
            })
            .map(FreeDay::Holiday);
        let weekend = match day.weekday() {
            5 => Some(FreeDay::Saturday),
            6 => Some(FreeDay::Sunday),
            _ => None,
        };
        holiday.or(weekend).or_else(|| self.is_closed(day).then_some(FreeDay::Closed))
    }

    fn is_closed(&self, day: Day) -> bool {
        self.closing.iter().flat_map(|closing| &closing.days).any(|closed| match *closed {
            ClosingDay::Yearly(month, of_month) => {
                day.month() == month && day.day_of_month() == of_month
            }
            ClosingDay::Once(once) => day == once,
        })
    }
}

/// A [`Locality`] with all its free days worked out: 5 kB, and one look per day.
#[derive(Clone, Debug)]
pub struct Calendar {
    locality: Locality,
    first: i32,
    free: Box<[u64]>,
}

impl Calendar {
    /// The calendar of a place.
    pub fn new(locality: Locality) -> Self {
        let edge = |year, month, day| Day::from_ymd(year, month, day).unwrap_or(Day::MAX);
        let first = edge(*YEARS.start(), 1, 1).number();
        let last = edge(*YEARS.end(), 12, 31).number();
        let length = usize::try_from(last - first + 1).unwrap_or(0);
        let mut calendar =
            Self { locality, first, free: vec![0; length.div_ceil(64)].into_boxed_slice() };
        for number in first..=last {
            if is_weekend(Day::from_number(number)) {
                calendar.mark(Day::from_number(number));
            }
        }
        for year in YEARS {
            for on in holidays(year, calendar.locality.land) {
                if calendar.locality.has(on.scope) {
                    calendar.mark(on.day);
                }
            }
            let closing = calendar.locality.closing.iter().flat_map(|closing| &closing.days);
            let days: Vec<Day> = closing
                .filter_map(|closed| match *closed {
                    ClosingDay::Yearly(month, day) => Day::from_ymd(year, month, day),
                    ClosingDay::Once(day) => (day.year() == year).then_some(day),
                })
                .collect();
            for day in days {
                calendar.mark(day);
            }
        }
        calendar
    }

    /// The calendar of a Land, without regional rules and closing days.
    pub fn of(land: Land) -> Self {
        Self::new(Locality::of(land))
    }

    /// What it was made from.
    pub fn locality(&self) -> &Locality {
        &self.locality
    }

    fn bit(&self, day: Day) -> Option<(usize, u64)> {
        let index = usize::try_from(day.number() - self.first).ok()?;
        (index / 64 < self.free.len()).then_some((index / 64, 1 << (index % 64)))
    }

    fn mark(&mut self, day: Day) {
        if let Some((word, bit)) = self.bit(day) {
            self.free[word] |= bit;
        }
    }

    /// Whether a day is no working day: a Saturday, a Sunday, a public holiday, a closing day.
    pub fn is_free(&self, day: Day) -> bool {
        self.bit(day).is_some_and(|(word, bit)| self.free[word] & bit != 0) || is_weekend(day)
    }

    /// The day itself, or the first working day after it. Monotone; the two ends stay.
    #[must_use]
    pub fn working_day_from(&self, mut day: Day) -> Day {
        while day.is_bound() && self.is_free(day) {
            day = day.next();
        }
        day
    }

    /// The first working day after a day.
    #[must_use]
    pub fn next_working_day(&self, day: Day) -> Day {
        self.working_day_from(day.next())
    }

    /// The day itself, or the last working day before it. Monotone; the two ends stay.
    #[must_use]
    pub fn working_day_until(&self, mut day: Day) -> Day {
        while day.is_bound() && self.is_free(day) {
            day = day.previous();
        }
        day
    }

    /// The last working day before a day.
    #[must_use]
    pub fn previous_working_day(&self, day: Day) -> Day {
        self.working_day_until(day.previous())
    }

    /// The n-th working day after a day, which is not counted. Monotone in the day.
    #[must_use]
    pub fn plus_working_days(&self, mut day: Day, count: u32) -> Day {
        for _ in 0..count {
            if !day.is_bound() {
                break;
            }
            day = self.next_working_day(day);
        }
        day
    }

    /// The n-th working day before a day, which is not counted. Monotone in the day.
    #[must_use]
    pub fn minus_working_days(&self, mut day: Day, count: u32) -> Day {
        for _ in 0..count {
            if !day.is_bound() {
                break;
            }
            day = self.previous_working_day(day);
        }
        day
    }
}

fn is_weekend(day: Day) -> bool {
    day.weekday() >= 5
}
