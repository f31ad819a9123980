//! On which days mail goes out.

use crate::date::Day;
use crate::date::holidays::{Calendar, ClosingDays, Land, Locality};
use crate::plan::Plan;

/// The working days of a plan: no Saturdays, Sundays, public holidays of its Land, and none of its own closing
/// days. A plan without a Land knows only the weekend.
#[derive(Clone, Debug)]
pub struct Workdays(Option<Calendar>);

impl Workdays {
    /// Those of a plan.
    pub fn of(plan: &Plan) -> Self {
        let header = &plan.header;
        let land = header.land.and_then(|index| Land::ALL.get(usize::from(index)).copied());
        let days: Vec<_> = header.closing.iter().flat_map(|set| set.days.clone()).collect();
        let closing = (!days.is_empty()).then(|| ClosingDays { name: String::new(), days });
        Self(land.map(|land| {
            Calendar::new(Locality { land, regional: header.regional.clone(), closing })
        }))
    }

    /// Whether nobody works.
    pub fn is_free(&self, day: Day) -> bool {
        self.0.as_ref().map_or(day.weekday() >= 5, |calendar| calendar.is_free(day))
    }

    /// The day itself, or the first working day after it.
    #[must_use]
    pub fn from(&self, mut day: Day) -> Day {
        while day.is_bound() && self.is_free(day) {
            day = day.next();
        }
        day
    }

    /// The day itself, or the last working day before it.
    #[must_use]
    pub fn until(&self, mut day: Day) -> Day {
        while day.is_bound() && self.is_free(day) {
            day = day.previous();
        }
        day
    }
}
