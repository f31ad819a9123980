//! What the formats say, in German.

use super::dates::{day, days_of};
use crate::text::formats::{FormatPhrase, FormatWords, Reader};

/// Single words.
pub(crate) static WORDS: FormatWords = FormatWords {
    as_of: "Stichtag",
    key: "Schlüssel",
    plan: "Plan",
    plan_title: "Titel des Plans",
    rule: "Regel",
    duty: "Pflicht",
    rule_kind: "Art der Regel",
    subject_kind: "Art des Gegenstands",
    subject: "Gegenstand",
    responsible: "Zuständig",
    state: "Stand",
    certain: "Sicher",
    finding: "Feststellung",
    due_from: "Frühestens fällig",
    due: "Fällig",
    days_least: "Tage mindestens",
    days_most: "Tage höchstens",
    slack: "Tage Luft",
    since: "Nicht eingehalten seit",
    met_on: "Erfüllt am",
    message: "Meldung",
    reason: "Grund",
    to_do: "Zu tun",
    basis: "Grundlage",
    file: "Datei",
    line: "Zeile",
    place: "Stelle",
    yes: "ja",
    no: "nein",
    body: "Gremium",
    decided_on: "Datum",
    number: "Nummer oder Grundlage",
    matter: "Betreff",
    deadline: "Frist",
    delay: "Grund der Verzögerung",
    no_reason: "nicht hinterlegt",
    nobody: "nicht angegeben",
    no_date: "ohne Termin",
    details: "Einzelheiten",
};

/// A phrase.
pub(crate) fn phrase(phrase: FormatPhrase<'_>) -> String {
    match phrase {
        FormatPhrase::Findings(as_of) => format!("Feststellungen zum Stichtag {}", day(as_of)),
        FormatPhrase::Decisions(as_of) => format!("Beschlusskontrolle zum {}", day(as_of)),
        FormatPhrase::Calendar(None) => "Fristen".to_owned(),
        FormatPhrase::Calendar(Some(whose)) => format!("Fristen: {whose}"),
        FormatPhrase::Stand(verdict, as_of) => format!("Stand {}: {verdict}", day(as_of)),
        FormatPhrase::Due(due) => days_of(due),
        FormatPhrase::Cut { cut, of } => {
            let limit = match of {
                Reader::Annotations => "GitHub zeigt je Stufe höchstens zehn",
                Reader::CodeScanning => "GitHub nimmt höchstens 25.000 Ergebnisse und 10 MB an",
                Reader::Comment => "ein Kommentar fasst nicht mehr",
            };
            format!(
                "Nicht gezeigt: {} ({limit}). Vollständig sind die Formate human und json.",
                levels(cut)
            )
        }
        FormatPhrase::MorePlans(1) => "und ein weiterer Plan".to_owned(),
        FormatPhrase::MorePlans(more) => format!("und {more} weitere Pläne"),
        FormatPhrase::Checked { title, kind, pack } => {
            format!("{title}. Regel der Art „{kind}“ aus dem Regelpaket „{pack}“.")
        }
    }
}

/// `2 Fehler, 1 Warnung`.
fn levels(counts: [usize; 3]) -> String {
    let words = [("Fehler", "Fehler"), ("Warnung", "Warnungen"), ("Hinweis", "Hinweise")];
    let said = counts.iter().zip(words).filter(|(count, _)| **count > 0);
    let said: Vec<String> = said
        .map(|(count, (one, several))| {
            format!("{count} {}", if *count == 1 { one } else { several })
        })
        .collect();
    said.join(", ")
}
