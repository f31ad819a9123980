//! What is drawn, what depends on a thing, and what ties two things.

use super::{Picture, View, dependents, shortest};
use crate::plan::{Plan, ThingId};
use crate::register::Register;
use crate::rule::testing::{day, world};

const REPORTS: &str =
    "kind = \"deadline\"\nfor = \"report\"\nof = \"presented\"\nby = \"promised\"\n";

/// A first report that is overdue; one that needs it, and one that needs that one; a fourth by itself.
const CHAIN: &str = "
[body.council]
[report.first]
promised = { due = \"2023-03-31\", on = \"2023-01-01\" }
[report.second]
needs = [\"first\"]
promised = { due = \"2023-06-30\", on = \"2023-01-01\" }
[report.third]
needs = [\"second\"]
promised = { due = \"2023-12-31\", on = \"2023-01-01\" }
[report.fourth]
presented = { date = \"2023-02-01\", at = \"council\" }
";

fn register() -> Register {
    world(REPORTS, CHAIN).register("2023-05-01")
}

fn names(register: &Register, things: impl IntoIterator<Item = ThingId>) -> Vec<String> {
    things.into_iter().map(|thing| register.plan.name(thing).to_owned()).collect()
}

fn thing(plan: &Plan, id: &str) -> ThingId {
    plan.things().find(|thing| plan.name(*thing) == id).expect(id)
}

fn told(picture: &Picture<'_>) -> Vec<String> {
    let name = |index: usize| picture.register.plan.name(picture.nodes[index].thing).to_owned();
    let told = |edge: &super::Edge| {
        let cause = if edge.is_cause { "!" } else { "" };
        format!("{} {}{cause} {}", name(edge.from), edge.relation.en, name(edge.to))
    };
    picture.edges.iter().map(told).collect()
}

#[test]
fn a_record_stands_for_a_relation_of_what_holds_it() {
    let register = register();
    let picture = Picture::new(&register, &View::Whole);
    let shown = names(&register, picture.nodes.iter().map(|node| node.thing));
    assert_eq!(shown, ["council", "first", "second", "third", "fourth"]);
    assert_eq!(
        told(&picture),
        ["second needs! first", "third needs! second", "fourth presented council"]
    );
}

#[test]
fn findings_are_drawn_with_their_causes_and_nothing_else() {
    let register = register();
    let picture = Picture::new(&register, &View::Findings);
    let shown = names(&register, picture.nodes.iter().map(|node| node.thing));
    assert_eq!(shown, ["first", "second", "third"]);
    assert_eq!(picture.nodes[0].findings, 1);
}

#[test]
fn a_neighbourhood_reaches_as_far_as_asked() {
    let register = register();
    let around = |depth| {
        let view = View::Around(thing(&register.plan, "first"), depth);
        let picture = Picture::new(&register, &view);
        names(&register, picture.nodes.iter().map(|node| node.thing))
    };
    assert_eq!(around(0), ["first"]);
    assert_eq!(around(1), ["first", "second"]);
    assert_eq!(around(9), ["first", "second", "third"]);
}

#[test]
fn what_depends_on_a_thing_is_told_in_the_order_of_its_due_dates() {
    let register = register();
    let of = |id: &str| {
        let found = dependents(&register, thing(&register.plan, id));
        let told = found.iter().map(|one| names(&register, one.way.clone()).join(" "));
        told.collect::<Vec<_>>()
    };
    assert_eq!(of("first"), ["first", "first second", "first second third"]);
    assert_eq!(of("third"), ["third"]);
    assert!(of("fourth").is_empty(), "nothing is promised");
    assert_eq!(register.obligations[0].due.map(|due| due.latest), Some(day("2023-03-31")));
}

#[test]
fn two_things_are_tied_by_the_shortest_way_in_either_direction() {
    let register = register();
    let plan = &register.plan;
    let way = |from: &str, to: &str| {
        let steps = shortest(plan, thing(plan, from), thing(plan, to))?;
        let told = steps.iter().map(|step| {
            let arrow = if step.forward { ">" } else { "<" };
            format!("{arrow}{} {}", step.relation.en, plan.name(step.to))
        });
        Some(told.collect::<Vec<_>>())
    };
    assert_eq!(way("third", "first"), Some(vec![">needs second".into(), ">needs first".into()]));
    assert_eq!(way("first", "second"), Some(vec!["<needs second".into()]));
    assert_eq!(way("first", "first"), Some(vec![]));
    assert_eq!(way("first", "council"), None);
    assert_eq!(
        way("council", "fourth"),
        Some(vec!["<at 2023-02-01".into(), "<presented fourth".into()])
    );
}
