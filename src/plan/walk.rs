//! Following a path through the graph.

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;
use smallvec::{SmallVec, smallvec};

use super::{DatumValue, Place, Plan, ThingId};
use crate::date::{DateRange, Day};
use crate::vocabulary::{Base, Hop, Path, Role};

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

/// Which events and states count as seen on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Those that are there under every reading.
    Certainly(Day),
    /// Those that are there under some reading.
    Possibly(Day),
}

/// What a path leads to: mostly a few values.
pub type FoundList = SmallVec<[Found; 4]>;

impl Plan {
    /// What a path leads to from a thing, in the order of the text.
    pub fn follow(&self, start: ThingId, path: &Path) -> FoundList {
        self.follow_where(start, path, |_| true)
    }

    /// What a path leads to from a thing on a day: over events that have happened, and states that hold.
    pub fn follow_seen(&self, start: ThingId, path: &Path, seen: Seen) -> FoundList {
        self.follow_where(start, path, |thing| self.is_seen(thing, seen))
    }

    /// What a path leads to from a thing over things that pass a test.
    fn follow_where(
        &self,
        start: ThingId,
        path: &Path,
        passes: impl Fn(ThingId) -> bool,
    ) -> FoundList {
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
            next.retain(|found| match found.value {
                DatumValue::Thing(thing) => passes(thing),
                _ => true,
            });
            current = next;
        }
        current
    }

    fn is_seen(&self, thing: ThingId, seen: Seen) -> bool {
        let reaches = |date: Option<DateRange>| match (date, seen) {
            (None, _) => true,
            (Some(date), Seen::Certainly(day)) => date.latest <= day,
            (Some(date), Seen::Possibly(day)) => date.earliest <= day,
        };
        let lasts = |date: Option<DateRange>| match (date, seen) {
            (None, _) => true,
            (Some(date), Seen::Certainly(day)) => date.earliest >= day,
            (Some(date), Seen::Possibly(day)) => date.latest >= day,
        };
        match self.vocabulary.kind(self.thing(thing).kind).base {
            Base::Event => {
                let is_planned = self.is(thing, Role::Planned) && !self.header.assume_held;
                !is_planned && reaches(self.date(thing, Role::Date))
            }
            Base::State => {
                reaches(self.date(thing, Role::From)) && lasts(self.date(thing, Role::To))
            }
            Base::Item | Base::Commitment | Base::Forecast | Base::Hold | Base::Waiver => true,
        }
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
        things_once(&self.follow(start, path))
    }

    /// The things that a path leads to on a day, each once, in the order of the text.
    pub fn things_seen(&self, start: ThingId, path: &Path, seen: Seen) -> Vec<ThingId> {
        things_once(&self.follow_seen(start, path, seen))
    }
}

fn things_once(found: &FoundList) -> Vec<ThingId> {
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
