//! What becomes of each duty if nothing more is recorded: a projection of the register into the days to come.
//!
//! The plan stays as it is, its `records-complete-until` as well; only the reference date moves on. The
//! forecast is exact: it judges the plan anew on every day on which anything can change (`days`), and on
//! no other. A test holds it against judging every single day.

mod days;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::date::{Cycle, DateRange, Day};
use crate::plan::Plan;
use crate::policy::PolicySet;
use crate::register::{Obligation, Register, Selection, Stand, State, assess};
use crate::rule::Severity;

/// A day on which a duty comes to stand elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The first day on which it stands there.
    pub day: Day,
    /// Where it stands from then on.
    pub to: Stand,
}

/// What becomes of one duty.
#[derive(Debug)]
pub struct Course {
    /// The duty as it is on the day of its first change.
    pub obligation: Obligation,
    /// Where it stands on the reference date; `None` if it does not exist yet.
    pub from: Option<Stand>,
    /// When it came into being, where that is after the reference date and before its first change.
    pub begins: Option<Change>,
    /// Every change up to the last day, in order; at least one.
    pub changes: Vec<Change>,
}

impl Course {
    /// The day of the first change.
    pub fn first(&self) -> Day {
        self.changes[0].day
    }

    /// The first day on which it is violated, although it is not on the reference date.
    pub fn violated_from(&self) -> Option<Day> {
        let is_violated = |stand: Stand| matches!(stand.state, State::Overdue | State::Breached);
        if self.from.is_some_and(is_violated) {
            return None;
        }
        self.changes.iter().find(|change| is_violated(change.to)).map(|change| change.day)
    }
}

/// How many findings there are on the last day of a month, or of the span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Total {
    /// The month.
    pub month: DateRange,
    /// The day that is counted on.
    pub on: Day,
    /// Errors, warnings and notes.
    pub findings: [usize; 3],
}

/// What becomes of one plan.
#[derive(Debug)]
pub struct Forecast {
    /// The register on the reference date.
    pub register: Register,
    /// The last day that was looked at.
    pub until: Day,
    /// The duties that change, by the day of their first change and by key.
    pub courses: Vec<Course>,
    /// The findings month by month, the reference date's own month first.
    pub totals: Vec<Total>,
    /// On how many days the plan was judged.
    pub judged: usize,
}

impl Forecast {
    /// Follows every duty that is asked for from the reference date to a last day. Where states are asked
    /// for, only the duties that come to be in one of them are listed.
    ///
    /// # Errors
    /// A due date cannot be computed on some day: the register of that day, which says why.
    pub fn new(
        plan: &Arc<Plan>,
        policies: &Arc<PolicySet>,
        as_of: Day,
        until: Day,
        selection: &Selection,
    ) -> Result<Self, Box<Register>> {
        let (wanted, selection) = (&selection.states, &selection.in_any_state());
        let first = assess(plan, policies, as_of);
        if !first.problems.is_empty() {
            return Err(Box::new(first));
        }
        let mut courses = Courses::begin(&first, selection);
        let mut totals = Totals::begin(&first, until, selection);
        let mut upcoming = days::Upcoming::of(plan, policies, until);
        upcoming.add(&first);
        let mut judged = 1;
        let mut today = as_of;
        while let Some(day) = upcoming.next_after(today) {
            today = day;
            let register = assess(plan, policies, day);
            judged += 1;
            if !register.problems.is_empty() {
                return Err(Box::new(register));
            }
            totals.pass(day);
            totals.count(&register, selection);
            courses.go_on(&register, selection);
            upcoming.add(&register);
        }
        let mut courses = courses.finish();
        courses.retain(|course| {
            wanted.is_empty()
                || course.changes.iter().any(|change| wanted.contains(&change.to.state))
        });
        Ok(Self { register: first, until, courses, totals: totals.finish(), judged })
    }
}

/// The courses so far, by key.
struct Courses {
    known: BTreeMap<String, Stand>,
    /// The duties that came into being after the reference date without being a finding.
    begun: BTreeMap<String, Change>,
    changed: BTreeMap<String, Course>,
}

impl Courses {
    fn begin(register: &Register, selection: &Selection) -> Self {
        let taken = register.selected(selection);
        let known = taken.map(|(_, one)| (one.id.clone(), Stand::of(one))).collect();
        Self { known, begun: BTreeMap::new(), changed: BTreeMap::new() }
    }

    fn go_on(&mut self, register: &Register, selection: &Selection) {
        for (_, obligation) in register.selected(selection) {
            let (to, id) = (Stand::of(obligation), &obligation.id);
            let change = Change { day: register.as_of, to };
            let before = self.known.insert(id.clone(), to);
            match before {
                Some(before) if before == to => continue,
                None if to.finding.is_none() => {
                    self.begun.insert(id.clone(), change);
                    continue;
                }
                _ => {}
            }
            let begins = self.begun.get(id).copied();
            let course = self.changed.entry(id.clone()).or_insert_with(|| Course {
                obligation: obligation.clone(),
                from: before.filter(|_| begins.is_none()),
                begins,
                changes: Vec::new(),
            });
            course.changes.push(change);
        }
    }

    fn finish(self) -> Vec<Course> {
        let mut courses: Vec<Course> = self.changed.into_values().collect();
        courses.sort_by(|one, other| {
            (one.first(), &one.obligation.id).cmp(&(other.first(), &other.obligation.id))
        });
        courses
    }
}

/// The totals so far.
struct Totals {
    until: Day,
    /// The month that is not over yet, and its first day.
    month: DateRange,
    now: [usize; 3],
    done: Vec<Total>,
}

impl Totals {
    fn begin(register: &Register, until: Day, selection: &Selection) -> Self {
        let month = Cycle::Month.window(register.as_of).range();
        let mut totals = Self { until, month, now: [0; 3], done: Vec::new() };
        totals.count(register, selection);
        totals
    }

    fn count(&mut self, register: &Register, selection: &Selection) {
        self.now = [0; 3];
        for finding in register.selected_findings(selection) {
            // Errors first: the order of severities turned round.
            self.now[Severity::Error as usize - finding.severity as usize] += 1;
        }
    }

    /// Closes the months that end before a day.
    fn pass(&mut self, day: Day) {
        while self.month.latest < day {
            self.close();
        }
    }

    fn close(&mut self) {
        let on = self.month.latest.min(self.until);
        self.done.push(Total { month: self.month, on, findings: self.now });
        self.month = Cycle::Month.window(self.month.latest.next()).range();
    }

    fn finish(mut self) -> Vec<Total> {
        self.pass(self.until);
        self.close();
        self.done
    }
}
