//! What is known of a `response` without a plan.

use super::Response;
use crate::rule::EventSource;
use crate::rule::profile::{Profile, Reach, Setting};

impl Profile for Response {
    fn reach(&self, of: &Setting<'_>) -> Reach {
        Reach::dated(true, of.has_time(self.within))
    }

    fn sources(&self) -> Vec<(&'static str, &EventSource)> {
        vec![("to", &self.to), ("of", &self.of)]
    }
}
