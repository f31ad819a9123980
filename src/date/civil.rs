//! The proleptic Gregorian calendar in whole numbers: days since 0000-12-31 to year, month and day, and back.
//!
//! Years are taken to begin in March, so that the leap day is their last one and the lengths of the months
//! follow a straight line (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").

/// Days in 400 years.
const ERA: u32 = 146_097;
/// Days from 0000-03-01 to 0000-12-31.
const MARCH: u32 = 305;

pub(super) fn is_leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

/// How many days a month has, 1 to 12.
pub(super) fn days_in(year: u32, month: u32) -> u32 {
    match month {
        2 => 28 + u32::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The number of a day that exists, in a year from 1 on.
pub(super) fn number(year: u32, month: u32, day: u32) -> u32 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let (era, year) = (year / 400, year % 400);
    let of_year = (153 * month + 2) / 5 + day - 1;
    era * ERA + year * 365 + year / 4 - year / 100 + of_year - MARCH
}

/// Year, month and day of a number from 1 on.
pub(super) fn ymd(number: u32) -> (u32, u32, u32) {
    let number = number + MARCH;
    let (era, of_era) = (number / ERA, number % ERA);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let year = year + era * 400;
    if month < 10 { (year, month + 3, day) } else { (year + 1, month - 9, day) }
}

#[cfg(test)]
mod tests {
    use chrono::{Datelike, NaiveDate};

    use super::*;

    #[test]
    fn every_day_is_that_of_another_calendar() {
        let mut date = NaiveDate::from_ymd_opt(1, 1, 1).expect("a day");
        for count in 1..=3_652_059 {
            let (year, month, day) = ymd(count);
            let theirs = (date.year().unsigned_abs(), date.month(), date.day());
            assert_eq!((year, month, day), theirs);
            assert_eq!(number(year, month, day), count);
            assert_eq!(days_in(year, month), u32::from(date.num_days_in_month()));
            date = date.succ_opt().expect("another day");
        }
        assert_eq!(date.year(), 10_000);
    }
}
