//! Versions of one rule that follow each other: whose a duty is at the seam, and how a change is announced.
//! Dates are worked out by hand from the meaning of the rules.

mod common;

use std::collections::BTreeSet;

use common::{day, judge};
use stichtag::register::{Change, Obligation, Register, State};
use stichtag::rule::Severity;

const PACK: &str = "[pack]\nid = \"t\"\ntitle = \"T\"\n";
const PLAN: &str =
    "[plan]\nid = \"p\"\ntitle = \"P\"\npacks = []\nrecords-complete-until = \"always\"\n";

/// Two versions of a rule `r`; each text has the fields of one.
fn versions(versions: &[&str]) -> String {
    let tables = versions.iter().map(|fields| format!("[[rule.r]]\ntitle = \"R\"\n{fields}\n"));
    format!("{PACK}{}", tables.collect::<String>())
}

fn register(pack: &str, things: &str, as_of: &str) -> Register {
    judge(&format!("{PLAN}{things}"), pack, day(as_of))
}

/// The one obligation of a register.
fn only(register: &Register) -> &Obligation {
    let ids: Vec<&str> = register.obligations.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(register.obligations.len(), 1, "{ids:?}");
    &register.obligations[0]
}

fn find<'r>(register: &'r Register, period: &str) -> &'r Obligation {
    let found = register.obligations.iter().find(|one| one.id.ends_with(&format!("/{period}")));
    let ids: Vec<&str> = register.obligations.iter().map(|one| one.id.as_str()).collect();
    found.unwrap_or_else(|| panic!("{period}: {ids:?}"))
}

/// State, level and announced change, in short.
fn shown(one: &Obligation) -> String {
    let finding = one.finding.map_or("-", Severity::name);
    let change = one.change.map_or(String::new(), |Change { from, finding }| {
        format!(", {} from {from}", finding.name())
    });
    format!("{} {finding}{change}", one.state.name())
}

const VACANT: &str = "[post.x]\ntitle = \"X\"\nvacancies = [{ from = \"2024-01-01\" }]\n";

fn vacancy(at_most: &str, severity: &str, in_force: &str) -> String {
    format!(
        "kind = \"maintain\"\nfor = \"post\"\ngap = \"vacancies\"\nat-most = \"{at_most}\"\n\
         severity = \"{severity}\"\nin-force = {{ {in_force} }}\n"
    )
}

// A state that still runs is judged anew, with its real start: 1 January + 60 days is 1 March (2024 is a leap
// year), and since is the later of the day after and the day on which the version comes into force.
#[test]
fn a_state_that_still_runs_belongs_to_the_version_in_force() {
    let pack = versions(&[
        &vacancy("90 days", "warning", "to = \"2024-12-31\""),
        &vacancy("60 days", "error", "from = \"2025-01-01\""),
    ]);
    let before = register(&pack, VACANT, "2024-12-31");
    let one = only(&before);
    assert_eq!(shown(one), "overdue warning, error from 2025-01-01");
    assert_eq!(one.due, Some(day("2024-03-31").into()));
    assert_eq!(one.since, Some(day("2024-04-01").into()));
    for as_of in ["2025-01-01", "2025-01-02"] {
        let after = register(&pack, VACANT, as_of);
        let one = only(&after);
        assert_eq!(one.id, only(&before).id);
        assert_eq!(shown(one), "overdue error", "{as_of}");
        assert_eq!(one.due, Some(day("2024-03-01").into()));
        assert_eq!(one.since, Some(day("2025-01-01").into()));
    }
}

// 70 days are allowed today and will not be; before the lead time of 30 days that is no finding.
#[test]
fn a_stricter_version_is_announced_within_the_lead_time() {
    let pack = versions(&[
        &vacancy("90 days", "error", "to = \"2024-04-15\""),
        &vacancy("60 days", "error", "from = \"2024-04-16\""),
    ]);
    let on = |as_of| shown(only(&register(&pack, VACANT, as_of)));
    assert_eq!(on("2024-02-29"), "open -", "1 March is the last day that 60 days allow");
    assert_eq!(on("2024-03-01"), "due-soon note");
    assert_eq!(on("2024-03-02"), "due-soon note, error from 2024-04-16");
    assert_eq!(on("2024-03-31"), "due-soon note, error from 2024-04-16");
    assert_eq!(on("2024-04-15"), "overdue error", "it is one already");
    let long = versions(&[
        &format!("lead = \"0 days\"\n{}", vacancy("1 year", "error", "to = \"2024-12-31\"")),
        &vacancy("60 days", "error", "from = \"2025-01-01\""),
    ]);
    let on = |as_of| shown(only(&register(&long, VACANT, as_of)));
    assert_eq!(on("2024-12-01"), "open -, error from 2025-01-01");
    assert_eq!(on("2024-12-02"), "open note, error from 2025-01-01", "30 days before");
    assert_eq!(on("2024-12-31"), "open note, error from 2025-01-01");
    assert_eq!(on("2025-01-01"), "overdue error");
}

const BODY: &str = "[body.b]\ntitle = \"B\"\nmeetings = [\"2024-03-05\"]\n";

fn meets(at_least: u32, first: &str, in_force: &str) -> String {
    format!(
        "kind = \"count\"\nfor = \"body\"\nof = \"meetings\"\nat-least = {at_least}\n\
         window = \"calendar-year\"\nfirst-window = \"{first}\"\nin-force = {{ {in_force} }}\n"
    )
}

#[test]
fn a_window_belongs_to_the_version_that_takes_it_over() {
    let pack = |first: &str| {
        versions(&[
            &meets(1, "full", "from = \"2024-01-01\", to = \"2024-06-30\""),
            &meets(2, first, "from = \"2024-07-01\""),
        ])
    };
    for first in ["full", "skip"] {
        let register = register(&pack(first), BODY, "2024-06-30");
        assert_eq!(find(&register, "2024").state, State::Met, "one of one");
        assert_eq!(
            find(&register, "2025").state,
            State::Open,
            "the next window, of the next version"
        );
        assert_eq!(register.obligations.len(), 2);
    }
    for as_of in ["2024-07-01", "2024-07-02"] {
        let taken = register(&pack("full"), BODY, as_of);
        assert_eq!(find(&taken, "2024").state, State::Open, "one of two");
        let left = register(&pack("skip"), BODY, as_of);
        assert_eq!(find(&left, "2024").state, State::Met, "the first window is skipped");
        assert_eq!(find(&left, "2025").state, State::Open);
    }
}

fn answered(within: &str, in_force: &str) -> String {
    format!(
        "kind = \"response\"\nfor = \"inquiry\"\nto = \"asked\"\nof = \"answered\"\n\
         within = \"{within}\"\nin-force = {{ {in_force} }}\n"
    )
}

#[test]
fn a_trigger_belongs_to_the_version_in_force_on_its_day() {
    let pack = versions(&[
        &answered("14 days", "to = \"2024-12-31\""),
        &answered("7 days", "from = \"2025-01-01\""),
    ]);
    let things = "[inquiry.a]\nasked = \"2024-12-31\"\n[inquiry.b]\nasked = \"2025-01-01\"\n";
    for as_of in ["2024-12-31", "2025-01-01", "2025-01-02"] {
        let register = register(&pack, things, as_of);
        let old = register.obligations.iter().find(|one| one.id.contains("/a/")).expect("a");
        assert_eq!(old.due, Some(day("2025-01-14").into()), "{as_of}");
    }
    let register = register(&pack, things, "2025-01-09");
    let new = register.obligations.iter().find(|one| one.id.contains("/b/")).expect("b");
    assert_eq!((new.due, new.state), (Some(day("2025-01-08").into()), State::Overdue));
    assert_eq!(register.obligations.len(), 2);
}

fn presented(severity: &str, in_force: &str) -> String {
    format!(
        "kind = \"deadline\"\nfor = \"report\"\nof = \"presented\"\nby = \"promised\"\n\
         severity = \"{severity}\"\nin-force = {{ {in_force} }}\n"
    )
}

#[test]
fn a_deadline_belongs_to_the_version_in_force_on_its_last_day() {
    let pack = versions(&[
        &presented("warning", "to = \"2024-12-31\""),
        &presented("error", "from = \"2025-01-01\""),
    ]);
    let report = |due: &str| {
        format!(
            "[report.x]\ntitle = \"X\"\npromised = {{ due = \"{due}\", on = \"2024-01-01\" }}\n"
        )
    };
    let on = |due: &str, as_of| shown(only(&register(&pack, &report(due), as_of)));
    // On the last day of the earlier version: missed under it, and a warning for ever.
    assert_eq!(on("2024-12-31", "2024-12-31"), "due-soon note");
    assert_eq!(on("2024-12-31", "2025-01-01"), "overdue warning");
    assert_eq!(on("2024-12-31", "2025-01-02"), "overdue warning");
    // On the first day of the later one.
    assert_eq!(on("2025-01-01", "2024-12-31"), "due-soon note");
    assert_eq!(on("2025-01-01", "2025-01-01"), "due-soon note");
    assert_eq!(on("2025-01-01", "2025-01-02"), "overdue error");
    assert_eq!(on("2025-03-31", "2024-06-01"), "open -", "nothing is lost before the seam");
}

fn requires(fields: &str, severity: &str, in_force: &str) -> String {
    format!(
        "kind = \"content\"\nfor = \"measure\"\nrequires = [{fields}]\nseverity = \"{severity}\"\n\
         in-force = {{ {in_force} }}\n"
    )
}

const MEASURE: &str = "[measure.m]\ntitle = \"M\"\nstatus = \"running\"\n";

#[test]
fn what_an_item_holds_is_judged_by_the_version_in_force() {
    let pack = versions(&[
        &requires("\"status\"", "error", "to = \"2024-12-31\""),
        &requires("\"status\", \"origin\"", "error", "from = \"2025-01-01\""),
    ]);
    let on = |as_of| shown(only(&register(&pack, MEASURE, as_of)));
    assert_eq!(on("2024-06-01"), "met -, error from 2025-01-01");
    assert_eq!(on("2024-12-31"), "met note, error from 2025-01-01");
    assert_eq!(on("2025-01-01"), "breached error");
    assert_eq!(on("2025-01-02"), "breached error");
    let later = register(&pack, MEASURE, "2025-01-02");
    assert_eq!(only(&later).since, Some(day("2025-01-01").into()));
}

#[test]
fn a_higher_level_is_announced_and_a_lower_one_is_not() {
    let change = |one: &str, other: &str| {
        let pack = versions(&[
            &requires("\"origin\"", one, "to = \"2024-12-31\""),
            &requires("\"origin\"", other, "from = \"2025-01-01\""),
        ]);
        shown(only(&register(&pack, MEASURE, "2024-05-01")))
    };
    assert_eq!(change("note", "warning"), "breached note, warning from 2025-01-01");
    assert_eq!(change("warning", "error"), "breached warning, error from 2025-01-01");
    assert_eq!(change("error", "error"), "breached error");
    assert_eq!(change("error", "note"), "breached error");
}

#[test]
fn a_new_rule_announces_itself() {
    let pack = versions(&[&requires("\"origin\"", "error", "from = \"2025-01-01\"")]);
    let on = |as_of| shown(only(&register(&pack, MEASURE, as_of)));
    assert_eq!(on("2024-12-01"), "dormant -, error from 2025-01-01");
    assert_eq!(on("2024-12-02"), "dormant note, error from 2025-01-01");
    assert_eq!(on("2024-12-31"), "dormant note, error from 2025-01-01");
    assert_eq!(on("2025-01-01"), "breached error");
    let good = format!("{MEASURE}origin = \"paper:v\"\n[paper.v]\ntitle = \"V\"\n");
    let calm = register(&pack, &good, "2024-12-31");
    assert_eq!(shown(only(&calm)), "dormant -", "nothing would be wrong");
}

#[test]
fn there_may_be_a_time_without_a_version() {
    let pack = versions(&[
        &answered("14 days", "to = \"2024-06-30\""),
        &answered("7 days", "from = \"2025-01-01\""),
    ]);
    let between = "[inquiry.a]\nasked = \"2024-09-01\"\n";
    for as_of in ["2024-12-01", "2025-06-01"] {
        assert_eq!(only(&register(&pack, between, as_of)).state, State::Dormant, "{as_of}");
    }
}

#[test]
fn things_that_only_the_later_version_binds_wait_for_it() {
    let new = "kind = \"content\"\nfor = \"measure\"\nrequires = [\"origin\"]\n\
               in-force = { from = \"2025-01-01\" }\n";
    let old = "kind = \"content\"\nfor = { kind = \"measure\", where = { status = \"done\" } }\n\
               requires = [\"origin\"]\nin-force = { to = \"2024-12-31\" }\n";
    let pack = versions(&[old, new]);
    let things = format!("{MEASURE}[measure.d]\ntitle = \"D\"\nstatus = \"done\"\n");
    let before = register(&pack, &things, "2024-12-31");
    let state = |register: &Register, id: &str| {
        let one = register.obligations.iter().find(|one| one.id == format!("p/r/{id}/-"));
        shown(one.expect(id))
    };
    assert_eq!(before.obligations.len(), 2);
    assert_eq!(state(&before, "m"), "dormant note, error from 2025-01-01");
    assert_eq!(state(&before, "d"), "breached error");
    let after = register(&pack, &things, "2025-01-01");
    assert_eq!(
        (state(&after, "m"), state(&after, "d")),
        ("breached error".into(), "breached error".into())
    );
}

#[test]
fn keys_are_unique_on_every_day() {
    let packs = [
        versions(&[
            &vacancy("90 days", "warning", "to = \"2024-03-31\""),
            &vacancy("60 days", "error", "from = \"2024-04-01\", to = \"2024-05-31\""),
            &vacancy("10 days", "error", "from = \"2024-07-01\""),
        ]),
        versions(&[
            &meets(1, "full", "from = \"2023-01-01\", to = \"2024-03-31\""),
            &meets(2, "full", "from = \"2024-04-01\", to = \"2024-05-31\""),
            &meets(3, "prorata", "from = \"2024-06-01\""),
        ]),
        versions(&[
            &answered("14 days", "to = \"2024-04-10\""),
            &answered("7 days", "from = \"2024-04-11\""),
        ]),
        versions(&[
            &presented("warning", "to = \"2024-04-30\""),
            &presented("error", "from = \"2024-05-01\""),
        ]),
    ];
    let things = format!(
        "{VACANT}{BODY}[inquiry.a]\nasked = \"2024-04\"\n[report.r]\ntitle = \"R\"\n\
         promised = {{ due = \"2024-Q2\", on = \"2024-01\" }}\n"
    );
    for pack in &packs {
        let mut one = day("2023-12-15");
        while one < day("2024-08-15") {
            let register = judge(&format!("{PLAN}{things}"), pack, one);
            let ids: BTreeSet<&str> =
                register.obligations.iter().map(|one| one.id.as_str()).collect();
            assert_eq!(ids.len(), register.obligations.len(), "{one}: {pack}");
            one = one.next();
        }
    }
}
