//! `matches-nothing`: a rule that finds nothing in the plan.

use super::{Examples, Finding, Ground, Lint, Matter};
use crate::policy::{ALWAYS, is_shipped, switched_off};
use crate::rule::{Severity, page};
use crate::source::fields::closest;

/// The lint.
pub(super) static LINT: Lint = Lint {
    name: "matches-nothing",
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
for = "body:steuerungsgrupe"
of = "meetings"
by = "2025-12-31""#;

const SILENT: &str = r#"[rule.meets]
kind = "deadline"
title = { de = "Die Gruppe tagt", en = "The group meets" }
for = "body:steuerungsgruppe"
of = "meetings"
by = "2025-12-31""#;

page! {
    /// In the plan that was given with `--plan`, nothing is what `for` asks for. That may be right: a plan need not have
    /// what a common pack is for. It may also be a misspelt id, and then the rule passes everything in silence. With
    /// `--require-match` it is an error.
    ///
    /// In a shipped pack it is a note: such a pack is for many plans. Rules that the plan switches off are not looked at,
    /// nor is the pack `exceptions`, which waits in every plan for waivers and holds.
    const PAGE_EN;
    /// Im Plan, der mit `--plan` angegeben ist, gibt es nichts von dem, was `for` sucht. Das kann richtig sein: Ein Plan
    /// muss nicht haben, wofür ein allgemeines Paket da ist. Es kann auch eine falsch geschriebene Kennung sein, und
    /// dann lässt die Regel stillschweigend alles durchgehen. Mit `--require-match` ist es ein Fehler.
    ///
    /// In einem mitgelieferten Paket ist es ein Hinweis: Ein solches Paket ist für viele Pläne da. Nicht betrachtet werden
    /// Regeln, die der Plan abschaltet, und das Paket `exceptions`, das in jedem Plan auf Ausnahmen und Hemmungen
    /// wartet.
    const PAGE_DE;
}

fn check(ground: &Ground<'_>, findings: &mut Vec<Finding>) {
    let Some(plan) = ground.plan else { return };
    for view in ground.rules() {
        let selector = &view.rule.modifiers.selector;
        let path = ground.policies.sources.file(view.rule.place.file).path();
        let is_shipped = is_shipped(path);
        let pack = ground.policies.packs.get(view.rule.pack);
        let waits = is_shipped && pack.is_some_and(|pack| pack.id == ALWAYS);
        if waits || switched_off(plan, view.rule).is_some() || !selector.select(plan).is_empty() {
            continue;
        }
        let ids = plan.of_kind(selector.kind).iter().map(|thing| plan.name(*thing));
        let meant = selector.id.as_deref().and_then(|id| closest(id, ids)).map(str::to_owned);
        let mut finding = Finding::new(&LINT, view.place_of("for"), Matter::NoSubject { meant });
        if ground.require_match {
            finding.level = Severity::Error;
        } else if is_shipped {
            finding.level = Severity::Note;
        }
        findings.push(finding);
    }
}
