//! A comparison in English.

use super::dates::day;
use super::forecast::weighed;
use crate::compare::Trend;
use crate::text::compare::{ComparePhrase, CompareWords};

/// Single words.
pub(crate) static COMPARE: CompareWords =
    CompareWords { before: "Before", now: "Now", compared: "Compared" };

/// A phrase.
pub(crate) fn compare(phrase: ComparePhrase) -> String {
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
        ComparePhrase::Days(before, after) => format!("{} with {}", day(before), day(after)),
        ComparePhrase::Counts([new, worse, better, cured, unchanged]) => format!(
            "{new} new, {worse} worse, {better} better, {cured} cured, {unchanged} unchanged."
        ),
    }
}
