//! Other domains than integration: what their registers must say, worked out by hand from the meaning of
//! the rules.

mod table;

use stichtag::register::State::{AtRisk, Breached, Dormant, DueSoon, Met, MetLate, Open, Overdue};
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

const NOISE: &str = "data/laermaktionsplan";

#[test]
fn noise_action_plans() {
    const MAPS: &str = "laermkarten-alle-fuenf-jahre/laermaktionsplan";
    const PLAN: &str = "plan-vierte-runde/vierte-runde/2024-07-18";
    const REVIEW: &str = "plan-alle-fuenf-jahre-ueberprueft";
    const ASPHALT: &str = "laermminderung-umgesetzt/asphalt-nordring/2025-Q4";
    hold(
        NOISE,
        &[
            // 30 June 2012 + n · 5 years.
            row("2022-07-01", &format!("{MAPS}/2022-06-30"), Met).met_on("2022-06-24"),
            row("2026-05-01", &format!("{MAPS}/2027-06-30"), Open).days(-425),
            row("2026-07-01", &format!("{MAPS}/2027-06-30"), DueSoon).days(-364),
            row("2024-07-18", PLAN, DueSoon).due("2024-07-18").days(0),
            row("2024-07-19", PLAN, Overdue).since("2024-07-19").days(1),
            row("2024-10-01", PLAN, MetLate).met_on("2024-09-26").days(70),
            row("2024-10-01", &format!("{REVIEW}/dritte-runde/2018-09-27"), Met)
                .due("2023-09-27")
                .met_on("2023-09-12"),
            row("2026-05-01", &format!("{REVIEW}/vierte-runde/2024-09-26"), Open).due("2029-09-26"),
            // The public was asked twice, and both times before the decision.
            row(
                "2024-10-01",
                "oeffentlichkeit-vor-beschluss/vierte-runde/2024-04-15--2024-09-26",
                Met,
            ),
            row("2024-10-01", "zwei-phasen-der-mitwirkung/vierte-runde/-", Met),
            row(
                "2024-10-01",
                "oeffentlichkeit-vor-beschluss/dritte-runde/2018-04-16--2018-09-27",
                Met,
            ),
            row("2024-10-01", "plan-enthaelt-mindestangaben/vierte-runde/-", Breached)
                .since("2024-09-26"),
            row("2024-09-25", "plan-enthaelt-mindestangaben/vierte-runde/-", Dormant),
            row("2025-01-01", "plan-bekanntgemacht/vierte-runde/2024-09-26", Met).due("2024-12-26"),
            row("2025-01-01", "plan-gemeldet/vierte-runde/2024-09-26", MetLate)
                .due("2024-10-24")
                .days(11),
            row("2026-05-01", "sachstand-jaehrlich/vierte-runde/2025", Met),
            row("2026-05-01", "sachstand-jaehrlich/vierte-runde/2026", Open).due("2026-12-31"),
            row("2026-05-01", "schwerpunkt-mit-massnahme/weststrasse/-", Breached),
            row("2026-05-01", "schwerpunkt-mit-massnahme/nordring/-", Met),
            // "Im vierten Quartal 2025" means its last day; revised in time. The post it needs is vacant.
            row("2026-01-01", ASPHALT, Open).due("2026-08-31").days(-242),
            row("2026-05-01", ASPHALT, AtRisk).days(-122),
            row("2026-05-01", "laermminderung-umgesetzt/fensterprogramm/2025-12", Overdue)
                .since("2026-01-01")
                .between(90, 121),
            row("2026-05-01", "laermminderung-umgesetzt/lkw-fuehrung-hafen/2026-01-15", MetLate)
                .possible()
                .between(1, 16),
            row("2026-05-01", "laermschutz-besetzt/laermschutz/2026-02-01", Open).due("2026-08-01"),
        ],
    );
}
