//! `stichtag holidays YEAR`: the public holidays of a Land.

use std::fmt::Write;

use serde::Serialize;

use super::Output;
use crate::cli::{HolidayFormat, HolidaysRequest, Manners};
use crate::date::Day;
use crate::date::holidays::{HolidayOn, Scope, holidays};
use crate::text::{Lang, law};

/// Octets of a line of iCalendar, without its end (RFC 5545, 3.1).
const ICS_LINE: usize = 75;

pub(super) fn run(request: &HolidaysRequest, manners: &Manners) -> Output {
    let mut found = holidays(request.year, request.locality.land);
    found.retain(|on| request.locality.has(on.scope));
    Output::of(match request.format {
        HolidayFormat::Human => for_people(&found, manners),
        HolidayFormat::Json => as_json(request, &found, manners.lang),
        HolidayFormat::Ics => as_ics(request, &found, manners.lang),
    })
}

fn for_people(found: &[HolidayOn], manners: &Manners) -> String {
    let lang = manners.lang;
    let days: Vec<String> = found.iter().map(|on| law::weekday(on.day, lang)).collect();
    let width = days.iter().map(|day| day.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for (on, day) in found.iter().zip(&days) {
        let name = law::holiday(on.holiday, lang);
        let _ = match on.scope {
            Scope::Land => writeln!(text, "{day:width$}  {name}"),
            Scope::Municipalities(_) => {
                writeln!(text, "{day:width$}  {name} ({})", law::scope(on.scope, lang))
            }
        };
    }
    text
}

/// What machines read. Members may be added; `/1` changes when one changes its meaning.
#[derive(Serialize)]
struct Shown {
    schema: &'static str,
    year: i32,
    land: &'static str,
    holidays: Vec<ShownHoliday>,
}

#[derive(Serialize)]
struct ShownHoliday {
    date: String,
    id: &'static str,
    name: &'static str,
    /// `land` or `municipality`.
    scope: &'static str,
    scope_text: String,
}

fn as_json(request: &HolidaysRequest, found: &[HolidayOn], lang: Lang) -> String {
    let one = |on: &HolidayOn| ShownHoliday {
        date: on.day.to_string(),
        id: on.holiday.id(),
        name: law::holiday(on.holiday, lang),
        scope: match on.scope {
            Scope::Land => "land",
            Scope::Municipalities(_) => "municipality",
        },
        scope_text: law::scope(on.scope, lang),
    };
    super::pretty(&Shown {
        schema: "stichtag/holidays/1",
        year: request.year,
        land: request.locality.land.code(),
        holidays: found.iter().map(one).collect(),
    })
}

/// RFC 5545. Nothing in it depends on when it was made: an import of the same year replaces the last one.
fn as_ics(request: &HolidaysRequest, found: &[HolidayOn], lang: Lang) -> String {
    let code = request.locality.land.code();
    let compact = |day: Day| day.to_string().replace('-', "");
    let mut text = String::new();
    let mut line = |content: &str| fold(&mut text, content);
    line("BEGIN:VCALENDAR");
    line("VERSION:2.0");
    line("PRODID:-//stichtag//holidays 1//EN");
    line("CALSCALE:GREGORIAN");
    for on in found {
        line("BEGIN:VEVENT");
        line(&format!("UID:{}-{}-{code}@holidays.stichtag", request.year, on.holiday.id()));
        line(&format!("DTSTAMP:{}0101T000000Z", request.year));
        line(&format!("DTSTART;VALUE=DATE:{}", compact(on.day)));
        line(&format!("DTEND;VALUE=DATE:{}", compact(on.day.next())));
        line(&format!("SUMMARY:{}", escaped(law::holiday(on.holiday, lang))));
        line(&format!("DESCRIPTION:{}", escaped(&law::scope(on.scope, lang))));
        line("TRANSP:TRANSPARENT");
        line("END:VEVENT");
    }
    line("END:VCALENDAR");
    text
}

/// Text of iCalendar: backslash, semicolon and comma are marked (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n")
}

/// Writes a line, in pieces of at most 75 octets that cut no character.
fn fold(text: &mut String, content: &str) {
    let mut used = 0;
    for c in content.chars() {
        if used + c.len_utf8() > ICS_LINE {
            text.push_str("\r\n ");
            used = 1;
        }
        text.push(c);
        used += c.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut text = String::new();
        fold(&mut text, &"ä".repeat(100));
        assert!(text.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(text.replace("\r\n ", "").trim_end(), "ä".repeat(100));
    }

    #[test]
    fn marks_are_escaped() {
        assert_eq!(escaped("a,b;c\\d\ne"), "a\\,b\\;c\\\\d\\ne");
    }
}
