//! `--rule`, `--state`, `--responsible`: what is shown, and what counts.

use crate::cli::{CheckRequest, UsageFault};
use crate::plan::{Plan, ThingId};
use crate::register::{Obligation, Register, State};
use crate::source::fields::closest;
use crate::vocabulary::Role;

/// What is asked for. An empty list asks for everything.
#[derive(Clone, Copy, Debug)]
pub(super) struct Filter<'a> {
    rules: &'a [String],
    states: &'a [State],
    offices: &'a [String],
}

impl<'a> Filter<'a> {
    pub(super) fn of(request: &'a CheckRequest) -> Self {
        Self { rules: &request.rules, states: &request.states, offices: &request.offices }
    }

    /// Whether an obligation is asked for.
    pub(super) fn takes(&self, register: &Register, obligation: &Obligation) -> bool {
        let is_rule = |id: &String| *id == register.rule(obligation).id;
        let is_office = |name: &String| {
            obligation.responsible.iter().any(|office| is_named(&register.plan, *office, name))
        };
        (self.rules.is_empty() || self.rules.iter().any(is_rule))
            && (self.states.is_empty() || self.states.contains(&obligation.state))
            && (self.offices.is_empty() || self.offices.iter().any(is_office))
    }

    /// Refuses a rule or an office that none of the plans has.
    pub(super) fn check(&self, registers: &[Register]) -> Result<(), UsageFault> {
        let mut rules: Vec<String> =
            registers.iter().flat_map(|register| register.policies.ids()).collect();
        rules.sort();
        rules.dedup();
        for found in self.rules {
            if !rules.contains(found) {
                return Err(unknown("--rule", found, rules));
            }
        }
        if self.offices.is_empty() {
            return Ok(());
        }
        let offices: Vec<(&Plan, ThingId)> =
            registers.iter().flat_map(|register| offices(register)).collect();
        for found in self.offices {
            if !offices.iter().any(|(plan, office)| is_named(plan, *office, found)) {
                let mut names: Vec<String> =
                    offices.iter().map(|(plan, office)| plan.name(*office).to_owned()).collect();
                names.sort();
                names.dedup();
                return Err(unknown("--responsible", found, names));
            }
        }
        Ok(())
    }
}

/// Everything in a plan that is or could be responsible for something.
fn offices(register: &Register) -> Vec<(&Plan, ThingId)> {
    let plan = register.plan.as_ref();
    let mut kinds: Vec<_> = plan
        .vocabulary
        .iter()
        .flat_map(|(_, kind)| kind.fields_with(Role::Responsible).map(|field| kind.field(field)))
        .flat_map(|(_, info)| info.targets.iter().copied())
        .collect();
    kinds.sort_unstable();
    kinds.dedup();
    let possible = kinds.into_iter().flat_map(|kind| plan.of_kind(kind));
    let actual = register.obligations.iter().flat_map(|obligation| &obligation.responsible);
    possible.chain(actual).map(|office| (plan, *office)).collect()
}

/// By id alone, or with the kind before it: `migrationsbuero`, `office:migrationsbuero`.
fn is_named(plan: &Plan, thing: ThingId, name: &str) -> bool {
    let id = plan.name(thing);
    name == id
        || name.split_once(':').is_some_and(|(kind, rest)| {
            rest == id && plan.vocabulary.find(kind) == Some(plan.thing(thing).kind)
        })
}

fn unknown(option: &'static str, found: &str, allowed: Vec<String>) -> UsageFault {
    let meant = closest(found, allowed.iter().map(String::as_str)).map(str::to_owned);
    UsageFault::UnknownFilter { option, found: found.to_owned(), meant, allowed }
}
