//! The account of the duty that a key names, or the list of those that begin like it.

use super::deliver;
use crate::cli::{
    ExplainRequest, Failure, KeyMiss, Manners, PlainFormat, Surroundings, UsageFault,
};
use crate::commands::Output;
use crate::commands::in_memory;
use crate::commands::judge::{judge, prepare};
use crate::explanation::account;
use crate::register::{Obligation, Register};
use crate::render::account::{json, keys_json, keys_text, text};
use crate::source::fields::closest;

pub(super) fn run(
    key: &str,
    request: &ExplainRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let prepared = prepare(&request.scope, &request.sinks, around)?;
    let registers: Vec<Register> =
        judge(&prepared, &request.scope, manners, |register, _| register)?;
    let found = find(key, &registers);
    let explained = match found[..] {
        [] => return Err(miss(key, &registers).into()),
        [(register, obligation)] => Some(account(register, obligation)),
        _ => None,
    };
    let to = (prepared.files, prepared.assumed);
    deliver(request, to, manners, |format, options| {
        Ok(in_memory(|out| match (format, &explained) {
            (PlainFormat::Text, Some(account)) => text(out, account, options),
            (PlainFormat::Json, Some(account)) => json(out, account, options),
            (PlainFormat::Text, None) => keys_text(out, &found, options),
            (PlainFormat::Json, None) => keys_json(out, &found, options),
        }))
    })
}

/// The duty with this key, else all whose keys begin like this.
fn find<'r>(key: &str, registers: &'r [Register]) -> Vec<(&'r Register, &'r Obligation)> {
    let all = || {
        registers
            .iter()
            .flat_map(|register| register.obligations.iter().map(move |one| (register, one)))
    };
    let exact: Vec<_> = all().filter(|(_, one)| one.id == key).collect();
    if exact.is_empty() {
        all().filter(|(_, one)| one.id.starts_with(key)).collect()
    } else {
        exact
    }
}

/// Why no duty has a key.
fn miss(key: &str, registers: &[Register]) -> UsageFault {
    let found = key.to_owned();
    let mut parts = key.split('/');
    let (plan, rule) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let Some(register) = registers.iter().find(|one| one.plan.header.id == plan) else {
        let ids: Vec<String> = registers.iter().map(|one| one.plan.header.id.clone()).collect();
        let keys = registers.iter().flat_map(|one| &one.obligations).map(|one| one.id.as_str());
        return match nearest(key, &keys.collect::<Vec<_>>()) {
            // The plan's name is misspelt, and nothing else.
            Some(meant) => {
                UsageFault::UnknownKey { found, meant: Some(meant), why: KeyMiss::Unknown }
            }
            None => UsageFault::KeyOfOtherPlan { found, plan: plan.to_owned(), read: ids },
        };
    };
    let rules = &register.policies.rules;
    let is_meant = |index: &usize| rules[*index].id == rule;
    let off = register.switched_off.iter().find(|(index, _)| is_meant(index));
    let why = if let Some((_, reason)) = off {
        KeyMiss::SwitchedOff { rule: rule.to_owned(), reason: reason.clone() }
    } else if register.unbound.iter().any(is_meant) {
        KeyMiss::Unbound { rule: rule.to_owned() }
    } else {
        KeyMiss::Unknown
    };
    let keys = register.obligations.iter().map(|one| one.id.as_str());
    UsageFault::UnknownKey { found, meant: nearest(key, &keys.collect::<Vec<_>>()), why }
}

/// The key that was probably meant: one that differs in a single part, else one that is close as a whole.
fn nearest(key: &str, keys: &[&str]) -> Option<String> {
    let parts: Vec<&str> = key.split('/').collect();
    let split = |key: &&str| key.split('/').map(str::to_owned).collect::<Vec<String>>();
    let all: Vec<Vec<String>> = keys.iter().map(split).collect();
    let by_part = (0..parts.len()).rev().find_map(|index| {
        let alike = |other: &&Vec<String>| {
            other.len() == parts.len()
                && (0..parts.len()).all(|at| at == index || other[at] == parts[at])
        };
        let candidates = all.iter().filter(alike).map(|other| other[index].as_str());
        let meant = closest(parts[index], candidates)?;
        let mut whole = parts.clone();
        whole[index] = meant;
        Some(whole.join("/"))
    });
    by_part.or_else(|| closest(key, keys.iter().copied()).map(str::to_owned))
}
