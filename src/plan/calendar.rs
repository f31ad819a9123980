//! `[calendar]`: a house's own closing days, and the regional holidays of `[plan]`.

use super::PlanFault;
use crate::date::holidays::{ClosingDay, ClosingDays, Land, Regional};
use crate::date::{DateRange, Day};
use crate::source::fields::Term;
use crate::source::{Document, NodeId, Place, Problem, Value};

/// The words for regional holidays. A Land has at most one of each.
pub(super) fn regional_words() -> Vec<Term> {
    let mut words: Vec<Term> = Vec::new();
    for (german, english) in Regional::ALL.map(Regional::names) {
        let word = Term::fixed(english, german);
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

/// The regional holidays that a plan names, by the law of its Land.
pub(super) fn regional(
    chosen: impl Iterator<Item = (u16, Place)>,
    land: Option<u16>,
    problems: &mut Vec<Problem>,
) -> Vec<Regional> {
    let land = land.and_then(|index| Land::ALL.get(usize::from(index)).copied());
    let words = regional_words();
    let mut rules = Vec::new();
    for (index, place) in chosen {
        let word = &words[usize::from(index)];
        match land.and_then(|land| Regional::find(land, &word.en)) {
            Some(rule) if !rules.contains(&rule) => rules.push(rule),
            Some(_) => {}
            None => {
                let land = land.map(Land::name);
                let fault = PlanFault::NoRegionalHoliday { word: word.clone(), land };
                problems.push(Problem::new(place, fault));
            }
        }
    }
    rules
}

/// Reads `[calendar]`: each key is the name of a set, each value its days.
pub(super) fn read_calendar(
    document: &Document<'_>,
    node: NodeId,
    problems: &mut Vec<Problem>,
) -> Vec<ClosingDays> {
    let mut sets = Vec::new();
    for child in document.children(node) {
        let Some(key) = document.key(child) else { continue };
        let values: Vec<NodeId> = match document.value(child) {
            Value::Array => document.children(child).collect(),
            _ => vec![child],
        };
        let mut days = Vec::new();
        for value in values {
            match document.value(value) {
                Value::Invalid => {}
                Value::Text(text) => {
                    if let Some(day) = closing_day(text) {
                        days.push(day);
                    } else {
                        let fault = PlanFault::BadClosingDay { text: text.to_string() };
                        problems.push(Problem::new(document.place(value), fault));
                    }
                }
                _ => {
                    let fault = PlanFault::BadClosingDay { text: String::new() };
                    problems.push(Problem::new(document.place(value), fault));
                }
            }
        }
        sets.push(ClosingDays { name: key.name.to_string(), days });
    }
    sets
}

/// "24.12." and "12-24" are every year's, "15.05.2026" and "2026-05-15" one year's.
fn closing_day(text: &str) -> Option<ClosingDay> {
    if let Some(day) = DateRange::parse(text).ok().and_then(DateRange::exact) {
        return Some(ClosingDay::Once(day));
    }
    let number = |word: &str| word.trim().parse::<u32>().ok();
    let text = text.trim();
    let german = text.strip_suffix('.').and_then(|text| text.split_once('.'));
    let (month, day) = german.map(|(day, month)| (month, day)).or_else(|| text.split_once('-'))?;
    let (month, day) = (number(month)?, number(day)?);
    // In a leap year every day of the year exists.
    Day::from_ymd(2024, month, day)?;
    Some(ClosingDay::Yearly(month, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_days_are_yearly_or_of_one_year() {
        for text in ["24.12.", "12-24"] {
            assert_eq!(closing_day(text), Some(ClosingDay::Yearly(12, 24)), "{text}");
        }
        let once = Day::from_ymd(2026, 5, 15).map(ClosingDay::Once);
        for text in ["2026-05-15", "15.05.2026"] {
            assert_eq!(closing_day(text), once, "{text}");
        }
        for text in ["", "Heiligabend", "31.11.", "13-01", "2026-05", "24.12"] {
            assert_eq!(closing_day(text), None, "{text}");
        }
    }
}
