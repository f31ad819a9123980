//! What holds back others: the lines above those that are held back.

use super::statement::Verdict;
use super::{Lang, de, en};
use crate::source::fields::Term;

/// What stands behind several findings.
#[derive(Clone, Debug)]
pub(crate) enum Holding<'a> {
    /// One obligation.
    Root {
        /// The kind of thing that it is a duty of.
        what: &'a Term,
        /// How it stands.
        how: How<'a>,
        /// How much it holds back.
        held: usize,
    },
    /// Obligations that wait for each other.
    Ring {
        /// Their subjects on the way round, the first one again at the end.
        way: &'a [String],
        /// How many there are.
        members: usize,
        /// How many others they hold back.
        held: usize,
    },
}

/// How something stands that holds back others.
#[derive(Clone, Debug)]
pub(crate) enum How<'a> {
    /// In a state that lasts so many days: at least, and at most.
    Lasting(&'a Term, i64, i64),
    /// As its verdict says.
    Verdict(&'a Verdict),
}

impl Lang {
    /// What holds back how many, as a heading of theirs.
    pub(crate) fn holding(self, holding: &Holding<'_>) -> String {
        match self {
            Self::De => de::holding(holding),
            Self::En => en::holding(holding),
        }
    }

    /// That some of those held back are listed below another cause.
    pub(crate) fn listed_elsewhere(self, number: usize) -> String {
        match self {
            Self::De => de::listed_elsewhere(number),
            Self::En => en::listed_elsewhere(number),
        }
    }
}
