//! Plans from the command line to registers: what every verb does that judges.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

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
use crate::workspace::{DiskError, Loaded, PackStore, PlanRoot, load_plan};

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

/// Reads and judges all plans, several at once, each from its files to what `tell` makes of its register: so
/// that no more plans are held at a time than there are threads. Where anything is wrong with any of them,
/// all that is wrong is reported, and nothing is told. What is told is returned in the order of the plans;
/// `tell` also hears whether there are several.
pub(super) fn judge<T: Send>(
    prepared: &Prepared,
    scope: &Scope,
    manners: &Manners,
    tell: impl Fn(Register, bool) -> T + Send + Sync,
) -> Result<Vec<T>, Failure> {
    let store = PackStore::default();
    let is_one_of_several = prepared.roots.len() > 1;
    let is_sound = AtomicBool::new(true);
    let judge = |root: &PlanRoot| -> Result<Judged<T>, DiskError> {
        let loaded = load_plan(root, &prepared.packs, &store)?;
        if loaded.has_problems() {
            is_sound.store(false, Ordering::Relaxed);
            return Ok(Judged::Broken(Box::new(loaded)));
        }
        let plan = match &loaded.plan {
            Some(plan) if is_sound.load(Ordering::Relaxed) => plan,
            _ => return Ok(Judged::Passed),
        };
        let register = assess_until(plan, &loaded.policies, scope.as_of.day, scope.horizon);
        let weight = Weight::of(&loaded, &register);
        if register.problems.is_empty() {
            Ok(Judged::Told(weight, tell(register, is_one_of_several)))
        } else {
            Ok(Judged::Refused(weight, Box::new(register)))
        }
    };
    let judged = in_parallel(scope.threads, &prepared.roots, judge).into_iter();
    let judged: Vec<Judged<T>> = judged.collect::<Result<_, _>>().map_err(gather::unreadable)?;
    told(judged, prepared.baseline.as_ref(), manners)
}

/// What becomes of a plan.
enum Judged<T> {
    /// Its files or its packs have problems.
    Broken(Box<Loaded>),
    /// Nothing is said of it: another plan is broken, or there is nothing in it.
    Passed,
    /// Its due dates cannot be computed.
    Refused(Weight, Box<Register>),
    /// It is judged, and told.
    Told(Weight, T),
}

/// What was told of all plans, or why nothing may be told.
fn told<T>(
    judged: Vec<Judged<T>>,
    baseline: Option<&Baseline>,
    manners: &Manners,
) -> Result<Vec<T>, Failure> {
    let broken = judged.iter().filter_map(|judged| match judged {
        Judged::Broken(loaded) => Some(loaded.as_ref()),
        _ => None,
    });
    let mut problems = gather::problems(broken);
    if let Some(Baseline { sources, problems: own, .. }) = baseline {
        problems.extend(own.iter().map(|problem| (sources, problem)));
    }
    if !problems.is_empty() {
        return Err(Failure::Input(shown_problems(&problems, manners)));
    }
    let mut refusals: Vec<Box<Register>> = Vec::new();
    let mut weights = Vec::new();
    let mut all = Vec::new();
    for judged in judged {
        match judged {
            Judged::Broken(_) | Judged::Passed => {}
            Judged::Refused(weight, register) => {
                weights.push(weight);
                refusals.push(register);
            }
            Judged::Told(weight, told) => {
                weights.push(weight);
                all.push(told);
            }
        }
    }
    gather::distinct(weights.iter().map(|weight| (weight.plan.as_str(), weight.folder.as_str())))?;
    if !refusals.is_empty() {
        return Err(refused(refusals.iter().map(AsRef::as_ref), manners));
    }
    if weights.iter().all(|weight| weight.obligations == 0) {
        let rules = weights.iter().map(|weight| weight.rules).sum();
        let plans = weights.into_iter().map(|weight| weight.plan).collect();
        return Err(Failure::Nothing(Nothing::NoDuty { plans, rules }));
    }
    Ok(all)
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
    folder: String,
    rules: usize,
    obligations: usize,
}

impl Weight {
    /// What judges holds and waivers alone is no judgement of the plan.
    fn of(loaded: &Loaded, register: &Register) -> Self {
        let (rules, obligations) = (&register.policies.rules, register.obligations.iter());
        Self {
            plan: register.plan.header.id.clone(),
            folder: loaded.folder.clone(),
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
pub(super) fn in_pool<T: Send>(threads: usize, run: impl FnOnce() -> T + Send) -> T {
    match rayon::ThreadPoolBuilder::new().num_threads(threads).build() {
        Ok(pool) => pool.install(run),
        Err(_) => run(),
    }
}

/// Does the same with each of several things, in their order, with so many threads; with as many as there are
/// cores where that is left open.
fn in_parallel<I: Sync, T: Send>(
    threads: usize,
    things: &[I],
    work: impl Fn(&I) -> T + Send + Sync,
) -> Vec<T> {
    if threads == 1 || things.len() == 1 {
        return things.iter().map(work).collect();
    }
    in_pool(threads, || things.par_iter().map(work).collect())
}
