//! Deadlines and holidays in words.

use super::{Lang, de, en};
use crate::date::Day;
use crate::date::holidays::{Holiday, Scope};
use crate::date::law::{Direction, Source, Step};

/// A step of a proof as a sentence.
pub fn step(step: &Step, direction: Direction, lang: Lang) -> String {
    match lang {
        Lang::De => de::step(step, direction),
        Lang::En => en::step(step, direction),
    }
}

/// What a step rests on: a paragraph, doctrine, convention.
pub fn source(source: Source, lang: Lang) -> String {
    match lang {
        Lang::De => de::source(source),
        Lang::En => en::source(source),
    }
}

/// A day with its day of the week.
pub fn weekday(day: Day, lang: Lang) -> String {
    match lang {
        Lang::De => de::weekday(day),
        Lang::En => en::weekday(day),
    }
}

/// The name of a holiday.
pub fn holiday(holiday: Holiday, lang: Lang) -> &'static str {
    let (german, english) = holiday.names();
    match lang {
        Lang::De => german,
        Lang::En => english,
    }
}

/// Where a holiday holds.
pub fn scope(scope: Scope, lang: Lang) -> String {
    match lang {
        Lang::De => de::scope(scope),
        Lang::En => en::scope(scope),
    }
}

/// The result of a computation, in one line.
pub fn due(nominal: Day, due: Day, lang: Lang) -> String {
    match lang {
        Lang::De => de::due(nominal, due),
        Lang::En => en::due(nominal, due),
    }
}
