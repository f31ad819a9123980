//! What holds back others, in German.

use super::dates::{day, days, period};
use super::verdict::verdict;
use crate::text::ClashTold;
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

/// A contradiction, after a title: at most about 60 characters.
pub(crate) fn clash(clash: &ClashTold) -> String {
    match clash {
        ClashTold::DueDates { .. } => {
            "fällig, bevor fertig sein muss, was dafür nötig ist".to_owned()
        }
        ClashTold::Durations { .. } => "dauert länger, als bis zum Termin Zeit ist".to_owned(),
        ClashTold::Consultations { planned, sessions, .. } => {
            format!("{planned} Beratungen geplant, Sitzungen nur für {sessions}")
        }
        ClashTold::Sessions { .. } => {
            "einem Gremium zugesagt, das nicht rechtzeitig tagt".to_owned()
        }
    }
}

/// The same with what contradicts what.
pub(super) fn clash_line(clash: &ClashTold) -> String {
    match clash {
        ClashTold::DueDates { due, needs, later, takes } => {
            let then = if takes.is_zero() {
                String::new()
            } else {
                format!(", danach dauert es noch {}", period(*takes))
            };
            format!("fällig am {}, „{needs}“ aber erst am {}{then}", day(*due), day(*later))
        }
        ClashTold::Durations { due, ready } => format!(
            "fällig am {}, ab dem Tag der Zusage aber frühestens am {} möglich",
            day(*due),
            day(*ready)
        ),
        ClashTold::Consultations { body, planned, sessions } => format!(
            "{planned} Beratungen in „{body}“, an den geplanten Tagen aber nur {sessions} passende Sitzungen"
        ),
        ClashTold::Sessions { body, due, session, submit_by } => {
            let last = match (session, submit_by) {
                (Some(session), Some(by)) => format!(
                    "„{body}“ tagt zuletzt rechtzeitig am {}; die Vorlage müsste bis {} vorliegen, vor dem Tag der Zusage",
                    day(*session),
                    day(*by)
                ),
                (Some(session), None) => {
                    format!(
                        "„{body}“ tagt zuletzt rechtzeitig am {}, vor dem Tag der Zusage",
                        day(*session)
                    )
                }
                (None, Some(by)) => format!(
                    "in „{body}“ müsste die Vorlage bis {} vorliegen, vor dem Tag der Zusage",
                    day(*by)
                ),
                (None, None) => {
                    format!("für „{body}“ ist bis dahin keine Sitzung eingetragen, danach schon")
                }
            };
            format!("fällig am {}; {last}", day(*due))
        }
    }
}
