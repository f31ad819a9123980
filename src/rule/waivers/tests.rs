//! What a waiver excuses, and what is said of the waiver itself.

use crate::register::{Cause, State};
use crate::rule::testing::{World, world};

const REPORT: &str = "kind = \"deadline\"\nfor = \"report\"\nof = \"presented\"\nby = \"promised\"\n\
                      lead = \"0 days\"\n";
const CURRENT: &str = "[rule.w]\ntitle = \"w\"\nkind = \"waivers\"\nfor = \"waiver\"\n\
                       check = \"expiry\"\nlead = \"14 days\"\n";
const USED: &str =
    "[rule.w]\ntitle = \"w\"\nkind = \"waivers\"\nfor = \"waiver\"\ncheck = \"use\"\n";
const ALLOWED: &str =
    "[rule.w]\ntitle = \"w\"\nkind = \"waivers\"\nfor = \"waiver\"\ncheck = \"limits\"\n";
/// Due on 31 March 2024, and never presented.
const MISSED: &str = "[office.o]\n[office.p]\n\
                      [report.x]\npromised = { due = \"2024-03-31\", on = \"2024-01-01\" }\n";

fn waiver(lines: &str) -> String {
    format!(
        "[waiver.z]\nrule = \"r\"\nreason = \"why\"\napprover = \"o\"\nbasis = \"law\"\n{lines}\n"
    )
}

/// A plan with a missed report and a waiver; `more` are the fields of its rule, `about` is the rule on waivers.
fn missed(more: &str, about: &str, lines: &str) -> World {
    world(&format!("{REPORT}{more}{about}"), &format!("{MISSED}{}", waiver(lines)))
}

const PLAIN: &str = "subject = \"report:x\"\nfrom = \"2024-04-01\"\nuntil = \"2024-06-30\"";

#[test]
fn excuses_from_its_first_to_its_last_day() {
    let world = missed("", "", PLAIN);
    world.through(&[
        ("2024-03-31", "due-soon 0"),
        ("2024-04-01", "waived 1"),
        ("2024-06-29", "waived 90"),
        ("2024-06-30", "waived 91"),
        ("2024-07-01", "overdue 92"),
    ]);
    let register = world.register("2024-06-30");
    let one = &register.obligations[0];
    assert_eq!((one.finding, one.underlying()), (None, State::Overdue));
    assert!(register.findings().is_empty());
}

#[test]
fn does_not_begin_before_its_first_day() {
    let later = "subject = \"x\"\nfrom = \"2024-04-10\"\nuntil = \"2024-06-30\"";
    missed("", "", later).through(&[("2024-04-09", "overdue 9"), ("2024-04-10", "waived 10")]);
}

#[test]
fn without_a_first_day_it_holds_from_the_start() {
    missed("", "", "subject = \"x\"\nuntil = \"2024-06-30\"")
        .through(&[("2024-04-01", "waived 1"), ("2024-07-01", "overdue 92")]);
}

#[test]
fn its_end_is_announced_14_days_ahead() {
    missed("", CURRENT, PLAIN).through(&[
        ("2024-03-31", "due-soon 0, dormant"),
        ("2024-04-01", "waived 1, open -90"),
        ("2024-06-15", "waived 76, open -15"),
        ("2024-06-16", "waived 77, due-soon -14"),
        ("2024-06-30", "waived 91, due-soon 0"),
        ("2024-07-01", "overdue 92, overdue 1"),
    ]);
}

#[test]
fn its_end_is_nothing_to_renew_for_once_the_duty_is_met() {
    let met = "[report.y]\npromised = { due = \"2024-03-31\", on = \"2024-01-01\" }\npresented = \"2024-05-01\"\n";
    let lines = waiver("subject = \"y\"\nuntil = \"2024-06-30\"");
    let things = format!("[office.o]\n{met}{lines}");
    let world = |about: &str| world(&format!("{REPORT}{about}"), &things);
    world(CURRENT).through(&[
        ("2024-04-30", "waived 30, open -61"),
        ("2024-05-01", "met-late 31, met"),
        ("2024-07-01", "met-late 31, met"),
    ]);
    world(USED).through(&[
        ("2024-03-01", "open -30, open"),
        ("2024-04-30", "waived 30, met"),
        ("2024-05-01", "met-late 31, breached"),
        ("2024-07-01", "met-late 31, breached"),
    ]);
}

#[test]
fn a_waiver_that_covers_no_duty_is_not_needed() {
    let other = "[report.y]\n";
    for lines in [
        "subject = \"office:p\"\nuntil = \"2024-12-31\"",
        "subject = \"report:x\"\nperiod = \"2024-04\"\nuntil = \"2024-12-31\"",
        "subject = \"plan\"\nuntil = \"2024-12-31\"",
    ] {
        let world = world(&format!("{REPORT}{USED}"), &format!("{MISSED}{other}{}", waiver(lines)));
        let lines = world.on("2024-05-01");
        assert_eq!(lines[0], "x/2024-03-31 overdue 31", "{lines:?}");
        assert_eq!(lines.last().map(String::as_str), Some("z/- breached"), "{lines:?}");
    }
}

#[test]
fn a_period_is_the_last_part_of_a_key() {
    let lines = "subject = \"x\"\nperiod = \"2024-03-31\"\nuntil = \"2024-12-31\"";
    missed("", USED, lines).through(&[("2024-05-01", "waived 31, met")]);
}

#[test]
fn several_subjects_and_all_of_a_kind() {
    let more = "[report.y]\npromised = { due = \"2024-03-31\", on = \"2024-01-01\" }\n\
                [report.z]\npromised = { due = \"2024-03-31\", on = \"2024-01-01\" }\n";
    let on = |subject: &str| {
        let waiver = waiver(&format!("subject = {subject}\nuntil = \"2024-12-31\""));
        world(&format!("{REPORT}{ALLOWED}"), &format!("{MISSED}{more}{waiver}")).on("2024-05-01")
    };
    let states = |lines: Vec<String>| {
        lines
            .iter()
            .map(|line| line.split(' ').nth(1).unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(states(on("[\"x\", \"report:y\"]")), "waived waived overdue met");
    // All that the rule binds: it excuses, and it is said that this is too broad.
    assert_eq!(states(on("\"report:*\"")), "waived waived waived breached");
}

#[test]
fn a_rule_can_allow_none() {
    missed("waiver = \"none\"\n", ALLOWED, PLAIN).through(&[
        ("2024-05-01", "overdue 31, breached"),
        ("2024-12-01", "overdue 245, breached"),
    ]);
}

#[test]
fn only_an_office_that_the_rule_names_may_approve() {
    missed("waiver-by = \"office:p\"\n", ALLOWED, PLAIN)
        .through(&[("2024-05-01", "overdue 31, breached")]);
    missed("waiver-by = [\"office:p\", \"office:o\"]\n", ALLOWED, PLAIN)
        .through(&[("2024-05-01", "waived 31, met")]);
}

// Three months from 1 April end with 30 June: §§ 187 (2), 188 (2) BGB.
#[test]
fn it_may_be_as_long_as_the_rule_allows() {
    let limit = "waiver-at-most = \"3 months\"\n";
    let until = |day: &str| format!("subject = \"x\"\nfrom = \"2024-04-01\"\nuntil = \"{day}\"");
    for (day, of_waiver) in
        [("2024-06-29", "met"), ("2024-06-30", "met"), ("2024-07-01", "breached")]
    {
        missed(limit, ALLOWED, &until(day))
            .through(&[("2024-05-01", &format!("waived 31, {of_waiver}"))]);
    }
    // One that is too long excuses as long as is allowed.
    missed(limit, CURRENT, &until("2024-12-31")).through(&[
        ("2024-06-16", "waived 77, due-soon -14"),
        ("2024-06-30", "waived 91, due-soon 0"),
        ("2024-07-01", "overdue 92, overdue 1"),
    ]);
    // Without a first day, nobody knows how long it lasts.
    missed(limit, ALLOWED, "subject = \"x\"\nuntil = \"2024-05-31\"")
        .through(&[("2024-05-01", "overdue 31, breached")]);
}

#[test]
fn what_depends_on_a_waived_duty_is_not_excused() {
    let rules = format!(
        "{REPORT}[rule.s]\ntitle = \"s\"\nkind = \"deadline\"\nfor = \"report\"\nof = \"published\"\n\
         by = \"2024-12-31\"\ndepends-on = \"r\"\n"
    );
    let with = |waiver: &str| world(&rules, &format!("{MISSED}{waiver}")).register("2024-05-01");
    let (plain, waived) = (with(""), with(&waiver(PLAIN)));
    let states = |register: &crate::register::Register| {
        register.obligations.iter().map(|one| (one.state, one.certain)).collect::<Vec<_>>()
    };
    assert_eq!(states(&plain), [(State::Overdue, true), (State::AtRisk, true)]);
    assert_eq!(states(&waived), [(State::Waived, true), (State::AtRisk, true)]);
    assert_eq!(waived.obligations[1].causes, [Cause::Obligation(0)]);
}

#[test]
fn every_finding_can_be_waived_and_nothing_else() {
    let lines = "subject = \"x\"\nuntil = \"2025-12-31\"";
    // Due soon is a finding; open is none.
    let soon = REPORT.replace("0 days", "30 days");
    let things = format!("{MISSED}{}", waiver(lines));
    world(&soon, &things).through(&[("2024-02-29", "open -31"), ("2024-03-01", "waived -30")]);
}

#[test]
fn of_two_waivers_the_longer_one_counts() {
    let second = waiver("subject = \"x\"\nuntil = \"2024-08-31\"").replace("waiver.z", "waiver.y");
    let things = format!("{MISSED}{}{second}", waiver(PLAIN));
    let world = world(&format!("{REPORT}{CURRENT}"), &things);
    let register = world.register("2024-06-30");
    let waived = register.obligations[0].waiver.as_ref().expect("waived");
    assert_eq!(register.plan.name(waived.thing), "y");
    world.through(&[("2024-07-01", "waived 92, open -61, overdue 1")]);
}
