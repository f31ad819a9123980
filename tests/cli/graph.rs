//! `graph`: pictures, what depends on a thing, what ties two things.

use std::fs;

use serde_json::Value;
use stichtag::render::graph::SCHEMA;

use crate::run::{code, err, folder, json, out, run, text};

const BRAUNSCHWEIG: &str = "data/braunschweig";
const DAY: &str = "--as-of=2023-11-24";

/// The nodes with findings, and who is the cause of whose.
fn told(picture: &Value) -> (Vec<&str>, Vec<String>) {
    let of = |one: &'_ Value, name: &str| one[name].as_str().expect("a text").to_owned();
    let nodes = picture["nodes"].as_array().expect("a list");
    let nodes = nodes.iter().map(|node| node["id"].as_str().expect("a text")).collect();
    let edges = picture["edges"].as_array().expect("a list");
    let causes = edges.iter().filter(|edge| edge["is_cause"] == true);
    (nodes, causes.map(|edge| format!("{} < {}", of(edge, "from"), of(edge, "to"))).collect())
}

// The planning post is vacant, and two duties of the paper of 2023 wait for it.
#[test]
fn braunschweigs_vacant_post_stands_behind_two_duties() {
    let picture = json(&["graph", BRAUNSCHWEIG, DAY, "--findings"]);
    let (nodes, causes) = told(&picture);
    assert_eq!(
        causes,
        [
            "report:status-quo-bericht-2024 < post:integrationsplanung",
            "milestone:finaler-entwurf < post:integrationsplanung",
        ]
    );
    assert!(nodes.contains(&"post:leitung-migrationsbuero"), "{nodes:?}");
    let schema: Value = serde_json::from_str(SCHEMA).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    for picture in [picture, json(&["graph", "data/musterstadt", DAY])] {
        let faults: Vec<String> =
            validator.iter_errors(&picture).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{faults:#?}");
    }
}

#[test]
fn around_a_thing_is_as_wide_as_asked() {
    let around = |depth| {
        let thing = "integrationsplanung";
        let picture = json(&["graph", BRAUNSCHWEIG, DAY, "--around", thing, "--depth", depth]);
        told(&picture).0.len()
    };
    assert_eq!((around("0"), around("1")), (1, 4), "the post; its office, and two that need it");
}

#[test]
fn every_format_is_written_and_every_label_is_data() {
    let plan = "[plan]\nid = \"p\"\ntitle = \"A <b> & \\\"c\\\"\"\npacks = [\"common\"]\n\
                records-complete-until = \"always\"\n\
                [post.x]\ntitle = \"</text><script>\\u001b[31m\\u202e\\\"]; --> end\"\noffice = \"y\"\n\
                vacancies = [{ from = \"2023-01-01\" }]\n[office.y]\ntitle = \"%%{init}%% | y\"\n";
    let folder = folder(&[("plan.toml", plan)]);
    let plan = text(folder.path());
    for format in ["svg", "dot", "mermaid", "json"] {
        let output = run(&["graph", plan, "--as-of=2023-12-31", "--format", format]);
        assert_eq!((code(&output), err(&output)), (0, ""), "{format}");
        let written = out(&output);
        assert!(!written.contains(['\u{1b}', '\u{202e}']), "{written}");
        let is_markup = matches!(format, "svg" | "mermaid");
        assert!(!(is_markup && written.contains("<script>")), "{written}");
        assert!(format != "mermaid" || !written.contains("--> end"), "{written}");
    }
}

#[test]
fn a_picture_is_the_same_each_time() {
    let draw = || run(&["graph", "data/musterstadt", DAY, "--format", "svg"]).stdout;
    let one = draw();
    assert_eq!(one, draw());
    assert!(String::from_utf8(one).expect("UTF-8").starts_with("<svg xmlns="));
}

#[test]
fn what_depends_on_a_thing_and_what_ties_two_things() {
    for lang in ["de", "en"] {
        let impact =
            run(&["graph", "impact", "integrationsplanung", BRAUNSCHWEIG, DAY, "--lang", lang]);
        let why = run(&[
            "graph",
            "why",
            "post:leitung-migrationsbuero",
            "finaler-entwurf",
            BRAUNSCHWEIG,
            DAY,
            "--lang",
            lang,
        ]);
        assert_eq!((code(&impact), code(&why)), (0, 0), "{}{}", err(&impact), err(&why));
        insta::assert_snapshot!(
            format!("graph_ways_{lang}"),
            format!("{}\n{}", out(&impact), out(&why))
        );
    }
    let found = json(&["graph", "impact", "integrationsplanung", BRAUNSCHWEIG, DAY]);
    assert_eq!(found["dependents"].as_array().expect("a list").len(), 3);
    let nothing =
        json(&["graph", "why", "integrationsplanung", "integrationsplanung", BRAUNSCHWEIG]);
    assert_eq!(nothing["steps"], Value::Array(Vec::new()));
}

#[test]
fn what_is_wrong_is_said_and_nothing_written() {
    let folder = folder(&[]);
    let file = folder.path().join("plan.svg");
    let sink = format!("svg={}", text(&file));
    for arguments in [
        &["graph", "data", "--format", &sink][..],
        &["graph", BRAUNSCHWEIG, "--around", "integrationsplannung", "--format", &sink],
        &["graph", BRAUNSCHWEIG, "--around", "x", "--depth", "-1", "--format", &sink],
        &["graph", BRAUNSCHWEIG, "--around", "x", "--findings", "--format", &sink],
        &["graph", "impact", "nichts", BRAUNSCHWEIG],
        &["graph", "why", "integrationsplanung", BRAUNSCHWEIG],
    ] {
        let output = run(arguments);
        assert_eq!((code(&output), out(&output)), (2, ""), "{arguments:?}");
        assert!(!err(&output).is_empty());
    }
    assert_eq!(fs::read_dir(folder.path()).expect("read").count(), 0);
    let meant = run(&["graph", BRAUNSCHWEIG, "--around", "integrationsplannung"]);
    assert!(err(&meant).contains("Meinten Sie „integrationsplanung“"), "{}", err(&meant));
}
