//! What is due next, for the people who have to act: a projection of the register.
//!
//! What has been missed and can still be done comes first, then what is due within the span, by date. An
//! obligation is listed because somebody has to do something: what is met, dormant, suspended or
//! underspecified is not; what the records cannot show only where it is asked for.

mod entry;
mod group;
#[cfg(test)]
mod tests;

pub use entry::{Entry, LISTED, Stage, mailbox};
pub use group::{Group, Heading, Office};

use crate::date::Day;
use crate::register::{Register, Selection, State};

/// How entries are put together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// By weeks and months.
    #[default]
    Date,
    /// By who has to act.
    Office,
}

/// What is due next.
#[derive(Debug)]
pub struct Agenda<'r> {
    /// The reference date.
    pub as_of: Day,
    /// The last day of the span.
    pub until: Day,
    /// The plans, by id.
    pub registers: Vec<&'r Register>,
    /// What has to be done: what was missed first, then by date and key.
    pub entries: Vec<Entry<'r>>,
    /// The next day after the span on which something is due.
    pub next: Option<Day>,
    /// How many obligations the records cannot show, where they are not asked for.
    pub unproven: usize,
}

impl<'r> Agenda<'r> {
    /// What is due up to a day, the last one included.
    pub fn new(
        registers: &'r [Register],
        as_of: Day,
        until: Day,
        selection: &'r Selection,
    ) -> Self {
        let mut registers: Vec<&Register> = registers.iter().collect();
        registers.sort_by(|one, other| one.plan.header.id.cmp(&other.plan.header.id));
        let wants_unproven = selection.states.contains(&State::Unverified);
        let mut agenda =
            Self { as_of, until, registers, entries: Vec::new(), next: None, unproven: 0 };
        for register in &agenda.registers {
            for (_, obligation) in register.selected(selection) {
                let Some(entry) = Entry::of(register, obligation, as_of) else { continue };
                match entry.stage {
                    Stage::Unproven if !wants_unproven => agenda.unproven += 1,
                    Stage::Coming if entry.day > until => {
                        let is_sooner = agenda.next.is_none_or(|next| entry.day < next);
                        agenda.next = if is_sooner { Some(entry.day) } else { agenda.next };
                    }
                    _ => agenda.entries.push(entry),
                }
            }
        }
        agenda.entries.sort_by(|one, other| one.order().cmp(&other.order()));
        agenda
    }

    /// The entries under headings; a heading without entries does not appear. Under offices, an entry that
    /// several have to act on appears with each of them.
    pub fn groups(&self, by: By) -> Vec<Group<'r>> {
        match by {
            By::Date => group::by_date(self),
            By::Office => group::by_office(self),
        }
    }

    /// How many entries there are of a stage.
    pub fn count(&self, stage: Stage) -> usize {
        self.entries.iter().filter(|entry| entry.stage == stage).count()
    }
}
