//! The help of `lint` and `test` in English.

use crate::text::cli::{AuthorText, VerbText};

/// `lint`.
pub(super) const LINT: VerbText = VerbText {
    line: "Look for mistakes in packs of rules",
    about: "Look for mistakes in packs of rules: what check would refuse, and beyond that what can never \
            apply, contradicts itself or lacks a basis. With a plan also what finds nothing in it. What each \
            finding means: stichtag explain NAME.",
    usage: "stichtag lint [POLICY]… [OPTIONS]",
    after: "Exit code: 0 no findings at or above --fail-on, 1 such findings, 2 error in the call, a rule or \
            the plan, 3 no pack found, 4 a file cannot be read or written.\n\n\
            Examples:\n  \
            stichtag lint policies\n  \
            stichtag lint policies/own.toml --plan . --require-match\n  \
            stichtag lint common --fail-on warning --format short",
};

/// `test`.
pub(super) const TEST: VerbText = VerbText {
    line: "Test packs of rules on small plans with expected results",
    about: "Test packs of rules. A file with the ending .test.toml holds small plans, days and the states that \
            duties must be in on them. With --coverage it is shown which states of each rule the tests have \
            seen.",
    usage: "stichtag test [POLICY]… [OPTIONS]",
    after: "Exit code: 0 everything as expected, 1 something is not, or too little is covered, 2 error in the \
            call, a test, a plan or a rule, 3 no test found, 4 a file cannot be read or written.\n\n\
            Examples:\n  \
            stichtag test policies --coverage\n  \
            stichtag test policies/own.toml --boundaries\n  \
            stichtag test policies --coverage --threshold 90 --format junit=tests.xml",
};

/// Their options.
pub(super) const OPTIONS: AuthorText = AuthorText {
    policy_name: "POLICY",
    filter_name: "TEXT",
    percent_name: "PERCENT",
    lint_policy: "Packs: files, folders, or names of shipped packs. Those of one folder are looked at \
                  together. Default: the packs of the plan around the current folder, else the folder policies",
    lint_plan: "A plan in which the rules must find something. Default: none; without POLICY the plan around \
                the current folder",
    require_match: "Report as an error what finds nothing in the plan",
    lint_format: "The format: human, short (one line per finding) or json. With =FILE into a file. Repeatable. \
                  Default: human",
    test_policy: "Files of tests, packs, or folders of both. Default: the current folder with all below it",
    filter: "Only tests whose file and name (file::name) contain this text. Default: all",
    boundaries: "Also judge the days around every due date, lead and fulfilment, and fail where the state does \
                 not change as it must",
    coverage: "Show which states of each rule the tests have seen",
    threshold: "Fail where less of the states is covered, in per cent rounded down; includes --coverage. \
                Default: no limit",
    timing: "Show how long each test took; the output then differs from run to run",
    test_format: "The format: human, json or junit. With =FILE into a file. Repeatable. Default: human",
};
