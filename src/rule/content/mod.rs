//! `content`: what an item has, and must not have.

mod page;
mod profile;
#[cfg(test)]
mod tests;
mod why;

use thin_vec::ThinVec;

use super::fields::field;
use super::presence::{
    self, Breach, absent, exists_from, judged, known_until, named, recorded_kinds,
};
use super::{Case, Compile, Draft, Duty, EventSource, Facts, Named, RuleFault, RuleKind};
use crate::plan::{DatumValue, Plan, Seen, ThingId};
use crate::source::fields::{Field, FieldType};
use crate::vocabulary::{KindId, Path};
use page::{PAGE_DE, PAGE_EN};

pub(super) static KIND: RuleKind = RuleKind {
    name: "content",
    page: (PAGE_EN, PAGE_DE),
    rolls_over: false,
    reviews: false,
    fields,
    compile,
};

fn fields() -> Vec<Field> {
    vec![
        field(
            "requires",
            FieldType::Text,
            "paths that must lead to something",
            "Pfade, die zu etwas führen müssen",
        )
        .many(),
        field(
            "forbids",
            FieldType::Text,
            "paths that must lead to nothing",
            "Pfade, die zu nichts führen dürfen",
        )
        .many(),
        field(
            "of",
            FieldType::Text,
            "a path to what is counted",
            "ein Pfad zu dem, was gezählt wird",
        ),
        field("exactly", FieldType::Number, "how many there must be", "wie viele es sein müssen"),
        field(
            "at-least",
            FieldType::Number,
            "how many there must be at least",
            "wie viele es mindestens sein müssen",
        ),
        field(
            "at-most",
            FieldType::Number,
            "how many there may be",
            "wie viele es höchstens sein dürfen",
        ),
        presence::all_of(),
        presence::when(),
    ]
}

#[derive(Debug)]
struct Content {
    requires: Vec<Path>,
    forbids: Vec<Path>,
    counted: Option<Counted>,
    when: Option<EventSource>,
    /// The kinds of records on which it depends whether anything is absent.
    recorded: Vec<KindId>,
}

#[derive(Debug)]
struct Counted {
    of: Path,
    at_least: Option<u32>,
    at_most: Option<u32>,
    all_of: Vec<(KindId, String)>,
}

fn compile(c: &mut Compile<'_, '_, '_>) -> Option<Box<dyn Duty>> {
    let before = c.problems.len();
    let requires = paths(c, "requires");
    let forbids = paths(c, "forbids");
    for (text, place) in c.texts("forbids") {
        if c.texts("requires").iter().any(|(other, _)| *other == text) {
            let fault = RuleFault::Contradiction { least: "requires", most: "forbids" };
            return c.refuse(place, fault);
        }
    }
    let counted = counted(c);
    let when = match c.entry("when") {
        Some(_) => Some(c.events("when")?),
        None => None,
    };
    if c.problems.len() > before {
        return None;
    }
    if requires.is_empty() && forbids.is_empty() && counted.is_none() {
        let fault = RuleFault::AnyOf { fields: vec!["requires", "forbids", "of"] };
        return c.refuse(c.header, fault);
    }
    let needed = requires.iter().chain(counted.as_ref().map(|counted| &counted.of));
    let recorded = needed.flat_map(|path| recorded_kinds(c.vocabulary, path)).collect();
    Some(Box::new(Content { requires, forbids, counted, when, recorded }))
}

fn paths(c: &mut Compile<'_, '_, '_>, name: &str) -> Vec<Path> {
    let texts = c.texts(name);
    texts.into_iter().filter_map(|(text, place)| c.path(&text, place, &[c.subject])).collect()
}

fn counted(c: &mut Compile<'_, '_, '_>) -> Option<Counted> {
    let bounds = ["exactly", "at-least", "at-most", "all-of"];
    let given: Vec<&'static str> =
        bounds.into_iter().filter(|name| c.entry(name).is_some()).collect();
    let Some((text, place)) = c.text("of") else {
        if let Some(field) = given.first() {
            let fault = RuleFault::Needs { field, other: "of" };
            c.refuse::<()>(c.place_of(field), fault);
        }
        return None;
    };
    if given.is_empty() {
        return c.refuse(place, RuleFault::AnyOf { fields: bounds.to_vec() });
    }
    if given.contains(&"exactly") && (given.contains(&"at-least") || given.contains(&"at-most")) {
        let fields = vec!["exactly", "at-least / at-most"];
        let fault = RuleFault::OneOf { fields, given: given.len() };
        return c.refuse(c.place_of("exactly"), fault);
    }
    let exactly = c.whole("exactly", 0);
    let at_least = c.whole("at-least", 1).or(exactly);
    let at_most = c.whole("at-most", 0).or(exactly);
    if at_least > at_most && at_most.is_some() {
        let fault = RuleFault::Contradiction { least: "at-least", most: "at-most" };
        return c.refuse(c.place_of("at-most"), fault);
    }
    let all_of = c.texts("all-of").into_iter().filter_map(|(text, place)| c.thing(&text, place));
    let all_of = all_of.collect();
    let of = c.things_at(&text, place)?;
    Some(Counted { of, at_least, at_most, all_of })
}

impl Duty for Content {
    fn assess(&self, case: &Case<'_>, subject: ThingId, into: &mut Vec<Draft>) {
        let Some(from) = exists_from(case, subject, self.when.as_ref()) else { return };
        let certain = self.found(case.plan, subject, Seen::Certainly(case.as_of), usize::MAX);
        // What is there under every reading is there under some.
        let is_settled = !certain.lacks() && self.forbids.is_empty() && self.counted.is_none();
        let possible = if is_settled {
            Parts::default()
        } else {
            // Where something is missing for certain, that is told, and not what may be missing.
            let most = if certain.lacks() { 1 } else { usize::MAX };
            self.found(case.plan, subject, Seen::Possibly(case.as_of), most)
        };
        let breach = Breach {
            may_lack: certain.lacks(),
            lacks: possible.lacks(),
            may_exceed: possible.exceeds(),
            exceeds: certain.exceeds(),
            known_until: known_until(case.plan, &self.recorded),
        };
        let told = if certain.lacks() { certain } else { possible };
        let facts = Facts::Content {
            missing: told.missing,
            forbidden: told.forbidden,
            count: told.count.map(|number| {
                let counted = self.counted.as_ref();
                let bound = |of: fn(&Counted) -> Option<u32>| counted.and_then(of);
                (number, bound(|counted| counted.at_least), bound(|counted| counted.at_most))
            }),
        };
        into.push(judged(case, subject, from, breach, facts, true));
    }
}

impl Content {
    /// What a thing has; of what is missing and of what must not be there, so many names at most.
    fn found(&self, plan: &Plan, subject: ThingId, seen: Seen, most: usize) -> Parts {
        let missing = self
            .requires
            .iter()
            .filter(|path| !leads_somewhere(plan, subject, path, seen))
            .map(named)
            .take(most)
            .collect();
        let forbidden = self
            .forbids
            .iter()
            .filter(|path| leads_somewhere(plan, subject, path, seen))
            .map(named)
            .take(most)
            .collect();
        let mut parts = Parts { missing, forbidden, count: None, too_few: false, too_many: false };
        if let Some(counted) = &self.counted {
            let found = plan.things_seen(subject, &counted.of, seen);
            let number = u32::try_from(found.len()).unwrap_or(u32::MAX);
            parts.too_few = counted.at_least.is_some_and(|least| number < least);
            parts.too_many = counted.at_most.is_some_and(|most| number > most);
            parts.missing.extend(absent(plan, &counted.all_of, &found));
            parts.count = Some(number);
        }
        parts
    }
}

/// What is missing of an item, and what is too much.
#[derive(Default)]
struct Parts {
    missing: ThinVec<Named>,
    forbidden: ThinVec<Named>,
    count: Option<u32>,
    too_few: bool,
    too_many: bool,
}

impl Parts {
    fn lacks(&self) -> bool {
        !self.missing.is_empty() || self.too_few
    }

    fn exceeds(&self) -> bool {
        !self.forbidden.is_empty() || self.too_many
    }
}

/// Whether a path leads to anything but a plain no.
fn leads_somewhere(plan: &Plan, subject: ThingId, path: &Path, seen: Seen) -> bool {
    let is_something = |value| !matches!(value, DatumValue::YesNo(false) | DatumValue::Nothing);
    plan.leads_to(subject, path, seen, is_something)
}
