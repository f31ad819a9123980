//! What is known of a `records` duty without a plan.

use super::Records;
use crate::rule::Outcome;
use crate::rule::profile::{Profile, Reach, Setting};

impl Profile for Records {
    fn reach(&self, _: &Setting<'_>) -> Reach {
        // Dormant where everything is always complete. Records may also reach beyond the reference date.
        Reach {
            verdicts: Outcome {
                not_begun: true,
                pending: true,
                overdue: true,
                ..Outcome::default()
            },
            is_dated: true,
            has_time: true,
            ..Reach::default()
        }
    }
}
