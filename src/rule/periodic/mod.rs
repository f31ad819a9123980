//! `periodic`: something comes again and again.

mod page;
mod profile;
#[cfg(test)]
mod tests;
mod why;

use std::borrow::Cow;

use thin_vec::ThinVec;

use super::fields::field;
use super::{
    Case, Compile, Draft, Duty, EventSource, Evidence, Facts, Question, RuleFault, RuleKind,
    Standing, Terms,
};
use crate::date::{DateRange, Day, Period};
use crate::plan::ThingId;
use crate::source::Place;
use crate::source::fields::{Field, FieldType};
use page::{PAGE_DE, PAGE_EN};

pub(super) static KIND: RuleKind = RuleKind {
    name: "periodic",
    page: (PAGE_EN, PAGE_DE),
    rolls_over: true,
    reviews: false,
    fields,
    compile,
};

fn fields() -> Vec<Field> {
    vec![
        field(
            "of",
            FieldType::Record,
            "the occurrences: a path, or { of, where }",
            "die Ereignisse: ein Pfad oder { of, where }",
        )
        .required(),
        field(
            "every",
            FieldType::Period,
            "how often; left out where nobody said",
            "wie oft; weglassen, wo es niemand gesagt hat",
        ),
        field(
            "anchor",
            FieldType::Text,
            "from when: last, first, resolution, or a date",
            "ab wann: last, first, resolution oder ein Datum",
        ),
    ]
}

#[derive(Clone, Copy, Debug)]
enum Anchor {
    Last,
    First,
    Grid(Day),
}

/// From when a period runs, whether that is an event of its own, and what ended it.
type Stretch = (DateRange, bool, Option<DateRange>);

/// A stretch with the terms of its end, and where its own time begins, for a day that it is counted from.
type Slot<'a> = (Stretch, Terms<'a>, fn(Day) -> Day);

#[derive(Debug)]
struct Periodic {
    of: EventSource,
    every: Option<(Period, Anchor)>,
}

fn compile(c: &mut Compile<'_, '_, '_>) -> Option<Box<dyn Duty>> {
    let of = c.events("of");
    if c.entry("every").is_none() {
        return Some(Box::new(Periodic { of: of?, every: None }));
    }
    let every = c.positive_period("every");
    let Some((text, place)) = c.text("anchor") else {
        let fault = RuleFault::Needs { field: "every", other: "anchor" };
        return c.refuse(c.place_of("every"), fault);
    };
    let anchor = match text.as_str() {
        "last" => Anchor::Last,
        "first" => Anchor::First,
        "resolution" => match c.in_force_from() {
            Some(day) => Anchor::Grid(day),
            None => return c.refuse(place, RuleFault::NoStart),
        },
        _ => match DateRange::parse(&text).ok().and_then(DateRange::exact) {
            Some(day) if c.in_force_to().is_some_and(|to| to < day) => {
                return c.refuse(place, RuleFault::AnchorAfterEnd);
            }
            Some(day) => Anchor::Grid(day),
            None => return c.refuse(place, RuleFault::NoAnchor { text }),
        },
    };
    Some(Box::new(Periodic { of: of?, every: Some((every?, anchor)) }))
}

impl Duty for Periodic {
    fn assess(&self, case: &Case<'_>, subject: ThingId, into: &mut Vec<Draft>) {
        let events: ThinVec<Evidence> = self.of.find(case, subject).into_iter().collect();
        let place = case.plan.thing(subject).place;
        let Some((every, anchor)) = self.every else {
            let period = Cow::Borrowed("-");
            return into.push(self.draft(case, period, place, None::<Slot<'_>>, events, None));
        };
        let real: Vec<Evidence> = events.iter().filter(|event| !event.planned).cloned().collect();
        into.extend(match anchor {
            Anchor::Last => self.gaps(case, subject, every, &real),
            Anchor::First => match real.first().filter(|event| event.date.earliest <= case.as_of) {
                Some(first) => self.grid(case, place, every, first.date, true, &real[1..]),
                None => Vec::new(),
            },
            Anchor::Grid(start) => self.grid(case, place, every, start.into(), false, &real),
        });
    }
}

impl Periodic {
    /// Each occurrence must be followed by the next one in time.
    fn gaps(
        &self,
        case: &Case<'_>,
        subject: ThingId,
        every: Period,
        events: &[Evidence],
    ) -> Vec<Draft> {
        let terms = case.terms(every);
        let mut drafts = Vec::new();
        for (index, event) in events.iter().enumerate() {
            let next = events.get(index + 1);
            let ended = next.is_some_and(|next| next.date.latest < case.modifiers.in_force_from);
            if ended
                || event.date.earliest > case.as_of
                || event.date.earliest > case.modifiers.in_force_to
            {
                continue;
            }
            let name = case.name(subject, event.thing);
            let span = (event.date, true, next.map(|next| next.date));
            let stretch = Some((span, terms, |day| day));
            let evidence = next.into_iter().cloned().collect();
            drafts.push(self.draft(case, name, event.place, stretch, evidence, Some(event)));
        }
        drafts
    }

    /// At least one occurrence in each period of a grid.
    fn grid(
        &self,
        case: &Case<'_>,
        place: Place,
        every: Period,
        start: DateRange,
        is_trigger: bool,
        events: &[Evidence],
    ) -> Vec<Draft> {
        let mut drafts = Vec::new();
        let mut used = 0;
        let mut n = 0;
        while let (Some(before), Some(until)) = (every.times(n), every.times(n + 1)) {
            n += 1;
            let opens = start.map(|day| before.after(day));
            if opens.earliest > case.modifiers.in_force_to || opens.latest == Day::MAX {
                break;
            }
            let terms = case.terms(until);
            let last = terms.last(opens.latest, start.latest);
            if last >= case.modifiers.in_force_from {
                // One occurrence serves one period. What comes after the next due date belongs to a later
                // one.
                let next = every.times(n + 1).map(|sum| sum.after(start.latest));
                let serves = |event: &&Evidence| {
                    event.date.latest > opens.earliest
                        && next.is_none_or(|next| event.date.earliest <= next)
                };
                let position = (used..events.len()).find(|index| serves(&&events[*index]));
                used = position.map_or(used, |position| position + 1);
                let found: ThinVec<Evidence> =
                    position.into_iter().map(|position| events[position].clone()).collect();
                let answer = found.first().map(|event| event.date);
                let name = case.day(until.after(start.latest).into());
                let span = (start, is_trigger, answer);
                let before = |day: Day| before.after(day);
                let slot = Some((span, terms, before));
                drafts.push(self.draft(case, name, place, slot, found, None));
            }
            if opens.earliest > case.horizon {
                break;
            }
        }
        drafts
    }

    fn draft(
        &self,
        case: &Case<'_>,
        period: Cow<'static, str>,
        place: Place,
        due: Option<(Stretch, Terms<'_>, impl Fn(Day) -> Day)>,
        evidence: ThinVec<Evidence>,
        follows: Option<&Evidence>,
    ) -> Draft {
        let records_until = self.of.known_until(case.plan);
        let facts = Facts::Periodic {
            follows: follows.cloned(),
            every: self.every.map(|(every, _)| every),
        };
        let Some(((anchor, is_trigger, answer), terms, opens)) = due else {
            let standing = Standing::Underspecified;
            let draft = Draft::new(period, place, standing, records_until, facts);
            return Draft { evidence, ..draft };
        };
        let question = Question {
            anchor,
            is_trigger,
            answer,
            first: |day| day,
            last: |day| terms.last(opens(day), day),
            as_of: case.as_of,
            known_until: records_until,
        };
        let draft = Draft::timed_from(period, place, &terms, &question, &opens, facts);
        Draft { evidence, ..draft }
    }
}
