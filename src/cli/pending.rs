//! Files that are being written.
//!
//! A file is written beside its place and renamed into it, so that nobody ever reads half of one. Whether
//! that is possible is found out before anything is judged. Of several files, none is put in its place before
//! all are complete.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::sink::Sink;
use super::{DiskFault, Failure, Spool, UsageFault, shown};

/// How many names are tried for the file beside: a run that was killed may have left one.
const MOST_TRIES: usize = 100;
/// Output comes in small pieces; the disk gets large ones.
const BUFFER: usize = 1 << 16;

/// A file, or a folder of files, that is being written. Dropped before [`Pending::place`], it leaves no trace.
#[derive(Debug)]
pub(crate) struct Pending {
    /// The path as given.
    path: PathBuf,
    /// The path without links.
    target: PathBuf,
    content: Content,
}

#[derive(Debug)]
enum Content {
    /// A file with another name beside the target, open until it is complete.
    Beside(PathBuf, Option<BufWriter<File>>),
    /// A device or a pipe gets everything at the end.
    Device(File, Spool),
    /// The files of a folder, all complete; and whether the folder was made for them.
    Folder(Vec<Pending>, bool),
    /// In its place.
    Placed,
}

impl Pending {
    /// Opens the files of all sinks. `inputs` are files that must not be written.
    ///
    /// # Errors
    /// Two sinks share a file, one would replace an input, or one cannot be written.
    pub(crate) fn open_all<F>(
        sinks: &[Sink<F>],
        inputs: &[PathBuf],
    ) -> Result<Vec<Option<Self>>, Failure> {
        let has_file = sinks.iter().any(|sink| sink.file.is_some());
        let inputs = inputs.iter().filter(|_| has_file);
        let inputs: Vec<PathBuf> = inputs.map(|input| resolved(input)).collect();
        let has_stdout = sinks.iter().any(|sink| sink.file.is_none());
        let mut open: Vec<Option<Self>> = Vec::new();
        for sink in sinks {
            let Some(path) = &sink.file else {
                open.push(None);
                continue;
            };
            let target = resolved(path);
            let is_taken = open.iter().flatten().any(|other: &Self| other.target == target)
                || (has_stdout && is_stdout(&target));
            if is_taken {
                return Err(UsageFault::SinkTwice { file: Some(shown(path)) }.into());
            }
            if inputs.contains(&target) {
                return Err(UsageFault::SinkIsInput { file: shown(path) }.into());
            }
            let content = if sink.is_folder { folder(&target) } else { file(&target) };
            let content = content.map_err(|error| failed(path, error))?;
            open.push(Some(Self { path: path.clone(), target, content }));
        }
        Ok(open)
    }

    /// Opens one file.
    ///
    /// # Errors
    /// It is an input, or cannot be written.
    pub(crate) fn open_one(path: &Path, inputs: &[PathBuf]) -> Result<Self, Failure> {
        let sink = Sink { format: (), file: Some(path.to_path_buf()), is_folder: false };
        let open = Self::open_all(&[sink], inputs)?.into_iter().flatten().next();
        Ok(open.expect("a sink with a file is opened"))
    }

    /// Adds a whole file to a folder.
    ///
    /// # Errors
    /// The disk refuses.
    pub(crate) fn add(&mut self, name: &str, text: &[u8]) -> Result<(), Failure> {
        let Content::Folder(files, _) = &mut self.content else {
            return self.write_all(text).map_err(|error| self.failure(error));
        };
        let (path, target) = (self.path.join(name), self.target.join(name));
        let added = file(&target).and_then(|content| {
            let mut file = Self { path: path.clone(), target, content };
            file.write_all(text)?;
            file.complete()?;
            Ok(file)
        });
        files.push(added.map_err(|error| failed(&path, error))?);
        Ok(())
    }

    /// Writes what is still to be written. After this, only the names change.
    ///
    /// # Errors
    /// The disk refuses.
    pub(crate) fn seal(&mut self) -> Result<(), Failure> {
        self.complete().map_err(|error| self.failure(error))
    }

    fn complete(&mut self) -> io::Result<()> {
        if let Content::Beside(_, file) = &mut self.content
            && let Some(file) = file.take()
        {
            let file = file.into_inner()?;
            if let Ok(metadata) = fs::metadata(&self.target) {
                file.set_permissions(metadata.permissions())?;
            }
            file.sync_data()?;
        }
        Ok(())
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// The disk refuses.
    pub(crate) fn place(mut self) -> Result<(), Failure> {
        match std::mem::replace(&mut self.content, Content::Placed) {
            Content::Beside(beside, _) => fs::rename(&beside, &self.target).map_err(|error| {
                // Nothing is left to be done about a file that cannot even be removed.
                let _ = fs::remove_file(&beside);
                self.failure(error)
            }),
            Content::Device(mut device, spool) => match spool.copy_to(&mut device) {
                // Whoever reads has seen enough.
                Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(self.failure(error)),
                _ => Ok(()),
            },
            Content::Folder(files, _) => files.into_iter().try_for_each(Self::place),
            Content::Placed => Ok(()),
        }
    }

    /// Writes a whole file and puts it in its place.
    ///
    /// # Errors
    /// The disk refuses.
    pub(crate) fn finish(mut self, text: &str) -> Result<(), Failure> {
        self.write_all(text.as_bytes()).map_err(|error| self.failure(error))?;
        self.seal()?;
        self.place()
    }

    /// The same file, with nothing written yet.
    ///
    /// # Errors
    /// The disk refuses.
    pub(crate) fn again(self) -> Result<Self, Failure> {
        let (path, target) = (self.path.clone(), self.target.clone());
        drop(self);
        let content = file(&target).map_err(|error| failed(&path, error))?;
        Ok(Self { path, target, content })
    }

    /// Whether it is a folder, which files are [added](Self::add) to.
    pub(crate) fn is_folder(&self) -> bool {
        matches!(self.content, Content::Folder(..))
    }

    /// What the disk said, as a failure.
    pub(crate) fn failure(&self, error: io::Error) -> Failure {
        failed(&self.path, error)
    }
}

impl Write for Pending {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.content {
            Content::Beside(_, Some(file)) => file.write(bytes),
            Content::Device(_, spool) => spool.write(bytes),
            _ => Err(ErrorKind::Unsupported.into()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.content {
            Content::Beside(_, Some(file)) => file.flush(),
            _ => Ok(()),
        }
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        // Nothing is left to be done about a file that cannot even be removed.
        match std::mem::replace(&mut self.content, Content::Placed) {
            Content::Beside(beside, file) => {
                // Without writing what is left in its buffer.
                drop(file.map(BufWriter::into_parts));
                let _ = fs::remove_file(beside);
            }
            Content::Folder(files, is_new) => {
                drop(files);
                if is_new {
                    let _ = fs::remove_dir(&self.target);
                }
            }
            Content::Device(..) | Content::Placed => {}
        }
    }
}

/// Opens a file for writing, without changing what is there.
fn file(target: &Path) -> io::Result<Content> {
    if let Ok(metadata) = fs::metadata(target) {
        if metadata.is_dir() {
            return Err(ErrorKind::IsADirectory.into());
        }
        // Says whether it may be written, and changes nothing.
        let file = OpenOptions::new().append(true).open(target)?;
        if !metadata.is_file() {
            return Ok(Content::Device(file, Spool::default()));
        }
    }
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let process = std::process::id();
    let mut tries = 0..MOST_TRIES;
    loop {
        let number = tries.next().ok_or(ErrorKind::AlreadyExists)?;
        let beside = target.with_file_name(format!(".{name}.{process}-{number}.stichtag"));
        match OpenOptions::new().write(true).create_new(true).open(&beside) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
            Ok(file) => {
                return Ok(Content::Beside(beside, Some(BufWriter::with_capacity(BUFFER, file))));
            }
        }
    }
}

/// Finds out whether files can be written into a folder; makes it where it does not exist.
fn folder(target: &Path) -> io::Result<Content> {
    let is_new = match fs::create_dir(target) {
        Ok(()) => true,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => false,
        Err(error) => return Err(error),
    };
    let content = Content::Folder(Vec::new(), is_new);
    if !is_new {
        // A file that is dropped at once: whether one can be written here.
        let target = target.join("stichtag");
        drop(Pending { path: target.clone(), content: file(&target)?, target });
    }
    Ok(content)
}

fn failed(path: &Path, error: io::Error) -> Failure {
    Failure::Disk(DiskFault { path: Some(shown(path)), writing: true, error })
}

/// A path without links, as far as it exists.
fn resolved(path: &Path) -> PathBuf {
    if let Ok(target) = fs::canonicalize(path) {
        return target;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = fs::canonicalize(folder.unwrap_or(Path::new(".")));
    match (folder, path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_path_buf(),
    }
}

/// Whether a path is the file or the pipe that the standard output goes to.
#[cfg(unix)]
fn is_stdout(target: &Path) -> bool {
    use std::os::fd::AsFd;
    use std::os::unix::fs::{FileTypeExt, MetadataExt};

    let stdout = io::stdout().as_fd().try_clone_to_owned().map(File::from);
    let (Ok(stdout), Ok(target)) = (stdout.and_then(|file| file.metadata()), fs::metadata(target))
    else {
        return false;
    };
    let kind = target.file_type();
    (kind.is_file() || kind.is_fifo())
        && (target.dev(), target.ino()) == (stdout.dev(), stdout.ino())
}

#[cfg(not(unix))]
fn is_stdout(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Format;

    fn sink(path: &Path, is_folder: bool) -> Sink {
        Sink { format: Format::Json, file: Some(path.to_path_buf()), is_folder }
    }

    fn opened(sink: &Sink) -> Pending {
        let mut open = Pending::open_all(std::slice::from_ref(sink), &[]).expect("it opens");
        open.remove(0).expect("a file")
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("read");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn an_abandoned_file_leaves_no_trace() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("out.json");
        fs::write(&path, "old").expect("written");
        let sink = sink(&path, false);
        let mut abandoned = opened(&sink);
        abandoned.write_all(b"new").expect("written");
        abandoned.seal().expect("complete");
        drop(abandoned);
        assert_eq!(fs::read_to_string(&path).expect("read"), "old");
        assert_eq!(names(folder.path()), ["out.json"]);
        opened(&sink).finish("new").expect("written");
        assert_eq!(fs::read_to_string(&path).expect("read"), "new");
        assert_eq!(names(folder.path()), ["out.json"]);
    }

    #[test]
    fn what_a_killed_run_left_is_in_nobodys_way() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("out.json");
        let left = format!(".out.json.{}-0.stichtag", std::process::id());
        fs::write(folder.path().join(&left), "half").expect("written");
        opened(&sink(&path, false)).finish("new").expect("written");
        assert_eq!(fs::read_to_string(&path).expect("read"), "new");
        assert_eq!(names(folder.path()), [left.as_str(), "out.json"]);
    }

    #[test]
    fn a_folder_gets_all_its_files_or_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("kalender");
        let sink = sink(&path, true);
        let mut abandoned = opened(&sink);
        abandoned.add("a.ics", b"eins").expect("written");
        drop(abandoned);
        assert!(names(folder.path()).is_empty(), "the folder was made for nothing");
        for _ in 0..2 {
            let mut open = opened(&sink);
            open.add("a.ics", b"eins").expect("written");
            open.add("b.ics", b"zwei").expect("written");
            open.seal().expect("complete");
            open.place().expect("in place");
            assert_eq!(names(&path), ["a.ics", "b.ics"]);
        }
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay_as_they_are() {
        use std::os::unix::fs::PermissionsExt;

        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("out.json");
        fs::write(&path, "old").expect("written");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("set");
        opened(&sink(&path, false)).finish("new").expect("written");
        let mode = fs::metadata(&path).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
    }
}
