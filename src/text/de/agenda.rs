//! An agenda in German.

use super::dates::{date, day, days, days_dative};
use crate::text::agenda::{AgendaPhrase, AgendaWords};

/// Single words.
pub(crate) static WORDS: AgendaWords = AgendaWords {
    due: "Termin",
    what: "Gegenstand",
    duty: "Pflicht",
    state: "Stand",
    who: "Zuständig",
    plan: "Plan",
    key: "Schlüssel",
    until: "Zeitraum",
    next: "Danach",
    unproven: "Nicht belegt",
    nobody: "nicht angegeben",
};

/// A phrase.
pub(crate) fn phrase(phrase: AgendaPhrase<'_>) -> String {
    match phrase {
        AgendaPhrase::Title(as_of) => format!("Fristenliste zum {}", day(as_of)),
        AgendaPhrase::Missed => "Überfällig".to_owned(),
        AgendaPhrase::Unproven => "Termin verstrichen, Erfüllung nicht belegt".to_owned(),
        AgendaPhrase::ThisWeek(last) => format!("Diese Woche (bis {})", day(last)),
        AgendaPhrase::NextWeek(first, last) if first == last => {
            format!("Nächste Woche ({})", day(first))
        }
        AgendaPhrase::NextWeek(first, last) => {
            format!("Nächste Woche ({} bis {})", day(first), day(last))
        }
        AgendaPhrase::Month(month) => date(month),
        AgendaPhrase::Office(title, None) => title.to_owned(),
        AgendaPhrase::Office(title, Some(mail)) => format!("{title} ({mail})"),
        AgendaPhrase::NoOffice => "Ohne Zuständigkeit".to_owned(),
        AgendaPhrase::Within { heading, plan } => format!("{heading} – {plan}"),
        AgendaPhrase::Due { due, days, before } => {
            let before =
                before.map_or_else(String::new, |before| format!(", statt {}", date(before)));
            match distance(days) {
                Some(distance) => format!("{} ({distance}){before}", date(due)),
                None => format!("{}{before}", date(due)),
            }
        }
        AgendaPhrase::Since(since) => match since.map(|since| (since.exact(), since.latest)) {
            Some((Some(first), _)) => format!("seit dem {}", day(first)),
            Some((None, latest)) if latest.is_bound() => {
                format!("spätestens seit dem {}", day(latest))
            }
            _ => "ohne Termin".to_owned(),
        },
        AgendaPhrase::Until(last, 0) => format!("nur der Stichtag, {}", day(last)),
        AgendaPhrase::Until(last, number) => format!("bis {} ({})", day(last), days(number)),
        AgendaPhrase::Next(next) => format!("der nächste Termin ist der {}", day(next)),
        AgendaPhrase::Hidden(1) => "1 Pflicht (anzeigen mit --state unverified)".to_owned(),
        AgendaPhrase::Hidden(number) => {
            format!("{number} Pflichten (anzeigen mit --state unverified)")
        }
        AgendaPhrase::Closing { missed, unproven, coming, until } => {
            let mut parts = Vec::new();
            if missed > 0 {
                parts.push(format!("{missed} überfällig"));
            }
            if unproven > 0 {
                parts.push(format!("{unproven} nicht belegt"));
            }
            parts.push(match coming {
                0 if parts.is_empty() => format!("Bis {} ist nichts fällig", day(until)),
                0 => format!("bis {} nichts weiter fällig", day(until)),
                coming => format!("{coming} bis {} fällig", day(until)),
            });
            format!("{}.", parts.join(", "))
        }
    }
}

/// `heute`, `noch 12 Tage`, `vor 28 Tagen`.
fn distance(range: (Option<i64>, Option<i64>)) -> Option<String> {
    Some(match range {
        (Some(0), Some(0)) => "heute".to_owned(),
        (Some(least), Some(most)) if least == most && least > 0 => {
            format!("vor {}", days_dative(least))
        }
        (Some(least), Some(most)) if least == most => format!("noch {}", days(-most)),
        (Some(least), Some(most)) if least > 0 => format!("vor {least} bis {}", days_dative(most)),
        (Some(least), None) if least > 0 => format!("vor mindestens {}", days_dative(least)),
        (Some(least), Some(most)) if most < 0 => format!("noch {} bis {}", -most, days(-least)),
        (Some(0), _) => "spätestens heute".to_owned(),
        (Some(least), _) if least < 0 => format!("noch höchstens {}", days(-least)),
        (None, Some(most)) if most < 0 => format!("noch mindestens {}", days(-most)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn distances_read_well() {
        let of = |least, most| distance((least, most)).unwrap_or_default();
        assert_eq!(of(Some(0), Some(0)), "heute");
        assert_eq!(of(Some(1), Some(1)), "vor 1 Tag");
        assert_eq!(of(Some(-1), Some(-1)), "noch 1 Tag");
        assert_eq!(of(Some(238), Some(602)), "vor 238 bis 602 Tagen");
        assert_eq!(of(Some(-40), Some(-10)), "noch 10 bis 40 Tage");
        assert_eq!(of(Some(-40), Some(0)), "noch höchstens 40 Tage");
        assert_eq!(of(Some(-40), Some(3)), "noch höchstens 40 Tage");
        assert_eq!(of(Some(-90), None), "noch höchstens 90 Tage");
        assert_eq!(of(Some(0), Some(3)), "spätestens heute");
        assert_eq!(of(Some(5), None), "vor mindestens 5 Tagen");
        assert_eq!(of(None, Some(-7)), "noch mindestens 7 Tage");
        assert_eq!(of(None, None), "");
    }
}
