//! `never-matches`: a `where` that can never hold.

use super::{Examples, Finding, Ground, Lint, Matter};
use crate::rule::{Condition, Severity, Wanted, page};
use crate::vocabulary::{Hop, Path, Role, Vocabulary};

/// The lint.
pub(super) static LINT: Lint = Lint {
    name: "never-matches",
    level: Severity::Error,
    page: (PAGE_EN, PAGE_DE),
    examples: Examples { fires: FIRES, silent: SILENT, plan: None },
    check,
};

const FIRES: &str = r#"[rule.meets]
kind = "deadline"
title = { de = "Die Gruppe tagt", en = "The group meets" }
for = { kind = "body", where = { type = "council", art = "committee" } }
of = "meetings"
by = "2025-12-31""#;

const SILENT: &str = r#"[rule.meets]
kind = "deadline"
title = { de = "Die Gruppe tagt", en = "The group meets" }
for = { kind = "body", where = { type = ["council", "committee"] } }
of = "meetings"
by = "2025-12-31""#;

page! {
    /// A `where` asks for something that cannot be. Either one value has to be two different things, because the same
    /// field stands there under its English and its German name; or only planned events are asked for, and those never
    /// count. The rule, or one side of it, then finds nothing, in whatever plan.
    ///
    /// Where several values are right, they stand in one list: `type = ["council", "committee"]`.
    const PAGE_EN;
    /// Ein `where` verlangt etwas, das es nicht geben kann. Entweder soll ein Wert zweierlei zugleich sein, weil
    /// dasselbe Feld unter seinem englischen und seinem deutschen Namen dasteht; oder es werden nur geplante Ereignisse
    /// gesucht, und die zählen nie. Die Regel, oder eine Seite von ihr, findet dann nichts, in welchem Plan auch immer.
    ///
    /// Sind mehrere Werte richtig, stehen sie in einer Liste: `type = ["council", "committee"]`.
    const PAGE_DE;
}

fn check(ground: &Ground<'_>, findings: &mut Vec<Finding>) {
    let vocabulary = &ground.policies.vocabulary;
    for view in ground.rules() {
        let selector = &view.rule.modifiers.selector;
        if let Some(path) = contradiction(vocabulary, &selector.conditions) {
            let matter = Matter::NeverBoth { path };
            findings.push(Finding::new(&LINT, view.place_of("for"), matter));
        }
        for (field, source) in view.rule.duty.sources() {
            let place = view.place_of(field);
            if let Some(path) = contradiction(vocabulary, &source.conditions) {
                findings.push(Finding::new(&LINT, place, Matter::NeverBoth { path }));
            }
            if source.conditions.iter().any(|one| asks_for_planned(vocabulary, one)) {
                findings.push(Finding::new(&LINT, place, Matter::OnlyPlanned));
            }
        }
    }
}

/// Two conditions on a path with one value that have no value in common: the second one, as written.
fn contradiction(vocabulary: &Vocabulary, conditions: &[Condition]) -> Option<String> {
    let excludes = |one: &Condition, other: &Condition| {
        one.path.is_same_way(&other.path)
            && is_single(vocabulary, &one.path)
            && ![one, other].iter().any(|one| one.any_of.contains(&Wanted::Something))
            && one.any_of.iter().all(|wanted| !other.any_of.contains(wanted))
    };
    conditions.iter().enumerate().find_map(|(index, one)| {
        let earlier = conditions[..index].iter().any(|other| excludes(one, other));
        earlier.then(|| one.path.text().to_owned())
    })
}

/// Whether a path leads to at most one value.
fn is_single(vocabulary: &Vocabulary, path: &Path) -> bool {
    path.steps().iter().flatten().all(|(kind, hop)| match hop {
        Hop::Field(field) => {
            let (field, info) = vocabulary.kind(*kind).field(*field);
            !field.many && !info.children
        }
        Hop::Inverse { .. } => false,
    })
}

fn asks_for_planned(vocabulary: &Vocabulary, condition: &Condition) -> bool {
    let [hops] = condition.path.steps() else { return false };
    condition.any_of == [Wanted::YesNo(true)]
        && hops.iter().all(|(kind, hop)| match hop {
            Hop::Field(field) => vocabulary.kind(*kind).role(Role::Planned) == Some(*field),
            Hop::Inverse { .. } => false,
        })
}
