//! `stichtag agenda [PLAN]…`: what is due next.

use super::judge::{judge, options, prepare};
use super::{Output, in_memory, selection};
use crate::agenda::Agenda;
use crate::cli::{AgendaFormat, AgendaRequest, Failure, Manners, Surroundings};
use crate::register::Register;
use crate::render::agenda::{json, markdown, text};

/// An agenda is no judgement: whatever is due, it worked.
pub(super) fn run(
    request: &AgendaRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let AgendaRequest { scope, sinks, by } = request;
    let prepared = prepare(scope, sinks, around)?;
    let registers: Vec<Register> = judge(&prepared, scope, manners, |register, _| register)?;
    selection::check(&scope.selection, &registers)?;

    let agenda = Agenda::new(&registers, scope.as_of.day, scope.horizon, &scope.selection);
    let mut output = Output::of(String::new());
    for (sink, file) in sinks.iter().zip(prepared.files) {
        let options = options(scope, manners, file.is_some());
        let written = in_memory(|out| match sink.format {
            AgendaFormat::Text => text(out, &agenda, *by, &options),
            AgendaFormat::Json => json(out, &agenda, &options),
            AgendaFormat::Markdown => markdown(out, &agenda, *by, &options),
        });
        match file {
            None => output.text = written,
            Some(file) => file.finish(&written)?,
        }
    }
    Ok(output)
}
