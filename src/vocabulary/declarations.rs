//! The fields of a declaration: what `[kind.x]` and its `fields` may hold.

use std::sync::LazyLock;

use super::{Base, Role};
use crate::source::fields::{Field, FieldType, Fields, Term};

pub(super) static BASES: [(Base, Term); 9] = [
    (Base::Item, Term::fixed("item", "gegenstand")),
    (Base::Event, Term::fixed("event", "ereignis")),
    (Base::State, Term::fixed("state", "zustand")),
    (Base::Commitment, Term::fixed("commitment", "zusage")),
    (Base::Forecast, Term::fixed("forecast", "prognose")),
    (Base::Hold, Term::fixed("hold", "hemmung")),
    (Base::Waiver, Term::fixed("waiver", "ausnahme")),
    (Base::Acknowledgement, Term::fixed("acknowledgement", "kenntnisnahme")),
    (Base::Snooze, Term::fixed("snooze", "wiedervorlage")),
];

/// Each role with its name and the type of field it needs.
pub(super) static ROLES: [(Role, Term, &str); 27] = [
    (Role::Date, Term::fixed("date", "datum"), "date"),
    (Role::Planned, Term::fixed("planned", "geplant"), "yes-no"),
    (Role::From, Term::fixed("from", "von"), "date"),
    (Role::To, Term::fixed("to", "bis"), "date"),
    (Role::Acting, Term::fixed("acting", "kommissarisch"), "yes-no"),
    (Role::Due, Term::fixed("due", "faellig"), "date"),
    (Role::On, Term::fixed("on", "am"), "date"),
    (Role::NotBefore, Term::fixed("not-before", "fruehestens"), "date"),
    (Role::Responsible, Term::fixed("responsible", "zustaendig"), "reference"),
    (Role::Needs, Term::fixed("needs", "braucht"), "reference"),
    (Role::Source, Term::fixed("source", "quelle"), "reference"),
    (Role::Rules, Term::fixed("rules", "regeln"), "text"),
    (Role::Subject, Term::fixed("subject", "gegenstand"), "reference"),
    (Role::MovesTo, Term::fixed("moves-to", "neuer-termin"), "date"),
    (Role::By, Term::fixed("by", "durch"), "reference"),
    (Role::Basis, Term::fixed("basis", "grundlage"), "text"),
    (Role::Reason, Term::fixed("reason", "grund"), "text"),
    (Role::Covers, Term::fixed("covers", "erfasst"), "text"),
    (Role::Window, Term::fixed("window", "zeitraum"), "text"),
    (Role::Span, Term::fixed("span", "spanne"), "date"),
    (Role::At, Term::fixed("at", "gremium"), "reference"),
    (Role::Paper, Term::fixed("paper", "vorlage"), "reference"),
    (Role::Lead, Term::fixed("lead", "vorlauf"), "period"),
    (Role::After, Term::fixed("after", "nach"), "reference"),
    (Role::Takes, Term::fixed("takes", "dauert"), "period"),
    (Role::Superior, Term::fixed("superior", "vorgesetzt"), "reference"),
    (Role::Language, Term::fixed("language", "sprache"), "one-of"),
];

/// The types of fields, by position in [`TYPES`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    Text,
    Date,
    Period,
    Number,
    YesNo,
    OneOf,
    Reference,
    Children,
    Mail,
    Web,
}

pub(super) static TYPES: [(Type, Term); 10] = [
    (Type::Text, Term::fixed("text", "text")),
    (Type::Date, Term::fixed("date", "datum")),
    (Type::Period, Term::fixed("period", "zeitraum")),
    (Type::Number, Term::fixed("number", "zahl")),
    (Type::YesNo, Term::fixed("yes-no", "ja-nein")),
    (Type::OneOf, Term::fixed("one-of", "auswahl")),
    (Type::Reference, Term::fixed("reference", "verweis")),
    (Type::Children, Term::fixed("children", "eintraege")),
    (Type::Mail, Term::fixed("mail", "mail")),
    (Type::Web, Term::fixed("web", "adresse")),
];

/// Fields of `[kind.x]`, in this order.
pub(super) enum KindField {
    De,
    Base,
    Title,
    About,
    Main,
    Fields,
}

pub(super) static KIND: LazyLock<Fields> = LazyLock::new(|| {
    let bases = BASES.iter().map(|(_, term)| term.clone()).collect();
    Fields::new(
        Term::fixed("kind", "Art"),
        vec![
            plain("de", "de", FieldType::Text, "its German name", "ihr deutscher Name"),
            plain("base", "basis", FieldType::OneOf(bases), "its base category", "ihre Grundart")
                .required(),
            plain(
                "title",
                "titel",
                FieldType::Record,
                "what messages call it",
                "wie Meldungen sie nennen",
            ),
            plain("about", "bedeutung", FieldType::Record, "what it means", "was sie bedeutet"),
            plain(
                "main",
                "hauptfeld",
                FieldType::Text,
                "the field that a bare value fills",
                "das Feld, das ein bloßer Wert füllt",
            ),
            plain("fields", "felder", FieldType::Record, "its fields", "ihre Felder"),
        ],
    )
});

/// Fields of one declared field, in this order.
pub(super) enum FieldField {
    De,
    Type,
    To,
    Many,
    Required,
    Inverse,
    Role,
    Values,
    About,
    Title,
}

pub(super) static FIELD: LazyLock<Fields> = LazyLock::new(|| {
    let types = TYPES.iter().map(|(_, term)| term.clone()).collect();
    let roles = ROLES.iter().map(|(_, term, _)| term.clone()).collect();
    Fields::new(
        Term::fixed("field", "Feld"),
        vec![
            plain("de", "de", FieldType::Text, "its German name", "sein deutscher Name"),
            plain("type", "typ", FieldType::OneOf(types), "what it holds", "was es enthält")
                .required(),
            plain(
                "to",
                "auf",
                FieldType::Text,
                "the kinds it may name",
                "die Arten, die es nennen darf",
            )
            .many(),
            plain(
                "many",
                "mehrere",
                FieldType::YesNo,
                "whether a list is allowed",
                "ob eine Liste erlaubt ist",
            ),
            plain(
                "required",
                "pflicht",
                FieldType::YesNo,
                "whether it must be there",
                "ob es da sein muss",
            ),
            plain(
                "inverse",
                "umgekehrt",
                FieldType::Record,
                "its name seen from the target",
                "sein Name vom Ziel aus",
            ),
            plain(
                "role",
                "rolle",
                FieldType::OneOf(roles),
                "what the engine reads from it",
                "was das Programm daraus liest",
            ),
            plain(
                "values",
                "werte",
                FieldType::Record,
                "the words, English = German",
                "die Wörter, englisch = deutsch",
            ),
            plain("about", "bedeutung", FieldType::Record, "what it means", "was es bedeutet"),
            plain(
                "title",
                "titel",
                FieldType::Record,
                "what messages call it",
                "wie Meldungen es nennen",
            ),
        ],
    )
});

/// A text in both languages.
pub(super) static BOTH: LazyLock<Fields> = LazyLock::new(|| {
    Fields::new(
        Term::fixed("text in two languages", "zweisprachiger Text"),
        vec![
            plain("en", "en", FieldType::Text, "the English text", "der englische Text").required(),
            plain("de", "de", FieldType::Text, "the German text", "der deutsche Text").required(),
        ],
    )
});

const fn plain(
    en: &'static str,
    de: &'static str,
    of: FieldType,
    about_en: &'static str,
    about_de: &'static str,
) -> Field {
    Field {
        name: Term::fixed(en, de),
        of,
        many: false,
        required: false,
        default: None,
        about: Term::fixed(about_en, about_de),
    }
}

/// The fields of `[kind.x]`.
pub(crate) fn kind_fields() -> &'static Fields {
    &KIND
}

/// The fields of one declared field.
pub(crate) fn field_fields() -> &'static Fields {
    &FIELD
}

/// The fields of a text in both languages.
pub(crate) fn both_fields() -> &'static Fields {
    &BOTH
}
