//! What is known of a `waivers` rule without a plan.

use super::{WaiverCheck, Waivers};
use crate::rule::Outcome;
use crate::rule::profile::{Profile, Reach, Setting};

impl Profile for Waivers {
    fn reach(&self, _: &Setting<'_>) -> Reach {
        let expires = self.check == WaiverCheck::Expiry;
        let waits = self.check != WaiverCheck::Limits;
        Reach {
            verdicts: Outcome {
                not_begun: true,
                met: true,
                breached: !expires,
                pending: waits,
                overdue: expires,
                ..Outcome::default()
            },
            is_dated: expires,
            has_time: waits,
            ..Reach::default()
        }
    }
}
