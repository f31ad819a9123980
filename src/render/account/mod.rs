//! The account of an obligation, and what is said of a rule, for people and machines.

mod json;
mod rule;
mod text;
mod told;

pub use json::json;
pub(crate) use json::{keys_json, rules_json};
pub(crate) use rule::RuleTold;
pub use text::text;
pub(crate) use text::{key_list, keys_text};
pub(in crate::render) use told::{at, caveats, pasted};

/// The JSON Schema of the machine format.
pub const SCHEMA: &str = include_str!("explanation.schema.json");
