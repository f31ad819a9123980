//! German.
mod dates;
mod finding;
mod labels;
mod syntax;
mod verdict;

pub(crate) use finding::{fact, pointed};
pub(crate) use labels::{closing, help, level, problem, state, summary};
pub(crate) use syntax::syntax;
pub(crate) use verdict::verdict;
