//! Entries under headings.

use super::{Agenda, Entry, Stage};
use crate::date::{Cycle, DateRange, Day};
use crate::plan::ThingId;
use crate::register::Register;

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

/// Offices by plan and title; what nobody is named for comes last.
pub(super) fn by_office<'r>(agenda: &Agenda<'r>) -> Vec<Group<'r>> {
    let mut groups: Vec<Group<'r>> = Vec::new();
    for register in &agenda.registers {
        let plan = &register.plan;
        let mut offices: Vec<ThingId> = Vec::new();
        let own = agenda.entries.iter().filter(|entry| std::ptr::eq(entry.register, *register));
        for office in own.clone().flat_map(|entry| &entry.obligation.responsible) {
            if !offices.contains(office) {
                offices.push(*office);
            }
        }
        offices.sort_by_cached_key(|office| {
            (plan.title(*office).to_lowercase(), plan.name(*office).to_owned())
        });
        groups.extend(offices.into_iter().map(|office| {
            let is_own = |entry: &&Entry<'_>| entry.obligation.responsible.contains(&office);
            let entries = own.clone().filter(is_own).copied().collect();
            Group { heading: Heading::Office(register, Some(office)), entries }
        }));
    }
    for register in &agenda.registers {
        let entries: Vec<Entry<'r>> = agenda
            .entries
            .iter()
            .filter(|entry| std::ptr::eq(entry.register, *register))
            .filter(|entry| entry.obligation.responsible.is_empty())
            .copied()
            .collect();
        if !entries.is_empty() {
            groups.push(Group { heading: Heading::Office(register, None), entries });
        }
    }
    groups
}

/// Days since Monday. The first day of the calendar is one.
fn weekday(day: Day) -> i64 {
    i64::from(day.number() - 1) % 7
}
