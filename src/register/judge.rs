//! One obligation by itself: from what the readings allow to a state.
//!
//! The order of the states, and what certainty means, is that of the project's semantics: the same state
//! under every reading is certain; otherwise the first in the order of [`State::ALL`] is shown.

use thin_vec::ThinVec;

use super::{Cause, State};
use crate::date::{DateRange, Day};
use crate::rule::{Draft, Facts, Modifiers, Outcome, Span, Standing};

/// What can be said of an obligation without looking at others.
#[derive(Debug)]
pub(super) struct Verdict {
    pub(super) state: State,
    pub(super) certain: bool,
    pub(super) since: Option<DateRange>,
    pub(super) met_on: Option<DateRange>,
    pub(super) days: Option<(Option<i32>, Option<i32>)>,
    pub(super) causes: ThinVec<Cause>,
    /// Whether some reading is not pending at all.
    pub(super) other_readings: bool,
}

pub(super) fn judge(
    draft: &Draft,
    modifiers: &Modifiers,
    as_of: Day,
    hold: Option<Span>,
) -> Verdict {
    let Standing::Judged(outcome) = draft.standing else {
        return Verdict {
            state: State::Underspecified,
            certain: true,
            since: None,
            met_on: None,
            days: None,
            causes: ThinVec::new(),
            other_readings: false,
        };
    };
    let mut causes = ThinVec::new();
    let states = possible_states(draft, outcome, modifiers, as_of, hold, &mut causes);
    let state = states.first().unwrap_or(State::Dormant);
    let certain = states.len() <= 1 && (state == State::Dormant || !outcome.not_begun);
    if state != State::AtRisk {
        causes.clear();
    }
    let is_met = matches!(state, State::Met | State::MetLate);
    Verdict {
        state,
        certain,
        since: since(draft, state, modifiers, as_of),
        met_on: draft.met_on.filter(|_| is_met),
        days: days(draft, state, as_of),
        causes,
        other_readings: outcome.not_begun
            || outcome.may_be_fulfilled()
            || outcome.overdue
            || outcome.unverified
            || outcome.breached,
    }
}

/// Some of the states: a bit for each, in their order.
#[derive(Clone, Copy, Default)]
struct States(u16);

impl States {
    fn push(&mut self, state: State) {
        self.0 |= 1 << state as u16;
    }

    fn len(self) -> u32 {
        self.0.count_ones()
    }

    fn first(self) -> Option<State> {
        State::ALL.get(self.0.trailing_zeros() as usize).copied()
    }
}

fn possible_states(
    draft: &Draft,
    outcome: Outcome,
    modifiers: &Modifiers,
    as_of: Day,
    hold: Option<Span>,
    causes: &mut ThinVec<Cause>,
) -> States {
    let mut states = States::default();
    // A hold that is over before the duty begins suspends nothing of it.
    let hold = hold.filter(|hold| draft.opens.is_none_or(|opens| hold.last >= opens.earliest));
    // Where there is no last day that a hold could move, it must have begun by the day of the violation.
    let is_suspended = hold.is_some_and(|hold| {
        draft.last.is_none() && draft.breached_since.is_none_or(|since| hold.first <= since.latest)
    });
    if outcome.met {
        states.push(State::Met);
    }
    if outcome.met_late {
        states.push(State::MetLate);
    }
    // A hold that began by the last day has moved it past the reference date, so the duty is pending; one
    // that began later changes nothing.
    let is_on_hold = (hold.is_some() && outcome.pending) || (is_suspended && outcome.may_be_open());
    if is_on_hold {
        states.push(State::OnHold);
    } else if outcome.pending {
        let (risk, certain) = forecast_risk(draft, causes);
        if risk {
            states.push(State::AtRisk);
        }
        if !certain {
            push_nearness(draft, modifiers, as_of, &mut states);
        }
    }
    if outcome.kept && !is_suspended {
        states.push(State::Open);
    }
    if outcome.overdue {
        states.push(State::Overdue);
    }
    if outcome.breached && !is_suspended {
        states.push(State::Breached);
    }
    if outcome.unverified && !is_suspended {
        states.push(State::Unverified);
    }
    states
}

/// Whether a forecast lies past the last day: under some reading, and under every one.
fn forecast_risk(draft: &Draft, causes: &mut ThinVec<Cause>) -> (bool, bool) {
    let (Facts::Deadline { forecast: Some(forecast), .. }, Some(last)) = (&draft.facts, draft.last)
    else {
        return (false, false);
    };
    let (bound, on) = **forecast;
    let possible = bound.latest > last.earliest;
    if possible {
        causes.push(Cause::Forecast { bound, on });
    }
    (possible, bound.earliest > last.latest)
}

/// Due soon, or open, or one of both: in the readings that are pending.
fn push_nearness(draft: &Draft, modifiers: &Modifiers, as_of: Day, states: &mut States) {
    let Some(due) = draft.pending_due.or(draft.due) else { return states.push(State::Open) };
    let horizon = modifiers.lead.after(as_of);
    if due.earliest <= horizon {
        states.push(State::DueSoon);
    }
    if due.latest > horizon {
        states.push(State::Open);
    }
}

fn since(draft: &Draft, state: State, modifiers: &Modifiers, as_of: Day) -> Option<DateRange> {
    if state == State::Breached || (state == State::Unverified && draft.last.is_none()) {
        return draft.breached_since;
    }
    let last = draft.last?;
    let violated = match state {
        // That records are not kept up is known without any record.
        State::Overdue if draft.facts == Facts::Records => last,
        State::Overdue => last.at_most(draft.records_until)?,
        State::Unverified => last.at_least(draft.records_until.next())?,
        _ => return None,
    };
    let from = modifiers.in_force_from;
    Some(violated.at_most(as_of.previous())?.map(|day| day.next().max(from)))
}

fn days(draft: &Draft, state: State, as_of: Day) -> Option<(Option<i32>, Option<i32>)> {
    let due = draft.due?;
    // Both are days of the calendar: there are fewer than four million of them.
    let between = |day: Day, due: Day| Some(day.number() - due.bound()?.number());
    match state {
        State::Open | State::DueSoon | State::AtRisk | State::OnHold => {
            Some((between(as_of, due.latest), between(as_of, due.earliest)))
        }
        State::Overdue | State::Unverified => {
            let known = as_of.min(draft.records_until);
            let known = if draft.facts == Facts::Records { as_of } else { known };
            Some((between(known, due.latest), between(as_of, due.earliest)))
        }
        State::MetLate => {
            let met = draft.met_on?;
            // In the readings in which it is late, it comes after the last day.
            let first_late = draft.last.map_or(met.earliest, |last| last.earliest.next());
            let least = between(met.earliest.max(first_late), due.latest).map(|days| days.max(1));
            Some((least, between(met.latest, due.earliest)))
        }
        _ => None,
    }
}
