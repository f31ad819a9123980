//! One obligation judged again, to ask how it came about. `check` never does this.

use super::assess::Holds;
use super::{Hold, Obligation, Register};
use crate::date::Day;
use crate::plan::{Plan, ThingId};
use crate::rule::{Case, Draft};

/// A hold of the subject, and what it does to an obligation.
#[derive(Clone, Debug)]
pub struct ConsideredHold {
    /// The hold.
    pub hold: Hold,
    /// What it does.
    pub effect: HoldEffect,
}

/// What a hold does to an obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoldEffect {
    /// It moves the due date.
    Moves,
    /// It applies, and no day of it lies in the running period.
    NoEffect,
    /// It is only about other rules.
    OtherRules,
    /// The rule takes no holds.
    Refused,
}

impl HoldEffect {
    /// The name in machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::Moves => "moves",
            Self::NoEffect => "no-effect",
            Self::OtherRules => "other-rules",
            Self::Refused => "refused",
        }
    }
}

impl Register {
    /// The things that an obligation's rule judges together, or its subject.
    pub fn members(&self, obligation: &Obligation) -> Vec<ThingId> {
        let modifiers = &self.rule(obligation).modifiers;
        if modifiers.together && obligation.subject == Plan::root() {
            modifiers.selector.select(&self.plan)
        } else {
            vec![obligation.subject]
        }
    }

    /// Asks the rule of an obligation something on what it was judged on. The draft is what the rule said of
    /// it; `None` where it asks nothing yet.
    pub fn ask<T>(
        &self,
        obligation: &Obligation,
        ask: impl FnOnce(&Case<'_>, Option<&Draft>) -> T,
    ) -> T {
        let rule = self.rule(obligation);
        let members = self.members(obligation);
        let calendar = self.calendars.get(rule.modifiers.closing_days.as_deref());
        let opens = obligation.opens.and_then(|opens| opens.earliest.bound());
        let case = Case {
            plan: &self.plan,
            as_of: self.as_of,
            horizon: opens.map_or(self.as_of, |opens| opens.max(self.as_of)),
            modifiers: &rule.modifiers,
            members: &members,
            holds: &obligation.suspensions,
            calendar: calendar.filter(|_| rule.modifiers.needs_calendar()),
        };
        let drafts = if self.as_of < rule.modifiers.in_force_from {
            Vec::new()
        } else {
            rule.duty.assess(&case, obligation.subject)
        };
        let period = self.period(obligation);
        ask(&case, drafts.iter().find(|draft| draft.period == period))
    }

    /// All holds of an obligation's subject, and what they do to it.
    pub fn considered_holds(&self, obligation: &Obligation) -> Vec<ConsideredHold> {
        let rule = self.rule(obligation);
        let holds = Holds::of(&self.plan);
        let moved =
            obligation.due.zip(obligation.due_nominal).is_some_and(|(due, nominal)| due > nominal);
        let effect = |hold: &Hold, rules: &[String]| {
            let span = hold.span;
            if !rule.modifiers.can_be_held {
                HoldEffect::Refused
            } else if !rules.is_empty() && !rules.contains(&rule.id) {
                HoldEffect::OtherRules
            } else if moved && is_felt(obligation, span.first, span.last, span.moves_to) {
                HoldEffect::Moves
            } else {
                HoldEffect::NoEffect
            }
        };
        holds
            .all_on(obligation.subject)
            .iter()
            .map(|(hold, rules)| ConsideredHold { hold: hold.clone(), effect: effect(hold, rules) })
            .collect()
    }
}

/// Whether a hold has a day in the time from which an obligation runs up to its due date.
fn is_felt(obligation: &Obligation, first: Day, last: Day, moves_to: Option<Day>) -> bool {
    let Some(due) = obligation.due else { return false };
    let opens = obligation
        .derivation
        .and_then(|derivation| derivation.opens.or(Some(derivation.anchor.earliest)))
        .unwrap_or(Day::MIN);
    first <= due.latest && (moves_to.is_some() || last > opens)
}
