//! How many in which time.

use std::collections::BTreeSet;

use proptest::prelude::*;
use stichtag::register::State;

use crate::world::judge;
use crate::*;

proptest! {
    #![proptest_config(cases())]

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
    fn limits(
        allowed in 0_usize..3,
        events in proptest::collection::vec(range(80, 6), 0..4),
        as_of in 0_i64..100,
        known in 0_i64..100,
    ) {
        let windows = [("2023-01", 0, 30), ("2023-02", 31, 58), ("2023-03", 59, 89)];
        let plan = plan(known, &format!("[body.x]\nmeetings = [{}]\n", listed(&events)));
        let rule = format!(
            "kind = \"count\"\nfor = \"body\"\nof = \"meetings\"\nat-most = {allowed}\nwindow = \"month\"\n\
             first-window = \"full\"\nin-force = {{ from = \"{START}\" }}\n"
        );
        let register = judge(&plan, &pack(&rule), at(as_of));
        for (label, first, last) in windows.into_iter().filter(|(_, first, _)| *first <= as_of) {
            let mut states = BTreeSet::new();
            for reading in readings(&events) {
                let inside = reading.iter().filter(|day| (first..=last.min(as_of)).contains(day));
                states.insert(kept(inside.count() > allowed, last, as_of, known));
            }
            prop_assert_eq!(found(&register, label), shown(&states), "{} in {}", label, plan);
        }
    }

    #[test]
    fn late_ones_count_once(
        needed in 1_usize..3,
        events in proptest::collection::btree_set(0_i64..90, 0..6),
        grace in 0_i64..12,
        as_of in 0_i64..110,
        known in 0_i64..110,
    ) {
        let windows = [("2023-01", 0, 30), ("2023-02", 31, 58), ("2023-03", 59, 89)];
        let events: Vec<i64> = events.into_iter().collect();
        let days = listed(&events.iter().map(|day| (*day, *day)).collect::<Vec<_>>());
        let plan = plan(known, &format!("[body.x]\nmeetings = [{days}]\n"));
        let rule = format!(
            "kind = \"count\"\nfor = \"body\"\nof = \"meetings\"\nat-least = {needed}\nwindow = \"month\"\n\
             first-window = \"full\"\nin-force = {{ from = \"{START}\" }}\nlead = \"5 days\"\ngrace = \"{grace} days\"\n"
        );
        let register = judge(&plan, &pack(&rule), at(as_of));
        // Each window in turn takes its own, then as many of the next days' as it lacks.
        let mut free: Vec<i64> = events.into_iter().filter(|day| *day <= as_of).collect();
        for (label, first, last) in windows.into_iter().filter(|(_, first, _)| *first <= as_of) {
            let own = free.iter().filter(|day| (first..=last).contains(*day)).count();
            let mut number = own;
            while number < needed {
                let late = free.iter().position(|day| (last + 1..=last + grace).contains(day));
                let Some(position) = late else { break };
                free.remove(position);
                number += 1;
            }
            let expected = if number >= needed {
                State::Met
            } else {
                unmet(last + grace, last, 5, as_of, known)
            };
            prop_assert_eq!(found(&register, label), (expected, true), "{} in {}", label, plan);
        }
    }

    #[test]
    fn rolling_windows(
        needed in 1_usize..4,
        events in apart(5, 12, 3),
        length in 1_i64..30,
        as_of in 0_i64..90,
        known in 0_i64..90,
    ) {
        let plan = plan(known, &format!("[body.x]\nmeetings = [{}]\n", listed(&events)));
        let rule = rolling(&format!("at-least = {needed}"), length);
        let register = judge(&plan, &pack(&rule), at(as_of));
        for (index, event) in events.iter().enumerate().filter(|(_, event)| event.0 <= as_of) {
            let mut states = BTreeSet::new();
            for reading in readings(&events[index..]) {
                let last = reading[0] + length;
                let nth = reading.get(needed).copied().filter(|day| *day <= as_of);
                states.insert(match nth {
                    _ if reading[0] > as_of => State::Dormant,
                    Some(day) if day <= last => State::Met,
                    Some(_) => State::MetLate,
                    None => unmet(last, last, 5, as_of, known),
                });
            }
            let key = format!("e{index}");
            prop_assert_eq!(found(&register, &key), shown(&states), "{} {} of {} in {}", key, event.0, needed, plan);
        }
    }

    #[test]
    fn rolling_limits(
        allowed in 1_usize..4,
        events in apart(5, 12, 3),
        length in 1_i64..30,
        as_of in 0_i64..90,
        known in 0_i64..90,
    ) {
        let plan = plan(known, &format!("[body.x]\nmeetings = [{}]\n", listed(&events)));
        let rule = rolling(&format!("at-most = {allowed}"), length);
        let register = judge(&plan, &pack(&rule), at(as_of));
        for (index, event) in events.iter().enumerate().filter(|(_, event)| event.0 <= as_of) {
            let mut states = BTreeSet::new();
            for reading in readings(&events[index..]) {
                let last = reading[0] + length - 1;
                let inside = reading.iter().filter(|day| **day <= last.min(as_of)).count();
                states.insert(if reading[0] > as_of {
                    State::Dormant
                } else {
                    kept(inside > allowed, last, as_of, known)
                });
            }
            let key = format!("e{index}");
            prop_assert_eq!(found(&register, &key), shown(&states), "{} {} in {}", key, event.0, plan);
        }
    }
}

/// What must not be more than allowed.
fn kept(is_broken: bool, last: i64, as_of: i64, known: i64) -> State {
    match is_broken {
        true => State::Breached,
        false if as_of <= last => State::Open,
        false if last <= known => State::Met,
        false => State::Unverified,
    }
}

fn rolling(bound: &str, length: i64) -> String {
    format!(
        "kind = \"count\"\nfor = \"body\"\nof = \"meetings\"\n{bound}\nwindow = \"rolling\"\n\
         length = \"{length} days\"\nfirst-window = \"full\"\nin-force = {{ from = \"2022-12-31\" }}\nlead = \"5 days\"\n"
    )
}
