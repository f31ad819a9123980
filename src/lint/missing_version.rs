//! `missing-version`: a pack that does not say which one it is.

use super::ground::children;
use super::{Examples, Finding, Ground, Lint, Matter};
use crate::rule::{Severity, page};

/// The lint.
pub(super) static LINT: Lint = Lint {
    name: "missing-version",
    level: Severity::Note,
    page: (PAGE_EN, PAGE_DE),
    examples: Examples { fires: FIRES, silent: SILENT, plan: None },
    check,
};

const FIRES: &str = r#"[pack]
id = "own"
title = { de = "Eigene Regeln", en = "Own rules" }"#;

const SILENT: &str = r#"[pack]
id = "own"
version = "1.0.0"
title = { de = "Eigene Regeln", en = "Own rules" }"#;

page! {
    /// The pack has no `version`. Registers name the packs that they were judged by; without a version only the SHA-256 of
    /// the file tells an old one from a new one.
    const PAGE_EN;
    /// Das Paket hat keine `version`. Register nennen die Pakete, nach denen beurteilt wurde; ohne Version unterscheidet
    /// nur der SHA-256-Wert der Datei ein altes von einem neuen.
    const PAGE_DE;
}

fn check(ground: &Ground<'_>, findings: &mut Vec<Finding>) {
    let lacks = ground
        .headers()
        .filter(|(document, header)| children(document, *header, &["version"]).next().is_none());
    let places: Vec<_> = lacks.map(|(document, header)| document.place(header)).collect();
    findings.extend(places.into_iter().map(|place| Finding::new(&LINT, place, Matter::NoVersion)));
}
