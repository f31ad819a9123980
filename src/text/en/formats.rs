//! What the formats say, in English.

use super::dates::{day, days_of};
use crate::text::formats::{FormatPhrase, FormatWords, Reader};

/// Single words.
pub(crate) static WORDS: FormatWords = FormatWords {
    as_of: "Reference date",
    key: "Key",
    plan: "Plan",
    plan_title: "Plan title",
    rule: "Rule",
    duty: "Duty",
    rule_kind: "Kind of rule",
    subject_kind: "Kind of subject",
    subject: "Subject",
    responsible: "Responsible",
    state: "State",
    certain: "Certain",
    finding: "Finding",
    due_from: "Due at the earliest",
    due: "Due",
    days_least: "Days at least",
    days_most: "Days at most",
    slack: "Days to spare",
    since: "Violated since",
    met_on: "Met on",
    message: "Message",
    reason: "Reason",
    to_do: "To do",
    basis: "Basis",
    file: "File",
    line: "Line",
    place: "Place",
    yes: "yes",
    no: "no",
    body: "Body",
    decided_on: "Date",
    number: "Number or basis",
    matter: "Matter",
    deadline: "Deadline",
    delay: "Reason for the delay",
    no_reason: "none recorded",
    nobody: "not named",
    no_date: "no date",
    details: "Details",
};

/// A phrase.
pub(crate) fn phrase(phrase: FormatPhrase<'_>) -> String {
    match phrase {
        FormatPhrase::Findings(as_of) => format!("Findings as of {}", day(as_of)),
        FormatPhrase::Decisions(as_of) => format!("Follow-up of decisions as of {}", day(as_of)),
        FormatPhrase::Calendar(None) => "Due dates".to_owned(),
        FormatPhrase::Calendar(Some(whose)) => format!("Due dates: {whose}"),
        FormatPhrase::Stand(verdict, as_of) => format!("As of {}: {verdict}", day(as_of)),
        FormatPhrase::Due(due) => days_of(due),
        FormatPhrase::Cut { cut, of } => {
            let limit = match of {
                Reader::Annotations => "GitHub shows at most ten of each level",
                Reader::CodeScanning => "GitHub takes at most 25,000 results and 10 MB",
                Reader::Comment => "a comment holds no more",
            };
            format!(
                "Not shown: {} ({limit}). The formats human and json are complete.",
                levels(cut)
            )
        }
        FormatPhrase::MorePlans(1) => "and one more plan".to_owned(),
        FormatPhrase::MorePlans(more) => format!("and {more} more plans"),
        FormatPhrase::Checked { title, kind, pack } => {
            format!("{title}. A rule of the kind “{kind}” from the pack “{pack}”.")
        }
    }
}

/// `2 errors, 1 warning`.
fn levels(counts: [usize; 3]) -> String {
    let said = counts.iter().zip(["error", "warning", "note"]).filter(|(count, _)| **count > 0);
    let said: Vec<String> = said
        .map(|(count, word)| format!("{count} {word}{}", if *count == 1 { "" } else { "s" }))
        .collect();
    said.join(", ")
}
