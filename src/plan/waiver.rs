//! Waivers as a plan records them.

use super::references::full_name;
use super::{Plan, PlanFault, ThingId};
use crate::date::{DateRange, Day};
use crate::source::Place;
use crate::source::fields::{Term, closest};
use crate::vocabulary::{Base, KindId, Role, Vocabulary};

/// A record of an approved exception.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// The record.
    pub thing: ThingId,
    /// The rule that is waived.
    pub rule: String,
    /// The subjects that it covers.
    pub covers: Vec<Covered>,
    /// The last parts of the keys that it covers; empty for all.
    pub periods: Vec<String>,
    /// The first day, if it names one.
    pub from: Option<Day>,
    /// The last day, inclusive.
    pub until: Day,
    /// Why.
    pub reason: String,
    /// The office that approved it.
    pub by: Option<ThingId>,
    /// What it rests on: ids of papers, or words.
    pub basis: Vec<String>,
}

/// What a waiver covers: a closed set of forms, without any pattern language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Covered {
    /// One thing: `id`, `kind:id`, or the plan itself: `plan`.
    Thing(ThingId),
    /// Everything of a kind: `kind:*`.
    Kind(KindId),
}

/// Why a subject cannot be read.
#[derive(Debug)]
pub(super) struct Missed {
    pub(super) fault: PlanFault,
    /// The thing that was probably meant.
    pub(super) related: Option<Place>,
}

impl From<PlanFault> for Missed {
    fn from(fault: PlanFault) -> Self {
        Self { fault, related: None }
    }
}

impl Waiver {
    /// Whether it covers a thing under its rule.
    pub fn covers(&self, plan: &Plan, subject: ThingId) -> bool {
        self.covers.iter().any(|covered| covered.takes(plan, subject))
    }
}

impl Covered {
    /// Whether a thing is covered.
    pub(super) fn takes(self, plan: &Plan, subject: ThingId) -> bool {
        match self {
            Self::Thing(thing) => thing == subject,
            Self::Kind(kind) => plan.thing(subject).kind == kind,
        }
    }

    /// Reads a subject as it is written.
    pub(super) fn read(plan: &Plan, text: &str) -> Result<Self, Missed> {
        let vocabulary = &plan.vocabulary;
        let (name, id) = match text.split_once(':') {
            Some((name, id)) => (Some(name), id),
            None => (None, text),
        };
        let kind = match name {
            None => None,
            Some(name) => Some(vocabulary.find(name).ok_or_else(|| unknown_kind(plan, name))?),
        };
        let is_of_plan = kind.is_none_or(|kind| kind == Vocabulary::PLAN);
        if is_of_plan && (id == "plan" || id == plan.header.id && kind.is_some()) {
            return Ok(Self::Thing(Plan::root()));
        }
        match kind {
            Some(kind) if id == "*" => return Ok(Self::Kind(kind)),
            _ if id.contains('*') => {
                return Err(PlanFault::WaiverPattern { text: text.to_owned() }.into());
            }
            _ => {}
        }
        let found: Vec<ThingId> = match kind {
            Some(kind) => plan.find(kind, id).into_iter().collect(),
            None => vocabulary.iter().filter_map(|(kind, _)| plan.find(kind, id)).collect(),
        };
        match found[..] {
            [one] => Ok(Self::Thing(one)),
            [] => Err(missed(plan, kind, id, text)),
            _ => {
                let candidates = found.iter().map(|thing| name_of(plan, *thing)).collect();
                Err(PlanFault::Ambiguous { id: text.to_owned(), candidates }.into())
            }
        }
    }
}

fn unknown_kind(plan: &Plan, name: &str) -> Missed {
    let vocabulary = &plan.vocabulary;
    let meant = vocabulary.closest(name).map(|kind| vocabulary.kind(kind).name.clone());
    let allowed = vocabulary
        .iter()
        .filter(|(_, kind)| kind.base == Base::Item)
        .map(|(_, kind)| kind.name.clone())
        .collect();
    PlanFault::UnknownKind { name: name.to_owned(), meant, allowed }.into()
}

/// Why nothing has this id.
fn missed(plan: &Plan, kind: Option<KindId>, id: &str, text: &str) -> Missed {
    let vocabulary = &plan.vocabulary;
    if let (None, Some(named)) = (kind, vocabulary.find(id)) {
        let name = &vocabulary.kind(named).name;
        return PlanFault::WaiverOfKind { meant: full_name(name, "*") }.into();
    }
    let kinds = kind.map(|kind| vocabulary.kind(kind).name.clone()).into_iter().collect();
    let candidates: Vec<ThingId> = vocabulary
        .iter()
        .filter(|(one, of)| kind.map_or(of.base == Base::Item, |kind| kind == *one))
        .flat_map(|(kind, _)| plan.of_kind(kind))
        .copied()
        .filter(|thing| plan.thing(*thing).parent.is_none())
        .collect();
    let similar = closest(id, candidates.iter().map(|thing| plan.name(*thing)))
        .and_then(|name| candidates.iter().find(|thing| plan.name(**thing) == name));
    Missed {
        fault: PlanFault::Dangling {
            id: text.to_owned(),
            kinds,
            meant: similar.map(|thing| name_of(plan, *thing)),
            further: 0,
        },
        related: similar.map(|thing| plan.thing(*thing).place),
    }
}

fn name_of(plan: &Plan, thing: ThingId) -> Term {
    full_name(&plan.vocabulary.kind(plan.thing(thing).kind).name, plan.name(thing))
}

impl Plan {
    /// All waivers, in the order of the vocabulary and the files.
    pub fn waivers(&self) -> Vec<Waiver> {
        let kinds = self.vocabulary.iter().filter(|(_, kind)| kind.base == Base::Waiver);
        kinds
            .flat_map(|(kind, _)| self.of_kind(kind))
            .filter_map(|thing| self.waiver(*thing))
            .collect()
    }

    fn waiver(&self, thing: ThingId) -> Option<Waiver> {
        let texts =
            |role: Role| self.texts_in(thing, role).map(str::to_owned).collect::<Vec<String>>();
        let covers = self.texts_in(thing, Role::Covers);
        Some(Waiver {
            thing,
            rule: texts(Role::Rules).into_iter().next()?,
            covers: covers.filter_map(|text| Covered::read(self, text).ok()).collect(),
            periods: texts(Role::Window),
            from: self.date(thing, Role::From).and_then(DateRange::exact),
            until: self.date(thing, Role::To).and_then(DateRange::exact)?,
            reason: texts(Role::Reason).join(" "),
            by: self.related(thing, Role::By).first().copied(),
            basis: texts(Role::Basis),
        })
    }
}
