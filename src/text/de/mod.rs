//! de
mod syntax;

pub(crate) use syntax::syntax;
