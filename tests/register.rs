//! What the register must say: the table of the three cities, row by row.
//!
//! Expected values were worked out by hand from the council papers and the meaning of the rules.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use stichtag::date::{DateRange, Day};
use stichtag::register::{Obligation, Register, State, assess};
use stichtag::workspace::{PackStore, discover, load_plan};

fn day(text: &str) -> Day {
    DateRange::parse(text).expect(text).exact().expect(text)
}

fn register(folder: &str, as_of: &str) -> Register {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let roots = discover(&[root], &PathBuf::from("/")).expect("the folder can be read");
    let loaded = load_plan(&roots[0], &[], &PackStore::default()).expect("the files can be read");
    assert!(loaded.problems.is_empty(), "{:#?}", loaded.problems);
    assert!(loaded.policies.problems.is_empty(), "{:#?}", loaded.policies.problems);
    assess(&loaded.plan.expect("a plan"), &loaded.policies, day(as_of))
}

fn find<'r>(register: &'r Register, id: &str) -> &'r Obligation {
    let ids = || register.obligations.iter().map(|one| one.id.as_str()).collect::<Vec<_>>();
    register
        .obligations
        .iter()
        .find(|obligation| obligation.id == id)
        .unwrap_or_else(|| panic!("no {id} in {:#?}", ids()))
}

/// One row of the table.
struct Row {
    plan: &'static str,
    as_of: &'static str,
    id: &'static str,
    state: State,
    certain: bool,
    due: Option<&'static str>,
    days: Option<(i64, i64)>,
}

fn check(row: &Row) {
    let register = register(&format!("data/{}", row.plan), row.as_of);
    let obligation = find(&register, &format!("{}/{}", row.plan, row.id));
    let what = format!("{} on {}", row.id, row.as_of);
    assert_eq!(obligation.state, row.state, "{what}");
    assert_eq!(obligation.certain, row.certain, "{what}");
    if let Some(due) = row.due {
        assert_eq!(obligation.due, DateRange::parse(due).ok(), "{what}");
    }
    if let Some((least, most)) = row.days {
        assert_eq!(obligation.days(), Some((Some(least), Some(most))), "{what}");
    }
}

const fn row(
    plan: &'static str,
    as_of: &'static str,
    id: &'static str,
    state: State,
    due: Option<&'static str>,
    days: Option<(i64, i64)>,
) -> Row {
    Row { plan, as_of, id, state, certain: true, due, days }
}

const REPORT: &str = "status-quo-report-due/status-quo-bericht-2018/2018-Q1";
const CONCEPT: &str = "concept-presented/integrationskonzept-2020-2023/2019-10";
const PERIOD: &str = "concept-before-period/integrationskonzept-2020-2023/2019-12-31";

#[test]
#[expect(clippy::too_many_lines, reason = "one line a row")]
fn the_table_holds() {
    let bs = "braunschweig";
    let md = "magdeburg";
    let la = "landshut";
    for row in [
        row(
            bs,
            "2017-09-13",
            "steering-group-meets/steuerungsgruppe/2017",
            State::Open,
            Some("2017-12-31"),
            Some((-109, -109)),
        ),
        row(bs, "2017-09-13", REPORT, State::Open, Some("2018-03-31"), Some((-199, -199))),
        row(bs, "2018-04-03", REPORT, State::Overdue, Some("2018-03-31"), Some((3, 3))),
        row(bs, "2018-08-09", REPORT, State::MetLate, Some("2018-03-31"), Some((124, 124))),
        row(
            bs,
            "2023-11-24",
            "post-filled/leitung-migrationsbuero/2022",
            State::Overdue,
            Some("2022-04-01..2023-03-31"),
            Some((238, 602)),
        ),
        row(
            bs,
            "2023-11-24",
            "inquiry-answered/23-22508/2023-11-10",
            State::Met,
            Some("2023-11-24"),
            None,
        ),
        row(
            bs,
            "2023-11-24",
            "next-report-due/status-quo-bericht-2024/2024-12",
            State::AtRisk,
            Some("2024-12-31"),
            Some((-403, -403)),
        ),
        row(
            bs,
            "2023-11-24",
            "steering-group-meets/steuerungsgruppe/2018",
            State::Unverified,
            Some("2018-12-31"),
            None,
        ),
        row(
            bs,
            "2018-09-04",
            "council-informed-last/vorlage-2018-08-02/2018-09-20--2018-09-04",
            State::Breached,
            None,
            None,
        ),
        row(
            bs,
            "2018-09-04",
            "council-informed-last/vorlage-2018-08-02/2018-08-09--2018-09-04",
            State::Met,
            None,
            None,
        ),
        row(
            bs,
            "2018-08-02",
            "report-covers-fields/status-quo-bericht-2018/-",
            State::Met,
            None,
            None,
        ),
        row(
            bs,
            "2023-11-24",
            "regular-reporting/regelmaessige-berichterstattung/-",
            State::Underspecified,
            None,
            None,
        ),
        row(
            bs,
            "2023-11-24",
            "final-draft-due/finaler-entwurf/2025-H2",
            State::AtRisk,
            Some("2025-12-31"),
            None,
        ),
        row(
            la,
            "2024-02-01",
            "post-filled/integrationsbeauftragte/2023-08",
            State::MetLate,
            Some("2023-10-30..2023-11-29"),
            Some((33, 93)),
        ),
        row(la, "2024-12-04", "report-every-three-years/landshut/-", State::Dormant, None, None),
        row(
            la,
            "2024-12-05",
            "steering-group-members/neue-steuerungsgruppe/-",
            State::Dormant,
            None,
            None,
        ),
        row(
            la,
            "2024-12-06",
            "advisory-board-consulted/vorlage-2024-11-13/-",
            State::Unverified,
            None,
            None,
        ),
        row(
            md,
            "2019-11-28",
            "concept-complete/integrationskonzept-2020-2023/-",
            State::Dormant,
            None,
            None,
        ),
        row(md, "2019-10-31", CONCEPT, State::DueSoon, Some("2019-10-31"), Some((0, 0))),
        row(md, "2019-11-01", CONCEPT, State::Overdue, Some("2019-10-31"), Some((1, 1))),
        row(md, "2019-11-28", CONCEPT, State::Overdue, Some("2019-10-31"), Some((28, 28))),
        row(md, "2019-11-28", PERIOD, State::AtRisk, Some("2019-12-31"), None),
        row(md, "2020-07-01", CONCEPT, State::Overdue, Some("2019-10-31"), Some((40, 244))),
        row(md, "2020-07-01", PERIOD, State::Unverified, Some("2019-12-31"), None),
    ] {
        check(&row);
    }
}

#[test]
fn what_is_only_possible_says_so() {
    let register = register("data/braunschweig", "2023-11-24");
    let planning = find(&register, "braunschweig/post-filled/integrationsplanung/vor-2023-11-24");
    assert_eq!((planning.state, planning.certain), (State::Overdue, false));
    assert_eq!(planning.days(), Some((Some(-90), None)), "its start is unknown");

    let id = "landshut/report-every-three-years/landshut/integrationsbericht-2021.2021-12";
    let landshut = self::register("data/landshut", "2024-12-05");
    let report = find(&landshut, id);
    assert_eq!((report.state, report.certain), (State::Overdue, false));
    assert_eq!(report.due, DateRange::parse("2024-12").ok());
    assert_eq!(report.since, Some(day("2024-12-05").into()), "in force");
    assert_eq!(report.days(), Some((Some(-26), Some(4))));
    let later = self::register("data/landshut", "2025-02-01");
    let report = find(&later, id);
    assert_eq!((report.state, report.certain), (State::Unverified, false));
}

#[test]
fn since_and_met_on_are_exact() {
    let braunschweig = register("data/braunschweig", "2018-04-03");
    let report = find(&braunschweig, &format!("braunschweig/{REPORT}"));
    assert_eq!(report.since, Some(day("2018-04-01").into()));
    let later = register("data/braunschweig", "2018-08-09");
    let report = find(&later, &format!("braunschweig/{REPORT}"));
    assert_eq!(report.met_on, Some(day("2018-08-02").into()));
    let magdeburg = register("data/magdeburg", "2019-11-01");
    let concept = find(&magdeburg, &format!("magdeburg/{CONCEPT}"));
    assert_eq!(concept.since, Some(day("2019-11-01").into()));
    let head = register("data/braunschweig", "2023-11-24");
    let head = find(&head, "braunschweig/post-filled/leitung-migrationsbuero/2022");
    assert_eq!(head.since, DateRange::parse("2022-04-02..2023-04-01").ok());
}

#[test]
fn risks_name_their_causes() {
    let register = register("data/magdeburg", "2019-11-28");
    let period = find(&register, &format!("magdeburg/{PERIOD}"));
    let causes = format!("{:?}", period.causes);
    let concept = register.obligations.iter().position(|one| one.id.ends_with(CONCEPT));
    assert!(causes.contains(&format!("Obligation({})", concept.expect("it is there"))), "{causes}");
    let register = self::register("data/braunschweig", "2023-11-24");
    let next = find(&register, "braunschweig/next-report-due/status-quo-bericht-2024/2024-12");
    let post = register.obligations.iter().position(|one| one.id.contains("/integrationsplanung/"));
    let causes = format!("{:?}", next.causes);
    assert!(causes.contains(&format!("Obligation({})", post.expect("it is there"))), "{causes}");
}

#[test]
fn years_without_records_are_one_finding() {
    let register = register("data/braunschweig", "2023-11-24");
    let merged: Vec<Vec<&str>> = register
        .findings()
        .iter()
        .filter(|finding| finding.obligations.len() > 1)
        .map(|finding| {
            finding
                .obligations
                .iter()
                .map(|one| register.period(&register.obligations[*one]))
                .collect()
        })
        .collect();
    assert_eq!(merged, [["2018", "2019", "2020", "2021", "2022"]]);
}

#[test]
fn plans_are_independent_of_each_other() {
    let store = PackStore::default();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/magdeburg");
    let roots = discover(&[root], &PathBuf::from("/")).expect("the folder can be read");
    let first = load_plan(&roots[0], &[], &store).expect("the files can be read");
    let second = load_plan(&roots[0], &[], &store).expect("the files can be read");
    assert!(Arc::ptr_eq(&first.policies, &second.policies), "packs are read once");
}
