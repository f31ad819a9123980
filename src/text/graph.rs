//! What a picture of a plan says of itself, as one set per language.

use super::{Lang, de, en};
use crate::date::Day;

/// Single words. A language that lacks one does not compile.
#[derive(Debug)]
pub(crate) struct GraphWords {
    /// From a thing to what depends on it.
    pub(crate) way: &'static str,
}

/// What is put together.
#[derive(Clone, Copy, Debug)]
pub(crate) enum GraphPhrase<'a> {
    /// The title of a picture.
    Title(&'a str, Day),
    /// The title of a picture that rests on something assumed.
    Assumed(&'a str, &'a str),
    /// In the legend: an arrow from what cannot be done to what stands in the way.
    Cause,
    /// Nothing depends on a thing.
    NothingDepends(&'a str),
    /// How many duties depend on a thing.
    Depend(&'a str, usize),
    /// Nothing ties two things.
    NothingTies(&'a str, &'a str),
}

impl Lang {
    /// The words around a picture.
    pub(crate) fn graph_words(self) -> &'static GraphWords {
        match self {
            Self::De => &de::GRAPH,
            Self::En => &en::GRAPH,
        }
    }

    /// A phrase of a picture.
    pub(crate) fn graph(self, phrase: GraphPhrase<'_>) -> String {
        match self {
            Self::De => de::graph(phrase),
            Self::En => en::graph(phrase),
        }
    }
}
