//! Which states the duties of a rule can be in, for some plan and some day.

use super::State;
use crate::policy::Rule;
use crate::rule::{Outcome, Setting};
use crate::vocabulary::Vocabulary;

/// The states that duties of a rule can be in, in the order of [`State::ALL`].
///
/// Holds and waivers themselves are judged last: nothing puts them at risk, suspends or excuses them. Any finding
/// of another rule can be waived, if the rule allows it.
pub fn reachable(rule: &Rule, vocabulary: &Vocabulary) -> Vec<State> {
    let setting = Setting { modifiers: &rule.modifiers, vocabulary };
    let reach = rule.duty.reach(&setting);
    let Outcome { not_begun, met, met_late, pending, overdue, unverified, breached, kept } =
        reach.verdicts;
    let is_judged_last = rule.kind.reviews;
    let can_wait = setting.can_need() || !rule.modifiers.depends_on.is_empty() || reach.is_forecast;
    let can_be_at_risk = pending && can_wait && !is_judged_last;
    let is_near = pending && reach.is_dated;
    let is_finding = unverified || overdue || breached || can_be_at_risk || is_near;
    let is_finding = is_finding || reach.underspecified;
    let is_reached = |state: &State| match state {
        State::Unverified => unverified,
        State::Overdue => overdue,
        State::Breached => breached,
        State::AtRisk => can_be_at_risk,
        State::DueSoon => is_near,
        State::Open => kept || (pending && reach.has_time),
        State::MetLate => met_late,
        State::Met => met,
        State::Underspecified => reach.underspecified,
        State::OnHold => (pending || kept || unverified || breached) && setting.can_be_held(),
        State::Waived => is_finding && !is_judged_last && rule.modifiers.waivers.allowed,
        State::Dormant => not_begun,
    };
    State::ALL.into_iter().filter(is_reached).collect()
}
