//! Holds as a plan records them.

use super::{Plan, ThingId};
use crate::date::{DateRange, Day};
use crate::vocabulary::{Base, Role};

/// A record of a suspension, or of a new due date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HoldRecord {
    /// The record.
    pub thing: ThingId,
    /// The things whose deadlines it concerns.
    pub subjects: Vec<ThingId>,
    /// The rules that it names; empty for all.
    pub rules: Vec<String>,
    /// The first day.
    pub from: Day,
    /// The last day; [`Day::MAX`] for "until further notice", and the day before `from` where it only sets a
    /// new date.
    pub to: Day,
    /// The new due date.
    pub moves_to: Option<Day>,
    /// Why.
    pub reason: String,
    /// Who ordered it.
    pub by: Option<ThingId>,
    /// Whether it names a paper, a law or a decision on which it rests.
    pub has_basis: bool,
}

impl Plan {
    /// All holds, in the order of the vocabulary and the files.
    pub fn holds(&self) -> Vec<HoldRecord> {
        let kinds = self.vocabulary.iter().filter(|(_, kind)| kind.base == Base::Hold);
        kinds
            .flat_map(|(kind, _)| self.of_kind(kind))
            .filter_map(|thing| self.hold(*thing))
            .collect()
    }

    fn hold(&self, thing: ThingId) -> Option<HoldRecord> {
        let from = self.date(thing, Role::From).and_then(DateRange::exact)?;
        let moves_to = self.date(thing, Role::MovesTo).map(|date| date.latest);
        // A new date alone suspends nothing.
        let open_end = if moves_to.is_some() { from.previous() } else { Day::MAX };
        Some(HoldRecord {
            thing,
            subjects: self.related(thing, Role::Subject),
            rules: self.texts_in(thing, Role::Rules).map(str::to_owned).collect(),
            from,
            to: self.date(thing, Role::To).map_or(open_end, |date| date.latest),
            moves_to,
            reason: self.texts_in(thing, Role::Reason).collect::<Vec<_>>().join(" "),
            by: self.related(thing, Role::By).first().copied(),
            has_basis: !self.related(thing, Role::Source).is_empty()
                || self.texts_in(thing, Role::Basis).next().is_some(),
        })
    }
}
