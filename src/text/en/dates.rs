//! Dates, periods and numbers of days, in English.

use crate::date::{Cycle, DateRange, Day, Period};
use crate::text::say::push_number;

/// `2019-11-28`.
pub(crate) fn day(day: Day) -> String {
    day.to_string()
}

/// The same at the end of a text.
pub(super) fn push_day(into: &mut String, day: Day) {
    into.push_str(&day.iso());
}

/// A window of the calendar by its name: `October 2019`, `first quarter of 2018`, `2024`.
pub(super) fn window(range: DateRange) -> Option<(Cycle, String)> {
    let (first, last) = (range.earliest.bound()?, range.latest.bound()?);
    if first == last {
        return None;
    }
    let cycle = [Cycle::Month, Cycle::Quarter, Cycle::HalfYear, Cycle::Year]
        .into_iter()
        .find(|cycle| cycle.window(first).range() == DateRange { earliest: first, latest: last })?;
    let (year, month) = (first.year(), first.month());
    let name = match cycle {
        Cycle::Month => format!("{} {year}", MONTHS[month as usize - 1]),
        Cycle::Quarter => format!("{} quarter of {year}", NTH[month.div_ceil(3) as usize - 1]),
        Cycle::HalfYear => format!("{} half of {year}", NTH[month.div_ceil(6) as usize - 1]),
        Cycle::Year => format!("{year}"),
    };
    Some((cycle, name))
}

const NTH: [&str; 4] = ["first", "second", "third", "fourth"];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date by itself: `2019-11-28`, `October 2019`, `2022-04-01 to 2023-03-31`.
pub(crate) fn date(range: DateRange) -> String {
    if let Some((_, name)) = window(range) {
        return name;
    }
    match (range.earliest.bound(), range.latest.bound()) {
        (Some(first), Some(last)) if first == last => day(first),
        (Some(first), Some(last)) => format!("{} to {}", day(first), day(last)),
        (Some(first), None) => format!("{} or later", day(first)),
        (None, Some(last)) => format!("{} or earlier", day(last)),
        (None, None) => "unknown".to_owned(),
    }
}

/// The same to the day, for due dates: `between 2022-04-01 and 2023-03-31`.
pub(crate) fn days_of(range: DateRange) -> String {
    match (range.earliest.bound(), range.latest.bound()) {
        (Some(first), Some(last)) if first == last => day(first),
        (Some(first), Some(last)) => format!("between {} and {}", day(first), day(last)),
        (Some(first), None) => format!("on {} or later", day(first)),
        (None, Some(last)) => format!("on {} or earlier", day(last)),
        (None, None) => "unknown".to_owned(),
    }
}

/// When something happened: `on 2019-11-28`, `in October 2019`, `in 2024`.
pub(crate) fn on(range: DateRange) -> String {
    match window(range) {
        Some((Cycle::Quarter | Cycle::HalfYear, name)) => format!("in the {name}"),
        Some((_, name)) => format!("in {name}"),
        None => match range.exact() {
            Some(exact) => ["on ", &day(exact)].concat(),
            None if range == DateRange::UNKNOWN => "on an unknown day".to_owned(),
            None => days_of(range),
        },
    }
}

/// A lower bound: `on 2020-06-15 at the earliest`.
pub(crate) fn not_before(bound: DateRange) -> String {
    match bound.exact().or(bound.latest.bound().is_none().then_some(bound.earliest)) {
        Some(first) if first.is_bound() => format!("on {} at the earliest", day(first)),
        Some(_) => "on an unknown day".to_owned(),
        None => format!("{} at the earliest", on(bound)),
    }
}

/// `1 day`, `2 days`.
pub(crate) fn days(number: i64) -> String {
    let mut days = String::new();
    push_days(&mut days, number);
    days
}

/// The same at the end of a text.
pub(super) fn push_days(into: &mut String, number: i64) {
    push_number(into, number);
    into.push_str(if number == 1 { " day" } else { " days" });
}

/// `90 days`, `3 years`, `12 months`, `1 month and 10 days`.
pub(crate) fn period(period: Period) -> String {
    let unit = |number: u32, one: &str| match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        number => Some(format!("{number} {one}s")),
    };
    let (years, months) = match period.months {
        months if months.is_multiple_of(12) && months > 12 => (months / 12, 0),
        months => (0, months),
    };
    let parts: Vec<String> = [
        unit(years, "year"),
        unit(months, "month"),
        unit(period.days, "day"),
        unit(period.working_days, "working day"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() { "0 days".to_owned() } else { parts.join(" and ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_well() {
        for (text, alone, when, bound) in [
            ("2019-11-28", "2019-11-28", "on 2019-11-28", "on 2019-11-28 at the earliest"),
            ("2019-10", "October 2019", "in October 2019", "in October 2019 at the earliest"),
            (
                "2018-Q1",
                "first quarter of 2018",
                "in the first quarter of 2018",
                "in the first quarter of 2018 at the earliest",
            ),
            ("2024", "2024", "in 2024", "in 2024 at the earliest"),
            (
                "2023-11-24..",
                "2023-11-24 or later",
                "on 2023-11-24 or later",
                "on 2023-11-24 at the earliest",
            ),
            ("unknown", "unknown", "on an unknown day", "on an unknown day"),
        ] {
            let range = DateRange::parse(text).expect(text);
            assert_eq!(date(range), alone);
            assert_eq!(on(range), when);
            assert_eq!(not_before(range), bound);
        }
    }

    #[test]
    fn one_day_is_singular() {
        assert_eq!((days(1), days(2), days(0)), ("1 day".into(), "2 days".into(), "0 days".into()));
        assert_eq!(period(Period::from_months(36)), "3 years");
        assert_eq!(period(Period::from_months(12)), "12 months");
        assert_eq!(period(Period { months: 1, days: 10, working_days: 0 }), "1 month and 10 days");
        assert_eq!(period(Period::from_working_days(10)), "10 working days");
    }
}
