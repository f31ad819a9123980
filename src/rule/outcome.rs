//! Which verdicts the readings of imprecise dates allow.
//!
//! Every imprecise date has many readings. Instead of enumerating them, the extremes are computed:
//! all dates involved are intervals and every last day is a monotone function of its anchor.

use crate::date::{DateRange, Day};

/// The verdicts that at least one reading allows.
#[expect(clippy::struct_excessive_bools, reason = "a set of verdicts, each there or not")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The trigger has not happened by the reference date.
    pub not_begun: bool,
    /// Fulfilled on or before the last day.
    pub met: bool,
    /// Fulfilled after the last day.
    pub met_late: bool,
    /// Not fulfilled; the last day is still to come, or today.
    pub pending: bool,
    /// Not fulfilled; the last day has passed within the records.
    pub overdue: bool,
    /// Not fulfilled on record; the last day has passed after the records end.
    pub unverified: bool,
    /// Something forbidden happened, or something required is missing. There is no due date.
    pub breached: bool,
    /// Nothing is left to do, and nothing forbidden has happened yet.
    pub kept: bool,
}

impl Outcome {
    /// Whether some reading is fulfilled.
    pub fn may_be_fulfilled(self) -> bool {
        self.met || self.met_late
    }

    /// Whether some reading is not fulfilled.
    pub fn may_be_open(self) -> bool {
        self.pending || self.kept || self.overdue || self.unverified || self.breached
    }
}

/// One anchor, at most one fulfilment, and what is judged.
#[derive(Clone, Copy, Debug)]
pub struct Question<N, L> {
    /// The day that the period starts from, or the due date itself.
    pub anchor: DateRange,
    /// Whether nothing is due before the anchor has come: it is an event of its own.
    pub is_trigger: bool,
    /// The fulfilment. `None`: nothing recorded.
    pub answer: Option<DateRange>,
    /// The first day on which a fulfilment counts, for an anchor. Monotone.
    pub first: N,
    /// The last permissible day D, for an anchor. Monotone, and at least `first`.
    pub last: L,
    /// The reference date a.
    pub as_of: Day,
    /// Until when the records are complete, c.
    pub known_until: Day,
}

/// What the readings allow, and the last permissible days that they have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The verdicts.
    pub outcome: Outcome,
    /// The anchors of the readings that are pending.
    pub pending: Option<DateRange>,
    /// The last permissible days.
    pub last: DateRange,
}

impl<N: Fn(Day) -> Day, L: Fn(Day) -> Day> Question<N, L> {
    /// The verdicts that the readings allow, and the last permissible days: those of both ends of the anchor are
    /// asked for again and again, and worked out once.
    pub fn judged(&self) -> Judged {
        if self.anchor.earliest == self.anchor.latest {
            return self.judged_on(self.anchor.earliest);
        }
        let (anchor, last) = (self.anchor, self.anchor.map(&self.last));
        let known = Question {
            anchor,
            is_trigger: self.is_trigger,
            answer: self.answer,
            first: &self.first,
            last: |day: Day| match day {
                _ if day == anchor.earliest => last.earliest,
                _ if day == anchor.latest => last.latest,
                _ => (self.last)(day),
            },
            as_of: self.as_of,
            known_until: self.known_until,
        };
        Judged { outcome: known.outcome(), pending: known.pending_anchors(), last }
    }

    /// The same where the anchor is one day, as most are.
    fn judged_on(&self, day: Day) -> Judged {
        let last = (self.last)(day);
        let mut judged = Judged { outcome: Outcome::default(), pending: None, last: last.into() };
        let outcome = &mut judged.outcome;
        outcome.not_begun = self.is_trigger && day > self.as_of;
        if outcome.not_begun {
            return judged;
        }
        let mut may_lack = true;
        if let Some(answer) = self.answer
            && let Some(seen) = answer.at_most(self.as_of)
        {
            let first = (self.first)(day);
            outcome.met = last >= seen.earliest && first <= seen.latest;
            outcome.met_late = last < seen.latest;
            may_lack = answer.latest > self.as_of || first > answer.earliest;
        }
        if may_lack {
            outcome.pending = last >= self.as_of;
            outcome.overdue = !outcome.pending && last <= self.known_until;
            outcome.unverified = !outcome.pending && last > self.known_until;
            judged.pending = Some(self.anchor).filter(|_| judged.outcome.pending);
        }
        judged
    }

    /// The verdicts that the readings allow.
    fn outcome(&self) -> Outcome {
        let mut outcome = Outcome::default();
        let begun = if self.is_trigger { self.as_of } else { Day::MAX };
        outcome.not_begun = self.anchor.latest > begun;
        let Some(anchor) = self.anchor.at_most(begun) else {
            return outcome;
        };
        if let Some(answer) = self.answer.and_then(|answer| answer.at_most(self.as_of)) {
            outcome.met = self.can_be_met(anchor, answer);
            outcome.met_late = self.can_be_late(anchor, answer);
        }
        if let Some(unanswered) = self.unanswered(anchor) {
            self.open(unanswered, &mut outcome);
        }
        outcome
    }

    /// The anchors of the readings that are pending.
    fn pending_anchors(&self) -> Option<DateRange> {
        let begun = if self.is_trigger { self.as_of } else { Day::MAX };
        let unanswered = self.unanswered(self.anchor.at_most(begun)?)?;
        let from = first_day(unanswered, |day| (self.last)(day) >= self.as_of)?;
        DateRange::new(from, unanswered.latest)
    }

    /// Is there an anchor t and an answer E with first(t) ≤ E ≤ last(t)?
    fn can_be_met(&self, anchor: DateRange, answer: DateRange) -> bool {
        let from = first_day(anchor, |day| (self.last)(day) >= answer.earliest);
        from.is_some_and(|from| (self.first)(from) <= answer.latest)
    }

    /// Is there an anchor t and an answer E with E ≥ first(t) and E > last(t)?
    fn can_be_late(&self, anchor: DateRange, answer: DateRange) -> bool {
        (self.last)(anchor.earliest) < answer.latest
    }

    /// The anchors for which some reading has no answer by the reference date.
    fn unanswered(&self, anchor: DateRange) -> Option<DateRange> {
        match self.answer {
            Some(answer) if answer.latest <= self.as_of => {
                let from = first_day(anchor, |day| (self.first)(day) > answer.earliest)?;
                DateRange::new(from, anchor.latest)
            }
            _ => Some(anchor),
        }
    }

    fn open(&self, anchor: DateRange, outcome: &mut Outcome) {
        outcome.pending = (self.last)(anchor.latest) >= self.as_of;
        let passed = |day: Day| (self.last)(day) < self.as_of;
        outcome.overdue =
            passed(anchor.earliest) && (self.last)(anchor.earliest) <= self.known_until;
        let unknown = first_day(anchor, |day| (self.last)(day) > self.known_until);
        outcome.unverified = unknown.is_some_and(passed);
    }
}

/// The first day of an interval from which on a monotone condition holds.
pub fn first_day(range: DateRange, holds: impl Fn(Day) -> bool) -> Option<Day> {
    let (mut low, mut high) = (range.earliest.number(), range.latest.number());
    if !holds(range.latest) {
        return None;
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(Day::from_number(middle)) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(Day::from_number(low))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The meaning, written for clarity: every reading of every date, one exact verdict each.
    fn enumerated(
        anchor: DateRange,
        is_trigger: bool,
        answer: Option<DateRange>,
        first: impl Fn(Day) -> Day,
        last: impl Fn(Day) -> Day,
        as_of: Day,
        known_until: Day,
    ) -> Outcome {
        let days = |range: DateRange| {
            (range.earliest.number()..=range.latest.number()).map(Day::from_number)
        };
        let mut outcome = Outcome::default();
        for anchor in days(anchor) {
            if is_trigger && anchor > as_of {
                outcome.not_begun = true;
                continue;
            }
            let answers: Vec<Option<Day>> =
                answer.map_or(vec![None], |answer| days(answer).map(Some).collect());
            for answer in answers {
                let last = last(anchor);
                match answer.filter(|day| *day >= first(anchor) && *day <= as_of) {
                    Some(day) if day <= last => outcome.met = true,
                    Some(_) => outcome.met_late = true,
                    None if as_of <= last => outcome.pending = true,
                    None if last <= known_until => outcome.overdue = true,
                    None => outcome.unverified = true,
                }
            }
        }
        outcome
    }

    fn range() -> impl Strategy<Value = DateRange> {
        (730_000_i32..730_060, 0_i32..12).prop_map(|(start, length)| DateRange {
            earliest: Day::from_number(start),
            latest: Day::from_number(start + length),
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn extremes_agree_with_enumeration(
            anchor in range(),
            is_trigger: bool,
            answer in proptest::option::of(range()),
            wait in 0_i64..8,
            length in 0_i64..20,
            as_of in 730_000_i32..730_090,
            known in 730_000_i32..730_090,
        ) {
            let as_of = Day::from_number(as_of);
            let known_until = Day::from_number(known);
            let first = move |day: Day| day.plus_days(wait.min(length));
            let last = move |day: Day| day.plus_days(length);
            let question =
                Question { anchor, is_trigger, answer, first, last, as_of, known_until };
            prop_assert_eq!(
                question.judged().outcome,
                enumerated(anchor, is_trigger, answer, first, last, as_of, known_until)
            );
        }
    }
}
