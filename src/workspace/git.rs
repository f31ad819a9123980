//! Commits: which there are, and the plan files in them. The one home of gix.
//!
//! Nothing but the repository itself is read: no settings of the user or the machine, no environment.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use gix::ObjectId;
use gix::bstr::ByteSlice;
use rustc_hash::FxHashMap;

use super::discover::{is_misnamed, is_toml};
use super::files::{Files, Held, Kind};
use super::repository;
use crate::date::Day;
use crate::source::fields::closest;

/// Why a repository does not have what is asked of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GitFault {
    /// A folder belongs to no git repository.
    NoRepository {
        /// The folder.
        folder: String,
    },
    /// The repository has no working tree, so no paths.
    Bare {
        /// The folder.
        folder: String,
    },
    /// The repository has no commit yet.
    NoCommit,
    /// There is no such commit.
    NoRevision {
        /// As written.
        found: String,
        /// The branch or tag that was probably meant.
        meant: Option<String>,
        /// Whether the history is cut off, so that it may only be missing here.
        is_shallow: bool,
    },
    /// A range of commits where one commit is needed.
    Range {
        /// As written.
        found: String,
    },
    /// Something that is no commit: a tree, a file.
    NotACommit {
        /// As written.
        found: String,
    },
    /// The history is cut off: what came before is not there.
    Shallow {
        /// The first commit that is there.
        last: String,
    },
    /// No commit was made in a span of time, nor before it.
    EmptyRange {
        /// The last day.
        until: Day,
    },
    /// A plan lies outside the repository.
    Outside {
        /// The plan's path.
        path: String,
        /// The repository's folder.
        root: String,
    },
}

/// What goes wrong with a repository.
#[derive(Debug)]
pub enum GitError {
    /// It does not have what is asked of it.
    Fault(GitFault),
    /// It cannot be read.
    Broken(io::Error),
}

impl From<GitFault> for GitError {
    fn from(fault: GitFault) -> Self {
        Self::Fault(fault)
    }
}

fn broken(error: impl std::fmt::Display) -> GitError {
    GitError::Broken(io::Error::other(error.to_string()))
}

/// A commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its id, in hexadecimal.
    pub id: String,
    /// The day on which it was made, where it was made.
    pub day: Day,
    /// The first line of its message.
    pub subject: String,
    object: ObjectId,
}

impl Commit {
    /// Enough of its id to be recognised.
    pub fn short(&self) -> &str {
        self.id.get(..SHORT).unwrap_or(&self.id)
    }
}

/// So many digits of a commit's id are shown.
const SHORT: usize = 10;

/// A git repository.
pub struct Repository {
    git: gix::Repository,
    root: PathBuf,
    /// The plan files of folders that were read already.
    trees: FxHashMap<ObjectId, Rc<Vec<(String, ObjectId)>>>,
    blobs: FxHashMap<ObjectId, Arc<[u8]>>,
}

impl std::fmt::Debug for Repository {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Repository").field("root", &self.root).finish_non_exhaustive()
    }
}

impl Repository {
    /// The repository that a folder belongs to. The folder is absolute.
    ///
    /// # Errors
    /// There is none, or it cannot be read.
    pub fn around(folder: &Path) -> Result<Self, GitError> {
        let shown = || folder.to_string_lossy().into_owned();
        let Some(root) = repository(folder) else {
            let is_bare =
                |path: &&Path| path.join("HEAD").is_file() && path.join("objects").is_dir();
            return Err(match folder.ancestors().find(is_bare) {
                Some(_) => GitFault::Bare { folder: shown() },
                None => GitFault::NoRepository { folder: shown() },
            }
            .into());
        };
        let options = gix::open::Options::isolated();
        let git = gix::open_opts(&root, options).map_err(broken)?;
        if git.workdir().is_none() {
            return Err(GitFault::Bare { folder: shown() }.into());
        }
        Ok(Self { git, root, trees: FxHashMap::default(), blobs: FxHashMap::default() })
    }

    /// The repository's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The commit that a revision names: an id or the beginning of one, a branch, a tag, `HEAD~3`.
    ///
    /// # Errors
    /// There is no such commit, or it cannot be read.
    pub fn commit(&self, revision: &str) -> Result<Commit, GitError> {
        let found = || revision.to_owned();
        // What depends on a clock or on what was checked out when is no name of a commit.
        let is_logged = revision.contains("@{");
        let parsed = (!is_logged).then(|| self.git.rev_parse(revision.as_bytes().as_bstr()));
        let Some(Ok(parsed)) = parsed else { return Err(self.unknown(revision)) };
        let Some(id) = parsed.single() else {
            return Err(GitFault::Range { found: found() }.into());
        };
        let object = self.git.find_object(id).map_err(|_| self.unknown(revision))?;
        let Ok(commit) = object.peel_to_commit() else {
            return Err(GitFault::NotACommit { found: found() }.into());
        };
        Self::read(&commit)
    }

    fn unknown(&self, revision: &str) -> GitError {
        if revision == "HEAD" {
            return GitFault::NoCommit.into();
        }
        let names = self.names();
        let meant = closest(revision, names.iter().map(String::as_str)).map(str::to_owned);
        let is_shallow = self.git.is_shallow().unwrap_or(false);
        GitFault::NoRevision { found: revision.to_owned(), meant, is_shallow }.into()
    }

    /// The short names of all branches and tags.
    fn names(&self) -> Vec<String> {
        let Ok(references) = self.git.references() else { return Vec::new() };
        let Ok(all) = references.all() else { return Vec::new() };
        let mut names: Vec<String> = all
            .filter_map(Result::ok)
            .map(|reference| reference.name().shorten().to_string())
            .collect();
        names.push("HEAD".to_owned());
        names.sort();
        names
    }

    fn read(commit: &gix::Commit<'_>) -> Result<Commit, GitError> {
        let object = commit.id().detach();
        let time = commit.time().map_err(broken)?;
        let local = time.seconds + i64::from(time.offset);
        let message = commit.message_raw_sloppy();
        let subject = message.lines().next().unwrap_or_default().to_str_lossy().into_owned();
        Ok(Commit {
            id: object.to_hex().to_string(),
            day: Day::from_ymd(1970, 1, 1).unwrap_or(Day::MIN).plus_days(local.div_euclid(86_400)),
            subject,
            object,
        })
    }

    /// A commit and those before it, over the first parent of each, the newest first; up to the first one of which
    /// `ends` holds, which is among them.
    ///
    /// # Errors
    /// The history is cut off before that, or cannot be read.
    pub fn first_parents(
        &self,
        from: &Commit,
        ends: impl Fn(&Commit) -> bool,
    ) -> Result<Vec<Commit>, GitError> {
        let cut = self.git.shallow_commits().map_err(broken)?;
        let mut all = vec![from.clone()];
        loop {
            let last = &all[all.len() - 1];
            if ends(last) {
                return Ok(all);
            }
            let commit = self.git.find_commit(last.object).map_err(broken)?;
            let Some(parent) = commit.parent_ids().next() else { return Ok(all) };
            if cut.as_ref().is_some_and(|cut| cut.iter().any(|one| *one == last.object)) {
                return Err(GitFault::Shallow { last: last.short().to_owned() }.into());
            }
            let parent = self.git.find_commit(parent.detach()).map_err(broken)?;
            all.push(Self::read(&parent)?);
        }
    }

    /// The plan files of a commit, as seen from a folder, which is absolute.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn snapshot(&mut self, commit: &Commit, folder: &Path) -> Result<Snapshot, GitError> {
        let tree = {
            let commit = self.git.find_commit(commit.object).map_err(broken)?;
            commit.tree_id().map_err(broken)?.detach()
        };
        let mut files = BTreeMap::new();
        for (path, id) in self.below(tree)?.iter() {
            files.insert(path.clone(), (*id, self.blob(*id)?));
        }
        // What the next commit has as well is most likely in this one.
        self.blobs = files.values().map(|(id, bytes)| (*id, Arc::clone(bytes))).collect();
        let commit = commit.clone();
        Ok(Snapshot { commit, root: self.root.clone(), folder: folder.to_path_buf(), files })
    }

    /// The plan files of a tree, with their paths in it.
    fn below(&mut self, tree: ObjectId) -> Result<Rc<Vec<(String, ObjectId)>>, GitError> {
        if let Some(known) = self.trees.get(&tree) {
            return Ok(Rc::clone(known));
        }
        let mut found: Vec<(String, ObjectId)> = Vec::new();
        let mut folders: Vec<(String, ObjectId)> = Vec::new();
        {
            let tree = self.git.find_tree(tree).map_err(broken)?;
            for entry in tree.iter() {
                let entry = entry.map_err(broken)?.inner;
                // A name that is no text cannot be asked for.
                let Ok(name) = entry.filename.to_str() else { continue };
                let (name, id) = (name.to_owned(), entry.oid.to_owned());
                if entry.mode.is_tree() {
                    folders.push((name, id));
                } else if entry.mode.is_blob() && is_plan_file(&name) {
                    found.push((name, id));
                }
            }
        }
        for (name, id) in folders {
            let below = self.below(id)?;
            found.extend(below.iter().map(|(path, id)| (format!("{name}/{path}"), *id)));
        }
        let found = Rc::new(found);
        self.trees.insert(tree, Rc::clone(&found));
        Ok(found)
    }

    fn blob(&mut self, id: ObjectId) -> Result<Arc<[u8]>, GitError> {
        if let Some(known) = self.blobs.get(&id) {
            return Ok(Arc::clone(known));
        }
        let bytes: Arc<[u8]> = self.git.find_object(id).map_err(broken)?.data.as_slice().into();
        self.blobs.insert(id, Arc::clone(&bytes));
        Ok(bytes)
    }
}

/// Plans and packs are TOML; `.toml.txt` is noticed as well.
fn is_plan_file(name: &str) -> bool {
    is_toml(Path::new(name)) || is_misnamed(Path::new(name))
}

/// The plan files of a commit.
#[derive(Clone, Debug)]
pub struct Snapshot {
    commit: Commit,
    /// The repository's folder.
    root: PathBuf,
    /// Where relative paths start.
    folder: PathBuf,
    /// By path from the repository's folder.
    files: BTreeMap<String, (ObjectId, Arc<[u8]>)>,
}

impl Snapshot {
    /// A path from the repository's folder; empty for the folder itself. `None` outside of it.
    fn inside(&self, path: &Path) -> Option<String> {
        let mut whole = PathBuf::new();
        for part in self.folder.join(path).components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir => {
                    whole.pop();
                }
                part => whole.push(part),
            }
        }
        let inside = whole.strip_prefix(&self.root).ok()?;
        let parts: Vec<&str> =
            inside.components().map(|part| part.as_os_str().to_str()).collect::<Option<_>>()?;
        Some(parts.join("/"))
    }

    /// The commit.
    pub fn commit(&self) -> &Commit {
        &self.commit
    }

    /// The repository's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether a path lies in the repository.
    pub fn holds(&self, path: &Path) -> bool {
        self.inside(path).is_some()
    }

    /// Something that is the same in two commits if what a path leads to is: the id of a file, the names in a
    /// folder. `None` where it leads nowhere.
    pub fn mark(&self, path: &Path) -> Option<String> {
        if let Some((id, _)) = self.files.get(&self.inside(path)?) {
            return Some(id.to_hex().to_string());
        }
        let entries = self.entries(path).ok()?;
        let names = entries.iter().map(|held| held.path.to_string_lossy());
        Some(names.collect::<Vec<_>>().join("\n"))
    }
}

fn not_there() -> io::Error {
    ErrorKind::NotFound.into()
}

impl Files for Snapshot {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let path = self.inside(path).ok_or_else(not_there)?;
        self.files.get(&path).map(|(_, bytes)| bytes.to_vec()).ok_or_else(not_there)
    }

    fn kind(&self, path: &Path) -> io::Result<Kind> {
        let path = self.inside(path).ok_or_else(not_there)?;
        if path.is_empty() {
            return Ok(Kind::Folder);
        }
        if self.files.contains_key(&path) {
            return Ok(Kind::File);
        }
        let below = format!("{path}/");
        let next = self.files.range(below.clone()..).next();
        let is_folder = next.is_some_and(|(found, _)| found.starts_with(&below));
        if is_folder { Ok(Kind::Folder) } else { Err(not_there()) }
    }

    fn entries(&self, folder: &Path) -> io::Result<Vec<Held>> {
        let inside = self.inside(folder).ok_or_else(not_there)?;
        let below = if inside.is_empty() { inside } else { format!("{inside}/") };
        let mut found: Vec<Held> = Vec::new();
        let all = self.files.range(below.clone()..);
        for (path, _) in all.take_while(|(path, _)| path.starts_with(&below)) {
            let rest = &path[below.len()..];
            let (name, kind) = match rest.split_once('/') {
                Some((name, _)) => (name, Kind::Folder),
                None => (rest, Kind::File),
            };
            let path = folder.join(name);
            if found.last().is_none_or(|last| last.path != path) {
                found.push(Held { path, kind, is_link: false });
            }
        }
        if found.is_empty() && !below.is_empty() {
            return Err(not_there());
        }
        found.sort_by(|one, other| one.path.cmp(&other.path));
        found.dedup();
        Ok(found)
    }
}
