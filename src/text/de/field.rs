//! What is wrong with a record or one of its fields, in German.

use super::date::{date, period};
use super::phrases::{allowed, de, found, meant_term, named, needed, terms};
use crate::source::fields::{FieldFault, FieldType, Found, Term};
use crate::text::say::{bare_or_quoted, brief, example, example_value, fault, line, quoted};
use crate::text::{Explanation, Lang};

/// A fault in words.
pub(crate) fn field(problem: &FieldFault) -> Explanation {
    match problem {
        FieldFault::UnknownField { name, record, meant, belongs_to, allowed: all } => {
            unknown(name, record, meant.as_ref(), belongs_to.as_ref(), all)
        }
        FieldFault::MissingField { field, record, about, of } => {
            let name = de(field);
            fault(
                format!("Bei „{}“ fehlt das Feld „{name}“", de(record)),
                format!("hier fehlt „{name}“"),
            )
            .help(format!("„{name}“: {}. Bitte ergänzen:", sentence(Lang::De.term(about))))
            .copy(&example(field, of, Lang::De))
        }
        FieldFault::GivenTwice { field } => {
            fault(format!("Das Feld „{}“ ist hier doppelt angegeben", de(field)), "zweite Angabe")
                .beside("erste Angabe")
                .help(both_names(field))
                .help("Bitte eine der beiden Angaben löschen.")
        }
        FieldFault::WrongType { field, key, expected, many, found, meant } => {
            let name = named(field, key.as_deref());
            wrong_type(&name, key.as_deref(), (expected, *many), *found, meant.as_deref())
        }
        FieldFault::NoList { field, key, first } => {
            let name = named(field, key.as_deref());
            let said = fault(format!("„{name}“ nimmt nur eine Angabe auf"), "Liste")
                .help("Bitte eine Angabe auswählen und ohne eckige Klammern schreiben:");
            let value = first.as_ref().map_or_else(|| "\"…\"".to_owned(), |first| quoted(first));
            said.copy(&line(key.as_deref(), &value))
        }
        FieldFault::Empty { field, key } => {
            let name = named(field, key.as_deref());
            fault(format!("Die Angabe zu „{name}“ ist leer"), "leere Angabe")
                .help("Bitte die Angabe ergänzen. Ist nichts bekannt, bitte die Zeile löschen.")
        }
        FieldFault::Date { key, text, fault, .. } => date(key.as_deref(), text, fault),
        FieldFault::Period { field, key, text, fault, at } => {
            period(field, key.as_deref(), text, *fault, *at)
        }
        FieldFault::NotOneOf { field, key, text, meant, allowed: all } => {
            let name = named(field, key.as_deref());
            let said = fault(
                format!("„{}“ ist für „{name}“ nicht vorgesehen", brief(text)),
                "kein vorgesehenes Wort",
            )
            .help(meant_term(meant.as_ref(), text));
            let said = match meant {
                Some(meant) => said.copy(&line(key.as_deref(), &quoted(meant.nearest(text)))),
                None => said,
            };
            said.help(allowed(terms(all)))
        }
        FieldFault::Mail { key, text, meant, .. } => {
            fault(format!("„{}“ ist keine E-Mail-Adresse", brief(text)), "keine E-Mail-Adresse")
                .help("Hier steht nur die Adresse selbst, ohne Namen und ohne Leerzeichen:")
                .copy(&line(
                    key.as_deref(),
                    &quoted(meant.as_deref().unwrap_or("amt40@musterstadt.de")),
                ))
        }
        FieldFault::Web { key, text, meant, .. } => fault(
            format!("„{}“ ist keine Internetadresse", brief(text)),
            "keine Internetadresse",
        )
        .help("Eine Internetadresse beginnt mit https:// oder http:// und hat keine Leerzeichen:")
        .copy(&line(
            key.as_deref(),
            &quoted(meant.as_deref().unwrap_or("https://www.musterstadt.de")),
        )),
        FieldFault::NotFinite { field } => {
            fault(format!("Die Angabe zu „{}“ ist keine endliche Zahl", de(field)), "keine Zahl")
                .help("Bitte eine gewöhnliche Zahl eintragen:")
                .copy(&line(Some(Lang::De.term(field)), "12"))
        }
    }
}

fn unknown(
    name: &str,
    record: &Term,
    guess: Option<&Term>,
    belongs_to: Option<&Term>,
    all: &[Term],
) -> Explanation {
    let said = fault(
        format!("Ein Feld „{}“ gibt es bei „{}“ nicht", brief(name), de(record)),
        "unbekanntes Feld",
    )
    .beside("diese Zeile steht unter dieser Überschrift")
    .help(meant_term(guess, name));
    let said = match belongs_to {
        Some(kind) => {
            let kind = Lang::De.term(kind);
            let header =
                if kind == "plan" { "[plan]".to_owned() } else { format!("[{kind}.kennung]") };
            said.help(format!(
                "Das Feld „{}“ gehört zu „{kind}“. Eine Zeile gilt immer für die Überschrift \
                     über ihr. \
                 Bitte die Zeile unter die passende Überschrift setzen:",
                brief(name)
            ))
            .copy(&format!("{header}\n{} = …", bare_or_quoted(name)))
        }
        None => said,
    };
    said.help(allowed(terms(all)))
}

fn both_names(field: &Term) -> String {
    if field.en == field.de {
        String::new()
    } else {
        format!(
            "„{}“ und „{}“ sind der deutsche und der englische Name desselben Feldes.",
            field.de, field.en
        )
    }
}

/// A sentence without its final stop.
fn sentence(about: &str) -> &str {
    about.trim_end_matches('.')
}

fn wrong_type(
    name: &str,
    key: Option<&str>,
    (expected, many): (&FieldType, bool),
    is: Found,
    guess: Option<&str>,
) -> Explanation {
    let said = fault(
        format!("„{name}“ braucht {}", needed(expected)),
        format!("hier steht {}", found(is)),
    );
    let said = match (guess, expected) {
        (Some(guess), FieldType::Period) => said
            .help("Bitte die Einheit angeben und alles in Anführungszeichen setzen:")
            .copy(&line(key, &guess.replace(" days", " Tage")))
            .copy(&line(key, &guess.replace(" days", " Monate"))),
        (_, FieldType::YesNo) => said
            .help("„true“ heißt ja, „false“ heißt nein; beides ohne Anführungszeichen:")
            .copy(&line(key, guess.unwrap_or("true"))),
        (Some(guess), _) => said.help("Vermutlich ist gemeint:").copy(&line(key, guess)),
        (None, _) => said
            .help("Richtig ist zum Beispiel:")
            .copy(&line(key, &example_value(expected, Lang::De))),
    };
    let said = match expected {
        FieldType::OneOf(words) => said.help(allowed(terms(words))),
        _ => said,
    };
    if many {
        said.help("Mehrere Angaben stehen in eckigen Klammern, mit Kommas getrennt.")
    } else {
        said
    }
}
