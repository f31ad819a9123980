//! Lengths of time: "12 months", "90 Tage".

use std::fmt;

use super::Day;

/// A length of time in whole months and whole days. Years, half-years, quarters and months are months;
/// weeks and days are days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Period {
    /// Whole months.
    pub months: u32,
    /// Days on top.
    pub days: u32,
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
}

const UNITS: &[(&[&str], Period)] = &[
    (&["day", "days", "tag", "tage", "tagen", "d"], Period { months: 0, days: 1 }),
    (&["week", "weeks", "woche", "wochen", "w"], Period { months: 0, days: 7 }),
    (&["month", "months", "monat", "monate", "monaten", "m"], Period { months: 1, days: 0 }),
    (&["quarter", "quarters", "quartal", "quartale", "quartalen"], Period { months: 3, days: 0 }),
    (
        &["half-year", "half-years", "halbjahr", "halbjahre", "halbjahren"],
        Period { months: 6, days: 0 },
    ),
    (&["year", "years", "jahr", "jahre", "jahren", "y"], Period { months: 12, days: 0 }),
];

impl Period {
    /// No time at all.
    pub const ZERO: Self = Self { months: 0, days: 0 };

    /// So many days.
    pub const fn from_days(days: u32) -> Self {
        Self { months: 0, days }
    }

    /// Reads "12 months", "1 Jahr 6 Monate", "90 days", "P1Y6M".
    ///
    /// # Errors
    /// The fault and the byte of the text at which it was noticed.
    pub fn parse(text: &str) -> Result<Self, (PeriodFault, usize)> {
        let lower = text.to_lowercase();
        let iso = lower.starts_with('p') && lower[1..].starts_with(|c: char| c.is_ascii_digit());
        let body = if iso { &lower[1..] } else { lower.as_str() };
        let base = lower.len() - body.len();
        let mut sum = Self::ZERO;
        let mut rest = body;
        loop {
            rest = rest.trim_start_matches([' ', ',']);
            rest = ["und ", "and "].iter().find_map(|word| rest.strip_prefix(word)).unwrap_or(rest);
            let at = base + body.len() - rest.len();
            if rest.is_empty() {
                return if sum == Self::ZERO && !body.contains('0') {
                    Err((PeriodFault::NoNumber, at))
                } else {
                    Ok(sum)
                };
            }
            let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
            if digits == 0 {
                return Err((PeriodFault::NoNumber, at));
            }
            let number: u32 = rest[..digits].parse().map_err(|_| (PeriodFault::TooLong, at))?;
            rest = rest[digits..].trim_start();
            let at = base + body.len() - rest.len();
            let letters = rest
                .find(|c: char| !(c.is_alphabetic() || c == '-') || (iso && c.is_ascii_digit()))
                .unwrap_or(rest.len());
            if letters == 0 {
                return Err((PeriodFault::NoUnit, at));
            }
            let unit = UNITS
                .iter()
                .find(|(names, _)| names.contains(&&rest[..letters]))
                .map(|(_, unit)| *unit)
                .ok_or((PeriodFault::UnknownUnit, at))?;
            rest = &rest[letters..];
            sum = unit
                .times(number)
                .and_then(|part| sum.and(part))
                .ok_or((PeriodFault::TooLong, at))?;
        }
    }

    /// The day on which a period ends that a day's event starts: that day is not counted (§ 187 (1)
    /// BGB). Months first, rounded once to the month's last day (§ 188 (3) BGB), then days.
    pub fn after(self, event: Day) -> Day {
        event.plus_months(self.months).plus_days(i64::from(self.days))
    }

    /// This period and another as one sum; `None` if it is longer than 9,999 years.
    #[must_use]
    pub fn and(self, other: Self) -> Option<Self> {
        let sum = Self {
            months: self.months.checked_add(other.months)?,
            days: self.days.checked_add(other.days)?,
        };
        (sum.months / 12 < 9999 && sum.days / 366 < 9999).then_some(sum)
    }

    /// This period n times; `None` if it is longer than 9,999 years.
    #[must_use]
    pub fn times(self, n: u32) -> Option<Self> {
        let product = Self { months: self.months.checked_mul(n)?, days: self.days.checked_mul(n)? };
        product.and(Self::ZERO)
    }

    /// Whether it is no time at all.
    pub fn is_zero(self) -> bool {
        self == Self::ZERO
    }
}

/// ISO 8601: `P1Y6M`, `P90D`, `P0D`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("P")?;
        if self.months >= 12 {
            write!(f, "{}Y", self.months / 12)?;
        }
        if !self.months.is_multiple_of(12) {
            write!(f, "{}M", self.months % 12)?;
        }
        if self.days > 0 || self.months == 0 {
            write!(f, "{}D", self.days)?;
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
        let months = |months| Period { months, days: 0 };
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
            ("1 month, 10 days", Period { months: 1, days: 10 }),
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
            ("-3 days", (PeriodFault::NoNumber, 0)),
            ("99999999999 days", (PeriodFault::TooLong, 0)),
            ("4000000000 years", (PeriodFault::TooLong, 11)),
        ] {
            assert_eq!(Period::parse(text), Err(fault), "{text}");
        }
    }

    // § 188 (2), (3) BGB, and the examples of the standard commentaries.
    #[test]
    fn sums_follow_the_civil_code() {
        let months = |months| Period { months, days: 0 };
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
            ("2019-01-31", Period { months: 1, days: 1 }, "2019-03-01"),
        ] {
            assert_eq!(period.after(day(event)), day(end), "{event} + {period}");
        }
    }

    #[test]
    fn an_unknown_day_stays_unknown() {
        assert_eq!(Period::from_days(90).after(Day::MIN), Day::MIN);
        assert_eq!(Period { months: 6, days: 0 }.after(Day::MAX), Day::MAX);
    }
}
