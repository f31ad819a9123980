//! Plans from the command line to registers: what every verb does that judges.

use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Output, gather, in_memory, selection};
use crate::cli::{Failure, Manners, Nothing, Pending, Scope, Sink, Surroundings, Verdict};
use crate::policy::PackText;
use crate::register::{Register, assess_until};
use crate::render::{self, Options};
use crate::source::{Problem, Sources};
use crate::text;
use crate::workspace::PlanRoot;

/// Columns of a file that is written for people.
const FILE_WIDTH: usize = 100;
/// Longer lines than this are hard to read.
const MAX_WIDTH: usize = 120;

/// Judges all plans, and writes each format to its place. The verdict is that of the registers.
pub(super) fn run<F: Copy>(
    scope: &Scope,
    sinks: &[Sink<F>],
    around: &Surroundings,
    manners: &Manners,
    verdict: impl Fn(&[Register]) -> Verdict,
    render: impl Fn(F, &[Register], &Options) -> String,
) -> Result<Output, Failure> {
    gather::exist(&scope.plans, &scope.policies)?;
    let roots = gather::plans(&scope.plans, &around.folder)?;
    let packs = gather::packs(&scope.policies)?;
    let files = Pending::open_all(sinks, &inputs(&roots, scope))?;
    let registers = in_parallel(scope.threads, || judge(&roots, &packs, scope, manners))?;
    selection::check(&scope.selection, &registers)?;

    let mut output = Output { text: String::new(), verdict: verdict(&registers) };
    for (sink, file) in sinks.iter().zip(files) {
        let shown = render(sink.format, &registers, &options(scope, manners, file.is_some()));
        match file {
            None => output.text = shown,
            Some(file) => file.finish(&shown)?,
        }
    }
    Ok(output)
}

/// How to write. Only the terminal has colours and a width.
fn options(scope: &Scope, manners: &Manners, is_file: bool) -> Options {
    Options {
        lang: manners.lang,
        color: manners.out && !is_file,
        width: if is_file { FILE_WIDTH } else { manners.width.min(MAX_WIDTH) },
        as_of: scope.as_of.day,
        origin: scope.as_of.origin,
        selection: scope.selection.clone(),
    }
}

/// Reads and judges all plans. Where anything is wrong with any of them, none is judged.
fn judge(
    roots: &[PlanRoot],
    packs: &[PackText],
    scope: &Scope,
    manners: &Manners,
) -> Result<Vec<Register>, Failure> {
    let plans = gather::load(roots, packs)?;
    let problems = gather::problems(&plans);
    if !problems.is_empty() {
        return Err(Failure::Input(shown_problems(&problems, scope, manners)));
    }
    gather::distinct(&plans)?;
    let registers: Vec<Register> = plans
        .par_iter()
        .filter_map(|loaded| {
            let plan = loaded.plan.as_ref()?;
            Some(assess_until(plan, &loaded.policies, scope.as_of.day, scope.horizon))
        })
        .collect();
    let problems: Vec<gather::Located<'_>> = registers
        .iter()
        .flat_map(|register| register.problems.iter().map(|one| (&register.plan.sources, one)))
        .collect();
    if !problems.is_empty() {
        return Err(Failure::Input(shown_problems(&problems, scope, manners)));
    }
    if registers.iter().all(|register| register.obligations.is_empty()) {
        let plans = registers.iter().map(|register| register.plan.header.id.clone()).collect();
        let rules = registers.iter().map(|register| register.policies.rules.len()).sum();
        return Err(Failure::Nothing(Nothing::NoDuty { plans, rules }));
    }
    Ok(registers)
}

/// Problems as they are shown.
fn shown_problems(problems: &[gather::Located<'_>], scope: &Scope, manners: &Manners) -> String {
    let options = Options {
        lang: manners.lang,
        color: manners.err,
        width: manners.width.min(MAX_WIDTH),
        ..Options::new(scope.as_of.day, scope.as_of.origin)
    };
    let problems: Vec<(Arc<Sources>, Problem)> = problems
        .iter()
        .map(|(sources, problem)| (Arc::clone(sources), (*problem).clone()))
        .collect();
    let explain = |problem: &Problem| text::explain(problem, manners.lang);
    in_memory(|out| render::problems(out, &problems, &explain, &options))
}

/// Everything that is read, so that no output replaces it.
fn inputs(roots: &[PlanRoot], scope: &Scope) -> Vec<PathBuf> {
    let plans = roots.iter().flat_map(|root| &root.files);
    plans.chain(&scope.policies).cloned().collect()
}

/// Runs with so many threads; with as many as there are cores where that is left open.
fn in_parallel<T: Send>(threads: usize, run: impl FnOnce() -> T + Send) -> T {
    match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool.install(run),
        Err(_) => run(),
    }
}
