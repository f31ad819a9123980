//! `junit`: one suite per file, one case per test.

use std::io::{self, Write};

use quick_xml::events::Event;

use super::{both, both_states, edge_head, head};
use crate::register::State;
use crate::render::Options;
use crate::render::escape::visible;
use crate::render::junit::{
    Counts, close_case, end, end_of_suite, open_case_of, start, suite_of, told, writer,
};
use crate::testing::{Coverage, Report, SuiteReport, TestReport};
use crate::text::testing::TestPhrase;

/// Tests have reference dates, but were not run on any of them: nothing depends on when they were.
const DAY: &str = "1970-01-01";

/// Too little coverage is a suite of its own, with a case that fails.
const COVERAGE: &str = "temporal-coverage";

/// Writes the tests as `JUnit` XML.
pub fn junit(out: &mut dyn Write, report: &Report, options: &Options) -> io::Result<()> {
    start(out)?;
    for (number, suite) in report.suites.iter().enumerate() {
        let cases: Vec<Case> = suite.tests.iter().map(|test| case(suite, test, options)).collect();
        write_suite(out, &suite.path, number, &cases)?;
    }
    if let Some(coverage) = &report.coverage {
        let case = coverage_case(coverage, report.is_below(), options);
        write_suite(out, COVERAGE, report.suites.len(), &[case])?;
    }
    end(out)
}

/// One test.
struct Case {
    name: String,
    class: String,
    seconds: f64,
    /// Why it failed: in a line, and in full.
    failure: Option<(String, String)>,
}

fn write_suite(out: &mut dyn Write, name: &str, number: usize, cases: &[Case]) -> io::Result<()> {
    let failures = cases.iter().filter(|case| case.failure.is_some()).count();
    let counts = Counts { tests: cases.len(), failures, ..Counts::default() };
    let seconds = cases.iter().map(|case| case.seconds).sum();
    let mut xml = writer(out);
    let name = visible(name);
    xml.write_event(Event::Start(suite_of(&name, number, &counts, DAY, seconds)))?;
    xml.create_element("properties").write_empty()?;
    writeln!(xml.get_mut())?;
    for case in cases {
        open_case_of(&mut xml, &case.name, &case.class, case.seconds)?;
        if let Some((message, text)) = &case.failure {
            let lines: Vec<_> = text.lines().map(visible).collect();
            told(&mut xml, "failure", "error", &visible(message), &lines.join("\n"))?;
        }
        close_case(&mut xml)?;
    }
    end_of_suite(&mut xml)
}

fn case(suite: &SuiteReport, test: &TestReport, options: &Options) -> Case {
    let words = options.lang.test_words();
    let mut lines = Vec::new();
    let mut tell = |head: String, (expected, found): (String, String)| {
        lines.push(format!("{head}\n  {}: {expected}\n  {}: {found}", words.expected, words.found));
    };
    for check in test.checks.iter().filter(|check| !check.passes()) {
        let line = suite.sources.positions(check.expected.place).0.line;
        let head = format!("{}:{line}: {}", suite.path, head(&test.name, check, options.lang));
        tell(head, both(check));
    }
    for edge in test.edges.iter().filter(|edge| !edge.passes()) {
        tell(edge_head(&test.name, edge, options.lang), both_states(edge));
    }
    let first = lines.first().and_then(|text| text.lines().next()).map(str::to_owned);
    Case {
        name: test.name.clone(),
        class: suite.path.trim_end_matches(".test.toml").replace('/', "."),
        seconds: test.millis.map_or(0.0, |millis| millis / 1000.0),
        failure: first.map(|first| (first, lines.join("\n"))),
    }
}

fn coverage_case(coverage: &Coverage, is_below: bool, options: &Options) -> Case {
    let (seen, all) = coverage.counts();
    let percent = coverage.percent();
    let total = options.lang.testing(TestPhrase::Total { seen, all, percent });
    let missing: Vec<String> = coverage
        .rules
        .iter()
        .filter(|rule| rule.missing().next().is_some())
        .map(|rule| {
            let states: Vec<&str> = rule.missing().map(State::name).collect();
            format!("{}/{}: {}", rule.pack, rule.rule, states.join(", "))
        })
        .collect();
    let failure = is_below.then(|| (total, missing.join("\n")));
    Case { name: COVERAGE.to_owned(), class: COVERAGE.to_owned(), seconds: 0.0, failure }
}
