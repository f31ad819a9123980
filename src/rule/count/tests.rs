//! When it fires, and when it is silent.

use crate::rule::testing::{world, world_until};

fn rule(window: &str, first: &str, from: &str) -> String {
    format!(
        "kind = \"count\"\nfor = \"body\"\nof = \"meetings\"\nat-least = 2\n\
         window = \"{window}\"\nfirst-window = \"{first}\"\nin-force = {{ from = \"{from}\" }}\n"
    )
}

fn meets(dates: &str) -> String {
    format!("[body.x]\nmeetings = [{dates}]\n")
}

#[test]
fn fires_the_day_after_the_window() {
    let world = world(&rule("calendar-year", "full", "2017-04-24"), &meets("\"2017-04-24\""));
    assert_eq!(world.on("2017-04-23"), ["x/- dormant"]);
    assert_eq!(world.on("2017-09-13"), ["x/2017 open -109", "x/2018 open -474"]);
    assert_eq!(world.on("2017-12-01")[0], "x/2017 due-soon -30");
    assert_eq!(world.on("2017-12-31")[0], "x/2017 due-soon 0");
    assert_eq!(world.on("2018-01-01")[0], "x/2017 overdue 1");
}

#[test]
fn is_met_with_the_last_event_that_is_needed() {
    let meetings = meets("\"2017-04-24\", \"2017-12-31\", \"2018-01-01\"");
    let world = world(&rule("calendar-year", "full", "2017-04-24"), &meetings);
    assert_eq!(world.on("2017-12-30")[0], "x/2017 due-soon -1");
    assert_eq!(world.on("2017-12-31")[0], "x/2017 met");
    assert_eq!(world.on("2018-01-01")[..2], ["x/2017 met", "x/2018 open -364"]);
    let one_day_late = meets("\"2017-04-24\", \"2018-01-01\"");
    let world = super::tests::world(&rule("calendar-year", "full", "2017-04-24"), &one_day_late);
    assert_eq!(world.on("2018-01-01")[0], "x/2017 overdue 1");
}

#[test]
fn the_first_window_is_whole_or_skipped() {
    let before_the_start = meets("\"2017-01-10\", \"2017-05-01\"");
    let full = world(&rule("calendar-year", "full", "2017-04-24"), &before_the_start);
    assert_eq!(full.on("2018-01-01")[0], "x/2017 met", "all its events count");
    let skip = world(&rule("calendar-year", "skip", "2017-04-24"), &before_the_start);
    assert_eq!(skip.on("2017-12-01"), ["x/2018 open -395"]);
    assert_eq!(skip.on("2018-12-31"), ["x/2018 due-soon 0", "x/2019 open -365"]);
}

#[test]
fn windows_of_every_length() {
    for (window, last, keys) in [
        ("half-year", "2018-06-30", ["x/2018-H1", "x/2018-H2"]),
        ("quarter", "2018-03-31", ["x/2018-Q1", "x/2018-Q2"]),
        ("month", "2018-01-31", ["x/2018-01", "x/2018-02"]),
    ] {
        let world = world(&rule(window, "full", "2018-01-01"), &meets("\"2018-01-31\""));
        let lines = world.on(last);
        let shown: Vec<&str> =
            lines.iter().map(|line| line.split_once(' ').map_or("", |(key, _)| key)).collect();
        assert_eq!(shown, keys);
        assert!(lines[0].ends_with("due-soon 0"), "{lines:?}");
    }
}

#[test]
fn imprecise_events_count_for_certain_only_wholly_inside() {
    let year = rule("calendar-year", "full", "2017-01-01");
    for (second, on_last_day, after) in [
        ("2017-12", "x/2017 met", "x/2017 met"),
        ("2017-12..2018-01", "x/2017 due-soon? 0", "x/2017 overdue? 1"),
        ("2018-01", "x/2017 due-soon 0", "x/2017 overdue 1"),
    ] {
        let world = world(&year, &meets(&format!("\"2017-04-24\", \"{second}\"")));
        assert_eq!(world.on("2017-12-31")[0], on_last_day, "{second}");
        assert_eq!(world.on("2018-01-01")[0], after, "{second}");
    }
    let world = world(&year, &meets("\"2017-04-24\", \"2017-06\""));
    assert_eq!(world.on("2017-06-15")[0], "x/2017 open? -199", "perhaps later this month");
    assert_eq!(world.on("2017-06-30")[0], "x/2017 met");
}

#[test]
fn absence_means_something_only_within_the_records() {
    let year = rule("calendar-year", "full", "2017-01-01");
    let world = world_until("2017-12-31", &year, &meets("\"2017-04-24\""));
    assert_eq!(world.on("2018-06-01")[0], "x/2017 overdue 0..152");
    let world = world_until("2017-12-30", &year, &meets("\"2017-04-24\""));
    assert_eq!(world.on("2018-01-01")[0], "x/2017 unverified -1..1");
}

#[test]
fn planned_meetings_count_once_they_are_assumed_to_be_held() {
    let year = rule("calendar-year", "full", "2017-01-01");
    let things =
        "[body.x]\nmeetings = [\"2017-04-24\", { date = \"2017-11-01\", planned = true }]\n";
    assert_eq!(world(&year, things).on("2018-01-01")[0], "x/2017 overdue 1");
}

// "Inside the grace the state is due-soon with positive days, and fulfilment is met."
#[test]
fn what_comes_within_the_grace_still_counts_and_counts_once() {
    let graced = format!("{}grace = \"14 days\"\n", rule("calendar-year", "full", "2017-01-01"));
    let one = world(&graced, &meets("\"2017-04-24\""));
    assert_eq!(one.on("2018-01-14")[0], "x/2017 due-soon 14");
    assert_eq!(one.on("2018-01-15")[0], "x/2017 overdue 15", "the window itself did not move");
    let two = world(&graced, &meets("\"2017-04-24\", \"2018-01-14\", \"2018-06-01\""));
    assert_eq!(two.on("2018-01-13")[0], "x/2017 due-soon 13");
    assert_eq!(two.on("2018-01-14")[0], "x/2017 met");
    assert_eq!(two.on("2019-01-15")[1], "x/2018 overdue 15", "the one of January was for 2017");
    let late = world(&graced, &meets("\"2017-04-24\", \"2018-01-15\", \"2018-06-01\""));
    assert_eq!(late.on("2019-01-15")[..2], ["x/2017 overdue 380", "x/2018 met"]);
    let unneeded = meets("\"2017-04-24\", \"2017-05-24\", \"2018-01-14\", \"2018-06-01\"");
    assert_eq!(world(&graced, &unneeded).on("2019-01-15")[..2], ["x/2017 met", "x/2018 met"]);
    let perhaps = world(&graced, &meets("\"2017-04-24\", \"2018-01-10..2018-01-20\""));
    assert_eq!(perhaps.on("2018-02-01")[0], "x/2017 overdue? 32");
}

#[test]
fn a_rule_that_ends_starts_no_further_window() {
    let ended =
        rule("calendar-year", "full", "2017-01-01").replace("\" }", "\", to = \"2018-12-31\" }");
    let world = world(&ended, &meets(""));
    assert_eq!(world.on("2020-01-01"), ["x/2017 overdue 731", "x/2018 overdue 366"]);
}

fn with(rest: &str) -> String {
    format!(
        "kind = \"count\"\nfor = \"body\"\nof = \"meetings\"\nin-force = {{ from = \"2020-01-01\" }}\n{rest}\n"
    )
}

#[test]
fn at_most_is_breached_by_one_too_many() {
    let rule = with("at-most = 2\nwindow = \"calendar-year\"\nfirst-window = \"full\"");
    let three = world(&rule, &meets("\"2020-03-01\", \"2020-04-01\", \"2020-05-01\""));
    assert_eq!(three.on("2020-04-30")[0], "x/2020 open");
    assert_eq!(three.on("2020-05-01")[0], "x/2020 breached");
    let since = three.register("2021-01-01").obligations[0].since;
    assert_eq!(since.map(|day| day.to_string()).as_deref(), Some("2020-05-01"));
    let two = world(&rule, &meets("\"2020-03-01\", \"2020-04-01\""));
    assert_eq!(two.on("2020-12-31")[0], "x/2020 open");
    assert_eq!(two.on("2021-01-01")[0], "x/2020 met");
    let perhaps = world(&rule, &meets("\"2020-03-01\", \"2020-04-01\", \"2020-12..2021-01\""));
    assert_eq!(perhaps.on("2021-02-01")[0], "x/2020 breached?");
    let both = rule.replace("at-most", "at-least = 1\nat-most");
    let enough = world(&both, &meets("\"2020-03-01\""));
    assert_eq!(enough.on("2020-12-31")[0], "x/2020 open 0", "nothing is left to do");
    assert_eq!(enough.on("2021-01-01")[0], "x/2020 met");
    let beyond = world_until("2020-12-30", &rule, &meets(""));
    assert_eq!(beyond.on("2021-01-01")[0], "x/2020 unverified");
}

#[test]
fn the_first_window_counts_in_part() {
    // From 1 July 2020 on, 184 of 366 days are left: ⌊4 · 184 / 366⌋ = 2 are needed, and of at most 3,
    // 1.5 rounded up = 2 are allowed.
    let rule = |bound: &str| {
        with(&format!("{bound}\nwindow = \"calendar-year\"\nfirst-window = \"prorata\""))
            .replace("2020-01-01", "2020-07-01")
    };
    let two = meets("\"2020-08-01\", \"2020-09-01\"");
    assert_eq!(world(&rule("at-least = 4"), &two).on("2020-12-31")[0], "x/2020 met");
    let one = meets("\"2020-08-01\"");
    assert_eq!(world(&rule("at-least = 4"), &one).on("2021-01-01")[0], "x/2020 overdue 1");
    assert_eq!(world(&rule("at-most = 3"), &two).on("2020-12-31")[0], "x/2020 open");
    let three = meets("\"2020-08-01\", \"2020-09-01\", \"2020-10-01\"");
    assert_eq!(world(&rule("at-most = 3"), &three).on("2020-12-31")[0], "x/2020 breached");
}

#[test]
fn anchored_windows_are_computed_from_their_anchor() {
    let rule = with(
        "at-least = 1\nwindow = \"anchored\"\nlength = \"1 month\"\nanchor = \"2020-01-31\"\nfirst-window = \"full\"",
    );
    // 31 January, 29 February, 31 March: never 29 March.
    let world =
        world(&rule.replace("\"2020-01-01\" }", "\"2020-02-29\" }"), &meets("\"2020-03-30\""));
    assert_eq!(world.on("2020-03-30")[0], "x/2020-02-29..2020-03-30 met");
    assert_eq!(world.on("2020-03-31")[1], "x/2020-03-31..2020-04-29 due-soon -29");
}

#[test]
fn a_rolling_window_opens_with_each_event() {
    let rule = |first: &str| {
        with(&format!(
            "at-least = 1\nwindow = \"rolling\"\nlength = \"12 months\"\nfirst-window = \"{first}\""
        ))
    };
    let two = meets("\"2020-03-15\", \"2021-03-15\"");
    let full = world(&rule("full"), &two);
    assert_eq!(full.on("2020-03-14"), ["x/2020-01-01 open -293"]);
    assert_eq!(full.on("2020-03-15"), ["x/2020-01-01 met", "x/2020-03-15 open -365"]);
    assert_eq!(full.on("2021-03-15")[1], "x/2020-03-15 met", "on the last day");
    assert_eq!(full.on("2022-03-15")[2], "x/2021-03-15 due-soon 0");
    assert_eq!(full.on("2022-03-16")[2], "x/2021-03-15 overdue 1");
    let skip = world(&rule("skip"), &meets(""));
    assert_eq!(skip.on("2020-12-31"), ["x/- dormant"]);
    assert_eq!(skip.on("2021-01-01"), ["x/2021-01-01 open -365"]);
    assert_eq!(skip.on("2022-01-02"), ["x/2021-01-01 overdue 1"]);
    let on_the_first_day = world(&rule("full"), &meets("\"2020-01-01\""));
    assert_eq!(on_the_first_day.on("2020-06-01"), ["x/2020-01-01 open -214"], "one key, one duty");
}

#[test]
fn a_hold_suspends_the_windows_that_it_overlaps() {
    let rule = with("at-least = 1\nwindow = \"calendar-year\"\nfirst-window = \"full\"");
    let things = format!(
        "[hold.h]\nsubject = \"body:x\"\nfrom = \"2020-03-01\"\nto = \"2020-05-31\"\nreason = \"Krise\"\n{}",
        meets("")
    );
    let held = world(&rule, &things);
    // 92 days after 31 December 2020.
    assert_eq!(held.on("2020-04-01"), ["x/2020 on-hold -366", "x/2021 open -639"]);
    assert_eq!(held.on("2021-04-02")[0], "x/2020 due-soon 0");
    assert_eq!(held.on("2021-04-03")[0], "x/2020 overdue 1");
    let met = world(&rule, &things.replace("[]", "[\"2021-04-02\"]"));
    assert_eq!(met.on("2021-04-02")[..2], ["x/2020 met", "x/2021 open -273"]);
}

#[test]
fn in_a_window_that_counts_in_part_only_its_part_counts() {
    let rule = |bound: &str| {
        with(&format!("{bound}\nwindow = \"calendar-year\"\nfirst-window = \"prorata\""))
            .replace("2020-01-01", "2020-07-01")
    };
    let before = meets("\"2020-02-01\", \"2020-03-01\", \"2020-04-01\"");
    assert_eq!(world(&rule("at-least = 4"), &before).on("2021-01-01")[0], "x/2020 overdue 1");
    assert_eq!(world(&rule("at-most = 3"), &before).on("2020-07-01")[0], "x/2020 open");
    assert_eq!(world(&rule("at-most = 3"), &before).on("2021-01-01")[0], "x/2020 met");
}

#[test]
fn nothing_is_broken_before_the_rule_is_in_force() {
    for bounds in ["at-most = 1", "at-least = 1\nat-most = 1"] {
        let rule = with(&format!("{bounds}\nwindow = \"calendar-year\"\nfirst-window = \"full\""))
            .replace("2020-01-01", "2020-07-01");
        let world = world(&rule, &meets("\"2020-03-01\", \"2020-05-01\""));
        assert_eq!(world.on("2020-07-01")[0], "x/2020 breached", "all its events count");
        let since = world.register("2020-09-01").obligations[0].since;
        assert_eq!(since.map(|day| day.to_string()).as_deref(), Some("2020-07-01"), "{bounds}");
    }
}

#[test]
fn a_rolling_window_asks_for_several() {
    let rule =
        with("at-least = 2\nwindow = \"rolling\"\nlength = \"12 months\"\nfirst-window = \"full\"");
    let world = world(&rule, &meets("\"2020-03-15\", \"2020-06-01\", \"2021-03-15\""));
    assert_eq!(world.on("2020-06-01")[0], "x/2020-01-01 met");
    assert_eq!(world.on("2021-03-14")[1], "x/2020-03-15 due-soon -1");
    assert_eq!(world.on("2021-03-15")[1], "x/2020-03-15 met");
    assert_eq!(world.on("2021-06-02")[2], "x/2020-06-01 overdue 1");
    let counts = |as_of: &str, index: usize| match &world.register(as_of).obligations[index].facts {
        Some(crate::rule::Facts::Count { certain, possible, .. }) => (*certain, *possible),
        facts => panic!("{facts:?}"),
    };
    assert_eq!(counts("2021-03-14", 1), (1, 1));
    assert_eq!(counts("2021-03-15", 1), (2, 2));
}

#[test]
fn a_rolling_window_that_ended_before_the_rule_creates_nothing() {
    let rule =
        with("at-least = 1\nwindow = \"rolling\"\nlength = \"12 months\"\nfirst-window = \"full\"");
    let world = world(&rule, &meets("\"2019-06-01\", \"2019-12-31\""));
    assert_eq!(world.on("2020-06-01"), ["x/2019-12-31 open -213"]);
}

#[test]
fn a_rolling_window_can_have_too_many() {
    let rule =
        with("at-most = 2\nwindow = \"rolling\"\nlength = \"12 months\"\nfirst-window = \"full\"");
    // Twelve months from 15 March on end with 14 March.
    let three =
        |third: &str| world(&rule, &meets(&format!("\"2020-03-15\", \"2020-06-01\", \"{third}\"")));
    assert_eq!(three("2021-03-14").on("2021-03-13")[0], "x/2020-03-15 open");
    assert_eq!(three("2021-03-14").on("2021-03-14")[0], "x/2020-03-15 breached");
    let since = three("2021-03-14").register("2022-01-01").obligations[0].since;
    assert_eq!(since.map(|day| day.to_string()).as_deref(), Some("2021-03-14"));
    assert_eq!(
        three("2021-03-15").on("2021-03-15")[..2],
        ["x/2020-03-15 met", "x/2020-06-01 open"]
    );
    assert_eq!(three("2021-03-10..2021-03-20").on("2022-01-01")[0], "x/2020-03-15 breached?");
    let known = world_until("2021-03-13", &rule, &meets("\"2020-03-15\""));
    assert_eq!(known.on("2021-03-15"), ["x/2020-03-15 unverified"]);
    let both = rule.replace("at-most = 2", "at-least = 1\nat-most = 2");
    let world = world(&both, &meets("\"2020-03-15\", \"2020-06-01\""));
    assert_eq!(world.on("2021-03-14")[1], "x/2020-03-15 open -1", "one more may be too many");
    assert_eq!(world.on("2021-03-15")[1], "x/2020-03-15 met");
    assert_eq!(world.on("2021-06-02")[2], "x/2020-06-01 overdue 1");
}
