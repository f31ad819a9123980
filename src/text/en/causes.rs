//! What holds back others, in English.

use super::dates::days;
use super::verdict::verdict;
use crate::text::causes::{Holding, How};

/// What holds back how many.
pub(crate) fn holding(holding: &Holding<'_>) -> String {
    match holding {
        Holding::Root { what, how, held } => {
            format!("1 {}, {}, holds back {}:", what.en, how_it_stands(how), duties(*held))
        }
        Holding::Ring { way, members, held } => {
            let ring = format!("{members} duties wait in a ring, each for the next one");
            let others = match held {
                0 => String::new(),
                held => format!(" and hold back {held} more"),
            };
            format!("{ring}{others} ({}):", way.join(" → "))
        }
    }
}

/// That some of those held back are listed below another cause.
pub(crate) fn listed_elsewhere(number: usize) -> String {
    match number {
        1 => "1 of them is listed with another cause.".to_owned(),
        number => format!("{number} of them are listed with another cause."),
    }
}

fn how_it_stands(how: &How<'_>) -> String {
    match how {
        How::Lasting(what, least, most) if least == most => format!("{} {}", what.en, days(*least)),
        How::Lasting(what, least, most) => format!("{} {least} to {}", what.en, days(*most)),
        How::Verdict(stands) => verdict(stands),
    }
}

fn duties(number: usize) -> String {
    if number == 1 { "1 duty".to_owned() } else { format!("{number} duties") }
}
