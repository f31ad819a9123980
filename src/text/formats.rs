//! What the formats of `check` say beside the findings themselves: headings of columns, notices, titles.

use super::{Lang, de, en};
use crate::date::{DateRange, Day};

/// Single words. A language that lacks one does not compile.
#[derive(Debug)]
pub(crate) struct FormatWords {
    pub(crate) as_of: &'static str,
    pub(crate) key: &'static str,
    pub(crate) plan: &'static str,
    pub(crate) plan_title: &'static str,
    pub(crate) rule: &'static str,
    pub(crate) duty: &'static str,
    pub(crate) rule_kind: &'static str,
    pub(crate) subject_kind: &'static str,
    pub(crate) subject: &'static str,
    pub(crate) responsible: &'static str,
    pub(crate) state: &'static str,
    pub(crate) certain: &'static str,
    pub(crate) finding: &'static str,
    pub(crate) due_from: &'static str,
    pub(crate) due: &'static str,
    pub(crate) days_least: &'static str,
    pub(crate) days_most: &'static str,
    pub(crate) slack: &'static str,
    pub(crate) since: &'static str,
    pub(crate) met_on: &'static str,
    pub(crate) message: &'static str,
    pub(crate) reason: &'static str,
    pub(crate) to_do: &'static str,
    pub(crate) basis: &'static str,
    pub(crate) file: &'static str,
    pub(crate) line: &'static str,
    pub(crate) place: &'static str,
    pub(crate) yes: &'static str,
    pub(crate) no: &'static str,
    /// The body that decided.
    pub(crate) body: &'static str,
    /// When it decided.
    pub(crate) decided_on: &'static str,
    /// The number of the decision.
    pub(crate) number: &'static str,
    /// What was decided, and what follows from it.
    pub(crate) matter: &'static str,
    /// Until when it is to be done.
    pub(crate) deadline: &'static str,
    /// Why it is late.
    pub(crate) delay: &'static str,
    /// Instead of a reason.
    pub(crate) no_reason: &'static str,
    /// Instead of an office.
    pub(crate) nobody: &'static str,
    /// Instead of a due date.
    pub(crate) no_date: &'static str,
    /// A finding with everything that belongs to it.
    pub(crate) details: &'static str,
}

/// What is put together.
#[derive(Clone, Copy, Debug)]
pub(crate) enum FormatPhrase<'a> {
    /// The title of a report on findings.
    Findings(Day),
    /// The title of a table of decisions.
    Decisions(Day),
    /// The name of a calendar: whose duties they are, where they are not those of all.
    Calendar(Option<&'a str>),
    /// A state as of a day.
    Stand(&'a str, Day),
    /// A due date, to the day.
    Due(DateRange),
    /// How many findings are not shown, by level: errors, warnings, notes. The platform shows no more.
    Cut {
        /// Not shown.
        cut: [usize; 3],
        /// Whose limit it is.
        of: Reader,
    },
    /// How many plans are not shown.
    MorePlans(usize),
    /// What is said of every result of a kind of rule: the pack, and how much a violation weighs.
    Checked {
        /// The rule's title.
        title: &'a str,
        /// The kind of rule.
        kind: &'a str,
        /// The pack's title.
        pack: &'a str,
    },
}

/// Who reads a format, and how much at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    /// Annotations of a workflow run.
    Annotations,
    /// Code scanning.
    CodeScanning,
    /// A comment.
    Comment,
}

impl Lang {
    /// The words of the formats.
    pub(crate) fn format_words(self) -> &'static FormatWords {
        match self {
            Self::De => &de::FORMAT_WORDS,
            Self::En => &en::FORMAT_WORDS,
        }
    }

    /// A phrase of a format.
    pub(crate) fn format(self, phrase: FormatPhrase<'_>) -> String {
        match self {
            Self::De => de::format(phrase),
            Self::En => en::format(phrase),
        }
    }

    /// The code of the language (BCP 47).
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }
}
