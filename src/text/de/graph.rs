//! A picture of a plan in German.

use super::dates::day;
use crate::text::graph::{GraphPhrase, GraphWords};

/// Single words.
pub(crate) static GRAPH: GraphWords = GraphWords { way: "Weg" };

/// A phrase.
pub(crate) fn graph(phrase: GraphPhrase<'_>) -> String {
    match phrase {
        GraphPhrase::Title(plan, as_of) => format!("{plan} – Stand {}", day(as_of)),
        GraphPhrase::Assumed(title, assumed) => format!("{title} – unter der Annahme: {assumed}"),
        GraphPhrase::Cause => "hängt ab von, was noch fehlt".to_owned(),
        GraphPhrase::NothingDepends(what) => {
            format!("Keine offene Pflicht hängt von „{what}“ ab.")
        }
        GraphPhrase::Depend(what, 1) => format!("1 offene Pflicht hängt von „{what}“ ab."),
        GraphPhrase::Depend(what, count) => {
            format!("{count} offene Pflichten hängen von „{what}“ ab.")
        }
        GraphPhrase::NothingTies(one, other) => {
            format!("Zwischen „{one}“ und „{other}“ gibt es keine Verbindung.")
        }
    }
}
