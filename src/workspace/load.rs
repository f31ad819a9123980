//! One plan with its packs: files to texts to a graph and rules.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::{Disk, Files};
use super::packs::{PackStore, check_pins, extended_in, own_path, packs_named, packs_of};
use super::{DiskError, PlanRoot, shown};
use crate::plan::{self, Plan, PlanFault, is_assumption};
use crate::policy::{ALWAYS, PackText, PolicySet, embedded, plain, unfit};
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

/// Reads a plan and its packs. `more` are packs from the command line.
///
/// # Errors
/// A file that is there cannot be read. What is wrong *in* files is in [`Loaded::problems`].
pub fn load_plan(
    root: &PlanRoot,
    more: &[PackText],
    store: &PackStore,
) -> Result<Loaded, DiskError> {
    load_plan_in(&Disk, root, more, store)
}

/// The same among other files. Files of assumptions are read from the disk even so.
///
/// # Errors
/// A file that is there cannot be read.
pub fn load_plan_in(
    place: &dyn Files,
    root: &PlanRoot,
    more: &[PackText],
    store: &PackStore,
) -> Result<Loaded, DiskError> {
    let mut problems = Vec::new();
    let mut sources = Sources::default();
    let mut read = |place: &dyn Files, paths: &[PathBuf], problems: &mut Vec<Problem>| {
        let mut files = Vec::new();
        for path in paths {
            let bytes = place.read(path).map_err(|error| DiskError::new(path, error))?;
            files.extend(sources.add_bytes(shown(path), bytes, problems));
        }
        Ok(files)
    };
    let files = read(place, &root.files, &mut problems)?;
    let assumed = read(&Disk, &root.assumed, &mut problems)?;
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
    let mut texts = packs_of(place, &packs, &root.folder, &mut problems)?;
    let lacks_pack = problems.len() > before;
    texts.extend(more.iter().filter(|pack| !texts.contains(pack)).cloned().collect::<Vec<_>>());
    texts.extend(embedded(ALWAYS).filter(|pack| !texts.contains(pack)));
    let texts = extended_in(place, texts)?;
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
    if let Some(file) = first.filter(|_| !has_header && is_readable && !is_misspelt) {
        let start = Place { file, start: 0, end: 0 };
        problems.push(Problem::new(start, PlanFault::NoHeader));
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

pub(super) fn sections<'d>(
    document: &'d Document<'_>,
    names: &'static [&'static str],
) -> impl Iterator<Item = NodeId> + 'd {
    document.children(Document::ROOT).filter(move |node| {
        document.key(*node).is_some_and(|key| names.contains(&key.name.as_ref()))
    })
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
