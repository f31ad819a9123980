//! Why an obligation stands as it does, and what would help.
//!
//! The [`Account`] of an obligation goes the way of the judgement once more and keeps everything that was
//! looked at: where the duty comes from, who has to act, what counted and what did not, how far the records
//! go, and the questions that decided its state. The [`Cure`] is the smallest record that would turn it
//! green. It is proposed by the rule's kind, written as TOML for the right place in the right file, laid over
//! the plan and judged, before anybody sees it. Nothing here writes a file, and `check` never comes here.

mod account;
mod cure;
mod example;
mod locate;
mod paste;
#[cfg(test)]
mod tests;
mod words;

pub use account::{
    Account, Answer, Charge, ChargeReason, Completeness, Decided, Origin, Question, account,
};
pub use cure::{Cure, cure, is_green};
pub use example::{Example, examples};
pub use paste::{Paste, Spot};
