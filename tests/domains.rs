//! Other domains than integration: what their registers must say, worked out by hand from the meaning of
//! the rules.

mod table;

use stichtag::register::State::{DueSoon, Met, MetLate, Open, Overdue};
use table::{find, hold, register, row};

const FIRE: &str = "tests/plans/fire-safety";

#[test]
fn fire_safety_inspections() {
    // The records end on 2025-06-30: what is overdue is known up to that day, and lasts at most until today.
    let as_of = "2025-07-01";
    hold(
        FIRE,
        &[
            row(as_of, "building-inspected/rathaus/2024", Overdue)
                .due("2024-12-31")
                .since("2025-01-01")
                .between(181, 182),
            row(as_of, "building-inspected/sporthalle-nord/2024", Overdue)
                .possible()
                .between(181, 182),
            row(as_of, "building-inspected/sporthalle-nord/2025", Open).possible(),
            row(as_of, "building-inspected/grundschule-am-wall/2024", Met),
            row(as_of, "building-inspected/grundschule-am-wall/2025", Met),
            row(as_of, "building-inspected/rathaus/2025", Met),
            row(as_of, "defect-cured/fluchttuer-klemmt/2023-07-31", Met),
            row(as_of, "defect-cured/brandschutzklappe-fehlt/2024-06-30", MetLate)
                .due("2024-09-30")
                .days(14),
            row(as_of, "defect-cured/feuerloescher-abgelaufen/2025-05-31", Overdue)
                .since("2025-06-01")
                .between(30, 31),
            row(as_of, "defect-cured/rettungsweg-verstellt/2025-Q3", Open)
                .due("2025-09-30")
                .days(-91),
            row(as_of, "re-inspected-after-defects/grundschule-am-wall/2023-05-10", Met),
            row(as_of, "re-inspected-after-defects/grundschule-am-wall/2024-04-16", MetLate)
                .due("2024-07-16")
                .days(14),
            row(as_of, "re-inspected-after-defects/grundschule-am-wall/2025-04-08", DueSoon)
                .due("2025-07-08"),
            row(as_of, "re-inspected-after-defects/rathaus/2025-02-18", Met),
            row(as_of, "inspector-post-filled/brandschutzpruefung-1/2024-02-01", Met),
            row(as_of, "inspector-post-filled/brandschutzpruefung-2/2025-03-01", Overdue)
                .since("2025-05-01")
                .between(61, 62),
        ],
    );
}

#[test]
fn the_first_window_is_skipped() {
    let register = register(FIRE, "2025-07-01");
    let of_2023 = |id: &str| id.contains("/building-inspected/") && id.ends_with("/2023");
    assert!(!register.obligations.iter().any(|one| of_2023(&one.id)));
    assert_eq!(find(&register, "building-inspected/rathaus/2024").state, Overdue);
}
