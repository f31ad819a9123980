//! Into which mailbox a reminder goes.

use crate::agenda::mailbox;
use crate::date::Day;
use crate::plan::{DatumValue, Plan, ThingId};
use crate::text::Lang;
use crate::vocabulary::{Base, Role};

/// Why a mailbox gets a reminder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// It belongs to who has to act.
    Own,
    /// Who has to act has no mailbox of its own.
    WithoutMailbox(ThingId),
    /// The post that has to act is vacant.
    Vacant(ThingId),
    /// An office under it is long overdue.
    Superior(ThingId),
    /// Neither who has to act nor anybody above has a mailbox; `None`: nobody is named.
    Fallback(Option<ThingId>),
}

/// A mailbox, and why it is the right one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mailbox {
    /// In small letters: two spellings are one mailbox.
    pub(super) address: String,
    /// Whose it is; `None` for the plan's fallback.
    pub(super) owner: Option<ThingId>,
    pub(super) way: Way,
}

/// The mailbox of who has to act, as far as every mail server can write to it: its own, else that of the nearest office above it, else the plan's fallback.
pub(super) fn of(plan: &Plan, thing: Option<ThingId>, as_of: Day) -> Option<Mailbox> {
    thing.and_then(|thing| nearest(plan, thing, as_of)).or_else(|| {
        let fallback = plan.header.mail.fallback.as_deref();
        let address = fallback.filter(|address| address.is_ascii())?.to_lowercase();
        Some(Mailbox { address, owner: None, way: Way::Fallback(thing) })
    })
}

/// The mailbox above that of who has to act.
pub(super) fn above(plan: &Plan, own: &Mailbox, as_of: Day) -> Option<Mailbox> {
    let owner = own.owner?;
    let found = nearest(plan, superior(plan, owner)?, as_of)?;
    (found.address != own.address).then_some(Mailbox { way: Way::Superior(owner), ..found })
}

/// The language in which somebody is written to: German where nothing is said.
pub(super) fn language(plan: &Plan, owner: Option<ThingId>) -> Lang {
    let chosen = owner.and_then(|owner| plan.role(owner, Role::Language)).map(|datum| datum.value);
    match chosen {
        Some(DatumValue::Choice(1)) => Lang::En,
        _ => Lang::De,
    }
}

fn nearest(plan: &Plan, first: ThingId, as_of: Day) -> Option<Mailbox> {
    let mut thing = first;
    let mut way = Way::Own;
    let mut passed = Vec::new();
    loop {
        if is_vacant(plan, thing, as_of) {
            way = if way == Way::Own { Way::Vacant(thing) } else { way };
        } else if let Some(address) = mailbox(plan, thing).filter(|address| address.is_ascii()) {
            let address = address.to_lowercase();
            return Some(Mailbox { address, owner: Some(thing), way });
        } else if way == Way::Own {
            way = Way::WithoutMailbox(thing);
        }
        passed.push(thing);
        thing = superior(plan, thing)?;
        if passed.contains(&thing) {
            return None;
        }
    }
}

/// What stands above an office, a post or a body.
fn superior(plan: &Plan, thing: ThingId) -> Option<ThingId> {
    let above = |role| plan.related(thing, role).first().copied();
    above(Role::Superior).or_else(|| above(Role::Responsible))
}

/// Whether nobody holds a post, and nobody stands in, as far as that is certain.
fn is_vacant(plan: &Plan, thing: ThingId, as_of: Day) -> bool {
    let mut states = children(plan, thing).filter(|child| {
        let base = plan.vocabulary.kind(plan.thing(*child).kind).base;
        base == Base::State && holds(plan, *child, as_of)
    });
    // A post that somebody holds is not vacant, whatever else is recorded.
    let is_held = |state: ThingId| is_of(plan, state, "occupancy");
    let mut is_empty = false;
    states.all(|state| {
        is_empty |= is_of(plan, state, "vacancy");
        !is_held(state)
    }) && is_empty
}

fn is_of(plan: &Plan, thing: ThingId, kind: &str) -> bool {
    plan.vocabulary.find(kind) == Some(plan.thing(thing).kind)
}

fn children(plan: &Plan, thing: ThingId) -> impl Iterator<Item = ThingId> + '_ {
    plan.data(thing).iter().filter_map(move |datum| match datum.value {
        DatumValue::Thing(child) if plan.thing(child).parent.is_some_and(|(of, _)| of == thing) => {
            Some(child)
        }
        _ => None,
    })
}

/// Whether a state certainly holds on a day.
fn holds(plan: &Plan, state: ThingId, day: Day) -> bool {
    let from = plan.date(state, Role::From).is_some_and(|from| from.latest <= day);
    from && plan.date(state, Role::To).is_none_or(|to| day <= to.earliest)
}
