//! A date as precise as its source.

use std::fmt::{self, Write};

use super::civil::days_in;
use super::{Cycle, Day, Period};

/// A date of which only an interval is known: the event happened on one day of
/// `earliest ..= latest`. An exact date has both alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DateRange {
    /// The first day that it may be; [`Day::MIN`] if nothing is known.
    pub earliest: Day,
    /// The last day that it may be; [`Day::MAX`] if nothing is known.
    pub latest: Day,
}

impl DateRange {
    /// Nothing is known: `unknown`.
    pub const UNKNOWN: Self = Self { earliest: Day::MIN, latest: Day::MAX };

    /// An interval; `None` if it would end before it starts.
    pub fn new(earliest: Day, latest: Day) -> Option<Self> {
        (earliest <= latest).then_some(Self { earliest, latest })
    }

    /// The one day, if it is exact.
    pub fn exact(self) -> Option<Day> {
        (self.earliest == self.latest && self.earliest.is_bound()).then_some(self.earliest)
    }

    /// Applies a monotone function to both ends.
    #[must_use]
    pub fn map(self, f: impl Fn(Day) -> Day) -> Self {
        let earliest = f(self.earliest);
        let latest = if self.latest == self.earliest { earliest } else { f(self.latest) };
        Self { earliest, latest }
    }

    /// Both ends plus a period, each computed once (§§ 187 (1), 188 BGB).
    #[must_use]
    pub fn plus(self, period: Period) -> Self {
        self.map(|day| period.after(day))
    }

    /// When the first of several dates comes: the earliest of each end. `None` if there are none.
    pub fn first_of(dates: impl IntoIterator<Item = Self>) -> Option<Self> {
        dates.into_iter().reduce(|one, other| Self {
            earliest: one.earliest.min(other.earliest),
            latest: one.latest.min(other.latest),
        })
    }

    /// Whether some reading lies within `first ..= last`.
    pub fn overlaps(self, first: Day, last: Day) -> bool {
        self.earliest <= last && self.latest >= first
    }

    /// Whether every reading lies within `first ..= last`.
    pub fn within(self, first: Day, last: Day) -> bool {
        first <= self.earliest && self.latest <= last
    }

    /// The readings that are at most `day`; `None` if there are none.
    #[must_use]
    pub fn at_most(self, day: Day) -> Option<Self> {
        Self::new(self.earliest, self.latest.min(day))
    }

    /// The readings that are at least `day`; `None` if there are none.
    #[must_use]
    pub fn at_least(self, day: Day) -> Option<Self> {
        Self::new(self.earliest.max(day), self.latest)
    }

    /// Writes it as `Display` does, without a formatter.
    pub(crate) fn write_to(self, out: &mut impl Write) -> fmt::Result {
        let (earliest, latest) = (self.earliest.bound(), self.latest.bound());
        match (earliest, latest) {
            (None, None) => return out.write_str("unknown"),
            (Some(earliest), Some(latest)) if earliest == latest => return earliest.write_to(out),
            (Some(earliest), Some(latest)) => {
                if let Some((cycle, number)) = whole(earliest, latest) {
                    out.write_str(&earliest.iso()[..4])?;
                    return match cycle {
                        Cycle::Month => out.write_str(&earliest.iso()[4..7]),
                        Cycle::Quarter => write!(out, "-Q{number}"),
                        Cycle::HalfYear => write!(out, "-H{number}"),
                        Cycle::Year => Ok(()),
                    };
                }
            }
            _ => {}
        }
        if let Some(earliest) = earliest {
            earliest.write_to(out)?;
        }
        out.write_str("..")?;
        latest.map_or(Ok(()), |latest| latest.write_to(out))
    }
}

/// The window of the calendar that two days enclose, and which one of its year it is.
fn whole(first: Day, last: Day) -> Option<(Cycle, u32)> {
    let (year, from, day) = first.ymd();
    if day != 1 {
        return None;
    }
    let (last_year, to, day) = last.ymd();
    if last_year != year || day != days_in(year, to) {
        return None;
    }
    let cycle = [Cycle::Month, Cycle::Quarter, Cycle::HalfYear, Cycle::Year]
        .into_iter()
        .find(|cycle| cycle.months() == to - from + 1)?;
    let before = from - 1;
    before.is_multiple_of(cycle.months()).then(|| (cycle, before / cycle.months() + 1))
}

impl From<Day> for DateRange {
    fn from(day: Day) -> Self {
        Self { earliest: day, latest: day }
    }
}

/// The shortest way to write it: `2018-08-09`, `2018-08`, `2018-Q1`, `2025-H2`, `2024`, `A..B`, `..B`,
/// `A..`, `unknown`. It reads back as the same interval.
impl fmt::Display for DateRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write_to(f)
    }
}
