//! From an anchor to a due date: grace, holds and rollover.

use crate::date::holidays::Calendar;
use crate::date::law::{Deadline, End, Proof, Rollover, Step, end_step, shift_forward};
use crate::date::{DateRange, Day, Period};

/// A hold: both days belong to it; an open one ends with [`Day::MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub first: Day,
    /// The last day; before the first one where the hold only sets a new date.
    pub last: Day,
    /// The new due date of what was due on `first` or later, and before it.
    pub moves_to: Option<Day>,
}

/// How a due date follows from an anchor.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// The period after the anchor.
    pub period: Period,
    /// Added to the same sum.
    pub grace: Period,
    /// Suspensions, in order, without overlap.
    pub holds: &'a [Span],
    /// Which days are free where the plan is; `None` if the rule needs none.
    pub calendar: Option<&'a Calendar>,
    /// What happens to an end on a free day.
    pub rollover: Rollover,
}

/// Where a due date comes from: what is needed to prove it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// The day that the period starts from, or the due date itself.
    pub anchor: DateRange,
    /// The anchor as it was stated, where it is the last day of an interval.
    pub stated: Option<DateRange>,
    /// From when holds suspend it; `None`: from the anchor.
    pub opens: Option<Day>,
    /// The period after the anchor.
    pub period: Period,
}

impl Terms<'_> {
    /// The due date before holds and rollover.
    pub fn nominal(&self, anchor: Day) -> Day {
        self.sum(self.period, anchor)
    }

    /// The due date, moved by the days of the holds after `opens`, then from a free day. Monotone in the
    /// anchor.
    pub fn due(&self, opens: Day, anchor: Day) -> Day {
        self.rolled(self.moved(opens, self.nominal(anchor)))
    }

    /// The last permissible day D = anchor + (P + grace), moved by holds, then from a free day.
    pub fn last(&self, opens: Day, anchor: Day) -> Day {
        let sum = self.period.and(self.grace).unwrap_or(self.period);
        self.rolled(self.moved(opens, self.sum(sum, anchor)))
    }

    fn sum(&self, period: Period, anchor: Day) -> Day {
        match self.calendar {
            Some(calendar) if period.working_days > 0 => {
                let counted = Period { working_days: 0, ..period }.after(anchor);
                calendar.plus_working_days(counted, period.working_days)
            }
            _ => period.after(anchor),
        }
    }

    fn rolled(&self, day: Day) -> Day {
        match (self.rollover, self.calendar) {
            (Rollover::NextWorkingDay(_), Some(calendar)) => shift_forward(calendar, day),
            _ => day,
        }
    }

    /// Whether nothing moves a due date.
    pub fn is_plain(&self) -> bool {
        self.holds.is_empty() && self.rollover == Rollover::None
    }

    /// Due dates for all readings of an anchor.
    pub fn due_range(&self, opens: impl Fn(Day) -> Day, anchor: DateRange) -> DateRange {
        anchor.map(|day| self.due(opens(day), day))
    }

    /// A suspended time is not counted (as in § 209 BGB): every day of a hold after `opens` and up to the
    /// moved day itself moves it by one. A hold that names a new date sets it, unless it starts after the
    /// day.
    fn moved(&self, opens: Day, mut day: Day) -> Day {
        for hold in self.holds {
            if let Some(new) = hold.moves_to {
                if hold.first <= day && day < new {
                    day = new;
                }
                continue;
            }
            let first = hold.first.max(opens.next());
            if first > day || hold.last < first {
                continue;
            }
            if hold.last == Day::MAX {
                return Day::MAX;
            }
            day = day.plus_days(hold.last.days_since(first) + 1);
        }
        day
    }

    /// The due date of one reading of the anchor, step by step. `None` where there is no due date, or its
    /// holidays are not known.
    pub fn proof(&self, derivation: &Derivation, anchor: Day) -> Option<Proof> {
        let (opens, end) = (derivation.opens.unwrap_or(anchor), End::from(self.rollover));
        let sum = Deadline {
            event: anchor,
            period: self.period,
            weeks: 0,
            counting: crate::date::law::Counting::EventExcluded,
            direction: crate::date::law::Direction::After,
            end,
            calendar: self.calendar,
        };
        let mut steps = sum.steps().ok()?;
        if let (Some(Step::Stated { range, .. }), Some(stated)) =
            (steps.first_mut(), derivation.stated)
        {
            *range = stated;
        }
        let mut from = sum.nominal().ok()?;
        let nominal = from;
        for hold in self.holds {
            let to = Terms { holds: std::slice::from_ref(hold), ..*self }.moved(opens, from);
            if to != from {
                steps.push(if hold.moves_to.is_some() {
                    Step::Moved { from, on: hold.first, to }
                } else {
                    let first = hold.first.max(opens.next());
                    Step::Held { from, first, until: hold.last, to }
                });
                from = to;
            }
        }
        let due = self.rolled(from);
        if !due.is_bound() {
            return None;
        }
        steps.push(end_step(from, due, end, self.calendar, false));
        steps.push(Step::Result { nominal, due });
        let locality = self.calendar.map(|calendar| calendar.locality().clone());
        Some(Proof { locality, direction: sum.direction, steps })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        DateRange::parse(text).expect(text).exact().expect(text)
    }

    fn span(first: &str, last: Day) -> Span {
        Span { first: day(first), last, moves_to: None }
    }

    fn plain(period: Period, grace: Period, holds: &[Span]) -> Terms<'_> {
        Terms { period, grace, holds, calendar: None, rollover: Rollover::None }
    }

    fn due(holds: &[(&str, &str)]) -> String {
        let holds: Vec<Span> = holds.iter().map(|(first, last)| span(first, day(last))).collect();
        let terms = plain(Period::from_days(30), Period::ZERO, &holds);
        terms.due(day("2024-01-01"), day("2024-01-01")).to_string()
    }

    // § 209 BGB: "Der Zeitraum, während dessen die Verjährung gehemmt ist, wird … nicht eingerechnet."
    #[test]
    fn held_days_are_not_counted() {
        assert_eq!(due(&[]), "2024-01-31");
        assert_eq!(due(&[("2024-01-10", "2024-01-14")]), "2024-02-05");
        assert_eq!(due(&[("2024-01-31", "2024-01-31")]), "2024-02-01", "on the last day");
        assert_eq!(due(&[("2024-02-01", "2024-02-10")]), "2024-01-31", "after the last day");
        assert_eq!(due(&[("2023-12-01", "2024-01-01")]), "2024-01-31", "before the period runs");
        assert_eq!(due(&[("2024-01-02", "2024-01-02")]), "2024-02-01", "on its first day");
        assert_eq!(due(&[("2024-01-20", "2024-02-20")]), "2024-03-03", "across the last day");
        assert_eq!(
            due(&[("2024-01-10", "2024-01-14"), ("2024-02-03", "2024-02-03")]),
            "2024-02-06",
            "a second hold, reached because of the first"
        );
    }

    #[test]
    fn a_hold_without_end_has_no_due_date() {
        let holds = [span("2024-01-10", Day::MAX)];
        let terms = plain(Period::from_days(30), Period::ZERO, &holds);
        assert_eq!(terms.due(day("2024-01-01"), day("2024-01-01")), Day::MAX);
    }

    #[test]
    fn a_new_date_is_set_unless_the_hold_starts_after_the_old_one() {
        let due = |first: &str, new: &str| {
            let holds =
                [Span { first: day(first), last: day(first).previous(), moves_to: Some(day(new)) }];
            let terms = plain(Period::from_days(30), Period::ZERO, &holds);
            terms.due(day("2024-01-01"), day("2024-01-01")).to_string()
        };
        assert_eq!(due("2024-01-30", "2024-06-30"), "2024-06-30");
        assert_eq!(due("2024-01-31", "2024-06-30"), "2024-06-30", "on the last day");
        assert_eq!(due("2024-02-01", "2024-06-30"), "2024-01-31", "after the last day");
        assert_eq!(due("2024-01-10", "2024-01-20"), "2024-01-31", "nothing is made due earlier");
    }

    // 31 January + (1 month + 1 month) is one sum: 31 March, not 28 February + 1 month = 28 March.
    #[test]
    fn grace_is_part_of_the_same_sum() {
        let month = Period::from_months(1);
        let terms = plain(month, month, &[]);
        assert_eq!(terms.last(day("2023-01-31"), day("2023-01-31")), day("2023-03-31"));
        assert_eq!(terms.due(day("2023-01-31"), day("2023-01-31")), day("2023-02-28"));
    }
}
