//! One obligation judged again, to ask how it came about. `check` never does this.

use super::assess::reviewed;
use super::{Hold, Obligation, Register};
use crate::date::Day;
use crate::plan::{Plan, ThingId, Waiver};
use crate::rule::{Case, Draft, Span};

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
    /// Somebody ordered it whom the rule does not name.
    OtherOffice,
}

/// A waiver that covers an obligation, and what it does.
#[derive(Clone, Debug)]
pub struct ConsideredWaiver {
    /// The waiver.
    pub waiver: Waiver,
    /// The last day on which it excuses.
    pub last: Day,
    /// What it does.
    pub effect: WaiverEffect,
}

/// What a waiver does to an obligation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaiverEffect {
    /// It excuses it.
    Excuses,
    /// Another one that lasts longer excuses it.
    Another,
    /// There is nothing to excuse.
    NotNeeded,
    /// It is only about other duties of the rule.
    OtherDuties,
    /// It begins later.
    NotYet,
    /// It has ended.
    Ended,
    /// The rule does not allow it as it is.
    NotAllowed,
}

impl HoldEffect {
    /// The name in machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::Moves => "moves",
            Self::NoEffect => "no-effect",
            Self::OtherRules => "other-rules",
            Self::Refused => "refused",
            Self::OtherOffice => "other-office",
        }
    }

    /// Whether it suspends the deadline while it lasts.
    pub fn applies(self) -> bool {
        matches!(self, Self::Moves | Self::NoEffect)
    }
}

impl WaiverEffect {
    /// The name in machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::Excuses => "excuses",
            Self::Another => "another",
            Self::NotNeeded => "not-needed",
            Self::OtherDuties => "other-duties",
            Self::NotYet => "not-yet",
            Self::Ended => "ended",
            Self::NotAllowed => "not-allowed",
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
            room: 0,
        };
        let drafts = if self.as_of < rule.modifiers.in_force_from {
            Vec::new()
        } else if rule.kind.reviews {
            let reviewed = rule.duty.review(&case, &reviewed(self)).into_iter();
            let own = reviewed.filter(|(thing, _)| *thing == obligation.subject);
            own.map(|(_, draft)| draft).collect()
        } else {
            rule.duty.drafts(&case, obligation.subject)
        };
        let period = self.period(obligation);
        ask(&case, drafts.iter().find(|draft| draft.period == period))
    }

    /// All holds of an obligation's subject, and what they do to it.
    pub fn considered_holds(&self, obligation: &Obligation) -> Vec<ConsideredHold> {
        let rule = self.rule(obligation);
        let allowance = &rule.modifiers.holds;
        let records = self.plan.holds().into_iter();
        records
            .filter(|record| record.subjects.contains(&obligation.subject))
            .map(|record| {
                let limit = allowance.last(record.from).unwrap_or(Day::MAX);
                let span = Span {
                    first: record.from,
                    last: record.to.min(limit),
                    moves_to: record.moves_to.map(|day| day.min(limit)),
                };
                let effect = if !allowance.allowed {
                    HoldEffect::Refused
                } else if !record.rules.is_empty() && !record.rules.contains(&rule.id) {
                    HoldEffect::OtherRules
                } else if !allowance.is_by(&self.plan, record.by) {
                    HoldEffect::OtherOffice
                } else if is_felt(obligation, span) {
                    HoldEffect::Moves
                } else {
                    HoldEffect::NoEffect
                };
                let hold = Hold { thing: record.thing, span, reason: record.reason };
                ConsideredHold { hold, effect }
            })
            .collect()
    }

    /// All waivers of an obligation's rule that cover its subject, and what they do to it.
    pub fn considered_waivers(&self, obligation: &Obligation) -> Vec<ConsideredWaiver> {
        let rule = &self.rule(obligation).id;
        let concerns =
            |one: &Waiver| one.rule == *rule && one.covers(&self.plan, obligation.subject);
        if !self.plan.waivers().iter().any(concerns) {
            return Vec::new();
        }
        let period = self.period(obligation);
        let effect = |waiver: &Waiver, last: Day, is_valid: bool| {
            let excuses = obligation.waiver.as_ref().map(|waived| waived.thing);
            if excuses == Some(waiver.thing) {
                WaiverEffect::Excuses
            } else if !waiver.periods.is_empty() && !waiver.periods.iter().any(|one| one == period)
            {
                WaiverEffect::OtherDuties
            } else if !is_valid {
                WaiverEffect::NotAllowed
            } else if waiver.from.is_some_and(|from| self.as_of < from) {
                WaiverEffect::NotYet
            } else if self.as_of > last {
                WaiverEffect::Ended
            } else if excuses.is_some() {
                WaiverEffect::Another
            } else {
                WaiverEffect::NotNeeded
            }
        };
        let reviewed = reviewed(self).waivers.into_iter();
        reviewed
            .filter(|one| concerns(&one.waiver))
            .map(|one| {
                let effect = effect(&one.waiver, one.last, one.is_valid);
                ConsideredWaiver { waiver: one.waiver, last: one.last, effect }
            })
            .collect()
    }
}

/// Whether a hold has a day in the time from which an obligation runs up to its due date, and that moved.
fn is_felt(obligation: &Obligation, span: Span) -> bool {
    let moved = obligation.due.zip(obligation.due_nominal).filter(|(due, nominal)| due > nominal);
    let Some((due, _)) = moved else { return false };
    let opens = obligation
        .derivation
        .and_then(|derivation| derivation.opens.or(Some(derivation.anchor.earliest)))
        .unwrap_or(Day::MIN);
    span.first <= due.latest && (span.moves_to.is_some() || span.last > opens)
}
