//! What is known of a duty without any plan: which verdicts it can come to, and what it asks for.
//!
//! Each kind of rule says so in its own folder. Temporal coverage asks which verdicts a rule's tests have seen of
//! those that it can come to; lints compare what rules ask for.

use std::fmt;

use super::presence::recorded_kinds;
use super::{Condition, EventSource, Modifiers, Outcome};
use crate::date::{Day, Period};
use crate::vocabulary::{Base, Hop, Path, Role, Vocabulary};

/// What a rule is asked on: everything but a plan.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// What every rule has.
    pub modifiers: &'a Modifiers,
    /// The kinds in use.
    pub vocabulary: &'a Vocabulary,
}

/// Which verdicts a duty can come to, for some plan and some day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a set of properties, each there or not")]
pub struct Reach {
    /// Those that follow from readings; `not_begun` stands for every way of asking nothing yet.
    pub verdicts: Outcome,
    /// No due date may follow from what the rule and the records say.
    pub underspecified: bool,
    /// Whether a pending duty has a due date that can come near.
    pub is_dated: bool,
    /// Whether a pending duty can be further from its due date than the lead.
    pub has_time: bool,
    /// Whether a forecast can put it at risk.
    pub is_forecast: bool,
}

impl Reach {
    /// A duty that asks nothing, on any day.
    pub const NEVER: Self = Self {
        verdicts: Outcome {
            not_begun: true,
            met: false,
            met_late: false,
            pending: false,
            overdue: false,
            unverified: false,
            breached: false,
            kept: false,
        },
        underspecified: false,
        is_dated: false,
        has_time: false,
        is_forecast: false,
    };

    /// A duty with a due date: pending, then fulfilled in time or late, or overdue, or without a record.
    pub fn dated(can_be_dormant: bool, has_time: bool) -> Self {
        Self {
            verdicts: Outcome {
                not_begun: can_be_dormant,
                met: true,
                met_late: true,
                pending: true,
                overdue: true,
                unverified: true,
                ..Outcome::default()
            },
            is_dated: true,
            has_time,
            ..Self::default()
        }
    }

    /// Whether it asks nothing on any day.
    pub fn is_never(self) -> bool {
        self.verdicts == Self::NEVER.verdicts && !self.underspecified
    }
}

/// What a duty asks for, in a form in which rules can be compared.
#[derive(Clone, Debug)]
pub enum Demand {
    /// So many of these, in each window if there are windows.
    Number {
        /// What is counted.
        of: EventSource,
        /// The windows, written so that equal ones are equal; `None`: at any time.
        windows: Option<String>,
        /// How many are needed, and the field that says so.
        at_least: Option<(u32, &'static str)>,
        /// How many are allowed, and the field that says so.
        at_most: Option<(u32, &'static str)>,
    },
    /// The one before the other.
    Order {
        /// What comes first.
        first: EventSource,
        /// What comes after it.
        then: EventSource,
        /// What excuses a record.
        except: Vec<Condition>,
    },
}

/// What is known of a duty without any plan.
pub trait Profile: fmt::Debug {
    /// Which verdicts it can come to.
    fn reach(&self, of: &Setting<'_>) -> Reach;

    /// The records that it looks at, with the fields that name them.
    fn sources(&self) -> Vec<(&'static str, &EventSource)> {
        Vec::new()
    }

    /// What it asks for, where that can be compared.
    fn demands(&self) -> Vec<Demand> {
        Vec::new()
    }
}

impl Setting<'_> {
    /// Whether there is a day before which the rule does not bind.
    pub fn starts(&self) -> bool {
        self.modifiers.in_force_from.is_bound()
    }

    /// Whether things that the rule binds may have a date from which they exist.
    pub(super) fn has_date(&self) -> bool {
        !self.modifiers.together
            && self.vocabulary.kind(self.modifiers.selector.kind).role(Role::Date).is_some()
    }

    /// Whether a hold can suspend the rule's deadlines: holds name items of a plan, not the plan itself.
    pub fn can_be_held(&self) -> bool {
        self.modifiers.holds.allowed && self.binds_items()
    }

    /// Whether the things that the rule binds can need others.
    pub fn can_need(&self) -> bool {
        self.binds_items()
            && self.vocabulary.kind(self.modifiers.selector.kind).role(Role::Needs).is_some()
    }

    fn binds_items(&self) -> bool {
        let kind = self.modifiers.selector.kind;
        !self.modifiers.together
            && kind != Vocabulary::PLAN
            && self.vocabulary.kind(kind).base == Base::Item
    }

    /// Whether forecasts can be recorded for the things that the rule binds.
    pub(super) fn has_forecasts(&self) -> bool {
        let kind = self.vocabulary.kind(self.modifiers.selector.kind);
        !self.modifiers.together
            && kind.info.iter().any(|info| {
                let is_forecast = |id: &_| self.vocabulary.kind(*id).base == Base::Forecast;
                info.children && info.targets.iter().any(is_forecast)
            })
    }

    /// Whether something that is due a period after its start can be further away than the lead: because the
    /// period is longer, or because a hold moves the due date.
    pub(super) fn has_time(&self, period: Period) -> bool {
        // A working day is at most as long as 7 / 5 days; holidays only make it longer.
        let working = Period::from_days(period.working_days.saturating_mul(7).div_ceil(5));
        let calendar = Period { working_days: 0, ..period };
        let is_longer =
            |day: Day| working.after(calendar.after(day)) > self.modifiers.lead.after(day);
        let days = (1..=12).filter_map(|month| Day::last_of_month(2023, month));
        self.can_be_held() || days.into_iter().any(is_longer)
    }

    /// Whether what is absent at the end of a path may only be missing from the records.
    pub(super) fn is_recorded(&self, path: &Path) -> bool {
        !recorded_kinds(self.vocabulary, path).is_empty()
    }

    /// Whether a path from the subject can lead to nothing: a required field of its own cannot.
    pub(super) fn may_lead_nowhere(&self, path: &Path) -> bool {
        let [hops] = path.steps() else { return true };
        let is_required = |(kind, hop): &(_, Hop)| match hop {
            Hop::Field(field) => self.vocabulary.kind(*kind).fields.get(*field).required,
            Hop::Inverse { .. } => false,
        };
        !hops.iter().all(is_required)
    }
}
