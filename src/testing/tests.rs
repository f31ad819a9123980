//! Small worlds: what a test says of them, and where their edges are.

use std::sync::Arc;

use super::{Edge, Suite, World, boundaries, inline, read, run};
use crate::policy::{PackText, PolicySet};
use crate::register::State;
use crate::source::{Problem, Sources, toml};

const PACK: &str = r#"
[pack]
id = "p"
title = "p"
[rule.answered]
kind = "response"
title = "t"
for = "inquiry"
to = "asked"
of = "answered"
within = "14 days"
lead = "7 days"
in-force = { from = "2023-01-01" }
"#;

fn suite(text: &str) -> (Suite, Vec<World>, Vec<Problem>) {
    let pack = PackText { path: "p.toml".to_owned(), bytes: PACK.as_bytes().to_vec() };
    let policies = Arc::new(PolicySet::build(&[pack], &[]));
    let mut sources = Sources::default();
    let file = sources.add("x.test.toml".to_owned(), text.to_owned());
    let defaults = sources.add("defaults".to_owned(), super::DEFAULTS.to_owned());
    let sources = Arc::new(sources);
    let mut problems = Vec::new();
    let document = toml::parse(file, sources.file(file).text(), &mut problems);
    let mut suite = read(&document, &mut problems);
    let mut tests = std::mem::take(&mut suite.tests);
    let mut worlds = Vec::new();
    for test in &mut tests {
        let world = inline(
            &suite,
            test,
            &document,
            &sources,
            defaults,
            |_, _, _| Arc::clone(&policies),
            &mut problems,
        );
        if let Some(world) = world {
            world.settle(test, &mut problems);
            worlds.push(world);
        }
    }
    suite.tests = tests;
    (suite, worlds, problems)
}

const INQUIRY: &str = r#"
[tests]
packs = ["p"]
plan = '''
[plan]
id = "stadt"
records-complete-until = "2023-12-31"
'''
[test.a]
plan = '''
[inquiry.i]
asked = "2023-11-10"
'''
key = "answered/i/2023-11-10"
expect = [{ on = "2023-11-20", state = "due-soon" }]
"#;

#[test]
fn edges_of_an_open_question() {
    let (suite, worlds, problems) = suite(INQUIRY);
    assert!(problems.is_empty(), "{problems:#?}");
    let cases = boundaries(&suite.tests[0], &worlds[0]);
    let shown: Vec<(Edge, String, &[State])> =
        cases.iter().map(|case| (case.edge, case.on.to_string(), &case.expected[..])).collect();
    // Asked on 10 November: due on the 24th, due soon from the 17th on.
    let expected: Vec<(Edge, String, &[State])> = [
        (Edge::BeforeForce, "2022-12-31", &[State::Dormant][..]),
        (Edge::BeforeLead, "2023-11-16", &[State::Open, State::AtRisk]),
        (Edge::Lead, "2023-11-17", &[State::DueSoon, State::AtRisk]),
        (Edge::BeforeLast, "2023-11-23", &[State::DueSoon, State::AtRisk]),
        (Edge::Last, "2023-11-24", &[State::DueSoon, State::AtRisk]),
        (Edge::AfterLast, "2023-11-25", &[State::Overdue]),
        (Edge::RecordsTooShort, "2023-11-25", &[State::Unverified]),
        (Edge::RecordsReach, "2023-11-25", &[State::Overdue]),
    ]
    .map(|(edge, on, states)| (edge, on.to_owned(), states))
    .to_vec();
    assert_eq!(shown, expected);
    assert!(cases.iter().all(super::EdgeCase::passes), "{cases:#?}");
}

#[test]
fn an_edge_that_is_not_there_is_a_failure() {
    let (suite, worlds, _) = suite(INQUIRY);
    let mut case = boundaries(&suite.tests[0], &worlds[0]).pop().expect("a case");
    case.found = Some(State::DueSoon);
    assert!(!case.passes());
    case.found = None;
    assert!(!case.passes());
}

#[test]
fn edges_of_a_late_answer() {
    let answered = INQUIRY.replace("asked = ", "answered = [\"2023-11-30\"]\nasked = ");
    let (suite, worlds, problems) = suite(&answered);
    assert!(problems.is_empty(), "{problems:#?}");
    let cases = boundaries(&suite.tests[0], &worlds[0]);
    assert!(cases.iter().all(super::EdgeCase::passes), "{cases:#?}");
    let last = cases.iter().find(|case| case.edge == Edge::AfterLast).expect("an edge");
    assert_eq!(
        (last.on.to_string().as_str(), &last.expected[..]),
        ("2023-11-25", &[State::Overdue][..])
    );
}

#[test]
fn what_is_not_as_expected_is_told() {
    let wrong = INQUIRY.replace(
        "state = \"due-soon\"",
        "state = \"open\", certainty = \"possible\", due = \"2023-11-25\", days = 3, finding = \"error\"",
    );
    let (suite, worlds, problems) = suite(&wrong);
    assert!(problems.is_empty(), "{problems:#?}");
    let checks = run(&suite.tests[0], &worlds[0]).expect("judged");
    let told: Vec<(&str, &str, &str)> = checks[0]
        .differences
        .iter()
        .map(|one| (one.what.name(), one.expected.as_str(), one.found.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("state", "open", "due-soon"),
            ("certainty", "possible", "certain"),
            ("due", "2023-11-25", "2023-11-24"),
            ("days", "3", "-4"),
            ("finding", "error", "note"),
        ]
    );
}

#[test]
fn a_duty_that_is_not_there_is_told_with_what_was_meant() {
    let wrong =
        INQUIRY.replace("key = \"answered/i/2023-11-10\"", "key = \"answered/i/2023-11-01\"");
    let (suite, worlds, _) = suite(&wrong);
    let checks = run(&suite.tests[0], &worlds[0]).expect("judged");
    assert_eq!(checks[0].differences[0].found, "none");
    assert_eq!(checks[0].meant.as_deref(), Some("answered/i/2023-11-10"));
    let none = wrong.replace("state = \"due-soon\"", "state = \"none\"");
    let (suite, worlds, _) = self::suite(&none);
    assert!(run(&suite.tests[0], &worlds[0]).expect("judged")[0].passes());
}

#[test]
fn a_key_may_name_the_plan() {
    let (suite, worlds, problems) = suite(&INQUIRY.replace("\"answered/i", "\"stadt/answered/i"));
    assert!(problems.is_empty(), "{problems:#?}");
    assert_eq!(suite.tests[0].expectations[0].key, "answered/i/2023-11-10");
    assert!(run(&suite.tests[0], &worlds[0]).expect("judged")[0].passes());
}

/// A plan in tables is the same plan, and what is wrong in either is pointed at where it stands.
#[test]
fn plans_in_tables_and_in_text_are_alike() {
    let tables = INQUIRY.replace("plan = '''\n[inquiry.i]\nasked = \"2023-11-10\"\n'''\n", "")
        + "[test.a.plan.inquiry.i]\nasked = \"2023-11-10\"\n";
    let (suite, worlds, problems) = suite(&tables);
    assert!(problems.is_empty(), "{problems:#?}");
    assert!(run(&suite.tests[0], &worlds[0]).expect("judged")[0].passes());
    let broken = tables.replace("asked = \"2023-11-10\"\n", "asked = \"2023-11-31\"\n");
    let (_, _, problems) = self::suite(&broken);
    let start = problems[0].place.start as usize;
    assert!(broken[start..].starts_with("\"2023-11-31\""), "{problems:?}");
}
