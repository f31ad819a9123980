//! Baselines, in German: what is wrong with one, and what it did.

use crate::baseline::BaselineFault;
use crate::text::say::{brief, fault, quoted};
use crate::text::{BaselineLine, Explanation};

/// An entry as it should be.
const ENTRY: &str =
    "\"musterstadt/records-current/musterstadt/-\" = { level = \"warning\", message = \"…\" }";

/// A fault in words.
pub(crate) fn baseline(problem: &BaselineFault) -> Explanation {
    match problem {
        BaselineFault::Version { found } => fault(
            format!("Die Fassung {} der Baseline ist unbekannt", brief(found)),
            "unbekannte Fassung",
        )
        .help("Diese Version von stichtag liest die Fassung 1:")
        .copy("baseline = 1")
        .help("Eine neuere Datei braucht eine neuere Version von stichtag."),
        BaselineFault::BadKey { key } => {
            fault(format!("{} ist kein Schlüssel einer Pflicht", named(key)), "kein Schlüssel")
                .help("Ein Schlüssel hat vier Teile: Plan, Regel, Gegenstand und Zeitraum.")
                .help("Ein Eintrag sieht so aus:")
                .copy(ENTRY)
        }
        BaselineFault::NoEntry { key } => {
            fault(format!("Beim Eintrag {} fehlen Stufe und Text", named(key)), "kein Eintrag")
                .help("Ein Eintrag sieht so aus:")
                .copy(&format!("{} = {{ level = \"warning\", message = \"…\" }}", quoted(key)))
        }
    }
}

fn named(key: &str) -> String {
    if key.is_empty() { "Ein leerer Text".to_owned() } else { format!("„{}“", brief(key)) }
}

/// What a baseline did, as a label and a text.
pub(crate) fn baseline_line(line: &BaselineLine<'_>) -> (&'static str, String) {
    match line {
        BaselineLine::Accepted { path, count, others } => {
            let known = match count {
                0 => "keine bekannten Feststellungen".to_owned(),
                1 => "1 bekannte Feststellung, nicht mitgezählt".to_owned(),
                _ => format!("{count} bekannte Feststellungen, nicht mitgezählt"),
            };
            let others = match others {
                0 => String::new(),
                1 => "; 1 Eintrag gehört zu einem Plan, der nicht geprüft wurde".to_owned(),
                _ => format!("; {others} Einträge gehören zu Plänen, die nicht geprüft wurden"),
            };
            ("Baseline", format!("{path}: {known}{others}"))
        }
        BaselineLine::Unused { key, resembles } => {
            let resembles =
                resembles.map(|other| format!(" (ähnelt der neuen Feststellung {other})"));
            ("Überholt", format!("{key}{}", resembles.unwrap_or_default()))
        }
        BaselineLine::Written { path, count, added, changed, removed } => {
            let parts = [(added, "neu"), (changed, "geändert"), (removed, "entfernt")];
            let parts = parts.into_iter().filter(|(number, _)| **number > 0);
            let parts: Vec<String> =
                parts.map(|(number, what)| format!("{number} {what}")).collect();
            let what =
                if *count == 1 { "bekannte Feststellung" } else { "bekannte Feststellungen" };
            let parts = if parts.is_empty() { "unverändert".to_owned() } else { parts.join(", ") };
            ("Baseline", format!("{path}: {count} {what} ({parts})"))
        }
    }
}
