//! The account of an obligation, written for people and machines.

mod json;
mod text;
mod told;

pub use json::json;
pub(crate) use json::{Listed, RulesJson, keys_json, rules_json};
pub use text::text;
pub(crate) use text::{key_list, keys_text};

/// The JSON Schema of the machine format.
pub const SCHEMA: &str = include_str!("explanation.schema.json");
