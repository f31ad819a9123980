//! Every lint fires on its own example and is silent on the other, in both languages.

use std::sync::Arc;

use super::{Finding, Ground, LINTS, Lint, lint};
use crate::plan;
use crate::policy::{PackText, PolicySet};
use crate::source::{Sources, toml};
use crate::text::{Lang, explain_lint};

/// A header without anything to find in it.
const HEADER: &str =
    "[pack]\nid = \"p\"\nversion = \"1\"\ntitle = { de = \"Paket\", en = \"Pack\" }\n";

fn found(pack: &str, things: Option<&str>, require_match: bool) -> Vec<Finding> {
    let header = if pack.contains("[pack]") { "" } else { HEADER };
    let pack = format!("{header}{pack}\n");
    let text = PackText { path: "pack.toml".to_owned(), bytes: pack.into_bytes() };
    let policies = PolicySet::build(&[text], &[]);
    assert!(policies.problems.is_empty(), "{:#?}", policies.problems);
    let plan = things.map(|things| {
        let text = format!("{}{things}", crate::testing::DEFAULTS);
        let mut sources = Sources::default();
        let file = sources.add("plan.toml".to_owned(), text);
        let sources = Arc::new(sources);
        let mut problems = Vec::new();
        let document = toml::parse(file, sources.file(file).text(), &mut problems);
        let vocabulary = &policies.vocabulary;
        let plan = plan::load(&[document], &sources, vocabulary, &policies.ids(), &mut problems);
        assert!(problems.is_empty(), "{problems:#?}");
        plan.expect("a plan")
    });
    lint(&Ground::new(&policies, plan.as_ref(), require_match, &|_| true))
}

fn of(findings: Vec<Finding>, lint: &Lint) -> Vec<Finding> {
    findings.into_iter().filter(|one| one.lint.name == lint.name).collect()
}

#[test]
fn every_lint_fires_and_is_silent() {
    for lint in LINTS {
        let examples = &lint.examples;
        let fires = of(found(examples.fires, examples.plan, false), lint);
        assert!(!fires.is_empty(), "{lint:?} does not fire");
        assert!(fires.iter().all(|one| one.level == lint.level && one.place.end > one.place.start));
        let silent = of(found(examples.silent, examples.plan, false), lint);
        assert!(silent.is_empty(), "{lint:?} is not silent: {silent:?}");
    }
}

#[test]
fn a_plan_that_must_have_a_match_turns_warnings_into_errors() {
    for name in ["matches-nothing", "unknown-thing"] {
        let lint = super::find(name).expect(name);
        let fires = of(found(lint.examples.fires, lint.examples.plan, true), lint);
        assert!(fires.iter().all(|one| one.level == crate::rule::Severity::Error), "{fires:?}");
        let without = of(found(lint.examples.fires, None, true), lint);
        assert!(without.is_empty(), "{without:?}");
    }
}

#[test]
fn names_and_pages_are_whole() {
    for (index, lint) in LINTS.iter().enumerate() {
        let is_name = |c: char| c.is_ascii_lowercase() || c == '-';
        assert!(lint.name.chars().all(is_name), "{lint:?}");
        assert!(LINTS[..index].iter().all(|other| other.name != lint.name), "{lint:?} twice");
        assert!(crate::rule::find(lint.name).is_none(), "{lint:?} is a kind of rule");
        let (english, german) = lint.page;
        assert!(english.len() > 100 && german.len() > 100 && english != german, "{lint:?}");
    }
}

#[test]
fn every_finding_can_be_said_in_both_languages() {
    for lint in LINTS {
        for finding in of(found(lint.examples.fires, lint.examples.plan, false), lint) {
            let said = [Lang::De, Lang::En].map(|lang| explain_lint(&finding, lang));
            for said in &said {
                assert!(!said.title.is_empty() && said.title.chars().count() <= 100, "{said:?}");
                assert!(!said.label.is_empty() && !said.help.is_empty(), "{said:?}");
                assert_eq!(said.related.is_empty(), finding.related.is_none(), "{said:?}");
            }
            assert_ne!(said[0].title, said[1].title, "{lint:?}");
        }
    }
}

#[test]
fn rules_of_different_windows_or_things_do_not_contradict() {
    let lint = super::find("contradictory-rules").expect("a lint");
    let fires = lint.examples.fires;
    let changed = [
        fires.replacen("\"calendar-year\"", "\"quarter\"", 1),
        fires.replace("for = \"body\"", "for = \"body:rat\""),
        fires.replace("at-least = 3", "at-least = 2"),
    ];
    for pack in changed {
        assert!(of(found(&pack, None, false), lint).is_empty(), "{pack}");
    }
}

#[test]
fn requires_and_forbids_of_two_rules_contradict() {
    let rule = |id: &str, field: &str| {
        format!("[rule.{id}]\nkind = \"content\"\ntitle = \"t\"\nfor = \"concept\"\n{field}\n")
    };
    let lint = super::find("contradictory-rules").expect("a lint");
    let clash = |one: &str, other: &str| {
        !of(found(&(rule("a", one) + &rule("b", other)), None, false), lint).is_empty()
    };
    assert!(clash("requires = \"time-plan\"", "forbids = \"zeitplan\""));
    assert!(clash("of = \"measures\"\nexactly = 3", "of = \"measures\"\nat-most = 2"));
    assert!(clash("requires = \"measures\"", "of = \"measures\"\nat-most = 0"));
    assert!(!clash("requires = \"time-plan\"", "forbids = \"measures\""));
    assert!(!clash("of = \"measures\"\nat-least = 2", "of = \"measures\"\nat-most = 2"));
}

#[test]
fn both_orders_contradict() {
    let rule = |id: &str, first: &str, then: &str| {
        format!(
            "[rule.{id}]\nkind = \"order\"\ntitle = \"t\"\nfor = \"concept\"\nfirst = \"{first}\"\nthen = \"{then}\"\n"
        )
    };
    let lint = super::find("contradictory-rules").expect("a lint");
    let pack = rule("a", "presented", "resolved") + &rule("b", "beschlossen", "vorgestellt");
    assert_eq!(of(found(&pack, None, false), lint).len(), 1);
    let pack = rule("a", "presented", "resolved") + &rule("b", "vorgestellt", "beschlossen");
    assert!(of(found(&pack, None, false), lint).is_empty());
}

#[test]
fn planned_events_never_count() {
    let lint = super::find("never-matches").expect("a lint");
    let pack = lint
        .examples
        .silent
        .replace("of = \"meetings\"", "of = { of = \"meetings\", where = { planned = true } }");
    assert_eq!(of(found(&pack, None, false), lint).len(), 1);
    let pack = pack.replace("planned = true", "planned = false");
    assert!(of(found(&pack, None, false), lint).is_empty());
}

#[test]
fn versions_that_follow_each_other_do_not_contradict_and_each_is_looked_at() {
    let version = |number: &str, from: &str| {
        format!(
            "[[rule.meets]]\nkind = \"count\"\ntitle = {{ de = \"Tagt\", en = \"Meets\" }}\nfor = \"body\"\n\
             of = \"meetings\"\n{number}\nwindow = \"calendar-year\"\nfirst-window = \"full\"\n\
             in-force = {{ {from} }}\n"
        )
    };
    let pack = version("at-least = 3", "from = \"2024-01-01\", to = \"2024-12-31\"")
        + &version("at-most = 2", "from = \"2025-01-01\"");
    let lints = found(&pack, None, false);
    let lint = super::find("contradictory-rules").expect("a lint");
    assert!(of(lints.clone(), lint).is_empty());
    let without_basis = super::find("missing-basis").expect("a lint");
    assert_eq!(of(lints, without_basis).len(), 2);
}
