//! `link`: how things hang together.

mod page;
mod profile;
#[cfg(test)]
mod tests;
mod why;

use rustc_hash::FxHashSet;
use smallvec::SmallVec;
use thin_vec::{ThinVec, thin_vec};

use super::fields::field;
use super::presence::{self, Breach, absent, exists_from, judged, known_until, named};
use super::{Case, Compile, Draft, Duty, EventSource, Facts, Named, RuleFault, RuleKind};
use crate::date::{DateRange, Day};
use crate::plan::{Edges, Plan, Seen, ThingId, Visited};
use crate::source::fields::{Field, FieldType};
use crate::vocabulary::{KindId, Path, PathEnd, Step};
use page::{PAGE_DE, PAGE_EN};

pub(super) static KIND: RuleKind = RuleKind {
    name: "link",
    page: (PAGE_EN, PAGE_DE),
    rolls_over: false,
    reviews: false,
    fields,
    compile,
};

fn fields() -> Vec<Field> {
    vec![
        field(
            "over",
            FieldType::Text,
            "a path to the things that are looked at",
            "ein Pfad zu den Dingen, die betrachtet werden",
        ),
        presence::all_of(),
        field("at-least", FieldType::Number, "how many there must be", "wie viele es sein müssen"),
        field(
            "through",
            FieldType::Text,
            "relations to follow, however often",
            "Beziehungen, denen beliebig oft gefolgt wird",
        )
        .many(),
        field(
            "reaches",
            FieldType::Text,
            "the kind of thing that must be reached",
            "die Art, die erreicht werden muss",
        ),
        field(
            "each",
            FieldType::Text,
            "a path to things that must all be found …",
            "ein Pfad zu Dingen, die alle gefunden werden müssen …",
        ),
        field("among", FieldType::Text, "… at the end of this path", "… am Ende dieses Pfades"),
        field(
            "acyclic",
            FieldType::Text,
            "relations that must not lead back",
            "Beziehungen, die nicht zurückführen dürfen",
        )
        .many(),
        presence::when(),
    ]
}

#[derive(Debug)]
struct Link {
    asks: Asks,
    when: Option<EventSource>,
    /// The kinds of records on which it depends whether anything is absent.
    recorded: Vec<KindId>,
}

#[derive(Debug)]
enum Asks {
    Includes { over: Path, all_of: Vec<(KindId, String)>, at_least: u32 },
    Reaches { through: Steps, kind: KindId },
    Covers { each: Path, among: Path },
    Acyclic { through: Steps },
}

fn compile(c: &mut Compile<'_, '_, '_>) -> Option<Box<dyn Duty>> {
    c.one_of(&["over", "through", "each", "acyclic"])?;
    for (field, other) in [
        ("all-of", "over"),
        ("at-least", "over"),
        ("reaches", "through"),
        ("through", "reaches"),
        ("among", "each"),
        ("each", "among"),
    ] {
        if c.entry(field).is_some() && c.entry(other).is_none() {
            return c.refuse(c.place_of(field), RuleFault::Needs { field, other });
        }
    }
    let asks = asks(c);
    let when = match c.entry("when") {
        Some(_) => Some(c.events("when")?),
        None => None,
    };
    let asks = asks?;
    let recorded = match &asks {
        Asks::Includes { over: path, .. } | Asks::Covers { among: path, .. } => {
            presence::recorded_kinds(c.vocabulary, path)
        }
        Asks::Reaches { .. } | Asks::Acyclic { .. } => Vec::new(),
    };
    Some(Box::new(Link { asks, when, recorded }))
}

fn asks(c: &mut Compile<'_, '_, '_>) -> Option<Asks> {
    if c.entry("over").is_some() {
        let over = things(c, "over");
        if c.entry("all-of").is_none() && c.entry("at-least").is_none() {
            let fault = RuleFault::AnyOf { fields: vec!["all-of", "at-least"] };
            return c.refuse(c.place_of("over"), fault);
        }
        let wanted = c.texts("all-of");
        let count = wanted.len();
        let all_of: Vec<_> =
            wanted.into_iter().filter_map(|(text, place)| c.thing(&text, place)).collect();
        let before = c.problems.len();
        let at_least = c.whole("at-least", 1).unwrap_or(0);
        return (all_of.len() == count && c.problems.len() == before).then_some(Asks::Includes {
            over: over?,
            all_of,
            at_least,
        });
    }
    if c.entry("through").is_some() {
        let through = relations(c, "through");
        let (name, place) = c.text("reaches")?;
        let kind = c.kind_of_thing(&name, place)?;
        return Some(Asks::Reaches { through: through?, kind });
    }
    if c.entry("each").is_some() {
        let (each, among) = (things(c, "each"), things(c, "among"));
        return Some(Asks::Covers { each: each?, among: among? });
    }
    Some(Asks::Acyclic { through: relations(c, "acyclic")? })
}

/// A ring from its first thing in the order of the files on, so that it is the same for all of its things.
fn from_first(mut ring: Vec<ThingId>) -> Vec<ThingId> {
    ring.pop();
    let first = ring.iter().enumerate().min_by_key(|(_, thing)| **thing);
    if let Some((place, first)) = first.map(|(place, first)| (place, *first)) {
        ring.rotate_left(place);
        ring.push(first);
    }
    ring
}

fn things(c: &mut Compile<'_, '_, '_>, name: &str) -> Option<Path> {
    let (text, place) = c.text(name)?;
    c.things_at(&text, place)
}

/// Names of relations that at least one kind has.
fn relations(c: &mut Compile<'_, '_, '_>, name: &str) -> Option<Steps> {
    let all: Vec<KindId> = c.vocabulary.iter().map(|(kind, _)| kind).collect();
    let mut paths = Vec::new();
    for (text, place) in c.texts(name) {
        let path = c.path(&text, place, &all)?;
        if path.steps().len() != 1 || !matches!(path.end(), PathEnd::Things(_)) {
            return c.refuse(place, RuleFault::NotThings { path: text, allowed: Vec::new() });
        }
        paths.push(path);
    }
    Some(Steps::of(paths))
}

impl Duty for Link {
    fn assess(&self, case: &Case<'_>, subject: ThingId, into: &mut Vec<Draft>) {
        let plan = case.plan;
        let Some(from) = exists_from(case, subject, self.when.as_ref()) else { return };
        let (sure, perhaps) = (Seen::Certainly(case.as_of), Seen::Possibly(case.as_of));
        let (certain, possible) = match &self.asks {
            Asks::Includes { over, all_of, at_least } => {
                let missing = |seen| {
                    let found = plan.things_seen(subject, over, seen);
                    let mut missing = absent(plan, all_of, &found);
                    if (found.len() as u64) < u64::from(*at_least) {
                        missing.push(named(over));
                    }
                    missing
                };
                (missing(sure), missing(perhaps))
            }
            Asks::Reaches { through, kind } => {
                let missing = if through.reaches(plan, subject, *kind) {
                    ThinVec::new()
                } else {
                    thin_vec![Named::Kind(*kind)]
                };
                (missing.clone(), missing)
            }
            Asks::Covers { each, among } => {
                let missing = |seen| -> ThinVec<Named> {
                    let found: FxHashSet<ThingId> =
                        plan.things_seen(subject, among, seen).into_iter().collect();
                    let wanted = plan.things_at(subject, each).into_iter();
                    wanted.filter(|thing| !found.contains(thing)).map(Named::Thing).collect()
                };
                (missing(sure), missing(perhaps))
            }
            Asks::Acyclic { through } => return rings(case, subject, from, through, into),
        };
        let breach = Breach {
            may_lack: !certain.is_empty(),
            lacks: !possible.is_empty(),
            may_exceed: false,
            exceeds: false,
            known_until: known_until(plan, &self.recorded),
        };
        let facts = Facts::Link { missing: certain, ring: ThinVec::new() };
        into.push(judged(case, subject, from, breach, facts, false));
    }
}

/// One duty without a ring. The plan itself has one for each ring, known by its first thing, where there are any.
fn rings(
    case: &Case<'_>,
    subject: ThingId,
    from: DateRange,
    through: &Steps,
    into: &mut Vec<Draft>,
) {
    let plan = case.plan;
    let draft = |ring: Vec<ThingId>| {
        let has_ring = !ring.is_empty();
        let known_until = Day::MAX;
        let (may_exceed, exceeds) = (has_ring, has_ring);
        let breach = Breach { may_lack: false, lacks: false, may_exceed, exceeds, known_until };
        let facts = Facts::Link { missing: ThinVec::new(), ring: ring.into() };
        judged(case, subject, from, breach, facts, false)
    };
    if subject != Plan::root() {
        return into.push(draft(from_first(through.ring(plan, subject).unwrap_or_default())));
    }
    let found = through.rings(plan);
    if found.is_empty() {
        return into.push(draft(Vec::new()));
    }
    let of_plan = |ring: Vec<ThingId>| {
        let first = plan.thing(ring[0]);
        let period = format!("{}:{}", plan.vocabulary.kind(first.kind).name.en, plan.name(ring[0]));
        Draft { period: period.into(), place: first.place, ..draft(ring) }
    };
    into.extend(found.into_iter().map(of_plan));
}

/// Relations of one step each, for every kind that has them.
#[derive(Debug)]
struct Steps {
    paths: Vec<Path>,
    /// All of them as one step.
    step: Step,
}

impl Steps {
    fn of(paths: Vec<Path>) -> Self {
        let mut step: Step = paths.iter().flat_map(|path| &path.steps()[0]).copied().collect();
        step.sort_by_key(|(kind, _)| *kind);
        Self { paths, step }
    }

    /// Adds what comes next: for one relation after the other, in the order of the text.
    fn next(&self, plan: &Plan, thing: ThingId, into: &mut Vec<ThingId>) {
        plan.each_next(thing, &self.step, &mut |next| into.push(next));
    }

    /// The things from which any of the relations may lead on.
    fn starts<'a>(&'a self, plan: &'a Plan) -> impl Iterator<Item = ThingId> + 'a {
        let kinds = self.step.chunk_by(|(one, _), (other, _)| one == other);
        let things = kinds.flat_map(|hops| plan.of_kind(hops[0].0)).copied();
        things.filter(|thing| *thing != Plan::root())
    }

    fn reaches(&self, plan: &Plan, start: ThingId, kind: KindId) -> bool {
        let mut seen = Visited::default();
        let mut waiting: SmallVec<[ThingId; 16]> = SmallVec::new();
        plan.each_next(start, &self.step, &mut |next| waiting.push(next));
        while let Some(thing) = waiting.pop() {
            if plan.thing(thing).kind == kind {
                return true;
            }
            if seen.insert(thing) {
                plan.each_next(thing, &self.step, &mut |next| waiting.push(next));
            }
        }
        false
    }

    /// A ring through a thing, which stands again at its end.
    fn ring(&self, plan: &Plan, subject: ThingId) -> Option<Vec<ThingId>> {
        RingWalk::new(self, plan).ring_from(subject, Some(subject))
    }

    /// One ring of each group of things that lead to each other, from its first thing on, in the order of the
    /// files.
    fn rings(&self, plan: &Plan) -> Vec<Vec<ThingId>> {
        let mut walk = RingWalk::new(self, plan);
        // Hardly any plan has one.
        if self.starts(plan).all(|thing| walk.ring_from(thing, None).is_none()) {
            return Vec::new();
        }
        let things: Vec<ThingId> = plan.things().collect();
        let mut next = Vec::new();
        let edges = Edges::of(things.len(), |node, tell| {
            if node > 0 {
                self.next(plan, things[node], &mut next);
            }
            next.drain(..).for_each(|thing| tell(thing.index()));
        });
        walk.marks.fill(Mark::Done);
        let mut rings: Vec<Vec<ThingId>> = Vec::new();
        for group in edges.groups().iter() {
            walk.way.clear();
            walk.waiting.clear();
            for member in group {
                walk.marks[*member] = Mark::New;
            }
            rings.extend(walk.ring_from(things[group[0]], None).map(from_first));
            for member in group {
                walk.marks[*member] = Mark::Done;
            }
        }
        rings.sort_unstable_by_key(|ring| ring[0]);
        rings
    }
}

/// Where a thing is on a walk through all things.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    OnWay,
    Done,
}

/// Depth-first, with the way from the start on a stack of its own.
struct RingWalk<'a> {
    steps: &'a Steps,
    plan: &'a Plan,
    marks: Vec<Mark>,
    /// The things on the way, each with where its next ones begin among those that wait.
    way: Vec<(ThingId, usize)>,
    waiting: Vec<ThingId>,
}

impl<'a> RingWalk<'a> {
    fn new(steps: &'a Steps, plan: &'a Plan) -> Self {
        let marks = vec![Mark::New; plan.len()];
        Self { steps, plan, marks, way: Vec::new(), waiting: Vec::new() }
    }

    fn enter(&mut self, thing: ThingId) {
        self.marks[thing.index()] = Mark::OnWay;
        self.way.push((thing, self.waiting.len()));
        self.steps.next(self.plan, thing, &mut self.waiting);
    }

    /// The first ring that is met on the ways from a thing: one through `only`, if that is given.
    fn ring_from(&mut self, start: ThingId, only: Option<ThingId>) -> Option<Vec<ThingId>> {
        if self.marks[start.index()] == Mark::Done {
            return None;
        }
        self.enter(start);
        while let Some(&(thing, first)) = self.way.last() {
            if self.waiting.len() == first {
                self.way.pop();
                self.marks[thing.index()] = Mark::Done;
                continue;
            }
            let next = self.waiting.pop()?;
            match self.marks[next.index()] {
                Mark::New => self.enter(next),
                Mark::OnWay if only.is_none_or(|only| only == next) => {
                    let members = self.way.iter().map(|(member, _)| *member);
                    let mut ring: Vec<ThingId> =
                        members.skip_while(|member| *member != next).collect();
                    ring.push(next);
                    return Some(ring);
                }
                Mark::Done | Mark::OnWay => {}
            }
        }
        None
    }
}
