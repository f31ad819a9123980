//! What is known of a `count` without a plan.

use super::{Count, Windows};
use crate::date::Period;
use crate::rule::profile::{Demand, Profile, Reach, Setting};
use crate::rule::{EventSource, Outcome};

impl Profile for Count {
    fn reach(&self, of: &Setting<'_>) -> Reach {
        let length = match &self.windows {
            Windows::Rolling(length) => return Reach::dated(true, of.has_time(*length)),
            Windows::Anchored(_, length) => *length,
            Windows::Calendar(cycle) => Period::from_months(cycle.months()),
        };
        if self.windows(of.modifiers, of.modifiers.in_force_from).is_empty() {
            return Reach::NEVER;
        }
        let needs = self.at_least.is_some();
        Reach {
            verdicts: Outcome {
                not_begun: true,
                met: true,
                met_late: false,
                pending: true,
                overdue: needs,
                unverified: true,
                breached: self.at_most.is_some(),
            },
            is_dated: needs,
            // The next window is known before it starts.
            has_time: !needs || of.has_time(length.times(2).unwrap_or(length)),
            ..Reach::default()
        }
    }

    fn demands(&self) -> Vec<Demand> {
        vec![Demand::Number {
            of: self.of.clone(),
            windows: Some(format!("{:?}", self.windows)),
            at_least: self.at_least.map(|number| (number, "at-least")),
            at_most: self.at_most.map(|number| (number, "at-most")),
        }]
    }

    fn sources(&self) -> Vec<(&'static str, &EventSource)> {
        vec![("of", &self.of)]
    }
}
