//! The fields of policy tests.

use std::sync::LazyLock;

use crate::register::State;
use crate::source::fields::{Field, FieldType, Fields, Term};

fn field(
    en: &'static str,
    de: &'static str,
    of: FieldType,
    about_en: &'static str,
    about_de: &'static str,
) -> Field {
    Field::new(Term::fixed(en, de), of, Term::fixed(about_en, about_de))
}

fn words(words: &[(&'static str, &'static str)]) -> FieldType {
    FieldType::OneOf(words.iter().map(|(en, de)| Term::fixed(en, de)).collect())
}

/// Fields of `[tests]`, in this order.
pub(super) enum HeadField {
    Packs,
    With,
    Plan,
}

/// What all tests of a file share.
pub(super) static HEAD: LazyLock<Fields> = LazyLock::new(|| {
    Fields::new(
        Term::fixed("tests", "Tests"),
        vec![
            field(
                "packs",
                "pakete",
                FieldType::Text,
                "the packs under test: files beside this one, folders, or shipped packs by name",
                "die Pakete, die geprüft werden: Dateien, Ordner oder mitgelieferte mit Namen",
            )
            .many(),
            field(
                "with",
                "dazu",
                FieldType::Text,
                "packs that are read beside them, and whose coverage is not counted",
                "Pakete, die dazu gelesen werden und deren Abdeckung nicht zählt",
            )
            .many(),
            plan(),
            field("note", "anmerkung", FieldType::Text, "a remark", "ein Hinweis"),
        ],
    )
});

fn plan() -> Field {
    field(
        "plan",
        "plan",
        FieldType::Record,
        "a plan, as TOML between ''' and ''', or as tables",
        "ein Plan, als TOML zwischen ''' und ''' oder als Tabellen",
    )
}

fn on() -> Field {
    field("on", "am", FieldType::Date, "the reference date", "der Stichtag").many()
}

fn key() -> Field {
    field(
        "key",
        "schluessel",
        FieldType::Text,
        "the duty: rule/subject/period",
        "die Pflicht: Regel/Gegenstand/Zeitraum",
    )
}

/// Fields of `[test.x]`, in this order.
pub(super) enum TestField {
    About,
    Plan,
    Folder,
    On,
    Key,
    Expect,
}

/// One test.
pub(super) static TEST: LazyLock<Fields> = LazyLock::new(|| {
    Fields::new(
        Term::fixed("test", "Test"),
        vec![
            field("about", "bedeutung", FieldType::Text, "what it shows", "was er zeigt"),
            plan(),
            field(
                "folder",
                "ordner",
                FieldType::Text,
                "the folder of a plan, instead of a plan written here",
                "der Ordner eines Plans, anstelle eines hier geschriebenen",
            ),
            on(),
            key(),
            field(
                "expect",
                "erwartet",
                FieldType::Record,
                "what must hold: { on, key, state, … }",
                "was gelten muss: { on, key, state, … }",
            )
            .many()
            .required(),
        ],
    )
});

/// Fields of one expectation, in this order.
pub(super) enum ExpectField {
    On,
    Key,
    State,
    Certainty,
    Due,
    Since,
    MetOn,
    Days,
    Finding,
}

/// The word for "there is no such duty", behind the states.
const NONE: (&str, &str) = ("none", "keine");

/// The states in the order of [`State::ALL`], with German words.
fn states() -> Vec<(&'static str, &'static str)> {
    let german = |state: State| match state {
        State::Unverified => "nicht-belegt",
        State::Overdue => "ueberfaellig",
        State::Breached => "nicht-eingehalten",
        State::AtRisk => "gefaehrdet",
        State::DueSoon => "bald-faellig",
        State::Open => "offen",
        State::MetLate => "zu-spaet-erfuellt",
        State::Met => "erfuellt",
        State::Underspecified => "unbestimmt",
        State::OnHold => "gehemmt",
        State::Waived => "ausgenommen",
        State::Dormant => "ruhend",
    };
    State::ALL.into_iter().map(|state| (state.name(), german(state))).chain([NONE]).collect()
}

/// One expectation.
pub(super) static EXPECT: LazyLock<Fields> = LazyLock::new(|| {
    Fields::new(
        Term::fixed("expectation", "Erwartung"),
        vec![
            on(),
            key(),
            field(
                "state",
                "zustand",
                words(&states()),
                "where the duty stands",
                "wie es um die Pflicht steht",
            )
            .required(),
            field(
                "certainty",
                "sicherheit",
                words(&[("certain", "sicher"), ("possible", "moeglich")]),
                "whether it stands so under every reading; certain by default",
                "ob das nach jeder Lesart so ist; sonst „certain“",
            ),
            field("due", "faellig", FieldType::Date, "the due date", "der Termin"),
            field(
                "since",
                "seit",
                FieldType::Date,
                "since when it is violated",
                "seit wann sie verletzt ist",
            ),
            field(
                "met-on",
                "erfuellt-am",
                FieldType::Date,
                "when it was fulfilled",
                "wann sie erfüllt wurde",
            ),
            field(
                "days",
                "tage",
                FieldType::Number,
                "days past the due date, or left as a negative number",
                "Tage nach dem Termin; bis zum Termin als negative Zahl",
            ),
            field(
                "finding",
                "befund",
                words(&[
                    ("note", "hinweis"),
                    ("warning", "warnung"),
                    ("error", "fehler"),
                    ("none", "keiner"),
                ]),
                "the level of the finding, or none",
                "die Stufe des Befunds, oder „none“",
            ),
        ],
    )
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_those_of_the_declarations() {
        let at = |fields: &Fields, name: &str| fields.find(name).expect(name);
        assert_eq!(at(&HEAD, "plan"), HeadField::Plan as u16);
        assert_eq!(
            (at(&HEAD, "packs"), at(&HEAD, "with")),
            (HeadField::Packs as u16, HeadField::With as u16)
        );
        assert_eq!(at(&TEST, "about"), TestField::About as u16);
        assert_eq!(at(&TEST, "expect"), TestField::Expect as u16);
        assert_eq!(
            (at(&TEST, "on"), at(&TEST, "key")),
            (TestField::On as u16, TestField::Key as u16)
        );
        assert_eq!(at(&EXPECT, "finding"), ExpectField::Finding as u16);
        assert_eq!(at(&EXPECT, "met-on"), ExpectField::MetOn as u16);
    }
}
