//! Which things a rule binds: a kind, an id, and conditions of equality and membership.

use std::ops::ControlFlow::{Break, Continue};

use crate::plan::{DatumValue, Found, Plan, ThingId};
use crate::vocabulary::{KindId, Path};

/// The things that a rule binds, or the records that it looks at.
#[derive(Clone, Debug)]
pub struct Selector {
    /// The kind.
    pub kind: KindId,
    /// The one thing, if it is named.
    pub id: Option<String>,
    /// All must hold.
    pub conditions: Vec<Condition>,
}

/// Something that must hold of a thing.
#[derive(Clone, Debug)]
pub struct Condition {
    /// From the thing to the values.
    pub path: Path,
    /// One of the values must be one of these.
    pub any_of: Vec<Wanted>,
}

/// A value that a condition asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Wanted {
    /// A text, or an id.
    Word(String),
    /// A fixed word: for each kind that may hold it, its position among the words of the field.
    Choice(Vec<(KindId, u16)>),
    /// A number.
    Number(f64),
    /// Yes or no. A field that is left out says no.
    YesNo(bool),
    /// Any value at all.
    Something,
}

impl Selector {
    /// The things of a plan that it picks, in the order of the files.
    pub fn select(&self, plan: &Plan) -> Vec<ThingId> {
        self.pick(plan, plan.of_kind(self.kind)).collect()
    }

    /// Those that it picks of all things of its kind, in the order in which these are given.
    pub(crate) fn pick<'a>(
        &'a self,
        plan: &'a Plan,
        all: &'a [ThingId],
    ) -> impl Iterator<Item = ThingId> + 'a {
        let (named, all) = match &self.id {
            Some(id) => (plan.find(self.kind, id), &[][..]),
            None => (None, all),
        };
        let candidates = named.into_iter().chain(all.iter().copied());
        candidates.filter(|thing| holds(&self.conditions, plan, *thing))
    }
}

/// Whether all conditions hold of a thing.
pub(super) fn holds(conditions: &[Condition], plan: &Plan, thing: ThingId) -> bool {
    conditions.iter().all(|condition| condition.holds(plan, thing))
}

impl Condition {
    /// Whether both ask for the same.
    pub fn is_same(&self, other: &Self) -> bool {
        let within =
            |one: &Self, all: &Self| one.any_of.iter().all(|wanted| all.any_of.contains(wanted));
        self.path.is_same_way(&other.path) && within(self, other) && within(other, self)
    }

    /// Whether everything of which this holds is something of which the other holds.
    pub fn implies(&self, other: &Self) -> bool {
        self.path.is_same_way(&other.path)
            && (other.any_of == [Wanted::Something]
                || self.any_of.iter().all(|wanted| other.any_of.contains(wanted)))
    }

    /// Whether it holds of a thing.
    pub(super) fn holds(&self, plan: &Plan, thing: ThingId) -> bool {
        // No, where there is nothing that says yes.
        let no = Wanted::YesNo(false);
        let mut is_yes = false;
        let found = plan.visit(thing, &self.path, None, &mut |found: Found| {
            is_yes |= found.value == DatumValue::YesNo(true);
            let is_wanted = |one: &Wanted| *one != no && one.is(plan, found.holder, found.value);
            if self.any_of.iter().any(is_wanted) { Break(()) } else { Continue(()) }
        });
        found.is_break() || (!is_yes && self.any_of.contains(&no))
    }
}

impl Wanted {
    /// Whether a value that a thing holds is this one.
    pub(super) fn is(&self, plan: &Plan, holder: ThingId, value: DatumValue) -> bool {
        match (self, value) {
            (Self::Something, _) => true,
            (Self::YesNo(yes), DatumValue::YesNo(given)) => *yes == given,
            (Self::Number(number), given) => given == DatumValue::Number(*number),
            (Self::Word(word), DatumValue::Text(text)) => plan.text(text) == word,
            (Self::Word(word), DatumValue::Thing(thing)) => plan.name(thing) == word,
            (Self::Choice(choices), DatumValue::Choice(index)) => {
                choices.contains(&(plan.thing(holder).kind, index))
            }
            _ => false,
        }
    }
}
