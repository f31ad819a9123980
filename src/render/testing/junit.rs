//! `junit`: one suite per file, one case per test.

use std::io::{self, Write};

use super::{both, both_states, edge_head, head};
use crate::register::State;
use crate::render::Options;
use crate::render::junit::{Case, Suite, junit as write_junit};
use crate::testing::{Report, SuiteReport, TestReport};
use crate::text::testing::TestPhrase;

/// Writes the tests as `JUnit` XML. Too little coverage is a case of its own that fails.
pub fn junit(out: &mut dyn Write, report: &Report, options: &Options) -> io::Result<()> {
    let mut suites: Vec<Suite> = report
        .suites
        .iter()
        .map(|suite| Suite {
            name: suite.path.clone(),
            cases: suite.tests.iter().map(|test| case(suite, test, options)).collect(),
        })
        .collect();
    if let Some(coverage) = &report.coverage {
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
        let failure = report.is_below().then(|| (total, missing.join("\n")));
        let name = "temporal-coverage".to_owned();
        let case = Case { name: name.clone(), class: name.clone(), seconds: None, failure };
        suites.push(Suite { name, cases: vec![case] });
    }
    write_junit(out, "stichtag test", &suites)
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
        seconds: test.millis.map(|millis| millis / 1000.0),
        failure: first.map(|first| (first, lines.join("\n"))),
    }
}
