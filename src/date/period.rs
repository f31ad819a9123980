//! Lengths of time: "12 months", "90 Tage", "1½ Monate", "10 working days".

use std::fmt;

use super::Day;
use super::units::{Unit, parts};

/// A length of time in whole months, whole days and working days. Years, half-years, quarters and months
/// are months; weeks and days are days (§ 189 (1) BGB). They are counted in this order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Period {
    /// Whole months.
    pub months: u32,
    /// Days on top.
    pub days: u32,
    /// Working days on top: Monday to Friday without holidays.
    pub working_days: u32,
}

/// Why a text is not a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodFault {
    /// There is no number where one must stand.
    NoNumber,
    /// The number is not followed by a unit.
    NoUnit,
    /// The word is no unit of time.
    UnknownUnit,
    /// Longer than 9,999 years.
    TooLong,
    /// A period runs one way; whether it lies before or after its event is said elsewhere.
    Negative,
    /// A fraction other than one half, or half of a unit that the law does not halve (§ 189 BGB).
    Fraction,
}

impl Period {
    /// No time at all.
    pub const ZERO: Self = Self { months: 0, days: 0, working_days: 0 };

    /// So many days.
    pub const fn from_days(days: u32) -> Self {
        Self { days, ..Self::ZERO }
    }

    /// So many months.
    pub const fn from_months(months: u32) -> Self {
        Self { months, ..Self::ZERO }
    }

    /// So many working days.
    pub const fn from_working_days(working_days: u32) -> Self {
        Self { working_days, ..Self::ZERO }
    }

    /// Reads "12 months", "1 Jahr 6 Monate", "90 days", "1½ Monate", "10 Arbeitstage", "P1Y6M".
    ///
    /// # Errors
    /// The fault and the byte of the text at which it was noticed.
    pub fn parse(text: &str) -> Result<Self, (PeriodFault, usize)> {
        Self::parse_with_weeks(text).map(|(period, _)| period)
    }

    /// The same, and how many of its days were given as weeks.
    ///
    /// # Errors
    /// The fault and the byte of the text at which it was noticed.
    pub fn parse_with_weeks(text: &str) -> Result<(Self, u32), (PeriodFault, usize)> {
        let mut sum = Self::ZERO;
        let mut weeks = 0_u32;
        for part in parts(text)? {
            let too_long = (PeriodFault::TooLong, part.at);
            let whole = part.unit.length().times(part.whole).ok_or(too_long)?;
            sum = sum.and(whole).ok_or(too_long)?;
            if part.half {
                let half = part.unit.half().ok_or((PeriodFault::Fraction, part.at))?;
                sum = sum.and(half).ok_or(too_long)?;
            }
            if part.unit == Unit::Week {
                weeks = weeks.saturating_add(part.whole);
            }
        }
        Ok((sum, weeks))
    }

    /// The day on which a period ends that a day's event starts: that day is not counted (§ 187 (1)
    /// BGB). Months first, rounded once to the month's last day (§ 188 (3) BGB), then days. Working days
    /// are counted without holidays here; with them by [`Calendar`](super::holidays::Calendar).
    pub fn after(self, event: Day) -> Day {
        let mut day = event.plus_months(self.months).plus_days(i64::from(self.days));
        if self.working_days > 0 {
            // Whole weeks have five each; the rest is at most four steps.
            day = day.plus_days(i64::from(self.working_days / 5) * 7);
            if self.working_days / 5 > 0 && day.weekday() > 4 {
                // From a weekend, the fifth working day is a Friday.
                day = day.plus_days(4 - i64::from(day.weekday()));
            }
            for _ in 0..self.working_days % 5 {
                day = match day.weekday() {
                    4 => day.plus_days(3),
                    5 => day.plus_days(2),
                    _ => day.next(),
                };
            }
        }
        day
    }

    /// The last day from which on this period ends on a day or before it.
    pub fn before(self, end: Day) -> Day {
        if self.is_zero() || !end.is_bound() {
            return end;
        }
        // A month has at most 31 days, and five working days take at most seven.
        let most = i64::from(self.months) * 31
            + i64::from(self.days)
            + (i64::from(self.working_days) / 5 + 1) * 7;
        let (mut low, mut high) = (end.plus_days(-most - 7).number(), end.number());
        while low < high {
            let middle = low + (high - low + 1) / 2;
            if self.after(Day::from_number(middle)) <= end {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        Day::from_number(low)
    }

    /// This period and another as one sum; `None` if it is longer than 9,999 years.
    #[must_use]
    pub fn and(self, other: Self) -> Option<Self> {
        let sum = Self {
            months: self.months.checked_add(other.months)?,
            days: self.days.checked_add(other.days)?,
            working_days: self.working_days.checked_add(other.working_days)?,
        };
        let longest = sum.days.max(sum.working_days);
        (sum.months / 12 < 9999 && longest / 366 < 9999).then_some(sum)
    }

    /// This period n times; `None` if it is longer than 9,999 years.
    #[must_use]
    pub fn times(self, n: u32) -> Option<Self> {
        let product = Self {
            months: self.months.checked_mul(n)?,
            days: self.days.checked_mul(n)?,
            working_days: self.working_days.checked_mul(n)?,
        };
        product.and(Self::ZERO)
    }

    /// Whether it is no time at all.
    pub fn is_zero(self) -> bool {
        self == Self::ZERO
    }
}

/// ISO 8601: `P1Y6M`, `P90D`, `P0D`. Working days, for which ISO has no sign, are `WD`: `P10WD`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        if self.months >= 12 {
            write!(f, "{}Y", self.months / 12)?;
        }
        if !self.months.is_multiple_of(12) {
            write!(f, "{}M", self.months % 12)?;
        }
        if self.days > 0 || (self.months == 0 && self.working_days == 0) {
            write!(f, "{}D", self.days)?;
        }
        if self.working_days > 0 {
            write!(f, "{}WD", self.working_days)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        crate::date::DateRange::parse(text).expect(text).exact().expect(text)
    }

    #[test]
    fn reads_english_german_and_iso() {
        let months = Period::from_months;
        for (text, period) in [
            ("12 months", months(12)),
            ("12 Monate", months(12)),
            ("1 month", months(1)),
            ("3 years", months(36)),
            ("3 Jahre", months(36)),
            ("2 quarters", months(6)),
            ("1 half-year", months(6)),
            ("1 Halbjahr", months(6)),
            ("90 days", Period::from_days(90)),
            ("90 Tage", Period::from_days(90)),
            ("2 weeks", Period::from_days(14)),
            ("1 year 6 months", months(18)),
            ("1 Jahr und 6 Monate", months(18)),
            ("1 month, 10 days", Period { months: 1, days: 10, working_days: 0 }),
            ("1½ Monate", Period { months: 1, days: 15, working_days: 0 }),
            ("1 ½ months", Period { months: 1, days: 15, working_days: 0 }),
            ("1,5 Monate", Period { months: 1, days: 15, working_days: 0 }),
            ("anderthalb Monate", Period { months: 1, days: 15, working_days: 0 }),
            ("½ Monat", Period::from_days(15)),
            ("ein halber Monat", Period::from_days(15)),
            ("ein halbes Jahr", months(6)),
            ("ein Vierteljahr", months(3)),
            ("one year", months(12)),
            ("2½ years", months(30)),
            ("10 working days", Period::from_working_days(10)),
            ("10 Arbeitstage", Period::from_working_days(10)),
            ("1 month and 3 business days", Period { months: 1, days: 0, working_days: 3 }),
            ("P1M3WD", Period { months: 1, days: 0, working_days: 3 }),
            ("0 days", Period::ZERO),
            ("P1Y6M", months(18)),
            ("P90D", Period::from_days(90)),
            ("12months", months(12)),
        ] {
            assert_eq!(Period::parse(text), Ok(period), "{text}");
        }
    }

    #[test]
    fn says_where_it_cannot_read() {
        for (text, fault) in [
            ("", (PeriodFault::NoNumber, 0)),
            ("soon", (PeriodFault::NoNumber, 0)),
            ("12", (PeriodFault::NoUnit, 2)),
            ("12 moons", (PeriodFault::UnknownUnit, 3)),
            ("-3 days", (PeriodFault::Negative, 0)),
            ("1 month −3 days", (PeriodFault::Negative, 8)),
            ("1½ days", (PeriodFault::Fraction, 4)),
            ("1,25 months", (PeriodFault::Fraction, 1)),
            ("1½", (PeriodFault::NoUnit, 3)),
            ("3 Werktage", (PeriodFault::UnknownUnit, 2)),
            ("ein", (PeriodFault::NoUnit, 3)),
            ("99999999999 days", (PeriodFault::TooLong, 0)),
            ("4000000000 years", (PeriodFault::TooLong, 11)),
        ] {
            assert_eq!(Period::parse(text), Err(fault), "{text}");
        }
    }

    // § 188 (2), (3) BGB, and the examples of the standard commentaries.
    #[test]
    fn sums_follow_the_civil_code() {
        let months = Period::from_months;
        for (event, period, end) in [
            ("2018-11-30", months(1), "2018-12-30"),
            ("2018-11-30", months(2), "2019-01-30"),
            ("2019-01-31", months(1), "2019-02-28"),
            ("2020-01-31", months(1), "2020-02-29"),
            ("2024-02-29", months(36), "2027-02-28"),
            ("2018-01-31", months(2), "2018-03-31"),
            ("2023-11-10", Period::from_days(14), "2023-11-24"),
            ("2023-08-01", Period::from_days(90), "2023-10-30"),
            ("2023-08-31", Period::from_days(90), "2023-11-29"),
            ("2019-01-31", Period { months: 1, days: 1, working_days: 0 }, "2019-03-01"),
        ] {
            assert_eq!(period.after(day(event)), day(end), "{event} + {period}");
        }
    }

    #[test]
    fn working_days_without_a_calendar_are_monday_to_friday() {
        // 8 January 2024 was a Monday.
        for start in 8..=14 {
            let start = Day::from_ymd(2024, 1, start).expect("a day");
            let mut expected = start;
            for count in 1..=12 {
                expected = expected.next();
                while expected.weekday() > 4 {
                    expected = expected.next();
                }
                let sum = Period::from_working_days(count).after(start);
                assert_eq!(sum, expected, "{start} + {count}");
            }
        }
    }

    #[test]
    fn shows_itself_so_that_it_reads_back() {
        for text in ["P1Y6M", "P90D", "P0D", "P1M15D", "P10WD", "P1M3WD"] {
            let period = Period::parse(text).expect(text);
            assert_eq!(period.to_string(), text);
        }
    }

    #[test]
    fn an_unknown_day_stays_unknown() {
        assert_eq!(Period::from_days(90).after(Day::MIN), Day::MIN);
        assert_eq!(Period::from_months(6).after(Day::MAX), Day::MAX);
    }
}
