//! The worked examples of the literature, the boundaries, and what must hold for every deadline.

use proptest::prelude::*;

use super::*;
use crate::date::Period;
use crate::date::holidays::{Calendar, FreeDay, Holiday, Land};

fn day(text: &str) -> Day {
    DateRange::parse(text).expect(text).exact().expect(text)
}

fn period(text: &str) -> Period {
    Period::parse(text).expect(text)
}

/// The nominal day and the day due, each also as its own proof proves it.
fn both(deadline: &Deadline<'_>) -> (String, String) {
    let proof = deadline.proof().expect("it can be computed");
    let due = deadline.due().expect("it can be computed");
    assert_eq!(proof.check(), Ok(due), "{proof:#?}");
    (deadline.nominal().expect("it can be computed").to_string(), due.to_string())
}

fn forward(event: &str, length: &str, land: Land) -> (String, String) {
    let calendar = Calendar::of(land);
    both(&Deadline::after(day(event), period(length), &calendar))
}

#[test]
fn the_worked_examples_hold() {
    for (event, length, land, nominal, due) in [
        ("2018-11-30", "1 month", Land::Ni, "2018-12-30", "2018-12-31"),
        ("2018-11-30", "2 months", Land::Ni, "2019-01-30", "2019-01-30"),
        ("2018-01-31", "1 month", Land::Ni, "2018-02-28", "2018-02-28"),
        ("2020-01-31", "1 month", Land::Ni, "2020-02-29", "2020-03-02"),
        ("2005-01-17", "1½ months", Land::Ni, "2005-03-04", "2005-03-04"),
        ("2024-02-29", "36 months", Land::Ni, "2027-02-28", "2027-03-01"),
        ("2018-03-31", "0 days", Land::Ni, "2018-03-31", "2018-04-03"),
        ("2019-10-31", "0 days", Land::St, "2019-10-31", "2019-11-01"),
        ("2019-10-31", "0 days", Land::By, "2019-10-31", "2019-10-31"),
        ("2024-12-05", "3 years", Land::By, "2027-12-05", "2027-12-06"),
        // Day before, day, day after: Friday, Saturday, Sunday, Monday.
        ("2018-08-09", "1 day", Land::Ni, "2018-08-10", "2018-08-10"),
        ("2018-08-10", "1 day", Land::Ni, "2018-08-11", "2018-08-13"),
        ("2018-08-11", "1 day", Land::Ni, "2018-08-12", "2018-08-13"),
        ("2018-08-12", "1 day", Land::Ni, "2018-08-13", "2018-08-13"),
        // A start never moves: from Good Friday on, the Saturday is counted.
        ("2018-03-30", "3 days", Land::Ni, "2018-04-02", "2018-04-03"),
        // 24 and 31 December are no holidays.
        ("2018-12-10", "2 weeks", Land::Ni, "2018-12-24", "2018-12-24"),
        ("2018-12-17", "2 weeks", Land::Ni, "2018-12-31", "2018-12-31"),
    ] {
        let expected = (nominal.to_owned(), due.to_owned());
        assert_eq!(forward(event, length, land), expected, "{event} + {length} in {land:?}");
    }
}

// § 187 (2): rent, contracts and ages start with a day that is counted.
#[test]
fn a_counted_start_ends_a_day_earlier() {
    for (start, length, nominal) in [
        ("2018-01-01", "1 year", "2018-12-31"),
        ("2018-01-01", "1 month", "2018-01-31"),
        ("2018-02-01", "1 month", "2018-02-28"),
        ("2018-03-01", "1 month", "2018-03-31"),
        ("2018-01-15", "1 month", "2018-02-14"),
        ("2018-01-29", "1 month", "2018-02-28"),
        ("2018-01-31", "1 month", "2018-02-28"),
        ("2018-03-31", "1 month", "2018-04-30"),
        ("2018-01-01", "1½ months", "2018-02-15"),
        ("2018-01-01", "1 day", "2018-01-01"),
        ("2018-01-01", "0 days", "2018-01-01"),
        ("2018-01-15", "0 days", "2018-01-15"),
        ("2018-01-01", "2 weeks", "2018-01-14"),
        ("2024-02-29", "1 year", "2025-02-28"),
    ] {
        let deadline = Deadline {
            counting: Counting::StartCounted,
            end: End::Stays(Stay::Chosen),
            calendar: None,
            ..Deadline::after(day(start), period(length), &Calendar::of(Land::Ni))
        };
        assert_eq!(both(&deadline).0, nominal, "{start} + {length}");
    }
}

#[test]
fn a_backward_period_lies_complete_in_between() {
    let calendar = Calendar::of(Land::Ni);
    for (event, length, counting, nominal, due) in [
        ("2019-12-19", "14 days", Counting::EventExcluded, "2019-12-04", "2019-12-04"),
        ("2019-12-19", "2 weeks", Counting::EventExcluded, "2019-12-04", "2019-12-04"),
        ("2019-12-19", "14 days", Counting::StartCounted, "2019-12-05", "2019-12-05"),
        // Sunday moves back to Friday.
        ("2019-12-16", "14 days", Counting::EventExcluded, "2019-12-01", "2019-11-29"),
        ("2018-06-15", "1 month", Counting::EventExcluded, "2018-05-14", "2018-05-14"),
        ("2018-03-31", "1 month", Counting::EventExcluded, "2018-02-27", "2018-02-27"),
        ("2018-04-30", "1 month", Counting::StartCounted, "2018-03-31", "2018-03-29"),
        // Monday to Wednesday lie in between; the Sunday before moves back.
        ("2019-12-19", "3 working days", Counting::EventExcluded, "2019-12-15", "2019-12-13"),
        ("2019-12-19", "2 working days", Counting::EventExcluded, "2019-12-16", "2019-12-16"),
    ] {
        let deadline = Deadline {
            counting,
            direction: Direction::Before,
            ..Deadline::after(day(event), period(length), &calendar)
        };
        assert_eq!(
            both(&deadline),
            (nominal.to_owned(), due.to_owned()),
            "{length} before {event}"
        );
    }
}

#[test]
fn working_days_leave_out_holidays() {
    for (event, length, land, due) in [
        ("2018-03-28", "1 working day", Land::Ni, "2018-03-29"),
        ("2018-03-28", "2 working days", Land::Ni, "2018-04-03"),
        ("2019-10-30", "1 working day", Land::Ni, "2019-11-01"),
        ("2019-10-30", "2 working days", Land::Nw, "2019-11-04"),
        ("2019-10-30", "10 Arbeitstage", Land::By, "2019-11-14"),
        ("2018-08-11", "1 working day", Land::Ni, "2018-08-13"),
        ("2018-01-31", "1 month and 2 working days", Land::Ni, "2018-03-02"),
    ] {
        assert_eq!(forward(event, length, land).1, due, "{event} + {length} in {land:?}");
    }
}

// § 31 VwVfG.
#[test]
fn what_an_authority_sets_moves_or_stays() {
    let calendar = Calendar::of(Land::Ni);
    let of = |end| {
        let base = Deadline::after(day("2018-11-30"), period("1 month"), &calendar);
        let deadline = Deadline { end, ..base };
        let proof = deadline.proof().expect("it can be computed");
        let source = proof.steps[2].source(Direction::After).name();
        (both(&deadline).1, source)
    };
    let (moved, stays) = ("2018-12-31".to_owned(), "2018-12-30".to_owned());
    assert_eq!(of(End::Moves(Ground::Vwvfg31)), (moved.clone(), "§ 31 (3) VwVfG"));
    assert_eq!(of(End::Moves(Ground::Convention)), (moved, "convention"));
    assert_eq!(of(End::Stays(Stay::NamedDay)), (stays.clone(), "§ 31 (3) VwVfG"));
    assert_eq!(of(End::Stays(Stay::Service)), (stays.clone(), "§ 31 (4) VwVfG"));
    assert_eq!(of(End::Stays(Stay::Appointment)), (stays, "§ 31 (5) VwVfG"));
}

#[test]
fn parts_of_a_month_are_days() {
    for (text, date) in [
        ("Anfang 2018-02", "2018-02-01"),
        ("Mitte 02.2018", "2018-02-15"),
        ("Ende 2018-02", "2018-02-28"),
        ("end of 2020-02", "2020-02-29"),
    ] {
        let (part, month) = MonthPart::parse(text).expect(text);
        let found = part.day(month.earliest.year(), month.earliest.month());
        assert_eq!(found, Some(day(date)), "{text}");
    }
    for text in ["Ende 2018", "Ende", "2018-02", "Mitte 2018-Q1", "Ende 2018-02-28"] {
        assert_eq!(MonthPart::parse(text), None, "{text}");
    }
}

#[test]
fn a_proof_names_the_free_days_and_their_laws() {
    let calendar = Calendar::of(Land::Ni);
    let proof = Deadline::after(day("2018-02-28"), period("1 month and 3 days"), &calendar)
        .proof()
        .expect("it can be computed");
    let sources: Vec<_> =
        proof.steps.iter().map(|step| step.source(proof.direction).name()).collect();
    let expected = ["§ 187 (1) BGB", "§ 188 (2) BGB", "doctrine", "§ 193 BGB", "convention"];
    assert_eq!(sources, expected);
    let Step::Shift { free, .. } = &proof.steps[3] else { panic!("{proof:#?}") };
    assert_eq!(
        free[..],
        [
            (day("2018-03-31"), FreeDay::Saturday),
            (day("2018-04-01"), FreeDay::Sunday),
            (day("2018-04-02"), FreeDay::Holiday(Holiday::EasterMonday)),
        ]
    );
}

#[test]
fn every_step_names_what_it_rests_on() {
    let calendar = Calendar::of(Land::Ni);
    let sources = |length: &str, direction| {
        let base = Deadline::after(day("2018-01-17"), period(length), &calendar);
        let proof = Deadline { direction, ..base }.proof().expect("it can be computed");
        let of = |step: &Step| step.source(direction).name();
        proof.steps.iter().map(of).collect::<Vec<_>>()[1..].join(", ")
    };
    let after = |length| sources(length, Direction::After);
    assert_eq!(after("14 days"), "§ 188 (1) BGB, § 193 BGB, convention");
    assert_eq!(after("1½ months"), "§ 188 (2) BGB, § 189 (2) BGB, § 193 BGB, convention");
    assert_eq!(after("3 working days"), "convention, § 193 BGB, convention");
    assert_eq!(sources("14 days", Direction::Before), "doctrine, doctrine, doctrine, convention");
}

#[test]
fn what_is_not_known_is_refused() {
    let calendar = Calendar::of(Land::Ni);
    let due =
        |event: &str, length: &str| Deadline::after(day(event), period(length), &calendar).due();
    assert_eq!(
        due("1990-12-30", "1 day"),
        Err(LawFault::UnknownHolidays { day: day("1990-12-31") })
    );
    assert_eq!(due("1990-12-31", "1 day"), Ok(day("1991-01-02")));
    assert_eq!(due("2100-12-30", "1 day"), Ok(day("2100-12-31")));
    assert_eq!(
        due("2100-12-31", "1 day"),
        Err(LawFault::UnknownHolidays { day: day("2101-01-01") })
    );
    assert_eq!(
        due("2100-12-31", "1 working day"),
        Err(LawFault::UnknownHolidays { day: day("2101-01-03") })
    );
    assert_eq!(due("2018-01-01", "9000 years"), Err(LawFault::OutOfTime));
    let base = Deadline::after(day("2018-01-01"), period("1 day"), &calendar);
    assert_eq!(Deadline { calendar: None, ..base }.due(), Err(LawFault::NoLand));
    let stays = End::Stays(Stay::Chosen);
    let base = Deadline { calendar: None, end: stays, ..base };
    assert_eq!(base.due(), Ok(day("2018-01-02")));
    let working = Deadline { period: period("1 working day"), ..base };
    assert_eq!(working.due(), Err(LawFault::NoLand));
}

fn dates() -> impl Strategy<Value = Day> {
    (726_900_i32..766_000).prop_map(Day::from_number)
}

fn counting() -> impl Strategy<Value = Counting> {
    prop_oneof![Just(Counting::EventExcluded), Just(Counting::StartCounted)]
}

fn direction() -> impl Strategy<Value = Direction> {
    prop_oneof![Just(Direction::After), Just(Direction::Before)]
}

fn any_period() -> impl Strategy<Value = Period> {
    (0_u32..40, 0_u32..100, 0_u32..30).prop_map(|(months, days, working_days)| Period {
        months,
        days,
        working_days,
    })
}

fn one_unit() -> impl Strategy<Value = Period> {
    prop_oneof![
        Just(Period::from_days(1)),
        Just(Period::from_days(7)),
        Just(Period::from_months(1)),
        Just(Period::from_months(12)),
        Just(Period::from_working_days(1)),
    ]
}

proptest! {
    #[test]
    fn every_proof_holds_and_no_changed_one_does(
        event in dates(),
        period in any_period(),
        counting in counting(),
        direction in direction(),
        end in 0..7_usize,
        land in 0..16_usize,
        spoilt in 0..6_usize,
    ) {
        let calendar = Calendar::of(Land::ALL[land]);
        let base = Deadline::after(event, period, &calendar);
        let deadline = Deadline { counting, direction, end: End::ALL[end].0, ..base };
        let Ok(mut proof) = deadline.proof() else { return Ok(()) };
        prop_assert_eq!(Ok(proof.check()), deadline.due().map(Ok));
        let index = spoilt % proof.steps.len();
        match &mut proof.steps[index] {
            Step::Event { day } | Step::Start { day } | Step::Stated { day, .. } | Step::WorkingDay { day, .. }
            | Step::Stays { day, .. } => *day = day.next(),
            Step::Months { to, .. } | Step::Days { to, .. } | Step::WorkingDays { to, .. }
            | Step::Between { to, .. } | Step::Shift { to, .. } => *to = to.next(),
            Step::Result { due, .. } => *due = due.next(),
            _ => {}
        }
        prop_assert!(proof.check().is_err());
    }

    #[test]
    fn a_longer_period_never_ends_earlier(
        event in dates(), unit in one_unit(), n in 0_u32..200, counting in counting(),
        direction in direction(),
    ) {
        let calendar = Calendar::of(Land::Bb);
        let due = |n| {
            let period = unit.times(n).expect("not too long");
            Deadline { counting, direction, ..Deadline::after(event, period, &calendar) }.due()
        };
        if let (Ok(shorter), Ok(longer)) = (due(n), due(n + 1)) {
            let in_order = match direction {
                Direction::After => shorter <= longer,
                Direction::Before => longer <= shorter,
            };
            prop_assert!(in_order, "{shorter} {longer}");
        }
    }

    #[test]
    fn a_later_event_never_ends_earlier(
        event in dates(), period in any_period(), counting in counting(), direction in direction(),
    ) {
        let calendar = Calendar::of(Land::Sn);
        let due = |event| {
            Deadline { counting, direction, ..Deadline::after(event, period, &calendar) }.due()
        };
        if let (Ok(first), Ok(second)) = (due(event), due(event.next())) {
            prop_assert!(first <= second);
        }
    }

    // 31 January + 1 month + 1 month would lose days on the way; n months at once do not.
    #[test]
    fn months_are_added_at_once(event in dates(), n in 0_u32..600) {
        let end = Period::from_months(n).after(event);
        let months = |day: Day| day.year() * 12 + i32::try_from(day.month()).unwrap_or(0);
        prop_assert_eq!(months(end) - months(event), i32::try_from(n).unwrap_or(0));
        let last = Day::last_of_month(end.year(), end.month()).expect("a month").day_of_month();
        prop_assert_eq!(end.day_of_month(), event.day_of_month().min(last));
    }

    #[test]
    fn a_shift_is_idempotent_and_never_lands_on_a_free_day(day in dates(), land in 0..16_usize) {
        let calendar = Calendar::of(Land::ALL[land]);
        for shift in [shift_forward, shift_back] {
            let moved = shift(&calendar, day);
            prop_assert!(!calendar.is_free(moved));
            prop_assert_eq!(shift(&calendar, moved), moved);
            prop_assert!(moved.days_since(day).abs() <= 6);
        }
        prop_assert!(shift_back(&calendar, day) <= day && day <= shift_forward(&calendar, day));
    }

    // The period in between is complete: counted forward from its first day, it ends before the event.
    #[test]
    fn a_backward_period_fits_and_is_the_shortest(event in dates(), months in 1_u32..40, days in 1_u32..60) {
        // Days after months do not mirror exactly (February), so one unit at a time.
        for period in [Period::from_months(months), Period::from_days(days)] {
            let base = Deadline {
                end: End::Stays(Stay::Chosen),
                calendar: None,
                ..Deadline::after(event, period, &Calendar::of(Land::Ni))
            };
            let act = Deadline { direction: Direction::Before, ..base }.nominal().expect("a day");
            let ends = |first: Day| {
                let counting = Counting::StartCounted;
                Deadline { event: first, counting, ..base }.nominal().expect("a day")
            };
            prop_assert!(ends(act.next()) < event, "complete");
            prop_assert!(ends(act.next().next()) >= event || period.is_zero(), "no later day would do");
        }
    }
}
