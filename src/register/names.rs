//! The order of a register: by key. Rules and things are put in that order before anything is judged, so that no
//! obligation has to be moved.

use std::cell::OnceCell;
use std::cmp::Ordering;

use super::Obligation;
use crate::plan::{Plan, ThingId};
use crate::policy::Rule;
use crate::vocabulary::{KindId, Vocabulary};

/// Rules in the order of the keys of their duties: each with its versions, and the position of the first one.
pub(super) fn in_order(rules: &[Rule]) -> Vec<(usize, &[Rule])> {
    let mut first = 0;
    let versions = rules.chunk_by(|one, other| one.id == other.id).map(|versions| {
        first += versions.len();
        (first - versions.len(), versions)
    });
    let mut all: Vec<(usize, &[Rule])> = versions.collect();
    all.sort_by(|(_, one), (_, other)| as_parts(&one[0].id, &other[0].id));
    all
}

/// The things of each kind by their names, as far as anybody has asked for them.
pub(super) struct Names<'p> {
    plan: &'p Plan,
    of: Vec<OnceCell<Named>>,
}

/// The things of a kind in the order of the keys of their duties.
#[derive(Clone)]
pub(super) struct Named {
    pub(super) things: Vec<ThingId>,
    /// Whether several have one name, as records of different things may: then only the last part of a key tells
    /// the order of their duties.
    pub(super) has_namesakes: bool,
}

impl<'p> Names<'p> {
    /// Of the kinds that rules know: a plan may know fewer.
    pub(super) fn of(plan: &'p Plan, vocabulary: &Vocabulary) -> Self {
        Self { plan, of: vec![OnceCell::new(); vocabulary.iter().count()] }
    }

    pub(super) fn of_kind(&self, kind: KindId) -> &Named {
        self.of[kind.index()].get_or_init(|| {
            let all = self.plan.of_kind(kind).iter();
            let mut named: Vec<(&str, ThingId)> =
                all.map(|thing| (self.plan.name(*thing), *thing)).collect();
            named.sort_by(|(one, _), (other, _)| as_parts(one, other));
            let has_namesakes = named.windows(2).any(|two| two[0].0 == two[1].0);
            Named { things: named.into_iter().map(|(_, thing)| thing).collect(), has_namesakes }
        })
    }
}

/// Puts the obligations from a position on in the order of their keys. They are large: their places are sorted, then
/// each is moved once. Also returns where each was, counted from there.
pub(super) fn by_id(obligations: &mut Vec<Obligation>, from: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..obligations.len() - from).collect();
    let is_sorted = obligations[from..].is_sorted_by(|one, other| one.id <= other.id);
    if !is_sorted {
        let own = &obligations[from..];
        order.sort_by(|one, other| own[*one].id.cmp(&own[*other].id));
        let mut moved: Vec<Option<Obligation>> = obligations.drain(from..).map(Some).collect();
        obligations.extend(order.iter().filter_map(|place| moved[*place].take()));
    }
    order
}

/// The order of two parts of keys that a `/` follows: a part that goes on with a smaller letter comes before the one
/// that ends there.
fn as_parts(one: &str, other: &str) -> Ordering {
    let length = one.len().min(other.len());
    let (one, other) = (one.as_bytes(), other.as_bytes());
    one[..length].cmp(&other[..length]).then_with(|| {
        let next = |part: &[u8]| part.get(length).copied().unwrap_or(b'/');
        next(one).cmp(&next(other))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The hyphen and the full stop come before the slash, digits and letters after it.
    #[test]
    fn parts_are_in_the_order_of_the_keys_that_they_begin() {
        let mut parts = ["ab", "a", "a-b", "a.b", "", "b", "a0", "ä", "a-"];
        parts.sort_by(|one, other| as_parts(one, other));
        let mut keys = parts.map(|part| format!("plan/{part}/-"));
        let told = keys.clone();
        keys.sort();
        assert_eq!(told, keys);
    }
}
