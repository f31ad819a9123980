//! What is known of a `feasible` duty without a plan.

use super::Feasible;
use crate::rule::Outcome;
use crate::rule::profile::{Profile, Reach, Setting};

impl Profile for Feasible {
    fn reach(&self, _: &Setting<'_>) -> Reach {
        Reach {
            verdicts: Outcome { met: true, breached: true, ..Outcome::default() },
            ..Reach::default()
        }
    }
}
