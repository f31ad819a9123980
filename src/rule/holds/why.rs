//! What would put a hold in order; most of that only who ordered it can do.

use super::Holds;
use crate::plan::{Plan, ThingId};
use crate::rule::{
    Case, Change, Defect, Draft, Example, Facts, Incurable, NewValue, Remedies, Remedy, Weighed,
    Why,
};
use crate::vocabulary::{KindId, Role};

impl Why for Holds {
    fn kinds(&self, _: &Plan) -> Vec<KindId> {
        Vec::new()
    }

    fn weigh(&self, _: &Case<'_>, _: ThingId, _: &Draft) -> Vec<Weighed> {
        Vec::new()
    }

    fn cure(&self, case: &Case<'_>, subject: ThingId, draft: &Draft) -> Remedies {
        let Facts::Hold { defects } = &draft.facts else { return Err(Incurable::NothingFits) };
        let (role, value) = match self {
            Self::Length if draft.last.is_some_and(|last| last.latest < case.as_of) => {
                return Err(Incurable::Happened);
            }
            // It ends today.
            Self::Length if defects.is_empty() => (Role::To, NewValue::Date(case.as_of)),
            Self::Order if defects[..] == [Defect::NoBasis] => {
                let text = NewValue::Text("…".to_owned());
                (Role::Basis, NewValue::Choice(Box::new(text)))
            }
            _ => return Err(Incurable::NeedsDecision),
        };
        let kind = case.plan.vocabulary.kind(case.plan.thing(subject).kind);
        let field = kind.role(role).ok_or(Incurable::NeedsDecision)?;
        Ok(vec![Remedy::of(Change::Set { thing: subject, field, values: vec![value] })])
    }

    fn example(&self, _: &Case<'_>, _: ThingId) -> Example {
        Example::default()
    }
}
