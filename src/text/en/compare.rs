//! A comparison in English.

use super::dates::day;
use super::forecast::weighed;
use crate::compare::{Side, Tree, Trend};
use crate::text::compare::{ComparePhrase, CompareWords};

/// Single words.
pub(crate) static COMPARE: CompareWords =
    CompareWords { before: "Before", now: "Now", compared: "Compared" };

/// A phrase.
pub(crate) fn compare(phrase: ComparePhrase<'_>) -> String {
    match phrase {
        ComparePhrase::Heading(trend) => match trend {
            Trend::New => "New",
            Trend::Worse => "Worse",
            Trend::Better => "Better",
            Trend::Cured => "Cured",
            Trend::Unchanged => "Unchanged",
        }
        .to_owned(),
        ComparePhrase::Stand(Some(stand)) => weighed(stand),
        ComparePhrase::Stand(None) => "no duty".to_owned(),
        ComparePhrase::Sides(before, after) => format!("{} with {}", side(before), side(after)),
        ComparePhrase::InCommit(commit, made) => {
            format!("In the commit {commit} of {} there is:", day(made))
        }
        ComparePhrase::Counts([new, worse, better, cured, unchanged]) => format!(
            "{new} new, {worse} worse, {better} better, {cured} cured, {unchanged} unchanged."
        ),
    }
}

/// A judgement: its reference date, and what was judged.
fn side(side: &Side) -> String {
    let as_of = day(side.day);
    match &side.tree {
        Tree::Same => as_of,
        Tree::Files => format!("{as_of} (files as they are)"),
        Tree::Commit(commit) => {
            format!("{as_of} (commit {} of {})", commit.short(), day(commit.day))
        }
        Tree::Recorded => format!("{as_of} (without the assumption)"),
        Tree::Assumed => format!("{as_of} (with the assumption)"),
    }
}
