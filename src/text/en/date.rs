//! What is wrong with a date or a period, in English.

use super::phrases::{meant, named};
use crate::date::{DateFault, PeriodFault};
use crate::source::fields::{Term, closest};
use crate::text::Explanation;
use crate::text::say::{brief, fault, line, quoted};

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

const WAYS: &str = "A date is written as precisely as it is known. Possible are: \"2025-04-24\", \
                    \"24.04.2025\", \"2025-04\", \"2025-Q1\", \"2025-H2\", \"2025\", \"unknown\".";

/// Why a text is not a date.
pub(super) fn date(key: Option<&str>, text: &str, why: &DateFault) -> Explanation {
    let shown = brief(text);
    match why {
        DateFault::NotADate { meant: Some(meant) } => {
            fault(format!("“{shown}” cannot be read as a date"), "not a readable date")
                .help(convention(text))
                .copy(&line(key, &quoted(meant)))
        }
        DateFault::NotADate { meant: None } => {
            fault(format!("“{shown}” is not a date"), "not a date").help(WAYS)
        }
        DateFault::NoSuchDay { year, month, last, .. } => {
            let name = MONTHS[(*month as usize).clamp(1, 12) - 1];
            fault(format!("The day “{shown}” does not exist"), "not a day of the calendar")
                .help(format!("The last day of {name} {year} is {year:04}-{month:02}-{last:02}:"))
                .copy(&line(key, &format!("\"{year:04}-{month:02}-{last:02}\"")))
        }
        DateFault::NoSuchMonth { month, meant } => {
            let said = fault(format!("There is no month {month}"), "not a month");
            match meant {
                Some(meant) => said
                    .help("Day and month were probably exchanged:")
                    .copy(&line(key, &quoted(meant))),
                None => said.help("Please check the month; possible are 01 to 12."),
            }
        }
        DateFault::NoSuchPart { part, of: 4 } => {
            fault(format!("There is no quarter {part}"), "not a quarter")
                .help("Please check the quarter; possible are 1 to 4:")
                .copy(&line(key, "\"2025-Q4\""))
        }
        DateFault::NoSuchPart { part, .. } => {
            fault(format!("There is no half-year {part}"), "not a half-year")
                .help("Please check the half-year; possible are 1 and 2:")
                .copy(&line(key, "\"2025-H2\""))
        }
        DateFault::TimeOfDay { meant } => {
            fault("The day is enough here; a time of day is not provided for", "date with a time")
                .help("Deadlines are counted in days. Please leave out the time:")
                .copy(&line(key, &quoted(meant)))
        }
        DateFault::Reversed { meant } => {
            fault(format!("“{shown}” ends before it starts"), "end before the start")
                .help("Start and end were probably exchanged:")
                .copy(&line(key, &quoted(meant)))
        }
    }
}

/// Why the date is written in the way that is suggested.
fn convention(text: &str) -> &'static str {
    let lower = text.trim().to_lowercase();
    let starts = |words: &[&str]| words.iter().any(|word| lower.starts_with(word));
    let has_short_year =
        lower.rsplit_once(['.', '/']).is_some_and(|(_, year)| year.trim().len() == 2);
    if lower == ".." {
        "If nothing is known, write “unknown”:"
    } else if starts(&["ende", "end "]) {
        "By convention, the end of a year is written as December:"
    } else if starts(&["anfang", "beginning"]) {
        "By convention, the beginning of a year is written as January:"
    } else if starts(&["mitte"]) {
        "By convention, the middle of a year is written as June:"
    } else if starts(&["frühjahr", "frühling", "sommer", "herbst"]) {
        "A season is written from its first to its last month:"
    } else if has_short_year {
        "The year always has four digits. Probably meant:"
    } else {
        "Probably meant:"
    }
}

const UNITS: [&str; 14] = [
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "quarter",
    "quarters",
    "half-year",
    "half-years",
    "year",
    "years",
    "working day",
    "working days",
];

/// Why a text is not a period.
pub(super) fn period(
    field: &Term,
    key: Option<&str>,
    text: &str,
    why: PeriodFault,
    at: usize,
) -> Explanation {
    let shown = brief(text);
    let name = named(field, key);
    let example = line(key, "\"12 months\"");
    let units = "Possible are days, working days, weeks, months, quarters, half-years and years.";
    match why {
        PeriodFault::NoNumber => {
            fault(format!("“{shown}” is not a period: the number is missing"), "no number")
                .help(format!("“{name}” needs a number and a unit:"))
                .copy(&example)
                .help(units)
        }
        PeriodFault::NoUnit => {
            fault(format!("“{shown}” is not a period: the unit is missing"), "no unit")
                .help(format!("“{name}” needs a number and a unit:"))
                .copy(&line(key, &quoted(&format!("{} days", text.trim()))))
                .copy(&line(key, &quoted(&format!("{} months", text.trim()))))
                .help(units)
        }
        PeriodFault::UnknownUnit => {
            let rest = text.get(at..).unwrap_or(text);
            let unit = rest.split([' ', ',']).next().unwrap_or(rest);
            fault(format!("“{}” is not a unit of time", brief(unit)), "unknown unit")
                .help(meant(closest(unit, UNITS)))
                .help("A period is written like this:")
                .copy(&example)
                .help(units)
        }
        PeriodFault::TooLong => fault(format!("The period “{shown}” is too long"), "too long")
            .help("Please check the number. A period is shorter than 9,999 years:")
            .copy(&example),
        PeriodFault::Negative => fault(format!("The period “{shown}” is negative"), "negative")
            .help("A period has no sign. Whether it lies before or after an event is said by another field:")
            .copy(&line(key, &quoted(text.trim().trim_start_matches(['-', '−', ' '])))),
        PeriodFault::Fraction => fault(
            format!("“{shown}” is not a period: only months, quarters and years have halves"),
            "no half of a month or a year",
        )
        .help("Half a month is 15 days, half a year is six months (§ 189 BGB). Other fractions are written in days:")
        .copy(&line(key, "\"1½ months\"")),
    }
}
