//! When something can be done at the earliest, and by when it must be done.

use crate::date::{DateRange, Day, Period};

/// No day is too early, and none too late.
const ANY_TIME: DateRange = DateRange { earliest: Day::MIN, latest: Day::MIN };
const NO_LIMIT: DateRange = DateRange { earliest: Day::MAX, latest: Day::MAX };

/// When something can be done at the earliest.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ready {
    /// So long after the reference date, whichever that is; `None` where it is done.
    pub(super) today: Option<Period>,
    /// On this day, whatever the reference date is.
    pub(super) fixed: DateRange,
    /// The obligation that says so.
    pub(super) by: Option<usize>,
}

/// By when something must be done.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit {
    pub(super) last: DateRange,
    /// The obligation that says so.
    pub(super) by: Option<usize>,
}

impl Ready {
    pub(super) const DONE: Self = Self { today: None, fixed: ANY_TIME, by: None };

    pub(super) fn is_done(self) -> bool {
        self.today.is_none() && self.fixed == ANY_TIME && self.by.is_none()
    }

    pub(super) fn on(self, as_of: Day) -> DateRange {
        let today = self.today.map_or(Day::MIN, |period| period.after(as_of));
        self.fixed.map(|day| day.max(today))
    }

    /// Both must be done.
    pub(super) fn and(self, other: Self, as_of: Day) -> Self {
        if other.is_done() {
            return self;
        }
        if self.is_done() {
            return other;
        }
        let later = |one: DateRange, other: DateRange| DateRange {
            earliest: one.earliest.max(other.earliest),
            latest: one.latest.max(other.latest),
        };
        // Months are not as long as any number of days, but two sums of one plan are far apart or alike.
        let length = |period: Period| {
            u64::from(period.months) * 3044
                + u64::from(period.days) * 100
                + u64::from(period.working_days) * 140
        };
        let (own, others) = (self.on(as_of), other.on(as_of));
        let is_other = (others.earliest, others.latest) > (own.earliest, own.latest);
        Self {
            today: match (self.today, other.today) {
                (Some(one), Some(other)) if length(other) > length(one) => Some(other),
                (one, other) => one.or(other),
            },
            fixed: later(self.fixed, other.fixed),
            by: if is_other { other.by } else { self.by },
        }
    }

    /// So long after that.
    pub(super) fn then(self, takes: Period) -> Self {
        let today = self.today.map(|today| today.and(takes).unwrap_or(today));
        Self { today, fixed: self.fixed.plus(takes), ..self }
    }
}

impl Limit {
    pub(super) const NONE: Self = Self { last: NO_LIMIT, by: None };

    pub(super) fn and(self, other: Self) -> Self {
        let by = if other.last.latest < self.last.latest { other.by } else { self.by };
        let earlier = DateRange {
            earliest: self.last.earliest.min(other.last.earliest),
            latest: self.last.latest.min(other.last.latest),
        };
        Self { last: earlier, by }
    }

    pub(super) fn minus(self, takes: Period) -> Self {
        Self { last: self.last.map(|day| takes.before(day)), ..self }
    }
}
