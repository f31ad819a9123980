//! Every due date of every shipped plan has a proof, and every proof holds.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use stichtag::date::law::Step;
use stichtag::date::{DateRange, Day};
use stichtag::plan::Plan;
use stichtag::policy::{EMBEDDED, PackText, PolicySet, embedded};
use stichtag::register::{Register, assess};
use stichtag::workspace::{PackStore, discover, load_plan};

const PLANS: [&str; 6] = [
    "data/braunschweig",
    "data/laermaktionsplan",
    "data/landshut",
    "data/magdeburg",
    "data/musterstadt",
    "tests/plans/fire-safety",
];

fn day(text: &str) -> Day {
    DateRange::parse(text).expect(text).exact().expect(text)
}

/// A plan, with the rules that it names.
fn load(folder: &str) -> (Arc<Plan>, Arc<PolicySet>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let roots = discover(&[root], &PathBuf::from("/")).expect("the folder can be read");
    let loaded = load_plan(&roots[0], &[], &PackStore::default()).expect("the files can be read");
    assert!(loaded.is_sound(), "{:#?}", loaded.problems);
    (loaded.plan.expect("a plan"), loaded.policies)
}

/// The shipped packs of cities, with rollover switched on.
fn rolled() -> Vec<PackText> {
    // Packs to start a plan from name their rules as packs of cities do.
    EMBEDDED
        .iter()
        .filter(|(name, _)| !["integration", "climate"].contains(name))
        .filter_map(|(name, _)| embedded(name))
        .map(|pack| {
            let text = String::from_utf8(pack.bytes).expect("UTF-8");
            let text = text.replacen("[pack]\n", "[pack]\nrollover = \"bgb193\"\n", 1);
            PackText { path: pack.path, bytes: text.into_bytes() }
        })
        .collect()
}

/// Checks all proofs of a register; how many there were.
fn check(register: &Register) -> usize {
    let mut checked = 0;
    for obligation in &register.obligations {
        let Some(due) = obligation.due else { continue };
        let proofs = register.proofs(obligation);
        let mut days: Vec<Day> =
            [due.earliest, due.latest].into_iter().filter(|day| day.is_bound()).collect();
        days.dedup();
        let mut proved = Vec::new();
        for proof in &proofs {
            proved.push(
                proof
                    .check()
                    .unwrap_or_else(|step| panic!("{}, step {step} of {proof:#?}", obligation.id)),
            );
            assert!(matches!(proof.steps.last(), Some(Step::Result { .. })));
        }
        proved.dedup();
        assert_eq!(proved, days, "{} on {}: {proofs:#?}", obligation.id, register.as_of);
        checked += proved.len();
    }
    checked
}

fn dates() -> impl Iterator<Item = Day> {
    (0..150).map(|step| day("2016-01-01").plus_days(step * 31))
}

#[test]
fn every_due_date_of_every_plan_is_proved() {
    let mut checked = 0;
    for folder in PLANS {
        let (plan, policies) = load(folder);
        checked += dates().map(|day| check(&assess(&plan, &policies, day))).sum::<usize>();
    }
    assert!(checked > 1_000, "{checked}");
}

#[test]
fn every_due_date_is_proved_with_rollover_too() {
    let policies = Arc::new(PolicySet::build(&rolled(), &[]));
    assert!(policies.problems.is_empty(), "{:#?}", policies.problems);
    let mut shifted = 0;
    for folder in ["data/braunschweig", "data/landshut", "data/magdeburg"] {
        let (plan, _) = load(folder);
        for day in dates() {
            let register = assess(&plan, &policies, day);
            assert!(register.problems.is_empty());
            check(&register);
            let moved = |one: &&_| {
                let proofs: Vec<_> = register.proofs(one);
                proofs
                    .iter()
                    .any(|proof| proof.steps.iter().any(|step| matches!(step, Step::Shift { .. })))
            };
            shifted += register.obligations.iter().filter(moved).count();
        }
    }
    assert!(shifted > 100, "{shifted}");
}
