//! `stichtag diff [PLAN]…`: what has become new, worse, better or cured since a day.

use super::judge::{judge, options, prepare, refused};
use super::{Output, in_memory, selection};
use crate::cli::{DiffRequest, Failure, Manners, PlainFormat, Surroundings, Verdict};
use crate::compare::{Trend, compare};
use crate::register::{Register, Selection, Stand, assess};
use crate::render::compare::{Compared, json, text};

pub(super) fn run(
    request: &DiffRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let DiffRequest { scope, sinks, from, fail_on_new } = request;
    let prepared = prepare(scope, sinks, around)?;
    let both = judge(&prepared, scope, manners, |register, _| {
        (assess(&register.plan, &register.policies, *from), register)
    })?;
    let (before, after): (Vec<Register>, Vec<Register>) = both.into_iter().unzip();
    if before.iter().any(|register| !register.problems.is_empty()) {
        return Err(refused(&before, manners));
    }
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
        let options = options(scope, manners, file.is_some());
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
