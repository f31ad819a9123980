//! `one-language`: a text that is the same in German and in English.

use super::ground::texts;
use super::{Examples, Finding, Ground, Lint, Matter};
use crate::rule::{Severity, page};
use crate::source::{Document, NodeId, Place, Value};

/// The lint.
pub(super) static LINT: Lint = Lint {
    name: "one-language",
    level: Severity::Warning,
    page: (PAGE_EN, PAGE_DE),
    examples: Examples { fires: FIRES, silent: SILENT, plan: None },
    check,
};

const FIRES: &str = r#"[rule.meets]
kind = "deadline"
title = "Die Gruppe tagt"
for = "body"
of = "meetings"
by = "2025-12-31""#;

const SILENT: &str = r#"[rule.meets]
kind = "deadline"
title = { de = "Die Gruppe tagt", en = "The group meets" }
for = "body"
of = "meetings"
by = "2025-12-31""#;

page! {
    /// A title or a help text is given once for both languages, or is the same in both. Readers of the other language then
    /// get a text that they may not understand: `title = { de = "…", en = "…" }`.
    const PAGE_EN;
    /// Ein Titel oder ein Hilfetext steht nur einmal für beide Sprachen da oder ist in beiden gleich. Wer die andere
    /// Sprache liest, bekommt dann einen Text, der vielleicht nicht verstanden wird: `title = { de = "…", en = "…" }`.
    const PAGE_DE;
}

fn check(ground: &Ground<'_>, findings: &mut Vec<Finding>) {
    let of_rules = ground.rules().flat_map(|view| {
        let fields = ["title", "help"].into_iter().filter_map(move |name| view.field(name));
        fields.filter_map(move |node| alike(view.document(), node))
    });
    let of_packs = ground.headers().filter_map(|(document, header)| {
        let title = super::ground::children(document, header, &["title", "titel"]).next()?;
        alike(document, title)
    });
    let places: Vec<Place> = of_rules.chain(of_packs).collect();
    findings
        .extend(places.into_iter().map(|place| Finding::new(&LINT, place, Matter::OneLanguage)));
}

/// Where a text stands that both languages share.
fn alike(document: &Document<'_>, node: NodeId) -> Option<Place> {
    let mut found = Vec::new();
    texts(document, node, &mut found);
    let is_one = matches!(document.value(node), Value::Text(_));
    let has_words = |text: &str| text.chars().any(char::is_alphabetic);
    match found[..] {
        [(text, place)] if is_one && has_words(text) => Some(place),
        [(one, _), (other, place)] if one == other && has_words(one) => Some(place),
        _ => None,
    }
}
