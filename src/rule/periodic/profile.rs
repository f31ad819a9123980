//! What is known of a `periodic` duty without a plan.

use super::{Anchor, Periodic};
use crate::rule::profile::{Profile, Reach, Setting};
use crate::rule::{EventSource, Outcome};

impl Profile for Periodic {
    fn reach(&self, of: &Setting<'_>) -> Reach {
        let Some((every, anchor)) = self.every else {
            let verdicts = Outcome { not_begun: of.starts(), ..Outcome::default() };
            return Reach { verdicts, underspecified: true, ..Reach::default() };
        };
        match anchor {
            Anchor::Last => Reach::dated(true, of.has_time(every)),
            // The next period of a grid is known before it starts.
            Anchor::First => Reach::dated(true, of.has_time(every.times(2).unwrap_or(every))),
            Anchor::Grid(start) if start > of.modifiers.in_force_to => Reach::NEVER,
            Anchor::Grid(_) => {
                Reach::dated(of.starts(), of.has_time(every.times(2).unwrap_or(every)))
            }
        }
    }

    fn sources(&self) -> Vec<(&'static str, &EventSource)> {
        vec![("of", &self.of)]
    }
}
