//! What is wrong with a date or a period, in German.

use super::phrases::{meant, named};
use crate::date::{DateFault, PeriodFault};
use crate::source::fields::{Term, closest};
use crate::text::Explanation;
use crate::text::say::{brief, fault, line, quoted};

const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

const WAYS: &str = "Ein Datum wird so genau geschrieben, wie es bekannt ist. Möglich sind: \
                    \"24.04.2025\", \"2025-04-24\", \"04.2025\", \"1. Quartal 2025\", \
                    \"2. Halbjahr 2025\", \"2025\", \"unbekannt\".";

/// `2024-09-05` as 05.09.2024.
pub(super) fn german(iso: &str) -> String {
    let parts: Vec<&str> = iso.split('-').collect();
    match parts[..] {
        [year, month, day] => format!("{day}.{month}.{year}"),
        _ => iso.to_owned(),
    }
}

/// Why a text is not a date.
pub(super) fn date(key: Option<&str>, text: &str, why: &DateFault) -> Explanation {
    let shown = brief(text);
    match why {
        DateFault::NotADate { meant: Some(meant) } => {
            fault(format!("„{shown}“ ist so nicht als Datum lesbar"), "kein lesbares Datum")
                .help(convention(text))
                .copy(&line(key, &quoted(meant)))
        }
        DateFault::NotADate { meant: None } => {
            fault(format!("„{shown}“ ist kein Datum"), "kein Datum").help(WAYS)
        }
        DateFault::NoSuchDay { year, month, last, .. } => {
            let name = MONTHS[(*month as usize).clamp(1, 12) - 1];
            fault(format!("Den Tag „{shown}“ gibt es nicht"), "kein Tag des Kalenders")
                .help(format!("Der letzte Tag im {name} {year} ist der {last}.{month:02}.{year}:"))
                .copy(&line(key, &format!("\"{year:04}-{month:02}-{last:02}\"")))
        }
        DateFault::NoSuchMonth { month, meant } => {
            let said = fault(format!("Einen Monat {month} gibt es nicht"), "kein Monat");
            match meant {
                Some(meant) => said
                    .help("Vermutlich sind Tag und Monat vertauscht:")
                    .copy(&line(key, &quoted(meant))),
                None => said.help("Bitte den Monat prüfen; möglich sind 01 bis 12."),
            }
        }
        DateFault::NoSuchPart { part, of: 4 } => {
            fault(format!("Ein {part}. Quartal gibt es nicht"), "kein Quartal")
                .help("Bitte das Quartal prüfen; möglich sind 1 bis 4:")
                .copy(&line(key, "\"4. Quartal 2025\""))
        }
        DateFault::NoSuchPart { part, .. } => {
            fault(format!("Ein {part}. Halbjahr gibt es nicht"), "kein Halbjahr")
                .help("Bitte das Halbjahr prüfen; möglich sind 1 und 2:")
                .copy(&line(key, "\"2. Halbjahr 2025\""))
        }
        DateFault::TimeOfDay { meant } => {
            fault("Hier genügt der Tag; eine Uhrzeit ist nicht vorgesehen", "Datum mit Uhrzeit")
                .help("Fristen werden nach Tagen berechnet. Bitte die Uhrzeit weglassen:")
                .copy(&line(key, &quoted(meant)))
        }
        DateFault::Reversed { meant } => {
            fault(format!("Der Zeitraum „{shown}“ endet vor seinem Beginn"), "Ende vor dem Beginn")
                .help("Vermutlich sind Anfang und Ende vertauscht:")
                .copy(&line(key, &quoted(meant)))
        }
    }
}

/// Why the date is written in the way that is suggested.
fn convention(text: &str) -> &'static str {
    let lower = text.trim().to_lowercase();
    let starts = |words: &[&str]| words.iter().any(|word| lower.starts_with(word));
    let has_short_year =
        lower.rsplit_once(['.', '/']).is_some_and(|(_, year)| year.trim().len() == 2);
    if lower == ".." {
        "Ist nichts bekannt, steht dafür „unknown“ oder „unbekannt“:"
    } else if starts(&["ende", "end "]) {
        "„Ende“ eines Jahres wird nach Vereinbarung als Dezember geschrieben:"
    } else if starts(&["anfang", "beginning"]) {
        "„Anfang“ eines Jahres wird nach Vereinbarung als Januar geschrieben:"
    } else if starts(&["mitte"]) {
        "„Mitte“ eines Jahres wird nach Vereinbarung als Juni geschrieben:"
    } else if starts(&["frühjahr", "frühling", "sommer", "herbst"]) {
        "Eine Jahreszeit wird als Zeitraum vom ersten bis zum letzten Monat geschrieben:"
    } else if has_short_year {
        "Das Jahr steht immer mit vier Ziffern. Vermutlich ist gemeint:"
    } else {
        "Vermutlich ist gemeint:"
    }
}

const UNITS: [&str; 14] = [
    "Tag",
    "Tage",
    "Woche",
    "Wochen",
    "Monat",
    "Monate",
    "Quartal",
    "Quartale",
    "Halbjahr",
    "Halbjahre",
    "Jahr",
    "Jahre",
    "Arbeitstag",
    "Arbeitstage",
];

/// Why a text is not a period.
pub(super) fn period(
    field: &Term,
    key: Option<&str>,
    text: &str,
    why: PeriodFault,
    at: usize,
) -> Explanation {
    let shown = brief(text);
    let name = named(field, key);
    let example = line(key, "\"12 Monate\"");
    let units = "Möglich sind Tage, Arbeitstage, Wochen, Monate, Quartale, Halbjahre und Jahre.";
    match why {
        PeriodFault::NoNumber => {
            fault(format!("„{shown}“ ist kein Zeitraum: Es fehlt die Zahl"), "Zeitraum ohne Zahl")
                .help(format!("„{name}“ braucht eine Zahl und eine Einheit:"))
                .copy(&example)
                .help(units)
        }
        PeriodFault::NoUnit => fault(
            format!("„{shown}“ ist kein Zeitraum: Es fehlt die Einheit"),
            "Zeitraum ohne Einheit",
        )
        .help(format!("„{name}“ braucht eine Zahl und eine Einheit:"))
        .copy(&line(key, &quoted(&format!("{} Tage", text.trim()))))
        .copy(&line(key, &quoted(&format!("{} Monate", text.trim()))))
        .help(units),
        PeriodFault::UnknownUnit => {
            let rest = text.get(at..).unwrap_or(text);
            let unit = rest.split([' ', ',']).next().unwrap_or(rest);
            fault(
                format!("„{}“ ist keine Einheit für einen Zeitraum", brief(unit)),
                "unbekannte Einheit",
            )
            .help(meant(closest(unit, UNITS)))
            .help("Ein Zeitraum wird so geschrieben:")
            .copy(&example)
            .help(units)
        }
        PeriodFault::TooLong => fault(format!("Der Zeitraum „{shown}“ ist zu lang"), "zu lang")
            .help("Bitte die Zahl prüfen. Ein Zeitraum ist kürzer als 9.999 Jahre:")
            .copy(&example),
        PeriodFault::Negative => fault(
            format!("Der Zeitraum „{shown}“ ist negativ"),
            "negativer Zeitraum",
        )
        .help("Ein Zeitraum steht ohne Vorzeichen. Ob er vor oder nach einem Ereignis liegt, sagt ein anderes Feld:")
        .copy(&line(key, &quoted(text.trim().trim_start_matches(['-', '−', ' '])))),
        PeriodFault::Fraction => fault(
            format!("„{shown}“ ist kein Zeitraum: Es gibt nur halbe Monate, Quartale und Jahre"),
            "kein halber Monat und kein halbes Jahr",
        )
        .help("Ein halber Monat sind 15 Tage, ein halbes Jahr sind sechs Monate (§ 189 BGB). Andere Bruchteile werden in Tagen geschrieben:")
        .copy(&line(key, "\"1½ Monate\"")),
    }
}
