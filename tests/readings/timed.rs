//! What happens by a day, or again and again.

use std::collections::BTreeSet;

use proptest::prelude::*;
use stichtag::register::{Obligation, State};

use crate::world::judge;
use crate::*;

proptest! {
    #![proptest_config(cases())]

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
    fn gaps(
        events in apart(4, 12, 5),
        every in 1_i64..20,
        as_of in 0_i64..80,
        known in 0_i64..80,
    ) {
        let texts = listed(&events);
        let plan = plan(known, &format!("[body.x]\nmeetings = [{texts}]\n"));
        let rule = format!(
            "kind = \"periodic\"\nfor = \"body\"\nof = \"meetings\"\nevery = \"{every} days\"\n\
             anchor = \"last\"\nlead = \"4 days\"\n"
        );
        let register = judge(&plan, &pack(&rule), at(as_of));
        for (index, event) in events.iter().enumerate().filter(|(_, event)| event.0 <= as_of) {
            let mut states = BTreeSet::new();
            let both: Vec<Range> = [Some(*event), events.get(index + 1).copied()].into_iter().flatten().collect();
            for reading in readings(&both) {
                let last = reading[0] + every;
                states.insert(match reading.get(1).copied().filter(|day| *day <= as_of) {
                    _ if reading[0] > as_of => State::Dormant,
                    Some(day) if day <= last => State::Met,
                    Some(_) => State::MetLate,
                    None => unmet(last, last, 4, as_of, known),
                });
            }
            prop_assert_eq!(found(&register, &format!("e{index}")), shown(&states), "e{} in {}", index, plan);
        }
    }

    #[test]
    fn grids(
        events in proptest::collection::btree_set(0_i64..60, 0..5),
        every in 5_i64..20,
        as_of in 1_i64..70,
    ) {
        let events: Vec<i64> = events.into_iter().collect();
        let days = listed(&events.iter().map(|day| (*day, *day)).collect::<Vec<_>>());
        let plan = plan(1000, &format!("[body.x]\nmeetings = [{days}]\n"));
        let rule = format!(
            "kind = \"periodic\"\nfor = \"body\"\nof = \"meetings\"\nevery = \"{every} days\"\n\
             anchor = \"{START}\"\nlead = \"4 days\"\n"
        );
        let register = judge(&plan, &pack(&rule), at(as_of));
        // Each period in turn takes the earliest free event after its start and up to the next due date.
        let mut free = events;
        for n in 0.. {
            let (opens, due) = (n * every, (n + 1) * every);
            if opens > as_of {
                break;
            }
            let position = free.iter().position(|day| *day > opens && *day <= due + every);
            let taken = position.map(|position| free.remove(position)).filter(|day| *day <= as_of);
            let expected = match taken {
                Some(day) if day <= due => State::Met,
                Some(_) => State::MetLate,
                None => unmet(due, due, 4, as_of, 1000),
            };
            prop_assert_eq!(found(&register, &at(due).to_string()), (expected, true), "{} in {}", due, plan);
        }
    }

    #[test]
    fn holds(
        due in 5_i64..30,
        hold in range(45, 12),
        event in proptest::option::of(range(60, 6)),
        as_of in 1_i64..70,
        known in 0_i64..70,
    ) {
        // The days after the promise that are not held are counted.
        let mut last = 0;
        let mut left = due;
        while left > 0 {
            last += 1;
            left -= i64::from(!(hold.0..=hold.1).contains(&last));
        }
        let mut states = BTreeSet::new();
        for reading in readings(&event.into_iter().collect::<Vec<_>>()) {
            let done = reading.first().copied().filter(|day| *day <= as_of);
            states.insert(match done {
                Some(day) if day <= last => State::Met,
                Some(_) => State::MetLate,
                None if as_of <= last && (hold.0..=hold.1).contains(&as_of) => State::OnHold,
                None => unmet(last, last, 3, as_of, known),
            });
        }
        let event = event.map_or(String::new(), |day| format!("presented = \"{}\"\n", written(day)));
        let plan = plan(known, &format!(
            "[hold.h]\nsubject = \"report:x\"\nfrom = \"{}\"\nto = \"{}\"\nreason = \"r\"\n\
             [report.x]\npromised = {{ due = \"{}\", on = \"{START}\" }}\n{event}",
            at(hold.0), at(hold.1), at(due)
        ));
        let rule = "kind = \"deadline\"\nfor = \"report\"\nof = \"presented\"\nby = \"promised\"\nlead = \"3 days\"\n";
        let register = judge(&plan, &pack(rule), at(as_of));
        prop_assert_eq!(found(&register, &at(due).to_string()), shown(&states), "{}", plan);
    }

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
