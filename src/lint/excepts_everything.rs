//! `excepts-everything`: an exception that excuses all that a rule looks at.

use super::{Examples, Finding, Ground, Lint, Matter};
use crate::rule::{Condition, Demand, Severity, page};

/// The lint.
pub(super) static LINT: Lint = Lint {
    name: "excepts-everything",
    level: Severity::Error,
    page: (PAGE_EN, PAGE_DE),
    examples: Examples { fires: FIRES, silent: SILENT, plan: None },
    check,
};

const FIRES: &str = r#"[rule.council-last]
kind = "order"
title = { de = "Die Gruppe tagt", en = "The group meets" }
for = "paper"
first = { of = "consultations", where = { at.type = "committee" } }
then = { of = "consultations", where = { purpose = "decision" } }
except = { purpose = ["decision", "information"] }"#;

const SILENT: &str = r#"[rule.council-last]
kind = "order"
title = { de = "Die Gruppe tagt", en = "The group meets" }
for = "paper"
first = { of = "consultations", where = { at.type = "committee" } }
then = { of = "consultations", where = { purpose = "decision" } }
except = { purpose = "information" }"#;

page! {
    /// What `except` excuses is everything that `first` or `then` picks, so one side of the order is always empty. The
    /// rule asks for nothing, or complains about everything.
    const PAGE_EN;
    /// `except` nimmt alles aus, was `first` oder `then` auswählt; eine Seite der Reihenfolge ist damit immer leer. Die
    /// Regel verlangt nichts, oder sie beanstandet alles.
    const PAGE_DE;
}

fn check(ground: &Ground<'_>, findings: &mut Vec<Finding>) {
    for view in ground.rules() {
        for demand in view.rule.duty.demands() {
            let Demand::Order { first, then, except } = demand else { continue };
            for (field, source) in [("first", first), ("then", then)] {
                if excuses_all(&except, &source.conditions) {
                    let matter = Matter::Excepted { field };
                    let finding = Finding::new(&LINT, view.place_of("except"), matter);
                    findings.push(finding.related_to(view.place_of(field)));
                }
            }
        }
    }
}

/// Whether everything that meets the conditions is excused.
fn excuses_all(except: &[Condition], conditions: &[Condition]) -> bool {
    let is_implied = |excuse: &Condition| conditions.iter().any(|one| one.implies(excuse));
    !except.is_empty() && except.iter().all(is_implied)
}
