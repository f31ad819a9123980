//! `stichtag lint [POLICY]…`: mistakes in packs of rules.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::gather::{self, Located};
use super::judge::{undated, wrong};
use super::{Output, in_memory};
use crate::cli::{
    Failure, LintFormat, LintRequest, Manners, Nothing, Pending, Surroundings, Verdict,
};
use crate::lint::{Finding, Ground, lint};
use crate::plan::Plan;
use crate::policy::{PackText, PolicySet};
use crate::render::lint::{human, json, short};
use crate::source::{Problem, Sources};
use crate::workspace::{Loaded, PackStore, extended, is_vocabulary, load_plan_with};

pub(super) fn run(
    request: &LintRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let plans: Vec<PathBuf> = request.plan.iter().cloned().collect();
    gather::exist(&plans, &request.policies, &[], None)?;
    let inputs: Vec<PathBuf> = plans.iter().chain(&request.policies).cloned().collect();
    let files = Pending::open_all(&request.sinks, &inputs)?;
    let sets = sets(request, around)?;
    let problems: Vec<Located<'_>> = sets
        .iter()
        .flat_map(|set| {
            let of_plan = set
                .plan
                .iter()
                .flat_map(|plan| plan.problems.iter().map(|problem| (&plan.sources, problem)));
            let of_packs = set.policies.problems.iter().map(|one| (&set.policies.sources, one));
            of_plan.chain(of_packs)
        })
        .collect();
    if !problems.is_empty() {
        return Err(wrong(&once(problems), manners));
    }

    let mut rules = 0;
    let mut found: Vec<(&Sources, Finding)> = Vec::new();
    for set in &sets {
        let plan: Option<&Plan> = set.plan.as_ref().and_then(|loaded| loaded.plan.as_deref());
        let is_asked =
            |path: &str| set.asked.as_ref().is_none_or(|asked| asked.iter().any(|one| one == path));
        let ground = Ground::new(&set.policies, plan, request.require_match, &is_asked);
        rules += ground.rules().count();
        let sources: &Sources = &set.policies.sources;
        found.extend(lint(&ground).into_iter().map(|finding| (sources, finding)));
    }
    let findings: Vec<(&Sources, &Finding)> =
        found.iter().map(|(sources, finding)| (*sources, finding)).collect();
    let fails =
        request.fail_on.is_some_and(|least| found.iter().any(|(_, one)| one.level >= least));
    let verdict = if fails { Verdict::Findings } else { Verdict::Clean };
    let mut output = Output { verdict, ..Output::of(String::new()) };
    for (sink, file) in request.sinks.iter().zip(files) {
        let options = undated(manners, file.is_some());
        let text = in_memory(|out| match sink.format {
            LintFormat::Human => human(out, &findings, rules, &options),
            LintFormat::Short => short(out, &findings, rules, &options),
            LintFormat::Json => json(out, &findings, rules, &options),
        });
        match file {
            None => output.text = text.into(),
            Some(file) => file.finish(&text)?,
        }
    }
    Ok(output)
}

/// Packs that are looked at together, and the plan that they are looked at with.
struct Set {
    policies: Arc<PolicySet>,
    plan: Option<Loaded>,
    /// The files that were asked for; `None` for all.
    asked: Option<Vec<String>>,
}

/// What is asked for: the packs of each path as one set, or those of a plan.
fn sets(request: &LintRequest, around: &Surroundings) -> Result<Vec<Set>, Failure> {
    let mut paths = request.policies.clone();
    let plan = match &request.plan {
        Some(plan) => Some(plan.clone()),
        None if paths.is_empty() => gather::around(&around.folder)?,
        None => None,
    };
    if paths.is_empty() && plan.is_none() {
        let folder = Path::new("policies");
        if !folder.is_dir() {
            return Err(Failure::Nothing(Nothing::NoPolicy));
        }
        paths.push(folder.to_path_buf());
    }
    let mut sets = Vec::new();
    if paths.is_empty() {
        sets.push(set(plan.as_deref(), &[], None, around)?);
    }
    for path in paths {
        let mut packs = gather::packs(std::slice::from_ref(&path))?;
        packs.retain(|pack| !is_vocabulary(pack));
        let asked = packs.iter().map(|pack| pack.path.clone()).collect();
        sets.push(set(plan.as_deref(), &packs, Some(asked), around)?);
    }
    Ok(sets)
}

fn set(
    plan: Option<&Path>,
    packs: &[PackText],
    asked: Option<Vec<String>>,
    around: &Surroundings,
) -> Result<Set, Failure> {
    let Some(plan) = plan else {
        let whole = extended(packs.to_vec()).map_err(gather::unreadable)?;
        let policies = Arc::new(PolicySet::build(&whole, &[]));
        return Ok(Set { policies, plan: None, asked });
    };
    let roots = gather::plans(&[plan.to_path_buf()], &around.folder)?;
    let store = PackStore::default();
    let plan = load_plan_with(&roots[0], packs, &store).map_err(gather::unreadable)?;
    Ok(Set { policies: Arc::clone(&plan.policies), plan: Some(plan), asked })
}

/// What is wrong with a file that several sets share, once.
fn once(problems: Vec<Located<'_>>) -> Vec<Located<'_>> {
    let path = |sources: &Arc<Sources>, problem: &Problem| {
        sources.file(problem.place.file).path().to_owned()
    };
    let mut known: Vec<Located<'_>> = Vec::new();
    for (sources, problem) in problems {
        let is_known = known
            .iter()
            .any(|(other, one)| *one == problem && path(other, one) == path(sources, problem));
        if !is_known {
            known.push((sources, problem));
        }
    }
    known
}
