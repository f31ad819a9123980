//! `stichtag check [PLAN]…`: judges plans and shows the findings.

use super::{Output, in_memory, judge};
use crate::cli::{CheckRequest, Failure, Format, Manners, Surroundings, Verdict};
use crate::register::Register;
use crate::render;

pub(super) fn run(
    request: &CheckRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let verdict = |registers: &[Register]| verdict(registers, request);
    judge::run(
        &request.scope,
        &request.sinks,
        around,
        manners,
        verdict,
        |format, registers, options| {
            in_memory(|out| match format {
                Format::Human => render::human(out, registers, options),
                Format::Short => render::short(out, registers, options),
                Format::Json => render::json(out, registers, options),
            })
        },
    )
}

/// The exit code follows what is shown.
fn verdict(registers: &[Register], request: &CheckRequest) -> Verdict {
    let counts = |register: &Register| {
        register.selected(&request.scope.selection).any(|(_, obligation)| {
            let both = obligation.finding.zip(request.fail_on);
            both.is_some_and(|(found, least)| found >= least)
        })
    };
    if registers.iter().any(counts) { Verdict::Findings } else { Verdict::Clean }
}
