//! A sequence that cannot fit before its end: begun on the day of the promise, it takes longer than there is time.

use super::{Check, Clash, Found, Ground, promised};
use crate::date::Day;
use crate::rule::Case;
use crate::vocabulary::Role;

pub(super) static CHECK: Check =
    Check { name: ("durations", "dauern"), find, example: super::why::durations };

fn find(case: &Case<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    Ground::of(case.plan).fold(Day::MIN, |thing, needed: &[Day]| {
        let before = needed.iter().copied().max().unwrap_or(Day::MIN);
        let takes = crate::rule::period(case.plan, thing, Role::Takes);
        let Some(own) = promised(case, thing) else { return takes.after(before) };
        let ready = takes.after(before.max(own.on.earliest));
        // What comes too late for the whole chain is said once: where it no longer fits first.
        if ready > own.due && before <= own.due {
            let clash = Clash::Durations { due: own.due, ready };
            found.push(Found { thing, place: own.place, since: own.on, clash });
        }
        ready.min(own.due.next())
    });
    found.sort_by_key(|one| one.place);
    found
}
