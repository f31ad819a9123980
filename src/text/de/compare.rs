//! A comparison in German.

use super::dates::day;
use super::forecast::weighed;
use crate::compare::Trend;
use crate::text::compare::{ComparePhrase, CompareWords};

/// Single words.
pub(crate) static COMPARE: CompareWords =
    CompareWords { before: "Vorher", now: "Jetzt", compared: "Vergleich" };

/// A phrase.
pub(crate) fn compare(phrase: ComparePhrase) -> String {
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
        ComparePhrase::Days(before, after) => {
            format!("{} gegen {}", day(before), day(after))
        }
        ComparePhrase::Counts([new, worse, better, cured, unchanged]) => format!(
            "{new} neu, {worse} verschlechtert, {better} verbessert, {cured} erledigt, {unchanged} unverändert."
        ),
    }
}
