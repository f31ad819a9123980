//! Two judgements side by side, written for people and machines: one file per format.

mod json;
mod text;

pub use json::{SCHEMA, json};
pub use text::text;

use crate::compare::{Difference, Side, Trend};

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

impl Compared<'_> {
    /// How many differences there are of each trend, in the order of [`Trend::ALL`].
    fn counts(&self) -> [usize; 5] {
        Trend::ALL.map(|trend| self.differences.iter().filter(|one| one.trend == trend).count())
    }
}
