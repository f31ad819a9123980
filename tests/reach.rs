//! What each kind of rule declares of the states that its duties can be in is right: nothing is ever in another
//! one, in any plan that there is, on any day. That all of it is reached is shown by the tests of the shipped packs.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use stichtag::date::{DateRange, Day};
use stichtag::policy::{PackText, PolicySet};
use stichtag::register::{Register, assess, reachable};
use stichtag::source::{Sources, toml};
use stichtag::testing::Wanted;
use stichtag::workspace::{PackStore, discover, discover_tests, load_plan, load_tests};

#[path = "../benches/plans/mod.rs"]
#[expect(dead_code, reason = "the benchmarks use the rest of it")]
mod plans;

fn day(text: &str) -> Day {
    DateRange::parse(text).expect(text).exact().expect(text)
}

fn check(register: &Register) -> usize {
    for obligation in &register.obligations {
        let rule = register.rule(obligation);
        let declared = reachable(rule, &register.plan.vocabulary);
        assert!(
            declared.contains(&obligation.state),
            "{} on {}: a rule of the kind {} is {:?}, and declares {declared:?}",
            obligation.id,
            register.as_of,
            rule.kind.name,
            obligation.state
        );
    }
    register.obligations.len()
}

/// A day of every month, at its start, its middle and its end.
fn days(first_year: i32, last_year: i32) -> Vec<Day> {
    let months = (first_year..=last_year).flat_map(|year| (1..=12).map(move |month| (year, month)));
    months
        .flat_map(|(year, month)| {
            [
                Day::from_ymd(year, month, 1),
                Day::from_ymd(year, month, 17),
                Day::last_of_month(year, month),
            ]
        })
        .flatten()
        .collect()
}

#[test]
fn in_all_shipped_plans() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = [root.join("data"), root.join("tests/plans")];
    let mut seen = 0;
    for plan in discover(&folders, root).expect("plans") {
        let loaded = load_plan(&plan, &[], &PackStore::default()).expect("read");
        assert!(loaded.is_sound(), "{}", loaded.folder);
        let plan = loaded.plan.expect("a plan");
        for day in days(2017, 2028) {
            seen += check(&assess(&plan, &loaded.policies, day));
        }
    }
    assert!(seen > 50_000, "only {seen} obligations");
}

#[test]
fn in_generated_plans() {
    let pack = PackText { path: "pack.toml".to_owned(), bytes: plans::PACK.as_bytes().to_vec() };
    let policies = Arc::new(PolicySet::build(&[pack], &[]));
    assert!(policies.problems.is_empty(), "{:#?}", policies.problems);
    let mut seen = 0;
    for number in 0..6 {
        let mut sources = Sources::default();
        let file = sources.add("plan.toml".to_owned(), plans::city(number));
        let sources = Arc::new(sources);
        let mut problems = Vec::new();
        let document = toml::parse(file, sources.file(file).text(), &mut problems);
        let (vocabulary, ids) = (&policies.vocabulary, policies.ids());
        let plan = stichtag::plan::load(&[document], &sources, vocabulary, &ids, &mut problems);
        assert!(problems.is_empty(), "{problems:#?}");
        let plan = Arc::new(plan.expect("a plan"));
        for as_of in ["2023-06-01", "2024-02-29", "2025-01-01", "2025-06-30", "2026-12-31"] {
            seen += check(&assess(&plan, &policies, day(as_of)));
        }
    }
    assert!(seen > 5_000, "only {seen} obligations");
}

/// The plans of the policy tests, on the days around those that the tests ask for.
#[test]
fn in_all_policy_tests() {
    let folder: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies");
    let found = discover_tests(&[folder]).expect("tests");
    let mut seen = std::collections::BTreeSet::new();
    for path in &found.tests {
        let suite = load_tests(path, &PackStore::default()).expect("read");
        assert!(suite.problems.is_empty(), "{}", suite.path);
        for (test, world) in suite.suite.tests.iter().zip(&suite.worlds) {
            let world = world.as_ref().expect("a world");
            for expected in &test.expectations {
                for day in [expected.on.previous(), expected.on, expected.on.next()] {
                    check(&assess(&world.plan, &world.policies, day));
                }
                if let Wanted::State(state) = expected.wanted {
                    seen.insert(state.name());
                }
            }
        }
    }
    assert_eq!(seen.len(), 12, "{seen:?}");
}
