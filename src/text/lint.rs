//! What lints say beside their findings.

use super::{Explanation, Lang, de, en};
use crate::lint::Finding;

/// The last line: how many rules were looked at, and what was found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LintPhrase {
    /// Rules.
    pub(crate) rules: usize,
    /// Errors.
    pub(crate) errors: usize,
    /// Warnings.
    pub(crate) warnings: usize,
    /// Notes.
    pub(crate) notes: usize,
}

/// What a lint has found, in words.
pub fn explain_lint(finding: &Finding, lang: Lang) -> Explanation {
    match lang {
        Lang::De => de::lint(finding),
        Lang::En => en::lint(finding),
    }
}

impl Lang {
    /// The last line of what lints say.
    pub(crate) fn lint(self, phrase: LintPhrase) -> String {
        match self {
            Self::De => de::linted(phrase),
            Self::En => en::linted(phrase),
        }
    }
}
