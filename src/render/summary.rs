//! What is said of a plan as a whole: how many duties are in which state, and which rules judged nothing.

use crate::register::{Register, Selection, State};
use crate::text::Summary;

/// How many of the obligations that are asked for are in which state.
pub(super) fn states(register: &Register, selection: &Selection) -> Vec<(State, usize)> {
    let count =
        |state: State| register.selected(selection).filter(|(_, one)| one.state == state).count();
    let counted = State::ALL.into_iter().map(|state| (state, count(state)));
    counted.filter(|(_, count)| *count > 0).collect()
}

/// The plan, its states, the rules without a subject, and those that are switched off.
pub(super) fn of_plan<'a>(
    register: &'a Register,
    states: &'a [(State, usize)],
) -> Vec<Summary<'a>> {
    let header = &register.plan.header;
    let rules = &register.policies.rules;
    let unbound = register.unbound.iter().map(|rule| {
        let rule = &rules[*rule];
        Summary::Unbound { rule: &rule.id, title: &rule.title }
    });
    let switched_off = register
        .switched_off
        .iter()
        .map(|(rule, reason)| Summary::SwitchedOff { rule: &rules[*rule].id, reason });
    [Summary::Plan { title: &header.title, id: &header.id }, Summary::States(states)]
        .into_iter()
        .chain(unbound)
        .chain(switched_off)
        .collect()
}
