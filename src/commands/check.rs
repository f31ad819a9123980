//! `stichtag check [PLAN]…`: judges plans and shows the findings.

use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Output, gather, in_memory, selection};
use crate::cli::{CheckRequest, Failure, Format, Manners, Nothing, Pending, Surroundings, Verdict};
use crate::policy::PackText;
use crate::register::{Register, assess};
use crate::render::{self, Options};
use crate::source::{Problem, Sources};
use crate::text;
use crate::workspace::PlanRoot;

/// Columns of a file that is written for people.
const FILE_WIDTH: usize = 100;
/// Longer lines than this are hard to read.
const MAX_WIDTH: usize = 120;

pub(super) fn run(
    request: &CheckRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    gather::exist(&request.plans, &request.policies)?;
    let roots = gather::plans(&request.plans, &around.folder)?;
    let packs = gather::packs(&request.policies)?;
    let files = Pending::open_all(&request.sinks, &inputs(&roots, request))?;
    let registers = in_parallel(request.threads, || judge(&roots, &packs, request, manners))?;
    selection::check(&request.selection, &registers)?;

    let mut output = Output { text: String::new(), verdict: verdict(&registers, request) };
    for (sink, file) in request.sinks.iter().zip(files) {
        match file {
            None => output.text = render(sink.format, &registers, request, manners, false),
            Some(file) => file.finish(&render(sink.format, &registers, request, manners, true))?,
        }
    }
    Ok(output)
}

/// Reads and judges all plans. Where anything is wrong with any of them, none is judged.
fn judge(
    roots: &[PlanRoot],
    packs: &[PackText],
    request: &CheckRequest,
    manners: &Manners,
) -> Result<Vec<Register>, Failure> {
    let plans = gather::load(roots, packs)?;
    let problems = gather::problems(&plans);
    if !problems.is_empty() {
        return Err(Failure::Input(shown_problems(&problems, request, manners)));
    }
    gather::distinct(&plans)?;
    let registers: Vec<Register> = plans
        .par_iter()
        .filter_map(|loaded| {
            let plan = loaded.plan.as_ref()?;
            Some(assess(plan, &loaded.policies, request.as_of.day))
        })
        .collect();
    let problems: Vec<gather::Located<'_>> = registers
        .iter()
        .flat_map(|register| register.problems.iter().map(|one| (&register.plan.sources, one)))
        .collect();
    if !problems.is_empty() {
        return Err(Failure::Input(shown_problems(&problems, request, manners)));
    }
    if registers.iter().all(|register| register.obligations.is_empty()) {
        let plans = registers.iter().map(|register| register.plan.header.id.clone()).collect();
        let rules = registers.iter().map(|register| register.policies.rules.len()).sum();
        return Err(Failure::Nothing(Nothing::NoDuty { plans, rules }));
    }
    Ok(registers)
}

/// Problems as they are shown.
fn shown_problems(
    problems: &[gather::Located<'_>],
    request: &CheckRequest,
    manners: &Manners,
) -> String {
    let options = Options {
        lang: manners.lang,
        color: manners.err,
        width: manners.width.min(MAX_WIDTH),
        ..Options::new(request.as_of.day, request.as_of.origin)
    };
    let problems: Vec<(Arc<Sources>, Problem)> = problems
        .iter()
        .map(|(sources, problem)| (Arc::clone(sources), (*problem).clone()))
        .collect();
    let explain = |problem: &Problem| text::explain(problem, manners.lang);
    in_memory(|out| render::problems(out, &problems, &explain, &options))
}

/// The exit code follows what is shown.
fn verdict(registers: &[Register], request: &CheckRequest) -> Verdict {
    let counts = |register: &Register| {
        register.selected(&request.selection).any(|(_, obligation)| {
            let both = obligation.finding.zip(request.fail_on);
            both.is_some_and(|(found, least)| found >= least)
        })
    };
    if registers.iter().any(counts) { Verdict::Findings } else { Verdict::Clean }
}

/// Everything that is read, so that no output replaces it.
fn inputs(roots: &[PlanRoot], request: &CheckRequest) -> Vec<PathBuf> {
    let plans = roots.iter().flat_map(|root| &root.files);
    plans.chain(&request.policies).cloned().collect()
}

/// Runs with so many threads; with as many as there are cores where that is left open.
fn in_parallel<T: Send>(threads: usize, run: impl FnOnce() -> T + Send) -> T {
    match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool.install(run),
        Err(_) => run(),
    }
}

/// The register in a format. Only the terminal has colours and a width.
fn render(
    format: Format,
    registers: &[Register],
    request: &CheckRequest,
    manners: &Manners,
    is_file: bool,
) -> String {
    let options = Options {
        lang: manners.lang,
        color: manners.out && !is_file,
        width: if is_file { FILE_WIDTH } else { manners.width.min(MAX_WIDTH) },
        as_of: request.as_of.day,
        origin: request.as_of.origin,
        selection: request.selection.clone(),
        proofs: request.proofs,
    };
    in_memory(|out| match format {
        Format::Human => render::human(out, registers, &options),
        Format::Short => render::short(out, registers, &options),
        Format::Json => render::json(out, registers, &options),
    })
}
