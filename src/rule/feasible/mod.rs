//! `feasible`: what the plan promises does not contradict itself.
//!
//! Each check is one file with one [`Check`], and one line in [`CHECKS`]; what it finds is one variant of
//! [`Clash`], for which the compiler then asks every language.

mod consultations;
mod due_dates;
mod durations;
mod page;
mod profile;
mod sessions;
#[cfg(test)]
mod tests;
mod why;

use super::evidence::is_planned;
use super::fields::{field, words};
use super::{Case, Change, Compile, Draft, Duty, Facts, Outcome, RuleFault, RuleKind, Standing};
use crate::date::{DateRange, Day, Period};
use crate::plan::{DatumValue, Plan, ThingId};
use crate::source::Place;
use crate::source::fields::Field;
use crate::vocabulary::{Base, KindId, Role, Vocabulary};
use page::{PAGE_DE, PAGE_EN};

pub(super) static KIND: RuleKind = RuleKind {
    name: "feasible",
    page: (PAGE_EN, PAGE_DE),
    rolls_over: false,
    reviews: false,
    fields,
    compile,
};

/// A way in which a plan can contradict itself.
struct Check {
    /// Its name in `check = "…"`, in English and German.
    name: (&'static str, &'static str),
    /// What it finds in a plan as of a day.
    find: fn(&Case<'_>) -> Vec<Found>,
    /// What makes an example of it: what contradicts itself, and what does not.
    example: fn(&Plan, Day) -> Option<Pair>,
}

/// What is wrong, and what is right.
type Pair = (Vec<Change>, Vec<Change>);

/// All checks, in the order of the documentation.
static CHECKS: [&Check; 4] =
    [&due_dates::CHECK, &durations::CHECK, &consultations::CHECK, &sessions::CHECK];

/// A contradiction.
#[derive(Clone, Debug, PartialEq)]
pub enum Clash {
    /// Something is due before what it needs.
    DueDates {
        /// Its due date.
        due: Day,
        /// What it needs.
        needs: ThingId,
        /// The due date of that.
        later: Day,
        /// How long it takes after that.
        takes: Period,
    },
    /// What has to be done takes longer than there is time.
    Durations {
        /// Until when it is promised.
        due: Day,
        /// When it can be done at the earliest, begun on the day of the first promise.
        ready: Day,
    },
    /// A paper is to be consulted on more often than the body meets.
    Consultations {
        /// The body.
        body: ThingId,
        /// How many consultations are planned.
        planned: usize,
        /// How many sessions they can take place in.
        sessions: usize,
    },
    /// Something is promised to a body that does not meet in time.
    Sessions {
        /// The body that leaves no time: the one of the promise, or one that consults before it.
        body: ThingId,
        /// Until when it is promised.
        due: Day,
        /// The last session that would be early enough.
        session: Option<Day>,
        /// The day by which the paper would have to lie there.
        submit_by: Option<Day>,
    },
}

/// A contradiction, and where it is.
struct Found {
    /// What contradicts itself.
    thing: ThingId,
    /// Where it stands.
    place: Place,
    /// Since when.
    since: DateRange,
    clash: Clash,
}

fn fields() -> Vec<Field> {
    let names: Vec<_> = CHECKS.iter().map(|check| check.name).collect();
    vec![field("check", words(&names), "what is looked at", "was betrachtet wird").required()]
}

#[derive(Debug)]
struct Feasible {
    check: usize,
}

fn compile(c: &mut Compile<'_, '_, '_>) -> Option<Box<dyn Duty>> {
    if c.subject != Vocabulary::PLAN {
        let fault = RuleFault::NoMeaning { field: "for", kind: "feasible" };
        return c.refuse(c.place_of("for"), fault);
    }
    Some(Box::new(Feasible { check: usize::from(c.choice("check")?) }))
}

impl Duty for Feasible {
    /// One obligation for each contradiction, or one that there is none.
    fn assess(&self, case: &Case<'_>, _: ThingId, into: &mut Vec<Draft>) {
        let plan = case.plan;
        let found = (CHECKS[self.check].find)(case);
        if found.is_empty() {
            let standing = Standing::Judged(Outcome { met: true, ..Outcome::default() });
            let place = plan.header.place;
            into.push(Draft::new("-", place, standing, Day::MAX, Facts::Feasible));
        }
        into.extend(found.into_iter().map(|found| clash(plan, found)));
    }
}

fn clash(plan: &Plan, found: Found) -> Draft {
    let Found { thing, place, since, clash } = found;
    let kind = &plan.vocabulary.kind(plan.thing(thing).kind).name.en;
    let other = match clash {
        Clash::DueDates { needs, .. } => Some(needs),
        Clash::Consultations { body, .. } => Some(body),
        Clash::Durations { .. } | Clash::Sessions { .. } => None,
    };
    let other = other.map_or_else(String::new, |other| format!("--{}", plan.name(other)));
    let standing = Standing::Judged(Outcome { breached: true, ..Outcome::default() });
    let facts = Facts::Clash { thing, clash };
    Draft {
        breached_since: Some(since),
        ..Draft::new(
            format!("{kind}:{}{other}", plan.name(thing)),
            place,
            standing,
            Day::MAX,
            facts,
        )
    }
}

/// A promise in force on a day that is still to be kept.
struct Promised {
    /// When it was first given.
    on: DateRange,
    /// Until when.
    due: Day,
    /// The record.
    record: ThingId,
    place: Place,
}

/// The promise of a thing that is due on the reference date or later. `None` where there is none, or where
/// anything is recorded of the thing since it was given: then it may be kept already.
fn promised(case: &Case<'_>, thing: ThingId) -> Option<Promised> {
    let plan = case.plan;
    let mut promises: Vec<(DateRange, Option<Day>, ThingId)> = children(plan, thing)
        .filter(|child| plan.vocabulary.kind(plan.thing(*child).kind).base == Base::Commitment)
        .filter_map(|child| {
            let due = plan.date(child, Role::Due).map(|due| due.latest);
            Some((plan.date(child, Role::On)?, due, child))
        })
        .filter(|(on, ..)| on.latest <= case.as_of)
        .collect();
    promises.sort_by_key(|(on, _, child)| (on.latest, on.earliest, *child));
    let on = promises.first()?.0;
    let mut current: Option<(Day, ThingId)> = None;
    for (on, due, record) in promises {
        if let Some(due) = due
            && current.is_none_or(|(day, _)| on.latest <= day)
        {
            current = Some((due, record));
        }
    }
    let (due, record) = current?;
    let is_due = due >= case.as_of && due.is_bound() && !has_happened(case, thing, on);
    is_due.then(|| Promised { on, due, record, place: plan.thing(record).place })
}

/// Whether anything is recorded of a thing between a day and the reference date: an event, or a date.
fn has_happened(case: &Case<'_>, thing: ThingId, since: DateRange) -> bool {
    let plan = case.plan;
    let is_since = |date: DateRange| date.latest >= since.earliest && date.earliest <= case.as_of;
    plan.data(thing).iter().any(|datum| match datum.value {
        DatumValue::Date(date) => {
            let role = plan.vocabulary.kind(plan.thing(thing).kind).field(datum.field).1.role;
            role.is_none() && is_since(date)
        }
        DatumValue::Thing(child) if plan.thing(child).parent.is_some() => {
            plan.vocabulary.kind(plan.thing(child).kind).base == Base::Event
                && !is_planned(plan, child)
                && plan.date(child, Role::Date).is_some_and(is_since)
        }
        _ => false,
    })
}

/// The records that belong to a thing.
fn children(plan: &Plan, thing: ThingId) -> impl Iterator<Item = ThingId> {
    plan.data(thing).iter().filter_map(|datum| match datum.value {
        DatumValue::Thing(child) if plan.thing(child).parent.is_some() => Some(child),
        _ => None,
    })
}

/// The kinds of things that last and have a role, in the order of the vocabulary.
fn kinds_with(vocabulary: &Vocabulary, role: Role) -> impl Iterator<Item = KindId> {
    vocabulary
        .iter()
        .filter(move |(_, kind)| kind.base == Base::Item && kind.role(role).is_some())
        .map(|(kind, _)| kind)
}

/// What things need, from the ground up: what a thing needs comes before it. That things need each other in a ring
/// is left out.
struct Ground {
    /// Things that need something, or are needed.
    things: Vec<ThingId>,
    edges: crate::plan::Edges,
}

impl Ground {
    fn of(plan: &Plan) -> Self {
        let mut things: Vec<ThingId> = Vec::new();
        for kind in kinds_with(&plan.vocabulary, Role::Needs) {
            for &thing in plan.of_kind(kind) {
                let before = things.len();
                things.extend(plan.each_related(thing, Role::Needs));
                if things.len() > before || !super::period(plan, thing, Role::Takes).is_zero() {
                    things.push(thing);
                }
            }
        }
        things.sort_unstable();
        things.dedup();
        let edges = crate::plan::Edges::of(things.len(), |at, add| {
            let needed = plan.each_related(things[at], Role::Needs);
            needed.filter_map(|thing| things.binary_search(&thing).ok()).for_each(add);
        });
        Self { things, edges }
    }

    /// Works out a value for each thing from those of what it needs, and hands both to `visit`.
    fn fold<T: Copy>(&self, nothing: T, mut visit: impl FnMut(ThingId, &[T]) -> T) {
        let mut values = vec![nothing; self.things.len()];
        let mut needed = Vec::new();
        for members in self.edges.groups().iter() {
            for &at in members {
                needed.clear();
                let before = self.edges.get(at).iter();
                let outside = before.filter(|before| members.binary_search(before).is_err());
                needed.extend(outside.map(|before| values[*before]));
                values[at] = visit(self.things[at], &needed);
            }
        }
    }
}
