//! Where a cure is pasted, in every form in which a plan can be written; and what each record weighs.

use super::{Answer, Question, Spot, account, cure, is_green};
use crate::plan::overlay;
use crate::register::{Register, State, assess};
use crate::rule::testing::{world, world_until};
use crate::rule::{Incurable, Weight};

/// What is pasted for the first finding, and where; pasted, it is green.
fn pasted(register: &Register) -> Vec<(String, Spot)> {
    let one = register.obligations.iter().find(|one| one.finding.is_some()).expect("a finding");
    let cure = cure(register, one).expect("a cure");
    let text = |file| super::paste::pasted(&register.plan, &cure.pastes, file);
    let plan = overlay(&register.plan, &register.policies.ids(), text).expect("a plan");
    let judged = assess(&plan.into(), &register.policies, register.as_of);
    let after = judged.obligations.iter().find(|other| other.id == one.id).expect("it is there");
    assert!(is_green(after), "{after:#?}");
    cure.pastes.into_iter().map(|paste| (paste.toml, paste.spot)).collect()
}

fn only(rule: &str, things: &str, as_of: &str) -> (String, Spot) {
    let mut all = pasted(&world(rule, things).register(as_of));
    assert_eq!(all.len(), 1, "{all:#?}");
    all.remove(0)
}

const PRESENTED: &str =
    "kind = \"deadline\"\nfor = \"concept\"\nof = \"presented\"\nby = \"2020-06-30\"\n";
const REVIEWED: &str = "kind = \"response\"\nfor = \"measure\"\nto = \"agreements.signed\"\n\
                        of = \"agreements.reviewed\"\nwithin = \"12 months\"\n";
const COVERED: &str = "kind = \"content\"\nfor = \"report\"\nof = \"covers\"\nat-least = 2\n";
const FIELDS: &str = "[field.a]\n[field.b]\n[field.c]\n";

#[test]
fn a_record_goes_where_its_siblings_are() {
    let header = ("[[concept.c.presented]]\ndate = \"2020-07-01\"\n".to_owned(), Spot::EndOfFile);
    assert_eq!(only(PRESENTED, "[concept.c]\ntitle = \"C\"", "2020-07-01"), header);
    let given = "[concept.c]\n[[concept.c.presented]]\ndate = \"2020-08-01\"\n";
    assert_eq!(only(PRESENTED, given, "2020-07-01"), header);
    let german = "[konzept.c]\ntitel = \"C\"\n";
    let expected = "[[konzept.c.vorgestellt]]\ndatum = \"2020-07-01\"\n".to_owned();
    assert_eq!(only(PRESENTED, german, "2020-07-01"), (expected, Spot::EndOfFile));
    let list = Spot::List { field: "vorgestellt".to_owned() };
    let element = ("{ datum = \"2020-07-01\" },\n".to_owned(), list);
    for list in
        ["[]", "[\"2020-08-01\"]", "[\n  \"2020-08-01\" # später\n]", "[\n  \"2020-08-01\",\n]"]
    {
        let german = format!("[konzept.c]\ntitel = \"C\"\nvorgestellt = {list}\n");
        assert_eq!(only(PRESENTED, &german, "2020-07-01"), element, "{list}");
    }
    let alone = "[concept.c]\ntitle = \"C\"\npresented = \"2020-08-01\"\n";
    let expected = "[\"2020-08-01\", { date = \"2020-07-01\" }]".to_owned();
    let instead = Spot::Instead { old: "\"2020-08-01\"".to_owned() };
    assert_eq!(only(PRESENTED, alone, "2020-07-01"), (expected, instead));
}

#[test]
fn what_has_no_header_of_its_own_is_reached_all_the_same() {
    let braces = "[concept]\nc = { title = \"C\" }\n";
    let expected = "presented = [{ date = \"2020-07-01\" }]".to_owned();
    assert_eq!(only(PRESENTED, braces, "2020-07-01"), (expected, Spot::Braces));
    let listed = "[[concept]]\nid = \"c\"\n[[concept]]\nid = \"d\"\npresented = \"2020-01-01\"\n";
    let expected = "[[presentation]]\ndate    = \"2020-07-01\"\nconcept = \"c\"\n".to_owned();
    assert_eq!(only(PRESENTED, listed, "2020-07-01"), (expected, Spot::EndOfFile));
    let quoted = "[concept.\"c.1\"]\n";
    let expected = "[[concept.\"c.1\".presented]]\ndate = \"2020-07-01\"\n".to_owned();
    assert_eq!(only(PRESENTED, quoted, "2020-07-01"), (expected, Spot::EndOfFile));
}

#[test]
fn a_field_goes_where_its_record_is() {
    let day = "2021-02-01";
    let table = "[measure.m]\n[[measure.m.agreements]]\nsigned = \"2020-01-15\" # first\n";
    let header = Spot::Table { header: "[[measure.m.agreements]]".to_owned() };
    assert_eq!(only(REVIEWED, table, day), ("reviewed = \"2021-02-01\"\n".to_owned(), header));
    let braces = "[measure.m]\nagreements = [{ signed = \"2020-01-15\" }]\n";
    let inside = ("reviewed = \"2021-02-01\"".to_owned(), Spot::Braces);
    assert_eq!(only(REVIEWED, braces, day), inside);
    let bare = "[massnahme.m]\ntitel = \"M\"\nzielvereinbarungen = [\"15.01.2020\"]\n";
    let (toml, spot) = only(REVIEWED, bare, day);
    assert_eq!(spot, Spot::Instead { old: "\"15.01.2020\"".to_owned() });
    assert!(toml.contains("\"15.01.2020\"") && toml.contains("2021-02-01"), "{toml}");
}

#[test]
fn references_are_added_beside_those_that_are_there() {
    let day = "2020-01-01";
    let more = |covers: &str| only(COVERED, &format!("[report.r]\n{covers}\n{FIELDS}"), day);
    let table = Spot::Table { header: "[report.r]".to_owned() };
    assert_eq!(more(""), ("covers = [\"a\", \"b\"]\n".to_owned(), table));
    let list = Spot::List { field: "covers".to_owned() };
    assert_eq!(more("covers = [\"b\"]"), ("\"a\",\n".to_owned(), list));
    let instead = Spot::Instead { old: "\"c\"".to_owned() };
    assert_eq!(more("covers = \"c\""), ("[\"c\", \"a\"]".to_owned(), instead));
}

#[test]
fn what_is_named_only_once_is_added_as_well() {
    let rule = "kind = \"deadline\"\nfor = \"report\"\nof = \"paper\"\nby = \"2020-06-30\"\n";
    let all = pasted(&world(rule, "[report.r]\n").register("2020-07-01"));
    let texts: Vec<&str> = all.iter().map(|(toml, _)| toml.as_str()).collect();
    assert_eq!(
        texts,
        ["[paper.vorlage-2020-07-01]\ndate = \"2020-07-01\"\n", "paper = \"vorlage-2020-07-01\"\n"]
    );
    // A paper that is there without a date only lacks the date.
    let things = "[report.r]\npaper = \"p\"\n[paper.p]\ntitle = \"P\"\n";
    let (toml, _) = only(rule, things, "2020-07-01");
    assert_eq!(toml, "date  = \"2020-07-01\"\n");
}

#[test]
fn several_events_on_one_day_have_ids() {
    let rule = "kind = \"count\"\nfor = \"body\"\nof = \"meetings\"\nat-least = 2\n\
                window = \"calendar-year\"\nfirst-window = \"full\"\nlead = \"12 months\"\n\
                in-force = { from = \"2020-01-01\" }\n";
    let all = pasted(&world(rule, "[body.b]\n").register("2020-07-01"));
    assert_eq!(all.len(), 2);
    assert!(all[1].0.contains("id   = \"2020-07-01-2\""), "{all:#?}");
    let one = "[body.b]\nmeetings = [\"2020-07-01\"]\n";
    let (toml, _) = only(rule, one, "2020-07-01");
    assert_eq!(toml, "{ id = \"2020-07-01-2\", date = \"2020-07-01\" },\n");
}

#[test]
fn a_state_that_only_ends_itself_ends_yesterday() {
    let rule = "kind = \"maintain\"\nfor = \"post\"\ngap = \"vacancies\"\nat-most = \"90 days\"\n";
    let things = "[post.p]\nvacancies = [{ from = \"2020-01-01\" }]\n";
    assert_eq!(only(rule, things, "2020-07-01"), ("to = \"2020-06-30\"".to_owned(), Spot::Braces));
}

#[test]
fn records_are_declared_complete_only_where_that_is_asked() {
    let rule = "kind = \"records\"\nfor = \"plan\"\nat-most = \"60 days\"\n";
    let register = world_until("2020-01-01", rule, "").register("2020-07-01");
    let instead = Spot::Instead { old: "\"2020-01-01\"".to_owned() };
    assert_eq!(pasted(&register), [("\"2020-07-01\"".to_owned(), instead)]);
    let found = cure(&register, &register.obligations[0]).expect("a cure");
    assert!(found.declares_records && !found.is_dated);
    // 60 days from 1 July reach to 30 August; 30 days before, it is due soon.
    assert_eq!(found.until.map(|day| day.to_string()).as_deref(), Some("2020-07-30"));
}

fn why(rule: &str, things: &str, as_of: &str) -> Incurable {
    let register = world(rule, things).register(as_of);
    let one = register.obligations.iter().find(|one| one.finding.is_some()).expect("a finding");
    cure(&register, one).expect_err("no cure")
}

#[test]
fn what_no_record_cures_says_why() {
    let before = "kind = \"order\"\nfor = \"paper\"\nfirst = { of = \"consultations\", where = { at.type = \"committee\" } }\n\
                  then = { of = \"consultations\", where = { at.type = \"council\" } }\n";
    let bodies = "[body.a]\ntype = \"committee\"\n[body.r]\ntype = \"council\"\n[paper.p]\n";
    let early = "consultations = [{ date = \"2020-01-01\", at = \"r\" }, { date = \"2020-02-01\", at = \"a\" }]\n";
    assert_eq!(why(before, &format!("{bodies}{early}"), "2020-03-01"), Incurable::Happened);

    let forbids = "kind = \"content\"\nfor = \"concept\"\nforbids = \"measures\"\n";
    let things = "[concept.c]\nmeasures = \"m\"\n[measure.m]\n";
    assert!(
        matches!(why(forbids, things, "2020-01-01"), Incurable::Forbidden(places) if places.len() == 1)
    );

    let ring = "kind = \"link\"\nfor = \"plan\"\nacyclic = \"needs\"\n";
    let things = "[measure.m]\nneeds = \"measure:n\"\n[measure.n]\nneeds = \"measure:m\"\n";
    assert!(
        matches!(why(ring, things, "2020-01-01"), Incurable::Ring(places) if places.len() == 2)
    );

    let early = format!("{REVIEWED}not-before = \"11 months\"\nlead = \"12 months\"\n");
    let things = "[measure.m]\nagreements = [\"2020-01-15\"]\n";
    let from = crate::rule::testing::day("2020-12-15");
    assert_eq!(why(&early, things, "2020-12-14"), Incurable::TooEarly(from));
    assert_eq!(
        only(&early, things, "2020-12-15").1,
        Spot::Instead { old: "\"2020-01-15\"".to_owned() }
    );

    let promised =
        "kind = \"deadline\"\nfor = \"concept\"\nof = \"presented\"\nby = \"promised\"\n";
    let things = "[concept.c]\npromised = [{ id = \"soon\", on = \"2020-01-01\" }]\n";
    assert_eq!(why(promised, things, "2020-02-01"), Incurable::NoDueDate);
}

/// What the records of the only obligation weigh.
fn weights(rule: &str, things: &str, as_of: &str) -> Vec<(String, Weight)> {
    let register = world(rule, things).register(as_of);
    let account = account(&register, &register.obligations[0]);
    let name = |one: &crate::rule::Weighed| register.plan.name(one.thing).to_owned();
    account.weighed.iter().map(|one| (name(one), one.weight.clone())).collect()
}

#[test]
fn a_count_says_what_it_passed_over() {
    let rule = "kind = \"count\"\nfor = \"body\"\nof = { of = \"meetings\", where = { number = \"1\" } }\nat-least = 3\n\
                window = \"calendar-year\"\nfirst-window = \"full\"\nin-force = { from = \"2020-01-01\", to = \"2020-12-31\" }\n";
    let meeting = |id: &str, date: &str, more: &str| {
        format!("{{ id = \"{id}\", number = \"1\", date = \"{date}\"{more} }}")
    };
    let meetings = [
        meeting("before", "2019-12-31", ""),
        meeting("counts", "2020-01-01", ""),
        meeting("may", "2019-12..2020-01", ""),
        meeting("planned", "2020-03-01", ", planned = true"),
        meeting("later", "2020-09-01", ""),
        "{ id = \"other\", number = \"2\", date = \"2020-02-01\" }".to_owned(),
    ];
    let things = format!("[body.b]\nmeetings = [{}]\n", meetings.join(", "));
    let found = weights(rule, &things, "2020-07-01");
    let of = |name: &str| {
        let found = found.iter().find(|(other, _)| other == name);
        found.map_or_else(|| panic!("no {name} in {found:?}"), |(_, weight)| weight.name())
    };
    for (name, expected) in [
        ("before", "outside"),
        ("counts", "counts"),
        ("may", "may-count"),
        ("planned", "planned"),
        ("later", "after-reference-date"),
        ("other", "unlike"),
    ] {
        assert_eq!(of(name), expected, "{name}");
    }
    assert_eq!(found.len(), 6);
}

#[test]
fn an_answer_serves_one_trigger() {
    let rule = "kind = \"response\"\nfor = \"project\"\nto = \"resolved\"\nof = \"events\"\nwithin = \"12 months\"\n";
    let things =
        "[project.p]\nresolved = [\"2020-01-01\", \"2020-02-01\"]\nevents = [\"2020-05-01\"]\n";
    let register = world(rule, things).register("2020-07-01");
    let weight = |index: usize| {
        let account = account(&register, &register.obligations[index]);
        account.weighed[0].weight.clone()
    };
    assert_eq!(weight(0), Weight::Counts);
    assert_eq!(weight(1), Weight::Serves("2020-01-01".to_owned()));
}

#[test]
fn the_order_of_the_decision_is_that_of_the_semantics() {
    let answers = |as_of: &str, until: &str| -> Vec<(Question, Answer)> {
        let register = world_until(until, PRESENTED, "[concept.c]\n").register(as_of);
        let account = account(&register, &register.obligations[0]);
        account.decision.iter().map(|one| (one.question, one.answer)).collect()
    };
    let begun = [(Question::Begun, Answer::Yes), (Question::DueDate, Answer::Yes)];
    let open = [(Question::Fulfilled, Answer::No), (Question::Held, Answer::No)];
    let end = [(Question::Waived, Answer::No)];
    let expected = |rest: &[(Question, Answer)]| [&begun[..], &open, rest, &end].concat();
    assert_eq!(answers("2020-06-30", "always"), expected(&[(Question::InTime, Answer::Yes)]));
    let late = |within| [(Question::InTime, Answer::No), (Question::WithinRecords, within)];
    assert_eq!(answers("2020-07-01", "2020-06-30"), expected(&late(Answer::Yes)));
    assert_eq!(answers("2020-07-01", "2020-06-29"), expected(&late(Answer::No)));
}

#[test]
fn nothing_is_cured_that_is_not_broken() {
    let things = "[concept.c]\npresented = \"2020-06-30\"\n";
    let register = world(PRESENTED, things).register("2020-07-01");
    assert_eq!(register.obligations[0].state, State::Met);
    let none = cure(&register, &register.obligations[0]).map(|_| ());
    assert_eq!(none, Err(Incurable::NothingToCure));
}
