//! What a forecast says of itself: every word and every phrase, as one set per language.

use super::{Lang, de, en};
use crate::date::{DateRange, Day};
use crate::register::Stand;

/// Single words. A language that lacks one does not compile.
#[derive(Debug)]
pub(crate) struct ForecastWords {
    /// The whole way of a duty.
    pub(crate) course: &'static str,
    /// The findings at the end of each month.
    pub(crate) totals: &'static str,
    /// Instead of an office.
    pub(crate) nobody: &'static str,
}

/// What is put together.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ForecastPhrase<'a> {
    /// The first line of a duty: the day, the subject, where it stands from then on.
    Head(Day, &'a str, Stand),
    /// Where a duty stands on the reference date; `None` if it does not exist yet.
    Now(Option<Stand>),
    /// Where it stands from a day on.
    From(Day, Stand),
    /// The findings on a day: errors, warnings, notes.
    Total(Day, [usize; 3]),
    /// The last line: how many duties change, and how many of them come to be violated, up to a day.
    Closing {
        /// Duties that change.
        changing: usize,
        /// Duties that are violated from some day on.
        violated: usize,
        /// The last day.
        until: Day,
    },
    /// Above the duties that change in a month.
    Month(DateRange),
}

impl Lang {
    /// The words of a forecast.
    pub(crate) fn forecast_words(self) -> &'static ForecastWords {
        match self {
            Self::De => &de::FORECAST,
            Self::En => &en::FORECAST,
        }
    }

    /// A phrase of a forecast.
    pub(crate) fn forecast(self, phrase: ForecastPhrase<'_>) -> String {
        match self {
            Self::De => de::forecast(phrase),
            Self::En => en::forecast(phrase),
        }
    }
}
