//! Which obligations are asked for: what is shown, and what counts.

use super::{Finding, Obligation, Register, State};
use crate::plan::{Plan, ThingId};
use crate::vocabulary::Role;

/// What is asked for. An empty list asks for everything.
///
/// A register is always judged as a whole: an obligation that nobody asked for can still be the cause of
/// one that is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Ids of rules.
    pub rules: Vec<String>,
    /// States. Obligations in them are shown even where they are no findings.
    pub states: Vec<State>,
    /// Who has to act: an id, or `kind:id`.
    pub offices: Vec<String>,
    /// Whether findings that a baseline accepts are shown as well. They are not counted in any case.
    pub accepted: bool,
}

impl Selection {
    /// Whether everything is asked for.
    pub fn is_everything(&self) -> bool {
        self.rules.is_empty() && self.states.is_empty() && self.offices.is_empty()
    }

    /// The same, whatever the state.
    #[must_use]
    pub fn in_any_state(&self) -> Self {
        Self { states: Vec::new(), ..self.clone() }
    }

    /// Whether an obligation is asked for.
    pub fn takes(&self, register: &Register, obligation: &Obligation) -> bool {
        let is_rule = |id: &String| *id == register.rule(obligation).id;
        let is_office = |name: &String| {
            obligation.responsible.iter().any(|office| is_named(&register.plan, *office, name))
        };
        (self.rules.is_empty() || self.rules.iter().any(is_rule))
            && (self.states.is_empty() || self.states.contains(&obligation.state))
            && (self.offices.is_empty() || self.offices.iter().any(is_office))
    }

    /// What was asked for, as the names and values of options, in order.
    pub fn named(&self) -> Vec<(&'static str, &str)> {
        let rules = self.rules.iter().map(|rule| ("rule", rule.as_str()));
        let states = self.states.iter().map(|state| ("state", state.name()));
        let offices = self.offices.iter().map(|office| ("responsible", office.as_str()));
        rules.chain(states).chain(offices).collect()
    }
}

impl Register {
    /// The obligations that are asked for, with their positions.
    pub fn selected<'a>(
        &'a self,
        selection: &'a Selection,
    ) -> impl Iterator<Item = (usize, &'a Obligation)> {
        self.obligations
            .iter()
            .enumerate()
            .filter(|(_, obligation)| selection.takes(self, obligation))
    }

    /// The findings that are asked for; those that a baseline accepts only where they are asked for too.
    pub fn selected_findings(&self, selection: &Selection) -> Vec<Finding> {
        let mut findings = self.findings();
        findings.retain(|finding| selection.accepted || !finding.is_accepted);
        if selection.is_everything() {
            return findings;
        }
        for finding in &mut findings {
            finding.obligations.retain(|one| selection.takes(self, &self.obligations[*one]));
        }
        findings.retain(|finding| !finding.obligations.is_empty());
        findings
    }

    /// How many of the findings that are asked for a baseline accepts.
    pub fn accepted(&self, selection: &Selection) -> usize {
        if self.obligations.iter().all(|one| one.known.is_none()) {
            return 0;
        }
        let all = Selection { accepted: true, ..selection.clone() };
        self.selected_findings(&all).iter().filter(|finding| finding.is_accepted).count()
    }

    /// Everything in the plan that has to act, or could have to.
    pub fn offices(&self) -> Vec<ThingId> {
        let plan = &self.plan;
        let mut kinds: Vec<_> = plan
            .vocabulary
            .iter()
            .flat_map(|(_, kind)| {
                kind.fields_with(Role::Responsible).map(|field| kind.field(field))
            })
            .flat_map(|(_, info)| info.targets.iter().copied())
            .collect();
        kinds.sort_unstable();
        kinds.dedup();
        let possible = kinds.into_iter().flat_map(|kind| plan.of_kind(kind));
        let actual = self.obligations.iter().flat_map(|obligation| &obligation.responsible);
        let mut offices: Vec<ThingId> = possible.chain(actual).copied().collect();
        offices.sort_unstable();
        offices.dedup();
        offices
    }
}

/// By id alone, or with the kind before it: `migrationsbuero`, `office:migrationsbuero`.
pub fn is_named(plan: &Plan, thing: ThingId, name: &str) -> bool {
    let id = plan.name(thing);
    name == id
        || name.split_once(':').is_some_and(|(kind, rest)| {
            rest == id && plan.vocabulary.find(kind) == Some(plan.thing(thing).kind)
        })
}
