//! Musterstadt, the complete fictional city: every kind of rule and every state occur, and what its
//! register must say on the days that matter. Expected values were worked out by hand from the meaning of
//! the rules, not from what the program prints.

mod table;

use std::collections::BTreeSet;

use stichtag::register::State::{
    self, AtRisk, Breached, Dormant, DueSoon, Met, MetLate, OnHold, Open, Overdue, Underspecified,
    Unverified, Waived,
};
use stichtag::rule::KINDS;
use table::{find, hold, register, row};

const CITY: &str = "data/musterstadt";

/// The days on which something changes that the other days do not show.
const DAYS: [&str; 9] = [
    "2021-10-15",
    "2024-04-15",
    "2024-05-01",
    "2024-10-01",
    "2024-11-15",
    "2024-12-15",
    "2025-06-15",
    "2026-05-01",
    "2026-09-10",
];

#[test]
fn every_state_occurs() {
    let mut seen: BTreeSet<(State, bool)> = BTreeSet::new();
    for day in DAYS {
        let register = register(CITY, day);
        seen.extend(register.obligations.iter().map(|one| (one.state, one.certain)));
    }
    for state in State::ALL {
        assert!(seen.contains(&(state, true)), "no {} for certain", state.name());
        // Whether a duty exists at all, and whether it has a due date, does not depend on a reading.
        if !matches!(state, Dormant | Underspecified) {
            assert!(seen.contains(&(state, false)), "no possible {}", state.name());
        }
    }
}

#[test]
fn every_kind_of_rule_occurs_and_binds() {
    let register = register(CITY, "2026-05-01");
    let own = |one: &&stichtag::register::Obligation| {
        let pack = register.rule(one).pack;
        ["musterstadt", "exceptions"].contains(&register.policies.packs[pack].id.as_str())
    };
    let bound: BTreeSet<&str> =
        register.obligations.iter().filter(own).map(|one| register.rule(one).kind.name).collect();
    for kind in KINDS {
        assert!(bound.contains(kind.name), "no {} in the pack of Musterstadt", kind.name);
    }
    let unbound: Vec<&str> =
        register.unbound.iter().map(|rule| register.policies.rules[*rule].id.as_str()).collect();
    assert!(unbound.is_empty(), "{unbound:?} bind nothing");
}

#[test]
fn every_rule_says_what_to_do() {
    let register = register(CITY, "2026-05-01");
    for rule in &register.policies.rules {
        assert!(rule.help.is_some(), "{} has no help", rule.id);
        assert!(!rule.modifiers.basis.is_empty(), "{} has no basis", rule.id);
    }
}

#[test]
fn keys_are_unique() {
    for day in DAYS {
        let register = register(CITY, day);
        let twice: Vec<&str> = register
            .obligations
            .windows(2)
            .filter(|pair| pair[0].id == pair[1].id)
            .map(|pair| pair[0].id.as_str())
            .collect();
        assert!(twice.is_empty(), "on {day}: {twice:?}");
    }
}

#[test]
fn deadlines() {
    const CONCEPT: &str = "konzept-vorgelegt/integrationskonzept-2021-2026/2020-12-31";
    const FORMS: &str = "massnahme-abgeschlossen/formulare-leichte-sprache/2023-12-31";
    const HOMES: &str = "massnahme-abgeschlossen/wohnraumvermittlung/2024-12-31";
    const VIDEO: &str = "massnahme-abgeschlossen/videodolmetschen/2025-03-31";
    const SIGNS: &str = "massnahme-abgeschlossen/leitsystem-rathaus/2024-06-30";
    let rows = [
        // Promised for the end of 2020; revised in time, on 26 November 2020, to 30 June 2021.
        row("2020-11-25", CONCEPT, DueSoon).due("2020-12-31").days(-36),
        row("2020-12-01", CONCEPT, Open).due("2021-06-30").days(-211),
        row("2021-06-01", CONCEPT, Met).met_on("2021-05-27"),
        // Revised five weeks after the promised day: that cures nothing.
        row("2024-05-01", FORMS, Overdue).due("2023-12-31").since("2024-01-01").days(122),
        row("2024-10-01", FORMS, MetLate).due("2023-12-31").met_on("2024-09-20").days(264),
        // The budget freeze of 184 days moves 31 December 2024 to 3 July 2025.
        row("2024-11-15", HOMES, OnHold).due("2025-07-03").days(-230),
        row("2025-08-01", HOMES, MetLate).due("2025-07-03").days(28),
        // The review of the award, 61 days: 19 in February, 31 in March, 11 in April.
        row("2025-06-01", VIDEO, Met).due("2025-05-31").met_on("2025-05-28"),
        // Revised in time to 30 June 2025, then frozen for 184 days; the records end on 31 March 2026.
        row("2026-05-01", SIGNS, Overdue).due("2025-12-31").since("2026-01-01").between(90, 121),
        row("2026-05-01", "massnahme-abgeschlossen/pflegeberatung-mehrsprachig/2026-03", Overdue)
            .since("2026-04-01")
            .between(0, 31),
        row(
            "2026-05-01",
            "massnahme-abgeschlossen/terminvergabe-auslaenderbehoerde/2025-12",
            MetLate,
        )
        .possible()
        .between(1, 10),
        row("2022-02-01", "fassung-leichte-sprache/fassung-leichte-sprache/2021-12", MetLate)
            .days(20),
        row(
            "2021-10-01",
            "steuerungsgruppe-eingerichtet/integrationskonzept-2021-2026/2021-09-17",
            Met,
        )
        .due("2021-09-17"),
        row("2026-05-01", "meilenstein-erreicht/begegnungshaus-baubeginn/2026-06-30", OnHold),
        row("2024-05-01", "meilenstein-erreicht/indikatoren-monitoring/-", Underspecified),
        row("2024-05-01", "massnahme-abgeschlossen/schwimmkurse/-", Dormant),
    ];
    hold(CITY, &rows);
}

#[test]
fn risks() {
    hold(
        CITY,
        &[
            // The post that it needs is vacant.
            row("2024-05-01", "meilenstein-erreicht/halbzeitbilanz-vorgelegt/2024-06-30", AtRisk)
                .days(-60),
            row("2025-03-01", "massnahme-abgeschlossen/ehrenamtskarte/2025-06-30", AtRisk)
                .days(-121),
            // "Im zweiten Halbjahr 2025" may be before 30 September or after it.
            row("2025-06-15", "massnahme-abgeschlossen/brueckenangebote-kita/2025-09-30", AtRisk)
                .possible()
                .days(-107),
            // A milestone is overdue, so the concept that needs it cannot come in time, nor its decision.
            row(
                "2026-05-01",
                "meilenstein-erreicht/beteiligung-fortschreibung/2026-03-31",
                Overdue,
            )
            .since("2026-04-01")
            .between(0, 31),
            row("2026-05-01", "konzept-vorgelegt/integrationskonzept-2027-2031/2026-06", AtRisk)
                .due("2026-06-30")
                .days(-60),
            row(
                "2026-05-01",
                "konzept-vor-laufzeit-beschlossen/integrationskonzept-2027-2031/2026-12-31",
                AtRisk,
            )
            .days(-244),
        ],
    );
}

#[test]
fn recurring_duties() {
    const YEARLY: &str = "umsetzungsbericht-jaehrlich/musterstadt/2023-06-30";
    const BIENNIAL: &str = "umsetzungsbericht-zweijaehrlich/musterstadt/2026-06-30";
    const MONITORING: &str = "monitoring-alle-zwei-jahre/musterstadt/integrationsmonitoring-";
    hold(
        CITY,
        &[
            row("2023-07-01", YEARLY, Overdue).since("2023-07-01").days(1),
            row("2023-09-01", YEARLY, MetLate).met_on("2023-08-31").days(62),
            // 60 days before is due soon, 61 days before is not yet.
            row("2026-04-30", BIENNIAL, Open).days(-61),
            row("2026-05-01", BIENNIAL, DueSoon).days(-60),
            // From the report of 20 October 2022; the next one came on some day of December 2024.
            row("2025-02-01", &format!("{MONITORING}2022.2022-10-20"), MetLate)
                .due("2024-10-20")
                .between(42, 72),
            row("2026-09-10", &format!("{MONITORING}2024.2024-12"), DueSoon)
                .possible()
                .due("2026-12")
                .between(-112, -82),
            // 31 March + n · 6 months: 30 September, 31 March.
            row(
                "2024-05-01",
                "sprachmittlung-geschult/sprachmittlung-schulungen/2023-09-30",
                MetLate,
            )
            .days(38),
            row("2024-05-01", "sprachmittlung-geschult/sprachmittlung-schulungen/2024-03-31", Met),
            row(
                "2026-05-01",
                "sprachmittlung-geschult/sprachmittlung-schulungen/2026-03-31",
                Overdue,
            )
            .since("2026-04-01"),
            row("2026-05-01", "integrationskonferenz/integrationskonferenz/2023-06-17", Met),
            row("2026-05-01", "integrationskonferenz/integrationskonferenz/2025-06-17", MetLate)
                .days(102),
            row("2024-05-01", "netzwerk-trifft-sich/netzwerk-integration/-", Underspecified),
        ],
    );
}

#[test]
fn windows() {
    const STEERING: &str = "steuerungsgruppe-tagt/steuerungsgruppe";
    hold(
        CITY,
        &[
            // From 14 September 2021 it is 109 days: ⌊4 · 109 / 365⌋ = 1.
            row("2022-01-15", &format!("{STEERING}/2021"), Met),
            row("2024-05-01", &format!("{STEERING}/2023"), Overdue).since("2024-01-01").days(122),
            // Three meetings, and one in December 2025 or January 2026; minutes are complete to 28 February.
            row("2026-05-01", &format!("{STEERING}/2025"), Overdue).possible().between(59, 121),
            row("2026-05-01", "ausschuss-befasst/ausschuss-soziales-integration/2025-H2", Overdue)
                .since("2026-01-01")
                .between(59, 121),
            row(
                "2025-05-01",
                "zielvereinbarung-jaehrlich/jugendamt/2024-04-01..2025-03-31",
                Overdue,
            )
            .since("2025-04-01")
            .days(31),
            row(
                "2026-05-01",
                "zielvereinbarung-jaehrlich/gesundheitsamt/2025-04-01..2026-03-31",
                Unverified,
            )
            .since("2026-04-01"),
            row("2025-02-01", "beirat-ohne-lange-pause/integrationsbeirat/2024-09-03", MetLate)
                .due("2025-01-03")
                .days(25),
            row("2026-05-01", "beirat-ohne-lange-pause/integrationsbeirat/2025-12-09", Unverified)
                .due("2026-04-09"),
            row("2023-12-04", "beirat-sitzungskontingent/integrationsbeirat/2023", Open),
            row("2023-12-05", "beirat-sitzungskontingent/integrationsbeirat/2023", Breached)
                .since("2023-12-05"),
        ],
    );
}

#[test]
fn answers() {
    const VACANCIES: &str = "anfrage-beantwortet/af-2024-0079/2024-04-11";
    const ORAL: &str = "anfrage-beantwortet/af-2024-0198/2024-09-12";
    const EARLY: &str = "zielvereinbarung-ueberprueft/altenhilfe-kultursensibel/2024-06-12";
    hold(
        CITY,
        &[
            row("2024-05-01", VACANCIES, Open).due("2024-05-09").days(-8),
            row("2024-05-02", VACANCIES, DueSoon).days(-7),
            row("2024-05-07", VACANCIES, Met),
            // "Im Oktober 2024": before the tenth, or after it.
            row("2024-10-01", ORAL, Open).possible().due("2024-10-10").days(-9),
            row("2024-11-01", ORAL, MetLate).possible().between(1, 21),
            row("2023-05-01", "anfrage-beantwortet/af-2023-0052/2023-03-02", MetLate)
                .possible()
                .due("2023-03-30")
                .between(1, 5),
            row("2026-05-01", "anfrage-beantwortet/af-2025-0287/2025-11-13", Overdue)
                .since("2025-12-12")
                .between(110, 141),
            // Reviewed after ten months: too early to be one. Grace ends on 12 July 2025.
            row("2025-07-12", EARLY, DueSoon).due("2025-06-12").days(30),
            row("2025-07-13", EARLY, Overdue).since("2025-07-13").days(31),
            row(
                "2024-08-01",
                "zielvereinbarung-ueberprueft/seiteneinstieg-schule/2023-05-25",
                MetLate,
            )
            .due("2024-05-25")
            .days(38),
        ],
    );
}

#[test]
fn posts() {
    const HEAD: &str = "leitung-fachdienst-integration";
    const MONITORING: &str = "post-filled/monitoring-berichtswesen/2024-01";
    const VOLUNTEERS: &str = "post-filled/ehrenamtskoordination/2024-11";
    hold(
        CITY,
        &[
            // Vacant from 1 March; acting cover from 20 March to 31 July; filled on 1 September 2023.
            row("2023-10-01", &format!("leitung-vertreten/{HEAD}/2023-03-01"), Met)
                .due("2023-03-29"),
            row("2023-10-01", &format!("leitung-vertreten/{HEAD}/vertretung-2023"), MetLate)
                .due("2023-08-29")
                .days(3),
            row("2023-10-01", &format!("post-filled/{HEAD}/2023-03-01"), MetLate)
                .due("2023-05-30")
                .days(94),
            // Vacant from some day of January 2024.
            row("2024-04-15", MONITORING, Overdue).possible(),
            row("2024-05-01", MONITORING, Overdue).due("2024-03-31..2024-04-30").between(1, 31),
            // On 15 November the post may not be vacant yet; if it is, the period does not run.
            row("2024-11-15", VOLUNTEERS, OnHold).possible(),
            row("2025-05-15", VOLUNTEERS, Met).due("2025-04-29..2025-05-01"),
            row("2026-05-01", "post-filled/integrationsbeauftragte/jahreswechsel-2025", Unverified)
                .possible()
                .due("2026-03-16..2026-04-15"),
            row("2026-05-01", "post-filled/gesundheitslotsen-koordination/-", Unverified),
        ],
    );
}

#[test]
fn order_content_links_and_records() {
    const NOT_ASKED: &str = "beteiligte-gehoert/vl-2024-0066/-";
    const EVALUATED: &str = "monitoring-ohne-evaluation/integrationsmonitoring-2024/-";
    const DECIDED: &str = "/integrationskonzept-2021-2026.2021-06-17--";
    let started = |measure: &str| format!("massnahme-nach-beschluss/{measure}{DECIDED}{measure}");
    hold(
        CITY,
        &[
            row("2023-09-25", "rat-nach-vorberatung/vl-2023-0175/2023-10-17--2023-09-21", Breached)
                .since("2023-09-21"),
            row("2021-07-01", &started("impfaufklaerung"), Breached).since("2021-05-03"),
            row("2021-07-01", &started("fruehanalyse-kompetenzen"), Breached)
                .possible()
                .since("2021-06-01..2021-06-16"),
            row(
                "2024-06-13",
                "umsetzungsbericht-drei-evaluationen/umsetzungsbericht-2024/-",
                Breached,
            )
            .since("2024-05-23"),
            row("2024-12-15", EVALUATED, Breached).possible(),
            row("2025-02-01", EVALUATED, Breached).since("2024-12"),
            row(
                "2024-11-21",
                "halbzeitbilanz-alle-handlungsfelder/halbzeitbilanz-2024/-",
                Breached,
            )
            .since("2024-11-07"),
            row("2021-10-15", "arbeitsgruppe-besetzt/ag-sprache/-", Met).possible(),
            row("2024-05-01", "steuerungsgruppe-besetzt/steuerungsgruppe/-", Breached)
                .since("2021-09-14"),
            row("2024-04-24", NOT_ASKED, Dormant),
            row("2024-04-25", NOT_ASKED, Breached).since("2024-04-25"),
            row("2024-05-01", "ziel-unterlegt/religionsdialog/-", Breached),
            row("2024-05-01", "ziel-dient-leitlinie/religionsdialog/-", Breached),
            row("2024-05-01", "ziel-dient-leitlinie/ehrenamt/-", Met),
            row("2026-05-01", "aufzeichnungen-je-halbjahr/musterstadt/agreement", Open)
                .due("2026-06-30")
                .days(-60),
            row("2026-05-01", "records-current/musterstadt/agreement", Overdue)
                .due("2026-03-01")
                .days(61),
        ],
    );
}

#[test]
fn holds_and_waivers() {
    const FUNDS: &str = "holds-within-limits/foerderbescheid-begegnungshaus/-";
    const EARLY: &str = "waivers-current/vorzeitiger-beginn/2026-09-30";
    const DECIDED: &str = "/integrationskonzept-2021-2026.2021-06-17--";
    let started = |measure: &str| format!("massnahme-nach-beschluss/{measure}{DECIDED}{measure}");
    let (vaccines, analysis) = (started("impfaufklaerung"), started("fruehanalyse-kompetenzen"));
    hold(
        CITY,
        &[
            // Excused from 1 October 2024 to 30 September 2026: the 24 months that the rule allows.
            row("2024-09-30", &vaccines, Breached).since("2021-05-03"),
            row("2024-10-01", &vaccines, Waived),
            row("2024-10-01", &analysis, Waived).possible(),
            row("2026-09-30", &vaccines, Waived),
            row("2026-10-01", &vaccines, Breached),
            row("2026-10-01", &analysis, Breached).possible(),
            row("2024-09-30", EARLY, Dormant),
            row("2026-09-15", EARLY, Open).days(-15),
            row("2026-09-16", EARLY, DueSoon).days(-14),
            row("2026-09-30", EARLY, DueSoon).days(0),
            row("2026-10-01", EARLY, Overdue).since("2026-10-01").days(1),
            row("2026-05-01", "waivers-used/vorzeitiger-beginn/-", Met),
            row("2026-05-01", "waivers-allowed/vorzeitiger-beginn/-", Met),
            // No end is known, and twelve months from 1 October 2025 end with 30 September 2026.
            row("2025-09-30", FUNDS, Dormant),
            row("2026-08-30", FUNDS, Open).due("2026-09-30").days(-31),
            row("2026-08-31", FUNDS, DueSoon).days(-30),
            row("2026-10-01", FUNDS, Overdue).since("2026-10-01").days(1),
            row("2026-10-01", "meilenstein-erreicht/begegnungshaus-baubeginn/2026-06-30", Open),
            row("2026-05-01", "holds-ordered/foerderbescheid-begegnungshaus/-", Met),
        ],
    );
}

#[test]
fn causes_are_named() {
    let register = register(CITY, "2024-05-01");
    let key = "meilenstein-erreicht/halbzeitbilanz-vorgelegt/2024-06-30";
    let causes = format!("{:?}", find(&register, key).causes);
    let post = "post-filled/monitoring-berichtswesen/2024-01";
    let post = register.obligations.iter().position(|one| one.id.ends_with(post));
    // The post is expected to be filled again in August, after the milestone's due date.
    let ready = "DateRange { earliest: 2024-08-01, latest: 2024-08-31 }";
    let post = post.expect("it is there");
    assert_eq!(causes, format!("[Obligation({post}), NoTime {{ ready: {ready} }}]"));
}
