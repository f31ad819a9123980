//! What waivers excuse, once everything else is judged; and what is wrong with holds and waivers themselves.
//!
//! A waiver turns a finding into [`State::Waived`], and changes nothing else: the state below it is kept, and
//! what depends on the duty was judged by that state before.

use thin_vec::ThinVec;

use super::assess::obligation;
use super::holds::Holds;
use super::judge::judge;
use super::names::by_id;
use super::{Cause, Obligation, Register, State, Waived};
use crate::date::Day;
use crate::plan::{Covered, Plan, ThingId, Waiver};
use crate::policy::Rule;
use crate::rule::{Case, Defect, Need, Reviewed, ReviewedWaiver};
use crate::vocabulary::Role;

/// Lays the waivers over a register whose findings are known, and adds what the rules say of holds and
/// waivers.
pub(super) fn lay_over(register: &mut Register, holds: Holds, horizon: Day) {
    let (reviewed, covered) = reviewed(register, holds);
    if reviewed.waivers.is_empty() && reviewed.holds.is_empty() {
        return;
    }
    excuse(register, &reviewed.waivers, &covered);
    add(register, &reviewed, horizon);
}

/// What holds and waivers do in a register over which no waiver is laid yet; and for each waiver, the
/// obligations that it covers, by position.
pub(super) fn reviewed(register: &Register, holds: Holds) -> (Reviewed, Vec<Vec<usize>>) {
    let waivers = register.plan.waivers();
    if waivers.is_empty() && holds.is_empty() {
        return (Reviewed::default(), Vec::new());
    }
    let covered = covered(register, &waivers);
    let waivers: Vec<ReviewedWaiver> = waivers
        .into_iter()
        .zip(&covered)
        .map(|(waiver, covered)| review(register, waiver, covered))
        .collect();
    let plan = &register.plan;
    let holds = if holds.is_empty() {
        Vec::new()
    } else {
        holds.review(plan, &bound(register, plan, &register.policies.rules))
    };
    (Reviewed { waivers, holds }, covered)
}

/// For each waiver, the obligations that it covers, by position.
fn covered(register: &Register, waivers: &[Waiver]) -> Vec<Vec<usize>> {
    let rules = register.policies.rules.iter();
    let of_rule = |rule: &Rule| -> Vec<usize> {
        (0..waivers.len()).filter(|index| waivers[*index].rule == rule.id).collect()
    };
    let by_rule: Vec<Vec<usize>> = rules.map(of_rule).collect();
    let mut covered = vec![Vec::new(); waivers.len()];
    for (position, obligation) in register.obligations.iter().enumerate() {
        let of_rule = &by_rule[obligation.rule];
        if of_rule.is_empty() {
            continue;
        }
        let period = register.period(obligation);
        for index in of_rule {
            let Waiver { periods, .. } = &waivers[*index];
            let is_period = periods.is_empty() || periods.iter().any(|one| one == period);
            if is_period && waivers[*index].covers(&register.plan, obligation.subject) {
                covered[*index].push(position);
            }
        }
    }
    covered
}

fn review(register: &Register, waiver: Waiver, covered: &[usize]) -> ReviewedWaiver {
    let plan = &register.plan;
    let mut defects = ThinVec::new();
    let mut last = waiver.until;
    if let Some(rule) = register.policies.version_on(&waiver.rule, register.as_of) {
        let (id, allowance) = (|| rule.id.clone(), &rule.modifiers.waivers);
        if !allowance.allowed {
            defects.push(Defect::NotAllowed { rule: id() });
        }
        if !allowance.is_by(plan, waiver.by) {
            let allowed = allowance.by.iter().map(|(_, id)| id.clone()).collect();
            defects.push(Defect::OtherOffice { rule: id(), allowed });
        }
        match (allowance.at_most, waiver.from.and_then(|from| allowance.last(from))) {
            (Some(_), None) => defects.push(Defect::NoStart { rule: id() }),
            (_, Some(limit)) if waiver.until > limit => {
                defects.push(Defect::TooLong { rule: id(), last: limit });
                last = limit;
            }
            _ => {}
        }
        if is_too_broad(plan, rule, &waiver) {
            defects.push(Defect::TooBroad { rule: id() });
        }
    }
    let is_valid = !defects.iter().any(Defect::is_fatal);
    let obligations = || covered.iter().map(|position| &register.obligations[*position]);
    let may_need = |one: &Obligation| !matches!(one.state, State::Met | State::MetLate);
    let need = match obligations().filter(|one| one.finding.is_some()).count() {
        0 if covered.is_empty() => Need::NoDuty,
        0 if obligations().any(may_need) => Need::Possible,
        0 => Need::Needless,
        count => Need::Excuses(u32::try_from(count).unwrap_or(u32::MAX)),
    };
    ReviewedWaiver { waiver, last, is_valid, need, defects }
}

/// Whether it names all things of a kind, and with them everything that the rule binds: then the rule is
/// off, and should be switched off where everybody sees it.
fn is_too_broad(plan: &Plan, rule: &Rule, waiver: &Waiver) -> bool {
    let bound = rule.modifiers.selector.select(plan);
    waiver.covers.iter().any(|covered| matches!(covered, Covered::Kind(_)))
        && waiver.periods.is_empty()
        && !bound.is_empty()
        && bound.iter().all(|subject| waiver.covers(plan, *subject))
}

/// Turns the findings that valid waivers cover into waived ones. Of several waivers, the one that lasts
/// longest counts.
fn excuse(register: &mut Register, waivers: &[ReviewedWaiver], covered: &[Vec<usize>]) {
    let as_of = register.as_of;
    let mut in_effect: Vec<(&ReviewedWaiver, &Vec<usize>)> = waivers
        .iter()
        .zip(covered)
        .filter(|(one, _)| one.is_valid && as_of <= one.last)
        .filter(|(one, _)| one.waiver.from.is_none_or(|from| from <= as_of))
        .collect();
    in_effect.sort_by_key(|(one, _)| std::cmp::Reverse(one.last));
    for (one, positions) in in_effect {
        for position in positions {
            let obligation = &mut register.obligations[*position];
            let Some(finding) = obligation.finding.take() else { continue };
            obligation.waiver = Some(Box::new(Waived {
                thing: one.waiver.thing,
                until: one.last,
                state: obligation.state,
                finding,
            }));
            obligation.state = State::Waived;
        }
    }
}

/// The rules that bind anything, with what they bind.
fn bound<'r>(register: &Register, plan: &Plan, rules: &'r [Rule]) -> Vec<(&'r Rule, Vec<ThingId>)> {
    let all = rules.iter().filter(|rule| !rule.kind.reviews && is_current(register, rule));
    all.map(|rule| {
        let subjects = if rule.modifiers.together {
            vec![Plan::root()]
        } else {
            rule.modifiers.selector.select(plan)
        };
        (rule, subjects)
    })
    .collect()
}

/// Whether a rule is not switched off, and is the version in force, or the last that was.
fn is_current(register: &Register, rule: &Rule) -> bool {
    let policies = &register.policies;
    let is_off = register.switched_off.iter().any(|(off, _)| policies.rules[*off].id == rule.id);
    let current = policies.version_on(&rule.id, register.as_of);
    !is_off && current.is_some_and(|current| std::ptr::eq(current, rule))
}

/// Adds the obligations of the rules that judge holds and waivers.
fn add(register: &mut Register, reviewed: &Reviewed, horizon: Day) {
    let policies = std::sync::Arc::clone(&register.policies);
    let plan = std::sync::Arc::clone(&register.plan);
    let as_of = register.as_of;
    let first_new = register.obligations.len();
    for (index, rule) in policies.rules.iter().enumerate().filter(|(_, rule)| rule.kind.reviews) {
        let modifiers = &rule.modifiers;
        if as_of < modifiers.in_force_from || !is_current(register, rule) {
            continue;
        }
        let members = modifiers.selector.select(&plan);
        let case = Case {
            plan: &plan,
            as_of,
            horizon,
            modifiers,
            members: &members,
            holds: &[],
            calendar: None,
            room: 0,
        };
        for (thing, draft) in rule.duty.review(&case, reviewed) {
            if !members.contains(&thing) {
                continue;
            }
            let id =
                format!("{}/{}/{}/{}", plan.header.id, rule.id, plan.name(thing), draft.period);
            let by = match &modifiers.responsible {
                Some(_) => modifiers.responsible_for(&plan, thing),
                None => plan.each_related(thing, Role::By).collect(),
            };
            let verdict = judge(&draft, modifiers, as_of, None);
            let mut one = obligation(id, index, thing, by, draft, verdict);
            one.finding = one.weight(modifiers.severity);
            register.obligations.push(one);
        }
    }
    if register.obligations.len() > first_new {
        sort(register);
    }
}

/// Sorts the obligations by id again. Causes name others by position, so these are translated.
fn sort(register: &mut Register) {
    let order = by_id(&mut register.obligations, 0);
    let mut place = vec![0; order.len()];
    for (new, old) in order.into_iter().enumerate() {
        place[old] = new;
    }
    for obligation in &mut register.obligations {
        for cause in &mut obligation.causes {
            if let Cause::Obligation(other) = cause {
                *other = place[*other];
            }
        }
        if let Some(slack) = &mut obligation.slack {
            for other in [&mut slack.after, &mut slack.before].into_iter().flatten() {
                *other = place[*other];
            }
        }
    }
}
