//! Who gets what on which day: each boundary on the day before, the day, and the day after.

use std::collections::BTreeMap;

use super::{Digest, Nothing, Past, Sent, Stage, reminders};
use crate::register::{Register, Selection};
use crate::rule::testing::{World, day, world_in};

const RULE: &str = "kind = \"deadline\"\nfor = \"report\"\nof = \"presented\"\nby = \"promised\"\n\
                    remind-before = [90, 30, 7]\n";
/// Three levels; the lowest has no mailbox.
const OFFICES: &str = "[office.top]\nmail = \"top@b.example\"\n\
                       [office.mid]\nmail = \"mid@b.example\"\npart-of = \"top\"\n\
                       [office.low]\npart-of = \"mid\"\n";

/// A report of `mid` that is promised for a day.
fn report(due: &str) -> String {
    let promise = format!("promised = {{ due = \"{due}\", on = \"2023-01-02\" }}");
    format!("{OFFICES}[report.x]\nresponsible = \"mid\"\n{promise}\n")
}

/// In Lower Saxony, with everything recorded.
fn plan(things: &str) -> World {
    world_in("land = \"NI\"", "always", RULE, things)
}

fn told(registers: &[Register], past: Past<'_>) -> Vec<String> {
    let all = reminders(registers, past, &Selection::default());
    let line = |item: &super::Item<'_>| format!("{} {}", item.id.recipient, item.stage);
    all.digests.iter().flat_map(|digest| digest.items().map(line)).collect()
}

/// What goes out on a day where nothing was sent before.
fn first(world: &World, as_of: &str) -> Vec<String> {
    told(&[world.register(as_of)], Past::Ledger(&Nothing))
}

/// What goes out on a day after a run on another.
fn after(world: &World, since: &str, as_of: &str) -> Vec<String> {
    told(&[world.register(as_of)], Past::Since(day(since)))
}

/// What a ledger keeps.
#[derive(Default)]
struct Memory(BTreeMap<(String, String, String), Vec<String>>);

impl Sent for Memory {
    fn stages(&self, obligation: &str, due: &str, recipient: &str) -> Vec<String> {
        let key = (obligation.to_owned(), due.to_owned(), recipient.to_owned());
        self.0.get(&key).cloned().unwrap_or_default()
    }

    fn has_asked(&self, plan: &str, month: &str, recipient: &str) -> bool {
        let name = format!("question-{month}");
        self.0.iter().any(|((obligation, _, to), stages)| {
            to == recipient && obligation.starts_with(&format!("{plan}/")) && stages.contains(&name)
        })
    }
}

impl Memory {
    /// A run on a day, and what it sends.
    fn run(&mut self, world: &World, as_of: &str) -> Vec<String> {
        let registers = [world.register(as_of)];
        let all = reminders(&registers, Past::Ledger(self), &Selection::default());
        let mut sent = Vec::new();
        let mut known = self.0.clone();
        for item in all.digests.iter().flat_map(Digest::items) {
            let id = item.id.clone();
            sent.push(format!("{} {}", id.recipient, id.stage));
            known.entry((id.obligation, id.due, id.recipient)).or_default().push(id.stage);
        }
        self.0 = known;
        sent
    }

    /// A run on each day of a span, with what was sent on which day.
    fn runs(&mut self, world: &World, from: &str, to: &str) -> Vec<String> {
        let mut sent = Vec::new();
        let mut today = day(from);
        while today <= day(to) {
            let text = today.to_string();
            sent.extend(self.run(world, &text).into_iter().map(|one| format!("{text} {one}")));
            today = today.next();
        }
        sent
    }
}

#[test]
fn every_lead_time_has_its_day() {
    // Wednesday, 2024-05-15: 90 days before is Thursday, 2024-02-15; 30 is Monday, 2024-04-15; 7 is 2024-05-08.
    let world = plan(&report("2024-05-15"));
    for (day, stage) in [
        ("2024-02-14", None),
        ("2024-02-15", Some("before-90")),
        ("2024-02-16", Some("before-90")),
        ("2024-04-12", Some("before-90")),
        ("2024-04-15", Some("before-30")),
        ("2024-05-07", Some("before-30")),
        ("2024-05-08", Some("before-7")),
        ("2024-05-14", Some("before-7")),
        ("2024-05-15", Some("due")),
        ("2024-05-16", Some("overdue-1")),
        ("2024-05-22", Some("overdue-1")),
        ("2024-05-23", Some("overdue-8")),
        ("2024-05-24", Some("overdue-8")),
    ] {
        let expected: Vec<String> =
            stage.into_iter().map(|stage| format!("mid@b.example {stage}")).collect();
        assert_eq!(first(&world, day), expected, "{day}");
    }
}

#[test]
fn a_duty_that_was_fulfilled_is_forgotten() {
    let world = plan(&format!("{}presented = \"2024-05-10\"\n", report("2024-05-15")));
    assert_eq!(first(&world, "2024-05-08"), ["mid@b.example before-7"], "it is only planned");
    assert_eq!(first(&world, "2024-05-10"), [""; 0]);
    assert_eq!(first(&world, "2024-05-21"), [""; 0]);
}

#[test]
fn daily_runs_send_each_step_once_and_end() {
    let world = plan(&report("2024-05-15"));
    let mut memory = Memory::default();
    let sent = memory.runs(&world, "2024-02-01", "2024-12-31");
    let own: Vec<&str> =
        sent.iter().filter(|line| line.contains("mid@")).map(String::as_str).collect();
    // Every weekly one falls on a Thursday, of which none is a holiday in Lower Saxony; it ends within 84 days.
    let expected = [
        "2024-02-15 mid@b.example before-90",
        "2024-04-15 mid@b.example before-30",
        "2024-05-08 mid@b.example before-7",
        "2024-05-15 mid@b.example due",
        "2024-05-16 mid@b.example overdue-1",
        "2024-05-23 mid@b.example overdue-8",
        "2024-05-30 mid@b.example overdue-15",
        "2024-06-06 mid@b.example overdue-22",
        "2024-06-13 mid@b.example overdue-29",
        "2024-06-20 mid@b.example overdue-36",
        "2024-06-27 mid@b.example overdue-43",
        "2024-07-04 mid@b.example overdue-50",
        "2024-07-11 mid@b.example overdue-57",
        "2024-07-18 mid@b.example overdue-64",
        "2024-07-25 mid@b.example overdue-71",
        "2024-08-01 mid@b.example overdue-78",
    ];
    assert_eq!(own, expected);
    // 28 days overdue on 2024-06-12, a Wednesday, and twice more.
    let higher: Vec<&str> =
        sent.iter().filter(|line| line.contains("top@")).map(String::as_str).collect();
    let expected = [
        "2024-06-12 top@b.example escalation-28",
        "2024-07-10 top@b.example escalation-56",
        "2024-08-07 top@b.example escalation-84",
    ];
    assert_eq!(higher, expected);
}

#[test]
fn the_superior_is_told_after_so_many_days_and_not_where_there_is_none() {
    let world = plan(&report("2024-05-15"));
    assert_eq!(first(&world, "2024-06-11"), ["mid@b.example overdue-22"]);
    let both = ["mid@b.example overdue-22", "top@b.example escalation-28"];
    assert_eq!(first(&world, "2024-06-12"), both);
    let never = RULE.to_owned() + "escalate-after = 0\n";
    let world = world_in("land = \"NI\"", "always", &never, &report("2024-05-15"));
    assert_eq!(first(&world, "2024-07-12").len(), 1);
    let top = report("2024-05-15").replace("responsible = \"mid\"", "responsible = \"top\"");
    assert_eq!(first(&plan(&top), "2024-06-12"), ["top@b.example overdue-22"]);
}

#[test]
fn nothing_goes_out_on_a_free_day_and_all_of_it_on_the_next() {
    // Good Friday 2024 was 29 March; Easter Monday 1 April is free as well.
    let world = plan(&report("2024-03-29"));
    let mut memory = Memory::default();
    let sent = memory.runs(&world, "2024-03-20", "2024-04-05");
    let expected = [
        "2024-03-20 mid@b.example before-30",
        "2024-03-22 mid@b.example before-7",
        "2024-04-02 mid@b.example overdue-1",
    ];
    assert_eq!(sent, expected, "due and one day overdue are one mail");
    assert_eq!(memory.run(&world, "2024-04-06"), [""; 0], "eight days overdue, a Saturday");
    assert_eq!(memory.run(&world, "2024-04-08"), ["mid@b.example overdue-8"]);
    // The day of German unity is a Thursday in 2024.
    let world = plan(&report("2024-10-03"));
    assert_eq!(first(&world, "2024-10-03"), [""; 0]);
    assert_eq!(first(&world, "2024-10-02"), ["mid@b.example before-7"]);
    assert_eq!(first(&world, "2024-10-04"), ["mid@b.example overdue-1"]);
    // Reformation day is free in Lower Saxony and not in North Rhine-Westphalia.
    let here = plan(&report("2024-10-31"));
    let there = world_in("land = \"NW\"", "always", RULE, &report("2024-10-31"));
    assert_eq!(first(&here, "2024-10-31"), [""; 0]);
    assert_eq!(first(&there, "2024-10-31"), ["mid@b.example due"]);
}

#[test]
fn a_house_that_is_closed_gets_nothing() {
    let closed = format!("[calendar]\nhouse = [\"12-24\"]\n{}", report("2024-12-24"));
    assert_eq!(first(&plan(&closed), "2024-12-24"), [""; 0]);
    assert_eq!(first(&plan(&report("2024-12-24")), "2024-12-24"), ["mid@b.example due"]);
}

#[test]
fn missed_runs_send_the_latest_step_alone() {
    let world = plan(&report("2024-05-15"));
    let mut memory = Memory::default();
    assert_eq!(memory.run(&world, "2024-02-15"), ["mid@b.example before-90"]);
    assert_eq!(memory.run(&world, "2024-05-24"), ["mid@b.example overdue-8"]);
    for _ in 0..100 {
        assert_eq!(memory.run(&world, "2024-05-24"), [""; 0], "once");
    }
    assert_eq!(memory.run(&world, "2024-05-16"), [""; 0], "a clock that goes back");
    assert_eq!(memory.run(&world, "2024-05-29"), [""; 0]);
    assert_eq!(memory.run(&world, "2024-05-30"), ["mid@b.example overdue-15"]);
    assert_eq!(
        memory.run(&world, "2025-05-30"),
        ["mid@b.example overdue-78", "top@b.example escalation-84",]
    );
}

#[test]
fn a_promise_that_comes_late_is_reminded_of_when_it_is_made() {
    let late = report("2024-05-15").replace("2023-01-02", "2024-05-02");
    let world = plan(&late);
    assert_eq!(after(&world, "2024-05-01", "2024-05-02"), ["mid@b.example before-30"]);
    assert_eq!(after(&world, "2024-05-02", "2024-05-03"), [""; 0]);
}

#[test]
fn without_a_ledger_exactly_what_fell_in_the_span_goes_out() {
    let world = plan(&report("2024-05-15"));
    assert_eq!(after(&world, "2024-05-13", "2024-05-14"), [""; 0]);
    assert_eq!(after(&world, "2024-05-14", "2024-05-15"), ["mid@b.example due"]);
    assert_eq!(after(&world, "2024-05-15", "2024-05-16"), ["mid@b.example overdue-1"]);
    assert_eq!(after(&world, "2024-05-16", "2024-05-17"), [""; 0]);
    assert_eq!(after(&world, "2024-05-01", "2024-05-17"), ["mid@b.example overdue-1"]);
    // What fell on a Saturday goes out on Monday: eight days overdue is Saturday, 2024-05-25 here.
    let world = plan(&report("2024-05-17"));
    assert_eq!(after(&world, "2024-05-24", "2024-05-25"), [""; 0]);
    assert_eq!(after(&world, "2024-05-25", "2024-05-26"), [""; 0]);
    assert_eq!(after(&world, "2024-05-26", "2024-05-27"), ["mid@b.example overdue-8"]);
    assert_eq!(after(&world, "2024-05-18", "2024-05-25"), ["mid@b.example overdue-1"]);
}

#[test]
fn daily_runs_with_and_without_a_ledger_say_the_same() {
    for due in ["2024-05-15", "2024-03-29", "2024-12-25"] {
        let world = plan(&report(due));
        let mut memory = Memory::default();
        let mut today = day(due).plus_days(-100);
        // The first run of a ledger catches up; before it there was nothing.
        while today <= day(due).plus_days(120) {
            let text = today.to_string();
            let since = after(&world, &today.previous().to_string(), &text);
            assert_eq!(memory.run(&world, &text), since, "{due}: {text}");
            today = today.next();
        }
    }
}

#[test]
fn who_has_no_mailbox_is_written_to_above() {
    let low = report("2024-05-15").replace("responsible = \"mid\"", "responsible = \"low\"");
    let world = plan(&low);
    let registers = [world.register("2024-06-12")];
    let all = reminders(&registers, Past::Ledger(&Nothing), &Selection::default());
    let ways: Vec<String> = all
        .digests
        .iter()
        .flat_map(Digest::items)
        .map(|item| format!("{} {:?}", item.id.recipient, item.way))
        .collect();
    assert_eq!(ways.len(), 2);
    assert!(ways[0].starts_with("mid@b.example WithoutMailbox"), "{ways:?}");
    assert!(ways[1].starts_with("top@b.example Superior"), "{ways:?}");
}

#[test]
fn the_mail_of_a_vacant_post_goes_to_its_superior() {
    let post = "[post.p]\noffice = \"mid\"\nmail = \"post@b.example\"\n\
                vacancies = { from = \"2024-05-02\", to = \"2024-05-21\" }\n";
    let things = report("2024-05-15").replace("\"mid\"\n", "\"post:p\"\n") + post;
    let things = things.replace("part-of = \"post:p\"", "part-of = \"mid\"");
    let world = plan(&things);
    for (day, line) in [
        ("2024-04-30", "post@b.example before-30"),
        ("2024-05-02", "mid@b.example before-30"),
        ("2024-05-21", "mid@b.example overdue-1"),
        ("2024-05-22", "post@b.example overdue-1"),
    ] {
        assert_eq!(first(&world, day), [line], "{day}");
    }
    let registers = [world.register("2024-05-21")];
    let all = reminders(&registers, Past::Ledger(&Nothing), &Selection::default());
    let item = all.digests[0].items().next().expect("a reminder");
    assert!(matches!(item.way, super::Way::Vacant(_)));
    // Somebody who stands in reads the mail.
    let cover = "occupancies = { from = \"2024-05-10\", acting = true }\n";
    let world = plan(&format!("{things}{cover}"));
    assert_eq!(first(&world, "2024-05-21"), ["post@b.example overdue-1"]);
}

#[test]
fn nobody_is_told_of_but_never_silently() {
    let alone = report("2024-05-15")
        .replace("mail = \"mid@b.example\"\n", "")
        .replace("mail = \"top@b.example\"\n", "");
    let world = plan(&alone);
    let registers = [world.register("2024-05-15")];
    let all = reminders(&registers, Past::Ledger(&Nothing), &Selection::default());
    assert!(all.digests.is_empty());
    assert_eq!((all.unreachable.len(), all.unreachable[0].stage), (1, Stage::Due));
    let world = plan(&format!("{alone}[mail]\nfallback = \"rest@b.example\"\n"));
    assert_eq!(first(&world, "2024-05-15"), ["rest@b.example due"]);
}

#[test]
fn two_spellings_of_a_mailbox_are_one() {
    let two = report("2024-05-15").replace("\"mid\"\npromised", "[\"mid\", \"b\"]\npromised")
        + "[office.b]\nmail = \"MID@b.example\"\n";
    assert_eq!(first(&plan(&two), "2024-05-15"), ["mid@b.example due"]);
}

#[test]
fn an_acknowledgement_ends_repetitions_and_escalation_until_its_last_day() {
    let known = report("2024-05-15")
        + "[acknowledgement.a]\nsubject = \"report:x\"\nfrom = \"2024-05-16\"\n\
           until = \"2024-06-14\"\nby = \"mid\"\nreason = \"Wir arbeiten daran.\"\n";
    let mut memory = Memory::default();
    let sent = memory.runs(&plan(&known), "2024-05-15", "2024-06-21");
    let expected = [
        "2024-05-15 mid@b.example due",
        "2024-05-16 mid@b.example overdue-1",
        // Friday, 14 June is the last day; on Monday the latest step follows, once.
        "2024-06-17 mid@b.example overdue-29",
        "2024-06-17 top@b.example escalation-28",
        "2024-06-20 mid@b.example overdue-36",
    ];
    assert_eq!(sent, expected);
}

#[test]
fn a_snooze_spares_its_office_alone() {
    let spared = report("2024-05-15")
        + "[wiedervorlage.a]\ngegenstand = \"report:x\"\nvon = \"2024-05-15\"\n\
           bis = \"2024-06-12\"\ndurch = \"mid\"\ngrund = \"Urlaub\"\n";
    let world = plan(&spared);
    let mut memory = Memory::default();
    let sent = memory.runs(&world, "2024-05-14", "2024-06-13");
    let expected = [
        "2024-05-14 mid@b.example before-7",
        "2024-06-12 top@b.example escalation-28",
        "2024-06-13 mid@b.example overdue-29",
    ];
    assert_eq!(sent, expected);
    assert_eq!(after(&world, "2024-06-12", "2024-06-13"), ["mid@b.example overdue-29"]);
    // Another rule, another window, another thing: not meant.
    for other in ["regeln = \"r\"\nzeitraum = \"2024-06-15\"\n", "regeln = []\nzeitraum = \"x\"\n"]
    {
        let world =
            plan(&spared.replace("[wiedervorlage.a]\n", &format!("[wiedervorlage.a]\n{other}")));
        assert_eq!(first(&world, "2024-05-16"), ["mid@b.example overdue-1"], "{other}");
    }
}

#[test]
fn questions_are_asked_once_a_month() {
    let world = world_in("land = \"NI\"", "2024-03-31", RULE, &report("2024-05-15"));
    let mut memory = Memory::default();
    let sent = memory.runs(&world, "2024-05-14", "2024-08-05");
    let expected = [
        "2024-05-14 mid@b.example before-7",
        "2024-05-15 mid@b.example due",
        "2024-05-16 mid@b.example question-2024-05",
        // Saturday, 1 June; Monday, 1 July; Thursday, 1 August.
        "2024-06-03 mid@b.example question-2024-06",
        "2024-07-01 mid@b.example question-2024-07",
        "2024-08-01 mid@b.example question-2024-08",
    ];
    assert_eq!(sent, expected);
    assert_eq!(after(&world, "2024-05-31", "2024-06-02"), [""; 0]);
    assert_eq!(after(&world, "2024-06-02", "2024-06-03"), ["mid@b.example question-2024-06"]);
    assert_eq!(after(&world, "2024-06-03", "2024-06-04"), [""; 0]);
}

#[test]
fn what_is_only_possible_is_asked_and_not_claimed() {
    // Presented some time in May: perhaps in time, perhaps late.
    let things = report("2024-05-15") + "presented = \"2024-05..2024-06\"\n";
    let world = plan(&things);
    let told = first(&world, "2024-05-22");
    assert_eq!(told, ["mid@b.example question-2024-05"]);
}

#[test]
fn what_is_at_risk_is_told_once_and_grouped_with_its_cause() {
    let two = OFFICES.to_owned()
        + "[report.x]\nresponsible = \"mid\"\npromised = { due = \"2024-05-15\", on = \"2023-01-02\" }\n\
           [report.y]\nresponsible = \"mid\"\nneeds = \"report:x\"\n\
           promised = { due = \"2025-06-30\", on = \"2023-01-02\" }\n";
    let world = plan(&two);
    let mut memory = Memory::default();
    let sent = memory.runs(&world, "2024-05-13", "2024-05-23");
    let expected = [
        "2024-05-13 mid@b.example before-7",
        "2024-05-15 mid@b.example due",
        "2024-05-16 mid@b.example overdue-1",
        "2024-05-16 mid@b.example at-risk",
        "2024-05-23 mid@b.example overdue-8",
    ];
    assert_eq!(sent, expected);
    let registers = [world.register("2024-05-16")];
    let all = reminders(&registers, Past::Ledger(&Nothing), &Selection::default());
    let [digest] = &all.digests[..] else { panic!("one mail") };
    let [group] = &digest.groups[..] else { panic!("one group: {digest:?}") };
    assert_eq!((group.root, group.items.len()), (None, 2), "the cause comes first");
    for (since, as_of, stages) in [
        ("2024-05-15", "2024-05-16", 2),
        ("2024-05-16", "2024-05-17", 0),
        ("2024-05-14", "2024-05-15", 1),
    ] {
        assert_eq!(after(&world, since, as_of).len(), stages, "{as_of}");
    }
}

#[test]
fn a_rule_can_stay_silent() {
    let silent = RULE.to_owned() + "remind = false\n";
    let world = world_in("land = \"NI\"", "always", &silent, &report("2024-05-15"));
    assert_eq!(first(&world, "2024-05-16"), [""; 0]);
    let short = RULE.to_owned() + "remind-until = 8\n";
    let world = world_in("land = \"NI\"", "always", &short, &report("2024-05-15"));
    let mut memory = Memory::default();
    let sent = memory.runs(&world, "2024-05-16", "2024-06-11");
    assert_eq!(sent, ["2024-05-16 mid@b.example overdue-1", "2024-05-23 mid@b.example overdue-8"]);
}

#[test]
fn overdue_comes_first_and_the_longest_before_all() {
    let report = |id: &str, due: &str| {
        format!(
            "[report.{id}]\nresponsible = \"mid\"\npromised = {{ due = \"{due}\", on = \"2023-01-02\" }}\n"
        )
    };
    let things = OFFICES.to_owned()
        + &report("soon", "2024-05-20")
        + &report("late", "2024-05-10")
        + &report("later", "2024-04-30");
    let world = plan(&things);
    let registers = [world.register("2024-05-15")];
    let all = reminders(&registers, Past::Ledger(&Nothing), &Selection::default());
    let names: Vec<&str> =
        all.digests[0].items().map(|item| world.plan.name(item.obligation().subject)).collect();
    assert_eq!(names, ["later", "late", "soon"]);
}
