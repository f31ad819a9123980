//! One plan with its packs: files to texts to a graph and rules.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;

use super::{DiskError, PlanRoot, shown};
use crate::plan::{self, Plan, PlanFault, is_assumption, read_header};
use crate::policy::{
    ALWAYS, EMBEDDED, PackFault, PackName, PackText, PolicySet, check_pin, embedded,
    has_toml_ending, is_path, path_from, plain, unfit, with_extended,
};
use crate::source::fields::closest;
use crate::source::{Document, Fault, FileFault, NodeId, Place, Problem, Sources, Value, toml};
use crate::vocabulary::Vocabulary;

/// A plan as it was found, with what is wrong with it.
#[derive(Debug)]
pub struct Loaded {
    /// The plan's folder, as it is shown.
    pub folder: String,
    /// The plan; `None` if it has no readable `[plan]`.
    pub plan: Option<Arc<Plan>>,
    /// Its rules.
    pub policies: Arc<PolicySet>,
    /// The plan's files.
    pub sources: Arc<Sources>,
    /// What is wrong with the plan's files. Problems of the packs stand in `policies`.
    pub problems: Vec<Problem>,
}

impl Loaded {
    /// Whether it may be judged.
    pub fn is_sound(&self) -> bool {
        self.plan.is_some() && !self.has_problems()
    }

    /// Whether something is wrong with it or its packs, so that it must not be judged.
    pub fn has_problems(&self) -> bool {
        !self.problems.is_empty() || !self.policies.problems.is_empty()
    }
}

/// Packs that were read already: many plans share them.
#[derive(Debug, Default)]
pub struct PackStore {
    sets: Mutex<FxHashMap<Vec<PackText>, Arc<PolicySet>>>,
}

impl PackStore {
    fn get(&self, texts: &[PackText], kinds: &[(&Document<'_>, NodeId)]) -> Arc<PolicySet> {
        if !kinds.is_empty() {
            return Arc::new(PolicySet::build(texts, kinds));
        }
        let mut sets = self.sets.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(set) = sets.get(texts) {
            return Arc::clone(set);
        }
        let set = Arc::new(PolicySet::build(texts, &[]));
        sets.insert(texts.to_vec(), Arc::clone(&set));
        set
    }
}

/// Reads a plan and its packs. `more` are packs from the command line.
///
/// # Errors
/// A file that is there cannot be read. What is wrong *in* files is in [`Loaded::problems`].
pub fn load_plan(
    root: &PlanRoot,
    more: &[PackText],
    store: &PackStore,
) -> Result<Loaded, DiskError> {
    let mut problems = Vec::new();
    let mut sources = Sources::default();
    let mut read = |paths: &[PathBuf], problems: &mut Vec<Problem>| {
        let mut files = Vec::new();
        for path in paths {
            let bytes = fs::read(path).map_err(|error| DiskError::new(path, error))?;
            files.extend(sources.add_bytes(shown(path), bytes, problems));
        }
        Ok(files)
    };
    let files = read(&root.files, &mut problems)?;
    let assumed = read(&root.assumed, &mut problems)?;
    for path in &root.misnamed {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let meant = name.get(..name.len() - 4).unwrap_or_default().to_owned();
        sources.refuse(shown(path), FileFault::WrongEnding { meant }, &mut problems);
    }
    let sources = Arc::new(sources);
    let mut parsed: Vec<(Document<'_>, Vec<Problem>)> = Vec::new();
    for file in &files {
        let mut found = Vec::new();
        let document = toml::parse(*file, sources.file(*file).text(), &mut found);
        parsed.push((document, found));
    }
    let packs = packs_named(parsed.iter().map(|(document, _)| document));
    let own_packs: Vec<PathBuf> =
        packs.iter().map(|(name, _)| own_path(&root.folder, name)).collect();
    let is_listed = |file| {
        let path = plain(Path::new(sources.file(file).path()));
        own_packs.iter().any(|pack| path.starts_with(shown(pack)))
    };
    // What is wrong with a pack is said where packs are read.
    problems.retain(|problem| !is_listed(problem.place.file));
    let mut syntax = Vec::new();
    let mut unlisted = Vec::new();
    let mut documents: Vec<Document<'_>> = Vec::new();
    for (document, mut found) in parsed {
        let is_pack = is_listed(document.file()) && sections(&document, &["plan"]).next().is_none();
        let header = sections(&document, &["pack", "paket"]).next();
        if is_baseline(&document) || is_assumption(&document) {
            continue;
        }
        if !is_pack && header.is_none() {
            syntax.append(&mut found);
            documents.push(document);
        } else if let Some(header) = header.filter(|_| !is_pack) {
            unlisted.push(document.key_place(header));
        }
    }
    let assumed: Vec<Document<'_>> = assumed
        .into_iter()
        .map(|file| toml::parse(file, sources.file(file).text(), &mut syntax))
        .collect();
    let is_readable = problems.is_empty();
    problems.append(&mut syntax);

    let kinds: Vec<(&Document<'_>, NodeId)> = documents
        .iter()
        .flat_map(|document| sections(document, &["kind", "art"]).map(move |node| (document, node)))
        .collect();
    if !kinds.is_empty() {
        let _ = Vocabulary::core().extended(&kinds, &mut problems);
    }
    let before = problems.len();
    let mut texts = packs_of(&packs, &root.folder, &mut problems)?;
    let lacks_pack = problems.len() > before;
    texts.extend(more.iter().filter(|pack| !texts.contains(pack)).cloned().collect::<Vec<_>>());
    texts.extend(embedded(ALWAYS).filter(|pack| !texts.contains(pack)));
    let texts = extended(texts)?;
    for place in unlisted {
        let path = sources.file(place.file).path();
        if !texts.iter().any(|pack| pack.path == path) {
            let below = path.strip_prefix(&shown(&root.folder)).unwrap_or(path);
            let name = format!("./{}", below.trim_start_matches('/'));
            problems.push(Problem::new(place, PlanFault::UnlistedPack { name }));
        }
    }
    let shared = store.get(&texts, &kinds);
    check_pins(&packs, &root.folder, &shared, &mut problems);
    let policies = own_set(&texts, &kinds, &documents, &sources, shared, &mut problems);
    let has_header =
        documents.iter().any(|document| sections(document, &["plan"]).next().is_some());
    let first = documents.first().map(Document::file);
    let plan = plan::load_assuming(
        documents,
        &assumed,
        &sources,
        &policies.vocabulary,
        &policies.ids(),
        &mut problems,
    );
    if let Some(plan) = &plan {
        problems.extend(unfit(plan, &policies));
    }
    let is_misspelt = problems.iter().any(|problem| {
        matches!(&problem.fault, Fault::Plan(PlanFault::UnknownKind { meant: Some(kind), .. }) if kind.is("plan"))
    });
    if !has_header && is_readable && !is_misspelt {
        if let Some(file) = first {
            let start = Place { file, start: 0, end: 0 };
            problems.push(Problem::new(start, PlanFault::NoHeader));
        }
    }
    if lacks_pack || policies.is_partial {
        // The rule may stand in the pack that could not be read, which is said already.
        problems.retain(|problem| !is_unknown_rule(&problem.fault));
    }
    problems.sort_by_key(|problem| problem.place);
    Ok(Loaded {
        folder: shown(&root.folder),
        plan: plan.map(Arc::new),
        policies,
        sources,
        problems,
    })
}

/// What a file of assumptions says of itself; empty where it does not. What is wrong with it is said where it is
/// laid over a plan.
///
/// # Errors
/// The file cannot be read.
pub fn assumption_title(path: &Path) -> Result<String, DiskError> {
    let bytes = fs::read(path).map_err(|error| DiskError::new(path, error))?;
    let mut sources = Sources::default();
    let Some(file) = sources.add_bytes(shown(path), bytes, &mut Vec::new()) else {
        return Ok(String::new());
    };
    let document = toml::parse(file, sources.file(file).text(), &mut Vec::new());
    Ok(plan::assumption_title(&document).unwrap_or_default())
}

/// Whether a file of a plan's folder is a baseline, and no part of the plan.
fn is_baseline(document: &Document<'_>) -> bool {
    let mut named = sections(document, &["baseline"]);
    named.any(|node| matches!(document.value(node), Value::Integer(_)))
}

fn sections<'d>(
    document: &'d Document<'_>,
    names: &'static [&'static str],
) -> impl Iterator<Item = NodeId> + 'd {
    document.children(Document::ROOT).filter(move |node| {
        document.key(*node).is_some_and(|key| names.contains(&key.name.as_ref()))
    })
}

/// What `[plan]` lists as packs.
fn packs_named<'d, 's: 'd>(
    documents: impl IntoIterator<Item = &'d Document<'s>>,
) -> Vec<(String, Place)> {
    let header = documents.into_iter().find_map(|document| {
        let node = sections(document, &["plan"]).next()?;
        read_header(document, node, &mut Vec::new())
    });
    header.map(|(header, _)| header.packs).unwrap_or_default()
}

/// Where a pack of the plan's own stands.
fn own_path(folder: &Path, name: &str) -> PathBuf {
    path_from(folder, PackName::plain(name))
}

/// Packs with all that they extend. What is not there is reported where the packs are read.
///
/// # Errors
/// A file that is there cannot be read.
pub fn extended(packs: Vec<PackText>) -> Result<Vec<PackText>, DiskError> {
    with_extended(packs, |path| if path.exists() { read_packs(path) } else { Ok(Vec::new()) })
}

/// The rules as the plan changes them: a set of its own if it does, else the shared one.
fn own_set(
    texts: &[PackText],
    kinds: &[(&Document<'_>, NodeId)],
    documents: &[Document<'_>],
    sources: &Sources,
    shared: Arc<PolicySet>,
    problems: &mut Vec<Problem>,
) -> Arc<PolicySet> {
    let mut found = Vec::new();
    let changing: Vec<&Document<'_>> =
        documents.iter().filter(|document| shared.is_changed_by(document, &mut found)).collect();
    let is_sound = found.is_empty();
    problems.append(&mut found);
    if changing.is_empty() || !is_sound {
        return shared;
    }
    Arc::new(PolicySet::build_changed(texts, kinds, &changing, sources))
}

/// Packs must be what the plan pins them to.
fn check_pins(
    packs: &[(String, Place)],
    folder: &Path,
    set: &PolicySet,
    problems: &mut Vec<Problem>,
) {
    let path_of = |pack: &crate::policy::Pack| set.sources.file(pack.file).path();
    for (text, place) in packs {
        let name = PackName::plain(text);
        let shipped = embedded(name).filter(|_| !is_path(name)).map(|pack| pack.path);
        let path = shipped.unwrap_or_else(|| shown(&own_path(folder, text)));
        let is_it =
            |other: &Path| other == Path::new(&path) || other.parent() == Some(Path::new(&path));
        let packs = set.packs.iter();
        let found: Vec<_> = packs.filter(|pack| is_it(Path::new(path_of(pack)))).collect();
        problems.extend(check_pin(text, *place, &found));
    }
}

fn is_unknown_rule(fault: &Fault) -> bool {
    matches!(
        fault,
        Fault::Plan(
            PlanFault::OverrideOfUnknownRule { .. }
                | PlanFault::HoldOfUnknownRule { .. }
                | PlanFault::WaiverOfUnknownRule { .. }
        )
    )
}

/// The texts of the packs that `[plan]` lists.
fn packs_of(
    packs: &[(String, Place)],
    folder: &Path,
    problems: &mut Vec<Problem>,
) -> Result<Vec<PackText>, DiskError> {
    let mut texts = Vec::new();
    for (text, place) in packs {
        let name = PackName::plain(text);
        let is_path = is_path(name);
        if let Some(pack) = embedded(name).filter(|_| !is_path) {
            texts.push(pack);
            continue;
        }
        let (path, name) = (own_path(folder, text), name.to_owned());
        if is_path && path.exists() {
            let found = read_packs(&path)?;
            if found.is_empty() {
                problems.push(Problem::new(*place, PackFault::EmptyFolder { name }));
            }
            texts.extend(found);
            continue;
        }
        let allowed: Vec<String> = EMBEDDED.iter().map(|(name, _)| (*name).to_owned()).collect();
        let meant = closest(&name, allowed.iter().map(String::as_str)).map(str::to_owned);
        problems.push(Problem::new(*place, PlanFault::UnknownPack { name, meant, allowed }));
    }
    let mut unique: Vec<PackText> = Vec::new();
    for text in texts {
        if !unique.contains(&text) {
            unique.push(text);
        }
    }
    Ok(unique)
}

/// Reads a pack, or all packs of a folder, by name.
///
/// # Errors
/// The path cannot be read, or is not text.
pub fn read_packs(path: &Path) -> Result<Vec<PackText>, DiskError> {
    let failed = |error| DiskError::new(path, error);
    if !path.is_dir() {
        let bytes = fs::read(path).map_err(failed)?;
        return Ok(vec![PackText { path: shown(&plain(path)), bytes }]);
    }
    let mut files: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(path).map_err(failed)? {
        let file = entry.map_err(failed)?.path();
        if file.is_file() && has_toml_ending(&file.to_string_lossy()) {
            files.push(file);
        }
    }
    files.sort();
    let mut packs = Vec::new();
    for file in files {
        packs.extend(read_packs(&file)?);
    }
    Ok(packs)
}
