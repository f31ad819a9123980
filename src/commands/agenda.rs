//! `stichtag agenda [PLAN]…`: what is due next.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use super::judge::{judge, options, prepare};
use super::{Output, in_memory, selection};
use crate::agenda::Agenda;
use crate::cli::{AgendaFormat, AgendaRequest, Failure, Manners, Pending, Surroundings};
use crate::register::Register;
use crate::render::agenda::{json, markdown, text};
use crate::render::{Calendar, Component, Options};

/// An agenda is no judgement: whatever is due, it worked.
pub(super) fn run(
    request: &AgendaRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let AgendaRequest { scope, sinks, by } = request;
    let prepared = prepare(scope, sinks, around)?;
    let assumed = Arc::clone(&prepared.assumed);
    let registers: Vec<Register> = judge(&prepared, scope, manners, |register, _| register)?;
    selection::check(&scope.selection, &registers)?;

    let agenda = Agenda::new(&registers, scope.as_of.day, scope.horizon, &scope.selection);
    let mut output = Output::of(String::new());
    for (sink, mut file) in sinks.iter().zip(prepared.files) {
        let assumed = Arc::clone(&assumed);
        let options = Options { assumed, ..options(scope, manners, file.is_some()) };
        let component = match sink.format {
            AgendaFormat::IcsTodo => Component::Todo,
            _ => Component::Event,
        };
        let calendar = Calendar { component, by_office: sink.is_folder };
        if sink.is_folder
            && let Some(folder) = file.take()
        {
            fill(folder, calendar.agenda_by_office(&agenda, &options))?;
            continue;
        }
        let written = in_memory(|out| match sink.format {
            AgendaFormat::Text => text(out, &agenda, *by, &options),
            AgendaFormat::Json => json(out, &agenda, &options),
            AgendaFormat::Markdown => markdown(out, &agenda, *by, &options),
            AgendaFormat::Ics | AgendaFormat::IcsTodo => calendar.agenda(out, &agenda, &options),
        });
        match file {
            None => output.text = written.into(),
            Some(file) => file.finish(&written)?,
        }
    }
    Ok(output)
}

/// Writes all files of a folder.
fn fill(mut folder: Pending, named: io::Result<BTreeMap<String, Vec<u8>>>) -> Result<(), Failure> {
    let named = named.map_err(|error| folder.failure(error))?;
    named.iter().try_for_each(|(name, text)| folder.add(name, text))?;
    folder.place()
}
