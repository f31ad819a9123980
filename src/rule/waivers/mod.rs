//! `waivers`: approved exceptions end in time, are needed, and keep within what rules allow.

mod page;
mod profile;
#[cfg(test)]
mod tests;
mod why;

use super::fields::{field, words};
use super::{
    Case, Compile, Draft, Duty, Facts, Need, Outcome, Reviewed, ReviewedWaiver, RuleFault,
    RuleKind, Standing,
};
use crate::date::Day;
use crate::plan::ThingId;
use crate::source::fields::Field;
use crate::vocabulary::{Base, Role};
use page::{PAGE_DE, PAGE_EN};

pub(super) static KIND: RuleKind = RuleKind {
    name: "waivers",
    page: (PAGE_EN, PAGE_DE),
    rolls_over: false,
    reviews: true,
    fields,
    compile,
};

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaiverCheck {
    /// Whether it is renewed, or no longer needed, when it ends.
    Expiry,
    /// Whether there is anything to excuse.
    Use,
    /// Whether the rule allows it.
    Limits,
}

const CHECKS: [WaiverCheck; 3] = [WaiverCheck::Expiry, WaiverCheck::Use, WaiverCheck::Limits];

fn fields() -> Vec<Field> {
    vec![
        field(
            "check",
            words(&[("expiry", "ablauf"), ("use", "nutzung"), ("limits", "grenzen")]),
            "what is looked at: that it ends in time, is needed, or is allowed",
            "was geprüft wird: Ablauf, Nutzung oder Grenzen",
        )
        .required(),
    ]
}

#[derive(Debug)]
struct Waivers {
    check: WaiverCheck,
}

fn compile(c: &mut Compile<'_, '_, '_>) -> Option<Box<dyn Duty>> {
    if c.vocabulary.kind(c.subject).base != Base::Waiver {
        let fault = RuleFault::BindsOnly { kind: "waivers", only: "waiver" };
        return c.refuse(c.place_of("for"), fault);
    }
    Some(Box::new(Waivers { check: CHECKS[usize::from(c.choice("check")?)] }))
}

impl Duty for Waivers {
    fn review(&self, case: &Case<'_>, reviewed: &Reviewed) -> Vec<(ThingId, Draft)> {
        let one = |one: &ReviewedWaiver| {
            let outcome = self.outcome(case.as_of, one)?;
            Some((one.waiver.thing, self.draft(case, one, outcome)))
        };
        reviewed.waivers.iter().filter_map(one).collect()
    }
}

impl Waivers {
    /// What can be said; `None` if there is nothing to ask: what excuses nothing need not end or be used.
    fn outcome(&self, as_of: Day, one: &ReviewedWaiver) -> Option<Outcome> {
        let mut outcome = Outcome::default();
        let has_ended = as_of > one.last;
        let excuses = matches!(one.need, Need::Excuses(_));
        match self.check {
            _ if one.waiver.from.is_some_and(|from| as_of < from) => outcome.not_begun = true,
            WaiverCheck::Limits if one.defects.is_empty() => outcome.met = true,
            WaiverCheck::Limits => outcome.breached = true,
            _ if !one.is_valid => return None,
            WaiverCheck::Expiry if has_ended && excuses => outcome.overdue = true,
            WaiverCheck::Expiry if !has_ended && (excuses || one.need == Need::Possible) => {
                outcome.pending = true;
            }
            WaiverCheck::Expiry => outcome.met = true,
            WaiverCheck::Use if excuses => outcome.met = true,
            WaiverCheck::Use if one.need == Need::Possible && !has_ended => outcome.pending = true,
            WaiverCheck::Use => outcome.breached = true,
        }
        Some(outcome)
    }

    fn draft(&self, case: &Case<'_>, one: &ReviewedWaiver, outcome: Outcome) -> Draft {
        let plan = case.plan;
        let facts = Facts::Waiver {
            check: self.check,
            rule: one.waiver.rule.as_str().into(),
            until: one.last,
            has_ended: case.as_of > one.last,
            need: one.need,
            defects: one.defects.clone(),
        };
        let thing = plan.thing(one.waiver.thing);
        let until = plan.role(one.waiver.thing, Role::To).map_or(thing.place, |to| to.place);
        let standing = Standing::Judged(outcome);
        match self.check {
            WaiverCheck::Expiry => Draft {
                opens: one.waiver.from.map(Into::into),
                due: Some(one.last.into()),
                due_nominal: Some(one.last.into()),
                last: Some(one.last.into()),
                ..Draft::new(one.waiver.until.to_string(), until, standing, Day::MAX, facts)
            },
            _ => Draft::new("-", thing.place, standing, Day::MAX, facts),
        }
    }
}
