//! Small git repositories with fixed days and authors named by office, written without any other program.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use gix::ObjectId;
use gix::actor::SignatureRef;
use gix::objs::Tree;
use gix::objs::tree::{Entry, EntryKind};
use tempfile::TempDir;

/// A repository whose files lie on the disk as the last commit has them.
pub(crate) struct Repository {
    pub(crate) folder: TempDir,
    git: gix::Repository,
    files: BTreeMap<String, String>,
    commits: Vec<ObjectId>,
}

impl Repository {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        gix::init(folder.path()).expect("a repository");
        let git = gix::open_opts(folder.path(), gix::open::Options::isolated()).expect("opened");
        Self { folder, git, files: BTreeMap::new(), commits: Vec::new() }
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file, on the disk as well.
    pub(crate) fn write(&mut self, path: &str, text: &str) -> &mut Self {
        let place = self.path().join(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("made");
        fs::write(place, text).expect("written");
        self.files.insert(path.to_owned(), text.to_owned());
        self
    }

    /// Moves everything that begins like this.
    pub(crate) fn rename(&mut self, old: &str, new: &str) -> &mut Self {
        let moved: Vec<String> =
            self.files.keys().filter(|path| path.starts_with(old)).cloned().collect();
        assert!(!moved.is_empty(), "there is no {old}");
        for path in moved {
            let text = self.files.remove(&path).expect("there");
            fs::remove_file(self.path().join(&path)).expect("removed");
            self.write(&path.replacen(old, new, 1), &text);
        }
        self
    }

    /// Changes a text in a file.
    pub(crate) fn edit(&mut self, path: &str, old: &str, new: &str) -> &mut Self {
        let text = self.files[path].clone();
        assert!(text.contains(old), "{path} has no {old}");
        self.write(path, &text.replacen(old, new, 1))
    }

    /// Commits all files at noon of a day, in the summer time of Berlin. Returns the commit's id.
    pub(crate) fn commit(&mut self, day: &str, office: &str, message: &str) -> String {
        let time = format!("{} +0200", noon(day));
        let mail = format!("{}@musterstadt.example", office.to_lowercase());
        let who = SignatureRef { name: office.into(), email: mail.as_str().into(), time: &time };
        let tree = self.tree("");
        let parents: Vec<ObjectId> = self.commits.last().copied().into_iter().collect();
        let id = self.git.commit_as(who, who, "HEAD", message, tree, parents).expect("committed");
        let id = id.detach();
        self.commits.push(id);
        id.to_string()
    }

    fn tree(&self, below: &str) -> ObjectId {
        let mut folders: Vec<&str> = Vec::new();
        let mut entries: Vec<Entry> = Vec::new();
        for (path, text) in self.files.iter().filter(|(path, _)| path.starts_with(below)) {
            match path[below.len()..].split_once('/') {
                Some((folder, _)) if folders.contains(&folder) => {}
                Some((folder, _)) => folders.push(folder),
                None => entries.push(Entry {
                    mode: EntryKind::Blob.into(),
                    filename: path[below.len()..].into(),
                    oid: self.git.write_blob(text).expect("written").detach(),
                }),
            }
        }
        for folder in folders {
            let oid = self.tree(&format!("{below}{folder}/"));
            entries.push(Entry { mode: EntryKind::Tree.into(), filename: folder.into(), oid });
        }
        entries.sort();
        self.git.write_object(Tree { entries }).expect("written").detach()
    }

    /// Cuts the history off before the last so many commits.
    pub(crate) fn make_shallow(&self, kept: usize) {
        let boundary = self.commits[self.commits.len() - kept];
        fs::write(self.git.git_dir().join("shallow"), format!("{boundary}\n")).expect("written");
    }
}

/// Ten in the morning, world time, which is noon in the summer of Berlin.
fn noon(day: &str) -> i64 {
    let day = stichtag::date::DateRange::parse(day).expect("a date").exact().expect("a day");
    let epoch = stichtag::date::Day::from_ymd(1970, 1, 1).expect("a day");
    day.days_since(epoch) * 86_400 + 10 * 3_600
}
