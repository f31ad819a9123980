//! Two judgements side by side, written for people and machines: one file per format.

mod json;
mod text;

pub use json::{SCHEMA, json};
pub use text::text;

use crate::compare::{Difference, Trend};
use crate::date::Day;
use crate::workspace::Commit;

/// What is compared.
#[derive(Debug)]
pub struct Compared<'r> {
    /// How it was.
    pub before: Side,
    /// How it is.
    pub after: Side,
    /// The differences, in order.
    pub differences: Vec<Difference<'r>>,
}

/// One of the two judgements.
#[derive(Clone, Debug)]
pub struct Side {
    /// The reference date.
    pub day: Day,
    /// What was judged.
    pub tree: Tree,
}

/// Which plans were judged.
#[derive(Clone, Debug)]
pub enum Tree {
    /// The same on both sides.
    Same,
    /// The files as they are, where the other side is a commit.
    Files,
    /// A commit.
    Commit(Commit),
    /// The files without what is assumed.
    Recorded,
    /// The files with what is assumed.
    Assumed,
}

impl Compared<'_> {
    /// How many differences there are of each trend, in the order of [`Trend::ALL`].
    fn counts(&self) -> [usize; 5] {
        Trend::ALL.map(|trend| self.differences.iter().filter(|one| one.trend == trend).count())
    }
}
