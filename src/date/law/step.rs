//! What a proof is made of.

use super::{Direction, Ground, MonthPart, Stay};
use crate::date::holidays::{FreeDay, Locality};
use crate::date::{DateRange, Day};

/// A computation, step by step. It holds everything that is needed to do it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The place whose holidays were used, if any.
    pub locality: Option<Locality>,
    /// On which side of its event the period lies.
    pub direction: Direction,
    /// The steps, each from where the one before ended.
    pub steps: Vec<Step>,
}

/// One step. Going back, "to" is earlier than "from".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A stated interval means its last day.
    Stated {
        /// As stated.
        range: DateRange,
        /// Its last day.
        day: Day,
    },
    /// A part of a month (§ 192).
    Month {
        /// The part.
        part: MonthPart,
        /// The month.
        month: DateRange,
        /// The day that is meant.
        day: Day,
    },
    /// The event, which is not counted (§ 187 (1)).
    Event {
        /// Its day.
        day: Day,
    },
    /// The first day, which is counted (§ 187 (2)).
    Start {
        /// The day.
        day: Day,
    },
    /// Whole months (§ 188 (2), (3)).
    Months {
        /// From here.
        from: Day,
        /// How many.
        months: u32,
        /// Whether the last month lacks the day, so that its own last day takes its place (§ 188 (3)).
        rounded: bool,
        /// To here.
        to: Day,
    },
    /// Days (§ 188 (1)), or weeks (§ 188 (2)).
    Days {
        /// From here.
        from: Day,
        /// How many.
        days: u32,
        /// How many weeks they were given as, or some of them.
        weeks: u32,
        /// Whether months were counted before them (§ 189 (2)).
        last: bool,
        /// To here.
        to: Day,
    },
    /// Working days: Monday to Friday without holidays.
    WorkingDays {
        /// From here.
        from: Day,
        /// How many.
        count: u32,
        /// To here.
        to: Day,
    },
    /// A backward period lies complete in between: the day before it.
    Between {
        /// The first day of the period.
        from: Day,
        /// The day before.
        to: Day,
    },
    /// A new date takes the place of the old one.
    Moved {
        /// From here.
        from: Day,
        /// The day on which the new date took effect.
        on: Day,
        /// To here.
        to: Day,
    },
    /// A suspended time is not counted (as in § 209).
    Held {
        /// From here.
        from: Day,
        /// The first day of the suspension that counts.
        first: Day,
        /// Its last day.
        until: Day,
        /// To here.
        to: Day,
    },
    /// The end is a working day.
    WorkingDay {
        /// The end.
        day: Day,
        /// The rule by which it would move otherwise.
        ground: Ground,
    },
    /// The end moves from free days to a working day (§ 193; back: doctrine).
    Shift {
        /// From here.
        from: Day,
        /// The free days, and why they are.
        free: Vec<(Day, FreeDay)>,
        /// To here.
        to: Day,
        /// By which rule.
        ground: Ground,
    },
    /// The end does not move.
    Stays {
        /// The end.
        day: Day,
        /// Whether it is a free day, as far as that is known.
        free: Option<FreeDay>,
        /// Why.
        why: Stay,
    },
    /// The result.
    Result {
        /// The end by number alone.
        nominal: Day,
        /// The day on which it is due.
        due: Day,
    },
}

/// What a step rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// A paragraph of a law, as it is cited in English; in German the brackets are "Abs.".
    Law(&'static str),
    /// What courts and books agree on, without a paragraph of its own.
    Doctrine,
    /// What stichtag, or a house, has settled for itself.
    Convention,
}

impl Step {
    /// What it rests on. `direction` is that of its proof.
    pub fn source(&self, direction: Direction) -> Source {
        let is_backward = direction == Direction::Before;
        match self {
            Self::Month { .. } => Source::Law("§ 192 BGB"),
            Self::Event { .. } | Self::Start { .. } | Self::Months { .. } | Self::Days { .. }
                if is_backward =>
            {
                Source::Doctrine
            }
            Self::Event { .. } => Source::Law("§ 187 (1) BGB"),
            Self::Start { .. } => Source::Law("§ 187 (2) BGB"),
            Self::Months { rounded: true, .. } => Source::Law("§ 188 (3) BGB"),
            Self::Months { .. } => Source::Law("§ 188 (2) BGB"),
            // Half a month comes last by law; other days after months by its analogy.
            Self::Days { last: true, days: 15, .. } => Source::Law("§ 189 (2) BGB"),
            Self::Days { last: true, .. } | Self::Between { .. } => Source::Doctrine,
            Self::Days { days, weeks, .. } if *weeks > 0 && weeks.checked_mul(7) == Some(*days) => {
                Source::Law("§ 188 (2) BGB")
            }
            Self::Days { .. } => Source::Law("§ 188 (1) BGB"),
            Self::Held { .. } => Source::Law("§ 209 BGB"),
            Self::Moved { .. }
            | Self::Shift { ground: Ground::Convention, .. }
            | Self::WorkingDay { ground: Ground::Convention, .. } => Source::Convention,
            Self::Shift { free, .. } if free.iter().any(|(_, why)| *why == FreeDay::Closed) => {
                Source::Convention
            }
            Self::Shift { .. } | Self::WorkingDay { .. } if is_backward => Source::Doctrine,
            Self::Shift { ground: Ground::Bgb193, .. }
            | Self::WorkingDay { ground: Ground::Bgb193, .. } => Source::Law("§ 193 BGB"),
            Self::Shift { ground: Ground::Vwvfg31, .. }
            | Self::WorkingDay { ground: Ground::Vwvfg31, .. }
            | Self::Stays { why: Stay::NamedDay, .. } => Source::Law("§ 31 (3) VwVfG"),
            Self::Stays { why: Stay::Service, .. } => Source::Law("§ 31 (4) VwVfG"),
            Self::Stays { why: Stay::Appointment, .. } => Source::Law("§ 31 (5) VwVfG"),
            Self::Stated { .. }
            | Self::WorkingDays { .. }
            | Self::Stays { .. }
            | Self::Result { .. } => Source::Convention,
        }
    }

    /// Its name in machine formats.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Stated { .. } => "stated",
            Self::Month { .. } => "part-of-month",
            Self::Event { .. } => "event",
            Self::Start { .. } => "start",
            Self::Months { .. } => "months",
            Self::Days { .. } => "days",
            Self::WorkingDays { .. } => "working-days",
            Self::Between { .. } => "between",
            Self::Moved { .. } => "moved",
            Self::Held { .. } => "held",
            Self::WorkingDay { .. } => "working-day",
            Self::Shift { .. } => "shift",
            Self::Stays { .. } => "stays",
            Self::Result { .. } => "result",
        }
    }

    /// The day on which it ends.
    pub fn day(&self) -> Day {
        match self {
            Self::Stated { day, .. }
            | Self::Month { day, .. }
            | Self::Event { day }
            | Self::Start { day }
            | Self::WorkingDay { day, .. }
            | Self::Stays { day, .. } => *day,
            Self::Months { to, .. }
            | Self::Days { to, .. }
            | Self::WorkingDays { to, .. }
            | Self::Between { to, .. }
            | Self::Moved { to, .. }
            | Self::Held { to, .. }
            | Self::Shift { to, .. } => *to,
            Self::Result { due, .. } => *due,
        }
    }
}

impl Source {
    /// Its name in machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::Law(paragraph) => paragraph,
            Self::Doctrine => "doctrine",
            Self::Convention => "convention",
        }
    }
}
