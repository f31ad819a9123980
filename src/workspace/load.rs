//! One plan with its packs: files to texts to a graph and rules.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::{Disk, Files};
use super::packs::{
    PackStore, always, check_pins, own_path, own_set, pack_id, packs_named, packs_of,
};
use super::{DiskError, PlanRoot, shown};
use crate::plan::{self, Plan, PlanFault, is_assumption};
use crate::policy::{PackText, PolicySet, plain, unfit};
use crate::source::{
    Document, Fault, FileFault, FileId, NodeId, Place, Problem, Sources, Value, toml,
};
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

/// Reads a plan and its packs. `more` are packs from the command line.
///
/// # Errors
/// A file that is there cannot be read. What is wrong *in* files is in [`Loaded::problems`].
pub fn load_plan(
    root: &PlanRoot,
    more: &[PackText],
    store: &PackStore,
) -> Result<Loaded, DiskError> {
    load(&Disk, root, more, false, store)
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
    load(&Disk, root, packs, true, store)
}

/// The same as [`load_plan`] among other files. Files of assumptions are read from the disk even so.
///
/// # Errors
/// A file that is there cannot be read.
pub fn load_plan_in(
    place: &dyn Files,
    root: &PlanRoot,
    more: &[PackText],
    store: &PackStore,
) -> Result<Loaded, DiskError> {
    load(place, root, more, false, store)
}

/// The texts of a plan's files, and of those that are laid over it.
type Texts = (Arc<Sources>, Vec<FileId>, Vec<FileId>);

fn texts(
    place: &dyn Files,
    root: &PlanRoot,
    problems: &mut Vec<Problem>,
) -> Result<Texts, DiskError> {
    let mut sources = Sources::default();
    let mut read = |place: &dyn Files, paths: &[PathBuf], problems: &mut Vec<Problem>| {
        let mut files = Vec::new();
        for path in paths {
            let bytes = place.read(path).map_err(|error| DiskError::new(path, error))?;
            files.extend(sources.add_bytes(shown(path), bytes, problems));
        }
        Ok(files)
    };
    let files = read(place, &root.files, problems)?;
    let assumed = read(&Disk, &root.assumed, problems)?;
    for path in &root.misnamed {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let meant = name.get(..name.len() - 4).unwrap_or_default().to_owned();
        sources.refuse(shown(path), FileFault::WrongEnding { meant }, problems);
    }
    Ok((Arc::new(sources), files, assumed))
}

fn load(
    place: &dyn Files,
    root: &PlanRoot,
    more: &[PackText],
    replaces: bool,
    store: &PackStore,
) -> Result<Loaded, DiskError> {
    let mut problems = Vec::new();
    let (sources, files, assumed) = texts(place, root, &mut problems)?;
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
    let mut texts = packs_of(place, &packs, &root.folder, store, &mut problems)?;
    let lacks_pack = problems.len() > before;
    if replaces {
        let ids: Vec<Option<String>> = more.iter().map(pack_id).collect();
        texts.retain(|own| pack_id(own).is_none_or(|id| !ids.contains(&Some(id))));
    }
    texts.extend(more.iter().filter(|pack| !texts.contains(pack)).cloned().collect::<Vec<_>>());
    texts.extend(always(&texts));
    let texts = store.extended(place, texts)?;
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
    if is_readable && !has_header {
        problems.extend(no_header(first, &problems));
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

/// That no file has `[plan]`, unless a misspelt one was reported.
fn no_header(first: Option<FileId>, problems: &[Problem]) -> Option<Problem> {
    let is_misspelt = problems.iter().any(|problem| {
        matches!(&problem.fault, Fault::Plan(PlanFault::UnknownKind { meant: Some(kind), .. }) if kind.is("plan"))
    });
    let start = Place { file: first?, start: 0, end: 0 };
    (!is_misspelt).then(|| Problem::new(start, PlanFault::NoHeader))
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
    document
        .children(Document::ROOT)
        .filter(move |node| document.key(*node).is_some_and(|key| names.contains(&key.name)))
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
