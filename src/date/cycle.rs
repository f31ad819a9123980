//! Windows of the calendar.

use super::{DateRange, Day};

/// A division of the calendar into windows without gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cycle {
    /// Months.
    Month,
    /// Quarters: from January, April, July, October.
    Quarter,
    /// Half-years: from January and July.
    HalfYear,
    /// Calendar years.
    Year,
}

/// A span of days that counts as one: both ends belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
}

impl Cycle {
    /// How many months one window has.
    pub fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::HalfYear => 6,
            Self::Year => 12,
        }
    }

    /// The window that holds a day.
    pub fn window(self, day: Day) -> Window {
        let months = self.months();
        let (year, month, _) = day.ymd();
        let (year, first_month) = (year.cast_signed(), (month - 1) / months * months + 1);
        let edge = |day: Option<Day>, end| day.unwrap_or(end);
        Window {
            first: edge(Day::from_ymd(year, first_month, 1), Day::MIN),
            last: edge(Day::last_of_month(year, first_month + months - 1), Day::MAX),
        }
    }

    /// The window that follows; `None` after the last year.
    pub fn next(self, window: Window) -> Option<Window> {
        let next = window.last.next();
        next.is_bound().then(|| self.window(next))
    }
}

impl Window {
    /// The window as an interval; its `Display` is the window's label (`2017`, `2018-Q1`).
    pub fn range(self) -> DateRange {
        DateRange { earliest: self.first, latest: self.last }
    }
}
