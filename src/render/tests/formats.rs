//! One register in every format: no finding vanishes, each has the same identity everywhere, and text from a plan
//! is data everywhere.

use std::collections::BTreeSet;

use serde_json::Value;

use super::gallery::gallery;
use super::limits::hostile;
use super::load::{options, register};
use crate::register::{Register, Selection, State};
use crate::render::escape::is_unsafe;
use crate::render::identity::fingerprint;
use crate::render::telling::tell_all;
use crate::render::{
    Calendar, Component, Csv, Decisions, DecisionsCsv, DecisionsHtml, Github, Gitlab, Human, Json,
    Junit, Markdown, Ndjson, Options, Sarif, Short, Telling,
};
use crate::text::Lang;

const EVENTS: Calendar = Calendar { component: Component::Event, by_office: false };
const TODOS: Calendar = Calendar { component: Component::Todo, by_office: false };

/// Every format that goes to one file.
fn all() -> Vec<(&'static str, &'static dyn Telling)> {
    vec![
        ("human", &Human),
        ("short", &Short),
        ("json", &Json),
        ("ndjson", &Ndjson),
        ("sarif", &Sarif),
        ("github", &Github),
        ("gitlab", &Gitlab),
        ("junit", &Junit),
        ("markdown", &Markdown),
        ("csv", &Csv::PLAIN),
        ("csv-excel", &Csv::EXCEL),
        ("ics", &EVENTS),
        ("ics-todo", &TODOS),
        ("beschlusskontrolle", &Decisions),
        ("beschlusskontrolle-csv", &DecisionsCsv),
        ("beschlusskontrolle-html", &DecisionsHtml),
    ]
}

fn written(telling: &dyn Telling, registers: &[Register], options: &Options) -> String {
    let mut out = Vec::new();
    tell_all(telling, &mut out, registers, options).expect("writing to memory");
    String::from_utf8(out).expect("UTF-8")
}

/// The lines of a calendar without folds.
fn unfolded(text: &str) -> String {
    text.replace("\r\n ", "")
}

/// The keys of findings, as a format names them: keys themselves, or fingerprints.
fn identities(name: &str, text: &str) -> BTreeSet<String> {
    let json = || -> Value { serde_json::from_str(text).expect("JSON") };
    let strings = |list: &Value, pointer: &str| -> BTreeSet<String> {
        let list = list.as_array().expect("a list").iter();
        list.map(|one| one.pointer(pointer).and_then(Value::as_str).expect("a text").to_owned())
            .collect()
    };
    let words = |text: &str| -> BTreeSet<String> {
        text.split(['\t', '\n', '\r', ' ', '|', '(', ')', '<', '>', '"', ';', '='])
            .map(|word| word.trim_end_matches(',').replace("\\_", "_"))
            .collect()
    };
    match name {
        // Long keys are broken over several lines.
        "human" => words(&text.replace("\n               ", "")),
        "json" => strings(&json()["obligations"], "/id"),
        "ndjson" => {
            let lines: Value = text
                .lines()
                .map(|line| serde_json::from_str::<Value>(line).expect("JSON"))
                .collect();
            strings(&lines, "/id")
        }
        "sarif" => {
            let log = json();
            let results = &log["runs"][0]["results"];
            let keys = strings(results, "/properties/key");
            let hashes = strings(results, "/partialFingerprints/obligationKey~1v1");
            assert_eq!(hashes, keys.iter().map(|key| fingerprint(key)).collect());
            keys
        }
        "gitlab" => strings(&json(), "/fingerprint"),
        "ics" | "ics-todo" => {
            let uids = unfolded(text);
            let uids = uids.lines().filter_map(|line| line.strip_prefix("UID:"));
            uids.map(|uid| uid.split('@').next().expect("a part").to_owned()).collect()
        }
        "github" => words(&text.replace("%0A", "\n")),
        _ => words(text),
    }
}

/// How a format names a key.
fn named(name: &str, key: &str) -> String {
    match name {
        "gitlab" => fingerprint(key),
        "ics" | "ics-todo" => fingerprint(key)[..32].to_owned(),
        _ => key.to_owned(),
    }
}

#[test]
fn each_finding_is_in_each_format_with_the_same_identity() {
    for (folder, as_of) in [
        ("gallery", "2024-07-01"),
        ("data/magdeburg", "2019-11-28"),
        ("data/braunschweig", "2023-11-24"),
        ("data/landshut", "2024-12-06"),
    ] {
        let register = match folder {
            "gallery" => gallery(as_of),
            _ => register(folder, as_of),
        };
        let keys: Vec<String> = register
            .findings()
            .iter()
            .map(|finding| register.obligations[finding.obligations[0]].id.clone())
            .collect();
        assert!(keys.len() > 1);
        let registers = [register];
        for lang in [Lang::De, Lang::En] {
            let options = options(as_of, lang, 200);
            for (name, telling) in all() {
                let text = written(telling, &registers, &options);
                let found = identities(name, &text);
                for key in &keys {
                    // GitHub shows ten of each level; what it cuts, it counts.
                    let is_shown = found.contains(&named(name, key));
                    assert!(
                        is_shown || (name == "github" && text.contains("title=stichtag")),
                        "{folder}, {name}: {key}\n{text}"
                    );
                }
            }
        }
    }
}

/// Read by eye: what each format says of a small plan in both languages, and of large ones where people read it.
#[test]
fn formats_read_well() {
    let small = [register("data/magdeburg", "2019-11-28")];
    for (code, lang) in [("de", Lang::De), ("en", Lang::En)] {
        let options = options("2019-11-28", lang, 80);
        for (name, telling) in all() {
            let is_seen_elsewhere = matches!(name, "human" | "short" | "json" | "ndjson");
            if !is_seen_elsewhere {
                let text = written(telling, &small, &options).replace('\r', "");
                insta::assert_snapshot!(format!("magdeburg_{name}_{code}"), text);
            }
        }
    }
    for (plan, as_of, lang) in [
        ("musterstadt", "2026-03-15", Lang::De),
        ("musterstadt", "2024-07-01", Lang::En),
        ("braunschweig", "2023-11-24", Lang::De),
        ("braunschweig", "2018-09-04", Lang::En),
        ("landshut", "2024-12-06", Lang::De),
        ("magdeburg", "2020-07-01", Lang::En),
    ] {
        let registers = [register(&format!("data/{plan}"), as_of)];
        let options = options(as_of, lang, 80);
        for name in ["markdown", "beschlusskontrolle", "github"] {
            let (_, telling) = all().into_iter().find(|(other, _)| *other == name).expect(name);
            let text = written(telling, &registers, &options);
            insta::assert_snapshot!(format!("{plan}_{as_of}_{name}_{}", lang.code()), text);
        }
    }
}

/// What `junit` says of each case must be what the register says.
#[test]
fn cases_fail_pass_or_are_skipped_as_they_should() {
    let register = gallery("2024-07-01");
    let options = options("2024-07-01", Lang::De, 80);
    let text = written(&Junit, std::slice::from_ref(&register), &options);
    let mut reader = quick_xml::Reader::from_str(&text);
    let mut found: Vec<(String, &str)> = Vec::new();
    loop {
        use quick_xml::events::Event;
        match reader.read_event().expect("XML") {
            Event::Eof => break,
            Event::Start(start) | Event::Empty(start) => {
                let name = start.name();
                match name.as_ref() {
                    b"testcase" => {
                        let name = start.try_get_attribute("name").expect("XML").expect("a name");
                        let name = name.unescape_value().expect("text").into_owned();
                        found.push((name, "passed"));
                    }
                    b"failure" => found.last_mut().expect("a case").1 = "failed",
                    b"skipped" => found.last_mut().expect("a case").1 = "skipped",
                    b"error" => panic!("nothing went wrong"),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    let expected: Vec<(String, &str)> = register
        .obligations
        .iter()
        .map(|one| {
            let outcome = match one.state.name() {
                "unverified" | "underspecified" | "on-hold" | "waived" | "dormant" => "skipped",
                _ if one.finding.is_some() => "failed",
                _ => "passed",
            };
            (one.id.clone(), outcome)
        })
        .collect();
    assert_eq!(found, expected);
    for outcome in ["passed", "failed", "skipped"] {
        assert!(found.iter().any(|(_, of)| *of == outcome), "{outcome}");
    }
}

/// Reports of nothing but passes are well-formed too.
#[test]
fn nothing_found_is_well_formed() {
    let selection = Selection { states: vec![State::Waived], ..Selection::default() };
    let options = Options { selection, ..options("2024-07-01", Lang::De, 80) };
    let registers = [gallery("2024-07-01"), register("data/magdeburg", "2024-07-01")];
    for (name, telling) in all() {
        let text = written(telling, &registers, &options);
        match name {
            "json" => drop(serde_json::from_str::<Value>(&text).expect("JSON")),
            "sarif" => {
                let log: Value = serde_json::from_str(&text).expect("JSON");
                assert_eq!(log["runs"][0]["results"], serde_json::json!([]));
            }
            "gitlab" => assert_eq!(
                serde_json::from_str::<Value>(&text).expect("JSON"),
                serde_json::json!([])
            ),
            "ndjson" => assert_eq!(text, ""),
            "csv" => assert_eq!(text.lines().count(), 1),
            _ => {}
        }
    }
}

/// Text from files does nothing: not on a terminal, not in a table, not in a workflow, not in a calendar.
#[test]
fn hostile_text_is_data_in_every_format() {
    let selection = Selection { states: State::ALL.to_vec(), ..Selection::default() };
    let options = Options { selection, ..options("2020-02-01", Lang::De, 80) };
    for (name, telling) in all() {
        let text = written(telling, &[hostile(), hostile()], &options);
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
        let lines = if name.starts_with("ics") { unfolded(text) } else { text.to_owned() };
        for line in lines.split('\n') {
            let line = line.strip_suffix('\r').unwrap_or(line);
            assert!(!line.contains(is_unsafe), "{name}: {line:?}");
        }
        if name == "github" {
            let is_known = |line: &&str| line.starts_with("::") || line.starts_with("# ");
            assert!(lines.lines().all(|line| is_known(&line)), "{lines}");
        }
    }
}

/// Fingerprints are those of the key: an edit that moves lines, a later day and another language change nothing.
#[test]
fn identity_does_not_depend_on_lines_days_or_words() {
    let of = |as_of: &str, lang: Lang| {
        let options = options(as_of, lang, 80);
        let registers = [register("data/magdeburg", as_of)];
        ["sarif", "gitlab", "ics"].map(|name| {
            let (_, telling) = all().into_iter().find(|(other, _)| *other == name).expect(name);
            identities(name, &written(telling, &registers, &options))
        })
    };
    let key = "magdeburg/concept-presented/integrationskonzept-2020-2023/2019-10";
    for (as_of, lang) in
        [("2019-11-01", Lang::De), ("2019-11-28", Lang::En), ("2020-07-01", Lang::De)]
    {
        let [sarif, gitlab, ics] = of(as_of, lang);
        assert!(sarif.contains(key), "{as_of}");
        assert!(gitlab.contains(&named("gitlab", key)), "{as_of}");
        assert!(ics.contains(&named("ics", key)), "{as_of}");
    }
}
