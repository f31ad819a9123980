//! When it fires, and when it is silent.

use crate::rule::testing::{world, world_until};

const RULE: &str = "kind = \"order\"\nfor = \"paper\"\n\
    first = { of = \"consultations\", where = { at.type = \"committee\" } }\n\
    then = { of = \"consultations\", where = { at.type = \"council\" } }\n";

fn paper(committee: &str, council: &str) -> String {
    let consultation = |at: &str, date: &str| match date {
        "" => String::new(),
        _ => format!("{{ id = \"{at}\", at = \"{at}\", date = \"{date}\" }},"),
    };
    format!(
        "[body.a]\ntype = \"committee\"\n[body.r]\ntype = \"council\"\n[paper.x]\nconsultations = [{}{}]\n",
        consultation("a", committee),
        consultation("r", council)
    )
}

#[test]
fn fires_on_the_day_of_the_act_that_came_too_early() {
    let early = world(RULE, &paper("2018-09-20", "2018-09-04"));
    early.through(&[
        ("2018-09-03", "open"),
        ("2018-09-04", "breached"),
        ("2018-09-20", "breached"),
        ("2019-09-20", "breached"),
    ]);
    let since = early.register("2018-09-04").obligations[0].since;
    assert_eq!(since.map(|day| day.to_string()).as_deref(), Some("2018-09-04"));
}

#[test]
fn the_same_day_is_in_order_and_the_next_is_not() {
    for (committee, state) in
        [("2018-09-03", "met"), ("2018-09-04", "met"), ("2018-09-05", "breached")]
    {
        world(RULE, &paper(committee, "2018-09-04")).through(&[("2018-12-31", state)]);
    }
}

#[test]
fn imprecise_dates_decide_only_where_they_can() {
    world(RULE, &paper("2018-08", "2018-09")).through(&[("2018-12-31", "met")]);
    world(RULE, &paper("2018-09", "2018-09-04")).through(&[("2018-12-31", "breached?")]);
    world(RULE, &paper("2018-10", "2018-09")).through(&[
        ("2018-08-31", "open"),
        ("2018-09-15", "breached?"),
        ("2018-09-30", "breached"),
    ]);
}

#[test]
fn a_missing_predecessor_follows_the_records() {
    world(RULE, &paper("", "2018-09-04")).through(&[("2018-09-04", "breached")]);
    world_until("2018-09-04", RULE, &paper("", "2018-09-04"))
        .through(&[("2018-10-01", "breached")]);
    world_until("2018-09-03", RULE, &paper("", "2018-09-04"))
        .through(&[("2018-10-01", "unverified")]);
}

#[test]
fn without_an_act_there_is_nothing_to_judge() {
    world(RULE, &paper("2018-09-04", "")).through(&[("2018-12-31", "dormant")]);
}

#[test]
fn exceptions_are_named_in_the_rule() {
    let rule = format!("{RULE}except = {{ purpose = \"advice\" }}\n");
    let things = paper("2018-09-20", "2018-09-04")
        .replace("at = \"a\", date", "at = \"a\", purpose = \"advice\", date");
    world(&rule, &things).through(&[("2018-09-04", "breached")]);
    assert_eq!(
        world(&rule, &things).on("2018-09-04"),
        ["x/--r breached"],
        "the excused record is no predecessor either"
    );
}
