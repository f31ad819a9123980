//! `waits-for-nothing`: a rule waits for one that binds other things.

use super::{Examples, Finding, Ground, Lint, Matter};
use crate::rule::{Modifiers, Severity, page};
use crate::vocabulary::Vocabulary;

/// The lint.
pub(super) static LINT: Lint = Lint {
    name: "waits-for-nothing",
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
by = "2025-12-31"

[rule.presented]
kind = "deadline"
title = { de = "Die Gruppe tagt", en = "The group meets" }
for = "concept"
of = "presented"
by = "2025-12-31"
depends-on = "meets""#;

const SILENT: &str = r#"[rule.promised]
kind = "deadline"
title = { de = "Die Gruppe tagt", en = "The group meets" }
for = "concept:k"
of = "presented"
by = "promised"

[rule.presented]
kind = "deadline"
title = { de = "Die Gruppe tagt", en = "The group meets" }
for = "concept"
of = "presented"
by = "2025-12-31"
depends-on = "promised""#;

page! {
    /// `depends-on` holds for the same subject: the duty of one concept waits for the other duty of that concept. The rule
    /// that it names binds things of another kind, or another thing, so nothing ever waits for anything. What one thing
    /// needs of another is said in the plan, with `needs`.
    const PAGE_EN;
    /// `depends-on` gilt für denselben Gegenstand: Die Pflicht eines Konzepts wartet auf die andere Pflicht dieses
    /// Konzepts. Die genannte Regel betrifft Gegenstände einer anderen Art oder einen anderen Gegenstand; so wartet nie
    /// etwas auf etwas. Was ein Gegenstand von einem anderen braucht, sagt der Plan mit `braucht`.
    const PAGE_DE;
}

fn check(ground: &Ground<'_>, findings: &mut Vec<Finding>) {
    for view in ground.rules() {
        for (name, place) in &view.rule.modifiers.depends_on {
            let Some(other) = ground.policies.find(name) else { continue };
            if !share(&view.rule.modifiers, &other.modifiers) {
                let matter = Matter::NothingShared { other: name.clone() };
                findings.push(Finding::new(&LINT, *place, matter).related_to(other.place));
            }
        }
    }
}

/// Whether some thing can be the subject of both.
fn share(one: &Modifiers, other: &Modifiers) -> bool {
    let kind = |modifiers: &Modifiers| {
        if modifiers.together { Vocabulary::PLAN } else { modifiers.selector.kind }
    };
    let is_together = one.together || other.together;
    let (a, b) = (&one.selector.id, &other.selector.id);
    kind(one) == kind(other) && (is_together || a.is_none() || b.is_none() || a == b)
}
