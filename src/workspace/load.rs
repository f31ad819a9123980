//! One plan with its packs: files to texts to a graph and rules.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;

use super::{DiskError, PlanRoot, shown};
use crate::plan::{self, Plan, PlanFault, read_header};
use crate::policy::{ALWAYS, EMBEDDED, PackText, PolicySet, embedded, unfit};
use crate::source::fields::closest;
use crate::source::{Document, Fault, FileFault, NodeId, Place, Problem, Sources, Value, toml};
use crate::testing::is_test_file;
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
    pub(super) fn get(
        &self,
        texts: Vec<PackText>,
        kinds: &[(&Document<'_>, NodeId)],
    ) -> Arc<PolicySet> {
        if !kinds.is_empty() {
            return Arc::new(PolicySet::build(&texts, kinds));
        }
        let mut sets = self.sets.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let set =
            sets.entry(texts).or_insert_with_key(|texts| Arc::new(PolicySet::build(texts, &[])));
        Arc::clone(set)
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
    load(root, more, false, store)
}

/// The same; a pack of the plan's whose id one of these has as well is replaced by it.
///
/// # Errors
/// As for [`load_plan`].
pub fn load_plan_with(
    root: &PlanRoot,
    packs: &[PackText],
    store: &PackStore,
) -> Result<Loaded, DiskError> {
    load(root, packs, true, store)
}

fn load(
    root: &PlanRoot,
    more: &[PackText],
    replaces: bool,
    store: &PackStore,
) -> Result<Loaded, DiskError> {
    let mut problems = Vec::new();
    let mut sources = Sources::default();
    let mut files = Vec::new();
    for path in &root.files {
        let bytes = fs::read(path).map_err(|error| DiskError::new(path, error))?;
        files.extend(sources.add_bytes(shown(path), bytes, &mut problems));
    }
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
        packs.iter().map(|(name, _)| plain(&own_path(&root.folder, name))).collect();
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
        if is_baseline(&document) {
            continue;
        }
        if !is_pack && header.is_none() {
            syntax.append(&mut found);
            documents.push(document);
        } else if let Some(header) = header.filter(|_| !is_pack) {
            unlisted.push(document.key_place(header));
        }
    }
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
    let mut texts = packs_of(packs, &root.folder, &mut problems)?;
    let lacks_pack = problems.len() > before;
    if replaces {
        let ids: Vec<Option<String>> = more.iter().map(pack_id).collect();
        texts.retain(|own| pack_id(own).is_none_or(|id| !ids.contains(&Some(id))));
    }
    texts.extend(more.iter().filter(|pack| !texts.contains(pack)).cloned().collect::<Vec<_>>());
    texts.extend(always(&texts));
    for place in unlisted {
        let path = sources.file(place.file).path();
        if !texts.iter().any(|pack| pack.path == path) {
            let below = path.strip_prefix(&shown(&root.folder)).unwrap_or(path);
            let name = format!("./{}", below.trim_start_matches('/'));
            problems.push(Problem::new(place, PlanFault::UnlistedPack { name }));
        }
    }
    let policies = store.get(texts, &kinds);
    let plan =
        plan::load(&documents, &sources, &policies.vocabulary, &policies.ids(), &mut problems);
    if let Some(plan) = &plan {
        problems.extend(unfit(plan, &policies));
    }
    let has_header =
        documents.iter().any(|document| sections(document, &["plan"]).next().is_some());
    let is_misspelt = problems.iter().any(|problem| {
        matches!(&problem.fault, Fault::Plan(PlanFault::UnknownKind { meant: Some(kind), .. }) if kind.is("plan"))
    });
    if !has_header && is_readable && !is_misspelt {
        let file = documents.first().map(Document::file);
        if let Some(file) = file {
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

/// Whether a file of a plan's folder is a baseline, and no part of the plan.
fn is_baseline(document: &Document<'_>) -> bool {
    let mut named = sections(document, &["baseline"]);
    named.any(|node| matches!(document.value(node), Value::Integer(_)))
}

pub(super) fn sections<'d>(
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
    folder.join(name.replace('\\', "/"))
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
pub(super) fn packs_of(
    packs: Vec<(String, Place)>,
    folder: &Path,
    problems: &mut Vec<Problem>,
) -> Result<Vec<PackText>, DiskError> {
    let mut texts = Vec::new();
    for (name, place) in packs {
        let is_path = name.contains('/') || name.contains('\\') || has_toml_ending(&name);
        if let Some(pack) = embedded(&name).filter(|_| !is_path) {
            texts.push(pack);
            continue;
        }
        let path = own_path(folder, &name);
        if is_path && path.exists() {
            texts.extend(read_packs(&path)?);
            continue;
        }
        let allowed: Vec<String> = EMBEDDED.iter().map(|(name, _)| (*name).to_owned()).collect();
        let meant = closest(&name, allowed.iter().map(String::as_str)).map(str::to_owned);
        problems.push(Problem::new(place, PlanFault::UnknownPack { name, meant, allowed }));
    }
    let mut unique: Vec<PackText> = Vec::new();
    for text in texts {
        if !unique.contains(&text) {
            unique.push(text);
        }
    }
    Ok(unique)
}

/// The pack that every plan has, unless these packs have one of its id.
pub(super) fn always(texts: &[PackText]) -> Option<PackText> {
    let is_there = texts.iter().any(|pack| pack_id(pack).as_deref() == Some(ALWAYS));
    embedded(ALWAYS).filter(|_| !is_there)
}

/// The id that a pack gives itself.
fn pack_id(pack: &PackText) -> Option<String> {
    let text = std::str::from_utf8(&pack.bytes).ok()?;
    let file = Place::NOWHERE.file;
    let document = toml::parse(file, text, &mut Vec::new());
    let header = sections(&document, &["pack", "paket"]).next()?;
    let id = document.children(header).find(|node| {
        document.key(*node).is_some_and(|key| matches!(key.name.as_ref(), "id" | "kennung"))
    })?;
    match document.value(id) {
        Value::Text(id) => Some(id.to_string()),
        _ => None,
    }
}

fn has_toml_ending(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml"))
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
        let name = file.to_string_lossy();
        if file.is_file() && has_toml_ending(&name) && !is_test_file(&name) {
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

/// A path without `.` and `name/..` in its middle: the same pack has the same name in every plan.
pub(super) fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(plain.components().next_back(), Some(Component::Normal(_))) =>
            {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}
