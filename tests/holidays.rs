//! The holidays of `stichtag` against those of the `PyPI` package `holidays`, day by day.
//!
//! `tests/holidays/table.txt` was made from the package by `tests/holidays/oracle.py`; its first line names
//! the version. Every difference is listed here with its reason.

use std::collections::{BTreeMap, BTreeSet};

use stichtag::date::holidays::{Land, Regional, Scope, holidays};
use stichtag::date::{DateRange, Day};

/// Where the package is wrong: the day, the Land, whether it is a holiday, and the law.
const DIFFERENCES: &[(&str, &str, bool, &str)] = &[];

fn day(text: &str) -> Day {
    DateRange::parse(text).expect(text).exact().expect(text)
}

/// Place by place, the package's days: `BY`, `BY+` for Catholic municipalities, `Augsburg`.
fn table() -> BTreeMap<String, BTreeSet<Day>> {
    let mut places: BTreeMap<String, BTreeSet<Day>> = BTreeMap::new();
    for line in include_str!("holidays/table.txt").lines().skip(1) {
        let (date, names) = line.split_once(' ').expect(line);
        for name in names.split(' ') {
            let lands = if name == "*" { Land::ALL.map(Land::code).to_vec() } else { vec![name] };
            for land in lands {
                places.entry(land.to_owned()).or_default().insert(day(date));
            }
        }
    }
    places
}

fn own(land: Land, wanted: impl Fn(Scope) -> bool) -> BTreeSet<Day> {
    (1991..=2050)
        .flat_map(|year| holidays(year, land))
        .filter(|on| wanted(on.scope))
        .map(|on| on.day)
        .collect()
}

#[test]
fn every_land_agrees_on_every_day() {
    let table = table();
    let mut compared = 0;
    for land in Land::ALL {
        let ours = own(land, |scope| scope == Scope::Land);
        let mut theirs = table[land.code()].clone();
        for (date, code, is_holiday, _) in DIFFERENCES {
            if *code == land.code() {
                let changed =
                    if *is_holiday { theirs.insert(day(date)) } else { theirs.remove(&day(date)) };
                assert!(changed, "{date} in {code} is no difference any more");
            }
        }
        assert_eq!(ours, theirs, "{land:?}");
        compared += ours.len();
    }
    assert!(compared > 9_600, "16 Länder with at least ten holidays in 60 years: {compared}");
}

#[test]
fn regional_holidays_agree() {
    let table = table();
    for (place, rule) in [
        ("BY+", Regional::AssumptionBavaria),
        ("Augsburg", Regional::PeaceFestivalAugsburg),
        ("SN+", Regional::CorpusChristiSaxony),
        ("TH+", Regional::CorpusChristiThuringia),
    ] {
        let land = rule.land();
        let everywhere = own(land, |scope| scope == Scope::Land);
        let ours = own(land, |scope| scope == Scope::Municipalities(rule));
        let ours: BTreeSet<Day> = ours.difference(&everywhere).copied().collect();
        assert_eq!(ours, table[place], "{place}");
    }
    let regional: Vec<&String> = table.keys().filter(|place| place.len() != 2).collect();
    assert_eq!(regional.len(), 4, "{regional:?}");
}
