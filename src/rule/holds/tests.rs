//! Which holds suspend, for how long, and what is said of the hold itself.

use crate::rule::testing::{World, world};

const REPORT: &str = "kind = \"deadline\"\nfor = \"report\"\nof = \"presented\"\nby = \"promised\"\n\
                      lead = \"0 days\"\n";
const LENGTH: &str = "[rule.w]\ntitle = \"w\"\nkind = \"holds\"\nfor = \"hold\"\ncheck = \"length\"\n\
                      lead = \"14 days\"\n";
const ORDER: &str =
    "[rule.w]\ntitle = \"w\"\nkind = \"holds\"\nfor = \"hold\"\ncheck = \"order\"\n";
/// Due on 31 March 2024, and never presented.
const MISSED: &str = "[office.o]\n[office.p]\n[paper.v]\n\
                      [report.x]\npromised = { due = \"2024-03-31\", on = \"2024-01-01\" }\n";

fn held(more: &str, about: &str, lines: &str) -> World {
    let hold =
        format!("[hold.z]\nsubject = \"x\"\nfrom = \"2024-03-01\"\nreason = \"why\"\n{lines}\n");
    world(&format!("{REPORT}{more}{about}"), &format!("{MISSED}{hold}"))
}

// 1 to 31 March are 31 days: 31 March + 31 days = 1 May.
#[test]
fn without_a_limit_nothing_is_asked() {
    held("", LENGTH, "to = \"2024-03-31\"").through(&[
        ("2024-03-31", "on-hold -31"),
        ("2024-05-01", "due-soon 0"),
        ("2024-05-02", "overdue 1"),
    ]);
}

// One month from 1 March ends with 31 March: §§ 187 (2), 188 (2) BGB.
#[test]
fn it_may_be_as_long_as_the_rule_allows() {
    let limit = "hold-at-most = \"1 month\"\n";
    for (to, of_hold) in [("2024-03-30", "met"), ("2024-03-31", "met"), ("2024-04-01", "breached")]
    {
        let lines = held(limit, LENGTH, &format!("to = \"{to}\"")).on("2024-03-15");
        assert_eq!(lines.last(), Some(&format!("z/- {of_hold}")), "{to}");
    }
    // One that is too long suspends as long as is allowed: 31 days, not 61.
    held(limit, "", "to = \"2024-04-30\"")
        .through(&[("2024-05-01", "due-soon 0"), ("2024-05-02", "overdue 1")]);
}

#[test]
fn without_an_end_the_limit_is_its_end() {
    held("hold-at-most = \"1 month\"\n", LENGTH, "").through(&[
        ("2024-03-16", "on-hold -46, open -15"),
        ("2024-03-17", "on-hold -45, due-soon -14"),
        ("2024-03-31", "on-hold -31, due-soon 0"),
        ("2024-04-01", "open -30, overdue 1"),
        ("2024-05-02", "overdue 1, overdue 32"),
    ]);
}

#[test]
fn a_new_date_lies_within_the_limit() {
    let limit = "hold-at-most = \"2 months\"\n";
    for (new, of_hold) in [("2024-04-30", "met"), ("2024-05-01", "breached")] {
        let lines = held(limit, LENGTH, &format!("moves-to = \"{new}\"")).on("2024-03-15");
        assert_eq!(lines.last(), Some(&format!("z/- {of_hold}")), "{new}");
    }
    held(limit, "", "moves-to = \"2024-12-31\"")
        .through(&[("2024-04-30", "due-soon 0"), ("2024-05-01", "overdue 1")]);
}

#[test]
fn only_an_office_that_the_rule_names_may_order_it() {
    let by = "hold-by = \"office:p\"\n";
    let hold = |office: &str| format!("to = \"2024-03-31\"\nby = \"{office}\"\nsource = \"v\"");
    held(by, ORDER, &hold("o")).through(&[("2024-04-01", "overdue 1, breached")]);
    held(by, ORDER, &hold("p")).through(&[("2024-04-01", "open -30, met")]);
    // Nobody is named at all.
    held(by, ORDER, "to = \"2024-03-31\"\nsource = \"v\"")
        .through(&[("2024-04-01", "overdue 1, breached")]);
}

#[test]
fn a_rule_that_allows_none_is_not_suspended() {
    let none = "hold = \"none\"\n";
    let hold = |rules: &str| format!("to = \"2024-03-31\"\nsource = \"v\"\n{rules}");
    held(none, ORDER, &hold("rules = \"r\"")).through(&[("2024-04-01", "overdue 1, breached")]);
    // Where the hold does not name the rule, nobody expects it to be suspended.
    held(none, ORDER, &hold("")).through(&[("2024-04-01", "overdue 1, met")]);
}

#[test]
fn it_names_a_paper_or_another_basis() {
    let hold = |basis: &str| format!("to = \"2024-03-31\"\n{basis}");
    held("", ORDER, &hold("")).through(&[("2024-04-01", "open -30, breached")]);
    held("", ORDER, &hold("source = \"v\"")).through(&[("2024-04-01", "open -30, met")]);
    held("", ORDER, &hold("basis = \"§ 28 GemHVO\"")).through(&[("2024-04-01", "open -30, met")]);
}
