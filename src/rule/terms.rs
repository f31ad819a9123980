//! From an anchor to a due date: grace and holds.

use crate::date::{DateRange, Day, Period};

/// A hold: both days belong to it; an open one ends with [`Day::MAX`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
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
}

impl Terms<'_> {
    /// The due date before holds.
    pub fn nominal(&self, anchor: Day) -> Day {
        self.period.after(anchor)
    }

    /// The due date, moved by the days of the holds after `opens`. Monotone in the anchor.
    pub fn due(&self, opens: Day, anchor: Day) -> Day {
        self.moved(opens, self.nominal(anchor))
    }

    /// The last permissible day D = anchor + (P + grace), moved by holds.
    pub fn last(&self, opens: Day, anchor: Day) -> Day {
        let sum = self.period.and(self.grace).unwrap_or(self.period);
        self.moved(opens, sum.after(anchor))
    }

    /// Due dates for all readings of an anchor.
    pub fn due_range(&self, opens: impl Fn(Day) -> Day, anchor: DateRange) -> DateRange {
        anchor.map(|day| self.due(opens(day), day))
    }

    /// A suspended time is not counted (as in § 209 BGB): every day of a hold after `opens` and up to the
    /// moved day itself moves it by one.
    fn moved(&self, opens: Day, mut day: Day) -> Day {
        for hold in self.holds {
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
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        DateRange::parse(text).expect(text).exact().expect(text)
    }

    fn due(holds: &[(&str, &str)]) -> String {
        let holds: Vec<Span> =
            holds.iter().map(|(first, last)| Span { first: day(first), last: day(last) }).collect();
        let terms = Terms { period: Period::from_days(30), grace: Period::ZERO, holds: &holds };
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
        let holds = [Span { first: day("2024-01-10"), last: Day::MAX }];
        let terms = Terms { period: Period::from_days(30), grace: Period::ZERO, holds: &holds };
        assert_eq!(terms.due(day("2024-01-01"), day("2024-01-01")), Day::MAX);
    }

    // 31 January + (1 month + 1 month) is one sum: 31 March, not 28 February + 1 month = 28 March.
    #[test]
    fn grace_is_part_of_the_same_sum() {
        let month = Period::from_months(1);
        let terms = Terms { period: month, grace: month, holds: &[] };
        assert_eq!(terms.last(day("2023-01-31"), day("2023-01-31")), day("2023-03-31"));
        assert_eq!(terms.due(day("2023-01-31"), day("2023-01-31")), day("2023-02-28"));
    }
}
