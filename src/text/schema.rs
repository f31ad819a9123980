//! What the schemas for editors say of themselves; the rest comes from the vocabulary.

use super::{Lang, de, en};

/// One set per language. A language that lacks a text does not compile.
#[derive(Debug)]
pub(crate) struct SchemaWords {
    pub(crate) plan_title: &'static str,
    pub(crate) plan: &'static str,
    pub(crate) header: &'static str,
    pub(crate) calendar: &'static str,
    pub(crate) mail: &'static str,
    pub(crate) overrides: &'static str,
    pub(crate) own_kinds: &'static str,
    /// Before the kinds that a reference may name.
    pub(crate) reference: &'static str,
    pub(crate) policy_title: &'static str,
    pub(crate) policy: &'static str,
    pub(crate) pack: &'static str,
    pub(crate) rules: &'static str,
    pub(crate) rule_kind: &'static str,
}

impl Lang {
    /// The words of the schemas.
    pub(crate) fn schema_words(self) -> &'static SchemaWords {
        match self {
            Self::De => &de::SCHEMA,
            Self::En => &en::SCHEMA,
        }
    }
}
