//! Fristen und Feiertage: deadlines and holidays, in German.

use super::dates::{date, day, period};
use crate::date::holidays::{FreeDay, Regional, Scope};
use crate::date::law::{Direction, MonthPart, Source, Stay, Step};
use crate::date::{Day, Period};

const WEEKDAYS: [&str; 7] =
    ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];

/// `Montag, 31.12.2018`.
pub(crate) fn weekday(on: Day) -> String {
    format!("{}, {}", WEEKDAYS[on.weekday() as usize], day(on))
}

/// A step of a proof as a sentence.
pub(crate) fn step(step: &Step, direction: Direction) -> String {
    let to_from = if direction == Direction::Before { "zurück bis" } else { "bis" };
    match step {
        Step::Stated { range, day } if range.exact().is_some() => {
            format!("Angegeben ist {}.", weekday(*day))
        }
        Step::Stated { range, day } => {
            format!(
                "Angegeben ist {}; gemeint ist der letzte Tag, {}.",
                date(*range),
                weekday(*day)
            )
        }
        Step::Month { part, month, day } => {
            let part = match part {
                MonthPart::Beginning => "Anfang",
                MonthPart::Middle => "Mitte",
                MonthPart::End => "Ende",
            };
            format!("{part} {} ist {}.", date(*month), weekday(*day))
        }
        Step::Event { day } => format!("Ereignis: {}. Dieser Tag zählt nicht mit.", weekday(*day)),
        Step::Start { day } => format!("Erster Tag: {}. Er zählt mit.", weekday(*day)),
        Step::Months { from, months, rounded, to } => {
            let length = period(Period::from_months(*months));
            let until = weekday(*to);
            if *rounded {
                let missing = from.day_of_month();
                format!(
                    "{length} {to_from} {until}: Einen {missing}. hat dieser Monat nicht, also sein \
                     letzter Tag."
                )
            } else {
                format!("{length} {to_from} {until}.")
            }
        }
        Step::Days { days, weeks, last, to, .. } => {
            let length = match weeks {
                1 if *days == 7 => "1 Woche".to_owned(),
                weeks if *weeks > 0 && weeks.checked_mul(7) == Some(*days) => {
                    format!("{weeks} Wochen")
                }
                _ => period(Period::from_days(*days)),
            };
            let order = if *last { "Zuletzt " } else { "" };
            format!("{order}{length} {to_from} {}.", weekday(*to))
        }
        Step::WorkingDays { count, to, .. } => {
            let length = period(Period::from_working_days(*count));
            format!("{length} (Montag bis Freitag ohne Feiertage) {to_from} {}.", weekday(*to))
        }
        Step::Between { from, to } => format!(
            "Die Frist liegt ganz dazwischen und beginnt am {}; fällig ist am Tag davor, {}.",
            day(*from),
            weekday(*to)
        ),
        Step::Moved { on, to, .. } => {
            format!("Mit Wirkung vom {} neuer Termin: {}.", day(*on), weekday(*to))
        }
        Step::Held { first, until, to, .. } => format!(
            "Angehalten vom {} bis {}: Diese Tage zählen nicht mit, also bis {}.",
            day(*first),
            day(*until),
            weekday(*to)
        ),
        Step::WorkingDay { day, .. } => format!("{} ist ein Werktag und bleibt.", weekday(*day)),
        Step::Shift { free, to, .. } => {
            let free: Vec<String> = free
                .iter()
                .map(|(on, why)| format!("{} ist {}", day(*on), free_day(*why)))
                .collect();
            let which = if direction == Direction::Before {
                "letzte Werktag davor"
            } else {
                "nächste Werktag"
            };
            format!("{}; der {which} ist {}.", free.join(", "), weekday(*to))
        }
        Step::Stays { day, free, why } => {
            let free = free.map_or_else(String::new, |why| format!(" ({})", free_name(why)));
            let why = match why {
                Stay::Chosen => "eine Verschiebung ist nicht verlangt",
                Stay::NamedDay => "er wurde unter Hinweis auf die Vorschrift als Ende mitgeteilt",
                Stay::Service => "eine Leistung der Behörde endet auch an einem freien Tag",
                Stay::Appointment => {
                    "ein Termin der Behörde ist auch an einem freien Tag einzuhalten"
                }
            };
            format!("{}{free} bleibt: {why}.", weekday(*day))
        }
        Step::Result { due, .. } => format!("Fällig ist {}.", weekday(*due)),
    }
}

/// What a step rests on.
pub(crate) fn source(source: Source) -> String {
    match source {
        // "§ 188 (2) BGB" is "§ 188 Abs. 2 BGB".
        Source::Law(paragraph) => paragraph.replace(" (", " Abs. ").replace(')', ""),
        Source::Doctrine => "Lehre".to_owned(),
        Source::Convention => "Konvention".to_owned(),
    }
}

fn free_day(why: FreeDay) -> &'static str {
    match why {
        FreeDay::Holiday(holiday) => holiday.names().0,
        FreeDay::Saturday => "ein Samstag",
        FreeDay::Sunday => "ein Sonntag",
        FreeDay::Closed => "ein Schließtag",
    }
}

fn free_name(why: FreeDay) -> &'static str {
    match why {
        FreeDay::Holiday(holiday) => holiday.names().0,
        FreeDay::Saturday | FreeDay::Sunday => "Wochenende",
        FreeDay::Closed => "Schließtag",
    }
}

/// Where a holiday holds.
pub(crate) fn scope(scope: Scope) -> String {
    match scope {
        Scope::Land => "im ganzen Land",
        Scope::Municipalities(Regional::AssumptionBavaria) => {
            "in Gemeinden mit mehr katholischen als evangelischen Einwohnern"
        }
        Scope::Municipalities(Regional::PeaceFestivalAugsburg) => "in der Stadt Augsburg",
        Scope::Municipalities(Regional::CorpusChristiSaxony | Regional::CorpusChristiThuringia) => {
            "in katholisch geprägten Gemeinden"
        }
    }
    .to_owned()
}

/// The result of a computation, in one line.
pub(crate) fn due(nominal: Day, due: Day) -> String {
    if nominal == due {
        format!("Fällig am {}", weekday(due))
    } else {
        format!("Fällig am {} (rechnerisch {})", weekday(due), weekday(nominal))
    }
}
