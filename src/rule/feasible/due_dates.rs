//! Due dates that run against their order: something is due before what it needs.

use super::{Check, Clash, Found, Ground, promised};
use crate::date::Day;
use crate::plan::ThingId;
use crate::rule::Case;
use crate::vocabulary::Role;

pub(super) static CHECK: Check =
    Check { name: ("due-dates", "termine"), find, example: super::why::due_dates };

/// The latest of what is needed, through things without a promise of their own.
fn find(case: &Case<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    Ground::of(case.plan).fold(None, |thing, needed: &[Option<(Day, ThingId)>]| {
        let latest = needed.iter().flatten().max_by_key(|(due, thing)| (*due, *thing)).copied();
        let takes = crate::rule::period(case.plan, thing, Role::Takes);
        let Some(own) = promised(case, thing) else {
            return latest.map(|(due, thing)| (takes.after(due), thing));
        };
        if let Some((later, needs)) = latest.filter(|(later, _)| takes.after(*later) > own.due) {
            let clash = Clash::DueDates { due: own.due, needs, later, takes };
            found.push(Found { thing, place: own.place, since: own.on, clash });
        }
        Some((own.due, thing))
    });
    found.sort_by_key(|one| one.place);
    found
}
