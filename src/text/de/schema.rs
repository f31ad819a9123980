//! The schemas for editors in German.

use crate::text::schema::SchemaWords;

/// What they say of themselves.
pub(crate) static SCHEMA: SchemaWords = SchemaWords {
    plan_title: "Plan",
    plan: "Eine Datei eines Plans: [plan], und Einträge wie [amt.kennung] oder [massnahme.kennung]. Jeder Name \
           ist auf Deutsch und auf Englisch möglich.",
    header: "Was der Plan von sich sagt. Jeder Plan hat genau ein [plan].",
    mail: "Von wem die Mails des Plans kommen, und mit welchen Worten sie beginnen und enden.",
    calendar: "Eigene Schließtage des Hauses: Jeder Schlüssel ist der Name einer Liste, jeder Wert ihre Tage \
               („24.12.“ für jedes Jahr, „15.05.2026“ für ein Jahr).",
    overrides: "Abweichungen von Regeln: [abweichung.regel] schaltet eine Regel für diesen Plan ab.",
    own_kinds: "Eigene Arten von Einträgen.",
    reference: "Kennung",
    policy_title: "Regelpaket",
    policy: "Ein Regelpaket: [pack], Regeln als [rule.kennung], eigene Arten als [kind.name].",
    pack: "Was das Paket von sich sagt.",
    rules: "Die Regeln, jede als [rule.kennung].",
    rule_kind: "um welche Art von Pflicht es geht",
};
