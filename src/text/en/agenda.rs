//! An agenda in English.

use super::dates::{date, day, days};
use crate::text::agenda::{AgendaPhrase, AgendaWords};

/// Single words.
pub(crate) static WORDS: AgendaWords = AgendaWords {
    due: "Due",
    what: "What",
    duty: "Duty",
    state: "State",
    who: "Responsible",
    plan: "Plan",
    key: "Key",
    until: "Span",
    next: "After that",
    unproven: "Unverified",
    nobody: "not named",
};

/// A phrase.
pub(crate) fn phrase(phrase: AgendaPhrase<'_>) -> String {
    match phrase {
        AgendaPhrase::Title(as_of) => format!("Agenda as of {}", day(as_of)),
        AgendaPhrase::Missed => "Overdue".to_owned(),
        AgendaPhrase::Unproven => "Past due, fulfilment not on record".to_owned(),
        AgendaPhrase::ThisWeek(last) => format!("This week (to {})", day(last)),
        AgendaPhrase::NextWeek(first, last) if first == last => {
            format!("Next week ({})", day(first))
        }
        AgendaPhrase::NextWeek(first, last) => {
            format!("Next week ({} to {})", day(first), day(last))
        }
        AgendaPhrase::Month(month) => date(month),
        AgendaPhrase::Office(title, None) => title.to_owned(),
        AgendaPhrase::Office(title, Some(mail)) => format!("{title} ({mail})"),
        AgendaPhrase::NoOffice => "Nobody responsible".to_owned(),
        AgendaPhrase::Within { heading, plan } => format!("{heading} – {plan}"),
        AgendaPhrase::Due { due, days, before } => {
            let before =
                before.map_or_else(String::new, |before| format!(", instead of {}", date(before)));
            match distance(days) {
                Some(distance) => format!("{} ({distance}){before}", date(due)),
                None => format!("{}{before}", date(due)),
            }
        }
        AgendaPhrase::Since(since) => match since.map(|since| (since.exact(), since.latest)) {
            Some((Some(first), _)) => format!("since {}", day(first)),
            Some((None, latest)) if latest.is_bound() => {
                format!("since {} at the latest", day(latest))
            }
            _ => "no date".to_owned(),
        },
        AgendaPhrase::Until(last, 0) => format!("the reference date only, {}", day(last)),
        AgendaPhrase::Until(last, number) => format!("to {} ({})", day(last), days(number)),
        AgendaPhrase::Next(next) => format!("the next due date is {}", day(next)),
        AgendaPhrase::Hidden(1) => "1 obligation (shown with --state unverified)".to_owned(),
        AgendaPhrase::Hidden(number) => {
            format!("{number} obligations (shown with --state unverified)")
        }
        AgendaPhrase::Closing { missed, unproven, coming, until } => {
            let mut parts = Vec::new();
            if missed > 0 {
                parts.push(format!("{missed} overdue"));
            }
            if unproven > 0 {
                parts.push(format!("{unproven} unverified"));
            }
            parts.push(match coming {
                0 if parts.is_empty() => format!("Nothing is due up to {}", day(until)),
                0 => format!("nothing else due up to {}", day(until)),
                coming => format!("{coming} due up to {}", day(until)),
            });
            format!("{}.", parts.join(", "))
        }
    }
}

/// `today`, `12 days left`, `28 days ago`.
fn distance(range: (Option<i64>, Option<i64>)) -> Option<String> {
    Some(match range {
        (Some(0), Some(0)) => "today".to_owned(),
        (Some(least), Some(most)) if least == most && least > 0 => format!("{} ago", days(least)),
        (Some(least), Some(most)) if least == most => format!("{} left", days(-most)),
        (Some(least), Some(most)) if least > 0 => format!("{least} to {} ago", days(most)),
        (Some(least), None) if least > 0 => format!("at least {} ago", days(least)),
        (Some(least), Some(most)) if most < 0 => format!("{} to {} left", -most, days(-least)),
        (Some(0), _) => "today at the latest".to_owned(),
        (Some(least), _) if least < 0 => format!("at most {} left", days(-least)),
        (None, Some(most)) if most < 0 => format!("at least {} left", days(-most)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn distances_read_well() {
        let of = |least, most| distance((least, most)).unwrap_or_default();
        assert_eq!(of(Some(0), Some(0)), "today");
        assert_eq!(of(Some(1), Some(1)), "1 day ago");
        assert_eq!(of(Some(-1), Some(-1)), "1 day left");
        assert_eq!(of(Some(238), Some(602)), "238 to 602 days ago");
        assert_eq!(of(Some(-40), Some(-10)), "10 to 40 days left");
        assert_eq!(of(Some(-40), Some(3)), "at most 40 days left");
        assert_eq!(of(Some(-90), None), "at most 90 days left");
        assert_eq!(of(Some(0), Some(3)), "today at the latest");
        assert_eq!(of(Some(5), None), "at least 5 days ago");
        assert_eq!(of(None, Some(-7)), "at least 7 days left");
    }
}
