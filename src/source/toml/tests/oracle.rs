//! The same values as another reader of TOML.

use std::path::Path;

use proptest::prelude::*;

use super::super::{read_whole, scan};
use super::reading;
use crate::source::{Document, Fault, NodeId, Problem, Sources, SyntaxFault, Value};

fn converted(document: &Document<'_>, node: NodeId) -> toml::Value {
    match document.value(node) {
        Value::Text(text) => toml::Value::String(text.to_string()),
        Value::Integer(number) => toml::Value::Integer(number),
        Value::Float(number) => toml::Value::Float(number),
        Value::Boolean(truth) => toml::Value::Boolean(truth),
        Value::Datetime(raw) => toml::Value::Datetime(raw.parse().unwrap()),
        Value::Array => toml::Value::Array(
            document.children(node).map(|child| converted(document, child)).collect(),
        ),
        Value::Table(_) => toml::Value::Table(
            document
                .children(node)
                .map(|child| {
                    (document.key(child).unwrap().name.to_string(), converted(document, child))
                })
                .collect(),
        ),
        Value::Invalid => panic!("an invalid value in a valid document"),
    }
}

fn is_reach_into_list(problem: &Problem) -> bool {
    problem.related.is_some()
        && matches!(problem.fault, Fault::Syntax(SyntaxFault::ClosedList { .. }))
}

/// What the fast way and the grammar make of a text, each with the problems that it found.
fn both_ways(text: &str) -> [Option<(String, Vec<Problem>)>; 2] {
    let file = Sources::default().add("plan.toml".into(), text.into());
    [scan::read, read_whole].map(|read| {
        let mut problems = Vec::new();
        let document = read(file, text, &mut problems)?;
        Some((format!("{document:?}"), problems))
    })
}

/// Compares both readers; an error of one has to be an error of the other. Where the fast way comes to an end,
/// the grammar has to come to the same.
fn compare(text: &str) {
    if let [Some(fast), whole] = both_ways(text) {
        assert_eq!(Some(fast), whole, "in {text:?}");
    }
    let theirs: Result<toml::Table, _> = toml::from_str(text);
    reading(text, |document, problems, _| match &theirs {
        // The other reader lets dotted keys reach into the last `[[x]]`; TOML does not.
        Ok(_) if problems.iter().any(is_reach_into_list) => {}
        Ok(table) => {
            assert!(problems.is_empty(), "{problems:#?}\nin {text:?}");
            let ours = converted(document, Document::ROOT);
            // Debug output, because a float that is no number does not equal itself.
            assert_eq!(
                format!("{ours:?}"),
                format!("{:?}", toml::Value::Table(table.clone())),
                "in {text:?}"
            );
        }
        Err(error) => assert!(!problems.is_empty(), "no problem, but {error}in {text:?}"),
    });
}

#[test]
fn documents_mean_the_same() {
    for text in [
        "",
        "\u{feff}a = 1",
        "a = 1\r\nb = 2\r\n",
        "a.b.c = 1\na.b.d = 2\n[a.e]\nx = 1",
        "[a.b.c]\nx = 1\n[a]\ny = 1\n[a.b]\nz = 1",
        "[[a]]\nx = 1\n[a.b]\ny = 1\n[[a]]\n[a.b]\ny = 2\n[[a.c]]\n[[a.c]]\nz = 1",
        "\"\" = 1\n'quoted key'.\"x\\ty\" = 2",
        "a = { x = 1, y.z = 2, y.w = [1, { q = 'x' }] }",
        "a = \"\"\"\n  x\\\n   y \"\" z\\u00e4\"\"\"\"\nb = '''\n'x''''",
        "a = [1, 2.5, +1e3, -0.0, inf, -inf, nan, 0xff, 0o17, 0b11, 1_000]",
        "a = 1979-05-27T07:32:00Z\nb = 1979-05-27 07:32:00.999999-07:00\nc = 1979-05-27\nd = 07:32:00\ne = 07:32",
        "[a]\nb = { c = 1 }\n[a.d]\ne = []",
        "[ a . \"b\" ]\n x = 1 # y",
        "1234 = 1\n3.14 = 2",
        "a = [\n # x\n 1, # y\n 2,\n]",
        // Errors.
        "a = 1\na = 2",
        "a = 1\n[a]",
        "a = 1\n[a.b]",
        "[a]\n[a]",
        "[a]\nb.c = 1\n[a.b]",
        "[a.b]\n[a]\nb.c = 1",
        "a = {}\na.b = 1",
        "a = {}\n[a.b]",
        "a = []\n[[a]]",
        "[[a]]\n[a]",
        "[a]\n[[a]]",
        "[a.b]\n[[a]]",
        "a = { b = 1, b = 2 }",
        "a = { b = {}, b.c = 1 }",
        "a.b = 1\na.b.c = 2",
        "[[a.b]]\n[a]\nb.y = 2",
        "a = 99999999999999999999",
        "a = 1e999",
        "a = 2025-13-01",
        "a = 2025-02-29",
        "a = 25:00:00",
        "a = \"\u{1}\"",
        "# \u{1}",
        "a = 1\rb = 2",
    ] {
        compare(text);
    }
}

#[test]
fn large_tables_find_their_doubles() {
    let lines: Vec<_> = (0..100).map(|number| format!("k{number} = {number}\n")).collect();
    let mut text = lines.concat();
    compare(&text);
    text.push_str("k57 = 0\n");
    compare(&text);
}

#[test]
fn shipped_files_mean_the_same() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("policies"), root.join("data")];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(folder) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                let text = std::fs::read_to_string(path).unwrap();
                compare(&text);
                assert!(both_ways(&text)[0].is_some(), "the fast way gives up");
            }
        }
    }
}

fn key() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop_oneof!["[abc]", Just("\"a b\"".to_owned()), Just("'a'".to_owned())],
        1..4,
    )
    .prop_map(|parts| parts.join("."))
}

fn value() -> impl Strategy<Value = String> {
    let item = prop_oneof![
        "-?[0-9]{1,3}",
        "[0-9]{1,2}\\.[0-9e]{1,3}",
        "[0-9+-]{2}[0-9_:.-]{1,10}",
        "(19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]([T ][0-2][0-9]:[0-6][0-9](:[0-6][0-9](\\.[0-9]{1,3})?)?(Z|[+-][0-9]{2}:[0-9]{2})?)?",
        "\"([a-zäß' #\\[\\]=]|\\\\n|\\\\u00e4|\\\\\"){0,6}\"",
        "'[a-z\\\\\"]{0,6}'",
        "\"\"\"[a-z\n\"]{0,6}\"\"\"",
        Just("true".to_owned()),
        Just("nan".to_owned()),
    ];
    item.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4)
                .prop_map(|items| format!("[{}]", items.join(", "))),
            prop::collection::vec((key(), inner), 0..4).prop_map(|pairs| {
                let pairs: Vec<_> =
                    pairs.iter().map(|(key, value)| format!("{key} = {value}")).collect();
                format!("{{{}}}", pairs.join(", "))
            }),
        ]
    })
}

fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (key(), value()).prop_map(|(key, value)| format!("{key} = {value}")),
        2 => key().prop_map(|key| format!("[{key}]")),
        1 => key().prop_map(|key| format!("[[{key}]]")),
        1 => Just("# x".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn both_agree_on_lines(lines in prop::collection::vec(line(), 0..10)) {
        compare(&lines.join("\n"));
    }

    #[test]
    fn both_agree_on_fragments(text in "(\\[|\\]|\\{|\\}|\"|'|=|,|\\.|\n|\r\n| |#|a|b|1|0|\\\\|-|true|2025-01-01|\t){0,16}") {
        compare(&text);
    }
}
