//! Messages in German.
mod cli;
mod dates;
mod finding;
mod labels;
mod syntax;
mod usage;
mod verdict;

pub(crate) use cli::CLI;
pub(crate) use finding::{fact, pointed};
pub(crate) use labels::{closing, help, level, problem, state, summary};
pub(crate) use syntax::syntax;
pub(crate) use usage::{disk, nothing, usage};
pub(crate) use verdict::verdict;
