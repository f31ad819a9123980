//! A picture of a plan in English.

use super::dates::day;
use crate::text::graph::{GraphPhrase, GraphWords};

/// Single words.
pub(crate) static GRAPH: GraphWords = GraphWords { way: "Way" };

/// A phrase.
pub(crate) fn graph(phrase: GraphPhrase<'_>) -> String {
    match phrase {
        GraphPhrase::Title(plan, as_of) => format!("{plan} – as of {}", day(as_of)),
        GraphPhrase::Assumed(title, assumed) => format!("{title} – assuming: {assumed}"),
        GraphPhrase::Cause => "depends on what is still missing".to_owned(),
        GraphPhrase::NothingDepends(what) => format!("No open duty depends on “{what}”."),
        GraphPhrase::Depend(what, 1) => format!("1 open duty depends on “{what}”."),
        GraphPhrase::Depend(what, count) => format!("{count} open duties depend on “{what}”."),
        GraphPhrase::NothingTies(one, other) => {
            format!("Nothing ties “{one}” and “{other}”.")
        }
    }
}
