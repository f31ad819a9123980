//! `unknown-thing`: a rule names a thing that the plan does not have.

use super::{Examples, Finding, Ground, Lint, Matter};
use crate::plan::Plan;
use crate::rule::{Severity, page};
use crate::source::fields::closest;

/// The lint.
pub(super) static LINT: Lint = Lint {
    name: "unknown-thing",
    level: Severity::Warning,
    page: (PAGE_EN, PAGE_DE),
    examples: Examples {
        fires: FIRES,
        silent: SILENT,
        plan: Some("[body.steuerungsgruppe]\n[office.amt]\n"),
    },
    check,
};

const FIRES: &str = r#"[rule.meets]
kind = "deadline"
title = { de = "Die Gruppe tagt", en = "The group meets" }
for = "body"
of = "meetings"
by = "2025-12-31"
responsible = "office:amd""#;

const SILENT: &str = r#"[rule.meets]
kind = "deadline"
title = { de = "Die Gruppe tagt", en = "The group meets" }
for = "body"
of = "meetings"
by = "2025-12-31"
responsible = "office:amt""#;

page! {
    /// In a field other than `for` the rule names a thing as `kind:id`, and the plan that was given with `--plan` does not
    /// have it: a member that must be there and never can be, an office that has to act, a report that an act must follow.
    /// With `--require-match` it is an error.
    const PAGE_EN;
    /// In einem anderen Feld als `for` nennt die Regel einen Gegenstand als `art:kennung`, den es im Plan, der mit `--plan`
    /// angegeben ist, nicht gibt: ein Mitglied, das da sein muss und nie da sein kann, ein Amt, das handeln muss, ein
    /// Bericht, auf den etwas folgen soll. Mit `--require-match` ist es ein Fehler.
    const PAGE_DE;
}

fn check(ground: &Ground<'_>, findings: &mut Vec<Finding>) {
    let Some(plan) = ground.plan else { return };
    for view in ground.rules() {
        for (text, place) in view.names() {
            let Some(missing) = missing(plan, text) else { continue };
            let mut finding = Finding::new(&LINT, place, missing);
            if ground.require_match {
                finding.level = Severity::Error;
            }
            findings.push(finding);
        }
    }
}

/// The thing that a text names, if there is none.
fn missing(plan: &Plan, text: &str) -> Option<Matter> {
    let (name, rest) = text.split_once(':')?;
    let kind = plan.vocabulary.find(name)?;
    let whole = plan.find(kind, rest).is_some();
    let id = rest.split('.').next().unwrap_or_default();
    if whole || id.is_empty() || plan.find(kind, id).is_some() {
        return None;
    }
    let ids = plan.of_kind(kind).iter().map(|thing| plan.name(*thing));
    let meant = closest(id, ids).map(|id| format!("{name}:{id}"));
    Some(Matter::NoThing { thing: format!("{name}:{id}"), meant })
}
