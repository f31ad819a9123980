//! What is known of an `order` without a plan.

use super::Order;
use crate::rule::profile::{Demand, Profile, Reach, Setting};
use crate::rule::{EventSource, Outcome};

impl Profile for Order {
    fn reach(&self, _: &Setting<'_>) -> Reach {
        Reach {
            verdicts: Outcome {
                not_begun: true,
                met: true,
                pending: true,
                unverified: true,
                breached: true,
                ..Outcome::default()
            },
            has_time: true,
            ..Reach::default()
        }
    }

    fn demands(&self) -> Vec<Demand> {
        vec![Demand::Order {
            first: self.first.clone(),
            then: self.then.clone(),
            except: self.except.clone(),
        }]
    }

    fn sources(&self) -> Vec<(&'static str, &EventSource)> {
        vec![("first", &self.first), ("then", &self.then)]
    }
}
