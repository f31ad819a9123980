//! en
mod syntax;

pub(crate) use syntax::syntax;
