//! `stichtag check [PLAN]…`: judges plans and shows the findings.

use std::sync::Arc;

use super::judge::{judge, options, prepare};
use super::{Output, in_memory, selection};
use crate::baseline::{Baseline, Report, Unused};
use crate::cli::{CheckRequest, Failure, Format, Manners, Surroundings, Verdict};
use crate::register::Register;
use crate::render::{self, Options, Tally};

pub(super) fn run(
    request: &CheckRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let CheckRequest { scope, sinks, .. } = request;
    let prepared = prepare(scope, sinks, around)?;
    let baseline = prepared.baseline.as_ref();
    // Registers are kept only where something asks for all of them.
    let keeps = !scope.selection.is_everything()
        || sinks.iter().any(|sink| sink.format.tells_plans_together());
    let both = judge(&prepared, scope, manners, |mut register, is_one_of_several| {
        let unused = baseline.map(|baseline| baseline.apply(&mut register)).unwrap_or_default();
        let mut told = tell(&register, is_one_of_several, request, manners);
        told.own_entries = baseline.map_or(0, |own| own.of_plan(&register.plan.header.id).len());
        told.unused = unused;
        (told, keeps.then_some(register))
    })?;
    let (told, registers): (Vec<_>, Vec<_>) = both.into_iter().unzip();
    let registers: Vec<Register> = registers.into_iter().flatten().collect();
    if keeps {
        selection::check(&scope.selection, &registers)?;
    }

    let report = baseline.map(|baseline| Arc::new(report(baseline, &told, request)));
    let is_outdated = report.as_ref().is_some_and(|one| one.is_strict && !one.unused.is_empty());
    let fails = is_outdated || told.iter().any(|told| told.fails);
    let verdict = if fails { Verdict::Findings } else { Verdict::Clean };
    let mut output = Output { text: String::new(), verdict };
    for (index, (sink, file)) in sinks.iter().zip(prepared.files).enumerate() {
        let options = Options {
            proofs: request.proofs,
            baseline: report.clone(),
            ..options(scope, manners, file.is_some())
        };
        let text = whole(sink.format, index, &told, &registers, &options);
        match file {
            None => output.text = text,
            Some(file) => file.finish(&text)?,
        }
    }
    Ok(output)
}

/// What is kept of a plan once it is judged and told.
struct Told {
    /// What each sink gets of it; nothing where a format tells all plans at once.
    parts: Vec<Vec<u8>>,
    tally: Tally,
    /// Whether a finding is at or above `--fail-on`.
    fails: bool,
    /// How many entries of the baseline are the plan's.
    own_entries: usize,
    /// Those that no finding needs.
    unused: Vec<Unused>,
}

/// What the baseline did, for all plans.
fn report(baseline: &Baseline, told: &[Told], request: &CheckRequest) -> Report {
    let own: usize = told.iter().map(|told| told.own_entries).sum();
    let mut unused: Vec<Unused> = told.iter().flat_map(|told| told.unused.clone()).collect();
    unused.sort_by(|one, other| one.entry.key.cmp(&other.entry.key));
    Report {
        baseline: baseline.clone(),
        unused,
        others: baseline.entries.len() - own,
        is_strict: request.strict_baseline,
    }
}

/// One register in every format that tells plans one by one.
fn tell(
    register: &Register,
    is_one_of_several: bool,
    request: &CheckRequest,
    manners: &Manners,
) -> Told {
    let mut tally = Tally { plans: 1, obligations: register.obligations.len(), ..Tally::default() };
    let mut parts = Vec::new();
    for sink in &request.sinks {
        let options = options(&request.scope, manners, sink.file.is_some());
        let mut part = Vec::new();
        let written = match sink.format {
            Format::Human => render::human_part(&mut part, register, is_one_of_several, &options),
            Format::Short => render::short_part(&mut part, register, &options),
            Format::Json => Ok(tally),
        };
        tally = written.expect("writing to memory cannot fail");
        parts.push(part);
    }
    let fails = register.selected(&request.scope.selection).any(|(_, obligation)| {
        let both = obligation.finding.zip(request.fail_on);
        both.is_some_and(|(found, least)| found >= least) && !obligation.is_accepted()
    });
    Told { parts, tally, fails, own_entries: 0, unused: Vec::new() }
}

/// What a sink gets: the parts of all plans, and the end.
fn whole(
    format: Format,
    index: usize,
    told: &[Told],
    registers: &[Register],
    options: &Options,
) -> String {
    let tally = told.iter().fold(Tally::default(), |sum, told| sum.and(told.tally));
    in_memory(|out| {
        for told in told {
            out.write_all(&told.parts[index])?;
        }
        match format {
            Format::Human => render::human_end(out, tally, options),
            Format::Short => render::short_end(out, tally, options),
            Format::Json => render::json(out, registers, options),
        }
    })
}
