//! `human`: for reading on a terminal.

use std::io::{self, Write};

use super::{both, both_states, edge_head, head};
use crate::register::State;
use crate::render::Options;
use crate::render::agenda::{lines, underlined};
use crate::render::escape::{visible, width};
use crate::render::handler::Drawn;
use crate::render::report::{Report as Message, Snippet};
use crate::render::style::{Role, paint};
use crate::render::wrap::wrap;
use crate::rule::Severity;
use crate::testing::{Coverage, Report, RuleCoverage, SuiteReport, TestReport};
use crate::text::testing::TestPhrase;

/// Writes every test of every file, then what is not as expected, then the coverage; one line closes all.
pub fn human(out: &mut dyn Write, report: &Report, options: &Options) -> io::Result<()> {
    for suite in &report.suites {
        underlined(out, &suite.path, options)?;
        for test in &suite.tests {
            line(out, test, options)?;
        }
        writeln!(out)?;
    }
    for suite in &report.suites {
        for test in suite.tests.iter().filter(|test| !test.passes()) {
            failures(out, suite, test, options)?;
        }
    }
    if let Some(coverage) = &report.coverage {
        coverage_of(out, coverage, options)?;
    }
    closing(out, report, options)
}

fn line(out: &mut dyn Write, test: &TestReport, options: &Options) -> io::Result<()> {
    let words = options.lang.test_words();
    let word = if test.passes() { words.passed } else { words.failed };
    let role = if test.passes() { Role::Label } else { Role::Level(Severity::Error) };
    let column = width(words.passed).max(width(words.failed));
    let gap = " ".repeat(column - width(word));
    let mut told = visible(&test.name).into_owned();
    let failed = test.checks.iter().filter(|check| !check.passes()).count();
    told += &options.lang.testing(TestPhrase::Expectations { failed, all: test.checks.len() });
    if !test.edges.is_empty() {
        let failed = test.edges.iter().filter(|edge| !edge.passes()).count();
        told += &options.lang.testing(TestPhrase::Edges { failed, all: test.edges.len() });
    }
    if let Some(millis) = test.millis {
        told += &options.lang.testing(TestPhrase::Millis(millis));
    }
    let room = options.handler().width.saturating_sub(column + 3);
    for (index, line) in wrap(&told, room, room).iter().enumerate() {
        if index == 0 {
            writeln!(out, " {}{gap}  {line}", paint(word, role, options.color))?;
        } else {
            writeln!(out, "{}{line}", " ".repeat(column + 3))?;
        }
    }
    Ok(())
}

fn failures(
    out: &mut dyn Write,
    suite: &SuiteReport,
    test: &TestReport,
    options: &Options,
) -> io::Result<()> {
    let (lang, words) = (options.lang, options.lang.test_words());
    let mut write =
        |head: String, (expected, found): (String, String), place, label: &str, more| {
            let head = format!("{}: {}", lang.level(Severity::Error), visible(&head));
            let snippet = Snippet::new(&suite.sources, place, label.to_owned()).main_place();
            let mut message = Message::new(Severity::Error, head, vec![snippet]);
            message.facts.push((words.expected.to_owned(), visible(&expected).into_owned()));
            message.facts.push((words.found.to_owned(), visible(&found).into_owned()));
            message.help.extend(more);
            writeln!(out, "{}", Drawn(options.handler(), &message))
        };
    for check in test.checks.iter().filter(|check| !check.passes()) {
        let meant = check.meant.as_deref().map(|key| {
            let meant = lang.testing(TestPhrase::Meant(key));
            (lang.help().to_owned(), visible(&meant).into_owned())
        });
        let head = head(&test.name, check, lang);
        write(head, both(check), check.expected.place, words.expected_here, meant)?;
    }
    for edge in test.edges.iter().filter(|edge| !edge.passes()) {
        let head = edge_head(&test.name, edge, lang);
        write(head, both_states(edge), test.place, words.test, None)?;
    }
    Ok(())
}

fn coverage_of(out: &mut dyn Write, coverage: &Coverage, options: &Options) -> io::Result<()> {
    let lang = options.lang;
    underlined(out, lang.test_words().coverage, options)?;
    for rules in coverage.rules.chunk_by(|one, other| one.pack == other.pack) {
        let of_pack = Coverage { rules: rules.to_vec() };
        let (seen, all) = of_pack.counts();
        let percent = of_pack.percent();
        let pack = visible(&rules[0].pack).into_owned();
        let heading =
            format!("{pack}: {}", lang.testing(TestPhrase::Covered { seen, all, percent }));
        writeln!(out, "{}", paint(&heading, Role::Head, options.color))?;
        let told: Vec<(String, String)> =
            rules.iter().map(|rule| rule_line(rule, options)).collect();
        let told: Vec<(&str, String)> =
            told.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
        lines(out, &told, options)?;
        writeln!(out)?;
    }
    Ok(())
}

fn rule_line(rule: &RuleCoverage, options: &Options) -> (String, String) {
    let missing: Vec<&str> = rule.missing().map(State::name).collect();
    let (seen, all) = (rule.seen.len(), rule.reachable.len());
    let text = options.lang.testing(TestPhrase::States { seen, all, missing: &missing });
    (visible(&rule.rule).into_owned(), text)
}

fn closing(out: &mut dyn Write, report: &Report, options: &Options) -> io::Result<()> {
    let all = report.tests().count();
    let failed = report.tests().filter(|test| !test.passes()).count();
    let mut text = options.lang.testing(TestPhrase::Closing { passed: all - failed, failed });
    if let Some(coverage) = &report.coverage {
        let (seen, all) = coverage.counts();
        let percent = coverage.percent();
        text.push(' ');
        text += &options.lang.testing(TestPhrase::Total { seen, all, percent });
    }
    if let Some(least) = report.threshold.filter(|_| report.is_below()) {
        text.push(' ');
        text += &options.lang.testing(TestPhrase::Below(least));
    }
    let room = options.handler().width;
    for line in wrap(&text, room, room) {
        writeln!(out, "{}", paint(&line, Role::Head, options.color))?;
    }
    Ok(())
}
