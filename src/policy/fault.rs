//! What can be wrong with a pack of rules.

use crate::source::Fault;

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
    /// Two versions of a rule are of different kinds. The related place is the first.
    VersionOfOtherKind {
        /// The rule.
        id: String,
    },
    /// One of several versions of a rule does not say when it is in force. The related place, if any, is the
    /// first version.
    VersionWithoutTime {
        /// The rule.
        id: String,
    },
    /// Two versions of a rule are in force at once. The related place is where the earlier one says when.
    VersionsOverlap {
        /// The rule.
        id: String,
        /// The first day of the later one; `None`: always.
        start: Option<String>,
        /// The last day of the earlier one; `None`: for ever.
        end: Option<String>,
        /// The last day of the earlier one that was probably meant.
        meant: Option<String>,
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

/// What is wrong with how packs build on each other, and how packs and plans change rules.
#[derive(Clone, Debug, PartialEq)]
pub enum PackFault {
    /// `extends` names a pack that does not ship with stichtag, or a file that is not there.
    UnknownExtended {
        /// As written.
        name: String,
        /// The pack that was probably meant.
        meant: Option<String>,
        /// The packs that ship with stichtag.
        allowed: Vec<String>,
    },
    /// A pack extends itself, directly or through others.
    ExtendsItself {
        /// The ring as paths, from the pack back to itself.
        ring: Vec<String>,
    },
    /// A folder that is named as a pack has none in it.
    EmptyFolder {
        /// As written.
        name: String,
    },
    /// Behind `@` stands neither a version nor a checksum.
    BadPin {
        /// The pack.
        name: String,
        /// What stands there.
        text: String,
    },
    /// A folder of several packs cannot be pinned.
    PinOfFolder {
        /// As written.
        name: String,
    },
    /// A pack has another version than the one it is pinned to.
    OtherVersion {
        /// As written, without pins.
        name: String,
        /// The pin.
        expected: String,
        /// The version that it has.
        found: Option<String>,
    },
    /// A pack's file is another one than that which it is pinned to.
    OtherChecksum {
        /// As written, without pins.
        name: String,
        /// The pin.
        expected: String,
        /// The checksum that it has.
        found: String,
    },
    /// A pack overrides a rule that none of the packs has which it extends.
    OverrideOfUnknownRule {
        /// As written.
        name: String,
        /// The rule that was probably meant.
        meant: Option<String>,
    },
    /// A pack overrides a rule of its own.
    OverrideOfOwnRule {
        /// The rule.
        name: String,
    },
    /// A pack overrides a rule of a pack that it does not extend.
    OverrideOfForeignRule {
        /// The rule.
        name: String,
        /// The pack that has it.
        pack: String,
    },
    /// An override changes the kind of a rule.
    KindOverridden,
    /// An override gives all versions of a rule the same time in force.
    OneTimeForAll {
        /// The rule.
        rule: String,
    },
    /// An override of a pack switches a rule off and does not say why.
    OffWithoutReason,
    /// An override of a pack changes nothing.
    ChangesNothing,
    /// Two packs that do not extend each other change one field in different ways. The related place is the
    /// first.
    OverridesDiffer {
        /// The rule.
        rule: String,
        /// The field.
        field: String,
    },
    /// A rule does not hold together any more once it is changed. The related place is what does not fit.
    DoesNotFit {
        /// What is wrong there.
        inner: Box<Fault>,
    },
    /// `[override]` instead of `[override.some-rule]`.
    NoOverriddenRule,
}
