//! What is known of a `count` without a plan.

use super::{Count, Windows};
use crate::date::Period;
use crate::rule::profile::{Demand, Profile, Reach, Setting};
use crate::rule::{EventSource, Outcome};

/// No more than so many: kept so far, then met, or beyond the records.
const AT_MOST: Outcome = Outcome {
    not_begun: true,
    met: true,
    met_late: false,
    pending: false,
    overdue: false,
    unverified: true,
    breached: true,
    kept: true,
};

impl Profile for Count {
    fn reach(&self, of: &Setting<'_>) -> Reach {
        let length = match &self.windows {
            Windows::Rolling(length) => {
                let reach = Reach::dated(true, of.has_time(*length));
                return match (self.at_least, self.at_most) {
                    (_, None) => reach,
                    (Some(_), Some(_)) => {
                        let verdicts = Outcome { kept: true, breached: true, ..reach.verdicts };
                        Reach { verdicts, ..reach }
                    }
                    (None, Some(_)) => Reach { verdicts: AT_MOST, ..Reach::default() },
                };
            }
            Windows::Anchored(_, length) => *length,
            Windows::Calendar(cycle) => Period::from_months(cycle.months()),
        };
        if self.windows(of.modifiers, of.modifiers.in_force_from).is_empty() {
            return Reach::NEVER;
        }
        let needs = self.at_least.is_some();
        Reach {
            verdicts: Outcome {
                pending: needs,
                overdue: needs,
                kept: self.at_most.is_some(),
                breached: self.at_most.is_some(),
                ..AT_MOST
            },
            is_dated: needs,
            // The next window is known before it starts.
            has_time: needs && of.has_time(length.times(2).unwrap_or(length)),
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
