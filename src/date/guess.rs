//! What was probably meant by a text that is no date.

use super::Day;
use super::parse::{DateFault, number};

const MONTHS: [(&str, &str, &str); 12] = [
    ("jan", "januar", "january"),
    ("feb", "februar", "february"),
    ("mär", "märz", "march"),
    ("apr", "april", "april"),
    ("mai", "mai", "may"),
    ("jun", "juni", "june"),
    ("jul", "juli", "july"),
    ("aug", "august", "august"),
    ("sep", "september", "september"),
    ("okt", "oktober", "october"),
    ("nov", "november", "november"),
    ("dez", "dezember", "december"),
];

/// Guesses what was meant by words and by other countries' orders. Never read silently: the writer
/// decides.
pub(super) fn not_a_date(text: &str) -> DateFault {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split([' ', '.', '/', ',', '-']).filter(|word| !word.is_empty()).collect();
    let month_of = |word: &str| {
        (1u32..).zip(MONTHS).find(|(_, (short, german, english))| {
            word == *short || word == *german || word == *english
        })
    };
    let year_of = |word: &str| number(word, 4..=4).filter(|year| *year >= 1000);
    let short_year = |word: &str| number(word, 2..=2).map(|year| 2000 + year);
    let day_of = |word: &str| number(word, 1..=2);
    let meant = match words[..] {
        ["ende" | "end", "of", year] | ["ende" | "end", year] => {
            year_of(year).map(|year| format!("{year}-12"))
        }
        ["anfang" | "beginning", "of", year] | ["anfang", year] => {
            year_of(year).map(|year| format!("{year}-01"))
        }
        ["mitte", year] => year_of(year).map(|year| format!("{year}-06")),
        ["frühjahr" | "frühling", year] => {
            year_of(year).map(|year| format!("{year}-03..{year}-05"))
        }
        ["sommer", year] => year_of(year).map(|year| format!("{year}-06..{year}-08")),
        ["herbst", year] => year_of(year).map(|year| format!("{year}-09..{year}-11")),
        [quarter, year] | [year, quarter] if quarter.starts_with('q') => {
            number(&quarter[1..], 1..=1)
                .filter(|quarter| (1..=4).contains(quarter))
                .zip(year_of(year))
                .map(|(quarter, year)| format!("{year}-Q{quarter}"))
        }
        [year, month] if year_of(year).is_some() => day_of(month)
            .filter(|month| (1..=12).contains(month))
            .map(|month| format!("{year}-{month:02}")),
        [month, year] => match (month_of(month), year_of(year)) {
            (Some((month, _)), Some(year)) => Some(format!("{year}-{month:02}")),
            (None, Some(year)) => day_of(month)
                .filter(|month| (1..=12).contains(month))
                .map(|month| format!("{year}-{month:02}")),
            _ => None,
        },
        [first, second, third] => {
            let month =
                month_of(second).map(|(month, _)| month).or_else(|| day_of(second)).unwrap_or(0);
            let reading = |day, year| {
                Day::from_ymd(i32::try_from(year).ok()?, month, day).map(|day| day.to_string())
            };
            let year_last = year_of(third).or_else(|| short_year(third));
            match (day_of(first), year_last, year_of(first), day_of(third)) {
                (Some(day), Some(year), _, _) | (_, _, Some(year), Some(day)) => reading(day, year),
                _ => None,
            }
        }
        _ => None,
    };
    DateFault::NotADate { meant }
}
