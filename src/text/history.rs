//! What a history says of itself: every word and every phrase, as one set per language.

use super::{Lang, de, en};
use crate::date::Day;
use crate::register::State;

/// Single words. A language that lacks one does not compile.
#[derive(Debug)]
pub(crate) struct HistoryWords {
    /// Above how many findings there were, over time.
    pub(crate) findings: &'static str,
    /// What the bars mean.
    pub(crate) legend: &'static str,
    /// Above when each finding appeared.
    pub(crate) courses: &'static str,
    /// Where there was none.
    pub(crate) no_courses: &'static str,
    /// Above how many duties were met in time.
    pub(crate) rates: &'static str,
    /// Where none has fallen due.
    pub(crate) no_rates: &'static str,
    /// Above the promises that were moved.
    pub(crate) promises: &'static str,
    /// Where none was.
    pub(crate) no_promises: &'static str,
    /// Above the commits that could not be read.
    pub(crate) unreadable: &'static str,
    /// Instead of an office.
    pub(crate) nobody: &'static str,
    /// The first and the last day.
    pub(crate) span: &'static str,
    /// What was judged.
    pub(crate) points: &'static str,
    /// How a table calls its columns.
    pub(crate) columns: Columns,
}

/// The headings of the tables.
#[derive(Debug)]
pub(crate) struct Columns {
    /// Of findings.
    pub(crate) findings: [&'static str; 13],
    /// Of points.
    pub(crate) points: [&'static str; 7],
    /// Of rates.
    pub(crate) rates: [&'static str; 8],
    /// Of moved promises.
    pub(crate) promises: [&'static str; 11],
}

/// What is put together.
#[derive(Clone, Copy, Debug)]
pub(crate) enum HistoryPhrase<'a> {
    /// The first and the last day.
    Span(Day, Day),
    /// What was judged: how many commits or days, and how many of them could not be read or had no plan.
    Points {
        /// Whether they are commits.
        commits: bool,
        /// All of them.
        count: usize,
        /// Those whose plan could not be read.
        unreadable: usize,
        /// Those without a plan.
        absent: usize,
    },
    /// Findings: errors, warnings, notes.
    Levels([usize; 3]),
    /// When a finding appeared, and when it ended; the days between. With the commits.
    Episode {
        /// The first day on which it was seen.
        from: Day,
        /// And in which commit.
        from_commit: Option<&'a str>,
        /// The first day on which it was none any more.
        to: Option<Day>,
        /// And in which commit.
        to_commit: Option<&'a str>,
        /// How many days it was seen.
        days: i64,
        /// Where the duty stands since then.
        end: Option<State>,
    },
    /// How many duties of a year were met in time.
    Rate {
        /// In percent.
        percent: Option<usize>,
        /// In time.
        met: usize,
        /// Too late.
        met_late: usize,
        /// Overdue.
        missed: usize,
        /// Without records.
        unverified: usize,
    },
    /// A due date that was moved.
    Move {
        /// Since when.
        on: Day,
        /// In which commit.
        commit: Option<&'a str>,
        /// From.
        from: Day,
        /// To.
        to: Day,
        /// By how many days.
        days: i64,
        /// Whether the promise was written anew.
        rewritten: bool,
    },
    /// How often a promise was moved, and by how much in all.
    Moved(usize, i64),
    /// A commit whose plan could not be read: day, commit, the problem, and how many there are.
    Unreadable(Day, Option<&'a str>, &'a str, usize),
    /// The last line.
    Closing {
        /// Findings that appeared.
        appeared: usize,
        /// Those of them that ended.
        ended: usize,
        /// Promises that were moved.
        promises: usize,
        /// How often in all.
        moves: usize,
        /// By how many days in all.
        days: i64,
    },
}

impl Lang {
    /// The words of a history.
    pub(crate) fn history_words(self) -> &'static HistoryWords {
        match self {
            Self::De => &de::HISTORY,
            Self::En => &en::HISTORY,
        }
    }

    /// A phrase of a history.
    pub(crate) fn history(self, phrase: HistoryPhrase<'_>) -> String {
        match self {
            Self::De => de::history(phrase),
            Self::En => en::history(phrase),
        }
    }
}
