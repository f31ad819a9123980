//! A forecast in German.

use super::dates::{date, day};
use super::labels::{level, state};
use crate::register::{Stand, State};
use crate::text::forecast::{ForecastPhrase, ForecastWords};

/// Single words.
pub(crate) static FORECAST: ForecastWords =
    ForecastWords { course: "Verlauf", totals: "Monatsende", nobody: "nicht angegeben" };

/// A phrase.
pub(crate) fn forecast(phrase: ForecastPhrase<'_>) -> String {
    match phrase {
        ForecastPhrase::Head(first, what, to) => format!("{}: {what}: {}", day(first), stand(to)),
        ForecastPhrase::Now(Some(now)) => format!("am Stichtag {}", weighed(now)),
        ForecastPhrase::Now(None) => "am Stichtag noch keine Pflicht".to_owned(),
        ForecastPhrase::From(first, to) => format!("ab dem {} {}", day(first), weighed(to)),
        ForecastPhrase::Total(on, findings) => format!("{}: {}", day(on), counted(findings)),
        ForecastPhrase::Month(month) => date(month),
        ForecastPhrase::Closing { changing, violated, until } => {
            let until = day(until);
            let changes = match changing {
                0 => return format!("Bis zum {until} ändert sich nichts."),
                1 => format!("Bis zum {until} ändert sich 1 Pflicht"),
                changing => format!("Bis zum {until} ändern sich {changing} Pflichten"),
            };
            match violated {
                0 => format!("{changes}; verletzt wird keine."),
                1 => format!(
                    "{changes}; verletzt wird davon 1, wenn nichts weiter verzeichnet wird."
                ),
                violated => format!(
                    "{changes}; verletzt werden davon {violated}, wenn nichts weiter verzeichnet wird."
                ),
            }
        }
    }
}

fn counted([errors, warnings, notes]: [usize; 3]) -> String {
    let number = |count: usize, one: &str, many: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    };
    format!(
        "{}, {}, {}",
        number(errors, "Fehler", "Fehler"),
        number(warnings, "Warnung", "Warnungen"),
        number(notes, "Hinweis", "Hinweise")
    )
}

pub(super) fn stand(stand: Stand) -> String {
    let doubt =
        if stand.certain || stand.state == State::Unverified { "" } else { "möglicherweise " };
    format!("{doubt}{}", state(stand.state))
}

pub(super) fn weighed(to: Stand) -> String {
    match to.finding {
        Some(finding) => format!("{} ({})", stand(to), level(finding)),
        None => stand(to),
    }
}
