//! When it fires, and when it is silent.

use crate::rule::testing::{world, world_until};

fn rule(cover: &str) -> String {
    format!(
        "kind = \"maintain\"\nfor = \"post\"\ngap = \"vacancies\"\nended-by = \"occupancies\"\n\
         at-most = \"90 days\"\nacting-cover = \"{cover}\"\n"
    )
}

fn post(fields: &str) -> String {
    format!("[post.x]\n{fields}\n")
}

#[test]
fn fires_the_day_after_start_plus_p() {
    let world = world(&rule("does-not-count"), &post("vacancies = \"2023-01-01\""));
    world.through(&[
        ("2022-12-31", "unverified"),
        ("2023-01-01", "open -90"),
        ("2023-03-02", "due-soon -30"),
        ("2023-04-01", "due-soon 0"),
        ("2023-04-02", "overdue 1"),
    ]);
}

#[test]
fn filled_on_start_plus_p_is_in_time() {
    let filled = |day: &str| post(&format!("vacancies = \"2023-01-01\"\noccupancies = \"{day}\""));
    world(&rule("does-not-count"), &filled("2023-03-31")).through(&[("2023-04-02", "met")]);
    world(&rule("does-not-count"), &filled("2023-04-01")).through(&[("2023-04-02", "met")]);
    world(&rule("does-not-count"), &filled("2023-04-02"))
        .through(&[("2023-04-01", "due-soon 0"), ("2023-04-02", "met-late 1")]);
}

#[test]
fn the_last_day_of_a_vacancy_ends_it_as_well() {
    let until =
        |day: &str| post(&format!("vacancies = {{ from = \"2023-01-01\", to = \"{day}\" }}"));
    world(&rule("does-not-count"), &until("2023-03-31")).through(&[("2023-04-02", "met")]);
    world(&rule("does-not-count"), &until("2023-04-01")).through(&[("2023-04-02", "met-late 1")]);
}

// Landshut: vacant since August 2023, filled again since January 2024.
#[test]
fn imprecise_vacancies_are_late_by_a_range() {
    let things = post("vacancies = \"2023-08\"\noccupancies = \"2024-01\"");
    let world = world(&rule("does-not-count"), &things);
    world.through(&[
        ("2023-07-31", "unverified"),
        ("2023-10-30", "due-soon -30..0"),
        ("2023-10-31", "overdue? -29..1"),
        ("2023-11-29", "overdue? 0..30"),
        ("2023-11-30", "overdue 1..31"),
        ("2024-01-15", "overdue? 47..77"),
        ("2024-02-01", "met-late 33..93"),
    ]);
}

#[test]
fn an_unknown_start_is_only_possible() {
    let things = post("vacancies = { id = \"v\", from = \"..2023-11-24\" }");
    world_until("2023-11-24", &rule("does-not-count"), &things)
        .through(&[("2023-11-24", "overdue? -90..-")]);
}

#[test]
fn acting_cover_counts_or_does_not() {
    let things = post(
        "vacancies = \"2023-01-01\"\n\
         occupancies = { from = \"2023-02-01\", to = \"2023-05-31\", acting = true }",
    );
    let counts = world(&rule("counts"), &things);
    assert_eq!(counts.on("2023-04-02"), ["x/2023-01-01 met"]);
    assert_eq!(
        counts.on("2023-08-30"),
        ["x/2023-01-01 met", "x/2023-02-01 due-soon 0"],
        "vacant again from 2023-06-01"
    );
    assert_eq!(counts.on("2023-08-31")[1], "x/2023-02-01 overdue 1");
    assert_eq!(
        world(&rule("does-not-count"), &things).on("2023-04-02"),
        ["x/2023-01-01 overdue 1"]
    );
}

#[test]
fn a_post_without_records_is_unverified_and_a_filled_one_met() {
    let rule = rule("does-not-count");
    world(&rule, "[post.x]\n").through(&[("2023-01-01", "unverified")]);
    let filled = post("occupancies = \"2020-01-01\"");
    world(&rule, &filled).through(&[("2019-12-31", "unverified"), ("2020-01-01", "met")]);
    world_until("2023-06-30", &rule, &filled)
        .through(&[("2023-06-30", "met"), ("2023-07-01", "unverified")]);
}

#[test]
fn a_vacancy_that_ended_before_the_rule_creates_nothing() {
    let from = |day: &str| format!("{}in-force = {{ from = \"{day}\" }}\n", rule("does-not-count"));
    let things = post("vacancies = \"2022-01-01\"\noccupancies = \"2023-01-01\"");
    world(&from("2023-01-01"), &things).through(&[("2023-01-01", "met")]);
    let running = world(&from("2022-12-31"), &things);
    running.through(&[("2022-12-30", "dormant"), ("2022-12-31", "overdue 274")]);
    let since = running.register("2022-12-31").obligations[0].since;
    assert_eq!(since.map(|day| day.to_string()).as_deref(), Some("2022-12-31"));
}

#[test]
fn absence_means_something_only_within_the_records() {
    let things = post("vacancies = \"2023-01-01\"");
    world_until("2023-04-01", &rule("does-not-count"), &things)
        .through(&[("2023-04-11", "overdue 0..10")]);
    world_until("2023-03-31", &rule("does-not-count"), &things)
        .through(&[("2023-04-01", "due-soon 0"), ("2023-04-11", "unverified -1..10")]);
}
