//! What becomes of mails when something breaks.

use super::*;
use crate::outbox::Verdict;
use crate::reminder::Sent;

const ALL: [&str; 3] = ["<a@stadt.example>", "<b@stadt.example>", "<c@stadt.example>"];

#[test]
fn the_same_day_a_hundred_times_sends_once() {
    let mut office = Office::new();
    for run in 0..100 {
        let report = office.run(&three());
        assert!(report.is_complete());
        assert_eq!(report.count(State::Sent), if run == 0 { 3 } else { 0 });
    }
    assert_eq!(office.arrived(), ALL);
}

#[test]
fn a_crash_before_the_last_word_loses_nothing_and_doubles_nothing() {
    let mut office = Office::new();
    office.acts(&[Act::Send, Act::DieBefore]);
    office.try_run(DAY, &three()).expect_err("it died");
    assert_eq!(office.states(), [State::Sent, State::Sending, State::Planned]);
    assert!(office.run(&three()).is_complete());
    assert_eq!(office.arrived(), ALL);
}

#[test]
fn a_crash_after_the_last_word_doubles_one_mail_with_the_same_bytes() {
    let mut office = Office::new();
    office.acts(&[Act::DieAfter]);
    office.try_run(DAY, &three()).expect_err("it died");
    assert_eq!(office.states(), [State::Committing, State::Planned, State::Planned]);
    let report = office.run(&three());
    assert_eq!((report.doubtful, report.is_complete()), (1, true));
    assert!(report.items[0].is_again && !report.items[1].is_again);
    assert_eq!(office.arrived(), [ALL[0], ALL[0], ALL[1], ALL[2]]);
}

#[test]
fn each_crash_costs_one_duplicate_at_most() {
    let mut office = Office::new();
    for _ in 0..4 {
        office.acts(&[Act::DieAfter]);
        office.try_run(DAY, &three()[..1]).expect_err("it died");
    }
    office.run(&three()[..1]);
    assert_eq!(office.arrived(), [ALL[0]; 5]);
}

#[test]
fn what_may_have_arrived_is_held_for_a_person_where_the_plan_wants_it() {
    let mut office = Office::new();
    office.on_unknown = OnUnknown::Hold;
    office.acts(&[Act::DieAfter]);
    office.try_run(DAY, &three()).expect_err("it died");
    for _ in 0..3 {
        let report = office.run(&three());
        assert!(!report.is_complete(), "somebody has to look");
        assert_eq!(report.count(State::Unknown), 1);
    }
    assert_eq!(office.arrived(), ALL);
    let mut ledger = office.open();
    assert_eq!(ledger.resolve(1, Verdict::Arrived, MORNING), Ok(State::Sent));
    let settled = LedgerFault::Settled { id: 1, state: State::Sent };
    assert_eq!(ledger.resolve(1, Verdict::Again, MORNING), Err(settled));
    assert_eq!(ledger.resolve(9, Verdict::Again, MORNING), Err(LedgerFault::NoMail { id: 9 }));
    drop(ledger);
    assert!(office.run(&three()).is_complete());
    assert_eq!(office.arrived(), ALL);
}

#[test]
fn a_person_can_have_a_held_mail_sent_on_another_day() {
    let mut office = Office::new();
    office.on_unknown = OnUnknown::Hold;
    office.acts(&[Act::DieAfter]);
    office.try_run(DAY, &three()[..1]).expect_err("it died");
    office.run(&[]);
    assert_eq!(office.open().resolve(1, Verdict::Again, MORNING), Ok(State::Retry));
    let report = office.try_run("2026-11-05", &[]).expect("sound");
    assert_eq!((report.replaced, report.is_complete()), (0, true));
    assert_eq!(office.arrived(), [ALL[0]; 2]);
}

#[test]
fn a_silent_server_gets_a_mail_twice_and_no_more() {
    let mut office = Office::new();
    for _ in 0..5 {
        office.acts(&[Act::Silence]);
        assert!(!office.run(&three()[..1]).is_complete());
        office.now.set(office.now.get() + 86_400);
    }
    assert_eq!(office.arrived(), [ALL[0]; 2]);
}

#[test]
fn what_is_refused_for_now_waits_longer_each_time() {
    let mut office = Office::new();
    for minutes in [5, 15, 45, 135, 240, 240] {
        office.acts(&[Act::Refuse(false)]);
        let report = office.run(&three()[..1]);
        assert_eq!(report.count(State::Retry), 1);
        let early = office.now.get() + minutes * 60 - 1;
        office.now.set(early);
        assert!(office.arrived().is_empty());
        assert!(!office.run(&three()[..1]).is_complete(), "it is not out yet");
        assert!(office.arrived().is_empty(), "not before {minutes} minutes are over");
        office.now.set(early + 1);
    }
    assert!(office.run(&three()[..1]).is_complete());
    assert_eq!(office.arrived(), [ALL[0]]);
}

#[test]
fn a_clock_that_is_set_back_keeps_no_mail() {
    let mut office = Office::new();
    office.acts(&[Act::Refuse(false)]);
    office.run(&three()[..1]);
    office.now.set(MORNING - 86_400);
    assert!(office.run(&three()[..1]).is_complete());
    for days in [1, -1, 2, -2] {
        office.now.set(MORNING + days * 86_400);
        office.run(&three()[..1]);
    }
    assert_eq!(office.arrived(), [ALL[0]]);
}

#[test]
fn what_is_refused_for_good_is_not_tried_again_but_said_until_somebody_looks() {
    let mut office = Office::new();
    office.acts(&[Act::Refuse(true)]);
    let report = office.run(&three());
    assert_eq!((report.count(State::Failed), report.count(State::Sent)), (1, 2));
    for day in [DAY, "2026-11-03"] {
        let report = office.try_run(day, &three()).expect("sound");
        assert_eq!((report.refused, report.is_complete()), (1, false));
    }
    assert_eq!(office.arrived(), ALL[1..]);
    office.open().resolve(1, Verdict::Dropped, MORNING).expect("it can be dropped");
    assert!(office.run(&three()).is_complete());
    assert_eq!(office.arrived(), ALL[1..]);
}

#[test]
fn a_broken_connection_ends_the_run_after_three_mails() {
    let mut office = Office::new();
    let mut mails = three();
    mails.push(mail("d", "amt-4@stadt.example"));
    office.acts(&[Act::Drop, Act::Drop, Act::Drop]);
    let report = office.run(&mails);
    assert_eq!(report.stopped, Some(TransportFault::Dropped { at: Step::Body }));
    assert_eq!(office.states()[3], State::Planned);
    office.now.set(MORNING + 600);
    assert!(office.run(&mails).is_complete());
}

#[test]
fn a_server_that_is_away_leaves_everything_as_planned() {
    let mut office = Office::new();
    office.told.is_away = true;
    let report = office.run(&three());
    assert!(report.stopped.is_some() && !report.is_complete());
    assert_eq!(office.states(), [State::Planned; 3]);
    office.told.is_away = false;
    assert!(office.run(&three()).is_complete());
    assert_eq!(office.arrived(), ALL);
}

#[test]
fn what_was_not_delivered_on_its_day_is_planned_anew() {
    let mut office = Office::new();
    office.told.is_away = true;
    office.run(&three());
    let taken =
        |office: &Office, day: &str| office.open().stages("stadt/a", day, "amt-1@stadt.example");
    assert_eq!(taken(&office, "2026-11-09"), ["before-7"]);
    office.told.is_away = false;
    let mut newer = three();
    newer[0].message_id = "<newer@stadt.example>".to_owned();
    let report = office.try_run("2026-11-03", &newer[..2]).expect("sound");
    assert_eq!((report.replaced, report.is_complete()), (3, true));
    assert_eq!(office.arrived(), ["<newer@stadt.example>", ALL[1]]);
    let ledger = office.open();
    assert!(ledger.stages("stadt/c", "2026-11-09", "amt-3@stadt.example").is_empty());
}

#[test]
fn a_stage_that_perhaps_arrived_is_not_planned_again() {
    let mut office = Office::new();
    office.on_unknown = OnUnknown::Hold;
    office.acts(&[Act::DieAfter]);
    office.try_run(DAY, &three()[..1]).expect_err("it died");
    office.try_run("2026-11-03", &[]).expect("sound");
    assert_eq!(office.open().stages("stadt/a", "2026-11-09", "AMT-1@stadt.example"), ["before-7"]);
    assert!(office.open().stages("stadt/a", "2026-11-10", "amt-1@stadt.example").is_empty());
    assert!(office.open().stages("stadt/a", "2026-11-09", "amt-2@stadt.example").is_empty());
}

#[test]
fn questions_are_known_by_plan_month_and_mailbox() {
    let office = Office::new();
    let mut question = mail("regel/ding/2026", "amt-1@stadt.example");
    question.reminders[0].stage = "question-2026-11".to_owned();
    let mut ledger = office.open();
    ledger.plan(&[question], DAY, MORNING).expect("planned");
    let asked = |plan, month, who| ledger.has_asked(plan, month, who);
    assert!(asked("stadt", "2026-11", "amt-1@stadt.example"));
    assert!(!asked("stadt", "2026-12", "amt-1@stadt.example"));
    assert!(!asked("sta", "2026-11", "amt-1@stadt.example"));
    assert!(!asked("st_dt", "2026-11", "amt-1@stadt.example"), "_ stands for nothing else");
    assert!(!asked("stadt", "2026-11", "amt-2@stadt.example"));
}

#[test]
fn a_mail_with_old_and_new_reminders_is_refused_as_a_whole() {
    let office = Office::new();
    let mut ledger = office.open();
    assert_eq!(ledger.plan(&three()[..1], DAY, MORNING), Ok(1));
    let mut mixed = mail("d", "amt-1@stadt.example");
    mixed.reminders.extend(three()[0].reminders.clone());
    let twice =
        LedgerFault::Twice { obligation: "stadt/a".to_owned(), stage: "before-7".to_owned() };
    assert_eq!(ledger.plan(&[three()[1].clone(), mixed], DAY, MORNING), Err(twice));
    drop(ledger);
    assert_eq!(office.states(), [State::Planned], "all or none");
}

#[test]
fn pruning_forgets_people_and_no_reminder() {
    let mut office = Office::new();
    office.acts(&[Act::Send, Act::Send, Act::Refuse(true)]);
    office.run(&three());
    let old = MORNING + 400 * 86_400;
    let pruned = office.open().prune(old).expect("pruned");
    assert_eq!((pruned.mails, pruned.reminders), (2, 2));
    assert_eq!(office.states(), [State::Failed], "what is not settled stays");
    let bytes = std::fs::read(office.path()).expect("readable");
    let holds = |text: &str| memchr::memmem::find(&bytes, text.as_bytes()).is_some();
    assert!(!holds("amt-1@stadt.example") && !holds("Frist: b"), "overwritten as well");
    assert!(holds("amt-3@stadt.example"));
    office.run(&three());
    assert_eq!(office.arrived(), ALL[..2], "nobody gets it again");
}

#[test]
fn mailboxes_have_other_hashes_in_every_ledger() {
    let (one, other) = (Office::new(), Office::new());
    let hash = |office: &Office, who: &str| office.open().hash(who);
    assert_eq!(hash(&one, "Amt@Stadt.example"), hash(&one, "amt@stadt.example"));
    assert_ne!(hash(&one, "amt@stadt.example"), hash(&other, "amt@stadt.example"));
    assert_eq!(hash(&one, "amt@stadt.example").len(), 8);
}

#[test]
fn the_history_tells_what_happened() {
    let mut office = Office::new();
    office.acts(&[Act::DieAfter]);
    office.try_run(DAY, &three()[..1]).expect_err("it died");
    office.run(&three()[..1]);
    let (entry, events) = office.open().entry(1).expect("it is there");
    assert_eq!((entry.attempts, entry.state), (2, State::Sent));
    let names: Vec<&str> = events.iter().map(|event| event.state.name()).collect();
    assert_eq!(
        names,
        ["planned", "sending", "committing", "unknown", "sending", "committing", "sent"]
    );
    assert_eq!(office.open().bytes(1).expect("there"), three()[0].bytes);
}
