//! The help of `lint` and `test` in German.

use crate::text::cli::{AuthorText, VerbText};

/// `lint`.
pub(super) const LINT: VerbText = VerbText {
    line: "Sucht Fehler in Regelpaketen",
    about: "Sucht Fehler in Regelpaketen: was check ablehnen würde, und darüber hinaus, was nie greifen kann, \
            sich widerspricht oder keine Grundlage nennt. Mit einem Plan auch, was darin nichts findet. Was \
            eine Meldung bedeutet: stichtag explain NAME.",
    usage: "stichtag lint [REGELN]… [OPTIONEN]",
    after: "Rückgabewert: 0 keine Meldung ab der Stufe --fail-on, 1 solche Meldungen, 2 Aufruf, Regeln oder \
            Plan fehlerhaft, 3 kein Regelpaket gefunden, 4 Datei nicht lesbar oder nicht schreibbar.\n\n\
            Beispiele:\n  \
            stichtag lint policies\n  \
            stichtag lint policies/eigene.toml --plan . --require-match\n  \
            stichtag lint common --fail-on warning --format short",
};

/// `test`.
pub(super) const TEST: VerbText = VerbText {
    line: "Prüft Regelpakete an kleinen Plänen mit erwarteten Ergebnissen",
    about: "Prüft Regelpakete. Eine Datei mit der Endung .test.toml enthält kleine Pläne, Stichtage und die \
            Zustände, die Pflichten daran haben müssen. Mit --coverage wird gezeigt, welche Zustände jeder \
            Regel die Tests gesehen haben.",
    usage: "stichtag test [REGELN]… [OPTIONEN]",
    after: "Rückgabewert: 0 alles wie erwartet, 1 etwas nicht oder zu wenig abgedeckt, 2 Aufruf, Tests, Plan \
            oder Regeln fehlerhaft, 3 kein Test gefunden, 4 Datei nicht lesbar oder nicht schreibbar.\n\n\
            Beispiele:\n  \
            stichtag test policies --coverage\n  \
            stichtag test policies/eigene.toml --boundaries\n  \
            stichtag test policies --coverage --threshold 90 --format junit=tests.xml",
};

/// Their options.
pub(super) const OPTIONS: AuthorText = AuthorText {
    policy_name: "REGELN",
    filter_name: "TEXT",
    percent_name: "PROZENT",
    lint_policy: "Regelpakete: Dateien, Ordner oder Namen mitgelieferter Pakete. Die eines Ordners werden \
                  zusammen betrachtet. Ohne Angabe: die Pakete des Plans, zu dem der aktuelle Ordner gehört, \
                  sonst der Ordner policies",
    lint_plan: "Ein Plan, in dem die Regeln etwas finden müssen. Ohne Angabe: keiner; ohne REGELN der Plan, zu \
                dem der aktuelle Ordner gehört",
    require_match: "Als Fehler melden, was im Plan nichts findet",
    lint_format: "Das Format: human (für Menschen), short (eine Zeile je Meldung) oder json. Mit =DATEI in eine \
                  Datei. Mehrfach möglich. Ohne Angabe: human",
    test_policy: "Dateien mit Tests, Regelpakete oder Ordner mit beidem. Ohne Angabe: der aktuelle Ordner mit \
                  allem darunter",
    filter: "Nur Tests, deren Datei und Name (datei::name) diesen Text enthalten. Ohne Angabe: alle",
    boundaries: "Auch die Tage um jeden Termin, jeden Vorlauf und jede Erfüllung beurteilen; es ist ein Fehler, \
                 wenn sich der Zustand dort nicht ändert, wie er muss",
    coverage: "Zeigen, welche Zustände jeder Regel die Tests gesehen haben",
    threshold: "Mit 1 enden, wenn weniger Zustände abgedeckt sind, in Prozent, abgerundet; schließt --coverage \
                ein. Ohne Angabe: keine Grenze",
    timing: "Zeigen, wie lange jeder Test gedauert hat; die Ausgabe ist dann jedes Mal anders",
    test_format: "Das Format: human (für Menschen), json oder junit. Mit =DATEI in eine Datei. Mehrfach möglich. \
                  Ohne Angabe: human",
};
