//! Plans from the command line to registers: what every verb does that judges.

use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::{gather, in_memory};
use crate::cli::{Failure, Manners, Nothing, Pending, Scope, Sink, Surroundings};
use crate::policy::PackText;
use crate::register::{Register, assess_until};
use crate::render::{self, Addresses, Options, Proofs};
use crate::source::{Problem, Sources};
use crate::text;
use crate::workspace::{Loaded, PackStore, PlanRoot};

/// Columns of a file that is written for people.
const FILE_WIDTH: usize = 100;
/// Longer lines than this are hard to read.
const MAX_WIDTH: usize = 120;

/// What is to be judged, and where the output goes.
pub(super) struct Prepared {
    roots: Vec<PlanRoot>,
    packs: Vec<PackText>,
    /// One for each sink; `None` for the standard output.
    pub(super) files: Vec<Option<Pending>>,
}

impl Prepared {
    /// Whether there is more than one plan.
    pub(super) fn is_one_of_several(&self) -> bool {
        self.roots.len() > 1
    }
}

/// Finds plans and packs, and opens all files, before anything is judged.
pub(super) fn prepare<F>(
    scope: &Scope,
    sinks: &[Sink<F>],
    around: &Surroundings,
) -> Result<Prepared, Failure> {
    gather::exist(&scope.plans, &scope.policies)?;
    let roots = gather::plans(&scope.plans, &around.folder)?;
    let packs = gather::packs(&scope.policies)?;
    let files = Pending::open_all(sinks, &inputs(&roots, scope))?;
    Ok(Prepared { roots, packs, files })
}

/// Reads and judges all plans. Where anything is wrong with any of them, none is judged. What `tell`
/// makes of each register is returned in the order of the plans; it also hears whether there are several.
pub(super) fn judge<T: Send>(
    prepared: &Prepared,
    scope: &Scope,
    manners: &Manners,
    tell: impl Fn(Register, bool) -> T + Send + Sync,
) -> Result<Vec<T>, Failure> {
    let is_one_of_several = prepared.is_one_of_several();
    let mut all = Vec::new();
    let tell = |register, _| tell(register, is_one_of_several);
    let judged = judge_each(prepared, scope, tell, |told| {
        all.push(told);
        Ok(())
    });
    judged.map_err(|refusal| refusal.failure(scope, manners))?;
    Ok(all)
}

/// Why there is no result.
pub(super) enum Refusal {
    /// Something is wrong with plans or packs.
    Problems(Vec<(Arc<Sources>, Problem)>),
    /// Anything else.
    Failure(Failure),
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl Refusal {
    /// As it is told.
    pub(super) fn failure(self, scope: &Scope, manners: &Manners) -> Failure {
        match self {
            Self::Failure(failure) => failure,
            Self::Problems(problems) => Failure::Input(shown_problems(&problems, scope, manners)),
        }
    }
}

/// The same without keeping anything: a few plans are read, judged and told at once, then `take` gets what was
/// made of them, in their order, before the next ones are read. Where it turns out later that something is wrong,
/// what was taken must be thrown away. `tell` also hears which plan it is, from 0.
pub(super) fn judge_each<T: Send>(
    prepared: &Prepared,
    scope: &Scope,
    tell: impl Fn(Register, usize) -> T + Send + Sync,
    mut take: impl FnMut(T) -> Result<(), Failure> + Send,
) -> Result<(), Refusal> {
    in_parallel(scope.threads, || {
        let store = PackStore::default();
        let mut sum = Sum::default();
        for (chunk, roots) in prepared.roots.chunks(AT_ONCE).enumerate() {
            let is_sound = sum.refused.is_empty();
            let judged: Result<Vec<Judged<T>>, Failure> = roots
                .par_iter()
                .enumerate()
                .map(|(index, root)| {
                    let loaded = gather::load(root, &prepared.packs, &store)?;
                    let number = chunk * AT_ONCE + index;
                    Ok(one(loaded, scope, is_sound, |register| tell(register, number)))
                })
                .collect();
            for judged in judged? {
                if let Some(told) = sum.add(judged) {
                    take(told)?;
                }
            }
        }
        sum.verdict()
    })
}

/// How many plans are in memory at once, at least.
const AT_ONCE: usize = 64;

/// What became of a plan.
struct Judged<T> {
    plan: Option<gather::Named>,
    outcome: Outcome<T>,
}

enum Outcome<T> {
    /// It, or a pack of it, has problems.
    Refused(Box<Loaded>),
    /// A due date cannot be computed.
    Unsound(Weight, Box<Register>),
    /// It was told.
    Told(Weight, T),
    /// It was not looked at any more.
    Nothing,
}

fn one<T>(
    loaded: Loaded,
    scope: &Scope,
    is_sound: bool,
    tell: impl Fn(Register) -> T,
) -> Judged<T> {
    let plan = gather::Named::of(&loaded);
    let outcome = match &loaded.plan {
        _ if gather::has_problems(&loaded) => Outcome::Refused(Box::new(loaded)),
        Some(plan) if is_sound => {
            let (day, horizon) = (scope.as_of.day, scope.horizon);
            let register = assess_until(plan, &loaded.policies, day, horizon);
            let weight = Weight::of(&register);
            if register.problems.is_empty() {
                Outcome::Told(weight, tell(register))
            } else {
                Outcome::Unsound(weight, Box::new(register))
            }
        }
        _ => Outcome::Nothing,
    };
    Judged { plan, outcome }
}

/// What must be known of all plans, whatever becomes of their registers.
#[derive(Default)]
struct Sum {
    refused: Vec<Loaded>,
    unsound: Vec<Register>,
    plans: Vec<gather::Named>,
    weights: Vec<Weight>,
}

impl Sum {
    /// Returns what was told, as long as nothing is wrong.
    fn add<T>(&mut self, judged: Judged<T>) -> Option<T> {
        self.plans.extend(judged.plan);
        match judged.outcome {
            Outcome::Refused(loaded) => self.refused.push(*loaded),
            Outcome::Unsound(weight, register) => {
                self.weights.push(weight);
                self.unsound.push(*register);
            }
            Outcome::Told(weight, told) => {
                self.weights.push(weight);
                return (self.refused.is_empty() && self.unsound.is_empty()).then_some(told);
            }
            Outcome::Nothing => {}
        }
        None
    }

    fn verdict(self) -> Result<(), Refusal> {
        let problems = gather::problems(&self.refused);
        if !problems.is_empty() {
            return Err(Refusal::Problems(owned(&problems)));
        }
        gather::distinct(&self.plans)?;
        if !self.unsound.is_empty() {
            return Err(Refusal::Problems(owned(&of_registers(&self.unsound))));
        }
        if self.weights.iter().all(|weight| weight.obligations == 0) {
            let rules = self.weights.iter().map(|weight| weight.rules).sum();
            let plans = self.weights.into_iter().map(|weight| weight.plan).collect();
            return Err(Failure::Nothing(Nothing::NoDuty { plans, rules }).into());
        }
        Ok(())
    }
}

/// Registers with problems, as the failure that they are.
pub(super) fn refused<'r>(
    registers: impl IntoIterator<Item = &'r Register>,
    scope: &Scope,
    manners: &Manners,
) -> Failure {
    Refusal::Problems(owned(&of_registers(registers))).failure(scope, manners)
}

fn of_registers<'r>(registers: impl IntoIterator<Item = &'r Register>) -> Vec<gather::Located<'r>> {
    registers
        .into_iter()
        .flat_map(|register| register.problems.iter().map(|one| (&register.plan.sources, one)))
        .collect()
}

fn owned(problems: &[gather::Located<'_>]) -> Vec<(Arc<Sources>, Problem)> {
    problems.iter().map(|(sources, problem)| (Arc::clone(sources), (*problem).clone())).collect()
}

/// How much there is to judge in a plan.
struct Weight {
    plan: String,
    rules: usize,
    obligations: usize,
}

impl Weight {
    fn of(register: &Register) -> Self {
        Self {
            plan: register.plan.header.id.clone(),
            rules: register.policies.rules.len(),
            obligations: register.obligations.len(),
        }
    }
}

/// How to write. Only the terminal has colours and a width.
pub(super) fn options(scope: &Scope, manners: &Manners, is_file: bool) -> Options {
    Options {
        lang: manners.lang,
        color: manners.out && !is_file,
        width: if is_file { FILE_WIDTH } else { manners.width.min(MAX_WIDTH) },
        as_of: scope.as_of.day,
        origin: scope.as_of.origin,
        selection: scope.selection.clone(),
        proofs: Proofs::None,
        addresses: Addresses::default(),
    }
}

/// Problems as they are shown.
fn shown_problems(
    problems: &[(Arc<Sources>, Problem)],
    scope: &Scope,
    manners: &Manners,
) -> String {
    let options = Options {
        lang: manners.lang,
        color: manners.err,
        width: manners.width.min(MAX_WIDTH),
        ..Options::new(scope.as_of.day, scope.as_of.origin)
    };
    let explain = |problem: &Problem| text::explain(problem, manners.lang);
    in_memory(|out| render::problems(out, problems, &explain, &options))
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
