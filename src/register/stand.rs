//! Where a duty stands, apart from everything else that is known of it.

use super::{Obligation, State};
use crate::rule::Severity;

/// Where a duty stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stand {
    /// The state.
    pub state: State,
    /// Whether it is so under every reading.
    pub certain: bool,
    /// How much it weighs as a finding.
    pub finding: Option<Severity>,
}

impl Stand {
    /// Where an obligation stands.
    pub fn of(obligation: &Obligation) -> Self {
        Self { state: obligation.state, certain: obligation.certain, finding: obligation.finding }
    }

    /// How pressing it is as a finding: by its level, then by its state. `None` if it is none.
    pub fn urgency(self) -> Option<(Severity, u8)> {
        let by_state = match self.state {
            State::Overdue | State::Breached => 4,
            State::AtRisk => 3,
            State::DueSoon => 2,
            State::Unverified => 1,
            _ => 0,
        };
        self.finding.map(|level| (level, by_state))
    }
}
