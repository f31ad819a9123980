//! What is told about one thing: a finding, or a problem with the input. One shape for both.

use std::fmt;

use miette::{Diagnostic, LabeledSpan, Severity as MietteSeverity, SourceCode};

use super::excerpt::Excerpt;
use crate::rule::Severity;
use crate::source::{Place, Sources};

/// A place in a file, with what stands there.
#[derive(Debug)]
pub(crate) struct Snippet<'a> {
    sources: &'a Sources,
    place: Place,
    label: String,
    /// Whether it is what the message is about; the lines below a header are then shown as well.
    is_main: bool,
    excerpt: Excerpt<'a>,
}

impl<'a> Snippet<'a> {
    /// A snippet of the lines that a place covers.
    pub(crate) fn new(sources: &'a Sources, place: Place, label: String) -> Self {
        let excerpt = Excerpt(sources.file(place.file));
        Self { sources, place, label, is_main: false, excerpt }
    }

    /// The same as the place that the message is about.
    pub(crate) fn main_place(mut self) -> Self {
        self.is_main = true;
        self
    }

    fn same_file(&self, other: &Self) -> bool {
        std::ptr::eq(self.sources, other.sources) && self.place.file == other.place.file
    }
}

/// A message with its lines, its places and its advice.
#[derive(Debug)]
pub(crate) struct Report<'a> {
    /// How much it weighs.
    pub(crate) level: Severity,
    /// The first line.
    pub(crate) head: String,
    /// Labels and texts below it. A text without a label belongs to the one above.
    pub(crate) facts: Vec<(String, String)>,
    /// Labels and texts below the snippets. Texts that start with four spaces are to be copied.
    pub(crate) help: Vec<(String, String)>,
    /// Where it is: one element per file, each with its places in order.
    files: Vec<InFile<'a>>,
}

impl<'a> Report<'a> {
    /// A report without any lines.
    pub(crate) fn new(level: Severity, head: String, snippets: Vec<Snippet<'a>>) -> Self {
        let mut files: Vec<InFile<'a>> = Vec::new();
        for snippet in snippets {
            match files.iter_mut().find(|file| file.0[0].same_file(&snippet)) {
                Some(file) => file.0.push(snippet),
                None => files.push(InFile(vec![snippet])),
            }
        }
        for file in &mut files {
            file.0.sort_by_key(|snippet| snippet.place);
        }
        Self { level, head, facts: Vec::new(), help: Vec::new(), files }
    }
}

/// The first line and the facts: a label and a tab before each text. No other tab is in them.
impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.head)?;
        self.facts.iter().try_for_each(|(label, text)| write!(f, "\n{label}\t{text}"))
    }
}

impl std::error::Error for Report<'_> {}

impl Diagnostic for Report<'_> {
    fn severity(&self) -> Option<MietteSeverity> {
        Some(match self.level {
            Severity::Error => MietteSeverity::Error,
            Severity::Warning => MietteSeverity::Warning,
            Severity::Note => MietteSeverity::Advice,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        if self.help.is_empty() {
            return None;
        }
        let lines: Vec<String> =
            self.help.iter().map(|(label, text)| format!("{label}\t{text}")).collect();
        Some(Box::new(lines.join("\n")))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.files.first()?.source_code()
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.files.first()?.labels()
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        let rest = self.files.get(1..).filter(|rest| !rest.is_empty())?;
        Some(Box::new(rest.iter().map(|file| {
            let file: &dyn Diagnostic = file;
            file
        })))
    }
}

/// The places of a report that are in one file.
#[derive(Debug)]
struct InFile<'a>(Vec<Snippet<'a>>);

impl fmt::Display for InFile<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0[0].excerpt.0.path())
    }
}

impl std::error::Error for InFile<'_> {}

impl Diagnostic for InFile<'_> {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.0[0].excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.0.iter().map(|snippet| {
            let range = snippet.place.range();
            let label = Some(snippet.label.clone()).filter(|label| !label.is_empty());
            let span = (range.start, range.len());
            if snippet.is_main {
                LabeledSpan::new_primary_with_span(label, span)
            } else {
                LabeledSpan::new_with_span(label, span)
            }
        })))
    }
}
