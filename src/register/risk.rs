//! Duties that wait for others: what is past its last day, or itself at risk, puts at risk what needs it.

use std::sync::Arc;

use super::slack::Measure;
use super::waiting::{Waiting, is_pending};
use super::{Cause, Obligation, Register, State};

/// How many of the obligations that stand directly in its way are listed for an obligation.
pub const MOST_CAUSES: usize = 64;

/// How sure it is that something stands in the way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    #[default]
    None,
    Possible,
    Certain,
}

/// Lays the risk that comes from other obligations over a register, and then the findings. What is overdue
/// stays overdue, and is told what stands in its way as well.
pub(super) fn lay_over(register: &mut Register) {
    let graph = Waiting::of(register);
    let plan = Arc::clone(&register.plan);
    let mut measure = Measure::of(register, &plan, graph.as_ref());
    let mut own_levels =
        Vec::with_capacity(graph.as_ref().map_or(0, |_| register.obligations.len()));
    let Register { obligations, policies, .. } = register;
    // Obligations are large and many: everything that is asked of one by itself is asked at once.
    for (index, obligation) in obligations.iter_mut().enumerate() {
        measure.lay_over(index, obligation);
        obligation.finding = obligation.weight(policies.rules[obligation.rule].modifiers.severity);
        if graph.is_some() {
            own_levels.push(own_level(obligation));
        }
    }
    if let Some(graph) = graph {
        spread(register, &graph, &own_levels);
    }
}

/// Lays the risk that comes from what obligations wait for over them.
fn spread(register: &mut Register, graph: &Waiting, own_levels: &[Level]) {
    let levels = graph.spread(own_levels);
    let standing = graph.standing(&levels);
    let Register { obligations, policies, .. } = register;
    let mut causes: Vec<usize> = Vec::new();
    for (index, obligation) in obligations.iter_mut().enumerate() {
        let level = graph.level_from_others(index, &levels);
        if level == Level::None || !is_unmet(obligation) {
            continue;
        }
        graph.causes(index, &standing, &mut causes);
        let own = std::mem::take(&mut obligation.causes);
        causes.extend(own.iter().filter_map(Cause::obligation));
        causes.sort_unstable();
        causes.dedup();
        obligation.has_more_causes = causes.len() > MOST_CAUSES;
        causes.truncate(MOST_CAUSES);
        obligation.causes.reserve_exact(causes.len() + own.len());
        obligation.causes.extend(causes.iter().copied().map(Cause::Obligation));
        obligation.causes.extend(own.into_iter().filter(|cause| cause.obligation().is_none()));
        if is_pending(obligation) {
            let was_certain = obligation.state == State::AtRisk && obligation.certain;
            obligation.certain =
                was_certain || (level == Level::Certain && !obligation.other_readings);
            obligation.state = State::AtRisk;
            let severity = policies.rules[obligation.rule].modifiers.severity;
            obligation.finding = obligation.weight(severity);
        }
    }
}

/// Whether it is not fulfilled, as far as is known, and others can stand in its way.
fn is_unmet(obligation: &Obligation) -> bool {
    is_pending(obligation) || obligation.state == State::Overdue
}

/// Whether an obligation by itself stands in the way of others.
fn own_level(obligation: &Obligation) -> Level {
    let sure = |certain| if certain { Level::Certain } else { Level::Possible };
    let by_state = match obligation.state {
        State::Overdue | State::Breached | State::AtRisk => sure(obligation.certain),
        State::Unverified if obligation.due.is_some() => Level::Possible,
        _ => Level::None,
    };
    by_state.max(obligation.running.map_or(Level::None, sure))
}
