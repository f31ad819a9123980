//! `--rule`, `--state`, `--responsible`: refuses what none of the plans has.

use crate::cli::{Failure, Nothing, UsageFault};
use crate::register::{Register, Selection, is_named};
use crate::source::fields::closest;

/// Refuses a rule or an office that none of the plans has, or that no duty belongs to: it would look like a
/// pass.
pub(super) fn check(selection: &Selection, registers: &[Register]) -> Result<(), Failure> {
    let mut faults = Vec::new();
    let rules = || registers.iter().flat_map(|register| register.policies.ids()).collect();
    for found in &selection.rules {
        if !registers.iter().any(|register| register.policies.find(found).is_some()) {
            faults.push(unknown("--rule", found, rules()));
        }
    }
    let offices = || {
        registers.iter().flat_map(|register| {
            register.offices().into_iter().map(|office| (register.plan.as_ref(), office))
        })
    };
    for found in &selection.offices {
        if !offices().any(|(plan, office)| is_named(plan, office, found)) {
            let names = offices().map(|(plan, office)| plan.name(office).to_owned());
            faults.push(unknown("--responsible", found, names.collect()));
        }
    }
    if !faults.is_empty() {
        return Err(Failure::Usage(faults));
    }
    // That nothing is in a state is an answer. That nothing can ever be in any is none.
    let whatever = selection.in_any_state();
    if registers.iter().all(|register| register.selected(&whatever).next().is_none()) {
        let options = whatever.named().into_iter().map(|(name, value)| format!("--{name} {value}"));
        return Err(Failure::Nothing(Nothing::NotSelected { options: options.collect() }));
    }
    Ok(())
}

/// A filter that names nothing.
pub(super) fn unknown(option: &'static str, found: &str, mut allowed: Vec<String>) -> UsageFault {
    allowed.sort();
    allowed.dedup();
    let meant = closest(found, allowed.iter().map(String::as_str)).map(str::to_owned);
    UsageFault::UnknownFilter { option, found: found.to_owned(), meant, allowed }
}
