//! Versions of one rule that follow each other, and what a coming one means today.
//!
//! Each version creates the duties that it would create alone (a trigger belongs to the version in force on
//! its day, a gap or a state that still runs is judged anew). What two versions would both create belongs to
//! the later one from its first day on.

use rustc_hash::FxHashMap;

use super::assess::{Bound, Ground};
use super::names::by_id;
use super::{Change, Obligation, Register, State};
use crate::date::Day;
use crate::plan::{Plan, ThingId};
use crate::policy::Rule;
use crate::rule::{Modifiers, Severity};

/// Judges a rule on everything that it binds. `first` is the position of its first version. What is added is in
/// the order of the keys.
pub(super) fn bind(register: &mut Register, ground: &Ground<'_>, first: usize, versions: &[Rule]) {
    let plan = ground.plan;
    let mut key = format!("{}/{}/", plan.header.id, versions[0].id);
    let (own, before) = (key.len(), register.obligations.len());
    let name = |key: &mut String, subject: ThingId| {
        key.truncate(own);
        key.push_str(plan.name(subject));
        key.push('/');
    };
    if let [rule] = versions
        && !rule.modifiers.together
    {
        let selector = &rule.modifiers.selector;
        let all = ground.names.of_kind(selector.kind);
        let mut is_unbound = true;
        for subject in selector.pick(plan, &all.things) {
            is_unbound = false;
            name(&mut key, subject);
            let bound = Bound { rule, index: first, subject, members: &[subject], key: &key };
            bind_only(register, ground, bound);
        }
        if is_unbound {
            register.unbound.push(first);
        }
        if all.has_namesakes {
            by_id(&mut register.obligations, before);
        }
        return;
    }
    let selected: Vec<Vec<ThingId>> =
        versions.iter().map(|rule| rule.modifiers.selector.select(plan)).collect();
    let is_together = |index: usize| versions[index].modifiers.together;
    if selected.iter().all(Vec::is_empty) && !(0..versions.len()).any(is_together) {
        register.unbound.push(first);
    }
    let root = [Plan::root()];
    // Each subject with the versions that bind it, in the order in which they are found.
    let mut subjects: Vec<(ThingId, Vec<usize>)> = Vec::new();
    let mut known: FxHashMap<ThingId, usize> = FxHashMap::default();
    for (index, selected) in selected.iter().enumerate() {
        for subject in if is_together(index) { &root[..] } else { selected } {
            let position = *known.entry(*subject).or_insert(subjects.len());
            match subjects.get_mut(position) {
                Some((_, of)) => of.push(index),
                None => subjects.push((*subject, vec![index])),
            }
        }
    }
    for (subject, of) in subjects {
        let alone = [subject];
        name(&mut key, subject);
        let bound = of.into_iter().map(|index| Bound {
            rule: &versions[index],
            index: first + index,
            subject,
            members: if is_together(index) { &selected[index] } else { &alone },
            key: &key,
        });
        bind_subject(register, ground, &bound.collect::<Vec<_>>());
    }
    by_id(&mut register.obligations, before);
}

/// Judges the only version of a rule on a thing. It is in force, as most are, or to come.
fn bind_only(register: &mut Register, ground: &Ground<'_>, version: Bound<'_>) {
    let modifiers = &version.rule.modifiers;
    if modifiers.in_force_from > ground.as_of {
        return bind_subject(register, ground, &[version]);
    }
    let Register { obligations, problems, .. } = register;
    if !version.duties(ground, modifiers, ground.as_of, obligations, problems) {
        obligations.push(version.dormant(ground));
    }
}

/// Judges the versions of a rule that bind one thing, in the order of their times.
fn bind_subject(register: &mut Register, ground: &Ground<'_>, versions: &[Bound<'_>]) {
    let as_of = ground.as_of;
    let from = |version: &Bound<'_>| version.rule.modifiers.in_force_from;
    let (begun, coming) = versions.split_at(versions.partition_point(|one| from(one) <= as_of));
    let Register { obligations, problems, .. } = register;
    let mut duties: Vec<Obligation> = Vec::new();
    for version in begun {
        let mut own = Vec::new();
        version.duties(ground, &version.rule.modifiers, as_of, &mut own, problems);
        for duty in own {
            match duties.iter_mut().find(|other| other.id == duty.id) {
                Some(other) => *other = duty,
                None => duties.push(duty),
            }
        }
    }
    if !begun.is_empty() {
        for version in coming {
            let mut own = Vec::new();
            version.duties(ground, &version.rule.modifiers, as_of, &mut own, problems);
            let own = own.into_iter().filter(|duty| is_to_come(duty, from(version)));
            let new: Vec<Obligation> =
                own.filter(|duty| duties.iter().all(|other| other.id != duty.id)).collect();
            duties.extend(new);
        }
    }
    if duties.is_empty() {
        duties.extend(begun.last().or(coming.first()).map(|version| version.dormant(ground)));
    }
    for version in coming {
        foresee(ground, *version, &mut duties);
    }
    obligations.append(&mut duties);
}

/// Whether a duty of a version that is not in force yet is one to look forward to: it falls due under that
/// version, and nothing is wrong with it before.
fn is_to_come(duty: &Obligation, from: Day) -> bool {
    let is_calm = matches!(
        duty.state,
        State::Open | State::DueSoon | State::AtRisk | State::Met | State::MetLate | State::OnHold
    );
    is_calm && duty.last.is_some_and(|last| last.earliest >= from)
}

/// Finds out what a coming version makes of today's state: what would be a violation if it came into force
/// today, and is a duty of its own once it does.
fn foresee(ground: &Ground<'_>, version: Bound<'_>, duties: &mut Vec<Obligation>) {
    let modifiers = &version.rule.modifiers;
    let from = modifiers.in_force_from;
    // What cannot be computed is reported once it is judged for real.
    let mut unused = Vec::new();
    let today =
        Modifiers { in_force_from: ground.as_of, in_force_to: Day::MAX, ..modifiers.clone() };
    let (mut now, mut then) = (Vec::new(), Vec::new());
    if !version.duties(ground, &today, ground.as_of, &mut now, &mut unused) {
        return;
    }
    version.duties(ground, modifiers, from, &mut then, &mut unused);
    for duty in now.into_iter().filter(|duty| then.iter().any(|other| other.id == duty.id)) {
        let dormant = duties.iter().position(|one| one.state == State::Dormant);
        let found = duties.iter().position(|one| one.id == duty.id).or(dormant);
        if !matches!(duty.state, State::Overdue | State::Breached) {
            if let Some(found) = found {
                duties[found].foreseen.extend(duty.last);
            }
            continue;
        }
        let Some(finding) = duty.weight(modifiers.severity) else { continue };
        let change = Change { from, finding };
        let Some(found) = found else {
            let dormant = version.dormant(ground);
            duties.push(Obligation { id: duty.id.clone(), ..announcing(dormant, change, duty) });
            continue;
        };
        let weighs_less = |known: Change| known.from == from && known.finding < finding;
        let one = &mut duties[found];
        if !one.change.is_none_or(weighs_less) {
            continue;
        }
        one.change = Some(change);
        if one.state == State::Dormant {
            *one = announcing(one.clone(), change, duty);
        }
    }
}

/// A duty that is not one yet, with what would be wrong.
fn announcing(dormant: Obligation, change: Change, duty: Obligation) -> Obligation {
    Obligation {
        change: Some(change),
        facts: duty.facts,
        evidence: duty.evidence,
        place: duty.place,
        ..dormant
    }
}

/// Drops what changes nothing for the worse, and makes the rest findings within the lead time.
pub(super) fn announce(register: &mut Register) {
    let as_of = register.as_of;
    let mut rules = register.policies.rules.iter();
    if !rules.any(|rule| rule.modifiers.in_force_from > as_of) {
        return;
    }
    for index in 0..register.obligations.len() {
        let obligation = &register.obligations[index];
        let Some(change) = obligation.change else { continue };
        let id = &register.rule(obligation).id;
        let lead = register
            .policies
            .version_on(id, change.from)
            .map(|rule| rule.modifiers.lead.after(as_of));
        let is_near = lead.is_some_and(|last| change.from <= last);
        let obligation = &mut register.obligations[index];
        if obligation.finding.is_some_and(|now| now >= change.finding) {
            obligation.change = None;
        } else if is_near && obligation.finding.is_none() {
            obligation.finding = Some(Severity::Note);
        }
    }
}
