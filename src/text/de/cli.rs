//! The command line's help in German.

use super::{authors, frist, kit, remind};
use crate::text::cli::{CliText, GraphText, HistoryText, Names, PageText, TypeText, VerbText};

/// The help.
pub(crate) static CLI: CliText = CliText {
    about: "Prüft zu einem Stichtag, ob eine Stadt hält, was ihre Pläne versprechen.",
    usage: "Verwendung:",
    arguments: "Argumente",
    options: "Optionen",
    filters: "Auswahl",
    output: "Ausgabe",
    verbs: "Befehle",
    more_help: "Hilfe",
    root: VerbText {
        line: "",
        about: "",
        usage: "stichtag <BEFEHL> [OPTIONEN]",
        after: "Mehr zu einem Befehl: stichtag <BEFEHL> --help",
    },
    check: VerbText {
        line: "Prüft Pläne und zeigt, was versäumt ist, droht oder fehlt",
        about: "Prüft Pläne: Was war bis zum Stichtag zu tun, was davon ist belegt, was ist \
                überfällig? Jede Feststellung nennt das Amt, den Tag, die Vorlage und was zu tun ist.",
        usage: "stichtag check [PLAN]… [OPTIONEN]",
        after: "Rückgabewert: 0 nichts ab der Stufe von --fail-on festgestellt, 1 etwas festgestellt, \
                2 Aufruf, Plan oder Regeln fehlerhaft (dann ist nichts geprüft), 3 nichts zu prüfen, \
                4 Datei nicht lesbar oder nicht schreibbar.\n\n\
                Beispiele:\n  \
                stichtag check\n  \
                stichtag check data/magdeburg --as-of 28.11.2019\n  \
                stichtag check data --format human --format json=register.json",
    },
    agenda: VerbText {
        line: "Zeigt, was als Nächstes zu tun ist, nach Datum oder nach Amt",
        about: "Zeigt, was als Nächstes zu tun ist: zuerst, was überfällig ist, dann, was bis zum Ende \
                des Zeitraums fällig wird. Jeder Eintrag nennt den Termin, den Gegenstand, die Pflicht, \
                den Stand und das Amt.",
        usage: "stichtag agenda [PLAN]… [OPTIONEN]",
        after: "Rückgabewert: 0 auch dann, wenn etwas überfällig ist; 2 Aufruf, Plan oder Regeln \
                fehlerhaft, 3 nichts zu prüfen, 4 Datei nicht lesbar oder nicht schreibbar.\n\n\
                Beispiele:\n  \
                stichtag agenda\n  \
                stichtag agenda data/braunschweig --until 31.12.2025 --by office\n  \
                stichtag agenda data --days 30 --format text --format markdown=fristen.md",
    },
    forecast: VerbText {
        line: "Zeigt, wann sich jede Pflicht ändert, wenn nichts weiter verzeichnet wird",
        about: "Zeigt, was aus jeder Pflicht wird, wenn nichts weiter verzeichnet wird: den ersten Tag, an \
                dem sie bald fällig, gefährdet oder überfällig ist, und die Feststellungen am Ende jedes Monats. \
                Der Plan bleibt, wie er ist, auch „records-complete-until“; nur der Stichtag rückt vor. Was für \
                spätere Tage verzeichnet ist, zählt ab dann.",
        usage: "stichtag forecast [PLAN]… [OPTIONEN]",
        after: "Rückgabewert: 0 auch dann, wenn Pflichten verletzt werden; 2 Aufruf, Plan oder Regeln \
                fehlerhaft, 3 nichts zu prüfen, 4 Datei nicht lesbar oder nicht schreibbar.\n\n\
                Beispiele:\n  \
                stichtag forecast\n  \
                stichtag forecast data/magdeburg --as-of 01.09.2019 --until 31.01.2020\n  \
                stichtag forecast data --days 365 --state overdue --by office",
    },
    diff: VerbText {
        line: "Zeigt, was neu, schlechter, besser oder erledigt ist",
        about: "Beurteilt die Pläne zweimal und zeigt, welche Feststellungen neu, schlechter, besser oder erledigt \
                sind: zu zwei Tagen (--from), in zwei Ständen eines Git-Repositorys (--from-commit, --to-commit) oder \
                ohne und mit Annahmen (--assume).",
        usage: "stichtag diff [PLAN]… --from TAG | --from-commit COMMIT | --assume DATEI [OPTIONEN]",
        after: "Rückgabewert: 0, mit --fail-on-new 1, wenn etwas neu oder schlechter ist; 2 Aufruf, Plan \
                oder Regeln fehlerhaft, 3 nichts zu prüfen, 4 Datei nicht lesbar oder nicht \
                schreibbar.\n\n\
                Beispiele:\n  \
                stichtag diff data/magdeburg --from 31.10.2019 --as-of 28.11.2019\n  \
                stichtag diff --from 01.01.2026 --fail-on-new\n  \
                stichtag diff --from-commit main --fail-on-new\n  \
                stichtag diff data/magdeburg --as-of 20.12.2019 --assume annahme.toml",
    },
    history: VerbText {
        line: "Zeigt das Register im Lauf der Zeit: was wann auftrat, was pünktlich war, was verschoben wurde",
        about: "Beurteilt jeden Commit des Git-Repositorys zu seinem Tag, oder mit --every die Dateien, wie sie sind, zu \
                vielen Tagen, und zeigt, wann jede Feststellung auftrat und erledigt war, wie viele Pflichten jedes Amt \
                in jedem Jahr rechtzeitig erfüllt hat und wie oft und um wie viel Zusagen verschoben wurden. Commits, \
                deren Plan nicht lesbar ist, werden genannt und übersprungen.",
        usage: "stichtag history [PLAN]… [OPTIONEN]",
        after: "Rückgabewert: 0; 2 Aufruf, Plan oder Regeln fehlerhaft, 3 nichts zu prüfen, 4 Datei nicht lesbar \
                oder nicht schreibbar.\n\n\
                Beispiele:\n  \
                stichtag history --since 2024\n  \
                stichtag history data/magdeburg --every month --since 2019 --until 2019-12-10\n  \
                stichtag history --format csv=verlauf/",
    },
    history_options: HistoryText {
        since: "Der erste Tag; ein Monat oder Jahr meint seinen ersten. Ohne Angabe: der erste Commit, mit --every ein \
                Jahr vor dem letzten Tag",
        until: "Der letzte Tag; ein Monat oder Jahr meint seinen letzten. Ohne Angabe: der Stichtag",
        every: "Statt der Commits die Dateien, wie sie sind, zum Ende jedes Zeitraums: day (Tag), week (Woche), month \
                (Monat), quarter (Quartal) oder year (Jahr). Ohne Angabe: jeder Commit",
        level: "Ab welcher Stufe Feststellungen verfolgt werden: error (Fehler), warning (Warnung) oder note (Hinweis). \
                Ohne Angabe: warning",
        format: "Das Format: text (für Menschen), csv (Tabelle der Feststellungen) oder json (für Programme). Mit =DATEI \
                 in eine Datei, mit csv=ORDNER/ alle Tabellen in einen Ordner; mehrfach möglich. Ohne Angabe: text",
    },
    remind: remind::REMIND,
    outbox: super::outbox::OUTBOX,
    lint: authors::LINT,
    test: authors::TEST,
    authors: authors::OPTIONS,
    graph: VerbText {
        line: "Zeichnet einen Plan oder zeigt, was von etwas abhängt oder zwei Dinge verbindet",
        about: "Zeichnet einen Plan als Bild: seine Gegenstände, wie sie zusammenhängen und wie ihre Pflichten \
                stehen. Was zuerst vorhanden sein muss, steht links.",
        usage: "stichtag graph [PLAN] [OPTIONEN]\n       stichtag graph impact GEGENSTAND [PLAN]\n       stichtag graph why GEGENSTAND GEGENSTAND [PLAN]",
        after: "Rückgabewert: 0; 2 Aufruf, Plan oder Regeln fehlerhaft, 3 nichts zu zeichnen, 4 Datei nicht \
                lesbar oder nicht schreibbar.\n\n\
                Beispiele:\n  \
                stichtag graph data/magdeburg --format svg=plan.svg\n  \
                stichtag graph data/musterstadt --findings --format mermaid\n  \
                stichtag graph impact integrationsplanung data/braunschweig --as-of 24.11.2023",
    },
    graph_options: GraphText {
        findings: "Nur, wozu es Feststellungen gibt und was dahintersteht",
        around: "Nur dieser Gegenstand und was in seiner Nähe ist: eine Kennung oder art:kennung. Ohne Angabe: \
                 der ganze Plan",
        depth: "Wie viele Schritte von --around entfernt noch nah ist, höchstens 99. Ohne Angabe: 2",
        format: "Das Format: svg (ein Bild), dot (Graphviz), mermaid (Markdown) oder json. Mit =DATEI in eine \
                 Datei. Mehrfach möglich. Ohne Angabe: svg",
        thing: "Der Gegenstand: eine Kennung oder art:kennung",
        one: "Der eine Gegenstand: eine Kennung oder art:kennung",
        other: "Der andere Gegenstand",
        impact: VerbText {
            line: "Zeigt, welche offenen Pflichten von einem Gegenstand abhängen, und bis wann",
            about: "Zeigt, welche offenen Pflichten von einem Gegenstand abhängen, unmittelbar oder über \
                    andere, in der Reihenfolge ihrer Termine.",
            usage: "stichtag graph impact GEGENSTAND [PLAN] [OPTIONEN]",
            after: "",
        },
        why: VerbText {
            line: "Zeigt den kürzesten Weg, der zwei Gegenstände verbindet",
            about: "Zeigt den kürzesten Weg von einem Gegenstand zum anderen entlang der Beziehungen im Plan.",
            usage: "stichtag graph why GEGENSTAND GEGENSTAND [PLAN] [OPTIONEN]",
            after: "",
        },
    },
    baseline: VerbText {
        line: "Schreibt oder kürzt die Liste der bekannten Feststellungen",
        about: "Führt eine Baseline: die Datei der bekannten Feststellungen, die check --baseline nicht \
                mitzählt. write schreibt alle, die es zum Stichtag gibt, hinein und nimmt heraus, was es nicht \
                mehr gibt; prune nimmt nur heraus. Eine Feststellung steht darin mit ihrem Schlüssel und ihrer \
                Stufe, eine je Zeile; wird sie schwerer, gilt sie wieder als neu. Einträge anderer Pläne bleiben.",
        usage: "stichtag baseline write|prune <DATEI> [PLAN]… [OPTIONEN]",
        after: "Rückgabewert: 0 geschrieben; 2 Aufruf, Plan, Regeln oder Baseline fehlerhaft (dann bleibt die \
                Datei, wie sie ist), 3 nichts zu prüfen, 4 Datei nicht lesbar oder nicht schreibbar.\n\n\
                Beispiele:\n  \
                stichtag baseline write baseline.toml\n  \
                stichtag check --baseline baseline.toml --strict-baseline\n  \
                stichtag baseline prune baseline.toml data/braunschweig",
    },
    rules: VerbText {
        line: "Zeigt, welche Regeln für einen Plan gelten und woher jeder Wert kommt",
        about: "Zeigt die Regeln der Pläne, wie sie nach allen Paketen und Abweichungen gelten. Mit --resolved \
                steht bei jedem Feld, woher sein Wert kommt: aus der Regel, aus dem Paket, aus einer \
                Abweichung oder aus der Vorgabe. Ohne Plan gehen auch Pakete allein (--policy).",
        usage: "stichtag rules [PLAN]… [OPTIONEN]",
        after: "Rückgabewert: 0; 2 Aufruf, Plan oder Regeln fehlerhaft, 3 kein Plan, 4 Datei nicht lesbar \
                oder nicht schreibbar.\n\n\
                Beispiele:\n  \
                stichtag rules data/magdeburg\n  \
                stichtag rules --policy common --resolved --rule post-filled",
    },
    explain: VerbText {
        line: "Erklärt eine Pflicht, eine Regel, eine Regelart oder eine Art von Gegenstand",
        about: "Erklärt eine Pflicht nach ihrem Schlüssel: woher sie kommt, was gezählt hat und was nicht, \
                wie sich der Termin berechnet, wie entschieden wurde, und welcher Eintrag Abhilfe schafft. \
                Ebenso eine Regel (concept-presented), eine Regelart (deadline) oder eine Art von \
                Gegenstand (massnahme). Mit dem Anfang mehrerer Schlüssel: deren Liste. Ohne Thema: das \
                Inhaltsverzeichnis.",
        usage: "stichtag explain [THEMA] [PLAN]… [OPTIONEN]",
        after: "Rückgabewert: 0 erklärt, 2 Aufruf, Plan oder Regeln fehlerhaft, 3 kein Plan oder nichts \
                zu prüfen, 4 Datei nicht lesbar oder nicht schreibbar.\n\n\
                Beispiele:\n  \
                stichtag explain concept-presented\n  \
                stichtag explain magdeburg/concept data --as-of 28.11.2019\n  \
                stichtag explain SCHLÜSSEL --format json",
    },
    frist: frist::FRIST,
    holidays: frist::HOLIDAYS,
    law: frist::LAW,
    kit: kit::KIT,
    completions: VerbText {
        line: "Gibt die Tabulator-Ergänzungen für eine Shell aus",
        about: "Gibt die Tabulator-Ergänzungen für eine Shell aus. Für die bash zum Beispiel:\n\n  \
                stichtag completions bash > ~/.local/share/bash-completion/completions/stichtag",
        usage: "stichtag completions <SHELL> [OPTIONEN]",
        after: "",
    },
    man: VerbText {
        line: "Gibt die Handbuchseite aus",
        about: "Gibt die Handbuchseite aus. Gleich lesen: stichtag man | man -l -",
        usage: "stichtag man [OPTIONEN]",
        after: "",
    },
    names: Names {
        verb: "BEFEHL",
        plan: "PLAN",
        date: "TAG",
        path: "PFAD",
        format: "FORMAT[=DATEI]",
        level: "STUFE",
        rule: "REGEL",
        state: "ZUSTAND",
        office: "AMT",
        number: "ZAHL",
        step: "SCHRITT",
        by: "WONACH",
        lang: "SPRACHE",
        when: "WANN",
        which: "WELCHE",
        thing: "GEGENSTAND",
        action: "AKTION",
        file: "DATEI",
        commit: "COMMIT",
        topic: "THEMA",
        shell: "SHELL",
        mail: "ADRESSE",
        folder: "ORDNER",
    },
    plan: "Ordner eines Plans, Ordner mit mehreren Plänen oder eine Plandatei. Ohne Angabe: der Plan, \
           zu dem der aktuelle Ordner gehört, sonst alle Pläne darunter",
    as_of: "Der Stichtag: ein Tag wie 2019-11-28 oder 28.11.2019. Ohne Angabe: der Tag in der \
            Umgebungsvariablen STICHTAG_AS_OF, sonst heute",
    policy: "Ein Regelpaket zusätzlich zu denen des Plans: Datei, Ordner oder Name eines \
             mitgelieferten Pakets. Mehrfach möglich. Ohne Angabe: nur die Pakete des Plans",
    format: "Das Format: human (für Menschen), short (eine Zeile je Feststellung), json oder ndjson \
             (vollständig); sarif, github, gitlab, junit oder markdown (für CI); csv oder csv-excel \
             (Tabellen), ics oder ics-todo (Kalender); beschlusskontrolle, beschlusskontrolle-csv oder \
             beschlusskontrolle-html (für den Rat). Mit =DATEI in eine Datei, Kalender mit =ORDNER/ in \
             eine Datei je Amt. Mehrfach möglich. Ohne Angabe: human",
    proofs: "Zu welchen Pflichten json den Rechenweg des Termins enthält: all (alle), findings (was eine \
             Feststellung ist) oder none (keine). Ohne Angabe: none",
    causes: "Was human zu Ursachen sagt: root (was andere Pflichten aufhält, einmal, und diese darunter in je \
             einer Zeile), full (jede Feststellung ganz, mit dem Weg zur Ursache) oder off (nichts). Ohne Angabe: \
             root",
    assume: "Eine Datei mit Annahmen ([annahme], sonst wie ein Plan), die über den Plan gelegt wird, ohne ihn zu ändern. \
             Mehrfach möglich. Ohne Angabe: keine",
    with_baseline: "Eine Datei bekannter Feststellungen (stichtag baseline): Sie zählen nicht mit und stehen nicht \
                    im Bericht; neue und schwerere schon. Ohne Angabe: keine",
    strict_baseline: "Rückgabewert 1 auch dann, wenn die Baseline Einträge hat, die überholt sind",
    show_accepted: "Zeigt auch die bekannten Feststellungen, als solche bezeichnet",
    baseline_action: "write (alle Feststellungen zum Stichtag) oder prune (nur entfernen, was überholt ist)",
    baseline_file: "Die Baseline",
    baseline_level: "Ab welcher Stufe write Feststellungen aufnimmt: error (Fehler), warning (Warnung) oder note \
                     (Hinweis). Ohne Angabe: error, also was check scheitern ließe",
    agenda_format: "Das Format: text (für Menschen), json (für Programme), markdown (Tabellen), \
                    ics oder ics-todo (Kalender). Mit =DATEI in eine Datei, Kalender mit =ORDNER/ in \
                    eine Datei je Amt. Mehrfach möglich. Ohne Angabe: text",
    plain_format: "Das Format: text (für Menschen) oder json (für Programme). Mit =DATEI in eine Datei. \
                      Mehrfach möglich. Ohne Angabe: text",
    days: "Wie viele Tage ab dem Stichtag gezeigt werden, höchstens 3660. Ohne Angabe: 90",
    judged_until: "Bis wann Pflichten aufgeführt werden, die erst nach dem Stichtag beginnen: ein Tag wie 2025-12-31 \
                   oder 31.12.2025, ein Monat oder ein Jahr. Ohne Angabe: jeweils die nächste",
    until: "Der letzte Tag, der gezeigt wird, statt --days: ein Tag wie 2025-12-31 oder 31.12.2025, \
            ein Monat oder ein Jahr. Ohne Angabe: nach --days",
    by: "Wonach geordnet wird: date (Datum) oder office (Amt). Ohne Angabe: date",
    fail_on: "Ab welcher Stufe der Rückgabewert 1 ist: error (Fehler), warning (Warnung), note \
              (Hinweis) oder never (nie). Ohne Angabe: error",
    rule: "Nur diese Regel. Mehrfach möglich. Ohne Angabe: alle",
    state: "Nur diesen Zustand, auch wo er nichts zu beanstanden gibt (met, open, dormant …). \
            Mehrfach möglich. Ohne Angabe: die Feststellungen (json: alle Zustände)",
    agenda_state: "Nur diesen Zustand: overdue (überfällig), breached (nicht eingehalten), at-risk \
                   (gefährdet), due-soon (bald fällig), open (offen) oder unverified (nicht belegt). \
                   Mehrfach möglich. Ohne Angabe: alle außer unverified",
    forecast_state: "Nur Pflichten, die in diesen Zustand kommen (overdue, breached, at-risk, due-soon …). \
                     Mehrfach möglich. Ohne Angabe: alle, die sich ändern",
    from: "Der Tag, mit dem verglichen wird, etwa 2019-10-31 oder 31.10.2019. Ohne Angabe: der Stichtag",
    from_commit: "Der Git-Commit, mit dem verglichen wird: Kennung, Zweig, Tag oder etwa HEAD~1. Pläne und eigene \
                  Regeln sind dort, wie sie damals waren. Ohne Angabe: keiner",
    to_commit: "Der Git-Commit, der verglichen wird. Ohne Angabe: die Dateien, wie sie jetzt sind",
    fail_on_new: "Mit 1 enden, wenn eine Feststellung neu oder schlechter ist",
    resolved: "Jedes Feld zeigen, mit Datei und Zeile, aus der sein Wert kommt",
    responsible: "Nur wofür dieses Amt zuständig ist. Mehrfach möglich. Ohne Angabe: alle",
    threads: "Wie viele Kerne rechnen dürfen; das Ergebnis ist immer dasselbe. Ohne Angabe: alle",
    lang: "Die Sprache: de (Deutsch) oder en (Englisch). Ohne Angabe: de",
    color: "Farben: auto, always (immer) oder never (nie). Ohne Angabe: auto, also am Bildschirm, \
            wenn NO_COLOR nicht gesetzt ist; Dateien bleiben immer ohne",
    help: "Zeigt diese Hilfe",
    version: "Zeigt die Version",
    topic: "Was erklärt werden soll: ein Schlüssel, der Anfang von Schlüsseln, eine Regel, eine Art. Ohne Angabe: das Inhaltsverzeichnis",
    shell: "Die Shell: bash, elvish, fish, powershell oder zsh",
    pages: PageText {
        contents: "Was sich erklären lässt",
        rule_kinds: "Regelarten",
        packs: "Mitgelieferte Regelpakete",
        own_packs: "Regelpakete dieses Plans",
        kinds: "Arten von Gegenständen",
        more: "Mehr dazu: stichtag explain THEMA, zum Beispiel stichtag explain deadline",
        rule: "Regel",
        pack: "Regelpaket",
        rule_kind: "Regelart",
        thing: "Art von Gegenstand",
        lints: "Prüfungen von Regelpaketen",
        chapters: "Wie es zusammenhängt",
        lint: "Prüfung",
        fires: "Wird gemeldet",
        is_silent: "Wird nicht gemeldet",
        basis: "Grundlage",
        to_do: "Zu tun",
        file: "Datei",
        text: "Im Wortlaut",
        parameters: "Angaben der Regel",
        own_fields: "Eigene Angaben",
        common_fields: "Angaben jeder Regel",
        example: "Beispiel",
        fields: "Felder",
        inverses: "Von anderen genannt als",
        required: "Pflicht",
        several: "mehrere",
        names: "In Dateien",
        base: "Grundart",
        bases: [
            "Gegenstand, was andauert",
            "Ereignis, hat ein Datum",
            "Zustand, von und bis",
            "Zusage, hat eine Frist",
            "Prognose, frühestens",
            "Hemmung, hält Fristen an",
            "Ausnahme, entschuldigt auf Zeit",
        ],
        types: TypeText {
            text: "Text",
            date: "Datum",
            period: "Zeitraum",
            number: "Zahl",
            yes_no: "true oder false",
            one_of: "eines von",
            reference: "Kennung",
            children: "Einträge",
            mail: "Mailadresse",
            web: "Webadresse",
            record: "Tabelle oder Kurzform",
        },
        synopsis: "ÜBERSICHT",
        exit_status: "RÜCKGABEWERT",
        environment: "UMGEBUNG",
        exit_codes: [
            "Nichts ab der Stufe von --fail-on festgestellt.",
            "Etwas ab der Stufe von --fail-on festgestellt.",
            "Aufruf, Plan oder Regeln fehlerhaft. Es wurde nichts geprüft.",
            "Nichts zu prüfen: kein Plan, oder keine Regel betrifft etwas.",
            "Datei nicht lesbar oder nicht schreibbar.",
        ],
        variables: [
            ("STICHTAG_AS_OF", "Der Stichtag, wo --as-of nicht angegeben ist."),
            (
                "STICHTAG_SMTP_PASSWORD",
                "Das Passwort für remind --send, wo weder eine Datei noch systemd es kennt.",
            ),
            (
                "CREDENTIALS_DIRECTORY",
                "Der Ordner, in den systemd das Passwort stichtag-smtp-password legt.",
            ),
            ("NO_COLOR", "Gesetzt: keine Farben."),
            ("CLICOLOR_FORCE", "Gesetzt: Farben auch dort, wo kein Bildschirm ist."),
            ("TERM", "dumb: keine Farben."),
            ("COLUMNS", "Breite der Ausgabe in Zeichen, sonst die des Bildschirms, sonst 80."),
        ],
    },
};
