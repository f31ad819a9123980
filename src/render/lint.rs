//! What lints have found, written for people and machines.

use std::io::{self, Write};

use serde::Serialize;

use super::Options;
use super::escape::visible;
use super::handler::Drawn;
use super::json::{Location, write_document};
use super::report::{Report, Snippet};
use super::style::{Role, paint};
use super::wrap::wrap;
use crate::lint::Finding;
use crate::rule::Severity;
use crate::source::Sources;
use crate::text::cli::cli;
use crate::text::explain_lint;
use crate::text::lint::LintPhrase;

/// The JSON Schema of the machine format.
pub const SCHEMA: &str = include_str!("lint.schema.json");

/// Findings, and the files that they point into.
pub type Located<'a> = (&'a Sources, &'a Finding);

/// How many findings there are of each level: errors, warnings, notes.
fn counts(findings: &[Located<'_>]) -> [usize; 3] {
    [Severity::Error, Severity::Warning, Severity::Note]
        .map(|level| findings.iter().filter(|(_, one)| one.level == level).count())
}

/// `human`: for reading on a terminal. `rules` says how many rules were looked at.
pub fn human(
    out: &mut dyn Write,
    findings: &[Located<'_>],
    rules: usize,
    options: &Options,
) -> io::Result<()> {
    for (sources, finding) in findings {
        let report = report(sources, finding, options);
        writeln!(out, "{}", Drawn(options.handler(), &report))?;
    }
    let closing = closing(findings, rules, options);
    let room = options.handler().width;
    for line in wrap(&closing, room, room) {
        writeln!(out, "{}", paint(&line, Role::Head, options.color))?;
    }
    Ok(())
}

/// `short`: `path:line:column: level: [lint] text (rule)` for each finding; the last line starts with `#`.
pub fn short(
    out: &mut dyn Write,
    findings: &[Located<'_>],
    rules: usize,
    options: &Options,
) -> io::Result<()> {
    for (sources, finding) in findings {
        let (start, _) = sources.positions(finding.place);
        writeln!(
            out,
            "{}:{}:{}: {}: [{}] {}{}",
            visible(sources.file(finding.place.file).path()),
            start.line,
            start.column,
            finding.level.name(),
            finding.lint.name,
            visible(&explain_lint(finding, options.lang).title),
            finding
                .rule
                .as_deref()
                .map_or_else(String::new, |rule| format!(" ({})", visible(rule))),
        )?;
    }
    writeln!(out, "# {}", closing(findings, rules, options))
}

fn closing(findings: &[Located<'_>], rules: usize, options: &Options) -> String {
    let [errors, warnings, notes] = counts(findings);
    options.lang.lint(LintPhrase { rules, errors, warnings, notes })
}

fn report<'a>(sources: &'a Sources, finding: &Finding, options: &Options) -> Report<'a> {
    let said = explain_lint(finding, options.lang);
    let level = options.lang.level(finding.level);
    let head = format!("{level}: {} [{}]", visible(&said.title), finding.lint.name);
    let place = Snippet::new(sources, finding.place, said.label).main_place();
    let related = finding.related.map(|place| Snippet::new(sources, place, said.related));
    let snippets = std::iter::once(place).chain(related).collect();
    let mut report = Report::new(finding.level, head, snippets);
    if let Some(rule) = &finding.rule {
        let label = cli(options.lang).pages.rule.to_owned();
        report.facts.push((label, visible(rule).into_owned()));
    }
    for (index, line) in said.help.iter().enumerate() {
        let label = if index == 0 { options.lang.help() } else { "" };
        report.help.push((label.to_owned(), visible(line).into_owned()));
    }
    report
}

/// `json`: for machines, a public contract (`stichtag/lint/1`). The members are those of `lint.schema.json`, all
/// of them always present.
pub fn json(
    out: &mut dyn Write,
    findings: &[Located<'_>],
    rules: usize,
    options: &Options,
) -> io::Result<()> {
    let [error, warning, note] = counts(findings);
    let document = Document {
        schema: "stichtag/lint/1",
        findings: findings
            .iter()
            .map(|(sources, finding)| {
                let said = explain_lint(finding, options.lang);
                FindingJson {
                    lint: finding.lint.name,
                    level: finding.level.name(),
                    rule: finding.rule.as_deref(),
                    message: said.title,
                    help: said.help.join("\n"),
                    location: Location::of(sources, finding.place),
                    related: finding.related.map(|place| Location::of(sources, place)),
                }
            })
            .collect(),
        summary: Summary { rules, error, warning, note },
    };
    write_document(out, &document)
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    findings: Vec<FindingJson<'a>>,
    summary: Summary,
}

#[derive(Serialize)]
struct FindingJson<'a> {
    lint: &'static str,
    level: &'static str,
    rule: Option<&'a str>,
    message: String,
    help: String,
    location: Location<'a>,
    related: Option<Location<'a>>,
}

#[derive(Serialize)]
struct Summary {
    rules: usize,
    error: usize,
    warning: usize,
    note: usize,
}
