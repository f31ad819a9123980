//! Following a path through the graph.

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;
use smallvec::{SmallVec, smallvec};

use super::{DatumValue, Place, Plan, ThingId};
use crate::vocabulary::{Hop, Path};

/// A value at the end of a path, with the thing that holds it.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// The thing whose field it is.
    pub holder: ThingId,
    /// The value.
    pub value: DatumValue,
    /// Where it stands.
    pub place: Place,
}

/// What a path leads to: mostly a few values.
pub type FoundList = SmallVec<[Found; 4]>;

impl Plan {
    /// What a path leads to from a thing, in the order of the text; each thing once.
    pub fn follow(&self, start: ThingId, path: &Path) -> FoundList {
        let place = self.thing(start).place;
        let first = Found { holder: start, value: DatumValue::Thing(start), place };
        let mut current: FoundList = smallvec![first];
        for step in path.steps() {
            let mut next = FoundList::new();
            for found in &current {
                let DatumValue::Thing(thing) = found.value else { continue };
                let kind = self.thing(thing).kind;
                for (_, hop) in step.iter().filter(|(of, _)| *of == kind) {
                    self.hop(thing, *hop, &mut next);
                }
            }
            current = next;
        }
        current
    }

    fn hop(&self, thing: ThingId, hop: Hop, into: &mut FoundList) {
        match hop {
            Hop::Field(field) => into.extend(self.values(thing, field).map(|datum| Found {
                holder: thing,
                value: datum.value,
                place: datum.place,
            })),
            Hop::Inverse { kind, field } => {
                into.extend(self.sources_of(thing, kind, field).into_iter().map(|source| Found {
                    holder: thing,
                    value: DatumValue::Thing(source),
                    place: self.thing(source).place,
                }));
            }
        }
    }

    /// The things that a path leads to, each once, in the order of the text.
    pub fn things_at(&self, start: ThingId, path: &Path) -> Vec<ThingId> {
        let found = self.follow(start, path);
        let things = found.iter().filter_map(|found| match found.value {
            DatumValue::Thing(thing) => Some(thing),
            _ => None,
        });
        if found.len() <= 1 {
            return things.collect();
        }
        let once: IndexSet<ThingId, FxBuildHasher> = things.collect();
        once.into_iter().collect()
    }
}
