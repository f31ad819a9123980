//! `missing-basis`: nothing says where the duty comes from.

use super::{Examples, Finding, Ground, Lint, Matter};
use crate::rule::{Severity, page};

/// The lint.
pub(super) static LINT: Lint = Lint {
    name: "missing-basis",
    level: Severity::Warning,
    page: (PAGE_EN, PAGE_DE),
    examples: Examples { fires: FIRES, silent: SILENT, plan: None },
    check,
};

const FIRES: &str = r#"[rule.meets]
kind = "deadline"
title = { de = "Die Gruppe tagt", en = "The group meets" }
for = "body"
of = "meetings"
by = "2025-12-31""#;

const SILENT: &str = r#"[rule.meets]
kind = "deadline"
title = { de = "Die Gruppe tagt", en = "The group meets" }
for = "body"
of = "meetings"
by = "2025-12-31"
basis = "Geschäftsordnung des Rates""#;

page! {
    /// Neither the rule nor its pack names a `basis`: the paper, the resolution or the law that created the duty. A finding
    /// without one cannot be checked by those whom it concerns. Where the rule is only a good custom, say so:
    /// `basis = "House rule"`.
    const PAGE_EN;
    /// Weder die Regel noch ihr Paket nennt eine Grundlage (`basis`): die Vorlage, den Beschluss oder das Gesetz, aus dem
    /// die Pflicht folgt. Eine Meldung ohne Grundlage können die Betroffenen nicht nachprüfen. Ist die Regel nur eine
    /// gute Gewohnheit, sagen Sie das: `basis = "Hausregel"`.
    const PAGE_DE;
}

fn check(ground: &Ground<'_>, findings: &mut Vec<Finding>) {
    let lacks = ground.rules().filter(|view| view.rule.modifiers.basis.is_empty());
    findings.extend(lacks.map(|view| Finding::new(&LINT, view.rule.place, Matter::NoBasis)));
}
