//! `init` und `schema` in German.

use crate::text::cli::{KitText, VerbText};

/// Their help.
pub(crate) const KIT: KitText = KitText {
    init: VerbText {
        line: "Einen neuen Plan anlegen, mit Regelpaket, Editor-Schema und Prüfablauf",
        about: "Legt einen Ordner für einen neuen Plan an: den Plan mit ersten Einträgen, ein eigenes Regelpaket, \
                das Schema für den Editor, eine Anleitung und auf Wunsch den Ablauf, der den Plan bei jeder \
                Änderung und jede Nacht prüft. Vorhandene Dateien werden nie überschrieben: Steht eine im Weg, \
                wird nichts geschrieben.",
        usage: "stichtag init [ORDNER] [OPTIONEN]",
        after: "Beispiele:\n  \
                stichtag init\n  \
                stichtag init klimaplan --pack climate --ci gitlab --land NW\n  \
                stichtag init plan --pack empty --title \"Sportentwicklungsplan\" --lang en",
    },
    folder: "Der Ordner, der noch nicht da sein muss. Ohne Angabe: der aktuelle",
    pack: "Wofür der Plan ist: integration (Integrationskonzept), climate (Klimaplan) oder empty (nur die \
           allgemeinen Regeln). Ohne Angabe: integration",
    ci: "Wo der Plan liegt und geprüft wird: github, gitlab (auch openCode) oder forgejo. Ohne Angabe: kein \
         Prüfablauf",
    id: "Der erste Teil jedes Schlüssels: Buchstaben, Ziffern, „-“, „_“ und „.“. Ohne Angabe: der Name des \
         Ordners",
    title: "Der Titel des Plans. Ohne Angabe: der Vorschlag des Pakets",
    land: "Das Land, für seine Feiertage: ein Kürzel wie NI oder der Name. Ohne Angabe: keines",
    start: "Der Tag, an dem der Plan beginnt, etwa 2026-01-01 oder 01.01.2026. Ohne Angabe: der Tag aus der \
            Umgebungsvariablen STICHTAG_AS_OF, sonst heute",
    schema: VerbText {
        line: "Das Schema eines Plans, eines Regelpakets oder des Registers für Editoren ausgeben",
        about: "Gibt ein JSON-Schema aus, mit dem Editoren Pläne und Regelpakete ergänzen und prüfen (taplo, Even \
                Better TOML, tombi). Es kennt die eigenen Arten des Plans und seiner Pakete. Ein Kommentar in der \
                ersten Zeile einer Datei weist dem Editor den Weg:\n\n  \
                #:schema ./.stichtag/plan.schema.json",
        usage: "stichtag schema <plan|policy|register> [PLAN] [OPTIONEN]",
        after: "Beispiele:\n  \
                stichtag schema plan > .stichtag/plan.schema.json\n  \
                stichtag schema policy data/laermaktionsplan\n  \
                stichtag schema register",
    },
    which: "Wovon: plan (die Dateien eines Plans), policy (ein Regelpaket) oder register (die Ausgabe von check \
            --format json)",
    plan: "Der Plan, dessen eigene Arten das Schema kennt. Ohne Angabe: der Plan um den aktuellen Ordner; gibt es \
           keinen, nur die mitgelieferten Arten",
    policy: "Ein Regelpaket, dessen Arten das Schema auch kennt: eine Datei, ein Ordner oder der Name eines \
             mitgelieferten. Mehrfach möglich. Ohne Angabe: nur die Pakete des Plans",
    folder_name: "ORDNER",
    pack_name: "PAKET",
    forge: "ORT",
    id_name: "KENNUNG",
    title_name: "TITEL",
    schema_name: "WOVON",
};
