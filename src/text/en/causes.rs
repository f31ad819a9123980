//! What holds back others, in English.

use super::dates::{day, days, period};
use super::verdict::verdict;
use crate::text::ClashTold;
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

/// A contradiction, after a title: at most about 60 characters.
pub(crate) fn clash(clash: &ClashTold) -> String {
    match clash {
        ClashTold::DueDates { .. } => "due before what it needs is due".to_owned(),
        ClashTold::Durations { .. } => {
            "takes longer than there is time until its due date".to_owned()
        }
        ClashTold::Consultations { planned, sessions, .. } => {
            format!("{planned} consultations planned, sessions for only {sessions}")
        }
        ClashTold::Sessions { .. } => "promised to a body that does not meet in time".to_owned(),
    }
}

/// The same with what contradicts what.
pub(super) fn clash_line(clash: &ClashTold) -> String {
    match clash {
        ClashTold::DueDates { due, needs, later, takes } => {
            let then = if takes.is_zero() {
                String::new()
            } else {
                format!(", and it takes {} after that", period(*takes))
            };
            format!("due on {}, but “{needs}” only on {}{then}", day(*due), day(*later))
        }
        ClashTold::Durations { due, ready } => format!(
            "due on {}, but counted from the day of the promise possible on {} at the earliest",
            day(*due),
            day(*ready)
        ),
        ClashTold::Consultations { body, planned, sessions } => format!(
            "{planned} consultations at “{body}”, but only {sessions} of them on days on which it meets"
        ),
        ClashTold::Sessions { body, due, session, submit_by } => {
            let last = match (session, submit_by) {
                (Some(session), Some(by)) => format!(
                    "the last session in time of “{body}” is on {}; the paper would have to be there by {}, before the day of the promise",
                    day(*session),
                    day(*by)
                ),
                (Some(session), None) => format!(
                    "the last session in time of “{body}” is on {}, before the day of the promise",
                    day(*session)
                ),
                (None, Some(by)) => format!(
                    "at “{body}” the paper would have to be there by {}, before the day of the promise",
                    day(*by)
                ),
                (None, None) => {
                    format!("no session of “{body}” is on record until then, but after that")
                }
            };
            format!("due on {}; {last}", day(*due))
        }
    }
}
