//! A commitment made for a body that does not meet in time, counting the lead times of papers and the bodies that
//! consult first.

use super::{Check, Clash, Found, kinds_with, promised};
use crate::rule::{Case, Sessions};
use crate::vocabulary::Role;

pub(super) static CHECK: Check =
    Check { name: ("sessions", "sitzungen"), find, example: super::why::sessions };

/// Seen from the day on which the promise was given.
fn find(case: &Case<'_>) -> Vec<Found> {
    let plan = case.plan;
    let mut sessions = Sessions::of(plan);
    let mut found = Vec::new();
    for kind in kinds_with(&plan.vocabulary, Role::Needs) {
        for &thing in plan.of_kind(kind) {
            let Some(own) = promised(case, thing) else { continue };
            let Some(body) = plan.each_related(own.record, Role::At).next() else { continue };
            let way = sessions.way(thing, body, own.due, own.on.earliest);
            if way.last() < own.on.earliest {
                let clash = Clash::Sessions {
                    body: way.body,
                    due: own.due,
                    session: way.session(),
                    submit_by: way.submit_by.and_then(crate::date::Day::bound),
                };
                found.push(Found { thing, place: own.place, since: own.on, clash });
            }
        }
    }
    found.sort_by_key(|one| one.place);
    found
}
