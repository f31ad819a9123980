//! The plan as a picture: its things, how they hang together, and where their duties stand.
//!
//! Nodes are the things that last; child records (a meeting, a consultation) stand for a relation of the
//! thing that holds them. Who is responsible and which paper says so are not drawn: nearly everything would
//! hang on a few offices. What is drawn is data; formats are made of it in [`crate::render::graph`].

mod path;
#[cfg(test)]
mod tests;

pub use path::{Dependent, Step, dependents, shortest};

use std::collections::{BTreeMap, BTreeSet};

use crate::plan::{DatumValue, Plan, ThingId};
use crate::register::{Cause, Obligation, Register, Stand, State};
use crate::source::fields::Term;
use crate::vocabulary::{Base, Role};

/// Which part of a plan is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Everything.
    #[default]
    Whole,
    /// What has findings, and what stands behind them.
    Findings,
    /// A thing, and what is at most so many relations away.
    Around(ThingId, usize),
}

/// A thing that is drawn.
#[derive(Clone, Debug)]
pub struct Node {
    /// The thing.
    pub thing: ThingId,
    /// The most pressing of its obligations, by position in the register.
    pub obligation: Option<usize>,
    /// How many findings it has.
    pub findings: usize,
}

/// A relation that is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The thing that names the other, by position among the nodes.
    pub from: usize,
    /// The thing that is named.
    pub to: usize,
    /// The name of the relation.
    pub relation: Term,
    /// Whether `to` must be in place before `from`.
    pub needs: bool,
    /// Whether a finding of `to` is the cause of one of `from`.
    pub is_cause: bool,
}

/// What is drawn.
#[derive(Debug)]
pub struct Picture<'r> {
    /// Where it comes from.
    pub register: &'r Register,
    /// Things, in the order of the plan's files.
    pub nodes: Vec<Node>,
    /// Relations, by their nodes.
    pub edges: Vec<Edge>,
}

impl<'r> Picture<'r> {
    /// Draws a part of a plan.
    pub fn new(register: &'r Register, view: &View) -> Self {
        let plan = &register.plan;
        let relations = relations(register);
        let of_thing = by_thing(register);
        let shown: BTreeSet<ThingId> = match view {
            View::Whole => plan.things().filter(|thing| is_item(plan, *thing)).collect(),
            View::Findings => behind_findings(register, &of_thing),
            View::Around(thing, depth) => around(&relations, *thing, *depth),
        };
        let nodes: Vec<Node> = shown
            .iter()
            .map(|thing| {
                let own = of_thing.get(thing).map(Vec::as_slice).unwrap_or_default();
                let obligation = own.iter().copied().max_by_key(|index| {
                    (prominence(&register.obligations[*index]), std::cmp::Reverse(*index))
                });
                let is_finding = |index: &&usize| register.obligations[**index].finding.is_some();
                Node { thing: *thing, obligation, findings: own.iter().filter(is_finding).count() }
            })
            .collect();
        let positions: BTreeMap<ThingId, usize> =
            nodes.iter().enumerate().map(|(index, node)| (node.thing, index)).collect();
        let edges = relations
            .into_iter()
            .filter_map(|((from, to), relation)| {
                let (from, to) = (*positions.get(&from)?, *positions.get(&to)?);
                Some(Edge {
                    from,
                    to,
                    relation: relation.name,
                    needs: relation.needs,
                    is_cause: relation.is_cause,
                })
            })
            .collect();
        Self { register, nodes, edges }
    }

    /// Where the most pressing duty of a node stands.
    pub fn stand(&self, node: &Node) -> Option<Stand> {
        node.obligation.map(|index| Stand::of(&self.register.obligations[index]))
    }
}

/// One relation between two things: the first that is found, unless a later one says more.
struct Relation {
    name: Term,
    needs: bool,
    is_cause: bool,
}

/// The relations between things that last, each pair once.
fn relations(register: &Register) -> BTreeMap<(ThingId, ThingId), Relation> {
    let plan = &register.plan;
    let mut found: BTreeMap<(ThingId, ThingId), Relation> = BTreeMap::new();
    for thing in plan.things() {
        let Some((holder, outer)) = item_of(plan, thing) else { continue };
        let kind = plan.vocabulary.kind(plan.thing(thing).kind);
        for datum in plan.data(thing) {
            let DatumValue::Thing(target) = datum.value else { continue };
            if !is_item(plan, target) || target == holder {
                continue;
            }
            let (field, info) = kind.field(datum.field);
            if info.children || matches!(info.role, Some(Role::Responsible | Role::Source)) {
                continue;
            }
            let name = outer.clone().unwrap_or_else(|| field.name.clone());
            let needs = info.role == Some(Role::Needs);
            let relation = Relation { name, needs, is_cause: false };
            match found.get_mut(&(holder, target)) {
                Some(known) if needs && !known.needs => *known = relation,
                Some(_) => {}
                None => {
                    found.insert((holder, target), relation);
                }
            }
        }
    }
    for obligation in &register.obligations {
        for cause in &obligation.causes {
            let Cause::Obligation(other) = cause else { continue };
            let ends = (obligation.subject, register.obligations[*other].subject);
            let (Some((from, _)), Some((to, _))) = (item_of(plan, ends.0), item_of(plan, ends.1))
            else {
                continue;
            };
            if from == to {
                continue;
            }
            let name = || Term::fixed("needs", "braucht");
            let relation = found.entry((from, to)).or_insert_with(|| Relation {
                name: name(),
                needs: true,
                is_cause: true,
            });
            relation.is_cause = true;
        }
    }
    found
}

fn is_item(plan: &Plan, thing: ThingId) -> bool {
    thing != Plan::root() && plan.vocabulary.kind(plan.thing(thing).kind).base == Base::Item
}

/// The thing that lasts which a record belongs to, and the field that holds the record; the thing itself, if
/// it lasts.
fn item_of(plan: &Plan, thing: ThingId) -> Option<(ThingId, Option<Term>)> {
    let (mut thing, mut field) = (thing, None);
    while !is_item(plan, thing) {
        let (parent, of) = plan.thing(thing).parent?;
        let kind = plan.vocabulary.kind(plan.thing(parent).kind);
        field = Some(kind.field(of).0.name.clone());
        thing = parent;
    }
    Some((thing, field))
}

/// The obligations of each thing that lasts, those of its records included.
fn by_thing(register: &Register) -> BTreeMap<ThingId, Vec<usize>> {
    let mut found: BTreeMap<ThingId, Vec<usize>> = BTreeMap::new();
    for (index, obligation) in register.obligations.iter().enumerate() {
        if let Some((thing, _)) = item_of(&register.plan, obligation.subject) {
            found.entry(thing).or_default().push(index);
        }
    }
    found
}

/// Findings before everything else, then what is under way, then what is done.
fn prominence(obligation: &Obligation) -> impl Ord + use<> {
    let quiet = match obligation.state {
        State::OnHold | State::Waived => 4,
        State::Open => 3,
        State::MetLate => 2,
        State::Met => 1,
        _ => 0,
    };
    (Stand::of(obligation).urgency(), quiet)
}

/// What has a finding, and every cause behind one.
fn behind_findings(
    register: &Register,
    of_thing: &BTreeMap<ThingId, Vec<usize>>,
) -> BTreeSet<ThingId> {
    let is_finding = |index: &usize| register.obligations[*index].finding.is_some();
    let mut shown: BTreeSet<ThingId> = of_thing
        .iter()
        .filter(|(_, own)| own.iter().any(is_finding))
        .map(|(thing, _)| *thing)
        .collect();
    let causes = register.obligations.iter().flat_map(|one| &one.causes);
    shown.extend(causes.filter_map(Cause::obligation).filter_map(|other| {
        item_of(&register.plan, register.obligations[other].subject).map(|(thing, _)| thing)
    }));
    shown
}

fn around(
    relations: &BTreeMap<(ThingId, ThingId), Relation>,
    center: ThingId,
    depth: usize,
) -> BTreeSet<ThingId> {
    let mut shown = BTreeSet::from([center]);
    let mut edge = vec![center];
    for _ in 0..depth {
        let mut next = Vec::new();
        for (from, to) in relations.keys() {
            for (here, there) in [(from, to), (to, from)] {
                if edge.contains(here) && shown.insert(*there) {
                    next.push(*there);
                }
            }
        }
        edge = next;
    }
    shown
}
