//! What is wrong with a pack of rules, in German.

use super::date::german;
use super::phrases::{allowed, meant};
use crate::policy::PolicyFault;
use crate::source::fields::closest;
use crate::text::Explanation;
use crate::text::say::{brief, fault, line, quoted};

/// A fault in words.
pub(crate) fn policy(problem: &PolicyFault) -> Explanation {
    match problem {
        PolicyFault::NoHeader => {
            fault("Dem Regelpaket fehlt der Abschnitt [pack]", "hier fehlt [pack]")
                .help("Am Anfang des Pakets muss stehen:")
                .copy(
                    "[pack]\nid = \"musterstadt\"\ntitle = { de = \"Regeln der Musterstadt\", en \
                 = \"Rules of Musterstadt\" }",
                )
        }
        PolicyFault::NotInPack { name } => fault(
            format!("„{}“ gehört nicht in ein Regelpaket", brief(name)),
            "gehört nicht hierher",
        )
        .help(meant(closest(name, ["pack", "rule", "kind", "paket", "regel"])))
        .help("Ein Regelpaket enthält nur diese Überschriften:")
        .copy("[pack]\n[rule.kennung]\n[kind.name]"),
        PolicyFault::NoRuleId => fault("Der Regel fehlt die Kennung", "Kennung fehlt")
            .help("Nach dem Punkt steht eine kurze, eindeutige Kennung:")
            .copy("[rule.bericht-rechtzeitig]"),
        PolicyFault::BadRuleId { id } => fault(
            format!("„{}“ ist als Kennung einer Regel nicht zulässig", brief(id)),
            "unzulässige Kennung",
        )
        .help(
            "Erlaubt sind Buchstaben ohne Umlaute, Ziffern, Bindestrich, Unterstrich und \
             Punkt:",
        )
        .copy("[rule.bericht-rechtzeitig]"),
        PolicyFault::NoKind { allowed: all } => {
            fault("Der Regel fehlt die Angabe „kind“", "hier fehlt „kind“")
                .help("„kind“ sagt, um welche Art von Pflicht es geht:")
                .copy(&line(Some("kind"), &quoted(all.first().copied().unwrap_or("deadline"))))
                .help(allowed(all.iter().copied()))
        }
        PolicyFault::UnknownRuleKind { name, meant: guess, allowed: all } => fault(
            format!("Eine Regel der Art „{}“ gibt es nicht", brief(name)),
            "unbekannte Art von Regel",
        )
        .help(meant(*guess))
        .help(allowed(all.iter().copied())),
        PolicyFault::VersionOfOtherKind { id } => fault(
            format!("Die Fassungen der Regel „{}“ sind von verschiedener Art", brief(id)),
            "andere Art",
        )
        .beside("erste Fassung")
        .help("Fassungen einer Regel folgen aufeinander und haben dieselbe Art.")
        .help("Bitte der neuen Regel eine eigene Kennung geben:")
        .copy(&format!("[rule.{id}-2]")),
        PolicyFault::VersionWithoutTime { id } => fault(
            format!("Bei einer Fassung der Regel „{}“ steht nicht, wann sie gilt", brief(id)),
            "ohne „in-force“",
        )
        .beside("erste Fassung")
        .help("Gibt es mehrere Fassungen, sagt jede, von wann bis wann sie gilt:")
        .copy("in-force = { to = \"2024-12-31\" }\nin-force = { from = \"2025-01-01\" }"),
        PolicyFault::VersionsOverlap { id, start, end, meant } => {
            overlap(id, start.as_deref(), end.as_deref(), meant.as_deref())
        }
        PolicyFault::DuplicateRule { id } => {
            fault(format!("Die Regel „{}“ gibt es schon", brief(id)), "zweite Regel dieses Namens")
                .beside("zuerst hier")
                .help("Bitte der Regel eine andere Kennung geben oder eine der beiden löschen:")
                .copy(&format!("[rule.{id}-2]"))
                .help(
                    "Fassungen, die nacheinander gelten, stehen im selben Paket unter [[rule.…]].",
                )
        }
        PolicyFault::UnknownRule { name, meant: guess } => {
            fault(format!("Die Regel „{}“ gibt es nicht", brief(name)), "unbekannte Regel")
                .help(meant(guess.as_deref()))
                .help("„depends-on“ nennt Kennungen von Regeln aus den Paketen des Plans.")
        }
        PolicyFault::DependsOnItself { ring } => fault(
            match ring.first() {
                Some(first) => format!("Die Regel „{}“ hängt von sich selbst ab", brief(first)),
                None => "Die Regel hängt von sich selbst ab".to_owned(),
            },
            "Kreis von Abhängigkeiten",
        )
        .help(format!("Der Kreis: {}.", ring.join(" → ")))
        .help("Bitte eine der Angaben „depends-on“ in diesem Kreis löschen."),
    }
}

fn overlap(id: &str, start: Option<&str>, end: Option<&str>, meant: Option<&str>) -> Explanation {
    let label = match start {
        Some(start) => format!("gilt ab {}", german(start)),
        None => "gilt von Anfang an".to_owned(),
    };
    let related = match end {
        Some(end) => format!("gilt bis {}", german(end)),
        None => "gilt ohne Ende".to_owned(),
    };
    let said =
        fault(format!("Zwei Fassungen der Regel „{}“ gelten gleichzeitig", brief(id)), label)
            .beside(related)
            .help("Die frühere Fassung muss vor dem ersten Tag der späteren enden.");
    match meant {
        Some(meant) => said
            .help("In der früheren Fassung zum Beispiel:")
            .copy(&line(Some("in-force"), &format!("{{ to = \"{meant}\" }}"))),
        None => said,
    }
}
