//! What holds, what comes first, and what is there.

use std::collections::BTreeSet;

use proptest::prelude::*;
use stichtag::date::DateRange;
use stichtag::register::State;

use crate::world::judge;
use crate::*;

proptest! {
    #![proptest_config(cases())]

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
    fn contents(
        exists in range(30, 8),
        in_force in 0_i64..30,
        elapsed in 0_i64..50,
        has: bool,
    ) {
        let as_of = in_force + elapsed;
        let states: BTreeSet<State> = readings(&[exists])
            .iter()
            .map(|reading| match reading[0] {
                day if day > as_of => State::Dormant,
                _ if has => State::Met,
                _ => State::Breached,
            })
            .collect();
        let plan = plan(1000, &format!(
            "[concept.x]\npresented = \"{}\"\ntime-plan = {has}\n",
            written(exists)
        ));
        let rule = format!(
            "kind = \"content\"\nfor = \"concept\"\nrequires = \"time-plan\"\nwhen = \"presented\"\n\
             in-force = {{ from = \"{}\" }}\n",
            at(in_force)
        );
        let register = judge(&plan, &pack(&rule), at(as_of));
        prop_assert_eq!(found(&register, "-"), shown(&states), "{}", plan);
        let one = &register.obligations[0];
        if states == BTreeSet::from([State::Breached]) {
            let since = DateRange::new(at(exists.0.max(in_force)), at(exists.1.max(in_force)));
            prop_assert_eq!(one.since, since);
        }
    }

    #[test]
    fn links(
        exists in 0_i64..30,
        in_force in 0_i64..30,
        consulted in proptest::option::of(range(50, 8)),
        as_of in 0_i64..60,
        known in 0_i64..60,
    ) {
        let since = exists.max(in_force);
        let mut states = BTreeSet::new();
        for reading in readings(&consulted.into_iter().collect::<Vec<_>>()) {
            states.insert(match reading.first() {
                _ if as_of < since => State::Dormant,
                Some(day) if *day <= as_of => State::Met,
                _ if since <= known => State::Breached,
                _ => State::Unverified,
            });
        }
        let consulted = consulted.map_or(String::new(), |day| {
            format!("consultations = [{{ at = \"b\", date = \"{}\" }}]\n", written(day))
        });
        let plan = plan(known, &format!(
            "[body.b]\n[paper.x]\ndate = \"{}\"\nparticipating = \"b\"\n{consulted}",
            at(exists)
        ));
        let rule = format!(
            "kind = \"link\"\nfor = \"paper\"\neach = \"participating\"\namong = \"consultations.at\"\n\
             in-force = {{ from = \"{}\" }}\n",
            at(in_force)
        );
        let register = judge(&plan, &pack(&rule), at(as_of));
        prop_assert_eq!(found(&register, "-"), shown(&states), "{}", plan);
    }
}
