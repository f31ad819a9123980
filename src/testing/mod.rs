//! Policy tests: what packs of rules must say of small plans, written beside them.
//!
//! A test is a plan, some days, and the states that duties must be in on them. Tests stand in files that end in
//! `.test.toml`, so nobody takes them for a pack or a part of a plan. Reading them is like reading plans and
//! packs: everything that is wrong is a [`crate::source::Problem`], and then nothing is tested. What a test finds
//! is a [`Check`], never a problem.

mod boundaries;
mod coverage;
mod fault;
mod fields;
pub(crate) mod page;
mod read;
mod report;
mod run;
#[cfg(test)]
mod tests;
mod world;

pub use boundaries::{Edge, EdgeCase, boundaries};
pub use coverage::{Coverage, RuleCoverage, Sightings};
pub use fault::TestFault;
pub use read::{Expectation, Suite, Test, TestPlan, Wanted, is_test_file, read};
pub use report::{Report, SuiteReport, TestReport};
pub use run::{Check, Compared, Difference, run};
pub(crate) use world::DEFAULTS;
pub use world::{World, inline};
