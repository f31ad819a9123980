//! Windows that stand in the calendar: years, quarters, or stretches from an anchor.

use smallvec::SmallVec;

use super::{Count, First, Windows, nth};
use crate::date::{DateRange, Day, Period, Window};
use crate::plan::ThingId;
use crate::rule::{Case, Derivation, Draft, Evidence, Facts, Modifiers, Outcome, Standing, Terms};

/// A window, and the events that count in it.
struct Filled {
    window: Window,
    /// The first day on which events count: later than the window's where it counts in part.
    from: Day,
    /// The day before, from which on holds move the last day.
    opens: Day,
    /// The last day on which one that is needed counts: later than the window's with grace or holds.
    last: Day,
    at_least: Option<u32>,
    at_most: Option<u32>,
    /// The events that may lie within, by position.
    own: SmallVec<[usize; 4]>,
    /// Later ones, up to the last day, that stand in for those missing.
    late: SmallVec<[usize; 4]>,
}

impl Count {
    pub(super) fn fixed(
        &self,
        case: &Case<'_>,
        subject: ThingId,
        events: &[Evidence],
        into: &mut Vec<Draft>,
    ) {
        let terms = case.terms(Period::ZERO);
        let windows = self.windows(case.modifiers, case.horizon);
        let mut filled: Vec<Filled> =
            windows.into_iter().map(|window| self.empty(case, &terms, window)).collect();
        for (index, event) in events.iter().enumerate() {
            let from = filled.partition_point(|one| one.window.last < event.date.earliest);
            let to = filled.partition_point(|one| one.from <= event.date.latest);
            for one in filled.get_mut(from..to).into_iter().flatten() {
                one.own.push(index);
            }
        }
        let moved = give_late(&mut filled, events, case.as_of);
        let judge = |one| self.judge(case, subject, &terms, one, events, &moved);
        into.extend(filled.iter().map(judge));
    }

    /// From the start up to the horizon, and the next one.
    pub(super) fn windows(&self, modifiers: &Modifiers, horizon: Day) -> Vec<Window> {
        let from = modifiers.in_force_from;
        let mut index = 0;
        if let Windows::Anchored(anchor, length) = self.windows {
            let start = |index: u32| length.times(index).map(|sum| sum.after(anchor));
            while start(index + 1).is_some_and(|start| start <= from) {
                index += 1;
            }
        }
        let nth = |index: u32, previous: Option<Window>| match (&self.windows, previous) {
            (Windows::Calendar(cycle), None) => Some(cycle.window(from)),
            (Windows::Calendar(cycle), Some(previous)) => cycle.next(previous),
            (Windows::Anchored(anchor, length), _) => Some(Window {
                first: length.times(index)?.after(*anchor),
                last: length.times(index + 1)?.after(*anchor).previous(),
            }),
            (Windows::Rolling(_), _) => None,
        };
        let mut windows = Vec::new();
        let mut window = nth(index, None);
        if self.first == First::Skip {
            index += 1;
            window = nth(index, window);
        }
        while let Some(current) = window {
            if current.first > modifiers.in_force_to {
                break;
            }
            windows.push(current);
            if current.first > horizon || current.last == Day::MAX {
                break;
            }
            index += 1;
            window = nth(index, window);
        }
        windows
    }

    /// A window with how many are needed and allowed: fewer in the first one, if it counts in part.
    fn empty(&self, case: &Case<'_>, terms: &Terms<'_>, window: Window) -> Filled {
        let from = match self.first {
            First::Prorata => case.modifiers.in_force_from.max(window.first),
            First::Full | First::Skip => window.first,
        };
        let days = |first: Day| window.last.days_since(first) + 1;
        let (part, whole) = (days(from), days(window.first));
        let share =
            |n: u32, up: i64| u32::try_from((i64::from(n) * part + up) / whole).unwrap_or(n);
        let opens = from.previous();
        let last = match self.at_least {
            Some(_) => terms.last(opens, window.last),
            None => window.last,
        };
        Filled {
            window,
            from,
            opens,
            last,
            at_least: self.at_least.map(|n| share(n, 0)),
            at_most: self.at_most.map(|n| share(n, whole - 1)),
            own: SmallVec::new(),
            late: SmallVec::new(),
        }
    }

    fn judge(
        &self,
        case: &Case<'_>,
        subject: ThingId,
        terms: &Terms<'_>,
        filled: &Filled,
        events: &[Evidence],
        moved: &[bool],
    ) -> Draft {
        let Filled { window, opens, last, at_least, at_most, .. } = *filled;
        let as_of = case.as_of;
        let own = || filled.own.iter().map(|index| &events[*index]);
        let kept = filled.own.iter().filter(|index| !moved[**index]);
        let needed: SmallVec<[&Evidence; 4]> =
            kept.chain(&filled.late).map(|index| &events[*index]).collect();
        let enough = Number::of(needed.iter().copied(), filled.from, last.min(as_of));
        let all = Number::of(own(), filled.from, window.last.min(as_of));
        let records_until = self.of.known_until(case.plan);
        let is_over = last < as_of;
        let may_be_too_many = at_most.is_some_and(|most| all.possible > most);
        let may_be_allowed = at_most.is_none_or(|most| all.certain <= most);
        let is_short = may_be_allowed && at_least.is_some_and(|least| enough.certain < least);
        let may_suffice = may_be_allowed && at_least.is_none_or(|least| enough.possible >= least);
        // At most so many is known to be kept only once the window is over, and within the records.
        let is_settled = at_most.is_none() || (window.last < as_of && window.last <= records_until);
        let outcome = Outcome {
            met: may_suffice && is_settled,
            pending: !is_over && is_short,
            kept: !is_over && may_suffice && !is_settled,
            overdue: is_short && is_over && last <= records_until,
            unverified: is_over
                && last > records_until
                && (is_short || (may_suffice && !is_settled)),
            breached: may_be_too_many,
            ..Outcome::default()
        };
        let has_due_date = at_least.is_some();
        let Number { certain, possible, .. } =
            if has_due_date && !may_be_too_many { &enough } else { &all };
        let facts = Facts::Count {
            window: window.range(),
            at_least,
            at_most,
            certain: *certain,
            possible: *possible,
        };
        let place = case.plan.thing(subject).place;
        let standing = Standing::Judged(outcome);
        let in_force = case.modifiers.in_force_from;
        Draft {
            opens: Some(filled.from.into()),
            due: has_due_date.then(|| terms.due(opens, window.last).into()),
            derivation: has_due_date.then(|| Derivation {
                anchor: window.last.into(),
                stated: Some(window.range()),
                opens: Some(opens),
                period: Period::ZERO,
            }),
            due_nominal: has_due_date.then(|| window.last.into()),
            last: has_due_date.then(|| last.into()),
            breached_since: at_most
                .and_then(|most| nth(&all.dates, most + 1))
                .map(|date| date.map(|day| day.max(in_force))),
            met_on: at_least.and_then(|least| nth(&enough.dates, least)),
            evidence: needed.into_iter().cloned().collect(),
            ..Draft::new(case.day(window.range()), place, standing, records_until, facts)
        }
    }
}

/// Gives windows that lack some what comes after them, up to their last day: the earliest first, and each
/// to one window. Says which events do not count in their own.
fn give_late(filled: &mut [Filled], events: &[Evidence], as_of: Day) -> Vec<bool> {
    let mut moved = vec![false; events.len()];
    for one in filled {
        let Some(least) = one.at_least.filter(|_| one.last > one.window.last) else { continue };
        let counts = |event: &Evidence| !event.planned && event.date.earliest <= as_of;
        let own = one.own.iter().filter(|index| !moved[**index] && counts(&events[**index]));
        let missing = (least as usize).saturating_sub(own.count());
        let is_late = |event: &Evidence| {
            event.date.earliest > one.window.last && event.date.earliest <= one.last
        };
        let late = (0..events.len())
            .filter(|index| !moved[*index] && counts(&events[*index]) && is_late(&events[*index]));
        one.late = late.take(missing).collect();
        for index in &one.late {
            moved[*index] = true;
        }
    }
    moved
}

/// How many events there are between two days, under every reading and under some, and when.
struct Number {
    certain: u32,
    possible: u32,
    dates: SmallVec<[DateRange; 4]>,
}

impl Number {
    fn of<'a>(events: impl Iterator<Item = &'a Evidence>, first: Day, last: Day) -> Self {
        let mut number = Self { certain: 0, possible: 0, dates: SmallVec::new() };
        for event in events.filter(|event| !event.planned) {
            if event.date.within(first, last) {
                number.certain += 1;
            }
            if event.date.overlaps(first, last) {
                number.possible += 1;
                let date = event.date.at_least(first).and_then(|date| date.at_most(last));
                number.dates.extend(date);
            }
        }
        number
    }
}
