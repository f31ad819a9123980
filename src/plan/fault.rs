//! What can be wrong with a plan, beyond its single fields.

use crate::date::Day;
use crate::source::fields::{FieldType, Term};

/// What is wrong with a plan.
#[derive(Clone, Debug, PartialEq)]
pub enum PlanFault {
    /// No file of the plan has `[plan]`.
    NoHeader,
    /// A second `[plan]`. The related place is the first.
    SecondHeader,
    /// Something stands at the top of a file that belongs under a header.
    LooseField {
        /// The key.
        name: String,
    },
    /// There is no such kind.
    UnknownKind {
        /// As written.
        name: String,
        /// The kind that was probably meant.
        meant: Option<Term>,
        /// The kinds that can stand on their own.
        allowed: Vec<Term>,
    },
    /// `[measure]` instead of `[measure.some-id]`.
    NoId {
        /// The kind, as written where it was.
        kind: Term,
    },
    /// `[[plan]]` instead of `[plan]`.
    DoubleBrackets {
        /// The header as it should be.
        meant: String,
    },
    /// Something that belongs into a pack of rules stands in a plan file.
    RuleInPlan {
        /// As written.
        name: String,
    },
    /// An id with characters that keys cannot hold.
    BadId {
        /// As written.
        id: String,
    },
    /// An id was given twice. The related place is the first.
    DuplicateId {
        /// The kind.
        kind: Term,
        /// The id.
        id: String,
    },
    /// Two child records of one thing without an id on the same date. The related place is the first.
    SameRecord {
        /// The kind.
        kind: Term,
        /// The date.
        name: String,
    },
    /// `id` inside a thing that has another id in its header.
    SecondId {
        /// The id in the header.
        id: String,
    },
    /// A bare value for a kind that has no field for it.
    NeedsTable {
        /// The kind.
        kind: Term,
        /// Its required fields.
        needs: Vec<(Term, FieldType)>,
    },
    /// A record on its own does not say to what it belongs.
    NoParent {
        /// The kind.
        kind: Term,
        /// The fields, one of which must be given.
        allowed: Vec<Term>,
    },
    /// A child record names a parent although it stands inside one.
    ParentTwice {
        /// The field.
        field: Term,
    },
    /// Nothing has this id.
    Dangling {
        /// As written.
        id: String,
        /// The kinds that would do.
        kinds: Vec<Term>,
        /// The id that was probably meant, as `kind:id` where several kinds would do. The related place is
        /// that thing.
        meant: Option<Term>,
        /// In how many further places it is written.
        further: usize,
    },
    /// The id belongs to a thing of another kind. The related place is that thing.
    WrongKind {
        /// As written.
        id: String,
        /// What it is.
        is: Term,
        /// What is needed.
        kinds: Vec<Term>,
    },
    /// Several kinds that would do have this id.
    Ambiguous {
        /// As written.
        id: String,
        /// `kind:id` of each.
        candidates: Vec<Term>,
    },
    /// A state ends before it starts. The related place is its start.
    EndsBeforeStart,
    /// An event is later than the paper that reports it, and not planned. The related place is the
    /// paper's date.
    AfterItsPaper {
        /// The paper's date as written.
        paper: String,
    },
    /// A hold sets a new due date that lies before its own start. The related place is the start.
    MovesBack,
    /// A hold's dates must be exact days.
    HoldNotExact {
        /// The day that was probably meant.
        meant: Option<String>,
    },
    /// A name in `records-complete-until` that is no kind.
    RecordsOfUnknownKind {
        /// As written.
        name: String,
        /// The kind that was probably meant.
        meant: Option<Term>,
    },
    /// `records-complete-until` needs an exact day or "always".
    RecordsNotExact {
        /// The field as written.
        key: Option<String>,
        /// The day that was probably meant.
        meant: Option<String>,
    },
    /// `records-complete-until` as a table lacks `default`.
    RecordsWithoutDefault,
    /// An override of a rule that no pack has.
    OverrideOfUnknownRule {
        /// As written.
        name: String,
        /// The rule that was probably meant.
        meant: Option<String>,
    },
    /// An override of a rule that changes nothing.
    OverrideChangesNothing {
        /// The rule.
        rule: String,
    },
    /// A hold names a rule that no pack has.
    HoldOfUnknownRule {
        /// As written.
        name: String,
        /// The rule that was probably meant.
        meant: Option<String>,
    },
    /// A waiver names a rule that no pack has.
    WaiverOfUnknownRule {
        /// As written.
        name: String,
        /// The rule that was probably meant.
        meant: Option<String>,
    },
    /// A waiver's first and last day must be exact.
    WaiverNotExact {
        /// The day that was probably meant.
        meant: Option<String>,
    },
    /// A waiver ends before it starts. The related place is its first day.
    WaiverReversed,
    /// The first and the last day of an acknowledgement or a snooze must be exact.
    SilenceNotExact {
        /// The day that was probably meant.
        meant: Option<String>,
    },
    /// An acknowledgement or a snooze ends before it starts. The related place is its first day.
    SilenceReversed,
    /// A text of `[mail]` has a placeholder that does not exist.
    UnknownPlaceholder {
        /// As written, without braces.
        name: String,
        /// The placeholder that was probably meant.
        meant: Option<Term>,
        /// All of them.
        allowed: Vec<Term>,
    },
    /// A text of `[mail]` has a brace without its counterpart.
    LooseBrace,
    /// A second `[mail]`. The related place is the first.
    SecondMail,
    /// The subject of a waiver holds a `*` that does not stand for all things of a kind.
    WaiverPattern {
        /// As written.
        text: String,
    },
    /// The subject of a waiver is the name of a kind alone.
    WaiverOfKind {
        /// All things of the kind, as it would be written.
        meant: Term,
    },
    /// The Land has no such regional holiday, or the plan names no Land.
    NoRegionalHoliday {
        /// The word for it.
        word: Term,
        /// The plan's Land.
        land: Option<&'static str>,
    },
    /// Not a closing day.
    BadClosingDay {
        /// As written; empty if it is no text.
        text: String,
    },
    /// A rule depends on holidays, and the plan names no Land.
    NoLandForRule {
        /// The rule.
        rule: String,
    },
    /// A rule chooses closing days that the plan does not have.
    NoClosingDays {
        /// The rule.
        rule: String,
        /// As written there.
        name: String,
        /// The set that was probably meant.
        meant: Option<String>,
        /// The sets that the plan has.
        allowed: Vec<String>,
    },
    /// A due date depends on holidays that are not known.
    UnknownHolidays {
        /// The rule.
        rule: String,
        /// The day.
        day: Day,
    },
    /// A pack lies in the plan's folder, and the plan does not list it.
    UnlistedPack {
        /// As the plan would name it.
        name: String,
    },
    /// There is no such pack among those that ship with stichtag, and no such file.
    UnknownPack {
        /// As written.
        name: String,
        /// The pack that was probably meant.
        meant: Option<String>,
        /// The packs that ship with stichtag.
        allowed: Vec<String>,
    },
}
