//! Every way that a finding can go.

use super::{Trend, compare};
use crate::register::{Register, Selection};
use crate::rule::testing::world;

const RULE: &str = "kind = \"deadline\"\nfor = \"report\"\nof = \"presented\"\nby = \"promised\"\n";

fn register(things: &str, as_of: &str) -> Register {
    world(RULE, things).register(as_of)
}

fn report(id: &str, rest: &str) -> String {
    format!("[report.{id}]\npromised = {{ due = \"2023-06-30\", on = \"2023-01-01\" }}\n{rest}\n")
}

/// Trend and key of each difference.
fn told(before: Register, after: Register) -> Vec<String> {
    let (before, after) = ([before], [after]);
    let selection = Selection::default();
    let differences = compare(&before, &after, &selection);
    let told = |one: &super::Difference<'_>| format!("{} {}", one.trend.name(), one.last().1.id);
    differences.iter().map(told).collect()
}

// With 30 days of lead it is due soon from 31 May, and overdue from 1 July.
#[test]
fn a_day_makes_findings_new_worse_or_leaves_them() {
    let between = |before: &str, after: &str| {
        told(register(&report("x", ""), before), register(&report("x", ""), after))
    };
    assert!(between("2023-05-29", "2023-05-30").is_empty(), "open on both days");
    assert_eq!(between("2023-05-30", "2023-05-31"), ["new p/r/x/2023-06-30"]);
    assert_eq!(between("2023-05-31", "2023-06-30"), ["unchanged p/r/x/2023-06-30"]);
    assert_eq!(between("2023-06-30", "2023-07-01"), ["worse p/r/x/2023-06-30"]);
    assert_eq!(between("2023-07-01", "2023-06-30"), ["better p/r/x/2023-06-30"]);
    assert_eq!(between("2023-07-01", "2023-05-30"), ["cured p/r/x/2023-06-30"]);
}

#[test]
fn a_record_cures_and_a_struck_thing_takes_its_finding_with_it() {
    let day = "2023-08-01";
    let overdue = || register(&report("x", ""), day);
    let presented = register(&report("x", "presented = \"2023-06-15\""), day);
    assert_eq!(told(overdue(), presented), ["cured p/r/x/2023-06-30"]);
    let nothing = || register("[report.y]\n", day);
    assert_eq!(told(overdue(), nothing()), ["cured p/r/x/2023-06-30"]);
    assert_eq!(told(nothing(), overdue()), ["new p/r/x/2023-06-30"]);
}

#[test]
fn the_worst_is_told_first_and_equals_by_key() {
    let things = report("b", "") + &report("a", "");
    let after = register(&(things.clone() + &report("c", "")), "2023-07-01");
    let before = register(&things, "2023-06-30");
    assert_eq!(
        told(before, after),
        ["new p/r/c/2023-06-30", "worse p/r/a/2023-06-30", "worse p/r/b/2023-06-30"]
    );
}

#[test]
fn what_is_no_finding_has_no_trend() {
    assert_eq!(Trend::between(None, None), None);
}
