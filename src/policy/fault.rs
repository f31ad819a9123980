//! What can be wrong with a pack of rules.

/// What is wrong with a pack.
#[derive(Clone, Debug, PartialEq)]
pub enum PolicyFault {
    /// No `[pack]`.
    NoHeader,
    /// Something at the top of a pack that is neither `[pack]`, `[rule.x]` nor `[kind.x]`.
    NotInPack {
        /// As written.
        name: String,
    },
    /// `[rule]` instead of `[rule.some-id]`.
    NoRuleId,
    /// A rule's id with characters that keys cannot hold.
    BadRuleId {
        /// As written.
        id: String,
    },
    /// A rule without `kind`.
    NoKind {
        /// The kinds of rules that there are.
        allowed: Vec<&'static str>,
    },
    /// There is no such kind of rule.
    UnknownRuleKind {
        /// As written.
        name: String,
        /// The kind that was probably meant.
        meant: Option<&'static str>,
        /// The kinds of rules that there are.
        allowed: Vec<&'static str>,
    },
    /// Two rules of one name. The related place is the first.
    DuplicateRule {
        /// The name.
        id: String,
    },
    /// `depends-on` names a rule that no pack has.
    UnknownRule {
        /// As written.
        name: String,
        /// The rule that was probably meant.
        meant: Option<String>,
    },
    /// A rule depends on itself, directly or through others.
    DependsOnItself {
        /// The ring, from the rule back to itself.
        ring: Vec<String>,
    },
}
