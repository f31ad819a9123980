//! The evaluation against a naive one: every reading of every imprecise date is enumerated, each judged
//! by the plain definition of its rule, and the verdicts put together.

mod common;

use std::collections::BTreeSet;

use common::{day, judge};
use proptest::prelude::*;
use stichtag::date::{DateRange, Day};
use stichtag::register::{Obligation, Register, State};

/// The first day of all that happens here.
const START: &str = "2023-01-01";

fn at(offset: i64) -> Day {
    day(START).plus_days(offset)
}

/// Offsets of an interval, both ends included.
type Range = (i64, i64);

fn range(days: i64, length: i64) -> impl Strategy<Value = Range> {
    (0..days, 0..=length).prop_map(|(from, length)| (from, from + length))
}

fn written((from, to): Range) -> String {
    DateRange::new(at(from), at(to)).expect("in order").to_string()
}

/// All readings of several intervals.
fn readings(ranges: &[Range]) -> Vec<Vec<i64>> {
    ranges.iter().fold(vec![Vec::new()], |readings, (from, to)| {
        let with = |reading: &Vec<i64>| {
            let reading = reading.clone();
            (*from..=*to).map(move |day| [reading.clone(), vec![day]].concat())
        };
        readings.iter().flat_map(with).collect()
    })
}

/// What is shown for the verdicts of all readings, and whether it is certain.
fn shown(states: &BTreeSet<State>) -> (State, bool) {
    let first = State::ALL.into_iter().find(|state| states.contains(state));
    (first.expect("at least one reading"), states.len() == 1)
}

fn found(register: &Register, period: &str) -> (State, bool) {
    let obligation = register
        .obligations
        .iter()
        .find(|one| register.period(one) == period)
        .unwrap_or_else(|| panic!("no {period} in {:?}", register.obligations));
    (obligation.state, obligation.certain)
}

/// Not fulfilled: what remains to be said, in the order of the definition.
fn unmet(last: i64, due: i64, lead: i64, as_of: i64, known: i64) -> State {
    if as_of <= last {
        if as_of >= due - lead { State::DueSoon } else { State::Open }
    } else if last <= known {
        State::Overdue
    } else {
        State::Unverified
    }
}

fn plan(known: i64, things: &str) -> String {
    format!(
        "[plan]\nid = \"p\"\ntitle = \"P\"\npacks = []\nrecords-complete-until = \"{}\"\n{things}",
        at(known)
    )
}

fn pack(rule: &str) -> String {
    format!("[pack]\nid = \"t\"\ntitle = \"t\"\n[rule.r]\ntitle = \"t\"\n{rule}")
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn deadlines(
        due in 10_i64..40,
        grace in 0_i64..6,
        lead in 0_i64..12,
        events in proptest::collection::vec(range(50, 7), 0..3),
        forecast in proptest::option::of(range(50, 9)),
        as_of in 0_i64..60,
        known in 0_i64..60,
    ) {
        let last = due + grace;
        let mut states = BTreeSet::new();
        for reading in readings(&events) {
            let first = reading.iter().copied().filter(|day| *day <= as_of).min();
            let bounds = forecast.map_or(vec![None], |(from, to)| (from..=to).map(Some).collect());
            for bound in bounds {
                states.insert(match first {
                    Some(day) if day <= last => State::Met,
                    Some(_) => State::MetLate,
                    None if as_of <= last && bound.is_some_and(|bound| bound > last) => State::AtRisk,
                    None => unmet(last, due, lead, as_of, known),
                });
            }
        }
        let events = list(events.iter().enumerate().map(|(n, event)| {
            format!("{{ id = \"e{n}\", date = \"{}\" }}", written(*event))
        }));
        let forecast = forecast.map_or(String::new(), |bound| {
            format!("forecasts = {{ not-before = \"{}\", on = \"2022-01-01\" }}\n", written(bound))
        });
        let plan = plan(known, &format!(
            "[report.x]\npromised = {{ due = \"{}\", on = \"2022-01-01\" }}\npresented = [{events}]\n{forecast}",
            at(due)
        ));
        let rule = format!(
            "kind = \"deadline\"\nfor = \"report\"\nof = \"presented\"\nby = \"promised\"\n\
             grace = \"{grace} days\"\nlead = \"{lead} days\"\n"
        );
        let register = judge(&plan, &pack(&rule), at(as_of));
        prop_assert_eq!(found(&register, &at(due).to_string()), shown(&states), "{}", plan);
    }

    #[test]
    fn counts(
        needed in 1_usize..3,
        events in proptest::collection::vec(range(80, 6), 0..4),
        as_of in 0_i64..100,
        known in 0_i64..100,
    ) {
        // The months of January to March 2023.
        let windows = [("2023-01", 0, 30), ("2023-02", 31, 58), ("2023-03", 59, 89)];
        let texts = list(events.iter().enumerate().map(|(n, event)| {
            format!("{{ id = \"e{n}\", date = \"{}\" }}", written(*event))
        }));
        let plan = plan(known, &format!("[body.x]\nmeetings = [{texts}]\n"));
        let rule = format!(
            "kind = \"count\"\nfor = \"body\"\nof = \"meetings\"\nat-least = {needed}\nwindow = \"month\"\n\
             first-window = \"full\"\nin-force = {{ from = \"{START}\" }}\nlead = \"5 days\"\n"
        );
        let register = judge(&plan, &pack(&rule), at(as_of));
        for (label, first, last) in windows.into_iter().filter(|(_, first, _)| *first <= as_of) {
            let mut states = BTreeSet::new();
            for reading in readings(&events) {
                let inside = reading.iter().filter(|day| (first..=last.min(as_of)).contains(day));
                states.insert(if inside.count() >= needed {
                    State::Met
                } else {
                    unmet(last, last, 5, as_of, known)
                });
            }
            prop_assert_eq!(found(&register, label), shown(&states), "{} in {}", label, plan);
        }
    }

    #[test]
    fn responses(
        trigger in range(20, 7),
        answer in proptest::option::of(range(50, 9)),
        not_before in 0_i64..6,
        within in 6_i64..20,
        grace in 0_i64..6,
        as_of in 0_i64..60,
        known in 0_i64..60,
    ) {
        let mut states = BTreeSet::new();
        let both: Vec<Range> = [Some(trigger), answer].into_iter().flatten().collect();
        for reading in readings(&both) {
            let asked = reading[0];
            let last = asked + within + grace;
            let answered = reading.get(1).copied();
            let answered = answered.filter(|day| *day >= asked + not_before && *day <= as_of);
            states.insert(match answered {
                _ if asked > as_of => State::Dormant,
                Some(day) if day <= last => State::Met,
                Some(_) => State::MetLate,
                None => unmet(last, asked + within, 3, as_of, known),
            });
        }
        let reviewed = answer.map_or(String::new(), |day| format!(", reviewed = \"{}\"", written(day)));
        let plan = plan(known, &format!(
            "[measure.x]\nagreements = [{{ id = \"a\", signed = \"{}\"{reviewed} }}]\n",
            written(trigger)
        ));
        let rule = format!(
            "kind = \"response\"\nfor = \"measure\"\nto = \"agreements.signed\"\nof = \"agreements.reviewed\"\n\
             not-before = \"{not_before} days\"\nwithin = \"{within} days\"\ngrace = \"{grace} days\"\nlead = \"3 days\"\n"
        );
        let register = judge(&plan, &pack(&rule), at(as_of));
        let period = if trigger.0 > as_of { "-" } else { "a" };
        prop_assert_eq!(found(&register, period), shown(&states), "{}", plan);
    }

    #[test]
    fn free_answers(
        triggers in proptest::collection::btree_set(0_i64..30, 1..5),
        answers in proptest::collection::btree_set(0_i64..50, 0..5),
        as_of in 0_i64..60,
    ) {
        // Each trigger in turn takes the earliest answer on or after it that nobody has taken.
        let within = 10;
        let mut free: Vec<i64> = answers.iter().copied().collect();
        let plan = plan(1000, &format!(
            "[project.x]\nresolved = [{}]\nevents = [{}]\n",
            list(triggers.iter().map(|day| format!("\"{}\"", at(*day)))),
            list(answers.iter().map(|day| format!("\"{}\"", at(*day)))),
        ));
        let rule = format!(
            "kind = \"response\"\nfor = \"project\"\nto = \"resolved\"\nof = \"events\"\n\
             within = \"{within} days\"\nlead = \"3 days\"\n"
        );
        let register = judge(&plan, &pack(&rule), at(as_of));
        for asked in triggers.iter().copied().filter(|day| *day <= as_of) {
            let position = free.iter().position(|day| *day >= asked);
            let answered = position.map(|position| free.remove(position)).filter(|day| *day <= as_of);
            let expected = match answered {
                Some(day) if day <= asked + within => State::Met,
                Some(_) => State::MetLate,
                None => unmet(asked + within, asked + within, 3, as_of, 1000),
            };
            prop_assert_eq!(found(&register, &at(asked).to_string()), (expected, true), "{}", plan);
        }
    }

    #[test]
    fn states_that_must_not_last(
        from in range(20, 8),
        after in proptest::option::of(range(40, 8)),
        at_most in 0_i64..25,
        elapsed in 0_i64..50,
        known in 0_i64..70,
    ) {
        // An occupancy that may have begun before the vacancy is somebody else's.
        let filled = after.map(|after| (from.1 + after.0, from.1 + after.1));
        let as_of = from.0 + elapsed;
        let mut states = BTreeSet::new();
        let both: Vec<Range> = [Some(from), filled].into_iter().flatten().collect();
        for reading in readings(&both) {
            let last = reading[0] + at_most;
            states.insert(match reading.get(1).copied().filter(|day| *day <= as_of) {
                _ if reading[0] > as_of => State::Dormant,
                Some(day) if day <= last => State::Met,
                Some(_) => State::MetLate,
                None => unmet(last, last, 4, as_of, known),
            });
        }
        let filled = filled.map_or(String::new(), |day| {
            format!("occupancies = {{ id = \"o\", from = \"{}\" }}\n", written(day))
        });
        let plan = plan(known, &format!(
            "[post.x]\nvacancies = {{ id = \"v\", from = \"{}\" }}\n{filled}",
            written(from)
        ));
        let rule = format!(
            "kind = \"maintain\"\nfor = \"post\"\ngap = \"vacancies\"\nended-by = \"occupancies\"\n\
             at-most = \"{at_most} days\"\nacting-cover = \"does-not-count\"\nlead = \"4 days\"\n"
        );
        let register = judge(&plan, &pack(&rule), at(as_of));
        prop_assert_eq!(found(&register, "v"), shown(&states), "{}", plan);
    }

    #[test]
    fn orders(
        first in range(40, 8),
        then in range(40, 8),
        as_of in 0_i64..60,
    ) {
        let mut states = BTreeSet::new();
        for reading in readings(&[first, then]) {
            states.insert(match reading[1] {
                act if act > as_of => State::Open,
                act if reading[0] <= act => State::Met,
                _ => State::Breached,
            });
        }
        let plan = plan(1000, &format!(
            "[body.a]\ntype = \"committee\"\n[body.r]\ntype = \"council\"\n[paper.x]\nconsultations = [\
             {{ id = \"a\", at = \"a\", date = \"{}\" }}, {{ id = \"r\", at = \"r\", date = \"{}\" }}]\n",
            written(first), written(then)
        ));
        let rule = "kind = \"order\"\nfor = \"paper\"\n\
             first = { of = \"consultations\", where = { at.type = \"committee\" } }\n\
             then = { of = \"consultations\", where = { at.type = \"council\" } }\n";
        let register = judge(&plan, &pack(rule), at(as_of));
        prop_assert_eq!(found(&register, "a--r"), shown(&states), "{}", plan);
    }

    /// A waiver turns what would be a finding into waived, from its first to its last day, as far as the rule
    /// allows; and changes nothing else.
    #[test]
    fn waivers(
        due in 10_i64..30,
        event in proptest::option::of(range(50, 7)),
        from in proptest::option::of(0_i64..50),
        length in 0_i64..40,
        limit in proptest::option::of(1_i64..40),
        is_named in any::<bool>(),
        as_of in 0_i64..60,
        known in 0_i64..60,
    ) {
        let mut states = BTreeSet::new();
        for reading in readings(&event.into_iter().collect::<Vec<_>>()) {
            states.insert(match reading.first().copied().filter(|day| *day <= as_of) {
                Some(day) if day <= due => State::Met,
                Some(_) => State::MetLate,
                None => unmet(due, due, 5, as_of, known),
            });
        }
        let (state, certain) = shown(&states);
        let until = from.unwrap_or(0) + length;
        // Of `limit` days, the first one is one.
        let last = match (from, limit) {
            (Some(from), Some(limit)) => Some(until.min(from + limit - 1)),
            (None, Some(_)) => None,
            (_, None) => Some(until),
        };
        let is_finding = matches!(state, State::Overdue | State::DueSoon | State::Unverified);
        let in_effect = last.is_some_and(|last| (from.unwrap_or(0)..=last).contains(&as_of));
        let expected = if is_finding && in_effect && is_named { State::Waived } else { state };
        let presented = event.map_or(String::new(), |event| {
            format!("presented = {{ id = \"e\", date = \"{}\" }}\n", written(event))
        });
        let from = from.map_or(String::new(), |from| format!("from = \"{}\"\n", at(from)));
        let plan = plan(known, &format!(
            "[office.o]\n[report.y]\n[report.x]\npromised = {{ due = \"{}\", on = \"2022-01-01\" }}\n{presented}\
             [waiver.w]\nrule = \"r\"\nsubject = \"report:{}\"\n{from}until = \"{}\"\nreason = \"r\"\n\
             approver = \"o\"\nbasis = \"b\"\n",
            at(due), if is_named { "x" } else { "y" }, at(until)
        ));
        let limit = limit.map_or(String::new(), |limit| format!("waiver-at-most = \"{limit} days\"\n"));
        let rule = format!(
            "kind = \"deadline\"\nfor = \"report\"\nof = \"presented\"\nby = \"promised\"\n\
             lead = \"5 days\"\n{limit}"
        );
        let register = judge(&plan, &pack(&rule), at(as_of));
        prop_assert_eq!(found(&register, &at(due).to_string()), (expected, certain), "{}", plan);
        let one = register.obligations.iter().find(|one| register.period(one) == at(due).to_string());
        prop_assert_eq!(one.map(Obligation::underlying), Some(state), "{}", plan);
    }
}
