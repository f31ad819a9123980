//! Agendas of the shipped plans, and of hostile ones.

use serde_json::Value;

use super::load::{day, files_of, plan_of};
use crate::agenda::{Agenda, By};
use crate::register::{Register, Selection, State, assess_until};
use crate::render::agenda::{SCHEMA, json, markdown, text};
use crate::render::escape::is_unsafe;
use crate::render::{Options, Origin};
use crate::text::Lang;

const CITIES: [&str; 3] = ["data/braunschweig", "data/landshut", "data/magdeburg"];
const LANGS: [(&str, Lang); 2] = [("de", Lang::De), ("en", Lang::En)];

fn registers(folders: &[&str], as_of: &str, until: &str) -> Vec<Register> {
    let judge = |folder: &&str| {
        let (plan, policies) = plan_of(&files_of(folder), &[]);
        assess_until(&plan, &policies, day(as_of), day(until))
    };
    folders.iter().map(judge).collect()
}

fn options(as_of: &str, lang: Lang, width: usize) -> Options {
    Options { lang, width, ..Options::new(day(as_of), Origin::Flag) }
}

#[derive(Clone, Copy)]
enum Form {
    Text(By),
    Markdown(By),
    Json,
}

fn written(registers: &[Register], until: &str, form: Form, options: &Options) -> String {
    let agenda = Agenda::new(registers, options.as_of, day(until), &options.selection);
    let mut out = Vec::new();
    match form {
        Form::Text(by) => text(&mut out, &agenda, by, options),
        Form::Markdown(by) => markdown(&mut out, &agenda, by, options),
        Form::Json => json(&mut out, &agenda, options),
    }
    .expect("writing to memory");
    String::from_utf8(out).expect("UTF-8")
}

fn pages(name: &str, folders: &[&str], as_of: &str, until: &str, by: By) {
    let registers = registers(folders, as_of, until);
    for (code, lang) in LANGS {
        for width in [40, 80, 120] {
            let page = written(&registers, until, Form::Text(by), &options(as_of, lang, width));
            for line in page.lines() {
                assert!(line.chars().count() <= width, "{width}: {line}");
            }
            insta::assert_snapshot!(format!("agenda_{name}_{code}_{width}"), page);
        }
    }
}

#[test]
fn braunschweig() {
    pages("braunschweig_2023-11-24", &CITIES[..1], "2023-11-24", "2024-02-22", By::Date);
}

#[test]
fn magdeburg() {
    pages("magdeburg_2019-11-28", &CITIES[2..], "2019-11-28", "2020-02-26", By::Date);
}

#[test]
fn all_cities() {
    pages("cities_2024-06-01", &CITIES, "2024-06-01", "2024-08-30", By::Date);
    pages("offices_2024-06-01", &CITIES, "2024-06-01", "2025-12-31", By::Office);
}

#[test]
fn tables() {
    let all = registers(&CITIES, "2024-06-01", "2024-12-31");
    for (code, lang) in LANGS {
        for (name, by) in [("date", By::Date), ("office", By::Office)] {
            let options = options("2024-06-01", lang, 80);
            let page = written(&all, "2024-12-31", Form::Markdown(by), &options);
            insta::assert_snapshot!(format!("agenda_tables_{name}_{code}"), page);
        }
    }
}

#[test]
fn the_unproven_have_a_heading_of_their_own() {
    let selection = Selection {
        states: vec![State::Unverified, State::Overdue],
        rules: vec!["steering-group-meets".to_owned(), "post-filled".to_owned()],
        ..Selection::default()
    };
    let all = registers(&CITIES[..1], "2023-11-24", "2023-11-24");
    for (code, lang) in LANGS {
        let options = Options { selection: selection.clone(), ..options("2023-11-24", lang, 100) };
        let page = written(&all, "2023-11-24", Form::Text(By::Date), &options);
        insta::assert_snapshot!(format!("agenda_unproven_{code}"), page);
    }
}

#[test]
fn nothing_due_is_said() {
    let all = registers(&CITIES[1..2], "2024-06-01", "2024-06-01");
    let page =
        written(&all, "2024-06-01", Form::Text(By::Date), &options("2024-06-01", Lang::De, 80));
    insta::assert_snapshot!("agenda_nothing", page);
}

#[test]
fn machines_read_what_the_schema_says() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let selection = Selection { states: crate::agenda::LISTED.to_vec(), ..Selection::default() };
    for (as_of, until) in
        [("2019-11-28", "2020-02-26"), ("2023-11-24", "2025-12-31"), ("2024-06-01", "2024-06-01")]
    {
        let forwards = registers(&CITIES, as_of, until);
        let options = Options { selection: selection.clone(), ..options(as_of, Lang::De, 80) };
        let page = written(&forwards, until, Form::Json, &options);
        let read: Value = serde_json::from_str(&page).expect("JSON");
        let errors: Vec<String> = validator
            .iter_errors(&read)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(errors.is_empty(), "{errors:#?}");
        let entries = read["entries"].as_array().expect("a list");
        assert!(!entries.is_empty());
        let total: u64 = read["summary"]["by_state"]
            .as_object()
            .expect("an object")
            .values()
            .filter_map(Value::as_u64)
            .sum();
        assert_eq!(total, entries.len() as u64);
        let backwards: Vec<Register> =
            registers(&CITIES.iter().rev().copied().collect::<Vec<_>>(), as_of, until);
        assert_eq!(written(&backwards, until, Form::Json, &options), page, "the order of plans");
    }
    let magdeburg = registers(&CITIES[2..], "2019-11-28", "2020-02-26");
    let options = options("2019-11-28", Lang::En, 80);
    let page = written(&magdeburg, "2020-02-26", Form::Json, &options);
    insta::assert_snapshot!("agenda_json", page);
}

#[test]
fn members_mean_the_same_as_in_the_register() {
    let all = registers(&CITIES, "2023-11-24", "2025-12-31");
    let options = options("2023-11-24", Lang::De, 80);
    let page = written(&all, "2025-12-31", Form::Json, &options);
    let agenda: Value = serde_json::from_str(&page).expect("JSON");
    let mut out = Vec::new();
    crate::render::json(&mut out, &all, &options).expect("writing to memory");
    let register: Value = serde_json::from_slice(&out).expect("JSON");
    let obligations = register["obligations"].as_array().expect("a list");
    let own = ["rule_title", "stage", "responsible"];
    for entry in agenda["entries"].as_array().expect("a list") {
        let same =
            obligations.iter().find(|one| one["id"] == entry["id"]).expect("in the register");
        for (name, value) in entry.as_object().expect("an object") {
            assert!(own.contains(&name.as_str()) || same[name] == *value, "{name}: {value}");
        }
    }
}

#[test]
fn text_from_a_plan_stays_text() {
    let plan = "[plan]\nid = \"p\"\ntitle = \"P | <b>\\u001b[31m\"\npacks = [\"./pack.toml\"]\n\
        records-complete-until = \"always\"\n\
        [office.o]\ntitle = \"O | `rm` <script>\\u202e [x](y)\"\nmail = \"o|x@b.example\"\n\
        [report.x]\ntitle = \"X\\n## | a | b |\\u0007 *fett* <img src=x>\"\nresponsible = \"o\"\n\
        promised = { due = \"2023-06-30\", on = \"2023-01-01\" }\n";
    let pack = "[pack]\nid = \"t\"\ntitle = \"t\"\n[rule.r]\ntitle = \"R | `c` </td>\"\n\
        kind = \"deadline\"\nfor = \"report\"\nof = \"presented\"\nby = \"promised\"\n";
    let files = [("p/plan.toml".to_owned(), plan.to_owned())];
    let (plan, policies) = plan_of(&files, &[("pack.toml", pack)]);
    let two = [assess_until(&plan, &policies, day("2023-06-01"), day("2023-08-01"))];
    let options = options("2023-06-01", Lang::De, 80);
    for form in [
        Form::Text(By::Date),
        Form::Text(By::Office),
        Form::Markdown(By::Date),
        Form::Markdown(By::Office),
        Form::Json,
    ] {
        let page = written(&two, "2023-08-01", form, &options);
        assert!(!page.chars().any(|c| c != '\n' && is_unsafe(c)), "{page:?}");
        if let Form::Markdown(_) = form {
            assert!(!page.contains(['<', '>']), "{page}");
            assert_eq!(page.matches("\n#").count(), 1, "one heading: {page}");
            let tables = page.lines().filter(|line| line.starts_with('|'));
            for line in tables {
                assert_eq!(line.replace("\\|", "").matches('|').count(), 7, "{line}");
            }
            assert!(!page.replace("\\`", "").contains('`'), "{page}");
        }
    }
    let page = written(&two, "2023-08-01", Form::Markdown(By::Office), &options);
    insta::assert_snapshot!("agenda_escaped", page);
}
