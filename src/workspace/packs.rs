//! The packs of rules that a plan builds on: where they are, what they extend, and whether they are the ones meant.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::files::{Disk, Files, Held, Kind};
use super::load::sections;
use super::{DiskError, shown};
use crate::plan::{PlanFault, packs_in_header};
use crate::policy::{
    ALWAYS, EMBEDDED, PackFault, PackName, PackText, PolicySet, check_pin, embedded,
    has_toml_ending, is_path, path_from, plain, with_extended,
};
use crate::source::fields::closest;
use crate::source::{Document, NodeId, Place, Problem, Sources, Value, toml};
use crate::testing::is_test_file;

/// Packs that were read already: many plans share them.
#[derive(Debug, Default)]
pub struct PackStore {
    sets: Mutex<FxHashMap<Vec<PackText>, Arc<PolicySet>>>,
    /// The packs that stand at a path, where no path is read twice.
    read: Option<Mutex<FxHashMap<PathBuf, Vec<PackText>>>>,
}

impl PackStore {
    /// A store for plans that are all read from one place, where nothing changes: each path is read once.
    pub fn of_one_place() -> Self {
        Self { read: Some(Mutex::default()), ..Self::default() }
    }

    /// The packs at a path; `None` if it leads nowhere.
    fn packs_at(&self, files: &dyn Files, path: &Path) -> Result<Option<Vec<PackText>>, DiskError> {
        let known =
            || self.read.as_ref().map(|read| read.lock().unwrap_or_else(PoisonError::into_inner));
        if let Some(found) = known().and_then(|known| known.get(path).cloned()) {
            return Ok(Some(found));
        }
        if !files.exists(path) {
            return Ok(None);
        }
        let found = read_packs_in(files, path)?;
        if let Some(mut known) = known() {
            known.insert(path.to_path_buf(), found.clone());
        }
        Ok(Some(found))
    }

    /// Packs with all that they extend, as [`extended`].
    pub(super) fn extended(
        &self,
        files: &dyn Files,
        packs: Vec<PackText>,
    ) -> Result<Vec<PackText>, DiskError> {
        with_extended(packs, |path| self.packs_at(files, path).map(Option::unwrap_or_default))
    }

    pub(super) fn get(
        &self,
        texts: &[PackText],
        kinds: &[(&Document<'_>, NodeId)],
    ) -> Arc<PolicySet> {
        if !kinds.is_empty() {
            return Arc::new(PolicySet::build(texts, kinds));
        }
        let mut sets = self.sets.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(set) = sets.get(texts) {
            return Arc::clone(set);
        }
        let set = Arc::new(PolicySet::build(texts, &[]));
        sets.insert(texts.to_vec(), Arc::clone(&set));
        set
    }
}

/// What `[plan]` lists as packs.
pub(super) fn packs_named<'d, 's: 'd>(
    documents: impl IntoIterator<Item = &'d Document<'s>>,
) -> Vec<(String, Place)> {
    let packs = documents.into_iter().find_map(|document| {
        let node = sections(document, &["plan"]).next()?;
        packs_in_header(document, node)
    });
    packs.unwrap_or_default()
}

/// Where a pack of the plan's own stands.
pub(super) fn own_path(folder: &Path, name: &str) -> PathBuf {
    path_from(folder, PackName::plain(name))
}

/// Packs with all that they extend. What is not there is reported where the packs are read.
///
/// # Errors
/// A file that is there cannot be read.
pub fn extended(packs: Vec<PackText>) -> Result<Vec<PackText>, DiskError> {
    PackStore::default().extended(&Disk, packs)
}

/// The rules as the plan changes them: a set of its own if it does, else the shared one.
pub(super) fn own_set(
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
pub(super) fn check_pins(
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

/// The texts of the packs that `[plan]` lists.
pub(super) fn packs_of(
    files: &dyn Files,
    packs: &[(String, Place)],
    folder: &Path,
    store: &PackStore,
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
        if is_path && let Some(found) = store.packs_at(files, &path)? {
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

/// The pack that every plan has, unless these packs have one of its id.
pub(super) fn always(texts: &[PackText]) -> Option<PackText> {
    let is_it = |pack: &PackText| may_say(pack, ALWAYS) && pack_id(pack).as_deref() == Some(ALWAYS);
    let is_there = texts.iter().any(is_it);
    embedded(ALWAYS).filter(|_| !is_there)
}

/// Whether a word may stand in a pack, as it is or escaped: if not, the pack need not be parsed.
fn may_say(pack: &PackText, word: &str) -> bool {
    memchr::memchr(b'\\', &pack.bytes).is_some()
        || memchr::memmem::find(&pack.bytes, word.as_bytes()).is_some()
}

/// The id that a pack gives itself.
pub(super) fn pack_id(pack: &PackText) -> Option<String> {
    let text = std::str::from_utf8(&pack.bytes).ok()?;
    let file = Place::NOWHERE.file;
    let document = toml::parse(file, text, &mut Vec::new());
    let header = sections(&document, &["pack", "paket"]).next()?;
    let id = document
        .children(header)
        .find(|node| document.key(*node).is_some_and(|key| matches!(key.name, "id" | "kennung")))?;
    match document.value(id) {
        Value::Text(id) => Some(id.to_string()),
        _ => None,
    }
}

/// Reads a pack, or all packs of a folder, by name.
///
/// # Errors
/// The path cannot be read, or is not text.
pub fn read_packs(path: &Path) -> Result<Vec<PackText>, DiskError> {
    read_packs_in(&Disk, path)
}

/// The same among other files.
///
/// # Errors
/// The path cannot be read, or is not text.
pub fn read_packs_in(files: &dyn Files, path: &Path) -> Result<Vec<PackText>, DiskError> {
    let failed = |error| DiskError::new(path, error);
    if files.kind(path).map_err(failed)? == Kind::File {
        let bytes = files.read(path).map_err(failed)?;
        return Ok(vec![PackText { path: shown(&plain(path)), bytes }]);
    }
    let mut packs = Vec::new();
    for Held { path: file, kind, .. } in files.entries(path).map_err(failed)? {
        let name = file.to_string_lossy();
        if kind == Kind::File && has_toml_ending(&name) && !is_test_file(&name) {
            packs.extend(read_packs_in(files, &file)?);
        }
    }
    Ok(packs)
}
