//! One calendar day.

use std::fmt;
use std::num::NonZeroI32;
use std::ops::Deref;

use chrono::{Datelike, NaiveDate};

use super::civil::{days_in, number, ymd};

/// A day of the proleptic Gregorian calendar, from 0001-01-01 to 9999-12-31.
///
/// The two ends of that span double as "no bound": [`Day::MIN`] and [`Day::MAX`] stay what they are
/// under every sum, and are shown as nothing. No real duty lies there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NonZeroI32);

impl Day {
    /// Before every date: an interval that starts here has no known start.
    pub const MIN: Self = Self(NonZeroI32::new(1).expect("not zero"));
    /// After every date: an interval that ends here has no known end.
    pub const MAX: Self = Self(NonZeroI32::new(3_652_059).expect("not zero"));

    /// A day by year, month and day of the month; `None` if there is no such day or the year is not
    /// within 1 to 9999.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Self> {
        let year = u32::try_from(year).ok().filter(|year| (1..=9999).contains(year))?;
        let exists = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
        exists.then(|| Self::civil(year, month, day))
    }

    /// A day that exists, of the years 1 to 9999.
    fn civil(year: u32, month: u32, day: u32) -> Self {
        Self::from_number(number(year, month, day).cast_signed())
    }

    /// The last day of a month; `None` if there is no such month.
    pub fn last_of_month(year: i32, month: u32) -> Option<Self> {
        let year = u32::try_from(year).ok().filter(|year| (1..=9999).contains(year))?;
        let exists = (1..=12).contains(&month);
        exists.then(|| Self::civil(year, month, days_in(year, month)))
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
        let ends = [Self::MIN, Self::MAX].map(|end| i64::from(end.number()));
        let sum = (i64::from(self.number()) + days).clamp(ends[0], ends[1]);
        i32::try_from(sum).map_or(Self::MAX, Self::from_number)
    }

    /// This many whole months later; where the month has no such day, its last day (§ 188 (3) BGB).
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        self.moved(i64::from(months))
    }

    /// This many whole months earlier; where the month has no such day, its last day.
    #[must_use]
    pub fn minus_months(self, months: u32) -> Self {
        self.moved(-i64::from(months))
    }

    fn moved(self, months: i64) -> Self {
        if months == 0 || !self.is_bound() {
            return self;
        }
        let (year, month, day) = self.ymd();
        let months = i64::from(year) * 12 + i64::from(month) - 1 + months;
        match u32::try_from(months.div_euclid(12)) {
            Ok(year @ 1..=9999) => {
                let month = u32::try_from(months.rem_euclid(12)).unwrap_or(0) + 1;
                Self::civil(year, month, day.min(days_in(year, month)))
            }
            Ok(10_000..) => Self::MAX,
            _ => Self::MIN,
        }
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
        i64::from(self.number()) - i64::from(earlier.number())
    }

    /// Calendar year.
    pub fn year(self) -> i32 {
        self.ymd().0.cast_signed()
    }

    /// Month, 1 to 12.
    pub fn month(self) -> u32 {
        self.ymd().1
    }

    /// Day of the month, from 1.
    pub fn day_of_month(self) -> u32 {
        self.ymd().2
    }

    /// Year, month and day of the month.
    pub(crate) fn ymd(self) -> (u32, u32, u32) {
        ymd(self.number().unsigned_abs())
    }

    /// The day of the week: 0 is Monday, 6 is Sunday.
    pub fn weekday(self) -> u32 {
        (self.number() - 1).unsigned_abs() % 7
    }

    /// ISO 8601, `2018-08-09`, without a formatter.
    pub(crate) fn iso(self) -> Iso {
        let (year, month, day) = self.ymd();
        let [y1, y2] = digits(year / 100);
        let [y3, y4] = digits(year % 100);
        let ([m1, m2], [d1, d2]) = (digits(month), digits(day));
        Iso([y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2])
    }

    /// Writes it as `Display` does, without a formatter.
    pub(crate) fn write_to(self, out: &mut impl fmt::Write) -> fmt::Result {
        out.write_str(&self.iso())
    }

    /// The number of days since 0000-12-31; `Day::MIN` is 1.
    pub(crate) fn number(self) -> i32 {
        self.0.get()
    }

    /// The day with that number, kept within the ends.
    pub(crate) fn from_number(number: i32) -> Self {
        let number = number.clamp(Self::MIN.number(), Self::MAX.number());
        NonZeroI32::new(number).map_or(Self::MIN, Self)
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
        self.write_to(f)
    }
}

/// A day as it is written, [`Day::iso`].
pub(crate) struct Iso([u8; 10]);

impl Deref for Iso {
    type Target = str;

    fn deref(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

/// A number below 100 as two digits.
fn digits(number: u32) -> [u8; 2] {
    let number = (number % 100).to_le_bytes()[0];
    [b'0' + number / 10, b'0' + number % 10]
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
