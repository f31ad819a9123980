//! Files of policy tests, with the packs and plans that they name.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::discover::entries;
use super::files::{Disk, Held, Kind};
use super::load::sections;
use super::packs::{always, extended, own_set, packs_of};
use super::{DiskError, PackStore, discover, load_plan_with, read_packs, shown};
use crate::plan::PlanFault;
use crate::policy::{PackText, plain};
use crate::source::{Document, Fault, Place, Problem, Sources, toml};
use crate::testing::{DEFAULTS, Suite, Test, TestFault, World, inline, is_test_file, read};

/// What is wrong with a file, and the files it may point into.
type Located = (Arc<Sources>, Problem);

/// Files of policy tests, and packs that were found beside them.
#[derive(Debug, Default)]
pub struct TestFiles {
    /// The files of tests, by path.
    pub tests: Vec<PathBuf>,
    /// Packs at the places that were asked for: whether there are tests for them or not.
    pub packs: Vec<PackText>,
}

/// A file of policy tests as it was found, with what is wrong with it.
#[derive(Debug)]
pub struct LoadedSuite {
    /// The file, as it is shown.
    pub path: String,
    /// The file's text.
    pub sources: Arc<Sources>,
    /// The tests.
    pub suite: Suite,
    /// The paths of the packs under test.
    pub measured: Vec<String>,
    /// What each test is about; `None` where something is wrong.
    pub worlds: Vec<Option<World>>,
    /// What is wrong with the file, and with the packs and plans that it names.
    pub problems: Vec<Located>,
}

/// Finds policy tests. A path may be a file of tests, a folder that holds some at any depth, or a pack: its tests
/// stand beside it, in `pack.test.toml` and below `tests/pack`. Without paths: below the current folder.
///
/// # Errors
/// A path cannot be read.
pub fn discover_tests(paths: &[PathBuf]) -> Result<TestFiles, DiskError> {
    let mut found = TestFiles::default();
    let here = [PathBuf::from(".")];
    for path in if paths.is_empty() { &here[..] } else { paths } {
        let path = plain(path);
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { &path };
        let metadata = fs::metadata(path).map_err(|error| DiskError::new(path, error))?;
        if metadata.is_dir() {
            below(path, &mut found.tests)?;
            found.packs.extend(read_packs(path)?.into_iter().filter(is_pack));
        } else if is_named_test(path) {
            found.tests.push(path.to_path_buf());
        } else {
            found.packs.extend(read_packs(path)?);
            let name = path.file_stem().unwrap_or_default().to_string_lossy();
            let beside = path.with_file_name(format!("{name}.test.toml"));
            found.tests.extend(beside.is_file().then_some(beside));
            let folder = path.with_file_name("tests").join(name.as_ref());
            if folder.is_dir() {
                below(&folder, &mut found.tests)?;
            }
        }
    }
    found.tests.sort();
    found.tests.dedup();
    found.packs.sort_by(|one, other| one.path.cmp(&other.path));
    found.packs.dedup();
    Ok(found)
}

fn is_named_test(path: &Path) -> bool {
    path.file_name().is_some_and(|name| is_test_file(&name.to_string_lossy()))
}

/// Whether a text is a pack, and not a part of a plan.
fn is_pack(pack: &PackText) -> bool {
    has_section(pack, &["pack", "paket"]).unwrap_or(true)
}

/// Whether a text is a vocabulary with base categories, such as the one that ships with stichtag, and no pack.
pub fn is_vocabulary(pack: &PackText) -> bool {
    has_section(pack, &["base"]) == Some(true) && !is_pack(pack)
}

/// Whether a text has a section of one of these names; `None` if it is no text.
fn has_section(pack: &PackText, names: &'static [&'static str]) -> Option<bool> {
    let text = std::str::from_utf8(&pack.bytes).ok()?;
    let mut sources = Sources::default();
    let file = sources.add(pack.path.clone(), String::new());
    let document = toml::parse(file, text, &mut Vec::new());
    let has = sections(&document, names).next().is_some();
    Some(has)
}

fn below(folder: &Path, tests: &mut Vec<PathBuf>) -> Result<(), DiskError> {
    for Held { path, kind, .. } in entries(&Disk, folder)? {
        if super::discover::is_hidden(&path) {
            continue;
        }
        if kind == Kind::Folder {
            below(&path, tests)?;
        } else if is_named_test(&path) {
            tests.push(path);
        }
    }
    Ok(())
}

/// Reads a file of policy tests, with everything that it names.
///
/// # Errors
/// A file that is there cannot be read. What is wrong *in* files is in [`LoadedSuite::problems`].
pub fn load_tests(path: &Path, store: &PackStore) -> Result<LoadedSuite, DiskError> {
    let bytes = fs::read(path).map_err(|error| DiskError::new(path, error))?;
    let mut problems = Vec::new();
    let mut sources = Sources::default();
    let file = sources.add_bytes(shown(path), bytes, &mut problems);
    let defaults = sources.add("stichtag:test".to_owned(), DEFAULTS.to_owned());
    let sources = Arc::new(sources);
    let text = file.map(|file| sources.file(file).text()).unwrap_or_default();
    let start = file.unwrap_or(Place::NOWHERE.file);
    let document = toml::parse(start, text, &mut problems);
    let is_readable = problems.is_empty();
    let suite = if file.is_some() {
        read(&document, &mut problems)
    } else {
        read(&Document::empty(start), &mut Vec::new())
    };
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut loading = Loading { folder, store, problems: Vec::new() };
    let before = problems.len();
    let measured = loading.packs(&suite.packs, &mut problems)?;
    let with = loading.packs(&suite.with, &mut problems)?;
    // Without its packs, a key names no rule.
    let has_packs = is_readable && problems.len() == before && !suite.packs.is_empty();
    let mut suite = suite;
    let mut worlds = Vec::new();
    let mut tests = std::mem::take(&mut suite.tests);
    for test in &mut tests {
        let packs: Vec<PackText> = measured.iter().chain(&with).cloned().collect();
        let world = match &test.folder {
            Some(_) => loading.folder(test, &packs, &mut problems)?,
            None if !has_packs || (test.plan.is_none() && suite.shared.is_none()) => None,
            None => {
                let own_packs = with_always(packs)?;
                let mut own = Vec::new();
                let world = inline(
                    &suite,
                    test,
                    &document,
                    &sources,
                    defaults,
                    |kinds, whole, own| {
                        let shared = store.get(&own_packs, kinds);
                        let changing = std::slice::from_ref(whole);
                        own_set(&own_packs, kinds, changing, &sources, shared, own)
                    },
                    &mut own,
                );
                let is_new = |problem: &Problem| !problems.contains(problem);
                let own: Vec<Problem> = own.into_iter().filter(is_new).collect();
                problems.extend(own);
                world
            }
        };
        if let Some(world) = &world {
            loading.note(&world.policies.sources, &world.policies.problems);
            world.settle(test, &mut problems);
        }
        worlds.push(world);
    }
    suite.tests = tests;
    if worlds.iter().any(Option::is_none) {
        // A pack that is wrong is said once, however many tests use it.
        let packs = with_always(measured.iter().chain(&with).cloned().collect())?;
        let policies = store.get(&packs, &[]);
        loading.note(&policies.sources, &policies.problems);
    }
    let mut all = loading.problems;
    all.extend(problems.into_iter().map(|problem| (Arc::clone(&sources), problem)));
    Ok(LoadedSuite {
        path: shown(path),
        sources,
        suite,
        measured: measured.into_iter().map(|pack| pack.path).collect(),
        worlds,
        problems: all,
    })
}

/// These packs, what they extend, and the one that every plan has.
fn with_always(mut packs: Vec<PackText>) -> Result<Vec<PackText>, DiskError> {
    packs.extend(always(&packs));
    extended(packs)
}

struct Loading<'a> {
    folder: &'a Path,
    store: &'a PackStore,
    /// What is wrong with other files than that of the tests.
    problems: Vec<Located>,
}

impl Loading<'_> {
    fn note(&mut self, sources: &Arc<Sources>, problems: &[Problem]) {
        for problem in problems {
            let is_known = self.problems.iter().any(|(known, other)| {
                known.file(other.place.file).path() == sources.file(problem.place.file).path()
                    && other == problem
            });
            if !is_known {
                self.problems.push((Arc::clone(sources), problem.clone()));
            }
        }
    }

    /// The packs of these names, from the folder of the tests.
    fn packs(
        &self,
        names: &[(String, Place)],
        problems: &mut Vec<Problem>,
    ) -> Result<Vec<PackText>, DiskError> {
        let mut found = Vec::new();
        let texts = packs_of(&Disk, names, self.folder, self.store, &mut found)?;
        problems.extend(found.into_iter().map(|problem| {
            let fault = match problem.fault {
                Fault::Plan(PlanFault::UnknownPack { name, meant, allowed }) => {
                    TestFault::UnknownPack { name, meant, allowed }.into()
                }
                fault => fault,
            };
            Problem { fault, ..problem }
        }));
        Ok(texts)
    }

    /// The plan in a folder, with its own packs and these.
    fn folder(
        &mut self,
        test: &Test,
        texts: &[PackText],
        problems: &mut Vec<Problem>,
    ) -> Result<Option<World>, DiskError> {
        let Some((name, place)) = &test.folder else { return Ok(None) };
        let path = plain(&self.folder.join(name.replace('\\', "/")));
        let roots = if path.is_dir() { discover(&[path], Path::new("."))? } else { Vec::new() };
        let [root] = &roots[..] else {
            let fault = TestFault::NotOnePlan { path: name.clone(), found: roots.len() };
            problems.push(Problem::new(*place, fault));
            return Ok(None);
        };
        let loaded = load_plan_with(root, texts, self.store)?;
        self.note(&loaded.sources, &loaded.problems);
        self.note(&loaded.policies.sources, &loaded.policies.problems);
        let is_sound = loaded.is_sound();
        Ok(loaded.plan.filter(|_| is_sound).map(|plan| World { plan, policies: loaded.policies }))
    }
}
