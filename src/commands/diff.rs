//! `stichtag diff [PLAN]…`: what has become new, worse, better or cured: since a day, since a commit, or if something
//! is assumed.

use std::path::Path;
use std::sync::Arc;

use super::judge::{Prepared, judge, options, prepare, prepare_in, refused};
use super::{Output, in_memory, selection};
use crate::cli::{
    AsOf, DiffRequest, Failure, Manners, PlainFormat, Scope, Sink, Surroundings, Verdict,
};
use crate::compare::{Side, Tree, Trend, compare};
use crate::register::{Register, Selection, Stand, assess};
use crate::render::Options;
use crate::render::compare::{Compared, json, text};
use crate::text::compare::ComparePhrase;
use crate::workspace::{Commit, Repository};

pub(super) fn run(
    request: &DiffRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let DiffRequest { scope, sinks, from, fail_on_new, .. } = request;
    let Sides { before, after, trees, prepared } = match &request.from_commit {
        Some(revision) => of_commits(revision, request, around, manners)?,
        None => of_files(request, around, manners)?,
    };
    selection::check(&scope.selection, &after)?;
    // A state is asked for on either side; both sides are compared whatever their state.
    let Selection { states, .. } = &scope.selection;
    let whatever = scope.selection.in_any_state();
    let mut differences = compare(&before, &after, &whatever);
    differences.retain(|one| {
        let sides = [one.before, one.after].into_iter().flatten();
        states.is_empty()
            || sides.map(|(_, side)| Stand::of(side)).any(|stand| states.contains(&stand.state))
    });
    let is_worse = |trend| matches!(trend, Trend::New | Trend::Worse);
    let fails = *fail_on_new && differences.iter().any(|one| is_worse(one.trend));
    let [earlier, later] = trees;
    let compared = Compared {
        before: Side { day: *from, tree: earlier },
        after: Side { day: scope.as_of.day, tree: later },
        differences,
    };
    let verdict = if fails { Verdict::Findings } else { Verdict::Clean };
    let mut output = Output { verdict, ..Output::of(String::new()) };
    let assumed = Arc::clone(&prepared.assumed);
    for (sink, file) in sinks.iter().zip(prepared.files) {
        let assumed = Arc::clone(&assumed);
        let options = Options { assumed, ..options(scope, manners, file.is_some()) };
        let written = in_memory(|out| match sink.format {
            PlainFormat::Text => text(out, &compared, &options),
            PlainFormat::Json => json(out, &compared, &options),
        });
        match file {
            None => output.text = written.into(),
            Some(file) => file.finish(&written)?,
        }
    }
    Ok(output)
}

/// What is compared, and where that goes.
struct Sides {
    before: Vec<Register>,
    after: Vec<Register>,
    trees: [Tree; 2],
    prepared: Prepared,
}

/// The files as they are: as of two days, or with and without what is assumed.
fn of_files(
    request: &DiffRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Sides, Failure> {
    let DiffRequest { scope, sinks, .. } = request;
    let prepared = prepare(scope, sinks, around)?;
    if scope.assume.is_empty() {
        let (before, after) = two_days(&prepared, request, manners)?;
        return Ok(Sides { before, after, trees: [Tree::Same, Tree::Same], prepared });
    }
    let recorded = prepared.as_recorded();
    let before = judge(&recorded, &request.earlier(), manners, |register, _| register)?;
    let after = judge(&prepared, scope, manners, |register, _| register)?;
    Ok(Sides { before, after, trees: [Tree::Recorded, Tree::Assumed], prepared })
}

/// The same plans as of two days, read once.
fn two_days(
    prepared: &Prepared,
    request: &DiffRequest,
    manners: &Manners,
) -> Result<(Vec<Register>, Vec<Register>), Failure> {
    let both = judge(prepared, &request.scope, manners, |register, _| {
        (assess(&register.plan, &register.policies, request.from), register)
    })?;
    let (before, after): (Vec<Register>, Vec<Register>) = both.into_iter().unzip();
    if before.iter().any(|register| !register.problems.is_empty()) {
        return Err(refused(&before, manners));
    }
    Ok((before, after))
}

/// A commit, and another one or the files as they are.
fn of_commits(
    revision: &str,
    request: &DiffRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Sides, Failure> {
    let DiffRequest { scope, sinks, to_commit, .. } = request;
    let folder = around.folder.as_path();
    let mut repository = repository_of(scope, folder)?;
    let from = repository.commit(revision);
    let to = to_commit.as_ref().map(|revision| repository.commit(revision));
    let (from, to) = match (from, to.transpose()) {
        (Ok(from), Ok(to)) => (from, to),
        (from, to) => {
            let failures = [from.err(), to.err()].into_iter().flatten().map(Failure::from);
            return Err(all_of(failures));
        }
    };
    let prepared = match &to {
        None => prepare(scope, sinks, around)?,
        Some(to) => prepare_in(repository.snapshot(to, folder)?, scope, sinks, around, &[])?,
    };
    let whole = |register, _| register;
    let after = judge(&prepared, scope, manners, whole);
    let after = after.map_err(|failure| match &to {
        Some(to) => in_commit(to, failure, manners),
        None => failure,
    })?;
    // A plan that lies elsewhere by now is the same plan.
    let ids: Vec<String> = after.iter().map(|one: &Register| one.plan.header.id.clone()).collect();
    let nowhere: &[Sink<PlainFormat>] = &[];
    let earlier = request.earlier();
    let old = prepare_in(repository.snapshot(&from, folder)?, &earlier, nowhere, around, &ids)?;
    let before = judge(&old, &earlier, manners, whole)
        .map_err(|failure| in_commit(&from, failure, manners))?;
    let later = match to {
        Some(to) => Tree::Commit(to),
        None => Tree::Files,
    };
    Ok(Sides { before, after, trees: [Tree::Commit(from), later], prepared })
}

/// The repository of the first plan that is named, else of the current folder.
pub(super) fn repository_of(scope: &Scope, folder: &Path) -> Result<Repository, Failure> {
    let named = scope.plans.first().map(|plan| folder.join(plan));
    let mut start = named.as_deref().unwrap_or(folder);
    while !start.is_dir() {
        let Some(parent) = start.parent() else { break };
        start = parent;
    }
    // The system knows links and `..`.
    let start = start.canonicalize().unwrap_or_else(|_| start.to_path_buf());
    Ok(Repository::around(&start)?)
}

/// Several failures as one; what is wrong with the command line is said at once.
fn all_of(failures: impl Iterator<Item = Failure>) -> Failure {
    let mut faults = Vec::new();
    for failure in failures {
        match failure {
            Failure::Usage(found) => faults.extend(found),
            other => return other,
        }
    }
    Failure::Usage(faults)
}

/// What is wrong with the files of a commit is not what lies on the disk.
fn in_commit(commit: &Commit, failure: Failure, manners: &Manners) -> Failure {
    match failure {
        Failure::Input(shown) => {
            let commit = ComparePhrase::InCommit(commit.short(), commit.day);
            Failure::Input(format!("{}\n\n{shown}", manners.lang.compare(commit)))
        }
        failure => failure,
    }
}

impl DiffRequest {
    /// What the side is judged by that is compared with.
    fn earlier(&self) -> Scope {
        let as_of = AsOf { day: self.from, ..self.scope.as_of };
        Scope { as_of, horizon: self.from, assume: Vec::new(), ..self.scope.clone() }
    }
}
