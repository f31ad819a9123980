//! Every variant of every fault, with short and with long input.

use crate::date::{DateFault, DateRange, Period, PeriodFault};
use crate::plan::{AssumeFault, PlanFault};
use crate::policy::{PackFault, PolicyFault};
use crate::rule::RuleFault;
use crate::source::fields::{FieldFault, FieldType, Found, Term};
use crate::source::{Fault, FileFault};
use crate::testing::TestFault;
use crate::vocabulary::{Base, PathFault, VocabularyFault};

const LONG: &str = "Eine sehr lange Angabe, die in keinen Titel passt, weil sie nicht enden will";

fn term() -> Term {
    Term::fixed("measure", "massnahme")
}

fn long_term() -> Term {
    Term::same(LONG)
}

fn many() -> Vec<Term> {
    (0..40).map(|n| Term::read(&format!("word-{n}"), &format!("wort-{n}"))).collect()
}

fn types() -> Vec<FieldType> {
    vec![
        FieldType::Text,
        FieldType::Date,
        FieldType::Period,
        FieldType::Number,
        FieldType::YesNo,
        FieldType::OneOf(many()),
        FieldType::Reference,
        FieldType::Mail,
        FieldType::Web,
        FieldType::Record,
    ]
}

fn keys() -> [Option<String>; 3] {
    [Some("datum".to_owned()), None, Some(LONG.to_owned())]
}

fn guesses() -> [Option<String>; 2] {
    [None, Some("\"14 days\"".to_owned())]
}

fn all<T: Into<Fault>>(faults: Vec<T>) -> Vec<Fault> {
    faults.into_iter().map(Into::into).collect()
}

pub(super) fn files() -> Vec<Fault> {
    all(vec![
        FileFault::TooLarge { bytes: 80_000_000 },
        FileFault::Utf16,
        FileFault::Windows1252 { word: "Maßnahme".to_owned() },
        FileFault::NotText,
        FileFault::WrongEnding { meant: LONG.to_owned() },
    ])
}

pub(super) fn fields() -> Vec<Fault> {
    let mut faults = Vec::new();
    let field = Term::fixed("date", "datum");
    for text in [
        "29.02.2025",
        "31.04.2025",
        "2018-13-09",
        "13.2018",
        "2018-Q5",
        "3. Halbjahr 2018",
        "2018-08-09T10:00",
        "2019..2018",
        "Ende 2021",
        "Anfang 2021",
        "Mitte 2021",
        "Sommer 2021",
        "24.04.25",
        "24/04/2025",
        "..",
        "zeitnah",
        LONG,
    ] {
        let fault: DateFault = DateRange::parse(text).expect_err(text);
        for key in keys() {
            let (field, text, fault) = (field.clone(), text.to_owned(), fault.clone());
            faults.push(FieldFault::Date { field, key, text, fault });
        }
    }
    for text in ["bald", "12", "12 Mond", "12 Jahrre", "99999999999 Tage", LONG] {
        let (fault, at): (PeriodFault, usize) = Period::parse(text).expect_err(text);
        for key in keys() {
            let (field, text) = (field.clone(), text.to_owned());
            faults.push(FieldFault::Period { field, key, text, fault, at });
        }
    }
    for of in types() {
        let (field, record) = (term(), long_term());
        let about = Term::fixed("What it is.", "Was es ist.");
        faults.push(FieldFault::MissingField { field, record, about, of: of.clone() });
        for found in
            [Found::Text, Found::Number, Found::YesNo, Found::Date, Found::List, Found::Table]
        {
            for (many, meant) in [false, true].into_iter().zip(guesses()) {
                for key in keys() {
                    let (field, expected) = (long_term(), of.clone());
                    faults.push(FieldFault::WrongType {
                        field,
                        key,
                        expected,
                        many,
                        found,
                        meant: meant.clone(),
                    });
                }
            }
        }
    }
    for (name, meant, belongs_to) in [
        ("sitzungen", None, Some(Term::fixed("body", "gremium"))),
        ("tittel", Some(Term::fixed("title", "titel")), None),
        (LONG, Some(term()), Some(Term::same("plan"))),
    ] {
        let (name, record, allowed) = (name.to_owned(), long_term(), many());
        faults.push(FieldFault::UnknownField { name, record, meant, belongs_to, allowed });
    }
    for key in keys() {
        let (field, text) = (long_term(), LONG.to_owned());
        let first = key.clone();
        faults.push(FieldFault::NoList { field: field.clone(), key: key.clone(), first });
        faults.push(FieldFault::Empty { field: field.clone(), key: key.clone() });
        let (meant, allowed) = (key.as_ref().map(|_| term()), many());
        let (field_, key_, text_) = (field.clone(), key.clone(), text.clone());
        faults.push(FieldFault::NotOneOf { field: field_, key: key_, text: text_, meant, allowed });
        let meant = key.clone();
        let (field_, key_, text_) = (field.clone(), key.clone(), text.clone());
        faults.push(FieldFault::Mail {
            field: field_,
            key: key_,
            text: text_,
            meant: meant.clone(),
        });
        faults.push(FieldFault::Web { field, key, text, meant });
    }
    faults.push(FieldFault::GivenTwice { field: term() });
    faults.push(FieldFault::GivenTwice { field: Term::same("mail") });
    faults.push(FieldFault::NotFinite { field: term() });
    all(faults)
}

pub(super) fn vocabulary() -> Vec<Fault> {
    let name = || LONG.to_owned();
    all(vec![
        VocabularyFault::BadName { name: name(), meant: "gebaeude".to_owned() },
        VocabularyFault::BadName { name: "1".to_owned(), meant: String::new() },
        VocabularyFault::NoName,
        VocabularyFault::Reserved { name: name() },
        VocabularyFault::KindExists { name: name() },
        VocabularyFault::FieldExists { name: name() },
        VocabularyFault::UnknownKind { name: name(), meant: Some(term()) },
        VocabularyFault::UnknownKind { name: name(), meant: None },
        VocabularyFault::NoTarget,
        VocabularyFault::SeveralChildKinds,
        VocabularyFault::ChildIsItem { kind: long_term() },
        VocabularyFault::NoValues,
        VocabularyFault::NoSuchMain { name: name() },
        VocabularyFault::RoleType { role: Term::fixed("date", "datum"), needs: "date" },
    ])
}

pub(super) fn plans() -> Vec<Fault> {
    let name = || LONG.to_owned();
    let kinds = || vec![term(), long_term(), term(), term()];
    all(vec![
        PlanFault::UnknownKind {
            name: "meting".to_owned(),
            meant: Some(Term::fixed("meeting", "sitzung")),
            allowed: many(),
        },
        PlanFault::UnknownKind {
            name: "massname".to_owned(),
            meant: Some(term()),
            allowed: many(),
        },
        PlanFault::UnknownKind { name: name(), meant: None, allowed: many() },
        PlanFault::NoHeader,
        PlanFault::SecondHeader,
        PlanFault::LooseField { name: name() },
        PlanFault::NoId { kind: Term::same("override") },
        PlanFault::NoId { kind: long_term() },
        PlanFault::DoubleBrackets { meant: "[plan]".to_owned() },
        PlanFault::SameRecord { kind: long_term(), name: name() },
        PlanFault::RuleInPlan { name: "rule".to_owned() },
        PlanFault::BadId { id: name() },
        PlanFault::BadId { id: "?".to_owned() },
        PlanFault::DuplicateId { kind: long_term(), id: name() },
        PlanFault::SameRecord { kind: term(), name: "2025-04-24".to_owned() },
        PlanFault::SecondId { id: name() },
        PlanFault::NeedsTable {
            kind: long_term(),
            needs: types().into_iter().map(|of| (term(), of)).collect(),
        },
        PlanFault::NeedsTable { kind: term(), needs: Vec::new() },
        PlanFault::NoParent { kind: long_term(), allowed: many() },
        PlanFault::ParentTwice { field: long_term() },
        PlanFault::Dangling { id: name(), kinds: kinds(), meant: None, further: 1 },
        PlanFault::Dangling {
            id: name(),
            kinds: kinds(),
            meant: Some(Term::same("amt40")),
            further: 2,
        },
        PlanFault::Dangling { id: name(), kinds: Vec::new(), meant: None, further: 0 },
        PlanFault::WrongKind { id: name(), is: term(), kinds: vec![term()] },
        PlanFault::WrongKind { id: name(), is: long_term(), kinds: vec![term(), term()] },
        PlanFault::Ambiguous {
            id: name(),
            candidates: vec![Term::read("office:a", "amt:a"), Term::read("post:a", "stelle:a")],
        },
        PlanFault::EndsBeforeStart,
        PlanFault::AfterItsPaper { paper: "2024-09-05".to_owned() },
        PlanFault::HoldNotExact { meant: None },
        PlanFault::MovesBack,
        PlanFault::RecordsOfUnknownKind { name: name(), meant: Some(term()) },
        PlanFault::RecordsNotExact { key: Some("default".to_owned()), meant: None },
        PlanFault::RecordsWithoutDefault,
        PlanFault::OverrideOfUnknownRule { name: name(), meant: Some(name()) },
        PlanFault::OverrideChangesNothing { rule: name() },
        PlanFault::HoldOfUnknownRule { name: name(), meant: None },
        PlanFault::WaiverOfUnknownRule { name: name(), meant: Some(name()) },
        PlanFault::WaiverNotExact { meant: None },
        PlanFault::WaiverNotExact { meant: Some(name()) },
        PlanFault::WaiverReversed,
        PlanFault::SilenceNotExact { meant: None },
        PlanFault::SilenceNotExact { meant: Some(name()) },
        PlanFault::SilenceReversed,
        PlanFault::UnknownPlaceholder {
            name: name(),
            meant: Some(term()),
            allowed: vec![term(), term()],
        },
        PlanFault::UnknownPlaceholder { name: name(), meant: None, allowed: vec![term()] },
        PlanFault::LooseBrace,
        PlanFault::SecondMail,
        PlanFault::WaiverPattern { text: name() },
        PlanFault::WaiverOfKind { meant: term() },
        PlanFault::NoRegionalHoliday { word: long_term(), land: Some("Niedersachsen") },
        PlanFault::NoRegionalHoliday { word: term(), land: None },
        PlanFault::BadClosingDay { text: name() },
        PlanFault::BadClosingDay { text: String::new() },
        PlanFault::NoLandForRule { rule: name() },
        PlanFault::NoClosingDays {
            rule: name(),
            name: name(),
            meant: Some("rathaus".to_owned()),
            allowed: vec!["rathaus".to_owned()],
        },
        PlanFault::UnknownHolidays { rule: name(), day: crate::date::Day::MAX },
        PlanFault::UnlistedPack { name: "./regeln.toml".to_owned() },
        PlanFault::UnknownPack {
            name: format!("./{LONG}.toml"),
            meant: None,
            allowed: vec!["common".to_owned()],
        },
        PlanFault::UnknownPack {
            name: name(),
            meant: Some("common".to_owned()),
            allowed: vec!["common".to_owned()],
        },
    ])
}

pub(super) fn rules() -> Vec<Fault> {
    let name = || LONG.to_owned();
    let fields = || vec!["by", "before", "after"];
    let mut faults = vec![
        RuleFault::UnknownKind { name: name(), meant: Some(term()), allowed: many() },
        RuleFault::Path(PathFault::Unknown {
            step: name(),
            kinds: vec![long_term(), term()],
            meant: Some(term()),
            allowed: many(),
            open: false,
        }),
        RuleFault::Path(PathFault::Unknown {
            step: String::new(),
            kinds: Vec::new(),
            meant: None,
            allowed: Vec::new(),
            open: false,
        }),
        RuleFault::Path(PathFault::Unknown {
            step: "x".to_owned(),
            kinds: Vec::new(),
            meant: None,
            allowed: many(),
            open: false,
        }),
        RuleFault::Path(PathFault::NothingBehind { step: name() }),
        RuleFault::NotEvents { path: name(), allowed: many() },
        RuleFault::NotComparable { path: name() },
        RuleFault::OneOf { fields: fields(), given: 0 },
        RuleFault::Needs { field: "ended-by", other: "acting-cover" },
        RuleFault::NotThings { path: name(), allowed: many() },
        RuleFault::AnyOf { fields: fields() },
        RuleFault::Contradiction { least: "requires", most: "forbids" },
        RuleFault::Contradiction { least: "at-least", most: "at-most" },
        RuleFault::NoAnchor { text: name() },
        RuleFault::NoThing { text: name() },
        RuleFault::ZeroPeriod { field: "within" },
        RuleFault::NotWhole { field: "at-least", least: 1 },
        RuleFault::NoStart,
        RuleFault::InForceReversed { from: "2025-04-24".to_owned(), to: "2024-12-31".to_owned() },
        RuleFault::NotExact { field: "from", meant: None },
        RuleFault::NotBeforeTooLong,
        RuleFault::AnchorAfterStart { from: "2025-01-01".to_owned() },
        RuleFault::AnchorAfterEnd,
        RuleFault::WorkingDays { field: "at-most" },
        RuleFault::BindsOnly { kind: "waivers", only: "waiver" },
        RuleFault::BindsOnly { kind: "holds", only: "hold" },
        RuleFault::NoMeaning { field: "for", kind: "records" },
        RuleFault::NoMeaning { field: "rollover", kind: "count" },
    ];
    for base in [
        Base::Item,
        Base::Event,
        Base::State,
        Base::Commitment,
        Base::Forecast,
        Base::Hold,
        Base::Waiver,
        Base::Acknowledgement,
        Base::Snooze,
    ] {
        faults.push(RuleFault::NotOfBase { path: name(), base, allowed: many() });
        faults.push(RuleFault::NotOfBase { path: name(), base, allowed: Vec::new() });
    }
    let mut faults = all(faults);
    faults.push(RuleFault::OneOf { fields: fields(), given: 2 }.into());
    faults
}

pub(super) fn policies() -> Vec<Fault> {
    let name = || LONG.to_owned();
    let kinds = || vec!["deadline", "count"];
    all(vec![
        PolicyFault::NoHeader,
        PolicyFault::NotInPack { name: name() },
        PolicyFault::NoRuleId,
        PolicyFault::BadRuleId { id: name() },
        PolicyFault::NoKind { allowed: kinds() },
        PolicyFault::UnknownRuleKind { name: name(), meant: Some("count"), allowed: kinds() },
        PolicyFault::VersionOfOtherKind { id: LONG.to_owned() },
        PolicyFault::VersionWithoutTime { id: LONG.to_owned() },
        PolicyFault::VersionsOverlap {
            id: LONG.to_owned(),
            start: Some("2025-01-01".to_owned()),
            end: Some("2025-01-01".to_owned()),
            meant: Some("2024-12-31".to_owned()),
        },
        PolicyFault::VersionsOverlap { id: LONG.to_owned(), start: None, end: None, meant: None },
        PolicyFault::DuplicateRule { id: name() },
        PolicyFault::UnknownRule { name: name(), meant: Some(name()) },
        PolicyFault::DependsOnItself { ring: vec![name(), name()] },
    ])
}

pub(super) fn packs() -> Vec<Fault> {
    let name = || LONG.to_owned();
    let mut faults = vec![
        PackFault::UnknownExtended { name: name(), meant: Some(name()), allowed: vec![name()] },
        PackFault::UnknownExtended { name: "./a.toml".to_owned(), meant: None, allowed: vec![] },
        PackFault::ExtendsItself { ring: vec![name(), "b".to_owned(), name()] },
        PackFault::EmptyFolder { name: name() },
        PackFault::BadPin { name: name(), text: name() },
        PackFault::PinOfFolder { name: name() },
        PackFault::OtherChecksum { name: name(), expected: name(), found: name() },
        PackFault::OverrideOfUnknownRule { name: name(), meant: Some(name()) },
        PackFault::OverrideOfOwnRule { name: name() },
        PackFault::OverrideOfForeignRule { name: name(), pack: name() },
        PackFault::KindOverridden,
        PackFault::OneTimeForAll { rule: name() },
        PackFault::OffWithoutReason,
        PackFault::ChangesNothing,
        PackFault::OverridesDiffer { rule: name(), field: "at-most".to_owned() },
        PackFault::NoOverriddenRule,
    ];
    faults.extend([None, Some(name())].map(|found| PackFault::OtherVersion {
        name: name(),
        expected: name(),
        found,
    }));
    // What a rule says of itself, once an override has changed it.
    faults
        .extend(rules().into_iter().map(|inner| PackFault::DoesNotFit { inner: Box::new(inner) }));
    all(faults)
}

pub(super) fn assumptions() -> Vec<Fault> {
    let mut faults = vec![
        AssumeFault::NoHeader,
        AssumeFault::Empty,
        AssumeFault::Section { name: LONG.to_owned() },
        AssumeFault::Fixed { field: term() },
        AssumeFault::Known { kind: term(), id: LONG.to_owned() },
        AssumeFault::Nameless { kind: term() },
        AssumeFault::NothingToStrike { field: long_term() },
        AssumeFault::StrikeValue { key: LONG.to_owned() },
        AssumeFault::NewValue { key: LONG.to_owned() },
        AssumeFault::StruckAndMore,
    ];
    for meant in [None, Some("sprachkurse".to_owned())] {
        let id = LONG.to_owned();
        faults.push(AssumeFault::Unknown { kind: term(), id, meant });
    }
    for meant in [None, Some(term())] {
        faults.push(AssumeFault::StrikesUnknown { name: LONG.to_owned(), meant });
    }
    for there in [Vec::new(), vec![LONG.to_owned(); 40]] {
        faults.push(AssumeFault::NoSuchRecord { kind: term(), name: LONG.to_owned(), there });
    }
    for further in [0, 1, 9] {
        faults.push(AssumeFault::StillNamed { id: LONG.to_owned(), further });
    }
    all(faults)
}

pub(super) fn tests() -> Vec<Fault> {
    let name = || LONG.to_owned();
    all(vec![
        TestFault::NoTests,
        TestFault::NotInTests { name: "tset".to_owned() },
        TestFault::NotInTests { name: name() },
        TestFault::NoName,
        TestFault::NoPacks,
        TestFault::UnknownPack {
            name: "commun".to_owned(),
            meant: Some(name()),
            allowed: vec![name()],
        },
        TestFault::UnknownPack { name: "./own.toml".to_owned(), meant: None, allowed: Vec::new() },
        TestFault::NoPlan,
        TestFault::TwoPlans,
        TestFault::NotOnePlan { path: name(), found: 0 },
        TestFault::NotOnePlan { path: name(), found: 3 },
        TestFault::Escaped,
        TestFault::NothingExpected,
        TestFault::NoDay,
        TestFault::NoKey,
        TestFault::NotAKey { key: name() },
        TestFault::UnknownRule { rule: name(), meant: Some(name()) },
        TestFault::UnknownRule { rule: name(), meant: None },
        TestFault::NothingToCompare { field: "certainty" },
        TestFault::Twice { key: name() },
    ])
}
