//! When it fires, and when it is silent.

use crate::rule::testing::{world, world_until};

const COMPLETE: &str = "kind = \"content\"\nfor = \"concept\"\n\
    requires = [\"measures\", \"time-plan\", \"financing-plan\"]\nwhen = \"presented\"\n";

#[test]
fn fires_from_the_items_date_on() {
    let things =
        "[concept.x]\npresented = \"2020-06-17\"\ntime-plan = true\nfinancing-plan = false\n";
    let world = world(COMPLETE, things);
    world.through(&[
        ("2020-06-16", "dormant"),
        ("2020-06-17", "breached"),
        ("2020-06-18", "breached"),
    ]);
    let since = world.register("2020-06-18").obligations[0].since;
    assert_eq!(since.map(|day| day.to_string()).as_deref(), Some("2020-06-17"));
    // "due and since = max(the item's date, in-force.from)"
    assert_eq!(world.register("2020-06-18").obligations[0].due, since);
}

#[test]
fn is_silent_where_everything_is_there() {
    let things = "[measure.m]\n[concept.x]\npresented = \"2020-06-17\"\nmeasures = \"m\"\n\
                  time-plan = true\nfinancing-plan = true\n";
    world(COMPLETE, things).through(&[("2020-06-17", "met")]);
}

#[test]
fn an_imprecise_date_makes_it_possible_only() {
    let things = "[concept.x]\npresented = \"2020-06\"\n";
    world(COMPLETE, things).through(&[
        ("2020-05-31", "dormant"),
        ("2020-06-15", "breached?"),
        ("2020-06-30", "breached"),
    ]);
}

#[test]
fn forbidden_things_fire() {
    let rule = "kind = \"content\"\nfor = \"concept\"\nforbids = \"measures\"\n";
    world(rule, "[concept.x]\n").through(&[("2020-01-01", "met")]);
    world(rule, "[measure.m]\n[concept.x]\nmeasures = \"m\"\n")
        .through(&[("2020-01-01", "breached")]);
}

#[test]
fn counts_exactly() {
    let rule = "kind = \"content\"\nfor = \"report\"\nof = \"evaluates\"\nexactly = 2\n";
    let report = |measures: &str| {
        format!("[measure.a]\n[measure.b]\n[measure.c]\n[report.x]\nevaluates = [{measures}]\n")
    };
    for (measures, state) in
        [("\"a\"", "breached"), ("\"a\", \"b\"", "met"), ("\"a\", \"b\", \"c\"", "breached")]
    {
        world(rule, &report(measures)).through(&[("2020-01-01", state)]);
    }
}

#[test]
fn names_must_be_among_those_found() {
    let rule = "kind = \"content\"\nfor = \"report\"\nof = \"covers\"\nall-of = [\"field:a\", \"field:b\"]\n";
    let report = |fields: &str| format!("[field.a]\n[field.b]\n[report.x]\ncovers = [{fields}]\n");
    world(rule, &report("\"a\"")).through(&[("2020-01-01", "breached")]);
    world(rule, &report("\"a\", \"b\"")).through(&[("2020-01-01", "met")]);
    world(rule, "[field.a]\n[report.x]\ncovers = \"a\"\n").through(&[("2020-01-01", "breached")]);
}

#[test]
fn own_fields_are_complete_and_records_are_not() {
    let own = "kind = \"content\"\nfor = \"measure\"\nrequires = \"responsible\"\n";
    world_until("2019-12-31", own, "[measure.x]\n").through(&[("2020-06-01", "breached")]);
    let records = "kind = \"content\"\nfor = \"measure\"\nrequires = \"agreements\"\nin-force = { from = \"2020-01-01\" }\n";
    world_until("2019-12-31", records, "[measure.x]\n")
        .through(&[("2020-06-01", "unverified -1..152")]);
    world_until("2020-01-01", records, "[measure.x]\n").through(&[("2020-06-01", "breached")]);
}

#[test]
fn is_judged_from_the_day_in_force_at_the_earliest() {
    let rule = format!("{COMPLETE}in-force = {{ from = \"2021-01-01\" }}\n");
    let world = world(&rule, "[concept.x]\npresented = \"2020-06-17\"\n");
    world.through(&[("2020-12-31", "dormant"), ("2021-01-01", "breached")]);
    let since = world.register("2021-01-01").obligations[0].since;
    assert_eq!(since.map(|day| day.to_string()).as_deref(), Some("2021-01-01"));
}
