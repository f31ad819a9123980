//! What is wrong with a rule, in German.

use super::phrases::{allowed, base, list, meant_term, one_of, terms};
use crate::rule::RuleFault;
use crate::source::fields::Term;
use crate::text::Explanation;
use crate::text::say::{brief, fault, line, quoted};
use crate::vocabulary::PathFault;

/// A fault in words.
#[expect(clippy::too_many_lines, reason = "one arm per fault, so that none is forgotten")]
pub(crate) fn rule(problem: &RuleFault) -> Explanation {
    match problem {
        RuleFault::UnknownKind { name, meant, allowed: all } => {
            fault(format!("Die Art „{}“ gibt es nicht", brief(name)), "unbekannte Art")
                .help(meant_term(meant.as_ref(), name))
                .help(allowed(terms(all)))
        }
        RuleFault::Path(problem) => path(problem),
        RuleFault::NotEvents { path, allowed: all } => fault(
            format!("Der Pfad „{}“ führt nicht zu Ereignissen", brief(path)),
            "weder Ereignisse noch Daten",
        )
        .help("Am Ende des Pfades muss ein Ereignis oder ein Datum stehen:")
        .copy(&first(all))
        .help(begin(all)),
        RuleFault::NotThings { path, allowed: all } => fault(
            format!("Der Pfad „{}“ endet bei einer einfachen Angabe", brief(path)),
            "führt zu keinem Eintrag",
        )
        .help("Am Ende des Pfades muss ein anderer Eintrag stehen.")
        .copy(&first(all))
        .help(begin(all)),
        RuleFault::NotOfBase { path, base: category, allowed: all } => fault(
            format!("Der Pfad „{}“ führt nicht zu {}", brief(path), base(*category)),
            format!("führt nicht zu {}", base(*category)),
        )
        .help(format!(
            "Am Ende des Pfades müssen Einträge stehen, die zu {} zählen.",
            base(*category)
        ))
        .copy(&first(all))
        .help(begin(all)),
        RuleFault::NotComparable { path } => {
            fault(format!("„{}“ kann keine Bedingung sein", brief(path)), "nicht vergleichbar")
                .help(
                    "Vergleichen lassen sich Texte, Zahlen, true und false, vorgesehene Wörter \
                         und \
             Kennungen.",
                )
                .help("Ob ein Feld überhaupt ausgefüllt ist, fragt:")
                .copy(&format!("where = {{ has = {} }}", quoted(path)))
        }
        RuleFault::OneOf { fields, given } => {
            let names = one_of(fields);
            if *given == 0 {
                let first = fields.first().copied().unwrap_or_default();
                fault(format!("Der Regel fehlt eine der Angaben {names}"), "Angabe fehlt")
                    .help("Genau eine davon ist nötig, zum Beispiel:")
                    .copy(&line(Some(first), "\"promised\""))
            } else {
                fault(format!("Nur eine der Angaben {names} ist möglich"), "überzählige Angabe")
                    .beside("erste Angabe")
                    .help("Bitte eine der Angaben auswählen und die übrigen löschen.")
            }
        }
        RuleFault::AnyOf { fields } => {
            fault(format!("Der Regel fehlt eine der Angaben {}", one_of(fields)), "Angabe fehlt")
                .help("Mindestens eine davon ist nötig.")
        }
        RuleFault::Contradiction { least: "requires", most: "forbids" } => {
            fault("Die Regel verlangt und verbietet dasselbe", "steht auch unter „requires“")
                .help("Bitte die Angabe aus „requires“ oder aus „forbids“ löschen.")
        }
        RuleFault::Contradiction { least, most } => {
            fault(format!("„{most}“ ist kleiner als „{least}“"), format!("kleiner als „{least}“"))
                .help("Beides zugleich ist nicht erfüllbar. Bitte beide Zahlen prüfen.")
        }
        RuleFault::NoAnchor { text } => {
            fault(format!("„{}“ ist kein Anfang für die Frist", brief(text)), "kein „anchor“")
                .help("Ab wann die Frist läuft, sagt „anchor“, zum Beispiel ab dem letzten Mal:")
                .copy("anchor = \"last\"")
                .help("Erlaubt sind: last, first, resolution oder ein genauer Tag")
        }
        RuleFault::NoThing { text } => {
            fault(format!("„{}“ nennt keinen einzelnen Eintrag", brief(text)), "Kennung fehlt")
                .help("Ein Eintrag wird mit seiner Art und seiner Kennung genannt:")
                .copy("\"office:amt40\"")
        }
        RuleFault::Needs { field, other } => fault(
            format!("Zu „{field}“ gehört auch die Angabe „{other}“"),
            format!("„{other}“ fehlt"),
        )
        .help(format!("Bitte „{other}“ ergänzen:"))
        .copy(&line(Some(other), needed(other))),
        RuleFault::ZeroPeriod { field } => {
            fault(format!("Der Zeitraum „{field}“ muss länger als null sein"), "kein Zeitraum")
                .help("Bitte die Dauer eintragen:")
                .copy(&line(Some(field), "\"12 Monate\""))
        }
        RuleFault::NotWhole { field, least } => fault(
            format!("„{field}“ braucht eine ganze Zahl, mindestens {least}"),
            "keine zulässige Zahl",
        )
        .help("Richtig ist zum Beispiel:")
        .copy(&line(Some(field), &format!("{}", least.max(&2)))),
        RuleFault::NoStart => fault(
            "Der Regel fehlt der Tag, an dem sie in Kraft tritt",
            "„in-force“ mit „from“ fehlt",
        )
        .help("Ohne diesen Tag ist offen, mit welchem Zeitfenster die Pflicht beginnt:")
        .copy("in-force = { from = \"2025-01-01\" }"),
        RuleFault::InForceReversed { from, to } => {
            fault("Die Geltung der Regel endet vor ihrem Beginn", "Ende vor dem Beginn")
                .help(
                    "Bitte beide Tage prüfen; vielleicht sind sie vertauscht. Der frühere Tag \
                     steht in „from“:",
                )
                .copy(&format!("in-force = {{ from = \"{to}\", to = \"{from}\" }}"))
        }
        RuleFault::NotExact { field, meant } => {
            fault(format!("„{field}“ braucht einen genauen Tag"), "kein genauer Tag")
                .help("Bitte den Tag eintragen:")
                .copy(&line(Some(field), &quoted(meant.as_deref().unwrap_or("2025-01-01"))))
        }
        RuleFault::AnchorAfterStart { from } => fault(
            "Die Zeitfenster beginnen erst, nachdem die Regel in Kraft getreten ist",
            "später als „in-force“",
        )
        .help("Bitte einen Anker wählen, der nicht später liegt, oder „in-force“ später beginnen lassen:")
        .copy(&line(Some("anchor"), &quoted(from))),
        RuleFault::AnchorAfterEnd => fault(
            "Das Raster beginnt, nachdem die Regel außer Kraft getreten ist: Nichts würde je fällig",
            "später als „in-force“",
        )
        .help("Bitte beide Daten prüfen, „anchor“ und „in-force“."),
        RuleFault::NotBeforeTooLong => fault(
            "„not-before“ ist länger als „within“: Keine Antwort käme rechtzeitig",
            "länger als „within“",
        )
        .help("Bitte beide Zeiträume prüfen; „not-before“ ist der kürzere:")
        .copy("not-before = \"11 Monate\"\nwithin = \"12 Monate\""),
        RuleFault::WorkingDays { field } => fault(
            format!("„{field}“ kann bei dieser Regel nicht in Arbeitstagen zählen"),
            "Arbeitstage sind hier nicht möglich",
        )
        .help(
            "Arbeitstage zählen „within“ und „grace“ der Arten deadline, periodic und response. \
             Sonst bitte Tage oder Wochen angeben:",
        )
        .copy(&line(Some(field), "\"14 Tage\"")),
        RuleFault::BindsOnly { kind, only } => {
            let bound = if *only == "hold" { "Hemmungen" } else { "Ausnahmen" };
            fault(format!("Eine Regel der Art „{kind}“ gilt nur für {bound}"), "etwas anderes")
                .help("Richtig ist:")
                .copy(&format!("for = \"{only}\""))
        }
        RuleFault::NoMeaning { field: "for", kind } => fault(
            format!("Eine Regel der Art „{kind}“ gilt immer für den ganzen Plan"),
            "nicht der Plan",
        )
        .help("Richtig ist:")
        .copy("for = \"plan\""),
        RuleFault::NoMeaning { field, kind } => fault(
            format!("„{field}“ hat bei einer Regel der Art „{kind}“ keine Bedeutung"),
            "ohne Bedeutung",
        )
        .help("Bitte die Zeile löschen."),
    }
}

fn path(problem: &PathFault) -> Explanation {
    match problem {
        PathFault::Unknown { step, .. } if step.is_empty() => {
            fault("Im Pfad fehlt ein Schritt", "hier fehlt ein Name")
                .help("Die Schritte eines Pfades sind durch einzelne Punkte getrennt:")
                .copy("\"agreements.signed\"")
        }
        PathFault::Unknown { step, kinds, meant, allowed: all, .. } => {
            let shown: Vec<&str> = terms(&kinds[..kinds.len().min(1)]).collect();
            let at = shown.first().map_or(String::new(), |kind| format!(" bei „{}“", brief(kind)));
            fault(format!("„{}“ gibt es{at} nicht", brief(step)), "unbekannter Schritt")
                .help(meant_term(meant.as_ref(), step))
                .help(allowed(terms(all)))
        }
        PathFault::NothingBehind { step } => fault(
            format!("Nach „{}“ kann der Pfad nicht weitergehen", brief(step)),
            "führt nirgendwohin",
        )
        .help(format!(
            "„{}“ ist eine einfache Angabe. Bitte den Pfad dort enden lassen:",
            brief(step)
        ))
        .copy(&quoted(step)),
    }
}

/// A field that a rule needs, as an example.
fn needed(field: &str) -> &'static str {
    match field {
        "acting-cover" => "\"does-not-count\"",
        "ended-by" => "\"occupancies\"",
        "within" => "\"6 Monate\"",
        "after" => "\"resolved\"",
        "anchor" => "\"last\"",
        "length" => "\"12 Monate\"",
        "over" | "among" => "\"members\"",
        "each" => "\"fields\"",
        "through" => "[\"goal\", \"guideline\"]",
        "reaches" => "\"guideline\"",
        "of" => "\"measures\"",
        _ => "\"…\"",
    }
}

fn first(all: &[Term]) -> String {
    all.first().map_or_else(String::new, |step| quoted(&step.en))
}

fn begin(all: &[Term]) -> String {
    list("Solche Pfade beginnen mit", terms(all))
}
