//! What can be wrong with a record.

use super::{FieldType, Term};
use crate::date::{DateFault, PeriodFault};

/// What stands where something else was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A text.
    Text,
    /// A number.
    Number,
    /// `true` or `false`.
    YesNo,
    /// A date without quotation marks.
    Date,
    /// A list.
    List,
    /// A table.
    Table,
}

/// What is wrong with a record or one of its fields.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldFault {
    /// The record has no such field. The related place is the header that it stands under.
    UnknownField {
        /// As written.
        name: String,
        /// What the record is called.
        record: Term,
        /// The name that was probably meant.
        meant: Option<Term>,
        /// The kind that does have such a field, for `[body.…]`; if there is just one.
        belongs_to: Option<Term>,
        /// The fields that there are.
        allowed: Vec<Term>,
    },
    /// A field that must be there is missing.
    MissingField {
        /// The field.
        field: Term,
        /// What the record is called.
        record: Term,
        /// What it means.
        about: Term,
        /// What it holds.
        of: FieldType,
    },
    /// One field was given under its English and its German name.
    GivenTwice {
        /// The field.
        field: Term,
    },
    /// A value of another type.
    WrongType {
        /// The field.
        field: Term,
        /// The field as written; `None` for a value in a list.
        key: Option<String>,
        /// What it may hold.
        expected: FieldType,
        /// Whether it may be a list.
        many: bool,
        /// What it is.
        found: Found,
        /// The value as it was probably meant, in TOML.
        meant: Option<String>,
    },
    /// Several values where one is allowed.
    NoList {
        /// The field.
        field: Term,
        /// The field as written; `None` for a value in a list.
        key: Option<String>,
        /// The first of them, where it is a text.
        first: Option<String>,
    },
    /// An empty text.
    Empty {
        /// The field.
        field: Term,
        /// The field as written; `None` for a value in a list.
        key: Option<String>,
    },
    /// Not a date.
    Date {
        /// The field.
        field: Term,
        /// The field as written; `None` for a value in a list.
        key: Option<String>,
        /// As written.
        text: String,
        /// Why not.
        fault: DateFault,
    },
    /// Not a period.
    Period {
        /// The field.
        field: Term,
        /// The field as written; `None` for a value in a list.
        key: Option<String>,
        /// As written.
        text: String,
        /// Why not.
        fault: PeriodFault,
        /// From which byte of the text on it could not be read.
        at: usize,
    },
    /// None of the words that are allowed.
    NotOneOf {
        /// The field.
        field: Term,
        /// The field as written; `None` for a value in a list.
        key: Option<String>,
        /// As written.
        text: String,
        /// The word that was probably meant.
        meant: Option<Term>,
        /// The words that are allowed.
        allowed: Vec<Term>,
    },
    /// Not a mail address.
    Mail {
        /// The field.
        field: Term,
        /// The field as written; `None` for a value in a list.
        key: Option<String>,
        /// As written.
        text: String,
        /// The address that was probably meant.
        meant: Option<String>,
    },
    /// Not a web address.
    Web {
        /// The field.
        field: Term,
        /// The field as written; `None` for a value in a list.
        key: Option<String>,
        /// As written.
        text: String,
        /// The address that was probably meant.
        meant: Option<String>,
    },
    /// A number that is not finite.
    NotFinite {
        /// The field.
        field: Term,
    },
}
