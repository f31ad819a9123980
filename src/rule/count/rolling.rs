//! Windows that open with each event.

use std::borrow::Cow;

use super::{Count, First};
use crate::date::{DateRange, Day, Period};
use crate::plan::ThingId;
use crate::rule::{Case, Draft, Evidence, Facts, Outcome, Question, Standing, Terms, first_day};
use crate::source::Place;

/// A window, by what opens it.
struct Opening {
    period: Cow<'static, str>,
    date: DateRange,
    place: Place,
}

impl Count {
    /// After each event the n-th next one within the length; of the event and those after it, no more than
    /// allowed within the length.
    pub(super) fn rolling(
        &self,
        case: &Case<'_>,
        subject: ThingId,
        length: Period,
        events: &[Evidence],
    ) -> Vec<Draft> {
        let from = case.modifiers.in_force_from;
        let start = if self.first == First::Skip { length.after(from) } else { from };
        let real: Vec<&Evidence> = events.iter().filter(|event| !event.planned).collect();
        let terms = case.terms(length);
        let mut drafts = Vec::new();
        let after_start = real.partition_point(|event| event.date.earliest < start);
        let is_open_at_start =
            real[..after_start].iter().any(|event| terms.nominal(event.date.latest) >= start)
                || real.get(after_start).is_some_and(|event| event.date == start.into());
        if self.at_least.is_some()
            && !is_open_at_start
            && start <= case.as_of
            && start <= case.modifiers.in_force_to
        {
            let place = case.plan.thing(subject).place;
            let opening = Opening { period: case.day(start.into()), date: start.into(), place };
            // Nothing has happened yet that the allowed number could count.
            let most = None;
            drafts.push(self.window(case, &terms, opening, &real[after_start..], most));
        }
        for (index, event) in real.iter().enumerate() {
            let following = &real[index + 1..];
            let is_relevant = event.date.earliest <= case.as_of
                && terms.last(event.date.latest, event.date.latest) >= start
                && event.date.earliest <= case.modifiers.in_force_to;
            // What was fulfilled before the start is none of its business; what was too much by then is.
            let needed = self.at_least.unwrap_or(1) as usize;
            let ended = following
                .get(needed - 1)
                .is_some_and(|answer| self.at_most.is_none() && answer.date.latest < start);
            if is_relevant && !ended {
                let period = case.name(subject, event.thing);
                let opening = Opening { period, date: event.date, place: event.place };
                drafts.push(self.window(case, &terms, opening, following, self.at_most));
            }
        }
        drafts
    }

    fn window(
        &self,
        case: &Case<'_>,
        terms: &Terms<'_>,
        opening: Opening,
        following: &[&Evidence],
        most: Option<u32>,
    ) -> Draft {
        let Opening { period, date, place } = opening;
        let records_until = self.of.known_until(case.plan);
        let answer = self.at_least.and_then(|least| following.get(least as usize - 1));
        let question = Question {
            anchor: date,
            is_trigger: true,
            answer: answer.map(|answer| answer.date),
            first: |day| day,
            last: |day| terms.last(day, day),
            as_of: case.as_of,
            known_until: records_until,
        };
        let last = date.map(question.last);
        let within = |event: &&&Evidence| {
            event.date.earliest <= last.latest.min(case.as_of) && event.date.latest >= date.earliest
        };
        let seen: Vec<&Evidence> = following.iter().filter(within).copied().collect();
        let is_certain =
            |event: &&&Evidence| event.date.within(date.latest, last.earliest.min(case.as_of));
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        // What opens the window is one of those allowed, and none of those needed.
        let own = u32::from(self.at_least.is_none());
        let facts = Facts::Count {
            window: DateRange { earliest: date.earliest, latest: last.latest },
            at_least: self.at_least,
            at_most: most,
            certain: own + number(seen.iter().filter(is_certain).count()),
            possible: own + number(seen.len()),
        };
        let evidence = seen.into_iter().cloned().collect();
        let draft = Draft::timed(period, place, terms, &question, facts);
        let draft = Draft { evidence, ..draft };
        let Some(most) = most else { return draft };
        // The window's first event is one of them.
        let excess = match (most as usize).checked_sub(1) {
            None => Some(date),
            Some(index) => following.get(index).map(|event| event.date),
        };
        self.with_most(case, terms, draft, date, excess)
    }

    /// Lays over a window that no more than so many may be within: it is broken by the first one too many.
    fn with_most(
        &self,
        case: &Case<'_>,
        terms: &Terms<'_>,
        draft: Draft,
        opens: DateRange,
        excess: Option<DateRange>,
    ) -> Draft {
        let as_of = case.as_of;
        let known = draft.records_until;
        // The last day of a window that begins on a day.
        let end = |day: Day| terms.nominal(day).previous();
        let begun = opens.at_most(as_of).unwrap_or(opens);
        let breach = excess.filter(|date| date.earliest <= end(begun.latest).min(as_of));
        // The beginnings for which some reading has nothing too much: all, if that may come later than today.
        let spared = match breach.filter(|date| date.latest <= as_of) {
            None => Some(begun),
            Some(date) => match first_day(begun, |day| end(day) >= date.latest) {
                None => Some(begun),
                Some(day) => begun.at_most(day.previous()),
            },
        };
        let settled = spared.map_or_else(Outcome::default, |begun| {
            let beyond = first_day(begun, |day| end(day) > known);
            Outcome {
                kept: end(begun.latest) >= as_of,
                met: end(begun.earliest) < as_of && end(begun.earliest) <= known,
                unverified: beyond.is_some_and(|day| end(day) < as_of),
                ..Outcome::default()
            }
        });
        let Standing::Judged(needed) = draft.standing else { return draft };
        let mut outcome = match self.at_least {
            _ if spared.is_none() => Outcome::default(),
            None => settled,
            Some(_) => Outcome {
                met: needed.met && settled.met,
                kept: needed.met && settled.kept,
                unverified: needed.unverified || (needed.met && settled.unverified),
                ..needed
            },
        };
        outcome.breached = breach.is_some();
        outcome.not_begun = needed.not_begun;
        let in_force = case.modifiers.in_force_from;
        let since = breach.and_then(|date| date.at_most(as_of));
        let breached_since = since.map(|date| date.map(|day| day.max(in_force)));
        let draft = Draft { standing: Standing::Judged(outcome), breached_since, ..draft };
        if self.at_least.is_some() {
            return draft;
        }
        Draft {
            due: None,
            pending_due: None,
            due_nominal: None,
            derivation: None,
            last: None,
            met_on: None,
            ..draft
        }
    }
}
