//! What is said to people, in German and English.
//!
//! Every message is data until it reaches this room: a fault, a state, a label. Each language is one
//! folder that answers every one of them, so a message that lacks a language does not compile.

pub mod de;
pub mod en;
mod say;
mod statement;
mod words;

pub use statement::{Aspect, Basis, Closing, Fact, Origin, Pointed, Recorded, Summary, Verdict};

/// A language of the output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// German, the default.
    #[default]
    De,
    /// English.
    En,
}

/// A problem in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What is wrong, as one sentence without its final stop.
    pub title: String,
    /// What stands at the place pointed at, in a few words.
    pub label: String,
    /// What stands at the second place, if the problem has one.
    pub related: String,
    /// How to write it right: sentences, and lines of TOML to copy.
    pub help: Vec<String>,
}
