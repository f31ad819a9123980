//! Time that is left: the day before, the day, and the day after.

use super::*;
use crate::rule::testing::{day, world};

const REPORTS: &str =
    "kind = \"deadline\"\nfor = \"report\"\nof = \"presented\"\nby = \"promised\"\n";

/// A session on 21 March, ten days before the due date; papers lie there two weeks before, that is by 7 March.
const COUNCIL: &str = "[body.rat]\nlead = \"14 days\"\nmeetings = [\"2024-03-21\", \"2024-05-02\"]\n\
     [report.x]\npromised = { due = \"2024-03-31\", on = \"2024-01-01\", at = \"rat\" }\n";

fn report(id: &str, due: &str, more: &str) -> String {
    format!("[report.{id}]\npromised = {{ due = \"{due}\", on = \"2024-01-01\" }}\n{more}\n")
}

fn through(things: &str, days: &[(&str, &str)]) {
    let world = world(REPORTS, things);
    for (day, expected) in days {
        let register = world.register(day);
        let states: Vec<String> = register
            .obligations
            .iter()
            .map(|one| {
                let doubt = if one.certain { "" } else { "?" };
                format!("{} {}{doubt}", register.plan.name(one.subject), one.state.name())
            })
            .collect();
        assert_eq!(states.join(", "), *expected, "on {day}");
    }
}

/// Slack of each obligation on a day.
fn spare(things: &str, as_of: &str) -> String {
    let register = world(REPORTS, things).register(as_of);
    let spare = register.obligations.iter().map(|one| {
        let days = one.slack.as_ref().expect("pending").days();
        let days = match days {
            (Some(least), Some(most)) if least == most => least.to_string(),
            (least, most) => format!("{least:?}..{most:?}"),
        };
        format!("{} {days}", register.plan.name(one.subject))
    });
    spare.collect::<Vec<String>>().join(", ")
}

#[test]
fn a_paper_must_lie_there_before_the_last_session_in_time() {
    through(
        COUNCIL,
        &[("2024-03-06", "x due-soon"), ("2024-03-07", "x due-soon"), ("2024-03-08", "x at-risk")],
    );
    assert_eq!(spare(COUNCIL, "2024-03-06"), "x 1");
    assert_eq!(spare(COUNCIL, "2024-03-08"), "x -1");
    let register = world(REPORTS, COUNCIL).register("2024-03-08");
    let Cause::Session { session, submit_by, .. } = register.obligations[0].causes[0] else {
        panic!("{:?}", register.obligations[0].causes)
    };
    assert_eq!((session, submit_by), (Some(day("2024-03-21")), Some(day("2024-03-07"))));
}

#[test]
fn where_the_paper_lies_there_only_the_session_counts() {
    let things = COUNCIL.to_owned() + "paper = \"v\"\n[paper.v]\ndate = \"2024-03-05\"\n";
    through(
        &things,
        &[("2024-03-08", "x due-soon"), ("2024-03-21", "x due-soon"), ("2024-03-22", "x at-risk")],
    );
    // On 4 March it does not lie there yet.
    assert_eq!(spare(&things, "2024-03-04"), "x 3");
    assert_eq!(spare(&things, "2024-03-05"), "x 26");
}

// Nobody knows yet when it meets after 21 March: it may meet on the due date itself, 31 March.
#[test]
fn a_body_may_meet_on_any_day_beyond_its_recorded_sessions() {
    let things = COUNCIL.replace(", \"2024-05-02\"", "");
    through(&things, &[("2024-03-17", "x due-soon"), ("2024-03-18", "x at-risk")]);
    let things = COUNCIL.replace("\"2024-03-21\", ", "");
    through(&things, &[("2024-01-02", "x at-risk")]);
}

// The committee meets on 28 February, before the council's session, and wants papers ten days before: by
// 18 February.
#[test]
fn bodies_that_consult_first_take_their_time() {
    let committee =
        "[body.ausschuss]\nlead = \"10 days\"\nmeetings = [\"2024-02-28\", \"2024-04-10\"]\n";
    let things = committee.to_owned()
        + &COUNCIL.replace("[body.rat]\n", "[body.rat]\nafter = [\"ausschuss\"]\n");
    through(
        &things,
        &[("2024-02-17", "x open"), ("2024-02-18", "x open"), ("2024-02-19", "x at-risk")],
    );
    // Once the committee has consulted, the council's session remains.
    let consulted = things
        + "paper = \"v\"\n[paper.v]\ndate = \"2024-02-10\"\n\
           consultations = [{ at = \"ausschuss\", date = \"2024-02-28\" }]\n";
    through(&consulted, &[("2024-03-01", "x due-soon"), ("2024-03-22", "x at-risk")]);
}

#[test]
fn bodies_that_consult_in_a_ring_are_followed_once() {
    let things = COUNCIL.replace("[body.rat]\n", "[body.rat]\nafter = [\"beirat\"]\n")
        + "[body.beirat]\nafter = [\"rat\"]\nlead = \"20 days\"\n";
    through(&things, &[("2024-03-01", "x due-soon"), ("2024-03-02", "x at-risk")]);
}

// Ready on 10 June at the earliest, and 20 days after that: 30 June.
#[test]
fn what_it_needs_and_how_long_it_takes_decide_when_it_can_be_ready() {
    let first = report(
        "a",
        "2024-12-31",
        "forecasts = { not-before = \"2024-06-10\", on = \"2024-01-01\" }",
    );
    let then = |due: &str| report("b", due, "needs = \"report:a\"\ntakes = \"20 days\"");
    through(&(first.clone() + &then("2024-06-30")), &[("2024-02-01", "a open, b open")]);
    through(&(first.clone() + &then("2024-06-29")), &[("2024-02-01", "a open, b at-risk")]);
    assert_eq!(spare(&(first.clone() + &then("2024-06-30")), "2024-02-01"), "a 0, b 0");
    assert_eq!(spare(&(first.clone() + &then("2024-07-05")), "2024-02-01"), "a 5, b 5");
    let register = world(REPORTS, &(first + &then("2024-06-29"))).register("2024-02-01");
    let ready = day("2024-06-30").into();
    assert_eq!(
        register.obligations[1].causes,
        [Cause::Obligation(0), Cause::NoTime { ready }],
        "what it waits for is named although it is not late itself"
    );
    assert_eq!(critical_chain(&register, 1), [0, 1]);
    assert_eq!(critical_chain(&register, 0), [0, 1]);
}

// Twenty days before 30 June is 10 June: the last day on which the first report may be done.
#[test]
fn what_others_need_is_needed_before_its_own_due_date() {
    let things = report("a", "2024-12-31", "")
        + &report("b", "2024-06-30", "needs = \"report:a\"\ntakes = \"20 days\"");
    assert_eq!(spare(&things, "2024-06-01"), "a 9, b 9");
    through(
        &things,
        &[
            ("2024-06-09", "a open, b due-soon"),
            ("2024-06-10", "a open, b due-soon"),
            ("2024-06-11", "a open, b at-risk"),
        ],
    );
    // What is done counts from its own day: 5 June and 20 days.
    let done = things.replacen("\n\n[report.b]", "\npresented = \"2024-06-05\"\n[report.b]", 1);
    let register = world(REPORTS, &done).register("2024-06-11");
    let slack = register.obligations[1].slack.as_ref().expect("pending");
    assert_eq!((slack.ready, slack.days().0), (day("2024-06-25").into(), Some(5)));
}

#[test]
fn a_forecast_of_a_thing_without_duties_counts_as_well() {
    let things = "[milestone.m]\nforecasts = { not-before = \"2024-07\", on = \"2024-01-01\" }\n"
        .to_owned()
        + &report("x", "2024-06-30", "needs = \"milestone:m\"")
        + &report("y", "2024-07-15", "needs = \"milestone:m\"")
        + &report("z", "2024-07-31", "needs = \"milestone:m\"");
    through(&things, &[("2024-02-01", "x at-risk, y at-risk?, z open")]);
}

// A vacancy puts at risk what needs the post; that it ends too late is said as well.
#[test]
fn a_post_that_is_refilled_too_late_says_so() {
    let rules = REPORTS.to_owned()
        + "[rule.s]\ntitle = \"t\"\nkind = \"maintain\"\nfor = \"post\"\ngap = \"vacancies\"\n\
           ended-by = \"occupancies\"\nat-most = \"90 days\"\nacting-cover = \"counts\"\n";
    let post = |refill: &str| {
        format!(
            "[post.p]\nvacancies = [{{ from = \"2024-01-01\" }}]\n\
             refills = [{{ not-before = \"{refill}\", on = \"2024-01-01\" }}]\n"
        )
    };
    for (refill, late) in [("2024-06-30", false), ("2024-07-01", true)] {
        let things = post(refill) + &report("x", "2024-06-30", "needs = \"post:p\"");
        let register = world(&rules, &things).register("2024-02-01");
        let x = &register.obligations[0];
        assert_eq!((x.state, x.certain), (State::AtRisk, true));
        assert_eq!(x.causes[0], Cause::Obligation(1));
        assert_eq!(matches!(x.causes.get(1), Some(Cause::NoTime { .. })), late, "{:?}", x.causes);
    }
}

#[test]
fn a_chain_of_five_thousand_is_measured_without_recursion() {
    let mut things = report("r0", "2030-12-31", "");
    for index in 1..5000 {
        let needs = format!("needs = \"report:r{}\"\ntakes = \"1 day\"", index - 1);
        things += &report(&format!("r{index}"), "2050-12-31", &needs);
    }
    let register = world(REPORTS, &things).register("2024-02-01");
    let find = |id: &str| {
        let key = format!("p/r/{id}/");
        register.obligations.iter().position(|one| one.id.starts_with(&key)).expect(id)
    };
    let slack = |index: usize| register.obligations[index].slack.as_ref().expect("pending");
    let last = find("r4999");
    assert_eq!(slack(last).ready, day("2024-02-01").plus_days(4999).into());
    assert_eq!(critical_chain(&register, last).len(), 5000);
    assert_eq!(slack(find("r4998")).needed_by, day("2050-12-30").into());
}
