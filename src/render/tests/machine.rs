//! What machines read.

use serde_json::Value;

use super::gallery::gallery;
use super::load::{SHIPPED, files_of, options, plan_of, register};
use crate::register::{Register, assess};
use crate::render::{Options, Proofs, SCHEMA, json};
use crate::text::Lang;

fn text(registers: &[Register], as_of: &str) -> String {
    let mut out = Vec::new();
    json(&mut out, registers, &options(as_of, Lang::De, 80)).expect("writing to memory");
    String::from_utf8(out).expect("UTF-8")
}

fn parsed(registers: &[Register], as_of: &str) -> Value {
    serde_json::from_str(&text(registers, as_of)).expect("JSON")
}

fn find<'v>(value: &'v Value, id: &str) -> &'v Value {
    let obligations = value["obligations"].as_array().expect("a list");
    obligations.iter().find(|one| one["id"] == id).expect(id)
}

#[test]
fn output_keeps_to_its_schema() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("a schema");
    let check = |registers: &[Register], as_of: &str| {
        let value = parsed(registers, as_of);
        let errors: Vec<String> =
            validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert_eq!(errors, Vec::<String>::new());
    };
    for date in ["2017-09-13", "2018-09-04", "2019-11-28", "2023-11-24", "2025-02-01"] {
        check(&SHIPPED.map(|plan| register(plan, date)), date);
    }
    check(&[gallery("2024-07-01")], "2024-07-01");
    check(&[], "2024-07-01");
}

/// Every member that is written is described, so that the schema cannot fall behind.
#[test]
fn the_schema_names_every_member() {
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let described = |of: &Value| -> Vec<String> {
        of["properties"].as_object().expect("members").keys().cloned().collect()
    };
    let options = Options { proofs: Proofs::All, ..options("2024-07-01", Lang::De, 80) };
    let mut out = Vec::new();
    json(&mut out, &[gallery("2024-07-01")], &options).expect("writing to memory");
    let value: Value = serde_json::from_slice(&out).expect("JSON");
    let written =
        |of: &Value| -> Vec<String> { of.as_object().expect("members").keys().cloned().collect() };
    assert_eq!(written(&value), described(&schema));
    let obligation = described(&schema["$defs"]["obligation"]);
    for one in value["obligations"].as_array().expect("a list") {
        assert_eq!(written(one), obligation);
    }
    assert_eq!(written(&value["plans"][0]), described(&schema["$defs"]["plan"]));
}

#[test]
fn output_does_not_depend_on_the_order_of_plans() {
    let date = "2019-11-28";
    let forward = SHIPPED.map(|plan| register(plan, date));
    let mut backward = SHIPPED.map(|plan| register(plan, date));
    backward.reverse();
    assert_eq!(text(&forward, date), text(&backward, date));
}

#[test]
fn output_does_not_depend_on_the_order_of_files() {
    let date = "2023-11-24";
    let mut files = files_of("data/braunschweig");
    files.reverse();
    let (plan, policies) = plan_of(&files, &[]);
    let reversed = assess(&plan, &policies, super::load::day(date));
    assert_eq!(text(&[register("data/braunschweig", date)], date), text(&[reversed], date));
}

#[test]
fn one_obligation_per_line() {
    let register = register("data/magdeburg", "2020-07-01");
    let count = register.obligations.len();
    let text = text(&[register], "2020-07-01");
    let lines = text.lines().filter(|line| line.starts_with("    {\"id\": \"magdeburg/"));
    assert_eq!(lines.count(), count);
    insta::assert_snapshot!("magdeburg_json", text);
}

#[test]
fn causes_lead_to_their_roots() {
    let value = parsed(&[register("data/magdeburg", "2019-11-28")], "2019-11-28");
    let id = "magdeburg/concept-before-period/integrationskonzept-2020-2023/2019-12-31";
    let root = "magdeburg/concept-presented/integrationskonzept-2020-2023/2019-10";
    let obligation = find(&value, id);
    assert_eq!(obligation["caused_by"], serde_json::json!([root]));
    assert_eq!(obligation["root_causes"], serde_json::json!([root]));
    assert_eq!(obligation["state"], "at-risk");
    assert_eq!(obligation["finding"], "warning");
    assert_eq!(find(&value, root)["root_causes"], serde_json::json!([]));
}

#[test]
fn ranges_stand_beside_imprecise_dates() {
    let value = parsed(&[register("data/braunschweig", "2023-11-24")], "2023-11-24");
    let head = find(&value, "braunschweig/post-filled/leitung-migrationsbuero/2022");
    assert_eq!(head["due"], "2023-03-31");
    assert_eq!(head["due_range"], serde_json::json!(["2022-04-01", "2023-03-31"]));
    assert_eq!(head["days"], serde_json::json!([238, 602]));
    let planning = find(&value, "braunschweig/post-filled/integrationsplanung/vor-2023-11-24");
    assert_eq!(planning["certainty"], "possible");
    assert_eq!(planning["due_range"], serde_json::json!([null, "2024-02-22"]));
    assert_eq!(planning["days"], serde_json::json!([-90, null]));
    let exact = find(&value, "braunschweig/next-report-due/status-quo-bericht-2024/2024-12");
    assert_eq!((&exact["due"], &exact["due_range"]), (&"2024-12-31".into(), &Value::Null));
}

#[test]
fn promises_and_slips_are_all_there() {
    let value = parsed(&[gallery("2024-07-01")], "2024-07-01");
    let concept = find(&value, "muster/concept-due/k/2023-12");
    assert_eq!(concept["due_original"], "2023-12-31");
    assert_eq!(concept["due"], "2024-03-31");
    let moves: Vec<&Value> =
        concept["revisions"].as_array().expect("a list").iter().map(|one| &one["moves"]).collect();
    assert_eq!(moves, [&Value::Bool(true), &Value::Bool(false)]);
    assert_eq!(concept["slip_days"], 244);
}
