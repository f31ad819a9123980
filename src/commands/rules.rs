//! `stichtag rules [PLAN]…`: the rules that hold, and where each of their values comes from.

use super::gather;
use super::judge::{Refusal, owned, undated};
use super::{Output, in_memory};
use crate::cli::{Failure, Manners, Pending, PlainFormat, RulesRequest, Surroundings};
use crate::policy::PolicySet;
use crate::render::rules::{Listing, json, text};
use crate::workspace::{Loaded, PackStore, load_plan};

use super::selection::unknown;

pub(super) fn run(
    request: &RulesRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let RulesRequest { plans, policies, rules, resolved, sinks } = request;
    gather::exist(plans, policies, &[], None)?;
    let packs = gather::packs(policies)?;
    let roots = match gather::plans(plans, &around.folder) {
        // Packs may be looked at without a plan.
        Err(Failure::Nothing(_)) if plans.is_empty() && !packs.is_empty() => Vec::new(),
        roots => roots?,
    };
    let read = roots.iter().flat_map(|root| &root.files).chain(policies).cloned();
    let files = Pending::open_all(sinks, &read.collect::<Vec<_>>())?;
    let store = PackStore::default();
    let loaded: Vec<Loaded> = roots
        .iter()
        .map(|root| load_plan(root, &packs, &store).map_err(gather::unreadable))
        .collect::<Result<_, Failure>>()?;
    let alone = loaded.is_empty().then(|| gather::alone(packs)).transpose()?;
    let mut problems = gather::problems(loaded.iter());
    if let Some(set) = &alone {
        problems.extend(set.problems.iter().map(|problem| (&set.sources, problem)));
    }
    if !problems.is_empty() {
        return Err(Refusal::Problems(owned(&problems)).failure(manners));
    }
    gather::distinct(
        loaded
            .iter()
            .filter_map(|one| Some((one.plan.as_ref()?.header.id.as_str(), one.folder.as_str()))),
    )?;
    let sets = || loaded.iter().map(|loaded| &*loaded.policies).chain(&alone);
    refuse_unknown(rules, &sets().collect::<Vec<_>>())?;
    let listing = |plan, set| Listing { plan, set, asked: rules, resolved: *resolved };
    let of_plans = loaded.iter().map(|one| listing(one.plan.as_deref(), &*one.policies));
    let listings: Vec<Listing<'_>> =
        of_plans.chain(alone.iter().map(|set| listing(None, set))).collect();
    let mut output = Output::of(String::new());
    for (sink, file) in sinks.iter().zip(files) {
        let options = undated(manners, file.is_some());
        let written = in_memory(|out| match sink.format {
            PlainFormat::Text => text(out, &listings, &options),
            PlainFormat::Json => json(out, &listings, &options),
        });
        match file {
            None => output.text = written.into(),
            Some(file) => file.finish(&written)?,
        }
    }
    Ok(output)
}

/// Refuses rules that no plan has.
fn refuse_unknown(rules: &[String], sets: &[&PolicySet]) -> Result<(), Failure> {
    let is_unknown = |rule: &&String| sets.iter().all(|set| set.find(rule).is_none());
    let all = || sets.iter().flat_map(|set| set.ids()).collect();
    let faults: Vec<_> =
        rules.iter().filter(is_unknown).map(|rule| unknown("--rule", rule, all())).collect();
    if faults.is_empty() { Ok(()) } else { Err(Failure::Usage(faults)) }
}
