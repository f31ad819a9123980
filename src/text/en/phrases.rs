//! Phrases that many English messages share.

use crate::source::fields::{FieldType, Found, Term};
use crate::text::Lang;
use crate::text::say::{brief, listed};
use crate::vocabulary::Base;

/// A term in English.
pub(super) fn en(term: &Term) -> String {
    brief(Lang::En.term(term))
}

/// A field as its writer called it, else by its English name.
pub(super) fn named(field: &Term, key: Option<&str>) -> String {
    key.map_or_else(|| en(field), brief)
}

/// “Did you mean …?” Empty without a guess.
pub(super) fn meant(guess: Option<&str>) -> String {
    guess.map_or_else(String::new, |guess| format!("Did you mean “{guess}”?"))
}

/// The same for a term, in the language of the writer.
pub(super) fn meant_term(guess: Option<&Term>, written: &str) -> String {
    meant(guess.map(|guess| guess.nearest(written)))
}

/// “Allowed are: …” Empty without names.
pub(super) fn allowed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    list("Allowed are", names)
}

/// A list with a heading.
pub(super) fn list<'a>(heading: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    match listed(names) {
        (names, _) if names.is_empty() => String::new(),
        (names, 0) => format!("{heading}: {names}"),
        (names, more) => format!("{heading}: {names}, … ({more} more)"),
    }
}

/// Terms in English, for lists.
pub(super) fn terms(terms: &[Term]) -> impl Iterator<Item = &str> {
    terms.iter().map(|term| Lang::En.term(term))
}

/// “a”, “b” or “c”.
pub(super) fn one_of(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => format!("“{one}”"),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(|name| format!("“{name}”")).collect();
            format!("{} or “{last}”", first.join(", "))
        }
    }
}

/// What a field may hold.
pub(super) fn needed(of: &FieldType) -> &'static str {
    match of {
        FieldType::Text => "text in quotation marks",
        FieldType::Date => "a date in quotation marks",
        FieldType::Period => "a period in quotation marks",
        FieldType::Number => "a number without quotation marks",
        FieldType::YesNo => "true or false",
        FieldType::OneOf(_) => "one of the words provided for",
        FieldType::Reference => "an id in quotation marks",
        FieldType::Mail => "a mail address",
        FieldType::Web => "a web address",
        FieldType::Record => "fields in braces",
    }
}

/// What stands in the file.
pub(super) fn found(found: Found) -> &'static str {
    match found {
        Found::Text => "text",
        Found::Number => "a number",
        Found::YesNo => "true or false",
        Found::Date => "a date",
        Found::List => "a list",
        Found::Table => "a section",
    }
}

/// A base category in the plural.
pub(super) fn base(base: Base) -> &'static str {
    match base {
        Base::Item => "items",
        Base::Event => "events",
        Base::State => "states",
        Base::Commitment => "commitments",
        Base::Forecast => "forecasts",
        Base::Hold => "holds",
        Base::Waiver => "waivers",
        Base::Acknowledgement => "acknowledgements",
        Base::Snooze => "snoozes",
    }
}
