//! One plan with its packs: files to texts to a graph and rules.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use rustc_hash::FxHashMap;

use super::packs::{
    always, check_pins, extended, own_path, own_set, pack_id, packs_named, packs_of,
};
use super::{DiskError, PlanRoot, shown};
use crate::plan::{self, Plan, PlanFault};
use crate::policy::{PackText, PolicySet, plain, unfit};
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
    pub(super) fn get(
        &self,
        texts: &[PackText],
        kinds: &[(&Document<'_>, NodeId)],
    ) -> Arc<PolicySet> {
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
    let mut texts = packs_of(&packs, &root.folder, &mut problems)?;
    let lacks_pack = problems.len() > before;
    if replaces {
        let ids: Vec<Option<String>> = more.iter().map(pack_id).collect();
        texts.retain(|own| pack_id(own).is_none_or(|id| !ids.contains(&Some(id))));
    }
    texts.extend(more.iter().filter(|pack| !texts.contains(pack)).cloned().collect::<Vec<_>>());
    texts.extend(always(&texts));
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
    let plan =
        plan::load(&documents, &sources, &policies.vocabulary, &policies.ids(), &mut problems);
    if let Some(plan) = &plan {
        problems.extend(unfit(plan, &policies));
    }
    if is_readable {
        problems.extend(no_header(&documents, &problems));
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

/// That no file has `[plan]`, unless a misspelt one was reported.
fn no_header(documents: &[Document<'_>], problems: &[Problem]) -> Option<Problem> {
    let has_header =
        documents.iter().any(|document| sections(document, &["plan"]).next().is_some());
    let is_misspelt = problems.iter().any(|problem| {
        matches!(&problem.fault, Fault::Plan(PlanFault::UnknownKind { meant: Some(kind), .. }) if kind.is("plan"))
    });
    let file = documents.first().map(Document::file)?;
    let start = Place { file, start: 0, end: 0 };
    (!has_header && !is_misspelt).then(|| Problem::new(start, PlanFault::NoHeader))
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
