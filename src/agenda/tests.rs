//! What is listed, in which order, under which heading.

use super::{Agenda, By, Heading, Stage};
use crate::register::{Register, Selection, State};
use crate::rule::testing::{World, day, world, world_until};

const REPORTS: &str =
    "kind = \"deadline\"\nfor = \"report\"\nof = \"presented\"\nby = \"promised\"\n";
const OFFICES: &str = "[office.a]\ntitle = \"Zentrale\"\nmail = \"a@b.example\"\n\
                       [office.b]\ntitle = \"Amt\"\n";

/// A report that is promised for a day, with further fields.
fn report(id: &str, due: &str, rest: &str) -> String {
    format!("[report.{id}]\npromised = {{ due = \"{due}\", on = \"2023-01-01\" }}\n{rest}\n")
}

fn reports(reports: &[(&str, &str)]) -> World {
    let things: String = reports.iter().map(|(id, due)| report(id, due, "")).collect();
    world(REPORTS, &things)
}

/// Key and day of each entry.
fn listed(registers: &[Register], as_of: &str, until: &str, states: &[State]) -> Vec<String> {
    let selection = Selection { states: states.to_vec(), ..Selection::default() };
    let agenda = Agenda::new(registers, day(as_of), day(until), &selection);
    let line = |entry: &super::Entry<'_>| {
        let id = entry.obligation.id.strip_prefix("p/r/").unwrap_or_default();
        format!("{id} {}", entry.day)
    };
    agenda.entries.iter().map(line).collect()
}

/// Headings, each with the keys below it.
fn grouped(registers: &[Register], as_of: &str, until: &str, by: By) -> Vec<String> {
    let selection = Selection::default();
    let agenda = Agenda::new(registers, day(as_of), day(until), &selection);
    let line = |group: &super::Group<'_>| {
        let heading = match group.heading {
            Heading::Missed => "missed".to_owned(),
            Heading::Unproven => "unproven".to_owned(),
            Heading::ThisWeek(last) => format!("to {last}"),
            Heading::NextWeek(first, last) => format!("{first} to {last}"),
            Heading::Month(month) => month.to_string(),
            Heading::Office(register, office) => {
                office.map_or("nobody", |office| register.plan.title(office)).to_owned()
            }
        };
        let names = group
            .entries
            .iter()
            .map(|entry| entry.register.plan.name(entry.obligation.subject).to_owned());
        format!("{heading}: {}", names.collect::<Vec<_>>().join(" "))
    };
    agenda.groups(by).iter().map(line).collect()
}

#[test]
fn the_last_day_of_the_span_belongs_to_it_and_the_day_after_does_not() {
    let world = reports(&[("x", "2023-06-30"), ("y", "2023-07-01")]);
    let registers = [world.register("2023-06-01")];
    assert_eq!(listed(&registers, "2023-06-01", "2023-06-30", &[]), ["x/2023-06-30 2023-06-30"]);
    assert_eq!(listed(&registers, "2023-06-01", "2023-06-29", &[]).len(), 0);
    assert_eq!(listed(&registers, "2023-06-01", "2023-07-01", &[]).len(), 2);
    let selection = Selection::default();
    let agenda = Agenda::new(&registers, day("2023-06-01"), day("2023-06-30"), &selection);
    assert_eq!(agenda.next, Some(day("2023-07-01")));
}

#[test]
fn what_was_missed_comes_first_and_is_never_too_old() {
    let world = reports(&[("a", "2023-06-02"), ("x", "2023-05-31"), ("y", "2023-02-01")]);
    let expected =
        ["y/2023-02-01 2023-02-01", "x/2023-05-31 2023-05-31", "a/2023-06-02 2023-06-02"];
    let registers = [world.register("2023-06-01")];
    assert_eq!(listed(&registers, "2023-06-01", "2023-06-02", &[]), expected);
    let today = [world.register("2023-05-31")];
    let groups = grouped(&today, "2023-05-31", "2023-05-31", By::Date);
    assert_eq!(groups, ["missed: y", "to 2023-05-31: x"], "due today is not missed");
}

#[test]
fn what_is_done_or_dormant_is_not_listed() {
    let things = report("done", "2023-06-30", "presented = \"2023-05-01\"")
        + &report("late", "2023-04-30", "presented = \"2023-05-01\"")
        + "[report.nobody-promised]\n";
    let registers = [world(REPORTS, &things).register("2023-06-01")];
    assert_eq!(registers[0].obligations.len(), 3);
    assert_eq!(listed(&registers, "2023-06-01", "2024-06-01", &[]).len(), 0);
}

#[test]
fn the_unproven_are_counted_and_listed_only_when_asked_for() {
    let world = world_until("2023-03-31", REPORTS, &report("x", "2023-04-30", ""));
    let registers = [world.register("2023-06-01")];
    assert_eq!(listed(&registers, "2023-06-01", "2023-07-01", &[]).len(), 0);
    let selection = Selection::default();
    let agenda = Agenda::new(&registers, day("2023-06-01"), day("2023-07-01"), &selection);
    assert_eq!((agenda.unproven, agenda.count(Stage::Unproven)), (1, 0));
    let asked = listed(&registers, "2023-06-01", "2023-07-01", &[State::Unverified]);
    assert_eq!(asked, ["x/2023-04-30 2023-04-30"]);
    assert_eq!(listed(&registers, "2023-06-01", "2023-07-01", &[State::Overdue]).len(), 0);
}

#[test]
fn a_breach_is_listed_only_where_a_record_can_cure_it() {
    let missing = "kind = \"content\"\nfor = \"concept\"\nrequires = \"time-plan\"\n\
                   when = \"presented\"\n";
    let registers =
        [world(missing, "[concept.x]\npresented = \"2023-05-02\"\n").register("2023-06-01")];
    assert_eq!(listed(&registers, "2023-06-01", "2023-06-01", &[]), ["x/- 2023-05-02"]);
    let too_many = "kind = \"count\"\nfor = \"body\"\nof = \"meetings\"\nat-most = 1\n\
                    window = \"calendar-year\"\nfirst-window = \"full\"\n\
                    in-force = { from = \"2023-01-01\" }\n";
    let body = "[body.x]\nmeetings = [\"2023-02-01\", \"2023-03-01\"]\n";
    let registers = [world(too_many, body).register("2023-06-01")];
    assert!(registers[0].obligations.iter().any(|one| one.state == State::Breached));
    assert_eq!(listed(&registers, "2023-06-01", "2025-06-01", &[]).len(), 0);
}

#[test]
fn where_enough_has_happened_nobody_has_to_act() {
    let rule = "kind = \"count\"\nfor = \"body\"\nof = \"meetings\"\nat-least = 1\nat-most = 2\n\
                window = \"calendar-year\"\nfirst-window = \"full\"\n\
                in-force = { from = \"2023-01-01\" }\n";
    let of = |dates: &str| {
        let world = world(rule, &format!("[body.x]\nmeetings = [{dates}]\n"));
        listed(&[world.register("2023-06-01")], "2023-06-01", "2023-12-31", &[])
    };
    assert_eq!(of(""), ["x/2023 2023-12-31"]);
    assert_eq!(of("\"2023-02-01\"").len(), 0);
}

#[test]
fn an_imprecise_due_date_is_listed_from_its_first_day_on() {
    let rule = "kind = \"maintain\"\nfor = \"post\"\ngap = \"vacancies\"\n\
                ended-by = \"occupancies\"\nat-most = \"90 days\"\nacting-cover = \"does-not-count\"\n";
    let world = world(rule, "[post.x]\nvacancies = \"2023-05\"\n");
    let registers = [world.register("2023-06-01")];
    assert_eq!(listed(&registers, "2023-06-01", "2023-07-29", &[]).len(), 0);
    assert_eq!(
        listed(&registers, "2023-06-01", "2023-07-30", &[]),
        ["x/2023-05 2023-07-30"],
        "May 1st and 90 days"
    );
}

#[test]
fn within_its_grace_a_duty_is_listed_today() {
    let rule = format!("{REPORTS}grace = \"1 month\"\n");
    let registers = [world(&rule, &report("x", "2023-05-15", "")).register("2023-06-01")];
    assert_eq!(listed(&registers, "2023-06-01", "2023-06-01", &[]), ["x/2023-05-15 2023-06-01"]);
    let groups = grouped(&registers, "2023-06-01", "2023-06-01", By::Date);
    assert_eq!(groups, ["to 2023-06-01: x"]);
}

#[test]
fn two_weeks_and_then_months() {
    // 2023-06-01 is a Thursday.
    let days = ["06-01", "06-04", "06-05", "06-11", "06-12", "06-30", "07-01", "08-31"];
    let due: Vec<(String, String)> = days
        .iter()
        .map(|day| (format!("r{}", day.replace('-', "")), format!("2023-{day}")))
        .collect();
    let due: Vec<(&str, &str)> = due.iter().map(|(id, due)| (&**id, &**due)).collect();
    let registers = [reports(&due).register("2023-06-01")];
    assert_eq!(
        grouped(&registers, "2023-06-01", "2023-08-31", By::Date),
        [
            "to 2023-06-04: r0601 r0604",
            "2023-06-05 to 2023-06-11: r0605 r0611",
            "2023-06: r0612 r0630",
            "2023-07: r0701",
            "2023-08: r0831"
        ]
    );
    let sunday = [reports(&[("x", "2023-06-04"), ("y", "2023-06-05")]).register("2023-06-04")];
    assert_eq!(
        grouped(&sunday, "2023-06-04", "2023-06-05", By::Date),
        ["to 2023-06-04: x", "2023-06-05 to 2023-06-05: y"]
    );
}

#[test]
fn offices_by_title_and_nobody_last() {
    let things = OFFICES.to_owned()
        + &report("both", "2023-06-10", "responsible = [\"a\", \"b\"]")
        + &report("missed", "2023-05-10", "responsible = \"a\"")
        + &report("alone", "2023-06-02", "");
    let registers = [world(REPORTS, &things).register("2023-06-01")];
    assert_eq!(
        grouped(&registers, "2023-06-01", "2023-06-30", By::Office),
        ["Amt: both", "Zentrale: missed both", "nobody: alone"]
    );
    let plan = &registers[0].plan;
    let mails: Vec<Option<&str>> =
        registers[0].offices().into_iter().map(|office| super::mailbox(plan, office)).collect();
    assert_eq!(mails, [Some("a@b.example"), None]);
}

#[test]
fn windows_within_the_span_are_all_listed() {
    let rule = "kind = \"count\"\nfor = \"body\"\nof = \"meetings\"\nat-least = 1\n\
                window = \"quarter\"\nfirst-window = \"full\"\nin-force = { from = \"2023-01-01\" }\n";
    let world = world(rule, "[body.x]\nmeetings = [\"2023-02-01\"]\n");
    let registers = [world.register_until("2023-05-01", "2024-01-01")];
    assert_eq!(
        listed(&registers, "2023-05-01", "2024-01-01", &[]),
        ["x/2023-Q2 2023-06-30", "x/2023-Q3 2023-09-30", "x/2023-Q4 2023-12-31"]
    );
    let grid = "kind = \"periodic\"\nfor = \"body\"\nof = \"meetings\"\nevery = \"1 month\"\n\
                anchor = \"2023-05-01\"\nin-force = { from = \"2023-05-01\" }\n";
    let world = crate::rule::testing::world(grid, "[body.x]\n");
    let registers = [world.register_until("2023-05-01", "2023-08-01")];
    assert_eq!(
        listed(&registers, "2023-05-01", "2023-08-01", &[]),
        ["x/2023-06-01 2023-06-01", "x/2023-07-01 2023-07-01", "x/2023-08-01 2023-08-01"]
    );
}
