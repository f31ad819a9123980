//! One slip of the pen, one problem.

use std::fmt::Write;

use proptest::prelude::*;

use super::{faults, reading, value_at};
use crate::source::toml::SyntaxFault;

/// A plan as clerks write it.
const PLAN: &str = r#"[plan]
id    = "neustadt"
packs = ["common", "neustadt"]
records-complete-until = { default = "24.11.2025", meeting = "30.09.2025" }

[paper.v24-101]
title = "Vorlage 24-101: Steuerung der Umsetzung"
note  = """
Zwei Zeilen
Text"""
other = '''
Drei
Zeilen
'''

[post.leitung-migration]
office    = "amt50"
vacancies = [
    { from = "2025", to = "open", cover = "acting", source = "v24-101" },
]

[body.steuerungsgruppe]   # eine Bemerkung
members  = ["amt50", 'amt40']
nested   = [[1, 2], [3]]
chair    = "leitung-migration"
meetings = [                       # child records
    "24.04.2025",
    { date = "30.09.2025", source = "v24-101" },
    { date = "30.10.2025", of = ["amt50", "amt40"] }
]
last = 1

[[meeting]]
body = "steuerungsgruppe"
date = 2025-04-24

[[meeting]]
body = "steuerungsgruppe"
guests = []
empty = {}

[report.zwischenbericht]
promised  = [ { due = "1. Quartal 2026", on = "05.09.2024", source = "v24-101" } ]
public = true
"#;

/// Every byte that opens or closes something, with its section, outside of comments.
fn marks(wanted: &str) -> Vec<usize> {
    PLAN.bytes()
        .enumerate()
        .filter(|&(_, byte)| wanted.bytes().any(|mark| mark == byte))
        .map(|(at, _)| at)
        .collect()
}

fn without(at: usize) -> String {
    format!("{}{}", &PLAN[..at], &PLAN[at + 1..])
}

/// The number of the section a byte stands in: 0 before the first header.
fn section_of(at: usize) -> usize {
    PLAN[..at].matches("\n[").count()
}

const LAST_VALUES: [(usize, &str, &str); 5] = [
    (0, "plan.id", "neustadt"),
    (1, "paper.v24-101.title", "Vorlage 24-101: Steuerung der Umsetzung"),
    (2, "post.leitung-migration.office", "amt50"),
    (3, "body.steuerungsgruppe.chair", "leitung-migration"),
    (6, "report.zwischenbericht.public", "Boolean(true)"),
];

fn others_are_there(text: &str, at: usize) {
    for (section, path, value) in LAST_VALUES {
        if section != section_of(at) && section != section_of(at + 1) {
            assert_eq!(
                value_at(text, path).as_deref(),
                Some(value),
                "{path} is missing in\n{text}"
            );
        }
    }
}

#[test]
fn the_plan_itself_is_right() {
    assert_eq!(faults(PLAN), []);
}

#[test]
fn one_missing_bracket_is_one_problem() {
    for at in marks("[]{}") {
        let text = without(at);
        let found = faults(&text);
        let line = PLAN[..at].rfind('\n').map_or(0, |start| start + 1);
        assert_eq!(
            found.len(),
            1,
            "without byte {at} of {:?}: {found:#?}",
            PLAN[line..].lines().next()
        );
        others_are_there(&text, at);
    }
}

#[test]
fn one_missing_quote_is_one_problem() {
    for at in marks("\"'") {
        let text = without(at);
        let found = faults(&text);
        let line = PLAN[..at].rfind('\n').map_or(0, |start| start + 1);
        let shown = PLAN[line..].lines().next();
        assert_eq!(found.len(), 1, "without byte {at} of {shown:?}: {found:#?}");
        others_are_there(&text, at);
    }
}

#[test]
fn a_missing_closing_bracket_is_told_at_the_opening_one() {
    for (at, closing) in PLAN.bytes().enumerate().filter(|(_, byte)| matches!(byte, b']' | b'}')) {
        let text = without(at);
        let (fault, shown) = faults(&text).remove(0);
        let expected: &[&str] = match fault {
            SyntaxFault::UnclosedList { .. } => &["["],
            SyntaxFault::UnclosedBrace { .. } => &["{"],
            SyntaxFault::UnclosedHeader { .. } => &["[", "[["],
            other => panic!("byte {at} {:?}: {other:?} at {shown:?}", char::from(closing)),
        };
        assert!(expected.contains(&shown.as_str()), "{shown:?}");
    }
}

fn item() -> impl Strategy<Value = String> {
    prop_oneof![
        "\"[a-zäöü ,.#]{0,8}\"",
        "'[a-z\\\\]{0,8}'",
        "[1-9][0-9]{0,3}",
        Just("true".to_owned()),
        Just("2025-04-24".to_owned()),
        Just("\"\"\"\nzwei\nZeilen\"\"\"".to_owned()),
    ]
}

fn value() -> impl Strategy<Value = String> {
    item().prop_recursive(3, 16, 4, |inner| {
        let list = (prop::collection::vec(inner.clone(), 0..4), any::<bool>()).prop_map(
            |(items, broken)| {
                if broken && !items.is_empty() {
                    format!("[\n    {},\n]", items.join(",\n    "))
                } else {
                    format!("[{}]", items.join(", "))
                }
            },
        );
        let table = prop::collection::vec(inner, 0..4).prop_map(|items| {
            let pairs: Vec<_> =
                items.iter().enumerate().map(|(at, item)| format!("f{at} = {item}")).collect();
            format!("{{ {} }}", pairs.join(", "))
        });
        prop_oneof![list, table]
    })
}

/// Sections `[kind.s0]` and so on, each with some fields and a last one that tells it is there.
fn document() -> impl Strategy<Value = String> {
    let section = prop::collection::vec(value(), 0..5);
    prop::collection::vec(section, 1..5).prop_map(|sections| {
        let mut text = String::new();
        for (number, values) in sections.iter().enumerate() {
            writeln!(text, "[kind.s{number}]").unwrap();
            for (at, value) in values.iter().enumerate() {
                writeln!(text, "k{at} = {value}").unwrap();
            }
            writeln!(text, "mark = {number}\n").unwrap();
        }
        text
    })
}

proptest! {
    #[test]
    fn a_missing_mark_never_costs_more_than_its_section(text in document(), pick in any::<prop::sample::Index>()) {
        prop_assert_eq!(faults(&text), []);
        let marks: Vec<_> = text.bytes().enumerate().filter(|(_, byte)| b"[]{}\"'".contains(byte)).collect();
        let (at, mark) = marks[pick.index(marks.len())];
        let mut broken = text.clone();
        broken.remove(at);
        let found = faults(&broken);
        prop_assert!(!found.is_empty() || b"\"'".contains(&mark), "{}", broken);
        if matches!(mark, b']' | b'}') {
            prop_assert_eq!(found.len(), 1, "{}\n{:#?}", broken, found);
        }
        let own = text[..=at].matches("[kind.").count().saturating_sub(1);
        for number in 0..text.matches("[kind.").count() {
            let path = format!("kind.s{number}.mark");
            if number != own && b"[]{}".contains(&mark) {
                let there = value_at(&broken, &path);
                prop_assert_eq!(there, Some(format!("Integer({number})")), "{}", broken);
            }
        }
    }

    #[test]
    fn nothing_makes_it_panic(text in "(\\[|\\]|\\{|\\}|\"|'|\"\"\"|=|,|\\.|\n|\r\n| |#|a|ä|1|„|\\\\|-|:|true|2025-01-01|\u{feff}|\u{a0}|\t|\r){0,60}") {
        reading(&text, |_, problems, sources| {
            for problem in problems {
                let _ = sources.slice(problem.place);
            }
        });
    }

    #[test]
    fn nor_does_any_text(text in any::<String>()) {
        reading(&text, |_, _, _| ());
    }
}
