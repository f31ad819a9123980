//! `contradictory-rules`: one rule asks for what another forbids.

use super::{Examples, Finding, Ground, Lint, Matter, RuleView};
use crate::rule::{Condition, Demand, EventSource, Modifiers, Severity, page};

/// The lint.
pub(super) static LINT: Lint = Lint {
    name: "contradictory-rules",
    level: Severity::Error,
    page: (PAGE_EN, PAGE_DE),
    examples: Examples { fires: FIRES, silent: SILENT, plan: None },
    check,
};

const FIRES: &str = r#"[rule.often]
kind = "count"
title = { de = "Die Gruppe tagt", en = "The group meets" }
for = "body:steuerungsgruppe"
of = "meetings"
at-least = 3
window = "calendar-year"
first-window = "full"
in-force = { from = "2025-01-01" }

[rule.seldom]
kind = "count"
title = { de = "Die Gruppe tagt", en = "The group meets" }
for = "body"
of = "meetings"
at-most = 2
window = "calendar-year"
first-window = "full"
in-force = { from = "2025-01-01" }"#;

const SILENT: &str = r#"[rule.often]
kind = "count"
title = { de = "Die Gruppe tagt", en = "The group meets" }
for = "body:steuerungsgruppe"
of = "meetings"
at-least = 3
window = "calendar-year"
first-window = "full"
in-force = { from = "2025-01-01", to = "2025-12-31" }

[rule.seldom]
kind = "count"
title = { de = "Die Gruppe tagt", en = "The group meets" }
for = "body"
of = "meetings"
at-most = 2
window = "calendar-year"
first-window = "full"
in-force = { from = "2026-01-01" }"#;

page! {
    /// Two rules bind the same things at the same time, and one asks for what the other forbids: at least three
    /// meetings a year and at most two, a time plan that is required and forbidden, this before that and that before
    /// this. Whatever is done, one of them is broken.
    ///
    /// Rules are compared where their selectors are equal, or one picks a part of what the other picks; where their
    /// windows are the same; and where both are in force on some day. Rules of different packs are compared
    /// where a plan uses both.
    const PAGE_EN;
    /// Zwei Regeln betreffen zur selben Zeit dieselben Gegenstände, und eine verlangt, was die andere verbietet:
    /// mindestens drei Sitzungen im Jahr und höchstens zwei, ein Zeitplan, der verlangt und verboten ist, dieses vor
    /// jenem und jenes vor diesem. Was auch geschieht, eine von beiden ist verletzt.
    ///
    /// Verglichen werden Regeln, deren Auswahl gleich ist oder von denen eine einen Teil dessen auswählt, was die
    /// andere auswählt, deren Zeitfenster dieselben sind und die an irgendeinem Tag beide gelten. Regeln aus
    /// verschiedenen Paketen werden verglichen, wo ein Plan beide benutzt.
    const PAGE_DE;
}

fn check(ground: &Ground<'_>, findings: &mut Vec<Finding>) {
    let rules: Vec<(RuleView<'_>, Vec<Demand>)> =
        ground.rules().map(|view| (view, view.rule.duty.demands())).collect();
    for (index, (second, demands)) in rules.iter().enumerate() {
        for (first, others) in &rules[..=index] {
            let is_one = first.rule.place == second.rule.place;
            // Packs of a folder need not belong together; those of a plan do.
            let is_together = first.rule.pack == second.rule.pack || ground.plan.is_some();
            let is_compared =
                is_one || (is_together && overlap(&first.rule.modifiers, &second.rule.modifiers));
            if !is_compared {
                continue;
            }
            let found = demands.iter().enumerate().find_map(|(at, one)| {
                let before = if is_one { at } else { others.len() };
                others[..before].iter().find_map(|other| conflict(first, other, second, one))
            });
            findings.extend(found);
        }
    }
}

/// Whether some thing is bound by both on some day.
fn overlap(one: &Modifiers, other: &Modifiers) -> bool {
    let (a, b) = (&one.selector, &other.selector);
    let is_named = a.id.is_none() || b.id.is_none() || a.id == b.id;
    one.together == other.together
        && a.kind == b.kind
        && is_named
        && (contains(&a.conditions, &b.conditions) || contains(&b.conditions, &a.conditions))
        && one.in_force_from <= other.in_force_to
        && other.in_force_from <= one.in_force_to
}

/// Whether all conditions of the second list are in the first.
fn contains(all: &[Condition], some: &[Condition]) -> bool {
    some.iter().all(|one| all.iter().any(|other| one.is_same(other)))
}

/// Whether everything that the first source finds is found by the second.
fn is_part(one: &EventSource, of: &EventSource) -> bool {
    one.start == of.start
        && one.path.is_same_way(&of.path)
        && contains(&one.conditions, &of.conditions)
}

fn conflict(
    first: &RuleView<'_>,
    other: &Demand,
    second: &RuleView<'_>,
    one: &Demand,
) -> Option<Finding> {
    let name = first.rule.id.clone();
    match (other, one) {
        (
            Demand::Number { of: a, windows: wa, at_least: la, at_most: ma },
            Demand::Number { of: b, windows: wb, at_least: lb, at_most: mb },
        ) if wa == wb => {
            let clash = |least: Option<(u32, &'static str)>, most: Option<(u32, &'static str)>| {
                least.zip(most).filter(|((least, _), (most, _))| least > most)
            };
            let (least, most, here, there) = match (clash(*la, *mb), clash(*lb, *ma)) {
                (Some((least, most)), _) if is_part(a, b) => (least.0, most.0, most.1, least.1),
                (_, Some((least, most))) if is_part(b, a) => (least.0, most.0, least.1, most.1),
                _ => return None,
            };
            let matter = Matter::TooManyAndTooFew { other: name, at_least: least, at_most: most };
            let finding = Finding::new(&LINT, second.place_of(here), matter);
            Some(finding.related_to(first.place_of(there)))
        }
        (
            Demand::Order { first: a, then: b, except },
            Demand::Order { first: c, then: d, except: excused },
        ) if except.is_empty() && excused.is_empty() => {
            let is_same = |one: &EventSource, other| is_part(one, other) && is_part(other, one);
            let finding = || {
                let matter = Matter::BothOrders { other: name };
                Finding::new(&LINT, second.place_of("first"), matter)
                    .related_to(first.place_of("first"))
            };
            (is_same(a, d) && is_same(b, c)).then(finding)
        }
        _ => None,
    }
}
