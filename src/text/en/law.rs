//! Deadlines and holidays, in English.

use super::dates::{date, day, period};
use crate::date::holidays::{FreeDay, Regional, Scope};
use crate::date::law::{Direction, MonthPart, Source, Stay, Step};
use crate::date::{Day, Period};

const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// `Monday, 2018-12-31`.
pub(crate) fn weekday(on: Day) -> String {
    format!("{}, {}", WEEKDAYS[on.weekday() as usize], day(on))
}

/// A step of a proof as a sentence.
pub(crate) fn step(step: &Step, direction: Direction) -> String {
    let until = if direction == Direction::Before { "back to" } else { "up to" };
    match step {
        Step::Stated { range, day } if range.exact().is_some() => {
            format!("Stated is {}.", weekday(*day))
        }
        Step::Stated { range, day } => {
            format!("Stated is {}, which means its last day, {}.", date(*range), weekday(*day))
        }
        Step::Month { part, month, day } => {
            let part = match part {
                MonthPart::Beginning => "beginning",
                MonthPart::Middle => "middle",
                MonthPart::End => "end",
            };
            format!("The {part} of {} is {}.", date(*month), weekday(*day))
        }
        Step::Event { day } => format!("Event: {}. This day is not counted.", weekday(*day)),
        Step::Start { day } => format!("First day: {}. It is counted.", weekday(*day)),
        Step::Months { from, months, rounded, to } => {
            let length = period(Period::from_months(*months));
            let last = weekday(*to);
            if *rounded {
                let missing = from.day_of_month();
                format!(
                    "{length} {until} {last}: this month has no day {missing}, so its last day \
                     takes its place."
                )
            } else {
                format!("{length} {until} {last}.")
            }
        }
        Step::Days { days, weeks, last, to, .. } => {
            let length = match weeks {
                1 if *days == 7 => "1 week".to_owned(),
                weeks if *weeks > 0 && weeks.checked_mul(7) == Some(*days) => {
                    format!("{weeks} weeks")
                }
                _ => period(Period::from_days(*days)),
            };
            let order = if *last { "Last, " } else { "" };
            format!("{order}{length} {until} {}.", weekday(*to))
        }
        Step::WorkingDays { count, to, .. } => {
            let length = period(Period::from_working_days(*count));
            format!("{length} (Monday to Friday without holidays) {until} {}.", weekday(*to))
        }
        Step::Between { from, to } => format!(
            "The period lies complete in between and starts on {}; due is the day before, {}.",
            day(*from),
            weekday(*to)
        ),
        Step::Moved { on, to, .. } => {
            format!("From {} on, the new date is {}.", day(*on), weekday(*to))
        }
        Step::Held { first, until, to, .. } => format!(
            "Suspended from {} to {}: these days are not counted, so up to {}.",
            day(*first),
            day(*until),
            weekday(*to)
        ),
        Step::WorkingDay { day, .. } => format!("{} is a working day and stays.", weekday(*day)),
        Step::Shift { free, to, .. } => {
            let free: Vec<String> = free
                .iter()
                .map(|(on, why)| format!("{} is {}", day(*on), free_day(*why)))
                .collect();
            let which = if direction == Direction::Before {
                "last working day before"
            } else {
                "next working day"
            };
            format!("{}; the {which} is {}.", free.join(", "), weekday(*to))
        }
        Step::Stays { day, free, why } => {
            let free = free.map_or_else(String::new, |why| format!(" ({})", free_name(why)));
            let why = match why {
                Stay::Chosen => "no shift is asked for",
                Stay::NamedDay => "it was communicated as the end with reference to the rule",
                Stay::Service => "a service of the authority ends on a free day as well",
                Stay::Appointment => {
                    "an appointment of the authority is kept on a free day as well"
                }
            };
            format!("{}{free} stays: {why}.", weekday(*day))
        }
        Step::Result { due, .. } => format!("Due is {}.", weekday(*due)),
    }
}

/// What a step rests on.
pub(crate) fn source(source: Source) -> String {
    source.name().to_owned()
}

fn free_day(why: FreeDay) -> &'static str {
    match why {
        FreeDay::Holiday(holiday) => holiday.names().1,
        FreeDay::Saturday => "a Saturday",
        FreeDay::Sunday => "a Sunday",
        FreeDay::Closed => "a closing day",
    }
}

fn free_name(why: FreeDay) -> &'static str {
    match why {
        FreeDay::Holiday(holiday) => holiday.names().1,
        FreeDay::Saturday | FreeDay::Sunday => "weekend",
        FreeDay::Closed => "closing day",
    }
}

/// Where a holiday holds.
pub(crate) fn scope(scope: Scope) -> String {
    match scope {
        Scope::Land => "in the whole Land",
        Scope::Municipalities(Regional::AssumptionBavaria) => {
            "in municipalities with more Catholics than Protestants"
        }
        Scope::Municipalities(Regional::PeaceFestivalAugsburg) => "in the city of Augsburg",
        Scope::Municipalities(Regional::CorpusChristiSaxony | Regional::CorpusChristiThuringia) => {
            "in Catholic municipalities"
        }
    }
    .to_owned()
}

/// The result of a computation, in one line.
pub(crate) fn due(nominal: Day, due: Day) -> String {
    if nominal == due {
        format!("Due on {}", weekday(due))
    } else {
        format!("Due on {} (by number: {})", weekday(due), weekday(nominal))
    }
}
