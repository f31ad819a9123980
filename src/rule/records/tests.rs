//! When it fires, and when it is silent.

use crate::rule::testing::{world, world_until};

const RULE: &str = "kind = \"records\"\nfor = \"plan\"\nat-most = \"60 days\"\n";

#[test]
fn fires_the_day_after() {
    world_until("2023-01-01", RULE, "").through(&[
        ("2023-01-30", "open -31"),
        ("2023-01-31", "due-soon -30"),
        ("2023-03-02", "due-soon 0"),
        ("2023-03-03", "overdue 1"),
    ]);
}

#[test]
fn is_silent_where_records_are_always_complete() {
    world(RULE, "").through(&[("2030-01-01", "dormant")]);
}
