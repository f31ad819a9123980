//! Plans from the command line to registers: what every verb does that judges.

use std::mem::ManuallyDrop;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::threads::in_order;
use super::{gather, in_memory};
use crate::baseline::Baseline;
use crate::cli::{Failure, Manners, Nothing, Pending, Scope, Sink, Surroundings};
use crate::date::Day;
use crate::policy::PackText;
use crate::register::{Register, assess_until};
use crate::render::{self, Assumed, Options};
use crate::source::{Problem, Sources};
use crate::text::{self, Origin};
use crate::workspace::{
    Disk, DiskError, Files, Loaded, PackStore, PlanRoot, Snapshot, load_plan_in,
};

/// Columns of a file that is written for people.
const FILE_WIDTH: usize = 100;
/// Longer lines than this are hard to read.
const MAX_WIDTH: usize = 120;

/// What is to be judged, and where the output goes.
pub(super) struct Prepared {
    /// Where plans and packs are read from.
    place: Arc<dyn Files + Send + Sync>,
    /// Whether plans without any duty are judged as well.
    may_be_empty: bool,
    roots: Vec<PlanRoot>,
    packs: Vec<PackText>,
    /// What is assumed beside what the plan records.
    pub(super) assumed: Arc<[Assumed]>,
    /// The accepted findings.
    pub(super) baseline: Option<Arc<Baseline>>,
    /// One for each sink; `None` for the standard output.
    pub(super) files: Vec<Option<Pending>>,
}

impl Prepared {
    /// Whether there is more than one plan.
    pub(super) fn is_one_of_several(&self) -> bool {
        self.roots.len() > 1
    }

    /// The same plans without anything assumed.
    pub(super) fn as_recorded(&self) -> Self {
        let bare = |root: &PlanRoot| PlanRoot { assumed: Vec::new(), ..root.clone() };
        Self {
            place: Arc::clone(&self.place),
            may_be_empty: true,
            roots: self.roots.iter().map(bare).collect(),
            packs: self.packs.clone(),
            assumed: Arc::default(),
            baseline: None,
            files: Vec::new(),
        }
    }

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
    gather::exist(&scope.plans, &scope.policies, &scope.assume, scope.baseline.as_deref())?;
    let mut roots = gather::plans(&scope.plans, &around.folder)?;
    let assumed = gather::assume(&mut roots, &scope.assume)?;
    let packs = gather::packs(&scope.policies)?;
    let baseline = scope.baseline.as_deref().map(gather::baseline).transpose()?.map(Arc::new);
    if let Some(path) = &scope.baseline {
        gather::without(&mut roots, path);
    }
    let mut inputs = inputs(&roots, scope);
    inputs.extend(scope.baseline.clone());
    let files = Pending::open_all(sinks, &inputs)?;
    let place = Arc::new(Disk);
    Ok(Prepared { place, may_be_empty: false, roots, packs, assumed, baseline, files })
}

/// The same in a commit. `wanted` are the ids of plans that are looked for wherever they lie in it, if there is
/// nothing at their paths.
pub(super) fn prepare_in<F>(
    snapshot: Snapshot,
    scope: &Scope,
    sinks: &[Sink<F>],
    around: &Surroundings,
    wanted: &[String],
) -> Result<Prepared, Failure> {
    gather::exist(&[], &[], &scope.assume, None)?;
    let found = gather::plans_in(&snapshot, &scope.plans, &around.folder);
    let mut roots = match found {
        Ok(roots) => roots,
        Err(failure) => {
            let moved = gather::plans_called(&snapshot, wanted, &around.folder)?;
            if moved.is_empty() {
                return Err(failure);
            }
            moved
        }
    };
    let packs = gather::packs_in(&snapshot, &scope.policies)?;
    let assumed = gather::assume(&mut roots, &scope.assume)?;
    let files = Pending::open_all(sinks, &scope.assume)?;
    let place = Arc::new(snapshot);
    Ok(Prepared { place, may_be_empty: true, roots, packs, assumed, baseline: None, files })
}

/// Reads and judges all plans. Where anything is wrong with any of them, all that is wrong is reported, and nothing
/// is told. What `tell` makes of each register is returned in the order of the plans; it also hears whether there
/// are several.
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
    judged.map_err(|refusal| refusal.failure(manners))?;
    Ok(all)
}

/// Why there is no result.
pub(super) enum Refusal {
    /// Something is wrong with plans, packs or the baseline.
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
    pub(super) fn failure(self, manners: &Manners) -> Failure {
        match self {
            Self::Failure(failure) => failure,
            Self::Problems(problems) => Failure::Input(shown_problems(&problems, manners)),
        }
    }
}

/// The same without keeping anything. Several plans are worked on at once, each from its files to what `tell` makes
/// of its register, so that no more plans are held at a time than there are threads; `take` gets what was made of
/// them, in their order. Where it turns out later that something is wrong, what was taken must be thrown away. `tell`
/// also hears which plan it is, from 0.
pub(super) fn judge_each<T: Send>(
    prepared: &Prepared,
    scope: &Scope,
    tell: impl Fn(Register, usize) -> T + Send + Sync,
    mut take: impl FnMut(T) -> Result<(), Failure> + Send,
) -> Result<(), Refusal> {
    // The process ends before taking it apart would pay.
    let store = ManuallyDrop::new(PackStore::of_one_place());
    let is_sound = AtomicBool::new(true);
    let judge = |number: usize, root: &PlanRoot| -> Result<Judged<T>, DiskError> {
        let loaded = load_plan_in(prepared.place.as_ref(), root, &prepared.packs, &store)?;
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
            Ok(Judged::Told(weight, tell(register, number)))
        } else {
            Ok(Judged::Refused(weight, Box::new(register)))
        }
    };
    let mut sum = Sum::default();
    in_order(scope.threads, &prepared.roots, judge, |judged| {
        sum.add(judged.map_err(gather::unreadable)?).map_or(Ok(()), &mut take)
    })?;
    sum.verdict(prepared.baseline.as_deref(), prepared.may_be_empty)
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

/// What must be known of all plans, whatever becomes of their registers.
#[derive(Default)]
struct Sum {
    broken: Vec<Loaded>,
    refused: Vec<Register>,
    weights: Vec<Weight>,
}

impl Sum {
    /// Returns what was told, as long as nothing is wrong.
    fn add<T>(&mut self, judged: Judged<T>) -> Option<T> {
        match judged {
            Judged::Passed => {}
            Judged::Broken(loaded) => self.broken.push(*loaded),
            Judged::Refused(weight, register) => {
                self.weights.push(weight);
                self.refused.push(*register);
            }
            Judged::Told(weight, told) => {
                self.weights.push(weight);
                return (self.broken.is_empty() && self.refused.is_empty()).then_some(told);
            }
        }
        None
    }

    /// Why nothing may be told, if so.
    fn verdict(self, baseline: Option<&Baseline>, may_be_empty: bool) -> Result<(), Refusal> {
        let mut problems = gather::problems(self.broken.iter());
        if let Some(Baseline { sources, problems: own, .. }) = baseline {
            problems.extend(own.iter().map(|problem| (sources, problem)));
        }
        if !problems.is_empty() {
            return Err(Refusal::Problems(owned(&problems)));
        }
        let named = self.weights.iter().map(|one| (one.plan.as_str(), one.folder.as_str()));
        gather::distinct(named)?;
        if !self.refused.is_empty() {
            return Err(Refusal::Problems(owned(&of_registers(&self.refused))));
        }
        if !may_be_empty && !self.weights.iter().any(|weight| weight.has_duties) {
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
    manners: &Manners,
) -> Failure {
    Refusal::Problems(owned(&of_registers(registers))).failure(manners)
}

/// What is wrong with files, as the failure that it is.
pub(super) fn wrong(problems: &[gather::Located<'_>], manners: &Manners) -> Failure {
    Refusal::Problems(owned(problems)).failure(manners)
}

fn of_registers<'r>(registers: impl IntoIterator<Item = &'r Register>) -> Vec<gather::Located<'r>> {
    registers
        .into_iter()
        .flat_map(|register| register.problems.iter().map(|one| (&register.plan.sources, one)))
        .collect()
}

/// Problems with the files that they point into.
pub(super) fn owned(problems: &[gather::Located<'_>]) -> Vec<(Arc<Sources>, Problem)> {
    problems.iter().map(|(sources, problem)| (Arc::clone(sources), (*problem).clone())).collect()
}

/// How much there is to judge in a plan.
struct Weight {
    plan: String,
    folder: String,
    rules: usize,
    has_duties: bool,
}

impl Weight {
    /// What judges holds and waivers alone is no judgement of the plan.
    fn of(loaded: &Loaded, register: &Register) -> Self {
        let (rules, mut obligations) = (&register.policies.rules, register.obligations.iter());
        Self {
            plan: register.plan.header.id.clone(),
            folder: loaded.folder.clone(),
            rules: rules.iter().filter(|rule| !rule.kind.reviews).count(),
            has_duties: obligations.any(|one| !register.rule(one).kind.reviews),
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
fn shown_problems(problems: &[(Arc<Sources>, Problem)], manners: &Manners) -> String {
    let options = Options { color: manners.err, ..undated(manners, false) };
    let explain = |problem: &Problem| text::explain(problem, manners.lang);
    in_memory(|out| render::problems(out, problems, &explain, &options))
}

/// Every plan and pack that is read, so that no output replaces it.
fn inputs(roots: &[PlanRoot], scope: &Scope) -> Vec<PathBuf> {
    let plans = roots.iter().flat_map(|root| root.files.iter().chain(&root.assumed));
    plans.chain(&scope.policies).cloned().collect()
}
