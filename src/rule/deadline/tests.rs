//! When it fires, and when it is silent.

use crate::rule::testing::{day, world, world_until};

const RULE: &str = r#"
kind = "deadline"
for  = "report"
of   = "presented"
by   = "promised"
"#;

fn report(rest: &str) -> String {
    format!("[report.x]\npromised = {{ due = \"2018-Q1\", on = \"2017-09-05\" }}\n{rest}")
}

#[test]
fn fires_the_day_after_and_not_before() {
    world(RULE, &report("")).through(&[
        ("2017-09-04", "dormant"),
        ("2017-09-05", "open -207"),
        ("2018-02-28", "open -31"),
        ("2018-03-01", "due-soon -30"),
        ("2018-03-30", "due-soon -1"),
        ("2018-03-31", "due-soon 0"),
        ("2018-04-01", "overdue 1"),
    ]);
}

#[test]
fn is_met_on_the_last_day_and_late_on_the_next() {
    world(RULE, &report("presented = \"2018-03-31\"")).through(&[
        ("2018-03-30", "due-soon -1"),
        ("2018-03-31", "met"),
        ("2018-05-01", "met"),
    ]);
    world(RULE, &report("presented = \"2018-04-01\""))
        .through(&[("2018-03-31", "due-soon 0"), ("2018-04-01", "met-late 1")]);
}

#[test]
fn an_imprecise_fulfilment_is_only_possible_where_it_matters() {
    let world = world(RULE, &report("presented = \"2018-03..2018-04\""));
    world.through(&[
        ("2018-02-28", "open -31"),
        ("2018-03-15", "due-soon? -16"),
        ("2018-04-10", "overdue? 10"),
        ("2018-05-01", "met-late? 1..30"),
    ]);
}

#[test]
fn grace_moves_the_last_day_and_not_the_due_date() {
    let rule = format!("{RULE}grace = \"1 month\"\n");
    world(&rule, &report("")).through(&[
        ("2018-04-01", "due-soon 1"),
        ("2018-04-30", "due-soon 30"),
        ("2018-05-01", "overdue 31"),
    ]);
    let kept = world(&rule, &report("presented = \"2018-04-30\""));
    kept.through(&[("2018-06-01", "met")]);
}

#[test]
fn a_revision_in_time_moves_it_and_a_later_one_does_not() {
    let promised = |second: &str| {
        format!(
            "[report.x]\npromised = [\n{{ due = \"2018-03\", on = \"2017-09-05\" }},\n\
             {{ due = \"2018-06\", on = \"{second}\" }},\n]\n"
        )
    };
    for (made, on_first_of_april) in
        [("2018-03-30", "open -90"), ("2018-03-31", "open -90"), ("2018-04-01", "overdue 1")]
    {
        world(RULE, &promised(made)).through(&[("2018-04-01", on_first_of_april)]);
    }
    let register = world(RULE, &promised("2018-03-31")).register("2018-07-01");
    assert_eq!(register.obligations[0].id, "p/r/x/2018-03", "the key keeps the first promise");
}

#[test]
fn a_forecast_past_the_last_day_is_a_risk_and_never_moves_it() {
    let with = |bound: &str, on: &str| {
        report(&format!("forecasts = {{ not-before = \"{bound}\", on = \"{on}\" }}"))
    };
    for (bound, state) in [
        ("2018-03-31", "open -90"),
        ("2018-04-01", "at-risk -90"),
        ("2018-03..2018-04", "at-risk? -90"),
    ] {
        world(RULE, &with(bound, "2017-12-01")).through(&[("2017-12-31", state)]);
    }
    world(RULE, &with("2018-06", "2018-02-01")).through(&[
        ("2018-01-31", "open -59"),
        ("2018-02-01", "at-risk -58"),
        ("2018-04-01", "overdue 1"),
    ]);
}

#[test]
fn what_fell_due_after_the_records_is_unverified() {
    world_until("2018-03-31", RULE, &report(""))
        .through(&[("2018-04-01", "overdue 0..1"), ("2018-04-11", "overdue 0..11")]);
    world_until("2018-03-30", RULE, &report(""))
        .through(&[("2018-03-31", "due-soon 0"), ("2018-04-11", "unverified -1..11")]);
}

#[test]
fn planned_events_meet_nothing() {
    let planned = "[report.x.presented]\ndate = \"2018-03-01\"\nplanned = true\n";
    world(RULE, &report(planned)).through(&[("2018-04-01", "overdue 1")]);
}

#[test]
fn a_promise_without_a_date_is_underspecified() {
    let things = "[report.x]\npromised = { on = \"2017-09-05\" }\n";
    world(RULE, things).through(&[("2017-09-04", "dormant"), ("2017-09-05", "underspecified")]);
}

#[test]
fn a_fixed_date_and_the_day_before_a_date() {
    let fixed = "kind = \"deadline\"\nfor = \"report\"\nof = \"presented\"\nby = \"2018-Q1\"\n";
    world(fixed, "[report.x]\n")
        .through(&[("2018-03-31", "due-soon 0"), ("2018-04-01", "overdue 1")]);
    let before = "kind = \"deadline\"\nfor = \"concept\"\nof = \"presented\"\nbefore = \"valid\"\n";
    world(before, "[concept.x]\nvalid = \"2020..2023\"\n")
        .through(&[("2019-12-31", "due-soon 0"), ("2020-01-01", "overdue 1")]);
}

// "A due date derived from an imprecise anchor stays an interval."
#[test]
fn the_day_before_an_imprecise_date_is_imprecise() {
    let rule = "kind = \"deadline\"\nfor = \"measure\"\nof = \"agreements.signed\"\nbefore = \"started\"\n";
    let measure = |started: &str, signed: &str| {
        world(rule, &format!("[measure.x]\nstarted = \"{started}\"\n{signed}"))
    };
    measure("2024-02", "").through(&[
        ("2024-01-31", "due-soon -28..0"),
        ("2024-02-01", "overdue? -27..1"),
        ("2024-02-29", "overdue 1..29"),
    ]);
    let signed = "agreements = { signed = \"2024-02-10\" }\n";
    measure("2024-02", signed).through(&[("2024-03-01", "met-late? 1..10")]);
    measure("2024-02-11", signed).through(&[("2024-03-01", "met")]);
    measure("unknown", "").through(&[("2024-03-01", "underspecified")]);
}

#[test]
fn a_derived_date_stays_as_imprecise_as_its_anchor() {
    let rule = "kind = \"deadline\"\nfor = \"concept\"\nof = \"presented\"\n\
                after = \"resolved\"\nwithin = \"6 months\"\n";
    world(rule, "[concept.x]\nresolved = \"2018-08-31\"\n").through(&[
        ("2018-08-30", "dormant"),
        ("2019-02-28", "due-soon 0"),
        ("2019-03-01", "overdue 1"),
    ]);
    world(rule, "[concept.x]\nresolved = \"2018-08\"\n").through(&[
        ("2019-02-01", "due-soon -27..0"),
        ("2019-02-02", "overdue? -26..1"),
        ("2019-03-01", "overdue 1..28"),
    ]);
}

#[test]
fn nothing_is_due_before_the_rule_is_in_force() {
    let rule = format!("{RULE}in-force = {{ from = \"2018-04-01\" }}\n");
    world(&rule, &report("")).through(&[("2018-03-31", "dormant"), ("2018-04-01", "dormant")]);
    let rule = format!("{RULE}in-force = {{ from = \"2018-03-31\" }}\n");
    world(&rule, &report("")).through(&[
        ("2018-03-30", "dormant"),
        ("2018-03-31", "due-soon 0"),
        ("2018-04-01", "overdue 1"),
    ]);
}

#[test]
fn a_hold_suspends() {
    let hold = "[hold.h]\nsubject = \"report:x\"\nfrom = \"2018-03-01\"\nto = \"2018-03-10\"\nreason = \"Krise\"\n";
    let things = format!("{hold}{}", report(""));
    world(RULE, &things).through(&[
        ("2018-02-28", "open -41"),
        ("2018-03-01", "on-hold -40"),
        ("2018-03-10", "on-hold -31"),
        ("2018-03-11", "due-soon -30"),
        ("2018-04-10", "due-soon 0"),
        ("2018-04-11", "overdue 1"),
    ]);
    let unheld = format!("{RULE}hold = \"none\"\n");
    world(&unheld, &things).through(&[("2018-04-01", "overdue 1")]);
    let register = world(RULE, &things).register("2018-04-01");
    assert_eq!(register.obligations[0].due_nominal, Some(day("2018-03-31").into()));
}

// "A hold that starts after D changes nothing."
#[test]
fn a_hold_that_starts_after_the_last_day_changes_nothing() {
    let held = |from: &str| {
        let hold = format!(
            "[hold.h]\nsubject = \"report:x\"\nfrom = \"{from}\"\nto = \"2018-04-20\"\nreason = \"Krise\"\n"
        );
        world(RULE, &format!("{hold}{}", report("")))
    };
    held("2018-04-01").through(&[("2018-04-10", "overdue 10"), ("2018-04-21", "overdue 21")]);
    held("2018-03-31").through(&[("2018-04-10", "on-hold -11"), ("2018-04-21", "due-soon 0")]);
}

#[test]
fn a_hold_can_set_a_new_date() {
    let hold = |from: &str| {
        format!(
            "[hold.h]\nsubject = \"report:x\"\nfrom = \"{from}\"\nmoves-to = \"2018-06-30\"\nreason = \"Neuer Beschluss\"\n{}",
            report("")
        )
    };
    let in_time = world(RULE, &hold("2018-03-31"));
    in_time.through(&[
        ("2018-03-31", "open -91"),
        ("2018-06-30", "due-soon 0"),
        ("2018-07-01", "overdue 1"),
    ]);
    let obligation = &in_time.register("2018-07-01").obligations[0];
    assert_eq!(
        obligation.due_nominal,
        Some(day("2018-03-31").into()),
        "the old date stays visible"
    );
    world(RULE, &hold("2018-04-01")).through(&[("2018-04-01", "overdue 1")]);
}

#[test]
fn what_is_needed_and_missing_is_a_risk() {
    let pack = format!(
        "{RULE}[rule.filled]\ntitle = \"t\"\nkind = \"maintain\"\nfor = \"post\"\n\
         gap = \"vacancies\"\nended-by = \"occupancies\"\nat-most = \"90 days\"\n\
         acting-cover = \"does-not-count\"\n"
    );
    let things = format!(
        "[post.y]\nvacancies = \"2017-12-01\"\noccupancies = \"2017-12-20\"\n{}",
        report("needs = \"post:y\"")
    );
    let world = world(&pack, &things);
    assert_eq!(world.on("2017-11-30")[1], "x/2018-Q1 open -121");
    assert_eq!(world.on("2017-12-01")[1], "x/2018-Q1 at-risk -120");
    assert_eq!(world.on("2017-12-19")[1], "x/2018-Q1 at-risk -102");
    assert_eq!(world.on("2017-12-20")[1], "x/2018-Q1 open -101");
}
