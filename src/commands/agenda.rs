//! `stichtag agenda [PLAN]…`: what is due next.

use super::{Output, in_memory, judge};
use crate::agenda::Agenda;
use crate::cli::{AgendaFormat, AgendaRequest, Failure, Manners, Surroundings, Verdict};
use crate::render::agenda::{json, markdown, text};

pub(super) fn run(
    request: &AgendaRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let AgendaRequest { scope, sinks, by } = request;
    // An agenda is no judgement: whatever is due, it worked.
    judge::run(
        scope,
        sinks,
        around,
        manners,
        |_| Verdict::Clean,
        |format, registers, options| {
            let agenda = Agenda::new(registers, options.as_of, scope.horizon, &options.selection);
            in_memory(|out| match format {
                AgendaFormat::Text => text(out, &agenda, *by, options),
                AgendaFormat::Json => json(out, &agenda, options),
                AgendaFormat::Markdown => markdown(out, &agenda, *by, options),
            })
        },
    )
}
