//! What a list of rules says: every phrase, as one set per language.

use super::{Lang, de, en};
use crate::date::Day;
use crate::rule::Severity;

/// What is put together.
#[derive(Debug)]
pub(crate) enum RulePhrase<'a> {
    /// The label of the packs.
    Packs,
    /// A pack.
    Pack { id: &'a str, version: Option<&'a str>, title: &'a str, path: &'a str },
    /// What a rule is.
    Rule {
        kind: &'static str,
        severity: Severity,
        pack: &'a str,
        from: Option<Day>,
        to: Option<Day>,
    },
    /// That it does not apply, why, and where the plan says so.
    Off { reason: &'a str, place: Option<&'a str> },
    /// The fields that overrides have changed.
    Changed(&'a [&'a str]),
    /// Where a value comes from.
    Source(RuleSource<'a>),
    /// How many rules there are, and of how many plans.
    Count { rules: usize, plans: usize },
}

/// Where the value of a field comes from; a place is a file and a line.
#[derive(Debug)]
pub(crate) enum RuleSource<'a> {
    /// Nobody gives it.
    Default,
    /// `[pack]`.
    Pack { pack: &'a str, place: String },
    /// The rule.
    Rule { place: String },
    /// An override in a pack.
    Override { pack: &'a str, place: String },
    /// An override in the plan.
    Plan { place: String },
}

impl Lang {
    /// A phrase of a list of rules.
    pub(crate) fn rules(self, phrase: &RulePhrase<'_>) -> String {
        match self {
            Self::De => de::rules(phrase),
            Self::En => en::rules(phrase),
        }
    }
}
