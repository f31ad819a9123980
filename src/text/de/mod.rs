//! Messages in German.
mod date;
mod field;
mod file;
mod phrases;
mod plan;
mod policy;
mod rule;
mod syntax;
mod vocabulary;

pub(crate) use field::field;
pub(crate) use file::file;
pub(crate) use plan::plan;
pub(crate) use policy::policy;
pub(crate) use rule::rule;
pub(crate) use syntax::syntax;
pub(crate) use vocabulary::vocabulary;
