//! What packs of rules say that can hardly be meant, beyond what reading them refuses.
//!
//! Each lint is one file, with its name, level, page, examples and check, and one line in [`LINTS`]. A lint's
//! finding is no [`crate::source::Problem`]: the rules can be used, and the author decides. Its examples are both
//! what its page shows and what its tests run.

mod contradictory_rules;
mod excepts_everything;
mod ground;
mod matches_nothing;
mod missing_basis;
mod missing_help;
mod missing_version;
mod never_binds;
mod never_matches;
mod never_open;
mod one_language;
mod stray_placeholder;
#[cfg(test)]
mod tests;
mod unknown_thing;
mod waits_for_nothing;

pub use ground::{Ground, RuleView};

use std::fmt;

use crate::rule::Severity;
use crate::source::Place;

/// A lint as it is registered.
pub struct Lint {
    /// Its name, in findings and for `stichtag explain`.
    pub name: &'static str,
    /// How much its findings weigh.
    pub level: Severity,
    /// Its page in English, and in German.
    pub page: (&'static str, &'static str),
    /// What it finds, and what it does not.
    pub examples: Examples,
    /// Looks for it.
    pub check: fn(&Ground<'_>, &mut Vec<Finding>),
}

/// A pack that a lint finds something in, and one that it does not; a plan where it needs one. A header is added
/// where there is none.
#[derive(Debug)]
pub struct Examples {
    /// What is found.
    pub fires: &'static str,
    /// What is not.
    pub silent: &'static str,
    /// The things of a plan.
    pub plan: Option<&'static str>,
}

impl fmt::Debug for Lint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// All lints, in the order of the documentation.
pub static LINTS: [&Lint; 13] = [
    &contradictory_rules::LINT,
    &never_matches::LINT,
    &never_binds::LINT,
    &excepts_everything::LINT,
    &matches_nothing::LINT,
    &unknown_thing::LINT,
    &waits_for_nothing::LINT,
    &never_open::LINT,
    &missing_basis::LINT,
    &one_language::LINT,
    &stray_placeholder::LINT,
    &missing_help::LINT,
    &missing_version::LINT,
];

/// A lint by its name.
pub fn find(name: &str) -> Option<&'static Lint> {
    LINTS.into_iter().find(|lint| lint.name == name)
}

/// Something that a lint has found.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The lint.
    pub lint: &'static Lint,
    /// How much it weighs.
    pub level: Severity,
    /// The rule, if it is about one.
    pub rule: Option<String>,
    /// What a message points at, in the files of the rules.
    pub place: Place,
    /// A second place that belongs to it.
    pub related: Option<Place>,
    /// What was found.
    pub matter: Matter,
}

impl Finding {
    fn new(lint: &'static Lint, place: Place, matter: Matter) -> Self {
        Self { lint, level: lint.level, rule: None, place, related: None, matter }
    }

    fn related_to(mut self, place: Place) -> Self {
        self.related = Some(place);
        self
    }
}

/// What was found, as data.
#[derive(Clone, Debug, PartialEq)]
pub enum Matter {
    /// One rule asks for more than another allows. The related place is the other.
    TooManyAndTooFew {
        /// The other rule.
        other: String,
        /// How many one of them needs.
        at_least: u32,
        /// How many one of them allows.
        at_most: u32,
    },
    /// One rule asks for the order that another forbids. The related place is the other.
    BothOrders {
        /// The other rule.
        other: String,
    },
    /// Two conditions on one value that cannot both hold.
    NeverBoth {
        /// The value, as written.
        path: String,
    },
    /// A condition asks for events that never count: planned ones.
    OnlyPlanned,
    /// No date and no window of the rule lies within the time in which it is in force.
    NeverInForce,
    /// Everything that the rule looks at is excused.
    Excepted {
        /// The field: `first` or `then`.
        field: &'static str,
    },
    /// A rule that binds nothing in the plan.
    NoSubject {
        /// The id that was probably meant.
        meant: Option<String>,
    },
    /// A thing that the plan does not have.
    NoThing {
        /// As written: `kind:id`.
        thing: String,
        /// What was probably meant.
        meant: Option<String>,
    },
    /// A rule waits for one that binds other things.
    NothingShared {
        /// The other rule.
        other: String,
    },
    /// The lead is as long as the period.
    LeadTooLong,
    /// No basis.
    NoBasis,
    /// One text for both languages.
    OneLanguage,
    /// Something that was to be filled in.
    Placeholder {
        /// As written.
        text: String,
    },
    /// Nothing says what to do.
    NoHelp,
    /// A pack without a version.
    NoVersion,
}

/// Everything that all lints find, by place.
pub fn lint(ground: &Ground<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for lint in LINTS {
        (lint.check)(ground, &mut findings);
    }
    for finding in &mut findings {
        finding.rule = ground.rule_at(finding.place);
    }
    let position = |one: &Finding| LINTS.iter().position(|lint| lint.name == one.lint.name);
    findings.sort_by_key(|one| (one.place, position(one)));
    findings
}
