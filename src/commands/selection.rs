//! `--rule`, `--state`, `--responsible`: refuses what none of the plans has.

use std::collections::BTreeSet;

use crate::cli::{Failure, Nothing, UsageFault};
use crate::register::{Register, Selection, is_named};
use crate::source::fields::closest;

/// What plans have of what is asked for, as far as they were seen.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Whether each rule that is asked for was there.
    rules: Vec<bool>,
    /// Likewise each office.
    offices: Vec<bool>,
    /// Whether anything at all is asked for that is there, in whatever state.
    has_any: bool,
    /// All rules and offices, where one was not there: one of them may have been meant.
    names: [BTreeSet<String>; 2],
}

impl Seen {
    /// In one plan.
    pub(super) fn of(register: &Register, selection: &Selection) -> Self {
        if selection.is_everything() {
            return Self::default();
        }
        let has_rule = |id: &String| register.policies.find(id).is_some();
        let rules: Vec<bool> = selection.rules.iter().map(has_rule).collect();
        let own = if selection.offices.is_empty() { Vec::new() } else { register.offices() };
        let has_office =
            |name: &String| own.iter().any(|office| is_named(&register.plan, *office, name));
        let offices: Vec<bool> = selection.offices.iter().map(has_office).collect();
        let mut names = [BTreeSet::new(), BTreeSet::new()];
        if rules.contains(&false) {
            names[0].extend(register.policies.ids());
        }
        if offices.contains(&false) {
            names[1].extend(own.iter().map(|office| register.plan.name(*office).to_owned()));
        }
        let has_any = register.selected(&selection.in_any_state()).next().is_some();
        Self { rules, offices, has_any, names }
    }

    /// In other plans as well.
    pub(super) fn add(&mut self, other: Self) {
        for (own, other) in [(&mut self.rules, other.rules), (&mut self.offices, other.offices)] {
            own.resize(other.len().max(own.len()), false);
            own.iter_mut().zip(other).for_each(|(own, other)| *own |= other);
        }
        self.has_any |= other.has_any;
        for (own, other) in self.names.iter_mut().zip(other.names) {
            own.extend(other);
        }
    }

    /// Refuses a rule or an office that none of the plans has, or that no duty belongs to: it would look like a
    /// pass.
    pub(super) fn check(self, selection: &Selection) -> Result<(), Failure> {
        if selection.is_everything() {
            return Ok(());
        }
        let [rules, offices] = self.names.map(|names| names.into_iter().collect::<Vec<String>>());
        let missing = |asked: &[String], found: &[bool], option, allowed: &[String]| {
            let missing = asked.iter().zip(found).filter(|(_, found)| !**found);
            missing.map(|(name, _)| unknown(option, name, allowed.to_vec())).collect::<Vec<_>>()
        };
        let mut faults = missing(&selection.rules, &self.rules, "--rule", &rules);
        faults.extend(missing(&selection.offices, &self.offices, "--responsible", &offices));
        if !faults.is_empty() {
            return Err(Failure::Usage(faults));
        }
        // That nothing is in a state is an answer. That nothing can ever be in any is none.
        if !self.has_any {
            let named = selection.in_any_state();
            let options =
                named.named().into_iter().map(|(name, value)| format!("--{name} {value}"));
            return Err(Failure::Nothing(Nothing::NotSelected { options: options.collect() }));
        }
        Ok(())
    }
}

/// Refuses what none of the plans has.
pub(super) fn check<'r>(
    selection: &Selection,
    registers: impl IntoIterator<Item = &'r Register>,
) -> Result<(), Failure> {
    let mut seen = Seen::default();
    for register in registers {
        seen.add(Seen::of(register, selection));
    }
    seen.check(selection)
}

/// A filter that names nothing.
pub(super) fn unknown(option: &'static str, found: &str, mut allowed: Vec<String>) -> UsageFault {
    allowed.sort();
    allowed.dedup();
    let meant = closest(found, allowed.iter().map(String::as_str)).map(str::to_owned);
    UsageFault::UnknownFilter { option, found: found.to_owned(), meant, allowed }
}
