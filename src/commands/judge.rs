//! Plans from the command line to registers: what every verb does that judges.

use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::{gather, in_memory};
use crate::baseline::Baseline;
use crate::cli::{Failure, Manners, Nothing, Pending, Scope, Sink, Surroundings};
use crate::date::Day;
use crate::policy::PackText;
use crate::register::{Register, assess_until};
use crate::render::{self, Options, Origin};
use crate::source::{Problem, Sources};
use crate::text;
use crate::workspace::PlanRoot;

/// Columns of a file that is written for people.
const FILE_WIDTH: usize = 100;
/// Longer lines than this are hard to read.
const MAX_WIDTH: usize = 120;

/// What is to be judged, and where the output goes.
pub(super) struct Prepared {
    roots: Vec<PlanRoot>,
    packs: Vec<PackText>,
    /// The accepted findings.
    pub(super) baseline: Option<Baseline>,
    /// One for each sink; `None` for the standard output.
    pub(super) files: Vec<Option<Pending>>,
}

impl Prepared {
    /// Everything that is read but the baseline, so that it does not replace any of it.
    pub(super) fn inputs(&self, scope: &Scope) -> Vec<PathBuf> {
        inputs(&self.roots, scope)
    }
}

/// Finds plans and packs, and opens all files, before anything is judged.
pub(super) fn prepare<F>(
    scope: &Scope,
    sinks: &[Sink<F>],
    around: &Surroundings,
) -> Result<Prepared, Failure> {
    gather::exist(&scope.plans, &scope.policies, scope.baseline.as_deref())?;
    let mut roots = gather::plans(&scope.plans, &around.folder)?;
    let packs = gather::packs(&scope.policies)?;
    let baseline = scope.baseline.as_deref().map(gather::baseline).transpose()?;
    if let Some(path) = &scope.baseline {
        gather::without(&mut roots, path);
    }
    let mut inputs = inputs(&roots, scope);
    inputs.extend(scope.baseline.clone());
    let files = Pending::open_all(sinks, &inputs)?;
    Ok(Prepared { roots, packs, baseline, files })
}

/// Reads and judges all plans. Where anything is wrong with any of them, none is judged. What `tell`
/// makes of each register is returned in the order of the plans; it also hears whether there are several.
pub(super) fn judge<T: Send>(
    prepared: &Prepared,
    scope: &Scope,
    manners: &Manners,
    tell: impl Fn(Register, bool) -> T + Send + Sync,
) -> Result<Vec<T>, Failure> {
    in_parallel(scope.threads, || {
        let plans = gather::load(&prepared.roots, &prepared.packs)?;
        let mut problems = gather::problems(&plans);
        if let Some(Baseline { sources, problems: own, .. }) = &prepared.baseline {
            problems.extend(own.iter().map(|problem| (sources, problem)));
        }
        if !problems.is_empty() {
            return Err(Failure::Input(shown_problems(&problems, manners)));
        }
        gather::distinct(&plans)?;
        let is_one_of_several = plans.len() > 1;
        let judged: Vec<(Weight, Result<T, Register>)> = plans
            .into_par_iter()
            .filter_map(|loaded| {
                let (day, horizon) = (scope.as_of.day, scope.horizon);
                let register = assess_until(loaded.plan.as_ref()?, &loaded.policies, day, horizon);
                let weight = Weight::of(&register);
                let is_sound = register.problems.is_empty();
                let told =
                    if is_sound { Ok(tell(register, is_one_of_several)) } else { Err(register) };
                Some((weight, told))
            })
            .collect();
        let unsound = || judged.iter().filter_map(|(_, told)| told.as_ref().err());
        if unsound().next().is_some() {
            return Err(refused(unsound(), manners));
        }
        if judged.iter().all(|(weight, _)| weight.obligations == 0) {
            let rules = judged.iter().map(|(weight, _)| weight.rules).sum();
            let plans = judged.into_iter().map(|(weight, _)| weight.plan).collect();
            return Err(Failure::Nothing(Nothing::NoDuty { plans, rules }));
        }
        Ok(judged.into_iter().filter_map(|(_, told)| told.ok()).collect())
    })
}

/// Registers with problems, as the failure that they are.
pub(super) fn refused<'r>(
    registers: impl IntoIterator<Item = &'r Register>,
    manners: &Manners,
) -> Failure {
    let problems: Vec<gather::Located<'_>> = registers
        .into_iter()
        .flat_map(|register| register.problems.iter().map(|one| (&register.plan.sources, one)))
        .collect();
    Failure::Input(shown_problems(&problems, manners))
}

/// What must be known of every plan, whatever becomes of its register.
struct Weight {
    plan: String,
    rules: usize,
    obligations: usize,
}

impl Weight {
    /// What judges holds and waivers alone is no judgement of the plan.
    fn of(register: &Register) -> Self {
        let (rules, obligations) = (&register.policies.rules, register.obligations.iter());
        Self {
            plan: register.plan.header.id.clone(),
            rules: rules.iter().filter(|rule| !rule.kind.reviews).count(),
            obligations: obligations.filter(|one| !register.rule(one).kind.reviews).count(),
        }
    }
}

/// How to write. Only the terminal has colours and a width.
pub(super) fn options(scope: &Scope, manners: &Manners, is_file: bool) -> Options {
    Options {
        as_of: scope.as_of.day,
        origin: scope.as_of.origin,
        selection: scope.selection.clone(),
        ..undated(manners, is_file)
    }
}

/// The same for what has no reference date.
pub(super) fn undated(manners: &Manners, is_file: bool) -> Options {
    Options {
        lang: manners.lang,
        color: manners.out && !is_file,
        width: if is_file { FILE_WIDTH } else { manners.width.min(MAX_WIDTH) },
        ..Options::new(Day::MIN, Origin::Flag)
    }
}

/// Problems as they are shown.
pub(super) fn shown_problems(problems: &[gather::Located<'_>], manners: &Manners) -> String {
    let options = Options { color: manners.err, ..undated(manners, false) };
    let problems: Vec<(Arc<Sources>, Problem)> = problems
        .iter()
        .map(|(sources, problem)| (Arc::clone(sources), (*problem).clone()))
        .collect();
    let explain = |problem: &Problem| text::explain(problem, manners.lang);
    in_memory(|out| render::problems(out, &problems, &explain, &options))
}

/// Every plan and pack that is read, so that no output replaces it.
fn inputs(roots: &[PlanRoot], scope: &Scope) -> Vec<PathBuf> {
    let plans = roots.iter().flat_map(|root| &root.files);
    plans.chain(&scope.policies).cloned().collect()
}

/// Runs with so many threads; with as many as there are cores where that is left open.
pub(super) fn in_parallel<T: Send>(threads: usize, run: impl FnOnce() -> T + Send) -> T {
    match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool.install(run),
        Err(_) => run(),
    }
}
