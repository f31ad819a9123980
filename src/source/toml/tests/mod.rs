//! Tests of the reader.

mod faults;
mod oracle;
mod slips;

use super::parse;
use crate::source::{Document, Fault, NodeId, Problem, Sources, SyntaxFault, Value};

/// Reads a text and hands the document and its problems on.
fn reading<T>(text: &str, look: impl FnOnce(&Document<'_>, &[Problem], &Sources) -> T) -> T {
    let mut sources = Sources::default();
    let file = sources.add("plan.toml".into(), text.into());
    let mut problems = Vec::new();
    let document = parse(file, text, &mut problems);
    look(&document, &problems, &sources)
}

/// All faults, each with the text it points at.
fn faults(text: &str) -> Vec<(SyntaxFault, String)> {
    reading(text, |_, problems, sources| {
        let fault = |problem: &Problem| match &problem.fault {
            Fault::Syntax(fault) => fault.clone(),
            #[allow(unreachable_patterns, reason = "other rooms add faults of their own")]
            other => panic!("{other:?}"),
        };
        problems
            .iter()
            .map(|problem| (fault(problem), sources.slice(problem.place).to_owned()))
            .collect()
    })
}

/// The node at the end of a path of keys.
fn find(document: &Document<'_>, path: &str) -> Option<NodeId> {
    path.split('.').try_fold(Document::ROOT, |node, name| {
        document
            .children(node)
            .find(|&child| document.key(child).is_some_and(|key| key.name == name))
    })
}

/// The value at the end of a path of keys.
fn value_at(text: &str, path: &str) -> Option<String> {
    reading(text, |document, _, _| {
        find(document, path).map(|node| match document.value(node) {
            Value::Text(text) => text.to_string(),
            other => format!("{other:?}"),
        })
    })
}
