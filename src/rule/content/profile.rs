//! What is known of a `content` without a plan.

use super::Content;
use crate::rule::profile::{Demand, Profile, Reach, Setting};
use crate::rule::{EventSource, Outcome};
use crate::vocabulary::Path;

impl Profile for Content {
    fn reach(&self, of: &Setting<'_>) -> Reach {
        let counted = self.counted.as_ref();
        let needs_number =
            counted.is_some_and(|counted| counted.at_least.is_some() || !counted.all_of.is_empty());
        let paths = self.requires.iter().chain(counted.map(|counted| &counted.of));
        let has_start = of.starts() || self.when.is_some() || of.has_date();
        // Of a thing without any date nothing can lie after the end of the records.
        let can_lack = !self.requires.is_empty() || needs_number;
        Reach {
            verdicts: Outcome {
                not_begun: has_start,
                met: true,
                breached: true,
                unverified: can_lack
                    && has_start
                    && paths.into_iter().any(|path| of.is_recorded(path)),
                ..Outcome::default()
            },
            ..Reach::default()
        }
    }

    fn demands(&self) -> Vec<Demand> {
        let number = |path: &Path, at_least, at_most| Demand::Number {
            of: EventSource::of(path.clone()),
            windows: None,
            at_least,
            at_most,
        };
        let requires = self.requires.iter().map(|path| number(path, Some((1, "requires")), None));
        let forbids = self.forbids.iter().map(|path| number(path, None, Some((0, "forbids"))));
        let counted = self.counted.iter().map(|counted| {
            let named = u32::try_from(counted.all_of.len()).unwrap_or(u32::MAX);
            let is_exact = counted.at_least.is_some() && counted.at_least == counted.at_most;
            let at_least = match counted.at_least {
                Some(number) if number >= named => {
                    Some((number, if is_exact { "exactly" } else { "at-least" }))
                }
                _ => Some((named, "all-of")).filter(|(named, _)| *named > 0),
            };
            let at_most = counted
                .at_most
                .map(|number| (number, if is_exact { "exactly" } else { "at-most" }));
            number(&counted.of, at_least, at_most)
        });
        requires.chain(forbids).chain(counted).collect()
    }

    fn sources(&self) -> Vec<(&'static str, &EventSource)> {
        self.when.iter().map(|when| ("when", when)).collect()
    }
}
