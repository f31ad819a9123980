//! What is wrong with the input, for reading on a terminal.

use std::io::{self, Write};
use std::sync::Arc;

use super::Options;
use super::escape::visible;
use super::handler::Drawn;
use super::report::{Report, Snippet};
use super::style::{Role, paint};
use crate::rule::Severity;
use crate::source::{Problem, Sources};
use crate::text::{Closing, Explanation};

/// Writes every problem, file by file and from top to bottom, and a last line that nothing was judged.
pub fn problems(
    out: &mut dyn Write,
    problems: &[(Arc<Sources>, Problem)],
    explain: &dyn Fn(&Problem) -> Explanation,
    options: &Options,
) -> io::Result<()> {
    let mut sorted: Vec<&(Arc<Sources>, Problem)> = problems.iter().collect();
    sorted.sort_by_key(|(sources, problem)| {
        (sources.file(problem.place.file).path(), problem.place.start, problem.place.end)
    });
    for (sources, problem) in sorted {
        let report = report(sources, problem, explain(problem), options);
        writeln!(out, "{}", Drawn(options.handler(), &report))?;
    }
    let closing = options.lang.closing(Closing::Problems(problems.len()));
    writeln!(out, "{}", paint(&closing, Role::Head, options.color))
}

fn report<'a>(
    sources: &'a Sources,
    problem: &Problem,
    explanation: Explanation,
    options: &Options,
) -> Report<'a> {
    let file = sources.file(problem.place.file);
    // A file that was not read has nothing to show, and no lines.
    let is_read = !file.text().is_empty();
    let line = is_read.then(|| sources.positions(problem.place).0.line);
    let (path, title) = (visible(file.path()), visible(&explanation.title));
    let head = options.lang.problem(&path, line, &title);
    let place =
        is_read.then(|| Snippet::new(sources, problem.place, explanation.label).main_place());
    let related = problem.related.map(|place| Snippet::new(sources, place, explanation.related));
    let snippets = place.into_iter().chain(related).collect();
    let mut report = Report::new(Severity::Error, head, snippets);
    for (index, line) in explanation.help.iter().enumerate() {
        let label = if index == 0 { options.lang.help() } else { "" };
        report.help.push((label.to_owned(), visible(line).into_owned()));
    }
    report
}
