//! What is said to people, in German and English.
//!
//! Every message is data until it reaches this room: a fault, a state, a label. Each language is one
//! folder that answers every one of them, so a message that lacks a language does not compile.

pub(crate) mod account;
pub(crate) mod agenda;
mod baseline;
pub(crate) mod causes;
pub(crate) mod cli;
pub(crate) mod compare;
pub mod de;
pub mod en;
pub(crate) mod forecast;
pub(crate) mod formats;
pub(crate) mod graph;
pub(crate) mod history;
pub mod law;
pub(crate) mod lint;
pub(crate) mod mail;
pub(crate) mod outbox;
pub(crate) mod rules;
pub(crate) mod say;
pub(crate) mod schema;
pub(crate) mod skeleton;
mod statement;
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod words;

pub use baseline::BaselineLine;
pub use lint::explain_lint;
pub(crate) use say::{bare_or_quoted, quoted};
pub use statement::{
    Aspect, Basis, ClashTold, Closing, Fact, Origin, Part, Pointed, Recorded, Summary, Timing,
    Verdict,
};

use crate::policy::PackFault;
use crate::source::{Fault, Problem};

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
    /// How to write it right: sentences, and lines of TOML to copy, indented by four spaces.
    pub help: Vec<String>,
}

/// What is wrong with the input, in words.
pub fn explain(problem: &Problem, lang: Lang) -> Explanation {
    match (&problem.fault, lang) {
        (Fault::File(fault), Lang::De) => de::file(fault),
        (Fault::File(fault), Lang::En) => en::file(fault),
        (Fault::Syntax(fault), Lang::De) => de::syntax(fault),
        (Fault::Syntax(fault), Lang::En) => en::syntax(fault),
        (Fault::Field(fault), Lang::De) => de::field(fault),
        (Fault::Field(fault), Lang::En) => en::field(fault),
        (Fault::Vocabulary(fault), Lang::De) => de::vocabulary(fault),
        (Fault::Vocabulary(fault), Lang::En) => en::vocabulary(fault),
        (Fault::Plan(fault), Lang::De) => de::plan(fault),
        (Fault::Plan(fault), Lang::En) => en::plan(fault),
        (Fault::Assume(fault), Lang::De) => de::assume(fault),
        (Fault::Assume(fault), Lang::En) => en::assume(fault),
        (Fault::Rule(fault), Lang::De) => de::rule(fault),
        (Fault::Rule(fault), Lang::En) => en::rule(fault),
        (Fault::Policy(fault), Lang::De) => de::policy(fault),
        (Fault::Policy(fault), Lang::En) => en::policy(fault),
        (Fault::Pack(PackFault::DoesNotFit { inner }), _) => {
            let inner = Problem::new(problem.place, inner.as_ref().clone());
            does_not_fit(explain(&inner, lang), lang)
        }
        (Fault::Pack(fault), Lang::De) => de::pack(fault),
        (Fault::Pack(fault), Lang::En) => en::pack(fault),
        (Fault::Test(fault), Lang::De) => de::test(fault),
        (Fault::Test(fault), Lang::En) => en::test(fault),
        (Fault::Baseline(fault), Lang::De) => de::baseline(fault),
        (Fault::Baseline(fault), Lang::En) => en::baseline(fault),
    }
}

/// What is wrong with a rule that was changed: the change is pointed at, what does not fit stands beside it.
fn does_not_fit(inner: Explanation, lang: Lang) -> Explanation {
    let label = match lang {
        Lang::De => de::changed(),
        Lang::En => en::changed(),
    };
    Explanation { label: label.to_owned(), related: inner.label, ..inner }
}
