//! What is known of an `order` without a plan.

use super::Order;
use crate::rule::Outcome;
use crate::rule::profile::{Demand, Profile, Reach, Setting};

impl Profile for Order {
    fn reach(&self, _: &Setting<'_>) -> Reach {
        Reach {
            verdicts: Outcome {
                not_begun: true,
                met: true,
                met_late: false,
                pending: true,
                overdue: false,
                unverified: true,
                breached: true,
            },
            has_time: true,
            ..Reach::default()
        }
    }

    fn demands(&self) -> Vec<Demand> {
        vec![Demand::Order {
            first: self.first.clone(),
            then: self.then.clone(),
            has_exceptions: !self.except.is_empty(),
        }]
    }
}
