//! `maintain`: a state must not last longer than so.

mod page;
mod profile;
#[cfg(test)]
mod tests;
mod why;

use thin_vec::thin_vec;

use super::evidence::forecast;
use super::fields::{field, words};
use super::{
    Case, Compile, Draft, Duty, Evidence, Facts, Outcome, Question, RuleFault, RuleKind, Standing,
};
use crate::date::{DateRange, Day, Period};
use crate::plan::{Plan, ThingId};
use crate::source::fields::{Field, FieldType};
use crate::vocabulary::{Base, KindId, Path, PathEnd, Role};
use page::{PAGE_DE, PAGE_EN};

pub(super) static KIND: RuleKind = RuleKind {
    name: "maintain",
    page: (PAGE_EN, PAGE_DE),
    rolls_over: false,
    reviews: false,
    fields,
    compile,
};

fn fields() -> Vec<Field> {
    vec![
        field(
            "gap",
            FieldType::Text,
            "a path to the states that must not last",
            "ein Pfad zu den Zuständen, die nicht andauern dürfen",
        )
        .required(),
        field(
            "at-most",
            FieldType::Period,
            "how long they may last",
            "wie lange sie dauern dürfen",
        )
        .required(),
        field(
            "ended-by",
            FieldType::Text,
            "a path to the states that end them",
            "ein Pfad zu den Zuständen, die sie beenden",
        ),
        field(
            "acting-cover",
            words(&[("counts", "zaehlt"), ("does-not-count", "zaehlt-nicht")]),
            "whether acting cover ends them",
            "ob eine kommissarische Vertretung sie beendet",
        ),
    ]
}

#[derive(Debug)]
struct Maintain {
    gap: Path,
    at_most: Period,
    ended_by: Option<Path>,
    cover_counts: bool,
}

fn compile(c: &mut Compile<'_, '_, '_>) -> Option<Box<dyn Duty>> {
    let gap = c.path_to("gap", Base::State);
    let ended_by = match c.entry("ended-by") {
        Some(_) => Some(c.path_to("ended-by", Base::State)?),
        None => None,
    };
    let cover = c.choice("acting-cover");
    let can_be_acting = ended_by.as_ref().is_some_and(|path| match path.end() {
        PathEnd::Things(kinds) => {
            kinds.iter().any(|kind| c.vocabulary.kind(*kind).role(Role::Acting).is_some())
        }
        PathEnd::Values(_) => false,
    });
    if can_be_acting && cover.is_none() {
        let fault = RuleFault::Needs { field: "ended-by", other: "acting-cover" };
        return c.refuse(c.place_of("ended-by"), fault);
    }
    if cover.is_some() && ended_by.is_none() {
        let fault = RuleFault::Needs { field: "acting-cover", other: "ended-by" };
        return c.refuse(c.place_of("acting-cover"), fault);
    }
    let at_most = c.period("at-most");
    Some(Box::new(Maintain {
        gap: gap?,
        at_most: at_most?,
        ended_by,
        cover_counts: cover == Some(0),
    }))
}

/// A time in which the good state is missing.
struct Gap {
    thing: ThingId,
    from: DateRange,
    /// The first day on which it is over.
    end: Option<DateRange>,
    after_cover: bool,
}

impl Duty for Maintain {
    fn assess(&self, case: &Case<'_>, subject: ThingId, into: &mut Vec<Draft>) {
        let plan = case.plan;
        let ending = self.ended_by.as_ref().map(|path| states(plan, subject, path));
        let ending = ending.unwrap_or_default();
        let mut known_until = self.known_until(plan);
        let gaps: Vec<Gap> = self
            .gaps(plan, subject, &ending)
            .into_iter()
            .filter(|gap| gap.from.earliest <= case.as_of)
            .filter(|gap| {
                gap.end.is_none_or(|end| end.latest > case.modifiers.in_force_from)
                    && gap.from.earliest <= case.modifiers.in_force_to
            })
            .collect();
        if gaps.is_empty() {
            if self.ended_by.is_none() {
                known_until = plan.header.records.default.min(known_until);
            }
            return into.push(self.without_gap(case, subject, &ending, known_until));
        }
        into.extend(gaps.iter().map(|gap| self.judge(case, subject, gap, known_until)));
    }
}

impl Maintain {
    /// The absence of either record means something only within both.
    fn known_until(&self, plan: &Plan) -> Day {
        self.recorded().map(|kind| plan.records_until(kind)).min().unwrap_or(Day::MAX)
    }

    fn recorded(&self) -> impl Iterator<Item = KindId> {
        let paths = [Some(&self.gap), self.ended_by.as_ref()];
        paths
            .into_iter()
            .flatten()
            .flat_map(|path| match path.end() {
                PathEnd::Things(kinds) => kinds.as_slice(),
                PathEnd::Values(_) => &[],
            })
            .copied()
    }

    fn gaps(&self, plan: &Plan, subject: ThingId, ending: &[State]) -> Vec<Gap> {
        let mut gaps = Vec::new();
        for state in states(plan, subject, &self.gap) {
            let own_end = state.to.map(|to| to.map(Day::next));
            let proper: Vec<DateRange> = ending
                .iter()
                .filter(|other| !other.acting && other.from.latest >= state.from.earliest)
                .map(|other| other.from)
                .chain(own_end)
                .collect();
            let end = DateRange::first_of(proper.iter().copied());
            let cover: Vec<&State> = ending
                .iter()
                .filter(|other| self.cover_counts && other.acting)
                .filter(|other| other.to.is_none_or(|to| to.latest >= state.from.earliest))
                .filter(|other| end.is_none_or(|end| other.from.earliest < end.latest))
                .collect();
            let covered = proper.iter().copied().chain(cover.iter().map(|other| other.from));
            gaps.push(Gap {
                thing: state.thing,
                from: state.from,
                end: DateRange::first_of(covered).map(|end| DateRange {
                    earliest: end.earliest.max(state.from.earliest),
                    latest: end.latest.max(state.from.earliest),
                }),
                after_cover: false,
            });
            for (index, other) in cover.iter().enumerate() {
                let Some(to) = other.to else { continue };
                let from = to.map(Day::next);
                if end.is_some_and(|end| end.latest <= from.earliest) {
                    continue;
                }
                let next = cover.get(index + 1).map(|next| next.from);
                gaps.push(Gap {
                    thing: other.thing,
                    from,
                    end: DateRange::first_of(end.into_iter().chain(next)),
                    after_cover: true,
                });
            }
        }
        gaps
    }

    fn judge(&self, case: &Case<'_>, subject: ThingId, gap: &Gap, known_until: Day) -> Draft {
        let plan = case.plan;
        let as_of = case.as_of;
        let terms = case.terms(self.at_most);
        let question = Question {
            anchor: gap.from,
            is_trigger: true,
            answer: gap.end,
            first: |day| day,
            last: |day| terms.last(day, day),
            as_of,
            known_until,
        };
        let over = gap.end.and_then(|end| end.at_most(as_of));
        let until = over.filter(|_| gap.end.is_some_and(|end| end.latest <= as_of));
        // Beyond the records nobody knows whether it still lasts.
        let known = as_of.min(known_until.max(gap.from.earliest));
        let until = until.unwrap_or(DateRange { earliest: known, latest: as_of });
        let days = |from: Day, to: Day| to.number() - from.number();
        let longest = gap.from.earliest.bound().map(|from| days(from, until.latest));
        let shortest = days(gap.from.latest.min(until.earliest), until.earliest);
        let lasts_certainly =
            gap.from.latest <= as_of && gap.end.is_none_or(|end| end.earliest > as_of);
        let lasts_possibly = gap.end.is_none_or(|end| end.latest > as_of);
        let place = plan.thing(gap.thing).place;
        let facts = Facts::Maintain {
            from: gap.from,
            at_most: self.at_most,
            lasts: (shortest, longest),
            forecast: forecast(plan, subject, as_of).map(Box::new),
            after_cover: gap.after_cover,
        };
        let period = case.name(subject, gap.thing);
        Draft {
            evidence: thin_vec![Evidence {
                thing: gap.thing,
                date: gap.from,
                place,
                planned: false
            }],
            running: lasts_possibly.then_some(lasts_certainly),
            ..Draft::timed(period, place, &terms, &question, facts)
        }
    }

    /// No bad state is recorded: the good one holds, or nothing is known.
    fn without_gap(
        &self,
        case: &Case<'_>,
        subject: ThingId,
        ending: &[State],
        known_until: Day,
    ) -> Draft {
        let plan = case.plan;
        let holding = ending.iter().find(|state| {
            (self.cover_counts || !state.acting)
                && state.from.latest <= case.as_of
                && state.to.is_none_or(|to| to.earliest >= case.as_of)
        });
        let is_good = (holding.is_some() || self.ended_by.is_none()) && case.as_of <= known_until;
        let place =
            holding.map_or(plan.thing(subject).place, |state| plan.thing(state.thing).place);
        let standing =
            Standing::Judged(Outcome { met: is_good, unverified: !is_good, ..Outcome::default() });
        let since = holding.map(|state| state.from);
        let evidence = |state: &State| Evidence {
            thing: state.thing,
            date: state.from,
            place,
            planned: false,
        };
        Draft {
            opens: since,
            met_on: since,
            evidence: holding.map(evidence).into_iter().collect(),
            ..Draft::new("-", place, standing, known_until, Facts::NoState)
        }
    }
}

struct State {
    thing: ThingId,
    from: DateRange,
    to: Option<DateRange>,
    acting: bool,
}

fn states(plan: &Plan, subject: ThingId, path: &Path) -> Vec<State> {
    let mut states: Vec<State> = plan
        .things_at(subject, path)
        .into_iter()
        .filter_map(|thing| {
            Some(State {
                thing,
                from: plan.date(thing, Role::From)?,
                to: plan.date(thing, Role::To),
                acting: plan.is(thing, Role::Acting),
            })
        })
        .collect();
    states.sort_by_key(|state| (state.from, plan.thing(state.thing).place));
    states
}
