//! Which obligations somebody has to act on, and by when.

use crate::date::{DateRange, Day};
use crate::plan::{DatumValue, Plan, ThingId};
use crate::register::{Obligation, Register, State};
use crate::rule::Facts;
use crate::source::fields::FieldType;

/// The states that an agenda can list.
pub const LISTED: [State; 6] = [
    State::Overdue,
    State::Breached,
    State::AtRisk,
    State::DueSoon,
    State::Open,
    State::Unverified,
];

/// Where an entry stands in the agenda.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Missed, and still to be done.
    Missed,
    /// The last day has passed, and the records do not show whether it was done.
    Unproven,
    /// Due today or later, or within its grace.
    Coming,
}

/// One thing that somebody has to do.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'r> {
    /// The register that it comes from.
    pub register: &'r Register,
    /// The obligation.
    pub obligation: &'r Obligation,
    /// Whether it is missed or coming.
    pub stage: Stage,
    /// The day that it is listed under: the first day on which it may be due. What is coming is never
    /// listed before the reference date; what has no due date is listed under the day since when it is
    /// missed.
    pub day: Day,
}

impl<'r> Entry<'r> {
    /// An obligation as an entry; `None` if nobody has to act on it.
    pub(crate) fn of(
        register: &'r Register,
        obligation: &'r Obligation,
        as_of: Day,
    ) -> Option<Self> {
        let stage = match obligation.state {
            State::Overdue => Stage::Missed,
            State::Breached if can_be_cured(obligation) => Stage::Missed,
            State::Unverified => Stage::Unproven,
            State::AtRisk | State::DueSoon | State::Open if needs_action(obligation) => {
                Stage::Coming
            }
            _ => return None,
        };
        let first = |range: DateRange| range.earliest.bound().or(range.latest.bound());
        let day = match (stage, obligation.due) {
            (Stage::Coming, Some(due)) => {
                first(due)?;
                due.earliest.max(as_of)
            }
            (Stage::Coming, None) => return None,
            (_, due) => due.or(obligation.since).and_then(first).unwrap_or(as_of),
        };
        Some(Self { register, obligation, stage, day })
    }

    /// What entries are sorted by. Keys are unique, so the order is complete.
    pub(super) fn order(&self) -> (Stage, Day, &'r str) {
        (self.stage, self.day, &self.obligation.id)
    }
}

/// The function mailbox of who has to act, if the plan has one: its first mail address.
pub fn mailbox(plan: &Plan, office: ThingId) -> Option<&str> {
    let kind = plan.vocabulary.kind(plan.thing(office).kind);
    plan.data(office).iter().find_map(|datum| match datum.value {
        DatumValue::Text(text) if kind.fields.get(datum.field).of == FieldType::Mail => {
            Some(plan.text(text))
        }
        _ => None,
    })
}

/// Whether a record made now ends the breach: what is missing can be added, what came too early or too
/// often stays so.
fn can_be_cured(obligation: &Obligation) -> bool {
    matches!(obligation.facts, Some(Facts::Content { .. } | Facts::Link { .. }))
}

/// Whether anything is left to be done. Where enough has happened and only too much must not, nothing is.
fn needs_action(obligation: &Obligation) -> bool {
    match obligation.facts {
        Some(Facts::Count { at_least, certain, .. }) => {
            at_least.is_some_and(|least| certain < least)
        }
        _ => true,
    }
}
