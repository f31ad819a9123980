//! `never-binds`: nothing of the rule lies within the time in which it is in force.

use super::{Examples, Finding, Ground, Lint, Matter};
use crate::rule::{Setting, Severity, page};

/// The lint.
pub(super) static LINT: Lint = Lint {
    name: "never-binds",
    level: Severity::Error,
    page: (PAGE_EN, PAGE_DE),
    examples: Examples { fires: FIRES, silent: SILENT, plan: None },
    check,
};

const FIRES: &str = r#"[rule.meets]
kind = "deadline"
title = { de = "Die Gruppe tagt", en = "The group meets" }
for = "body"
of = "meetings"
by = "2024-12-31"
in-force = { from = "2025-01-01" }"#;

const SILENT: &str = r#"[rule.meets]
kind = "deadline"
title = { de = "Die Gruppe tagt", en = "The group meets" }
for = "body"
of = "meetings"
by = "2024-12-31"
in-force = { from = "2024-12-31" }"#;

page! {
    /// The rule is in force, but nothing of it ever is: its date has passed before it comes into force or lies after it
    /// ends, its first window starts after it ends, or its grid does. There is no retroactive duty, so it asks nothing of
    /// anybody, on any day.
    const PAGE_EN;
    /// Die Regel gilt, aber nichts von ihr greift je: Ihr Termin ist vor dem Inkrafttreten verstrichen oder liegt nach
    /// dem Ende, ihr erstes Zeitfenster beginnt nach dem Ende, oder ihr Raster. Rückwirkende Pflichten gibt es nicht; so
    /// verlangt sie an keinem Tag etwas von irgendwem.
    const PAGE_DE;
}

fn check(ground: &Ground<'_>, findings: &mut Vec<Finding>) {
    for view in ground.rules() {
        let modifiers = &view.rule.modifiers;
        let setting = Setting { modifiers, vocabulary: &ground.policies.vocabulary };
        if view.rule.duty.reach(&setting).is_never() {
            findings.push(Finding::new(&LINT, view.place_of("in-force"), Matter::NeverInForce));
        }
    }
}
