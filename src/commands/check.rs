//! `stichtag check [PLAN]…`: judges plans and shows the findings.

use std::path::PathBuf;

use rayon::prelude::*;

use super::filter::Filter;
use super::{Output, gather};
use crate::cli::{CheckRequest, Failure, Format, Manners, Nothing, Pending, Surroundings, Verdict};
use crate::policy::PackText;
use crate::register::{Register, assess};
use crate::workspace::PlanRoot;

pub(super) fn run(
    request: &CheckRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let roots = gather::plans(&request.plans, &around.folder)?;
    let packs = gather::packs(&request.policies)?;
    let files = Pending::open_all(&request.sinks, &inputs(&roots, request))?;
    let registers = in_parallel(request.threads, || judge(&roots, &packs, request, manners))?;
    let filter = Filter::of(request);
    filter.check(&registers)?;

    let mut output = Output { text: String::new(), verdict: verdict(&registers, &filter, request) };
    for (sink, file) in request.sinks.iter().zip(files) {
        match file {
            None => output.text = render(sink.format, &registers, &filter, request, manners.out),
            Some(file) => file.finish(&render(sink.format, &registers, &filter, request, false))?,
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
        return Err(Failure::Input(gather::shown_problems(&problems, manners)));
    }
    gather::distinct(&plans)?;
    let registers: Vec<Register> = plans
        .par_iter()
        .filter_map(|loaded| {
            let plan = loaded.plan.as_ref()?;
            Some(assess(plan, &loaded.policies, request.as_of.day))
        })
        .collect();
    if registers.iter().all(|register| register.obligations.is_empty()) {
        let plans = registers.iter().map(|register| register.plan.header.id.clone()).collect();
        let rules = registers.iter().map(|register| register.policies.rules.len()).sum();
        return Err(Failure::Nothing(Nothing::NoDuty { plans, rules }));
    }
    Ok(registers)
}

/// The exit code follows what is shown.
fn verdict(registers: &[Register], filter: &Filter<'_>, request: &CheckRequest) -> Verdict {
    let counts = |register: &Register| {
        register.obligations.iter().any(|obligation| {
            filter.takes(register, obligation)
                && obligation
                    .finding
                    .zip(request.fail_on)
                    .is_some_and(|(found, least)| found >= least)
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

fn render(
    format: Format,
    registers: &[Register],
    filter: &Filter<'_>,
    request: &CheckRequest,
    _colour: bool,
) -> String {
    let mut out = format!("{format:?} {} {:?}\n", request.as_of.day, request.as_of.origin);
    for register in registers {
        for obligation in &register.obligations {
            if filter.takes(register, obligation) {
                out.push_str(&format!(
                    "{} {:?} {:?}\n",
                    obligation.id, obligation.state, obligation.finding
                ));
            }
        }
    }
    out
}
