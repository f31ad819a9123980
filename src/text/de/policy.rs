//! What is wrong with a pack of rules, in German.

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
        PolicyFault::DuplicateRule { id } => {
            fault(format!("Die Regel „{}“ gibt es schon", brief(id)), "zweite Regel dieses Namens")
                .beside("zuerst hier")
                .help("Bitte der Regel eine andere Kennung geben oder eine der beiden löschen:")
                .copy(&format!("[rule.{id}-2]"))
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
