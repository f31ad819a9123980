//! `stichtag history [PLAN]…`: the register over time.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::diff::repository_of;
use super::judge::{Refusal, judge, options, prepare};
use super::{Output, gather, in_memory, selection};
use crate::cli::{
    Failure, HistoryFormat, HistoryRequest, Manners, Nothing, Pending, Surroundings, shown,
};
use crate::date::Day;
use crate::history::{History, Outcome, Replay, rates};
use crate::policy::PackText;
use crate::register::{Register, assess};
use crate::render::history::{Told, csv, csv_tables, json, text};
use crate::workspace::{
    Commit, Files, GitFault, Held, Kind, Loaded, PackStore, PlanRoot, Repository, Snapshot,
    discover_in, load_plan_in,
};

/// A history is no judgement: whatever was missed, it worked.
pub(super) fn run(
    request: &HistoryRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let HistoryRequest { scope, sinks, .. } = request;
    let (history, registers, files) = match &request.days {
        Some(days) => of_days(days, request, around, manners)?,
        None => of_commits(request, around, manners)?,
    };
    let all: Vec<&Register> = registers.iter().map(AsRef::as_ref).collect();
    gather::distinct(all.iter().map(|register| {
        let header = &register.plan.header;
        (header.id.as_str(), register.plan.sources.file(header.place.file).path())
    }))?;
    selection::check(&scope.selection, all.iter().copied())?;
    let told = Told {
        rates: rates(all.iter().copied(), &scope.selection),
        history: &history,
        registers: &all,
        level: request.level,
    };
    let mut output = Output::of(String::new());
    for (sink, mut file) in sinks.iter().zip(files) {
        let options = options(scope, manners, file.is_some());
        if let (true, Some(mut folder)) = (sink.is_folder, file.take_if(|_| sink.is_folder)) {
            for (name, table) in
                csv_tables(&told, &options).map_err(|error| folder.failure(error))?
            {
                folder.add(&name, &table)?;
            }
            folder.place()?;
            continue;
        }
        let written = in_memory(|out| match sink.format {
            HistoryFormat::Text => text(out, &told, &options),
            HistoryFormat::Csv => csv(out, &told, &options),
            HistoryFormat::Json => json(out, &told, &options),
        });
        match file {
            None => output.text = written.into(),
            Some(file) => file.finish(&written)?,
        }
    }
    Ok(output)
}

/// A history, the registers of its last judged point, and where output goes.
type Found = (History, Vec<Arc<Register>>, Vec<Option<Pending>>);

/// The files as they are, as of many days.
fn of_days(
    days: &[Day],
    request: &HistoryRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Found, Failure> {
    let scope = &request.scope;
    let prepared = prepare(scope, &request.sinks, around)?;
    let last: Vec<Register> = judge(&prepared, scope, manners, |register, _| register)?;
    let mut replay = Replay::new(&scope.selection, request.level);
    for day in days {
        let registers = last.iter().map(|one| Arc::new(assess(&one.plan, &one.policies, *day)));
        point(&mut replay, *day, None, &registers.collect::<Vec<_>>());
    }
    Ok((replay.finish(), last.into_iter().map(Arc::new).collect(), prepared.files))
}

/// Takes in the registers of a point. Returns whether they are sound.
fn point(
    replay: &mut Replay<'_>,
    day: Day,
    commit: Option<Commit>,
    registers: &[Arc<Register>],
) -> bool {
    let mut problems = registers.iter().flat_map(|register| {
        register.problems.iter().map(|problem| (&register.plan.sources, problem))
    });
    if let Some((sources, first)) = problems.next() {
        let (sources, first) = (Arc::clone(sources), Box::new(first.clone()));
        let count = 1 + problems.count();
        replay.skip(day, commit, Outcome::Unreadable(count, sources, first));
        return false;
    }
    replay.add(day, commit, registers);
    true
}

/// The commits of a repository, each as of its day, and the last one as of the last day.
fn of_commits(
    request: &HistoryRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Found, Failure> {
    let scope = &request.scope;
    let (since, until) = (request.since, scope.as_of.day);
    let folder = around.folder.as_path();
    let packs = gather::packs(&scope.policies)?;
    let mut repository = repository_of(scope, folder)?;
    let head = repository.commit("HEAD")?;
    let mut commits =
        repository.first_parents(&head, |one| since.is_some_and(|since| one.day < since))?;
    commits.reverse();
    commits.retain(|commit| commit.day <= until);
    let Some(newest) = commits.last().cloned() else {
        return Err(Failure::from(crate::workspace::GitError::from(GitFault::EmptyRange {
            until,
        })));
    };
    // What was there before the first day is judged as of that day, and what is there last as of the last one.
    let first = |commit: &Commit| since.map_or(commit.day, |since| commit.day.max(since));
    let mut points: Vec<(Day, Commit)> =
        commits.into_iter().map(|commit| (first(&commit), commit)).collect();
    if newest.day < until {
        points.push((until, newest));
    }
    let files = Pending::open_all(&request.sinks, &scope.policies)?;
    let wanted = wanted(&mut repository, request, folder)?;
    let mut past = Past {
        request,
        folder,
        packs,
        wanted,
        store: PackStore::default(),
        known: BTreeMap::new(),
    };
    let mut replay = Replay::new(&scope.selection, request.level);
    let mut last: Vec<Arc<Register>> = Vec::new();
    let mut unreadable = None;
    let mut before: (Option<Day>, Vec<Arc<Loaded>>) = (None, Vec::new());
    for (day, commit) in points {
        let snapshot = repository.snapshot(&commit, folder)?;
        let loaded = past.load(&snapshot)?;
        if loaded.is_empty() {
            replay.skip(day, Some(commit), Outcome::Absent);
            continue;
        }
        let problems = gather::problems(loaded.iter().map(AsRef::as_ref));
        if let Some((sources, first)) = problems.first() {
            let outcome = Outcome::Unreadable(
                problems.len(),
                Arc::clone(sources),
                Box::new((*first).clone()),
            );
            unreadable = Some(super::judge::owned(&problems));
            replay.skip(day, Some(commit), outcome);
            continue;
        }
        let is_same = before.0 == Some(day)
            && before.1.len() == loaded.len()
            && before.1.iter().zip(&loaded).all(|(one, other)| Arc::ptr_eq(one, other));
        let registers = if is_same { last.clone() } else { judged(&loaded, day) };
        if point(&mut replay, day, Some(commit), &registers) {
            (last, before) = (registers, (Some(day), loaded));
        }
    }
    if last.is_empty() {
        let paths = scope.plans.iter().map(|path| shown(path)).collect();
        return Err(match unreadable {
            Some(problems) => Refusal::Problems(problems).failure(manners),
            None => Failure::Nothing(Nothing::NoPlan { paths }),
        });
    }
    Ok((replay.finish(), last, files))
}

fn judged(loaded: &[Arc<Loaded>], day: Day) -> Vec<Arc<Register>> {
    let plans = loaded.iter().filter_map(|one| Some((one.plan.as_ref()?, &one.policies)));
    plans.map(|(plan, policies)| Arc::new(assess(plan, policies, day))).collect()
}

/// The ids of the plans that the newest commit has, so that they are found where they lay before.
fn wanted(
    repository: &mut Repository,
    request: &HistoryRequest,
    folder: &Path,
) -> Result<Vec<String>, Failure> {
    let head = repository.commit("HEAD")?;
    let snapshot = repository.snapshot(&head, folder)?;
    let roots = gather::plans_in(&snapshot, &request.scope.plans, folder)?;
    let store = PackStore::default();
    let mut ids = Vec::new();
    for root in &roots {
        let loaded = load_plan_in(&snapshot, root, &[], &store).map_err(gather::unreadable)?;
        ids.extend(loaded.plan.map(|plan| plan.header.id.clone()));
    }
    Ok(ids)
}

/// The plans of commits. What is the same in several is read once.
struct Past<'a> {
    request: &'a HistoryRequest,
    folder: &'a Path,
    packs: Vec<PackText>,
    wanted: Vec<String>,
    store: PackStore,
    /// By folder: what was read of a plan, and what the paths led to that were looked at.
    known: BTreeMap<PathBuf, Vec<(PlanRoot, Marks, Arc<Loaded>)>>,
}

/// So many versions of a plan are kept: a change is seldom taken back later.
const KEPT: usize = 4;

type Marks = Vec<(PathBuf, Option<String>)>;

impl Past<'_> {
    /// The plans of a commit; none if there are none.
    fn load(&mut self, snapshot: &Snapshot) -> Result<Vec<Arc<Loaded>>, Failure> {
        let found = discover_in(snapshot, &self.request.scope.plans, self.folder);
        if let Some(roots) = found.ok().filter(|roots| !roots.is_empty()) {
            return roots.into_iter().map(|root| self.load_one(snapshot, root)).collect();
        }
        let mut called = Vec::new();
        for root in gather::all_plans_in(snapshot, self.folder)? {
            let loaded = self.load_one(snapshot, root)?;
            let id = loaded.plan.as_ref().map(|plan| &plan.header.id);
            if id.is_some_and(|id| self.wanted.contains(id)) {
                called.push(loaded);
            }
        }
        Ok(called)
    }

    fn load_one(&mut self, snapshot: &Snapshot, root: PlanRoot) -> Result<Arc<Loaded>, Failure> {
        let known = self.known.entry(root.folder.clone()).or_default();
        let is_same = |marks: &Marks| marks.iter().all(|(path, mark)| snapshot.mark(path) == *mark);
        if let Some((.., loaded)) =
            known.iter().find(|(other, marks, _)| *other == root && is_same(marks))
        {
            return Ok(Arc::clone(loaded));
        }
        let traced = Traced { snapshot, seen: Mutex::default() };
        let loaded = load_plan_in(&traced, &root, &self.packs, &self.store);
        let loaded = Arc::new(loaded.map_err(gather::unreadable)?);
        let seen = traced.seen.into_inner().unwrap_or_else(PoisonError::into_inner);
        let marks = seen.into_iter().map(|path| (snapshot.mark(&path), path));
        let marks = marks.map(|(mark, path)| (path, mark)).collect();
        known.insert(0, (root, marks, Arc::clone(&loaded)));
        known.truncate(KEPT);
        Ok(loaded)
    }
}

/// A commit that remembers which paths were looked at.
struct Traced<'s> {
    snapshot: &'s Snapshot,
    seen: Mutex<BTreeSet<PathBuf>>,
}

impl Traced<'_> {
    fn see(&self, path: &Path) {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_path_buf());
    }
}

impl Files for Traced<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.see(path);
        self.snapshot.read(path)
    }

    fn kind(&self, path: &Path) -> io::Result<Kind> {
        self.see(path);
        self.snapshot.kind(path)
    }

    fn entries(&self, folder: &Path) -> io::Result<Vec<Held>> {
        self.see(folder);
        self.snapshot.entries(folder)
    }
}
