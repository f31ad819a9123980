//! Plans and packs from the command line to what can be judged, or to everything that is wrong with them.

use std::io::ErrorKind;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::baseline::Baseline;
use crate::cli::{Failure, Nothing, UsageFault, shown};
use crate::policy::{EMBEDDED, PackText, PolicySet, embedded};
use crate::render::Assumed;
use crate::source::fields::closest;
use crate::source::{Problem, Sources};
use crate::workspace::{
    Disk, DiskError, Files, GitFault, Loaded, PackStore, PlanRoot, Snapshot, assumption_title,
    discover, discover_in, extended, load_plan_in, read_baseline, read_packs_in,
};

/// The folders of the plans that are asked for: each plan once, whatever the order and the way of writing.
pub(super) fn plans(paths: &[PathBuf], current: &Path) -> Result<Vec<PlanRoot>, Failure> {
    let paths: Vec<PathBuf> = paths.iter().map(|path| plain(path)).collect();
    let mut roots = discover(&paths, current)?;
    // From one path, only a link leads to a plan a second time.
    if paths.len() > 1 || roots.iter().any(|root| root.has_links) {
        let mut seen: FxHashSet<PathBuf> = FxHashSet::default();
        roots.retain(|root| {
            let real = root.files.iter().chain(&root.misnamed).next();
            real.and_then(|file| file.canonicalize().ok()).is_none_or(|real| seen.insert(real))
        });
    }
    if roots.is_empty() {
        let paths = paths.iter().map(|path| shown(path)).collect();
        return Err(Failure::Nothing(Nothing::NoPlan { paths }));
    }
    Ok(roots)
}

/// The folder of the plan around the current one, as it is found from here.
pub(super) fn around(current: &Path) -> Result<Option<PathBuf>, Failure> {
    if !current.ancestors().any(|folder| folder.join("plan.toml").is_file()) {
        return Ok(None);
    }
    Ok(discover(&[], current)?.into_iter().next().map(|root| root.folder))
}

/// The same in a commit.
pub(super) fn plans_in(
    snapshot: &Snapshot,
    paths: &[PathBuf],
    current: &Path,
) -> Result<Vec<PlanRoot>, Failure> {
    let paths: Vec<PathBuf> = paths.iter().map(|path| plain(path)).collect();
    let outside = paths.iter().find(|path| !snapshot.holds(path));
    if let Some(path) = outside {
        let (path, root) = (shown(path), shown(snapshot.root()));
        return Err(UsageFault::Git(GitFault::Outside { path, root }).into());
    }
    let roots = discover_in(snapshot, &paths, current).map_err(|error| {
        let (path, commit) = (error.path, snapshot.commit().short().to_owned());
        Failure::from(UsageFault::NotInCommit { path, commit })
    })?;
    if roots.is_empty() {
        let path = paths.first().map_or_else(|| ".".to_owned(), |path| shown(path));
        let commit = snapshot.commit().short().to_owned();
        return Err(UsageFault::NotInCommit { path, commit }.into());
    }
    Ok(roots)
}

/// The plans with these ids, wherever they lie in a commit.
pub(super) fn plans_called(
    snapshot: &Snapshot,
    wanted: &[String],
    current: &Path,
) -> Result<Vec<PlanRoot>, Failure> {
    let all = all_plans_in(snapshot, current)?;
    let store = PackStore::default();
    let mut found = Vec::new();
    for root in all {
        let loaded = load_plan_in(snapshot, &root, &[], &store).map_err(unreadable)?;
        let plan = loaded.plan.filter(|plan| wanted.contains(&plan.header.id));
        found.extend(plan.map(|_| root));
    }
    Ok(found)
}

/// All plans in a commit, with paths as they are seen from a folder.
pub(super) fn all_plans_in(snapshot: &Snapshot, current: &Path) -> Result<Vec<PlanRoot>, Failure> {
    let way = current.strip_prefix(snapshot.root()).map(|below| below.components().count());
    let way = match way {
        Ok(0) => PathBuf::from("."),
        Ok(depth) => std::iter::repeat_n("..", depth).collect(),
        Err(_) => snapshot.root().to_path_buf(),
    };
    Ok(discover_in(snapshot, &[way], current)?)
}

/// The packs of `--policy` as they are in a commit; those outside of its repository as they are.
pub(super) fn packs_in(snapshot: &Snapshot, paths: &[PathBuf]) -> Result<Vec<PackText>, Failure> {
    let (inside, outside): (Vec<PathBuf>, Vec<PathBuf>) =
        paths.iter().cloned().partition(|path| snapshot.holds(path));
    let missing =
        inside.iter().find(|path| !snapshot.exists(path) && shipped(snapshot, path).is_none());
    if let Some(path) = missing {
        let (path, commit) = (shown(path), snapshot.commit().short().to_owned());
        return Err(UsageFault::NotInCommit { path, commit }.into());
    }
    let mut packs = packs_among(snapshot, &inside)?;
    packs.extend(self::packs(&outside)?);
    packs.sort_by(|one, other| one.path.cmp(&other.path));
    packs.dedup();
    Ok(packs)
}

/// Refuses plans, packs, assumptions and a baseline that do not exist, all of them at once.
pub(super) fn exist(
    plans: &[PathBuf],
    packs: &[PathBuf],
    assumed: &[PathBuf],
    baseline: Option<&Path>,
) -> Result<(), Failure> {
    let mut faults = Vec::new();
    let plans = plans.iter().map(|path| (path, false));
    for (path, is_policy) in plans.chain(packs.iter().map(|path| (path, true))) {
        faults.extend(missing(path, is_policy)?);
    }
    for path in assumed.iter().filter(|path| !path.is_file()) {
        let meant = similar(path).map(|path| shown(&path)).filter(|_| !path.exists());
        faults.push(UsageFault::NoAssumption { path: shown(path), meant });
    }
    if let Some(path) = baseline.filter(|path| !path.exists()) {
        let meant = similar(path).map(|path| shown(&path));
        faults.push(UsageFault::NoBaseline { path: shown(path), meant });
    }
    if faults.is_empty() { Ok(()) } else { Err(Failure::Usage(faults)) }
}

/// The packs of `--policy`: files, folders, or shipped packs by name.
pub(super) fn packs(paths: &[PathBuf]) -> Result<Vec<PackText>, Failure> {
    packs_among(&Disk, paths)
}

fn packs_among(files: &dyn Files, paths: &[PathBuf]) -> Result<Vec<PackText>, Failure> {
    let mut packs = Vec::new();
    for path in paths {
        if let Some(pack) = shipped(files, path) {
            packs.push(pack);
            continue;
        }
        let found = read_packs_in(files, path).map_err(unreadable)?;
        if found.is_empty() {
            return Err(UsageFault::NoPack { path: shown(path) }.into());
        }
        packs.extend(found);
    }
    packs.sort_by(|one, other| one.path.cmp(&other.path));
    packs.dedup();
    Ok(packs)
}

/// Reads a baseline.
pub(super) fn baseline(path: &Path) -> Result<Baseline, Failure> {
    read_baseline(path).map_err(unreadable)
}

/// Lays assumptions over the one plan that there is; they are no part of it, even where they lie in its folder.
pub(super) fn assume(roots: &mut [PlanRoot], paths: &[PathBuf]) -> Result<Arc<[Assumed]>, Failure> {
    if paths.is_empty() {
        return Ok(Arc::default());
    }
    let [root] = roots else {
        let plans = roots.iter().map(|root| shown(&root.folder)).collect();
        return Err(UsageFault::SeveralPlans { plans }.into());
    };
    let mut assumed = Vec::new();
    for path in paths {
        without(std::slice::from_mut(root), path);
        let title = assumption_title(path).map_err(unreadable)?;
        assumed.push(Assumed { title, path: shown(path) });
    }
    root.assumed = paths.iter().map(|path| plain(path)).collect();
    Ok(assumed.into())
}

/// Takes a file out of the plans whose folders it lies in: it is something else.
pub(super) fn without(roots: &mut [PlanRoot], path: &Path) {
    let Ok(real) = path.canonicalize() else { return };
    for root in roots {
        let may_be_it = |file: &Path| root.has_links || may_be_alike(file, &real);
        root.files
            .retain(|file| !may_be_it(file) || file.canonicalize().ok().as_ref() != Some(&real));
    }
}

/// Whether two paths may end in the same name, on whatever disk.
fn may_be_alike(one: &Path, other: &Path) -> bool {
    let (Some(one), Some(other)) = (one.file_name(), other.file_name()) else { return true };
    !one.is_ascii() || !other.is_ascii() || one.eq_ignore_ascii_case(other)
}

/// Packs without a plan, with all that they extend.
pub(super) fn alone(packs: Vec<PackText>) -> Result<PolicySet, Failure> {
    Ok(PolicySet::build(&extended(packs).map_err(unreadable)?, &[]))
}

/// What is wrong with a file, and the files it may point into.
pub(super) type Located<'a> = (&'a Arc<Sources>, &'a Problem);

/// Everything that is wrong with plans and packs. What is wrong with a pack that several plans share, or with
/// a file that is both in a plan's folder and a pack, comes once.
pub(super) fn problems<'l>(plans: impl Iterator<Item = &'l Loaded>) -> Vec<Located<'l>> {
    let mut seen: FxHashMap<(&str, Range<usize>), Vec<&Problem>> = FxHashMap::default();
    let mut all: Vec<Located<'_>> = Vec::new();
    for plan in plans {
        let of_plan = plan.problems.iter().map(|problem| (&plan.sources, problem));
        let sources = &plan.policies.sources;
        let of_packs = plan.policies.problems.iter().map(|problem| (sources, problem));
        for (sources, problem) in of_plan.chain(of_packs) {
            let path = sources.file(problem.place.file).path();
            let known = seen.entry((path, problem.place.range())).or_default();
            if known.iter().all(|known| known.fault != problem.fault) {
                known.push(problem);
                all.push((sources, problem));
            }
        }
    }
    all
}

/// Refuses two plans with one id: they would have the same keys. Plans come as ids with their folders.
pub(super) fn distinct<'p>(plans: impl Iterator<Item = (&'p str, &'p str)>) -> Result<(), Failure> {
    let mut known: FxHashMap<&str, &str> = FxHashMap::default();
    for (id, second) in plans {
        if let Some(first) = known.insert(id, second) {
            let (first, second) = (first.to_owned(), second.to_owned());
            return Err(UsageFault::SamePlan { id: id.to_owned(), first, second }.into());
        }
    }
    Ok(())
}

/// A file that cannot be read, as the failure that it is.
pub(super) fn unreadable(error: DiskError) -> Failure {
    if error.error.kind() == ErrorKind::InvalidData {
        return UsageFault::NotUtf8 { path: error.path }.into();
    }
    error.into()
}

/// A shipped pack by its name, unless there is a file or folder of that name.
fn shipped(files: &dyn Files, path: &Path) -> Option<PackText> {
    if files.exists(path) { None } else { embedded(path.to_str()?) }
}

/// What is wrong with a path that leads nowhere, with what was probably meant.
fn missing(path: &Path, is_policy: bool) -> Result<Option<UsageFault>, Failure> {
    let Err(error) = path.metadata() else { return Ok(None) };
    if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) {
        return Err(DiskError { path: shown(path), error }.into());
    }
    if is_policy && shipped(&Disk, path).is_some() {
        return Ok(None);
    }
    let mut meant = similar(path).map(|path| shown(&path));
    if is_policy && meant.is_none() {
        let names = EMBEDDED.iter().map(|(name, _)| *name);
        meant = closest(&path.to_string_lossy(), names).map(str::to_owned);
    }
    Ok(Some(UsageFault::NoSuchPath { path: shown(path), meant, is_policy }))
}

/// The path that was probably meant: the nearest names, from the first part that does not exist.
fn similar(path: &Path) -> Option<PathBuf> {
    let mut found = PathBuf::new();
    for part in path.components() {
        let next = found.join(part);
        if next.exists() {
            found = next;
            continue;
        }
        let folder = if found.as_os_str().is_empty() { Path::new(".") } else { &found };
        let mut names: Vec<String> = folder
            .read_dir()
            .ok()?
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .collect();
        names.sort();
        found.push(closest(part.as_os_str().to_str()?, names.iter().map(String::as_str))?);
    }
    Some(found)
}

/// A path without `./`, so that one plan has one name.
fn plain(path: &Path) -> PathBuf {
    let plain: PathBuf = path.components().collect();
    let plain = plain.strip_prefix(".").map(Path::to_path_buf).unwrap_or(plain);
    if plain.as_os_str().is_empty() { PathBuf::from(".") } else { plain }
}
