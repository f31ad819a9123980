//! `missing-help`: nothing says what to do.

use super::{Examples, Finding, Ground, Lint, Matter};
use crate::rule::{Severity, page};

/// The lint.
pub(super) static LINT: Lint = Lint {
    name: "missing-help",
    level: Severity::Note,
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
help = { de = "Tragen Sie die Sitzung ein.", en = "Record the meeting." }"#;

page! {
    /// The rule has no `help`. A finding says what is wrong; `help` says what to do about it, and what to record afterwards:
    /// `help = { de = "…", en = "…" }`.
    const PAGE_EN;
    /// Die Regel hat kein `help`. Eine Meldung sagt, was nicht stimmt; `help` sagt, was zu tun und was danach einzutragen
    /// ist: `help = { de = "…", en = "…" }`.
    const PAGE_DE;
}

fn check(ground: &Ground<'_>, findings: &mut Vec<Finding>) {
    let lacks = ground.rules().filter(|view| view.rule.help.is_none());
    findings.extend(lacks.map(|view| Finding::new(&LINT, view.rule.place, Matter::NoHelp)));
}
