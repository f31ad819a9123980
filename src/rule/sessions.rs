//! When something has to lie before a body, so that it comes before it in time.

use rustc_hash::FxHashMap;

use super::evidence::is_planned;
use crate::date::{DateRange, Day, Period};
use crate::plan::{DatumValue, Plan, ThingId};
use crate::vocabulary::{Base, Role};

/// How many steps of a sequence of consultations are followed: more than any body has before it.
const MOST_STEPS: usize = 1000;

/// The sessions of the bodies of a plan, looked up once.
pub(crate) struct Sessions<'p> {
    plan: &'p Plan,
    known: FxHashMap<ThingId, Known>,
}

/// The recorded sessions of a body.
struct Known {
    /// By their first day.
    dates: Vec<DateRange>,
    /// The last day of each session and of all before it.
    reach: Vec<Day>,
}

impl Known {
    fn of(mut dates: Vec<DateRange>) -> Self {
        dates.sort_unstable();
        let mut reach = Day::MIN;
        let reach = dates.iter().map(|session| {
            reach = reach.max(session.latest);
            reach
        });
        Self { reach: reach.collect(), dates }
    }

    fn last(&self) -> Option<Day> {
        self.reach.last().copied()
    }
}

/// What must be done by when, so that something comes before a body on a day or earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    /// The body that leaves the least time.
    pub(crate) body: ThingId,
    /// Its last session that is early enough; [`Day::MIN`] where there is none.
    session: Day,
    /// Whether that session is recorded, and not only conceivable.
    is_recorded: bool,
    /// The last day on which the paper may be handed in; `None` where it lies there already.
    pub(crate) submit_by: Option<Day>,
}

impl Way {
    /// The last day on which it can still be gone.
    pub(crate) fn last(self) -> Day {
        self.submit_by.unwrap_or(self.session)
    }

    /// The session, where it is recorded.
    pub(crate) fn session(self) -> Option<Day> {
        self.session.bound().filter(|_| self.is_recorded)
    }
}

impl<'p> Sessions<'p> {
    pub(crate) fn of(plan: &'p Plan) -> Self {
        Self { plan, known: FxHashMap::default() }
    }

    /// The way of a thing to a body until a day: its paper must lie in time before every body that still has to
    /// consult on it. A body whose sessions are not recorded up to that day may meet on any day.
    pub(crate) fn way(&mut self, thing: ThingId, body: ThingId, by: Day, as_of: Day) -> Way {
        let plan = self.plan;
        let papers = plan.related(thing, Role::Paper);
        let lies = papers
            .iter()
            .any(|paper| plan.date(*paper, Role::Date).is_none_or(|date| date.earliest <= as_of));
        let mut waiting = vec![(body, by)];
        let mut latest: FxHashMap<ThingId, Day> = FxHashMap::default();
        let mut tightest: Option<Way> = None;
        for _ in 0..MOST_STEPS {
            let Some((body, by)) = waiting.pop() else { break };
            if latest.get(&body).is_some_and(|known| *known <= by) {
                continue;
            }
            latest.insert(body, by);
            let (session, is_recorded) = self.last_session(body, by);
            let submit_by = (!lies).then(|| self.lead(body).before(session));
            let way = Way { body, session, is_recorded, submit_by };
            if tightest.is_none_or(|tightest| way.last() < tightest.last()) {
                tightest = Some(way);
            }
            let before = plan.each_related(body, Role::After);
            waiting.extend(
                before
                    .filter(|first| !self.has_consulted(&papers, *first, as_of))
                    .map(|first| (first, session)),
            );
        }
        tightest.unwrap_or(Way { body, session: by, is_recorded: false, submit_by: None })
    }

    /// The last session on or before a day, and whether it is recorded. Where sessions are recorded beyond that
    /// day and none before it, there is none: [`Day::MIN`].
    fn last_session(&mut self, body: ThingId, by: Day) -> (Day, bool) {
        let known = self.of_body(body);
        if known.last().is_none_or(|last| last < by) {
            return (by, false);
        }
        let held = known.dates.partition_point(|session| session.earliest <= by);
        let last = held.checked_sub(1).map(|at| known.reach[at].min(by));
        (last.unwrap_or(Day::MIN), true)
    }

    /// The last day up to which sessions of a body are recorded.
    pub(crate) fn recorded_until(&mut self, body: ThingId) -> Option<Day> {
        self.of_body(body).last()
    }

    /// The sessions of a body that may lie between two days, by their first day.
    pub(crate) fn between(&mut self, body: ThingId, first: Day, last: Day) -> &[DateRange] {
        let known = self.of_body(body);
        let start = known.reach.partition_point(|reach| *reach < first);
        let end = known.dates.partition_point(|session| session.earliest <= last);
        known.dates.get(start..end).unwrap_or_default()
    }

    fn of_body(&mut self, body: ThingId) -> &Known {
        let plan = self.plan;
        self.known.entry(body).or_insert_with(|| {
            let children = plan.data(body).iter().filter_map(|datum| match datum.value {
                DatumValue::Thing(child) if plan.thing(child).parent.is_some() => Some(child),
                _ => None,
            });
            let events = children
                .filter(|child| plan.vocabulary.kind(plan.thing(*child).kind).base == Base::Event);
            Known::of(events.filter_map(|child| plan.date(child, Role::Date)).collect())
        })
    }

    fn lead(&self, body: ThingId) -> Period {
        period(self.plan, body, Role::Lead)
    }

    /// Whether a body has consulted on one of several papers.
    fn has_consulted(&self, papers: &[ThingId], body: ThingId, as_of: Day) -> bool {
        let plan = self.plan;
        let children = papers.iter().flat_map(|paper| plan.data(*paper));
        let mut children = children.filter_map(|datum| match datum.value {
            DatumValue::Thing(child) => Some(child),
            _ => None,
        });
        children.any(|child| {
            !is_planned(plan, child)
                && plan.date(child, Role::Date).is_some_and(|date| date.latest <= as_of)
                && plan.each_related(child, Role::At).any(|at| at == body)
        })
    }
}

/// The period in the field with a role; none where there is no such field.
pub(crate) fn period(plan: &Plan, thing: ThingId, role: Role) -> Period {
    match plan.role(thing, role).map(|datum| datum.value) {
        Some(DatumValue::Period(period)) => period,
        _ => Period::ZERO,
    }
}
