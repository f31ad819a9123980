//! What `lint` and `test` are asked for.

use std::path::PathBuf;

use clap::ArgMatches;

use super::request::{both, fail_on, many, threads};
use super::sink::{self, LINT_FORMATS, LintFormat, Sink, TEST_FORMATS, TestFormat};
use super::{Failure, UsageFault};
use crate::rule::Severity;

/// What `lint` is asked for.
#[derive(Debug)]
pub(crate) struct LintRequest {
    pub(crate) policies: Vec<PathBuf>,
    pub(crate) plan: Option<PathBuf>,
    /// Whether what finds nothing in the plan is an error.
    pub(crate) require_match: bool,
    /// The lowest level that counts; `None` for never.
    pub(crate) fail_on: Option<Severity>,
    pub(crate) sinks: Vec<Sink<LintFormat>>,
}

/// What `test` is asked for.
#[derive(Debug)]
pub(crate) struct TestRequest {
    pub(crate) paths: Vec<PathBuf>,
    /// What the names of tests must contain.
    pub(crate) filter: Option<String>,
    pub(crate) boundaries: bool,
    pub(crate) coverage: bool,
    /// The share of states in per cent that tests must have seen.
    pub(crate) threshold: Option<usize>,
    pub(crate) timing: bool,
    /// 0 for all cores.
    pub(crate) threads: usize,
    pub(crate) sinks: Vec<Sink<TestFormat>>,
}

impl LintRequest {
    pub(super) fn read(matches: &ArgMatches) -> Result<Self, Failure> {
        Ok(Self {
            policies: many(matches, "policy"),
            plan: matches.get_one("plan").cloned(),
            require_match: matches.get_flag("require-match"),
            fail_on: fail_on(matches),
            sinks: sink::read(&many(matches, "format"), &LINT_FORMATS)?,
        })
    }
}

impl TestRequest {
    pub(super) fn read(matches: &ArgMatches) -> Result<Self, Failure> {
        let sinks = sink::read(&many(matches, "format"), &TEST_FORMATS);
        let threads = threads(matches.get_one("threads"));
        let threshold = threshold(matches.get_one("threshold"));
        let numbers = both(threads.map_err(|one| vec![one]), threshold.map_err(|one| vec![one]));
        let both = both(sinks.map_err(|one| vec![one]), numbers);
        let (sinks, (threads, threshold)) = both.map_err(Failure::Usage)?;
        Ok(Self {
            paths: many(matches, "policy"),
            filter: matches.get_one("filter").cloned(),
            boundaries: matches.get_flag("boundaries"),
            coverage: matches.get_flag("coverage") || threshold.is_some(),
            threshold,
            timing: matches.get_flag("timing"),
            threads,
            sinks,
        })
    }
}

fn threshold(found: Option<&String>) -> Result<Option<usize>, UsageFault> {
    let Some(found) = found else { return Ok(None) };
    let number = found.trim_end_matches('%').trim().parse().ok().filter(|number| *number <= 100);
    number.map(Some).ok_or_else(|| UsageFault::Threshold { found: found.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_is_a_share() {
        let read = |text: &str| threshold(Some(&text.to_owned())).ok().flatten();
        assert_eq!((read("0"), read("90"), read("100 %")), (Some(0), Some(90), Some(100)));
        assert_eq!(
            (read("101"), read("-1"), read("neunzig"), read("99.5")),
            (None, None, None, None)
        );
        assert_eq!(threshold(None), Ok(None));
    }
}
