//! `never-open`: the lead is as long as the period.

use super::{Examples, Finding, Ground, Lint, Matter};
use crate::rule::{Setting, Severity, page};

/// The lint.
pub(super) static LINT: Lint = Lint {
    name: "never-open",
    level: Severity::Note,
    page: (PAGE_EN, PAGE_DE),
    examples: Examples { fires: FIRES, silent: SILENT, plan: None },
    check,
};

const FIRES: &str = r#"[rule.answered]
kind = "response"
title = { de = "Die Gruppe tagt", en = "The group meets" }
for = "inquiry"
to = "asked"
of = "answered"
within = "14 days""#;

const SILENT: &str = r#"[rule.answered]
kind = "response"
title = { de = "Die Gruppe tagt", en = "The group meets" }
for = "inquiry"
to = "asked"
of = "answered"
within = "14 days"
lead = "7 days""#;

page! {
    /// A duty is due soon from `lead` on, 30 days before its due date unless the rule says otherwise. Here the period is no
    /// longer than that, so the duty is born due soon and reported from its first day on. Give the rule a `lead` of its
    /// own.
    const PAGE_EN;
    /// Eine Pflicht ist ab `lead` bald fällig, 30 Tage vor dem Termin, wenn die Regel nichts anderes sagt. Hier ist der
    /// Zeitraum nicht länger, so dass die Pflicht von Anfang an bald fällig ist und vom ersten Tag an gemeldet wird. Geben
    /// Sie der Regel ein eigenes `lead`.
    const PAGE_DE;
}

fn check(ground: &Ground<'_>, findings: &mut Vec<Finding>) {
    for view in ground.rules() {
        // A hold may give time; without one there is none.
        let mut modifiers = view.rule.modifiers.clone();
        modifiers.holds.allowed = false;
        let setting = Setting { modifiers: &modifiers, vocabulary: &ground.policies.vocabulary };
        let reach = view.rule.duty.reach(&setting);
        if reach.verdicts.pending && reach.is_dated && !reach.has_time {
            findings.push(Finding::new(&LINT, view.place_of("lead"), Matter::LeadTooLong));
        }
    }
}
