//! `holds`: suspensions keep within what rules allow.

mod page;
mod profile;
#[cfg(test)]
mod tests;
mod why;

use thin_vec::{ThinVec, thin_vec};

use super::fields::{field, words};
use super::{
    Case, Compile, Defect, Draft, Duty, Facts, Outcome, Reviewed, ReviewedHold, RuleFault,
    RuleKind, Standing,
};
use crate::date::Day;
use crate::plan::ThingId;
use crate::source::fields::Field;
use crate::vocabulary::Base;
use page::{PAGE_DE, PAGE_EN};

pub(super) static KIND: RuleKind = RuleKind {
    name: "holds",
    page: (PAGE_EN, PAGE_DE),
    rolls_over: false,
    reviews: true,
    fields,
    compile,
};

fn fields() -> Vec<Field> {
    vec![
        field(
            "check",
            words(&[("length", "dauer"), ("order", "anordnung")]),
            "what is looked at: how long it lasts, or who ordered it and on which basis",
            "was geprüft wird: wie lange sie dauert, oder wer sie worauf gestützt angeordnet hat",
        )
        .required(),
    ]
}

#[derive(Debug)]
enum Holds {
    Length,
    Order,
}

fn compile(c: &mut Compile<'_, '_, '_>) -> Option<Box<dyn Duty>> {
    if c.vocabulary.kind(c.subject).base != Base::Hold {
        let fault = RuleFault::BindsOnly { kind: "holds", only: "hold" };
        return c.refuse(c.place_of("for"), fault);
    }
    Some(Box::new(if c.choice("check")? == 0 { Holds::Length } else { Holds::Order }))
}

impl Duty for Holds {
    fn review(&self, case: &Case<'_>, reviewed: &Reviewed) -> Vec<(ThingId, Draft)> {
        let one = |one: &ReviewedHold| {
            let draft = match self {
                _ if case.as_of < one.hold.from => not_begun(case, one),
                Self::Order => order(case, one),
                Self::Length => length(case, one)?,
            };
            Some((one.hold.thing, draft))
        };
        reviewed.holds.iter().filter_map(one).collect()
    }
}

/// It starts after the reference date.
fn not_begun(case: &Case<'_>, one: &ReviewedHold) -> Draft {
    draft(case, one, Outcome { not_begun: true, ..Outcome::default() }, ThinVec::new())
}

/// Who ordered it, and on which basis.
fn order(case: &Case<'_>, one: &ReviewedHold) -> Draft {
    let (met, breached) = (one.defects.is_empty(), !one.defects.is_empty());
    let outcome = Outcome { met, breached, ..Outcome::default() };
    draft(case, one, outcome, one.defects.clone())
}

/// How long it lasts; `None` where no rule limits that.
fn length(case: &Case<'_>, one: &ReviewedHold) -> Option<Draft> {
    let (last, rule) = one.limit.clone()?;
    let end = one.hold.to.max(one.hold.moves_to.unwrap_or(Day::MIN));
    if !end.is_bound() {
        let pending = case.as_of <= last;
        let outcome = Outcome { pending, overdue: !pending, ..Outcome::default() };
        return Some(Draft {
            opens: Some(one.hold.from.into()),
            due: Some(last.into()),
            due_nominal: Some(last.into()),
            last: Some(last.into()),
            ..draft(case, one, outcome, ThinVec::new())
        });
    }
    let breached = end > last;
    let outcome = Outcome { met: !breached, breached, ..Outcome::default() };
    let defects = if breached { thin_vec![Defect::TooLong { rule, last }] } else { ThinVec::new() };
    Some(draft(case, one, outcome, defects))
}

fn draft(case: &Case<'_>, one: &ReviewedHold, outcome: Outcome, defects: ThinVec<Defect>) -> Draft {
    let facts = Facts::Hold { defects };
    let place = case.plan.thing(one.hold.thing).place;
    Draft::new("-", place, Standing::Judged(outcome), Day::MAX, facts)
}
