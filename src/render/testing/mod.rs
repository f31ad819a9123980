//! What policy tests found, written for people and machines: one file per format.

mod human;
mod json;
mod junit;

pub use human::human;
pub use json::{SCHEMA, json};
pub use junit::junit;

use crate::register::State;
use crate::testing::{Check, EdgeCase, Wanted};
use crate::text::Lang;
use crate::text::testing::TestPhrase;

/// What was expected and what was found, each in a line.
fn both(check: &Check) -> (String, String) {
    let line = |pick: fn(&crate::testing::Difference) -> &String| {
        let parts =
            check.differences.iter().map(|one| format!("{} {}", one.what.name(), pick(one)));
        parts.collect::<Vec<_>>().join(", ")
    };
    (line(|one| &one.expected), line(|one| &one.found))
}

/// The states that are right on the edge of a duty, and the one that was found.
fn both_states(edge: &EdgeCase) -> (String, String) {
    let right: Vec<&str> = edge.expected.iter().map(|state| state.name()).collect();
    let found = edge.found.map_or("none", State::name);
    (format!("state {}", right.join(" | ")), format!("state {found}"))
}

/// The first line of an expectation that does not hold.
fn head(name: &str, check: &Check, lang: Lang) -> String {
    let key = &check.expected.key;
    lang.testing(TestPhrase::Check { test: name, key, on: check.expected.on })
}

/// The first line of an edge that is not as it must be.
fn edge_head(name: &str, edge: &EdgeCase, lang: Lang) -> String {
    lang.testing(TestPhrase::Edge { test: name, key: &edge.key, on: edge.on, edge: edge.edge })
}

/// The expected state as test files write it.
fn wanted(wanted: Wanted) -> &'static str {
    match wanted {
        Wanted::State(state) => state.name(),
        Wanted::Nothing => "none",
    }
}
