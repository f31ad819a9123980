//! The forecast against judging every day, and on plans small enough to follow by hand.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Forecast;
use crate::date::Day;
use crate::plan::Plan;
use crate::policy::PolicySet;
use crate::register::{Register, Selection, Stand, State, assess};
use crate::rule::testing::{day, world, world_until};
use crate::workspace::{PackStore, discover, load_plan};

const REPORTS: &str =
    "kind = \"deadline\"\nfor = \"report\"\nof = \"presented\"\nby = \"promised\"\n";

/// One line a change: key, day, state, with `?` where it is only possible.
fn lines(forecast: &Forecast) -> Vec<String> {
    let courses = forecast.courses.iter().flat_map(|course| {
        course.changes.iter().map(move |change| {
            let key = course.obligation.id.splitn(3, '/').nth(2).unwrap_or_default();
            let doubt = if change.to.certain { "" } else { "?" };
            format!("{key} {} {}{doubt}", change.day, change.to.state.name())
        })
    });
    courses.collect()
}

fn forecast(world: &crate::rule::testing::World, as_of: &str, until: &str) -> Forecast {
    let selection = Selection::default();
    Forecast::new(&world.plan, &world.policies, day(as_of), day(until), &selection)
        .expect("no problems")
}

// Due on 30 June with 30 days of lead: 31 May is the first day within them, 1 July the first day over.
#[test]
fn an_open_duty_is_due_soon_and_then_overdue() {
    let things = "[report.x]\npromised = { due = \"2023-06-30\", on = \"2023-01-01\" }\n";
    let found = forecast(&world(REPORTS, things), "2023-05-01", "2023-12-31");
    assert_eq!(
        lines(&found),
        ["x/2023-06-30 2023-05-31 due-soon", "x/2023-06-30 2023-07-01 overdue"]
    );
    assert_eq!(found.courses[0].violated_from(), Some(day("2023-07-01")));
    let errors: Vec<usize> = found.totals.iter().map(|total| total.findings[0]).collect();
    assert_eq!(errors, [0, 0, 1, 1, 1, 1, 1, 1], "May to December");
    assert_eq!(found.totals[1].findings, [0, 0, 1], "due soon at the end of June");
}

#[test]
fn the_last_day_of_the_span_belongs_to_it() {
    let things = "[report.x]\npromised = { due = \"2023-06-30\", on = \"2023-01-01\" }\n";
    let world = world(REPORTS, things);
    assert_eq!(
        lines(&forecast(&world, "2023-06-15", "2023-07-01")),
        ["x/2023-06-30 2023-07-01 overdue"]
    );
    assert!(forecast(&world, "2023-06-15", "2023-06-30").courses.is_empty());
    assert!(
        forecast(&world, "2023-07-01", "2024-06-30").courses.is_empty(),
        "nothing changes any more"
    );
}

// What falls due after the records end is not known to be missed.
#[test]
fn past_the_records_nothing_is_overdue() {
    let things = "[report.x]\npromised = { due = \"2023-06-30\", on = \"2023-01-01\" }\n";
    let found = forecast(&world_until("2023-06-29", REPORTS, things), "2023-06-15", "2023-12-31");
    assert_eq!(lines(&found), ["x/2023-06-30 2023-07-01 unverified"]);
}

#[test]
fn states_choose_the_duties_that_come_to_be_in_them() {
    let things = "[report.x]\npromised = { due = \"2023-06-30\", on = \"2023-01-01\" }\n\
                  [report.y]\npromised = { due = \"2023-12-31\", on = \"2023-01-01\" }\n";
    let world = world(REPORTS, things);
    let overdue = Selection { states: vec![State::Overdue], ..Selection::default() };
    let until = day("2023-12-31");
    let found = Forecast::new(&world.plan, &world.policies, day("2023-05-01"), until, &overdue);
    let found = found.expect("no problems");
    assert_eq!(found.courses.len(), 1);
    assert_eq!(found.courses[0].obligation.id, "p/r/x/2023-06-30");
}

// One month from 1 April ends with 30 April; 30 June and the 30 days of April are 30 July.
#[test]
fn a_hold_or_waiver_that_is_too_long_ends_where_its_rule_ends_it() {
    let rule = format!("{REPORTS}hold-at-most = \"1 month\"\nwaiver-at-most = \"1 month\"\n");
    let things = "[office.o]\n\
                  [report.x]\npromised = { due = \"2023-06-30\", on = \"2023-01-01\" }\n\
                  [report.y]\npromised = { due = \"2023-03-31\", on = \"2023-01-01\" }\n\
                  [hold.h]\nsubject = \"x\"\nfrom = \"2023-04-01\"\nto = \"2024-12-31\"\nreason = \"r\"\n\
                  [waiver.w]\nrule = \"r\"\nsubject = \"y\"\nfrom = \"2023-04-01\"\nuntil = \"2024-12-31\"\n\
                  reason = \"r\"\napprover = \"o\"\nbasis = \"b\"\n";
    assert_eq!(
        lines(&forecast(&world(&rule, things), "2023-04-10", "2023-08-31")),
        [
            "x/2023-06-30 2023-05-01 open",
            "x/2023-06-30 2023-06-30 due-soon",
            "x/2023-06-30 2023-07-31 overdue",
            "y/2023-03-31 2023-05-01 overdue",
        ]
    );
}

fn stands(register: &Register) -> BTreeMap<String, Stand> {
    register.obligations.iter().map(|one| (one.id.clone(), Stand::of(one))).collect()
}

/// Judges every day, and finds the changes by comparing each day with the one before.
fn naive(
    plan: &Arc<Plan>,
    policies: &Arc<PolicySet>,
    as_of: Day,
    until: Day,
) -> Vec<(Day, String, Stand)> {
    let mut known = stands(&assess(plan, policies, as_of));
    let mut changes = Vec::new();
    let mut today = as_of;
    while today < until {
        today = today.next();
        let now = stands(&assess(plan, policies, today));
        for (key, stand) in &now {
            let is_change = match known.get(key) {
                Some(before) => before != stand,
                None => stand.finding.is_some(),
            };
            if is_change {
                changes.push((today, key.clone(), *stand));
            }
        }
        // A duty that has vanished is still known: it would be a change if it came back otherwise.
        known.extend(now);
    }
    changes.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
    changes
}

#[test]
fn no_day_is_missed_on_the_shipped_plans() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let roots = discover(&[data], &PathBuf::from("/")).expect("plans");
    assert!(roots.len() >= 5, "{roots:#?}");
    let mut found = 0;
    for root in &roots {
        let loaded = load_plan(root, &[], &PackStore::default()).expect("it can be read");
        let plan = loaded.plan.as_ref().expect("a plan");
        for (as_of, until) in [
            ("2018-01-01", "2018-10-31"),
            ("2019-09-01", "2020-02-29"),
            ("2023-10-01", "2024-04-30"),
            ("2026-08-20", "2026-10-10"),
        ] {
            let (as_of, until) = (day(as_of), day(until));
            let forecast =
                Forecast::new(plan, &loaded.policies, as_of, until, &Selection::default())
                    .expect("no problems");
            let mut changes: Vec<(Day, String, Stand)> = forecast
                .courses
                .iter()
                .flat_map(|course| {
                    course
                        .changes
                        .iter()
                        .map(|change| (change.day, course.obligation.id.clone(), change.to))
                })
                .collect();
            changes.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
            let every_day = naive(plan, &loaded.policies, as_of, until);
            let missed: Vec<_> = every_day.iter().filter(|one| !changes.contains(one)).collect();
            assert!(missed.is_empty(), "{} from {as_of}: {missed:#?}", plan.header.id);
            assert_eq!(changes, every_day, "{} from {as_of}", plan.header.id);
            found += changes.len();
        }
    }
    assert!(found > 70, "{found} changes");
}

#[test]
fn no_day_is_missed_where_versions_of_a_rule_meet() {
    let version = |at_most: &str, severity: &str, in_force: &str| {
        format!(
            "[[rule.v]]\ntitle = \"V\"\nkind = \"maintain\"\nfor = \"post\"\ngap = \"vacancies\"\n\
             at-most = \"{at_most}\"\nseverity = \"{severity}\"\nin-force = {{ {in_force} }}\n"
        )
    };
    let rules = [
        format!("{REPORTS}in-force = {{ from = \"2024-05-01\" }}\n"),
        version("120 days", "warning", "to = \"2024-04-30\""),
        version("40 days", "error", "from = \"2024-05-01\", to = \"2024-05-31\""),
        version("200 days", "note", "from = \"2024-07-01\""),
    ];
    let things = "[report.x]\npromised = { due = \"2024-05-10\", on = \"2024-01-01\" }\n\
                  [post.p]\nvacancies = [{ from = \"2024-02-10..2024-02-20\" }, { from = \"2024-06-15\" }]\n\
                  [post.q]\nvacancies = [{ from = \"2024-04-01\", to = \"2024-05-20\" }]\n";
    agrees_with_every_day(&world(&rules.concat(), things), "2024-01-15", "2024-12-31", 9);
}

/// The days on which it is too late for a session, for a step before it, and for what takes months.
#[test]
fn no_day_is_missed_where_time_runs_out() {
    let things = "[body.ausschuss]\nlead = \"10 days\"\nmeetings = [\"2024-02-28\", \"2024-04-10\"]\n\
                  [body.rat]\nlead = \"2 weeks\"\nafter = [\"ausschuss\"]\nmeetings = [\"2024-03-21\", \"2024-05-02\"]\n\
                  [report.x]\npromised = { due = \"2024-03-31\", on = \"2024-01-01\", at = \"rat\" }\n\
                  [report.y]\npromised = { due = \"2024-04-30\", on = \"2024-01-01\", at = \"rat\" }\npaper = \"v\"\n\
                  [paper.v]\ndate = \"2024-03-05\"\n\
                  [report.a]\npromised = { due = \"2024-11-30\", on = \"2024-01-01\" }\n\
                  [report.b]\npromised = { due = \"2024-08-31\", on = \"2024-01-01\" }\nneeds = \"report:a\"\ntakes = \"1 month\"\n\
                  [report.c]\npromised = { due = \"2024-09-15\", on = \"2024-01-01\" }\nneeds = \"report:b\"\ntakes = \"20 days\"\n\
                  [report.d]\npromised = { due = \"2024-12-31\", on = \"2024-01-01\" }\nneeds = [\"report:a\", \"report:c\"]\ntakes = \"2 months 5 days\"\n";
    agrees_with_every_day(&world(REPORTS, things), "2024-01-15", "2025-01-31", 12);
}

/// The forecast finds the same changes as judging every day, and more than so many.
fn agrees_with_every_day(
    world: &crate::rule::testing::World,
    as_of: &str,
    until: &str,
    at_least: usize,
) {
    let (as_of, until) = (day(as_of), day(until));
    let mut expected = naive(&world.plan, &world.policies, as_of, until);
    let selection = Selection::default();
    let forecast = Forecast::new(&world.plan, &world.policies, as_of, until, &selection);
    let forecast = forecast.expect("no problems");
    let changes = |course: &super::Course| -> Vec<(Day, String, Stand)> {
        let id = course.obligation.id.clone();
        course.changes.iter().map(|change| (change.day, id.clone(), change.to)).collect()
    };
    let mut found: Vec<_> = forecast.courses.iter().flat_map(changes).collect();
    let order = |one: &(Day, String, Stand), other: &(Day, String, Stand)| {
        (one.0, &one.1).cmp(&(other.0, &other.1))
    };
    found.sort_by(order);
    expected.sort_by(order);
    assert!(found.len() >= at_least, "{found:#?}");
    assert_eq!(found, expected);
}
