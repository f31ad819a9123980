//! `json`: policy tests for machines, a public contract (`stichtag/test/1`).
//!
//! The members are those of `test.schema.json`, all of them always present.

use std::io::{self, Write};

use serde::Serialize;

use super::wanted;
use crate::register::State;
use crate::render::Options;
use crate::render::json::{Location, write_document};
use crate::testing::{Check, Coverage, EdgeCase, Report, RuleCoverage, SuiteReport, TestReport};

/// The JSON Schema of this format.
pub const SCHEMA: &str = include_str!("test.schema.json");

/// Writes a run of policy tests as one JSON object.
pub fn json(out: &mut dyn Write, report: &Report, _: &Options) -> io::Result<()> {
    let failed = report.tests().filter(|test| !test.passes()).count();
    let document = Document {
        schema: "stichtag/test/1",
        tests: report
            .suites
            .iter()
            .flat_map(|suite| suite.tests.iter().map(|test| TestJson::of(suite, test)))
            .collect(),
        coverage: report.coverage.as_ref().map(CoverageJson::of),
        threshold: report.threshold,
        summary: Summary { passed: report.tests().count() - failed, failed, ok: report.passes() },
    };
    write_document(out, &document)
}

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    tests: Vec<TestJson<'a>>,
    coverage: Option<CoverageJson<'a>>,
    threshold: Option<usize>,
    summary: Summary,
}

#[derive(Serialize)]
struct Summary {
    passed: usize,
    failed: usize,
    ok: bool,
}

#[derive(Serialize)]
struct TestJson<'a> {
    name: &'a str,
    about: Option<&'a str>,
    ok: bool,
    milliseconds: Option<f64>,
    expectations: Vec<CheckJson<'a>>,
    boundaries: Vec<EdgeJson<'a>>,
    location: Location<'a>,
}

impl<'a> TestJson<'a> {
    fn of(suite: &'a SuiteReport, test: &'a TestReport) -> Self {
        Self {
            name: &test.name,
            about: test.about.as_deref(),
            ok: test.passes(),
            milliseconds: test.millis,
            expectations: test.checks.iter().map(|check| CheckJson::of(suite, check)).collect(),
            boundaries: test.edges.iter().map(EdgeJson::of).collect(),
            location: Location::of(&suite.sources, test.place),
        }
    }
}

#[derive(Serialize)]
struct CheckJson<'a> {
    on: String,
    key: &'a str,
    state: &'static str,
    ok: bool,
    differences: Vec<DifferenceJson<'a>>,
    location: Location<'a>,
}

impl<'a> CheckJson<'a> {
    fn of(suite: &'a SuiteReport, check: &'a Check) -> Self {
        Self {
            on: check.expected.on.to_string(),
            key: &check.expected.key,
            state: wanted(check.expected.wanted),
            ok: check.passes(),
            differences: check
                .differences
                .iter()
                .map(|one| DifferenceJson {
                    what: one.what.name(),
                    expected: &one.expected,
                    found: &one.found,
                })
                .collect(),
            location: Location::of(&suite.sources, check.expected.place),
        }
    }
}

#[derive(Serialize)]
struct DifferenceJson<'a> {
    what: &'static str,
    expected: &'a str,
    found: &'a str,
}

#[derive(Serialize)]
struct EdgeJson<'a> {
    on: String,
    key: &'a str,
    edge: &'static str,
    ok: bool,
    expected: Vec<&'static str>,
    found: Option<&'static str>,
}

impl<'a> EdgeJson<'a> {
    fn of(edge: &'a EdgeCase) -> Self {
        Self {
            on: edge.on.to_string(),
            key: &edge.key,
            edge: edge.edge.name(),
            ok: edge.passes(),
            expected: edge.expected.iter().map(|state| state.name()).collect(),
            found: edge.found.map(State::name),
        }
    }
}

#[derive(Serialize)]
struct CoverageJson<'a> {
    seen: usize,
    reachable: usize,
    percent: usize,
    rules: Vec<RuleJson<'a>>,
}

impl<'a> CoverageJson<'a> {
    fn of(coverage: &'a Coverage) -> Self {
        let (seen, reachable) = coverage.counts();
        let rules = coverage.rules.iter().map(RuleJson::of).collect();
        Self { seen, reachable, percent: coverage.percent(), rules }
    }
}

#[derive(Serialize)]
struct RuleJson<'a> {
    pack: &'a str,
    rule: &'a str,
    seen: Vec<&'static str>,
    missing: Vec<&'static str>,
}

impl<'a> RuleJson<'a> {
    fn of(rule: &'a RuleCoverage) -> Self {
        Self {
            pack: &rule.pack,
            rule: &rule.rule,
            seen: rule.seen.iter().map(|state| state.name()).collect(),
            missing: rule.missing().map(State::name).collect(),
        }
    }
}
