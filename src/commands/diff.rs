//! `stichtag diff [PLAN]…`: what has become new, worse, better or cured since a day.

use std::sync::Arc;

use super::judge::{Prepared, judge, options, prepare, refused};
use super::{Output, in_memory, selection};
use crate::cli::{AsOf, DiffRequest, Failure, Manners, PlainFormat, Scope, Surroundings, Verdict};
use crate::compare::{Trend, compare};
use crate::register::{Register, Selection, Stand, assess};
use crate::render::Options;
use crate::render::compare::{Compared, json, text};

pub(super) fn run(
    request: &DiffRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let DiffRequest { scope, sinks, from, fail_on_new } = request;
    let prepared = prepare(scope, sinks, around)?;
    let assumed = Arc::clone(&prepared.assumed);
    let (before, after) = if scope.assume.is_empty() {
        two_days(&prepared, request, manners)?
    } else {
        let as_of = AsOf { day: *from, ..scope.as_of };
        let earlier = Scope { as_of, horizon: *from, ..scope.clone() };
        let recorded = prepared.as_recorded();
        let before = judge(&recorded, &earlier, manners, |register, _| register)?;
        (before, judge(&prepared, scope, manners, |register, _| register)?)
    };
    selection::check(&scope.selection, &after)?;
    // A state is asked for on either side; both sides are compared whatever their state.
    let Selection { states, .. } = &scope.selection;
    let whatever = scope.selection.in_any_state();
    let mut differences = compare(&before, &after, &whatever);
    differences.retain(|one| {
        let sides = [one.before, one.after].into_iter().flatten();
        states.is_empty()
            || sides.map(|(_, side)| Stand::of(side)).any(|stand| states.contains(&stand.state))
    });
    let is_worse = |trend| matches!(trend, Trend::New | Trend::Worse);
    let fails = *fail_on_new && differences.iter().any(|one| is_worse(one.trend));
    let compared = Compared { days: (*from, scope.as_of.day), differences };
    let verdict = if fails { Verdict::Findings } else { Verdict::Clean };
    let mut output = Output { verdict, ..Output::of(String::new()) };
    for (sink, file) in sinks.iter().zip(prepared.files) {
        let assumed = Arc::clone(&assumed);
        let options = Options { assumed, ..options(scope, manners, file.is_some()) };
        let written = in_memory(|out| match sink.format {
            PlainFormat::Text => text(out, &compared, &options),
            PlainFormat::Json => json(out, &compared, &options),
        });
        match file {
            None => output.text = written.into(),
            Some(file) => file.finish(&written)?,
        }
    }
    Ok(output)
}

/// The same plans as of two days, read once.
fn two_days(
    prepared: &Prepared,
    request: &DiffRequest,
    manners: &Manners,
) -> Result<(Vec<Register>, Vec<Register>), Failure> {
    let both = judge(prepared, &request.scope, manners, |register, _| {
        (assess(&register.plan, &register.policies, request.from), register)
    })?;
    let (before, after): (Vec<Register>, Vec<Register>) = both.into_iter().unzip();
    if before.iter().any(|register| !register.problems.is_empty()) {
        return Err(refused(&before, manners));
    }
    Ok((before, after))
}
