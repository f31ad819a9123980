//! What is wrong with a plan, in German.

use super::date::german;
use super::phrases::{allowed, de, list, meant, meant_term, one_of, terms};
use crate::date::DateRange;
use crate::plan::PlanFault;
use crate::policy::is_path;
use crate::source::fields::Term;
use crate::text::say::{as_id, bare_or_quoted, brief, example, fault, line, quoted, words};
use crate::text::{Explanation, Lang};

/// The least that a plan says of itself.
const HEADER: &str = "[plan]\nkennung = \"musterstadt\"\ntitel = \"Integrationskonzept \
     Musterstadt\"\n\
                      pakete = [\"common\"]\naufzeichnungen-vollstaendig-bis = \"31.05.2025\"";

/// How far the records go, with an exception.
const RECORDS: &str =
    "aufzeichnungen-vollstaendig-bis = { default = \"31.05.2025\", sitzung = \"31.03.2025\" }";

/// Closing days of both sorts.
const CLOSING: &str = "[kalender]\nrathaus = [\"24.12.\", \"31.12.\", \"15.05.2026\"]";

/// A fault in words.
#[expect(clippy::too_many_lines, reason = "one arm per fault, so that none is forgotten")]
pub(crate) fn plan(problem: &PlanFault) -> Explanation {
    match problem {
        PlanFault::NoHeader => fault("Dem Plan fehlt der Abschnitt [plan]", "hier fehlt [plan]")
            .help("In einer Datei des Plans, üblich ist plan.toml, muss stehen:")
            .copy(HEADER),
        PlanFault::SecondHeader => {
            fault("Der Abschnitt [plan] steht hier zum zweiten Mal", "zweiter Abschnitt [plan]")
                .beside("zuerst hier")
                .help(
                    "Ein Plan hat genau einen Abschnitt [plan], auch wenn er aus mehreren \
                     Dateien besteht.",
                )
                .help(
                    "Bitte beide zusammenführen. Ein zweiter Plan gehört in einen eigenen \
                     Ordner.",
                )
        }
        PlanFault::LooseField { name } => fault(
            format!("Die Angabe „{}“ steht unter keiner Überschrift", brief(name)),
            "Angabe ohne Überschrift",
        )
        .help("Jede Angabe gehört unter die Überschrift, für die sie gilt, zum Beispiel:")
        .copy(&format!("[plan]\n{} = …", bare_or_quoted(name))),
        PlanFault::UnknownKind { name, meant, allowed: all } => {
            fault(format!("Die Art „{}“ gibt es nicht", brief(name)), "unbekannte Art")
                .help(meant_term(meant.as_ref(), name))
                .help(allowed(terms(all)))
        }
        PlanFault::NoId { kind } => no_id(kind),
        PlanFault::DoubleBrackets { meant } => {
            fault("Diese Überschrift braucht einfache Klammern", "doppelte Klammern")
                .help("Doppelte Klammern haben nur Einträge, die eine Liste bilden. Richtig ist:")
                .copy(meant)
        }
        PlanFault::RuleInPlan { name } => fault(
            format!("„{}“ gehört nicht in einen Plan", brief(name)),
            "gehört in ein Regelpaket",
        )
        .help("Regeln stehen in einer eigenen Datei. Der Plan nennt sie so:")
        .copy("[plan]\npakete = [\"./regeln.toml\"]"),
        PlanFault::BadId { id } => bad_id(id),
        PlanFault::DuplicateId { kind, id } => {
            fault(format!("„{}“ gibt es bei „{}“ schon", brief(id), de(kind)), "zweite Verwendung")
                .beside("zuerst hier")
                .help(
                    "Bitte beide Abschnitte zusammenführen oder diesem eine andere Kennung geben:",
                )
                .copy(&format!("[{}.{}]", de(kind), bare_or_quoted(&format!("{id}-2"))))
        }
        PlanFault::SameRecord { kind, name } => fault(
            if DateRange::parse(name).is_ok() {
                format!("Zwei Einträge „{}“ haben dasselbe Datum {}", de(kind), german(name))
            } else {
                format!("Zwei Einträge „{}“ heißen „{}“", de(kind), brief(name))
            },
            "gleicher Eintrag",
        )
        .beside("zuerst hier")
        .help(
            "Ist es derselbe, bitte einen der beiden löschen. Sonst braucht jeder eine eigene \
             Kennung:",
        )
        .copy("kennung = \"vormittag\""),
        PlanFault::SecondId { id } => fault(
            format!("In der Überschrift steht schon die Kennung „{}“", brief(id)),
            "andere Kennung",
        )
        .help("Bitte diese Zeile löschen oder die Überschrift ändern."),
        PlanFault::NeedsTable { kind, needs } => {
            let fields: Vec<String> =
                needs.iter().map(|(field, of)| example(field, of, Lang::De)).collect();
            fault(
                format!("Ein Eintrag „{}“ braucht geschweifte Klammern", de(kind)),
                "Angabe ohne Feldnamen",
            )
            .help("Zu diesem Eintrag gehören mehrere Angaben, jede mit ihrem Feldnamen:")
            .copy(&format!(
                "{{ {} }}",
                if fields.is_empty() { "…".to_owned() } else { fields.join(", ") }
            ))
        }
        PlanFault::NoParent { kind, allowed: all } => {
            let said = fault(
                format!("Bei „{}“ steht nicht, wozu der Eintrag gehört", de(kind)),
                "Zugehörigkeit fehlt",
            );
            let said = match all.first() {
                Some(field) => said
                    .help("Bitte ergänzen, wozu er gehört:")
                    .copy(&line(Some(&de(field)), "\"kennung\"")),
                None => said,
            };
            said.help(allowed(terms(all)))
        }
        PlanFault::ParentTwice { field } => fault(
            format!("Die Angabe „{}“ ist hier überzählig", de(field)),
            "steht schon durch den Ort fest",
        )
        .help(
            "Der Eintrag steht bereits innerhalb des Abschnitts, zu dem er gehört. Bitte die \
             Angabe löschen.",
        ),
        PlanFault::Dangling { id, kinds, meant: guess, further } => {
            let said = fault(
                format!("„{}“ ist im Plan nicht eingetragen", brief(id)),
                "unbekannte Kennung",
            )
            .help(meant_term(guess.as_ref(), id));
            let said = if guess.is_some() { said.beside("ähnliche Kennung") } else { said };
            let id = id.split_once(':').map_or(id.as_str(), |(_, id)| id);
            match kinds.first() {
                Some(kind) if guess.is_none() => said
                    .help("Bitte die Kennung prüfen oder den Eintrag ergänzen:")
                    .copy(&header(kind, id)),
                None => said.help("Bitte die Kennung prüfen."),
                Some(_) => said,
            }
            .help(possible(kinds))
            .help(match further {
                0 => String::new(),
                1 => "Diese Kennung steht noch an einer weiteren Stelle.".to_owned(),
                _ => format!("Diese Kennung steht noch an {further} weiteren Stellen."),
            })
        }
        PlanFault::WrongKind { id, is, kinds } => fault(
            format!("„{}“ („{}“) passt hier nicht", brief(id), de(is)),
            format!("hier ist {} nötig", one_of(&short(kinds))),
        )
        .beside("hier eingetragen")
        .help("Bitte die Kennung eines passenden Eintrags angeben.")
        .help(possible(kinds)),
        PlanFault::Ambiguous { id, candidates } => {
            let first = candidates.first().map_or("", |first| Lang::De.term(first));
            fault(
                format!("Die Kennung „{}“ ist mehrdeutig", brief(id)),
                "mehrere Einträge kommen infrage",
            )
            .help("Bitte die Art davorsetzen, zum Beispiel:")
            .copy(&quoted(first))
            .help(list("Infrage kommen", terms(candidates)))
        }
        PlanFault::EndsBeforeStart => fault("Das Ende liegt vor dem Beginn", "Ende")
            .beside("Beginn")
            .help("Bitte beide Daten prüfen; vielleicht sind sie vertauscht.")
            .help("Dauert der Zustand an, bitte die Zeile mit dem Ende löschen."),
        PlanFault::AfterItsPaper { paper } => fault(
            "Das Ereignis liegt nach der Vorlage, die davon berichtet",
            format!("nach dem {}", german(paper)),
        )
        .beside("Datum der Vorlage")
        .help(
            "Bitte beide Daten prüfen. Kündigt die Vorlage das Ereignis nur an, bitte beim \
             Ereignis ergänzen:",
        )
        .copy("geplant = true"),
        PlanFault::MovesBack => {
            fault("Der neue Termin liegt vor dem Beginn der Hemmung", "liegt davor")
                .beside("beginnt hier")
                .help("Der neue Termin muss am oder nach dem ersten Tag der Hemmung liegen.")
        }
        PlanFault::HoldNotExact { meant } => {
            fault("Eine Hemmung braucht genaue Tage", "kein genauer Tag")
                .help("Gehemmte Tage werden gezählt. Bitte den genauen Tag eintragen:")
                .copy(&quoted(meant.as_deref().unwrap_or("2025-04-24")))
        }
        PlanFault::WaiverNotExact { meant } => {
            fault("Eine Ausnahme braucht genaue Tage", "kein genauer Tag")
                .help("Bis zu welchem Tag einschließlich gilt sie?")
                .copy(&quoted(meant.as_deref().unwrap_or("2025-12-31")))
        }
        PlanFault::WaiverReversed => fault("Die Ausnahme endet, bevor sie beginnt", "letzter Tag")
            .beside("erster Tag")
            .help("Bitte beide Daten prüfen; vielleicht sind sie vertauscht."),
        PlanFault::SilenceNotExact { meant } => {
            fault("Hier ist ein genauer Tag nötig", "kein genauer Tag")
                .help("Kenntnisnahmen und Wiedervorlagen enden an einem bestimmten Tag:")
                .copy(&quoted(meant.as_deref().unwrap_or("2025-12-31")))
        }
        PlanFault::SilenceReversed => fault("Das Ende liegt vor dem Beginn", "letzter Tag")
            .beside("erster Tag")
            .help("Bitte beide Daten prüfen; vielleicht sind sie vertauscht."),
        PlanFault::UnknownPlaceholder { name, meant, allowed: all } => fault(
            format!("Den Platzhalter „{{{}}}“ gibt es nicht", brief(name)),
            "unbekannter Platzhalter",
        )
        .help(meant_term(meant.as_ref(), name))
        .help(allowed(terms(all)))
        .help("Soll eine geschweifte Klammer im Text stehen, wird sie verdoppelt: {{ und }}."),
        PlanFault::LooseBrace => {
            fault("Zu dieser geschweiften Klammer fehlt das Gegenstück", "einzelne Klammer")
                .help("Platzhalter stehen in geschweiften Klammern, zum Beispiel {amt}.")
                .help("Soll die Klammer selbst im Text stehen, wird sie verdoppelt: {{ und }}.")
        }
        PlanFault::SecondMail => {
            fault("Der Abschnitt [mail] steht hier zum zweiten Mal", "zweiter Abschnitt [mail]")
                .beside("zuerst hier")
                .help("Ein Plan hat höchstens einen Abschnitt [mail]. Bitte beide zusammenführen.")
        }
        PlanFault::WaiverPattern { text } => {
            fault(format!("„{}“ ist kein Gegenstand", brief(text)), "kein Muster möglich")
                .help("Ein Stern steht nur für alle Gegenstände einer Art:")
                .copy("gegenstand = \"massnahme:*\"")
                .help("Sonst nennen Sie jeden Gegenstand einzeln:")
                .copy("gegenstand = [\"massnahme:sprachkurse\", \"massnahme:elterncafe\"]")
        }
        PlanFault::WaiverOfKind { meant } => {
            let meant = Lang::De.term(meant);
            fault("Hier steht eine Art statt eines Gegenstands", "welcher Gegenstand?")
                .help("Bitte die Kennung des Gegenstands angeben.")
                .help("Sind alle dieser Art gemeint, steht dafür:")
                .copy(&quoted(meant))
        }
        PlanFault::RecordsOfUnknownKind { name, meant } => {
            fault(format!("Die Art „{}“ gibt es nicht", brief(name)), "unbekannte Art")
                .help(meant_term(meant.as_ref(), name))
                .help("Hier stehen „default“ und die Arten, für die ein anderer Tag gilt:")
                .copy(RECORDS)
        }
        PlanFault::RecordsNotExact { key, meant } => {
            fault("Hier ist ein genauer Tag nötig", "kein genauer Tag")
                .help("Bis zum Ende welchen Tages sind die Aufzeichnungen vollständig?")
                .copy(&line(key.as_deref(), &quoted(meant.as_deref().unwrap_or("2025-05-31"))))
                .help("Sind sie immer vollständig, steht dafür „always“ oder „immer“.")
        }
        PlanFault::RecordsWithoutDefault => {
            fault("Bei den Aufzeichnungen fehlt die Angabe „default“", "hier fehlt „default“")
                .help("„default“ gilt für alle Arten, die nicht eigens genannt sind:")
                .copy(RECORDS)
        }
        PlanFault::OverrideOfUnknownRule { name, meant: guess }
        | PlanFault::HoldOfUnknownRule { name, meant: guess }
        | PlanFault::WaiverOfUnknownRule { name, meant: guess } => {
            fault(format!("Die Regel „{}“ gibt es nicht", brief(name)), "unbekannte Regel")
                .help(meant(guess.as_deref()))
                .help("Es gelten die Regeln der Pakete, die der Plan unter „pakete“ nennt.")
        }
        PlanFault::OverrideChangesNothing { .. } => super::pack::changes_nothing(),
        PlanFault::NoRegionalHoliday { word, land: Some(land) } => fault(
            format!("Den regionalen Feiertag „{}“ gibt es im Land {land} nicht", de(word)),
            "kein regionaler Feiertag dieses Landes",
        )
        .help(
            "Regionale Feiertage sind mariae-himmelfahrt und friedensfest in Bayern und \
             fronleichnam in Sachsen und Thüringen. Was im ganzen Land gilt, gilt ohne Angabe.",
        ),
        PlanFault::NoRegionalHoliday { word, land: None } => fault(
            format!("Zum regionalen Feiertag „{}“ fehlt das Land", de(word)),
            "Feiertag ohne Land",
        )
        .help("Feiertage sind Landesrecht. Das Land steht in [plan]:")
        .copy("land = \"BY\""),
        PlanFault::BadClosingDay { text } if text.is_empty() => {
            fault("Ein Schließtag ist ein Text in Anführungszeichen", "kein Text")
                .help("Schließtage sind jährlich oder einmalig:")
                .copy(CLOSING)
        }
        PlanFault::BadClosingDay { text } => {
            fault(format!("„{}“ ist kein Schließtag", brief(text)), "kein Tag")
                .help("Schließtage sind jährlich oder einmalig:")
                .copy(CLOSING)
        }
        PlanFault::NoLandForRule { rule } => fault(
            format!("Für die Regel „{}“ muss der Plan sein Land nennen", brief(rule)),
            "hier fehlt „land“",
        )
        .help(
            "Die Regel hängt von Feiertagen ab (§ 193 BGB oder Arbeitstage), und diese sind \
             Landesrecht:",
        )
        .copy("land = \"NI\""),
        PlanFault::NoClosingDays { rule, name, meant: guess, allowed: all } => fault(
            format!("Die Schließtage „{}“ stehen nicht im Plan", brief(name)),
            "ohne diese Schließtage",
        )
        .help(format!("Die Regel „{}“ braucht sie.", brief(rule)))
        .help(meant(guess.as_deref()))
        .help(list("Im Plan stehen", all.iter().map(String::as_str)))
        .help("Schließtage stehen in einer Datei des Plans:")
        .copy(&format!("[kalender]\n{} = [\"24.12.\", \"31.12.\"]", bare_or_quoted(name))),
        PlanFault::UnknownHolidays { rule, day } => fault(
            format!("Der Termin der Regel „{}“ liegt außerhalb des Kalenders", brief(rule)),
            format!("um den {}", german(&day.to_string())),
        )
        .help(
            "Feiertage sind von 1991 bis 2100 bekannt. Bitte das Datum prüfen oder in der Regel \
             auf § 193 BGB und Arbeitstage verzichten:",
        )
        .copy("rollover = \"none\""),
        PlanFault::UnlistedPack { name } => fault(
            "Dieses Regelpaket liegt im Plan, wird aber nicht angewendet",
            "nicht unter „pakete“ genannt",
        )
        .help("Soll es gelten, nennen Sie es in [plan]:")
        .copy(&format!("pakete = [\"{name}\"]"))
        .help("Sonst legen Sie die Datei außerhalb des Ordners ab, in dem plan.toml steht."),
        PlanFault::UnknownPack { name, .. } if is_path(name) => {
            fault(format!("Die Datei „{}“ gibt es nicht", brief(name)), "Datei nicht gefunden")
                .help("Der Pfad gilt ab dem Ordner, in dem plan.toml steht:")
                .copy("pakete = [\"common\", \"./regeln.toml\"]")
        }
        PlanFault::UnknownPack { name, meant: guess, allowed: all } => fault(
            format!("Das Regelpaket „{}“ gibt es nicht", brief(name)),
            "unbekanntes Regelpaket",
        )
        .help(meant(guess.as_deref()))
        .help("Ein eigenes Paket wird mit seinem Dateinamen genannt:")
        .copy("pakete = [\"common\", \"./regeln.toml\"]")
        .help(list("Mitgeliefert sind", all.iter().map(String::as_str))),
    }
}

fn no_id(kind: &Term) -> Explanation {
    let name = de(kind);
    let header = bare_or_quoted(&name);
    let said = fault(format!("Der Überschrift „{name}“ fehlt die Kennung"), "Kennung fehlt");
    if matches!(name.as_str(), "override" | "abweichung") {
        return said
            .help("Nach dem Punkt steht die Regel, für die die Abweichung gilt:")
            .copy(&format!("[{header}.records-current]\naus = true\ngrund = \"…\""));
    }
    said.help("Nach dem Punkt steht eine kurze, eindeutige Kennung:")
        .copy(&format!("[{header}.kennung]"))
        .help("Erlaubt sind Buchstaben, Ziffern, Bindestrich, Unterstrich und Punkt.")
}

fn bad_id(id: &str) -> Explanation {
    let said = fault(
        format!("„{}“ ist als Kennung nicht zulässig", brief(id)),
        "unzulässige Kennung",
    )
    .help(
        "Erlaubt sind Buchstaben, Ziffern, Bindestrich, Unterstrich und Punkt, am Anfang ein \
         Buchstabe oder eine Ziffer.",
    );
    match as_id(id) {
        plain if plain.is_empty() => said,
        plain => said.help("Möglich ist zum Beispiel:").copy(&quoted(&plain)),
    }
}

/// `[amt.amt40]` with a title.
fn header(kind: &Term, id: &str) -> String {
    format!("[{}.{}]\ntitel = \"…\"", de(kind), bare_or_quoted(id))
}

fn possible(kinds: &[Term]) -> String {
    list("Hier passen Einträge der Art", words(kinds, Lang::De))
}

/// The first kinds, for a label.
fn short(kinds: &[Term]) -> Vec<&str> {
    words(&kinds[..kinds.len().min(3)], Lang::De)
}
