//! A forecast in English.

use super::dates::{date, day};
use super::labels::{level, state};
use crate::register::{Stand, State};
use crate::text::forecast::{ForecastPhrase, ForecastWords};

/// Single words.
pub(crate) static FORECAST: ForecastWords =
    ForecastWords { course: "Course", totals: "End of month", nobody: "not named" };

/// A phrase.
pub(crate) fn forecast(phrase: ForecastPhrase<'_>) -> String {
    match phrase {
        ForecastPhrase::Head(first, what, to) => format!("{}: {what}: {}", day(first), stand(to)),
        ForecastPhrase::Now(Some(now)) => format!("{} on the reference date", weighed(now)),
        ForecastPhrase::Now(None) => "no duty yet on the reference date".to_owned(),
        ForecastPhrase::From(first, to) => format!("{} from {}", weighed(to), day(first)),
        ForecastPhrase::Total(on, findings) => format!("{}: {}", day(on), counted(findings)),
        ForecastPhrase::Month(month) => date(month),
        ForecastPhrase::Closing { changing, violated, until } => {
            let until = day(until);
            let changes = match changing {
                0 => return format!("Nothing changes up to {until}."),
                1 => format!("1 obligation changes up to {until}"),
                changing => format!("{changing} obligations change up to {until}"),
            };
            match violated {
                0 => format!("{changes}; none of them is violated."),
                violated => {
                    format!(
                        "{changes}; {violated} of them will be violated if nothing more is recorded."
                    )
                }
            }
        }
    }
}

fn counted([errors, warnings, notes]: [usize; 3]) -> String {
    let number = |count: usize, one: &str| match count {
        1 => format!("1 {one}"),
        count => format!("{count} {one}s"),
    };
    format!(
        "{}, {}, {}",
        number(errors, "error"),
        number(warnings, "warning"),
        number(notes, "note")
    )
}

pub(super) fn stand(stand: Stand) -> String {
    let doubt = if stand.certain || stand.state == State::Unverified { "" } else { "possibly " };
    format!("{doubt}{}", state(stand.state))
}

pub(super) fn weighed(to: Stand) -> String {
    match to.finding {
        Some(finding) => format!("{} ({})", stand(to), level(finding).to_lowercase()),
        None => stand(to),
    }
}
