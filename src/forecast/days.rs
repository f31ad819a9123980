//! The days on which a register can change although the plan does not.
//!
//! A state depends on the reference date only by comparison with other days: those that are written in the
//! plan, those on which rules come into force, and those that follow from them (windows, due dates, last
//! days, lead times, the end of the records). Every such day, and the day after it, is looked at; a day
//! too many costs time, a day too few would be wrong.

use std::collections::BTreeSet;

use crate::date::{DateRange, Day};
use crate::plan::{DatumValue, Plan};
use crate::policy::PolicySet;
use crate::register::Register;
use crate::rule::{Modifiers, first_day};

/// The days that are still to be looked at.
#[derive(Debug)]
pub(super) struct Upcoming {
    days: BTreeSet<Day>,
    until: Day,
}

impl Upcoming {
    /// The days that plan and rules name.
    pub(super) fn of(plan: &Plan, policies: &PolicySet, until: Day) -> Self {
        let mut upcoming = Self { days: BTreeSet::new(), until };
        for thing in plan.things() {
            for datum in plan.data(thing) {
                if let DatumValue::Date(date) = datum.value {
                    upcoming.around(date);
                }
            }
        }
        for rule in &policies.rules {
            upcoming.around_day(rule.modifiers.in_force_from);
            upcoming.around_day(rule.modifiers.in_force_to);
        }
        let (holds, waivers) = (plan.holds(), plan.waivers());
        for Modifiers { holds: of_holds, waivers: of_waivers, .. } in
            policies.rules.iter().map(|rule| &rule.modifiers)
        {
            // A hold or waiver that is too long ends where its rule ends it.
            let holds = holds.iter().filter_map(|hold| of_holds.last(hold.from));
            let waivers = waivers.iter().filter_map(|waiver| of_waivers.last(waiver.from?));
            holds.chain(waivers).for_each(|last| upcoming.around_day(last));
        }
        let records = &plan.header.records;
        for day in records.by_kind.iter().map(|(_, day)| *day).chain([records.default]) {
            upcoming.around_day(day);
            // The first last day that lies past the records is the day after their end.
            upcoming.around_day(day.next());
        }
        upcoming
    }

    /// The days that follow from the duties of a register.
    pub(super) fn add(&mut self, register: &Register) {
        for obligation in &register.obligations {
            let modifiers = &register.rule(obligation).modifiers;
            if let Some(opens) = obligation.opens {
                self.around(opens);
            }
            for due in [obligation.due, obligation.last].into_iter().flatten() {
                self.around(due);
                self.announced(due, modifiers);
            }
        }
    }

    /// The first day after one that is still to be looked at. Days are asked for in order, once.
    pub(super) fn next_after(&mut self, day: Day) -> Option<Day> {
        loop {
            let next = self.days.pop_first()?;
            if next > day {
                return Some(next);
            }
        }
    }

    fn around(&mut self, date: DateRange) {
        self.around_day(date.earliest);
        self.around_day(date.latest);
    }

    /// Comparisons are "on or before" or "before": a day and the one after it.
    fn around_day(&mut self, day: Day) {
        if day.is_bound() && day <= self.until {
            self.days.insert(day);
            if day < self.until {
                self.days.insert(day.next());
            }
        }
    }

    /// The first day on which a due date is within the lead time.
    fn announced(&mut self, due: DateRange, modifiers: &Modifiers) {
        for due in [due.earliest, due.latest].into_iter().filter(|due| due.is_bound()) {
            // A month has at most 31 days: the lead time is never longer than this.
            let lead = i64::from(modifiers.lead.months) * 31
                + i64::from(modifiers.lead.days)
                + i64::from(modifiers.lead.working_days) * 7;
            let before = DateRange { earliest: due.plus_days(-lead - 1), latest: due };
            if let Some(day) = first_day(before, |day| modifiers.lead.after(day) >= due) {
                self.around_day(day);
            }
        }
    }
}
