//! Temporal coverage: which states the tests of each rule have seen, of those that its duties can be in.

use std::collections::{BTreeMap, BTreeSet};

use super::{Check, Wanted};
use crate::policy::PolicySet;
use crate::register::{State, reachable};

/// What the tests have seen so far: for each pack and rule, its states.
///
/// A state counts where a test expects it and it is so. That a state only came up is no test of it.
#[derive(Debug, Default)]
pub struct Sightings {
    rules: BTreeMap<(String, String), Rule>,
}

#[derive(Debug, Default)]
struct Rule {
    reachable: Vec<State>,
    seen: BTreeSet<State>,
}

/// The coverage of one rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleCoverage {
    /// The id of its pack.
    pub pack: String,
    /// Its id.
    pub rule: String,
    /// The states that its duties can be in, in the order of [`State::ALL`].
    pub reachable: Vec<State>,
    /// Those of them that its tests have seen.
    pub seen: Vec<State>,
}

impl RuleCoverage {
    /// The states that no test has seen.
    pub fn missing(&self) -> impl Iterator<Item = State> + '_ {
        self.reachable.iter().copied().filter(|state| !self.seen.contains(state))
    }
}

/// The coverage of all rules under test.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// By pack and rule.
    pub rules: Vec<RuleCoverage>,
}

impl Sightings {
    /// Takes in the rules of packs. `measured` says which of them count, by path.
    pub fn add_rules(&mut self, policies: &PolicySet, measured: &dyn Fn(&str) -> bool) {
        for rule in &policies.rules {
            let Some(pack) = policies.packs.get(rule.pack) else { continue };
            if measured(policies.sources.file(rule.place.file).path()) {
                let known = self.rules.entry((pack.id.clone(), rule.id.clone())).or_default();
                // The versions of a rule are one rule that changes with time.
                let of_version = reachable(rule, &policies.vocabulary);
                known.reachable = State::ALL
                    .into_iter()
                    .filter(|state| known.reachable.contains(state) || of_version.contains(state))
                    .collect();
            }
        }
    }

    /// Takes in what a test has seen.
    pub fn add_checks(&mut self, policies: &PolicySet, checks: &[Check]) {
        for check in checks.iter().filter(|check| check.passes()) {
            let Wanted::State(state) = check.expected.wanted else { continue };
            let id = check.expected.key.split('/').next().unwrap_or_default();
            let Some(rule) = policies.find(id) else { continue };
            let Some(pack) = policies.packs.get(rule.pack) else { continue };
            if let Some(known) = self.rules.get_mut(&(pack.id.clone(), rule.id.clone())) {
                known.seen.insert(state);
            }
        }
    }

    /// What it comes to.
    pub fn coverage(self) -> Coverage {
        let rules = self.rules.into_iter().map(|((pack, rule), Rule { reachable, seen })| {
            let seen = reachable.iter().copied().filter(|state| seen.contains(state)).collect();
            RuleCoverage { pack, rule, reachable, seen }
        });
        Coverage { rules: rules.collect() }
    }
}

impl Coverage {
    /// How many states were seen, and how many there are.
    pub fn counts(&self) -> (usize, usize) {
        let seen = self.rules.iter().map(|rule| rule.seen.len()).sum();
        (seen, self.rules.iter().map(|rule| rule.reachable.len()).sum())
    }

    /// The share of states that were seen in per cent, rounded down; 100 only where all were.
    pub fn percent(&self) -> usize {
        let (seen, all) = self.counts();
        (seen * 100).checked_div(all).unwrap_or(100)
    }
}
