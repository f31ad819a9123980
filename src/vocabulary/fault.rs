//! What can be wrong with a vocabulary.

use crate::source::fields::Term;

/// What is wrong with the declaration of a kind.
#[derive(Clone, Debug, PartialEq)]
pub enum VocabularyFault {
    /// A name with other characters than lower-case letters, digits and hyphens.
    BadName {
        /// As written.
        name: String,
        /// The nearest allowed name.
        meant: String,
    },
    /// `[kind]` instead of `[kind.some-name]`.
    NoName,
    /// A name that means something else in every plan.
    Reserved {
        /// As written.
        name: String,
    },
    /// A kind of that name exists. The related place, if any, is where.
    KindExists {
        /// The name that is taken.
        name: String,
    },
    /// A field of that name exists in this kind.
    FieldExists {
        /// The name that is taken.
        name: String,
    },
    /// There is no such kind.
    UnknownKind {
        /// As written.
        name: String,
        /// The kind that was probably meant.
        meant: Option<Term>,
    },
    /// A reference or children field does not say of which kind.
    NoTarget,
    /// Children of several kinds in one field.
    SeveralChildKinds,
    /// Children must not be items: items stand on their own.
    ChildIsItem {
        /// The kind.
        kind: Term,
    },
    /// A one-of field without words.
    NoValues,
    /// The main field is not one of the kind's fields.
    NoSuchMain {
        /// As written.
        name: String,
    },
    /// A role on a field of another type.
    RoleType {
        /// The role.
        role: Term,
        /// The type that it needs, as written in a vocabulary.
        needs: &'static str,
    },
}
