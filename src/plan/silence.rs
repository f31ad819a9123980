//! Acknowledgements and snoozes as a plan records them: what an office says about its reminders.

use super::{Covered, Plan, ThingId};
use crate::date::{DateRange, Day};
use crate::vocabulary::{Base, Role};

/// What an office says about its reminders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SilenceKind {
    /// It knows of the duty: no repetitions, and no word to its superior.
    Acknowledgement,
    /// It wants no reminders for a time; its superior is told as before.
    Snooze,
}

/// A record of one or the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Silence {
    /// The record.
    pub thing: ThingId,
    /// Which of the two.
    pub kind: SilenceKind,
    /// The rules that it names; empty for all.
    pub rules: Vec<String>,
    /// The subjects of the duties.
    pub covers: Vec<Covered>,
    /// The last parts of the keys of the duties; empty for all.
    pub periods: Vec<String>,
    /// The first day; [`Day::MIN`] if it names none.
    pub from: Day,
    /// The last day, inclusive.
    pub until: Day,
    /// The office that says so.
    pub by: ThingId,
    /// Why.
    pub reason: String,
}

impl Silence {
    /// Whether it is about a duty of a rule for a thing, with a last part of its key.
    pub fn is_about(&self, plan: &Plan, rule: &str, subject: ThingId, period: &str) -> bool {
        (self.rules.is_empty() || self.rules.iter().any(|one| one == rule))
            && (self.periods.is_empty() || self.periods.iter().any(|one| one == period))
            && self.covers.iter().any(|covered| covered.takes(plan, subject))
    }

    /// Whether a day is one of its days.
    pub fn holds_on(&self, day: Day) -> bool {
        self.from <= day && day <= self.until
    }
}

impl Plan {
    /// All acknowledgements and snoozes, in the order of the vocabulary and the files.
    pub fn silences(&self) -> Vec<Silence> {
        let of = |base: Base| match base {
            Base::Acknowledgement => Some(SilenceKind::Acknowledgement),
            Base::Snooze => Some(SilenceKind::Snooze),
            _ => None,
        };
        let kinds = self.vocabulary.iter().filter_map(|(id, kind)| Some((id, of(kind.base)?)));
        kinds
            .flat_map(|(id, kind)| self.of_kind(id).iter().map(move |thing| (*thing, kind)))
            .filter_map(|(thing, kind)| self.silence(thing, kind))
            .collect()
    }

    fn silence(&self, thing: ThingId, kind: SilenceKind) -> Option<Silence> {
        let texts =
            |role: Role| self.texts_in(thing, role).map(str::to_owned).collect::<Vec<String>>();
        let covers = self.texts_in(thing, Role::Covers);
        let from = self.date(thing, Role::From).and_then(DateRange::exact);
        Some(Silence {
            thing,
            kind,
            rules: texts(Role::Rules),
            covers: covers.filter_map(|text| Covered::read(self, text).ok()).collect(),
            periods: texts(Role::Window),
            from: from.unwrap_or(Day::MIN),
            until: self.date(thing, Role::To).and_then(DateRange::exact)?,
            by: self.related(thing, Role::By).first().copied()?,
            reason: texts(Role::Reason).join(" "),
        })
    }
}
