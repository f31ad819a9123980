//! The units of periods, and how they are written.

use super::{Period, PeriodFault};

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Day,
    WorkingDay,
    Week,
    Month,
    Quarter,
    HalfYear,
    Year,
}

/// One number with its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) whole: u32,
    /// Whether one half is added.
    pub(super) half: bool,
    pub(super) unit: Unit,
    /// The byte at which the unit stands.
    pub(super) at: usize,
}

/// `Werktag` is none of them: Saturdays are Werktage, but no working days.
const UNITS: &[(&[&str], Unit)] = &[
    (&["day", "days", "tag", "tage", "tagen", "d"], Unit::Day),
    (
        &[
            "working-day",
            "working-days",
            "business-day",
            "business-days",
            "arbeitstag",
            "arbeitstage",
            "arbeitstagen",
            "wd",
        ],
        Unit::WorkingDay,
    ),
    (&["week", "weeks", "woche", "wochen", "w"], Unit::Week),
    (&["month", "months", "monat", "monate", "monaten", "m"], Unit::Month),
    (
        &[
            "quarter",
            "quarters",
            "quartal",
            "quartale",
            "quartalen",
            "vierteljahr",
            "vierteljahre",
            "vierteljahren",
        ],
        Unit::Quarter,
    ),
    (&["half-year", "half-years", "halbjahr", "halbjahre", "halbjahren"], Unit::HalfYear),
    (&["year", "years", "jahr", "jahre", "jahren", "y"], Unit::Year),
];

const ONE: &[&str] = &["ein", "eine", "einen", "einem", "einer", "eines", "one"];
const HALF: &[&str] = &["halbe", "halber", "halbes", "halben", "half"];
const ONE_AND_A_HALF: &[&str] = &["anderthalb", "eineinhalb"];

impl Unit {
    /// One of it (§ 189 (1) BGB for quarters and half-years).
    pub(super) fn length(self) -> Period {
        match self {
            Self::Day => Period::from_days(1),
            Self::WorkingDay => Period::from_working_days(1),
            Self::Week => Period::from_days(7),
            Self::Month => Period::from_months(1),
            Self::Quarter => Period::from_months(3),
            Self::HalfYear => Period::from_months(6),
            Self::Year => Period::from_months(12),
        }
    }

    /// Half of it: a year's is six months, a month's 15 days (§ 189 (1) BGB).
    pub(super) fn half(self) -> Option<Period> {
        match self {
            Self::Day | Self::WorkingDay | Self::Week => None,
            Self::Month => Some(Period::from_days(15)),
            Self::Quarter => Some(Period { days: 15, ..Period::from_months(1) }),
            Self::HalfYear => Some(Period::from_months(3)),
            Self::Year => Some(Period::from_months(6)),
        }
    }
}

/// Reads a period as a list of numbers with units.
pub(super) fn parts(text: &str) -> Result<Vec<Part>, (PeriodFault, usize)> {
    let lower = text.to_lowercase();
    let iso = lower.starts_with('p') && lower[1..].starts_with(|c: char| c.is_ascii_digit());
    let mut cursor = Cursor { text: &lower, at: usize::from(iso) };
    let mut parts = Vec::new();
    loop {
        cursor.skip(&[' ', ',']);
        if cursor.take("und ") || cursor.take("and ") {
            cursor.skip(&[' ']);
        }
        if cursor.rest().is_empty() && !parts.is_empty() {
            return Ok(parts);
        }
        let (whole, half) = cursor.number()?;
        cursor.skip(&[' ']);
        let at = cursor.at;
        let unit = cursor.unit(iso)?;
        parts.push(Part { whole, half, unit, at });
    }
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn skip(&mut self, chars: &[char]) {
        self.at = self.text.len() - self.rest().trim_start_matches(chars).len();
    }

    fn take(&mut self, word: &str) -> bool {
        let found = self.rest().starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    /// One of some words, and that it ends there.
    fn take_word(&mut self, words: &[&str]) -> bool {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let found = words.contains(&&rest[..end]);
        if found {
            self.at += end;
        }
        found
    }

    fn number(&mut self) -> Result<(u32, bool), (PeriodFault, usize)> {
        let start = self.at;
        if self.rest().starts_with(['-', '−']) {
            return Err((PeriodFault::Negative, start));
        }
        if self.take("½") || self.take_word(HALF) {
            return Ok((0, true));
        }
        if self.take_word(ONE_AND_A_HALF) {
            return Ok((1, true));
        }
        if self.take_word(ONE) {
            let after = self.at;
            self.skip(&[' ']);
            if self.take_word(HALF) {
                return Ok((0, true));
            }
            self.at = after;
            return Ok((1, false));
        }
        let rest = self.rest();
        let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        if digits == 0 {
            return Err((PeriodFault::NoNumber, start));
        }
        let whole = rest[..digits].parse().map_err(|_| (PeriodFault::TooLong, start))?;
        self.at += digits;
        let after = self.at;
        self.skip(&[' ']);
        if self.take("½") {
            return Ok((whole, true));
        }
        self.at = after;
        let mut decimals = self.rest().chars().skip(1).take_while(char::is_ascii_digit);
        if self.rest().starts_with(['.', ',']) && decimals.next().is_some() {
            let is_half = self.rest()[1..].starts_with('5') && decimals.next().is_none();
            if !is_half {
                return Err((PeriodFault::Fraction, after));
            }
            self.at += 2;
            return Ok((whole, true));
        }
        Ok((whole, false))
    }

    fn unit(&mut self, iso: bool) -> Result<Unit, (PeriodFault, usize)> {
        let start = self.at;
        for (first, unit) in [("working day", Unit::WorkingDay), ("business day", Unit::WorkingDay)]
        {
            if self.take(first) {
                self.take("s");
                return Ok(unit);
            }
        }
        let rest = self.rest();
        let letters = rest
            .find(|c: char| !(c.is_alphabetic() || c == '-') || (iso && c.is_ascii_digit()))
            .unwrap_or(rest.len());
        if letters == 0 {
            return Err((PeriodFault::NoUnit, start));
        }
        self.at += letters;
        UNITS
            .iter()
            .find(|(names, _)| names.contains(&&rest[..letters]))
            .map(|(_, unit)| *unit)
            .ok_or((PeriodFault::UnknownUnit, start))
    }
}
