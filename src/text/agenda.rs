//! What an agenda says of itself: every word and every phrase, as one set per language.

use super::{Lang, de, en};
use crate::date::{DateRange, Day};

/// Single words. A language that lacks one does not compile.
#[derive(Debug)]
pub(crate) struct AgendaWords {
    pub(crate) due: &'static str,
    pub(crate) what: &'static str,
    pub(crate) duty: &'static str,
    pub(crate) state: &'static str,
    pub(crate) who: &'static str,
    pub(crate) plan: &'static str,
    pub(crate) key: &'static str,
    /// The end of the span.
    pub(crate) until: &'static str,
    /// What comes after it.
    pub(crate) next: &'static str,
    /// What the records do not show.
    pub(crate) unproven: &'static str,
    /// Instead of an office.
    pub(crate) nobody: &'static str,
}

/// What is put together.
#[derive(Clone, Copy, Debug)]
pub(crate) enum AgendaPhrase<'a> {
    /// The title of the whole.
    Title(Day),
    /// Above what was missed.
    Missed,
    /// Above what the records do not show.
    Unproven,
    /// Above the rest of the week, up to a day.
    ThisWeek(Day),
    /// Above the week after.
    NextWeek(Day, Day),
    /// Above a month.
    Month(DateRange),
    /// Above what an office has to do, with its mailbox.
    Office(&'a str, Option<&'a str>),
    /// Above what nobody is named for.
    NoOffice,
    /// A heading within one of several plans.
    Within {
        /// The heading.
        heading: &'a str,
        /// The plan's title.
        plan: &'a str,
    },
    /// A due date, and how far away it is.
    Due {
        /// The due date.
        due: DateRange,
        /// Days past due (positive) or left (negative): at least and at most.
        days: (Option<i64>, Option<i64>),
        /// The due date before a hold or a free day moved it.
        before: Option<DateRange>,
    },
    /// There is no due date, but a day since when it is missed.
    Since(Option<DateRange>),
    /// The last day of the span, and how many days after the reference date that is.
    Until(Day, i64),
    /// The next day after the span on which something is due.
    Next(Day),
    /// How many obligations the records cannot show.
    Hidden(usize),
    /// The last line: how many are missed, how many are not on record, and how many are due up to a day.
    Closing {
        /// Missed.
        missed: usize,
        /// Not on record.
        unproven: usize,
        /// Due up to the last day.
        coming: usize,
        /// The last day.
        until: Day,
    },
}

impl Lang {
    /// The words of an agenda.
    pub(crate) fn agenda_words(self) -> &'static AgendaWords {
        match self {
            Self::De => &de::WORDS,
            Self::En => &en::WORDS,
        }
    }

    /// A phrase of an agenda.
    pub(crate) fn agenda(self, phrase: AgendaPhrase<'_>) -> String {
        match self {
            Self::De => de::phrase(phrase),
            Self::En => en::phrase(phrase),
        }
    }
}
