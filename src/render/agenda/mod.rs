//! What is due next, written for people and machines: one file per format.

mod json;
mod markdown;
mod text;
mod told;

pub use json::{SCHEMA, json};
pub use markdown::markdown;
pub use text::text;
pub(super) use text::{lines, underlined};
