//! Messages in English.
mod cli;
mod date;
mod dates;
mod field;
mod file;
mod finding;
mod labels;
mod phrases;
mod plan;
mod policy;
mod rule;
mod syntax;
mod usage;
mod verdict;
mod vocabulary;

pub(crate) use cli::CLI;
pub(crate) use field::field;
pub(crate) use file::file;
pub(crate) use finding::{fact, pointed};
pub(crate) use labels::{closing, help, level, problem, state, summary};
pub(crate) use plan::plan;
pub(crate) use policy::policy;
pub(crate) use rule::rule;
pub(crate) use syntax::syntax;
pub(crate) use usage::{disk, nothing, usage};
pub(crate) use verdict::verdict;
pub(crate) use vocabulary::vocabulary;
