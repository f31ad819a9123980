//! What can be wrong with a rule.

use crate::source::fields::Term;
use crate::vocabulary::{Base, PathFault};

/// What can be wrong with a rule, beyond its single fields.
#[derive(Clone, Debug, PartialEq)]
pub enum RuleFault {
    /// There is no such kind of thing.
    UnknownKind {
        /// As written.
        name: String,
        /// The kind that was probably meant.
        meant: Option<Term>,
        /// All kinds.
        allowed: Vec<Term>,
    },
    /// A path leads nowhere.
    Path(PathFault),
    /// A path must end at events or dates.
    NotEvents {
        /// As written.
        path: String,
        /// First steps that do lead there.
        allowed: Vec<Term>,
    },
    /// A path must end at things, and not at plain values.
    NotThings {
        /// As written.
        path: String,
        /// First steps that do lead there.
        allowed: Vec<Term>,
    },
    /// A path must end at records of a base category.
    NotOfBase {
        /// As written.
        path: String,
        /// The category.
        base: Base,
        /// First steps that do lead there.
        allowed: Vec<Term>,
    },
    /// A condition on a field whose values cannot be compared.
    NotComparable {
        /// As written.
        path: String,
    },
    /// Exactly one of these fields must be given. The related place, if any, is the first that is.
    OneOf {
        /// Their names.
        fields: Vec<&'static str>,
        /// How many of them are there.
        given: usize,
    },
    /// At least one of these fields must be given.
    AnyOf {
        /// Their names.
        fields: Vec<&'static str>,
    },
    /// A lower bound above the upper one.
    Contradiction {
        /// The field with the lower bound.
        least: &'static str,
        /// The field with the upper bound.
        most: &'static str,
    },
    /// A field needs another one beside it.
    Needs {
        /// The field that is there.
        field: &'static str,
        /// The field that is missing.
        other: &'static str,
    },
    /// A period that must be longer than nothing.
    ZeroPeriod {
        /// The field.
        field: &'static str,
    },
    /// A number that must be whole, and at least so much.
    NotWhole {
        /// The field.
        field: &'static str,
        /// The least that is allowed.
        least: u32,
    },
    /// Windows start nowhere: `in-force.from` is needed.
    NoStart,
    /// `in-force` ends before it starts.
    InForceReversed {
        /// Its first day.
        from: String,
        /// Its last day.
        to: String,
    },
    /// `in-force` needs exact days.
    NotExact {
        /// The field.
        field: &'static str,
        /// The day that was probably meant.
        meant: Option<String>,
    },
    /// The earliest answer would come after the last permissible day.
    NotBeforeTooLong,
    /// The windows begin only after the rule is in force.
    AnchorAfterStart {
        /// The first day on which it binds.
        from: String,
    },
    /// The grid begins after the rule has ended.
    AnchorAfterEnd,
    /// Not one of the anchors, and not a day.
    NoAnchor {
        /// As written.
        text: String,
    },
    /// A thing is named as `kind:id`.
    NoThing {
        /// As written.
        text: String,
    },
    /// Only the period of a deadline and its grace can count working days.
    WorkingDays {
        /// The field.
        field: &'static str,
    },
    /// Rules of this kind bind things of one kind only.
    BindsOnly {
        /// The kind of rule.
        kind: &'static str,
        /// The kind of thing.
        only: &'static str,
    },
    /// The field has no meaning for this kind of rule.
    NoMeaning {
        /// The field.
        field: &'static str,
        /// The kind of rule.
        kind: &'static str,
    },
}

impl RuleFault {
    /// Whether it only says that a field is not there.
    pub(super) fn is_missing_field(&self) -> bool {
        matches!(
            self,
            Self::OneOf { given: 0, .. } | Self::AnyOf { .. } | Self::Needs { .. } | Self::NoStart
        )
    }
}
