//! `stichtag schema plan|policy|register`: JSON Schema for editors and programs.

use std::path::PathBuf;
use std::sync::Arc;

use super::judge::{Refusal, owned};
use super::{Output, gather};
use crate::cli::{Failure, Manners, SchemaRequest, Surroundings, UsageFault};
use crate::plan::PlanFault;
use crate::policy::{PackText, PolicySet};
use crate::schema::{Schema, schema};
use crate::source::{Fault, Problem};
use crate::vocabulary::Vocabulary;
use crate::workspace::{PackStore, has_plan_around, load_plan};

pub(super) fn run(
    request: &SchemaRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let vocabulary = match request.which {
        Schema::Register => Vocabulary::core(),
        Schema::Plan | Schema::Policy => vocabulary(request, around, manners)?,
    };
    Ok(Output::of(schema(request.which, &vocabulary, manners.lang)))
}

/// The kinds of the plan that is asked for, else of the one around, else those that everyone has; and those
/// of the packs that are asked for.
fn vocabulary(
    request: &SchemaRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Arc<Vocabulary>, Failure> {
    let plans: Vec<PathBuf> = request.plan.iter().cloned().collect();
    gather::exist(&plans, &request.policies, &[], None)?;
    let packs = gather::packs(&request.policies)?;
    if plans.is_empty() && !has_plan_around(&around.folder) {
        return of_packs(&packs, manners);
    }
    let roots = gather::plans(&plans, &around.folder)?;
    let [root] = &roots[..] else {
        let plans = roots.iter().map(|root| crate::cli::shown(&root.folder)).collect();
        return Err(UsageFault::SeveralPlans { plans }.into());
    };
    let plan = load_plan(root, &packs, &PackStore::default()).map_err(gather::unreadable)?;
    let vocabulary = Arc::clone(&plan.policies.vocabulary);
    sound(gather::problems(std::iter::once(&plan)), &vocabulary, manners)?;
    Ok(vocabulary)
}

fn of_packs(packs: &[PackText], manners: &Manners) -> Result<Arc<Vocabulary>, Failure> {
    let set = PolicySet::build(packs, &[]);
    let problems = set.problems.iter().map(|problem| (&set.sources, problem)).collect();
    sound(problems, &set.vocabulary, manners)?;
    Ok(set.vocabulary)
}

/// Refuses only what keeps kinds from being known: a plan is most in need of its schema while something in
/// it is still wrong.
fn sound(
    mut problems: Vec<gather::Located<'_>>,
    vocabulary: &Vocabulary,
    manners: &Manners,
) -> Result<(), Failure> {
    let is_broken = vocabulary.iter().any(|(_, kind)| kind.fields.is_open());
    let is_field = |problem: &Problem| matches!(problem.fault, Fault::Field(_));
    problems.retain(|(_, problem)| hides_kinds(problem) || is_broken && is_field(problem));
    if problems.is_empty() {
        return Ok(());
    }
    Err(Refusal::Problems(owned(&problems)).failure(manners))
}

fn hides_kinds(problem: &Problem) -> bool {
    matches!(
        problem.fault,
        Fault::File(_)
            | Fault::Syntax(_)
            | Fault::Vocabulary(_)
            | Fault::Plan(PlanFault::UnknownPack { .. } | PlanFault::UnlistedPack { .. })
    )
}
