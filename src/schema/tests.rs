use std::sync::Arc;

use serde_json::{Value, json};

use super::{Schema, patterns, policy, schema};
use crate::date::{DateRange, Period};
use crate::policy::{EMBEDDED, PolicySet, embedded};
use crate::rule::{self, KINDS};
use crate::source::fields::FieldType;
use crate::text::Lang;
use crate::vocabulary::Vocabulary;

fn made(which: Schema, vocabulary: &Vocabulary, lang: Lang) -> Value {
    serde_json::from_str(&schema(which, vocabulary, lang)).expect("a schema is JSON")
}

fn validator(which: Schema, vocabulary: &Vocabulary, lang: Lang) -> jsonschema::Validator {
    jsonschema::draft7::new(&made(which, vocabulary, lang)).expect("a schema is one of draft-07")
}

fn toml(text: &str) -> Value {
    toml::from_str(text).expect(text)
}

fn shipped(name: &str) -> Arc<Vocabulary> {
    PolicySet::build(&[embedded(name).expect(name)], &[]).vocabulary
}

#[test]
fn schemas_obey_their_dialect() {
    for which in [Schema::Plan, Schema::Policy] {
        for lang in [Lang::De, Lang::En] {
            let made = made(which, &Vocabulary::core(), lang);
            assert!(jsonschema::draft7::meta::is_valid(&made), "{which:?} {lang:?}");
        }
    }
    let register: Value =
        serde_json::from_str(&schema(Schema::Register, &Vocabulary::core(), Lang::De))
            .expect("JSON");
    assert_eq!(
        register["$id"],
        serde_json::from_str::<Value>(crate::render::SCHEMA).expect("JSON")["$id"]
    );
}

#[test]
fn shipped_packs_are_valid_in_both_languages() {
    for (name, text) in EMBEDDED {
        for lang in [Lang::De, Lang::En] {
            let validator = validator(Schema::Policy, &shipped(name), lang);
            let errors: Vec<String> =
                validator.iter_errors(&toml(text)).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{name}: {errors:#?}");
        }
    }
}

/// Whatever is written twice, once in each language, is equally valid in both schemas.
#[test]
fn either_language_is_accepted() {
    let german = "[massnahme.x]\ntitel = \"x\"\nstand = \"laufend\"\nbegonnen = \"1. Quartal 2018\"\n\
                  zugesagt = { faellig = 2024, am = \"08.2023\" }\n[[sitzung]]\ngremium = \"rat\"\ndatum = \"2024-05-01\"\n";
    let english = "[measure.x]\ntitle = \"x\"\nstatus = \"running\"\nstarted = \"2018-Q1\"\n\
                   promised = [{ due = \"2024\", on = \"2023-08\" }]\n[[meeting]]\nbody = \"rat\"\ndate = \"2024-05-01\"\n";
    for lang in [Lang::De, Lang::En] {
        let validator = validator(Schema::Plan, &Vocabulary::core(), lang);
        for text in [german, english] {
            let errors: Vec<String> =
                validator.iter_errors(&toml(text)).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{lang:?} {text}: {errors:#?}");
        }
    }
}

#[test]
fn mistakes_are_invalid() {
    let validator = validator(Schema::Plan, &Vocabulary::core(), Lang::De);
    for text in [
        "[massnahmen.x]\ntitel = \"x\"\n",
        "[massnahme.x]\ntitle = \"x\"\ntitel = \"x\"\n",
        "[massnahme.x]\nstand = \"fertig\"\n",
        "[massnahme.x]\nbegonnen = \"bald\"\n",
        "[massnahme.x]\nbegonnen = \"2018-13\"\n",
        "[massnahme.x]\ntitel = \"  \"\n",
        "[[massnahme]]\ntitel = \"x\"\n",
        "[massnahme.x]\nzugesagt = { faellig = \"2024\" }\n",
        "[massnahme.x]\nzugesagt = [{ am = \"2024\", bis = \"2025\" }]\n",
        "[[sitzung]]\ndatum = \"2024-05-01\"\n",
        "[stelle.x]\nvakanzen = [{ von = \"2024\", stelle = \"y\" }]\n",
        "[kalender]\nhaus = \"Heiligabend\"\n",
        "[plan]\nid = \"x\"\n",
        "[abweichung.x]\naus = true\n",
        "[kind.x]\nbase = \"thing\"\n",
        "[rule.x]\nkind = \"count\"\n",
    ] {
        assert!(!validator.is_valid(&toml(text)), "{text}");
    }
}

#[test]
fn kinds_of_a_plan_and_its_packs_are_known() {
    let text = toml("[laermkarte.x]\nrunde = 3\nlaermquelle = \"strasse\"\n");
    assert!(!validator(Schema::Plan, &Vocabulary::core(), Lang::De).is_valid(&text));
    assert!(validator(Schema::Plan, &shipped("laermaktionsplan"), Lang::De).is_valid(&text));
}

/// Editors offer the names of the schema's language.
#[test]
fn names_of_the_schemas_language_are_offered() {
    for (lang, offered, accepted) in
        [(Lang::De, "massnahme", "measure"), (Lang::En, "measure", "massnahme")]
    {
        let made = made(Schema::Plan, &Vocabulary::core(), lang);
        assert!(made["properties"][offered].is_object());
        assert!(made["properties"][accepted].is_null());
        assert!(made["patternProperties"][format!("^{accepted}$")].is_object());
        let stand = if lang == Lang::De { "stand" } else { "status" };
        let words = &made["definitions"]["measure"]["properties"][stand]["enum"];
        let first = if lang == Lang::De { "geplant" } else { "planned" };
        assert_eq!(words[0], json!(first));
        assert_eq!(words.as_array().map(Vec::len), Some(8));
    }
}

/// A new kind of table within rules must be described in [`policy::shape`], or editors take anything.
#[test]
fn every_table_of_a_rule_is_described() {
    for kind in KINDS {
        let (_, fields) = rule::find(kind.name).expect(kind.name);
        for (_, field) in fields.iter().filter(|(_, field)| field.of == FieldType::Record) {
            assert!(policy::shape(&field.name.en).is_some(), "{}: {}", kind.name, field.name.en);
        }
    }
}

fn matches(pattern: &str, text: &str) -> bool {
    jsonschema::draft7::new(&json!({ "pattern": pattern })).expect(pattern).is_valid(&json!(text))
}

#[test]
fn what_is_read_as_a_date_matches() {
    let dates = [
        "2018-08-09",
        "09.08.2018",
        "9.8.2018",
        "9. 8. 2018",
        "2018-08",
        "08.2018",
        "8.2018",
        "2018-Q1",
        "2018-q4",
        "1. Quartal 2018",
        "1. quartal 2018",
        "2025-H2",
        "2. Halbjahr 2025",
        "2024",
        "2019-01-01..2019-11-28",
        "01.01.2019 .. 28.11.2019",
        "2018..2019",
        "..2023-11-24",
        "2023-11-24..",
        "unknown",
        "Unbekannt",
        " 2024 ",
        "2018-01..2018-Q2",
    ];
    let pattern = patterns::date();
    for text in dates {
        assert!(DateRange::parse(text).is_ok(), "{text}");
        assert!(matches(&pattern, text), "{text}");
    }
    for text in [
        "Ende 2021",
        "Mai 2018",
        "24/04/2025",
        "zeitnah",
        "2018-8",
        "2018-13",
        "24.04.25",
        "Q1 2018",
        "..2x",
    ] {
        assert!(DateRange::parse(text).is_err(), "{text}");
        assert!(!matches(&pattern, text), "{text}");
    }
}

#[test]
fn what_is_read_as_a_period_matches() {
    for text in [
        "12 months",
        "1 Jahr 6 Monate",
        "90 days",
        "1½ Monate",
        "10 Arbeitstage",
        "P1Y6M",
        "ein halbes Jahr",
        "anderthalb Monate",
        "½ Jahr",
        "one year",
        "ein Jahr und 3 Monate",
        "half year",
    ] {
        assert!(Period::parse(text).is_ok(), "{text}");
        assert!(matches(patterns::PERIOD, text), "{text}");
    }
    for text in ["", "bald", "Monate"] {
        assert!(Period::parse(text).is_err() && !matches(patterns::PERIOD, text), "{text}");
    }
}
