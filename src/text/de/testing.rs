//! Policy tests in German: what is wrong with them, and what they found.

use super::dates::day;
use super::phrases::{list, meant};
use crate::policy::is_path;
use crate::source::fields::closest;
use crate::testing::{Edge, TestFault};
use crate::text::Explanation;
use crate::text::say::{brief, fault};
use crate::text::testing::{TestPhrase, TestWords};

/// A fault in words.
pub(crate) fn test(problem: &TestFault) -> Explanation {
    match problem {
        TestFault::NoTests => fault("Die Datei enthält keinen Test", "hier fehlt [test.…]")
            .help("Ein Test hat einen Namen, einen Plan und das, was erwartet wird:")
            .copy("[test.zweite-sitzung]"),
        TestFault::NotInTests { name } => fault(
            format!("„{}“ gehört nicht in eine Datei mit Regeltests", brief(name)),
            "gehört nicht hierher",
        )
        .help(meant(closest(name, ["tests", "test"])))
        .help("Eine Datei mit Regeltests enthält nur diese Überschriften:")
        .copy("[tests]\n[test.name]"),
        TestFault::NoName => fault("Dem Test fehlt der Name", "Name fehlt")
            .help("Nach dem Punkt steht ein kurzer Name, den kein anderer Test der Datei hat:")
            .copy("[test.zweite-sitzung]"),
        TestFault::NoPacks => {
            fault("Die Datei nennt keine Regelpakete, die zu prüfen sind", "hier fehlt [tests] mit „packs“")
                .help("Am Anfang der Datei müssen die Pakete stehen, die geprüft werden:")
                .copy("[tests]\npakete = [\"../musterstadt.toml\"]")
        }
        TestFault::UnknownPack { name, .. } if is_path(name) => {
            fault(format!("Die Datei „{}“ gibt es nicht", brief(name)), "Datei nicht gefunden")
                .help("Der Pfad gilt ab dem Ordner dieser Datei:")
                .copy("pakete = [\"../musterstadt.toml\"]")
        }
        TestFault::UnknownPack { name, meant: guess, allowed: all } => {
            fault(format!("Das Regelpaket „{}“ gibt es nicht", brief(name)), "unbekanntes Regelpaket")
                .help(meant(guess.as_deref()))
                .help("Ein eigenes Paket wird mit seinem Pfad genannt, vom Ordner dieser Datei aus:")
                .copy("pakete = [\"../musterstadt.toml\"]")
                .help(list("Mitgeliefert sind", all.iter().map(String::as_str)))
        }
        TestFault::NoPlan => fault("Der Test hat keinen Plan", "hier fehlt „plan“ oder „ordner“")
            .help("Bitte den Plan in den Test schreiben oder seinen Ordner nennen:")
            .copy("plan = '''…'''\nordner = \"../../data/musterstadt\""),
        TestFault::TwoPlans => fault("Der Test hat einen Plan und einen Ordner", "zweiter Plan")
            .beside("zuerst hier")
            .help("Bitte nur eines von beiden angeben."),
        TestFault::NotOnePlan { path, found: 0 } => {
            fault(format!("In „{}“ gibt es keinen Plan", brief(path)), "hier ist kein Plan")
                .help("Ein Plan ist ein Ordner mit einer Datei plan.toml. Der Pfad beginnt beim Ordner dieser Datei.")
        }
        TestFault::NotOnePlan { path, found } => {
            fault(format!("In „{}“ gibt es {found} Pläne", brief(path)), "mehrere Pläne")
                .help("Bitte den Ordner eines einzelnen Plans nennen.")
        }
        TestFault::Escaped => fault(
            "Der Plan enthält umgekehrte Schrägstriche",
            "wird nicht so gelesen, wie es dasteht",
        )
        .help("Zwischen drei einfachen Anführungszeichen steht alles für sich selbst:")
        .copy("plan = '''…'''"),
        TestFault::NothingExpected => fault("Der Test erwartet nichts", "„expect“ ist leer")
            .help("Jede Erwartung nennt einen Tag, eine Pflicht und deren Zustand:")
            .copy(EXPECT),
        TestFault::NoDay => fault("Die Erwartung nennt keinen Tag", "hier fehlt „am“")
            .help("Bitte den Stichtag ergänzen, hier oder für den ganzen Test:")
            .copy("am = \"30.06.2025\""),
        TestFault::NoKey => fault("Die Erwartung nennt keine Pflicht", "hier fehlt „schluessel“")
            .help("Bitte den Schlüssel ergänzen, hier oder für den ganzen Test:")
            .copy("schluessel = \"steuerungsgruppe-tagt/steuerungsgruppe/2025\""),
        TestFault::NotAKey { key } => {
            fault(format!("„{}“ ist kein Schlüssel einer Pflicht", brief(key)), "Teile fehlen")
                .help("Ein Schlüssel nennt die Regel, den Gegenstand und den Zeitraum:")
                .copy("schluessel = \"steuerungsgruppe-tagt/steuerungsgruppe/2025\"")
                .help("Alle Schlüssel eines Plans zeigt: stichtag check --format json")
        }
        TestFault::UnknownRule { rule, meant: guess } => {
            fault(format!("Die Regel „{}“ gibt es nicht", brief(rule)), "unbekannte Regel")
                .help(meant(guess.as_deref()))
                .help("Ein Schlüssel beginnt mit einer Regel der Pakete in [tests].")
        }
        TestFault::NothingToCompare { field } => fault(
            format!("Wo es keine Pflicht gibt, bedeutet „{field}“ nichts"),
            "nichts zu vergleichen",
        )
        .help("„keine“ erwartet, dass es die Pflicht nicht gibt. Bitte die anderen Angaben löschen.")
        .copy("zustand = \"keine\""),
        TestFault::Twice { key } => fault(
            format!("„{}“ wird an einem Tag zweimal erwartet", brief(key)),
            "zweite Erwartung",
        )
        .beside("zuerst hier")
        .help("Bitte beides in eine Erwartung schreiben oder eine löschen."),
    }
}

const EXPECT: &str = "expect = [{ am = \"30.06.2025\", schluessel = \"steuerungsgruppe-tagt/steuerungsgruppe/2025\", zustand = \"offen\" }]";

/// Single words.
pub(crate) static TESTS: TestWords = TestWords {
    passed: "ok",
    failed: "FEHLER",
    expected: "Erwartet",
    found: "Gefunden",
    expected_here: "hier erwartet",
    test: "Test",
    coverage: "Zeitliche Abdeckung",
};

/// A phrase.
pub(crate) fn testing(phrase: TestPhrase<'_>) -> String {
    match phrase {
        TestPhrase::Check { test, key, on } => format!("{test}: {key} am {}", day(on)),
        TestPhrase::Edge { test, key, on, edge } => {
            format!("{test}: {key} am {}, {}", day(on), self::edge(edge))
        }
        TestPhrase::Meant(key) => format!("Meinten Sie „{key}“?"),
        TestPhrase::Expectations { failed: 0, all } => format!(" ({})", expectations(all)),
        TestPhrase::Expectations { failed, all } => {
            format!(" ({failed} von {all} Erwartungen nicht erfüllt)")
        }
        TestPhrase::Edges { failed: 0, all: 1 } => ", 1 Grenzfall".to_owned(),
        TestPhrase::Edges { failed: 0, all } => format!(", {all} Grenzfälle"),
        TestPhrase::Edges { failed, all } => format!(", {failed} von {all} Grenzfällen falsch"),
        TestPhrase::Millis(millis) => format!(", {millis:.1} ms").replace('.', ","),
        TestPhrase::Covered { seen, all, percent } => {
            format!("{percent} % ({seen} von {all} Zuständen)")
        }
        TestPhrase::States { seen, all, missing: [] } => format!("{seen} von {all}"),
        TestPhrase::States { seen, all, missing } => {
            format!("{seen} von {all}, nicht gesehen: {}", missing.join(", "))
        }
        TestPhrase::Closing { passed: 1, failed } => {
            format!("1 Test bestanden, {failed} nicht bestanden.")
        }
        TestPhrase::Closing { passed, failed } => {
            format!("{passed} Tests bestanden, {failed} nicht bestanden.")
        }
        TestPhrase::Total { seen, all, percent } => {
            format!("Zeitliche Abdeckung {percent} % ({seen} von {all} Zuständen).")
        }
        TestPhrase::Below(least) => format!("Das ist weniger als {least} %."),
    }
}

fn expectations(number: usize) -> String {
    if number == 1 { "1 Erwartung".to_owned() } else { format!("{number} Erwartungen") }
}

fn edge(edge: Edge) -> &'static str {
    match edge {
        Edge::BeforeForce => "am Tag vor dem Inkrafttreten der Regel",
        Edge::BeforeLead => "am Tag, bevor sie bald fällig ist",
        Edge::Lead => "am ersten Tag, an dem sie bald fällig ist",
        Edge::BeforeFulfilment => "am Tag vor ihrer Erfüllung",
        Edge::Fulfilment => "am Tag ihrer Erfüllung",
        Edge::BeforeLast => "am Tag vor ihrem letzten Tag",
        Edge::Last => "an ihrem letzten Tag",
        Edge::AfterLast => "am Tag nach ihrem letzten Tag",
        Edge::RecordsTooShort => "mit Aufzeichnungen bis zum Tag vor ihrem letzten Tag",
        Edge::RecordsReach => "mit Aufzeichnungen bis zu ihrem letzten Tag",
    }
}
