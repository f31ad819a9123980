//! Policy tests in English: what is wrong with them, and what they found.

use super::dates::day;
use super::phrases::{list, meant};
use crate::policy::is_path;
use crate::source::fields::closest;
use crate::testing::{Edge, TestFault};
use crate::text::Explanation;
use crate::text::say::{brief, fault};
use crate::text::testing::{TestPhrase, TestWords};

/// A fault in words.
pub(crate) fn test(problem: &TestFault) -> Explanation {
    match problem {
        TestFault::NoTests => fault("The file holds no test", "[test.…] is missing here")
            .help("A test has a name, a plan and what is expected:")
            .copy("[test.second-meeting]"),
        TestFault::NotInTests { name } => fault(
            format!("“{}” does not belong in a file of policy tests", brief(name)),
            "does not belong here",
        )
        .help(meant(closest(name, ["tests", "test"])))
        .help("A file of policy tests has only these headers:")
        .copy("[tests]\n[test.some-name]"),
        TestFault::NoName => fault("The test has no name", "name is missing")
            .help("Behind the point stands a short name that no other test of the file has:")
            .copy("[test.second-meeting]"),
        TestFault::NoPacks => {
            fault("The file names no packs to test", "[tests] with “packs” is missing")
                .help("At the top of the file there must be the packs that are tested:")
                .copy("[tests]\npacks = [\"../musterstadt.toml\"]")
        }
        TestFault::UnknownPack { name, .. } if is_path(name) => {
            fault(format!("There is no file “{}”", brief(name)), "file not found")
                .help("The path starts at the folder of this file:")
                .copy("packs = [\"../musterstadt.toml\"]")
        }
        TestFault::UnknownPack { name, meant: guess, allowed: all } => {
            fault(format!("There is no pack of rules “{}”", brief(name)), "unknown pack")
                .help(meant(guess.as_deref()))
                .help("A pack of your own is named by its path, from the folder of this file:")
                .copy("packs = [\"../musterstadt.toml\"]")
                .help(list("Shipped are", all.iter().map(String::as_str)))
        }
        TestFault::NoPlan => fault("The test has no plan", "“plan” or “folder” is missing")
            .help("Please write the plan into the test, or name its folder:")
            .copy("plan = '''…'''\nfolder = \"../../data/musterstadt\""),
        TestFault::TwoPlans => fault("The test has both a plan and a folder", "second plan")
            .beside("first here")
            .help("Please keep one of the two."),
        TestFault::NotOnePlan { path, found: 0 } => fault(
            format!("There is no plan in “{}”", brief(path)),
            "no plan here",
        )
        .help(
            "A plan is a folder with a file plan.toml. The path starts at the folder of this file.",
        ),
        TestFault::NotOnePlan { path, found } => {
            fault(format!("There are {found} plans in “{}”", brief(path)), "several plans")
                .help("Please name the folder of one of them.")
        }
        TestFault::Escaped => {
            fault("The plan is written with backslashes", "not read as it is written")
                .help("Between three single quotation marks everything stands for itself:")
                .copy("plan = '''…'''")
        }
        TestFault::NothingExpected => fault("The test expects nothing", "“expect” is empty")
            .help("Each expectation names a day, a duty and its state:")
            .copy(EXPECT),
        TestFault::NoDay => fault("The expectation names no day", "“on” is missing")
            .help("Please add the reference date, here or for the whole test:")
            .copy("on = \"2025-06-30\""),
        TestFault::NoKey => fault("The expectation names no duty", "“key” is missing")
            .help("Please add the key, here or for the whole test:")
            .copy("key = \"steering-group-meets/steuerungsgruppe/2025\""),
        TestFault::NotAKey { key } => {
            fault(format!("“{}” is not the key of a duty", brief(key)), "parts are missing")
                .help("A key names the rule, the subject and the period:")
                .copy("key = \"steering-group-meets/steuerungsgruppe/2025\"")
                .help("stichtag check --format json shows all keys of a plan.")
        }
        TestFault::UnknownRule { rule, meant: guess } => {
            fault(format!("There is no rule “{}”", brief(rule)), "unknown rule")
                .help(meant(guess.as_deref()))
                .help("A key starts with a rule of the packs in [tests].")
        }
        TestFault::NothingToCompare { field } => {
            fault(format!("Where there is no duty, “{field}” has no meaning"), "nothing to compare")
                .help("“none” expects that there is no such duty. Please delete the other fields.")
                .copy("state = \"none\"")
        }
        TestFault::Twice { key } => {
            fault(format!("“{}” is expected twice on one day", brief(key)), "second expectation")
                .beside("first here")
                .help("Please put both into one expectation, or delete one.")
        }
    }
}

const EXPECT: &str = "expect = [{ on = \"2025-06-30\", key = \"steering-group-meets/steuerungsgruppe/2025\", state = \"open\" }]";

/// Single words.
pub(crate) static TESTS: TestWords = TestWords {
    passed: "ok",
    failed: "FAILED",
    expected: "Expected",
    found: "Found",
    expected_here: "expected here",
    test: "test",
    coverage: "Temporal coverage",
};

/// A phrase.
pub(crate) fn testing(phrase: TestPhrase<'_>) -> String {
    match phrase {
        TestPhrase::Check { test, key, on } => format!("{test}: {key} on {}", day(on)),
        TestPhrase::Edge { test, key, on, edge } => {
            format!("{test}: {key} on {}, {}", day(on), self::edge(edge))
        }
        TestPhrase::Meant(key) => format!("Did you mean “{key}”?"),
        TestPhrase::Expectations { failed: 0, all } => format!(" ({})", many(all, "expectation")),
        TestPhrase::Expectations { failed, all } => {
            format!(" ({failed} of {} not met)", many(all, "expectation"))
        }
        TestPhrase::Edges { failed: 0, all } => format!(", {}", many(all, "boundary case")),
        TestPhrase::Edges { failed, all } => {
            format!(", {failed} of {} wrong", many(all, "boundary case"))
        }
        TestPhrase::Millis(millis) => format!(", {millis:.1} ms"),
        TestPhrase::Covered { seen, all, percent } => {
            format!("{percent} % ({seen} of {})", many(all, "state"))
        }
        TestPhrase::States { seen, all, missing: [] } => format!("{seen} of {all}"),
        TestPhrase::States { seen, all, missing } => {
            format!("{seen} of {all}, not seen: {}", missing.join(", "))
        }
        TestPhrase::Closing { passed, failed } => {
            format!("{} passed, {failed} failed.", many(passed, "test"))
        }
        TestPhrase::Total { seen, all, percent } => {
            format!("Temporal coverage {percent} % ({seen} of {}).", many(all, "state"))
        }
        TestPhrase::Below(least) => format!("That is less than {least} %."),
    }
}

fn edge(edge: Edge) -> &'static str {
    match edge {
        Edge::BeforeForce => "the day before the rule is in force",
        Edge::BeforeLead => "the day before it is due soon",
        Edge::Lead => "the first day on which it is due soon",
        Edge::BeforeFulfilment => "the day before it was fulfilled",
        Edge::Fulfilment => "the day on which it was fulfilled",
        Edge::BeforeLast => "the day before its last day",
        Edge::Last => "its last day",
        Edge::AfterLast => "the day after its last day",
        Edge::RecordsTooShort => "with records up to the day before its last day",
        Edge::RecordsReach => "with records up to its last day",
    }
}

fn many(number: usize, what: &str) -> String {
    format!("{number} {what}{}", if number == 1 { "" } else { "s" })
}
