//! What people see, on the shipped plans.

use super::load::{day, register};
use crate::register::{Selection, State};
use crate::render::{Options, Origin, human, short};
use crate::text::Lang;

fn options(as_of: &str, lang: Lang, width: usize) -> Options {
    Options { lang, width, ..Options::new(day(as_of), Origin::Flag) }
}

fn page(plan: &str, options: &Options) -> String {
    let register = register(plan, &options.as_of.to_string());
    let mut out = Vec::new();
    human(&mut out, &[register], options).expect("writing to memory");
    String::from_utf8(out).expect("UTF-8")
}

#[test]
fn magdeburg_a_month_after_the_deadline() {
    for width in [40, 80, 120] {
        for (name, lang) in [("de", Lang::De), ("en", Lang::En)] {
            let page = page("data/magdeburg", &options("2019-11-28", lang, width));
            insta::assert_snapshot!(format!("magdeburg_2019-11-28_{name}_{width}"), page);
        }
    }
}

#[test]
fn magdeburg_after_the_records_end() {
    for (name, lang) in [("de", Lang::De), ("en", Lang::En)] {
        let page = page("data/magdeburg", &options("2020-07-01", lang, 100));
        insta::assert_snapshot!(format!("magdeburg_2020-07-01_{name}"), page);
    }
}

#[test]
fn braunschweig() {
    for date in ["2018-04-03", "2023-11-24"] {
        for (name, lang) in [("de", Lang::De), ("en", Lang::En)] {
            let page = page("data/braunschweig", &options(date, lang, 100));
            insta::assert_snapshot!(format!("braunschweig_{date}_{name}"), page);
        }
    }
}

#[test]
fn fire_safety() {
    for (name, lang) in [("de", Lang::De), ("en", Lang::En)] {
        let page = page("tests/plans/fire-safety", &options("2025-08-01", lang, 100));
        insta::assert_snapshot!(format!("fire-safety_{name}"), page);
    }
}

#[test]
fn every_state_can_be_listed() {
    let selection = Selection { states: State::ALL.to_vec(), ..Selection::default() };
    for (name, lang) in [("de", Lang::De), ("en", Lang::En)] {
        let options = Options { selection: selection.clone(), ..options("2023-11-24", lang, 100) };
        let register = register("data/braunschweig", "2023-11-24");
        let mut out = Vec::new();
        human(&mut out, &[register], &options).expect("writing to memory");
        let page = String::from_utf8(out).expect("UTF-8");
        let list: Vec<&str> = page.lines().filter(|line| !line.starts_with("  ")).collect();
        insta::assert_snapshot!(format!("states_{name}"), list.join("\n"));
    }
}

#[test]
fn one_line_per_finding() {
    for (name, lang) in [("de", Lang::De), ("en", Lang::En)] {
        let registers =
            ["data/braunschweig", "data/magdeburg"].map(|plan| register(plan, "2020-07-01"));
        let mut out = Vec::new();
        short(&mut out, &registers, &options("2020-07-01", lang, 80)).expect("writing to memory");
        let page = String::from_utf8(out).expect("UTF-8");
        insta::assert_snapshot!(format!("short_{name}"), page);
    }
}
