//! Formats, and where each of them goes: the standard output, a file, a folder of files.

use std::path::PathBuf;

use super::UsageFault;
use crate::source::fields::closest;

/// What output looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Human,
    Short,
    Json,
    Ndjson,
    Sarif,
    Github,
    Gitlab,
    Junit,
    Markdown,
    Csv,
    CsvExcel,
    Ics,
    IcsTodo,
    Decisions,
    DecisionsCsv,
    DecisionsHtml,
}

/// All formats by name. A new one is one line here.
pub(crate) static FORMATS: [(Format, &str); 16] = [
    (Format::Human, "human"),
    (Format::Short, "short"),
    (Format::Json, "json"),
    (Format::Ndjson, "ndjson"),
    (Format::Sarif, "sarif"),
    (Format::Github, "github"),
    (Format::Gitlab, "gitlab"),
    (Format::Junit, "junit"),
    (Format::Markdown, "markdown"),
    (Format::Csv, "csv"),
    (Format::CsvExcel, "csv-excel"),
    (Format::Ics, "ics"),
    (Format::IcsTodo, "ics-todo"),
    (Format::Decisions, "beschlusskontrolle"),
    (Format::DecisionsCsv, "beschlusskontrolle-csv"),
    (Format::DecisionsHtml, "beschlusskontrolle-html"),
];

/// What an agenda looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AgendaFormat {
    Text,
    Json,
    Markdown,
    Ics,
    IcsTodo,
}

/// The formats of `agenda` by name.
pub(crate) static AGENDA_FORMATS: [(AgendaFormat, &str); 5] = [
    (AgendaFormat::Text, "text"),
    (AgendaFormat::Json, "json"),
    (AgendaFormat::Markdown, "markdown"),
    (AgendaFormat::Ics, "ics"),
    (AgendaFormat::IcsTodo, "ics-todo"),
];

/// A format as a sink knows it.
pub(crate) trait Named: Copy + PartialEq {
    /// Whether a folder can stand for one file: the format then makes several.
    fn splits(self) -> bool {
        false
    }

    /// Whether it can say that a result rests on assumptions. What other programs take for facts, or councils for a
    /// report, cannot.
    fn tells_assumptions(self) -> bool {
        true
    }
}

/// Refuses formats that cannot say that a result rests on assumptions, where there are any.
pub(super) fn tell_assumptions<F: Named>(
    assumed: &[PathBuf],
    sinks: &[Sink<F>],
    formats: &[(F, &str)],
) -> Result<(), UsageFault> {
    let name = |format: F| formats.iter().find(|(known, _)| *known == format);
    let silent = sinks.iter().find(|sink| !sink.format.tells_assumptions());
    match silent.and_then(|sink| name(sink.format)) {
        Some((_, name)) if !assumed.is_empty() => {
            let allowed = formats.iter().filter(|(format, _)| format.tells_assumptions());
            Err(UsageFault::SilentFormat {
                format: (*name).to_owned(),
                allowed: allowed.map(|(_, name)| (*name).to_owned()).collect(),
            })
        }
        _ => Ok(()),
    }
}

impl Named for Format {
    fn splits(self) -> bool {
        matches!(self, Self::Ics | Self::IcsTodo)
    }

    fn tells_assumptions(self) -> bool {
        matches!(self, Self::Human | Self::Short | Self::Json | Self::Ndjson | Self::Markdown)
    }
}

impl Named for AgendaFormat {
    fn splits(self) -> bool {
        matches!(self, Self::Ics | Self::IcsTodo)
    }

    fn tells_assumptions(self) -> bool {
        !self.splits()
    }
}

impl Named for HistoryFormat {
    fn splits(self) -> bool {
        self == Self::Csv
    }
}

impl Named for PlainFormat {}

impl Named for RemindFormat {}

impl Named for GraphFormat {}

impl Named for TestFormat {}

impl Named for LintFormat {}

/// What a verb has that is told to people or to programs, and to nobody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PlainFormat {
    Text,
    Json,
}

/// The formats of `forecast` and `diff` by name.
pub(crate) static PLAIN_FORMATS: [(PlainFormat, &str); 2] =
    [(PlainFormat::Text, "text"), (PlainFormat::Json, "json")];

/// What a history looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HistoryFormat {
    Text,
    Csv,
    Json,
}

/// The formats of `history` by name.
pub(crate) static HISTORY_FORMATS: [(HistoryFormat, &str); 3] =
    [(HistoryFormat::Text, "text"), (HistoryFormat::Csv, "csv"), (HistoryFormat::Json, "json")];

/// What a list of reminders looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RemindFormat {
    Text,
    Json,
    Csv,
}

/// The formats of `remind` by name.
pub(crate) static REMIND_FORMATS: [(RemindFormat, &str); 3] =
    [(RemindFormat::Text, "text"), (RemindFormat::Json, "json"), (RemindFormat::Csv, "csv")];
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

/// What `lint` has: for people, for editors, and for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LintFormat {
    Human,
    Short,
    Json,
}

/// The formats of `lint` by name.
pub(crate) static LINT_FORMATS: [(LintFormat, &str); 3] =
    [(LintFormat::Human, "human"), (LintFormat::Short, "short"), (LintFormat::Json, "json")];

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
    /// Whether that is a folder, for several files.
    pub(crate) is_folder: bool,
}

/// Reads the values of `--format`. Without any: the first format, on the standard output.
pub(super) fn read<F: Named>(
    values: &[String],
    formats: &[(F, &str)],
) -> Result<Vec<Sink<F>>, UsageFault> {
    if values.is_empty() {
        return Ok(vec![Sink { format: formats[0].0, file: None, is_folder: false }]);
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

fn read_one<F: Named>(value: &str, formats: &[(F, &str)]) -> Result<Sink<F>, UsageFault> {
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
        Some("-") | None => Ok(Sink { format: *format, file: None, is_folder: false }),
        Some(file) => {
            let is_folder = file.ends_with('/');
            if is_folder && !format.splits() {
                return Err(UsageFault::SinkIsFolder { found: value.to_owned() });
            }
            Ok(Sink { format: *format, file: Some(PathBuf::from(file)), is_folder })
        }
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
        let sink = |format, file: Option<&str>| Sink {
            format,
            file: file.map(PathBuf::from),
            is_folder: file.is_some_and(|file| file.ends_with('/')),
        };
        assert_eq!(values(&[]), Ok(vec![sink(Format::Human, None)]));
        assert_eq!(
            values(&["short", "json=a=b.json"]),
            Ok(vec![sink(Format::Short, None), sink(Format::Json, Some("a=b.json"))])
        );
        assert_eq!(values(&["json=-"]), Ok(vec![sink(Format::Json, None)]));
        assert_eq!(values(&["ics=amt/"]), Ok(vec![sink(Format::Ics, Some("amt/"))]));
    }

    #[test]
    fn refuses_what_it_cannot_write() {
        assert_eq!(values(&["human", "json"]), Err(UsageFault::SinkTwice { file: None }));
        assert!(matches!(values(&["json="]), Err(UsageFault::SinkWithoutName { .. })));
        assert!(matches!(values(&["json=amt/"]), Err(UsageFault::SinkIsFolder { .. })));
        assert!(matches!(
            values(&["jsn=x"]),
            Err(UsageFault::WrongValue { meant: Some(meant), .. }) if meant == "json"
        ));
    }
}
