//! `rules`: what holds after all packs and overrides, and where each value comes from.

use std::fs;

use serde_json::Value;
use stichtag::render::rules::SCHEMA;

use crate::run::{code, err, folder, json, out, run, text};

/// A plan with a pack of its own that extends the common one.
const PLAN: &str = "[plan]\nkennung = \"p\"\ntitel = \"Plan\"\nland = \"NI\"\npakete = [\"./regeln/stadt.toml\"]\n\
                    aufzeichnungen-vollstaendig-bis = \"immer\"\n\n\
                    [abweichung.post-filled]\nhoechstens = \"60 Tage\"\nschwere = \"warnung\"\n\
                    grund = \"Beschluss des Rates\"\n\n\
                    [abweichung.no-cycles]\naus = true\ngrund = \"Wird in der Stadt anders geprüft\"\n\n\
                    [stelle.s]\ntitel = \"Stelle S\"\nvakanzen = [{ von = \"2025-03-20\" }]\n";
const CITY: &str = "[pack]\nid = \"stadt\"\nversion = \"1.2.0\"\n\
                    title = { de = \"Stadt\", en = \"City\" }\nextends = \"./basis.toml\"\n\n\
                    [override.inquiry-answered]\nwithin = \"4 weeks\"\n\n\
                    [override.records-current]\noff = true\nreason = \"Jährliche Erhebung\"\n\n\
                    [override.post-filled]\nat-most = \"75 days\"\n";
const BASE: &str = "[pack]\nid = \"basis\"\ntitle = \"Basis\"\nextends = [\"common\"]\n\
                    basis = \"Hauptsatzung\"\nrollover = \"bgb193\"\n\n\
                    [rule.bericht]\nkind = \"deadline\"\n\
                    title = { de = \"Der Bericht kommt\", en = \"The report comes\" }\n\
                    for = \"bericht\"\nof = \"vorgestellt\"\nby = \"zugesagt\"\n\n\
                    [override.post-filled]\nat-most = \"80 days\"\nlead = \"2 weeks\"\n";

const FILES: [(&str, &str); 3] =
    [("plan.toml", PLAN), ("regeln/stadt.toml", CITY), ("regeln/basis.toml", BASE)];

fn rules(path: &str, more: &[&str]) -> Value {
    let found = json(&[&["rules", path], more].concat());
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let faults: Vec<String> =
        validator.iter_errors(&found).map(|fault| fault.to_string()).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    found
}

/// A rule by its id.
fn rule<'v>(found: &'v Value, id: &str) -> &'v Value {
    let all = found["plans"][0]["rules"].as_array().expect("a list");
    all.iter().find(|rule| rule["id"] == id).unwrap_or_else(|| panic!("{id}"))
}

/// Value, origin and place of a field, in short.
fn field(rule: &Value, name: &str) -> String {
    let fields = rule["fields"].as_array().expect("fields");
    let field =
        fields.iter().find(|field| field["name"] == name).unwrap_or_else(|| panic!("{name}"));
    let place = match &field["location"] {
        Value::Null => String::new(),
        place => {
            let file = place["file"].as_str().expect("a file");
            let file = file.rsplit_once('/').map_or(file, |(_, name)| name);
            format!(" {file}:{}", place["line"])
        }
    };
    let pack = field["pack"].as_str().map_or(String::new(), |pack| format!(" {pack}"));
    format!("{} {}{pack}{place}", field["value"], field["origin"].as_str().expect("a text"))
}

#[test]
fn every_value_says_where_it_comes_from() {
    let folder = folder(&FILES);
    let found = rules(text(folder.path()), &["--resolved"]);
    let post = rule(&found, "post-filled");
    assert_eq!(field(post, "at-most"), "\"60 Tage\" plan-override plan.toml:9");
    assert_eq!(field(post, "severity"), "\"warning\" plan-override plan.toml:10");
    assert_eq!(field(post, "lead"), "\"2 weeks\" pack-override basis basis.toml:17");
    assert_eq!(field(post, "gap"), "\"vacancies\" rule common.toml:23");
    assert_eq!(field(post, "grace"), "\"0 days\" default");
    assert_eq!(post["severity"], "warning");
    let inquiry = rule(&found, "inquiry-answered");
    assert_eq!(field(inquiry, "within"), "\"4 weeks\" pack-override stadt stadt.toml:8");
    assert_eq!(field(inquiry, "basis"), "\"Hausregel (Beispiel)\" rule common.toml:16");
    let report = rule(&found, "bericht");
    assert_eq!(field(report, "basis"), "\"Hauptsatzung\" pack basis basis.toml:5");
    assert_eq!(field(report, "rollover"), "\"bgb193\" pack basis basis.toml:6");
    assert_eq!(rule(&found, "no-cycles")["switched_off"]["by"], "plan");
    assert_eq!(rule(&found, "records-current")["switched_off"]["by"], "pack");
    let packs = found["plans"][0]["packs"].as_array().expect("packs");
    let ids: Vec<&str> = packs.iter().map(|pack| pack["id"].as_str().expect("an id")).collect();
    assert_eq!(ids, ["stadt", "exceptions", "basis", "common"]);
    for rule in found["plans"][0]["rules"].as_array().expect("rules") {
        let fields = rule["fields"].as_array().expect("fields");
        assert!(fields.iter().any(|field| field["name"] == "kind"), "{rule}");
    }
    assert!(rules(text(folder.path()), &[])["plans"][0]["rules"][0]["fields"].is_null());
}

#[test]
fn every_field_of_the_shipped_plans_is_told() {
    let found = rules("data", &["--resolved"]);
    assert!(found["plans"].as_array().expect("plans").len() >= 5);
}

#[test]
fn overrides_decide_what_is_found() {
    let folder = folder(&FILES);
    let check = |as_of: &str| {
        let arguments = ["check", text(folder.path()), "--as-of", as_of, "--format", "short"];
        out(&run(&arguments)).to_owned()
    };
    // 20 March 2025 + 60 days is 19 May; two weeks of lead begin on 5 May.
    assert!(check("2025-05-04").starts_with("# "), "{}", check("2025-05-04"));
    assert!(check("2025-05-05").contains(": note: [post-filled]"));
    assert!(check("2025-05-19").contains(": note: [post-filled]"));
    assert!(check("2025-05-20").contains(": warning: [post-filled]"));
}

#[test]
fn a_plan_switches_on_what_a_pack_has_switched_off() {
    let is_off = |plan: &str| {
        let folder = folder(&[("plan.toml", plan), FILES[1], FILES[2]]);
        let found = rules(text(folder.path()), &["--rule", "records-current"]);
        !rule(&found, "records-current")["switched_off"].is_null()
    };
    assert!(is_off(PLAN));
    let on =
        format!("{PLAN}[abweichung.records-current]\naus = false\ngrund = \"Monatlich erhoben\"\n");
    assert!(!is_off(&on));
}

#[test]
fn packs_are_listed_without_a_plan() {
    let folder = folder(&FILES[1..]);
    let path = folder.path().join("regeln");
    let found = crate::run::stichtag(&["rules", "--policy", text(&path), "--format", "json"])
        .current_dir(folder.path())
        .output()
        .expect("it runs");
    assert_eq!((code(&found), err(&found)), (0, ""));
    let found: Value = serde_json::from_slice(&found.stdout).expect("JSON");
    assert!(found["plans"][0]["plan"].is_null());
    assert_eq!(rule(&found, "bericht")["pack"], "basis");
    assert_eq!(rule(&found, "no-cycles")["pack"], "common");
}

#[test]
fn a_folder_stands_for_all_packs_in_it() {
    let plan = PLAN.replace("./regeln/stadt.toml", "./regeln");
    let folder = folder(&[("plan.toml", &plan), FILES[1], FILES[2]]);
    let found = rules(text(folder.path()), &["--resolved"]);
    assert_eq!(
        field(rule(&found, "post-filled"), "at-most"),
        "\"60 Tage\" plan-override plan.toml:9"
    );
    assert_eq!(rule(&found, "bericht")["pack"], "basis");
}

// The checksums were computed with sha256sum.
#[test]
fn a_pin_holds_as_long_as_the_pack_does() {
    const PACK: &str = "[pack]\nid = \"x\"\nversion = \"2.1.0\"\ntitle = \"X\"\n\n[rule.r]\n\
                        kind = \"content\"\ntitle = \"R\"\nfor = \"measure\"\nrequires = \"status\"\n";
    const SHA256: &str = "ddf997dbaf2b245c241e6f4231ebf15a034524d149a383d4dc7127903dd53596";
    let pinned = |pin: &str, pack: &str| {
        let plan = format!(
            "[plan]\nid = \"p\"\ntitle = \"P\"\npacks = [\"./x.toml{pin}\"]\n\
             records-complete-until = \"always\"\n"
        );
        let folder = folder(&[("plan.toml", &plan), ("x.toml", pack)]);
        code(&run(&["rules", text(folder.path())]))
    };
    let by_file = format!("@sha256:{SHA256}");
    let changed = PACK.replace("status", "origin");
    assert_eq!((pinned("@2.1.0", PACK), pinned("@2.1.0", &changed)), (0, 0));
    assert_eq!((pinned(&by_file, PACK), pinned(&by_file, &changed)), (0, 2));
    assert_eq!(pinned(&by_file.to_uppercase().replace("SHA", "sha"), PACK), 0);
    assert_eq!(pinned(&format!("@2.1.0{by_file}"), PACK), 0);
    assert_eq!(pinned(&format!("@2.1.1{by_file}"), PACK), 2);
}

#[test]
fn overrides_give_the_same_bytes_whatever_the_threads_and_the_order() {
    let mut files: Vec<(String, String)> = Vec::new();
    for number in 0..12 {
        let plan = PLAN
            .replace("\"p\"", &format!("\"p{number}\""))
            .replace("60 Tage", &format!("{} Tage", 50 + number));
        files.push((format!("{number}/plan.toml"), plan));
        files.push((format!("{number}/regeln/stadt.toml"), CITY.to_owned()));
        files.push((format!("{number}/regeln/basis.toml"), BASE.to_owned()));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
    let folder = folder(&files);
    let check = |threads: &str| {
        let path = text(folder.path());
        let found =
            run(&["check", path, "--as-of=2025-05-20", "--format=json", "--threads", threads]);
        assert!(code(&found) < 2, "{}", err(&found));
        found.stdout
    };
    let one = check("1");
    assert_eq!(one, check("4"));
    // 20 March and 61 days is 20 May: eleven of them are over the limit, one is not, and is due on the day.
    let register: Value = serde_json::from_slice(&one).expect("JSON");
    assert_eq!(register["summary"]["by_state"]["overdue"], 11);
}

#[test]
fn what_is_wrong_is_said_and_nothing_printed() {
    for arguments in [
        &["rules", "data/magdeburg", "--rule", "concept-presentd"][..],
        &["rules", "data/magdeburg", "--format", "yaml"],
        &["rules", "no/such/plan"],
        &["rules", "--policy", "comon"],
    ] {
        let output = run(arguments);
        assert_eq!((code(&output), out(&output)), (2, ""), "{arguments:?}");
        assert!(!err(&output).is_empty());
    }
    let folder = folder(&FILES);
    let path = folder.path().join("regeln/basis.toml");
    fs::write(&path, BASE.replace("80 days", "80 Mond")).expect("written");
    let output = run(&["rules", text(folder.path())]);
    assert_eq!((code(&output), out(&output)), (2, ""));
    assert!(err(&output).contains("basis.toml"), "{}", err(&output));
}

#[test]
fn it_reads_well_in_both_languages() {
    let folder = folder(&FILES);
    for lang in ["de", "en"] {
        for more in [&["--rule", "post-filled", "--rule", "bericht", "--resolved"][..], &[]] {
            let arguments = [&["rules", ".", "--lang", lang], more].concat();
            let found = crate::run::stichtag(&arguments)
                .current_dir(folder.path())
                .output()
                .expect("it runs");
            assert_eq!((code(&found), err(&found)), (0, ""));
            let name = if more.is_empty() { "list" } else { "resolved" };
            insta::assert_snapshot!(format!("rules_{name}_{lang}"), out(&found));
        }
    }
    for topic in ["pack", "abweichung"] {
        let page = run(&["explain", topic]);
        assert_eq!(code(&page), 0);
        assert!(out(&page).contains("[[rule.post-filled]]"), "{}", out(&page));
    }
}
