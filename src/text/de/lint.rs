//! What lints find in packs of rules, in German.

use super::phrases::meant;
use crate::lint::{Finding, Matter};
use crate::text::Explanation;
use crate::text::lint::LintPhrase;
use crate::text::say::{brief, fault};

/// A finding in words.
pub(crate) fn lint(finding: &Finding) -> Explanation {
    match &finding.matter {
        Matter::TooManyAndTooFew { other, at_least, at_most } => fault(
            format!("Widerspricht der Regel „{}“: mindestens {at_least} und höchstens {at_most}", brief(other)),
            "eine von beiden ist immer verletzt",
        )
        .beside("die andere Regel sagt dies")
        .help("Beide betreffen zur selben Zeit dieselben Gegenstände. Bitte prüfen Sie beide Zahlen, oder sagen Sie, wofür jede Regel gilt.")
        .help("Regeln, die aufeinander folgen, brauchen verschiedene Geltungszeiten:")
        .copy("in-force = { from = \"2025-01-01\", to = \"2025-12-31\" }"),
        Matter::BothOrders { other } => fault(
            format!("Widerspricht der Regel „{}“, die die umgekehrte Reihenfolge verlangt", brief(other)),
            "umgekehrt",
        )
        .beside("die andere Regel sagt dies")
        .help("Beide betreffen dieselben Gegenstände. Bitte prüfen Sie, was zuerst kommt."),
        Matter::NeverBoth { path } => fault(
            format!("„{}“ müsste zweierlei zugleich sein", brief(path)),
            "kann nie zutreffen",
        )
        .help("Dasselbe Feld steht zweimal da, auf Englisch und auf Deutsch. Mehrere Werte stehen in einer Liste:")
        .copy("where = { art = [\"rat\", \"ausschuss\"] }"),
        Matter::OnlyPlanned => fault("Geplante Ereignisse zählen nie", "findet nichts, was zählt")
            .help("Ein geplantes Ereignis wird gezeigt und belegt nichts. Bitte streichen Sie „planned“ aus „where“."),
        Matter::NeverInForce => fault(
            "Nichts von der Regel liegt in der Zeit, in der sie gilt",
            "verlangt nie etwas",
        )
        .help("Ihr Termin ist vor dem Inkrafttreten verstrichen, oder ihr erstes Zeitfenster beginnt nach dem Ende. Bitte prüfen Sie „in-force“ und die Daten."),
        Matter::Excepted { field } => fault(
            format!("Die Ausnahme nimmt alles aus, was „{field}“ auswählt"),
            "nimmt alles aus",
        )
        .beside("dies alles")
        .help("Bitte nennen Sie in „except“ nur, was die ausgenommenen Einträge von den anderen unterscheidet."),
        Matter::NoSubject { meant: guess } => fault("Die Regel findet im Plan nichts", "nichts in diesem Plan")
            .help(meant(guess.as_deref()))
            .help("Was „for“ sucht, gibt es im Plan nicht; die Regel lässt so stillschweigend alles durchgehen."),
        Matter::NoThing { thing, meant: guess } => fault(
            format!("Der Plan enthält „{}“ nicht", brief(thing)),
            "nicht in diesem Plan",
        )
        .help(meant(guess.as_deref()))
        .help("Ein Gegenstand wird mit Art und Kennung genannt, wie er im Plan steht."),
        Matter::NothingShared { other } => fault(
            format!("Die Regel „{}“ betrifft andere Gegenstände", brief(other)),
            "wartet nie auf etwas",
        )
        .beside("betrifft andere Gegenstände")
        .help("„depends-on“ gilt für denselben Gegenstand. Was ein Gegenstand von einem anderen braucht, sagt der Plan:")
        .copy("braucht = \"stelle:planung\""),
        Matter::LeadTooLong => fault(
            "Die Pflicht ist vom ersten Tag an bald fällig",
            "Vorlauf so lang wie der Zeitraum",
        )
        .help("Bitte geben Sie der Regel einen kürzeren Vorlauf:")
        .copy("lead = \"7 days\""),
        Matter::NoBasis => fault("Die Regel nennt keine Grundlage", "hier fehlt „basis“")
            .help("„basis“ ist die Vorlage, der Beschluss oder das Gesetz, aus dem die Pflicht folgt:")
            .copy("basis = \"Hausregel\""),
        Matter::OneLanguage => fault(
            "Der Text ist auf Deutsch und auf Englisch derselbe",
            "ein Text für beide Sprachen",
        )
        .help("Bitte geben Sie ihn in beiden Sprachen an:")
        .copy("title = { de = \"…\", en = \"…\" }"),
        Matter::Placeholder { text } => fault(
            format!("„{}“ wird so gezeigt, wie es dasteht", brief(text)),
            "hier wird nichts eingesetzt",
        )
        .help("Titel und Hilfetexte haben keine Platzhalter. Gegenstand, Termin und Tage stehen ohnehin daneben."),
        Matter::NoHelp => fault("Die Regel sagt nicht, was zu tun ist", "hier fehlt „help“")
            .help("„help“ sagt, was zu tun und was danach einzutragen ist:")
            .copy("help = { de = \"…\", en = \"…\" }"),
        Matter::NoVersion => fault("Das Paket hat keine Version", "hier fehlt „version“")
            .help("Mit einer Version sagt jedes Register, nach welcher beurteilt wurde:")
            .copy("version = \"1.0.0\""),
    }
}

/// The last line.
pub(crate) fn linted(found: LintPhrase) -> String {
    let many = |number: usize, one: &str, several: &str| match number {
        1 => format!("1 {one}"),
        number => format!("{number} {several}"),
    };
    format!(
        "{} betrachtet: {} Fehler, {}, {}.",
        many(found.rules, "Regel", "Regeln"),
        found.errors,
        many(found.warnings, "Warnung", "Warnungen"),
        many(found.notes, "Hinweis", "Hinweise")
    )
}
