//! Accounts of obligations as people read them, and as machines do.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde_json::Value;
use stichtag::date::{DateRange, Day};
use stichtag::explanation::account;
use stichtag::plan::Plan;
use stichtag::policy::{EMBEDDED, PackText, PolicySet, embedded};
use stichtag::register::{Obligation, Register, assess};
use stichtag::render::account::{SCHEMA, json, text};
use stichtag::render::{Options, Origin};
use stichtag::text::Lang;
use stichtag::workspace::{PackStore, discover, load_plan};

fn day(text: &str) -> Day {
    DateRange::parse(text).expect(text).exact().expect(text)
}

fn load(folder: &str) -> (Arc<Plan>, Arc<PolicySet>) {
    let roots = discover(&[PathBuf::from(folder)], Path::new("/")).expect("found");
    let loaded = load_plan(&roots[0], &[], &PackStore::default()).expect("it can be read");
    assert!(loaded.is_sound(), "{:#?}", loaded.problems);
    (loaded.plan.expect("a plan"), loaded.policies)
}

/// All shipped packs, with § 193 BGB switched on.
fn rolled() -> Arc<PolicySet> {
    let packs = EMBEDDED.iter().filter_map(|(name, _)| embedded(name));
    let packs: Vec<PackText> = packs
        .map(|pack| {
            let text = String::from_utf8(pack.bytes).expect("UTF-8");
            let text = text.replacen("[pack]\n", "[pack]\nrollover = \"bgb193\"\n", 1);
            PackText { path: pack.path, bytes: text.into_bytes() }
        })
        .collect();
    Arc::new(PolicySet::build(&packs, &[]))
}

fn find<'r>(register: &'r Register, key: &str) -> &'r Obligation {
    let mut found = register.obligations.iter().filter(|one| one.id.contains(key));
    found.next().unwrap_or_else(|| panic!("no {key}"))
}

fn options(as_of: Day, lang: Lang) -> Options {
    Options { lang, ..Options::new(as_of, Origin::Flag) }
}

fn told(register: &Register, key: &str, lang: Lang) -> String {
    let account = account(register, find(register, key));
    let mut out = Vec::new();
    text(&mut out, &account, &options(register.as_of, lang)).expect("memory");
    String::from_utf8(out).expect("UTF-8")
}

const BOTH: [(Lang, &str); 2] = [(Lang::De, "de"), (Lang::En, "en")];

#[test]
fn magdeburgs_concept_and_braunschweigs_report_with_and_without_rollover() {
    for (city, key, as_of) in [
        ("magdeburg", "/concept-presented/", "2019-11-28"),
        ("braunschweig", "/status-quo-report-due/", "2018-04-03"),
    ] {
        let (plan, policies) = load(&format!("data/{city}"));
        for (policies, how) in [(policies, "plain"), (rolled(), "bgb193")] {
            let register = assess(&plan, &policies, day(as_of));
            for (lang, name) in BOTH {
                let told = told(&register, key, lang);
                insta::assert_snapshot!(format!("{city}_{as_of}_{how}_{name}"), told);
            }
        }
    }
}

/// One of each kind of rule, and of each thing that can happen to it.
const GALLERY: [(&str, &str, &str); 18] = [
    ("data/braunschweig", "/next-report-due/", "2023-11-24"),
    ("data/braunschweig", "/post-filled/leitung-migrationsbuero/2022", "2023-11-24"),
    ("data/braunschweig", "/steering-group-meets/steuerungsgruppe/2018", "2023-11-24"),
    ("data/braunschweig", "/council-informed-last/vorlage-2018-08-02/", "2018-09-04"),
    ("data/landshut", "/report-every-three-years/", "2024-12-05"),
    ("data/landshut", "/steering-group-members/", "2024-12-05"),
    ("data/landshut", "/advisory-board-consulted/", "2024-12-06"),
    ("data/musterstadt", "/massnahme-abgeschlossen/wohnraumvermittlung/", "2024-09-01"),
    (
        "data/musterstadt",
        "/zielvereinbarung-ueberprueft/altenhilfe-kultursensibel/2024-06-12",
        "2025-09-01",
    ),
    ("data/musterstadt", "/umsetzungsbericht-zweijaehrlich/", "2026-04-15"),
    ("data/musterstadt", "/steuerungsgruppe-tagt/steuerungsgruppe/2025", "2025-11-15"),
    ("data/musterstadt", "/measure-complete/nachbarschaftsfonds/", "2026-04-15"),
    ("data/musterstadt", "/monitoring-ohne-evaluation/integrationsmonitoring-2024/", "2026-04-15"),
    ("data/musterstadt", "/records-current/musterstadt/agreement", "2026-04-15"),
    ("data/musterstadt", "/netzwerk-trifft-sich/", "2026-04-15"),
    ("data/musterstadt", "/massnahme-nach-beschluss/impfaufklaerung/", "2026-04-15"),
    ("data/musterstadt", "/waivers-current/", "2026-11-15"),
    ("data/musterstadt", "/holds-within-limits/", "2026-04-15"),
];

#[test]
fn every_kind_gives_account() {
    for (lang, name) in BOTH {
        let accounts = GALLERY.map(|(folder, key, as_of)| {
            let (plan, policies) = load(folder);
            told(&assess(&plan, &policies, day(as_of)), key, lang)
        });
        insta::assert_snapshot!(format!("gallery_{name}"), accounts.join("\n\n"));
    }
}

// Every obligation of every plan has an account that a machine can read, whatever its state; and each record
// that counts or does not says where it stands.
#[test]
fn every_account_is_as_its_schema_says() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    let register_schema: Value = serde_json::from_str(stichtag::render::SCHEMA).expect("JSON");
    let obligation = serde_json::json!({
        "$ref": "#/$defs/obligation",
        "$defs": register_schema["$defs"],
    });
    let obligation = jsonschema::draft202012::new(&obligation).expect("a schema");
    let mut reasons: Vec<String> = Vec::new();
    for (folder, as_of) in [
        ("data/braunschweig", "2023-11-24"),
        ("data/landshut", "2025-02-01"),
        ("data/magdeburg", "2020-07-01"),
        ("data/laermaktionsplan", "2026-04-15"),
        ("tests/plans/fire-safety", "2025-07-15"),
    ] {
        let (plan, policies) = load(folder);
        let register = assess(&plan, &policies, day(as_of));
        for one in &register.obligations {
            let mut out = Vec::new();
            json(&mut out, &account(&register, one), &options(register.as_of, Lang::De))
                .expect("memory");
            let value: Value = serde_json::from_slice(&out).expect("JSON");
            let errors: Vec<_> = validator.iter_errors(&value).collect();
            assert!(errors.is_empty(), "{}: {errors:#?}", one.id);
            let explained = &value["explanations"][0];
            let errors: Vec<_> = obligation.iter_errors(&explained["obligation"]).collect();
            assert!(errors.is_empty(), "{}: {errors:#?}", one.id);
            for considered in explained["considered"].as_array().expect("a list") {
                let line = considered["location"]["line"].as_u64();
                assert!(line > Some(0), "{}: {considered}", one.id);
                reasons.push(considered["reason"].as_str().expect("a text").to_owned());
            }
            assert_ne!(explained["cure"].is_null(), explained["incurable"].is_null());
        }
    }
    reasons.sort();
    reasons.dedup();
    assert!(reasons.len() >= 8, "{reasons:?}");
}
