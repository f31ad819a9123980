//! Baselines, in English: what is wrong with one, and what it did.

use crate::baseline::BaselineFault;
use crate::text::say::{brief, fault, quoted};
use crate::text::{BaselineLine, Explanation};

/// An entry as it should be.
const ENTRY: &str =
    "\"musterstadt/records-current/musterstadt/-\" = { level = \"warning\", message = \"…\" }";

/// A fault in words.
pub(crate) fn baseline(problem: &BaselineFault) -> Explanation {
    match problem {
        BaselineFault::Version { found } => fault(
            format!("The version {} of the baseline is not known", brief(found)),
            "unknown version",
        )
        .help("This version of stichtag reads version 1:")
        .copy("baseline = 1")
        .help("A newer file needs a newer version of stichtag."),
        BaselineFault::BadKey { key } => {
            fault(format!("{} is not the key of an obligation", named(key)), "not a key")
                .help("A key has four parts: plan, rule, subject and period.")
                .help("An entry looks like this:")
                .copy(ENTRY)
        }
        BaselineFault::NoEntry { key } => {
            fault(format!("The entry {} lacks its level and text", named(key)), "not an entry")
                .help("An entry looks like this:")
                .copy(&format!("{} = {{ level = \"warning\", message = \"…\" }}", quoted(key)))
        }
    }
}

fn named(key: &str) -> String {
    if key.is_empty() { "An empty text".to_owned() } else { format!("“{}”", brief(key)) }
}

/// What a baseline did, as a label and a text.
pub(crate) fn baseline_line(line: &BaselineLine<'_>) -> (&'static str, String) {
    match line {
        BaselineLine::Accepted { path, count, others } => {
            let known = match count {
                0 => "no accepted findings".to_owned(),
                1 => "1 accepted finding, not counted".to_owned(),
                _ => format!("{count} accepted findings, not counted"),
            };
            let others = match others {
                0 => String::new(),
                1 => "; 1 entry belongs to a plan that was not checked".to_owned(),
                _ => format!("; {others} entries belong to plans that were not checked"),
            };
            ("Baseline", format!("{path}: {known}{others}"))
        }
        BaselineLine::Unused { key, resembles } => {
            let resembles = resembles.map(|other| format!(" (resembles the new finding {other})"));
            ("Not needed", format!("{key}{}", resembles.unwrap_or_default()))
        }
        BaselineLine::Written { path, count, added, changed, removed } => {
            let parts = [(added, "new"), (changed, "changed"), (removed, "removed")];
            let parts = parts.into_iter().filter(|(number, _)| **number > 0);
            let parts: Vec<String> =
                parts.map(|(number, what)| format!("{number} {what}")).collect();
            let what = if *count == 1 { "accepted finding" } else { "accepted findings" };
            let parts = if parts.is_empty() { "unchanged".to_owned() } else { parts.join(", ") };
            ("Baseline", format!("{path}: {count} {what} ({parts})"))
        }
    }
}
