//! What is known of a `link` without a plan.

use super::{Asks, Link};
use crate::rule::profile::{Demand, Profile, Reach, Setting};
use crate::rule::{EventSource, Outcome};

impl Profile for Link {
    fn reach(&self, of: &Setting<'_>) -> Reach {
        let has_start = of.starts() || self.when.is_some() || of.has_date();
        let is_recorded = match &self.asks {
            Asks::Includes { over, .. } => of.is_recorded(over),
            Asks::Covers { among, .. } => of.is_recorded(among),
            Asks::Reaches { .. } | Asks::Acyclic { .. } => false,
        };
        Reach {
            verdicts: Outcome {
                not_begun: has_start,
                met: true,
                breached: true,
                unverified: has_start && is_recorded,
                ..Outcome::default()
            },
            ..Reach::default()
        }
    }

    fn demands(&self) -> Vec<Demand> {
        let Asks::Includes { over, all_of, at_least } = &self.asks else { return Vec::new() };
        let named = u32::try_from(all_of.len()).unwrap_or(u32::MAX);
        let field = if named > *at_least { "all-of" } else { "at-least" };
        vec![Demand::Number {
            of: EventSource::of(over.clone()),
            windows: None,
            at_least: Some((named.max(*at_least), field)),
            at_most: None,
        }]
    }

    fn sources(&self) -> Vec<(&'static str, &EventSource)> {
        self.when.iter().map(|when| ("when", when)).collect()
    }
}
