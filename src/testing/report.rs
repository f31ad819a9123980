//! What a run of policy tests found.

use std::sync::Arc;

use super::{Check, Coverage, EdgeCase};
use crate::source::{Place, Sources};

/// A run of policy tests.
#[derive(Debug)]
pub struct Report {
    /// The files of tests, by path.
    pub suites: Vec<SuiteReport>,
    /// The temporal coverage of the packs, if it is asked for.
    pub coverage: Option<Coverage>,
    /// The share of states in per cent that tests must have seen.
    pub threshold: Option<usize>,
}

/// The tests of one file.
#[derive(Debug)]
pub struct SuiteReport {
    /// The file, as it is shown.
    pub path: String,
    /// Its text.
    pub sources: Arc<Sources>,
    /// Its tests, in the order of the file.
    pub tests: Vec<TestReport>,
}

/// One test.
#[derive(Debug)]
pub struct TestReport {
    /// Its name.
    pub name: String,
    /// What it shows.
    pub about: Option<String>,
    /// Where it stands.
    pub place: Place,
    /// Its expectations, in the order of the file.
    pub checks: Vec<Check>,
    /// The edges of its duties, if they are asked for.
    pub edges: Vec<EdgeCase>,
    /// How long it took in milliseconds, if that is asked for.
    pub millis: Option<f64>,
}

impl TestReport {
    /// Whether everything is as expected.
    pub fn passes(&self) -> bool {
        self.checks.iter().all(Check::passes) && self.edges.iter().all(EdgeCase::passes)
    }
}

impl Report {
    /// All tests.
    pub fn tests(&self) -> impl Iterator<Item = &TestReport> {
        self.suites.iter().flat_map(|suite| &suite.tests)
    }

    /// Whether too few states were seen.
    pub fn is_below(&self) -> bool {
        let both = self.coverage.as_ref().zip(self.threshold);
        both.is_some_and(|(coverage, least)| coverage.percent() < least)
    }

    /// Whether every test passes and the coverage suffices.
    pub fn passes(&self) -> bool {
        self.tests().all(TestReport::passes) && !self.is_below()
    }
}
