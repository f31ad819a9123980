//! What is wrong with how packs build on each other, and with overrides, in German.

use super::phrases::{list, meant};
use crate::policy::{PackFault, is_path};
use crate::text::Explanation;
use crate::text::say::{bare_or_quoted, brief, fault, quoted};

/// The label of an override after which a rule does not hold together any more.
pub(crate) fn changed() -> &'static str {
    "mit dieser Abweichung"
}

/// A fault in words.
#[expect(clippy::too_many_lines, reason = "one arm per fault, so that none is forgotten")]
pub(crate) fn pack(problem: &PackFault) -> Explanation {
    match problem {
        PackFault::UnknownExtended { name, .. } if is_path(name) => {
            fault(format!("Die Datei „{}“ gibt es nicht", brief(name)), "Datei nicht gefunden")
                .help("Der Pfad gilt ab dem Ordner, in dem dieses Paket liegt:")
                .copy("extends = [\"common\", \"./grundregeln.toml\"]")
        }
        PackFault::UnknownExtended { name, meant: guess, allowed } => fault(
            format!("Das Regelpaket „{}“ gibt es nicht", brief(name)),
            "unbekanntes Regelpaket",
        )
        .help(meant(guess.as_deref()))
        .help("Ein eigenes Paket wird mit seinem Dateinamen genannt:")
        .copy("extends = [\"common\", \"./grundregeln.toml\"]")
        .help(list("Mitgeliefert sind", allowed.iter().map(String::as_str))),
        PackFault::ExtendsItself { ring } => {
            fault("Das Regelpaket erweitert sich selbst", "schließt den Kreis")
                .help(format!("Der Kreis: {}.", ring.join(" → ")))
                .help("Bitte eine der Angaben „extends“ in diesem Kreis löschen.")
        }
        PackFault::EmptyFolder { name } => fault(
            format!("Im Ordner „{}“ liegt kein Regelpaket", brief(name)),
            "Ordner ohne Regelpaket",
        )
        .help("Ein Regelpaket ist eine Datei, deren Name auf „.toml“ endet."),
        PackFault::BadPin { name, text } => fault(
            format!("„{}“ legt keine Version fest", brief(text)),
            "weder Version noch Prüfsumme",
        )
        .help("Nach dem @ steht eine Version oder die SHA-256-Prüfsumme der Datei:")
        .copy(&quoted(&format!("{name}@1.0.0")))
        .copy(&quoted(&format!("{name}@sha256:…")))
        .help("Die Prüfsumme hat 64 Ziffern von 0 bis f; „sha256sum“ berechnet sie."),
        PackFault::PinOfFolder { name } => fault(
            format!("Der Ordner „{}“ lässt sich nicht festlegen", brief(name)),
            "gilt für eine einzelne Datei",
        )
        .help("In ihm liegen mehrere Regelpakete. Bitte jedes einzeln nennen und festlegen."),
        PackFault::OtherVersion { name, expected, found } => {
            other_version(name, expected, found.as_deref())
        }
        PackFault::OtherChecksum { name, expected, found } => {
            fault(format!("Das Regelpaket „{}“ wurde geändert", brief(name)), "andere Prüfsumme")
                .help(format!("Festgelegt ist sha256:{expected}."))
                .help(format!("Die Datei hat sha256:{found}."))
                .help("Ist die Änderung gewollt, legen Sie den neuen Stand fest:")
                .copy(&quoted(&format!("{name}@sha256:{found}")))
        }
        PackFault::OverrideOfUnknownRule { name, meant: guess } => {
            fault(format!("Die Regel „{}“ gibt es nicht", brief(name)), "unbekannte Regel")
                .help(meant(guess.as_deref()))
                .help("Ein Paket ändert Regeln der Pakete, die es unter „extends“ nennt.")
        }
        PackFault::OverrideOfOwnRule { name } => fault(
            format!("Die Regel „{}“ steht in diesem Paket selbst", brief(name)),
            "Regel des eigenen Pakets",
        )
        .help(
            "Bitte ändern Sie die Regel dort, wo sie steht. Abweichungen gelten für Regeln der \
               Pakete, die dieses Paket unter „extends“ nennt.",
        ),
        PackFault::OverrideOfForeignRule { name, pack } => fault(
            format!(
                "Die Regel „{}“ steht in einem Paket, das hier nicht erweitert wird",
                brief(name)
            ),
            "Regel eines anderen Pakets",
        )
        .help(format!("Die Regel gehört zum Paket „{}“. Es ist in [pack] zu nennen:", brief(pack)))
        .copy(&format!("extends = [{}]", quoted(pack))),
        PackFault::KindOverridden => {
            fault("Die Art einer Regel lässt sich nicht ändern", "gehört zur Regel")
                .help("Bitte schalten Sie die Regel aus und schreiben Sie eine eigene:")
                .copy("off = true\nreason = \"…\"")
        }
        PackFault::OneTimeForAll { rule } => fault(
            format!("Die Regel „{}“ hat mehrere Fassungen mit eigener Geltungszeit", brief(rule)),
            "gälte für alle Fassungen",
        )
        .help(
            "Eine Abweichung gilt für alle Fassungen. Bitte die Geltungszeit im Paket ändern oder \
               dort eine Fassung ergänzen.",
        ),
        PackFault::OffWithoutReason => {
            fault("Der Abweichung fehlt die Angabe „reason“", "hier fehlt „reason“")
                .help("Wer eine Regel ausschaltet, sagt warum:")
                .copy("reason = \"Es gilt die Geschäftsordnung des Rates\"")
        }
        PackFault::ChangesNothing => changes_nothing(),
        PackFault::OverridesDiffer { rule, field } => fault(
            format!(
                "Zwei Pakete ändern „{}“ der Regel „{}“ verschieden",
                brief(field),
                brief(rule)
            ),
            "anderer Wert",
        )
        .beside("erster Wert")
        .help("Keines der beiden erweitert das andere. Bitte entscheiden Sie im Plan:")
        .copy(&format!("[override.{}]\n{field} = …\nreason = \"…\"", bare_or_quoted(rule))),
        PackFault::DoesNotFit { inner } => fault(format!("{inner:?}"), changed()),
        PackFault::NoOverriddenRule => {
            fault("Der Abweichung fehlt die Regel", "Kennung der Regel fehlt")
                .help("Nach dem Punkt steht die Regel, für die die Abweichung gilt:")
                .copy("[override.post-filled]\nat-most = \"60 days\"")
        }
    }
}

/// An override that changes nothing, in a pack or in a plan.
pub(super) fn changes_nothing() -> Explanation {
    fault("Die Abweichung ändert nichts", "ändert nichts")
        .help("Eine Abweichung schaltet die Regel aus oder gibt Felder der Regel neu an:")
        .copy("off = true\nseverity = \"warning\"")
}

fn other_version(name: &str, expected: &str, found: Option<&str>) -> Explanation {
    let said = match found {
        Some(found) => fault(
            format!("Das Regelpaket „{}“ hat eine andere Version", brief(name)),
            format!("festgelegt ist {}", brief(expected)),
        )
        .help(format!("Das Paket hat die Version {found}.")),
        None => fault(
            format!("Das Regelpaket „{}“ nennt keine Version", brief(name)),
            format!("festgelegt ist {}", brief(expected)),
        ),
    };
    match found {
        Some(found) => said
            .help("Prüfen Sie, was sich geändert hat, und legen Sie dann die neue Version fest:")
            .copy(&quoted(&format!("{name}@{found}"))),
        None => said
            .help("Bitte die Version im Paket ergänzen:")
            .copy(&format!("[pack]\nversion = {}", quoted(expected))),
    }
}
