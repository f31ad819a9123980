//! What texts in plans and packs look like, as patterns that every editor's engine reads (ECMA-262 without
//! lookaround and classes of Unicode).
//!
//! A pattern never refuses what the readers in [`crate::date`] and [`crate::plan`] accept. It may accept what
//! they refuse: that the 31st of February is no day is said by `stichtag check`.

/// An id: letters, digits, `-`, `_`, `.`; letters of other alphabets too.
pub(super) const ID: &str = r#"^[^\s:/"'\\,;(){}\[\]._-][^\s:/"'\\,;(){}\[\]]*$"#;
/// An id, with its kind before it where that is needed.
pub(super) const REFERENCE: &str =
    r#"^([a-z][a-z0-9-]*:)?[^\s:/"'\\,;(){}\[\]._-][^\s:/"'\\,;(){}\[\]]*$"#;
/// The name of a kind, alone or with an id.
pub(super) const KIND: &str = r"^[a-z][a-z0-9-]*(:\S+)?$";
/// The name of a kind or a field: lower case, no umlauts.
pub(super) const NAME: &str = "^[a-z][a-z0-9-]*$";
/// The id of a rule.
pub(super) const RULE: &str = "^[A-Za-z0-9._-]+$";
/// A text that is not empty.
pub(super) const TEXT: &str = r"\S";
/// A mail address.
pub(super) const MAIL: &str = r"^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+$";
/// A web address.
pub(super) const WEB: &str = r"^https?://[^\s<>]+$";
/// A period: numbers with units, in words or as ISO 8601 has it.
pub(super) const PERIOD: &str = r"^([Pp][0-9]|.*([0-9]|½|[Ee]in|[Oo]ne|[Hh]al|[Aa]nderthalb)).*$";
/// A day of every year (`24.12.`, `12-24`).
const YEARLY: &str = r"[0-9]{1,2}\.\s*[0-9]{1,2}\.|[0-9]{1,2}-[0-9]{1,2}";
/// A date of one day, month, quarter, half-year or year.
const SINGLE: &str = concat!(
    r"([0-9]{4}(-(0[1-9]|1[0-2])(-[0-3][0-9])?|-[QqHh][1-4])?",
    r"|([0-9]{1,2}\s*\.\s*){1,2}[0-9]{4}",
    r"|[1-4]\.\s*(QUARTAL|[Qq]uartal|HALBJAHR|[Hh]albjahr)\s*[0-9]{4})"
);
/// One day.
const DAY: &str = r"([0-9]{4}-(0[1-9]|1[0-2])-[0-3][0-9]|([0-9]{1,2}\s*\.\s*){2}[0-9]{4})";

/// A date as precise as its source.
pub(super) fn date() -> String {
    format!(r"^\s*({SINGLE}?(\s*\.\.\s*{SINGLE}?)?|[Uu]nknown|[Uu]nbekannt|UNKNOWN|UNBEKANNT)\s*$")
}

/// One day, or `always`.
pub(super) fn day_or_always() -> String {
    format!(r"^(\s*{DAY}\s*|{DAY}\s*\.\.\s*{DAY}|always|immer)$")
}

/// A day of one year or of every year.
pub(super) fn closing_day() -> String {
    format!(r"^\s*({DAY}|{YEARLY})\s*$")
}
