//! Following a path through the graph.

use std::ops::ControlFlow::{self, Break, Continue};

use rustc_hash::FxHashSet;
use smallvec::SmallVec;

use super::{DatumValue, Place, Plan, ThingId};
use crate::date::{DateRange, Day};
use crate::vocabulary::{Base, Hop, Path, Role, Step};

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
        let mut all = FoundList::new();
        let _ = self.visit(start, path, None, &mut |found| {
            all.push(found);
            Continue(())
        });
        all
    }

    /// Whether a path leads on a day to something of which a test holds: over events that have happened, and
    /// states that hold.
    pub fn leads_to(
        &self,
        start: ThingId,
        path: &Path,
        seen: Seen,
        test: impl Fn(DatumValue) -> bool,
    ) -> bool {
        let stop = |found: Found| if test(found.value) { Break(()) } else { Continue(()) };
        self.visit(start, path, Some(seen), &mut { stop }).is_break()
    }

    /// The things that a path leads to, each once, in the order of the text.
    pub fn things_at(&self, start: ThingId, path: &Path) -> Vec<ThingId> {
        self.things_once(start, path, None)
    }

    /// The things that a path leads to on a day, each once, in the order of the text.
    pub fn things_seen(&self, start: ThingId, path: &Path, seen: Seen) -> Vec<ThingId> {
        self.things_once(start, path, Some(seen))
    }

    fn things_once(&self, start: ThingId, path: &Path, seen: Option<Seen>) -> Vec<ThingId> {
        let mut things: Vec<ThingId> = Vec::new();
        let _ = self.visit(start, path, seen, &mut |found| {
            if let DatumValue::Thing(thing) = found.value {
                things.push(thing);
            }
            Continue(())
        });
        if things.len() > 1 {
            let mut known = FxHashSet::default();
            things.retain(|thing| known.insert(*thing));
        }
        things
    }

    /// What a path leads to from a thing on a day: over events that have happened, and states that hold.
    pub(crate) fn follow_seen(&self, start: ThingId, path: &Path, seen: Seen) -> FoundList {
        let mut all = FoundList::new();
        let _ = self.visit(start, path, Some(seen), &mut |found| {
            all.push(found);
            Continue(())
        });
        all
    }

    /// The things that one step of a path leads to, in the order of the text.
    pub(crate) fn step(&self, thing: ThingId, step: &Step) -> Vec<ThingId> {
        let place = self.thing(thing).place;
        let start = Found { holder: thing, value: DatumValue::Thing(thing), place };
        let mut things = Vec::new();
        let _ = self.go_on(start, std::slice::from_ref(step), None, &mut |found| {
            if let DatumValue::Thing(next) = found.value
                && !things.contains(&next)
            {
                things.push(next);
            }
            Continue(())
        });
        things
    }

    /// Tells everything that a path leads to from a thing, in the order of the text, until told to stop: on a
    /// day, or whenever it was.
    pub fn visit(
        &self,
        start: ThingId,
        path: &Path,
        seen: Option<Seen>,
        tell: &mut dyn FnMut(Found) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let place = self.thing(start).place;
        let found = Found { holder: start, value: DatumValue::Thing(start), place };
        self.go_on(found, path.steps(), seen, tell)
    }

    /// Tells what is at the end of a path, or takes its next step.
    fn go_on(
        &self,
        found: Found,
        steps: &[Step],
        seen: Option<Seen>,
        tell: &mut dyn FnMut(Found) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let Some((step, rest)) = steps.split_first() else { return tell(found) };
        let DatumValue::Thing(thing) = found.value else { return Continue(()) };
        let mut reach = |found: Found| match found.value {
            DatumValue::Thing(thing) if seen.is_some_and(|seen| !self.is_seen(thing, seen)) => {
                Continue(())
            }
            _ => self.go_on(found, rest, seen, tell),
        };
        let kind = self.thing(thing).kind;
        for (_, hop) in step.iter().filter(|(of, _)| *of == kind) {
            match *hop {
                Hop::Field(field) => {
                    for datum in self.values(thing, field) {
                        let (value, place) = (datum.value, datum.place);
                        reach(Found { holder: thing, value, place })?;
                    }
                }
                Hop::Inverse { kind, field } => {
                    for source in self.sources_of(thing, kind, field) {
                        let (value, place) = (DatumValue::Thing(source), self.thing(source).place);
                        reach(Found { holder: thing, value, place })?;
                    }
                }
            }
        }
        Continue(())
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
            Base::Item
            | Base::Commitment
            | Base::Forecast
            | Base::Hold
            | Base::Waiver
            | Base::Acknowledgement
            | Base::Snooze => true,
        }
    }
}
