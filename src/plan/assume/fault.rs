//! What can be wrong with assumptions, beyond their single fields.

use crate::source::fields::Term;

/// What is wrong with a file of assumptions.
#[derive(Clone, Debug, PartialEq)]
pub enum AssumeFault {
    /// The file has no `[assumption]`.
    NoHeader,
    /// The file assumes nothing.
    Empty,
    /// Something that cannot be assumed stands in the file: rules, kinds, closing days.
    Section {
        /// As written.
        name: String,
    },
    /// What identifies the plan, or the packs that it is judged by, is to be changed.
    Fixed {
        /// The field of `[plan]`.
        field: Term,
    },
    /// The plan has no such thing, and the file does not say that it is new.
    Unknown {
        /// The kind.
        kind: Term,
        /// As written.
        id: String,
        /// The thing of that kind that was probably meant.
        meant: Option<String>,
    },
    /// A thing is said to be new, and the plan has it. The related place is the one in the plan.
    Known {
        /// The kind.
        kind: Term,
        /// The id.
        id: String,
    },
    /// The thing that belongs here has no such record to strike. The related place is the thing.
    NoSuchRecord {
        /// What messages call such a record.
        kind: Term,
        /// Its id or date as written.
        name: String,
        /// The records that there are.
        there: Vec<String>,
    },
    /// A record without an id and a date cannot be found.
    Nameless {
        /// What messages call such a record.
        kind: Term,
    },
    /// A field is to be struck that the thing does not have. The related place is the thing.
    NothingToStrike {
        /// The field.
        field: Term,
    },
    /// A field is to be struck that such a thing never has.
    StrikesUnknown {
        /// As written.
        name: String,
        /// The field that was probably meant.
        meant: Option<Term>,
    },
    /// `strike` is neither `true` nor a list of fields.
    StrikeValue {
        /// The key as written.
        key: String,
    },
    /// `new` is not `true`.
    NewValue {
        /// The key as written.
        key: String,
    },
    /// Something is both struck and changed, or both struck and new.
    StruckAndMore,
    /// Something is struck that is still named elsewhere. The related place is where it was struck.
    StillNamed {
        /// As written.
        id: String,
        /// In how many further places it is named.
        further: usize,
    },
}
