//! What would cure an obligation, and why nothing would, in German.

use super::dates::{date, day, days_of, on};
use super::labels::state;
use crate::register::State;
use crate::rule::Incurable;
use crate::text::account::CurePhrase;

/// A sentence about a cure.
pub(crate) fn cure(phrase: &CurePhrase<'_>) -> String {
    match phrase {
        CurePhrase::EndOfFile { file } => format!("Fügen Sie am Ende von {file} an:"),
        CurePhrase::Table { place, header } => {
            format!("Fügen Sie in {place} unter {header} diese Zeile an:")
        }
        CurePhrase::Braces { place } => {
            format!("Ergänzen Sie in {place} vor der schließenden geschweiften Klammer:")
        }
        CurePhrase::List { place, field } => {
            format!("Fügen Sie in {place} der Liste „{field}“ als letztes Element hinzu:")
        }
        CurePhrase::Instead { place, old } => format!("Ersetzen Sie in {place} {old} durch:"),
        CurePhrase::Leads { state: State::MetLate, certain: false } => {
            "Dann ist die Pflicht erfüllt, möglicherweise zu spät.".to_owned()
        }
        CurePhrase::Leads { state: State::MetLate, .. } => {
            "Dann ist die Pflicht zu spät erfüllt; rechtzeitig geht es nicht mehr.".to_owned()
        }
        CurePhrase::Leads { state: State::Met, certain } => {
            format!("Dann ist die Pflicht {}erfüllt.", maybe(*certain))
        }
        CurePhrase::Leads { state: State::Open, .. } => {
            "Dann sind die Aufzeichnungen wieder auf dem Stand.".to_owned()
        }
        CurePhrase::Leads { state: of, certain } => {
            format!("Dann ist die Pflicht {}{}.", maybe(*certain), state(*of))
        }
        CurePhrase::Lasts(None) => "Das bleibt so.".to_owned(),
        CurePhrase::Lasts(Some(until)) => format!("Das bleibt so bis {}.", day(*until)),
        CurePhrase::Next { key, due } => {
            format!("Die nächste Pflicht dieser Regel ist fällig: {} ({key}).", days_of(*due))
        }
        CurePhrase::Dated(as_of) => format!(
            "Der Eintrag trägt den Stichtag als Datum. Er ist nur richtig, wenn am {} geschehen ist, was \
             er sagt.",
            day(*as_of)
        ),
        CurePhrase::Unrecorded => {
            "Ist es schon früher geschehen und nur nicht eingetragen, gehört der belegte Tag in den Plan."
                .to_owned()
        }
        CurePhrase::Choices(fields) => {
            let names: Vec<String> = fields.iter().map(|name| format!("„{}“", name.de)).collect();
            format!("Was hier bei {} steht, ist nur ein Beispiel: Setzen Sie das Richtige ein.", names.join(", "))
        }
        CurePhrase::Alternatives(1) => {
            "Der Eintrag kann ebenso bei einem anderen Gegenstand stehen.".to_owned()
        }
        CurePhrase::Alternatives(count) => {
            format!("Der Eintrag kann ebenso bei einem von {count} anderen Gegenständen stehen.")
        }
        CurePhrase::Declares(until) => format!(
            "Damit erklären Sie, dass bis {} alles eingetragen ist. Das ist nur richtig, wenn nichts fehlt.",
            day(*until)
        ),
    }
}

fn maybe(certain: bool) -> &'static str {
    if certain { "" } else { "möglicherweise " }
}

/// Why no record helps.
pub(crate) fn incurable(why: &Incurable, places: &[String], of: State) -> String {
    let places = places.join(", ");
    match why {
        Incurable::NothingToCure => match of {
            State::Met | State::MetLate => "Nichts ist nötig: Die Pflicht ist erfüllt.".to_owned(),
            State::OnHold => "Solange die Frist gehemmt ist, ist nichts nötig.".to_owned(),
            State::Waived => "Nichts ist nötig: Die Pflicht ist ausgenommen.".to_owned(),
            State::Dormant => "Nichts ist nötig: Die Pflicht ruht.".to_owned(),
            _ => "Zurzeit ist nichts nötig.".to_owned(),
        },
        Incurable::Happened => {
            "Kein Eintrag hilft: Was geschehen ist, lässt sich nicht rückgängig machen.".to_owned()
        }
        Incurable::Forbidden(_) => format!(
            "Kein Eintrag hilft: Etwas ist vorhanden, das nicht vorhanden sein darf. Nur wenn es wirklich \
             entfällt, darf es auch aus dem Plan: {places}."
        ),
        Incurable::Ring(_) => format!(
            "Kein Eintrag hilft: Dinge hängen im Kreis voneinander ab. Eine dieser Abhängigkeiten muss \
             entfallen: {places}."
        ),
        Incurable::WindowOver(window) => format!(
            "Kein Eintrag von heute hilft: Der Zeitraum ({}) ist vorbei, und was jetzt geschieht, zählt für \
             einen späteren.{}",
            date(*window),
            if of == State::Unverified {
                " Was darin geschehen ist und nicht eingetragen wurde, gehört mit seinem belegten Tag in \
                 den Plan."
            } else {
                ""
            }
        ),
        Incurable::TooEarly(from) => {
            format!("Noch hilft kein Eintrag: Eine Erfüllung zählt erst ab {}.", day(*from))
        }
        Incurable::NoDueDate => {
            "Kein Eintrag hilft, solange es keinen Termin gibt. Lassen Sie einen Termin \
                                 zusagen, und tragen Sie die Zusage ein."
                .to_owned()
        }
        Incurable::NoInterval => {
            "Kein Eintrag hilft: Die Regel sagt nicht, wie oft. Der Abstand muss \
                                  beschlossen und in der Regel als „every“ hinterlegt werden."
                .to_owned()
        }
        Incurable::WaitsForAct => {
            "Zurzeit ist nichts einzutragen: Ob die Reihenfolge stimmt, zeigt sich, \
                                   wenn die Handlung stattfindet."
                .to_owned()
        }
        Incurable::RecordedLater(when, _) => format!(
            "Kein Eintrag von heute ist nötig: Der Plan enthält die Erfüllung schon ({}, {places}). Sie liegt \
             nach dem Stichtag und zählt von da an.",
            on(*when)
        ),
        Incurable::Imprecise(when, _) => format!(
            "Kein Eintrag von heute hilft: Die Erfüllung ist eingetragen ({}, {places}), aber zu ungenau. \
             Tragen Sie den genauen Tag ein, sobald er belegt ist.",
            on(*when)
        ),
        Incurable::Taken(_) => format!(
            "Kein Eintrag hilft: Wo die Erfüllung stünde, steht schon etwas, das nicht zählt ({places}), und \
             ein zweites hat dort keinen Platz."
        ),
        Incurable::NeedsDecision => {
            "Kein Eintrag von heute hilft: Hier muss entscheiden, wer es anordnen oder \
                                     genehmigen darf. Was zu tun ist, sagt die Feststellung."
                .to_owned()
        }
        Incurable::Needless(_) => format!(
            "Kein Eintrag hilft: Die Ausnahme wird nicht gebraucht. Streichen oder berichtigen Sie sie: {places}."
        ),
        Incurable::Contradiction(_) => format!(
            "Kein Eintrag hilft: Der Plan widerspricht sich. Ändern Sie eine der Angaben, etwa diese: {places}."
        ),
        Incurable::NothingFits => {
            "Kein einzelner Eintrag hilft. Lesen Sie oben nach, was nicht gezählt hat.".to_owned()
        }
    }
}
