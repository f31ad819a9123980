//! More talks than sessions: a paper is on a body's agenda more often than the body meets.

use std::collections::BTreeMap;

use super::{Check, Clash, Found, children, kinds_with};
use crate::date::DateRange;
use crate::plan::ThingId;
use crate::rule::{Case, Sessions};
use crate::vocabulary::Role;

pub(super) static CHECK: Check =
    Check { name: ("consultations", "beratungen"), find, example: super::why::consultations };

/// Consultations after the reference date, as far as the sessions of the body are recorded.
fn find(case: &Case<'_>) -> Vec<Found> {
    let plan = case.plan;
    let mut sessions = Sessions::of(plan);
    let mut found = Vec::new();
    for kind in kinds_with(&plan.vocabulary, Role::Date) {
        for &paper in plan.of_kind(kind) {
            let mut by_body: BTreeMap<ThingId, Vec<(DateRange, ThingId)>> = BTreeMap::new();
            for child in children(plan, paper) {
                let Some(date) = plan.date(child, Role::Date) else { continue };
                for body in plan.each_related(child, Role::At) {
                    by_body.entry(body).or_default().push((date, child));
                }
            }
            for (body, all) in by_body {
                let last = sessions.recorded_until(body);
                let planned: Vec<(DateRange, ThingId)> = all
                    .into_iter()
                    .filter(|(date, _)| date.latest > case.as_of)
                    .filter(|(date, _)| last.is_some_and(|last| date.latest <= last))
                    .collect();
                if planned.is_empty() {
                    continue;
                }
                let dates: Vec<DateRange> = planned.iter().map(|(date, _)| *date).collect();
                let first = dates.iter().map(|date| date.earliest).min().unwrap_or(case.as_of);
                let last = dates.iter().map(|date| date.latest).max().unwrap_or(case.as_of);
                let fitting = fitting(dates, sessions.between(body, first, last));
                if let Some((_, first)) = planned.first().filter(|_| fitting < planned.len()) {
                    let clash =
                        Clash::Consultations { body, planned: planned.len(), sessions: fitting };
                    let since = plan.date(paper, Role::Date).unwrap_or(DateRange::UNKNOWN);
                    let place = plan.thing(*first).place;
                    found.push(Found { thing: paper, place, since, clash });
                }
            }
        }
    }
    found.sort_by_key(|one| one.place);
    found
}

/// How many consultations have a session of their own: the one that must be over first takes the first session
/// that it can.
fn fitting(mut dates: Vec<DateRange>, sessions: &[DateRange]) -> usize {
    dates.sort_by_key(|date| (date.latest, date.earliest));
    let mut free: Vec<DateRange> = sessions.to_vec();
    free.sort_by_key(|session| (session.latest, session.earliest));
    let mut fitting = 0;
    for date in dates {
        let first = free.iter().position(|session| session.overlaps(date.earliest, date.latest));
        if let Some(first) = first {
            free.remove(first);
            fitting += 1;
        }
    }
    fitting
}
