//! `stray-placeholder`: something in a message that was to be filled in.

use super::{Examples, Finding, Ground, Lint, Matter};
use crate::rule::{Severity, page};

/// The lint.
pub(super) static LINT: Lint = Lint {
    name: "stray-placeholder",
    level: Severity::Warning,
    page: (PAGE_EN, PAGE_DE),
    examples: Examples { fires: FIRES, silent: SILENT, plan: None },
    check,
};

const FIRES: &str = r#"[rule.meets]
kind = "deadline"
title = { de = "{subject} tagt bis {due}", en = "{subject} meets by {due}" }
for = "body"
of = "meetings"
by = "2025-12-31""#;

const SILENT: &str = r#"[rule.meets]
kind = "deadline"
title = { de = "Die Gruppe tagt", en = "The group meets" }
for = "body"
of = "meetings"
by = "2025-12-31""#;

page! {
    /// Titles and help texts are shown as they are: nothing is put in for `{subject}`, and a `TODO` or a lone `…` stays what
    /// it is. The subject, the due date and the number of days stand beside the title in every output, so that the title
    /// need not name them.
    const PAGE_EN;
    /// Titel und Hilfetexte werden so gezeigt, wie sie dastehen: Für `{gegenstand}` wird nichts eingesetzt, und ein `TODO`
    /// oder ein bloßes `…` bleibt stehen. Gegenstand, Termin und Zahl der Tage stehen in jeder Ausgabe neben dem Titel,
    /// der sie deshalb nicht zu nennen braucht.
    const PAGE_DE;
}

/// The longest that a placeholder gets.
const LONGEST: usize = 40;

fn check(ground: &Ground<'_>, findings: &mut Vec<Finding>) {
    for view in ground.rules() {
        for (text, place) in view.messages() {
            if let Some(stray) = stray(text) {
                let matter = Matter::Placeholder { text: stray.to_owned() };
                findings.push(Finding::new(&LINT, place, matter));
            }
        }
    }
}

fn stray(text: &str) -> Option<&str> {
    let trimmed = text.trim();
    if matches!(trimmed, "…" | "..." | "?" | "-") {
        return Some(trimmed);
    }
    let is_word = |word: &&str| matches!(*word, "TODO" | "FIXME" | "XXX" | "TBD");
    if let Some(word) = text.split(|c: char| !c.is_alphanumeric()).find(is_word) {
        return Some(word);
    }
    let start = text.find('{')?;
    let end = start + text[start..].find('}')? + 1;
    Some(&text[start..end]).filter(|found| found.chars().count() <= LONGEST)
}
