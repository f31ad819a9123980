//! What people see of the shipped plans.

use super::load::{options, page, register};
use crate::register::{Selection, State};
use crate::render::{Options, short};
use crate::text::Lang;

const LANGS: [(&str, Lang); 2] = [("de", Lang::De), ("en", Lang::En)];

fn snapshot(plan: &str, date: &str, width: usize) {
    for (name, lang) in LANGS {
        let registers = [register(&format!("data/{plan}"), date)];
        let page = page(&registers, &options(date, lang, width));
        insta::assert_snapshot!(format!("{plan}_{date}_{name}_{width}"), page);
    }
}

#[test]
fn magdeburg_a_month_after_the_deadline() {
    snapshot("magdeburg", "2019-11-28", 40);
    snapshot("magdeburg", "2019-11-28", 80);
    snapshot("magdeburg", "2019-11-28", 120);
}

#[test]
fn magdeburg_after_the_records_end() {
    snapshot("magdeburg", "2020-07-01", 100);
}

#[test]
fn braunschweig_over_the_years() {
    snapshot("braunschweig", "2018-04-03", 100);
    snapshot("braunschweig", "2018-09-04", 100);
    snapshot("braunschweig", "2023-11-24", 100);
}

#[test]
fn landshut_when_its_rules_come_into_force() {
    snapshot("landshut", "2024-12-06", 100);
    snapshot("landshut", "2025-02-01", 100);
}

#[test]
fn several_plans_have_headings() {
    let date = "2019-11-28";
    let registers = ["data/landshut", "data/magdeburg"].map(|plan| register(plan, date));
    let page = page(&registers, &options(date, Lang::De, 80));
    let lines: Vec<&str> = page.lines().filter(|line| !line.starts_with(' ')).collect();
    insta::assert_snapshot!("several_plans_de", lines.join("\n"));
}

#[test]
fn every_state_can_be_listed() {
    for (name, lang) in LANGS {
        let selection = Selection { states: State::ALL.to_vec(), ..Selection::default() };
        let options = Options { selection, ..options("2023-11-24", lang, 200) };
        let page = page(&[register("data/braunschweig", "2023-11-24")], &options);
        let start = page.find("\n2 offen").or(page.find("\n2 open")).expect("the first state");
        let end = page.find("\n  Stichtag").or(page.find("\n  Reference")).expect("the summary");
        insta::assert_snapshot!(format!("states_{name}"), &page[start..end]);
    }
}

#[test]
fn one_line_per_finding() {
    for (name, lang) in LANGS {
        let registers =
            ["data/braunschweig", "data/magdeburg"].map(|plan| register(plan, "2020-07-01"));
        let mut out = Vec::new();
        short(&mut out, &registers, &options("2020-07-01", lang, 80)).expect("writing to memory");
        let page = String::from_utf8(out).expect("UTF-8");
        insta::assert_snapshot!(format!("short_{name}"), page);
    }
}

#[test]
fn nothing_judged_is_not_a_pass() {
    let options = options("2019-11-28", Lang::De, 80);
    insta::assert_snapshot!(page(&[], &options), @r"
      Stichtag  28.11.2019 (mit --as-of angegeben)
    Es wurde nichts geprüft: Es gibt keinen Plan oder keine Regel mit Gegenstand.
    ");
}

#[test]
fn colours_change_nothing_else() {
    let registers = [register("data/magdeburg", "2019-11-28")];
    let plain = options("2019-11-28", Lang::De, 80);
    let coloured = page(&registers, &Options { color: true, ..plain.clone() });
    assert!(coloured.contains("\u{1b}[1;31mFehler\u{1b}[0m"));
    let mut stripped = String::new();
    let mut rest = coloured.as_str();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        stripped.push_str(before);
        rest = after.split_once('m').expect("a colour").1;
    }
    stripped.push_str(rest);
    assert_eq!(stripped, page(&registers, &plain));
}
