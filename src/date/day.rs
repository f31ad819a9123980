//! One calendar day.

use std::fmt;

use chrono::{Datelike, NaiveDate};

/// A day of the proleptic Gregorian calendar, from 0001-01-01 to 9999-12-31.
///
/// The two ends of that span double as "no bound": [`Day::MIN`] and [`Day::MAX`] stay what they are
/// under every sum, and are shown as nothing. No real duty lies there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// Before every date: an interval that starts here has no known start.
    pub const MIN: Self = Self(1);
    /// After every date: an interval that ends here has no known end.
    pub const MAX: Self = Self(3_652_059);

    /// A day by year, month and day of the month; `None` if there is no such day or the year is not
    /// within 1 to 9999.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        (1..=9999)
            .contains(&year)
            .then(|| NaiveDate::from_ymd_opt(year, month, day))
            .flatten()
            .map(Self::from)
    }

    /// The last day of a month; `None` if there is no such month.
    pub fn last_of_month(year: i32, month: u32) -> Option<Self> {
        let first = Self::from_ymd(year, month, 1)?;
        Some(Self(first.0 + i32::from(first.naive().num_days_in_month()) - 1))
    }

    /// Whether this is a real day and not one of the two ends.
    pub fn is_bound(self) -> bool {
        self != Self::MIN && self != Self::MAX
    }

    /// The day, or `None` where it stands for "no bound".
    pub fn bound(self) -> Option<Self> {
        self.is_bound().then_some(self)
    }

    /// This many days later (earlier, if negative). Stops at the ends; the ends do not move.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        if !self.is_bound() {
            return self;
        }
        let sum = (i64::from(self.0) + days).clamp(i64::from(Self::MIN.0), i64::from(Self::MAX.0));
        Self(i32::try_from(sum).unwrap_or(Self::MAX.0))
    }

    /// This many whole months later; where the month has no such day, its last day (§ 188 (3) BGB).
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        if !self.is_bound() {
            return self;
        }
        self.naive()
            .checked_add_months(chrono::Months::new(months))
            .map(Self::from)
            .filter(|day| *day < Self::MAX)
            .unwrap_or(Self::MAX)
    }

    /// This many whole months earlier; where the month has no such day, its last day.
    #[must_use]
    pub fn minus_months(self, months: u32) -> Self {
        if !self.is_bound() {
            return self;
        }
        self.naive()
            .checked_sub_months(chrono::Months::new(months))
            .map(Self::from)
            .filter(|day| *day > Self::MIN)
            .unwrap_or(Self::MIN)
    }

    /// The day after.
    #[must_use]
    pub fn next(self) -> Self {
        self.plus_days(1)
    }

    /// The day before.
    #[must_use]
    pub fn previous(self) -> Self {
        self.plus_days(-1)
    }

    /// Days from `earlier` to this day; negative if this day comes first.
    pub fn days_since(self, earlier: Self) -> i64 {
        i64::from(self.0) - i64::from(earlier.0)
    }

    /// Calendar year.
    pub fn year(self) -> i32 {
        self.naive().year()
    }

    /// Month, 1 to 12.
    pub fn month(self) -> u32 {
        self.naive().month()
    }

    /// Day of the month, from 1.
    pub fn day_of_month(self) -> u32 {
        self.naive().day()
    }

    /// The day of the week: 0 is Monday, 6 is Sunday.
    pub fn weekday(self) -> u32 {
        (self.0 - 1).unsigned_abs() % 7
    }

    /// The number of days since 0000-12-31; `Day::MIN` is 1.
    pub(crate) fn number(self) -> i32 {
        self.0
    }

    /// The day with that number, kept within the ends.
    pub(crate) fn from_number(number: i32) -> Self {
        Self(number.clamp(Self::MIN.0, Self::MAX.0))
    }

    pub(super) fn naive(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0).expect("every Day is within chrono's range")
    }
}

impl From<NaiveDate> for Day {
    /// Days outside 0001 to 9999 become the nearer end.
    fn from(date: NaiveDate) -> Self {
        Self::from_number(date.num_days_from_ce())
    }
}

/// ISO 8601: `2018-08-09`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let date = self.naive();
        let (year, month, day) = (date.year().unsigned_abs(), date.month(), date.day());
        let iso = [
            digit(year / 1000),
            digit(year / 100),
            digit(year / 10),
            digit(year),
            '-',
            digit(month / 10),
            digit(month),
            '-',
            digit(day / 10),
            digit(day),
        ];
        iso.iter().try_for_each(|c| fmt::Write::write_char(f, *c))
    }
}

fn digit(number: u32) -> char {
    char::from(b'0' + u8::try_from(number % 10).unwrap_or(0))
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::MIN => f.write_str("-∞"),
            Self::MAX => f.write_str("+∞"),
            day => write!(f, "{day}"),
        }
    }
}
