//! Each contradiction on its edge, and where it is none.

use crate::rule::Facts;
use crate::rule::testing::world;

fn rule(check: &str) -> String {
    format!("kind = \"feasible\"\nfor = \"plan\"\ncheck = \"{check}\"\n")
}

/// The keys' last parts on a day, with the states.
fn on(check: &str, things: &str, as_of: &str) -> Vec<String> {
    let register = world(&rule(check), things).register(as_of);
    let line = |one: &crate::register::Obligation| {
        format!("{} {}", register.period(one), one.state.name())
    };
    register.obligations.iter().map(line).collect()
}

fn report(id: &str, due: &str, more: &str) -> String {
    format!("[report.{id}]\npromised = {{ due = \"{due}\", on = \"2024-01-01\" }}\n{more}\n")
}

#[test]
fn due_before_what_it_needs() {
    for (due, expected) in [
        ("2024-06-29", "- met"),
        ("2024-06-30", "- met"),
        ("2024-07-01", "report:then--first breached"),
    ] {
        let things =
            report("first", due, "") + &report("then", "2024-06-30", "needs = \"report:first\"");
        assert_eq!(on("due-dates", &things, "2024-02-01"), [expected], "{due}");
    }
}

#[test]
fn through_things_without_a_promise_and_with_the_time_that_they_take() {
    let things = |due: &str| {
        report("first", due, "")
            + "[milestone.between]\nneeds = \"report:first\"\ntakes = \"10 days\"\n"
            + &report("then", "2024-06-30", "needs = \"milestone:between\"\ntakes = \"5 days\"")
    };
    assert_eq!(on("due-dates", &things("2024-06-15"), "2024-02-01"), ["- met"]);
    let expected = ["report:then--first breached"];
    assert_eq!(on("due-dates", &things("2024-06-16"), "2024-02-01"), expected);
}

#[test]
fn what_is_done_or_past_contradicts_nothing() {
    let things = report("first", "2024-07-01", "presented = \"2024-03-01\"")
        + &report("then", "2024-06-30", "needs = \"report:first\"");
    assert_eq!(on("due-dates", &things, "2024-02-29"), ["report:then--first breached"]);
    assert_eq!(on("due-dates", &things, "2024-03-01"), ["- met"]);
    let things =
        report("first", "2024-07-01", "") + &report("then", "2024-06-30", "needs = \"first\"");
    assert_eq!(on("due-dates", &things, "2024-06-30"), ["report:then--first breached"]);
    assert_eq!(on("due-dates", &things, "2024-07-01"), ["- met"]);
}

#[test]
fn a_revision_that_moves_the_date_resolves_it() {
    let things = report("first", "2024-07-01", "")
        + "[report.then]\nneeds = \"report:first\"\npromised = [\n\
           { due = \"2024-06-30\", on = \"2024-01-01\" },\n\
           { due = \"2024-07-31\", on = \"2024-02-01\" },\n]\n";
    assert_eq!(on("due-dates", &things, "2024-01-31"), ["report:then--first breached"]);
    assert_eq!(on("due-dates", &things, "2024-02-01"), ["- met"]);
}

// 1 January and 100 days are 10 April; two steps of 50 days each are as long.
#[test]
fn a_sequence_that_does_not_fit() {
    let alone = |due: &str| report("x", due, "takes = \"100 days\"");
    assert_eq!(on("durations", &alone("2024-04-10"), "2024-01-01"), ["- met"]);
    assert_eq!(on("durations", &alone("2024-04-09"), "2024-01-01"), ["report:x breached"]);
    let steps = |due: &str| {
        "[milestone.m]\ntakes = \"50 days\"\n".to_owned()
            + &report("x", "2024-12-31", "takes = \"50 days\"")
            + &report("y", due, "takes = \"50 days\"\nneeds = [\"report:x\", \"milestone:m\"]")
    };
    assert_eq!(on("durations", &steps("2024-04-10"), "2024-01-01"), ["- met"]);
    assert_eq!(on("durations", &steps("2024-04-09"), "2024-01-01"), ["report:y breached"]);
}

#[test]
fn a_ring_is_looked_at_once() {
    let things = report("x", "2024-12-31", "takes = \"50 days\"\nneeds = \"report:y\"")
        + &report("y", "2024-12-31", "takes = \"50 days\"\nneeds = \"report:x\"");
    for check in ["due-dates", "durations"] {
        assert_eq!(on(check, &things, "2024-01-01"), ["- met"], "{check}");
    }
}

#[test]
fn more_consultations_than_sessions() {
    let things = |sessions: &str, consultations: &str| {
        let consultations: Vec<String> = consultations
            .split(' ')
            .map(|date| format!("{{ at = \"rat\", date = \"{date}\" }}"))
            .collect();
        format!(
            "[body.rat]\nmeetings = [{sessions}]\n[paper.p]\ndate = \"2024-01-01\"\nconsultations = [{}]\n",
            consultations.join(", ")
        )
    };
    let clash = ["paper:p--rat breached"];
    let sessions = "\"2024-03-21\", \"2024-05-02\"";
    for (consultations, fits) in [
        ("2024-03-21", true),
        ("2024-03-22", false),
        ("2024-03 2024-05", true),
        ("2024-03-20..2024-03-22 2024-03", false),
        ("2024-03-21 2024-04-01..2024-05-02", true),
        // Nobody knows when it meets after its last session.
        ("2024-03-21 2024-05-02 2024-06-01", true),
    ] {
        let expected: &[&str] = if fits { &["- met"] } else { &clash };
        let found = on("consultations", &things(sessions, consultations), "2024-02-01");
        assert_eq!(found, expected, "{consultations}");
    }
    let missed = things(sessions, "2024-03-22");
    assert_eq!(on("consultations", &missed, "2024-03-21"), clash);
    assert_eq!(on("consultations", &missed, "2024-03-22"), ["- met"], "it is no plan any more");
    let unknown = things("", "2024-03-22");
    assert_eq!(on("consultations", &unknown, "2024-02-01"), ["- met"]);
}

#[test]
fn a_body_that_does_not_meet_in_time() {
    let things = |more: &str, sessions: &str| {
        format!(
            "[body.rat]\n{more}\nmeetings = [{sessions}]\n\
             [report.x]\npromised = {{ due = \"2024-03-31\", on = \"2024-01-10\", at = \"rat\" }}\n"
        )
    };
    let clash = ["report:x breached"];
    for (more, sessions, fits) in [
        ("", "\"2024-01-10\", \"2024-05-02\"", true),
        ("", "\"2024-01-09\", \"2024-05-02\"", false),
        ("", "\"2024-05-02\"", false),
        ("", "\"2024-01-09\"", true),
        ("lead = \"14 days\"", "\"2024-01-24\", \"2024-05-02\"", true),
        ("lead = \"15 days\"", "\"2024-01-24\", \"2024-05-02\"", false),
    ] {
        let expected: &[&str] = if fits { &["- met"] } else { &clash };
        assert_eq!(on("sessions", &things(more, sessions), "2024-01-10"), expected, "{sessions}");
    }
    // The committee that consults first met before the promise, and meets again after the council.
    let first = "[body.ausschuss]\nmeetings = [\"2024-01-09\", \"2024-04-04\"]\n".to_owned()
        + &things("after = \"ausschuss\"", "\"2024-03-21\", \"2024-05-02\"");
    assert_eq!(on("sessions", &first, "2024-01-10"), clash);
    let register = world(&rule("sessions"), &first).register("2024-01-10");
    let Some(Facts::Clash { clash: super::Clash::Sessions { body, .. }, .. }) =
        register.obligations[0].facts
    else {
        panic!("{:?}", register.obligations[0].facts)
    };
    assert_eq!(register.plan.name(body), "ausschuss");
}
