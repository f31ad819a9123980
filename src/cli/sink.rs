//! Where output goes: the standard output, and files.
//!
//! A file is written beside its place and renamed into it, so that nobody ever reads half of one. Whether
//! that is possible is found out before anything is judged.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{DiskFault, Failure, UsageFault, shown};
use crate::source::fields::closest;

/// What output looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Human,
    Short,
    Json,
}

impl Format {
    /// Whether it needs the registers of all plans at once; the others tell one plan after the other.
    pub(crate) fn tells_plans_together(self) -> bool {
        match self {
            Self::Human | Self::Short => false,
            Self::Json => true,
        }
    }
}

/// All formats by name. A new one is one line here.
pub(crate) static FORMATS: [(Format, &str); 3] =
    [(Format::Human, "human"), (Format::Short, "short"), (Format::Json, "json")];

/// What an agenda looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AgendaFormat {
    Text,
    Json,
    Markdown,
}

/// The formats of `agenda` by name.
pub(crate) static AGENDA_FORMATS: [(AgendaFormat, &str); 3] = [
    (AgendaFormat::Text, "text"),
    (AgendaFormat::Json, "json"),
    (AgendaFormat::Markdown, "markdown"),
];

/// What a verb has that is told to people or to programs, and to nobody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PlainFormat {
    Text,
    Json,
}

/// The formats of `forecast` and `diff` by name.
pub(crate) static PLAIN_FORMATS: [(PlainFormat, &str); 2] =
    [(PlainFormat::Text, "text"), (PlainFormat::Json, "json")];

/// What `test` has: for people, for programs, and for servers that show tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TestFormat {
    Human,
    Json,
    Junit,
}

/// The formats of `test` by name.
pub(crate) static TEST_FORMATS: [(TestFormat, &str); 3] =
    [(TestFormat::Human, "human"), (TestFormat::Json, "json"), (TestFormat::Junit, "junit")];
/// What a picture of a plan looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GraphFormat {
    Svg,
    Dot,
    Mermaid,
    Json,
}

/// The formats of `graph` by name.
pub(crate) static GRAPH_FORMATS: [(GraphFormat, &str); 4] = [
    (GraphFormat::Svg, "svg"),
    (GraphFormat::Dot, "dot"),
    (GraphFormat::Mermaid, "mermaid"),
    (GraphFormat::Json, "json"),
];

/// A format and where it goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sink<F = Format> {
    /// What is written.
    pub(crate) format: F,
    /// The file; `None` for the standard output.
    pub(crate) file: Option<PathBuf>,
}

/// Reads the values of `--format`. Without any: the first format, on the standard output.
pub(super) fn read<F: Copy>(
    values: &[String],
    formats: &[(F, &str)],
) -> Result<Vec<Sink<F>>, UsageFault> {
    if values.is_empty() {
        return Ok(vec![Sink { format: formats[0].0, file: None }]);
    }
    let mut sinks: Vec<Sink<F>> = Vec::new();
    for value in values {
        let sink = read_one(value, formats)?;
        if sink.file.is_none() && sinks.iter().any(|other| other.file.is_none()) {
            return Err(UsageFault::SinkTwice { file: None });
        }
        sinks.push(sink);
    }
    Ok(sinks)
}

fn read_one<F: Copy>(value: &str, formats: &[(F, &str)]) -> Result<Sink<F>, UsageFault> {
    let (name, file) =
        value.split_once('=').map_or((value, None), |(name, file)| (name, Some(file)));
    let names = || formats.iter().map(|(_, name)| *name);
    let Some((format, _)) = formats.iter().find(|(_, known)| *known == name) else {
        return Err(if name.is_empty() {
            let allowed = names().map(str::to_owned).collect();
            UsageFault::NoValue { option: "--format".to_owned(), allowed }
        } else {
            UsageFault::WrongValue {
                option: "--format".to_owned(),
                found: name.to_owned(),
                meant: closest(name, names()).map(str::to_owned),
                allowed: names().map(str::to_owned).collect(),
            }
        });
    };
    match file {
        Some("") => Err(UsageFault::SinkWithoutName { found: value.to_owned() }),
        Some("-") | None => Ok(Sink { format: *format, file: None }),
        Some(file) => Ok(Sink { format: *format, file: Some(PathBuf::from(file)) }),
    }
}

/// A file that is being written. Dropped before [`Pending::finish`], it leaves no trace.
#[derive(Debug)]
pub(crate) struct Pending {
    /// The path as given.
    path: PathBuf,
    /// The path without links.
    target: PathBuf,
    /// The file beside it; `None` for a device, which is written directly.
    beside: Option<PathBuf>,
    file: Option<File>,
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
        let inputs: Vec<PathBuf> = inputs.iter().map(|input| resolved(input)).collect();
        let mut open: Vec<Option<Self>> = Vec::new();
        for sink in sinks {
            let Some(path) = &sink.file else {
                open.push(None);
                continue;
            };
            let target = resolved(path);
            if open.iter().flatten().any(|other| other.target == target) {
                return Err(UsageFault::SinkTwice { file: Some(shown(path)) }.into());
            }
            if inputs.contains(&target) {
                return Err(UsageFault::SinkIsInput { file: shown(path) }.into());
            }
            let pending = Self::open(path, target).map_err(|error| failed(path, error))?;
            open.push(Some(pending));
        }
        Ok(open)
    }

    /// Opens one file.
    ///
    /// # Errors
    /// It is an input, or cannot be written.
    pub(crate) fn open_one(path: &Path, inputs: &[PathBuf]) -> Result<Self, Failure> {
        let sink = Sink { format: (), file: Some(path.to_path_buf()) };
        let open = Self::open_all(&[sink], inputs)?.into_iter().flatten().next();
        Ok(open.expect("a sink with a file is opened"))
    }

    fn open(path: &Path, target: PathBuf) -> io::Result<Self> {
        let path = path.to_path_buf();
        if let Ok(metadata) = fs::metadata(&target) {
            if metadata.is_dir() {
                return Err(io::ErrorKind::IsADirectory.into());
            }
            // Says whether it may be written, and changes nothing.
            let file = OpenOptions::new().append(true).open(&target)?;
            if !metadata.is_file() {
                return Ok(Self { path, target, beside: None, file: Some(file) });
            }
        }
        let name = target.file_name().unwrap_or_default().to_string_lossy();
        let beside = target.with_file_name(format!(".{name}.{}.stichtag", std::process::id()));
        let file = OpenOptions::new().write(true).create_new(true).open(&beside)?;
        Ok(Self { path, target, beside: Some(beside), file: Some(file) })
    }

    /// Writes the text and puts the file in its place.
    ///
    /// # Errors
    /// The disk refuses.
    pub(crate) fn finish(mut self, text: &str) -> Result<(), Failure> {
        self.write(text).map_err(|error| failed(&self.path, error))
    }

    fn write(&mut self, text: &str) -> io::Result<()> {
        if let Some(mut file) = self.file.take() {
            file.write_all(text.as_bytes())?;
            file.flush()?;
            if let Some(beside) = &self.beside {
                if let Ok(metadata) = fs::metadata(&self.target) {
                    file.set_permissions(metadata.permissions())?;
                }
                drop(file);
                fs::rename(beside, &self.target)?;
                self.beside = None;
            }
        }
        Ok(())
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        self.file = None;
        if let Some(beside) = self.beside.take() {
            // Nothing is left to be done about a file that cannot even be removed.
            let _ = fs::remove_file(beside);
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn values(values: &[&str]) -> Result<Vec<Sink>, UsageFault> {
        read(&values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>(), &FORMATS)
    }

    #[test]
    fn reads_formats_and_files() {
        let sink = |format, file: Option<&str>| Sink { format, file: file.map(PathBuf::from) };
        assert_eq!(values(&[]), Ok(vec![sink(Format::Human, None)]));
        assert_eq!(
            values(&["short", "json=a=b.json"]),
            Ok(vec![sink(Format::Short, None), sink(Format::Json, Some("a=b.json"))])
        );
        assert_eq!(values(&["json=-"]), Ok(vec![sink(Format::Json, None)]));
    }

    #[test]
    fn refuses_what_it_cannot_write() {
        assert_eq!(values(&["human", "json"]), Err(UsageFault::SinkTwice { file: None }));
        assert!(matches!(values(&["json="]), Err(UsageFault::SinkWithoutName { .. })));
        assert!(matches!(
            values(&["jsn=x"]),
            Err(UsageFault::WrongValue { meant: Some(meant), .. }) if meant == "json"
        ));
    }

    #[test]
    fn an_abandoned_file_leaves_no_trace() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("out.json");
        fs::write(&path, "old").expect("written");
        let sink = Sink { format: Format::Json, file: Some(path.clone()) };
        drop(Pending::open_all(std::slice::from_ref(&sink), &[]).expect("it opens"));
        assert_eq!(fs::read_to_string(&path).expect("read"), "old");
        assert_eq!(fs::read_dir(folder.path()).expect("read").count(), 1);
        let mut open = Pending::open_all(&[sink], &[]).expect("it opens");
        open.remove(0).expect("a file").finish("new").expect("written");
        assert_eq!(fs::read_to_string(&path).expect("read"), "new");
        assert_eq!(fs::read_dir(folder.path()).expect("read").count(), 1);
    }
}
