//! How rules declare their fields: these have the same name in both languages, and their words have two.

use crate::source::fields::{Field, FieldType, Term};

/// A field of rules: an optional one with one value.
pub(super) fn field(
    name: &'static str,
    of: FieldType,
    about_en: &'static str,
    about_de: &'static str,
) -> Field {
    Field::new(Term::fixed(name, name), of, Term::fixed(about_en, about_de))
}

/// One of these words, in English and in German.
pub(super) fn words(words: &[(&'static str, &'static str)]) -> FieldType {
    FieldType::OneOf(words.iter().map(|(en, de)| Term::fixed(en, de)).collect())
}
