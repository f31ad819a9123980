//! What is known of a `deadline` without a plan.

use super::{Deadline, DueBy};
use crate::rule::EventSource;
use crate::rule::profile::{Profile, Reach, Setting};

impl Profile for Deadline {
    fn reach(&self, of: &Setting<'_>) -> Reach {
        let modifiers = of.modifiers;
        let from = modifiers.in_force_from;
        let reach = match &self.by {
            DueBy::Fixed(date) => {
                let (due, last) = (date.latest, modifiers.grace.after(date.latest));
                if last < from || due > modifiers.in_force_to {
                    return Reach::NEVER;
                }
                let has_time = !of.starts() || due > modifiers.lead.after(from);
                Reach::dated(of.starts(), has_time || of.can_be_held())
            }
            // That the date is not known may be written down.
            DueBy::Before(path, _) => {
                let reach = Reach::dated(of.starts() || of.may_lead_nowhere(path), true);
                Reach { underspecified: true, ..reach }
            }
            DueBy::After(_, within) => Reach::dated(true, of.has_time(*within)),
            // A promise may be made long before it is due, or without naming a date.
            DueBy::Commitments(_) => Reach { underspecified: true, ..Reach::dated(true, true) },
        };
        Reach { is_forecast: of.has_forecasts(), ..reach }
    }

    fn sources(&self) -> Vec<(&'static str, &EventSource)> {
        let mut sources = vec![("of", &self.of)];
        if let DueBy::After(after, _) = &self.by {
            sources.push(("after", after));
        }
        sources
    }
}
