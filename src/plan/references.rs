//! References: from the ids that are written to the things that have them.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::load::{Loader, Pending};
use super::{Datum, DatumValue, PlanFault, Relation, TextId, ThingId};
use crate::source::fields::{Term, closest, closest_term};
use crate::source::{Fault, Place, Problem};
use crate::vocabulary::KindId;

/// `kind:id`, in both languages.
pub(super) fn full_name(kind: &Term, id: &str) -> Term {
    Term::read(&format!("{}:{id}", kind.en), &format!("{}:{id}", kind.de))
}

/// Where that stands which an id was probably meant to be; where nothing is, the kinds that fit.
type Meant = Result<Place, Arc<[KindId]>>;

impl Loader<'_> {
    /// Looks up every reference, now that all ids are known. An id that nothing has is reported once.
    pub(super) fn resolve(&mut self) {
        let mut reported: FxHashMap<(TextId, Meant), usize> = FxHashMap::default();
        for pending in std::mem::take(&mut self.pending) {
            let Pending { thing, info, .. } = pending;
            let at = (self.graph[thing].data.0 + pending.at) as usize;
            let datum = self.data[at];
            let target = match self.lookup(pending.text, &info.targets) {
                Ok(target) => target,
                Err(found) => {
                    let text = self.texts.get(pending.text);
                    if found.is_empty() && self.is_lost(text) {
                        continue;
                    }
                    let (fault, related) = self.miss(text, &info.targets, &found);
                    let key = (pending.text, related.ok_or_else(|| info.targets.clone()));
                    if let Some(first) = reported.get(&key)
                        && let Fault::Plan(PlanFault::Dangling { further, .. }) =
                            &mut self.problems[*first].fault
                    {
                        *further += 1;
                        continue;
                    }
                    reported.insert(key, self.problems.len());
                    let mut problem = Problem::new(datum.place, fault);
                    problem.related = related;
                    self.problems.push(problem);
                    continue;
                }
            };
            if let Some(parent_field) = info.parent_field {
                self.graph[thing].parent = Some((target, parent_field));
                let child = Datum {
                    field: parent_field,
                    place: self.graph[thing].place,
                    value: DatumValue::Thing(thing),
                };
                self.adopted.push((target, child));
                self.graph.add_edge(target, thing, Relation { field: parent_field });
            }
            self.data[at].value = DatumValue::Thing(target);
            self.graph.add_edge(thing, target, Relation { field: datum.field });
        }
    }

    fn is_lost(&self, reference: &str) -> bool {
        let id = reference.split_once(':').map_or(reference, |(_, id)| id);
        self.lost.contains(id)
    }

    /// The one thing that a reference names, or else all that it may name.
    fn lookup(
        &self,
        reference: TextId,
        targets: &[KindId],
    ) -> Result<ThingId, SmallVec<[ThingId; 1]>> {
        let mut fitting =
            self.ids.all(reference).filter(|thing| targets.contains(&self.graph[*thing].kind));
        if let (Some(one), None) = (fitting.next(), fitting.next()) {
            return Ok(one);
        }
        let text = self.texts.get(reference);
        let (kind, id) = match text.bytes().position(|byte| byte == b':') {
            Some(at) => (Some(self.vocabulary.find(&text[..at])), self.texts.find(&text[at + 1..])),
            None => (None, Some(reference)),
        };
        let found: SmallVec<[ThingId; 1]> = targets
            .iter()
            .filter(|target| kind.is_none_or(|kind| kind == Some(**target)))
            .filter_map(|target| self.ids.find(&self.graph, *target, id?))
            .collect();
        if let [one] = found[..] { Ok(one) } else { Err(found) }
    }

    /// Why a reference names nothing, or not one thing; with the place that belongs to it.
    fn miss(
        &self,
        text: &str,
        targets: &[KindId],
        found: &[ThingId],
    ) -> (PlanFault, Option<Place>) {
        if !found.is_empty() {
            let candidates = found.iter().map(|thing| self.full_name(*thing)).collect();
            return (PlanFault::Ambiguous { id: text.to_owned(), candidates }, None);
        }
        match text.split_once(':') {
            Some((name, _)) if self.vocabulary.find(name).is_none() => {
                (self.unknown_kind_of(name, targets), None)
            }
            Some((_, id)) => self.dangling(id, text, targets),
            None => self.dangling(text, text, targets),
        }
    }

    fn dangling(&self, id: &str, text: &str, targets: &[KindId]) -> (PlanFault, Option<Place>) {
        let kinds: Vec<Term> =
            targets.iter().map(|kind| self.vocabulary.kind(*kind).name.clone()).collect();
        let elsewhere = self.texts.find(id).and_then(|id| {
            let others = self.ids.all(id);
            others.min_by_key(|thing| self.graph[*thing].kind)
        });
        if let Some(thing) = elsewhere {
            let is = self.vocabulary.kind(self.graph[thing].kind).name.clone();
            let fault = PlanFault::WrongKind { id: text.to_owned(), is, kinds };
            return (fault, Some(self.graph[thing].place));
        }
        let mut ids: Vec<(&str, ThingId)> = self
            .graph
            .node_indices()
            .filter(|thing| targets.contains(&self.graph[*thing].kind))
            .filter(|thing| self.graph[*thing].parent.is_none())
            .map(|thing| (self.texts.get(self.graph[thing].name), thing))
            .collect();
        ids.sort_unstable();
        let meant = closest(id, ids.iter().map(|(id, _)| *id))
            .and_then(|meant| ids.iter().find(|(id, _)| *id == meant));
        let place = meant.map(|(_, thing)| self.graph[*thing].place);
        let meant = meant.map(|(id, thing)| {
            let is_alone = ids.iter().filter(|(other, _)| other == id).count() == 1;
            if is_alone { Term::same(id) } else { self.full_name(*thing) }
        });
        let fault = PlanFault::Dangling { id: text.to_owned(), kinds, meant, further: 0 };
        (fault, place)
    }

    /// `kind:id`, in both languages.
    fn full_name(&self, thing: ThingId) -> Term {
        let thing = &self.graph[thing];
        full_name(&self.vocabulary.kind(thing.kind).name, self.texts.get(thing.name))
    }

    fn unknown_kind_of(&self, name: &str, targets: &[KindId]) -> PlanFault {
        let allowed: Vec<Term> =
            targets.iter().map(|kind| self.vocabulary.kind(*kind).name.clone()).collect();
        PlanFault::UnknownKind {
            name: name.to_owned(),
            meant: closest_term(name, &allowed),
            allowed,
        }
    }
}
