//! Dates, periods and numbers of days, in German.

use crate::date::{Cycle, DateRange, Day, Period};
use crate::text::say::push_number;

/// `28.11.2019`.
pub(crate) fn day(day: Day) -> String {
    let mut date = String::new();
    push_day(&mut date, day);
    date
}

/// The same at the end of a text.
pub(super) fn push_day(into: &mut String, day: Day) {
    let iso = day.iso();
    into.extend([&iso[8..], ".", &iso[5..7], ".", &iso[..4]]);
}

/// A window of the calendar by its name: `Oktober 2019`, `1. Quartal 2018`, `2024`.
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
        Cycle::Quarter => format!("{}. Quartal {year}", month.div_ceil(3)),
        Cycle::HalfYear => format!("{}. Halbjahr {year}", month.div_ceil(6)),
        Cycle::Year => format!("{year}"),
    };
    Some((cycle, name))
}

const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// A date by itself: `28.11.2019`, `Oktober 2019`, `01.04.2022 bis 31.03.2023`.
pub(crate) fn date(range: DateRange) -> String {
    if let Some((_, name)) = window(range) {
        return name;
    }
    match (range.earliest.bound(), range.latest.bound()) {
        (Some(first), Some(last)) if first == last => day(first),
        (Some(first), Some(last)) => format!("{} bis {}", day(first), day(last)),
        (Some(first), None) => format!("frühestens {}", day(first)),
        (None, Some(last)) => format!("spätestens {}", day(last)),
        (None, None) => "unbekannt".to_owned(),
    }
}

/// The same to the day, for due dates: `zwischen dem 01.04.2022 und dem 31.03.2023`.
pub(crate) fn days_of(range: DateRange) -> String {
    match (range.earliest.bound(), range.latest.bound()) {
        (Some(first), Some(last)) if first == last => day(first),
        (Some(first), Some(last)) => format!("zwischen dem {} und dem {}", day(first), day(last)),
        (Some(first), None) => format!("frühestens am {}", day(first)),
        (None, Some(last)) => format!("am {} oder früher", day(last)),
        (None, None) => "unbekannt".to_owned(),
    }
}

/// When something happened: `am 28.11.2019`, `im Oktober 2019`, `im Jahr 2024`.
pub(crate) fn on(range: DateRange) -> String {
    match window(range) {
        Some((Cycle::Year, name)) => format!("im Jahr {name}"),
        Some((_, name)) => format!("im {name}"),
        None => match range.exact() {
            Some(exact) => ["am ", &day(exact)].concat(),
            None if range == DateRange::UNKNOWN => "an unbekanntem Tag".to_owned(),
            None => days_of(range),
        },
    }
}

/// A lower bound: `frühestens am 15.06.2020`, `frühestens im Juni 2020`.
pub(crate) fn not_before(bound: DateRange) -> String {
    match bound.exact().or(bound.latest.bound().is_none().then_some(bound.earliest)) {
        Some(first) if first.is_bound() => format!("frühestens am {}", day(first)),
        Some(_) => "an unbekanntem Tag".to_owned(),
        None if window(bound).is_some() => format!("frühestens {}", on(bound)),
        None => format!("frühestens {}", days_of(bound)),
    }
}

/// `1 Tag`, `2 Tage`.
pub(crate) fn days(number: i64) -> String {
    let mut days = String::new();
    push_days(&mut days, number);
    days
}

/// The same at the end of a text.
pub(super) fn push_days(into: &mut String, number: i64) {
    push_number(into, number);
    into.push_str(if number == 1 { " Tag" } else { " Tage" });
}

/// `1 Tag`, `2 Tagen`: after "in", "seit", "nach".
pub(crate) fn days_dative(number: i64) -> String {
    if number == 1 { "1 Tag".to_owned() } else { format!("{number} Tagen") }
}

/// `90 Tage`, `3 Jahre`, `12 Monate`, `1 Jahr und 6 Monate`.
pub(crate) fn period(period: Period) -> String {
    let unit = |number: u32, one: &str, many: &str| match number {
        0 => None,
        1 => Some(format!("1 {one}")),
        number => Some(format!("{number} {many}")),
    };
    let (years, months) = match period.months {
        months if months.is_multiple_of(12) && months > 12 => (months / 12, 0),
        months => (0, months),
    };
    let parts: Vec<String> = [
        unit(years, "Jahr", "Jahre"),
        unit(months, "Monat", "Monate"),
        unit(period.days, "Tag", "Tage"),
        unit(period.working_days, "Arbeitstag", "Arbeitstage"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if parts.is_empty() { "0 Tage".to_owned() } else { parts.join(" und ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_read_well() {
        for (text, alone, when, bound) in [
            ("2019-11-28", "28.11.2019", "am 28.11.2019", "frühestens am 28.11.2019"),
            ("2019-10", "Oktober 2019", "im Oktober 2019", "frühestens im Oktober 2019"),
            ("2018-Q1", "1. Quartal 2018", "im 1. Quartal 2018", "frühestens im 1. Quartal 2018"),
            (
                "2025-H2",
                "2. Halbjahr 2025",
                "im 2. Halbjahr 2025",
                "frühestens im 2. Halbjahr 2025",
            ),
            ("2024", "2024", "im Jahr 2024", "frühestens im Jahr 2024"),
            ("..2023-11-24", "spätestens 24.11.2023", "am 24.11.2023 oder früher", ""),
            (
                "2023-11-24..",
                "frühestens 24.11.2023",
                "frühestens am 24.11.2023",
                "frühestens am 24.11.2023",
            ),
            ("unknown", "unbekannt", "an unbekanntem Tag", "an unbekanntem Tag"),
        ] {
            let range = DateRange::parse(text).expect(text);
            assert_eq!(date(range), alone);
            assert_eq!(on(range), when);
            if !bound.is_empty() {
                assert_eq!(not_before(range), bound);
            }
        }
    }

    #[test]
    fn one_day_is_singular() {
        assert_eq!((days(1), days(2), days(0)), ("1 Tag".into(), "2 Tage".into(), "0 Tage".into()));
        assert_eq!(period(Period::from_months(36)), "3 Jahre");
        assert_eq!(period(Period::from_months(12)), "12 Monate");
        assert_eq!(period(Period { months: 1, days: 10, working_days: 0 }), "1 Monat und 10 Tage");
        assert_eq!(period(Period::from_working_days(10)), "10 Arbeitstage");
    }
}
