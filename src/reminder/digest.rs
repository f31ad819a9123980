//! What one mailbox gets in one run.

use std::cmp::Reverse;

use super::{ReminderId, Stage, Way};
use crate::date::Day;
use crate::plan::{Silence, ThingId};
use crate::register::{Finding, Obligation, Register};
use crate::text::Lang;

/// What goes out on a day.
#[derive(Debug, Default)]
pub struct Reminders<'r> {
    /// One for each mailbox, by address; none is empty.
    pub digests: Vec<Digest<'r>>,
    /// What would go out if anybody could be written to.
    pub unreachable: Vec<Unreachable<'r>>,
    /// What somebody asked to be spared.
    pub held: Vec<Held<'r>>,
    /// Plans where the day is free, so that nothing goes out.
    pub resting: Vec<&'r Register>,
}

/// What one mailbox gets.
#[derive(Debug)]
pub struct Digest<'r> {
    /// Its address, in small letters.
    pub address: String,
    /// The first plan that writes to it.
    pub register: &'r Register,
    /// Whose mailbox it is in that plan; `None` for its fallback.
    pub owner: Option<ThingId>,
    /// The language in which it is written to.
    pub lang: Lang,
    /// What belongs together: what was missed comes first, then what is due, what is at risk, and what is asked.
    pub groups: Vec<Group<'r>>,
}

/// Duties that share what they wait for.
#[derive(Debug)]
pub struct Group<'r> {
    /// The obligation that they wait for, by position, if it is not among them.
    pub root: Option<usize>,
    /// At least one; what the others wait for comes first.
    pub items: Vec<Item<'r>>,
}

/// One reminder.
#[derive(Clone, Debug)]
pub struct Item<'r> {
    /// The register of its duty.
    pub register: &'r Register,
    /// Its duty; several where they are asked about as one.
    pub finding: Finding,
    /// How far its reminders have come.
    pub stage: Stage,
    /// The working day on which this one was due.
    pub day: Day,
    /// Why this mailbox gets it.
    pub way: Way,
    /// The obligation that it waits for at the end, by position; else its own.
    pub root: usize,
    /// The obligations that wait for it, by position.
    pub waiting: Vec<usize>,
    /// What it is known by.
    pub id: ReminderId,
}

/// A reminder that nobody gets.
#[derive(Clone, Copy, Debug)]
pub struct Unreachable<'r> {
    /// The register.
    pub register: &'r Register,
    /// The obligation, by position.
    pub obligation: usize,
    /// How far its reminders have come.
    pub stage: Stage,
    /// Who has to act, without a mailbox, there and above; `None`: nobody is named.
    pub thing: Option<ThingId>,
}

/// A duty about whose reminders an office has said something.
#[derive(Clone, Debug)]
pub struct Held<'r> {
    /// The register.
    pub register: &'r Register,
    /// The obligation, by position.
    pub obligation: usize,
    /// What it said.
    pub silence: Silence,
}

impl Section {
    /// All parts, in order.
    pub const ALL: [Self; 5] =
        [Self::Missed, Self::Escalated, Self::Coming, Self::AtRisk, Self::Question];
}

/// What part of a mail a reminder belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Missed.
    Missed,
    /// Missed by an office below.
    Escalated,
    /// Due today or soon.
    Coming,
    /// At risk, and due later.
    AtRisk,
    /// Asked about.
    Question,
}

impl<'r> Item<'r> {
    /// Its duty; the first of several.
    pub fn obligation(&self) -> &'r Obligation {
        &self.register.obligations[self.index()]
    }

    /// The position of its duty.
    pub fn index(&self) -> usize {
        self.finding.obligations[0]
    }

    /// What part of a mail it belongs to.
    pub fn section(&self) -> Section {
        self.stage.section()
    }

    /// The longest overdue first, then what is due first.
    fn order(&self) -> (Section, Day, Reverse<usize>, &'r str) {
        let obligation = self.obligation();
        let missed = obligation.since.map(|since| since.latest);
        let day = match self.section() {
            Section::Missed | Section::Escalated => missed,
            _ => obligation.due.map(|due| due.latest),
        };
        let waiting = Reverse(obligation.causes.len());
        (self.section(), day.unwrap_or(Day::MAX), waiting, &obligation.id)
    }
}

impl Group<'_> {
    /// What part of a mail it belongs to: that of the most urgent of its reminders.
    pub fn section(&self) -> Section {
        self.items.iter().map(Item::section).min().unwrap_or(Section::Question)
    }
}

impl<'r> Digest<'r> {
    /// All reminders, in order.
    pub fn items(&self) -> impl Iterator<Item = &Item<'r>> {
        self.groups.iter().flat_map(|group| &group.items)
    }

    pub(super) fn add(&mut self, item: Item<'r>) {
        let root = item.root;
        let is_same = |group: &Group<'r>| {
            group.root == Some(root) && std::ptr::eq(group.items[0].register, item.register)
        };
        match self.groups.iter_mut().find(|group| is_same(group)) {
            Some(group) => group.items.push(item),
            None => self.groups.push(Group { root: Some(root), items: vec![item] }),
        }
    }

    /// Puts groups and reminders in their order.
    pub(super) fn arrange(&mut self) {
        for group in &mut self.groups {
            let root = group.root;
            group.items.sort_by(|one, other| {
                let key = |item: &Item<'r>| (Some(item.index()) != root, item.order());
                key(one).cmp(&key(other))
            });
            // It is only named where it is not among them.
            group.root = root.filter(|root| group.items.iter().all(|item| item.index() != *root));
        }
        let first = |group: &Group<'r>| {
            group.items.iter().map(Item::order).min().expect("a group has an item")
        };
        self.groups.sort_by(|one, other| first(one).cmp(&first(other)));
    }
}
