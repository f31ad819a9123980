//! What is wrong with the declaration of a kind, in German.

use super::phrases::{de, meant_term};
use crate::text::Explanation;
use crate::text::say::{brief, fault, quoted};
use crate::vocabulary::VocabularyFault;

/// A fault in words.
pub(crate) fn vocabulary(problem: &VocabularyFault) -> Explanation {
    match problem {
        VocabularyFault::BadName { name, meant } => {
            let said = fault(
                format!("„{}“ ist als Name nicht zulässig", brief(name)),
                "unzulässiger Name",
            )
            .help(
                "Namen bestehen aus Kleinbuchstaben ohne Umlaute, Ziffern und \
                     Bindestrichen, am Anfang ein Buchstabe.",
            );
            if meant.is_empty() {
                said
            } else {
                said.help("Möglich ist zum Beispiel:").copy(meant)
            }
        }
        VocabularyFault::NoName => fault("Der Überschrift fehlt der Name der Art", "Name fehlt")
            .help("Nach dem Punkt steht der Name, auf Englisch oder Deutsch:")
            .copy("[kind.building]"),
        VocabularyFault::Reserved { name } => {
            fault(format!("Der Name „{}“ ist vergeben", brief(name)), "vergebener Name").help(
                "Dieser Name hat in jedem Plan eine feste Bedeutung. Bitte einen anderen wählen.",
            )
        }
        VocabularyFault::KindExists { name } => {
            fault(format!("Die Art „{}“ gibt es schon", brief(name)), "vergebener Name")
                .help("Bitte einen anderen Namen wählen oder die vorhandene Art verwenden:")
                .copy(&format!("[{name}.kennung]"))
        }
        VocabularyFault::FieldExists { name } => fault(
            format!("Das Feld „{}“ gibt es in dieser Art schon", brief(name)),
            "vergebener Name",
        )
        .help("Bitte einen anderen Namen wählen. „id“ und „kennung“ hat jede Art von selbst."),
        VocabularyFault::UnknownKind { name, meant } => fault(
            format!("Die Art „{}“ gibt es nicht", brief(name)),
            "unbekannte Art",
        )
        .help(meant_term(meant.as_ref(), name))
        .help(
            "„to“ nennt Arten, die mitgeliefert oder in diesem Plan oder Paket beschrieben sind.",
        ),
        VocabularyFault::NoTarget => fault("Dem Verweis fehlt sein Ziel", "„to“ fehlt")
            .help("„to“ sagt, auf welche Arten das Feld verweist:")
            .copy("{ type = \"reference\", to = [\"office\"] }"),
        VocabularyFault::SeveralChildKinds => {
            fault("Ein Feld mit Einträgen nimmt nur eine einzige Art auf", "mehrere Arten")
                .help("Bitte für jede Art ein eigenes Feld anlegen:")
                .copy("{ type = \"children\", to = [\"meeting\"] }")
        }
        VocabularyFault::ChildIsItem { kind } => fault(
            format!("„{}“ kann nicht innerhalb eines anderen Eintrags stehen", de(kind)),
            "steht für sich allein",
        )
        .help("Einträge dieser Art haben eine eigene Überschrift. Bitte auf sie verweisen:")
        .copy(&format!("{{ type = \"reference\", to = [{}], many = true }}", quoted(&kind.en))),
        VocabularyFault::NoValues => fault("Der Auswahl fehlen die Wörter", "„values“ fehlt")
            .help("„values“ nennt die Wörter, englisch = deutsch:")
            .copy("values = { planned = \"geplant\", done = \"umgesetzt\" }"),
        VocabularyFault::NoSuchMain { name } => fault(
            format!("Das Hauptfeld „{}“ gibt es in dieser Art nicht", brief(name)),
            "unbekanntes Feld",
        )
        .help("„main“ nennt das Feld, das eine Angabe ohne Feldnamen füllt, zum Beispiel:")
        .copy("main = \"date\""),
        VocabularyFault::RoleType { role, needs } => fault(
            format!("Die Rolle „{}“ braucht ein Feld vom Typ „{needs}“", de(role)),
            "anderer Typ",
        )
        .help("Bitte den Typ ändern oder die Rolle weglassen:")
        .copy(&format!("{{ type = \"{needs}\", role = {} }}", quoted(&role.en))),
    }
}
