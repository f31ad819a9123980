//! `stichtag holidays YEAR`: the public holidays of a Land.

use std::fmt::Write;

use serde::Serialize;

use super::Output;
use crate::cli::{HolidayFormat, HolidaysRequest, Manners};
use crate::date::holidays::{HolidayOn, Scope, holidays};
use crate::render::ics::Ics;
use crate::text::{Lang, law};

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
    super::in_memory(|out| {
        let mut ics = Ics(out);
        ics.begin("holidays")?;
        for on in found {
            ics.line("BEGIN:VEVENT")?;
            let id = on.holiday.id();
            ics.line(&format!("UID:{}-{id}-{code}@holidays.stichtag", request.year))?;
            ics.line(&format!("DTSTAMP:{}0101T000000Z", request.year))?;
            ics.day("DTSTART", on.day)?;
            ics.day("DTEND", on.day.next())?;
            ics.text("SUMMARY", law::holiday(on.holiday, lang))?;
            ics.text("DESCRIPTION", &law::scope(on.scope, lang))?;
            ics.line("TRANSP:TRANSPARENT")?;
            ics.line("END:VEVENT")?;
        }
        ics.end()
    })
}
