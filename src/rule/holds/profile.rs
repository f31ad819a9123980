//! What is known of a `holds` rule without a plan.

use super::Holds;
use crate::rule::Outcome;
use crate::rule::profile::{Profile, Reach, Setting};

impl Profile for Holds {
    fn reach(&self, _: &Setting<'_>) -> Reach {
        // Only a hold without an end is due on a day: the last one that is allowed.
        let has_end = matches!(self, Self::Order);
        Reach {
            verdicts: Outcome {
                not_begun: true,
                met: true,
                breached: true,
                pending: !has_end,
                overdue: !has_end,
                ..Outcome::default()
            },
            is_dated: !has_end,
            has_time: !has_end,
            ..Reach::default()
        }
    }
}
