//! The sums.

use super::{Counting, Direction, End, Proof, Step};
use crate::date::holidays::{Calendar, is_known};
use crate::date::{Day, Period};

/// A deadline: what the law makes of an event and a period.
#[derive(Clone, Copy, Debug)]
pub struct Deadline<'a> {
    /// The event, or the first day.
    pub event: Day,
    /// How long.
    pub period: Period,
    /// How many of the days were given as weeks; for the proof alone.
    pub weeks: u32,
    /// Whether the first day is counted.
    pub counting: Counting,
    /// Before the event, or after it.
    pub direction: Direction,
    /// What happens on a free day.
    pub end: End,
    /// The days that are free at the place; needed to move an end, and for working days.
    pub calendar: Option<&'a Calendar>,
}

/// Why a deadline cannot be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LawFault {
    /// Free days depend on the Land, and none is given.
    NoLand,
    /// The holidays of the day's year are not known.
    UnknownHolidays {
        /// The day.
        day: Day,
    },
    /// It lies before the year 1 or after 9999.
    OutOfTime,
}

impl<'a> Deadline<'a> {
    /// A period after an event that is not counted, whose end moves as § 193 BGB says.
    pub fn after(event: Day, period: Period, calendar: &'a Calendar) -> Self {
        Self {
            event,
            period,
            weeks: 0,
            counting: Counting::EventExcluded,
            direction: Direction::After,
            end: End::Moves(super::Ground::Bgb193),
            calendar: Some(calendar),
        }
    }

    /// The last day by number alone, before anything moves it.
    ///
    /// # Errors
    /// It cannot be computed.
    pub fn nominal(&self) -> Result<Day, LawFault> {
        let mut day = self.start();
        day = self.plus_months(day);
        day = self.plus_days(day);
        if self.period.working_days > 0 {
            day = self.plus_working_days(day)?;
        }
        if self.is_backward() {
            day = day.previous();
        }
        if day.is_bound() { Ok(day) } else { Err(LawFault::OutOfTime) }
    }

    /// The last day on which it can be done.
    ///
    /// # Errors
    /// It cannot be computed.
    pub fn due(&self) -> Result<Day, LawFault> {
        self.shifted(self.nominal()?)
    }

    /// The same, told step by step.
    ///
    /// # Errors
    /// It cannot be computed.
    pub fn proof(&self) -> Result<Proof, LawFault> {
        let nominal = self.nominal()?;
        let due = self.shifted(nominal)?;
        let mut steps = self.steps()?;
        steps.push(end_step(nominal, due, self.end, self.calendar, self.is_backward()));
        steps.push(Step::Result { nominal, due });
        Ok(Proof {
            locality: self.calendar.map(|calendar| calendar.locality().clone()),
            direction: self.direction,
            steps,
        })
    }

    /// The steps up to the nominal day.
    pub(crate) fn steps(&self) -> Result<Vec<Step>, LawFault> {
        let nominal = self.nominal()?;
        let Period { months, days, working_days } = self.period;
        if self.is_stated() {
            return Ok(vec![Step::Stated { range: self.event.into(), day: self.event }]);
        }
        let mut steps = vec![match self.counting {
            Counting::EventExcluded => Step::Event { day: self.event },
            Counting::StartCounted => Step::Start { day: self.event },
        }];
        let mut from = self.start();
        if months > 0 {
            let to = self.plus_months(from);
            let rounded = !self.starts_a_month() && to.day_of_month() != from.day_of_month();
            steps.push(Step::Months { from, months, rounded, to });
            from = to;
        }
        if days > 0 {
            let to = self.plus_days(from);
            steps.push(Step::Days { from, days, weeks: self.weeks, last: months > 0, to });
            from = to;
        }
        if working_days > 0 {
            let to = self.plus_working_days(from)?;
            steps.push(Step::WorkingDays { from, count: working_days, to });
            from = to;
        }
        if self.is_backward() {
            steps.push(Step::Between { from, to: nominal });
        }
        Ok(steps)
    }

    /// Whether there is nothing to count: the day itself was stated.
    fn is_stated(&self) -> bool {
        self.period.is_zero() && self.direction == Direction::After
    }

    fn is_backward(&self) -> bool {
        self.direction == Direction::Before
    }

    /// Where counting starts: the last day that lies outside the period. Going back, the first one.
    fn start(&self) -> Day {
        match (self.counting, self.direction) {
            _ if self.is_stated() => self.event,
            (Counting::EventExcluded, _) => self.event,
            (Counting::StartCounted, Direction::After) => self.event.previous(),
            (Counting::StartCounted, Direction::Before) => self.event.next(),
        }
    }

    /// § 188 (2), (3): a counted start ends the period with the day before the one that corresponds to it,
    /// which is not always the day that corresponds to the day before it.
    fn plus_months(&self, from: Day) -> Day {
        let months = self.period.months;
        match (self.direction, self.counting) {
            (Direction::Before, _) => from.minus_months(months),
            (Direction::After, _) if self.starts_a_month() => {
                self.event.plus_months(months).previous()
            }
            (Direction::After, _) => from.plus_months(months),
        }
    }

    /// Whether a counted start is the first of a month: whole months end with the last day of a month.
    fn starts_a_month(&self) -> bool {
        self.direction == Direction::After
            && self.counting == Counting::StartCounted
            && self.period.months > 0
            && self.event.day_of_month() == 1
    }

    fn plus_days(&self, from: Day) -> Day {
        let days = i64::from(self.period.days);
        from.plus_days(if self.is_backward() { -days } else { days })
    }

    fn plus_working_days(&self, from: Day) -> Result<Day, LawFault> {
        let calendar = self.calendar.ok_or(LawFault::NoLand)?;
        let count = self.period.working_days;
        let to = if self.is_backward() {
            calendar.minus_working_days(from, count)
        } else {
            calendar.plus_working_days(from, count)
        };
        [from, to].into_iter().try_for_each(known)?;
        Ok(to)
    }

    fn shifted(&self, nominal: Day) -> Result<Day, LawFault> {
        let End::Moves(_) = self.end else { return Ok(nominal) };
        let calendar = self.calendar.ok_or(LawFault::NoLand)?;
        known(nominal)?;
        Ok(if self.is_backward() {
            shift_back(calendar, nominal)
        } else {
            shift_forward(calendar, nominal)
        })
    }
}

/// The step that moves an end, or says why it stays.
pub(crate) fn end_step(
    nominal: Day,
    due: Day,
    end: End,
    calendar: Option<&Calendar>,
    back: bool,
) -> Step {
    let free = calendar.and_then(|calendar| calendar.locality().free(nominal));
    match end {
        End::Moves(ground) if nominal != due => {
            let mut free = Vec::new();
            let mut day = nominal;
            while day != due {
                let why = calendar.and_then(|calendar| calendar.locality().free(day));
                free.extend(why.map(|why| (day, why)));
                day = if back { day.previous() } else { day.next() };
            }
            Step::Shift { from: nominal, free, to: due, ground }
        }
        End::Moves(ground) => Step::WorkingDay { day: nominal, ground },
        End::Stays(why) => Step::Stays { day: nominal, free, why },
    }
}

fn known(day: Day) -> Result<(), LawFault> {
    if is_known(day) { Ok(()) } else { Err(LawFault::UnknownHolidays { day }) }
}

/// § 193 BGB as a function of the day: monotone, and idempotent.
#[must_use]
pub fn shift_forward(calendar: &Calendar, day: Day) -> Day {
    calendar.working_day_from(day)
}

/// Its mirror image for backward periods (doctrine): monotone, and idempotent.
#[must_use]
pub fn shift_back(calendar: &Calendar, day: Day) -> Day {
    calendar.working_day_until(day)
}
