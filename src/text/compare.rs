//! What a comparison says of itself: every word and every phrase, as one set per language.

use super::{Lang, de, en};
use crate::compare::{Side, Trend};
use crate::date::Day;
use crate::register::Stand;

/// Single words. A language that lacks one does not compile.
#[derive(Debug)]
pub(crate) struct CompareWords {
    /// How an obligation was.
    pub(crate) before: &'static str,
    /// How an obligation is.
    pub(crate) now: &'static str,
    /// Which two judgements are compared.
    pub(crate) compared: &'static str,
}

/// What is put together.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ComparePhrase<'a> {
    /// Above the differences of a trend.
    Heading(Trend),
    /// Where an obligation stood, or stands; `None`: there was none.
    Stand(Option<Stand>),
    /// The two judgements: their reference dates, and what was judged.
    Sides(&'a Side, &'a Side),
    /// Above what is wrong with the files of a commit, and when that was made.
    InCommit(&'a str, Day),
    /// How many differences there are of each trend.
    Counts([usize; 5]),
}

impl Lang {
    /// The words of a comparison.
    pub(crate) fn compare_words(self) -> &'static CompareWords {
        match self {
            Self::De => &de::COMPARE,
            Self::En => &en::COMPARE,
        }
    }

    /// A phrase of a comparison.
    pub(crate) fn compare(self, phrase: ComparePhrase<'_>) -> String {
        match self {
            Self::De => de::compare(phrase),
            Self::En => en::compare(phrase),
        }
    }
}
