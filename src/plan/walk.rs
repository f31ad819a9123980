//! Following a path through the graph.

use std::ops::ControlFlow::{self, Break, Continue};

use smallvec::SmallVec;

use super::{DatumValue, Place, Plan, ThingId, Visited};
use crate::date::{DateRange, Day};
use crate::vocabulary::{Base, Hop, KindId, Path, Role, Step};

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
            let mut known = Visited::default();
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
        let mut things = Vec::new();
        self.each_next(thing, step, &mut |next| {
            if !things.contains(&next) {
                things.push(next);
            }
        });
        things
    }

    /// Tells the things that one step of a path leads to, in the order of the text.
    pub(crate) fn each_next(&self, thing: ThingId, step: &Step, tell: &mut impl FnMut(ThingId)) {
        let _ = self.take(thing, step, &[], None, &mut |found| {
            if let DatumValue::Thing(next) = found.value {
                tell(next);
            }
            Continue(())
        });
    }

    /// Tells everything that a path leads to from a thing, in the order of the text, until told to stop: on a
    /// day, or whenever it was.
    pub fn visit(
        &self,
        start: ThingId,
        path: &Path,
        seen: Option<Seen>,
        tell: &mut impl FnMut(Found) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        match path.steps() {
            [] => {
                let place = self.thing(start).place;
                tell(Found { holder: start, value: DatumValue::Thing(start), place })
            }
            [step, rest @ ..] => self.take(start, step, rest, seen, tell),
        }
    }

    /// Takes a step of a path, and the rest of them.
    fn take(
        &self,
        thing: ThingId,
        step: &Step,
        rest: &[Step],
        seen: Option<Seen>,
        tell: &mut impl FnMut(Found) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let kind = self.thing(thing).kind;
        for (_, hop) in hops(step, kind) {
            match *hop {
                Hop::Field(field) => {
                    for datum in self.values(thing, field) {
                        let (value, place) = (datum.value, datum.place);
                        self.reach(Found { holder: thing, value, place }, rest, seen, tell)?;
                    }
                }
                Hop::Inverse { kind, field } => {
                    for source in self.sources_of(thing, kind, field) {
                        let (value, place) = (DatumValue::Thing(source), self.thing(source).place);
                        self.reach(Found { holder: thing, value, place }, rest, seen, tell)?;
                    }
                }
            }
        }
        Continue(())
    }

    /// Tells what is at the end of a path, or goes on from there.
    fn reach(
        &self,
        found: Found,
        rest: &[Step],
        seen: Option<Seen>,
        tell: &mut impl FnMut(Found) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        match (found.value, rest) {
            (DatumValue::Thing(thing), _)
                if seen.is_some_and(|seen| !self.is_seen(thing, seen)) =>
            {
                Continue(())
            }
            (_, []) => tell(found),
            (DatumValue::Thing(thing), [step, rest @ ..]) => {
                self.take(thing, step, rest, seen, tell)
            }
            _ => Continue(()),
        }
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

/// The hops of a step from things of a kind. Steps have their hops by kind.
fn hops(step: &Step, kind: KindId) -> impl Iterator<Item = &(KindId, Hop)> {
    let first = match step[..] {
        [_] => 0,
        _ => step.partition_point(|(of, _)| *of < kind),
    };
    step[first..].iter().take_while(move |(of, _)| *of == kind)
}
