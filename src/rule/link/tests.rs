//! When it fires, and when it is silent.

use crate::rule::testing::{day, world, world_until};

const MEMBERS: &str = "kind = \"link\"\nfor = \"body\"\nover = \"members\"\n\
    all-of = [\"office:a\", \"office:b\"]\nwhen = \"constituted\"\n";

fn body(fields: &str) -> String {
    format!("[office.a]\n[office.b]\n[body.x]\n{fields}\n")
}

#[test]
fn members_are_asked_for_once_the_body_exists() {
    let rest = "constituted = \"2024-12-05\"\nmembers = \"a\"";
    world(MEMBERS, &body(rest)).through(&[
        ("2024-12-04", "dormant"),
        ("2024-12-05", "breached"),
        ("2024-12-06", "breached"),
    ]);
    let whole = "constituted = \"2024-12-05\"\nmembers = [\"b\", \"a\"]";
    world(MEMBERS, &body(whole)).through(&[("2024-12-05", "met")]);
    // "No due date remains once breached, but a record can cure it."
    let due = |rest| world(MEMBERS, &body(rest)).register("2024-12-06").obligations[0].due;
    assert_eq!(due(rest), None);
    assert_eq!(due(whole), Some(day("2024-12-05").into()));
    world(MEMBERS, &body("members = []")).through(&[("2024-12-06", "dormant")]);
}

#[test]
fn a_chair_is_there_or_not() {
    let rule = "kind = \"link\"\nfor = \"body\"\nover = \"chair\"\nat-least = 1\n";
    world(rule, &body("")).through(&[("2024-12-05", "breached")]);
    world(rule, &body("chair = \"office:a\"")).through(&[("2024-12-05", "met")]);
}

#[test]
fn measures_reach_guidelines_through_goals() {
    let rule = "kind = \"link\"\nfor = \"measure\"\nthrough = [\"goal\", \"part-of\", \"guideline\"]\nreaches = \"guideline\"\n";
    let goals = "[guideline.g]\n[goal.top]\nguideline = \"g\"\n[goal.sub]\npart-of = \"top\"\n[goal.lost]\n";
    for (goal, state) in [
        ("goal = \"top\"", "met"),
        ("goal = \"sub\"", "met"),
        ("goal = \"lost\"", "breached"),
        ("", "breached"),
    ] {
        world(rule, &format!("{goals}[measure.x]\n{goal}\n")).through(&[("2024-12-05", state)]);
    }
}

#[test]
fn boards_that_take_part_are_consulted() {
    let rule = "kind = \"link\"\nfor = \"paper\"\neach = \"participating\"\namong = \"consultations.at\"\n\
                in-force = { from = \"2024-12-05\" }\n";
    let paper = "[body.b]\n[paper.x]\ndate = \"2024-11-13\"\nparticipating = \"b\"\n";
    world(rule, paper).through(&[("2024-12-04", "dormant"), ("2024-12-05", "breached")]);
    world_until("2024-11-13", rule, paper).through(&[("2024-12-06", "unverified -22..1")]);
    let consulted = format!("{paper}consultations = [{{ at = \"b\", date = \"2024-11-20\" }}]\n");
    world_until("2024-11-13", rule, &consulted).through(&[("2024-12-06", "met")]);
}

#[test]
fn a_consultation_counts_once_it_has_taken_place() {
    let rule = "kind = \"link\"\nfor = \"paper\"\neach = \"participating\"\namong = \"consultations.at\"\n";
    let paper = |consultation: &str| {
        format!(
            "[body.b]\n[paper.x]\ndate = \"2024-11-13\"\nparticipating = \"b\"\n\
             consultations = [{{ at = \"b\", {consultation} }}]\n"
        )
    };
    world(rule, &paper("date = \"2024-11-20\""))
        .through(&[("2024-11-19", "breached"), ("2024-11-20", "met")]);
    world(rule, &paper("date = \"2024-11\""))
        .through(&[("2024-11-20", "breached?"), ("2024-11-30", "met")]);
    world(rule, &paper("date = \"2024-11-20\", planned = true"))
        .through(&[("2024-11-20", "breached")]);
}

#[test]
fn members_count_while_they_belong() {
    let rule =
        "kind = \"link\"\nfor = \"body\"\nover = \"memberships.member\"\nall-of = \"office:a\"\n";
    let things = "[office.a]\n[body.x]\nmemberships = [{ member = \"office:a\", from = \"2024-01-01\", to = \"2024-06-30\" }]\n";
    world(rule, things).through(&[
        ("2023-12-31", "breached"),
        ("2024-01-01", "met"),
        ("2024-06-30", "met"),
        ("2024-07-01", "breached"),
    ]);
}

#[test]
fn nothing_depends_on_itself() {
    let rule = "kind = \"link\"\nfor = \"plan\"\nacyclic = [\"needs\", \"part-of\"]\n";
    let chain = "[goal.a]\nneeds = \"goal:b\"\n[goal.b]\nneeds = \"goal:c\"\n[goal.c]\n";
    world(rule, chain).through(&[("2024-12-05", "met")]);
    let ring = format!("{chain}needs = \"goal:b\"\n");
    let world = super::tests::world(rule, &ring);
    world.through(&[("2024-12-05", "breached")]);
    let register = world.register("2024-12-05");
    let Some(super::Facts::Link { ring, .. }) = &register.obligations[0].facts else {
        panic!("a link");
    };
    let names: Vec<&str> = ring.iter().map(|thing| register.plan.name(*thing)).collect();
    assert_eq!(names, ["b", "c", "b"]);
    let itself = "[goal.a]\nneeds = \"goal:a\"\n";
    super::tests::world(rule, itself).through(&[("2024-12-05", "breached")]);
}

#[test]
fn a_long_chain_needs_no_deep_stack() {
    let rule = "kind = \"link\"\nfor = \"plan\"\nacyclic = \"needs\"\n";
    let chain: String = (0..5000)
        .map(|n| format!("[goal.g{n}]\nneeds = \"goal:g{}\"\n", (n + 1).min(5000)))
        .chain(["[goal.g5000]\n".to_owned()])
        .collect();
    world(rule, &chain).through(&[("2024-12-05", "met")]);
}

// Each thing of a ring has its own duty; the ring is one finding, the same from whichever thing it is seen.
#[test]
fn a_ring_is_reported_once() {
    let rule = "kind = \"link\"\nfor = \"goal\"\nacyclic = \"needs\"\n";
    let things = "[goal.d]\nneeds = \"goal:b\"\n[goal.b]\nneeds = \"goal:c\"\n[goal.c]\nneeds = \"goal:a\"\n\
                  [goal.a]\nneeds = \"goal:b\"\n[goal.x]\nneeds = \"goal:x\"\n";
    let register = super::tests::world(rule, things).register("2024-01-01");
    let told: Vec<(Vec<&str>, Vec<&str>)> = register
        .findings()
        .iter()
        .map(|finding| {
            let all: Vec<_> =
                finding.obligations.iter().map(|index| &register.obligations[*index]).collect();
            let name = |thing: &crate::plan::ThingId| register.plan.name(*thing);
            (
                all.iter().map(|one| register.plan.name(one.subject)).collect(),
                all[0].ring().iter().map(name).collect(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [(vec!["a", "b", "c"], vec!["b", "c", "a", "b"]), (vec!["x"], vec!["x", "x"]),]
    );
}

// Two rings, one of which can only be reached through things of the other, and a thing that depends on itself.
#[test]
fn every_ring_of_a_plan_is_a_finding() {
    let rule = "kind = \"link\"\nfor = \"plan\"\nacyclic = \"needs\"\n";
    let things = "[goal.a]\nneeds = [\"goal:b\", \"goal:d\"]\n[goal.b]\nneeds = \"goal:c\"\n\
                  [goal.c]\nneeds = \"goal:b\"\n[goal.d]\nneeds = \"goal:e\"\n[goal.e]\nneeds = \"goal:d\"\n\
                  [goal.f]\nneeds = \"goal:f\"\n[goal.g]\nneeds = [\"goal:a\", \"goal:f\"]\n";
    let register = world(rule, things).register("2024-12-05");
    let rings: Vec<(&str, Vec<&str>, u32)> = register
        .obligations
        .iter()
        .map(|one| {
            let Some(super::Facts::Link { ring, .. }) = &one.facts else { panic!("a link") };
            let names = ring.iter().map(|thing| register.plan.name(*thing)).collect();
            let line = register.plan.sources.positions(one.place).0.line;
            (one.id.rsplit('/').next().expect("a period"), names, line)
        })
        .collect();
    let starts = ["goal.b", "goal.d", "goal.f"].map(|name| {
        let text = register.plan.sources.file(register.obligations[0].place.file).text();
        let at = text.find(&format!("[{name}]")).expect(name);
        u32::try_from(text[..at].lines().count() + 1).expect("few lines")
    });
    assert_eq!(
        rings,
        [
            ("goal:b", vec!["b", "c", "b"], starts[0]),
            ("goal:d", vec!["d", "e", "d"], starts[1]),
            ("goal:f", vec!["f", "f"], starts[2]),
        ]
    );
}
