//! When it fires, and when it is silent.

use crate::rule::testing::{world, world_until};

fn rule(anchor: &str, from: &str) -> String {
    format!(
        "kind = \"periodic\"\nfor = \"report\"\ntogether = true\nof = \"published\"\n\
         every = \"36 months\"\nanchor = \"{anchor}\"\nin-force = {{ from = \"{from}\" }}\n"
    )
}

fn reports(dates: &[&str]) -> String {
    let report =
        |(index, date): (usize, &&str)| format!("[report.r{index}]\npublished = \"{date}\"\n");
    dates.iter().enumerate().map(report).collect()
}

#[test]
fn each_occurrence_starts_the_next_period() {
    let world = world(&rule("last", "2015-01-01"), &reports(&["2018-05-10", "2021-05-10"]));
    assert_eq!(world.on("2018-05-09"), ["p/- dormant"]);
    assert_eq!(world.on("2021-05-09"), ["p/r0.2018-05-10 due-soon -1"]);
    assert_eq!(
        world.on("2021-05-10"),
        ["p/r0.2018-05-10 met", "p/r1.2021-05-10 open -1096"],
        "on the last day"
    );
    assert_eq!(world.on("2024-05-10")[1], "p/r1.2021-05-10 due-soon 0");
    assert_eq!(world.on("2024-05-11")[1], "p/r1.2021-05-10 overdue 1");
    let late =
        super::tests::world(&rule("last", "2015-01-01"), &reports(&["2018-05-10", "2021-05-11"]));
    assert_eq!(late.on("2021-05-11")[0], "p/r0.2018-05-10 met-late 1");
}

// Landshut: the gap of May 2018 to the end of 2021 is no finding, the rule did not exist.
#[test]
fn a_gap_that_ended_before_the_rule_creates_nothing() {
    let world = world(&rule("last", "2024-12-05"), &reports(&["2018-05", "2021-12"]));
    assert_eq!(world.on("2024-12-04"), ["p/- dormant"]);
    assert_eq!(world.on("2024-12-05"), ["p/r1.2021-12 overdue? -26..4"]);
    let since = world.register("2024-12-05").obligations[0].since;
    assert_eq!(since.map(|day| day.to_string()).as_deref(), Some("2024-12-05"));
    assert_eq!(world.on("2025-01-01"), ["p/r1.2021-12 overdue 1..31"]);
}

#[test]
fn a_grid_is_computed_from_its_start() {
    let world = world(&rule("resolution", "2024-12-05"), &reports(&["2021-12"]));
    assert_eq!(world.on("2024-12-04"), ["p/- dormant"]);
    assert_eq!(world.on("2024-12-05")[0], "p/2027-12-05 open -1095");
    assert_eq!(world.on("2027-12-05")[0], "p/2027-12-05 due-soon 0");
    assert_eq!(world.on("2027-12-06")[0], "p/2027-12-05 overdue 1");
    let monthly = "kind = \"periodic\"\nfor = \"report\"\ntogether = true\nof = \"published\"\n\
                   every = \"1 month\"\nanchor = \"2023-01-31\"\n";
    let world = super::tests::world(monthly, &reports(&["2023-02-28", "2023-03-31"]));
    assert_eq!(
        world.on("2023-04-01"),
        [
            "p/2023-02-28 met",
            "p/2023-03-31 met",
            "p/2023-04-30 due-soon -29",
            "p/2023-05-31 open -60"
        ],
        "31 January + 2 months is 31 March"
    );
}

#[test]
fn the_first_occurrence_can_start_the_grid() {
    let world =
        world(&rule("first", "2015-01-01"), &reports(&["2018-05-10", "2020-01-01", "2024-05-10"]));
    assert_eq!(world.on("2018-05-09"), ["p/- dormant"]);
    assert_eq!(world.on("2024-05-10")[..2], ["p/2021-05-10 met", "p/2024-05-10 met"]);
    assert_eq!(world.on("2024-05-09")[1], "p/2024-05-10 due-soon -1");
}

#[test]
fn an_occurrence_serves_one_period_of_a_grid() {
    let yearly = "kind = \"periodic\"\nfor = \"report\"\ntogether = true\nof = \"published\"\n\
                  every = \"1 year\"\nanchor = \"2022-06-30\"\n";
    let late = world(yearly, &reports(&["2023-08-31"]));
    assert_eq!(late.on("2024-05-01")[..2], ["p/2023-06-30 met-late 62", "p/2024-06-30 open -60"]);
    let both = world(yearly, &reports(&["2023-08-31", "2024-06-30"]));
    assert_eq!(both.on("2024-07-01")[..2], ["p/2023-06-30 met-late 62", "p/2024-06-30 met"]);
    let missed = world(yearly, &reports(&["2024-07-01"]));
    assert_eq!(
        missed.on("2024-07-01")[..2],
        ["p/2023-06-30 overdue 367", "p/2024-06-30 met-late 1"]
    );
}

#[test]
fn without_a_period_it_is_underspecified() {
    let rule = "kind = \"periodic\"\nfor = \"report\"\nof = \"published\"\n";
    world(rule, "[report.x]\n").through(&[("2018-01-01", "underspecified")]);
}

#[test]
fn absence_means_something_only_within_the_records() {
    let world = world_until("2021-05-09", &rule("last", "2015-01-01"), &reports(&["2018-05-10"]));
    assert_eq!(world.on("2021-05-11"), ["p/r0.2018-05-10 unverified -1..1"]);
}

#[test]
fn planned_occurrences_meet_nothing() {
    let things =
        "[report.x]\npublished = [\"2018-05-10\", { date = \"2021-05-01\", planned = true }]\n";
    assert_eq!(
        world(&rule("last", "2015-01-01"), things).on("2021-05-11"),
        ["p/x.2018-05-10 overdue 1"]
    );
}

// "D moves by the days of the hold within (opens, D]": a period of a grid opens where the last one ended.
#[test]
fn a_hold_moves_only_the_period_that_it_lies_in() {
    let yearly = "kind = \"periodic\"\nfor = \"body\"\nof = \"meetings\"\nevery = \"1 year\"\nanchor = \"2019-12-31\"\n";
    let things = "[hold.h]\nsubject = \"body:x\"\nfrom = \"2020-03-01\"\nto = \"2020-05-31\"\nreason = \"Krise\"\n[body.x]\n";
    let world = world(yearly, things);
    assert_eq!(
        world.on("2020-04-01")[..2],
        ["x/2020-12-31 on-hold -366", "x/2021-12-31 open -639"]
    );
    // 92 days after 31 December 2020.
    assert_eq!(world.on("2021-04-03")[..2], ["x/2020-12-31 overdue 1", "x/2021-12-31 open -272"]);
    let register = world.register("2022-01-02");
    for one in &register.obligations {
        let due = one.due.and_then(crate::date::DateRange::exact);
        let proved = register.proofs(one).first().map(crate::date::law::Proof::check);
        assert_eq!(proved, due.map(Ok), "{}", one.id);
    }
}
