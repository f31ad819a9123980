//! A comparison in German.

use super::dates::day;
use super::forecast::weighed;
use crate::compare::{Side, Tree, Trend};
use crate::text::compare::{ComparePhrase, CompareWords};

/// Single words.
pub(crate) static COMPARE: CompareWords =
    CompareWords { before: "Vorher", now: "Jetzt", compared: "Vergleich" };

/// A phrase.
pub(crate) fn compare(phrase: ComparePhrase<'_>) -> String {
    match phrase {
        ComparePhrase::Heading(trend) => match trend {
            Trend::New => "Neu",
            Trend::Worse => "Verschlechtert",
            Trend::Better => "Verbessert",
            Trend::Cured => "Erledigt",
            Trend::Unchanged => "Unverändert",
        }
        .to_owned(),
        ComparePhrase::Stand(Some(stand)) => weighed(stand),
        ComparePhrase::Stand(None) => "keine Pflicht".to_owned(),
        ComparePhrase::Sides(before, after) => format!("{} gegen {}", side(before), side(after)),
        ComparePhrase::InCommit(commit, made) => {
            format!("Im Commit {commit} vom {} steht:", day(made))
        }
        ComparePhrase::Counts([new, worse, better, cured, unchanged]) => format!(
            "{new} neu, {worse} verschlechtert, {better} verbessert, {cured} erledigt, {unchanged} unverändert."
        ),
    }
}

/// A judgement: its reference date, and what was judged.
fn side(side: &Side) -> String {
    let as_of = day(side.day);
    match &side.tree {
        Tree::Same => as_of,
        Tree::Files => format!("{as_of} (Dateien, wie sie sind)"),
        Tree::Commit(commit) => {
            format!("{as_of} (Commit {} vom {})", commit.short(), day(commit.day))
        }
        Tree::Recorded => format!("{as_of} (ohne Annahme)"),
        Tree::Assumed => format!("{as_of} (mit Annahme)"),
    }
}
