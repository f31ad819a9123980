//! English.
mod cli;
mod syntax;
mod usage;

pub(crate) use cli::CLI;
pub(crate) use syntax::syntax;
pub(crate) use usage::{disk, nothing, usage};
