//! When it fires, and when it is silent.

use crate::rule::testing::{world, world_until};

const INQUIRY: &str = "kind = \"response\"\nfor = \"inquiry\"\nto = \"asked\"\nof = \"answered\"\nwithin = \"14 days\"\nlead = \"7 days\"\n";

const REVIEW: &str = "kind = \"response\"\nfor = \"measure\"\nto = \"agreements.signed\"\n\
    of = \"agreements.reviewed\"\nnot-before = \"11 months\"\nwithin = \"12 months\"\n";

#[test]
fn fires_the_day_after_and_is_met_on_the_last_day() {
    let asked = "[inquiry.x]\nasked = \"2023-11-10\"\n";
    world(INQUIRY, asked).through(&[
        ("2023-11-09", "dormant"),
        ("2023-11-10", "open -14"),
        ("2023-11-16", "open -8"),
        ("2023-11-17", "due-soon -7"),
        ("2023-11-24", "due-soon 0"),
        ("2023-11-25", "overdue 1"),
    ]);
    let answered = |date: &str| format!("{asked}answered = \"{date}\"\n");
    world(INQUIRY, &answered("2023-11-23")).through(&[("2023-11-24", "met")]);
    world(INQUIRY, &answered("2023-11-24")).through(&[("2023-11-24", "met")]);
    world(INQUIRY, &answered("2023-11-25"))
        .through(&[("2023-11-24", "due-soon 0"), ("2023-11-25", "met-late 1")]);
}

#[test]
fn an_answer_before_the_question_is_none() {
    let things = "[inquiry.x]\nasked = \"2023-11-10\"\nanswered = \"2023-11-09\"\n";
    world(INQUIRY, things).through(&[("2023-11-25", "overdue 1")]);
}

#[test]
fn a_review_too_early_is_none() {
    let reviewed = |date: &str| {
        format!(
            "[measure.x]\nagreements = [{{ signed = \"2018-03-31\", reviewed = \"{date}\" }}]\n"
        )
    };
    // 31 March 2018 + 11 months = 28 February 2019 (§ 188 (3) BGB).
    world(REVIEW, &reviewed("2018-04-02")).through(&[("2019-04-01", "overdue 1")]);
    world(REVIEW, &reviewed("2019-02-27")).through(&[("2019-04-01", "overdue 1")]);
    world(REVIEW, &reviewed("2019-02-28")).through(&[("2019-04-01", "met")]);
    world(REVIEW, &reviewed("2019-03-31")).through(&[("2019-04-01", "met")]);
    world(REVIEW, &reviewed("2019-04-01")).through(&[("2019-04-01", "met-late 1")]);
}

#[test]
fn one_answer_serves_one_trigger() {
    let things = "[measure.x]\nagreements = [\n\
        { signed = \"2017-01-10\", reviewed = \"2018-01-05\" },\n{ signed = \"2017-01-20\" },\n]\n";
    assert_eq!(
        world(REVIEW, things).on("2018-02-01"),
        ["x/2017-01-10 met", "x/2017-01-20 overdue 12"],
        "the review of one agreement is not that of another"
    );
}

#[test]
fn free_answers_go_to_the_trigger_that_ends_first() {
    let rule = "kind = \"response\"\nfor = \"project\"\nto = \"resolved\"\nof = \"events\"\nwithin = \"10 days\"\n";
    let things = |events: &str| {
        format!("[project.x]\nresolved = [\"2020-01-01\", \"2020-01-05\"]\nevents = [{events}]\n")
    };
    assert_eq!(
        world(rule, &things("\"2020-01-06\"")).on("2020-01-16"),
        ["x/2020-01-01 met", "x/2020-01-05 overdue 1"]
    );
    assert_eq!(
        world(rule, &things("\"2020-01-06\", \"2020-01-15\"")).on("2020-01-16"),
        ["x/2020-01-01 met", "x/2020-01-05 met"]
    );
    assert_eq!(
        world(rule, &things("\"2020-01-03\", \"2020-01-04\"")).on("2020-01-16"),
        ["x/2020-01-01 met", "x/2020-01-05 overdue 1"],
        "an answer before its trigger is none"
    );
}

#[test]
fn imprecise_triggers_have_imprecise_due_dates() {
    let things = "[inquiry.x]\nasked = \"2023-11\"\n";
    world(INQUIRY, things).through(&[
        ("2023-10-31", "dormant"),
        ("2023-11-13", "due-soon? -31..-2"),
        ("2023-11-15", "due-soon? -29..0"),
        ("2023-11-16", "overdue? -28..1"),
        ("2023-12-14", "overdue? 0..29"),
        ("2023-12-15", "overdue 1..30"),
    ]);
}

#[test]
fn absence_means_something_only_within_the_records() {
    let asked = "[inquiry.x]\nasked = \"2023-11-10\"\n";
    world_until("2023-11-24", INQUIRY, asked).through(&[("2023-12-24", "overdue 0..30")]);
    world_until("2023-11-23", INQUIRY, asked).through(&[("2023-12-24", "unverified -1..30")]);
}

#[test]
fn triggers_before_the_rule_is_in_force_create_nothing() {
    let from = |day: &str| format!("{INQUIRY}in-force = {{ from = \"{day}\" }}\n");
    let asked = "[inquiry.x]\nasked = \"2023-11-10\"\n";
    world(&from("2023-11-11"), asked).through(&[("2023-12-24", "dormant")]);
    world(&from("2023-11-10"), asked).through(&[("2023-11-25", "overdue 1")]);
}

#[test]
fn a_hold_suspends_each_period() {
    let hold = "[hold.h]\nsubject = \"inquiry:x\"\nfrom = \"2023-11-20\"\nto = \"2023-11-26\"\nreason = \"Umzug\"\n";
    let things = format!("{hold}[inquiry.x]\nasked = \"2023-11-10\"\n");
    world(INQUIRY, &things).through(&[
        ("2023-11-19", "open -12"),
        ("2023-11-20", "on-hold -11"),
        ("2023-11-27", "due-soon -4"),
        ("2023-12-01", "due-soon 0"),
        ("2023-12-02", "overdue 1"),
    ]);
}

#[test]
fn the_answer_to_a_trigger_that_is_not_judged_answers_no_other() {
    let rule = format!("{REVIEW}in-force = {{ from = \"2017-06-01\" }}\n");
    // The first agreement is older than the rule; its late review is not one of the second.
    let things = "[measure.x]\nagreements = [\n\
        { signed = \"2017-01-10\", reviewed = \"2018-08-01\" },\n{ signed = \"2017-08-20\" },\n]\n";
    assert_eq!(world(&rule, things).on("2018-08-21"), ["x/2017-08-20 overdue 1"]);
}
