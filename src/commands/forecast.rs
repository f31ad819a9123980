//! `stichtag forecast [PLAN]…`: what becomes of each duty if nothing more is recorded.

use std::sync::Arc;

use super::judge::{judge, options, prepare, refused};
use super::{Output, in_memory, selection};
use crate::cli::{Failure, ForecastRequest, Manners, PlainFormat, Surroundings};
use crate::forecast::Forecast;
use crate::register::Register;
use crate::render::Options;
use crate::render::forecast::{json, text};

/// A forecast is no judgement: whatever will be missed, it worked.
pub(super) fn run(
    request: &ForecastRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let ForecastRequest { scope, sinks, by } = request;
    let prepared = prepare(scope, sinks, around)?;
    let assumed = Arc::clone(&prepared.assumed);
    let found = judge(&prepared, scope, manners, |register, _| {
        let (plan, policies) = (&register.plan, &register.policies);
        let forecast =
            Forecast::new(plan, policies, scope.as_of.day, scope.horizon, &scope.selection);
        (register, forecast)
    })?;
    let (registers, forecasts): (Vec<Register>, Vec<_>) = found.into_iter().unzip();
    selection::check(&scope.selection, &registers)?;
    let (forecasts, unsound): (Vec<_>, Vec<_>) = forecasts.into_iter().partition(Result::is_ok);
    let unsound: Vec<Box<Register>> = unsound.into_iter().filter_map(Result::err).collect();
    if !unsound.is_empty() {
        return Err(refused(unsound.iter().map(AsRef::as_ref), manners));
    }
    let mut forecasts: Vec<Forecast> = forecasts.into_iter().filter_map(Result::ok).collect();
    forecasts.sort_by(|one, other| one.register.plan.header.id.cmp(&other.register.plan.header.id));
    let mut output = Output::of(String::new());
    for (sink, file) in sinks.iter().zip(prepared.files) {
        let assumed = Arc::clone(&assumed);
        let options = Options { assumed, ..options(scope, manners, file.is_some()) };
        let written = in_memory(|out| match sink.format {
            PlainFormat::Text => text(out, &forecasts, *by, &options),
            PlainFormat::Json => json(out, &forecasts, &options),
        });
        match file {
            None => output.text = written.into(),
            Some(file) => file.finish(&written)?,
        }
    }
    Ok(output)
}
