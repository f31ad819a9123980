//! What can be wrong with a file of policy tests.

/// What is wrong with a policy test.
#[derive(Clone, Debug, PartialEq)]
pub enum TestFault {
    /// A file of tests without a single test.
    NoTests,
    /// Something at the top that is neither `[tests]` nor `[test.x]`.
    NotInTests {
        /// As written.
        name: String,
    },
    /// `[test]` instead of `[test.some-name]`.
    NoName,
    /// No packs: there is nothing to test.
    NoPacks,
    /// There is no such pack.
    UnknownPack {
        /// As written.
        name: String,
        /// The pack that was probably meant.
        meant: Option<String>,
        /// The shipped packs.
        allowed: Vec<String>,
    },
    /// A test with neither a plan nor a folder.
    NoPlan,
    /// A test with both a plan and a folder. The related place is the folder.
    TwoPlans,
    /// A folder that holds no plan, or several.
    NotOnePlan {
        /// As written.
        path: String,
        /// How many plans there are.
        found: usize,
    },
    /// A plan in quotation marks whose text is not the same as what is written.
    Escaped,
    /// A test that expects nothing.
    NothingExpected,
    /// An expectation that names no day, in a test that names none.
    NoDay,
    /// An expectation that names no key, in a test that names none.
    NoKey,
    /// A key that does not name rule, subject and period.
    NotAKey {
        /// As written.
        key: String,
    },
    /// A key that starts with a rule that the packs do not have.
    UnknownRule {
        /// The rule, as written.
        rule: String,
        /// The rule that was probably meant.
        meant: Option<String>,
    },
    /// Where there is no duty, nothing else can be expected of it.
    NothingToCompare {
        /// The field.
        field: &'static str,
    },
    /// The same key on the same day again. The related place is the first one.
    Twice {
        /// The key.
        key: String,
    },
}
