//! What is known of a `maintain` without a plan.

use super::Maintain;
use crate::rule::profile::{Profile, Reach, Setting};

impl Profile for Maintain {
    fn reach(&self, of: &Setting<'_>) -> Reach {
        // Where no bad state is recorded, the good one holds, or nothing is known: something is always said.
        Reach::dated(of.starts(), of.has_time(self.at_most))
    }
}
