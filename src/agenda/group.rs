//! Entries under headings.

use super::{Agenda, Entry, Stage};
use crate::date::{Cycle, DateRange, Day};
use crate::plan::{Plan, ThingId};
use crate::register::{Obligation, Register};

/// What stands above some entries.
#[derive(Clone, Copy, Debug)]
pub enum Heading<'r> {
    /// What was missed.
    Missed,
    /// What the records do not show.
    Unproven,
    /// The rest of the week of the reference date, up to a day.
    ThisWeek(Day),
    /// The week after: its first and its last day.
    NextWeek(Day, Day),
    /// A month; the first two weeks are not part of it.
    Month(DateRange),
    /// Who has to act; `None`: nobody is named.
    Office(&'r Register, Option<ThingId>),
}

/// Some entries under one heading.
#[derive(Debug)]
pub struct Group<'r> {
    /// What stands above them.
    pub heading: Heading<'r>,
    /// At least one, in the order of the agenda.
    pub entries: Vec<Entry<'r>>,
}

/// What was missed; then two weeks; then months.
pub(super) fn by_date<'r>(agenda: &Agenda<'r>) -> Vec<Group<'r>> {
    let sunday = agenda.as_of.plus_days(6 - weekday(agenda.as_of));
    let second = sunday.plus_days(7);
    let key = |entry: &Entry<'_>| match entry.stage {
        Stage::Missed => (0, Day::MIN),
        Stage::Unproven => (1, Day::MIN),
        Stage::Coming if entry.day <= sunday => (2, Day::MIN),
        Stage::Coming if entry.day <= second => (3, Day::MIN),
        Stage::Coming => (4, Cycle::Month.window(entry.day).first),
    };
    let chunks = agenda.entries.chunk_by(|one, other| key(one) == key(other));
    let group = |entries: &[Entry<'r>]| Group {
        heading: match key(&entries[0]) {
            (0, _) => Heading::Missed,
            (1, _) => Heading::Unproven,
            (2, _) => Heading::ThisWeek(sunday.min(agenda.until)),
            (3, _) => Heading::NextWeek(sunday.next(), second.min(agenda.until)),
            (_, first) => Heading::Month(Cycle::Month.window(first).range()),
        },
        entries: entries.to_vec(),
    };
    chunks.map(group).collect()
}

/// Who has to act, as a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Office {
    /// Somebody in the plan.
    Named(ThingId),
    /// Nobody is named.
    Nobody,
}

impl Office {
    /// Everybody who has to act on any of these obligations of a plan, by title; what nobody is named for
    /// comes last.
    pub fn all<'o>(plan: &Plan, obligations: impl Iterator<Item = &'o Obligation>) -> Vec<Office> {
        let mut named: Vec<ThingId> = Vec::new();
        let mut lacks_one = false;
        for obligation in obligations {
            lacks_one |= obligation.responsible.is_empty();
            for office in &obligation.responsible {
                if !named.contains(office) {
                    named.push(*office);
                }
            }
        }
        named.sort_by_cached_key(|office| {
            (plan.title(*office).to_lowercase(), plan.name(*office).to_owned())
        });
        named.into_iter().map(Self::Named).chain(lacks_one.then_some(Self::Nobody)).collect()
    }

    /// Whether an obligation stands under this heading.
    pub fn has_to_act_on(self, obligation: &Obligation) -> bool {
        match self {
            Self::Named(office) => obligation.responsible.contains(&office),
            Self::Nobody => obligation.responsible.is_empty(),
        }
    }
}

/// Offices by plan and title; what nobody is named for comes last.
pub(super) fn by_office<'r>(agenda: &Agenda<'r>) -> Vec<Group<'r>> {
    let (mut named, mut others) = (Vec::new(), Vec::new());
    for register in &agenda.registers {
        let own: Vec<Entry<'r>> = agenda
            .entries
            .iter()
            .filter(|entry| std::ptr::eq(entry.register, *register))
            .copied()
            .collect();
        for office in Office::all(&register.plan, own.iter().map(|entry| entry.obligation)) {
            let entries = own
                .iter()
                .filter(|entry| office.has_to_act_on(entry.obligation))
                .copied()
                .collect();
            let (thing, groups) = match office {
                Office::Named(thing) => (Some(thing), &mut named),
                Office::Nobody => (None, &mut others),
            };
            groups.push(Group { heading: Heading::Office(register, thing), entries });
        }
    }
    named.append(&mut others);
    named
}

/// Days since Monday. The first day of the calendar is one.
fn weekday(day: Day) -> i64 {
    i64::from(day.number() - 1) % 7
}
