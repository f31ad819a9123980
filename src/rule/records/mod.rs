//! `records`: the plan's records are kept up.

mod page;
mod profile;
#[cfg(test)]
mod tests;
mod why;

use std::borrow::Cow;

use super::fields::field;
use super::{
    Case, Compile, Derivation, Draft, Duty, Facts, Outcome, RuleFault, RuleKind, Standing,
};
use crate::date::{Day, Period};
use crate::plan::ThingId;
use crate::source::fields::{Field, FieldType};
use crate::vocabulary::Vocabulary;
use page::{PAGE_DE, PAGE_EN};

pub(super) static KIND: RuleKind = RuleKind {
    name: "records",
    page: (PAGE_EN, PAGE_DE),
    rolls_over: false,
    reviews: false,
    fields,
    compile,
};

fn fields() -> Vec<Field> {
    vec![
        field(
            "at-most",
            FieldType::Period,
            "how far the records may end before the reference date",
            "wie weit die Aufzeichnungen vor dem Stichtag enden dürfen",
        )
        .required(),
    ]
}

#[derive(Debug)]
struct Records {
    at_most: Period,
}

fn compile(c: &mut Compile<'_, '_, '_>) -> Option<Box<dyn Duty>> {
    if c.subject != Vocabulary::PLAN {
        let fault = RuleFault::NoMeaning { field: "for", kind: "records" };
        return c.refuse(c.place_of("for"), fault);
    }
    Some(Box::new(Records { at_most: c.period("at-most")? }))
}

impl Duty for Records {
    fn assess(&self, case: &Case<'_>, _: ThingId, into: &mut Vec<Draft>) {
        let records = &case.plan.header.records;
        let kinds = records.by_kind.iter().map(|(kind, day)| {
            (Cow::Owned(case.plan.vocabulary.kind(*kind).name.en.to_string()), *day)
        });
        let all = std::iter::once((Cow::Borrowed("-"), records.default)).chain(kinds);
        let known = all.filter(|(_, until)| *until != Day::MAX);
        into.extend(known.map(|(period, until)| self.judge(case, period, until)));
    }
}

impl Records {
    fn judge(&self, case: &Case<'_>, period: Cow<'static, str>, until: Day) -> Draft {
        let terms = case.terms(self.at_most);
        let last = terms.last(until, until);
        let standing = Standing::Judged(Outcome {
            pending: last >= case.as_of,
            overdue: last < case.as_of,
            ..Outcome::default()
        });
        let place = case.plan.header.records.place;
        Draft {
            opens: Some(until.into()),
            due: Some(terms.due(until, until).into()),
            derivation: Some(Derivation {
                anchor: until.into(),
                stated: None,
                opens: None,
                period: self.at_most,
            }),
            due_nominal: Some(terms.nominal(until).into()),
            last: Some(last.into()),
            ..Draft::new(period, place, standing, until, Facts::Records)
        }
    }
}
