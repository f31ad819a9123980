//! How dates are written: ISO 8601, the German way, and as precise as the source.

use super::guess::not_a_date;
use super::{Cycle, DateRange, Day};

/// Why a text is not a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateFault {
    /// Nothing that can be read as a date; with the way it was probably meant.
    NotADate {
        /// How to write it, if that can be guessed.
        meant: Option<String>,
    },
    /// The month has fewer days.
    NoSuchDay {
        /// Year.
        year: i32,
        /// Month, 1 to 12.
        month: u32,
        /// The day that was asked for.
        day: u32,
        /// The last day that the month has.
        last: u32,
    },
    /// There are twelve months.
    NoSuchMonth {
        /// What was written.
        month: u32,
        /// The same date with day and month exchanged, where that is one.
        meant: Option<String>,
    },
    /// There are four quarters and two half-years.
    NoSuchPart {
        /// What was written.
        part: u32,
        /// 4 for quarters, 2 for half-years.
        of: u32,
    },
    /// A time of day was given; duties are judged by the day.
    TimeOfDay {
        /// The day alone.
        meant: String,
    },
    /// The second day of `A..B` is before the first.
    Reversed {
        /// The two exchanged.
        meant: String,
    },
}

impl DateRange {
    /// Reads a date: `2018-08-09`, `2018-08`, `2018-Q1`, `2025-H2`, `2024`, `09.08.2018`, `08.2018`,
    /// `1. Quartal 2018`, `2. Halbjahr 2025`, `A..B`, `..B`, `A..`, `unknown`, `unbekannt`.
    ///
    /// # Errors
    /// Why it is none, with the likely meaning where there is one.
    pub fn parse(text: &str) -> Result<Self, DateFault> {
        if let Some(date) = usual(text.as_bytes()) {
            return Ok(date);
        }
        let text = text.trim();
        if text.eq_ignore_ascii_case("unknown") || text.eq_ignore_ascii_case("unbekannt") {
            return Ok(Self::UNKNOWN);
        }
        let Some((from, to)) = text.split_once("..") else {
            return single(text);
        };
        let (from, to) = (from.trim(), to.trim());
        if from.is_empty() && to.is_empty() {
            return Err(DateFault::NotADate { meant: Some("unknown".to_owned()) });
        }
        let earliest = if from.is_empty() { Day::MIN } else { single(from)?.earliest };
        let latest = if to.is_empty() { Day::MAX } else { single(to)?.latest };
        Self::new(earliest, latest)
            .ok_or_else(|| DateFault::Reversed { meant: format!("{to}..{from}") })
    }
}

/// A day or month that exists, written as most are: `2018-08-09`, `2018-08`, `09.08.2018`.
fn usual(text: &[u8]) -> Option<DateRange> {
    let (year, month, day) = match *text {
        [c1, c2, y1, y2, b'-', m1, m2, b'-', d1, d2]
        | [d1, d2, b'.', m1, m2, b'.', c1, c2, y1, y2] => {
            let [year, month_and_day] = [[c1, c2, y1, y2], [m1, m2, d1, d2]].map(four_digits);
            let month_and_day = month_and_day?;
            (year?, month_and_day / 100, month_and_day % 100)
        }
        [c1, c2, y1, y2, b'-', m1, m2] => {
            let month = four_digits([b'0', b'0', m1, m2])?;
            return of_cycle(Cycle::Month, four_digits([c1, c2, y1, y2])?, month).ok();
        }
        _ => return None,
    };
    Day::from_ymd(year.cast_signed(), month, day).map(DateRange::from)
}

/// The number of four digits.
fn four_digits(digits: [u8; 4]) -> Option<u32> {
    const ZEROS: u32 = u32::from_le_bytes([b'0'; 4]);
    // What is more than 9 reaches the highest bit of its byte.
    const TEN_SHORT: u32 = u32::from_le_bytes([0x80 - 10; 4]);
    const HIGH: u32 = u32::from_le_bytes([0x80; 4]);
    let values = u32::from_le_bytes(digits) ^ ZEROS;
    let are_digits = (values | ((values & !HIGH) + TEN_SHORT)) & HIGH == 0;
    let [thousands, hundreds, tens, ones] = values.to_le_bytes().map(u32::from);
    are_digits.then_some(thousands * 1000 + hundreds * 100 + tens * 10 + ones)
}

fn single(text: &str) -> Result<DateRange, DateFault> {
    iso(text).or_else(|| german(text)).unwrap_or_else(|| Err(not_a_date(text)))
}

/// `None` where the text does not have that shape at all.
fn iso(text: &str) -> Option<Result<DateRange, DateFault>> {
    if let Some((date, time)) = text.split_at_checked(10)
        && time.starts_with(['T', 't', ' '])
        && time[1..].starts_with(|c: char| c.is_ascii_digit())
        && let Some(day) = iso(date)
    {
        return Some(day.and(Err(DateFault::TimeOfDay { meant: date.to_owned() })));
    }
    let mut parts = text.split('-');
    let year = number(parts.next()?, 4..=4)?;
    let Some(second) = parts.next() else {
        return Some(of_cycle(Cycle::Year, year, 1));
    };
    let third = parts.next();
    if parts.next().is_some() {
        return None;
    }
    if third.is_none() {
        let part = |text: &str| number(text, 1..=1);
        if let Some(quarter) = second.strip_prefix(['Q', 'q']).and_then(part) {
            return Some(of_cycle(Cycle::Quarter, year, quarter));
        }
        if let Some(half) = second.strip_prefix(['H', 'h']).and_then(part) {
            return Some(of_cycle(Cycle::HalfYear, year, half));
        }
    }
    let month = number(second, 2..=2)?;
    match third {
        None => Some(of_cycle(Cycle::Month, year, month)),
        Some(day) => Some(exact(year, month, number(day, 2..=2)?)),
    }
}

fn german(text: &str) -> Option<Result<DateRange, DateFault>> {
    let lower = text.to_lowercase();
    for (word, cycle) in [("quartal", Cycle::Quarter), ("halbjahr", Cycle::HalfYear)] {
        if let Some((part, year)) = lower.split_once(word) {
            let part = number(part.trim().strip_suffix('.')?, 1..=1)?;
            return Some(of_cycle(cycle, number(year.trim(), 4..=4)?, part));
        }
    }
    let parts: Vec<&str> = text.split('.').map(str::trim).collect();
    match parts[..] {
        [month, year] => Some(of_cycle(Cycle::Month, number(year, 4..=4)?, number(month, 1..=2)?)),
        [day, month, year] => {
            Some(exact(number(year, 4..=4)?, number(month, 1..=2)?, number(day, 1..=2)?))
        }
        _ => None,
    }
}

fn exact(year: u32, month: u32, day: u32) -> Result<DateRange, DateFault> {
    let year = i32::try_from(year).unwrap_or(0);
    if let Some(found) = Day::from_ymd(year, month, day) {
        return Ok(found.into());
    }
    match Day::last_of_month(year, month) {
        Some(last) => Err(DateFault::NoSuchDay { year, month, day, last: last.day_of_month() }),
        None => Err(DateFault::NoSuchMonth {
            month,
            meant: Day::from_ymd(year, day, month).map(|day| day.to_string()),
        }),
    }
}

fn of_cycle(cycle: Cycle, year: u32, part: u32) -> Result<DateRange, DateFault> {
    let of = 12 / cycle.months();
    let first = i32::try_from(year)
        .ok()
        .filter(|_| (1..=of).contains(&part))
        .and_then(|year| Day::from_ymd(year, (part - 1) * cycle.months() + 1, 1));
    match first {
        Some(first) => Ok(cycle.window(first).range()),
        None if year == 0 => Err(DateFault::NotADate { meant: None }),
        None if of == 12 => Err(DateFault::NoSuchMonth { month: part, meant: None }),
        None => Err(DateFault::NoSuchPart { part, of }),
    }
}

pub(super) fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<u32> {
    (digits.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(from: (i32, u32, u32), to: (i32, u32, u32)) -> DateRange {
        let day = |(year, month, day)| Day::from_ymd(year, month, day).expect("a day");
        DateRange::new(day(from), day(to)).expect("in order")
    }

    #[test]
    fn reads_every_way_of_writing() {
        let august = range((2018, 8, 1), (2018, 8, 31));
        for (text, expected) in [
            ("2018-08-09", range((2018, 8, 9), (2018, 8, 9))),
            ("09.08.2018", range((2018, 8, 9), (2018, 8, 9))),
            ("9.8.2018", range((2018, 8, 9), (2018, 8, 9))),
            ("2018-08", august),
            ("08.2018", august),
            ("2018-Q1", range((2018, 1, 1), (2018, 3, 31))),
            ("1. Quartal 2018", range((2018, 1, 1), (2018, 3, 31))),
            ("2025-H2", range((2025, 7, 1), (2025, 12, 31))),
            ("2. Halbjahr 2025", range((2025, 7, 1), (2025, 12, 31))),
            ("2024", range((2024, 1, 1), (2024, 12, 31))),
            ("2024-02", range((2024, 2, 1), (2024, 2, 29))),
            ("2019-01-01..2019-11-28", range((2019, 1, 1), (2019, 11, 28))),
            ("01.01.2019..28.11.2019", range((2019, 1, 1), (2019, 11, 28))),
            ("2018..2019", range((2018, 1, 1), (2019, 12, 31))),
        ] {
            assert_eq!(DateRange::parse(text), Ok(expected), "{text}");
        }
        let known = Day::from_ymd(2023, 11, 24).expect("a day");
        let open = |earliest, latest| DateRange { earliest, latest };
        assert_eq!(DateRange::parse("..2023-11-24"), Ok(open(Day::MIN, known)));
        assert_eq!(DateRange::parse("2023-11-24.."), Ok(open(known, Day::MAX)));
        assert_eq!(DateRange::parse("unknown"), Ok(DateRange::UNKNOWN));
        assert_eq!(DateRange::parse("unbekannt"), Ok(DateRange::UNKNOWN));
    }

    #[test]
    fn four_digits_are_nothing_but_digits() {
        for byte in 0..=u8::MAX {
            for place in 0..4 {
                for around in *b"09" {
                    let mut digits = [around; 4];
                    digits[place] = byte;
                    let text = digits.map(char::from);
                    let are_digits = text.iter().all(char::is_ascii_digit);
                    let expected = String::from_iter(text).parse().ok().filter(|_| are_digits);
                    assert_eq!(four_digits(digits), expected, "{digits:?}");
                }
            }
        }
    }

    #[test]
    fn shows_the_shortest_way_and_reads_it_back() {
        for (text, shown) in [
            ("09.08.2018", "2018-08-09"),
            ("08.2018", "2018-08"),
            ("2018-01..2018-03", "2018-Q1"),
            ("2. Halbjahr 2025", "2025-H2"),
            ("2024-01-01..2024-12-31", "2024"),
            ("2018..2019", "2018-01-01..2019-12-31"),
            ("..24.11.2023", "..2023-11-24"),
            ("2023-11-24..", "2023-11-24.."),
            ("unbekannt", "unknown"),
        ] {
            let range = DateRange::parse(text).expect(text);
            assert_eq!(range.to_string(), shown);
            assert_eq!(DateRange::parse(shown), Ok(range));
        }
    }

    #[test]
    fn impossible_days_say_what_is_possible() {
        let fault = |text| DateRange::parse(text).expect_err(text);
        assert_eq!(
            fault("31.02.2025"),
            DateFault::NoSuchDay { year: 2025, month: 2, day: 31, last: 28 }
        );
        assert_eq!(
            fault("2024-02-30"),
            DateFault::NoSuchDay { year: 2024, month: 2, day: 30, last: 29 }
        );
        assert_eq!(
            fault("2018-13-09"),
            DateFault::NoSuchMonth { month: 13, meant: Some("2018-09-13".to_owned()) }
        );
        assert_eq!(fault("13.2018"), DateFault::NoSuchMonth { month: 13, meant: None });
        assert_eq!(fault("2018-Q5"), DateFault::NoSuchPart { part: 5, of: 4 });
        assert_eq!(fault("3. Halbjahr 2018"), DateFault::NoSuchPart { part: 3, of: 2 });
        assert_eq!(
            fault("2018-08-09T10:00:00"),
            DateFault::TimeOfDay { meant: "2018-08-09".to_owned() }
        );
        assert_eq!(fault("2019..2018"), DateFault::Reversed { meant: "2018..2019".to_owned() });
    }

    #[test]
    fn guesses_what_was_meant_but_does_not_read_it() {
        for (text, meant) in [
            ("Ende 2021", Some("2021-12")),
            ("Mai 2018", Some("2018-05")),
            ("August 2023", Some("2023-08")),
            ("24.04.25", Some("2025-04-24")),
            ("24/04/2025", Some("2025-04-24")),
            ("24. April 2025", Some("2025-04-24")),
            ("2025/04/24", Some("2025-04-24")),
            ("2018-8", Some("2018-08")),
            ("2018-8-9", Some("2018-08-09")),
            ("Q1 2018", Some("2018-Q1")),
            ("Sommer 2018", Some("2018-06..2018-08")),
            ("..", Some("unknown")),
            ("zeitnah", None),
            ("", None),
            ("ä-ö-ü", None),
            ("0000", None),
        ] {
            let meant = meant.map(str::to_owned);
            assert_eq!(DateRange::parse(text), Err(DateFault::NotADate { meant }), "{text}");
        }
    }
}
