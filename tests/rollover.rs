//! The three cities with rollover switched on: what § 193 BGB would make of their promises.
//!
//! The shipped packs leave it off. Expected values are the "bgb" remarks of the cities' table, worked out by
//! hand.

use std::fs;
use std::path::{Path, PathBuf};

use stichtag::date::{DateRange, Day};
use stichtag::policy::embedded;
use stichtag::register::{Register, State, assess};
use stichtag::workspace::{Loaded, PackStore, discover, load_plan};

fn day(text: &str) -> Day {
    DateRange::parse(text).expect(text).exact().expect(text)
}

/// A city's plan with its own pack changed.
fn load(city: &str, change: impl Fn(&str) -> String, plan: impl Fn(&str) -> String) -> Loaded {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(city);
    let folder = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir(data).expect("the city is there") {
        let path = entry.expect("a file").path();
        let text = fs::read_to_string(&path).expect("it can be read");
        let text = plan(&text.replace(&format!("\"{city}\"]"), "\"./changed.toml\"]"));
        let name = path.file_name().expect("a name");
        fs::write(folder.path().join(name), text).expect("written");
    }
    let pack = embedded(city).expect("a pack of its own");
    let pack = String::from_utf8(pack.bytes).expect("UTF-8");
    fs::write(folder.path().join("changed.toml"), change(&pack)).expect("written");
    let roots = discover(&[folder.path().to_path_buf()], &PathBuf::from("/")).expect("found");
    load_plan(&roots[0], &[], &PackStore::default()).expect("it can be read")
}

fn rolled(pack: &str) -> String {
    pack.replacen("[pack]\n", "[pack]\nrollover = \"bgb193\"\n", 1)
}

fn register(city: &str, change: impl Fn(&str) -> String, as_of: &str) -> Register {
    let loaded = load(city, change, str::to_owned);
    assert!(loaded.is_sound(), "{:#?} {:#?}", loaded.problems, loaded.policies.problems);
    assess(&loaded.plan.expect("a plan"), &loaded.policies, day(as_of))
}

/// The state of an obligation, its due date, its nominal due date, and days past due.
fn shown(register: &Register, key: &str) -> (State, String, String, Option<i64>) {
    let found = register.obligations.iter().find(|one| one.id.contains(key)).expect(key);
    let date = |range: Option<DateRange>| range.map(|range| range.to_string()).unwrap_or_default();
    (found.state, date(found.due), date(found.due_nominal), found.days().and_then(|days| days.0))
}

#[test]
fn braunschweig_had_until_easter_tuesday() {
    let on =
        |as_of: &str| shown(&register("braunschweig", rolled, as_of), "/status-quo-report-due/");
    let dates = || ("2018-04-03".to_owned(), "2018-03-31".to_owned());
    let (due, nominal) = dates();
    assert_eq!(on("2018-04-03"), (State::DueSoon, due, nominal, Some(0)));
    let (due, nominal) = dates();
    assert_eq!(on("2018-04-04"), (State::Overdue, due, nominal, Some(1)));
    let (due, nominal) = dates();
    assert_eq!(on("2018-08-09"), (State::MetLate, due, nominal, Some(121)));
}

#[test]
fn windows_and_vacancies_stay_where_they_are() {
    let register = register("braunschweig", rolled, "2023-11-24");
    // 31 December 2017 was a Sunday.
    let meets = register.obligations.iter().find(|one| one.id.ends_with("steuerungsgruppe/2017"));
    assert_eq!(meets.and_then(|one| one.due), Some(day("2017-12-31").into()));
    let (_, due, nominal, _) = shown(&register, "post-filled/leitung-migrationsbuero/2022");
    assert_eq!(
        (due.as_str(), nominal.as_str()),
        ("2022-04-01..2023-03-31", "2022-04-01..2023-03-31")
    );
}

#[test]
fn magdeburg_had_until_the_day_after_reformation_day() {
    let on = |as_of: &str| shown(&register("magdeburg", rolled, as_of), "/concept-presented/");
    let (due, nominal) = ("2019-11-01".to_owned(), "2019-10-31".to_owned());
    assert_eq!(on("2019-11-01"), (State::DueSoon, due.clone(), nominal.clone(), Some(0)));
    assert_eq!(on("2019-11-02"), (State::Overdue, due, nominal, Some(1)));
}

#[test]
fn landshut_counted_from_the_resolution_has_until_a_monday() {
    let change =
        |pack: &str| rolled(pack).replace("anchor   = \"last\"", "anchor   = \"2024-12-05\"");
    let register = register("landshut", change, "2024-12-05");
    let (state, due, nominal, days) = shown(&register, "/report-every-three-years/");
    assert_eq!((state, due.as_str(), nominal.as_str()), (State::Open, "2027-12-06", "2027-12-05"));
    assert_eq!(days, Some(day("2024-12-05").days_since(day("2027-12-06"))));
}

#[test]
fn a_plan_without_its_land_is_not_judged() {
    let without = |plan: &str| {
        let lines = plan.lines().filter(|line| !line.starts_with("land "));
        lines.collect::<Vec<_>>().join("\n")
    };
    let loaded = load("magdeburg", rolled, without);
    assert!(!loaded.is_sound());
    assert!(loaded.problems.iter().any(|one| format!("{one:?}").contains("NoLandForRule")));
    assert!(load("magdeburg", str::to_owned, without).is_sound());
}
