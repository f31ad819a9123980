//! What holds back others, in German.

use super::dates::days;
use super::verdict::verdict;
use crate::text::causes::{Holding, How};

/// What holds back how many.
pub(crate) fn holding(holding: &Holding<'_>) -> String {
    match holding {
        Holding::Root { what, how, held } => {
            format!("1 {}, {}, hält {} auf:", what.de, how_it_stands(how), duties(*held))
        }
        Holding::Ring { way, members, held } => {
            let ring = format!("{members} Pflichten warten im Kreis jede auf die nächste");
            let others = match held {
                0 => String::new(),
                1 => " und halten eine weitere auf".to_owned(),
                held => format!(" und halten {held} weitere auf"),
            };
            format!("{ring}{others} ({}):", way.join(" → "))
        }
    }
}

/// That some of those held back are listed below another cause.
pub(crate) fn listed_elsewhere(number: usize) -> String {
    match number {
        1 => "1 davon ist bei einer anderen Ursache genannt.".to_owned(),
        number => format!("{number} davon sind bei einer anderen Ursache genannt."),
    }
}

fn how_it_stands(how: &How<'_>) -> String {
    match how {
        How::Lasting(what, least, most) if least == most => format!("{} {}", what.de, days(*least)),
        How::Lasting(what, least, most) => format!("{} {least} bis {}", what.de, days(*most)),
        How::Verdict(stands) => verdict(stands),
    }
}

fn duties(number: usize) -> String {
    if number == 1 { "1 Pflicht".to_owned() } else { format!("{number} Pflichten") }
}
