//! What policy tests say: every word and every phrase, as one set per language.

use super::{Lang, de, en};
use crate::date::Day;
use crate::testing::Edge;

/// Single words. A language that lacks one does not compile.
#[derive(Debug)]
pub(crate) struct TestWords {
    /// Before a test that passed.
    pub(crate) passed: &'static str,
    /// Before a test that failed.
    pub(crate) failed: &'static str,
    /// What was expected.
    pub(crate) expected: &'static str,
    /// What was found.
    pub(crate) found: &'static str,
    /// At an expectation.
    pub(crate) expected_here: &'static str,
    /// At a test.
    pub(crate) test: &'static str,
    /// Above the coverage.
    pub(crate) coverage: &'static str,
}

/// What is put together.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TestPhrase<'a> {
    /// The first line of an expectation that does not hold.
    Check {
        /// The test.
        test: &'a str,
        /// The duty.
        key: &'a str,
        /// The reference date.
        on: Day,
    },
    /// The first line of an edge that is not as it must be.
    Edge {
        /// The test.
        test: &'a str,
        /// The duty.
        key: &'a str,
        /// The reference date.
        on: Day,
        /// Which edge.
        edge: Edge,
    },
    /// The key that was probably meant.
    Meant(&'a str),
    /// Behind a test's name: how many expectations it has, and how many of them do not hold.
    Expectations {
        /// Those that do not hold.
        failed: usize,
        /// All.
        all: usize,
    },
    /// Behind that: how many edges were made.
    Edges {
        /// Those that are not as they must be.
        failed: usize,
        /// All.
        all: usize,
    },
    /// Behind that: how long it took.
    Millis(f64),
    /// The coverage of a pack.
    Covered {
        /// States that were seen.
        seen: usize,
        /// All states.
        all: usize,
        /// Their share.
        percent: usize,
    },
    /// The coverage of a rule.
    States {
        /// States that were seen.
        seen: usize,
        /// All states.
        all: usize,
        /// Those that were not.
        missing: &'a [&'a str],
    },
    /// The last line: how many tests passed and failed.
    Closing {
        /// Those that passed.
        passed: usize,
        /// Those that failed.
        failed: usize,
    },
    /// Behind it: the coverage of everything.
    Total {
        /// States that were seen.
        seen: usize,
        /// All states.
        all: usize,
        /// Their share.
        percent: usize,
    },
    /// Behind that: the share that was asked for, and is not reached.
    Below(usize),
}

impl Lang {
    /// The words of policy tests.
    pub(crate) fn test_words(self) -> &'static TestWords {
        match self {
            Self::De => &de::TESTS,
            Self::En => &en::TESTS,
        }
    }

    /// A phrase of policy tests.
    pub(crate) fn testing(self, phrase: TestPhrase<'_>) -> String {
        match self {
            Self::De => de::testing(phrase),
            Self::En => en::testing(phrase),
        }
    }
}
