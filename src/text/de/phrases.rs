//! Phrases that many German messages share.

use crate::source::fields::{FieldType, Found, Term};
use crate::text::Lang;
use crate::text::say::{brief, listed};
use crate::vocabulary::Base;

/// A term in German.
pub(super) fn de(term: &Term) -> String {
    brief(Lang::De.term(term))
}

/// A field as its writer called it, else by its German name.
pub(super) fn named(field: &Term, key: Option<&str>) -> String {
    key.map_or_else(|| de(field), brief)
}

/// „Meinten Sie …?“ Empty without a guess.
pub(super) fn meant(guess: Option<&str>) -> String {
    guess.map_or_else(String::new, |guess| format!("Meinten Sie „{guess}“?"))
}

/// The same for a term, in the language of the writer.
pub(super) fn meant_term(guess: Option<&Term>, written: &str) -> String {
    meant(guess.map(|guess| guess.nearest(written)))
}

/// „Erlaubt sind: …“ Empty without names.
pub(super) fn allowed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    list("Erlaubt sind", names)
}

/// A list with a heading.
pub(super) fn list<'a>(heading: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    match listed(names) {
        (names, _) if names.is_empty() => String::new(),
        (names, 0) => format!("{heading}: {names}"),
        (names, more) => format!("{heading}: {names}, … ({more} weitere)"),
    }
}

/// Terms in German, for lists.
pub(super) fn terms(terms: &[Term]) -> impl Iterator<Item = &str> {
    terms.iter().map(|term| Lang::De.term(term))
}

/// „a“, „b“ oder „c“.
pub(super) fn one_of(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => format!("„{one}“"),
        [first @ .., last] => {
            let first: Vec<String> = first.iter().map(|name| format!("„{name}“")).collect();
            format!("{} oder „{last}“", first.join(", "))
        }
    }
}

/// What a field may hold, in the accusative.
pub(super) fn needed(of: &FieldType) -> &'static str {
    match of {
        FieldType::Text => "einen Text in Anführungszeichen",
        FieldType::Date => "ein Datum in Anführungszeichen",
        FieldType::Period => "einen Zeitraum in Anführungszeichen",
        FieldType::Number => "eine Zahl ohne Anführungszeichen",
        FieldType::YesNo => "true oder false",
        FieldType::OneOf(_) => "eines der vorgesehenen Wörter",
        FieldType::Reference => "eine Kennung in Anführungszeichen",
        FieldType::Mail => "eine E-Mail-Adresse",
        FieldType::Web => "eine Internetadresse",
        FieldType::Record => "Angaben in geschweiften Klammern",
    }
}

/// What stands in the file.
pub(super) fn found(found: Found) -> &'static str {
    match found {
        Found::Text => "ein Text",
        Found::Number => "eine Zahl",
        Found::YesNo => "true oder false",
        Found::Date => "ein Datum",
        Found::List => "eine Liste",
        Found::Table => "ein Abschnitt",
    }
}

/// A base category in the plural, in the dative.
pub(super) fn base(base: Base) -> &'static str {
    match base {
        Base::Item => "Gegenständen",
        Base::Event => "Ereignissen",
        Base::State => "Zuständen",
        Base::Commitment => "Zusagen",
        Base::Forecast => "Prognosen",
        Base::Hold => "Hemmungen",
        Base::Waiver => "Ausnahmen",
        Base::Acknowledgement => "Kenntnisnahmen",
        Base::Snooze => "Wiedervorlagen",
    }
}
