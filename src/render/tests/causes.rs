//! What people are told of causes.

use super::load::{options, page, register};
use crate::register::Register;
use crate::render::{Causes, Options};
use crate::rule::testing::world;
use crate::text::Lang;

const LANGS: [(&str, Lang); 2] = [("de", Lang::De), ("en", Lang::En)];

/// A late report with a chain behind it, a second one with several behind it, and a ring.
fn office() -> Register {
    let report = |id: &str, due: &str, needs: &str| {
        format!(
            "[report.{id}]\ntitle = \"Bericht {id}\"\nneeds = [{needs}]\n\
             promised = {{ due = \"{due}\", on = \"2023-01-01\" }}\n"
        )
    };
    let things = report("alt", "2023-03-31", "")
        + &report("basis", "2023-06-30", "\"report:alt\"")
        + &report("chronik", "2023-07-31", "\"report:basis\"")
        + &report("dank", "2023-12-31", "\"report:chronik\", \"report:x\"")
        + &report("x", "2023-04-15", "")
        + &report("y", "2023-12-31", "\"report:x\"")
        + &report("z", "2023-12-31", "\"report:x\"")
        + &report("ring-1", "2023-03-31", "\"report:ring-2\"")
        + &report("ring-2", "2023-12-31", "\"report:ring-3\"")
        + &report("ring-3", "2023-12-31", "\"report:ring-1\"");
    let rule = "kind = \"deadline\"\nfor = \"report\"\nof = \"presented\"\nby = \"promised\"\n";
    world(rule, &things).register("2023-05-01")
}

fn told(register: Register, date: &str, causes: Causes, lang: Lang) -> String {
    let options = Options { causes, ..options(date, lang, 100) };
    page(&[register], &options)
}

#[test]
fn what_holds_back_others_is_told_once() {
    for (name, lang) in LANGS {
        let page = told(office(), "2023-05-01", Causes::Root, lang);
        insta::assert_snapshot!(format!("causes_root_{name}"), page);
    }
}

#[test]
fn on_request_every_finding_is_whole_with_the_way_to_its_cause() {
    for (name, lang) in LANGS {
        let page = told(office(), "2023-05-01", Causes::Full, lang);
        insta::assert_snapshot!(format!("causes_full_{name}"), page);
    }
}

#[test]
fn nothing_is_told_of_causes_where_nobody_wants_it() {
    for causes in [Causes::Off, Causes::Full] {
        let page = told(office(), "2023-05-01", causes, Lang::En);
        let heads = page.lines().filter(|line| line.ends_with(" [r]") && !line.starts_with(' '));
        assert_eq!(heads.count(), 10, "{page}");
        assert_eq!(page.contains("Cause "), causes == Causes::Full, "{page}");
    }
}

/// However causes are told, each finding has its key once.
#[test]
fn no_finding_vanishes() {
    for (plan, date) in
        [("musterstadt", "2026-03-15"), ("braunschweig", "2023-11-24"), ("magdeburg", "2019-11-28")]
    {
        let folder = format!("data/{plan}");
        let register = register(&folder, date);
        let first = |finding: &crate::register::Finding| finding.obligations[0];
        let keys: Vec<String> = register
            .findings()
            .iter()
            .map(|finding| register.obligations[first(finding)].id.clone())
            .collect();
        for causes in [Causes::Root, Causes::Full, Causes::Off] {
            let options = Options { causes, ..options(date, Lang::De, 2000) };
            let page = page(&[super::load::register(&folder, date)], &options);
            for key in &keys {
                let found = page.lines().filter(|line| {
                    line.trim_end().ends_with(&format!("({key})"))
                        || line.split_whitespace().any(|word| word == key)
                });
                assert_eq!(found.count(), 1, "{key} in {causes:?}:\n{page}");
            }
        }
    }
}
