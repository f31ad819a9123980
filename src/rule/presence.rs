//! Duties that run from the day on which a thing exists: what is there of it, or is not.

use thin_vec::ThinVec;

use super::evidence::earliest;
use super::fields::field;
use super::grow::End;
use super::{Case, Draft, EventSource, Facts, Named, Outcome, Standing, Weighed, Weight};
use crate::date::{DateRange, Day};
use crate::plan::{DatumValue, Plan, Seen, ThingId};
use crate::source::Place;
use crate::source::fields::{Field, FieldType};
use crate::vocabulary::{Hop, KindId, Path, Role, Vocabulary};

/// The field for the things that must be among others.
pub(super) fn all_of() -> Field {
    field(
        "all-of",
        FieldType::Text,
        "things that must be among them, as \"kind:id\"",
        "Dinge, die darunter sein müssen, als „art:kennung“",
    )
    .many()
}

/// The field for the date from which a thing exists.
pub(super) fn when() -> Field {
    field(
        "when",
        FieldType::Record,
        "a path to the date from which it is judged",
        "ein Pfad zu dem Datum, ab dem beurteilt wird",
    )
}

/// What is wrong without a due date: by what is absent, or by what is there.
#[derive(Clone, Copy, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "two questions, each under some and under every reading"
)]
pub(super) struct Breach {
    /// Something is absent under some reading.
    pub(super) may_lack: bool,
    /// Something is absent under every reading.
    pub(super) lacks: bool,
    /// Something is there that must not be, under some reading.
    pub(super) may_exceed: bool,
    /// The same under every reading.
    pub(super) exceeds: bool,
    /// Until when the records are complete that absence depends on.
    pub(super) known_until: Day,
}

/// From when an item is judged: its date, or the day on which the rule came into force. `None`: it does not
/// exist yet.
pub(super) fn exists_from(
    case: &Case<'_>,
    subject: ThingId,
    when: Option<&EventSource>,
) -> Option<DateRange> {
    let from = case.modifiers.in_force_from;
    let date = match when {
        Some(source) => Some(earliest(&source.find(case, subject))?),
        None => case.plan.date(subject, Role::Date),
    };
    let date = date.unwrap_or(DateRange { earliest: Day::MIN, latest: Day::MIN });
    (date.earliest <= case.as_of && date.earliest <= case.modifiers.in_force_to)
        .then(|| date.map(|day| day.max(from)))
}

/// One obligation that is due from the day on which its item exists. `keeps_due`: its due date remains once it
/// is breached.
pub(super) fn judged(
    case: &Case<'_>,
    subject: ThingId,
    from: DateRange,
    breach: Breach,
    facts: Facts,
    keeps_due: bool,
) -> Draft {
    let exists = from.at_most(case.as_of);
    let since = exists.unwrap_or(from);
    let known_until = breach.known_until;
    let is_known = since.earliest <= known_until;
    let outcome = Outcome {
        not_begun: from.latest > case.as_of,
        met: exists.is_some() && !breach.lacks && !breach.exceeds,
        breached: exists.is_some() && (breach.may_exceed || (breach.may_lack && is_known)),
        unverified: exists.is_some()
            && breach.may_lack
            && !breach.exceeds
            && since.latest > known_until,
        ..Outcome::default()
    };
    let bounded = Some(since).filter(|since| since.earliest.is_bound() || since.latest.is_bound());
    let place = case.plan.thing(subject).place;
    let due = bounded.filter(|_| keeps_due || !outcome.breached);
    Draft {
        opens: bounded,
        due,
        due_nominal: due,
        breached_since: bounded,
        ..Draft::new("-", place, Standing::Judged(outcome), known_until, facts)
    }
}

/// The things that are asked for and not among those found.
pub(super) fn absent(
    plan: &Plan,
    wanted: &[(KindId, String)],
    found: &[ThingId],
) -> ThinVec<Named> {
    wanted
        .iter()
        .filter_map(|(kind, id)| match plan.find(*kind, id) {
            Some(thing) if found.contains(&thing) => None,
            Some(thing) => Some(Named::Thing(thing)),
            None => Some(Named::Absent(Box::new((*kind, id.clone())))),
        })
        .collect()
}

/// What a path leads to, as it is named: the last field, or the kind of things that point here.
pub(super) fn named(path: &Path) -> Named {
    let hop = path.steps().last().and_then(|hops| hops.first());
    match *hop.expect("a path has a step, and each of them leads on") {
        (kind, Hop::Field(field)) => Named::Field(kind, field),
        (_, Hop::Inverse { kind, .. }) => Named::Kind(kind),
    }
}

/// Until when the records of all these kinds are complete; [`Day::MAX`] without any: an item's own fields are.
pub(super) fn known_until(plan: &Plan, kinds: &[KindId]) -> Day {
    kinds.iter().map(|kind| plan.records_until(*kind)).min().unwrap_or(Day::MAX)
}

/// The kinds of records that a path passes and that stand on their own: children, and what points here.
pub(super) fn recorded_kinds(vocabulary: &Vocabulary, path: &Path) -> Vec<KindId> {
    let hops = path.steps().iter().flatten();
    hops.flat_map(|(kind, hop)| match hop {
        Hop::Field(field) => {
            let (_, info) = vocabulary.kind(*kind).field(*field);
            if info.children { info.targets.to_vec() } else { Vec::new() }
        }
        Hop::Inverse { kind, .. } => vec![*kind],
    })
    .collect()
}

/// What is asked for and not among those found, as ends of a path that could lead there.
pub(super) fn missing_members<'w>(
    plan: &Plan,
    wanted: &'w [(KindId, String)],
    found: &[ThingId],
) -> Vec<End<'w>> {
    wanted
        .iter()
        .filter_map(|(kind, id)| match plan.find(*kind, id) {
            Some(thing) if found.contains(&thing) => None,
            Some(thing) => Some(End::Thing(thing)),
            None => Some(End::Absent(*kind, id)),
        })
        .collect()
}

/// What stands at the end of a path: with this weight where it is there on the reference date.
pub(super) fn seen_at(
    case: &Case<'_>,
    subject: ThingId,
    path: &Path,
    weight: &Weight,
) -> Vec<Weighed> {
    let plan = case.plan;
    let places = |seen: Seen| -> Vec<Place> {
        plan.follow_seen(subject, path, seen).iter().map(|found| found.place).collect()
    };
    let (sure, perhaps) = (places(Seen::Certainly(case.as_of)), places(Seen::Possibly(case.as_of)));
    let mut weighed: Vec<Weighed> = plan
        .follow(subject, path)
        .iter()
        .filter(|found| !matches!(found.value, DatumValue::YesNo(false) | DatumValue::Nothing))
        .map(|found| {
            let thing = match found.value {
                DatumValue::Thing(thing) => thing,
                _ => found.holder,
            };
            let is_planned = [found.holder, thing].iter().any(|one| plan.is(*one, Role::Planned));
            let weight = if sure.contains(&found.place) {
                weight.clone()
            } else if is_planned && !plan.header.assume_held {
                Weight::Planned
            } else if !perhaps.contains(&found.place) {
                Weight::AfterReferenceDate
            } else if *weight == Weight::Counts {
                Weight::MayCount
            } else {
                weight.clone()
            };
            Weighed { thing, date: plan.date(thing, Role::Date), place: found.place, weight }
        })
        .collect();
    weighed.dedup_by_key(|one| one.place);
    weighed
}
