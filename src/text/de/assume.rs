//! What is wrong with assumptions, in German.

use super::phrases::{de, list, meant, meant_term};
use crate::plan::AssumeFault;
use crate::text::Explanation;
use crate::text::say::{bare_or_quoted, brief, fault};

/// The least that a file of assumptions says.
const EXAMPLE: &str = "[annahme]\ntitel = \"Die Stelle wird im März besetzt\"";

/// A fault in words.
pub(crate) fn assume(problem: &AssumeFault) -> Explanation {
    match problem {
        AssumeFault::NoHeader => {
            fault("Der Datei mit Annahmen fehlt der Abschnitt [annahme]", "hier fehlt [annahme]")
                .help("In ihr muss stehen, was angenommen wird:")
                .copy(EXAMPLE)
        }
        AssumeFault::Empty => fault("Die Datei nimmt nichts an", "keine Annahme")
            .help("Eine Annahme sieht aus wie ein Stück des Plans, zum Beispiel:")
            .copy("[[stelle.integrationsplanung.besetzungen]]\nvon = \"2024-03-01\""),
        AssumeFault::Section { name } => fault(
            format!("„{}“ lässt sich nicht annehmen", brief(name)),
            "gehört nicht in eine Annahme",
        )
        .help("Angenommen werden Gegenstände und Einträge des Plans und Angaben in [plan].")
        .help("Andere Regeln gibt die Option --policy an."),
        AssumeFault::Fixed { field } => fault(
            format!("Die Angabe „{}“ des Plans lässt sich nicht ändern", de(field)),
            "nicht zu ändern",
        )
        .help("Der Plan bleibt derselbe und wird nach denselben Regelpaketen beurteilt."),
        AssumeFault::Unknown { kind, id, meant: guess } => fault(
            format!("„{}“ gibt es bei „{}“ im Plan nicht", brief(id), de(kind)),
            "im Plan nicht vorhanden",
        )
        .help(meant(guess.as_deref()))
        .help("Soll der Gegenstand als neu angenommen werden, gehört in seinen Abschnitt:")
        .copy("neu = true"),
        AssumeFault::Known { kind, id } => {
            fault(format!("„{}“ gibt es bei „{}“ schon", brief(id), de(kind)), "soll neu sein")
                .beside("im Plan")
                .help("Ohne „neu“ ändert der Abschnitt, was der Plan enthält.")
        }
        AssumeFault::NoSuchRecord { kind, name, there } => fault(
            format!("Einen Eintrag „{}“ mit „{}“ gibt es nicht", de(kind), brief(name)),
            "nichts zu streichen",
        )
        .beside("Einträge dieses Gegenstands")
        .help(if there.is_empty() {
            "Solche Einträge hat der Gegenstand nicht.".to_owned()
        } else {
            list("Vorhanden sind", there.iter().map(String::as_str))
        }),
        AssumeFault::Nameless { kind } => fault(
            format!("Dem Eintrag „{}“ fehlen Kennung und Datum", de(kind)),
            "nicht zuzuordnen",
        )
        .help("Daran erkennt stichtag, ob der Eintrag neu ist oder einen vorhandenen ändert."),
        AssumeFault::NothingToStrike { field } => {
            fault(format!("Die Angabe „{}“ fehlt schon", de(field)), "nichts zu streichen")
                .beside("dieser Gegenstand")
                .help("Gestrichen werden kann nur, was im Plan steht.")
        }
        AssumeFault::StrikesUnknown { name, meant: guess } => {
            fault(format!("Eine Angabe „{}“ gibt es hier nicht", brief(name)), "unbekannte Angabe")
                .help(meant_term(guess.as_ref(), name))
                .help("Die Liste nennt die Angaben, die gestrichen werden.")
        }
        AssumeFault::StrikeValue { key } => fault(
            format!("„{}“ braucht true oder die Namen von Angaben", brief(key)),
            "weder true noch Namen",
        )
        .help("Den ganzen Eintrag streicht:")
        .copy(&format!("{} = true", bare_or_quoted(key)))
        .help("Einzelne Angaben streicht:")
        .copy(&format!("{} = [\"zustaendig\"]", bare_or_quoted(key))),
        AssumeFault::NewValue { key } => {
            fault(format!("„{}“ braucht den Wert true", brief(key)), "nicht true")
                .help("Als neu angenommen wird ein Gegenstand so:")
                .copy(&format!("{} = true", bare_or_quoted(key)))
        }
        AssumeFault::StruckAndMore => {
            fault("Der Eintrag wird gestrichen und zugleich geändert", "gestrichen")
                .help("Bitte entweder „streichen“ oder die anderen Angaben weglassen.")
        }
        AssumeFault::StillNamed { id, further } => fault(
            format!("„{}“ ist gestrichen, wird hier aber noch genannt", brief(id)),
            "nennt Gestrichenes",
        )
        .beside("hier gestrichen")
        .help(match further {
            0 => String::new(),
            1 => "An 1 weiteren Stelle wird er ebenfalls genannt.".to_owned(),
            more => format!("An {more} weiteren Stellen wird er ebenfalls genannt."),
        })
        .help("Bitte auch diese Angabe in der Annahme streichen oder ändern."),
    }
}
