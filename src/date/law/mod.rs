//! German deadline law: §§ 187 to 193 BGB and § 31 `VwVfG`.
//!
//! A [`Deadline`] is an event, a period, and how the law counts. [`Deadline::due`] is the day; the same
//! computation told step by step is a [`Proof`], which [`Proof::check`] recomputes from its own parts.
//!
//! # What is counted
//!
//! - § 187 (1): the day of the event is not counted ([`Counting::EventExcluded`]).
//! - § 187 (2): a day whose beginning starts the period is counted ([`Counting::StartCounted`]).
//! - § 188 (1), (2): days end with their last day; weeks, months, quarters and years with the day that
//!   corresponds to the event's, or with the day before the one that corresponds to a counted start.
//! - § 188 (3): a month without that day ends the period with its last one. Years and months are added
//!   together and rounded once.
//! - § 189: half a year is six months, a quarter three, half a month 15 days, and these come last.
//! - § 190 (extension): the new period is counted from the end of the old: compute with that as event.
//! - § 191 (periods that need not run without a break) is out of scope: it asks what a person did on
//!   which days, not the calendar.
//! - § 192: beginning, middle and end of a month are its first, 15th and last day ([`MonthPart`]).
//! - § 193: where the end falls on a Saturday, a Sunday or a public holiday, the next working day takes
//!   its place. Only the end moves, never the start.
//!
//! # What an authority sets: § 31 `VwVfG`, and the Länder's laws like it
//!
//! - (1), (3) sentence 1: a period (*Frist*) is counted as above and its end moves.
//! - (3) sentence 2: it does not, where a named day was communicated with reference to the rule.
//! - (4): the end of a time for which the authority itself provides a service does not move.
//! - (5): an appointment (*Termin*) is kept on its day.
//!
//! A promise to a council is neither: there, a shift is a convention ([`Ground::Convention`]).
//!
//! # Backward periods
//!
//! "14 days before the meeting" has no paragraph. Doctrine applies §§ 187 and 188 in the mirror: the
//! event's day is not counted, the period lies complete in between, and the act is due on the day before
//! it. A free day moves it back: moving it forward would cut the period short.

mod check;
mod compute;
mod step;

pub(crate) use compute::end_step;
pub use compute::{Deadline, LawFault, shift_back, shift_forward};
pub use step::{Proof, Source, Step};

use super::{DateRange, Day};

/// Whether the first day is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counting {
    /// The day of the event is not counted (§ 187 (1) BGB).
    #[default]
    EventExcluded,
    /// The period starts with the beginning of the day, which is counted (§ 187 (2) BGB).
    StartCounted,
}

/// On which side of its event a period lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// After it.
    #[default]
    After,
    /// Before it: by doctrine, the mirror image.
    Before,
}

/// Whether a rule moves its due date from a free day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Rollover {
    /// It stays.
    #[default]
    None,
    /// To the next working day, for a reason.
    NextWorkingDay(Ground),
}

/// Why an end moves from a free day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ground {
    /// § 193 BGB.
    Bgb193,
    /// § 31 (3) sentence 1 `VwVfG`.
    Vwvfg31,
    /// An agreement to treat it as § 193 BGB would.
    Convention,
}

/// Why an end does not move from a free day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stay {
    /// No rule was chosen that would move it.
    Chosen,
    /// A named day was communicated with reference to the rule: § 31 (3) sentence 2 `VwVfG`.
    NamedDay,
    /// The end of a time for which the authority provides a service: § 31 (4) `VwVfG`.
    Service,
    /// An appointment: § 31 (5) `VwVfG`.
    Appointment,
}

/// What happens where the end falls on a free day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// A working day takes its place.
    Moves(Ground),
    /// It stays.
    Stays(Stay),
}

impl End {
    /// All of them, with their words on the command line.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Moves(Ground::Bgb193), "bgb193"),
        (Self::Stays(Stay::Chosen), "none"),
        (Self::Moves(Ground::Vwvfg31), "vwvfg31"),
        (Self::Moves(Ground::Convention), "convention"),
        (Self::Stays(Stay::NamedDay), "named-day"),
        (Self::Stays(Stay::Service), "service-period"),
        (Self::Stays(Stay::Appointment), "appointment"),
    ];
}

impl From<Rollover> for End {
    fn from(rollover: Rollover) -> Self {
        match rollover {
            Rollover::None => Self::Stays(Stay::Chosen),
            Rollover::NextWorkingDay(ground) => Self::Moves(ground),
        }
    }
}

/// A part of a month (§ 192 BGB).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MonthPart {
    /// The first day.
    Beginning,
    /// The 15th.
    Middle,
    /// The last day.
    End,
}

impl MonthPart {
    /// The day that is meant; `None` if there is no such month.
    pub fn day(self, year: i32, month: u32) -> Option<Day> {
        match self {
            Self::Beginning => Day::from_ymd(year, month, 1),
            Self::Middle => Day::from_ymd(year, month, 15),
            Self::End => Day::last_of_month(year, month),
        }
    }

    /// Reads "Ende 2018-05", "Mitte 05.2018", "beginning of 2018-05": the part and the month. `None` if it
    /// is something else.
    pub fn parse(text: &str) -> Option<(Self, DateRange)> {
        let (word, rest) = text.trim().split_once(' ')?;
        let part = match word.to_lowercase().as_str() {
            "anfang" | "beginning" => Self::Beginning,
            "mitte" | "middle" => Self::Middle,
            "ende" | "end" => Self::End,
            _ => return None,
        };
        let rest = rest.trim().strip_prefix("of ").unwrap_or(rest);
        let month = DateRange::parse(rest).ok()?;
        let whole = crate::date::Cycle::Month.window(month.earliest.bound()?).range();
        (whole == month).then_some((part, month))
    }
}

#[cfg(test)]
mod tests;
