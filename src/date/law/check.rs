//! A proof is checked from its parts alone.
//!
//! Nothing here uses the code that made the proof: months are compared by year, month and day, days by
//! their distance, and holidays by the law and not by the calendar's table.

use super::{Direction, MonthPart, Proof, Step};
use crate::date::{Cycle, Day};

impl Proof {
    /// Recomputes it: the day that it proves.
    ///
    /// # Errors
    /// The position of the first step that does not follow from what is before it.
    pub fn check(&self) -> Result<Day, usize> {
        let mut state = State::default();
        for (index, step) in self.steps.iter().enumerate() {
            if state.result.is_some() || !self.follows(step, &mut state) {
                return Err(index);
            }
        }
        state.result.ok_or(self.steps.len())
    }

    fn follows(&self, step: &Step, state: &mut State) -> bool {
        let is_back = self.direction == Direction::Before;
        let here = state.here;
        match *step {
            Step::Stated { range, day } => {
                (state.here, state.stated) = (Some(day), Some(day));
                here.is_none() && day == range.latest
            }
            Step::Month { part, month, day } => {
                (state.here, state.stated) = (Some(day), Some(day));
                let number = match part {
                    MonthPart::Beginning => 1,
                    MonthPart::Middle => 15,
                    MonthPart::End => length_of_month(day),
                };
                here.is_none()
                    && Cycle::Month.window(day).range() == month
                    && day.day_of_month() == number
            }
            Step::Event { day } => {
                state.here = Some(day);
                here == state.stated && here.is_none_or(|stated| stated == day)
            }
            Step::Start { day } => {
                state.here = Some(if is_back { day.next() } else { day.previous() });
                state.first = Some(day);
                here == state.stated && here.is_none_or(|stated| stated == day)
            }
            Step::Months { from, months, rounded, to } => {
                state.here = Some(to);
                here == Some(from) && self.months(state.first, from, months, to) == Some(rounded)
            }
            Step::Days { from, days, to, .. } => {
                state.here = Some(to);
                let distance = if is_back { from.days_since(to) } else { to.days_since(from) };
                here == Some(from) && distance == i64::from(days)
            }
            Step::WorkingDays { from, count, to } => {
                state.here = Some(to);
                let (low, high) = if is_back { (to, from) } else { (from.next(), to.next()) };
                here == Some(from)
                    && self.is_free(to) == Some(false)
                    && self.working_days(low, high) == Some(count)
            }
            Step::Between { from, to } => {
                state.here = Some(to);
                is_back && here == Some(from) && from.days_since(to) == 1
            }
            Step::Moved { from, on, to } => {
                state.nominal = state.nominal.or(here);
                state.here = Some(to);
                here == Some(from) && on <= from && from < to
            }
            Step::Held { from, first, until, to } => {
                state.nominal = state.nominal.or(here);
                state.here = Some(to);
                here == Some(from)
                    && first <= from
                    && to.days_since(from) == until.days_since(first) + 1
            }
            Step::WorkingDay { day, .. } => {
                state.nominal = state.nominal.or(here);
                here == Some(day) && self.is_free(day) == Some(false)
            }
            Step::Shift { from, ref free, to, .. } => {
                state.nominal = state.nominal.or(here);
                state.here = Some(to);
                let days = if is_back { from.days_since(to) } else { to.days_since(from) };
                here == Some(from)
                    && days > 0
                    && i64::try_from(free.len()) == Ok(days)
                    && self.is_free(to) == Some(false)
                    && (0..).zip(free).all(|(nth, (day, why))| {
                        *day == from.plus_days(if is_back { -nth } else { nth })
                            && self.locality.as_ref().and_then(|place| place.free(*day))
                                == Some(*why)
                    })
            }
            Step::Stays { day, free, .. } => {
                state.nominal = state.nominal.or(here);
                here == Some(day)
                    && free == self.locality.as_ref().and_then(|place| place.free(day))
            }
            Step::Result { nominal, due } => {
                state.result = Some(due);
                here == Some(due) && state.nominal == Some(nominal)
            }
        }
    }

    /// § 188 (2), (3), by number: whether the last day of a month took the place of a day that it lacks;
    /// `None` if it is the wrong day.
    fn months(&self, first: Option<Day>, from: Day, months: u32, to: Day) -> Option<bool> {
        let index = |day: Day| i64::from(day.year()) * 12 + i64::from(day.month());
        let months = i64::from(months);
        let (wanted, target) = match (self.direction, first) {
            (Direction::Before, _) => (from.day_of_month(), index(from) - months),
            // The day before the one that corresponds to the 1st is the last of its month.
            (Direction::After, Some(first)) if first.day_of_month() == 1 => {
                let next = to.next();
                let fits = next.day_of_month() == 1 && index(next) == index(first) + months;
                return fits.then_some(false);
            }
            (Direction::After, _) => (from.day_of_month(), index(from) + months),
        };
        let last = length_of_month(to);
        let fits = index(to) == target && to.day_of_month() == wanted.min(last);
        fits.then_some(wanted > last)
    }

    fn is_free(&self, day: Day) -> Option<bool> {
        Some(self.locality.as_ref()?.free(day).is_some())
    }

    /// How many working days there are from `low` up to, but without, `high`.
    fn working_days(&self, low: Day, high: Day) -> Option<u32> {
        let mut count = 0;
        let mut day = low;
        while day < high {
            count += u32::from(!self.is_free(day)?);
            day = day.next();
        }
        Some(count)
    }
}

#[derive(Default)]
struct State {
    /// The day that was stated, before the event.
    stated: Option<Day>,
    /// Where the steps have come to.
    here: Option<Day>,
    /// The first day, where it is counted.
    first: Option<Day>,
    /// The end by number alone, before holds and shifts.
    nominal: Option<Day>,
    /// The end.
    result: Option<Day>,
}

fn length_of_month(day: Day) -> u32 {
    match day.month() {
        4 | 6 | 9 | 11 => 30,
        2 if day.year() % 4 == 0 && (day.year() % 100 != 0 || day.year() % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}
